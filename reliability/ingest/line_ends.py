"""One kind of line end, whatever program wrote the text."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r+\n|[\r\x0b\x85\u2028]")
_PARAGRAPH_END = re.compile("[\x0c\u2029]")
_WRITTEN = re.compile(r"(?:\\r)?\\n|\\r")
_IN_A_WORD = re.compile(r"\\[nr][a-z]")  # “C:\new” holds no line end


def one_kind(text: str) -> str:
    r"""The text with "\n" for every line end and an empty line for every end of a paragraph (U+2029, form feed).

    Line ends that are written out, as two characters, count where the text has no others and none of them can be the
    beginning of a word."""
    text = _PARAGRAPH_END.sub("\n\n", _LINE_END.sub("\n", text))
    if "\\" in text and "\n" not in text.strip() and not _IN_A_WORD.search(text):
        text = _WRITTEN.sub("\n", text)
    return text
