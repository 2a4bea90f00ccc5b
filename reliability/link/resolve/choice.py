"""The choice among candidates: each feature that holds of one adds its weight, and whoever has most is meant.

The weights are rows of data/lexicons/choosing.csv. Below the threshold nobody is meant, nor where two are as good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from reliability.errors import ResourceError
from reliability.link.resolve.voices import Party
from reliability.resources import lexicon

TABLE: Final = "choosing"
LEAST: Final = "least"  # the row with the threshold


class Weighed(NamedTuple):
    """A candidate and what holds of it, by the names of the features."""

    party: Party
    holds: frozenset[str]


def features_of(holds: Mapping[str, bool]) -> frozenset[str]:
    """The names of the features that hold."""
    return frozenset(name for name, held in holds.items() if held)


def chosen(
    question: str, candidates: Iterable[Weighed], *, first_of_equals: bool = False
) -> tuple[Party, Party | None] | None:
    """Who is meant and who came second; None where nobody reaches the threshold or, unless the first of them is to be
    taken, two are as good. `question` says which rows of the table weigh."""
    weights = _weights()[question]
    scored = [(sum(weights[name] for name in one.holds), one.party) for one in candidates]
    scored.sort(key=lambda one: -one[0])  # of equals the one that was given first
    if not scored or scored[0][0] < weights[LEAST]:
        return None
    if len(scored) > 1 and scored[1][0] == scored[0][0] and not first_of_equals:
        return None
    return scored[0][1], scored[1][1] if len(scored) > 1 else None


@cache
def _weights() -> dict[str, dict[str, float]]:
    """The table by question and feature. Raises ResourceError where a row cannot be read or a threshold is missing."""
    found: dict[str, dict[str, float]] = {}
    try:
        for question, feature, weight, _ in lexicon(TABLE):
            found.setdefault(question, {})[feature] = float(weight)
    except ValueError as error:
        raise ResourceError(f"data/lexicons/{TABLE}.csv: {error}; correct the row") from error
    if missing := [question for question, rows in found.items() if LEAST not in rows]:
        raise ResourceError(f"data/lexicons/{TABLE}.csv has no row {LEAST!r} for {missing[0]!r}; add it")
    return found
