"""Why a source is in the story and how it knows, in the text's own words: "who lives below the dam", "in an e-mail",
"three people who were on the call". A fact about a source, no flag; its words are rows of
data/lexicons/standing.csv."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from reliability.errors import ResourceError
from reliability.model.article import Layout
from reliability.model.attribution import Attribution
from reliability.model.span import Span, Spans, any_overlap, trimmed
from reliability.model.spans import Apart, SpanIndex, index_of
from reliability.model.speaker import Justification, Knows, Speaker, SpeakerType
from reliability.resources import lexicon

TABLE: Final = "standing"
_PARTS: Final = ("way", "word")
MOST: Final = 4  # pieces of the text for one source; more are a portrait
LONGEST: Final = 240  # characters of one piece
NEAR_START: Final = 60  # characters of a sentence in which its subject stands
ABOUT: Final = 0.35  # share of a sentence that may be somebody's words where it tells of the source itself
PHRASE: Final = 4  # words of a phrase that says more than who
FEWEST: Final = 6  # words of a sentence that tells something
BEFORE: Final = 2  # sentences before a statement in which the text says why its source is heard
# What stands behind a name: an apposition, "who …", "of the Oster Bank", a bracket.
_BEHIND: Final = re.compile(
    r"\s*(?:[,(]|[—–-]\s)?\s*(?:[A-Z]{1,2}-[A-Z][\w.]*,\s+)?(?=(?:who|which|whose|an?|the|one|also|another|part|of|at|from|with|a\s+member|now|then|"
    r"\d{2},)\b|[a-z]+(?:er|or|ist|man|ian|ent|ant|ive)\b)"
)
_ENDS: Final = re.compile(r"[;:!?”\"“\n]|\.$|,\s+(?:but|while|as)\b|\)")
_POSSESSIVE: Final = re.compile(r"['’]s?\b")
_OF_PHRASE: Final = re.compile(
    r"\b(?:who|which|that|involved|familiar|close|briefed|privy|with|of|in|by|at|from)\b", re.IGNORECASE
)
_KNOWS_BY_TYPE: Final = {
    SpeakerType.DOCUMENT: Knows.DOCUMENT,
    SpeakerType.MEDIA: Knows.MEDIUM,
    SpeakerType.ACADEMIC: Knows.EXPERT,
    SpeakerType.THINK_TANK: Knows.EXPERT,
    SpeakerType.GOVERNMENT: Knows.OFFICIAL,
    SpeakerType.LEGISLATURE: Knows.OFFICIAL,
    SpeakerType.JUDICIARY: Knows.OFFICIAL,
    SpeakerType.MILITARY: Knows.OFFICIAL,
    SpeakerType.POLICE: Knows.OFFICIAL,
    SpeakerType.IGO: Knows.OFFICIAL,
    SpeakerType.POLITICAL_PARTY: Knows.PARTICIPANT,
    SpeakerType.CAMPAIGN: Knows.PARTICIPANT,
    SpeakerType.ARMED_GROUP: Knows.PARTICIPANT,
    SpeakerType.COMPANY: Knows.PARTICIPANT,
    SpeakerType.NGO: Knows.PARTICIPANT,
    SpeakerType.CITIZEN: Knows.PARTICIPANT,
}


def with_standing(
    text: str, layout: Layout, speakers: Iterable[Speaker], attributions: Sequence[Attribution]
) -> tuple[Speaker, ...]:
    """The speakers, each with what the text says of why they are heard and how they know."""
    said: dict[str | None, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        said[attribution.speaker].append(attribution)
    search = _Justifier(text, layout, attributions)
    return tuple(replace(speaker, standing=search.standing(speaker, said[speaker.id])) for speaker in speakers)


class _Justifier:
    """Looks for the words that justify one source after another."""

    def __init__(self, text: str, layout: Layout, attributions: Sequence[Attribution]) -> None:
        self._text = text
        self._sentences: SpanIndex[int] = SpanIndex((s, place) for place, s in enumerate(layout.sentences))
        self._all = layout.sentences
        self._apart = layout.not_counted
        self._contents = index_of(span for a in attributions for span in a.content)
        self._cues = index_of(span for a in attributions for span in a.cue)
        self._roles = index_of(span for a in attributions for span in (*a.content, *a.cue))

    def standing(self, speaker: Speaker, said: Sequence[Attribution]) -> Justification:
        """What the text says of a speaker, first where it introduces them."""
        pieces, found = Apart(), list[Span]()
        for piece in (*self._introduced(speaker, said), *self._told(speaker, said), *self._way(said)):
            if len(found) < MOST and pieces.add(piece):
                found.append(piece)
        words = tuple(sorted(found))
        return Justification(self._knows(speaker, words), words)

    def _knows(self, speaker: Speaker, words: Spans) -> Knows:
        for kind in (SpeakerType.DOCUMENT, SpeakerType.MEDIA):
            if kind in speaker.types:
                return _KNOWS_BY_TYPE[kind]
        told = " ".join(
            (speaker.name if not speaker.named else "", speaker.role or "", *(s.of(self._text) for s in words))
        )
        found = [knows for knows, pattern in _knowing().items() if pattern.search(told)]
        by_type = next((_KNOWS_BY_TYPE[kind] for kind in speaker.types if kind in _KNOWS_BY_TYPE), None)
        if found and found[0] in (Knows.WITNESS, Knows.INSIDER):
            return found[0]
        return by_type or (found[0] if found else Knows.NOT_SAID)

    def _introduced(self, speaker: Speaker, said: Sequence[Attribution]) -> Iterator[Span]:
        """What stands behind the name, or the phrase that describes somebody without one."""
        for place in sorted({*speaker.mentions, *(span for one in said for span in one.source)}):
            if self._describes(speaker, place):
                yield place
            start = self._name_end(speaker, place)
            behind = _BEHIND.match(self._text, start)
            if behind is not None and (piece := self._up_to_end(behind.end())) is not None:
                yield piece

    def _describes(self, speaker: Speaker, place: Span) -> bool:
        """Whether the words for somebody without a name, or for a document, say more than what it is."""
        if speaker.named and SpeakerType.DOCUMENT not in speaker.types:
            return False
        enough = len(place.of(self._text).split()) >= PHRASE
        return enough and _OF_PHRASE.search(self._text, place.start, place.end) is not None

    def _name_end(self, speaker: Speaker, place: Span) -> int:
        """Where the name ends in words for a speaker; the end of the words where they have no name."""
        last = speaker.name.split()[-1]
        found = self._text.rfind(last, place.start, place.end)
        return found + len(last) if speaker.named and found >= 0 else place.end

    def _up_to_end(self, start: int) -> Span | None:
        """The words from a place to the end of their clause, the next statement or cue; None for less than two."""
        sentence = next((s for s, _ in self._sentences.at(Span(start, start + 1))), None)
        if sentence is None:
            return None
        end = min(sentence.end, start + LONGEST)
        ends = _ENDS.search(self._text, start, end)
        stops = [role.start for role, _ in self._roles.at(Span(start, end)) if role.start >= start]
        end = min((ends.start() if ends is not None else end, *stops))
        words = self._text[start:end].rstrip(" ,—–-(")
        return Span(start, start + len(words)) if len(words.split()) > 1 else None

    def _way(self, said: Sequence[Attribution]) -> Iterator[Span]:
        """By what way somebody said it: "in an e-mail", "at Tuesday's meeting", up to what they said."""
        for sentence in {s: None for one in said for cue in one.cue[:1] for s, _ in self._sentences.at(cue)}:
            for match in _ways().finditer(self._text, sentence.start, sentence.end):
                if self._contents.holds(Span(match.start(), match.end("way"))):
                    continue
                content = (span.start for span, _ in self._contents.at(Span(*match.span())))
                found = trimmed(self._text, match.start(), min((match.end(), *content)))
                if found is not None:
                    yield found

    def _told(self, speaker: Speaker, said: Sequence[Attribution]) -> Iterator[Span]:
        """A sentence that tells of the speaker, shortly before a statement of theirs."""
        near = {
            place - back for one in said for _, place in self._sentences.at(one.extent) for back in range(BEFORE + 1)
        }
        for mention in speaker.mentions:
            for sentence, place in self._sentences.at(mention):
                owns = _POSSESSIVE.match(self._text, mention.end) is not None
                first = mention.start - sentence.start < NEAR_START and not owns
                if place in near and first and self._is_told(sentence):
                    yield Span(sentence.start, min(sentence.end, sentence.start + LONGEST))

    def _is_told(self, sentence: Span) -> bool:
        """Whether a sentence tells something in the outlet's words: no statement, no furniture."""
        if self._cues.holds(sentence) or len(sentence.of(self._text).split()) < FEWEST:
            return False
        said = sum(min(s.end, sentence.end) - max(s.start, sentence.start) for s, _ in self._contents.at(sentence))
        return said < ABOUT * len(sentence) and not any_overlap((sentence,), self._apart)


def _rows() -> list[tuple[str, str, str]]:
    """The table. Raises ResourceError for a row that cannot be read."""
    found = []
    for word, part, knows, _ in lexicon(TABLE):
        if part not in _PARTS or (part == "word") != (knows in set(Knows)):
            raise ResourceError(f"data/lexicons/{TABLE}.csv, {word!r}: {part!r}, {knows!r}; correct the row")
        found.append((word, part, knows))
    return found


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _knowing() -> dict[Knows, re.Pattern[str]]:
    """Words for how somebody knows, in the order in which they count."""
    by: dict[Knows, list[str]] = defaultdict(list)
    for word, part, knows in _rows():
        if part == "word":
            by[Knows(knows)].append(word)
    return {knows: re.compile(rf"\b(?:{_either(by[knows])})\b", re.IGNORECASE) for knows in Knows if by[knows]}


@cache
def _ways() -> re.Pattern[str]:
    ways = _either(word for word, part, _ in _rows() if part == "way")
    return re.compile(
        rf"\b(?:in|by|on|through|via|during|at|citing|according\s+to)\s+(?:[\w.'’-]+\s+){{0,4}}?(?P<way>{ways})\b[^.,;:”\"“\n]{{0,60}}",
        re.IGNORECASE,
    )
