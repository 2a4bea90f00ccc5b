"""Attributions inside the content of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.model.spans import SpanIndex


def nested(mentions: Sequence[AttributionMention]) -> tuple[AttributionMention, ...]:
    """The same attributions with `inside` set: the index of the smallest attribution whose content holds this one
    whole."""
    extents = [_extent(mention) for mention in mentions]
    contents = SpanIndex((span, number) for number, mention in enumerate(mentions) for span in mention.content)
    out: list[AttributionMention] = []
    for mention, inner in zip(mentions, extents, strict=True):
        # A content may be nothing but another attribution; what holds it is longer by its own source or cue.
        holders = [
            (len(span), other)
            for span, other in contents.at(inner)
            if span.covers(inner) and len(extents[other]) > len(inner)
        ]
        out.append(replace(mention, inside=min(holders)[1] if holders else mention.inside))
    return tuple(out)


def _extent(mention: AttributionMention) -> Span:
    spans = (*mention.content, *mention.source, *mention.cue)
    return Span(min(s.start for s in spans), max(s.end for s in spans))
