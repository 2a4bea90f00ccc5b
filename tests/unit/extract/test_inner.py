"""Attributions inside the words of others."""

from __future__ import annotations

import pytest

from reliability import analyze
from reliability.extract.inner import _with_one_source, may_tell
from reliability.extract.words import split
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
        "Mara Veldt said the minister might demand that the dam be closed for the whole winter.",
        "Mara Veldt said nobody believes this story.",
        "Mara Veldt said that the dam was built in a year and held for fifty more.",
    ],
)
def test_thoughts_plans_and_what_was_left_unsaid_are_no_reports(text: str) -> None:
    assert sources_inside(analyze(text)) == []


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("The union wants the dam closed.", True),
        ("Three men ACCUSED of arson are there.", True),
        ("Veldt didn’t say why it rained.", True),
        ("The dam was built in a year.", False),
        ("", False),
    ],
)
def test_a_sentence_is_read_again_for_one_word_that_tells(sentence: str, *, tells: bool) -> None:
    assert may_tell(split(sentence).forms) is tells


@pytest.mark.parametrize(
    ("sources", "kept"),
    [
        (["the council", "a report that"], ["a report"]),
        (["the council"], ["the council"]),
        (["the"], []),
        ([], []),
    ],
)
def test_the_source_is_what_stands_nearest_to_the_cue(sources: list[str], kept: list[str]) -> None:
    text = "the council gave the court a report that found ten cracks in it"

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    mention = AttributionMention((span("ten cracks in it"),), tuple(map(span, sources)), (span("found"),))
    assert [one.of(text) for one in _with_one_source(text, mention).source] == kept
