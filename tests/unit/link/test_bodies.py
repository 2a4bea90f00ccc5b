"""How a text calls a body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.link.bodies import abbreviated, bare_name, first_government, head_of, key, same_body
from reliability.model.span import Span


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tarn-based Oster Relief Union", "Oster Relief Union"),
        ("newspaper “Oster Post", "Oster Post"),
        ("Oster Doctors [OD", "Oster Doctors"),
        ("15-member Oster Council", "Oster Council"),
        ("Oster Observatory monitoring group", "Oster Observatory"),
        ("opposition Oster Relief Union", "Oster Relief Union"),
        ("Bank of Tarn", "Bank of Tarn"),
    ],
)
def test_what_surrounds_a_name(words: str, name: str) -> None:
    assert bare_name(words) == name


@pytest.mark.slow
@given(st.text(max_size=60))
def test_a_bare_name_adds_nothing(words: str) -> None:
    left = iter(words)
    assert all(character in left for character in bare_name(words))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Oster Relief Union", "ORU", True),
        ("the Relief Union", "Oster Relief Union", True),
        ("Oster Co.", "Oster", True),
        ("Tarn Observatory", "Tarn Observatory for Floods", True),
        ("the union", "Oster Relief Union", False),
        ("Oster Bank", "Tarn Bank", False),
    ],
)
def test_one_body_under_two_names(left: str, right: str, same: bool) -> None:
    assert same_body(left, right) is same
    assert same_body(right, left) is same


def test_abbreviations_that_the_text_explains() -> None:
    text = "The Oster Relief Union (ORU) met."
    assert abbreviated(text, [Span(4, 22)]) == {"ORU": "Oster Relief Union"}
    assert abbreviated("The Oster Relief Union met.", [Span(4, 22)]) == {}


def test_heads_keys_and_shared_nouns() -> None:
    assert head_of("Tarn Observatory for Floods") == "observatory"
    assert key("The Oster Union’s") == key("oster  union")
    assert first_government("Tarnian and Lerund governments") == "Tarnian government"
    assert first_government("Tarnian government") is None
