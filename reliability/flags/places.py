"""Where something stands in a text: its sentence, and whose words it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from reliability.model.analysis import Analysis
from reliability.model.article import Layout
from reliability.model.attribution import Voice
from reliability.model.span import Span, Spans, any_overlap, merged


def sentence_of(layout: Layout, at: Span) -> Span:
    """The sentence in which the place begins; the headline, or the place itself, where it is in none."""
    found = bisect_right(layout.sentences, at.start, key=lambda sentence: sentence.start) - 1
    if found >= 0 and layout.sentences[found].end > at.start:
        return layout.sentences[found]
    if layout.headline is not None and layout.headline.overlaps(at):
        return layout.headline
    return at


def sentences_between(layout: Layout, at: Span, before: int = 0, after: int = 0) -> Spans:
    """The sentence of a place with so many before and after it."""
    found = bisect_right(layout.sentences, at.start, key=lambda sentence: sentence.start) - 1
    return layout.sentences[max(0, found - before) : found + after + 1]


def body_sentences(analysis: Analysis) -> Spans:
    """The sentences of the article without its headline and without page furniture."""
    layout = analysis.layout
    return tuple(
        sentence
        for sentence in layout.sentences
        if sentence.start >= layout.body_start and not any_overlap((sentence,), layout.not_counted)
    )


def voice_at(analysis: Analysis, at: Span) -> Voice:
    """Whose words stand at a place: between quotation marks, in the headline, somebody's in the outlet's words, or the
    outlet's own."""
    layout = analysis.layout
    if any_overlap((at,), layout.quoted):
        return Voice.QUOTED
    if layout.headline is not None and layout.headline.overlaps(at):
        return Voice.HEADLINE
    if any(any_overlap((at,), a.content) for a in analysis.attributions):
        return Voice.PARAPHRASE
    return Voice.OWN


def without(spans: Iterable[Span], holes: Iterable[Span]) -> Spans:
    """What the spans cover and the holes do not."""
    out: list[Span] = []
    gaps = merged(holes)
    for span in spans:
        start = span.start
        for gap in gaps:
            if gap.end <= start or gap.start >= span.end:
                continue
            if gap.start > start:
                out.append(Span(start, gap.start))
            start = max(start, gap.end)
        if start < span.end:
            out.append(Span(start, span.end))
    return tuple(out)
