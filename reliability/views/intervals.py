"""Intervals of a share. docs/decisions/029 says how the articles that things stand in come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import erf, sqrt
from typing import Any, Final, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

Z95 = 1.959964  # two-sided 95 %
RESAMPLES: Final = 1_000
SEEN: Final = 0.5  # of a thing that no article has: it may stand in the next
OWN: Final = 10  # articles whose own spread counts as much as that of all that are compared

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Spread:
    """A share over articles: how many there are, the sums over them of what is above and below the line, and of their
    squares and product."""

    articles: int
    hits: float
    total: float
    hits_squared: float
    both: float
    total_squared: float

    def __add__(self, other: Spread) -> Spread:
        return Spread(
            self.articles + other.articles,
            self.hits + other.hits,
            self.total + other.total,
            self.hits_squared + other.hits_squared,
            self.both + other.both,
            self.total_squared + other.total_squared,
        )

    @property
    def between(self) -> tuple[float, float]:
        """How far the articles lie from the share, squared and summed, and what that were if things were independent;
        zeros where nothing tells."""
        if self.articles < 2 or not 0 < self.hits < self.total:
            return 0.0, 0.0
        share = self.hits / self.total
        apart = max(0.0, self.hits_squared - 2 * share * self.both + share * share * self.total_squared)
        return apart * self.articles / (self.articles - 1), self.total * share * (1 - share)


@dataclass(frozen=True, slots=True)
class Counts:
    """Things counted over articles: how many articles, the things, and the sum of the squares of each article's."""

    articles: int
    number: float
    squares: float

    @property
    def between(self) -> tuple[float, float]:
        """How far the articles lie from their mean, squared and summed, and what that were if things were independent
        (Poisson); zeros where nothing tells."""
        if self.articles < 2 or not self.number:
            return 0.0, 0.0
        apart = self.squares - self.number * self.number / self.articles
        return max(0.0, apart) * self.articles / (self.articles - 1), self.number


class OverArticles(Protocol):
    """What tells how much more articles differ than independent things would."""

    @property
    def articles(self) -> int: ...
    @property
    def between(self) -> tuple[float, float]: ...


def design_effects(spreads: Mapping[Key, OverArticles]) -> dict[Key, float]:
    """By how many times the variance of each share is that of independent things (Kish 1965), at least 1: its own, and
    the more that of all together the fewer articles it has."""
    parts = {key: spread.between for key, spread in spreads.items()}
    pooled, out = pooled_effect(spreads), {}
    for key, (mine, independent) in parts.items():
        trust = spreads[key].articles / (spreads[key].articles + OWN) if independent else 0.0
        own = mine / independent if independent else pooled
        out[key] = max(1.0, trust * own + (1 - trust) * pooled)
    return out


def pooled_effect(spreads: Mapping[Key, OverArticles]) -> float:
    """That of all shares together."""
    parts = [spread.between for spread in spreads.values()]
    independent = sum(part[1] for part in parts)
    return max(1.0, sum(part[0] for part in parts) / independent) if independent else 1.0


