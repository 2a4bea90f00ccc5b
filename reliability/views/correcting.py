"""What can be corrected of an article, in words; and in which order it is reviewed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from reliability.model.analysis import Analysis
from reliability.model.attribution import Attribution
from reliability.model.correction import FIGURE, SPEAKER, STATEMENT, Anchor, Correction, CorrectionKind, Value
from reliability.model.figure import Figure
from reliability.model.flag import Flag, Severity
from reliability.model.identity import named_at
from reliability.model.span import Span
from reliability.model.speaker import Speaker, SpeakerType
from reliability.store.rows import CorrectionRow, FigureRow, FlagRow, LedgerRow, StatementRow, Verdicts
from reliability.views import frames, wording
from reliability.views.highlight import target_of
from reliability.views.intervals import wilson
from reliability.views.state import ViewState

Thing = Attribution | Figure | Flag
Row = StatementRow | FigureRow | FlagRow
KINDS: Final[dict[CorrectionKind, str]] = {
    CorrectionKind.SPEAKER: "Speaker",
    CorrectionKind.AFFILIATION: "Speaks for",
    CorrectionKind.TYPES: "Kind of speaker",
    CorrectionKind.NAMED: "Name",
    CorrectionKind.NO_STATEMENT: "No statement",
    CorrectionKind.NO_FIGURE: "Not a figure",
    CorrectionKind.DISMISSED: "Flag dismissed",
    CorrectionKind.RIGHT: "Right",
}
WRONG: Final = {STATEMENT: CorrectionKind.NO_STATEMENT, FIGURE: CorrectionKind.NO_FIGURE}
WHAT: Final = {STATEMENT: "statements", FIGURE: "figures", SPEAKER: "speakers"}
WEIGHTS: Final = {Severity.HIGH: 4.0, Severity.MEDIUM: 2.0, Severity.LOW: 1.0, Severity.INFO: 0.5}
MAX_CORRECTIONS: Final = 20_000  # the newest, of which it is told who made them
NUMBERS: Final = 2.0  # a statement with digits in it weighs as much as two without


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One thing that can be found right, wrong or changed: where it stands, and what it is (Correction.what)."""

    article: str
    what: str
    span: Span

    @property
    def key(self) -> str:
        return f"{self.article}_{self.what}_{self.span.start}_{self.span.end}"


def card_of(article: str, thing: Thing) -> ReviewCard:
    """The card of a statement, a figure or a flag."""
    if isinstance(thing, Attribution):
        return ReviewCard(article, STATEMENT, target_of(thing))
    if isinstance(thing, Figure):
        return ReviewCard(article, FIGURE, thing.span)
    return ReviewCard(article, thing.code, thing.spans[0])


def cards(analysis: Analysis, article: str) -> tuple[ReviewCard, ...]:
    """Every card of an article."""
    return tuple(card_of(article, thing) for thing in _things(analysis))


def thing_of(analysis: Analysis, card: ReviewCard) -> Thing | None:
    """What stands at a card's place in the analysis that is shown; None where it was corrected away."""
    return next((thing for thing in _things(analysis) if card_of(card.article, thing) == card), None)


def _things(analysis: Analysis) -> tuple[Thing, ...]:
    return (*analysis.attributions, *analysis.figures, *analysis.flags)


def right(text: str, key: str, card: ReviewCard) -> Correction:
    return Correction(CorrectionKind.RIGHT, Anchor.of(text, key, card.span), code=card.what)


def wrong(text: str, key: str, card: ReviewCard) -> Correction:
    """No statement, no figure, or a flag that is dismissed."""
    kind = WRONG.get(card.what, CorrectionKind.DISMISSED)
    return Correction(kind, Anchor.of(text, key, card.span), code=card.what if kind is CorrectionKind.DISMISSED else "")


def changed(
    analysis: Analysis, key: str, statement: Attribution, kind: CorrectionKind, value: Value
) -> Correction | None:
    """A correction of a statement's speaker, or of what is known of its speaker; None where nothing differs, or the
    text does not mention the speaker."""
    text, speaker = analysis.article.text, analysis.speaker(statement.speaker)
    if kind is CorrectionKind.SPEAKER:
        span: Span | None = target_of(statement)
    else:
        span = min(statement.source) if statement.source else named_at(speaker, text) if speaker else None
    if span is None or value == read_value(speaker, kind):
        return None
    return Correction(kind, Anchor.of(text, key, span), value)


