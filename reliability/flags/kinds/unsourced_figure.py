"""A figure in the outlet's own voice, with no origin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from reliability import resources
from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.model.figure import FigureStatus, same_quantities
from reliability.model.flag import Severity, passages

TABLE: Final = "figure_weights"  # its column `flag` says which reasons of weight raise one


def find(case: Case) -> Iterator[Finding]:
    """One flag a quantity that weighs enough, with all its places."""
    raising = _raising()
    for figures in same_quantities(f for f in case.analysis.figures if f.status is FigureStatus.UNSOURCED):
        reasons = [raising[f.weighs] for f in figures if f.weighs in raising]
        if reasons or all(figure.weighs is None for figure in figures):  # no figure of an older analysis has a reason
            words = " ".join(figures[0].quantity.text.split())
            message = f"The text does not say where “{words}” comes from."
            places = passages(figure.span for figure in figures)
            yield Finding(message, places, tuple(figure.id for figure in figures), why=next(iter(reasons), ""))


@cache
def _raising() -> dict[str | None, str]:
    """The reasons of weight that raise a flag, with a sentence that says why."""
    rows = ((reason, flag, why) for reason, _, flag, *_, why in resources.lexicon(TABLE))
    return {reason: f"{why[0].upper()}{why[1:]}." for reason, flag, why in rows if flag}


KIND = FlagKind(
    code="unsourced-figure",
    version=5,
    severity=Severity.MEDIUM,
    title="Figure without a source",
    definition=(
        "A count, percentage, sum of money, duration, measure or rate that stands in the outlet's own voice: no "
        "person, body or document is named or described as its origin, neither in the sentence nor where the same "
        "amount of the same thing is given again. Dates, clock times, ages, ordinals and numbers in names are no "
        "figures. Flagged are people killed or hurt and sums of money above a wage, each quantity once with all its "
        "places. Not flagged, and kept in the ledger of figures with their weight: what is told of an earlier year or "
        "as known (“the attack that killed three”), market reports, shares, comparisons and records, lengths of time, "
        "small counts, conversions, numbers in tables."
    ),
    why="Much hangs on the figure: people killed or hurt, or money.",
    reference="Reuters Handbook of Journalism, “Accuracy” and “Sourcing”: figures carry their source",
    find=find,
    examples=(
        Example(True, "At least 40 people were killed in the flood. Schools stayed closed."),
        Example(False, "At least 40 people were killed in the flood, the interior ministry said on Monday."),
        Example(False, "The town council met on 4 May 2031. Schools stayed closed."),
    ),
)
