"""Critics, experts or some people are quoted, nobody in particular."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.flags.unnamed import finding, is_loose, unnamed
from reliability.model.flag import Severity


def find(case: Case) -> Iterator[Finding]:
    """One flag for all loose groups of an article together."""
    loose = [one for given in unnamed(case) if is_loose(given) for one in given]
    if loose:
        yield finding(case.analysis, loose)


KIND = FlagKind(
    code="loose-source",
    version=1,
    severity=Severity.INFO,
    severities=(Severity.HIGH, Severity.LOW),
    title="Loose group as source",
    definition=(
        "A group in which nobody in particular is meant is given as the source: “critics”, “some”, “supporters”, "
        "“experts”. All of an article are one finding. Not where the text names a member of the group right behind, "
        "nor of people asked in a poll, whole peoples and bodies."
    ),
    question="Who of “{words}” says so?",
    why="A loose group gives its view; nobody in it could be asked.",
    reference=(
        "The Guardian, Editorial guidelines, “Sources”: vague sources are to be avoided; Wikipedia, Manual of Style, "
        "“Words to watch”: unsupported attributions"
    ),
    find=find,
    needs=frozenset({Need.ARTICLE, Need.REGISTRY}),
    experimental=True,
    examples=(
        Example(True, "Critics said the gates had never been checked."),
        Example(True, "Experts say the gates had never been checked. Schools stayed closed."),
        Example(False, "A senior official said the gates had never been checked."),
        Example(False, "In the survey, 34 percent of respondents said the gates had never been checked."),
    ),
)
