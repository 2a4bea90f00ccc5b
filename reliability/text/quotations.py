"""Quotations, by their marks: curly and straight, double and single, guillemets, a dash before speech, over paragraphs.

A mark that cannot close is passed over, a quotation that nothing closes ends with its paragraph, and one that the next
paragraph opens again goes on there (the convention of English typesetting).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reliability.model.article import Quotation, QuoteStyle
from reliability.model.span import Span, trimmed

_MARK = re.compile(r"[“”„«»\"‘’'‹›]|``|''")
_SPEECH_DASH = re.compile(r"[—–]\s?(?=[A-Z“\"])|--\s(?=[A-Z])")
_OPENING = frozenset(" \t\n\xa0([{—–-/“‘\"'«\u200b")
_STOPS = frozenset(",.?!…;:—–-")
SCARE_WORDS = 8  # a single-quoted phrase of up to this many words needs no punctuation before its closing mark


class Mark(NamedTuple):
    at: int
    length: int
    style: QuoteStyle
    opens: bool
    closes: bool


@dataclass(slots=True)
class _Open:
    """A quotation that has begun: where its words start in this paragraph, and what stood in earlier ones."""

    start: int
    style: QuoteStyle
    earlier: tuple[Span, ...] = ()


def find_quotations(text: str, blocks: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order; marks excluded. `blocks` are headline and paragraphs."""
    out: list[Quotation] = []
    pending: _Open | None = None
    for index, block in enumerate(blocks):
        marks = list(_marks(text, block))
        pending, found = _read(text, block, marks, pending)
        out += found
        if pending is None:
            continue
        tail = trimmed(text, pending.start, block.end)
        spans = (*pending.earlier, tail) if tail is not None else pending.earlier
        if index + 1 < len(blocks) and _goes_on(text, blocks[index + 1], pending.style):
            pending = _Open(blocks[index + 1].start, pending.style, spans)
        else:
            if spans:
                out.append(Quotation(spans, pending.style, closed=pending.style is QuoteStyle.DASH))
            pending = None
    return tuple(sorted(out, key=lambda q: q.spans))


def _read(text: str, block: Span, marks: Sequence[Mark], pending: _Open | None) -> tuple[_Open | None, list[Quotation]]:
    """The quotations that end in a paragraph, and the one that is still open at its end."""
    out: list[Quotation] = []
    nested = 0  # straight marks inside a curly quotation, and the like
    if pending is None and (dash := _SPEECH_DASH.match(text, block.start)):
        pending = _Open(dash.end(), QuoteStyle.DASH)
    for number, mark in enumerate(marks):
        if pending is None or pending.style is QuoteStyle.DASH:
            if mark.opens and (mark.style is not QuoteStyle.SINGLE or _single_end(text, marks, number) is not None):
                pending = _Open(mark.at + mark.length, mark.style)
                nested = 0
            continue
        if mark.style is QuoteStyle.SINGLE and pending.style is not QuoteStyle.SINGLE:
            continue  # inside double marks a single one is an apostrophe or an inner quotation
        if mark.opens and not mark.closes:
            if mark.at == pending.start:  # the mark with which a paragraph takes the quotation up again
                pending.start = mark.at + mark.length
            else:
                nested += 1
        elif mark.closes:
            if nested and _same_kind_follows(marks, number):
                nested -= 1
                continue
            if mark.style is QuoteStyle.SINGLE and mark.at != _pending_single_end(text, marks, pending):
                continue
            tail = trimmed(text, pending.start, mark.at) if pending.start < mark.at else None
            spans = (*pending.earlier, tail) if tail is not None else pending.earlier
            if spans:
                out.append(Quotation(spans, pending.style))
            pending, nested = None, 0
    return pending, out


def _same_kind_follows(marks: Sequence[Mark], number: int) -> bool:
    """Whether another mark closes before the next one opens: then this one closes only what was opened inside."""
    for mark in marks[number + 1 :]:
        if mark.style is QuoteStyle.SINGLE:
            continue
        return mark.closes
    return False


def _goes_on(text: str, block: Span, style: QuoteStyle) -> bool:
    """Whether a quotation that a paragraph left open is still going on in the next one."""
    if style is QuoteStyle.DASH:
        return False
    marks = [m for m in _marks(text, block) if m.style is style or QuoteStyle.SINGLE not in (style, m.style)]
    if not marks:
        return False
    if marks[0].at == block.start and marks[0].opens:
        return True
    return marks[0].closes and not marks[0].opens


def _marks(text: str, block: Span) -> Iterator[Mark]:
    """The quotation marks of a paragraph with what each can do, by what stands beside it."""
    straight_open = False
    for match in _MARK.finditer(text, block.start, block.end):
        sign, at = match[0], match.start()
        before = text[at - 1] if at > block.start else " "
        after = text[match.end()] if match.end() < block.end else " "
        can_open = before in _OPENING and not after.isspace()
        can_close = not before.isspace() and not after.isalnum()
        if sign in "“„":
            yield Mark(at, 1, QuoteStyle.DOUBLE, True, False)
        elif sign == "”":
            yield Mark(at, 1, QuoteStyle.DOUBLE, False, True)
        elif sign in "«‹":
            yield Mark(at, 1, QuoteStyle.GUILLEMET, True, False)
        elif sign in "»›":
            yield Mark(at, 1, QuoteStyle.GUILLEMET, False, True)
        elif sign in ('"', "``", "''"):
            if can_open == can_close:  # nothing beside it decides: it undoes the last one
                can_open, can_close = not straight_open, straight_open
            straight_open = can_open
            yield Mark(at, len(sign), QuoteStyle.DOUBLE, can_open, can_close)
        elif sign == "‘" or (sign == "'" and can_open and not after.isdigit()):
            if can_open and after.isalnum():
                yield Mark(at, 1, QuoteStyle.SINGLE, True, False)
        elif can_close:
            yield Mark(at, 1, QuoteStyle.SINGLE, False, True)


def _single_end(text: str, marks: Sequence[Mark], number: int) -> int | None:
    """Where the single-quoted words that begin at this mark end: at a mark after punctuation, else (for a short phrase)
    at the first that can close. None where the mark opens nothing: it is an apostrophe."""
    start = marks[number].at + 1
    first: int | None = None
    for mark in marks[number + 1 :]:
        if mark.style is not QuoteStyle.SINGLE:
            continue
        if mark.opens:
            break
        if text[mark.at - 1] in _STOPS:
            return mark.at
        if first is None and len(text[start : mark.at].split()) <= SCARE_WORDS:
            first = mark.at
    return first


def _pending_single_end(text: str, marks: Sequence[Mark], pending: _Open) -> int | None:
    number = next((i for i, m in enumerate(marks) if m.at == pending.start - 1), None)
    if number is not None:
        return _single_end(text, marks, number)
    closing = [m.at for m in marks if m.style is QuoteStyle.SINGLE and m.closes and text[m.at - 1] in _STOPS]
    return closing[0] if closing else None
