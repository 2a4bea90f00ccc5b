"""Where every figure comes from: the attribution whose content holds it, or nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from reliability.link.spans import SpanIndex
from reliability.model.article import Layout
from reliability.model.attribution import Attribution, Form
from reliability.model.figure import Figure, FigureStatus, Quantity
from reliability.model.span import Span

# A sentence that begins so goes on with what the one before it reports.
_GOES_ON = re.compile(
    r"(?i)(?:for\s+(?:example|instance)|of\s+(?:this|these|that|those|them|which)\b|that\s+is|in\s+(?:total|all)|"
    r"(?:this|that|it)\s+(?:compares|compared|is\s+(?:up|down|a\s+(?:rise|fall|drop|increase))))"
)
# "Another 400 houses were lost": counted on from the figure before.
_COUNTS_ON = re.compile(
    r"(?i)(?:(?:and|but|at\s+least)\s+)*(?:another|a\s+further|an?\s+additional|an\s+extra)\s+(?:about\s+)?$"
)
# What goes on where the sentence before gives data; "It marks", "This was" say something about them.
_DATA = re.compile(r"(?i)\b(?:data|figures|statistics|numbers|report|survey|poll|study|census|index)\b")
_ABOUT_IT = re.compile(r"(?i)(?:it|this|that|these|those|they|he|she|i|we|but|however|yet)\b")
# "The bank raised its forecast | to 3 percent from 2 percent": the change belongs to what was changed.
_CHANGES = re.compile(r"(?i)\b(?:revis|rais|lower|cut|put|estimat|increas|reduc|upgrad|downgrad|set)\w*$")
_CHANGED = re.compile(r"(?i)\b(?:to|from|by|at)\s+(?:about\s+|around\s+|nearly\s+|more\s+than\s+|some\s+)?$")
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
AROUND = 400  # characters of a sentence beside a figure that say what it is of
ALIKE = 2  # long words that two sentences share
MOST_EQUAL: Final = 100  # figures of one amount that are looked at: a table may repeat a number without end
ROUNDING = 0.02  # a headline's "75 percent" is the body's 75.6
LONGEST_LEAD = 600  # characters: a text without paragraphs is not all lead
NEAR = 6  # figures that a sentence may go on from
SMALL = 13  # below, the same number of the same thing may well be another event, except in headline and lead
_EXAMPLE = re.compile(r"(?i)for\s+(?:example|instance)")  # of anything; a total or a share is of figures
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
    innermost one), stands in a sentence "according to" somebody, converts the figure before it in brackets, counts on
    from it ("another 400"), stands in a sentence that plainly goes on with an attributed one, or states the same amount
    of the same thing as a figure that is attributed elsewhere in the article (a headline or lead that the body
    sources).
    """
    by_id = {a.id: a for a in attributions}
    known = [a for a in attributions if a.speaker is not None]
    contents = SpanIndex((span, attribution) for attribution in known for span in attribution.content)
    reported = _Reported(text, layout, known)
    figures: list[Figure] = []
    for number, quantity in enumerate(quantities, start=1):
        span = quantity.span
        holder = _holder(span, contents)
        before = figures[-1] if figures else None
        if (
            holder is None
            and before is not None
            and (
                _converts(text, before.span, span)
                or (_counts_on(text, span) and reported.apart(before.span, span) <= 2)
            )
        ):
            holder = by_id.get(before.attribution or "")
        if holder is None:
            holder = reported.around(span) or reported.before(quantity, figures) or reported.going_on(quantity, figures)
        status = FigureStatus.ATTRIBUTED if holder is not None else FigureStatus.UNSOURCED
        figures.append(
            Figure(f"f{number}", quantity, status, holder.id if holder else None, holder.speaker if holder else None)
        )
    echoes = _Echoes(text, layout, [figure for figure in figures if figure.status is FigureStatus.ATTRIBUTED])
    return tuple(echoes.settled(figure) for figure in figures)


