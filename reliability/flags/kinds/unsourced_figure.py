"""A figure in the outlet's own voice, with no origin."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.model.figure import FigureStatus
from reliability.model.flag import Severity, passages


def find(case: Case) -> Iterator[Finding]:
    """One flag a figure."""
    for figure in case.analysis.figures:
        if figure.status is FigureStatus.UNSOURCED:
            words = " ".join(figure.quantity.text.split())
            yield Finding(f"The text does not say where “{words}” comes from.", passages((figure.span,)), (figure.id,))


KIND = FlagKind(
    code="unsourced-figure",
    version=1,
    severity=Severity.MEDIUM,
    title="Figure without a source",
    definition=(
        "A count, percentage, sum of money, duration, measure or rate that stands in the outlet's own voice: no "
        "person, body or document is named or described as its origin, neither in the sentence nor where the same "
        "amount of the same thing is given again. Dates, clock times, ages, ordinals and numbers in names are no "
        "figures."
    ),
    reference="Reuters Handbook of Journalism, “Accuracy” and “Sourcing”: figures carry their source",
    find=find,
    examples=(
        Example(True, "The flood destroyed 340 houses in the Oster valley. Schools stayed closed."),
        Example(False, "The flood destroyed 340 houses in the Oster valley, the interior ministry said on Monday."),
        Example(False, "The town council met on 4 May 2031. Schools stayed closed."),
    ),
)
