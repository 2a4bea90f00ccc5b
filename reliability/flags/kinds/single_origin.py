"""An article with one voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.flags.thresholds import threshold
from reliability.model.chain import NodeKind
from reliability.model.flag import Severity, passages


def find(case: Case) -> Iterator[Finding]:
    """At most one flag an article, at the places where the one speaker is named."""
    top = [a for a in case.analysis.attributions if a.inside is None and a.speaker is not None]
    if len(top) < threshold("single-origin", "statements"):
        return
    voice_of = _voices(case, dict.fromkeys(a.speaker or "" for a in top))
    first, count = Counter(voice_of[a.speaker or ""] for a in top).most_common(1)[0]
    speaker = case.analysis.speaker(first)
    if speaker is None or count < threshold("single-origin", "share") * len(top):
        return
    theirs = [a for a in top if voice_of[a.speaker or ""] == first]
    places = dict.fromkeys(span for a in theirs for span in (a.source or a.content[:1]))
    share = "All" if count == len(top) else f"{count} of"
    whose = f"speaker: {speaker.name}"
    others = [s.name for s in case.analysis.speakers if voice_of.get(s.id) == first and s.id != first]
    if others:
        whose = f"group of outlets: {', '.join((speaker.name, *others))}"
    message = f"{share} {len(top)} statements come from one {whose}."
    yield Finding(message, passages(places), tuple(a.id for a in theirs))


def _voices(case: Case, speakers: Iterable[str]) -> dict[str, str]:
    """For each speaker the first of those with whom they are one voice: outlets that have one owner on the article's
    day."""
    analysis = case.analysis
    last = {name: chain.nodes[-1] for chain in analysis.chains for name in chain.attributions}
    origins = ((a.speaker, last[a.id]) for a in analysis.attributions if a.id in last)
    outlets = {speaker: node.id for speaker, node in origins if node.kind is NodeKind.OUTLET}
    day = analysis.article.published.isoformat() if analysis.article.published else ""
    group_of = {outlet: group for group in case.registry.one_voice(outlets.values(), day) for outlet in group}
    first: dict[object, str] = {}
    return {speaker: first.setdefault(group_of.get(outlets.get(speaker, ""), speaker), speaker) for speaker in speakers}


KIND = FlagKind(
    code="single-origin",
    version=2,
    severity=Severity.MEDIUM,
    title="One speaker",
    definition=(
        "Several statements, and nearly all of those that are not nested in another's words (thresholds), come from "
        "one speaker; outlets that have one owner on the article's day are one. Statements without any source are not "
        "counted."
    ),
    question="What do others than “{words}” say?",
    why="Nobody else is heard who could confirm or contradict.",
    reference="Reuters Handbook of Journalism, “Sourcing”: seek more than one source",
    find=find,
    needs=frozenset({Need.ARTICLE, Need.REGISTRY}),
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
