"""What an outlet only passes on is one attribution, and came through it."""

from __future__ import annotations

import pytest

from tests.unit.link.made import linked


def told(marked: str, **labelled: str) -> list[tuple[str, str | None, str]]:
    """Each attribution's speaker, the one around it, and the chain that it came along."""
    _, links = linked(marked, outlet="Tarn Post", **labelled)
    named = {speaker.id: speaker.name for speaker in links.speakers}
    path = {a: " < ".join(n.name for n in chain.nodes) for chain in links.chains for a in chain.attributions}
    return [(named.get(a.speaker or "", "nobody"), a.inside, path.get(a.id, "")) for a in links.attributions]


def test_words_and_the_outlet_that_passes_them_on_are_one_attribution() -> None:
    marked = "[t1 [t2 “It rained,”] [s2 Mara Veldt] [c2 said]], [c1 according to] [s1 Reuters]."
    assert told(marked, person="Mara Veldt") == [("Mara Veldt", None, "Tarn Post < Reuters < Mara Veldt")]


def test_the_outlet_is_no_speaker_then() -> None:
    _, links = linked(
        "[c1 According to] [s1 Reuters], [t1 [s2 Mara Veldt] [c2 said] [t2 it rained]].", person="Mara Veldt"
    )
    assert [speaker.name for speaker in links.speakers] == ["Mara Veldt"]


def test_what_is_nested_deeper_moves_outwards() -> None:
    marked = (
        "[s1 Mara Veldt] [c1 said] [t1 that [c2 according to] [s2 Reuters] "
        "[t2 [s3 Jon Orr] [c3 claimed] [t3 it would rain]]]."
    )
    assert told(marked, person="Mara Veldt|Jon Orr") == [
        ("Mara Veldt", None, "Tarn Post < Mara Veldt"),
        ("Jon Orr", "a1", "Tarn Post < Mara Veldt < Reuters < Jon Orr"),
    ]


def test_what_somebody_believes_inside_anothers_words_is_no_step_of_a_chain() -> None:
    marked = "[s1 Mara Veldt] [c1 said] [t1 that [s2 Jon Orr] [c2 believed] [t2 it would rain]]."
    assert told(marked, person="Mara Veldt|Jon Orr")[1] == ("Jon Orr", "a1", "")


def test_an_outlet_that_says_more_speaks_itself() -> None:
    marked = "[s1 Reuters] [c1 reported] [t1 that the dam broke and [s2 Mara Veldt] [c2 said] [t2 it rained]]."
    assert [name for name, _, _ in told(marked, person="Mara Veldt")] == ["Reuters", "Mara Veldt"]


def test_a_person_who_passes_words_on_keeps_the_attribution() -> None:
    marked = "[s1 Jon Orr] [c1 said] [t1 [s2 Mara Veldt] [c2 thought] [t2 it rained]]."
    assert [name for name, _, _ in told(marked, person="Mara Veldt|Jon Orr")] == ["Jon Orr", "Mara Veldt"]


@pytest.mark.parametrize(
    "marked",
    [
        "[t1 Jon Orr] was [c1 quoted by] [s1 the Tarn Post] [t1 as saying that it rained].",
        "[s1 Mara Veldt] [c1 quoted] Jon Orr [t1 as saying that it rained].",
        "[s1 Jon Orr] was [c1 quoted] [t1 as saying that it rained].",
    ],
)
def test_the_words_are_those_of_who_is_quoted(marked: str) -> None:
    text, links = linked(marked, person="Mara Veldt|Jon Orr", organisation="Tarn Post")
    (attribution,) = links.attributions
    assert [span.of(text) for span in attribution.content] == ["it rained"]
    assert [speaker.name for speaker in links.speakers if speaker.id == attribution.speaker] == ["Jon Orr"]
