"""The recogniser's names made whole."""

from __future__ import annotations

import re

import pytest

from reliability.link.names import settled_names
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention
from tests.unit.link.made import names, registry


def settled(text: str, headline: Span | None = None, **labelled: str) -> list[str]:
    return [n.span.of(text) for n in settled_names(text, names(text, **labelled), registry(), headline)]


def test_pieces_of_one_name_are_one() -> None:
    assert settled("It rained, Mara Veldt said.", person="Mara|Veldt") == ["Mara Veldt"]
    assert settled("The Al-Oster hospital closed.", organisation="Al|Oster") == ["Al-Oster"]
    assert settled("Mara, Veldt and Orr left.", person="Mara|Veldt|Orr") == ["Mara", "Veldt", "Orr"]


def test_two_names_in_a_row_stay_two() -> None:
    assert settled("By Mara Veldt Jon Orr came.", person="Mara Veldt|Jon Orr") == ["Mara Veldt", "Jon Orr"]
    assert settled("By Mara Veldt van Orr came.", person="Mara Veldt|van Orr") == ["Mara Veldt van Orr"]
    assert settled("Sen. Veldt Mara VeldtMore votes.", person="Veldt(?= )|Mara VeldtMore") == [
        "Veldt",
        "Mara VeldtMore",
    ]


@pytest.mark.parametrize(
    ("marked", "people"),
    [
        ("Mara Veldt and Jon Orr", ["Mara Veldt", "Jon Orr"]),
        ("Mara Veldt/TNA", ["Mara Veldt"]),
        ("Mara Veldt / Tarn Post", ["Mara Veldt"]),
        ("Veldt’s Relief Union", ["Veldt"]),
        ("Mara Veldt of Tarn", ["Mara Veldt"]),
        ("Mara Veldt Mara Veldt2031", ["Mara Veldt"]),
        ("Veldt Mara Ida VeldtMore", ["Veldt"]),
        ("Veldt Veldt", ["Veldt Veldt"]),
        ("Alexander Orr", ["Alexander Orr"]),
    ],
)
def test_one_person_each(marked: str, people: list[str]) -> None:
    text = f"it rained: {marked}, again"
    assert settled(text, person=re.escape(marked)) == people


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("Later Mara Veldt said it rained.", "Veldt", "Mara Veldt"),
        ("Later Mara Veldt said it rained.", "Mara", "Mara Veldt"),
        ("The mayor met Mara Anna Veldt.", "Anna", "Mara Anna Veldt"),
        ("Opposition Whip Mara Veldt left.", "Mara Veldt", "Mara Veldt"),
        ("It was the Mara Veldt Memorial Justice prize.", "Mara Veldt", "Mara Veldt"),
        ("It was Mara Ida Veldt Image caption.", "Mara Ida Veldt", "Mara Ida Veldt"),
        ("It was Chair Mara Veldt Orr who left.", "Veldt Orr", "Mara Veldt Orr"),
        ("The head of Relief Mara Veldt left.", "Mara Veldt", "Mara Veldt"),
        ("The mayor met Jon Karl Orr.", "Jon Karl", "Jon Karl Orr"),
        ("Minister Veldt said it rained.", "Veldt", "Veldt"),
        ("Yesterday Veldt said it rained. It was yesterday.", "Veldt", "Veldt"),
        ("It rained, the Veldt Foundation said.", "Veldt", "Veldt"),
        ("The French Veldt said it rained.", "Veldt", "Veldt"),
        ("It rained. Veldt Reuters", "Veldt", "Veldt"),
    ],
)
def test_a_name_has_all_its_words_and_no_others(text: str, marked: str, whole: str) -> None:
    assert settled(text, person=marked) == [whole]


def test_words_that_another_name_claims_are_left_to_it() -> None:
    assert settled("In Oster Veldt said it rained.", person="Veldt", place="Oster") == ["Oster", "Veldt"]


def test_a_headline_gives_no_words() -> None:
    text = "Veldt Opens Dam\n\nVeldt spoke."
    assert settled(text, Span(0, 15), person="Veldt") == ["Veldt", "Veldt"]


