"""Somebody is quoted who is not named anywhere in the text."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.flags.unnamed import finding, is_group, is_loose, unnamed
from reliability.model.flag import Severity


def find(case: Case) -> Iterator[Finding]:
    """One flag a speaker who is described and not named."""
    for given in unnamed(case):
        if not is_loose(given) and not is_group(case.analysis, given):
            yield finding(case.analysis, given)


KIND = FlagKind(
    code="unnamed-source",
    version=9,
    severity=Severity.MEDIUM,
    severities=(Severity.HIGH, Severity.LOW),
    title="Unnamed source",
    definition=(
        "A person, or several who are counted, without a name anywhere in the text are given as the source: “a "
        "senior official”, “two residents”; also people of whom the text says that they are sources, how they "
        "know or that they asked not to be named: “people familiar with the matter”. Not counted: bodies, offices "
        "and their spokespeople, documents and things, people asked in a poll, whole peoples, the article's own "
        "author, and somebody whom the text names elsewhere or introduces with the quotation right behind; nor "
        "what somebody does, asked, chants, wishes or believes. Groups that nobody counted (“officials”) and "
        "loose ones (“critics”, “some”, “experts”) have kinds of their own. The finding says whether a reason is "
        "given, how many there are said to be, how they know, whether they give a fact or an opinion, whether "
        "they accuse, and whether anybody declined to comment."
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
        Example(True, "People familiar with the plan told reporters that the gates had never been checked."),
        Example(False, "Residents of Tesk told reporters that the water had come at night."),
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