def wilson(hits: float, total: float, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of hits / total, both ends in 0 to 1 (Wilson 1927; Brown, Cai & DasGupta 2001).

    It treats the counted things as independent: divide both by a design effect where they are not. Raises ValueError
    unless 0 <= hits <= total and total > 0.
    """
    if not 0 <= hits <= total or total <= 0:
        raise ValueError(f"an interval needs 0 <= hits <= total and total > 0, got {hits} of {total}")
    share, square = hits / total, z * z
    middle = share + square / (2 * total)
    half = z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    low, high = (middle - half) / (1 + square / total), (middle + half) / (1 + square / total)
    return max(0.0, min(low, share)), min(1.0, max(high, share))


def poisson(number: float, z: float = Z95) -> tuple[float, float]:
    """The interval of a number of independent things (Byar's approximation: Breslow & Day 1987, section 2.3); of none,
    that at most 3 are likely. As with `wilson`, divide by a design effect first, and multiply the ends by it."""

    def end(middle: float, way: float) -> float:
        return max(0.0, middle * (1 - 1 / (9 * middle) + way * z / (3 * sqrt(middle))) ** 3)

    return (end(number, -1) if number >= 1 else 0.0), end(number + 1, 1)


def difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> tuple[float, float]:
    """The interval of one share less another, from each share and the ends of its interval (Newcombe 1998, method
    10)."""
    (first, low, high), (second, other_low, other_high) = one, other
    apart = first - second
    below = sqrt((first - low) ** 2 + (other_high - second) ** 2)
    above = sqrt((high - first) ** 2 + (second - other_low) ** 2)
    return apart - below, apart + above


# ---------------------------------------------------------------------------------------------- bootstrap over articles

Numbers = npt.NDArray[np.float64]


class Bootstrap:
    """Articles drawn again and again, so that what stands in one article comes together (Efron 1979). One article more
    is drawn with each outlet's: the mean of all that are compared, so that what none of its articles has is not told to
    be never. The percentiles are as far out as Student's t is for so few (Hesterberg 2015, expanded percentiles).

    The draws are the same every time: the same articles have the same interval. docs/decisions/042 says how often the
    truth lies in it.
    """

    def __init__(self, outlets: Sequence[Numbers]) -> None:
        """`outlets` have a row an article and a column a measure each."""
        self._mean: Numbers = np.concatenate(outlets).mean(axis=0) if outlets else np.zeros(0)

    def of(self, articles: Numbers, of_all: int) -> Drawn:
        """Draws from the articles of one outlet, the newest of `of_all`. Raises ValueError of fewer than two."""
        if len(articles) < 2:
            raise ValueError(f"a bootstrap over articles needs two of them at least, got {len(articles)}")
        drawn = _draws(len(articles) + 1).astype(float)
        # Of more articles than were drawn from an interval is as much narrower.
        narrower = sqrt(min(1.0, len(articles) / max(of_all, 1)))
        mine = articles.sum(axis=0)
        return Drawn(drawn[:, :-1] @ articles, drawn[:, -1], mine, self._mean, _tail(len(articles)), narrower)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Sums of the measures of an outlet's articles in each draw, and how often the article more is in it."""

    sums: Numbers
    mean_times: Numbers
    mine: Numbers  # the sums as they are
    mean: Numbers  # of all articles that are compared
    tail: float
    narrower: float

    def ends(
        self, hits: int, total: int, value: float, *, share: bool, rest: bool = False, times: int = 1
    ) -> tuple[float, float]:
        """The ends of the 95 % interval of `value`, which is what the measure `hits` is of the measure `total` (with
        `rest`, what it leaves of it) times `times`, of all articles of the outlet. A `share` is at most 1."""
        above, below = (self.sums[:, total] - self.sums[:, hits] if rest else self.sums[:, hits]), self.sums[:, total]
        of_mean = float(self.mean[total])
        more = max(of_mean - float(self.mean[hits]) if rest else float(self.mean[hits]), SEEN)
        above = above + self.mean_times * (min(more, of_mean) if share else more)
        below = below + self.mean_times * of_mean
        ratios = times * above[below > 0] / below[below > 0]
        first, last = np.quantile(ratios, [self.tail, 1 - self.tail])
        mine, all_mine = float(self.mine[hits]), float(self.mine[total])
        told = times * (all_mine - mine if rest else mine) / all_mine if all_mine > 0 else value
        low, high = (value + (float(end) - told) * self.narrower for end in (first, last))
        return max(0.0, min(low, value)), max(min(high, float(times)) if share else high, value)


@lru_cache(maxsize=32)
def _draws(articles: int) -> Any:
    """How often each of so many articles is drawn, RESAMPLES times as many."""
    chosen = np.random.default_rng(articles).integers(0, articles, (RESAMPLES, articles))
    places = chosen + articles * np.arange(RESAMPLES)[:, None]
    counted = np.bincount(places.ravel(), minlength=RESAMPLES * articles)
    return counted.reshape(RESAMPLES, articles).astype(np.int16)


def _tail(articles: int) -> float:
    """How much of the draws lies beyond each end."""
    free = articles - 1
    student = Z95 + (Z95**3 + Z95) / (4 * free) + (5 * Z95**5 + 16 * Z95**3 + 3 * Z95) / (96 * free**2)
    return 0.5 * (1 - erf(sqrt(articles / free) * student / sqrt(2)))
