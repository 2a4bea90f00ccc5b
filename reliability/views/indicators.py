"""How outlets source, in the indicators of an article's profile: each with its definition, n and an interval by
bootstrap over articles (docs/decisions/042). None is a plain count, which a long text would have more of by its length;
origins an article, of which it has, stand beside origins in 1,000 words, of which it has fewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from reliability.model.attribution import Voice
from reliability.model.figure import FigureStatus, Weight
from reliability.model.selection import Naming, Passed
from reliability.model.speaker import SpeakerType
from reliability.store.rows import ArticleMeasures, MeasureRow
from reliability.views.drills import Counted, drill
from reliability.views.frames import ARTICLES_DRILL, DRILL
from reliability.views.intervals import Bootstrap
from reliability.views.sides import Side
from reliability.views.state import UNKNOWN_OUTLET

COLUMNS: Final = [
    "outlet_name", "head", "title", "per", "value", "low", "high", "told", "interval", "counted", "articles", "small",
    DRILL, ARTICLES_DRILL,
]  # fmt: skip
FEWEST: Final = 5  # articles from which on a bootstrap over them tells anything
SHARE: Final = "%"  # what `per` is of a share


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: what is above the line and what below it (measures of the rollups), how many times that is told,
    and what the number opens. With `rest` it is what `hits` leave of the total."""

    code: str
    head: str  # above a column
    title: str
    definition: str
    hits: str
    total: str
    unit: str  # of what is above the line, as in "12 figures of 40"
    opens: Counted
    asked: Mapping[str, Any] = field(default_factory=dict)
    times: int = 0  # 0 of a share
    per: str = SHARE  # "1,000 words"
    rest: bool = False

    def parts(self, sums: Mapping[str, float]) -> tuple[float, float]:
        """What is above the line and below it."""
        hits, total = sums.get(self.hits, 0.0), sums.get(self.total, 0.0)
        return (total - hits if self.rest else hits), total

    def value(self, sums: Mapping[str, float]) -> float | None:
        """The share (0 to 1) or the rate; None of nothing."""
        hits, total = self.parts(sums)
        return None if total <= 0 else hits / total * (self.times or 1)

    def told(self, value: float) -> str:
        """'12 %', '3.1'."""
        return f"{value:.1f}" if self.times else f"{100 * value:.0f} %"

    def between(self, ends: Ends) -> str:
        """'9 to 15 %'."""
        return f"{self.told(ends.low).removesuffix(' %')} to {self.told(ends.high)}"

    def counted(self, sums: Mapping[str, float]) -> str:
        """'12 of 40 figures', '3 in 4,000 words'."""
        hits, total = self.parts(sums)
        between = "in" if self.times else "of"
        return f"{hits:,.0f} {between} {total:,.0f} {self.total.split('_')[-1]}"

    def drill(self, side: Mapping[str, Any]) -> str:
        """What is above the line, of a side."""
        return drill(self.opens, **side, **self.asked)


def _weighed(weight: Weight, head: str, what: str) -> Indicator:
    return Indicator(
        f"{weight}-unsourced",
        head,
        f"Figures on which {what} hangs, without a source",
        f"Figures of the weight “{weight}” (the rules of weight are under Method) with no origin, of all figures of "
        "that weight.",
        f"{weight}_unsourced",
        f"{weight}_figures",
        "figures",
        Counted.FIGURES,
        {"status": FigureStatus.UNSOURCED, "weight": weight},
    )


WORDS: Final = (
    Indicator(
        "attributed",
        "Attributed",
        "Words that are somebody’s",
        "Words that the text gives as somebody’s, quoted or told, of all its words. They stand in these statements.",
        "attributed_words",
        "words",
        "words",
        Counted.STATEMENTS,
    ),
    Indicator(
        "named",
        "Named",
        "Statements of speakers with a name",
        "Statements whose speaker has a name in the text, of all statements.",
        "unnamed_statements",
        "statements",
        "statements",
        Counted.STATEMENTS,
        {"name": Naming.NAMED},
        rest=True,
    ),
    Indicator(
        "documents",
        "Documents",
        "Statements of documents and data",
        "Statements whose source is a report, study, poll, law, filing or the like, of all statements.",
        "document_statements",
        "statements",
        "statements",
        Counted.STATEMENTS,
        {"speaker_kind": SpeakerType.DOCUMENT},
    ),
    Indicator(
        "agency-copy",
        "Agency",
        "Statements that came with agency copy",
        "Statements in texts that are taken whole from an agency or another outlet (its name in the dateline, a source "
        "line, a reprint), of all statements.",
        "agency_statements",
        "statements",
        "statements",
        Counted.STATEMENTS,
        {"passed": Passed.AGENCY},
    ),
    Indicator(
        "citing",
        "Citing",
        "Statements that came by citing",
        "Statements that another outlet, or somebody in whose words they stand, passed on, in a text that is the "
        "outlet’s own; of all statements.",
        "cited_statements",
        "statements",
        "statements",
        Counted.STATEMENTS,
        {"passed": Passed.CITED},
    ),
)
FIGURES: Final = (
    _weighed(Weight.HEAVY, "Much", "much"),
    _weighed(Weight.MEDIUM, "Something", "something"),
    _weighed(Weight.LIGHT, "Little", "little"),
)
RATES: Final = (
    Indicator(
        "origins",
        "Origins",
        "Origins an article",
        "Different people, bodies, documents and outlets that words go back to, an article. A long text has room for "
        "more, which is why they are also counted in 1,000 words. The number opens the statements, grouped by who says "
        "them.",
        "origins",
        "articles",
        "origins",
        Counted.STATEMENTS,
        times=1,
        per="an article",
    ),
    Indicator(
        "origin-density",
        "In 1,000",
        "Origins in 1,000 words",
        "The same origins in 1,000 words of the articles.",
        "origins",
        "words",
        "origins",
        Counted.STATEMENTS,
        times=1_000,
        per="1,000 words",
    ),
    Indicator(
        "judging",
        "Judging",
        "Judging words in 1,000 of all words",
        "Words of the list “evaluative” in the outlet’s own voice or its headlines, in 1,000 words. The number opens "
        "those in the newest articles.",
        "own_judging_words",
        "words",
        "words",
        Counted.JUDGING,
        {"voices": (Voice.OWN, Voice.HEADLINE)},
        times=1_000,
        per="1,000 words",
    ),
    Indicator(
        "not-heard",
        "Not heard",
        "People accused and not heard, in 100 articles",
        "People, bodies and countries that a text accuses, and of whom neither they nor anybody for them has a word in "
        "it, in 100 articles; read off the flag “Accused and not heard”, whose kind is experimental. A flag may be of "
        "several.",
        "not_heard",
        "articles",
        "people",
        Counted.FLAGS,
        {"flag": "not-heard"},
        times=100,
        per="100 articles",
    ),
)
GROUPS: Final[Mapping[str, tuple[Indicator, ...]]] = {
    "Whose words": WORDS,
    "Figures without a source, by how much hangs on them": FIGURES,
    "Rates": RATES,
}
INDICATORS: Final = tuple(one for group in GROUPS.values() for one in group)
MEASURED: Final = tuple(sorted({name for one in INDICATORS for name in (one.hits, one.total)}))