def read_value(speaker: Speaker | None, kind: CorrectionKind) -> Value:
    """What a correction of this kind would replace."""
    if speaker is None:
        return () if kind is CorrectionKind.TYPES else None
    if kind is CorrectionKind.AFFILIATION:
        return speaker.affiliation.name if speaker.affiliation is not None else None
    if kind is CorrectionKind.TYPES:
        return tuple(one.value for one in speaker.types)
    if kind is CorrectionKind.NAMED:
        return speaker.name if speaker.named else None
    return speaker.name


def names_in(analysis: Analysis) -> tuple[str, ...]:
    """Everybody who speaks in an article, those with a name first: whom a statement may belong to."""
    return tuple(dict.fromkeys(s.name for s in sorted(analysis.speakers, key=lambda s: not s.named)))


def told(row: CorrectionRow, titles: Mapping[str, str]) -> str:
    """'Speaker: Mara Veldt → Jon Orr', 'Not a figure: “25 Photos”', 'Flag dismissed: Unnamed source'."""
    kind, head = row.correction.kind, KINDS[row.correction.kind]
    if kind is CorrectionKind.RIGHT:
        what = {STATEMENT: "the statement", FIGURE: "the figure"}.get(row.correction.code)
        return f"{head}: {what or titles.get(row.correction.code, row.correction.code)} “{_short(row)}”"
    if kind is CorrectionKind.DISMISSED:
        return f"{head}: {titles.get(row.correction.code, row.correction.code)} at “{_short(row)}”"
    if kind in (CorrectionKind.NO_FIGURE, CorrectionKind.NO_STATEMENT):
        return f"{head}: “{_short(row)}”"
    return f"{head}: {value(kind, row.old)} → {value(kind, row.correction.value)}, at “{_short(row)}”"


def signed(row: CorrectionRow) -> str:
    """Who corrected something, when and why, and whether it was taken back or is no longer found."""
    parts = [
        row.who or wording.NO_NAME_GIVEN,
        wording.moment(row.at),
        f"“{wording.one_line(row.why)}”" if row.why else "",
    ]
    if row.undone is not None:
        parts.append(f"undone by {row.undone_by or wording.NO_NAME_GIVEN}, {wording.moment(row.undone)}")
    elif not row.found:
        parts.append("no longer found in this reading: nothing is changed by it")
    return " · ".join(filter(None, parts))


def value(kind: CorrectionKind, one: Value) -> str:
    """What something was or is, for people."""
    if isinstance(one, tuple):
        return wording.speaker_types(tuple(SpeakerType(kind) for kind in one)) or wording.NOT_STATED
    if one:
        return wording.one_line(one)
    return {CorrectionKind.NAMED: wording.NO_NAME, CorrectionKind.SPEAKER: "nobody"}.get(kind, wording.NOT_STATED)


def of_card(rows: Iterable[CorrectionRow], card: ReviewCard) -> tuple[CorrectionRow, ...]:
    """The corrections of a card that hold, newest first."""
    return tuple(
        row
        for row in rows
        if row.undone is None
        and row.article == card.article
        and row.correction.what == card.what
        and row.correction.anchor.start == card.span.start
    )


def reviewed(rows: Iterable[Verdicts], titles: Mapping[str, str]) -> tuple[str, ...]:
    """'Of 20 statements reviewed here 17 were right (64 to 95 %)', one for each kind, most reviewed first."""
    return tuple(
        f"Of {wording.counted(row.reviewed, *_what(row.what, titles))} reviewed here {row.right:,} "
        f"{'was' if row.right == 1 else 'were'} right ({_interval(row)})"
        for row in rows
    )


def score_statement(row: StatementRow) -> float:
    """Weight × uncertainty: a statement with numbers weighs more; one that is as likely none as one is the least
    certain."""
    weight = NUMBERS if any(character.isdigit() for character in row.content) else 1.0
    return weight * (1 - abs(2 * row.confidence - 1))


def score_flag(row: FlagRow, verdicts: Mapping[str, Verdicts]) -> float:
    """Weight × uncertainty: that of a kind of flag is how far it is from always right or always wrong, as far as it was
    reviewed. A kind that nobody reviewed is the least certain."""
    return WEIGHTS[Severity(row.severity)] * _uncertainty(verdicts.get(row.code))


