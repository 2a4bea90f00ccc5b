"""Quotations that nobody introduces: “We told them for years.” in a paragraph of its own, after somebody's words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from reliability.model.article import Layout, Quotation
from reliability.model.attribution import AttributionMention, Form
from reliability.model.span import Span, merged

MIN_WORDS: Final = 4  # fewer may be a title or a word that is held at a distance
CERTAINTY: Final = 0.6  # of the attribution before it: nothing in the text says that the same person goes on
_BEFORE = re.compile(r"(?:^|[.!?…:]['”’\"»]*\s+|\n\s*)[“\"‘'«—–-]*\s*$")
_DASH = re.compile(r"[—–-]\s*$")  # it opens dialogue, and lists as often: alone it makes nobody speak
_COMPLETE = re.compile(r"[.!?…][\"'”’»)]*$")


def with_floating(text: str, layout: Layout, mentions: Sequence[AttributionMention]) -> tuple[AttributionMention, ...]:
    """The attributions, and in their places those of floating quotations, `carried` and less certain.

    A quotation floats where it is whole sentences, no attribution holds a word of it, and one with a source stands in
    the same paragraph or in the one before.
    """
    taken = merged(span for mention in mentions for span in (*mention.content, *mention.source, *mention.cue))
    starts = [span.start for span in taken]
    sourced = sorted((max(s.end for s in m.content + m.cue), m.confidence) for m in mentions if m.source)
    paragraphs = [p.start for p in layout.paragraphs]
    out: list[AttributionMention] = []
    for quotation in layout.quotations:
        first, last = quotation.spans[0], quotation.spans[-1]
        if not _is_whole(text, quotation) or _overlaps(taken, starts, Span(first.start, last.end)):
            continue
        before = bisect_right(sourced, (first.start, 1.0)) - 1
        if before < 0:
            continue
        end, confidence = sourced[before]
        if bisect_right(paragraphs, first.start) - bisect_right(paragraphs, end - 1) <= 1:
            carried = AttributionMention(
                quotation.spans, form=Form.DIRECT, confidence=round(confidence * CERTAINTY, 3), carried=True
            )
            out.append(carried)
    return tuple(sorted((*mentions, *out), key=lambda m: (m.content[0], m.cue))) if out else tuple(mentions)


def _is_whole(text: str, quotation: Quotation) -> bool:
    first, last = quotation.spans[0], quotation.spans[-1]
    return (
        sum(len(span.of(text).split()) for span in quotation.spans) >= MIN_WORDS
        and first.of(text)[0].isupper()
        and sum(word[0].isupper() for word in first.of(text).split()) * 2 <= len(first.of(text).split())  # a crosshead
        and _BEFORE.search(text, max(0, first.start - 8), first.start) is not None
        and not _DASH.search(text, max(0, first.start - 4), first.start)
        and _COMPLETE.search(text[last.end - 1 : last.end + 1].rstrip()) is not None
    )


def _overlaps(spans: Sequence[Span], starts: Sequence[int], wanted: Span) -> bool:
    index = bisect_left(starts, wanted.end) - 1
    return index >= 0 and spans[index].end > wanted.start
