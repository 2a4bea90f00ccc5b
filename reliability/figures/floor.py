"""Who holds the floor in a sentence: an attribution or a document that stands in it or that it goes on with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reliability.figures.documents import (
    document_in,
    document_named,
    is_asked,
    is_data,
    is_document,
    is_opinion,
    is_share,
    poll_in,
)
from reliability.model.article import Layout
from reliability.model.attribution import Attribution, Form
from reliability.model.figure import Figure, FigureKind, Quantity, Reason
from reliability.model.span import Span

# A sentence that begins so goes on with what the one before it reports.
_GOES_ON: Final = re.compile(
    r"[–—•·-]?\s*(?:for\s+(?:example|instance)|of\s+(?:this|these|that|those|them|which)\b|that\s+is|in\s+(?:total|all)\b|"
    r"(?:this|that)\s+(?:gives|gave|leaves|left|means|meant|brings|brought|adds|added|puts?|amounts?|equals?|"
    r"translates?|represents?|works\s+out)\b|(?:this|that|it|these|those)\s+(?:compares|compared|includes?|included|"
    r"is\s+(?:up|down|a\s+(?:rise|fall|drop|increase)))|(?:the|that|this)\s+(?:figure|number|total|sum|rest|remaining|"
    r"others?|toll|rate|share|amount)\b|among\s+(?:them|those|(?:the\s+|at\s+least\s+)?(?:\d+\s+)?(?:dead|killed|injured|wounded|victims|casualties))\b|another\b|others\b|(?:one|two|three|four|five)\s+(?:others?|of\s+"
    r"them)\b|(?:an?\s+)?(?:equivalent|similar|comparable)\b|(?:during|over|in)\s+the\s+same\b|by\s+(?:comparison|"
    r"contrast)|in\s+comparison|compared\s+(?:with|to)|overall\b|similarly\b|(?:however|meanwhile|but|still|yet),?\s+"
    r"(?:that|this|these|those)\s+\w+|(?:it|they)\s+(?:(?:has|have|had)\s+)?also\b)",
    re.IGNORECASE,
)
# What brings figures to a sum goes on with them over the end of a paragraph.
_SUMS: Final = re.compile(
    r"(?:that|this|which)\s+(?:brings?|brought|takes?|took|pushe[sd]|raise[sd]|puts?|makes?|made)\b", re.IGNORECASE
)
_AN_EXAMPLE: Final = re.compile(r",\s+for\s+(?:example|instance),", re.IGNORECASE)
_EXAMPLE: Final = re.compile(r"for\s+(?:example|instance)", re.IGNORECASE)  # of anything; a total is of figures
# "It marks", "That was" say something about data; they give none.
_ABOUT_IT: Final = re.compile(r"(?:it|this|that|these|those|they|he|she|i|we|but|however|yet)\b", re.IGNORECASE)
# "26 new cases, | the lowest total in two weeks": put to what was just said, without a verb of its own.
_APPENDED: Final = re.compile(
    r"\s*[–—-]+\s*(?:(?:about|around|roughly|nearly|almost|some|only|just|usually|up|down|or|an?|by|more\s+than|"
    r"less\s+than)\s+)*|"
    r"[,–—-]*\s*(?:(?:the|its|their)\s+(?:[a-z]+est|first|second|third|most|least|worst|best)\b|compared\s+(?:with|"
    r"to)|which\s+(?:equals|equates\s+to|amounts\s+to|works\s+out|translates)\b|(?:much|far|well)?\s*(?:more|less|fewer|higher|lower)\s+than|up|down|versus|against|or\s+(?:about|nearly|some|"
    r"roughly)|an?\s+(?:rise|increase|fall|drop|decline|jump)\s+of|including|of\s+(?:them|which|whom)|"
    r"(?:bringing|taking|putting|making|setting|pushing|raising|lowering|adding)\b)[^.;]*",
    re.IGNORECASE,
)
_ACCORDING: Final = re.compile(r"according to", re.IGNORECASE)
_ACCORDING_TO: Final = re.compile(r"\baccording\s+to\s+(?:(?:the|an?)\s+)?[^\W\d_][^,.;\n]*", re.IGNORECASE)
_PERCENTAGE_POINTS: Final = ("point", "percentage point")
_ANYBODYS: Final = re.compile(r"\b(?:some|reports|estimates)\b", re.IGNORECASE)  # data of nobody in particular
_LONG_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_POINT: Final = re.compile(r"[ \t]*(?:[-•*·–]|\d{1,2}[.)])[ \t]+\S")
LIST: Final = 14  # sentences up to the line above a list
AROUND: Final = 1000  # characters on each side of a figure; no sentence is longer that is one
NEAR: Final = 6  # figures that a sentence may go on from
DATA_RUN: Final = 4  # sentences for which data go on to give shares
POLL_RUN: Final = 12  # sentences for which a poll goes on to tell what people think


@dataclass(frozen=True, slots=True)
class Origin:
    """What a figure comes from: an attribution, or a document without one; `through` are the words that show it."""

    why: Reason
    attribution: Attribution | None
    through: Span | None


def shown(attribution: Attribution) -> Span:
    """The words of an attribution that say whose it is."""
    return (attribution.source or attribution.cue or attribution.content)[0]


class Floor:
    """Whose a sentence of one article is where a figure in it lies in no statement."""

    def __init__(self, text: str, layout: Layout, attributions: Sequence[Attribution]) -> None:
        self._text = text
        self._sentences = layout.sentences
        self._starts = [s.start for s in layout.sentences]
        self._paragraphs = [p.start for p in layout.paragraphs]
        self._first: dict[int, Attribution] = {}  # by index of the sentence
        self._last: dict[int, Attribution] = {}
        self._accounts: dict[int, list[Attribution]] = {}  # "according to X"
        for attribution in attributions:
            for span in (*attribution.content, *attribution.cue):
                index = self.index(span.end - 1)
                self._first.setdefault(index, attribution)
                self._last[index] = attribution
            if any(_ACCORDING.match(" ".join(cue.of(text).split())) for cue in attribution.cue):
                self._accounts.setdefault(self.index(attribution.cue[0].start), []).append(attribution)
        self._speaking: dict[int, Span] = {}  # documents without a statement
        self._subject = poll_in(text, layout.headline) if layout.headline is not None else None  # a poll

    def index(self, position: int) -> int:
        """Which sentence a place lies in; -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def origin(self, quantity: Quantity, figures: Sequence[Figure]) -> Origin | None:
        """The origin of a figure by its sentence and those before; `figures` are those before it."""
        index = self.index(quantity.span.start)
        if index < 0:
            return None
        return (
            self.account(quantity.span)
            or self._appended(quantity.span, index)
            or self._document(quantity, index)
            or self._continued(quantity, figures, index)
            or self._listed(index)
            or self._data(quantity, figures, index)
            or self._poll(quantity, index)
        )

    def account(self, span: Span) -> Origin | None:
        """Whose a sentence is by its only "according to"."""
        index = self.index(span.start)
        accounts = self._accounts.get(index, ())
        if accounts:
            return Origin(Reason.ACCOUNT, accounts[0], accounts[0].cue[0]) if len(accounts) == 1 else None
        if index < 0 or index in self._last:
            return None
        sentence = self._near(index, span)
        named = _ACCORDING_TO.search(self._text, sentence.start, sentence.end)
        return Origin(Reason.ACCOUNT, None, Span(named.start(), named.end())) if named is not None else None

    def _appended(self, span: Span, index: int) -> Origin | None:
        """By the statement that the words before a figure are put to."""
        last = self._last.get(index)
        if last is None or last.form is Form.DIRECT or not last.cue:
            return None
        said = max(last.content, key=lambda s: s.end)
        if not last.cue[-1].end < said.end <= span.start:
            return None
        if _APPENDED.fullmatch(self._text, said.end, span.start) is None:
            return None
        return Origin(Reason.CONTINUATION, last, said)

    def _near(self, index: int, span: Span) -> Span:
        """A sentence; of one that is too long to be one, what stands nearest to a place in it or behind it."""
        sentence = self._sentences[index]
        start = max(sentence.start, min(span.start, sentence.end) - AROUND)
        return Span(start, max(start, min(sentence.end, span.end + AROUND)))

    def _document(self, quantity: Quantity, index: int) -> Origin | None:
        """By a document that the sentence names: "the bill includes", "in a 2019 survey"."""
        share = quantity.kind is FigureKind.PERCENT
        words = self._speaking.get(index) if share else None
        if words is None:
            words = document_in(self._text, self._near(index, quantity.span), quantity.span, share=share)
        if words is None:
            return None
        self._speaking[index] = words
        return Origin(Reason.DOCUMENT, None, words)

    def _continued(self, quantity: Quantity, figures: Sequence[Figure], index: int) -> Origin | None:
        given = self._begun(figures, index) or self._between(figures, index)
        return Origin(Reason.CONTINUATION, given, shown(given)) if given is not None else None

    def _begun(self, figures: Sequence[Figure], index: int) -> Attribution | None:
        """The attribution that goes on by how the sentence begins, where it gave figures or is an example's."""
        while index > 0 and self._goes_on(index):
            if "\n\n" in self._text[self._sentences[index - 1].end : self._starts[index]] and not _SUMS.match(
                self._text, self._starts[index]
            ):
                return None
            index -= 1
            if (last := self._last.get(index)) is not None:
                example = _EXAMPLE.match(self._text, self._starts[index + 1]) is not None
                return last if example or self._gives(last, figures) else None
        return None

    def _between(self, figures: Sequence[Figure], index: int) -> Attribution | None:
        """The attribution before a sentence without any, in one paragraph with it, where it gives figures or data and
        the same speaker goes on in the sentence after."""
        last, following = self._last.get(index - 1), self._first.get(index + 1)
        if last is None or following is None or index in self._last or following.speaker != last.speaker:
            return None
        if last.form is Form.DIRECT or self._ends_paragraph(index - 1) or self._ends_paragraph(index):
            return None
        return last if self._gives(last, figures) else None

    def _gives(self, attribution: Attribution, figures: Sequence[Figure]) -> bool:
        """Whether an attribution gives data, or one of the last figures."""
        return self._is_data(attribution) or any(f.attribution == attribution.id for f in figures[-NEAR:])

    def _listed(self, index: int) -> Origin | None:
        """By the document in the sentence above a list of which this sentence is a point."""
        if index in self._last or not self._is_point(index):
            return None
        for above in range(index - 1, max(-1, index - 1 - LIST), -1):
            if not self._is_point(above):
                words = document_named(self._text, self._sentences[above])
                return Origin(Reason.DOCUMENT, self._last.get(above), words) if words is not None else None
        return None

    def _is_point(self, index: int) -> bool:
        """Whether a sentence stands in a line that begins as a point of a list does."""
        return _POINT.match(self._text, self._text.rfind("\n", 0, self._starts[index]) + 1) is not None

    def _data(self, quantity: Quantity, figures: Sequence[Figure], index: int) -> Origin | None:
        """By the data that were given last, where nobody else has spoken since: in their paragraph they go on to give
        shares, and amounts in a unit in which they gave one; behind it, shares where they gave some of the same."""
        if index in self._last or _ABOUT_IT.match(self._text, self._starts[index]):
            return None
        apart = False
        for before in range(index - 1, max(-1, index - 1 - DATA_RUN), -1):
            apart = apart or (self._ends_paragraph(before) and not self._speaks_again(before, index))
            origin = self._data_in(before)
            if origin is not None:
                more = self._gave(origin, quantity, figures)
                share = _in_percent(quantity)
                held = more and share and self._share_words(before, index) if apart else more or share
                return origin if held else None
            if not apart and (given := self._told_shares(before, quantity, figures)) is not None:
                return Origin(Reason.CONTINUATION, given, shown(given))
            if before in self._last or before in self._speaking:
                return None
        return None

    def _told_shares(self, before: int, quantity: Quantity, figures: Sequence[Figure]) -> Attribution | None:
        """The statement that ends a sentence, where it gave a share there, or is "according to" somebody, and this is
        another share."""
        last = self._last.get(before)
        if last is None or last.form is Form.DIRECT or quantity.kind is not FigureKind.PERCENT:
            return None
        if before in self._accounts:
            return last
        told = (f for f in figures[-NEAR:] if f.attribution == last.id and self.index(f.span.start) == before)
        return last if any(f.quantity.kind is FigureKind.PERCENT for f in told) else None

    def _data_in(self, index: int) -> Origin | None:
        """The data that speak last in a sentence."""
        words = self._speaking.get(index)
        if words is not None:
            return Origin(Reason.DOCUMENT, None, words) if is_data(words.of(self._text)) else None
        last = self._last.get(index)
        return Origin(Reason.DOCUMENT, last, shown(last)) if last is not None and self._is_data(last) else None

    def _gave(self, origin: Origin, quantity: Quantity, figures: Sequence[Figure]) -> bool:
        """Whether an origin has given a figure in the unit of this one."""
        words = origin.through.of(self._text) if origin.through is not None else ""
        if quantity.vague or quantity.unit is None or quantity.kind is FigureKind.DURATION:
            return False
        if not is_data(words) or _ANYBODYS.search(words) is not None:
            return False
        given = origin.attribution.id if origin.attribution is not None else None
        return any(
            (figure.attribution == given if given is not None else figure.through == origin.through)
            and (figure.quantity.kind, figure.quantity.unit) == (quantity.kind, quantity.unit)
            for figure in figures[-NEAR:]
        )

    def _share_words(self, before: int, index: int) -> bool:
        """Whether two sentences share a long word beside "percent"."""
        one, other = (
            {
                word[:6].lower()
                for word in _LONG_WORD.findall(self._text, sentence.start, min(sentence.end, sentence.start + AROUND))
            }
            for sentence in (self._sentences[before], self._sentences[index])
        )
        return not (one & other) <= {"percen"}

    def _speaks_again(self, before: int, index: int) -> bool:
        """Whether a speaker heard before a sentence is the next one heard behind it."""
        last = next((self._last[i] for i in range(before, max(-1, before - DATA_RUN), -1) if i in self._last), None)
        following = next((self._first[i] for i in range(index, index + DATA_RUN) if i in self._first), None)
        return last is not None and following is not None and following.speaker == last.speaker

    def _poll(self, quantity: Quantity, index: int) -> Origin | None:
        """By the poll of which the text has told: what people think, in a sentence that nobody else says. Where the
        headline names a poll, all shares in such sentences are the poll's."""
        here = self._near(index, quantity.span)
        if not _in_percent(quantity) or (self._subject is None and not is_opinion(here.of(self._text))):
            return None
        if (last := self._last.get(index)) is not None and not any(is_asked(s.of(self._text)) for s in last.source):
            return None
        for before in range(index, max(-1, index - 1 - POLL_RUN), -1):
            told = here if before == index else self._near(before, quantity.span)
            if (poll := poll_in(self._text, told)) is not None:
                self._speaking[index] = poll
                return Origin(Reason.DOCUMENT, self._last.get(before), poll)
        return Origin(Reason.DOCUMENT, None, self._subject) if self._subject is not None else None

    def _is_data(self, attribution: Attribution) -> bool:
        """Whether a document is what speaks, or a share of those who were asked: "52 percent | think"."""
        return any(is_document(words) or is_share(words) for words in (s.of(self._text) for s in attribution.source))

    def _goes_on(self, index: int) -> bool:
        """Whether a sentence begins as one that goes on with the one before, or gives an example of it."""
        start, end = self._starts[index], self._sentences[index].end
        return bool(_GOES_ON.match(self._text, start) or _AN_EXAMPLE.search(self._text, start, end))

    def _ends_paragraph(self, index: int) -> bool:
        """Whether the sentence after this one stands in another paragraph."""
        here, behind = self._sentences[index].start, self._starts[index + 1]
        return bisect_right(self._paragraphs, here) != bisect_right(self._paragraphs, behind)


def _in_percent(quantity: Quantity) -> bool:
    """Whether a quantity is a share, or the distance of two."""
    return quantity.kind is FigureKind.PERCENT or quantity.unit in _PERCENTAGE_POINTS
