"""The headline: the title that came with the text, or lines at its start that can be nothing else."""

from __future__ import annotations

import re

from reliability.model.span import Span, trimmed
from reliability.text.datelines import DATELINE

MAX_LENGTH = 300  # characters; longer first blocks are a lead
MAX_LINES = 6  # of a headline broken over lines
_END = re.compile(r"[.…:;,][\"'”’»)\]]*$")  # how a sentence of the body ends, and a headline hardly ever
_BLOCK_END = re.compile(r"\n[^\S\n]*\n")


def find_headline(text: str, title: str) -> Span | None:
    """The span of the headline, None where the text does not begin with one.

    A text that begins with its title has that headline (and the rest of its lines up to a dateline, where the title was
    only the first of them). Without a title the first block is a headline where it is short and no sentence, or where
    a dateline follows within it.
    """
    start = len(text) - len(text.lstrip())
    wanted = title.strip()
    before_dateline = _before_dateline(text, start)
    if wanted and text.startswith(wanted, start):
        span = Span(start, start + len(wanted))
        if before_dateline is not None and before_dateline.covers(span):
            return before_dateline
        return span
    if wanted:
        return None
    return before_dateline or _short_first_block(text, start)


def _before_dateline(text: str, start: int) -> Span | None:
    """Lines of the first block that a dateline follows within the block."""
    end = start
    for number, line in enumerate(text[start : start + MAX_LENGTH + 200].splitlines(keepends=True)):
        if not line.strip() or number > MAX_LINES:
            return None
        if number and DATELINE.match(line.lstrip()):
            return trimmed(text, start, end)
        end += len(line)
    return None


def _short_first_block(text: str, start: int) -> Span | None:
    match = _BLOCK_END.search(text, start)
    if match is None or not text[match.end() :].strip() or match.start() - start > MAX_LENGTH:
        return None
    block = trimmed(text, start, match.start())
    if block is None or _END.search(block.of(text)) or DATELINE.match(block.of(text)):
        return None
    if block.of(text).count("\n") >= MAX_LINES or re.match(r"(?i)by\s+[A-Z]", block.of(text)):
        return None
    return block
