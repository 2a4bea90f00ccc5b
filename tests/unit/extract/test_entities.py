from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.extract.entities import NAME_TAGS, NO_NAME, name_tag, tagged_names
from reliability.extract.words import split
from reliability.model.speaker import NameLabel

PERSON, PERSON_GOES_ON = (name_tag(NameLabel.PERSON, begins=begins) for begins in (True, False))
PLACE = name_tag(NameLabel.PLACE, begins=True)
BODY, BODY_GOES_ON = (name_tag(NameLabel.ORGANISATION, begins=begins) for begins in (True, False))


def found(text: str, tags: list[int]) -> list[tuple[str, NameLabel]]:
    return [(name.span.of(text), name.label) for name in tagged_names(text, split(text), 0, tags)]


def test_neighbours_that_both_begin_are_two_names() -> None:
    tags = [PERSON, PERSON_GOES_ON, NO_NAME, PLACE, PERSON]
    assert found("Mara Veldt of Oster Orlan", tags) == [
        ("Mara Veldt", NameLabel.PERSON),
        ("Oster", NameLabel.PLACE),
        ("Orlan", NameLabel.PERSON),
    ]


def test_a_word_that_goes_on_with_another_label_belongs_to_the_name_before_it() -> None:
    assert found("Oster Relief", [BODY, PERSON_GOES_ON]) == [("Oster Relief", NameLabel.ORGANISATION)]


def test_a_word_that_goes_on_with_nothing_begins_a_name() -> None:
    assert found("said Veldt", [NO_NAME, PERSON_GOES_ON]) == [("Veldt", NameLabel.PERSON)]


@pytest.mark.parametrize(
    ("text", "tags", "name"),
    [
        ("the Oster Union", [BODY, BODY_GOES_ON, BODY_GOES_ON], "Oster Union"),
        ("Veldt’s house", [PERSON, NO_NAME], "Veldt"),
        ("“ Veldt ”", [PERSON, PERSON_GOES_ON, PERSON_GOES_ON], "Veldt"),
        ("Oster\n\nVeldt spoke", [PERSON, PERSON_GOES_ON, NO_NAME], "Oster"),
    ],
)
def test_edges_are_not_part_of_a_name(text: str, tags: list[int], name: str) -> None:
    assert [words for words, _ in found(text, tags)] == [name]


def test_words_are_counted_from_the_offset() -> None:
    text = "Nobody but Veldt"
    (name,) = tagged_names(text, split(text), 2, [PERSON])
    assert name.span.of(text) == "Veldt"


@given(st.text(), st.data())
def test_names_are_in_order_and_do_not_overlap(text: str, data: st.DataObject) -> None:
    words = split(text)
    tags = data.draw(st.lists(st.integers(0, NAME_TAGS - 1), min_size=len(words), max_size=len(words)))
    spans = [name.span for name in tagged_names(text, words, 0, tags)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
