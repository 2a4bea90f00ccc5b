"""One person or body as a page shows it: what the store counts, in words and frames."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from reliability.model.attribution import CueClass
from reliability.model.question import Excerpt
from reliability.model.selection import Naming
from reliability.model.span import Span
from reliability.store.rows import (
    FigureTold,
    JudgementRow,
    Listed,
    PersonDays,
    PersonRow,
    ProposalRow,
    SaidRow,
    SpeakerRow,
)
from reliability.views import frames, wording
from reliability.views.drills import Counted, drill, drills_by_days
from reliability.views.frames import DRILL
from reliability.views.state import UNKNOWN_OUTLET, ViewState, shortened

MOST_ROWS: Final = 8  # of a table of outlets: the rest is in the ledger of statements
MOST_WORDS: Final = 4  # ways in which one outlet names or cues somebody
MOST_OUTLETS: Final = 6  # rows of the chart over time
OTHERS: Final = "other outlets"
SAYS_LITTLE: Final = 0.05  # of the statements: for whom one speaks in fewer is not said in a list
SPARE: Final = 2  # rows that are asked for in place of last names alone, which stand beside others
BEINGS: Final = {"person": "Person", "body": "Body"}
# What no name of a person or body begins with, whatever stands there with a capital.
NO_NAME_BEGINS: Final = frozenset(
    "did does do is was were are has have had would could should can whether when where why how what who if but and or "
    "as at by for from into of on to with while after before since because though although then now so yet also even "
    "just not says said say my our his her your their its this that these those it he she they we i here there than "
    "nor about against between under over".split()
)
DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())
_GLUED: Final = re.compile(r"[A-Z]{4}[a-z]{2}| .*[a-z]{2}[A-Z]{3}$")  # words without their blank: "OSTERTarn"
_ALONE: Final = re.compile("“([^”]+)” stands alone")  # as registry/namesakes.py gives its reason
ORDERS: Final = {"Most statements": "statements", "Most articles": "articles", "Name A to Z": "name"}


def line(row: Listed) -> str:
    """'Person · government · speaks for Tarn (61 %) · 14 statements in 6 articles of 3 outlets · 2 spellings'."""
    speaks_for = f"speaks for {_with_share(row.affiliation, row.share)}" if _is_said(row) else ""
    where = f"{wording.counted(row.statements, 'statement')} in {wording.counted(row.articles, 'article')}"
    outlets = f" of {wording.counted(row.outlets, 'outlet')}" if row.outlets else ""
    spellings = wording.counted(row.spellings, "spelling") if row.spellings > 1 else ""
    parts = (BEINGS[row.being], _kinds(row.types), speaks_for, where + outlets, spellings)
    return " · ".join(filter(None, parts))


def speaks_for(row: SpeakerRow) -> str:
    """'Speaks for: Tarn (61%)'; '' where hardly any statement says for whom."""
    return f"Speaks for: {_with_share(row.affiliation, row.share)}" if _is_said(row) else ""


def is_scrap(row: SpeakerRow, is_known: Callable[[str], bool]) -> bool:
    """Whether a name is none but a scrap of a page or of a sentence: one word in capitals that no table knows (“MORE”,
    “VO”), a word before a name (“Did Orr”, “My wife and I”), a word twice. Such a row keeps its statements, but is no
    first name on any page."""
    words = row.name.casefold().split()
    if words[0] in NO_NAME_BEGINS or (len(words) > 1 and len(set(words)) == 1):
        return not is_known(row.name)
    return row.who is None and row.name.isupper() and len(words) == 1 and not is_known(row.name)


@dataclass(frozen=True, slots=True)
class MostHeard:
    """Who is among those heard most; `alone` are the statements by a last name alone that may be this person's, which
    no article says."""

    row: SpeakerRow
    alone: SpeakerRow | None = None

    @property
    def statements(self) -> int:
        return self.row.statements + (self.alone.statements if self.alone is not None else 0)


def heard(rows: Sequence[SpeakerRow], limit: int) -> list[MostHeard]:
    """The first of these rows, of which those by a last name alone stand beside the only one here who bears it: nobody
    is a rival of themselves."""
    bearers: dict[str, list[SpeakerRow]] = defaultdict(list)
    for row in rows:
        if row.who is not None and len(row.name.split()) > 1:
            bearers[row.name.split()[-1].casefold()].append(row)
    alone = {row.name.casefold(): row for row in rows if row.who is None and len(row.name.split()) == 1}
    beside = {found[0].who: alone[name] for name, found in bearers.items() if len(found) == 1 and name in alone}
    taken = [row.name for row in beside.values()]
    return [MostHeard(row, beside.get(row.who)) for row in rows if row.who is not None or row.name not in taken][:limit]


def described(row: PersonRow) -> str:
    """'Government, legislature · speaks for Tarn in 12 of 20 articles'."""
    body, number = row.bodies[0] if row.bodies else ("", 0)
    speaks_for = f"speaks for {body} in {number:,} of {wording.counted(row.articles, 'article')}" if body else ""
    return " · ".join(filter(None, (_kinds(row.types[:3]).capitalize(), speaks_for)))


def for_whom_frame(rows: Iterable[SaidRow]) -> pd.DataFrame:
    """For whom each outlet says that somebody speaks. Columns: Outlet, Speaks for (str: each with how many of its
    statements say so), Statements (int); the outlet with most statements first."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        told[_outlet(row)][row.affiliation or wording.NOT_STATED] += row.statements
    return _by_outlet(told, "Speaks for")


