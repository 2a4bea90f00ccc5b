"""The whole text is an agency's, or was published elsewhere first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.model.flag import EvidenceRole, Severity, passages

_SHOWN: Final = {"dateline": "by its dateline", "source line": "by a source line", "reprinted": "as a reprint"}


def find(case: Case) -> Iterator[Finding]:
    """One flag an outlet or agency that the text is taken from as a whole, other than the publisher."""
    outlet = case.analysis.outlet
    for credit in case.analysis.credits:
        if not credit.whole or (outlet is not None and credit.outlet == outlet.id):
            continue
        how = _SHOWN[credit.wording]
        places = passages(credit.mentions or (credit.span,), EvidenceRole.CREDIT)
        yield Finding(f"The text is taken from {credit.name}, shown {how}.", places)


KIND = FlagKind(
    code="agency-text",
    version=1,
    severity=Severity.INFO,
    title="Agency or reprinted text",
    definition=(
        "The text as a whole is credited to an agency or another outlet: by its dateline, a source line or a note that "
        "it is reprinted. What is said in it was heard there and not by the publisher. Not where the publisher is the "
        "agency itself."
    ),
    why="It tells whose work the text is; by itself it is no weakness.",
    reference="Lewis, Williams and Franklin, “A Compromised Fourth Estate?” (Journalism Studies 9, 2008): agency copy",
    find=find,
    experimental=True,
    examples=(
        Example(True, "Dam closed\n\nThe dam was closed on Monday. Mara Veldt said it leaks.\n\nSource: Reuters"),
        Example(False, "The dam was closed on Monday. “It leaks,” Mara Veldt told Reuters."),
    ),
)
