"""Bodies as speakers: by their names, and as "the ministry" or "the group" once they were named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from reliability.errors import ResourceError
from reliability.link.affiliations import affiliation_of, of_body, types_in, types_of
from reliability.link.beside import Description
from reliability.link.bodies import (
    GENERIC_BODIES,
    STATE_AND_NOUN,
    abbreviated,
    bare_name,
    first_government,
    fullest,
    governments,
    head_of,
    key,
    same_body,
)
from reliability.link.kinds import document_nouns, kind_beside
from reliability.link.nouns import NOUNS, PREPOSITIONS, body_name
from reliability.link.phrases import BODIES, Kind, Phrase
from reliability.link.resolve.candidates import FAR, NEAR
from reliability.link.resolve.choice import Weighed, chosen, features_of
from reliability.link.resolve.features import are_apart, known_types
from reliability.link.resolve.resolver import Resolver
from reliability.link.resolve.voices import Party
from reliability.link.states import GOVERNMENTS, capital_of, plainer, state_of
from reliability.link.words import words_for
from reliability.model.span import Span
from reliability.model.speaker import Affiliation, AffiliationBasis, SpeakerType
from reliability.registry.entries import Organisation
from reliability.resources import lexicon

if TYPE_CHECKING:
    from reliability.link.resolve.cast import Cast

_MEDIA: Final = words_for("medium")
_ARMED: Final = words_for("armed")

MANY_NAMED: Final = 12  # bodies named last among which "the company" is looked for


@dataclass(slots=True)
class _Named:
    """A body that "the company" may mean: where it was named last and first, and how often."""

    party: Party
    last: Span
    first: Span
    count: int = 1


@cache
def body_nouns() -> Mapping[str, frozenset[SpeakerType]]:
    """What a body that was named may be called afterwards, and of which types it then is: data/lexicons/body_nouns.csv.
    Raises ResourceError where a row names no type."""
    try:
        return {noun: frozenset(map(SpeakerType, types.split("|"))) for noun, types, _ in lexicon("body_nouns")}
    except ValueError as error:
        raise ResourceError(f"data/lexicons/body_nouns.csv: {error}; correct the row") from error


class Bodies(Resolver):
    """The bodies of an article. `in_full` gives whole names for shortened ones ("Post")."""

    def __init__(self, cast: Cast, in_full: Mapping[str, str]) -> None:
        super().__init__(cast)
        self._in_full = {**abbreviated(self.text, self.bodies), **in_full}
        self._fullest = fullest(self.text, self.bodies, self.registry)
        self._governments = governments(self.text, self.registry)

    def affiliation(self, described: Description) -> Affiliation | None:
        """The affiliation that a description states. Where it gives only the noun of a body that was named before ("the
        union's chief"), the body has its full name (Oster Relief Union)."""
        found = affiliation_of(self.text, described, self.registry)
        if found is None or found.span is None or " " in found.name or self.registry.country_of(found.name):
            return found
        at, noun = found.span, found.name.lower()
        found = replace(found, name=self._in_full.get(found.name, found.name))
        for body in reversed(self.view.bodies_before(at.start, FAR)):
            name = body_name(self.text, body)
            if " " in name and noun in (head_of(name), name.split()[-1].lower()):
                listed = self.registry.organisation_by_name(name)
                return Affiliation(
                    name, found.basis, listed.id if listed is not None and not listed.pattern else None, found.span
                )
        head = found.name.split()[-1]
        if found.name.islower() and head in body_nouns():
            known = self.earlier(Phrase(at, f"the {found.name}", Kind.BODY, head, definite=True))
            if known is not None and known.named:
                return replace(found, name=known.name, organisation=known.listed)
        return found if found.name.lower() not in NOUNS else None

    def body(self, phrase: Phrase) -> Party:
        """The body that a phrase names or describes: one that has spoken or was named before, else a new one."""
        span = phrase.name or phrase.span
        name = first_government(body_name(self.text, span)) or body_name(self.text, span)
        owner = self._possessor(phrase)
        if owner is not None and (own := re.sub(r"^.{0,40}?['’]s?\s+", "", name, count=1))[:1].isupper():
            name = own  # "Tarn's Relief Union" is the Relief Union of Tarn; "Tarn's foreign ministry" keeps its country
        called = name  # "the government website | Tarn Spending": the words before a name may say what it is
        name = bare_name(name)
        name = self._in_full.get(name, name)
        listed = self.registry.organisation_by_name(name)
        state = state_of(name, self.registry)
        if listed is not None and state is None:
            name = self._fullest.get(listed.id, name)
        listed_id = listed.id if listed is not None and not listed.pattern else None
        known = self._called(name, state, listed_id)
        if known is not None:
            return self._met_again(known, name, state, phrase.named)
        generic = phrase.head in GENERIC_BODIES or phrase.head in BODIES
        if phrase.definite and generic and (not phrase.named or len(name.split()) == 1):
            known = self.earlier(phrase)
            if known is not None:
                return known
        voice = Party(Kind.BODY, name or phrase.words, named=phrase.named, plural=phrase.plural, head=phrase.head)
        country = self.registry.country_of(owner.name) if owner is not None else None
        voice.affiliation = owner if country is None else None  # a body's state is its country, not for whom it speaks
        if listed is None and (party := self._party(phrase)) is not None:
            voice.affiliation, voice.named = party, False
        if state is not None and capital_of(name, self.registry):
            voice.name = self._governments.get(state, name)
        voice.state = state
        voice.listed = listed_id
        types = () if state or listed is not None else self._types_of_unlisted(phrase, name, called)
        self._say_what_it_is(voice, listed, types)
        voice.country = voice.country or self.registry.country_in(name) or country
        self.voices.add(voice)
        return voice

    def _party(self, phrase: Phrase) -> Affiliation | None:
        """The party of which some are meant: "two Tarn Democrats", "Democrats in the council"."""
        words = phrase.words.split()
        head = next((i for i, word in enumerate(words) if word.lower() in PREPOSITIONS | {"who"}), len(words)) - 1
        if len(words) == 1 or head < 0 or not re.fullmatch(r"[A-Z]\w+s", words[head]):
            return None
        listed = self.registry.organisation_by_name(words[head])
        if listed is None or SpeakerType.POLITICAL_PARTY not in listed.types:
            return None
        return Affiliation(words[head], AffiliationBasis.DESCRIPTION, listed.id, None)

    @staticmethod
    def _say_what_it_is(voice: Party, listed: Organisation | None, types: tuple[SpeakerType, ...]) -> None:
        """Its types and country: a state's, those of its list, or the `types` that its name says."""
        if voice.state:
            voice.types, voice.country = (SpeakerType.GOVERNMENT,), voice.state
        elif listed is not None:
            voice.types, voice.country = listed.types, listed.country
        else:
            voice.types = types
        voice.types = voice.types or (SpeakerType.UNKNOWN,)

    def _met_again(self, known: Party, name: str, state: str | None, named: bool) -> Party:
        """A body that has spoken, under the better of its names."""
        if state is not None and known.state == state:
            self.voices.rename(known, plainer(known.name, name, self.registry))
        elif named and not known.named:
            self.voices.rename(known, name)
            known.named = True
        return known

    def _types_of_unlisted(self, phrase: Phrase, name: str, called: str) -> tuple[SpeakerType, ...]:
        """What its name, or what it was `called` with it, says of a body that no list has."""
        if self.registry.outlet_by_name(name) is not None or phrase.head in _MEDIA:
            return (SpeakerType.MEDIA,)
        return (
            of_body(self.registry.roles.best(name))
            or types_in(name, self.registry)
            or of_body(self.registry.roles.best(called))
            or (self._kind_of_name_alone(phrase.name or phrase.span, name) if phrase.named else ())
        )

    def _kind_of_name_alone(self, span: Span, name: str) -> tuple[SpeakerType, ...]:
        """The kind of a body whose name no list has: a document by its last word ("Tarn Poll"), else what stands beside
        the name, else a place, which speaks as its government."""
        if head_of(name) in document_nouns():
            return (SpeakerType.DOCUMENT,)
        if beside := kind_beside(self.text, name, self.registry):
            return beside
        is_place = any(body_name(self.text, place) == name for place, _ in self.nouns.places.at(span))
        return (SpeakerType.GOVERNMENT,) if is_place else ()

    def _called(self, name: str, state: str | None, listed: str | None) -> Party | None:
        """The body heard of last that is the one of this state, bears this name, or is listed under this id."""
        return self.voices.body(
            name,
            state,
            listed,
            lambda voice: (
                (state is not None and voice.state == state)
                or same_body(voice.name, name)
                or (listed is not None and voice.listed == listed)
            ),
        )

    def _possessor(self, phrase: Phrase) -> Affiliation | None:
        """Whose body it is: "Tarn's statistics office", "the U.S. Navy's 5th Fleet"."""
        match = re.match(r"(?:the\s+)?([A-Z][^'’,]{1,40}?)['’]s?\s+\S", phrase.words)
        if match is None:
            return None
        start = self.text.find(match[1].split()[0], phrase.span.start, phrase.span.end)
        name = match[1]
        if start < 0 or not (self.registry.country_of(name) or self.registry.organisation_by_name(name)):
            return None
        end = self.text.find(match[1].split()[-1], start) + len(match[1].split()[-1])
        listed = self.registry.organisation_by_name(name)
        return Affiliation(
            name, AffiliationBasis.DESCRIPTION, listed.id if listed and not listed.pattern else None, Span(start, end)
        )

    def earlier(self, phrase: Phrase) -> Party | None:
        """The body that "the ministry" or "the group" means: one of that name that spoke or was named before, else the
        one that spoke last."""
        if (headed := self.voices.body_headed(phrase.head)) is not None:
            return headed
        before = self.view.bodies_before(phrase.span.start, FAR)
        called = re.compile(rf"\b{re.escape(phrase.head)}\s+(?:(?:called|named|known\s+as)\s+)?(?:the\s+)?[“\"‘']?$")
        for body in reversed(before):
            words = body_name(self.text, body)
            introduced = called.search(self.text, max(0, body.start - 60), body.start) is not None
            if introduced or (head_of(words) == phrase.head and len(words.split()) > 1):
                return self.body(self.view.named_body(body))
        if phrase.head in GOVERNMENTS:
            return self._government_before(phrase)
        if phrase.head not in body_nouns() or not phrase.words.lower().rstrip(" ,.–—-").endswith(phrase.head):
            return None  # "the group of 18 men" says itself which group
        of_another = re.search(r"\w['’]s?\s", phrase.words) is not None  # "the country's statistics agency"
        return self._of_kind(phrase) if not of_another else None

    def _of_kind(self, phrase: Phrase) -> Party | None:
        """The named body that a noun for bodies means: "the company"."""
        at = phrase.span.start
        kinds = body_nouns()[phrase.head]
        if not _ARMED.isdisjoint(phrase.words.lower().split()):
            kinds = frozenset({SpeakerType.ARMED_GROUP})
        named = self._named_near(at)
        here = self.view.paragraph(at)
        many = max((one.count for one in named), default=0)
        last = self.view.latest(at, lambda voice: voice.kind is Kind.BODY and voice.named)
        weighed = [
            Weighed(
                one.party,
                features_of(
                    {
                        "same kind": not kinds.isdisjoint(one.party.types),
                        "other kind": (self._is_apart(one.party, kinds) and self._is_listed(one.party))
                        or (phrase.head == "agency" and self._is_outlet_of_another_kind(one.party)),
                        "seems another": self._is_apart(one.party, kinds) and not self._is_listed(one.party),
                        "called so": one.party.head == phrase.head,
                        "spoke last": one.party is last,
                        "begins": self.view.begins(one.last),
                        "many": one.count == many > 1,
                        "headline": self.layout.headline is not None and one.first.end <= self.layout.headline.end,
                        "near": one.last.start >= here,
                        "nearest": number == 0,
                    }
                ),
            )
            for number, one in enumerate(named)
        ]
        found = chosen("body", weighed, first_of_equals=True)
        if found is None:
            return None
        meant = next(one for one in named if one.party is found[0])
        voice = meant.party if meant.party in self.voices else self.body(self.view.named_body(meant.last))
        if voice.types == (SpeakerType.UNKNOWN,) and len(kinds) == 1:
            voice.types = tuple(kinds)  # what goes on as "the airline" is a company
        return voice

    def _named_near(self, position: int) -> list[_Named]:
        """The bodies, and no countries, that were named before a place, the last one first; who has not spoken is a
        voice of its own."""
        found: dict[int | str, _Named] = {}
        for span in reversed(self.view.bodies_before(position, FAR)):
            name = body_name(self.text, span)
            name = self._in_full.get(name, name)
            if self.registry.country_of(name) is not None or not name[:1].isupper():
                continue
            listed = self.registry.organisation_by_name(name)
            voice = self._called(name, None, listed.id if listed is not None and not listed.pattern else None)
            known = found.get(id(voice) if voice is not None else key(name))
            if known is not None:
                known.count += 1
                known.first = span
            elif len(found) < MANY_NAMED:
                party = voice or Party(
                    Kind.BODY, name, named=True, types=types_of(None, name, self.registry), last=span.start
                )
                found[id(voice) if voice is not None else key(name)] = _Named(party, span, span)
        for voice in self.voices.within(position - FAR, position):
            if voice.kind is Kind.BODY and voice.named and voice.state is None and id(voice) not in found:
                at = Span(voice.last, voice.last + 1)
                found[id(voice)] = _Named(voice, at, at)
        return sorted(found.values(), key=lambda one: -one.last.start)

    def _is_apart(self, party: Party, kinds: frozenset[SpeakerType]) -> bool:
        return are_apart(kinds, known_types(party.types))

    def _is_listed(self, party: Party) -> bool:
        """Whether the type of a body is more than a guess from its name."""
        listed = self.registry.organisation_by_name(party.name)
        return listed is not None or self.registry.outlet_by_name(party.name) is not None

    def _is_outlet_of_another_kind(self, party: Party) -> bool:
        """Whether a body is an outlet, but no news agency."""
        outlet = self.registry.outlet_by_name(party.name)
        return SpeakerType.MEDIA in party.types and (outlet is None or outlet.medium != "agency")

    def _government_before(self, phrase: Phrase) -> Party | None:
        """The government that "the government" means: that of the country whose government was named last and near,
        else the only one that has spoken."""
        named = list(STATE_AND_NOUN.finditer(self.text, max(0, phrase.span.start - NEAR), phrase.span.start))
        if named and self.registry.country_of(named[-1]["state"]) is not None:
            return self.body(self.view.named_body(Span(named[-1].start(), named[-1].end())))
        states = self.voices.states
        return states[0] if len(states) == 1 else None

    def before(self, position: int) -> Party | None:
        before = [b for b in self.view.bodies_before(position, FAR) if position - b.end <= NEAR]
        return self.body(self.view.named_body(before[-1])) if before else None
