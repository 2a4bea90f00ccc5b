"""What a source phrase is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.link.people import find_people
from reliability.link.phrases import Kind, Phrase, read_phrase
from reliability.model.span import Span
from tests.unit.link.made import names, registry


def read(
    words: str, *, before: str = "", after: str = " said it rained.", person: str = "", body: str = ""
) -> Phrase | None:
    text = f"{before}{words}{after}"
    span = Span(len(before), len(before) + len(words))
    people = find_people(text, names(text, person=person) if person else (), [], registry())
    bodies = [Span(m.start(), m.end()) for m in re.finditer(body, text)] if body else []
    return read_phrase(text, span, people, bodies, registry())


@pytest.mark.parametrize(
    ("words", "kind", "head", "named", "plural"),
    [
        ("he", Kind.PRONOUN, "he", False, False),
        ("They", Kind.PRONOUN, "they", False, True),
        ("she herself", Kind.PRONOUN, "she", False, False),
        ("The interior ministry", Kind.BODY, "ministry", False, False),
        ("France", Kind.BODY, "france", True, False),
        ("the Bank of Tarn", Kind.BODY, "tarn", True, False),
        ("a new report", Kind.DOCUMENT, "report", False, False),
        ("A senior official in Tarn", Kind.DESCRIPTION, "official", False, False),
        ("residents", Kind.DESCRIPTION, "residents", False, True),
        ("Mourners", Kind.DESCRIPTION, "mourners", False, True),
        ("people familiar with the matter", Kind.DESCRIPTION, "people", False, True),
        ("People in Tarn", Kind.DESCRIPTION, "people", False, True),
        ("Mourners at the Oster Bank", Kind.DESCRIPTION, "mourners", False, True),
        ("Bank of Tarn", Kind.BODY, "tarn", True, False),
        ("the Union for the Relief of Oster Valleys", Kind.BODY, "valleys", True, True),
        ("Tarn Observatory on Friday", Kind.BODY, "observatory", True, False),
        ("Others", Kind.DESCRIPTION, "others", False, True),
        ("documents released Wednesday", Kind.DOCUMENT, "documents", False, True),
        ("Neither", Kind.DESCRIPTION, "neither", False, False),
        ("the Tarnian and Lerund governments", Kind.BODY, "governments", True, True),
        ("the Western governments", Kind.BODY, "governments", False, True),
        ("state TV", Kind.BODY, "tv", False, False),
        ("Tarn TV", Kind.BODY, "tv", True, False),
        ("some Norwegian Unions", Kind.BODY, "unions", False, True),
        ("Members of the Tarn Union", Kind.DESCRIPTION, "members", False, True),
        ("Norwegian media", Kind.BODY, "media", False, False),
        ("Norwegian authorities", Kind.BODY, "authorities", True, True),
        ("the Tarn security services", Kind.BODY, "services", True, True),
        ("they both", Kind.PRONOUN, "they", False, True),
        ("Who since May has led the town", Kind.PRONOUN, "who", False, False),
        ("the mayor and the judge", Kind.DESCRIPTION, "mayor", False, True),
    ],
)
def test_kinds(words: str, kind: Kind, head: str, named: bool, plural: bool) -> None:
    phrase = read(words)
    assert phrase is not None
    assert (phrase.kind, phrase.head, phrase.named, phrase.plural) == (kind, head, named, plural)


@pytest.mark.parametrize(
    "words",
    [
        "a nurse, who gave her name as Mara Veldt",
        "Mara Veldt",
        "“Mara Veldt,”",
        "the mayor, Mara Veldt,",
        "Mara Veldt of the union",
    ],
)
def test_a_person_is_whom_the_phrase_names(words: str) -> None:
    phrase = read(words, person="Mara Veldt")
    assert phrase is not None
    assert phrase.kind is Kind.PERSON
    assert phrase.person is not None
    assert phrase.person.name == "Mara Veldt"


@pytest.mark.parametrize(
    "words",
    [
        "a spokesman for Mara Veldt",
        "An adviser to the town's new mayor Mara Veldt",
        "the teacher who met Mara Veldt",
        "Mara Veldt's lawyer",
        "Mara Veldt supporters",
    ],
)
def test_somebody_who_is_only_mentioned_is_not_the_source(words: str) -> None:
    phrase = read(words, person="Mara Veldt")
    assert phrase is not None
    assert phrase.kind is Kind.DESCRIPTION


def test_a_preposition_before_the_source_is_no_part_of_it() -> None:
    phrase = read("among mourners and officials")
    assert phrase is not None
    assert (phrase.words, phrase.kind) == ("mourners and officials", Kind.DESCRIPTION)


def test_a_body_is_named_without_its_article() -> None:
    text = "the Oster\nRelief Union"
    phrase = read(text, body="Oster\nRelief Union")
    assert phrase is not None
    assert phrase.name is not None
    assert (phrase.kind, phrase.name.of(text)) == (Kind.BODY, "Oster\nRelief Union")


def test_a_plural_that_is_the_name_of_a_body_is_one() -> None:
    phrase, plain = read("Reuters", body="Reuters"), read("Mourners")
    assert phrase is not None
    assert plain is not None
    assert (phrase.kind, plain.kind) == (Kind.BODY, Kind.DESCRIPTION)


@pytest.mark.parametrize("words", ["“”", ", —", "  "])
def test_marks_alone_are_no_phrase(words: str) -> None:
    assert read(words) is None


@given(st.text(min_size=1, max_size=50), st.data())
def test_any_stretch_of_any_text_can_be_read(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    phrase = read_phrase(text, span, find_people(text, (), [span], registry()), [], registry())
    if phrase is not None:
        assert span.covers(phrase.span)
        assert phrase.name is None or phrase.span.covers(phrase.name)
        assert phrase.words == " ".join(phrase.words.split()) != ""
