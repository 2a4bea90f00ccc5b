"""Attributions inside the words of others: "the mayor said that a report by the ministry found that …".

The model gives every word one role, so it finds the outer one. The sentences of contents that hold a word which often
tells of others ("wants", "accused", "reportedly") are read once more, each as a text of its own, by a second model,
which has learned what readers found there (training/README.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from reliability.extract.encoder import AttributionModel
from reliability.extract.words import PARAGRAPH, Words
from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention, Form
from reliability.model.span import Span, Spans
from reliability.resources import lexicon

_NOBODY: Final = re.compile(r"(?:no|not|none|nobody|neither)\b", re.IGNORECASE)  # "no witness said that Orr said …"
# What is planned, possible or left out was not said; "would like" is a wish.
_UNSAID: Final = re.compile(
    r"\b(?:never|nobody|no one|(?:will|would|can|could|may|might|should|must)\s+(?!(?:like|prefer|rather)\b))",
    re.IGNORECASE,
)
_SUBJECTS: Final = frozenset(("he", "she", "they", "it"))
_ARTICLES: Final = frozenset(("the", "a", "an"))
_GOES_ON: Final = re.compile(r"(?<=\w),?\s+(?:that|which|who|whom)$", re.IGNORECASE)
_STOPS: Final = frozenset(".!?")
SHORTEST: Final = 4  # words of a sentence: in fewer nobody is reported to have said something
TELLING: Final = 0.12  # of a word's uses inside contents that tell of others
SURE: Final = 0.45  # confidence from which one counts: below it fewer than half are right


def inner_attributions(
    text: str, words: Words, layout: Layout, outer: Sequence[AttributionMention], model: AttributionModel
) -> list[AttributionMention]:
    """Attributions of others, each in one sentence of a content of `outer`."""
    parts: dict[tuple[int, int], Words] = {}
    begins: set[int] = set()  # where somebody's words begin that are told and not quoted
    for mention in outer:
        if _NOBODY.match(" ".join(span.of(text) for span in mention.source)) is not None:
            continue
        for content in mention.content:
            for span in _sentences(content, layout.sentences):
                part = _part(words, span)
                if len(part) > SHORTEST and may_tell(part.forms):
                    parts[part.starts[0], part.ends[-1]] = part  # two contents may share a sentence
                    if span.start == content.start and mention.form is not Form.DIRECT:
                        begins.add(part.starts[0])
    found = (_with_one_source(text, mention) for mention in model.read_each(list(parts.values()), words, layout))
    return [mention for mention in found if _counts(text, mention, begins)]


def _with_one_source(text: str, mention: AttributionMention) -> AttributionMention:
    """The source that stands nearest to the cue, of several that point at it, without the "that" or "who" that goes on
    from it: "gave the court | a report that | found". An article alone is nobody."""
    if not mention.source:
        return mention
    cue = mention.cue[0]
    nearest = min(mention.source, key=lambda span: max(span.start - cue.end, cue.start - span.end))
    goes_on = _GOES_ON.search(text, nearest.start, nearest.end)
    end = goes_on.start() if goes_on is not None else nearest.end
    nobody = text[nearest.start : end].lower() in _ARTICLES
    return replace(mention, source=() if nobody else (Span(nearest.start, end),))


def _counts(text: str, mention: AttributionMention, begins: Collection[int]) -> bool:
    """Whether somebody else is told to have said or to hold something. With "Orr said | she hopes" it is Orr."""
    if mention.confidence < SURE:
        return False
    source, cue = mention.source[:1], mention.cue[0]
    if source and source[0].start in begins and source[0].of(text).lower() in _SUBJECTS:
        return False
    start = source[0].end if source and source[0].end <= cue.start else cue.start
    return _UNSAID.search(text, start, cue.end) is None


def may_tell(forms: Sequence[str]) -> bool:
    """Whether a sentence holds a word that tells of others often enough to read it."""
    telling = telling_words()
    return any(form.lower().replace("’", "'") in telling for form in forms)


@cache
def telling_words() -> frozenset[str]:
    """The words of data/lexicons/telling_words.csv that tell of others in at least TELLING of their uses."""
    return frozenset(word for word, share, _ in lexicon("telling_words") if float(share) >= TELLING)


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
