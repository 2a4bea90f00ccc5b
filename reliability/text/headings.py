"""Headings: cross-heads, by-lines, labels and key points: lines between the paragraphs of a body that go on in none.

A reader sees that they stand apart; in the bare text nothing does but that they are short and that no stop ends them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from reliability.model.article import Quotation
from reliability.model.span import Span

LONGEST: Final = 100  # characters of a heading
_STOPPED = re.compile(
    r"(?:[.!?…:;,—–]|\s-)[\"'”’»)\]]*$"
)  # a sentence's end, or one that goes on in the next paragraph
_POINT = re.compile(r"(?:[-–*•·▪●]|\d{1,2}[.)])\s")
_SIGNATURE = re.compile(r"[—–-]")  # "— Mara Veldt, baker": whose words the quotation before it are
_LEADS_ON = re.compile(r"[:…][\"'”’]*$")  # what follows belongs to it


def find_headings(text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation]) -> Iterator[Span]:
    """The paragraphs that are headings, in order. No part of a quotation over several paragraphs is one, no point of a
    list that a sentence introduces, and nothing that the signature of its quotation follows."""
    running = {span.start for q in quotations if len(q.spans) > 1 for span in q.spans}
    introduced = False
    for paragraph, following in pairwise((*paragraphs, None)):
        assert paragraph is not None
        words = paragraph.of(text)
        point = _POINT.match(words) is not None
        introduced = introduced and point
        signed = following is not None and _SIGNATURE.match(text, following.start) is not None
        if (
            not introduced
            and len(words) <= LONGEST
            and not _STOPPED.search(words)
            and (point or not _SIGNATURE.match(words))
            and not (signed and words[0] in "“\"'‘«")
            and not any(start in running for start in range(paragraph.start, paragraph.start + 3))
        ):
            yield paragraph
        introduced = introduced or _LEADS_ON.search(words) is not None
