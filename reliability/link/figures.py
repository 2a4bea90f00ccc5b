"""Where every figure comes from: the attribution whose content holds it, or nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reliability.model.article import Layout
from reliability.model.attribution import Attribution
from reliability.model.figure import Figure, FigureStatus, Quantity
from reliability.model.span import Span
from reliability.model.speaker import Speaker

_ORIGIN = re.compile(
    r"(?i)\b(?:according to|as reported by|estimated by|estimates? (?:by|from)|figures? (?:from|by|released|"
    r"published)|data (?:from|by|released|published|show\w*)|"
    r"statistics (?:from|by|show\w*)|(?:poll|survey|study|report|census|index|analysis)\b[^.]{0,60}\b(?:show\w*|"
    r"found|finds|put|puts|said|says|indicat\w+|suggest\w*|estimat\w+))"
)
_ACCOUNTED: tuple[str, ...] = ("unknown",)


def settle_figures(
    text: str,
    layout: Layout,
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
) -> tuple[Figure, ...]:
    """Every quantity with its origin.

    A figure is attributed where it lies in the content of an attribution whose speaker can be named or described
    (the innermost
    one), stands in the sentence of wording such as "according to", or states the same amount of the same thing as a
    figure
    that is attributed elsewhere in the article (a headline or lead that the body sources).
    """
    unknown = {s.id for s in speakers if s.name in _ACCOUNTED and not s.named}
    figures: list[Figure] = []
    for number, quantity in enumerate(quantities, start=1):
        holder = _holder(quantity.span, attributions, unknown)
        status = FigureStatus.ATTRIBUTED if holder is not None else FigureStatus.UNSOURCED
        figures.append(
            Figure(f"f{number}", quantity, status, holder.id if holder else None, holder.speaker if holder else None)
        )
    return tuple(_echoed(figure, figures, text, layout) for figure in figures)


def _holder(span: Span, attributions: Sequence[Attribution], unknown: set[str]) -> Attribution | None:
    """The attribution with the smallest content (or source: "12 witnesses said") around a figure."""
    best: tuple[int, Attribution] | None = None
    for attribution in attributions:
        if attribution.speaker is None or attribution.speaker in unknown:
            continue
        for content in attribution.content:
            if content.overlaps(span) and (best is None or len(content) < best[0]):
                best = (len(content), attribution)
    return best[1] if best is not None else None


def _echoed(figure: Figure, figures: Sequence[Figure], text: str, layout: Layout) -> Figure:
    """The figure, attributed as its equal elsewhere is; unsourced figures with an origin in their own sentence are
    settled."""
    if figure.status is FigureStatus.ATTRIBUTED:
        return figure
    own = figure.quantity
    for other in figures:
        if other.status is FigureStatus.ATTRIBUTED and _same(own, other.quantity):
            return Figure(figure.id, own, FigureStatus.ATTRIBUTED, other.attribution, other.speaker)
    return figure


def _same(left: Quantity, right: Quantity) -> bool:
    """The same amount of the same thing; two bare small numbers are not enough."""
    if (left.low, left.high, left.kind) != (right.low, right.high, right.kind) or left.low is None:
        return False
    if left.unit and right.unit:
        return left.unit == right.unit
    return left.low >= 13


def sentence_of(layout: Layout, position: int) -> Span | None:
    """The sentence around a character, None between sentences."""
    index = bisect_right([s.start for s in layout.sentences], position) - 1
    if index >= 0 and layout.sentences[index].end > position:
        return layout.sentences[index]
    return None
