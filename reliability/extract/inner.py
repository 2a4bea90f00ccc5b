"""Attributions inside the words of others: "the mayor said that a report by the ministry found that …".

The model gives every word one role, so it finds the outer one. The sentences of contents in which somebody is reported
to have said, claimed, ordered, wished or believed something are read once more, each as a text of its own; what this
finds counts where it is such a report, an opinion that somebody named or described holds, or hearsay.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from reliability.extract.encoder import AttributionModel
from reliability.extract.words import PARAGRAPH, Words
from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span, Spans
from reliability.registry.lexicon import CueLexicon, words_of

# What is planned, possible, denied or left out was not said.
_UNSAID: Final = re.compile(
    r"\b(?:to\s\w+|will|would|can|could|may|might|should|must|not|never|nothing|fail\w*)\b|n['’]t\b", re.IGNORECASE
)
# Words that stand for somebody named elsewhere: what "they" want or "we" think is mostly the outer speaker's reading.
_STAND_INS: Final = frozenset(
    "i we you he she it they who which that this these those one some many others his her their its the".split()
)
# What is held or said without a holder: "is believed to", "reportedly", "reports that".
_HEARSAY: Final = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|rumou?red|believed|thought|alleged|suspected|understood|feared"
    r"|(?:is|are|was|were|been|being)\s(?:\w+\s)?(?:said|told|reported|known|claimed|expected))\b"
    r"|^(?:reports?|claims?|rumou?rs?|allegations?|accusations?|speculation|fears)\b",
    re.IGNORECASE,
)
# A clause, an aim or quoted words: what somebody holds, and no thing that somebody has.
_PROPOSITION: Final = re.compile(r"(?:that|to|whether|if|how|why|what|when|where)\b|[“\"‘']", re.IGNORECASE)
# What a share of those asked said is what the survey says.
_SHARE: Final = re.compile(
    r"(?:(?:about|almost|nearly|some|over|only|just|another|more than|fewer than|less than)\s+)?"
    r"(?:[\d.,]+\s?(?:%|percent|per\s+cent)|half|a\s+third|a\s+quarter|\w+[-\s](?:thirds|quarters|fifths))",
    re.IGNORECASE,
)
_STOPS: Final = frozenset(".!?")
SHORTEST: Final = 4  # words of an inner content: "he said so" inside somebody's words reports nothing
LEAST: Final = 3  # … where a source holds an opinion or hearsay: "backs the new dam"
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
    """Attributions of others, each in one sentence of a content of `outer`."""
    found: list[AttributionMention] = []
    opening = cues.reporting | cues.stances
    for content in (span for mention in outer for span in mention.content):
        for span in _sentences(content, layout.sentences):
            forms = words_of(span.of(text))
            if len(forms) > SHORTEST and not opening.isdisjoint(forms[1:]):
                inner = model.read(text, _part(words, span), layout).attributions
                found += (mention for mention in inner if _counts(text, mention, cues))
    return found


def _sentences(content: Span, sentences: Spans) -> Iterator[Span]:
    """The content by the sentences that it lies in."""
    start, index = content.start, bisect_right(sentences, content.start, key=lambda span: span.start)
    while index < len(sentences) and sentences[index].start < content.end:
        yield Span(start, sentences[index].start)
        start, index = sentences[index].start, index + 1
    yield Span(start, content.end)


def _part(words: Words, span: Span) -> Words:
    """The words of a span, as a sentence of its own: no mark or "that" before it, its full stop after it."""
    low, high = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    while low < high and (not words.forms[low][0].isalnum() or words.forms[low].lower() == "that"):
        low += 1
    if high < len(words) and words.forms[high] in _STOPS:
        high += 1
    columns = (words.starts[low:high], words.ends[low:high], words.forms[low:high])
    return Words(*columns, (PARAGRAPH, *words.gaps[low + 1 : high]) if low < high else ())


def _counts(text: str, mention: AttributionMention, cues: CueLexicon) -> bool:
    """Whether somebody else's words, opinion or hearsay is given."""
    cue = " ".join(span.of(text) for span in mention.cue)
    source = " ".join(span.of(text) for span in mention.source)
    content = " ".join(span.of(text) for span in mention.content)
    if mention.confidence < SURE or _UNSAID.search(cue) is not None or _SHARE.fullmatch(source) is not None:
        return False
    forms, length = words_of(cue), len(words_of(content))
    if not source:
        return length >= LEAST and _HEARSAY.search(cue) is not None
    if length >= SHORTEST and len(forms) <= LONGEST_CUE and not cues.reporting.isdisjoint(forms):
        return True
    # An opinion or act of somebody whom the sentence names or describes.
    return (
        bool(forms)
        and length >= LEAST
        and source.lower() not in _STAND_INS
        and (_PROPOSITION.match(content) is not None or not cues.stances.isdisjoint(forms))
    )
