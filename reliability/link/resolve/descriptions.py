"""People without a name as speakers: "the Oster official", "a witness", and whom a description means that the article
names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from reliability.link.affiliations import country_of, types_of
from reliability.link.beside import SHARE, Description, describe_phrase
from reliability.link.bodies import (
    key,
    same_body,
)
from reliability.link.kinds import kind_beside, kind_of_person
from reliability.link.nouns import DETERMINERS, PREPOSITIONS, body_name
from reliability.link.phrases import PARTISAN, Kind, Phrase, is_people_at, without_article
from reliability.link.resolve.candidates import FAR, NEAR
from reliability.link.resolve.choice import Weighed, chosen, features_of
from reliability.link.resolve.features import (
    are_apart,
    described_only,
    has_another_title,
    is_of_another_body,
    is_of_another_party,
    known_types,
    words_of,
)
from reliability.link.resolve.resolver import Resolver
from reliability.link.resolve.voices import Party
from reliability.link.resolve.why import Answer, second
from reliability.link.states import is_people
from reliability.link.words import words_for
from reliability.model.attribution import SpeakerReason
from reliability.model.span import Span
from reliability.model.speaker import SpeakerType
from reliability.registry.lexicon import RoleClass

_GENERIC_PEOPLE: Final = words_for("generic person")
# Who may be the only person heard nearby, whatever is known of them.
_ANYBODY: Final = words_for("anybody")
_THESE_PEOPLE: Final = frozenset({"the people", "these people", "those people"})
_INDEFINITE: Final = re.compile(r"(?:an?|one|another|some|any|at least one)\s", re.IGNORECASE)
_SENATOR: Final = frozenset({"sen", "senator"})
_MEMBER: Final = frozenset({"rep", "congressman", "congresswoman", "representative"})
# By which titles somebody was named whom the text then calls by the noun.
_TITLES_OF: Final = {
    "senator": _SENATOR,
    "congressman": _MEMBER,
    "congresswoman": _MEMBER,
    "lawmaker": _SENATOR | _MEMBER | {"mp", "lawmaker", "legislator"},
    "legislator": _SENATOR | _MEMBER | {"mp", "lawmaker", "legislator"},
    "governor": frozenset({"gov", "governor"}),
    "professor": frozenset({"prof", "professor"}),
    "general": frozenset({"gen", "general"}),
}
_PERCENT = re.compile(r"(?i)(?:\bper\s?cent|%)$")
_AGED = re.compile(r"(?i)the\s\d{1,3}-year-old")
_AGED_NOUN = re.compile(r"(?i)the\s(?:[\w-]+\s)?\d{1,3}-year-old\s\w")
_PAIR: Final = {"former": 0, "latter": 1}
_FORMER: Final = frozenset({"former", "ex", "late", "then"})
_MORE_OF_IT = re.compile(r"(?<=\w),\s+(?:who|whose|whom)\b.*$", re.DOTALL)  # "the mayor, | whose term ends in May"

LEAD: Final = 900  # characters of a headline and lead, which describe people whom the text then names
_COUNTED = re.compile(r"(?i)(?:one|another|some|any)\s")
# Some of those whom a poll asked, and the poll.
_RESPONDENTS = re.compile(
    r"(?i)(?:\bper\s?cent\b|\d\s?%|\brespondents?\b|\bthose\s(?:polled|surveyed|asked)\b|\b(?:one|two|three|four)[-\s]"
    r"(?:thirds?|quarters?|fifths?|in)\b|^(?:a|the|nearly|over|about|more\sthan|just)?\s?(?:vast\s)?(?:majority|half|third|"
    r"quarter)\sof\b)"
)
POLL = re.compile(
    r"\b(?P<noun>[Pp]olls?|[Ss]urveys?)\b(?!\s(?:worker|station|place|booth|tax))(?:\s(?:by|from)\s[^,.;:\n]{2,60})?"
)
_BEHIND = re.compile(r"\s(?:of|for|to|at|in|with|from|on)\s")


class Descriptions(Resolver):
    """The speakers of an article whom it only describes."""

    def description(self, phrase: Phrase) -> Answer:
        if (again := self.voices.description(phrase.words)) is not None:
            return Answer(again, SpeakerReason.DESCRIBED)
        if phrase.words.lower() in _THESE_PEOPLE:
            several = self.view.latest(phrase.span.start, lambda v: v.kind is Kind.DESCRIPTION and v.plural)
            if several is not None:
                return Answer(several, SpeakerReason.SPOKE)
        if (poll := self._asked_by(phrase)) is not None:
            return Answer(poll, SpeakerReason.OWNER)
        described = describe_phrase(self.nouns, phrase.span)
        if phrase.definite and not phrase.plural and (known := self._described_before(phrase, described)) is not None:
            self._enrich(known.voice, described)
            return known
        if phrase.words.lower() in ("the author", "this author", "the writer", "this writer"):
            return Answer(self.cast.persons.author(), SpeakerReason.AUTHOR)
        if (named := self._named_later(phrase, described)) is not None:
            return Answer(named, SpeakerReason.ROLE)
        voice = Party(
            Kind.DESCRIPTION,
            _short(phrase.words),
            named=False,
            role=described.role,
            plural=phrase.plural,
            head=phrase.head,
            indefinite=_INDEFINITE.match(phrase.words) is not None,
        )
        voice.affiliation = self.cast.bodies.affiliation(described)
        self.classify(voice, phrase.words)
        some_asked = _PERCENT.search(phrase.words) or SHARE.match(phrase.words)
        people = is_people_at(self.text, phrase.span, self.people, self.registry)
        if voice.types == (SpeakerType.UNKNOWN,) and (some_asked or people):
            voice.types = (SpeakerType.CITIZEN,)
        self.voices.add(voice)
        return Answer(voice, SpeakerReason.DESCRIBED)

    def _enrich(self, voice: Party, described: Description) -> None:
        """What a later description adds: a longer role than "official", an affiliation where none was known."""
        if described.role and len(described.role.split()) > len((voice.role or "").split()):
            voice.role = described.role
        if voice.affiliation is None and described.body is not None:
            voice.affiliation = self.cast.bodies.affiliation(described)
        self.classify(voice)

    def _described_before(self, phrase: Phrase, described: Description) -> Answer | None:
        """Who "the Hamas official", "the minister", "the spokesman" is: the last one heard or named whom the words
        fit."""
        if (known := self._partisan(phrase) or self._titled(phrase) or self._pointed_at(phrase)) is not None:
            return Answer(known, SpeakerReason.ROLE)
        fitting = list(islice(self._fitting(phrase, described), 2))
        if fitting:
            return Answer(self.cast.persons.entered(fitting[0]), SpeakerReason.ROLE, second(fitting[0], *fitting[1:]))
        if described.body is None and phrase.head in _ANYBODY:
            at = phrase.span.start
            recent = [v for v in self.voices.within(at - NEAR, at) if v.kind is Kind.PERSON]
            if len(recent) == 1:
                return Answer(recent[0], SpeakerReason.SPOKE)
        return self._epithet(phrase, described)

    def _epithet(self, phrase: Phrase, described: Description) -> Answer | None:
        """Whom "the 57-year-old nurse" or "the Oster governor" means of whom the text has said no such thing: somebody
        of whom it was just told."""
        if not phrase.words.lower().startswith("the ") or not self._is_one_person(phrase):
            return None
        at = phrase.span.start
        near = self._near(at)
        if not near:
            return None
        last = self.view.latest(at, lambda voice: True)
        subject = self.view.last_subject(at, "")
        kinds = known_types(types_of(described.role or phrase.words, None, self.registry))
        body = body_name(self.text, described.body) if described.body is not None else ""
        weighed = [
            Weighed(
                voice,
                features_of(
                    {
                        "here": True,
                        "spoke last": voice is last,
                        "subject": subject is not None and subject[1] is voice.person,
                        "only one": len(near) == 1,
                        "aged": _AGED_NOUN.match(phrase.words) is not None,
                        "bare": len(phrase.words.split()) == 2,
                        "chief": voice.person is self.people.chief,
                        "same kind": not kinds.isdisjoint(known_types(voice.types)),
                        "other kind": are_apart(kinds, known_types(voice.types)),
                        "other body": is_of_another_body(voice, body),
                        "body unknown": body != "" and voice.affiliation is None,
                        "other role": has_another_title(voice, phrase.head, self.nouns),
                    }
                ),
            )
            for voice in near
        ]
        found = chosen("person", weighed)
        if found is None:
            return None
        meant, other = found
        reason = (
            SpeakerReason.SPOKE
            if meant is last
            else SpeakerReason.SUBJECT_BEFORE
            if subject is not None and subject[1] is meant.person
            else SpeakerReason.NAMED_BEFORE
        )
        return Answer(self.cast.persons.entered(meant), reason, second(meant, other))

    def _is_one_person(self, phrase: Phrase) -> bool:
        """Whether a description is of one human being who was told of before: "the nurse", and neither "the official",
        who may be new, nor "the nurse's father" and "the mayor of Tarn"."""
        if _AGED_NOUN.match(phrase.words) is not None:
            return True
        term = self.registry.roles.terms.get(phrase.head)
        words = [word.strip(",.") for word in phrase.words.split()]
        return (
            term is not None
            and term.role_class is not RoleClass.ORGAN
            and SpeakerType.CITIZEN not in term.types
            and phrase.head not in described_only()
            and phrase.head in words  # "The Oster Leader" is a paper
            and not any(word.endswith(("'s", "’s")) or word in PREPOSITIONS for word in words)
        )

    def _near(self, position: int) -> list[Party]:
        """Persons who are named in this paragraph before a place, or in the one before it, as voices."""
        before = self.view.paragraph(position)
        named = {
            id(person): person
            for span, person in self.people.before(position, max(before, position - FAR))
            if not (self.view.is_quoted_apart(span, position) or self.view.is_said(span))
        }
        return [self.cast.persons.as_party(person) for person in named.values()]

    def _asked_by(self, phrase: Phrase) -> Party | None:
        """The poll that tells what "61 percent of adults" say: that of the sentence, else the one told of last."""
        if not _RESPONDENTS.search(phrase.words):
            return None
        at = phrase.span.start
        behind = POLL.search(self.text, phrase.span.end, self.view.sentence(at).end)
        told = [*POLL.finditer(self.text, max(0, at - FAR), at), *((behind,) if behind is not None else ())]
        if not told:
            return None
        noun = told[-1]["noun"].lower().removesuffix("s")
        place = Span(told[-1].start(), told[-1].end())
        return self.cast.documents.document(Phrase(place, f"the {noun}", Kind.DOCUMENT, noun, definite=True))

    def _named_later(self, phrase: Phrase, described: Description) -> Party | None:
        """Whom a headline or lead describes and the text then names: "Tarn governor" is "the governor of Tarn, Jon
        Orr", where nobody else of the text fits."""
        at = phrase.span.start
        if at > LEAD or phrase.plural or described.role is None or _COUNTED.match(phrase.words):
            return None
        if described.body is None and any(
            self.registry.country_of(word) or is_people(word, self.registry) for word in phrase.words.split()
        ):
            return None  # "a Tarnian lawyer" is none of whom only "lawyer" is told
        head = _head_of_role(described.role)
        body = words_of(body_name(self.text, described.body)) if described.body is not None else frozenset[str]()
        fitting = []
        for person in self.people.persons:
            if person.mentions[0].start < at or " " not in person.name:
                continue
            party = self.cast.persons.as_party(person)
            if party.role is None or _head_of_role(party.role) != head:
                continue
            theirs = words_of(party.affiliation.name) if party.affiliation is not None else frozenset[str]()
            if body and body.isdisjoint(theirs | words_of(party.role)):
                continue  # "the Tarn governor" is none of whom only "Governor" is told
            fitting.append(party)
        return self.cast.persons.entered(fitting[0]) if len(fitting) == 1 else None

    def _fitting(self, phrase: Phrase, described: Description) -> Iterator[Party]:
        """People whom the words of a description fit, the one heard or named last first."""
        body = body_name(self.text, described.body) if described.body is not None else ""
        words = set(key(phrase.words).split())
        for voice in sorted(self.cast.persons.so_far(phrase.span.start), key=lambda v: -v.last):
            if phrase.span.start - voice.last > 2 * FAR or voice.plural:
                continue
            role = set(key(voice.role or "").split()) | set(key(voice.name if not voice.named else "").split())
            if not _FORMER.isdisjoint(role) and _FORMER.isdisjoint(words):
                continue  # "the president" is not the former one
            theirs = voice.affiliation.name if voice.affiliation else ""
            if body:
                fits = bool(theirs) and (
                    same_body(theirs, body) or bool(set(key(body).split()) & set(key(theirs).split()))
                )
                # "the head of the board, Senator Orr" is "the head of the board"
                called = {phrase.head, *key(body).split()} <= voice.called
                if called or (fits and (phrase.head in role or phrase.head in _GENERIC_PEOPLE)):
                    yield voice
            elif phrase.head in role or (words & role and phrase.head in _GENERIC_PEOPLE):
                yield voice

    def _partisan(self, phrase: Phrase) -> Party | None:
        """Who "the Tarn Republican" is: the person heard last who is not said to be of the other party."""
        if PARTISAN.fullmatch(phrase.words) is None:
            return None
        party = self.registry.organisation_by_name(phrase.head)
        found = self.view.latest(
            phrase.span.start,
            lambda v: (
                v.kind is Kind.PERSON
                and phrase.span.start - v.last <= FAR
                and v.party in ("", phrase.head)
                and not is_of_another_party(v, party, self.registry)
            ),
        )
        if found is not None:
            found.party = phrase.head
        return found

    def _pointed_at(self, phrase: Phrase) -> Party | None:
        """Who "the 31-year-old" is: the person heard last; who "the former" and "the latter" are: the two persons whom
        the sentence before names."""
        if _AGED.fullmatch(phrase.words) is not None:
            at = phrase.span.start
            return self.view.latest(at, lambda v: v.kind is Kind.PERSON and at - v.last <= NEAR)
        here = self.view.sentence(phrase.span.start)
        of_bodies = self.view.bodies_before(phrase.span.start, phrase.span.start - here.start)
        if phrase.words.lower() not in ("the former", "the latter") or of_bodies:
            return None
        before = self.view.sentence(here.start - 1) if here.start else here
        named = list({id(person): person for _, person in self.people.within(before)}.values())
        if len(named) != len(_PAIR):
            earlier = self.view.sentence(before.start - 1) if before.start else before
            named = list({id(person): person for _, person in self.people.within(earlier)}.values())
        return self.cast.persons.voice_of(named[_PAIR[phrase.head]]) if len(named) == len(_PAIR) else None

    def _titled(self, phrase: Phrase) -> Party | None:
        """Who "the Tarn senator", "the lawmaker", "the governor" is: the one of such a title heard last."""
        titles = _TITLES_OF.get(phrase.head)
        if titles is None:
            return None
        return self.view.latest(
            phrase.span.start,
            lambda v: (
                v.kind is Kind.PERSON
                and phrase.span.start - v.last <= 2 * FAR
                and not titles.isdisjoint(key(v.role or "").split())
            ),
        )

    def classify(self, voice: Party, words: str = "") -> None:
        """Gives a speaker the types and the country that role and affiliation tell, or the words of the source."""
        body = voice.affiliation.name if voice.affiliation else None
        voice.types = types_of(voice.role or words or None, body, self.registry)
        if voice.types == (SpeakerType.UNKNOWN,) and body is not None:
            voice.types = kind_beside(self.text, body, self.registry) or self._types_of_served(body) or voice.types
        if voice.types == (SpeakerType.UNKNOWN,) and any(
            is_people(w.strip("'’,."), self.registry) for w in words.split()
        ):
            voice.types = (SpeakerType.CITIZEN,)
        if voice.types == (SpeakerType.UNKNOWN,) and body is None and _is_plain_official(words):
            voice.types = (SpeakerType.GOVERNMENT,)
        voice.country = country_of(voice.role, body, self.registry)

    def _types_of_served(self, name: str) -> tuple[SpeakerType, ...]:
        """The types of the person for whom somebody works: a spokesman of Senator Orr is of the legislature."""
        served = next((p for p in self.people.persons if name in (p.name, p.name.split()[-1])), None)
        if served is None:
            return ()
        known = known_types(self.cast.persons.as_party(served).types)
        return tuple(sorted(known)) or kind_of_person(self.text, served.mentions)


def _is_plain_official(words: str) -> bool:
    """Whether words mean officials of nobody in particular, who are a government's: no "bank officials"."""
    low = words.lower().split()
    plain = DETERMINERS | words_for("some") | words_for("modifier")
    return (
        bool(low) and low[-1] in ("official", "officials") and all(word in plain or word.isdigit() for word in low[:-1])
    )


def _short(words: str, limit: int = 120) -> str:
    """A description as a name: without its article, cut at a word."""
    plain = re.sub(r"['’]s$", "", without_article(words))
    plain = _MORE_OF_IT.sub("", plain)
    return plain if len(plain) <= limit else plain[:limit].rsplit(" ", 1)[0] + "…"


def _head_of_role(role: str) -> str:
    """The noun of a role: "deputy governor of the bank" → "governor"."""
    front = _BEHIND.split(role, maxsplit=1)[0].split()
    return front[-1].lower().rstrip(".") if front else ""
