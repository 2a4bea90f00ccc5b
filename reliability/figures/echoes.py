"""The same quantity elsewhere in the article: a headline or lead that the body sources, a number that is given again,
a sum of numbers that have a source."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from reliability.model.article import Layout
from reliability.model.figure import Direction, Figure, FigureKind, Quantity

_LONG_WORD: Final = re.compile(r"[^\W\d_]{5,}")
AROUND: Final = 400  # characters of a sentence beside a figure that say what it is of
MOST_EQUAL: Final = 100  # figures of one amount that are looked at: a table may repeat a number without end
LONGEST_LEAD: Final = 600  # characters: a text without paragraphs is not all lead
RARE: Final = 13  # from here on an equal number of the same thing is hardly another event
ALIKE: Final = 2  # words that two sentences share which give an equal share: it has no noun
ALIKE_SMALL: Final = 4  # words that they share where the number is small
ROUNDING: Final = 0.02  # "75 percent" is the body's 75.6
PARTS: Final = 24  # sourced figures among which the parts of a sum are looked for
_PEOPLE: Final = "person"
# Units that all count people, whatever became of them.
_OF_PEOPLE: Final = frozenset(
    "people killed dead die drowned perished wounded injured hurt missing arrested detained others casualty citizen "
    "civilian death life victim".split()
)


class Echoes:
    """The figures that have a source, asked for one that gives the same amount of the same thing."""

    def __init__(self, text: str, layout: Layout, sourced: Sequence[Figure]) -> None:
        self._text = text
        self._sentences = layout.sentences
        self._starts = [s.start for s in layout.sentences]
        self._sourced = sourced
        self._by_amount: dict[tuple[object, ...], list[Figure]] = {}
        for figure in sourced:
            self._by_amount.setdefault(_amount(figure.quantity), []).append(figure)
        headline = layout.headline.end if layout.headline is not None else 0
        lead = next((p for p in layout.paragraphs if p.start >= headline), None)
        self._top = max(headline, min(lead.end, lead.start + LONGEST_LEAD) if lead is not None else 0)

    def above(self, figure: Figure) -> bool:
        """Whether a figure stands in headline or lead."""
        return figure.span.end <= self._top

    def of(self, figure: Figure) -> Figure | None:
        """The figure elsewhere that gives the quantity of this one."""
        own = figure.quantity
        if self.above(figure):
            return next((other for other in self._sourced if _told_above(own, other.quantity)), None)
        return next(self._again(figure), None)

    def _again(self, figure: Figure) -> Iterator[Figure]:
        own = figure.quantity
        rare = (own.low or 0) >= RARE and not own.vague
        if not rare and own.kind is not FigureKind.COUNT and own.kind is not FigureKind.PERCENT:
            return
        needed = ALIKE if own.unit == "%" else 0 if rare else ALIKE_SMALL
        for other in self._by_amount.get(_amount(own), [])[:MOST_EQUAL]:
            if _one_thing(own, other.quantity) and (not needed or self._shared(figure, other) >= needed):
                yield other

    def _shared(self, left: Figure, right: Figure) -> int:
        """How many words two sentences share."""
        return len(self._stems(left.span.start) & self._stems(right.span.start))

    def _stems(self, position: int) -> set[str]:
        sentence = self._sentences[max(0, bisect_right(self._starts, position) - 1)]
        start, end = max(sentence.start, position - AROUND), min(sentence.end, position + AROUND)
        return {word[:6].lower() for word in _LONG_WORD.findall(self._text, start, end)}

    def parts(self, figure: Figure) -> tuple[Figure, ...] | None:
        """Two or three figures of the body that have a source and add up to this one of headline or lead."""
        own = figure.quantity
        if not self.above(figure) or own.low is None or own.low < 3 or not _is_exact_count(own):
            return None
        found = [f for f in self._sourced if not self.above(f) and _is_part(f.quantity, own)][:PARTS]
        sums = (some for size in (2, 3) for some in combinations(found, size))
        return next((some for some in sums if sum(part.quantity.low or 0 for part in some) == own.low), None)


def _amount(quantity: Quantity) -> tuple[object, ...]:
    return (quantity.low, quantity.high, quantity.kind)


def _one_thing(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities can be of one thing, by kind and unit; a bare number is of any."""
    if left.kind is not right.kind or left.vague != right.vague or left.low is None or right.low is None:
        return False
    return len({_PEOPLE if unit in _OF_PEOPLE else unit for unit in (left.unit, right.unit) if unit}) < 2


def _told_above(above: Quantity, below: Quantity) -> bool:
    """Whether a number of headline or lead is one of the body: equal, or rounded as its own last digit says."""
    if not _one_thing(above, below) or above.low is None or below.low is None:
        return False
    if (above.low, above.high) == (below.low, below.high):
        return True
    if above.unit != below.unit or above.low < RARE:
        return False
    step = _last_digit(above.low)
    over = step if Direction.AT_LEAST in above.directions else min(step, ROUNDING * above.low)
    return above.low - min(step / 2, ROUNDING * above.low) <= below.low < above.low + over


def _last_digit(amount: float) -> float:
    """What the last digit of a number that is no nought is worth, 100,000 in 400,000: so much was rounded at most."""
    step = 10.0 ** math.floor(math.log10(amount))
    while abs(amount / step - round(amount / step)) > 1e-9 and step > 1e-3:
        step /= 10
    return step


def _is_exact_count(quantity: Quantity) -> bool:
    return (
        quantity.kind is FigureKind.COUNT
        and not quantity.vague
        and quantity.low is not None
        and quantity.low == quantity.high
    )


def _is_part(part: Quantity, whole: Quantity) -> bool:
    return _is_exact_count(part) and part.unit is not None and part.unit == whole.unit
