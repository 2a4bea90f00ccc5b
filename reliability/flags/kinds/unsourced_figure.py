"""A figure in the outlet's own voice, with no origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.model.figure import Figure, FigureStatus, Weight, same_quantities
from reliability.model.flag import Severity, passages

MAX_NAMED: Final = 4  # figures that the message gives; the evidence leads to all of them
WHY: Final = "Something hangs on the figures, less than on people killed or hurt, money, shares of people or records."


def find(case: Case) -> Iterator[Finding]:
    """One flag a heavy quantity, with all its places; one for all of middle weight; none for light ones."""
    middle: list[list[Figure]] = []
    for figures in same_quantities(f for f in case.analysis.figures if f.status is FigureStatus.UNSOURCED):
        weight = min((f.weight for f in figures if f.weight is not None), key=list(Weight).index, default=Weight.MEDIUM)
        if weight is Weight.HEAVY:
            yield _finding([figures])
        elif weight is Weight.MEDIUM:
            middle.append(figures)
    if middle:
        yield _finding(middle)._replace(severity=Severity.LOW, why=WHY)


def _finding(quantities: Sequence[list[Figure]]) -> Finding:
    words = [" ".join(figures[0].quantity.text.split()) for figures in quantities]
    named = "”, “".join(words[:MAX_NAMED])
    more = f" and {len(words) - MAX_NAMED} more" if len(words) > MAX_NAMED else ""
    verb = "comes" if len(words) == 1 else "come"
    found = [figure for figures in quantities for figure in figures]
    message = f"The text does not say where “{named}”{more} {verb} from."
    return Finding(message, passages(figure.span for figure in found), tuple(figure.id for figure in found))


KIND = FlagKind(
    code="unsourced-figure",
    version=4,
    severity=Severity.MEDIUM,
    severities=(Severity.LOW,),
    title="Figure without a source",
    definition=(
        "A count, percentage, sum of money, duration, measure or rate that stands in the outlet's own voice: no "
        "person, body or document is named or described as its origin, neither in the sentence nor where the same "
        "amount of the same thing is given again. Dates, clock times, ages, ordinals and numbers in names are no "
        "figures. A quantity on which much hangs (casualties, money, shares of people, comparisons, records) is one "
        "finding with all its places; those of middle weight are one finding together; light ones (market prices, "
        "lengths of time, distances, counts below a hundred, conversions, numbers in tables) raise none and stay "
        "in the ledger of figures."
    ),
    why="Much hangs on the figure: people killed or hurt, money, shares of people, comparisons, records.",
    reference="Reuters Handbook of Journalism, “Accuracy” and “Sourcing”: figures carry their source",
    find=find,
    examples=(
        Example(True, "At least 40 people were killed in the flood. Schools stayed closed."),
        Example(False, "At least 40 people were killed in the flood, the interior ministry said on Monday."),
        Example(False, "The town council met on 4 May 2031. Schools stayed closed."),
    ),
)
