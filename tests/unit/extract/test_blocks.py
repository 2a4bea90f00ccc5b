"""Nothing that was read crosses the end of a block, whatever the model marks."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.extract import extract
from reliability.extract.blocks import read_by_blocks
from reliability.extract.encoder import Found
from reliability.extract.words import Words, split
from reliability.model.article import Article, Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention
from reliability.text import lay_out

TEXT = (
    "Dam fails, board says\n\nBy Mara Veldt\n\nThe water board said 3 pumps failed.\n\nOtto Brill\n\n“It rained.\n\n"
    "“It froze,” said Ines Quoll.\n\nThe report said:\n\nThe gate held.\n\nNobody came.\n"
)


class Marking:
    """A model that marks, in the whole text, the attributions and names that it is given, and nothing in a part."""

    def __init__(self, attributions: tuple[AttributionMention, ...] = (), names: tuple[NameMention, ...] = ()) -> None:
        self.found, self.parts = Found(attributions, names), list[str]()

    def read(self, text: str, words: Words, layout: Layout | None = None) -> Found:
        if words.starts[0] == 0 and words.ends[-1] >= len(text) - 2:
            return self.found
        self.parts.append(text[words.starts[0] : words.ends[-1]])
        return Found((), ())


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def kept(model: Marking) -> Found:
    layout = lay_out(Article(id="x", text=TEXT))
    return read_by_blocks(TEXT, split(TEXT), layout, model)  # type: ignore[arg-type]


def test_what_lies_in_one_block_is_read_once() -> None:
    said = AttributionMention((place("3 pumps failed"),), (place("The water board"),), (place("said"),))
    model = Marking((said,), (NameMention(place("Ines Quoll"), NameLabel.PERSON),))
    assert kept(model) == model.found
    assert model.parts == []


def test_the_blocks_of_a_torn_attribution_are_read_again() -> None:
    model = Marking((AttributionMention((place("It rained"),), (place("Otto Brill"),), (place("said Ines"),)),))
    assert kept(model) == Found((), ())
    assert model.parts == ["Otto Brill", "“It rained.", "“It froze,” said Ines Quoll."]


def test_a_name_is_torn_by_the_end_of_a_paragraph() -> None:
    model = Marking(names=(NameMention(place("Mara Veldt\n\nThe water board"), NameLabel.PERSON),))
    assert kept(model).names == ()


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        ("It rained.\n\n“It froze", True),  # the quotation goes on
        ("The gate held.\n\nNobody came", True),  # what the colon announced
        ("“It froze,” said Ines Quoll.\n\nThe report", False),
        ("Dam fails, board says\n\nBy Mara Veldt", False),
    ],
)
def test_a_content_runs_over_a_paragraphs_end_only_with_its_quotation_or_behind_a_colon(
    words: str, stays: bool
) -> None:
    said = AttributionMention((place(words),))
    assert (said in kept(Marking((said,))).attributions) is stays


HEADS = ("Ferry fares to double, minister says", "Sarn Dam", "Fares to double: union")
LINES = (
    "Otto Brill",
    "By Mara Veldt, Senior Reporter",
    "No light at all in Tesk",
    "Photo: Jon Orr / AP",
    "- Gate shut",
)
PARAGRAPHS = (
    "The water board said 3 pumps failed.",
    "“The north gate went first,” said Ines Quoll, who was on the gate.",
    "The rain had started at dusk, Jan Orr said. “Nobody came.”",
)


@pytest.mark.slow
@given(st.sampled_from(list(product(HEADS, LINES, PARAGRAPHS, PARAGRAPHS))))
def test_nothing_crosses_headline_byline_crosshead_caption_or_list(chosen: tuple[str, ...]) -> None:
    head, line, first, second = chosen
    text = f"{head}\n\n{line}\n\n{first}\n\n{line}\n\n{second}\n"
    article = Article(id="x", text=text)
    layout = lay_out(article)
    mentions = extract(article, layout)
    for mention in mentions.attributions:
        spans = (*mention.content, *mention.source, *mention.cue)
        assert "\n" not in text[min(s.start for s in spans) : max(s.end for s in spans)]
    assert not any("\n" in name.span.of(text) for name in mentions.names)