class _Reported:
    """Which attribution the sentence before a place reports."""

    def __init__(self, text: str, layout: Layout, attributions: Sequence[Attribution]) -> None:
        self._text = text
        self._sentences = layout.sentences
        self._starts = [s.start for s in layout.sentences]
        self._first: dict[int, Attribution] = {}  # by index of the sentence
        self._last: dict[int, Attribution] = {}
        for attribution in attributions:
            for span in (*attribution.content, *attribution.cue):
                index = bisect_right(self._starts, span.end - 1) - 1
                self._first.setdefault(index, attribution)
                self._last[index] = attribution
        self._accounts: dict[int, list[Attribution]] = {}  # "according to X" by index of the sentence
        for attribution in attributions:
            if any(_WHOLE_SENTENCE.match(" ".join(cue.of(text).split())) for cue in attribution.cue):
                index = bisect_right(self._starts, attribution.cue[0].start) - 1
                self._accounts.setdefault(index, []).append(attribution)

    def apart(self, left: Span, right: Span) -> int:
        """How many sentences one place is behind another."""
        return bisect_right(self._starts, right.start) - bisect_right(self._starts, left.start)

    def around(self, span: Span) -> Attribution | None:
        """Whose the sentence of this place is: that of its only "according to", or of whoever changes the figure that
        stands before ("raised its forecast | to 3 percent from 2 percent")."""
        index = bisect_right(self._starts, span.start) - 1
        accounts = self._accounts.get(index, ())
        if len(accounts) == 1:
            return accounts[0]
        last = self._last.get(index)
        changed = (
            last is not None
            and bool(last.cue)
            and max(s.end for s in (*last.content, *last.cue)) <= span.start
            and _CHANGES.search(" ".join(last.cue[-1].of(self._text).split())) is not None
            and _CHANGED.search(self._text, max(0, span.start - 20), span.start) is not None
        )
        return last if changed else None

    def going_on(self, quantity: Quantity, figures: Sequence[Figure]) -> Attribution | None:
        """The attribution before a sentence without any, in one paragraph with it: where it gives data of this kind,
        or gives figures and the same speaker goes on in the sentence after."""
        index = bisect_right(self._starts, quantity.span.start) - 1
        last = self._last.get(index - 1)
        if last is None or index in self._last or self._ends_paragraph(index - 1):
            return None
        data = any(_DATA.search(source.of(self._text)) for source in last.source)
        theirs = [f for f in figures[-NEAR:] if f.attribution == last.id]
        following = self._first.get(index + 1)
        if following is not None and following.speaker == last.speaker and not self._ends_paragraph(index):
            return last if last.form is not Form.DIRECT and (theirs or data) else None
        alike = any(f.quantity.kind is quantity.kind for f in theirs)
        return last if data and alike and not _ABOUT_IT.match(self._text, self._starts[index]) else None

    def _ends_paragraph(self, index: int) -> bool:
        return "\n" in self._text[self._sentences[index].end : self._starts[index + 1]]

    def before(self, quantity: Quantity, figures: Sequence[Figure]) -> Attribution | None:
        """The attribution that goes on in the sentence of this place, by how the sentence begins and the figures or
        data that it gave; else None."""
        index = bisect_right(self._starts, quantity.span.start) - 1
        while index > 0 and _GOES_ON.match(self._text, self._starts[index]):
            if "\n\n" in self._text[self._sentences[index - 1].end : self._starts[index]]:
                return None
            index -= 1
            last = self._last.get(index)
            if last is not None:
                gives = any(f.attribution == last.id for f in figures[-NEAR:]) or _EXAMPLE.match(
                    self._text, self._starts[index + 1]
                )
                return last if gives or any(_DATA.search(source.of(self._text)) for source in last.source) else None
        return None


def _converts(text: str, before: Span, span: Span) -> bool:
    """Whether a figure stands in brackets behind another, as what that one comes to in other units."""
    return before.end <= span.start <= before.end + 24 and _CONVERTS.fullmatch(text, before.end, span.start) is not None


def _counts_on(text: str, span: Span) -> bool:
    return _COUNTS_ON.search(text, max(0, span.start - 30), span.start) is not None


def _holder(span: Span, contents: SpanIndex[Attribution]) -> Attribution | None:
    """The attribution with the smallest content around a figure, of equals the first."""
    found = list(contents.at(span))[::-1]
    return min(found, key=lambda pair: len(pair[0]))[1] if found else None


class _Echoes:
    """The figures that have a source, asked for one that gives the same amount of the same thing."""

    def __init__(self, text: str, layout: Layout, sourced: Sequence[Figure]) -> None:
        self._text = text
        self._sentences = layout.sentences
        self._starts = [s.start for s in layout.sentences]
        self._sourced = sourced
        self._by_amount: dict[tuple[object, ...], list[Figure]] = {}
        for figure in sourced:
            self._by_amount.setdefault(_amount(figure.quantity), []).append(figure)
        headline = layout.headline.end if layout.headline is not None else 0
        lead = next((p for p in layout.paragraphs if p.start >= headline), None)
        self._top = max(headline, min(lead.end, lead.start + LONGEST_LEAD) if lead is not None else 0)

    def settled(self, figure: Figure) -> Figure:
        """The figure itself where it has an origin. Without one it takes that of an equal figure elsewhere in the
        article."""
        if figure.status is FigureStatus.ATTRIBUTED:
            return figure
        own, above = figure.quantity, figure.span.end <= self._top
        for other in self._sourced if above else self._by_amount.get(_amount(own), [])[:MOST_EQUAL]:
            if _same(own, other.quantity, above=above) and (above or own.unit != "%" or self._alike(figure, other)):
                return Figure(figure.id, own, FigureStatus.ATTRIBUTED, other.attribution, other.speaker)
        return figure

    def _alike(self, left: Figure, right: Figure) -> bool:
        """Whether two sentences share enough words to speak of one thing. A percentage needs this, for it has no
        noun."""
        return len(self._stems(left.span.start) & self._stems(right.span.start)) >= ALIKE

    def _stems(self, position: int) -> set[str]:
        sentence = self._sentences[max(0, bisect_right(self._starts, position) - 1)]
        start, end = max(sentence.start, position - AROUND), min(sentence.end, position + AROUND)
        return {word[:6].lower() for word in _LONG_WORD.findall(self._text, start, end)}


def _amount(quantity: Quantity) -> tuple[object, ...]:
    return (quantity.low, quantity.high, quantity.kind)


def _same(left: Quantity, right: Quantity, *, above: bool) -> bool:
    """The same amount of the same thing; small numbers are enough only `above`, in headline and lead, which also
    round, or where the thing has more words than its noun ("two armed rebels")."""
    if left.low is None or right.low is None or left.kind is not right.kind or left.vague != right.vague:
        return False
    units = {_PEOPLE if unit in _HARMED else unit for unit in (left.unit, right.unit) if unit}
    if len(units) > 1:
        return False
    if (left.low, left.high) == (right.low, right.high):
        return above or left.low >= SMALL or _described_alike(left.text, right.text)
    return above and left.low >= SMALL and left.unit == right.unit and abs(left.low - right.low) <= ROUNDING * left.low


def _described_alike(left: str, right: str) -> bool:
    one, other = set(left.lower().split()), set(right.lower().split())
    return min(len(one), len(other)) > 2 and (one <= other or other <= one)


_PEOPLE: Final = "person"
_HARMED: Final = frozenset("people killed dead wounded injured hurt missing arrested detained others casualty".split())
