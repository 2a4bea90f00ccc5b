"""JSON on one line, for any program that cuts a text into lines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.json_text import json_text

VALUES = st.recursive(
    st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@pytest.mark.slow
@given(VALUES)
def test_a_value_is_one_line_and_comes_back(value: object) -> None:
    text = json_text(value)
    assert len(text.splitlines()) == 1
    assert json.loads(text) == value


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c"])
def test_line_ends_of_unicode_are_escaped(end: str) -> None:
    assert json_text({"text": f"é{end}“"}) == f'{{"text": "é{json.dumps(end)[1:-1]}“"}}'


def test_what_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(float("nan"))
