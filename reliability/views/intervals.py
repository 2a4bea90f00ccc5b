"""Intervals of a share."""

from __future__ import annotations

from math import sqrt

Z95 = 1.959964  # two-sided 95 %


def wilson(hits: float, total: float, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of hits / total, both ends in 0 to 1 (Wilson 1927; Brown, Cai & DasGupta 2001).

    It treats the counted things as independent. Raises ValueError unless 0 <= hits <= total and total > 0.
    """
    if not 0 <= hits <= total or total <= 0:
        raise ValueError(f"an interval needs 0 <= hits <= total and total > 0, got {hits} of {total}")
    share, square = hits / total, z * z
    middle = share + square / (2 * total)
    half = z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    low, high = (middle - half) / (1 + square / total), (middle + half) / (1 + square / total)
    return max(0.0, min(low, share)), min(1.0, max(high, share))


def difference(one: tuple[float, float], other: tuple[float, float], z: float = Z95) -> tuple[float, float]:
    """The interval of one share less another, each (hits, total), from the Wilson interval of each (Newcombe 1998,
    method 10)."""
    (first, low, high), (second, other_low, other_high) = ((h / n, *wilson(h, n, z)) for h, n in (one, other))
    apart = first - second
    below = sqrt((first - low) ** 2 + (other_high - second) ** 2)
    above = sqrt((high - first) ** 2 + (second - other_low) ** 2)
    return apart - below, apart + above
