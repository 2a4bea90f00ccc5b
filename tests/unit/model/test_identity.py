"""The ids by which speakers are known beyond their own article."""

from __future__ import annotations

import pytest

from reliability.model.identity import (
    Mention,
    is_node,
    name_node,
    named_at,
    read_mention,
    state_of_node,
    words_of_node,
)
from reliability.model.span import Span
from reliability.model.speaker import Speaker

TEXT = "The mayor, Mara Veldt, said so. Veldt added that MARA\nVELDT was her name."


def test_a_name_node_is_the_name_with_hyphens_and_says_its_words_and_state() -> None:
    node = name_node("supreme court", "XA")
    assert node == "n:supreme-court@xa"
    assert words_of_node(node) == ("supreme", "court")
    assert state_of_node(node) == "XA"
    assert state_of_node(name_node("mara veldt")) is None


@pytest.mark.parametrize("words", ["", " mara", "mara  veldt"])
def test_a_name_node_needs_a_name_in_its_normal_form(words: str) -> None:
    with pytest.raises(ValueError, match="normal form"):
        name_node(words)


def test_a_mention_node_leads_back_to_its_place() -> None:
    mention = Mention("5b9e2ce8b18b8ffe", Span(11, 21))
    assert mention.node == "m:5b9e2ce8b18b8ffe:11-21"
    assert read_mention(mention.node) == mention


@pytest.mark.parametrize("node", ["", "n:", "m:", "m:5b9e:9-9", "m:5b9e:9", "Mara Veldt", "m:xyz:1-2", "m:5b9e:1-2 "])
def test_what_is_no_id_is_told_from_one(node: str) -> None:
    assert not is_node(node)
    assert read_mention(node) is None
    assert words_of_node(node) == ()


@pytest.mark.parametrize(
    ("mentions", "words"),
    [
        ((Span(0, 9), Span(32, 37), Span(11, 21)), "Mara Veldt"),
        ((Span(0, 9), Span(49, 59)), "MARA\nVELDT"),
        ((Span(0, 21), Span(32, 37)), "The mayor, Mara Veldt"),
        ((Span(0, 9), Span(32, 37)), "The mayor"),
    ],
)
def test_a_speaker_is_known_by_the_first_mention_of_the_whole_name(mentions: tuple[Span, ...], words: str) -> None:
    at = named_at(Speaker("s1", "Mara Veldt", named=True, mentions=mentions), TEXT)
    assert at is not None
    assert at.of(TEXT) == words


def test_a_speaker_without_mentions_is_known_by_none() -> None:
    assert named_at(Speaker("s1", "Mara Veldt", named=True), TEXT) is None
