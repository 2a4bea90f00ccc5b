from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.extract.counted import after, is_plural, partitive
from reliability.extract.units import DURATIONS, MEASURES
from reliability.model.nouns import singular


@pytest.mark.parametrize(
    ("text", "counted", "unit"),
    [
        (" houses fell", " houses", "house"),
        (" small wooden houses fell", " small wooden houses", "house"),
        (" women and children fled", " women", "woman"),
        (" sports officials met", " sports officials", "official"),
        (" men claims victory", " men", "man"),
        (" others fled", " others", None),
        (" killed on Monday", " killed", "killed"),
        (" dead and injured people", " dead and injured people", "person"),
        (" on Monday", "", None),
        (" said it rained on houses", "", None),
        ("", "", None),
    ],
)
def test_the_noun_after_a_number(text: str, counted: str, unit: str | None) -> None:
    found = after(text, 0, len(text))
    assert (text[: found.end], found.unit) == (counted, unit)


def test_one_takes_a_singular() -> None:
    assert after(" small child died", 0, 17, one=True).unit == "child"
    assert after(" small child died", 0, 17).unit is None


def test_the_whole_of_a_partitive() -> None:
    text = " of the valley's villages"
    found = partitive(text, 0, len(text))
    assert found is not None
    assert (found.end, found.unit) == (len(text), "village")
    assert partitive(" villages", 0, 9) is None


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("cities", "city"), ("people", "person"), ("women", "woman"), ("grandchildren", "grandchild"),
        ("churches", "church"), ("boxes", "box"), ("houses", "house"), ("buses", "bus"), ("wolves", "wolf"),
        ("lawmen", "lawman"), ("series", "series"), ("Tanks", "tank"), ("bus", "bus"), ("crisis", "crisis"),
    ],
)  # fmt: skip
def test_singulars(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize("word", ["houses", "people", "gunmen", "UN-members"])
def test_plurals(word: str) -> None:
    assert is_plural(word)


@pytest.mark.parametrize("word", ["house", "was", "press", "various", "valley's", "less"])
def test_no_plurals(word: str) -> None:
    assert not is_plural(word)


@given(st.text(max_size=40), st.integers(0, 40))
def test_the_end_lies_between_start_and_stop(text: str, start: int) -> None:
    start = min(start, len(text))
    assert start <= after(text, start, len(text)).end <= len(text)


def test_units_are_singular_and_no_word_is_both_a_time_and_a_measure() -> None:
    assert not set(DURATIONS) & set(MEASURES)
    assert all(DURATIONS.get(unit, unit) == unit for unit in DURATIONS.values())
