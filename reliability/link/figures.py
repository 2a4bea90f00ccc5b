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

# A sentence that begins so goes on with what the one before it reports.
_GOES_ON = re.compile(
    r"(?i)(?:for\s+(?:example|instance)|of\s+(?:this|these|that|those|them|which)\b|that\s+is|in\s+(?:total|all)|"
    r"(?:this|that|it)\s+(?:compares|compared|is\s+(?:up|down|a\s+(?:rise|fall|drop|increase))))"
)
_WHOLE_SENTENCE = re.compile(r"(?i)^according to$")
_CONVERTS = re.compile(
    r"\s*\(\s*(?:(?:about|around|approximately|some|roughly|nearly|almost|over|or|equal\s+to|USD?)\s*){0,2}$"
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

    A figure is attributed where it lies in the content of an attribution whose speaker can be named or described (the
    innermost one), stands in a sentence "according to" somebody, converts the figure before it in brackets, stands in a
    sentence that plainly goes on with an attributed one, or states the same amount of the same thing as a figure that
    is attributed elsewhere in the article (a headline or lead that the body sources).
    """
    unknown = {s.id for s in speakers if s.name in _ACCOUNTED and not s.named}
    by_id = {a.id: a for a in attributions}
    reported = _Reported(text, layout, [a for a in attributions if a.speaker and a.speaker not in unknown])
    figures: list[Figure] = []
    for number, quantity in enumerate(quantities, start=1):
        holder = _holder(quantity.span, attributions, unknown)
        if holder is None and figures and _converts(text, figures[-1].quantity.span, quantity.span):
            holder = by_id.get(figures[-1].attribution or "")
        if holder is None:
            holder = reported.around(quantity.span.start) or reported.before(quantity.span.start)
        status = FigureStatus.ATTRIBUTED if holder is not None else FigureStatus.UNSOURCED
        figures.append(
            Figure(f"f{number}", quantity, status, holder.id if holder else None, holder.speaker if holder else None)
        )
    return tuple(_echoed(figure, figures, text, layout) for figure in figures)


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
