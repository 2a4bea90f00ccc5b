"""Officials, residents or doctors are quoted, and nobody says how many or who."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.flags.unnamed import finding, is_group, is_loose, unnamed
from reliability.model.flag import Severity


def find(case: Case) -> Iterator[Finding]:
    """One flag a group."""
    for given in unnamed(case):
        if not is_loose(given) and is_group(case.analysis, given):
            yield finding(case.analysis, given)


KIND = FlagKind(
    code="unnamed-group",
    version=1,
    severity=Severity.MEDIUM,
    severities=(Severity.HIGH, Severity.LOW),
    title="Uncounted group as source",
    definition=(
        "A group without a name anywhere in the text and without a number is given as the source: “officials”, "
        "“residents of Tesk”, “several doctors”. One may stand behind it, or many. What does not count is what does "
        "not for “Unnamed source”, which has single people, counted ones and those of whom the text says how they "
        "know or that they asked not to be named."
    ),
    question="How many are “{words}”, and who?",
    why="A fact rests on somebody whom nobody can ask, and one person may stand behind the plural.",
    reference=(
        "Reuters Handbook of Journalism, “Sourcing”: say how many sources there are, and use the plural for more than "
        "one only"
    ),
    find=find,
    needs=frozenset({Need.ARTICLE, Need.REGISTRY}),
    experimental=True,
    examples=(
        Example(True, "Residents of Tesk told reporters that the water had come at night."),
        Example(True, "Town officials said the gates had never been checked. Schools stayed closed."),
        Example(False, "Two residents of Tesk told reporters that the water had come at night."),
        Example(False, "Government sources said the gates had never been checked."),
        Example(False, "Critics said the gates had never been checked."),
    ),
)
