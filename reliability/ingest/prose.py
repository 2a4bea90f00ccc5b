"""Plain text as people send it: what stands in it for the sake of lines and mail, and is no part of its words."""

from __future__ import annotations

import re

from reliability import resources
from reliability.model.mended import Mended, Mending

# One kind of line end. Vertical tab, form feed, U+0085, U+2028 and U+2029 part lines in what word processors export.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_QUOTED_LINE = re.compile(r"(?:[ \t]*>)+(?:[ \t]|$)")
_BROKEN_WORD = re.compile(r"(?<![\w-])([^\W\d_]+)(?:-|\u00ad)[ \t]*\n[ \t]*(?!(?:and|or|to)\s)([^\W\d_]+)(\S*)[ \t]?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def with_plain_line_ends(text: str) -> str:
    """The text with one line feed for each line end, whatever wrote it."""
    return _LINE_END.sub("\n", text)


def mended(text: str) -> Mended:
    """The text without marks of mail and with words whole that were broken at the end of a line. Lines stay lines: what
    is a paragraph is for the layout to say."""
    unmarked = _without_mail_marks(text)
    return unmarked.then(_with_whole_words(unmarked.text))


def _without_mail_marks(text: str) -> Mended:
    """Without the `> ` of a message that was answered or passed on: on two lines or more in a row, or on a paragraph of
    one line. A single line among others may say that something is more than something."""
    if ">" not in text:
        return Mended(text)
    lines = text.split("\n")
    marks = [match.end() if (match := _QUOTED_LINE.match(line)) else 0 for line in lines]
    out, position = Mending(text), 0
    for number, line in enumerate(lines):
        before = lines[number - 1].strip() if number else ""
        after = lines[number + 1].strip() if number + 1 < len(lines) else ""
        alone = not before and not after
        company = (number and marks[number - 1]) or (number + 1 < len(lines) and marks[number + 1])
        cut = marks[number] if alone or company else 0
        end = min(position + len(line) + 1, len(text))
        out.keep(position + cut, end)
        position = end
    return out.done()


def _with_whole_words(text: str) -> Mended:
    """Words that a hyphen parts at the end of a line, joined; the line then ends behind the word."""
    if _BROKEN_WORD.search(text) is None:
        return Mended(text)
    written = frozenset(_WORD.findall(text.lower()))
    out, position = Mending(text), 0
    for match in _BROKEN_WORD.finditer(text):
        if match[2][0].isupper() or match.start() < position:
            continue  # "Iran-\nIraq": two names, and the hyphen is theirs
        soft = text[match.end(1)] == "\u00ad"
        whole = soft or is_broken(match[1].lower(), match[2].lower(), written)
        out.keep(position, match.end(1) + (0 if whole else 1))
        out.keep(match.start(2), match.end(3))
        position = match.end()
        if match.end() > match.end(3):
            out.put("\n", match.end(3))
    out.keep(position, len(text))
    return out.done()


def is_broken(first: str, second: str, written: frozenset[str]) -> bool:
    """Whether two halves are one word and no compound: as the text writes it elsewhere, else as English does."""
    if first + second in written:
        return True
    if f"{first}-{second}" in written:
        return False
    known = resources.english_words()
    return first + second in known or not (first in known and second in known)
