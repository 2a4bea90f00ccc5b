"""Paragraphs: between empty lines, or one a line where a text has no empty lines and its lines are not merely
wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reliability.model.span import Span
from reliability.text.lines import TextLines

_COMPLETE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
COMPLETE_SHARE = (
    0.6  # of a text's lines end a sentence where lines are paragraphs; of wrapped lines about one in six does
)


def find_paragraphs(text: str, start: int = 0) -> Iterator[Span]:
    """The paragraphs from `start` on, in order, without white space at their edges."""
    lines = TextLines.of(text, start)
    ends = _line_ends(lines)
    begin: int | None = None
    for index, line in enumerate(lines.spans):
        begin = line.start if begin is None else begin
        if index in ends or index + 1 == len(lines.spans):
            yield Span(begin, line.end)
            begin = None


def _line_ends(lines: TextLines) -> frozenset[int]:
    """The lines that end a paragraph: those before an empty line; also, of lines that were broken to fit a width, those
    that end short of it with a sentence, and all where most are complete sentences."""
    empty = frozenset(range(len(lines.spans) - 1)) - frozenset(lines.breaks)
    complete = frozenset(i for i in lines.breaks if _COMPLETE.search(lines.spans[i].of(lines.text)))
    if lines.width:
        return empty | frozenset(index for index in complete if lines.ends(index))
    sentences = len(complete) >= COMPLETE_SHARE * max(1, len(lines.breaks))
    return empty | frozenset(lines.breaks if sentences else ())