def test_pronouns_are_nobody_and_countries_no_organisations() -> None:
    text = "France said that he and French people left."
    found = [NameMention(Span(m.start(), m.end()), NameLabel.PERSON) for m in re.finditer("he ", text)]
    marked = [*found, *names(text, organisation="France|French")]
    assert settled_names(text, marked, registry()) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("It rained, ministry spokesman Piet Ansgar said.", NameLabel.PERSON),
        ("The union's spokesman, Piet Ansgar, said so.", NameLabel.PERSON),
        ("The town's head of civil protection, Piet Ansgar, left.", NameLabel.PERSON),
        ("In the days of civil protection, Piet Ansgar was a firm.", NameLabel.ORGANISATION),
        ("The retired teacher Piet Ansgar left.", NameLabel.PERSON),
        ("The spokesmen Piet Ansgar and Orr left.", NameLabel.ORGANISATION),
        ("The firm Piet Ansgar left.", NameLabel.ORGANISATION),
        ("The ambassador to the United Nations Piet Ansgar left.", NameLabel.PERSON),
        ("The ambassador to the United Nations, Piet Ansgar, left.", NameLabel.PERSON),
        ("The envoy to Oster, Piet Ansgar, left.", NameLabel.PERSON),
        ("The report of the United Nations Piet Ansgar left.", NameLabel.ORGANISATION),
        ("The report to the United Nations, Piet Ansgar, left.", NameLabel.ORGANISATION),
        ("In a statement, Piet Ansgar left.", NameLabel.ORGANISATION),
        ("It met Piet Ansgar.", NameLabel.ORGANISATION),
    ],
)
def test_behind_a_title_a_name_is_a_persons(text: str, label: NameLabel) -> None:
    (name,) = settled_names(text, names(text, organisation="Piet Ansgar"), registry())
    assert name.label is label


@pytest.mark.parametrize(
    ("text", "body", "apart"),
    [
        ("The head of the Bank of England Piet Ansgar left.", "Bank of England Piet Ansgar",
         ["Bank of England", "Piet Ansgar"]),  # a body of a table
        ("The envoy for Syria Piet de Ansgar left.", "Syria Piet de Ansgar", ["Piet de Ansgar"]),  # and a country
        ("The secretary of the Interior Sarah Ansgar left.", "Interior Sarah Ansgar",
         ["Interior", "Sarah Ansgar"]),  # a first name of a table
        ("The director of Oster Relief Piet Ansgar left, Ida Ansgar said.", "Oster Relief Piet Ansgar",
         ["Oster Relief", "Piet Ansgar", "Ida Ansgar"]),
        ("The minister of Rural Development Affairs left.", "Rural Development Affairs", ["Rural Development Affairs"]),
        ("The report of the Bank of England Piet Ansgar left.", "Bank of England Piet Ansgar",
         ["Bank of England Piet Ansgar"]),
        ("The heads of the Bank of England Piet Ansgar left.", "Bank of England Piet Ansgar",
         ["Bank of England Piet Ansgar"]),
    ],
)  # fmt: skip
def test_a_body_and_who_heads_it_are_two_names(text: str, body: str, apart: list[str]) -> None:
    found = settled_names(text, names(text, organisation=body, person="Ida Ansgar"), registry())
    assert [name.span.of(text) for name in found] == apart


def test_a_body_behind_a_title_is_one() -> None:
    text = "Her boss was the director, Oster Relief Union, and the editor, The Guardian."
    found = settled_names(text, names(text, organisation="Oster Relief Union|The Guardian"), registry())
    assert {name.label for name in found} == {NameLabel.ORGANISATION}


def test_the_word_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    text = "Unlike Veldt, Orr left."
    (name,) = settled_names(text, names(text, person="Unlike Veldt"), registry())
    assert name.span.of(text) == "Veldt"


def test_a_mayors_place_is_no_part_of_the_mayors_name() -> None:
    text = "The mayor of Oster Ahmed Veldt left. The plain of Oster Ahmed Veldt is dry."
    found = settled_names(text, names(text, person="Oster Ahmed Veldt"), registry())
    assert [name.span.of(text) for name in found] == ["Ahmed Veldt", "Oster Ahmed Veldt"]
