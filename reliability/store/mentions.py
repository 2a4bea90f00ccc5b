"""Where a text first names each of its speakers: what stays of a speaker when another engine numbers them anew."""

from __future__ import annotations

from reliability.model.analysis import Analysis
from reliability.model.identity import named_at
from reliability.model.span import Span


def first_mentions(analysis: Analysis) -> dict[str, Span]:
    """The place of each speaker by its id: where the text first names it in full, else names or describes it, else the
    words by which a statement gives it. One for whom no words stand is left out."""
    found: dict[str, Span] = {}
    for attribution in analysis.attributions:
        if attribution.speaker is not None and attribution.source:
            found.setdefault(attribution.speaker, min(attribution.source))
    for speaker in analysis.speakers:
        first = named_at(speaker, analysis.article.text)
        if first is not None:
            found[speaker.id] = first
    return found
