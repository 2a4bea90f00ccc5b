"""Persons as speakers: who somebody is by the words beside their name, and who was named before a place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from reliability.link.affiliations import affiliation_of, types_of
from reliability.link.beside import Description, describe_name
from reliability.link.bodies import (
    key,
)
from reliability.link.kinds import kind_of_person
from reliability.link.nouns import FOR_THEMSELVES, body_name
from reliability.link.person_names import Person
from reliability.link.phrases import Kind, Phrase
from reliability.link.resolve.candidates import FAR, NEAR
from reliability.link.resolve.features import is_crowd
from reliability.link.resolve.resolver import Resolver
from reliability.link.resolve.voices import Party
from reliability.model.span import Span
from reliability.model.speaker import AUTHOR, Affiliation, AffiliationBasis, SpeakerType
from reliability.resources import lexicon

if TYPE_CHECKING:
    from reliability.link.resolve.cast import Cast

_ITS_ROLE = re.compile(r"\b[Ii]ts\s+(?:[\w-]+\s+){0,4}[\w-]+,?\s+$")
_SPOKESPERSON = re.compile(r"(?i)(?:[\w-]+\s+)?(?:spokes(?:man|woman|person)|press\s+secretary)")
_OF_A_COMPANY = re.compile(
    r"(?i)(?:(?:then|interim|outgoing|(?:co-)?founder\s+and|chair(?:man|woman)?\s+and|president\s+and)[\s-]+)?"
    r"(?:CEO|CFO|COO|chief\s+(?:executive|financial|operating)(?:\s+officer)?|company\s+spokes(?:man|woman|person))"
)
MOST_MENTIONS: Final = 12  # of a speaker, beside which a role is looked for
MENTIONS_READ: Final = 4  # of a person who has not spoken


@cache
def title_bodies() -> Mapping[str, str]:
    """The registry's id of the body in which a title is held, by the title in small letters."""
    return {title: body for title, body, _ in lexicon("title_bodies")}


