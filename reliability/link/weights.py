"""How much hangs on a figure: the rules of data/lexicons/figure_weights.csv, the first that fits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from reliability.errors import ResourceError
from reliability.model.figure import Direction, Figure, FigureKind, Weight
from reliability.resources import lexicon

AROUND = 50  # characters beside a figure whose words say what it is about
CONVERTED, TABLED = "conversion", "table"  # reasons of light figures that are read off their place
TABLE_NUMBERS = 4  # numbers beside a figure from which on they may be a table
_IN_BRACKETS = re.compile(r"\s*[(\[]\s*(?:about\s+|around\s+|or\s+|~\s*)?")
_NUMBER = re.compile(r"\d[\d.,]*")
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-z]{2,}(?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
TABLE = "figure_weights"


@dataclass(frozen=True, slots=True)
class WeightRule:
    """A row of the table. An empty set asks for nothing; `least` and `most` bound the amount, each inclusive."""

    reason: str
    weight: Weight
    kinds: frozenset[FigureKind]
    directions: frozenset[Direction]
    units: frozenset[str]
    words: frozenset[str]
    least: float
    most: float

    def fits(self, figure: Figure, words: frozenset[str]) -> bool:
        """Whether the rule weighs this figure, beside which these words stand."""
        quantity = figure.quantity
        return (
            (not self.kinds or quantity.kind in self.kinds)
            and (not self.directions or not self.directions.isdisjoint(quantity.directions))
            and (not self.units or quantity.unit in self.units)
            and (not self.words or not self.words.isdisjoint(words))
            and (quantity.low is None or self.least <= quantity.low)
            and (quantity.high is None or quantity.high <= self.most)
        )


@cache
def rules() -> tuple[WeightRule, ...]:
    """The table, in its order. Raises ResourceError where a row cannot be read."""
    found: list[WeightRule] = []
    for reason, weight, kinds, directions, units, words, least, most, _ in lexicon(TABLE):
        try:
            found.append(
                WeightRule(
                    reason,
                    Weight(weight),
                    frozenset(FigureKind(kind) for kind in _parts(kinds)),
                    frozenset(Direction(direction) for direction in _parts(directions)),
                    frozenset(_parts(units)),
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


def weighed(text: str, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures with their weight and its reason; light ones by where they stand, others by the table."""
    found, before = list[Figure](), None
    for figure in figures:
        if before is not None and _is_converted(text, before, figure):
            found.append(replace(figure, weight=Weight.LIGHT, weighs=CONVERTED))
        elif _is_tabled(text, figure):
            found.append(replace(figure, weight=Weight.LIGHT, weighs=TABLED))
        else:
            found.append(_weighed(text, figure))
        before = figure
    return tuple(found)


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


def _weighed(text: str, figure: Figure) -> Figure:
    start, end = figure.span.start, figure.span.end
    beside = text[max(0, start - AROUND) : end + AROUND].lower()
    words = frozenset(_WORD.findall(beside))
    rule = next((rule for rule in rules() if rule.fits(figure, words)), None)
    return figure if rule is None else replace(figure, weight=rule.weight, weighs=rule.reason)
