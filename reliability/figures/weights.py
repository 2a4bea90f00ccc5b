"""How much hangs on a figure: the rules of data/lexicons/figure_weights.csv, the first that fits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from reliability.errors import ResourceError
from reliability.figures.words import either
from reliability.model.article import Layout
from reliability.model.figure import Direction, Figure, FigureKind, Weight
from reliability.model.months import ABBREVIATED, MONTH
from reliability.model.span import Span
from reliability.resources import lexicon

AROUND: Final = 50  # characters beside a figure, in its sentence, whose words say what it is about
NEAR: Final = 20  # characters that are next to a figure
LONGEST: Final = 400  # characters of a sentence on each side of a figure; no sentence is longer that is one
CONVERTED, TABLED, EARLIER = "conversion", "table", "earlier event"  # light figures that are read off their place
WITHIN: Final = ("", "figure", "near", "beside", "sentence", "headline")  # where a rule looks for its words
TABLE_NUMBERS = 4  # numbers beside a figure from which on they may be a table
_IN_BRACKETS = re.compile(r"\s*[(\[]\s*(?:about\s+|around\s+|or\s+|~\s*)?")
_NUMBER = re.compile(r"\d[\d.,]*")
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-z]{2,}(?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# A month, with its day where it has one: "in June", "on Aug. 3". "May" and "March" are words, too.
_DATED = re.compile(
    rf"(?P<since>\b[Ss]ince\s+)?(?:\b(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<one>{MONTH})\b|"
    rf"\b(?P<two>{MONTH})\.?\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b|"
    rf"\b(?:[Ii]n|[Ll]ast|of|[Ee]arly|[Ll]ate|[Mm]id|[Tt]his)[\s-]+(?:early\s+|late\s+|mid-?)?(?P<three>{MONTH})\b)"
)
# A sentence that is of now, whatever the one before it tells.
_NOW = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|now|has|have|is|are)\b", re.IGNORECASE
)
RECENT_DAYS, RECENT_MONTHS = 10, 1  # before an article within which something is its news
TABLE = "figure_weights"


@dataclass(frozen=True, slots=True)
class WeightRule:
    """A row of the table. An empty set asks for nothing; `least` and `most` bound the amount, each inclusive. `words`
    are looked for in the part of the text that `within` names."""

    reason: str
    weight: Weight
    kinds: frozenset[FigureKind]
    directions: frozenset[Direction]
    units: frozenset[str]
    within: str
    words: frozenset[str]
    least: float
    most: float

    def fits(self, figure: Figure, words: Mapping[str, frozenset[str]]) -> bool:
        """Whether the rule weighs this figure; `words` are those of each part of the text."""
        quantity = figure.quantity
        return (
            (not self.kinds or quantity.kind in self.kinds)
            and (not self.directions or not self.directions.isdisjoint(quantity.directions))
            and (not self.units or quantity.unit in self.units)
            and (not self.words or not self.words.isdisjoint(words[self.within]))
            and (quantity.low is None or self.least <= quantity.low)
            and (quantity.high is None or quantity.high <= self.most)
        )


@cache
def _known() -> re.Pattern[str]:
    """What is told of as known: "the attack | that killed three people and hurt | 260", "the killing of | 20 children",
    "the school where | six people died", "a service for the | 22 victims"."""
    return re.compile(
        rf"\b(?:(?:that|which|where)\s+(?:\w+\s+){{0,3}}(?:{either('known verb')})\b[^.;\n]{{0,60}}|"
        rf"(?:{either('known event')})\s+of\s+(?:[\w-]+\s+){{0,3}}|"
        r"(?:where|in\s+which)\s+(?:(?:at|least|about|some|more|than|nearly|as|many|up|to)\s+){0,3}|"
        r"(?:the|these|those|his|her|their|its)\s+(?:other\s+|remaining\s+)?)$",
        re.IGNORECASE,
    )


@cache
def _before() -> re.Pattern[str]:
    """Another time, without its year: "last month", "in the past", "it comes a week after"."""
    return re.compile(
        rf"\b(?:{either('earlier')}|c[ao]mes?\s+(?:[\w-]+\s+){{1,5}}after)\b",
        re.IGNORECASE,
    )


@cache
def rules() -> tuple[WeightRule, ...]:
    """The table, in its order. Raises ResourceError where a row cannot be read."""
    found: list[WeightRule] = []
    for reason, weight, _, kinds, directions, units, within, words, least, most, _ in lexicon(TABLE):
        if within not in WITHIN or bool(within) != bool(words):
            raise ResourceError(f"data/lexicons/{TABLE}.csv, {reason!r}: words within {within!r}; correct the row")
        try:
            found.append(
                WeightRule(
                    reason,
                    Weight(weight),
                    frozenset(FigureKind(kind) for kind in _parts(kinds)),
                    frozenset(Direction(direction) for direction in _parts(directions)),
                    frozenset(_parts(units)),
                    within,
                    frozenset(_parts(words)),
                    float(least or "-inf"),
                    float(most or "inf"),
                )
            )
        except ValueError as error:
            raise ResourceError(f"data/lexicons/{TABLE}.csv, {reason!r}: {error}; correct the row") from error
    return tuple(found)


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def weighed(text: str, layout: Layout, figures: Iterable[Figure], day: date | None) -> tuple[Figure, ...]:
    """The figures with their weight and its reason; light ones by where they stand, others by the table. `day` is that
    of the article: what is told of a year or month before it is background, and of any year where it has none."""
    weigher = _Weigher(text, layout, day)
    found, before = list[Figure](), None
    for figure in figures:
        reason = weigher.light(figure, before)
        found.append(weigher.by_table(figure) if reason is None else _as_light(figure, reason))
        before = figure
    return tuple(found)


def _as_light(figure: Figure, reason: str) -> Figure:
    return replace(figure, weight=Weight.LIGHT, weighs=reason)


class _Weigher:
    """Weighs the figures of one text."""

    def __init__(self, text: str, layout: Layout, day: date | None) -> None:
        self._text = text
        self._day = day
        self._sentences = layout.sentences
        self._starts = [sentence.start for sentence in layout.sentences]
        self._headline = _words(layout.headline.of(text)) if layout.headline is not None else frozenset[str]()

    def light(self, figure: Figure, before: Figure | None) -> str | None:
        """Why a figure is light by its place, None where it is not."""
        if before is not None and _is_converted(self._text, before, figure):
            return CONVERTED
        if _is_tabled(self._text, figure):
            return TABLED
        return EARLIER if self._is_earlier(figure) else None

    def by_table(self, figure: Figure) -> Figure:
        """The figure as the first rule weighs it that fits."""
        sentence, at = self._sentence(figure), figure.span
        words = {
            "": frozenset[str](),
            "figure": _words(at.of(self._text)),
            "near": self._beside(at, sentence, NEAR),
            "beside": self._beside(at, sentence, AROUND),
            "sentence": _words(sentence.of(self._text)),
            "headline": self._headline,
        }
        rule = next((rule for rule in rules() if rule.fits(figure, words)), None)
        return figure if rule is None else replace(figure, weight=rule.weight, weighs=rule.reason)

    def _beside(self, at: Span, sentence: Span, reach: int) -> frozenset[str]:
        """The words within some characters of a place, in its sentence."""
        return _words(self._text[max(sentence.start, at.start - reach) : min(sentence.end, at.end + reach)])

    def _is_earlier(self, figure: Figure) -> bool:
        """Whether a figure is told of what happened in another year or month, or of what readers are taken to know."""
        sentence = self._sentence(figure)
        if self._of_earlier_year(sentence):
            return True
        if figure.quantity.kind is not FigureKind.COUNT:
            return False
        if _known().search(self._text, sentence.start, figure.span.start):
            return True
        if _before().search(self._text, sentence.start, sentence.end):
            return True
        ages = list(self._months_ago(sentence))
        if ages or _NOW.search(self._text, sentence.start, sentence.end):
            return bool(ages) and min(ages) > RECENT_MONTHS
        before = self._before(sentence)
        return before is not None and self._of_earlier_year(before)

    def _of_earlier_year(self, sentence: Span) -> bool:
        years = [int(year) for year in _YEAR.findall(self._text, sentence.start, sentence.end)]
        return bool(years) and (self._day is None or max(years) < self._day.year)

    def _months_ago(self, sentence: Span) -> Iterator[float]:
        """How long before the article the days and months of a sentence were, in months; what has lasted since is of
        now."""
        for match in _DATED.finditer(self._text, sentence.start, sentence.end):
            if self._day is None:
                # Without a day of the article, "in April" is another month, as a rule, and "on April 3" may be now.
                yield RECENT_MONTHS + 1 if match["three"] and not match["since"] else 0
                continue
            month = (match["one"] or match["two"] or match["three"])[:3]
            ago = (self._day.month - 1 - ABBREVIATED.index(month)) % 12
            days = 31 * ago + self._day.day - int(match["before"] or match["after"] or self._day.day)
            if match["since"]:
                yield 0
            elif match["three"]:
                yield ago
            else:
                yield RECENT_MONTHS + 1 if days > RECENT_DAYS else 0

    def _before(self, sentence: Span) -> Span | None:
        """The sentence before one in its paragraph."""
        place = bisect_right(self._starts, sentence.start) - 2
        if place < 0 or "\n" in self._text[self._sentences[place].end : sentence.start]:
            return None
        return self._sentences[place]

    def _sentence(self, figure: Figure) -> Span:
        """The sentence of a figure, of an endless one what stands beside it; the figure's surroundings where it is in
        none."""
        start, end = figure.span.start - LONGEST, figure.span.end + LONGEST
        place = bisect_right(self._starts, figure.span.start) - 1
        if place >= 0 and self._sentences[place].end >= figure.span.end:
            return Span(max(start, self._starts[place]), min(end, self._sentences[place].end))
        line = self._text.rfind("\n", 0, figure.span.start) + 1
        ends = self._text.find("\n", figure.span.end)
        return Span(max(start, line), min(end, ends if ends >= 0 else len(self._text)))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))


def _is_converted(text: str, before: Figure, figure: Figure) -> bool:
    """Whether a figure gives the one before it in another unit: "$69.3m (| £53m)"."""
    one, other = before.quantity, figure.quantity
    between = text[before.span.end : figure.span.start]
    return one.kind is other.kind and one.unit != other.unit and _IN_BRACKETS.fullmatch(between) is not None


def _is_tabled(text: str, figure: Figure) -> bool:
    """Whether a figure stands among numbers and names, as in a price list or a table of results."""
    beside = text[max(0, figure.span.start - AROUND) : figure.span.end + AROUND]
    numbers = len(_NUMBER.findall(beside))
    return numbers >= TABLE_NUMBERS and len(_SMALL_WORD.findall(beside)) < numbers
