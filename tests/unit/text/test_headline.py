"""The one detector of headlines, for a text without a title and for one with."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.article import Article
from reliability.text import lay_out

SENTENCE = (
    "The water board said on Monday that 31 pumps had failed in the night and that the lower valley would be dark "
    "until Friday. “We lost the north gate,” said Ines Quoll, the board’s director, who spoke at the gate house."
)
SECOND = "Residents said they had been warned by telephone. Otto Brill said the ministry had known of the cracks."


def headline(text: str, title: str = "") -> str | None:
    span = lay_out(Article(id="x", text=text, title=title)).headline
    return span.of(text) if span is not None else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dam fails\n\nIt rained.", "Dam fails"),
        ("Dam fails\nIt rained.", "Dam fails"),
        ("Dam at Oster fails\nThe dam fell at night, the board said.", "Dam at Oster fails"),
        ("Dam at Oster fails after\nthree days of rain\n\nIt rained.", "Dam at Oster fails after\nthree days of rain"),
        ("The dam fell.\n\nIt rained.", None),
        ("Dam fails", None),
        ("A" * 201 + "\nIt rained.", None),
        ("", None),
        ("NEWS\n\nDam fails\n\nIt rained.", "Dam fails"),
        ("By Mara Veldt\n\nDam fails\n\nIt rained.", "Dam fails"),
        ("LIVE\nBy Mara Veldt\n4 March 2031\nDam fails\nIt rained.", "Dam fails"),
        ("3 min ago\n\nPolice say the bridge is open.\n\n18 min ago\n\nIt rained.", None),
        ("By Mara Veldt\n\nIt rained.", None),
        ("=====\nIt rained.", None),
        ("- Details\nIt rained.", None),
    ],
)
def test_lines_that_can_be_nothing_else_are_a_headline(text: str, found: str | None) -> None:
    assert headline(text) == found


@given(st.integers(45, 100), st.booleans(), st.sampled_from(["", "    "]))
def test_a_broken_text_without_a_headline_has_none(width: int, two: bool, indent: str) -> None:
    parts = [SENTENCE, SECOND] if two else [SENTENCE]
    text = "\n\n".join(textwrap.fill(part, width, initial_indent=indent, subsequent_indent=indent) for part in parts)
    layout = lay_out(Article(id="x", text=text + "\n"))
    assert layout.headline is None
    assert [" ".join(p.of(text).split()) for p in layout.paragraphs] == parts


@given(st.integers(45, 100), st.sampled_from(["\n", "\n\n"]))
def test_a_broken_text_with_a_headline_has_that_one(width: int, between: str) -> None:
    text = f"Dam gate fails{between}{textwrap.fill(SENTENCE, width)}\n\n{textwrap.fill(SECOND, width)}\n"
    assert headline(text) == "Dam gate fails"


@given(st.integers(45, 100))
def test_a_dateline_is_found_in_a_broken_text(width: int) -> None:
    layout = lay_out(Article(id="x", text=textwrap.fill(f"OSTREL, March 4 (KVN) - {SENTENCE}", width)))
    assert layout.headline is None
    assert layout.dateline is not None
    assert (layout.dateline.place, layout.dateline.agency) == ("OSTREL", "KVN")


def test_paragraphs_of_a_broken_text_need_no_empty_line() -> None:
    text = f"{textwrap.fill(SENTENCE, 60)}\n{textwrap.fill(SECOND, 60)}\n"
    paragraphs = lay_out(Article(id="x", text=text)).paragraphs
    assert [" ".join(p.of(text).split()) for p in paragraphs] == [SENTENCE, SECOND]


def test_what_stands_before_the_headline_is_a_paragraph_and_the_byline_is_read() -> None:
    text = "By Jana Roos\n\nDam fails\n\nIt rained."
    layout = lay_out(Article(id="x", text=text, title="DAM FAILS | Ostrel Daily"))
    assert [p.of(text) for p in layout.paragraphs] == ["By Jana Roos", "It rained."]
    assert layout.byline is not None
    assert layout.byline.names == ("Jana Roos",)
    assert layout.body_start == text.index("It rained")
