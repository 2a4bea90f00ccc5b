from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.link.people import People, Written, find_people
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention
from tests.unit.link.made import names, registry


def people(text: str, sources: tuple[str, ...] = (), **labelled: str) -> dict[str, list[str]]:
    """Each person's name with the words of every mention."""
    spans = [Span(m.start(), m.end()) for s in sources for m in re.finditer(re.escape(s), text)]
    found = find_people(text, names(text, **labelled), spans, registry())
    return {person.name: [span.of(text) for span in person.mentions] for person in found.persons}


def test_a_surname_belongs_to_the_full_name() -> None:
    assert people("Mara Veldt came. Veldt left. Mara laughed.", person="Mara Veldt|Veldt|Mara") == {
        "Mara Veldt": ["Mara Veldt", "Veldt", "Mara"]
    }


def test_a_surname_that_the_recogniser_calls_a_place_is_still_the_person() -> None:
    assert people("Jonas Lerund came. Lerund said it rained.", person="Jonas Lerund", place="(?<!Jonas )Lerund") == {
        "Jonas Lerund": ["Jonas Lerund", "Lerund"]
    }


def test_a_surname_that_the_recogniser_missed_is_found() -> None:
    assert people("Jonas Lerund came. Later Lerund left.", person="Jonas Lerund") == {
        "Jonas Lerund": ["Jonas Lerund", "Lerund"]
    }


def test_a_full_name_alone_in_a_source_is_a_person_whatever_its_label() -> None:
    assert people("Khal Oddumi said it rained.", ("Khal Oddumi",), place="Khal Oddumi") == {
        "Khal Oddumi": ["Khal Oddumi"]
    }
    assert people("Khal Oddumi said it rained.", ("Khal Oddumi",)) == {"Khal Oddumi": ["Khal Oddumi"]}
    employed = "Khal Oddumi of Reuters"
    assert people(f"{employed} said it rained.", (employed,), organisation="Reuters") == {
        "Khal Oddumi": ["Khal Oddumi"]
    }


@pytest.mark.parametrize(
    "name", ["Reuters", "France", "Oster Relief Union", "Oster Police", "Monday", "He", "Neither", "Major"]
)
def test_bodies_outlets_countries_and_common_words_are_no_persons(name: str) -> None:
    assert people(f"{name} said it rained.", (name,), person=name) == {}


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    assert people("It rained. Timelapse shows the flood.", ("Timelapse",)) == {}
    assert people("It rained. Oddumi said so, and then Oddumi left.", ("Oddumi",)) == {"Oddumi": ["Oddumi", "Oddumi"]}
    assert people("It rained. Overall France lost.", ("Overall France",)) == {}
    assert people("Norway's Prime Minister, who spoke, left.", ("Norway's Prime Minister",)) == {}


def test_a_body_that_bears_a_surname_is_no_mention_of_the_person() -> None:
    found = people("Jon Orr came. The Orr Foundation paid. Orr left.", person="Jon Orr", organisation="Orr Foundation")
    assert found == {"Jon Orr": ["Jon Orr", "Orr"]}


def test_titles_are_no_part_of_a_name() -> None:
    assert people("House Speaker Mara Veldt left.", person="Speaker Mara Veldt") == {"Mara Veldt": ["Mara Veldt"]}
    assert people("Prime Minister Mara Veldt met Dr. Jon Orr.", person="Prime Minister Mara Veldt|Dr. Jon Orr") == {
        "Mara Veldt": ["Mara Veldt"],
        "Jon Orr": ["Jon Orr"],
    }


def test_two_people_with_one_surname_stay_two_and_the_last_named_is_meant() -> None:
    text = "Mara Veldt came. Veldt spoke. Ida Veldt came. Veldt left."
    assert people(text, person="Mara Veldt|Ida Veldt") == {
        "Mara Veldt": ["Mara Veldt", "Veldt"],
        "Ida Veldt": ["Ida Veldt", "Veldt"],
    }


