"""From a text to its mentions: attributions and names (learned), quantities (a grammar). Nothing is resolved here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reliability.extract.acts import without_acts
from reliability.extract.blocks import read_by_blocks
from reliability.extract.cards import sources_before
from reliability.extract.encoder import attribution_model, inner_model
from reliability.extract.entities import pipeline_names
from reliability.extract.headlines import ended_by_source
from reliability.extract.inner import inner_attributions
from reliability.extract.interviews import with_answers
from reliability.extract.joint import with_members
from reliability.extract.passives import without_borrowed_sources
from reliability.extract.quantities import find_quantities
from reliability.extract.signed import with_signed
from reliability.extract.words import split
from reliability.model.analysis import Mentions
from reliability.model.article import Article, Layout
from reliability.model.span import Span, Spans
from reliability.model.speaker import NameMention

if TYPE_CHECKING:
    from spacy.language import Language

PIECE = 20_000  # characters in one Doc; spaCy's memory grows with the longest Doc: 200,000 characters took 829 MB


def extract(article: Article, layout: Layout, nlp: Language | None = None) -> Mentions:
    """Everything that the text mentions, in text order. No token or Doc leaves this stage.

    The names are those of the spaCy pipeline where one is given.
    """
    text, words, model = article.text, split(article.text), attribution_model()
    found = read_by_blocks(text, words, layout, model)
    left_out = layout.not_counted
    headed = ended_by_source(text, layout, found.attributions, found.names)
    spoken = with_answers(text, layout, with_signed(text, layout, found.attributions, found.names), found.names)
    outer = [m for m in without_acts(text, (*spoken, *headed)) if not _lies_in(m.content, left_out)]
    read = {m.cue for m in outer if m.cue}  # inside an answer the first reading has found some already
    inner = [m for m in inner_attributions(text, words, layout, outer, inner_model()) if m.cue not in read]
    names = found.names if nlp is None else tuple(_pipeline_names(nlp, text, layout))
    own = without_borrowed_sources(text, (*outer, *inner))
    whole = with_members(text, sources_before(own, names, layout), names)
    return Mentions(
        attributions=tuple(sorted(whole, key=lambda m: (m.content[0], m.cue))),
        names=names,
        quantities=find_quantities(text, layout, left_out),
    )


def _lies_in(content: Spans, left_out: Spans) -> bool:
    """Whether what is said begins in a stretch that is no part of the article."""
    index = bisect_right(left_out, content[0].start, key=lambda span: span.start) - 1
    return index >= 0 and content[0].start < left_out[index].end


def pieces(text: str, layout: Layout) -> Iterator[Span]:
    """The text in stretches of at most about PIECE characters, cut between sentences; one stretch for an
    ordinary article."""
    start = 0
    for sentence in layout.sentences:
        if sentence.end - start > PIECE and sentence.start > start:
            yield Span(start, sentence.start)
            start = sentence.start
        while sentence.end - start > 2 * PIECE:  # a "sentence" without an end: a table, a list of names
            yield Span(start, start + PIECE)
            start += PIECE
    if start < len(text):
        yield Span(start, len(text))


def _pipeline_names(nlp: Language, text: str, layout: Layout) -> Iterator[NameMention]:
    for piece in pieces(text, layout):
        yield from pipeline_names(nlp(piece.of(text)), piece.start)
