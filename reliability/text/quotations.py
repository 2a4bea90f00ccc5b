"""Quotations, by their marks: curly and straight, double and single, guillemets, a dash before speech, over paragraphs.

A mark that cannot close is passed over, a quotation that nothing closes ends with its paragraph, and one that the next
paragraph opens again goes on there (the convention of English typesetting).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reliability.model.article import Quotation, QuoteStyle
from reliability.model.span import Span, trimmed

_MARK = re.compile(r"``|''|‘‘|’’|[“”„«»\"‘’'‹›]")
_SPEECH_DASH = re.compile(r"[—–]\s?(?=[A-Z“\"])|--\s(?=[A-Z])")
_OPENING = frozenset(" \t\n\xa0([{—–-/“‘\"'«\u200b")
_STOPS = frozenset(",.?!…;:—–-")
# Words that begin with an apostrophe: "give 'em time", "'til Monday".
_ELISION = re.compile(r"(?i)(?:em|til|tis|twas|cause|cos|cuz|bout|round|n|nuff|ere|s)\b")
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
    sign: str = ""
    end: int | None = None  # of single marks: where it closes in this paragraph
    earlier: list[Span] = field(default_factory=list)


def find_quotations(text: str, blocks: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order; marks excluded. `blocks` are headline and paragraphs."""
    out: list[Quotation] = []
    pending: _Open | None = None
    following = _Signs(text, blocks[0]) if blocks else None
    for index, block in enumerate(blocks):
        marks = following
        assert marks is not None
        following = _Signs(text, blocks[index + 1]) if index + 1 < len(blocks) else None
        again = following is not None and _takes_up_single(following, blocks[index + 1])
        pending, found = _read(text, block, marks, pending, again)
        out += found
        if pending is None:
            continue
        tail = trimmed(text, pending.start, block.end)
        if tail is not None:
            pending.earlier.append(tail)
        if following is not None and _goes_on(following, blocks[index + 1], pending.style):
            pending.start = blocks[index + 1].start
            pending.end = following.first_stop
        else:
            if pending.earlier:
                closed = pending.style is QuoteStyle.DASH
                out.append(Quotation(tuple(pending.earlier), pending.style, closed=closed))
            pending = None
    return tuple(sorted(out, key=lambda q: q.spans))


class _Signs:
    """The marks of a paragraph, and what stands behind each of them, looked up and not searched for."""

    def __init__(self, text: str, block: Span) -> None:
        self.all = tuple(_marks(text, block))
        count = len(self.all)
        # By number of a mark: where single-quoted words that begin there end, and whether the next double mark closes.
        self.single_end: list[int | None] = [None] * count
        self.closed_next: list[bool] = [False] * count
        self.first_stop: int | None = None  # the first single mark after punctuation
        singles = (number for number in range(count - 1, -1, -1) if self.all[number].style is QuoteStyle.SINGLE)
        self.last_single = next(singles, -1)
        at_stop: int | None = None
        nearest: Mark | None = None
        closes = False
        for number in range(count - 1, -1, -1):
            mark = self.all[number]
            self.closed_next[number] = closes
            if mark.style is not QuoteStyle.SINGLE:
                closes = mark.closes
                continue
            if mark.opens:
                self.single_end[number] = at_stop if at_stop is not None else _short_end(text, mark, nearest)
                at_stop = None
            elif text[mark.at - 1] in _STOPS:
                at_stop = self.first_stop = mark.at
            nearest = mark


def _short_end(text: str, mark: Mark, nearest: Mark | None) -> int | None:
    """The next single mark where it closes a phrase of a few words; None where the first one is an apostrophe."""
    if nearest is None or nearest.opens:
        return None
    return nearest.at if len(text[mark.at + 1 : nearest.at].split()) <= SCARE_WORDS else None


