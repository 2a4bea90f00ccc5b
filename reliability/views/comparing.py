"""A comparison of a few outlets: sums of the store as frames, one row an outlet and thing compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from reliability.model.attribution import CueClass
from reliability.model.figure import FigureKind
from reliability.model.speaker import SpeakerType
from reliability.store.rows import DayRow, MeasureRow, SpeakerRow, TallyRow
from reliability.views import frames, wording
from reliability.views.drills import Counted, drill
from reliability.views.frames import ARTICLES_DRILL, DRILL, Measure
from reliability.views.intervals import difference, wilson
from reliability.views.state import UNKNOWN_OUTLET

FEWEST, MOST, SHOWN = 2, 12, 8  # outlets that are compared: at least, at most, where nobody chose any
SHARE_COLUMNS: Final = [
    "outlet_name", "head", "title", "what", "share", "low", "high", "hits", "total", "articles", "small",
    "others_low", "others_high", DRILL, ARTICLES_DRILL,
]  # fmt: skip
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
    Part("Courts, police, military", (SpeakerType.JUDICIARY, SpeakerType.POLICE, SpeakerType.MILITARY)),
    Part("Armed groups", (SpeakerType.ARMED_GROUP,)),
    Part("Companies", (SpeakerType.COMPANY,)),
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


@dataclass(frozen=True, slots=True)
class CueShare:
    """A share of statements by the classes of their cues."""

    head: str
    title: str
    classes: tuple[CueClass, ...]


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


def share_frame(
    rows: Sequence[MeasureRow], outlets: Sequence[str], measures: Sequence[Measure], least: int
) -> pd.DataFrame:
    """Each measure of each of these outlets, the first outlet on top.

    Columns: outlet_name, head, title, what (str), share, low, high (float, 0 to 1), hits, total, articles (int), small
    (bool: fewer than `least` articles), others_low and others_high (float: the interval of all other outlets together,
    missing where there are none), drill, articles_drill (str). What an outlet has nothing of has no row.
    """
    values, names, out = _sums(rows), _names(rows), []
    for measure in measures:
        others = _others(values, outlets, measure.hits, measure.total)
        for outlet in outlets:
            shown = _share(values[outlet].get(measure.hits, 0), values[outlet].get(measure.total, 0))
            if shown is not None:
                counted = (*shown, *_articles(values[outlet], least), *others)
                drills = (measure.drill(outlet), _articles_of(outlet))
                out.append((names[outlet], measure.head, measure.title, measure.what, *counted, *drills))
    return pd.DataFrame(out, columns=SHARE_COLUMNS)


def cue_share_frame(
    tallies: Sequence[TallyRow], rows: Sequence[MeasureRow], outlets: Sequence[str], least: int
) -> pd.DataFrame:
    """The same of CUE_SHARES, of all statements of an outlet."""
    values, names, counts, out = _sums(rows), _names(rows), _tallied(tallies), []
    for share in CUE_SHARES:
        for outlet in outlets:
            total = sum(counts[outlet].values())
            shown = _share(sum(counts[outlet].get(cue, 0) for cue in share.classes), total)
            if shown is not None:
                asked = drill(Counted.STATEMENTS, outlet=outlet, cue=share.classes)
                counted = (*shown, *_articles(values[outlet], least), None, None)
                out.append(
                    (names[outlet], share.head, share.title, "statements", *counted, asked, _articles_of(outlet))
                )
    return pd.DataFrame(out, columns=SHARE_COLUMNS).astype({"others_low": float, "others_high": float})


def part_frame(
    tallies: Sequence[TallyRow],
    rows: Sequence[MeasureRow],
    outlets: Sequence[str],
    parts: Sequence[Part],
    what: str,
    by: str,
) -> pd.DataFrame:
    """What each outlet has of `what` (statements, figures), in parts, of which the filter `by` lets one through.

    Columns: outlet_name, part (str), place (int: of the part), what (str), number, total (int), share (float, 0 to 1),
    drill (str). Parts that no outlet has are left out, and outlets that have nothing.
    """
    names, counts, out = _names(rows), _tallied(tallies), []
    for outlet in outlets:
        numbers = [sum(counts[outlet].get(name, 0) for name in part.names) for part in parts]
        total = sum(numbers)
        for place, (part, number) in enumerate(zip(parts, numbers, strict=True)):
            if total:
                asked: dict[str, Any] = {"outlet": outlet, by: part.names}
                opens = drill(Counted(what), **asked)
                out.append((names[outlet], part.words, place, what, number, total, number / total, opens))
    frame = pd.DataFrame(out, columns=PART_COLUMNS)
    some = frame.groupby("part")["number"].sum() if len(frame) else pd.Series(dtype=int)
    return frame[frame["part"].isin(some[some > 0].index)].reset_index(drop=True)


def time_frame(days: Iterable[DayRow], measure: Measure) -> pd.DataFrame:
    """A share by outlet and year, quarter or month, whichever the days call for.

    Columns: outlet (str id), period (datetime64, its first day), label, what (str), share, low, high (float, 0 to 1),
    hits, total (int), drill (str). Times with fewer than LEAST to count are left out, and undated articles.
    """
    dated = [row for row in days if row.day is not None]
    if not dated:
        return pd.DataFrame(columns=TIME_COLUMNS)
    frame = pd.DataFrame([(row.outlet or UNKNOWN_OUTLET, str(row.day), row.measure, row.value) for row in dated],
                         columns=["outlet", "day", "measure", "value"])  # fmt: skip
    frame["day"] = pd.to_datetime(frame["day"])
    length = (frame["day"].max() - frame["day"].min()).days
    unit = "Y" if length > LONG else "Q" if length > frames.LONG_SPAN_DAYS else "M"
    frame["period"] = frame["day"].dt.to_period(unit)
    sums = frame.pivot_table(index=["outlet", "period"], columns="measure", values="value", aggfunc="sum", fill_value=0)
    out = []
    for outlet, period, *_ in sums.index.to_list():
        cells = sums.loc[(outlet, period)]
        shown = _share(cells.get(measure.hits, 0), cells.get(measure.total, 0))
        if shown is not None and shown[-1] >= LEAST:
            name, value = measure.asked
            asked: dict[str, Any] = {"outlet": outlet, name: value, "since": period.start_time.date(),
                                     "until": period.end_time.date()}  # fmt: skip
            opens = drill(Counted(measure.total), **asked)
            out.append((outlet, period.start_time, _period_words(period, unit), measure.what, *shown, opens))
    return pd.DataFrame(out, columns=TIME_COLUMNS)


def _period_words(period: pd.Period, unit: str) -> str:
    if unit == "Q":
        return f"quarter {period.quarter} of {period.year}"
    return period.strftime("%Y" if unit == "Y" else "%B %Y")


def people_frame(
    rows: Sequence[MeasureRow], outlets: Sequence[str], heard: Sequence[tuple[int, Sequence[SpeakerRow]]]
) -> pd.DataFrame:
    """How many people each outlet lets speak; `heard` has, outlet by outlet, how many people with a name there are and
    those with most statements. Columns: Outlet (str), Statements, People (int), Most heard (str: how much of all
    statements these have, and their names)."""
    values, names, out = _sums(rows), _names(rows), []
    for outlet, (people, most) in zip(outlets, heard, strict=True):
        statements = int(values[outlet].get("statements", 0))
        said = sum(row.statements for row in most)
        share = f"{said / statements:.0%} by " if statements else ""
        out.append((names[outlet], statements, people, share + ", ".join(row.name for row in most)))
    return pd.DataFrame(out, columns=["Outlet", "Statements", "People", "Most heard"])


def people_drills(outlets: Sequence[str], table: pd.DataFrame) -> pd.DataFrame:
    """What each cell of `people_frame` counts."""
    what = {"Outlet": Counted.ARTICLES, "Statements": Counted.STATEMENTS, "People": Counted.SPEAKERS,
            "Most heard": Counted.SPEAKERS}  # fmt: skip
    return pd.DataFrame({head: [drill(what[head], outlet=outlet) for outlet in outlets] for head in table.columns})


def differences(frame: pd.DataFrame) -> list[str]:
    """Of two outlets, how far each share lies apart: 'No source: RT is 14 points above CNN (3 to 25).'"""
    told = []
    for title, rows in frame.groupby("title", sort=False):
        if len(rows) == FEWEST:
            one, other = (row for _, row in rows.sort_values("share", ascending=False, kind="stable").iterrows())
            low, high = difference((one["hits"], one["total"]), (other["hits"], other["total"]))
            points = wording.counted(round(100 * (one["share"] - other["share"])), "point")
            apart = f"{points} above {other['outlet_name']}"
            sure = "" if low > 0 else "; the two may be alike"
            told.append(f"{title}: {one['outlet_name']} is {apart} ({round(100 * low)} to {round(100 * high)}){sure}.")
    return told


def too_little(rows: Iterable[MeasureRow], outlets: Sequence[str], least: int) -> str:
    """Which outlets have too few articles to be compared, '' where all have enough."""
    values, names = _sums(rows), _names(rows)
    few = [names[outlet] for outlet in outlets if values[outlet].get("articles", 0) < least]
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


def _names(rows: Iterable[MeasureRow]) -> dict[str, str]:
    names: dict[str, str] = defaultdict(lambda: wording.UNKNOWN_OUTLET)
    names.update({row.outlet: row.outlet_name for row in rows if row.outlet and row.outlet_name})
    return names


def _share(hits: float, total: float) -> tuple[float, float, float, int, int] | None:
    """Share, the ends of its interval, and both numbers; None of nothing."""
    if total <= 0:
        return None
    hits = min(max(hits, 0), total)
    return hits / total, *wilson(hits, total), int(hits), int(total)


def _others(
    values: Mapping[str, Mapping[str, float]], outlets: Sequence[str], hits: str, total: str
) -> tuple[Any, Any]:
    rest = [cells for outlet, cells in values.items() if outlet not in outlets]
    shown = _share(sum(cells.get(hits, 0) for cells in rest), sum(cells.get(total, 0) for cells in rest))
    return (None, None) if shown is None else (shown[1], shown[2])


def _articles(cells: Mapping[str, float], least: int) -> tuple[int, bool]:
    articles = int(cells.get("articles", 0))
    return articles, articles < least


def _articles_of(outlet: str) -> str:
    return drill(Counted.ARTICLES, outlet=outlet, analysed=True)