def score_figure(row: FigureRow, verdicts: Mapping[str, Verdicts]) -> float:
    """A figure without a source weighs twice as much, since it is that which is counted against an outlet."""
    return (
        (2.0 if row.status == "unsourced" else 1.0) * (0.5 if row.vague else 1.0) * _uncertainty(verdicts.get(FIGURE))
    )


def ordered(rows: Sequence[Row], verdicts: Iterable[Verdicts], what: str) -> tuple[ReviewCard, ...]:
    """What is reviewed first: by weight × uncertainty, what is equal in the order given."""
    known = {one.what: one for one in verdicts}

    def score(row: Row) -> float:
        if isinstance(row, StatementRow):
            return score_statement(row)
        return score_flag(row, known) if isinstance(row, FlagRow) else score_figure(row, known)

    return tuple(
        ReviewCard(row.article, row.code if isinstance(row, FlagRow) else what, Span(row.start, row.end))
        for row in sorted(rows, key=lambda row: -score(row))
    )


def _uncertainty(known: Verdicts | None) -> float:
    reviewed, right = (known.reviewed, known.right) if known is not None else (0, 0)
    return 1 - abs(2 * (right + 1) / (reviewed + 2) - 1)


def _interval(row: Verdicts) -> str:
    low, high = wilson(row.right, row.reviewed)
    return f"{100 * low:.0f} to {100 * high:.0f} %"


def _what(what: str, titles: Mapping[str, str]) -> tuple[str, str]:
    """(one of it, several)."""
    many = WHAT.get(what)
    title = titles.get(what, what)
    return (many.removesuffix("s"), many) if many else (f"flag “{title}”", f"flags “{title}”")


def _short(row: CorrectionRow) -> str:
    words = wording.one_line(row.correction.anchor.exact)
    return words if len(words) <= 60 else words[:59].rstrip() + "…"


def frame(rows: Sequence[CorrectionRow], titles: Mapping[str, str], state: ViewState) -> pd.DataFrame:
    """Every correction as it is exported, newest first. Columns: What, Read as, Corrected to, Words, Who, Why, When,
    Undone, Evidence (str; an address)."""
    return pd.DataFrame(
        [
            (
                f"{KINDS[row.correction.kind]} {titles.get(row.correction.code, row.correction.code)}".strip(),
                value(row.correction.kind, row.old),
                value(row.correction.kind, row.correction.value),
                wording.one_line(row.correction.anchor.exact),
                row.who,
                row.why,
                row.at.isoformat(timespec="seconds"),
                row.undone.isoformat(timespec="seconds") if row.undone else "",
                frames.link(state, row.article, *_place(row)),
            )
            for row in rows
        ],
        columns=["What", "Read as", "Corrected to", "Words", "Who", "Why", "When", "Undone", "Evidence"],
    )


def _place(row: CorrectionRow) -> tuple[int, int]:
    anchor = row.correction.anchor
    return anchor.start, anchor.start + len(anchor.exact)


def changed_by(told: Iterable[CorrectionRow]) -> Callable[[LedgerRow], str]:
    """What tells of a row who corrected what it says, newest first, "" where nobody did. Corrections that were taken
    back do not count, nor those that only say that it is right. One of a speaker is that of every row of the text that
    says so."""
    by_text: dict[str, list[CorrectionRow]] = defaultdict(list)
    for one in told:
        if one.undone is None and one.correction.kind is not CorrectionKind.RIGHT:
            by_text[one.correction.anchor.text].append(one)

    def who(row: LedgerRow) -> str:
        theirs = (one for one in by_text.get(row.text_key, ()) if _is_of(one.correction, row))
        return ", ".join(dict.fromkeys(one.who or wording.NO_NAME_GIVEN for one in theirs))

    return who


def _is_of(told: Correction, row: LedgerRow) -> bool:
    """Whether a correction made a row what it is."""
    if isinstance(row, StatementRow):
        says = {
            CorrectionKind.AFFILIATION: row.affiliation,
            CorrectionKind.TYPES: row.types,
            CorrectionKind.NAMED: row.speaker,
        }
        if told.kind in says:
            return says[told.kind] == told.value
    start = told.anchor.start
    here = start < row.end and row.start < start + len(told.anchor.exact)
    return here and (not isinstance(row, FlagRow) or told.code == row.code)