def _read(
    text: str, block: Span, marks: _Signs, pending: _Open | None, again: bool
) -> tuple[_Open | None, list[Quotation]]:
    """The quotations that end in a paragraph, and the one that is still open at its end.

    `again`: the next paragraph begins with a single mark, so that the last one here may have opened a quotation.
    """
    out: list[Quotation] = []
    nested = 0  # straight marks inside a curly quotation, and the like
    if pending is None and (dash := _SPEECH_DASH.match(text, block.start)):
        pending = _Open(dash.end(), QuoteStyle.DASH)
    for number, mark in enumerate(marks.all):
        sign = text[mark.at]
        if pending is None or pending.style is QuoteStyle.DASH:
            last = again and number == marks.last_single
            if mark.opens and (mark.style is not QuoteStyle.SINGLE or last or marks.single_end[number] is not None):
                pending = _Open(mark.at + mark.length, mark.style, sign, marks.single_end[number])
                nested = 0
            continue
        if mark.style is QuoteStyle.SINGLE and pending.style is not QuoteStyle.SINGLE:
            continue  # inside double marks a single one is an apostrophe or an inner quotation
        if pending.style is QuoteStyle.SINGLE and mark.style is not QuoteStyle.SINGLE:
            continue
        if mark.opens and not mark.closes:
            if mark.at == pending.start:  # the mark with which a paragraph takes the quotation up again
                pending.start = mark.at + mark.length
            elif sign == pending.sign and sign in "“«" and not nested and _follows_stop(text, mark.at):
                # nobody closed the one before; “the “safe” dam” would follow no punctuation
                if (tail := trimmed(text, pending.start, mark.at)) is not None:
                    out.append(Quotation((*pending.earlier, tail), pending.style, closed=False))
                pending = _Open(mark.at + mark.length, mark.style, sign)
            else:
                nested += 1
        elif mark.closes:
            if nested and marks.closed_next[number]:  # then this one closes only what was opened inside
                nested -= 1
                continue
            if mark.style is QuoteStyle.SINGLE and mark.at != pending.end:
                continue
            tail = trimmed(text, pending.start, mark.at) if pending.start < mark.at else None
            spans = (*pending.earlier, tail) if tail is not None else tuple(pending.earlier)
            if spans:
                out.append(Quotation(spans, pending.style))
            pending, nested = None, 0
    return pending, out


def _follows_stop(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip()
    return before[-1:] in _STOPS


def _takes_up_single(marks: _Signs, block: Span) -> bool:
    first = marks.all[0] if marks.all else None
    return first is not None and first.style is QuoteStyle.SINGLE and first.opens and first.at == block.start


def _goes_on(marks: _Signs, block: Span, style: QuoteStyle) -> bool:
    """Whether a quotation that a paragraph left open is still going on in the next one."""
    if style is QuoteStyle.DASH:
        return False
    first = next((m for m in marks.all if m.style is style or QuoteStyle.SINGLE not in (style, m.style)), None)
    if first is None:
        return False
    if first.at == block.start and first.opens:
        return True
    return first.closes and not first.opens


def _marks(text: str, block: Span) -> Iterator[Mark]:
    """The quotation marks of a paragraph with what each can do, by what stands beside it."""
    straight_open = low_open = False
    for match in _MARK.finditer(text, block.start, block.end):
        sign, at = match[0], match.start()
        before = text[at - 1] if at > block.start else " "
        after = text[match.end()] if match.end() < block.end else " "
        can_open = before in _OPENING and not after.isspace()
        can_close = not before.isspace() and not after.isalnum()
        if sign in "“„”":
            # „…“ closes with the sign that “…” opens with; ”…” has one sign for both.
            closes = (sign == "“" and low_open) or (
                sign == "”" and not (can_open and not can_close and after.isalnum())
            )
            low_open = sign == "„" or (low_open and not closes)
            yield Mark(at, 1, QuoteStyle.DOUBLE, not closes, closes)
        elif sign in "«‹»›":
            # French «…» and, the other way round, German »…«
            turned = can_close and not can_open if sign in "«‹" else can_open and after.isalnum()
            opens = (sign in "«‹") is not turned
            yield Mark(at, 1, QuoteStyle.GUILLEMET, opens, not opens)
        elif sign in ("‘‘", "’’"):
            yield Mark(at, 2, QuoteStyle.DOUBLE, sign == "‘‘", sign == "’’")
        elif sign in ('"', "``", "''"):
            if can_open == can_close:  # nothing beside it decides: it undoes the last one
                can_open, can_close = not straight_open, straight_open
            straight_open = can_open
            yield Mark(at, len(sign), QuoteStyle.DOUBLE, can_open, can_close)
        elif sign == "‘" or (sign == "'" and can_open and not after.isdigit()):
            if can_open and after.isalnum() and not (sign == "'" and _ELISION.match(text, at + 1)):
                yield Mark(at, 1, QuoteStyle.SINGLE, True, False)
        elif can_close:
            yield Mark(at, 1, QuoteStyle.SINGLE, False, True)
