"""Somebody is quoted who is not named anywhere in the text."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.flags.unnamed import finding, is_loose, unnamed
from reliability.model.flag import Severity


def find(case: Case) -> Iterator[Finding]:
    """One flag a speaker who is described and not named."""
    for given in unnamed(case):
        if not is_loose(given):
            yield finding(case.analysis, given)


KIND = FlagKind(
    code="unnamed-source",
    version=8,
    severity=Severity.MEDIUM,
    severities=(Severity.HIGH, Severity.LOW),
    title="Unnamed source",
    definition=(
        "A person or group without a name anywhere in the text is given as the source: “a senior official”, "
        "“residents”, “people familiar with the matter”. Not counted: bodies, offices and their spokespeople, "
        "documents and things, people asked in a poll, whole peoples, the article's own author, and somebody whom "
        "the text names elsewhere or introduces with the quotation right behind; nor what somebody does, asked, "
        "chants, wishes or believes; loose groups (“critics”, “some”, “experts”) have a kind of their own. The "
        "finding says whether a reason is given, how many there are said to be, how they know, whether they give a "
        "fact or an opinion, whether they accuse, and whether anybody declined to comment."
    ),
    question="Who is “{words}”, and why are they not named?",
    why="A fact rests on somebody whom nobody can ask.",
    reference=(
        "Associated Press, News Values and Principles, “Anonymous sources”; Society of Professional Journalists, "
        "Code of Ethics: identify sources clearly, and explain why anonymity was granted"
    ),
    find=find,
    needs=frozenset({Need.ARTICLE, Need.REGISTRY}),
    examples=(
        Example(True, "A senior official said the gates had never been checked."),
        Example(True, "Residents of Tesk told reporters that the water had come at night."),
        Example(False, "Mara Veldt, the valley's mayor, said the gates had never been checked."),
        Example(False, "Critics said the gates had never been checked."),
        Example(
            False,
            "One engineer said the gates had never been checked. “Nobody went there,” said Mara Veldt, who lives below "
            "the dam.",
        ),
        Example(
            False,
            "Engineers say the gates had never been checked. “Nobody went there,” said Mara Veldt, an engineer at the "
            "waterworks.",
        ),
        Example(False, "The interior ministry said the gates had never been checked."),
        Example(False, "The report said the gates had never been checked."),
        Example(False, "In the survey, 34 percent of respondents said the gates had never been checked."),
    ),
)