def named_frame(rows: Iterable[SaidRow]) -> pd.DataFrame:
    """By which words each outlet names somebody. Columns: Outlet, Named (str), Statements (int)."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        told[_outlet(row)][f"“{wording.one_line(row.words)}”" if row.words else "not named again"] += row.statements
    return _by_outlet(told, "Named")


def cue_frame(rows: Iterable[SaidRow]) -> pd.DataFrame:
    """With which cues each outlet gives somebody's words. Columns: Outlet, Cues (str), Statements (int), Doubtful,
    Presupposing (str: the share of statements with a cue of that kind, and how many)."""
    cues: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        cues[_outlet(row)][f"“{wording.one_line(row.cue).lower()}”" if row.cue else "no cue"] += row.statements
        kinds[_outlet(row)][row.cue_class] += row.statements
    frame = _by_outlet(cues, "Cues")
    for head, classes in (
        ("Doubtful", (CueClass.CLAIM, CueClass.DISTANCING)),
        ("Presupposing", (CueClass.FACTIVE,)),
    ):
        frame[head] = [_share(kinds[outlet], classes) for outlet in frame["Outlet"]]
    return frame


def days_frame(told: PersonDays, who: str) -> pd.DataFrame:
    """Dated statements of somebody by period and outlet, for the MOST_OUTLETS with most of them and all others
    together. Columns: outlet_name, label (str), period (datetime64), statements (int), drill (str, "" where there are
    none)."""
    columns = ["outlet_name", "label", "period", "statements", DRILL]
    if not told.every:
        return pd.DataFrame(columns=columns)
    periods = frames.Periods.of(told.every)
    names = {outlet: name or wording.UNKNOWN_OUTLET for outlet, name, _ in told.outlets}
    by_name: dict[str, Counter[date]] = defaultdict(Counter)
    rest: Counter[date] = Counter()
    for day, number in told.every.items():
        rest[periods.first_of(day)] += number
    for day, outlet, number in told.cells:
        by_name[names[outlet]][periods.first_of(day)] += number
        rest[periods.first_of(day)] -= number
    out: list[tuple[Any, ...]] = []
    for shown in (*sorted(by_name, key=lambda name: -by_name[name].total()), *([OTHERS] if rest.total() else [])):
        counts = rest if shown == OTHERS else by_name[shown]
        theirs = tuple(
            outlet or UNKNOWN_OUTLET
            for outlet, name in names.items()
            if (name not in by_name if shown == OTHERS else name == shown)
        )
        drills = drills_by_days(Counted.STATEMENTS, periods.spans, speaker=who, outlet=theirs)
        for first, label, opens in zip(periods.firsts, periods.labels, drills, strict=True):
            # What is nothing opens nothing.
            out.append((shown, label, first, counts[first], opens if counts[first] else ""))
    frame = pd.DataFrame(out, columns=columns)
    return frame.assign(period=pd.to_datetime(frame["period"]))


def row_drills(frame: pd.DataFrame, rows: Iterable[SaidRow], who: str, since: date | None = None) -> pd.DataFrame:
    """What each cell of a table by outlet counts: the statements of somebody in the row's outlet, all or since a
    day."""
    codes = _codes(rows)
    days: dict[str, Any] = {} if since is None else {"since": since}
    opens = [drill(Counted.STATEMENTS, speaker=who, outlet=codes[outlet], **days) for outlet in frame["Outlet"]]
    return pd.DataFrame(dict.fromkeys(frame.columns, opens), index=frame.index)


def _codes(rows: Iterable[SaidRow]) -> dict[str, tuple[str, ...]]:
    """By what a reader calls them, the ids of outlets; two may have one name."""
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        codes[_outlet(row)][row.outlet or UNKNOWN_OUTLET] = None
    return {name: tuple(ids) for name, ids in codes.items()}


def figures_frame(rows: Sequence[FigureTold], state: ViewState) -> pd.DataFrame:
    """Figures that nobody else gives. Columns: Figure, Sentence (str, as much as a cell holds, with the figure in
    brackets), Articles (int), Evidence (str: an address)."""
    told = [
        (wording.one_line(r.text), _around(r.text, r.context), r.articles,
         frames.link(state, r.example, r.start, r.end))
        for r in rows
    ]  # fmt: skip
    return pd.DataFrame(told, columns=["Figure", "Sentence", "Articles", "Evidence"])


def _around(figure: str, sentence: str) -> str:
    place = sentence.find(figure)
    if place < 0:
        return shortened(wording.one_line(sentence), frames.CELL)
    return frames.bracketed(Excerpt(sentence, (Span(place, place + len(figure)),), (False, False)))


def judged(row: JudgementRow, names: Mapping[str, str]) -> str:
    """'Mara Veldt and M. Veldt are the same: one has an initial more (a rule, 3 May 2031)'."""
    verdict = "are the same" if row.same else "are not the same"
    who = f"by the rule “{row.rule}”" if row.rule else f"by {row.who or wording.NO_NAME_GIVEN}"
    why = f": {wording.one_line(row.why)}" if row.why else ""
    taken = f"; taken back by {row.undone_by or 'the rule'}, {wording.moment(row.undone)}" if row.undone else ""
    left, right = (called(node, names) for node in (row.left, row.right))
    return f"{left} and {right} {verdict}{why} ({who}, {wording.moment(row.at)}{taken})"


def proposed(row: ProposalRow, names: Mapping[str, str]) -> str:
    """'Mentions in 3 places may be Mara Veldt: …'."""
    what = called(row.nodes[0], names) if len(row.nodes) == 1 else wording.counted(len(row.nodes), "mention")
    return f"{what} may be {called(row.node, names)}: {wording.one_line(row.why)}"


def alone_drill(row: ProposalRow) -> str | None:
    """What was said by those of a proposal who are called by a last name alone, and have no page for that; None where
    the proposal is of others."""
    found = _ALONE.match(row.why)
    return drill(Counted.STATEMENTS, speaker=found[1], name=Naming.NAMED) if found is not None else None


def called(node: str, names: Mapping[str, str]) -> str:
    """What a reader calls a node: by a spelling that is known, else by the words in its id."""
    return names.get(node) or wording.id_words(node).title()


def _outlet(row: SaidRow) -> str:
    return row.outlet_name or wording.UNKNOWN_OUTLET


def _by_outlet(told: Mapping[str, Counter[str]], head: str) -> pd.DataFrame:
    most = sorted(told, key=lambda outlet: (-told[outlet].total(), outlet))[:MOST_ROWS]
    rows = [(outlet, _most(told[outlet]), told[outlet].total()) for outlet in most]
    return pd.DataFrame(rows, columns=["Outlet", head, "Statements"])


def _most(counts: Counter[str]) -> str:
    shown = [f"{words} ×{number:,}" for words, number in counts.most_common(MOST_WORDS)]
    more = len(counts) - len(shown)
    return " · ".join(shown) + (f" · {more:,} more" if more else "")


def _share(kinds: Counter[str], classes: Iterable[CueClass]) -> str:
    number = sum(kinds[kind.value] for kind in classes)
    return f"{number / kinds.total():.0%} ({number:,})" if number else "none"


def _is_said(row: Listed | SpeakerRow) -> bool:
    """Whether enough statements say for whom somebody speaks, and what they say can be a name."""
    if row.affiliation is None or row.share < SAYS_LITTLE:
        return False
    words = row.affiliation.casefold().split()
    first = words[0] if words else ""
    return first not in NO_NAME_BEGINS and first not in DAYS and not _GLUED.search(row.affiliation)


def _with_share(name: str | None, share: float) -> str:
    return f"{name} ({share:.0%})"


def _kinds(types: Sequence[str]) -> str:
    return wording.speaker_types(tuple(kind for kind in types if kind not in ("unknown", "other")))
