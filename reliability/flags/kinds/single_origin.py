"""An article with one voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.model.flag import Severity, passages

MIN_STATEMENTS: Final = 3
MIN_SHARE: Final = 0.9  # of the statements that are not nested in another's words


def find(case: Case) -> Iterator[Finding]:
    """At most one flag an article, at the places where the one speaker is named."""
    top = [a for a in case.analysis.attributions if a.inside is None and a.speaker is not None]
    if len(top) < MIN_STATEMENTS:
        return
    speaker_id, count = Counter(a.speaker for a in top).most_common(1)[0]
    speaker = case.analysis.speaker(speaker_id)
    if speaker is None or count < MIN_SHARE * len(top):
        return
    theirs = [a for a in top if a.speaker == speaker_id]
    places = dict.fromkeys(span for a in theirs for span in (a.source or a.content[:1]))
    share = "All" if count == len(top) else f"{count} of"
    message = f"{share} {len(top)} statements come from one speaker: {speaker.name}."
    yield Finding(message, passages(places), tuple(a.id for a in theirs))


KIND = FlagKind(
    code="single-origin",
    version=1,
    severity=Severity.MEDIUM,
    title="One speaker",
    definition=(
        f"At least {MIN_STATEMENTS} statements, and at least {MIN_SHARE:.0%} of those that are not nested in "
        f"another's words, come from one "
        "speaker. Statements without any source are not counted."
    ),
    why="Nobody else is heard who could confirm or contradict.",
    reference="Reuters Handbook of Journalism, “Sourcing”: seek more than one source",
    find=find,
    examples=(
        Example(
            True,
            "Mara Veldt said the dam was safe. She said the gates had been checked in May. Veldt added that the "
            "valley had nothing to fear.",
        ),
        Example(
            False,
            "Mara Veldt said the dam was safe. Jon Orr, an engineer, said the gates had not been checked. Veldt "
            "denied that anybody was at risk.",
        ),
    ),
)
