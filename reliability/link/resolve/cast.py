"""Reads the sources of an article in text order: what each phrase is, and who is asked whom it means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from reliability.link.nouns import Nouns
from reliability.link.people import People
from reliability.link.phrases import HE, SHE, Kind, Phrase, read_phrase
from reliability.link.resolve.bodies import Bodies
from reliability.link.resolve.candidates import Candidates
from reliability.link.resolve.descriptions import Descriptions
from reliability.link.resolve.documents import Documents
from reliability.link.resolve.persons import Persons
from reliability.link.resolve.pronouns import Pronouns
from reliability.link.resolve.voices import Party
from reliability.link.resolve.why import Answer
from reliability.model.article import Article, Layout
from reliability.model.attribution import AttributionMention, SpeakerReason
from reliability.model.span import Span
from reliability.model.speaker import SpeakerType

_POSSESSIVES: Final = frozenset("his her its their my our your".split())
# Words that may stand between two pieces of one source; a verb between them makes them two.
_JOINS = re.compile(r"\W{0,3}(?:(?:of|the|an?|and|or|in|for|at|from|with|to|by|on|s)\b\W{0,3}){0,4}")
_NEWSROOM: Final = re.compile(
    r"the\s(?:(?:news|wire)\s(?:service|agency|outlet|site)|newswire|newspaper|paper|broadcaster|daily|tabloid)",
    re.IGNORECASE,
)
_GOING_ON = re.compile(r"(?i)(?:and\s+|also\s+|even\s+)*(?!according\b)\w{2,}ing\b")
_AFTER_COMMA = re.compile(r",[”\"’']?\s+(?:and\s+|also\s+|even\s+)*$")
_QUOTES = re.compile(r"(?i)(?:has\s+|had\s+|also\s+)*(?:quot|cit)(?:ed|es|ing)\b")
_AS_SAYING = re.compile(r"\s+(?P<who>[^“”\"\n]{2,160}?),?\s+(?:as\s+(?:saying|telling|having\s+said)|saying)\b")
_ACCORDING = re.compile(r"[”\"’']?,?[”\"’']?\s+according\s+to\s+(?P<who>[^.;:“”\"\n,]{3,100})(?=[.;:,])")
_QUOTING = re.compile(
    r"[^.;“”\"\n]{0,40}?[,\s](?:quoting|citing)\s+(?P<who>[^.;:“”\"\n,]{3,100}?)(?=[.;:,“”\"\n]|\s+(?:as|who|that)\s|$)"
)
_WHO_SAID = re.compile(
    r"[”\"’',\s]*(?P<who>[^.;“”\"\n]{2,60}?)\s+(?:said|says|told|added|wrote|warned|announced|declared)\b"
)


class Cast:
    """The speakers of one article while its sources are read, and one who knows each kind of them."""

    def __init__(
        self,
        article: Article,
        layout: Layout,
        people: People,
        bodies: Sequence[Span],
        nouns: Nouns,
        in_full: Mapping[str, str],
    ) -> None:
        self.text = article.text
        self.registry = nouns.registry
        self.view = view = Candidates(article, layout, people, bodies, nouns)
        self.people = people
        self.voices = view.voices
        self.persons = Persons(self)
        self.bodies = Bodies(self, in_full)
        self.documents = Documents(self)
        self.descriptions = Descriptions(self)
        self.pronouns = Pronouns(self)

    def resolve(self, mention: AttributionMention, outer: Party | None) -> Answer | None:
        """Who is behind an attribution; None where its source has no words. `outer` speaks where "I" stands."""
        if not mention.source:
            return None
        span = _hull(mention, self.text)
        phrase = read_phrase(self.text, span, self.people, self.view.bodies, self.registry)
        if phrase is None:
            return None
        self.view.said = mention.content
        answer = self.find(phrase, outer, depth=0)
        self.view.said = ()
        if answer is None:
            return None
        self.voices.heard(answer.voice, span.start)
        answer.voice.mentions.append(phrase.span)
        return answer

    def find(self, phrase: Phrase, outer: Party | None, depth: int) -> Answer | None:
        if phrase.kind is Kind.PRONOUN:
            return self.pronouns.pronoun(phrase, outer, depth)
        if phrase.kind is Kind.PERSON:
            return Answer(self.persons.named(phrase), SpeakerReason.NAMED)
        if _NEWSROOM.fullmatch(phrase.words) and (newsroom := self.view.newsroom(phrase.span.start)) is not None:
            return Answer(newsroom, SpeakerReason.SPOKE)
        if phrase.kind is Kind.DESCRIPTION:
            return self.descriptions.description(phrase)
        voice = self.bodies.body(phrase) if phrase.kind is Kind.BODY else self.documents.document(phrase)
        if voice.kind is not phrase.kind:
            return Answer(voice, SpeakerReason.OWNER)
        if phrase.named:
            return Answer(voice, SpeakerReason.NAMED)
        return Answer(voice, SpeakerReason.BODY if voice.named else SpeakerReason.DESCRIBED)

    def going_on(self, mention: AttributionMention) -> Party | None:
        """The speaker of a statement that a participle adds without naming a source. It is whoever spoke earlier in the
        sentence ("Orr said it rained, adding that …"), else the person with whom the sentence begins ("Orr took the
        floor, warning that …")."""
        if not mention.cue or _GOING_ON.match(mention.cue[0].of(self.text)) is None:
            return None
        at = mention.cue[0].start
        if _AFTER_COMMA.search(self.text, max(0, at - 12), at) is None:
            return None
        sentence = self.view.sentence(at)
        spoken = self.view.latest(at - 1, lambda v: v.last >= sentence.start)
        if spoken is not None:
            return spoken
        begins = self.people.within(Span(sentence.start, at))[:1]
        if begins and " " in begins[0][1].name and len(self.text[sentence.start : begins[0][0].start].split()) <= 3:
            return self.persons.voice_of(begins[0][1])
        return None

    def announces(self, mention: AttributionMention, other: AttributionMention) -> bool:
        """Whether a participle opens a sentence in which the source of another attribution follows: "Pointing to the
        dam, Orr said"."""
        if not mention.cue or not other.source or _GOING_ON.match(mention.cue[0].of(self.text)) is None:
            return False
        opened = self.view.sentence(mention.cue[0].start).start, mention.cue[0].start
        return (
            re.fullmatch(r"\W*", self.text[slice(*opened)]) is not None
            and re.fullmatch(r"[”\"’']?,[”\"’']?\s+", self.text[mention.content[-1].end : other.source[0].start])
            is not None
        )

    def quoted(self, mention: AttributionMention, voice: Party) -> Party | None:
        """The speaker whom a body quotes when it passes words on: "SANA said, quoting an official", "it quoted Orr as
        saying"."""
        if voice.kind is not Kind.BODY or not mention.cue or not mention.source:
            return None
        span = self._quoted_span(mention, voice)
        phrase = (
            read_phrase(self.text, span, self.people, self.view.bodies, self.registry) if span is not None else None
        )
        if phrase is None or (phrase.kind is Kind.PRONOUN and phrase.head not in HE | SHE):
            return None
        answer = self.find(phrase, None, depth=1)
        if answer is None:
            return None
        self.voices.heard(answer.voice, phrase.span.start)
        answer.voice.mentions.append(phrase.span)
        return answer.voice if answer.voice is not voice else None

    def _quoted_span(self, mention: AttributionMention, voice: Party) -> Span | None:
        cue, content = mention.cue[-1], mention.content[-1]
        text = self.text
        if (
            quotes := _QUOTES.match(text, cue.start, cue.end)
        ) is not None:  # the cue may hold all of "quoted him as saying"
            match = _AS_SAYING.match(text, quotes.end(), cue.end + 200)
            return _part(match, "who") if match is not None else None
        if SpeakerType.MEDIA not in voice.types:
            return None
        after = max(cue.end, mention.source[-1].end)
        if (match := _QUOTING.match(text, after, after + 200)) is not None:
            return _part(match, "who")
        if after < content.end and (match := _ACCORDING.match(text, content.end)) is not None:
            return _part(match, "who")
        first = min(cue.start, _hull(mention, text).start)
        if content.end < first <= content.end + 80 and (match := _WHO_SAID.match(text, content.end, first)) is not None:
            inside = self.people.within(_part(match, "who"))
            return inside[0][0] if inside else None
        return None


def _hull(mention: AttributionMention, text: str) -> Span:
    """The stretch of a source: its pieces together where only a few words part them, else the piece nearest to the
    cue."""
    spans = [s for s in mention.source if s.of(text).lower() not in _POSSESSIVES] or list(mention.source)
    gaps = [text[a.end : b.start] for a, b in pairwise(spans)]
    if all(_JOINS.fullmatch(gap) for gap in gaps):
        return Span(spans[0].start, spans[-1].end)
    anchor = (mention.cue or mention.content)[0]
    subjects = [s for s in spans if s.end <= anchor.start] or spans  # "Orr, pointing to Tarn": who points stands before
    return min(subjects, key=lambda s: min(abs(s.start - anchor.end), abs(anchor.start - s.end)))


def _part(match: re.Match[str], group: str) -> Span:
    return Span(match.start(group), match.end(group))
