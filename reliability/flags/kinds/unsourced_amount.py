"""Money, a share, a record or a change in the outlet's own voice, with no origin."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.flags.unsourced import AMOUNT, unsourced
from reliability.model.flag import Severity


def find(case: Case) -> Iterator[Finding]:
    """One flag a quantity, with all its places."""
    return unsourced(case, AMOUNT)


KIND = FlagKind(
    code="unsourced-amount",
    version=1,
    severity=Severity.LOW,
    title="Amount without a source",
    definition=(
        "A sum of money above a wage, a share of people, a change or a record stands in the outlet's own voice: "
        "nobody is named or described as its origin, neither in the sentence nor where the same amount is given "
        "again. Each quantity is one finding with all its places. Not of what is told of an earlier year, in market "
        "reports, in tables and in conversions."
    ),
    question="Where does “{words}” come from?",
    why="Money and shares are what people are held to account for.",
    reference="Reuters Handbook of Journalism, “Accuracy” and “Sourcing”: figures carry their source",
    find=find,
    experimental=True,
    examples=(
        Example(True, "The new bridge cost $40 million. Schools stayed closed."),
        Example(True, "Rents in Tesk rose by 8 percent. Schools stayed closed."),
        Example(False, "The new bridge cost $40 million, the interior ministry said on Monday."),
        Example(False, "In 1999 the old bridge cost $40 million. Schools stayed closed."),
        Example(False, "A ticket costs $4. Schools stayed closed."),
    ),
)
