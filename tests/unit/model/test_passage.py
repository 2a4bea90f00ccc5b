"""The sentence that a list shows around what a row is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.passage import AROUND, MOST, passage
from reliability.model.span import Span

TEXT = (
    "Dam fails\n\nMr. Orr said on Monday that 40 houses were lost. “We lost 40 houses,” he said. Then it rained.\n\n"
    "Dozens of people left."
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("40 houses", "Mr. Orr said on Monday that 40 houses were lost."),
        ("We lost 40 houses", "“We lost 40 houses,” he said."),
        ("it rained", "Then it rained."),
        ("Then it rained.", "Then it rained."),
        ("Dozens", "Dozens of people left."),
        ("Dam fails", "Dam fails"),
    ],
)
def test_a_passage_stands_in_its_sentence(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    found = passage(TEXT, Span(start, start + len(words)))
    assert (found.text, found.cut) == (sentence, (False, False))
    assert [hit.of(found.text) for hit in found.hits] == [words]


def test_a_sentence_without_end_is_cut_at_words() -> None:
    text = "word " * 300
    found = passage(text, Span(500, 504))
    assert found.cut == (True, True)
    assert found.text.startswith("word")
    assert found.text.endswith("word")


@given(st.text(alphabet="ab .\n“”!A", max_size=900), st.data())
def test_the_passage_is_always_there_and_never_long(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    found = passage(text, Span(start, end))
    (hit,) = found.hits
    assert hit.of(found.text).split() == text[start : min(end, start + MOST)].split()
    assert len(found.text) <= MOST + 2 * AROUND + 8
