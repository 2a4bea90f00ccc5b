"""Whom "he", "she", "it", "they", "who" and "I" mean. Recency and grammatical role decide, after Hobbs (1978)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reliability.link.phrases import HE, IT, ME, SHE, WHO, YOU, Kind, Phrase, read_phrase
from reliability.link.resolve.candidates import FAR, NEAR
from reliability.link.resolve.features import fits_gender, is_somebody
from reliability.link.resolve.resolver import Resolver
from reliability.link.resolve.voices import Party
from reliability.link.resolve.why import Answer, second
from reliability.link.resolve.why import answer as answer_of
from reliability.model.attribution import SpeakerReason
from reliability.model.span import Span
from reliability.registry.lookup import Registry

_CLAUSE: Final = re.compile(r"[^.;:!?\n“”\"()]{2,90}$")
_OPENS_A_NOUN: Final = frozenset("the a an some many several those people other".split())

_SAID_OF = re.compile(
    r"\b(?:is|was|been|being|becomes?|became|remains?|remained)\s+(?:(?:\w+ly|also|now|once|then|still|just)\s+)?$"
)
_HE_OR_SHE = re.compile(r"\b(?:s?he)\b", re.IGNORECASE)


class Pronouns(Resolver):
    """The pronouns of an article."""

    def pronoun(self, phrase: Phrase, outer: Party | None, depth: int) -> Answer | None:
        """Whom a pronoun means, or whoever spoke last where nobody fits; None where nobody has spoken."""
        word = phrase.head
        position = phrase.span.start
        if word in YOU:
            return Answer(outer, SpeakerReason.OUTER) if outer is not None else None
        human = word in HE | SHE  # a document that spoke last is not "she"
        found = self._meant(phrase, outer, depth)
        if found is None:
            anybody = self.view.latest(position, lambda v: not human or is_somebody(v, self.registry))
            found = Answer(anybody, SpeakerReason.ANYBODY) if anybody is not None else None
        if found is not None and human and not found.voice.gender:
            voice = found.voice
            voice.gender = "m" if word in HE else "f"
            if voice.person is not None:
                voice.person.gender = voice.person.gender or voice.gender
        return found

    def _meant(self, phrase: Phrase, outer: Party | None, depth: int) -> Answer | None:
        """Whom a pronoun means; None where nobody fits."""
        word, position = phrase.head, phrase.span.start
        if word in ME:
            return (
                Answer(outer, SpeakerReason.OUTER)
                if outer
                else Answer(self.cast.persons.author(), SpeakerReason.AUTHOR)
            )
        if word in WHO:
            return self._antecedent(phrase, outer, depth)
        if word == "both":
            first = self.view.first_of_two(position)
            return Answer(first, SpeakerReason.SPOKE) if first is not None else None
        if word in HE | SHE:
            quoted = outer is not None and self.view.in_quotation(phrase.span)
            told = self._spoken_of(phrase, outer) if outer is not None and quoted else None
            return Answer(told, SpeakerReason.NAMED_BEFORE) if told is not None else self.at(word, position)
        return self.at(word, position) or answer_of(self.cast.bodies.before(position), SpeakerReason.NAMED_BEFORE)

    def _spoken_of(self, phrase: Phrase, outer: Party) -> Party | None:
        """Whom "he" means in somebody's own words: the one named last who is not the speaker, who would say "I"."""
        gender, position = "m" if phrase.head in HE else "f", phrase.span.start
        named = [
            person
            for _, person in self.people.before(position, max(0, position - NEAR))
            if person is not outer.person and fits_gender(person.gender, gender)
        ]
        return self.cast.persons.voice_of(named[-1]) if named else None

    def at(self, word: str, position: int) -> Answer | None:
        """Whom "he", "her", "its" mean here; None where nobody fits."""
        if word in HE or word in SHE:
            return self._he_or_she(position, "m" if word in HE else "f")
        if word in IT:
            spoke = self.view.latest(position, lambda v: v.kind in (Kind.BODY, Kind.DOCUMENT))
            return answer_of(spoke, SpeakerReason.SPOKE) or answer_of(
                self.cast.bodies.before(position), SpeakerReason.NAMED_BEFORE
            )
        return answer_of(self.view.latest(position, lambda v: v.plural or v.kind is Kind.BODY), SpeakerReason.SPOKE)

    def _antecedent(self, phrase: Phrase, outer: Party | None, depth: int) -> Answer | None:
        """Whom "who" means: the name or noun phrase right before it."""
        start = phrase.span.start
        near = [
            (s, p) for s, p in self.people.before(start, max(0, start - 120)) if "." not in self.text[s.end : start]
        ]
        if near and start - near[-1][0].end <= 3:
            return Answer(self.cast.persons.voice_of(near[-1][1]), SpeakerReason.ANTECEDENT)
        clause = _CLAUSE.search(self.text[max(0, start - 90) : start].rstrip(" ,"))
        if clause is not None and depth == 0:
            offset = max(0, start - 90) + clause.start()
            words = list(re.finditer(r"\S+", clause[0]))[-5:]
            begin = _noun_before(words, self.registry)
            if begin is not None and (subject := self._said_to_be(offset + begin.start())) is not None:
                return Answer(subject, SpeakerReason.ANTECEDENT)
            if begin is not None:
                whom = Span(offset + begin.start(), offset + words[-1].end())
                inner = read_phrase(self.text, whom, self.people, self.bodies, self.registry)
                if inner is not None and inner.kind is not Kind.PRONOUN:
                    found = self.cast.find(inner, outer, depth + 1)
                    return found and found._replace(reason=SpeakerReason.ANTECEDENT)
        return Answer(self.cast.persons.voice_of(near[-1][1]), SpeakerReason.ANTECEDENT) if near else None

    def _said_to_be(self, noun: int) -> Party | None:
        """Of whom the noun phrase that begins here is said: "Orr is | a baker who", "she was | a baker who"."""
        sentence = self.view.sentence(noun)
        if _SAID_OF.search(self.text, sentence.start, noun) is None:
            return None
        named = [
            person for span, person in self.people.before(noun, sentence.start) if self.view.is_subject(span, sentence)
        ]
        if named:
            return self.cast.persons.voice_of(named[-1])
        words = _HE_OR_SHE.search(self.text, sentence.start, noun)
        answer = self.at(words[0].lower(), words.start()) if words is not None else None
        return answer.voice if answer is not None else None

    def _he_or_she(self, position: int, gender: str) -> Answer | None:
        """The person most in view before `position`: the subject of the sentence so far, else who spoke or was the
        subject last."""
        sentence = self.view.sentence(position)
        here = [
            (s, p)
            for s, p in self.people.before(min(position, sentence.start + FAR), sentence.start)
            if fits_gender(p.gender, gender) and not self.view.is_quoted_apart(s, position) and not self.view.is_said(s)
        ]
        subject = next(((s, p) for s, p in here if self.view.is_subject(s, sentence)), None)
        spoken = self.view.latest(
            position,
            lambda v: is_somebody(v, self.registry) and fits_gender(v.gender, gender),
        )
        if subject is not None:
            voice = self.cast.persons.voice_of(subject[1])
            return Answer(voice, SpeakerReason.SUBJECT, second(voice, spoken))
        named = self.view.last_subject(position, gender)
        if named is not None and (spoken is None or (named[0].start > spoken.last and spoken.person is not named[1])):
            voice = self.cast.persons.voice_of(named[1])
            return Answer(voice, SpeakerReason.SUBJECT_BEFORE, second(voice, spoken))
        if spoken is not None and position - spoken.last <= 2 * FAR:
            other = self.view.latest(
                position, lambda v: v is not spoken and is_somebody(v, self.registry) and fits_gender(v.gender, gender)
            )
            return Answer(spoken, SpeakerReason.SPOKE, second(spoken, named[1] if named is not None else None, other))
        before = [p for _, p in self.people.before(position, max(0, position - FAR)) if fits_gender(p.gender, gender)]
        if before:
            voice = self.cast.persons.voice_of(before[-1])
            return Answer(voice, SpeakerReason.NAMED_BEFORE, second(voice, *before[-2::-1]))
        return answer_of(spoken, SpeakerReason.SPOKE)


def _noun_before(words: Sequence[re.Match[str]], registry: Registry) -> re.Match[str] | None:
    """Where the noun phrase begins that these words end in: "Orr cited | witnesses", "Orr met | the union's head"."""
    if len(words) > 1 and words[-2][0].lower() in ("among", "between", "with") and words[-1][0].endswith("s"):
        return words[-1]  # "a villain among | conservatives"
    opens = [index for index, word in enumerate(words) if word[0].lower() in _OPENS_A_NOUN]
    while len(opens) > 1 and words[opens[-1] - 1][0].lower() in ("of", "for", "from", "in", "at"):
        opens.pop()  # "the head of the Oster Union"
    if opens:
        return words[opens[-1]]
    begin = len(words)
    while begin and (words[begin - 1][0][0].isupper() or words[begin - 1][0].lower() in registry.roles.terms):
        begin -= 1
    if begin < len(words):
        return words[begin]
    return next((word for word in words if word[0][0].isupper()), None)
