"""Attributions inside the content of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reliability.model.attribution import AttributionMention
from reliability.model.span import Span


def nested(mentions: Sequence[AttributionMention]) -> tuple[AttributionMention, ...]:
    """The same attributions with `inside` set: the index of the smallest attribution whose content holds this one
    whole."""
    out: list[AttributionMention] = []
    for index, mention in enumerate(mentions):
        spans = (*mention.content, *mention.source, *mention.cue)
        inner = Span(min(s.start for s in spans), max(s.end for s in spans))
        holders = [
            (len(span), other)
            for other, candidate in enumerate(mentions)
            if other != index
            for span in candidate.content
            if span.covers(inner) and len(span) > len(inner)
        ]
        out.append(replace(mention, inside=min(holders)[1] if holders else mention.inside))
    return tuple(out)
