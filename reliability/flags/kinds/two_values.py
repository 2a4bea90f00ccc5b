"""Two values for one thing in one text."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.arithmetic import wrong_sums
from reliability.flags.counts import two_counts
from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.flags.stated_days import two_ages, two_beginnings, two_years, wrong_weekdays
from reliability.flags.tolls import two_tolls
from reliability.model.flag import Severity


def find(case: Case) -> Iterator[Finding]:
    """One flag a pair of values, at all places of both."""
    tolls = list(two_tolls(case))
    yield from tolls
    told = {frozenset(finding.refs) for finding in tolls}
    yield from (finding for finding in two_counts(case) if frozenset(finding.refs) not in told)
    yield from wrong_sums(case.analysis)
    yield from two_beginnings(case.analysis)
    yield from two_years(case.analysis)
    yield from wrong_weekdays(case.analysis)
    yield from two_ages(case.analysis)


KIND = FlagKind(
    code="two-values",
    version=3,
    severity=Severity.HIGH,
    title="Two values for one thing",
    definition=(
        "The text gives two values for what seems to be one thing: two numbers of dead or injured that cannot "
        "both be right, in the headline and the body or from two sources; another number of the same in headline "
        "and lead, or by the same words in two sentences of the body (no shares); numbers of one sentence that do "
        "not work out (parts and their sum, a change and its ends, a share and its whole, answers of more than 100 "
        "percent); a year that a source says and another one in the outlet's explanation of it, or two in which one "
        "thing was founded or built; a weekday that the date beside it was not; two ages of one person. Left out: "
        "rounded numbers, sums, parts and what one place of several lost, other days, and values that the text "
        "itself sets against each other or corrects."
    ),
    question="Which is right, “{words}” or “{other}”?",
    why="Both cannot be right, and the text does not say so.",
    reference="Reuters Handbook of Journalism, “Accuracy”: check that figures add up and agree with the headline",
    find=find,
    experimental=True,
    needs=frozenset({Need.ARTICLE, Need.REGISTRY}),
    examples=(
        Example(True, "Flood in Oster kills at least 40\n\nAt least 56 people were killed in the flood, police said."),
        Example(False, "Flood in Oster kills 40\n\nForty people were killed in the flood, police said."),
        Example(False, "Flood in Oster kills 40\n\nPolice first counted 31 dead; the toll later rose to 40."),
    ),
)
