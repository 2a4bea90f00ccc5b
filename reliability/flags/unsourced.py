"""Figures without an origin that weigh enough to be flagged."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from reliability import resources
from reliability.flags.kind import Case, Finding
from reliability.model.figure import FigureStatus, same_quantities
from reliability.model.flag import passages

TABLE: Final = "figure_weights"  # its column `flag` says which reasons of weight raise one
SHOWN, EXPERIMENTAL = "shown", "experimental"


def unsourced(case: Case, raised: str) -> Iterator[Finding]:
    """One finding a quantity, with all its places, where a reason of its weight is flagged so in the table. Figures of
    an analysis that is older than weights have no reason, and count as those that are shown."""
    reasons = _reasons(raised)
    for figures in same_quantities(f for f in case.analysis.figures if f.status is FigureStatus.UNSOURCED):
        found = [reasons[f.weighs] for f in figures if f.weighs in reasons]
        if found or (raised == SHOWN and all(figure.weighs is None for figure in figures)):
            words = " ".join(figures[0].quantity.text.split())
            message = f"The text does not say where “{words}” comes from."
            places = passages(figure.span for figure in figures)
            yield Finding(message, places, tuple(figure.id for figure in figures), why=next(iter(found), ""))


@cache
def _reasons(raised: str) -> dict[str | None, str]:
    """The reasons of weight that are flagged so, with a sentence that says why."""
    rows = ((reason, flag, why) for reason, _, flag, *_, why in resources.lexicon(TABLE))
    return {reason: f"{why[0].upper()}{why[1:]}." for reason, flag, why in rows if flag == raised}
