"""Where every figure comes from, and why: a statement, a document, another place of the text, or nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reliability.figures.documents import is_document
from reliability.figures.echoes import Echoes
from reliability.figures.floor import Floor, Origin, shown
from reliability.figures.speaking import in_own_clause, why_silent
from reliability.model.article import Layout
from reliability.model.attribution import Attribution
from reliability.model.figure import Figure, FigureKind, FigureStatus, Quantity, Reason
from reliability.model.spans import SpanIndex

# "Another 400 houses were lost": counted on from the figure before.
_COUNTS_ON: Final = re.compile(
    r"(?i)(?:(?:and|but|at\s+least)\s+)*(?:another|a\s+further|an?\s+additional|an\s+extra)\s+(?:about\s+)?$"
)
_SOURCE_NUMBER: Final = re.compile(r"(?i)(?:(?:the|at\s+least|about|some|more\s+than|nearly|these|those|all)\s+)*$")
MANY: Final = 50  # more than so many who say something are what a poll or a crowd counts
COUNTED_ON: Final = 2  # sentences behind a figure in which "another 400" counts on from it
_SOURCED: Final = frozenset(
    (
        Reason.STATEMENT,
        Reason.ACCOUNT,
        Reason.CONVERSION,
        Reason.COUNTED_ON,
        Reason.CONTINUATION,
        Reason.DOCUMENT,
        Reason.ELSEWHERE,
        Reason.SUM,
    )
)


def settle_figures(
    text: str,
    layout: Layout,
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
) -> tuple[Figure, ...]:
    """Every quantity with its origin and the reason; how many sources there are is no figure.

    A figure is attributed where it lies in the content of an attribution whose speaker can be named or described (the
    innermost one), stands in brackets behind one that is, counts on from it ("another 400"), stands in a sentence
    that an attribution or a document holds (`Floor`), gives the quantity of a figure that is attributed elsewhere in
    the article, or is the sum of such figures (`Echoes`). An act is no source, and what somebody did not say has none.
    """
    search = _Search(text, layout, attributions)
    figures: list[Figure] = []
    for quantity in quantities:
        if not search.counts_sources(quantity):
            figures.append(_figure(f"f{len(figures) + 1}", quantity, search.origin(quantity, figures)))
    figures = _all_echoed(text, layout, figures, figures)
    carried: list[Figure] = []
    for figure in figures:
        carried.append(search.carried(figure, carried))
    new = [now for now, before in zip(carried, figures, strict=True) if now.status is not before.status]
    return tuple(_all_echoed(text, layout, carried, new) if new else carried)


def _all_echoed(text: str, layout: Layout, figures: Sequence[Figure], sources: Sequence[Figure]) -> list[Figure]:
    """The figures, those without an origin with the one that `sources` give the same quantity."""
    echoes = Echoes(text, layout, [figure for figure in sources if figure.status is FigureStatus.ATTRIBUTED])
    return [_echoed(figure, echoes) for figure in figures]


def _figure(name: str, quantity: Quantity, origin: Origin) -> Figure:
    given, sourced = origin.attribution, origin.why in _SOURCED
    return Figure(
        id=name,
        quantity=quantity,
        status=FigureStatus.ATTRIBUTED if sourced else FigureStatus.UNSOURCED,
        attribution=given.id if given is not None and sourced else None,
        speaker=given.speaker if given is not None and sourced else None,
        why=origin.why,
        through=origin.through,
    )


def _echoed(figure: Figure, echoes: Echoes) -> Figure:
    """The figure itself where it has an origin or was denied; else with that of the same quantity elsewhere, or of
    the parts that add up to it."""
    if figure.status is FigureStatus.ATTRIBUTED or figure.why is Reason.NOT_SAID:
        return figure
    if (other := echoes.of(figure)) is not None:
        return _as(figure, other, Reason.ELSEWHERE)
    parts = echoes.parts(figure)
    return _as(figure, parts[0], Reason.SUM) if parts is not None else figure


def _as(figure: Figure, other: Figure, why: Reason) -> Figure:
    """The figure with the origin of another one."""
    return replace(
        figure,
        status=FigureStatus.ATTRIBUTED,
        attribution=other.attribution,
        speaker=other.speaker,
        why=why,
        through=other.span,
    )


class _Search:
    """Looks for the origin of one figure after another."""

    def __init__(self, text: str, layout: Layout, attributions: Sequence[Attribution]) -> None:
        self._text = text
        self._by_id = {a.id: a for a in attributions}
        silent = {a.id: reason for a in attributions if (reason := why_silent(text, a)) is not None}
        known = [a for a in attributions if a.speaker is not None and a.id not in silent]
        self._contents = SpanIndex((span, attribution) for attribution in known for span in attribution.content)
        mute = [(a, silent[a.id]) for a in attributions if a.id in silent]
        mute += [(a, Reason.NO_ORIGIN) for a in attributions if a.speaker is None and a.id not in silent]
        self._mute = SpanIndex((span, pair) for pair in mute for span in pair[0].content)
        self._sources = SpanIndex((span, a) for a in attributions for span in a.source)
        self._floor = Floor(text, layout, known)

    def counts_sources(self, quantity: Quantity) -> bool:
        """Whether a figure says how many sources there are: "two officials | said"."""
        if quantity.kind is not FigureKind.COUNT or quantity.vague or (quantity.low or 0) >= MANY:
            return False
        return any(
            source.start <= quantity.span.start
            and _SOURCE_NUMBER.fullmatch(self._text, source.start, quantity.span.start) is not None
            and quantity.span.end <= source.end + 30
            for source, _ in self._sources.at(quantity.span)
        )

    def origin(self, quantity: Quantity, figures: Sequence[Figure]) -> Origin:
        """The origin of a quantity, given the figures before it."""
        held = self._held(quantity) or self._of_source(quantity) or self._after(quantity, figures)
        if held is not None:
            return held
        mute = next((pair for _, pair in self._mute.at(quantity.span)), None)
        if mute is None:
            return self._floor.origin(quantity, figures) or Origin(Reason.OWN_VOICE, None, None)
        silent, reason = mute
        account = self._floor.account(quantity.span) if reason is not Reason.NOT_SAID else None
        return account or Origin(reason, None, (silent.cue or silent.source or silent.content)[0])

    def carried(self, figure: Figure, before: Sequence[Figure]) -> Figure:
        """The figure with the origin of the one before it, where that was found elsewhere in the text only."""
        if figure.why is not Reason.OWN_VOICE or (origin := self._after(figure.quantity, before)) is None:
            return figure
        return _figure(figure.id, figure.quantity, origin)

    def _held(self, quantity: Quantity) -> Origin | None:
        """By the smallest content around a figure, of equals the first."""
        found = list(self._contents.at(quantity.span))[::-1]
        if not found:
            return None
        content, given = min(found, key=lambda pair: len(pair[0]))
        if in_own_clause(self._text, given, content):
            return Origin(Reason.OWN_CLAUSE, None, content)
        return Origin(Reason.STATEMENT, given, shown(given))

    def _of_source(self, quantity: Quantity) -> Origin | None:
        """By the document in whose description it stands: "a survey of | 1,200 households | found"."""
        for source, given in self._sources.at(quantity.span):
            if given.speaker is not None and is_document(source.of(self._text)):
                return Origin(Reason.DOCUMENT, given, source)
        return None

    def _after(self, quantity: Quantity, figures: Sequence[Figure]) -> Origin | None:
        """As the figure before it, where that has an origin and this one stands behind it in brackets or counts on."""
        if not figures or figures[-1].status is not FigureStatus.ATTRIBUTED:
            return None
        before, start = figures[-1], quantity.span.start
        given = self._by_id.get(before.attribution or "")
        apart = self._floor.index(start) - self._floor.index(before.span.start)
        if not apart and self._in_brackets(before.span.end, start):
            return Origin(Reason.CONVERSION, given, before.span)
        if apart <= COUNTED_ON and _COUNTS_ON.search(self._text, max(0, start - 30), start) is not None:
            return Origin(Reason.COUNTED_ON, given, before.span)
        return None

    def _in_brackets(self, start: int, end: int) -> bool:
        """Whether a bracket is opened between two places and not closed."""
        return self._text.rfind("(", start, end) > self._text.rfind(")", start, end)
