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