def test_a_relative_or_a_junior_does_not_take_the_name_alone() -> None:
    named = "Jon Veldt|Ida Veldt|Veldt"
    assert people("Jon Veldt and his wife, Ida Veldt, came. Veldt spoke.", person=named) == {
        "Jon Veldt": ["Jon Veldt", "Veldt"],
        "Ida Veldt": ["Ida Veldt"],
    }
    assert people("Veldt came with his wife Ida Veldt. Veldt spoke.", person=named) == {
        "Ida Veldt": ["Ida Veldt"],
        "Veldt": ["Veldt", "Veldt"],
    }
    assert people("His wife, Ida Veldt, came. President Veldt spoke.", person=named) == {
        "Ida Veldt": ["Ida Veldt"],
        "Veldt": ["Veldt"],
    }
    assert people("Veldt came. Ida Veldt, the mayor’s former wife, spoke. Veldt left.", person=named) == {
        "Ida Veldt": ["Ida Veldt"],
        "Veldt": ["Veldt", "Veldt"],
    }
    assert people("Veldt came. Ida Veldt, Orr’s sister-in-law, spoke.", person=named) == {
        "Ida Veldt": ["Veldt", "Ida Veldt"]
    }
    assert people("His wife, Ida Veldt, came. Veldt spoke.", person=named) == {"Ida Veldt": ["Ida Veldt", "Veldt"]}
    assert people("Jon Orr came. Jon Orr Jr. came. Orr spoke.", person="Jon Orr Jr|Jon Orr|Orr") == {
        "Jon Orr": ["Jon Orr", "Orr"],
        "Jon Orr Jr": ["Jon Orr Jr"],
    }


def test_a_junior_bears_the_name_where_no_senior_does() -> None:
    assert people(
        "Jesse Veldt Jr. and his wife, Ida, came. Veldt spoke. Ida Veldt left.",
        person="Jesse Veldt Jr|Ida Veldt|Ida|Veldt",
    ) == {"Jesse Veldt Jr": ["Jesse Veldt Jr", "Veldt"], "Ida Veldt": ["Ida", "Ida Veldt"]}


def test_an_honorific_says_which_of_two_is_meant() -> None:
    text = "Businessman Jon Veldt came. Businesswoman Ida Veldt came. Mr. Veldt spoke. Mrs. Veldt left."
    assert people(text, person="Jon Veldt|Ida Veldt|Veldt") == {
        "Jon Veldt": ["Jon Veldt", "Veldt"],
        "Ida Veldt": ["Ida Veldt", "Veldt"],
    }


def test_initials_and_middle_names_are_one_person_under_the_longest_name() -> None:
    assert list(people("Jon Orr came. Jon Piet Orr left. J. Orr slept.", person="Jon Orr|Jon Piet Orr|J. Orr")) == [
        "Jon Piet Orr"
    ]


def test_a_full_name_that_the_article_uses_once_gives_way_to_the_one_it_uses() -> None:
    text = "Jon Orr came. Jon Piet Orr left. Jon Orr slept."
    assert list(people(text, person="Jon Orr|Jon Piet Orr")) == ["Jon Orr"]


def test_a_name_in_capitals_is_the_person_whom_the_article_names() -> None:
    found = people("Mara Veldt came.\n\nMARA VELDT LEFT TARN\n\nVeldt slept.", person="Mara Veldt")
    assert found == {"Mara Veldt": ["Mara Veldt", "MARA VELDT", "Veldt"]}


@pytest.mark.parametrize("text", ["Jon P. Orr came. Jon Orr left.", "Jon Orr came. Jon P. Orr left."])
def test_a_middle_initial_is_left_out_where_the_article_leaves_it_out(text: str) -> None:
    assert list(people(text, person="Jon P. Orr|Jon Orr")) == ["Jon Orr"]
    assert list(people("Jon P. Orr came.", person="Jon P. Orr")) == ["Jon P. Orr"]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr. Orr came.", "m"),
        ("Mrs Orr came.", "f"),
        ("spokeswoman Orr came.", "f"),
        ("Orr, a businessman from Tarn, came.", "m"),
        ("Orr came.", ""),
    ],
)
def test_gender_is_what_the_words_beside_a_name_say(text: str, gender: str) -> None:
    (person,) = find_people(text, names(text, person="Orr"), (), registry()).persons
    assert person.gender == gender


def test_places_of_persons() -> None:
    text = "Mara Veldt met Jon Orr. Veldt left."
    found = find_people(text, names(text, person="Mara Veldt|Jon Orr"), (), registry())
    assert [span.of(text) for span, _ in found.within(Span(0, 23))] == ["Mara Veldt", "Jon Orr"]
    assert [span.of(text) for span, _ in found.before(24, 5)] == ["Jon Orr"]
    assert People((), Written.of("")).within(Span(0, 5)) == []


@given(st.text("Aa Veldt.'’-\n", max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 12)), max_size=6))
def test_mentions_lie_in_the_text_and_none_is_two_persons(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(len(text), start + width)) for start, width in places if start < len(text)]
    found = find_people(text, [NameMention(span, NameLabel.PERSON) for span in spans], spans, registry())
    mentions = [span for person in found.persons for span in person.mentions]
    assert all(span.end <= len(text) for span in mentions)
    assert len(mentions) == len(set(mentions))
