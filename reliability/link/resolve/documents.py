"""Documents as speakers. What a body or a person publishes is theirs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from reliability.link.nouns import body_name
from reliability.link.phrases import BODIES, Kind, Phrase, without_article
from reliability.link.resolve.candidates import MANY_BODIES, NEAR
from reliability.link.resolve.resolver import Resolver
from reliability.link.resolve.voices import Party
from reliability.link.words import words_for
from reliability.model.span import Span
from reliability.model.speaker import SpeakerType

_PREPOSITIONS = re.compile(
    r"(?i)\b(?:(?P<made>(?:publish|post|appear|print|air|broadcast|releas)(?:ed|ing)?\s+(?:in|on)|"
    r"(?:articles?|columns?|editorials?|op-ed|interview|story|paper|ad|reports?|piece|profile|investigation)\s+in|"
    r"(?<!funded )(?<!financed )by|from|of|for|at)|"
    r"in|on|about|against|into|among|across|near|between|around|over|with|to)\s"
)
_ASIDE = re.compile(r",|\s(?:which|who|whose|that)\s")  # from here on a phrase tells more of somebody in it
_PAID_BY = re.compile(r"[-–](?:funded|backed|sponsored|financed|led|commissioned)$")
_WHOSE = re.compile(r"(?i)(?:his|her|its|their)\s")

_BODYS = re.compile(r"(?i)(?:the|that|this)\s+(?:[a-z-]+\s+)?(?P<noun>[a-z]+)['’]s\s")
# Documents in which somebody speaks, unlike "the report", which others tell of.
_OWN_WORDS: Final = words_for("own words")


class Documents(Resolver):
    """The documents of an article."""

    def document(self, phrase: Phrase) -> Party:
        """A document; what a body or a person publishes is theirs: "a report by the Tarn Institute", "Orr's letter"."""
        owner = self._owner(phrase) or self._of_body(phrase) or self._introduced(phrase) or self._told_in(phrase)
        if owner is not None:
            return owner
        known = self.voices.document(phrase.words, phrase.head if phrase.definite else None)
        if known is not None:
            return known
        if phrase.definite and phrase.head in (
            "statement",
            "report",
            "reports",
            "study",
            "survey",
            "release",
            "letter",
            "document",
            "paper",
            "review",
        ):
            at = phrase.span.start
            recent = [v for v in self.voices.within(at - NEAR, at) if v.kind is Kind.BODY and v.named]
            if phrase.head != "statement":
                recent = [v for v in recent if SpeakerType.DOCUMENT in v.types]
            if recent and len(phrase.words.split()) == 2:
                return max(recent, key=lambda v: v.last)
        voice = Party(
            Kind.DOCUMENT, without_article(phrase.words), named=phrase.named, head=phrase.head, plural=phrase.plural
        )
        voice.types = (SpeakerType.DOCUMENT,)
        self.voices.add(voice)
        return voice

    def _introduced(self, phrase: Phrase) -> Party | None:
        """Whose "the report" is: that of the body beside the same noun before ("a report by X", "X's report")."""
        if phrase.named:
            return None
        headline = self.layout.headline
        bare = phrase.words.lower() == phrase.head and headline is not None and headline.covers(phrase.span)
        if not (phrase.definite or phrase.words[:1].isdigit() or bare):
            return None
        noun = re.escape(phrase.head)
        behind = re.compile(rf"(?i)\b{noun}\s+(?:\w+\s+){{0,3}}(?:by|from|of)\s+(?:the\s+)?$")
        ahead = re.compile(
            rf"(?i)(?:['’]s?)?\s+(?:[\w-]+\s+){{0,3}}{noun}\b|[^.!?\n]{{0,140}}?\sits\s(?:[\w-]+\s){{0,2}}{noun}\b"
        )
        if bare:
            searched: Sequence[Span] = self.bodies[:MANY_BODIES]
        else:
            searched = self.view.last_bodies(phrase.span.start)
        for body in searched:
            following = ahead.match(self.text, body.end, body.end + 160)
            if behind.search(self.text, max(0, body.start - 60), body.start) or (
                following is not None and "\n\n" not in following[0]
            ):
                return self.cast.bodies.body(self.view.named_body(body))
        return None

    def _of_body(self, phrase: Phrase) -> Party | None:
        """Whose "the agency's website" is: that of the body which "the agency" means."""
        whose = _BODYS.match(phrase.words)
        if whose is None or whose["noun"].lower() not in BODIES:
            return None
        noun = whose["noun"].lower()
        return self.cast.bodies.earlier(Phrase(phrase.span, f"the {noun}", Kind.BODY, noun, definite=True))

    def _told_in(self, phrase: Phrase) -> Party | None:
        """Whose words "the letter" holds: those of who spoke last, where that was in a letter."""
        at = phrase.span.start
        if not phrase.definite or len(phrase.words.split()) != 2 or phrase.head not in _OWN_WORDS:
            return None
        told = re.compile(rf"\b(?:an?|his|her|their|its)\s+(?:[\w-]+\s+){{0,3}}{re.escape(phrase.head)}\b")
        places = [match.start() for match in told.finditer(self.text, max(0, at - NEAR), at)]
        if not places:
            return None
        sentence = self.view.sentence(places[-1])
        last = self.view.latest(at, lambda voice: True)
        if last is None or last.kind is Kind.DOCUMENT or not last.named:
            return None
        return last if last.last >= sentence.start else None

    def _owner(self, phrase: Phrase) -> Party | None:
        whose = _WHOSE.match(phrase.words)
        if whose is not None:
            answer = self.cast.pronouns.at(whose[0].strip().lower(), phrase.span.start)
            return answer.voice if answer is not None else None
        aside = _ASIDE.search(self.text, phrase.span.start, phrase.span.end)
        plain = Span(phrase.span.start, aside.start()) if aside is not None else phrase.span
        for name, person in self.people.within(plain):
            if re.match(r"['’]s?\s", self.text[name.end : name.end + 3]) or re.search(
                r"\b(?:by|from)\s+(?:\w+\.?\s+){0,2}$", self.text[phrase.span.start : name.start]
            ):
                return self.cast.persons.voice_of(person)
        for index in range(bisect_left(self.bodies, phrase.span), len(self.bodies)):
            body = self.bodies[index]
            if body.start >= phrase.span.end:
                break
            before = self.text[phrase.span.start : body.start]
            if re.search(r"\w['’]s\s", before) or _only_mentions(before) or _PAID_BY.search(body.of(self.text)):
                continue  # "the mayor's Oster Bank account", "a survey of residents in Oster"
            if phrase.span.covers(body) and self.registry.country_of(body_name(self.text, body)) is None:
                voice = self.cast.bodies.body(self.view.named_body(body))
                if SpeakerType.DOCUMENT not in voice.types:
                    voice.types = (*voice.types, SpeakerType.DOCUMENT)
                return voice
        return None


def _only_mentions(before: str) -> bool:
    """Whether what stands between a document's first word and a body makes it its topic or place: "a report on | X"."""
    joints = list(_PREPOSITIONS.finditer(before))
    return bool(joints) and joints[-1]["made"] is None
