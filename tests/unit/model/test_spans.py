"""Lookups by place give what a walk over all of them would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reliability.model.span import Span
from reliability.model.spans import Apart, closed, index_of

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 12))


@given(st.lists(SPANS, max_size=20), SPANS)
def test_an_index_finds_what_overlaps(spans: list[Span], wanted: Span) -> None:
    found = [span for span, _ in index_of(spans).at(wanted)]
    assert sorted(found) == sorted(span for span in spans if span.overlaps(wanted))
    assert found == sorted(found, reverse=True)
    assert index_of(spans).holds(wanted) == bool(found)


@given(st.lists(SPANS, max_size=20), SPANS)
def test_of_spans_that_overlap_the_first_is_taken(spans: list[Span], wanted: Span) -> None:
    expected: list[Span] = []
    for span in spans:
        if not any(span.overlaps(known) for known in expected):
            expected.append(span)
    apart = Apart(spans)
    assert list(apart) == sorted(expected)
    assert apart.holds(wanted) == any(span.overlaps(wanted) for span in expected)
    assert apart.within(wanted) == sorted(span for span in expected if wanted.covers(span))
    for span in spans:
        apart.discard(span)
    assert list(apart) == []


def test_pieces_with_a_blank_between_them_are_one_and_paragraphs_stay_apart() -> None:
    text = "the Oster\nunion\n\nand we"
    pieces = (Span(0, 3), Span(4, 9), Span(10, 15), Span(17, 20), Span(21, 23))
    assert closed(text, pieces) == (Span(0, 15), Span(17, 23))
    assert closed(text, ()) == ()