class Ends(NamedTuple):
    """The 95 % interval of one indicator of one side."""

    low: float
    high: float


Intervals = Mapping[tuple[str, str], Ends]  # by the key of a side and the code of an indicator, where enough is known


def intervals(rows: Iterable[ArticleMeasures], sums: Iterable[MeasureRow], sides: Sequence[Side]) -> Intervals:
    """The interval of every indicator of every side. `rows` are articles with the measures MEASURED, the newest of
    each outlet, `sums` what all articles of the sides have."""
    articles: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for row in rows:
        articles[row.outlet or UNKNOWN_OUTLET].append(row.values)
    whole = summed(sums)
    held = {side.key: np.asarray(articles[side.key], dtype=float) for side in sides if articles[side.key]}
    bootstrap = Bootstrap(list(held.values()))
    out: dict[tuple[str, str], Ends] = {}
    for side in sides:
        some, has = held.get(side.key), whole[side.key]
        if some is None or len(some) < FEWEST:
            continue
        drawn = bootstrap.of(some, int(has.get("articles", 0)))
        for one in INDICATORS:
            if (value := one.value(has)) is not None:
                places = (MEASURED.index(one.hits), MEASURED.index(one.total))
                ends = drawn.ends(*places, value, share=not one.times, rest=one.rest, times=one.times or 1)
                out[side.key, one.code] = Ends(*ends)
    return out


def summed(rows: Iterable[MeasureRow]) -> dict[str, dict[str, float]]:
    """Sums by side and measure."""
    values: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows:
        values[row.outlet or UNKNOWN_OUTLET][row.measure] += row.value
    return values


def numbers(rows: Iterable[MeasureRow], outlets: Sequence[tuple[str, str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The value of every indicator of these outlets (id, name), one a row, missing where nothing was counted, and the
    drills of these cells; the columns are the titles."""
    values = summed(rows)
    told = {one.title: [one.value(values[outlet]) for outlet, _ in outlets] for one in INDICATORS}
    opens = {one.title: [one.drill({"outlet": outlet}) for outlet, _ in outlets] for one in INDICATORS}
    return pd.DataFrame(told, dtype=float), pd.DataFrame(opens)


def uncounted(rows: Iterable[MeasureRow]) -> bool:
    """Whether the ledgers of a project are older than the indicators, so that the worker has yet to make them anew."""
    some = {row.measure for row in rows if row.value}
    return "statements" in some and "origins" not in some


def indicator_frame(
    rows: Iterable[MeasureRow], sides: Sequence[Side], some: Sequence[Indicator], least: int, ends: Intervals
) -> pd.DataFrame:
    """Some indicators of each side, the first on top.

    Columns: outlet_name, head, title, per (str), value, low, high (float: a share is 0 to 1; the ends are missing
    where too few articles tell), told, interval, counted (str: the same in words), articles (int), small (bool: fewer
    than `least` articles), drill, articles_drill (str). What a side has nothing of has no row.
    """
    values, out = summed(rows), []
    for one in some:
        for side in sides:
            has = values[side.key]
            value = one.value(has)
            if value is None:
                continue
            end = ends.get((side.key, one.code))
            articles = int(has.get("articles", 0))
            told = (one.told(value), one.between(end) if end else "", one.counted(has))
            drills = (one.drill(side.asked), drill(Counted.ARTICLES, **side.asked, analysed=True))
            said = (side.name, one.head, one.title, one.per, value, *(end or (None, None)), *told)
            out.append((*said, articles, articles < least, *drills))
    return pd.DataFrame(out, columns=COLUMNS).astype({"value": float, "low": float, "high": float})
