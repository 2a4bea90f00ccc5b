"""By what a speaker is known across articles, and by what across engines: the one place that decides it."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import Final

from reliability.model.analysis import Analysis
from reliability.model.span import Span
from reliability.model.speaker import Speaker

NAME_NODE: Final = "n:"
LONGEST: Final = 160  # characters of a name that tell two apart: an index takes no longer ones
_WORD: Final = re.compile(r"[^\W_]+")


def node_of(speaker: Speaker) -> str | None:
    """'n:mara-veldt': the same for everybody of one full name. None where the name says too little: a single word that
    is no body's, a description."""
    words = _WORD.findall(_plain(speaker.name))
    belongs = speaker.affiliation
    body = speaker.collective or (belongs is not None and belongs.name == speaker.name)
    if not speaker.named or not words or (len(words) == 1 and not body):
        return None
    return (NAME_NODE + "-".join(words))[:LONGEST]


def is_node(value: str) -> bool:
    """Whether this is a node, as rows and addresses carry it, and no name."""
    return value.startswith(NAME_NODE)


def first_mentions(analysis: Analysis) -> dict[str, Span]:
    """Where the text first names each speaker in full, else names or describes it, else the words by which a statement
    gives it.

    By the speaker's id. A place in the text stays when another engine numbers its speakers anew. One for whom no words
    stand is left out.
    """
    found: dict[str, Span] = {}
    for attribution in analysis.attributions:
        if attribution.speaker is not None and attribution.source:
            found.setdefault(attribution.speaker, min(attribution.source))
    for speaker in analysis.speakers:
        first = _named_at(speaker, analysis.article.text)
        if first is not None:
            found[speaker.id] = first
    return found


def _named_at(speaker: Speaker, text: str) -> Span | None:
    name = _plain(speaker.name)
    whole = (span for span in speaker.mentions if name == _plain(span.of(text)))
    having = (span for span in speaker.mentions if name in _plain(span.of(text)))
    return next(chain(whole, having, speaker.mentions), None)


def _plain(words: str) -> str:
    """Without case, accents and doubled blanks."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
