"""Attributions inside the words of others."""

from __future__ import annotations

import pytest

from reliability import analyze, resources
from reliability.extract.inner import _counts
from reliability.model.analysis import Analysis
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span

pytestmark = pytest.mark.model


def sources_inside(analysis: Analysis) -> list[str]:
    """The source of every attribution inside another, in text order."""
    inner = (a for a in analysis.attributions if a.inside is not None)
    return [" ".join(span.of(analysis.article.text) for span in a.source) for a in inner]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Mara Veldt, the mayor of Oster, said that a report by the Tesk Institute found that 340 of the houses "
            "near the dam had been built without a permit.",
            "a report by the Tesk Institute",
        ),
        (
            "“The engineers told us in March that the wall would not hold another winter,” Orlan said at a meeting in "
            "Tesk on Monday.",
            "The engineers",
        ),
        (
            "Residents said that according to the fire brigade more than 40 people were still missing in the valley.",
            "the fire brigade",
        ),
        (
            "Mara Veldt told reporters that the Tesk government wants to close the dam before the end of the year.",
            "the Tesk government",
        ),
        ("Police said on Monday that three men were believed to be hiding in the hills near Tesk.", ""),
        ("Mara Veldt said that four of the men were accused of setting fire to the old mill near Tesk.", ""),
        ("Mara Veldt said that a new dam is often considered the best answer to the floods in the valley.", ""),
        ("Mara Veldt told reporters that the old bridges are estimated to be worth 7 million dollars.", ""),
        ("According to the Tesk survey, 53% say the mayor should resign from her office before the winter.", "53%"),
    ],
)
def test_who_is_reported_inside_somebodys_words(text: str, source: str) -> None:
    analysis = analyze(text)
    assert sources_inside(analysis) == [source]
    assert len(analysis.attributions) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Mara Veldt said she hopes that the dam will be rebuilt before the winter comes to the valley.",
        "Mara Veldt said the minister would announce a plan for the rebuilding of the dam next week.",
        "Mara Veldt said the minister never told the town that the dam was about to be closed.",
        "Mara Veldt said that the police declined to comment.",
        "Mara Veldt said nobody believes this story.",
        "Mara Veldt said that the dam was built in a year and held for fifty more.",
    ],
)
def test_thoughts_plans_and_what_was_left_unsaid_are_no_reports(text: str) -> None:
    assert sources_inside(analyze(text)) == []


@pytest.mark.parametrize(
    ("source", "cue", "content", "confidence", "counts"),
    [
        ("Orr and others", "are now calling", "it arson", 0.84, True),
        ("Orr and others", "are now calling", "it arson", 0.65, False),
        ("The bylaws", "reveal", "that becoming a member requires a fee", 0.55, True),
        ("The bylaws", "reveal", "becoming a member", 0.55, False),
        ("she", "reveals", "that becoming a member requires a fee", 0.55, False),
        ("Tesk lawmakers", "passed", "a law for the dam", 0.79, False),
        ("A spokesman", "declined", "to comment", 0.92, False),
        ("Nobody", "believes", "this story", 0.8, False),
    ],
)
def test_little_is_enough_where_the_model_is_sure(
    source: str, cue: str, content: str, confidence: float, *, counts: bool
) -> None:
    text, spans = "", []
    for part in (source, cue, content):
        spans.append(Span(len(text), len(text) + len(part)))
        text += f"{part} "
    mention = AttributionMention((spans[2],), (spans[0],), (spans[1],), confidence=confidence)
    assert _counts(text, mention, resources.registry().cues) is counts
