"""A comparison of a few outlets or other sides: sums of the store as frames, one row a side and thing compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

import pandas as pd

from reliability.model.attribution import CueClass
from reliability.model.figure import FigureKind
from reliability.model.speaker import SpeakerType
from reliability.store.rows import CueKindRow, DayRow, MeasureRow, SpreadRow, TallyRow
from reliability.views import frames, wording
from reliability.views.drills import Counted, drill
from reliability.views.frames import ARTICLES_DRILL, DRILL, Measure
from reliability.views.intervals import Spread, design_effects, difference, pooled_effect, wilson
from reliability.views.people import MostHeard
from reliability.views.sides import Side
from reliability.views.state import UNKNOWN_OUTLET

FEWEST, MOST, SHOWN = 2, 12, 8  # outlets that are compared: at least, at most, where nobody chose any
SHARE_COLUMNS: Final = [
    "outlet_name", "head", "title", "what", "share", "low", "high", "hits", "total", "articles", "small",
    "others_low", "others_high", DRILL, ARTICLES_DRILL,
]  # fmt: skip
MONTHS: Final = {"Y": 12, "Q": 3, "M": 1}  # of a year, a quarter and a month
TIME_COLUMNS: Final = ["outlet", "period", "label", "what", "share", "low", "high", "hits", "total", DRILL]
LEAST: Final = 20  # figures or statements of a time: fewer make any share
LONG: Final = 1_100  # days from which on a share is told by year
PART_COLUMNS: Final = ["outlet_name", "part", "place", "what", "number", "total", "share", DRILL]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts that what an outlet has is divided into: its words and the names under which it is counted."""

    words: str
    names: tuple[str, ...]


SPEAKERS: Final = (
    Part("Government", (SpeakerType.GOVERNMENT,)),
    Part("Legislature, parties", (SpeakerType.LEGISLATURE, SpeakerType.POLITICAL_PARTY, SpeakerType.CAMPAIGN)),
    Part(
        "Courts, police, military, intelligence",
        (SpeakerType.JUDICIARY, SpeakerType.POLICE, SpeakerType.MILITARY, SpeakerType.INTELLIGENCE),
    ),
    Part("Armed groups", (SpeakerType.ARMED_GROUP,)),
    Part("Companies, central banks", (SpeakerType.COMPANY, SpeakerType.CENTRAL_BANK)),
    Part("NGOs, academics", (SpeakerType.NGO, SpeakerType.IGO, SpeakerType.ACADEMIC, SpeakerType.THINK_TANK)),
    Part("Citizens", (SpeakerType.CITIZEN,)),
    Part("Media, documents", (SpeakerType.MEDIA, SpeakerType.DOCUMENT)),
    Part("Not stated", (SpeakerType.OTHER, SpeakerType.UNKNOWN)),
)
FIGURES: Final = tuple(Part(kind.value.capitalize(), (kind,)) for kind in FigureKind)
CUES: Final = tuple(
    Part({CueClass.NONE: "No cue"}.get(cue, cue.value.capitalize()), (cue,))
    for cue in CueClass
)  # fmt: skip


