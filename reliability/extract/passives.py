"""Passives tell of nobody: in "Orr is expected to resign" neither Orr nor whoever spoke before is the source.

The recogniser looks for a source of every statement, and of these it finds one in another clause. A source stays where
"by" or "in" brings it ("is seen by Orr as", "is described in a report as"), and where it is quoted ("Orr was quoted as
saying").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from reliability.model.attribution import AttributionMention
from reliability.model.span import Span

_BE: Final = r"(?:(?:is|are|was|were|be|been|being)|['’](?:s|re))\s+(?:(?:\w+ly|not|never|also|still|now|long)\s+)*"
_HELD: Final = re.compile(
    rf"{_BE}(?!quoted|cited|concerned|worried|afraid|convinced|interested|divided|opposed|based|excited|pleased)"
    r"(?P<verb>\w+ed|held|thought|seen|told|said|known|understood|meant|given|set)\b",
    re.IGNORECASE,
)
# Of these the subject is the one who hears, or whom it befalls: "Orr was told that", "Veldt has been accused of".
_HEARD: Final = frozenset(
    "told informed advised warned notified assured reminded taught diagnosed accused charged suspected criticized "
    "criticised blamed granted".split()
)
_RUMOUR: Final = re.compile(r"(?:reportedly|allegedly|supposedly|purportedly)", re.IGNORECASE)
_SAYS: Final = re.compile(
    r"\bto\s+have\s+(?:said|told|written)$|\bas\s+saying$", re.IGNORECASE
)  # "is thought to have said"
_IT: Final = re.compile(r"\bit\s*$", re.IGNORECASE)
_BY: Final = re.compile(r"\b(?:by|in)\b", re.IGNORECASE)
_SHORT: Final = 4  # characters


def without_borrowed_sources(text: str, mentions: Iterable[AttributionMention]) -> list[AttributionMention]:
    """The mentions, those in the passive without a source that is not theirs."""
    return [replace(m, source=()) if m.source and m.cue and _borrows(text, m) else m for m in mentions]


def _borrows(text: str, mention: AttributionMention) -> bool:
    cue = Span(mention.cue[0].start, mention.cue[-1].end)
    words = cue.of(text)
    if _RUMOUR.fullmatch(words):
        return True
    passive = _HELD.search(words)
    if passive is None or _SAYS.search(words) or _by_somebody(text, mention, cue):
        return False
    if _IT.search(text, max(0, cue.start - _SHORT), cue.start) or any(_before(text, s, cue) for s in mention.content):
        return True
    return passive["verb"].lower() in _HEARD and any(_before(text, span, cue) for span in mention.source)


def _before(text: str, span: Span, cue: Span) -> bool:
    """Whether nothing stands between a stretch and the cue behind it."""
    return span.end <= cue.start and not text[span.end : cue.start].strip()


def _by_somebody(text: str, mention: AttributionMention, cue: Span) -> bool:
    """Whether "by" or "in" stands in the cue, or right before a source behind it or at its beginning."""
    behind = (span for span in mention.source if cue.end <= span.start)
    return _BY.search(cue.of(text)) is not None or any(
        _BY.match(text, span.start) or _BY.search(text, max(cue.end, span.start - _SHORT), span.start)
        for span in behind
    )
