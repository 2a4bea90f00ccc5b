"""People killed or hurt, in the outlet's own voice, with no origin."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.flags.unsourced import FIGURE, unsourced, untold
from reliability.model.flag import Severity


def find(case: Case) -> Iterator[Finding]:
    """One flag a quantity, with all its places, where nobody beside it tells of the dead or hurt."""
    return unsourced(case, FIGURE, untold(case.analysis))


KIND = FlagKind(
    code="unsourced-figure",
    version=7,
    severity=Severity.MEDIUM,
    title="Figure without a source",
    definition=(
        "How many people were killed, hurt, taken or are missing stands in the outlet's own voice: no person, body or "
        "document is named or described as the figure's origin, neither in the sentence nor where the same amount of "
        "the same thing is given again, and nobody tells of people killed or hurt in the two sentences before it or "
        "behind it (for headline and lead, in the first six). Each quantity is one finding with all its places. Not "
        "flagged, and kept in the ledger of figures with their weight: what is told of an earlier year or month or as "
        "known (“the attack that killed three”, “the 22 victims”), texts whose last line names their source, "
        "magnitudes without a count, incidents, weapons, small counts, lengths of time. Money, shares and records are "
        "“Amount without a source”."
    ),
    question="Who counted “{words}”?",
    why="People who were killed or hurt are what a report is trusted for first.",
    reference="Reuters Handbook of Journalism, “Accuracy” and “Sourcing”: figures carry their source",
    find=find,
    experimental=True,
    examples=(
        Example(True, "At least 40 people were killed in the flood. Schools stayed closed."),
        Example(False, "At least 40 people were killed in the flood, the interior ministry said on Monday."),
        Example(False, "At least 40 people were killed in the flood. The dead were found by divers, Mara Veldt said."),
        Example(False, "The town council met on 4 May 2031. Schools stayed closed."),
    ),
)
