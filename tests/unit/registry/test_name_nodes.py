"""Which names are the same across articles by themselves, and which say too little."""

from __future__ import annotations

import pytest

from reliability import resources
from reliability.model.speaker import Speaker, SpeakerType
from reliability.registry.name_nodes import NameNodes

UNKNOWN = (SpeakerType.UNKNOWN,)
GOVERNMENT = (SpeakerType.GOVERNMENT,)


@pytest.fixture(scope="module")
def nodes() -> NameNodes:
    return resources.name_nodes()


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("Mara Veldt", "n:mara-veldt"),
        ("MARA VELDT", "n:mara-veldt"),
        ("Mara Veldt’s", "n:mara-veldt"),
        ("Márà  Veldt", "n:mara-veldt"),
        ("Mara Veldt-Orr", "n:mara-veldt-orr"),
        ("Mara van Veldt", "n:mara-van-veldt"),
        ("Mara B. Veldt", "n:mara-b-veldt"),
        ("Jon Orr Jr.", "n:jon-orr-jr"),
        ("J.D. Orr", "n:jd-orr"),
        ("Al Orr", "n:al-orr"),
    ],
)
def test_a_full_name_is_one_node_whatever_its_capitals_and_accents(nodes: NameNodes, name: str, node: str) -> None:
    assert nodes.node(name, UNKNOWN) == node


@pytest.mark.parametrize(
    "name",
    ["Justice Jon Orr", "Sen. Jon Orr", "Dr Jon Orr", "Prime Minister Jon Orr", "South Korean President Jon Orr"],
)
def test_titles_before_a_name_are_no_part_of_it(nodes: NameNodes, name: str) -> None:
    assert nodes.node(name, UNKNOWN) == "n:jon-orr"


@pytest.mark.parametrize("name", ["Veldt", "President Veldt", "van Veldt", "Ocasio-Veldt", "J. Veldt", "X", "", "…"])
def test_one_word_is_never_the_same_across_articles(nodes: NameNodes, name: str) -> None:
    assert nodes.node(name, GOVERNMENT, "US") is None


@pytest.mark.parametrize(
    ("name", "kind"), [("Times", SpeakerType.MEDIA), ("Islamists", SpeakerType.POLITICAL_PARTY), ("My son and I", None)]
)
def test_a_word_of_many_bearers_and_a_pointing_word_are_no_name(
    nodes: NameNodes, name: str, kind: SpeakerType | None
) -> None:
    assert nodes.node(name, (kind or SpeakerType.CITIZEN,)) is None


def test_nobody_without_a_name_has_a_node(nodes: NameNodes) -> None:
    assert nodes.node_of(Speaker("s1", "two officials", named=False)) is None
    assert nodes.node_of(Speaker("s1", "Mara Veldt", named=True)) == "n:mara-veldt"


@pytest.mark.parametrize("name", ["Supreme Court", "Foreign Ministry", "Ministry of Health", "Army", "Party"])
def test_a_name_that_fits_a_body_of_every_country_needs_its_state(nodes: NameNodes, name: str) -> None:
    other = (SpeakerType.OTHER,)
    assert nodes.node(name, other) is None
    node = nodes.node(name, other, "FR")
    assert node is not None
    assert node.endswith("@fr")
    assert nodes.node(f"French {name}", other) == node
    assert nodes.node(f"France’s {name}", other) == node
    assert nodes.node(name, other, "IN") != node


@pytest.mark.parametrize("name", ["France", "French government", "the French government"])
def test_a_state_that_speaks_is_its_government(nodes: NameNodes, name: str) -> None:
    assert nodes.node(name, GOVERNMENT, "FR") == "n:government@fr"


def test_a_capital_or_a_part_of_another_country_is_no_government(nodes: NameNodes) -> None:
    assert nodes.node("Paris", GOVERNMENT, "FR") is None
    assert nodes.node("Georgia", GOVERNMENT, None) is None


def test_a_word_that_the_registry_knows_is_the_same_where_the_kind_of_speaker_agrees(nodes: NameNodes) -> None:
    media = (SpeakerType.MEDIA,)
    assert nodes.node("The Guardian", media) == nodes.node("Guardian", media) == "n:guardian"
    assert nodes.node("Guardian", UNKNOWN) is None


@pytest.mark.parametrize("name", ["Doctors Without Rivers", "Justice For Veldt Party", "Bill Orr", "Mark Orr"])
def test_words_that_are_titles_elsewhere_may_belong_to_a_name(nodes: NameNodes, name: str) -> None:
    assert nodes.node(name, UNKNOWN) == "n:" + name.lower().replace(" ", "-")


def test_a_name_of_a_sentences_length_has_no_node(nodes: NameNodes) -> None:
    """An index of a database would not take it."""
    assert nodes.node("Mara " * 40 + "Veldt", ()) is None
