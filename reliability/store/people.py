"""By what a speaker is known across articles, and by what across engines, as ledger rows carry it."""

from __future__ import annotations

from reliability import resources
from reliability.model.analysis import Analysis
from reliability.model.identity import named_at
from reliability.model.span import Span
from reliability.model.speaker import Speaker


def node_of(speaker: Speaker) -> str | None:
    """'n:mara-veldt': the same for everybody of one full name. None where the name says too little."""
    return resources.name_nodes().node_of(speaker)


def block_of(speaker: Speaker, node: str | None) -> str | None:
    """The key that all spellings of a speaker's name share, None where it is never joined with another."""
    return resources.namesakes().block(speaker, node)


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
        first = named_at(speaker, analysis.article.text)
        if first is not None:
            found[speaker.id] = first
    return found
