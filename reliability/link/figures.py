"""Where every figure comes from, and why: a statement, a document, another place of the text, or nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from reliability.link.documents import answered, document_in, is_document, is_opinion, is_study, poll_in, text_in
from reliability.link.spans import SpanIndex
from reliability.link.speaking import in_own_clause, why_silent
from reliability.model.article import Layout
from reliability.model.attribution import Attribution, Form
from reliability.model.figure import Figure, FigureKind, FigureStatus, Quantity, Reason
from reliability.model.span import Span

# A sentence that begins so goes on with what the one before it reports.
_GOES_ON = re.compile(
    r"(?i)(?:for\s+(?:example|instance)|of\s+(?:this|these|that|those|them|which)\b|that\s+is|in\s+(?:total|all)\b|"
    r"(?:this|that)\s+(?:gives|gave|leaves|left|means|meant|brings|brought|adds|added|puts?|amounts?|equals?|"
    r"translates?|represents?|"
    r"works\s+out)\b|(?:this|that|it|these|those)\s+(?:compares|compared|includes?|included|is\s+(?:up|down|"
    r"a\s+(?:rise|fall|drop|"
    r"increase)))|(?:the|that|this)\s+(?:figure|number|total|sum|rest|remaining|others?|toll|rate|share|amount)\b|"
    r"among\s+them|"
    r"another\b|others\b|(?:one|two|three|four|five)\s+(?:others?|of\s+them)\b|(?:an?\s+)?(?:equivalent|similar|"
    r"comparable)\b|"
    r"an\s+equivalent|a\s+similar|(?:during|over|in)\s+the\s+same\b|by\s+(?:comparison|contrast)|in\s+comparison|"
    r"compared\s+"
    r"(?:with|to)|overall\b|similarly\b|(?:however|meanwhile|but|still|yet),?\s+(?:that|this|these|those)\s+\w+|"
    r"(?:it|they)\s+(?:(?:has|have|had)\s+)?also\b)"
)
# "Another 400 houses were lost": counted on from the figure before.
_COUNTS_ON = re.compile(
    r"(?i)(?:(?:and|but|at\s+least)\s+)*(?:another|a\s+further|an?\s+additional|an\s+extra)\s+(?:about\s+)?$"
)
# What goes on where the sentence before gives data; "It marks", "This was" say something about them.
_ABOUT_IT = re.compile(r"(?i)(?:it|this|that|these|those|they|he|she|i|we|but|however|yet)\b")
# "The bank raised its forecast | to 3 percent from 2 percent": the change belongs to what was changed.
_CHANGES = re.compile(r"(?i)\b(?:revis|rais|lower|cut|put|estimat|increas|reduc|upgrad|downgrad|set)\w*$")
_CHANGED = re.compile(r"(?i)\b(?:to|from|by|at)\s+(?:about\s+|around\s+|nearly\s+|more\s+than\s+|some\s+)?$")
# "26 new cases, | the lowest daily total in two weeks": said of what was just said.
_APPOSED = re.compile(
    r"(?i)\s*[–—-]+\s*(?:(?:about|around|roughly|nearly|almost|some|only|just|up|down|or|an?|the|by|more\s+than|"
    r"less\s+than)\s+)*$|"
    r"[,–—-]*\s*(?:(?:the|its|their)\s+(?:[a-z]+est|first|second|third|most|least|worst|best)\b|compared\s+(?:with|"
    r"to)|(?:much|far|well)?\s*(?:more|less|fewer|higher|lower)\s+than|up\s+"
    r"from|down\s+from|versus|against|or\s+(?:about|nearly|some|roughly)|an?\s+(?:rise|increase|fall|drop|decline|"
    r"jump)\s+of|"
    r"including|of\s+(?:them|which|whom))[^.;]*$"
)
_REFERS = re.compile(
    r"(?:The|That|This|These|Those)\s+(?:[\w-]+\s+)?(?:investments?|sums?|money|amounts?|figures?|tolls?|numbers?|"
    r"totals?|data|"
    r"rises?|falls?|increases?|drops?|declines?|grants?|payments?|funds?|estimates?|cost|costs|losses|deaths|"
    r"casualties)\b"
)
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
AROUND = 400  # characters of a sentence beside a figure that say what it is of
ALIKE = 2  # long words that two sentences share
MOST_EQUAL: Final = 100  # figures of one amount that are looked at: a table may repeat a number without end
ROUNDING = 0.02  # a headline's "75 percent" is the body's 75.6
LONGEST_LEAD = 600  # characters: a text without paragraphs is not all lead
NEAR = 6  # figures that a sentence may go on from
SMALL = 13  # below, the same number of the same thing may well be another event, except in headline and lead
CLOSE = 5  # sentences within which a small number of hurt people is counted again
# How a sentence goes on with a poll or a study: with a share or a number, or with those who made it or took part.
_ASKED = re.compile(
    r"(?i)(?:(?:about|around|nearly|almost|more\s+than|over|another|some|just|only|fewer\s+than|less\s+than|"
    r"at\s+least|an?|"
    r"the)\s+)*(?:\d|[a-z-]+\s+(?:percent|per\s+cent)\b|half\b|(?:one|two|three|four|nine|seven)[ -](?:in|out|"
    r"thirds?|"
    r"quarters?|fifths?)|majority|respondents|participants|researchers|authors|scientists|survey|poll|study|report|"
    r"sample|average|results|findings)"
)
_POINT = re.compile(r"[ \t]*(?:[-•*·–]|\d{1,2}[.)])[ \t]+\S")
_NAMES = re.compile(r"(?:The|This|That|These|Those)\s")
SHORT = 60  # characters of a content that only names something
LATER = 1500  # characters behind the lead in which the body says who tells it
POLL_RUNS = 12  # sentences for which a poll goes on to speak
LIST = 14  # sentences up to the line above a list
DOCUMENT_RUNS = 3  # sentences of a paragraph for which a document goes on to speak
PARTS = 24  # sourced figures among which the parts of a sum are looked for
_AN_EXAMPLE = re.compile(r",\s+for\s+(?:example|instance),")
_EXAMPLE = re.compile(r"(?i)for\s+(?:example|instance)")  # of anything; a total or a share is of figures
_WHOLE_SENTENCE = re.compile(r"(?i)^according to$")
_CONVERTS = re.compile(
    r"\s*\(\s*(?:(?:about|around|approximately|some|roughly|nearly|almost|over|or|equal\s+to|USD?)\s*){0,2}$"
)


@dataclass(frozen=True, slots=True)
class _Origin:
    """What a figure comes from: an attribution, or a document without one; `through` are the words that show it."""

    why: Reason
    attribution: Attribution | None
    through: Span | None


def settle_figures(
    text: str,
    layout: Layout,
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
) -> tuple[Figure, ...]:
    """Every quantity with its origin and the reason; how many sources there are is no figure.

    A figure is attributed where it lies in the content of an attribution whose speaker can be named or described (the
    innermost one), stands in a sentence "according to" somebody, converts the figure before it in brackets, counts on
    from it ("another 400"), stands in a sentence that plainly goes on with an attributed one, is given by a document
    that the text names (a poll, study, law or filing), states the same amount of the same thing as a figure that is
    attributed elsewhere in the article (a headline or lead that the body sources), or is the sum of such figures. An
    act is no source, and what somebody did not say has none.
    """
    found = _Search(text, layout, attributions)
    figures: list[Figure] = []
    for quantity in quantities:
        if found.counts_sources(quantity):
            continue
        origin = found.origin(quantity, figures)
        figures.append(_figure(f"f{len(figures) + 1}", quantity, origin))
    figures = list(found.before_their_source(figures))
    echoes = _Echoes(
        text, layout, found.short, [figure for figure in figures if figure.status is FigureStatus.ATTRIBUTED]
    )
    figures = [echoes.settled(figure) for figure in figures]
    sums = _Sums(text, echoes, [figure for figure in figures if figure.status is FigureStatus.ATTRIBUTED])
    return tuple(sums.settled(figure) for figure in figures)


_SOURCED: Final = frozenset(
    (
        Reason.STATEMENT,
        Reason.ACCOUNT,
        Reason.CHANGE,
        Reason.CONVERSION,
        Reason.COUNTED_ON,
        Reason.CONTINUATION,
        Reason.DOCUMENT,
        Reason.ELSEWHERE,
        Reason.SUM,
    )
)


def _figure(name: str, quantity: Quantity, origin: _Origin) -> Figure:
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


_SOURCE_NUMBER = re.compile(r"(?i)(?:(?:the|at\s+least|about|some|more\s+than|nearly|these|those|all)\s+)*$")
MANY = 50  # more than so many who say something are what a poll or a crowd counts


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
        self._reported = _Reported(text, layout, known)
        # Statements whose content is only the name of what was told: "The economic contraction".
        self.short = [
            a
            for a in known
            if len(a.content) == 1 and len(a.content[0]) <= SHORT and _NAMES.match(text, a.content[0].start)
        ]

    def counts_sources(self, quantity: Quantity) -> bool:
        """Whether a figure says how many sources there are: "two officials | said"."""
        if quantity.kind is not FigureKind.COUNT or quantity.vague or (quantity.low or 0) >= MANY:
            return False
        for source, _ in self._sources.at(quantity.span):
            begins = self._text[source.start : quantity.span.start]
            if (
                source.start <= quantity.span.start
                and _SOURCE_NUMBER.fullmatch(begins)
                and quantity.span.end <= source.end + 30
            ):
                return True
        return False

    def origin(self, quantity: Quantity, figures: Sequence[Figure]) -> _Origin:
        """The origin of a quantity, given the figures before it."""
        text, span, reported = self._text, quantity.span, self._reported
        held = self._held(span)
        if held is not None:
            return held
        if (asked := answered(text, span)) is not None:
            return _Origin(Reason.DOCUMENT, None, asked)
        for source, given in self._sources.at(span):
            if given.speaker is not None and is_document(source.of(text)):
                return _Origin(Reason.DOCUMENT, given, source)  # "a survey of 1,200 households found"
        before = figures[-1] if figures else None
        if before is not None and before.status is FigureStatus.ATTRIBUTED:
            earlier = self._by_id.get(before.attribution or "")
            if _converts(text, before.span, span):
                return _Origin(Reason.CONVERSION, earlier, before.span)
            if _counts_on(text, span) and reported.apart(before.span, span) <= 2:
                return _Origin(Reason.COUNTED_ON, earlier, before.span)
        mute = next((pair for _, pair in self._mute.at(span)), None)
        if mute is None:
            return reported.origin(quantity, figures) or _Origin(Reason.OWN_VOICE, None, None)
        silent, reason = mute
        account = reported.account(span) if reason is not Reason.NOT_SAID else None
        return account or _Origin(reason, None, (silent.cue or silent.source or silent.content)[0])

    def _held(self, span: Span) -> _Origin | None:
        """By the smallest content around a figure, of equals the first."""
        found = list(self._contents.at(span))[::-1]
        if not found:
            return None
        content, given = min(found, key=lambda pair: len(pair[0]))
        if in_own_clause(self._text, given, content):
            return _Origin(Reason.OWN_CLAUSE, None, content)
        return _Origin(Reason.STATEMENT, given, (given.source or given.cue or given.content)[0])

    def before_their_source(self, figures: Sequence[Figure]) -> Iterator[Figure]:
        """The figures; one whose sentence has no origin takes that of the next sentence, where that speaks of it: "The
        investment was listed, according to the register"."""
        for figure in figures:
            given = self._reported.referring_to(figure) if figure.why is Reason.OWN_VOICE else None
            yield (
                _figure(figure.id, figure.quantity, _Origin(Reason.CONTINUATION, given, given.cue[0]))
                if given
                else figure
            )


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
                index = self._index(span.end - 1)
                self._first.setdefault(index, attribution)
                self._last[index] = attribution
        self._accounts: dict[int, list[Attribution]] = {}  # "according to X" by index of the sentence
        for attribution in attributions:
            if any(_WHOLE_SENTENCE.match(" ".join(cue.of(text).split())) for cue in attribution.cue):
                self._accounts.setdefault(self._index(attribution.cue[0].start), []).append(attribution)
        self._speaking: dict[int, Span] = {}  # documents without a statement, by index of the sentence

    def _index(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def apart(self, left: Span, right: Span) -> int:
        """How many sentences one place is behind another."""
        return self._index(right.start) - self._index(left.start)

    def origin(self, quantity: Quantity, figures: Sequence[Figure]) -> _Origin | None:
        """The origin of a figure that lies in no statement, by its sentence and those before."""
        around = self._around(quantity.span)
        if around is not None:
            return around
        document = self._document(quantity)
        if document is not None:
            return document
        given = self._before(quantity, figures) or self._going_on(quantity, figures)
        if given is not None:
            return _Origin(Reason.CONTINUATION, given, (given.source or given.cue or given.content)[0])
        return self._document_goes_on(quantity) or self._poll_goes_on(quantity)

    def account(self, span: Span) -> _Origin | None:
        """Whose the sentence of this place is, by its only "according to"."""
        accounts = self._accounts.get(self._index(span.start), ())
        return _Origin(Reason.ACCOUNT, accounts[0], accounts[0].cue[0]) if len(accounts) == 1 else None

    def _around(self, span: Span) -> _Origin | None:
        """Whose the sentence of this place is: that of its only "according to", of whoever changes the figure that
        stands before ("raised its forecast | to 3 percent from 2 percent"), or of the words that it is put to."""
        if (account := self.account(span)) is not None:
            return account
        index = self._index(span.start)
        last = self._last.get(index)
        if last is None or not last.cue or max(s.end for s in (*last.content, *last.cue)) > span.start:
            return None
        if (
            _CHANGES.search(" ".join(last.cue[-1].of(self._text).split())) is not None
            and _CHANGED.search(self._text, max(0, span.start - 20), span.start) is not None
        ):
            return _Origin(Reason.CHANGE, last, last.cue[0])
        said = max(last.content, key=lambda s: s.end)
        if (
            last.form is Form.INDIRECT
            and said.end > last.cue[-1].end
            and _APPOSED.match(self._text, said.end, span.start)
        ):
            return _Origin(Reason.CONTINUATION, last, said)
        return None

    def _document(self, quantity: Quantity) -> _Origin | None:
        """By a document that the sentence names: "the bill includes", "in a 2019 survey"."""
        index = self._index(quantity.span.start)
        if index < 0:
            return None
        words = document_in(
            self._text, self._sentences[index], quantity.span, share=quantity.kind is FigureKind.PERCENT
        )
        if words is None:
            return None
        self._speaking[index] = words
        return _Origin(Reason.DOCUMENT, None, words)

    def _document_goes_on(self, quantity: Quantity) -> _Origin | None:
        """By a study or poll that a sentence before in the paragraph gives, where nobody else has spoken since and the
        sentence counts or speaks of those who were asked; and by the document whose points a list tells."""
        index = self._index(quantity.span.start)
        if index in self._last:
            return None
        if (heading := self._heads_list(index)) is not None:
            return heading
        asked, goes_on = _ASKED.match(self._text, self._starts[index]), self._goes_on(index)
        if not asked and not goes_on:
            return None
        for before in range(index - 1, max(-1, index - 1 - DOCUMENT_RUNS), -1):
            if self._ends_paragraph(before):
                return None
            words = self._speaking.get(before)
            if words is not None and (goes_on or is_study(words.of(self._text))):
                return _Origin(Reason.DOCUMENT, None, words)
            if (last := self._last.get(before)) is not None:
                study = next((source for source in last.source if is_study(source.of(self._text))), None)
                return _Origin(Reason.DOCUMENT, last, study) if study is not None else None
        return None

    def _poll_goes_on(self, quantity: Quantity) -> _Origin | None:
        """By the poll of which the text has told: what people think, in a sentence that nobody else says."""
        index = self._index(quantity.span.start)
        if quantity.kind is not FigureKind.PERCENT or index in self._last or index < 0:
            return None
        if not is_opinion(self._sentences[index].of(self._text)):
            return None
        for before in range(index, max(-1, index - 1 - POLL_RUNS), -1):
            if (poll := poll_in(self._text, self._sentences[before])) is not None:
                return _Origin(Reason.DOCUMENT, self._last.get(before), poll)
        return None

    def _heads_list(self, index: int) -> _Origin | None:
        """The document in the sentence above a list whose point this sentence is."""
        line = self._line(index)
        if not _POINT.match(self._text, line):
            return None
        for above in range(index - 1, max(-1, index - 1 - LIST), -1):
            if _POINT.match(self._text, self._line(above)):
                continue
            words = text_in(self._text, self._sentences[above])
            return _Origin(Reason.DOCUMENT, self._last.get(above), words) if words is not None else None
        return None

    def _line(self, index: int) -> int:
        """Where the line begins on which a sentence stands."""
        return self._text.rfind("\n", 0, self._starts[index]) + 1

    def _going_on(self, quantity: Quantity, figures: Sequence[Figure]) -> Attribution | None:
        """The attribution before a sentence without any, in one paragraph with it: where it gives data of this kind,
        or gives figures and the same speaker goes on in the sentence after."""
        index = self._index(quantity.span.start)
        last = self._last.get(index - 1)
        if last is None or index in self._last or self._ends_paragraph(index - 1):
            return None
        data = any(is_document(source.of(self._text)) for source in last.source)
        theirs = [f for f in figures[-NEAR:] if f.attribution == last.id]
        following = self._first.get(index + 1)
        if following is not None and following.speaker == last.speaker and not self._ends_paragraph(index):
            return last if last.form is not Form.DIRECT and (theirs or data) else None
        alike = any(f.quantity.kind is quantity.kind for f in theirs)
        return last if data and alike and not _ABOUT_IT.match(self._text, self._starts[index]) else None

    def _ends_paragraph(self, index: int) -> bool:
        return "\n" in self._text[self._sentences[index].end : self._starts[index + 1]]

    def _before(self, quantity: Quantity, figures: Sequence[Figure]) -> Attribution | None:
        """The attribution that goes on in the sentence of this place, by how the sentence begins and the figures or
        data that it gave; else None."""
        index = self._index(quantity.span.start)
        while index > 0 and self._goes_on(index):
            if "\n\n" in self._text[self._sentences[index - 1].end : self._starts[index]]:
                return None
            index -= 1
            last = self._last.get(index)
            if last is not None:
                gives = any(f.attribution == last.id for f in figures[-NEAR:]) or _EXAMPLE.match(
                    self._text, self._starts[index + 1]
                )
                return last if gives or any(is_document(source.of(self._text)) for source in last.source) else None
        return None

    def _goes_on(self, index: int) -> bool:
        """Whether a sentence begins as one that goes on with the one before, or gives an example of it."""
        sentence = self._sentences[index]
        return bool(
            _GOES_ON.match(self._text, sentence.start) or _AN_EXAMPLE.search(self._text, sentence.start, sentence.end)
        )

    def referring_to(self, figure: Figure) -> Attribution | None:
        """The attribution of the next sentence, where that begins with words for the amount."""
        index = self._index(figure.span.start) + 1
        if index >= len(self._starts) or index not in self._first or index - 1 in self._last:
            return None
        if not _REFERS.match(self._text, self._starts[index]) or self._ends_paragraph(index - 1):
            return None
        given = self._first[index]
        return given if given.cue else None


def _converts(text: str, before: Span, span: Span) -> bool:
    """Whether a figure stands in brackets behind another, as what that one comes to in other units."""
    return before.end <= span.start <= before.end + 24 and _CONVERTS.fullmatch(text, before.end, span.start) is not None


def _counts_on(text: str, span: Span) -> bool:
    return _COUNTS_ON.search(text, max(0, span.start - 30), span.start) is not None


class _Echoes:
    """The figures that have a source, asked for one that gives the same amount of the same thing."""

    def __init__(self, text: str, layout: Layout, short: Sequence[Attribution], sourced: Sequence[Figure]) -> None:
        self._text = text
        self._sentences = layout.sentences
        self._starts = [s.start for s in layout.sentences]
        self._short = short
        self._sourced = sourced
        self._harms: dict[str, str | None] = {}
        self._by_amount: dict[tuple[object, ...], list[Figure]] = {}
        for figure in sourced:
            self._by_amount.setdefault(_amount(figure.quantity), []).append(figure)
        headline = layout.headline.end if layout.headline is not None else 0
        lead = next((p for p in layout.paragraphs if p.start >= headline), None)
        self._top = max(headline, min(lead.end, lead.start + LONGEST_LEAD) if lead is not None else 0)

    def above(self, figure: Figure) -> bool:
        """Whether a figure stands in headline or lead."""
        return figure.span.end <= self._top

    def settled(self, figure: Figure) -> Figure:
        """The figure itself where it has an origin. Without one it takes that of an equal figure elsewhere in the
        article."""
        if figure.status is FigureStatus.ATTRIBUTED or figure.why is Reason.NOT_SAID:
            return figure
        own, above = figure.quantity, self.above(figure)
        for other in self._sourced if above else self._by_amount.get(_amount(own), [])[:MOST_EQUAL]:
            near = self._near(figure, other)
            if _same(own, other.quantity, above=above, near=near) and (
                above or own.unit != "%" or self._alike(figure, other)
            ):
                return _as(figure, other, Reason.ELSEWHERE)
        later = self._told_later(figure) if above and figure.why is Reason.OWN_VOICE else None
        if later is not None:
            return _figure(figure.id, own, _Origin(Reason.ELSEWHERE, later, later.content[0]))
        return figure

    def _told_later(self, figure: Figure) -> Attribution | None:
        """Who tells what the lead tells, where the body names it in a few words: "The contraction, reported by the
        bureau"."""
        own = self._stems(figure.span.start)
        for attribution in self._short:
            content = attribution.content[0]
            if 0 < content.start - figure.span.end <= LATER:
                words = {word[:6].lower() for word in _LONG_WORD.findall(content.of(self._text))}
                if len(words & own) >= ALIKE:
                    return attribution
        return None

    def _near(self, left: Figure, right: Figure) -> bool:
        """Whether two figures stand a few sentences apart and tell the same of people."""
        places = [bisect_right(self._starts, figure.span.start) for figure in (left, right)]
        if abs(places[0] - places[1]) > CLOSE:
            return False
        one = self._harm_of(left)
        return one is not None and one == self._harm_of(right)

    def _harm_of(self, figure: Figure) -> str | None:
        """What became of the people that it counts, found once: a figure is beside many others."""
        if figure.id not in self._harms:
            self._harms[figure.id] = _harm(self._text, figure)
        return self._harms[figure.id]

    def _alike(self, left: Figure, right: Figure) -> bool:
        """Whether two sentences share enough words to speak of one thing. A percentage needs this, for it has no
        noun."""
        return len(self._stems(left.span.start) & self._stems(right.span.start)) >= ALIKE

    def _stems(self, position: int) -> set[str]:
        sentence = self._sentences[max(0, bisect_right(self._starts, position) - 1)]
        start, end = max(sentence.start, position - AROUND), min(sentence.end, position + AROUND)
        return {word[:6].lower() for word in _LONG_WORD.findall(self._text, start, end)}


class _Sums:
    """The figures that have a source, asked for some that add up to one of headline or lead."""

    def __init__(self, text: str, echoes: _Echoes, sourced: Sequence[Figure]) -> None:
        self._text = text
        self._echoes = echoes
        self._parts = [figure for figure in sourced if figure.why is not Reason.ELSEWHERE and not echoes.above(figure)]

    def settled(self, figure: Figure) -> Figure:
        """The figure, with the origin of its parts where it has none of its own and they add up to it."""
        if figure.status is FigureStatus.ATTRIBUTED or not self._echoes.above(figure):
            return figure
        own = figure.quantity
        if own.kind is not FigureKind.COUNT or own.vague or own.low is None or own.low < 3 or own.low != own.high:
            return figure
        parts = [part for part in self._parts if self._is_part(part, figure)][:PARTS]
        for size in (2, 3):
            for some in combinations(parts, size):
                if sum(part.quantity.low or 0 for part in some) == own.low:
                    return _as(figure, some[0], Reason.SUM)
        return figure

    def _is_part(self, part: Figure, whole: Figure) -> bool:
        one, other = part.quantity, whole.quantity
        if one.kind is not FigureKind.COUNT or one.vague or one.low is None or one.low != one.high:
            return False
        harm = _harm(self._text, whole)
        if harm is not None:
            return _harm(self._text, part) == harm
        return one.unit is not None and one.unit == other.unit


def _amount(quantity: Quantity) -> tuple[object, ...]:
    return (quantity.low, quantity.high, quantity.kind)


def _same(left: Quantity, right: Quantity, *, above: bool, near: bool) -> bool:
    """The same amount of the same thing; small numbers are enough only `above`, in headline and lead, which also
    round, `near` where both tell of people who were hurt, or where the thing has more words than its noun ("two armed
    rebels")."""
    if left.low is None or right.low is None or left.kind is not right.kind or left.vague != right.vague:
        return False
    units = {_PEOPLE if unit in _HARMED else unit for unit in (_thing(left), _thing(right)) if unit}
    if len(units) > 1:
        return False
    if (left.low, left.high) == (right.low, right.high):
        counted_near = near and _thing(left) is not None and _thing(right) is not None
        return above or counted_near or left.low >= SMALL or _described_alike(left.text, right.text)
    return above and left.low >= SMALL and left.unit == right.unit and abs(left.low - right.low) <= ROUNDING * left.low


def _thing(quantity: Quantity) -> str | None:
    return _PEOPLE if quantity.unit is None and quantity.text.lower().endswith("others") else quantity.unit


def _described_alike(left: str, right: str) -> bool:
    one, other = set(left.lower().split()), set(right.lower().split())
    return min(len(one), len(other)) > 2 and (one <= other or other <= one)


_PEOPLE: Final = "person"
_HARMED: Final = frozenset(
    "people killed dead wounded injured hurt missing arrested detained others casualty citizen civilian death life "
    "victim".split()
)
_KILLED = re.compile(r"(?i)\b(?:kill\w*|dead|die[ds]?|deaths?|lives|martyr\w*|slain|fatal\w*|toll)\b")
_INJURED = re.compile(r"(?i)\b(?:injur\w*|wound\w*|hurt\w*)\b")
_TOOK = re.compile(
    r"(?i)\b(?:(?P<injured>injur(?:ed|ing)|wound(?:ed|ing))|kill(?:ed|ing|s)|(?:lives|"
    r"deaths?)\s+of)\s+(?:(?:at\s+least|about|some|"
    r"another|over|more\s+than|up\s+to)\s+)?$"
)
_BESIDE: Final = 40  # characters beside a figure of people that say what became of them


def _harm(text: str, figure: Figure) -> str | None:
    """What became of the people that a figure counts: "killed", "injured", or None where its words do not say."""
    start, end = figure.span.start, figure.span.end
    if (taken := _TOOK.search(text, max(0, start - _BESIDE), start)) is not None:
        return "injured" if taken["injured"] else "killed"
    before, behind = text[max(0, start - _BESIDE) : start], text[start : end + _BESIDE]
    found = [
        (match.start(), name)
        for name, word in (("killed", _KILLED), ("injured", _INJURED))
        if (match := word.search(behind))
    ]
    found = [pair for pair in found if pair[0] <= end - start + 16]
    if not found:
        ends = [
            (len(before) - match.end(), name)
            for name, word in (("killed", _KILLED), ("injured", _INJURED))
            for match in word.finditer(before)
        ]
        found = [pair for pair in ends if pair[0] <= 24]
    return min(found)[1] if found else None
