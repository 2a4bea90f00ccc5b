"""Attributions inside the words of others: "the mayor said that a report by the ministry found that …".

The model gives every word one role, so it finds the outer one. The contents in which somebody is reported to have said
something are read once more, each as a text of its own; what this finds counts where its cue is such a report.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from reliability.extract.encoder import AttributionModel
from reliability.extract.words import PARAGRAPH, Words
from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.registry.lexicon import CueLexicon, words_of

# What is planned, possible, denied or left out was not said.
_UNSAID: Final = re.compile(
    r"\b(?:to\s\w|will|would|can|could|may|might|should|must|not|never|nothing|fail\w*)\b|n['’]t\b", re.IGNORECASE
)
# What a share of those asked said is what the survey says.
_SHARE: Final = re.compile(
    r"(?:(?:about|almost|nearly|some|over|only|just|another|more than|fewer than|less than)\s+)?"
    r"(?:[\d.,]+\s?(?:%|percent|per\s+cent)|half|a\s+third|a\s+quarter|\w+[-\s](?:thirds|quarters|fifths))",
    re.IGNORECASE,
)
_STOPS: Final = frozenset(".!?")
SHORTEST: Final = 4  # words of an inner content: "he said so" inside somebody's words reports nothing
LONGEST_CUE: Final = 4  # words
SURE: Final = 0.6  # confidence of an inner attribution: right more often than not


def inner_attributions(
    text: str,
    words: Words,
    layout: Layout,
    outer: Iterable[AttributionMention],
    model: AttributionModel,
    cues: CueLexicon,
) -> list[AttributionMention]:
    """Attributions with a source, each in one span of a content of `outer`."""
    found: list[AttributionMention] = []
    for content in (span for mention in outer for span in mention.content):
        forms = words_of(content.of(text))
        if len(forms) > SHORTEST and not cues.reporting.isdisjoint(forms[1:]):
            inner = model.read(text, _part(words, content), layout).attributions
            found += (mention for mention in inner if _is_report(text, mention, cues))
    return found


def _part(words: Words, span: Span) -> Words:
    """The words of a span, as a sentence of its own: no mark or "that" before it, its full stop after it."""
    low, high = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    while low < high and (not words.forms[low][0].isalnum() or words.forms[low].lower() == "that"):
        low += 1
    if high < len(words) and words.forms[high] in _STOPS:
        high += 1
    columns = (words.starts[low:high], words.ends[low:high], words.forms[low:high])
    return Words(*columns, (PARAGRAPH, *words.gaps[low + 1 : high]) if low < high else ())


def _is_report(text: str, mention: AttributionMention, cues: CueLexicon) -> bool:
    cue = " ".join(span.of(text) for span in mention.cue)
    forms = words_of(cue)
    return (
        bool(mention.source)
        and not _SHARE.fullmatch(" ".join(span.of(text) for span in mention.source))
        and mention.confidence >= SURE
        and len(forms) <= LONGEST_CUE
        and not cues.reporting.isdisjoint(forms)
        and not _UNSAID.search(cue)
        and sum(len(words_of(span.of(text))) for span in mention.content) >= SHORTEST
    )
