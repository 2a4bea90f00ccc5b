"""Where every figure comes from: the attribution whose content holds it, or nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reliability.link.spans import SpanIndex
from reliability.model.article import Layout
from reliability.model.attribution import Attribution
from reliability.model.figure import Figure, FigureStatus, Quantity
from reliability.model.span import Span

# A sentence that begins so goes on with what the one before it reports.
_GOES_ON = re.compile(
    r"(?i)(?:for\s+(?:example|instance)|of\s+(?:this|these|that|those|them|which)\b|that\s+is|in\s+(?:total|all)|"
    r"(?:this|that|it)\s+(?:compares|compared|is\s+(?:up|down|a\s+(?:rise|fall|drop|increase))))"
)
_WHOLE_SENTENCE = re.compile(r"(?i)^according to$")
_CONVERTS = re.compile(
    r"\s*\(\s*(?:(?:about|around|approximately|some|roughly|nearly|almost|over|or|equal\s+to|USD?)\s*){0,2}$"
)


def settle_figures(
    text: str,
    layout: Layout,
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
) -> tuple[Figure, ...]:
    """Every quantity with its origin.

    A figure is attributed where it lies in the content of an attribution whose speaker can be named or described (the
    innermost one), stands in a sentence "according to" somebody, converts the figure before it in brackets, stands in a
    sentence that plainly goes on with an attributed one, or states the same amount of the same thing as a figure that
    is attributed elsewhere in the article (a headline or lead that the body sources).
    """
    by_id = {a.id: a for a in attributions}
    known = [a for a in attributions if a.speaker is not None]
    contents = SpanIndex((span, attribution) for attribution in known for span in attribution.content)
    reported = _Reported(text, layout, known)
    figures: list[Figure] = []
    for number, quantity in enumerate(quantities, start=1):
        holder = _holder(quantity.span, contents)
        if holder is None and figures and _converts(text, figures[-1].quantity.span, quantity.span):
            holder = by_id.get(figures[-1].attribution or "")
        if holder is None:
            holder = reported.around(quantity.span.start) or reported.before(quantity.span.start)
        status = FigureStatus.ATTRIBUTED if holder is not None else FigureStatus.UNSOURCED
        figures.append(
            Figure(f"f{number}", quantity, status, holder.id if holder else None, holder.speaker if holder else None)
        )
    sourced: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        if figure.status is FigureStatus.ATTRIBUTED:
            sourced.setdefault(_amount(figure.quantity), []).append(figure)
    return tuple(_echoed(figure, sourced.get(_amount(figure.quantity), ())) for figure in figures)


class _Reported:
    """Which attribution the sentence before a place reports."""

    def __init__(self, text: str, layout: Layout, attributions: Sequence[Attribution]) -> None:
        self._text = text
        self._sentences = layout.sentences
        self._starts = [s.start for s in layout.sentences]
        self._last: dict[int, Attribution] = {}  # by index of the sentence
        for attribution in attributions:
            for span in (*attribution.content, *attribution.cue):
                self._last[bisect_right(self._starts, span.end - 1) - 1] = attribution
        self._accounts: dict[int, list[Attribution]] = {}  # "according to X" by index of the sentence
        for attribution in attributions:
            if any(_WHOLE_SENTENCE.match(" ".join(cue.of(text).split())) for cue in attribution.cue):
                index = bisect_right(self._starts, attribution.cue[0].start) - 1
                self._accounts.setdefault(index, []).append(attribution)

    def around(self, position: int) -> Attribution | None:
        """The only "according to" of the sentence of this place: it holds for all that the sentence says."""
        accounts = self._accounts.get(bisect_right(self._starts, position) - 1, ())
        return accounts[0] if len(accounts) == 1 else None

    def before(self, position: int) -> Attribution | None:
        """The attribution that goes on in the sentence of this place, by how the sentence begins; else None."""
        index = bisect_right(self._starts, position) - 1
        while index > 0 and _GOES_ON.match(self._text, self._starts[index]):
            if "\n\n" in self._text[self._sentences[index - 1].end : self._starts[index]]:
                return None
            index -= 1
            if index in self._last:
                return self._last[index]
        return None


def _converts(text: str, before: Span, span: Span) -> bool:
    """Whether a figure stands in brackets behind another, as what that one comes to in other units."""
    return before.end <= span.start <= before.end + 24 and _CONVERTS.fullmatch(text, before.end, span.start) is not None


def _holder(span: Span, contents: SpanIndex[Attribution]) -> Attribution | None:
    """The attribution with the smallest content around a figure, of equals the first."""
    found = list(contents.at(span))[::-1]
    return min(found, key=lambda pair: len(pair[0]))[1] if found else None


def _amount(quantity: Quantity) -> tuple[object, ...]:
    return (quantity.low, quantity.high, quantity.kind)


def _echoed(figure: Figure, equals: Sequence[Figure]) -> Figure:
    """The figure, attributed as its equal elsewhere is where it has no origin of its own."""
    if figure.status is FigureStatus.ATTRIBUTED:
        return figure
    own = figure.quantity
    for other in equals:
        if _same(own, other.quantity):
            return Figure(figure.id, own, FigureStatus.ATTRIBUTED, other.attribution, other.speaker)
    return figure


def _same(left: Quantity, right: Quantity) -> bool:
    """The same amount of the same thing; two bare small numbers are not enough."""
    if _amount(left) != _amount(right) or left.low is None:
        return False
    if left.unit and right.unit:
        return left.unit == right.unit
    return left.low >= 13
