"""A figure in the outlet's own voice, with no origin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.model.figure import FigureStatus, Weight, same_quantities
from reliability.model.flag import Severity, passages

# How much hangs on a figure is how much it matters that it has no source.
SEVERITIES: Final = {Weight.HEAVY: Severity.MEDIUM, Weight.MEDIUM: Severity.LOW, Weight.LIGHT: Severity.INFO}


def find(case: Case) -> Iterator[Finding]:
    """One flag a quantity, with all its places."""
    for figures in same_quantities(f for f in case.analysis.figures if f.status is FigureStatus.UNSOURCED):
        words = " ".join(figures[0].quantity.text.split())
        message = f"The text does not say where “{words}” comes from."
        weight = min((f.weight for f in figures if f.weight is not None), key=list(Weight).index, default=Weight.MEDIUM)
        evidence = passages(figure.span for figure in figures)
        yield Finding(message, evidence, tuple(figure.id for figure in figures), SEVERITIES[weight])


KIND = FlagKind(
    code="unsourced-figure",
    version=2,
    severity=Severity.MEDIUM,
    severities=(Severity.LOW, Severity.INFO),
    title="Figure without a source",
    definition=(
        "A count, percentage, sum of money, duration, measure or rate that stands in the outlet's own voice: no "
        "person, body or document is named or described as its origin, neither in the sentence nor where the same "
        "amount of the same thing is given again. Dates, clock times, ages, ordinals and numbers in names are no "
        "figures. A quantity is one finding with all its places. What hangs on it decides the severity: casualties, "
        "money, shares of people, comparisons and records weigh more than background, market prices, lengths of time "
        "and small counts."
    ),
    reference="Reuters Handbook of Journalism, “Accuracy” and “Sourcing”: figures carry their source",
    find=find,
    examples=(
        Example(True, "The flood destroyed 340 houses in the Oster valley. Schools stayed closed."),
        Example(False, "The flood destroyed 340 houses in the Oster valley, the interior ministry said on Monday."),
        Example(False, "The town council met on 4 May 2031. Schools stayed closed."),
    ),
)
