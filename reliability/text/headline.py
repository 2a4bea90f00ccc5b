"""The headline: the title that came with the text, or lines at its start that can be nothing else."""

from __future__ import annotations

import re

from reliability.model.span import Span
from reliability.model.title import KICKER_ALONE, title_in
from reliability.text.datelines import DATELINE, starts_as_byline
from reliability.text.lines import TextLines

MAX_LENGTH = 300  # characters; longer first blocks are a lead
MAX_FIRST_LINE = 200  # characters of a headline that only a line end parts from the body
MAX_LINES = 6  # of a headline broken over lines
MAX_BEFORE = 3  # lines before a headline: a kicker, a by-line, a day
_END = re.compile(r"[.…:;,][\"'”’»)\]]*$")  # how a sentence of the body ends, and a headline hardly ever
_WORDS = re.compile(r"(?![-*•=_#] ?)[^\n]*[^\W\d_]")  # a headline is no rule, and no point of a list
_BEFORE = re.compile(
    r"(?i)\d+ (?:min(?:ute)?s?|hours?|hrs?|days?) ago|(?:published|updated|posted|last updated)\b.{0,60}|"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2} [a-z]{3,9}|[a-z]{3,9} \d{1,2},?) \d{4}.{0,20}"
)


def find_headline(text: str, title: str) -> Span | None:
    """The span of the headline, None where the text bears none.

    A text that bears its title has that headline (and the rest of its lines up to a dateline, where the title was only
    the first of them). Without a title, the first block is a headline where it is short and no sentence, where a
    dateline follows within it, or its first line where that ends short of the others. A kicker, a by-line or a day may
    stand before it.
    """
    lines = TextLines.of(text)
    if not lines.spans:
        return None
    if title.strip():
        span = title_in(text, title)
        before_dateline = _before_dateline(lines, 0)
        if span is not None and before_dateline is not None and before_dateline.covers(span):
            return before_dateline
        return span
    first = 0
    while first < min(MAX_BEFORE, len(lines.spans) - 1) and _stands_before(lines.spans[first].of(text)):
        first += 1
    return _before_dateline(lines, first) or _first_lines(lines, first)


def _stands_before(line: str) -> bool:
    """Whether a line may stand before a headline and is none."""
    return bool(KICKER_ALONE.fullmatch(line) or _BEFORE.fullmatch(line) or starts_as_byline(line))


def _before_dateline(lines: TextLines, first: int) -> Span | None:
    """The lines of a block that a dateline follows within the block."""
    start = lines.spans[first].start
    for index in range(first, min(first + MAX_LINES, len(lines.spans) - 1)):
        line, following = lines.spans[index], lines.spans[index + 1]
        if not lines.joined(index) or line.end - start > MAX_LENGTH or starts_as_byline(line.of(lines.text)):
            return None
        if DATELINE.match(lines.text, following.start, following.end):
            return Span(start, line.end)
    return None


def _first_lines(lines: TextLines, first: int) -> Span | None:
    """The lines up to an empty one, or up to one that ends short of the width of the text, where they can be a
    headline and something follows them."""
    start = lines.spans[first].start
    for index in range(first, min(first + MAX_LINES, len(lines.spans) - 1)):
        span = Span(start, lines.spans[index].end)
        by_line_end = lines.joined(index)
        if by_line_end and not lines.ends(index):
            continue
        longest = MAX_FIRST_LINE if by_line_end else MAX_LENGTH
        return span if len(span) <= longest and _can_be_headline(span.of(lines.text)) else None
    return None


def _can_be_headline(words: str) -> bool:
    """Whether words hold a letter, stand behind no mark of a list, and are no sentence, dateline or by-line."""
    sentence = _END.search(words) or DATELINE.match(words) or starts_as_byline(words)
    return _WORDS.match(words) is not None and not sentence
