"""Headlines that end with their source and no word of saying: "Fares to double – minister", "Dam unsafe: report"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.model.speaker import NameMention

CERTAINTY: Final = 0.8  # 16 of 17 such headlines of 1,499 articles end with a source
_TAIL = re.compile(
    r"(?P<said>\S.{8,}?)\s?(?P<cue>[–—:]|(?<=\s)-)\s(?P<source>[^\W\d_][\w’'-]*(?:\s[^\W\d_][\w’'-]*){0,2})$"
)
_NO_SOURCE = re.compile(
    r"\b(?:and|but|or|the|what|why|how|who|when|where|will|to|on|in|for|with|from|it|is|are)\b", re.I
)
_MARKS: Final = "“”\"‘’' "


def ended_by_source(
    text: str, layout: Layout, found: Iterable[AttributionMention], names: Sequence[NameMention]
) -> list[AttributionMention]:
    """The attribution of a headline in which none was found: to words in small letters, or to the end of a name that
    the body bears."""
    headline = layout.headline
    match = _TAIL.fullmatch(text, headline.start, headline.end) if headline is not None else None
    if headline is None or match is None or _NO_SOURCE.search(match["source"]):
        return []
    if any(headline.covers(mention.content[0]) for mention in found):
        return []
    source = Span(match.start("source"), match.end("source"))
    named = (name.span.of(text) for name in names if not headline.covers(name.span))
    if not match["source"].islower() and not any(f" {name}".endswith(f" {match['source']}") for name in named):
        return []
    said = match["said"]
    start = match.start("said") + len(said) - len(said.lstrip(_MARKS))
    content = Span(start, match.start("said") + len(said.rstrip(_MARKS)))
    cue = Span(match.start("cue"), match.end("cue"))
    return [AttributionMention((content,), (source,), (cue,), confidence=CERTAINTY)]
