"""Sources end before a card of the page that stands behind a person's name (text/furniture.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span, Spans
from reliability.model.speaker import NameMention


def sources_before(
    mentions: Sequence[AttributionMention], names: Iterable[NameMention], layout: Layout
) -> Sequence[AttributionMention]:
    """The attributions, where a source that reaches into a card or out of it is the name before the card."""
    if not layout.cards:
        return mentions
    before = {layout.before_card(name.span).end: layout.before_card(name.span) for name in names}
    return [replace(mention, source=_sources(mention.source, before, layout)) for mention in mentions]


def _sources(source: Spans, before: Mapping[int, Span], layout: Layout) -> Spans:
    out: list[Span] = []
    for span in source:
        at = (start for start, end in layout.cards.items() if span.start < end and start < span.end)
        card = next(at, None)
        if card is None:
            out.append(span)
        elif span.start < card < span.end:
            out.append(layout.before_card(span))
        elif (name := before.get(card)) is not None:
            out.append(name)
    return tuple(sorted(set(out))) if out else source
