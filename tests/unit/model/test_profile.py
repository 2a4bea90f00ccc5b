from __future__ import annotations

from reliability.model.profile import count_words, profile
from reliability.model.span import Span
from tests.builders import analysis


def test_the_profile_counts_what_the_analysis_holds() -> None:
    counts = profile(analysis())
    assert counts["words"] == 36
    assert counts["attributed_words"] == 4
    assert counts["statements"] == counts["direct"] == counts["relayed_statements"] == 1
    assert (counts["figures"], counts["unsourced_figures"], counts["vague_figures"]) == (2, 1, 1)
    assert counts["flag:vague-figure"] == 1
    assert counts["unnamed_statements"] == 0


def test_a_word_in_two_spans_is_counted_once() -> None:
    assert count_words("one two three", (Span(0, 7), Span(4, 13))) == 3
