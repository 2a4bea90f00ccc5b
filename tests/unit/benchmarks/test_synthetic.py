"""Invented articles: always the same, and as the store and the pages expect articles to be."""

from __future__ import annotations

from itertools import pairwise

from benchmarks.synthetic import COPY_BEHIND, made


def test_an_article_is_the_same_whenever_it_is_made() -> None:
    assert made(7) == made(7)
    assert made(7) != made(8)


def test_spans_hold_what_they_should() -> None:
    found = made(3)
    text = found.article.text
    assert all(a.start < a.end <= b.start for a, b in pairwise(found.layout.sentences))
    speakers = {speaker.id: speaker.name for speaker in found.speakers}
    for said in found.attributions:
        assert said.cue[0].end < len(text)
        assert said.speaker is None or said.source[0].of(text) == speakers[said.speaker]
    assert all(figure.quantity.text == figure.span.of(text) for figure in found.figures)


def test_some_are_copies_of_others_under_another_address() -> None:
    copied = 25 * (COPY_BEHIND // 25 + 1)
    assert made(copied).article.text == made(copied - COPY_BEHIND).article.text
    assert made(copied).article.url != made(copied - COPY_BEHIND).article.url
