"""Names and sources end before a card of the page that stands behind a person's name (text/furniture.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reliability.model.article import FurnitureKind, Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span, Spans
from reliability.model.speaker import NameMention


def cards_of(layout: Layout) -> Mapping[int, int]:
    """Where each card ends, by where it begins: at the end of the name before it."""
    return {piece.span.start: piece.span.end for piece in layout.furniture if piece.kind is FurnitureKind.CARD}


def names_before(names: Iterable[NameMention], cards: Mapping[int, int]) -> tuple[NameMention, ...]:
    """The names of a text, of which none runs on into a card."""
    return tuple(
        replace(name, span=_cut(name.span, cards)) if any(_enters(name.span, start) for start in cards) else name
        for name in names
    )


def sources_before(
    mentions: Sequence[AttributionMention], names: Iterable[NameMention], cards: Mapping[int, int]
) -> tuple[AttributionMention, ...]:
    """The attributions, where a source that holds the end of a card is the name before the card."""
    before = {name.span.end: name.span for name in names}
    return tuple(
        replace(mention, source=_sources(mention.source, before, cards)) if cards else mention for mention in mentions
    )


def _sources(source: Spans, before: Mapping[int, Span], cards: Mapping[int, int]) -> Spans:
    out: list[Span] = []
    for span in source:
        card = next(((s, e) for s, e in cards.items() if span.start < e <= span.end or _enters(span, s)), None)
        if card is None:
            out.append(span)
        elif _enters(span, card[0]):
            out.append(_cut(span, cards))
        elif (name := before.get(card[0])) is not None:
            out.append(name)
    return tuple(dict.fromkeys(out)) if out else source


def _enters(span: Span, start: int) -> bool:
    return span.start < start < span.end


def _cut(span: Span, cards: Mapping[int, int]) -> Span:
    return Span(span.start, min(start for start in cards if _enters(span, start)))
