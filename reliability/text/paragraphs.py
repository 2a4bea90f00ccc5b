"""Paragraphs: between empty lines, or one a line where a text has no empty lines and its lines are not merely
wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reliability.model.span import Span, trimmed

_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"[^\S\n]*\n[^\S\n]*")
_COMPLETE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
COMPLETE_SHARE = (
    0.6  # of a text's lines end a sentence where lines are paragraphs; of wrapped lines about one in six does
)


def find_paragraphs(text: str, start: int = 0) -> Iterator[Span]:
    """The paragraphs from `start` on, in order, without white space at their edges."""
    lines_are_paragraphs = _lines_are_paragraphs(text[start:])
    for block in _between(text, Span(start, len(text)), _EMPTY_LINES) if start < len(text) else ():
        if lines_are_paragraphs:
            yield from _between(text, block, _LINE_END)
        else:
            yield block


def _lines_are_paragraphs(body: str) -> bool:
    """Whether single line ends separate paragraphs here: most lines that another follows are complete sentences."""
    lines = [line.rstrip() for block in _EMPTY_LINES.split(body.strip()) for line in block.split("\n")[:-1]]
    lines = [line for line in lines if line]
    return bool(lines) and sum(bool(_COMPLETE.search(line)) for line in lines) >= COMPLETE_SHARE * len(lines)


def _between(text: str, part: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    begin = part.start
    for match in separator.finditer(text, part.start, part.end):
        if (piece := trimmed(text, begin, match.start())) is not None:
            yield piece
        begin = match.end()
    if (piece := trimmed(text, begin, part.end)) is not None:
        yield piece
