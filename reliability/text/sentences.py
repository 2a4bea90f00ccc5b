"""Sentences, by punctuation and a list of abbreviations; they never cross a paragraph.

A statistical splitter costs more than all the rest of the layout and was no better where sentences are only needed
as the
context of a figure or of a pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reliability.model.span import Span, trimmed

# No part of it gives a character back (*+), and none begins within a run of stops: a run is read once.
_END = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"'”’»)\]]*+)(?P<space>\s++)(?=[\"'“‘«(\[—–-]*+\s?[\w$€£#@])"
    # "in sales last year.US carmakers": the blank is missing, as where paragraphs were joined.
    r"|(?<=[a-z]{3})(?P<glued>[.!?])(?=[A-Z][a-z]|[A-Z]{2,}\s|[“‘])"
)
_WORD_BEFORE = re.compile(r"([^\s\"'“”‘’«»()\[\]]+)$")
# Words whose full stop does not end a sentence, in lower case without it.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev fr sr jr st hon gen lt col maj capt sgt cpl pvt cmdr adm brig gov sen rep reps sens pres "
    "supt insp atty messrs mme mlle vs v etc eg ie cf al no nos vol pp p fig inc ltd co corp bros dept univ assn "
    "approx est ext jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala "
    "ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn "
    "tex va "
    "vt wash wis wyo ave blvd rd hwy mt ft".split()
)
_SINGLE = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")  # initials, "U.S", "a.m"
_ALWAYS_STARTS = frozenset("the he she it they we i but and in on at this that a an there however".split())


def find_sentences(text: str, block: Span) -> Iterator[Span]:
    """The sentences of one paragraph, in order; what follows a closing quotation mark in lower case goes on."""
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if _ends_here(text, block.start, match):
            if (
                sentence := trimmed(text, start, match.end("close") if match["glued"] is None else match.end())
            ) is not None:
                yield sentence
            start = match.end()
    if (sentence := trimmed(text, start, block.end)) is not None:
        yield sentence


def _ends_here(text: str, block_start: int, match: re.Match[str]) -> bool:
    if match["glued"] is not None:
        return True
    after = re.match(r"[\"'“‘«(\[—–-]*\s?(\w+)", text[match.end() : match.end() + 40])
    follows = after[1] if after else ""
    if follows[:1].islower():
        return False
    if match["stop"] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(block_start, match.start() - 30), match.start())
    word = before[1].lower() if before else ""
    if word in ABBREVIATIONS:
        return False
    if _SINGLE.fullmatch(word):
        return follows.lower() in _ALWAYS_STARTS
    return True
