"""The sentence around some characters of a text, as a list shows it: told by its signs alone, without an analysis."""

from __future__ import annotations

import re
from typing import Final

from reliability.model.question import Excerpt
from reliability.model.span import Span

AROUND: Final = 220  # characters at most before and behind
MOST: Final = 600  # characters of the passage itself
LOOK_AHEAD: Final = 4

_BREAK: Final = r"\n\s*\n"
# Where one sentence ends and the next begins; an initial or a title ("Mr. Orr", "U.S. officials") ends none.
_STOP: Final = r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!St)(?<!Gen)(?<!Sen)[.!?…][\"'”’)\]]*"
_BEGINS: Final = re.compile(rf"(?:{_BREAK}|{_STOP}\s+(?=[\"'“‘(\[]*[A-Z0-9]))")
_ENDS: Final = re.compile(rf"(?:{_STOP}(?=\s|$)|(?={_BREAK}))")
_BLANK: Final = re.compile(r"\s")


def passage(text: str, at: Span) -> Excerpt:
    """The passage with the rest of its sentence, the passage marked; a long one is cut."""
    at = Span(min(at.start, len(text)), min(at.end, len(text), at.start + MOST))
    (start, begun), (end, ended) = _start(text, at.start), _end(text, at)
    mark = Span(at.start - start, at.end - start)
    return Excerpt(_BLANK.sub(" ", text[start:end]), (mark,), (not begun, not ended))


def _start(text: str, place: int) -> tuple[int, bool]:
    """Where the sentence begins, or a word of it, not too far before; whether it is the sentence."""
    least = max(0, place - AROUND)
    looked = place + LOOK_AHEAD  # what follows a stop tells whether it is one
    begins = [found.end() for found in _BEGINS.finditer(text, least, looked) if found.end() <= place]
    if begins:
        return begins[-1], True
    if least == 0:
        return 0, True
    border = text.find(" ", least, place)
    return (border + 1 if border >= 0 else least), False


def _end(text: str, at: Span) -> tuple[int, bool]:
    """Where the sentence ends, which may be the passage's own end, or a word of it, not too far behind; whether it is
    the sentence."""
    most = min(len(text), at.end + AROUND)
    own = _ENDS.search(text, max(at.start, at.end - 2), at.end + 1)
    found = own if own is not None and own.end() == at.end else _ENDS.search(text, at.end, most)
    if found is not None:
        return found.end(), True
    if most == len(text):
        return most, True
    border = text.rfind(" ", at.end, most)
    return (border if border >= 0 else most), False