class Heard(StrEnum):
    """What tells how much somebody is heard. Values stand in addresses and are what is counted."""

    STATEMENTS = "statements"
    WORDS = "words"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class CueShare:
    """A share of statements by the classes of their cues."""

    head: str
    title: str
    classes: tuple[CueClass, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """What is above and below the line, as a spread calls them."""
        return ",".join(self.classes), "statements"


CUE_SHARES: Final = (
    CueShare("Doubting", "Doubting cues (“claimed”, “so-called”)", (CueClass.CLAIM, CueClass.DISTANCING)),
    CueShare("Hedged", "Hedged cues (“suggested”, “reportedly”)", (CueClass.HEDGED,)),
    CueShare("Presupposing", "Cues that presuppose what was said (“admitted”)", (CueClass.FACTIVE,)),
)


def compared(rows: Iterable[MeasureRow], chosen: Sequence[str]) -> tuple[str, ...]:
    """The outlets of a comparison, those with most articles first: the chosen ones, or the SHOWN that have most."""
    known = [outlet for outlet, _, _ in frames.outlets_by_articles(rows)]
    if chosen:
        return tuple(outlet for outlet in known if outlet in chosen)[:MOST]
    return tuple(outlet for outlet in known if outlet != UNKNOWN_OUTLET)[:SHOWN]


def of_these(rows: Iterable[MeasureRow], outlets: Sequence[str]) -> list[MeasureRow]:
    """The rows of these outlets."""
    return [row for row in rows if (row.outlet or UNKNOWN_OUTLET) in outlets]


Pair = tuple[str, str]  # measures above and below a line
Effects = Mapping[tuple[str, Pair], float]  # by the key of a side, "" for all others


def effects(rows: Iterable[SpreadRow]) -> dict[tuple[str, Pair], float]:
    """By how many times the variance of each share is that of independent things (views.intervals), by side."""
    spread: dict[Pair, dict[str, Spread]] = defaultdict(dict)
    for row in rows:
        side, pair = row.outlet or UNKNOWN_OUTLET, (row.hits_of, row.total_of)
        here = Spread(row.articles, row.hits, row.total, row.hits_squared, row.both, row.total_squared)
        spread[pair][side] = spread[pair][side] + here if side in spread[pair] else here
    out: dict[tuple[str, Pair], float] = {}
    for pair, by_side in spread.items():
        out |= {(side, pair): effect for side, effect in design_effects(by_side).items()}
        out["", pair] = pooled_effect(by_side)
    return out


def share_frame(
    rows: Sequence[MeasureRow], sides: Sequence[Side], measures: Sequence[Measure], least: int, spread: Effects
) -> pd.DataFrame:
    """Each measure of each of these sides, the first on top.

    Columns: outlet_name, head, title, what (str), share, low, high (float, 0 to 1), hits, total, articles (int), small
    (bool: fewer than `least` articles), others_low and others_high (float: the interval of all other outlets together,
    missing where there are none), drill, articles_drill (str). What an outlet has nothing of has no row.
    """
    values, out = _sums(rows), []
    for measure in measures:
        pair, (name, asked) = (measure.hits, measure.total), measure.asked
        others = _others(values, sides, pair, spread.get(("", pair), 1.0))
        for side in sides:
            has = values[side.key]
            shown = _share(has.get(measure.hits, 0), has.get(measure.total, 0), spread.get((side.key, pair), 1.0))
            if shown is not None:
                counted = (*shown, *_articles(has, least), *others)
                drills = (drill(Counted(measure.total), **{**side.asked, name: asked}), _articles_of(side))
                out.append((side.name, measure.head, measure.title, measure.what, *counted, *drills))
    return pd.DataFrame(out, columns=SHARE_COLUMNS)


def cue_share_frame(
    tallies: Sequence[TallyRow], rows: Sequence[MeasureRow], sides: Sequence[Side], least: int, spread: Effects
) -> pd.DataFrame:
    """The same of CUE_SHARES, of all statements of a side."""
    values, counts, out = _sums(rows), _tallied(tallies), []
    for share in CUE_SHARES:
        for side in sides:
            has = counts[side.key]
            hits = sum(has.get(cue, 0) for cue in share.classes)
            shown = _share(hits, sum(has.values()), spread.get((side.key, share.pair), 1.0))
            if shown is not None:
                asked = drill(Counted.STATEMENTS, **side.asked, cue=share.classes)
                counted = (*shown, *_articles(values[side.key], least), None, None)
                out.append((side.name, share.head, share.title, "statements", *counted, asked, _articles_of(side)))
    return pd.DataFrame(out, columns=SHARE_COLUMNS).astype({"others_low": float, "others_high": float})


def cue_kind_frame(
    rows: Sequence[CueKindRow], sides: Sequence[Side], share: CueShare, spread: Effects
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How often each side gives the words of each kind of speaker with cues of a share: a row a kind, a column a side
    ('4 % of 210 (2 to 7)', "" where it has no statement of the kind), and the drill of each cell. Somebody of two kinds
    counts in both."""
    totals: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    part_of = {name: part.words for part in SPEAKERS for name in part.names}
    for row in rows:
        for words in {part_of[kind] for kind in row.types if kind in part_of}:
            here = (row.outlet or UNKNOWN_OUTLET, words)
            totals[here] += row.statements
            hits[here] += row.statements if row.cue_class in share.classes else 0
    some = [part for part in SPEAKERS if any(totals[side.key, part.words] for side in sides)]
    told: dict[str, list[str]] = {"Kind of speaker": [part.words for part in some]}
    opens: dict[str, list[str]] = {
        "Kind of speaker": [drill(Counted.STATEMENTS, speaker_kind=p.names, cue=share.classes) for p in some]
    }
    for side in sides:
        effect = spread.get((side.key, share.pair), 1.0)
        counted = [(hits[side.key, part.words], totals[side.key, part.words]) for part in some]
        told[side.name] = [_with_interval(_share(*pair, effect)) for pair in counted]
        opens[side.name] = [
            drill(Counted.STATEMENTS, **side.asked, speaker_kind=part.names, cue=share.classes) for part in some
        ]
    return pd.DataFrame(told), pd.DataFrame(opens)


def _with_interval(shown: tuple[float, float, float, int, int] | None) -> str:
    if shown is None:
        return ""
    share, low, high, _, total = shown
    between = f"({100 * low:.0f} to {100 * high:.0f})".replace(" ", "\u00a0")  # a narrow cell breaks before it
    return f"{share:.0%} of {total:,} {between}"


def part_frame(
    tallies: Sequence[TallyRow],
    sides: Sequence[Side],
    parts: Sequence[Part],
    what: str,
    by: str,
    opens: Counted | None = None,
) -> pd.DataFrame:
    """What each side has of `what` (statements, words, figures), in parts, of which the filter `by` lets one through;
    a part opens the rows that it is counted in: those of `opens` where they are not what is counted.

    Columns: outlet_name, part (str), place (int: of the part), what (str), number, total (int), share (float, 0 to 1),
    drill (str). Parts that no side has are left out, and sides that have nothing.
    """
    counts, out = _tallied(tallies), []
    for side in sides:
        numbers = [sum(counts[side.key].get(name, 0) for name in part.names) for part in parts]
        total = sum(numbers)
        for place, (part, number) in enumerate(zip(parts, numbers, strict=True)):
            if total:
                asked: dict[str, Any] = {**side.asked, by: part.names}
                out.append(
                    (
                        side.name,
                        part.words,
                        place,
                        what,
                        number,
                        total,
                        number / total,
                        drill(opens or Counted(what), **asked),
                    )
                )
    frame = pd.DataFrame(out, columns=PART_COLUMNS)
    some = frame.groupby("part")["number"].sum() if len(frame) else pd.Series(dtype=int)
    return frame[frame["part"].isin(some[some > 0].index)].reset_index(drop=True)


def time_frame(days: Iterable[DayRow], measure: Measure, spread: Effects) -> pd.DataFrame:
    """A share by outlet and year, quarter or month, whichever the days, or the first days of months, call for.

    Columns: outlet (str id), period (datetime64, its first day), label, what (str), share, low, high (float, 0 to 1),
    hits, total (int), drill (str). Times with fewer than LEAST to count are left out, and undated articles.
    """
    dated = [(row, row.day) for row in days if row.day is not None]
    if not dated:
        return pd.DataFrame(columns=TIME_COLUMNS)
    first, last = min(day for _, day in dated), max(day for _, day in dated)
    length = (last - first).days
    months = MONTHS["Y" if length > LONG else "Q" if length > frames.LONG_SPAN_DAYS else "M"]
    sums: dict[tuple[str, date], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row, day in dated:
        begin = date(day.year, day.month - (day.month - 1) % months, 1)
        sums[row.outlet or UNKNOWN_OUTLET, begin][row.measure] += row.value
    pair, (name, value), out = (measure.hits, measure.total), measure.asked, []
    for (outlet, begin), counts in sorted(sums.items()):
        shown = _share(counts[measure.hits], counts[measure.total], spread.get((outlet, pair), 1.0))
        if shown is not None and shown[-1] >= LEAST:
            days_of: dict[str, Any] = {"since": begin, "until": _next(begin, months) - timedelta(days=1)}
            opens = drill(Counted(measure.total), **{"outlet": outlet, name: value, **days_of})
            out.append((outlet, pd.Timestamp(begin), _time_words(begin, months), measure.what, *shown, opens))
    return pd.DataFrame(out, columns=TIME_COLUMNS)


def _next(begin: date, months: int) -> date:
    """The first day so many months later."""
    later = begin.month - 1 + months
    return date(begin.year + later // 12, later % 12 + 1, 1)


def _time_words(begin: date, months: int) -> str:
    if months == MONTHS["Q"]:
        return f"quarter {begin.month // 3 + 1} of {begin.year}"
    return begin.strftime("%Y" if months == MONTHS["Y"] else "%B %Y")


def people_frame(
    rows: Sequence[MeasureRow], sides: Sequence[Side], heard: Sequence[tuple[int, Sequence[MostHeard]]]
) -> pd.DataFrame:
    """How many people each side lets speak; `heard` has, side by side, how many people with a name there are and those
    with most statements, and with them those by a last name alone that may be theirs. Columns: Outlet (str),
    Statements, People (int), Most heard (str: how much of all statements these have, and their names)."""
    values, out = _sums(rows), []
    for side, (people, most) in zip(sides, heard, strict=True):
        statements = int(values[side.key]["statements"])
        said = sum(one.statements for one in most)
        share = f"{said / statements:.0%} by " if statements else ""
        names = (one.row.name + (f" (and “{one.alone.name}”)" if one.alone is not None else "") for one in most)
        out.append((side.name, statements, people, share + ", ".join(names)))
    return pd.DataFrame(out, columns=["Outlet", "Statements", "People", "Most heard"])


def people_drills(sides: Sequence[Side], table: pd.DataFrame) -> pd.DataFrame:
    """What each cell of `people_frame` counts."""
    what = {"Outlet": Counted.ARTICLES, "Statements": Counted.STATEMENTS, "People": Counted.SPEAKERS,
            "Most heard": Counted.SPEAKERS}  # fmt: skip
    return pd.DataFrame({head: [drill(what[head], **side.asked) for side in sides] for head in table.columns})


def differences(frame: pd.DataFrame) -> list[str]:
    """Of two sides, how far each share lies apart: 'No source: RT is 14 points above CNN (3 to 25).'"""
    told = []
    for title, rows in frame.groupby("title", sort=False):
        if len(rows) == FEWEST:
            one, other = (row for _, row in rows.sort_values("share", ascending=False, kind="stable").iterrows())
            low, high = difference(*((side["share"], side["low"], side["high"]) for side in (one, other)))
            points = round(100 * (one["share"] - other["share"]))
            above = f"{wording.counted(points, 'point')} above" if points else "less than a point above"
            apart = f"{above} {other['outlet_name']}"
            sure = "" if low > 0 else "; the two may be alike"
            told.append(f"{title}: {one['outlet_name']} is {apart} ({round(100 * low)} to {round(100 * high)}){sure}.")
    return told


def too_little(rows: Iterable[MeasureRow], sides: Sequence[Side], least: int) -> str:
    """Which sides have too few articles to be compared, '' where all have enough."""
    values = _sums(rows)
    few = [side.name for side in sides if values[side.key]["articles"] < least]
    return f"Fewer than {least} articles, too few to compare: {', '.join(few)}." if few else ""


def _sums(rows: Iterable[MeasureRow]) -> dict[str, dict[str, float]]:
    values: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows:
        values[row.outlet or UNKNOWN_OUTLET][row.measure] += row.value
    return values


def _tallied(rows: Iterable[TallyRow]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        counts[row.outlet or UNKNOWN_OUTLET][row.name] += row.value
    return counts


def _share(hits: float, total: float, effect: float = 1.0) -> tuple[float, float, float, int, int] | None:
    """Share, the ends of its interval, and both numbers; None of nothing."""
    if total <= 0:
        return None
    hits = min(max(hits, 0), total)
    return hits / total, *wilson(hits / effect, total / effect), int(hits), int(total)


def _others(
    values: Mapping[str, Mapping[str, float]], sides: Sequence[Side], pair: Pair, effect: float
) -> tuple[Any, Any]:
    keys = {side.key for side in sides}
    rest = [cells for outlet, cells in values.items() if outlet not in keys]
    hits, total = (sum(cells.get(name, 0) for cells in rest) for name in pair)
    shown = _share(hits, total, effect)
    return (None, None) if shown is None else (shown[1], shown[2])


def _articles(cells: Mapping[str, float], least: int) -> tuple[int, bool]:
    articles = int(cells.get("articles", 0))
    return articles, articles < least


def _articles_of(side: Side) -> str:
    return drill(Counted.ARTICLES, **side.asked, analysed=True)
