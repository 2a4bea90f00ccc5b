"""Somebody is quoted who is not named."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.model.flag import Severity, passages
from reliability.model.speaker import AUTHOR, SpeakerType


def find(case: Case) -> Iterator[Finding]:
    """One flag a speaker who is described and not named; documents are no persons, a whole people has no name to
    give, and the article's own author is no source."""
    for speaker in case.analysis.speakers:
        if speaker.named or speaker.name == AUTHOR or SpeakerType.DOCUMENT in speaker.types:
            continue
        if case.registry.country_of(speaker.name):
            continue
        theirs = [a for a in case.analysis.attributions if a.speaker == speaker.id]
        places = dict.fromkeys(span for a in theirs for span in (a.source or a.content[:1]))
        if not places:
            continue
        count = "1 statement has" if len(theirs) == 1 else f"{len(theirs)} statements have"
        who = "an unnamed group" if speaker.collective else "somebody unnamed"
        message = f"{count} {who} as source: “{speaker.name}”."
        yield Finding(message, passages(places), tuple(a.id for a in theirs))


KIND = FlagKind(
    code="unnamed-source",
    version=3,
    severity=Severity.LOW,
    title="Unnamed source",
    definition=(
        "A person or group is given as the source and described, but not named: “a senior official”, “residents”, "
        "“people familiar with the matter”. Bodies and documents that are identified, whole peoples and the article's "
        "own author are not counted."
    ),
    reference="Society of Professional Journalists, Code of Ethics: identify sources clearly",
    find=find,
    needs=frozenset({Need.ARTICLE, Need.REGISTRY}),
    examples=(
        Example(True, "A senior official said the gates had never been checked."),
        Example(False, "Mara Veldt, the valley's mayor, said the gates had never been checked."),
    ),
)