class Persons(Resolver):
    """The named persons of an article."""

    def __init__(self, cast: Cast) -> None:
        super().__init__(cast)
        self._described: dict[int, Description] = {}  # by a person's id: by the words beside their first mention

    def named(self, phrase: Phrase) -> Party:
        person = phrase.person
        assert person is not None
        return self.voices.of_person(person) or self._new(person, phrase)

    def _new(self, person: Person, phrase: Phrase | None) -> Party:
        """The voice of a person: what stands beside any mention describes them; the mention as a source comes first."""
        order = list(person.mentions)
        if phrase is not None and phrase.name is not None and phrase.name in order:
            order.remove(phrase.name)
            order.insert(0, phrase.name)
        role, affiliation, private = self._beside(order[:MOST_MENTIONS], phrase)
        if role is None and affiliation is None:
            waiting = self._waiting_description(person)
            if waiting is not None:
                self.voices.identify(waiting, person)
                waiting.gender = waiting.gender or person.gender
                waiting.mentions += person.mentions
                return waiting
        voice = Party(
            Kind.PERSON,
            person.name,
            named=True,
            person=person,
            role=role,
            affiliation=affiliation,
            gender=person.gender,
            called=frozenset(key(phrase.words).split()) if phrase is not None else frozenset(),
        )
        if voice.affiliation is None and role is not None:
            voice.affiliation = self._of_title(role) or self._implied(order[0], role)
        self.cast.descriptions.classify(voice)
        if voice.types == (SpeakerType.UNKNOWN,) and affiliation is None and (private or self._is_private(role)):
            voice.types = (SpeakerType.CITIZEN,)
        elif voice.types == (SpeakerType.UNKNOWN,) and role is None:
            voice.types = self._kind_of_name(phrase) or kind_of_person(self.text, person.mentions) or voice.types
        voice.mentions = list(person.mentions)
        self.voices.add(voice)
        return voice

    def _beside(self, places: Sequence[Span], phrase: Phrase | None) -> tuple[str | None, Affiliation | None, bool]:
        """Role and affiliation by the words beside some mentions, and whether a person is told of as a private one."""
        role: str | None = None
        affiliation: Affiliation | None = None
        private = False
        for span in places:
            reach = phrase.span.end if phrase is not None and span == phrase.name else 0
            found = describe_name(self.nouns, span, self.view.sentence(span.start), reach)
            private = private or found.private
            if affiliation is None and found.body is not None:
                affiliation = self.cast.bodies.affiliation(found)
                role = found.role or role
            role = role or found.role
            if role and affiliation:
                break
        return role, affiliation, private

    def _is_private(self, role: str | None) -> bool:
        """Whether a role is an occupation or an age that speaks for nobody: a noun for persons that no list of roles
        has."""
        if role is None:
            return False
        head = re.split(r"\s(?:of|for|at|with|from|to|in|on)\s", role, maxsplit=1)[0].split()[-1].lower()
        if head in FOR_THEMSELVES:
            return True
        return self.registry.roles.best(role) is None and (
            self.nouns.is_person(head) or re.fullmatch(r"\d+-year-old", head) is not None
        )

    def _kind_of_name(self, phrase: Phrase | None) -> tuple[SpeakerType, ...]:
        """Of what kind the noun before a name says that it is: "the government website | Tarn Spending"."""
        if phrase is None or phrase.name is None or phrase.name.start <= phrase.span.start:
            return ()
        found = self.nouns.read(phrase.span.start, phrase.name.start, whole=True)
        body = body_name(self.text, found.body) if found.body is not None else None
        types = types_of(found.role, body, self.registry) if found.role is not None else ()
        return tuple(kind for kind in types if kind is not SpeakerType.UNKNOWN)

    def _of_title(self, role: str) -> Affiliation | None:
        """The body in which a title is held, where the text names it: "Chief Justice Orr" of the Supreme Court. The
        table is data/lexicons/title_bodies.csv."""
        wanted = title_bodies().get(role.lower())
        if wanted is None or not role[0].isupper():
            return None
        for body in self.view.bodies:
            name = body_name(self.text, body)
            listed = self.registry.organisation_by_name(name)
            if listed is not None and listed.id == wanted:
                return Affiliation(name, AffiliationBasis.CONTEXT, listed.id, body)
        return None

    def _implied(self, name: Span, role: str) -> Affiliation | None:
        """The affiliation that the words beside a name leave to the text before. "Its director, Orr" speaks for the
        body that "its" means; "Spokeswoman Orr" speaks for the body that the sentence before names last."""
        if (whose := _ITS_ROLE.search(self.text, max(0, name.start - 80), name.start)) is not None:
            its = self.cast.pronouns.at("its", whose.start())
            if its is None or its.voice.kind is not Kind.BODY:
                return None
            return Affiliation(its.voice.name, AffiliationBasis.APPOSITION, its.voice.listed, None)
        if _OF_A_COMPANY.fullmatch(role) is not None:
            firm = self.cast.bodies.earlier(Phrase(name, "the company", Kind.BODY, "company", definite=True))
            listed = self.registry.organisation_by_name(firm.name) if firm is not None else None
            if firm is None or listed is None or SpeakerType.COMPANY not in listed.types:
                return None
            return Affiliation(firm.name, AffiliationBasis.DESCRIPTION, firm.listed, None)
        if _SPOKESPERSON.fullmatch(role) is None:
            return None
        here = self.view.sentence(name.start)
        if (named := self._named_before(name, here)) is not None:
            return named
        before = self.view.sentence(here.start - 1) if here.start else here
        near = [body for body in self.view.bodies_before(here.start, FAR) if before.covers(body)]
        if not near:
            return None
        return affiliation_of(self.text, Description(None, near[-1], AffiliationBasis.DESCRIPTION), self.registry)

    def _named_before(self, name: Span, sentence: Span) -> Affiliation | None:
        """For whom a spokesperson speaks of whom only the words before in the sentence tell: the body that they name
        last and that is no outlet ("At the Oster Union, spokeswoman | Orr"), else the person ("Asked what Veldt will
        do, spokesman | Orr")."""
        bodies = (
            body
            for body in reversed(self.view.bodies_before(name.start, name.start - sentence.start))
            if not self.view.in_quotation(body) and self.registry.outlet_by_name(body_name(self.text, body)) is None
        )
        if (body := next(bodies, None)) is not None:
            return affiliation_of(self.text, Description(None, body, AffiliationBasis.DESCRIPTION), self.registry)
        persons = [
            (span, person)
            for span, person in self.people.before(name.start, sentence.start)
            if not self.view.in_quotation(span)
        ]
        if len({id(person) for _, person in persons}) != 1:
            return None
        return Affiliation(persons[0][1].name, AffiliationBasis.DESCRIPTION, None, persons[0][0])

    def _waiting_description(self, person: Person) -> Party | None:
        """The one described speaker ("the representative of …") whom the article names only afterwards; None where none
        or several fit."""
        first = person.mentions[0].start
        near = [
            v
            for v in self.voices.within(first - FAR, len(self.text))
            if v.kind is Kind.DESCRIPTION
            and not (v.plural or v.indefinite)
            and v.role
            and not is_crowd(v.role)
            and v.mentions
            and 0 <= first - v.mentions[-1].end <= NEAR
        ]
        if len(near) != 1:
            return None
        person_heard = self.voices.latest(len(self.text), lambda v: v.kind is Kind.PERSON)
        return near[0] if person_heard is None or person_heard.last <= near[0].last else None

    def entered(self, voice: Party) -> Party:
        """The voice as one of the cast. A person who was named and has not spoken becomes a member of the cast here."""
        if voice.person is not None and voice not in self.voices:
            return self.voice_of(voice.person)
        return voice

    def so_far(self, position: int) -> list[Party]:
        """Voices of people, and (as voices of their own) persons named before `position` who have not spoken yet."""
        heard = self.voices.within(position - 2 * FAR, position)
        out = [v for v in heard if v.kind in (Kind.PERSON, Kind.DESCRIPTION)]
        fresh: dict[int, tuple[Person, int]] = {}
        for span, person in self.people.before(position, max(0, position - FAR)):
            if self.voices.of_person(person) is None:
                fresh[id(person)] = (person, span.start)
        for person, at in fresh.values():
            known = self._told_of(person, at)
            if known.role or known.affiliation:
                out.append(known)
        return out

    def as_party(self, person: Person) -> Party:
        """A person as a voice, which is none of the cast's where they have not spoken."""
        return self.voices.of_person(person) or self._told_of(person, person.mentions[0].start)

    def _told_of(self, person: Person, at: int) -> Party:
        """A person who has not spoken by the words beside their first mentions; `at` is where they were named."""
        described = self._described.get(id(person))
        if described is None:
            described = Description()
            for span in person.mentions[:MENTIONS_READ]:
                described = describe_name(self.nouns, span, self.view.sentence(span.start))
                if described.role or described.body:
                    break
            self._described[id(person)] = described
        affiliation = affiliation_of(self.text, described, self.registry)
        types = types_of(described.role, affiliation.name if affiliation else None, self.registry)
        return Party(
            Kind.PERSON,
            person.name,
            named=True,
            person=person,
            role=described.role,
            affiliation=affiliation,
            types=types,
            last=at,
        )

    def author(self) -> Party:
        """Whom "I" means outside any quotation: the author, by name where one is named."""
        authors = self.article.authors or (self.layout.byline.names if self.layout.byline else ())
        name = authors[0] if len(authors) == 1 else AUTHOR
        if (known := self.voices.called(name)) is not None:
            return known
        voice = Party(
            Kind.PERSON if authors else Kind.DESCRIPTION, name, named=len(authors) == 1, types=(SpeakerType.MEDIA,)
        )
        self.voices.add(voice)
        return voice

    def voice_of(self, person: Person) -> Party:
        return self.voices.of_person(person) or self._new(person, None)
