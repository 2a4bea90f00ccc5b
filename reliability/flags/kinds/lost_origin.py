"""Something is reported, rumoured or believed, by nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.flags.phrases import content_words
from reliability.flags.places import body_sentences
from reliability.flags.terms import terms
from reliability.model.analysis import Analysis
from reliability.model.article import CreditMention
from reliability.model.flag import Fact, Severity, passages
from reliability.model.span import Span, Spans, any_overlap
from reliability.model.spans import SpanIndex, index_of
from reliability.model.speaker import SpeakerType

BEFORE: Final = 2  # sentences before "reportedly" in which the outlet can be named whose report it is
LEAD: Final = 3  # sentences: the source of what the first one tells is often named in the next two
SAME: Final = 3  # words that a statement shares with the lead that it is the source of
BETWEEN: Final = 2  # words between "fuelled" and "speculation"
# "Is believed to | be the first", "is said to | bring luck": what a thing is or does, which no report tells.
_HELD: Final = re.compile(r"(?:is|are)\s+(?:believed|thought|said|understood)\s+to\s+", re.IGNORECASE)
_RECORD: Final = re.compile(
    r"\w+\s+\w+\s+to\s+have\s+been\s+(?:the|its|their)\s+(?:\w+\s+)?(?:first|last|only|\w+est)\b", re.IGNORECASE
)
_SHORT: Final = 40  # characters before talk in which it is answered


def find(case: Case) -> Iterator[Finding]:
    """One flag a sentence in which nobody is named whose report, rumour or belief it is."""
    analysis = case.analysis
    text = analysis.article.text
    sentences = body_sentences(analysis)
    media = _media_without_a_name(analysis)
    known, outlets = index_of(_accounted_for(analysis, media)), _outlets_reporting(analysis)
    for place, sentence in enumerate(sentences):
        if known.holds(sentence):
            continue
        if (unnamed := next((span for span, _ in media.at(sentence)), None)) is not None:
            yield Finding(
                f"“{unnamed.of(text)}”: the text does not say which.",
                passages((unnamed,)),
                facts=(Fact("wording", unnamed.of(text).lower()),),
            )
            continue
        if not place and _told_below(analysis, sentence, sentences[1:LEAD]):
            continue
        match = terms("lost origin").search(text, sentence.start, sentence.end)
        if match is None or any_overlap((Span(match.start(), match.end()),), analysis.layout.quoted):
            continue
        beside = (*sentences[: LEAD - 1], *sentences[max(0, place - BEFORE) : place + 2])
        words = " ".join(match[0].split())
        if _is_lasting(text, match) or _is_talk(text, match):
            continue
        if "report" in words.lower() and any_overlap(beside, outlets):
            continue
        if _begins(words, "goes on") and place and known.holds(sentences[place - 1]):
            continue
        yield Finding(
            f"“{words}”: the text does not say whose report or belief this is.",
            passages((Span(match.start(), match.end()),)),
            facts=(Fact("wording", words.lower()),),
        )


def _begins(words: str, sort: str) -> bool:
    """Whether words begin with a term of a sort."""
    found = terms(sort).search(words)
    return found is not None and found.start() == 0


def _is_lasting(text: str, match: re.Match[str]) -> bool:
    """Whether it is told what a thing is or does, or that it was a first: no report tells that."""
    held = _HELD.match(text, match.start())
    if held is not None and _begins(text[held.end() : held.end() + _SHORT], "lasting"):
        return True
    return _RECORD.match(text, match.start()) is not None


def _is_talk(text: str, match: re.Match[str]) -> bool:
    """Whether talk is told of by what came of it: "fuelled speculation that", "dismissed rumours"."""
    if not match[0].lower().startswith(("speculation", "rumo")):
        return False
    answers = terms("talk answered").finditer(text, max(0, match.start() - _SHORT), match.start())
    return any(len(text[answer.end() : match.start()].split()) <= BETWEEN for answer in answers)


def _accounted_for(analysis: Analysis, media: SpanIndex[None]) -> tuple[Span, ...]:
    """Where somebody is the source, or an outlet is credited; media without a name are neither."""
    said = [
        a.extent
        for a in analysis.attributions
        if a.speaker is not None and not any(media.holds(span) for span in a.source)
    ]
    credited = (span for credit in analysis.credits for span in _places(credit))
    return (*(span for span in credited if not media.holds(span)), *said)


def _media_without_a_name(analysis: Analysis) -> SpanIndex[None]:
    """Where "local media" or "news agencies" are credited with a report. What somebody told them is no report."""
    unnamed = [
        c for c in analysis.credits if not _is_name(c.name) and c.outlet is None and not _begins(c.wording, "told")
    ]
    return index_of(span for credit in unnamed for span in _places(credit))


def _places(credit: CreditMention) -> Spans:
    return credit.mentions or (credit.span,)


def _outlets_reporting(analysis: Analysis) -> tuple[Span, ...]:
    """Where an outlet with a name is credited with a report or is the source: what is "reportedly" so beside it is its
    report. What somebody told an outlet is no report of the outlet's."""
    named = [c for c in analysis.credits if _is_name(c.name) and not _begins(c.wording, "told")]
    reported = [span for credit in named for span in _places(credit)]
    media = {s.id for s in analysis.speakers if s.named and SpeakerType.MEDIA in s.types and _is_name(s.name)}
    return (*reported, *(span for a in analysis.attributions if a.speaker in media for span in (*a.source, *a.cue)))


def _is_name(name: str) -> bool:
    """Whether words for media name one outlet: not "local media", "news outlets"."""
    return name.split()[-1][0].isupper()


def _told_below(analysis: Analysis, lead: Span, below: tuple[Span, ...]) -> bool:
    """Whether somebody in the next sentences says what the lead tells."""
    text, told = analysis.article.text, content_words(lead.of(analysis.article.text))
    said = [a for a in analysis.attributions if a.speaker is not None and any_overlap((a.extent,), below)]
    return any(len(told & content_words(" ".join(s.of(text) for s in a.content))) >= SAME for a in said)


KIND = FlagKind(
    code="lost-origin",
    version=4,
    severity=Severity.MEDIUM,
    title="Origin lost",
    definition=(
        "Something is told as a report, a rumour or a belief, and the text does not say whose: “reportedly”, “reports "
        "said”, “it is believed”, or as a report of media without a name: “local media reported”. Not where the "
        "sentence names a source or credits an outlet, where the lead or a sentence near it credits an outlet whose "
        "report it is, where the source of a lead stands right below, of what a thing is or does as people believe "
        "(“is said to bring luck”), of a first or a record, nor of talk that somebody answered (“dismissed rumours”)."
    ),
    question="Whose report or belief is “{words}”?",
    why="Nobody can ask where this comes from.",
    reference="BBC Editorial Guidelines, “Accuracy”: say where material comes from; distinguish fact from rumour",
    find=find,
    examples=(
        Example(True, "The dam was reportedly never checked. Schools stayed closed."),
        Example(True, "It is believed that forty houses are gone. Schools stayed closed."),
        Example(True, "The dam was never checked, local media reported. Schools stayed closed."),
        Example(False, "The dam in the valley is believed to be the oldest of its kind. Schools stayed closed."),
        Example(False, "The Oster Gazette reported a leak. The dam was reportedly never checked."),
        Example(False, "The dam was never checked, the Oster Gazette reported. Schools stayed closed."),
    ),
)
