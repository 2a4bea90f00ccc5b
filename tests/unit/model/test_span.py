from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.span import Span, any_overlap, merged, trimmed

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 20))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_an_empty_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


@given(st.lists(spans))
def test_merged_covers_the_same_characters_and_is_disjoint(many: list[Span]) -> None:
    result = merged(many)
    assert {i for s in many for i in range(s.start, s.end)} == {i for s in result for i in range(s.start, s.end)}
    assert all(left.end < right.start for left, right in pairwise(result))


@given(st.text(), st.integers(0, 5), st.integers(0, 30))
def test_trimmed_leaves_no_space_at_its_edges(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    span = trimmed(text, start, end)
    if span is None:
        assert not text[start:end].strip()
    else:
        assert span.of(text) == text[start:end].strip()


@given(st.lists(spans), st.lists(spans))
def test_overlap_is_sharing_a_character(left: list[Span], right: list[Span]) -> None:
    one, other = ({i for s in group for i in range(s.start, s.end)} for group in (left, right))
    assert any_overlap(left, right) == bool(one & other)
