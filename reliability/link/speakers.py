"""Who is behind every source: names, titles, descriptions and pronouns resolve to the speakers of the article.

By rules, in text order. Among several candidates recency and grammatical role decide, after Hobbs (1978) and the
"sieves" of Lee et al. (2013): exact names first, descriptions by head and body, pronouns last.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from types import MappingProxyType
from typing import Final

from reliability.link.affiliations import affiliation_of, country_of, no_document, types_in, types_of, without_former
from reliability.link.beside import SHARE, Description, describe_name, describe_phrase
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
from reliability.link.nouns import NOUNS, Nouns, body_name
from reliability.link.people import People
from reliability.link.person_names import Person
from reliability.link.phrases import BODIES, HE, IT, ME, PARTISAN, SHE, WHO, YOU, Kind, Phrase, read_phrase
from reliability.link.states import GOVERNMENTS, capital_of, is_people, plainer, state_of
from reliability.link.voices import Party, Voices
from reliability.link.why import Answer, why_of
from reliability.link.why import answer as _answer
from reliability.link.why import second as _second
from reliability.model.article import Article, Layout
from reliability.model.attribution import AttributionMention, SpeakerReason, Why
from reliability.model.span import Span, Spans
from reliability.model.speaker import AUTHOR, Affiliation, AffiliationBasis, Speaker, SpeakerType
from reliability.registry.entries import Organisation
from reliability.registry.lookup import Registry

NEAR: Final = 700  # characters that a description or a pronoun reaches back for somebody unnamed
MANY_BODIES: Final = 200  # names in which the owner of a report is looked for
FAR: Final = 1500  # … and for somebody who was named
_MEDIA: Final = frozenset(
    "media press newspaper newspapers broadcaster outlet outlets channel network television tv radio website "
    "magazine".split()
)
_GENERIC_PEOPLE: Final = frozenset(
    "official man woman leader politician spokesman spokeswoman spokesperson representative president minister "
    "candidate senator governor mayor lawyer attorney officer director chief author professor researcher expert "
    "analyst activist diplomat envoy commander general chairman chairwoman secretary ambassador judge prosecutor "
    "lawmaker congressman congresswoman journalist reporter editor manager businessman billionaire nominee republican "
    "democrat resident witness teenager mother father student teacher doctor coach player star "
    "premier chancellor ruler king prince pope sheriff executive ceo founder owner".split()
)


# What a body that was named may be called afterwards: "the airline", "the group".
_KINDS_OF_BODIES: Final = frozenset(
    "group organisation organization company firm agency outlet newspaper network body party movement watchdog airline "
    "carrier operator lender retailer manufacturer automaker carmaker charity paper magazine channel club institute "
    "association league brokerage publisher chain startup conglomerate observatory".split()
)


# Where the noun says of which type the body is; "group" and "agency" do not.
_KIND_OF: Final = dict.fromkeys(
    "company firm airline carrier operator lender retailer manufacturer automaker carmaker brokerage startup "
    "conglomerate".split(),
    SpeakerType.COMPANY,
) | dict.fromkeys("outlet newspaper paper magazine network channel".split(), SpeakerType.MEDIA)
_NO_ORGANS: Final = frozenset("group organisation organization club movement charity association".split())
_ORGANS_OF_STATES: Final = {
    SpeakerType.GOVERNMENT,
    SpeakerType.LEGISLATURE,
    SpeakerType.JUDICIARY,
    SpeakerType.POLICE,
    SpeakerType.MILITARY,
}
# Who may be the only person heard nearby, whatever is known of them.
_ANYBODY: Final = frozenset(
    "man woman leader politician candidate nominee author billionaire official lawmaker republican democrat".split()
)
_ARMED: Final = frozenset("extremist militant jihadist rebel armed terror terrorist insurgent".split())
_THESE_PEOPLE: Final = frozenset({"the people", "these people", "those people"})
_CLAUSE: Final = re.compile(r"[^.;:!?\n“”\"()]{2,90}$")
_OPENS_A_NOUN: Final = frozenset("the a an some many several those people other".split())
_NEWSROOM: Final = re.compile(
    r"the\s(?:(?:news|wire)\s(?:service|agency|outlet|site)|newswire|newspaper|paper|broadcaster|daily|tabloid)",
    re.IGNORECASE,
)
_INDEFINITE: Final = re.compile(r"(?:an?|one|another|some|any|at least one)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speakers in order of their first word in the text, and for each attribution the index of its speaker."""

    speakers: tuple[Speaker, ...]
    speaker_of: tuple[int | None, ...]
    through: tuple[int | None, ...] = ()  # index of whoever passed the words on, in whose name the sentence stands
    why: tuple[Why | None, ...] = ()  # for each attribution that has a speaker


class Cast:
    """Reads the sources of one article in text order and keeps its voices."""

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
        self.article = article
        self.layout = layout
        self.people = people
        self.bodies = sorted(bodies)
        self.nouns = nouns
        self.registry = registry = nouns.registry
        self.voices = Voices()
        self._described: dict[int, Description] = {}  # by a person's id: by the words beside their first mention
        self._sentence_starts = [s.start for s in layout.sentences]
        self._in_full = {**abbreviated(article.text, self.bodies), **in_full}
        self._fullest = fullest(article.text, self.bodies, registry)
        self._governments = governments(article.text, registry)
        self._said: Spans = ()  # the content of the attribution whose source is being read

    # Reading

    def resolve(self, mention: AttributionMention, outer: Party | None) -> Answer | None:
        """Who is behind an attribution; None where its source has no words. `outer` speaks where "I" stands."""
        if not mention.source:
            return None
        span = _hull(mention, self.text)
        phrase = read_phrase(self.text, span, self.people, self.bodies, self.registry)
        if phrase is None:
            return None
        self._said = mention.content
        answer = self._find(phrase, outer, depth=0)
        self._said = ()
        if answer is None:
            return None
        self.voices.heard(answer.voice, span.start)
        answer.voice.mentions.append(phrase.span)
        return answer

    def _find(self, phrase: Phrase, outer: Party | None, depth: int) -> Answer | None:
        if phrase.kind is Kind.PRONOUN:
            return self._pronoun(phrase, outer, depth)
        if phrase.kind is Kind.PERSON:
            return Answer(self._named_person(phrase), SpeakerReason.NAMED)
        if _NEWSROOM.fullmatch(phrase.words) and (newsroom := self._newsroom(phrase.span.start)) is not None:
            return Answer(newsroom, SpeakerReason.SPOKE)
        if phrase.kind is Kind.DESCRIPTION:
            return self._description(phrase)
        voice = self._body(phrase) if phrase.kind is Kind.BODY else self._document(phrase)
        if voice.kind is not phrase.kind:
            return Answer(voice, SpeakerReason.OWNER)
        if phrase.named:
            return Answer(voice, SpeakerReason.NAMED)
        return Answer(voice, SpeakerReason.BODY if voice.named else SpeakerReason.DESCRIBED)

    def _newsroom(self, position: int) -> Party | None:
        """The outlet that spoke last. "The wire service" means it, whatever other bodies have spoken since."""
        return self._latest(position, lambda v: v.kind is Kind.BODY and v.named and SpeakerType.MEDIA in v.types)

    def going_on(self, mention: AttributionMention) -> Party | None:
        """The speaker of a statement that a participle adds without naming a source. It is whoever spoke earlier in the
        sentence ("Orr said it rained, adding that …"), else the person with whom the sentence begins ("Orr took the
        floor, warning that …")."""
        if not mention.cue or _GOING_ON.match(mention.cue[0].of(self.text)) is None:
            return None
        at = mention.cue[0].start
        if _AFTER_COMMA.search(self.text, max(0, at - 12), at) is None:
            return None
        sentence = self._sentence(at)
        spoken = self._latest(at - 1, lambda v: v.last >= sentence.start)
        if spoken is not None:
            return spoken
        begins = self.people.within(Span(sentence.start, at))[:1]
        if begins and " " in begins[0][1].name and len(self.text[sentence.start : begins[0][0].start].split()) <= 3:
            return self._voice_of(begins[0][1])
        return None

    def announces(self, mention: AttributionMention, other: AttributionMention) -> bool:
        """Whether a participle opens a sentence in which the source of another attribution follows: "Pointing to the
        dam, Orr said"."""
        if not mention.cue or not other.source or _GOING_ON.match(mention.cue[0].of(self.text)) is None:
            return False
        opened = self._sentence(mention.cue[0].start).start, mention.cue[0].start
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
        phrase = read_phrase(self.text, span, self.people, self.bodies, self.registry) if span is not None else None
        if phrase is None or (phrase.kind is Kind.PRONOUN and phrase.head not in HE | SHE):
            return None
        answer = self._find(phrase, None, depth=1)
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
        first = min(cue.start, mention.source[0].start)
        if content.end < first <= content.end + 80 and (match := _WHO_SAID.match(text, content.end, first)) is not None:
            inside = self.people.within(_part(match, "who"))
            return inside[0][0] if inside else None
        return None

    # Named persons

    def _named_person(self, phrase: Phrase) -> Party:
        person = phrase.person
        assert person is not None
        return self.voices.of_person(person) or self._person_voice(person, phrase)

    def _person_voice(self, person: Person, phrase: Phrase | None) -> Party:
        """The voice of a person: what stands beside any mention describes them; the mention as a source comes first."""
        order = list(person.mentions)
        if phrase is not None and phrase.name is not None and phrase.name in order:
            order.remove(phrase.name)
            order.insert(0, phrase.name)
        role: str | None = None
        affiliation: Affiliation | None = None
        private = False
        for span in order[:12]:
            reach = phrase.span.end if phrase is not None and span == phrase.name else 0
            found = describe_name(self.nouns, span, self._sentence(span.start), reach)
            private = private or found.private
            if affiliation is None and found.body is not None:
                affiliation = self._affiliation(found)
                role = found.role or role
            role = role or found.role
            if role and affiliation:
                break
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
            voice.affiliation = self._implied(order[0], role)
        self._classify(voice)
        if voice.types == (SpeakerType.UNKNOWN,) and affiliation is None and (private or self._is_private(role)):
            voice.types = (SpeakerType.CITIZEN,)
        elif voice.types == (SpeakerType.UNKNOWN,) and role is None:
            voice.types = self._kind_of_name(phrase)
        voice.mentions = list(person.mentions)
        self.voices.add(voice)
        return voice

    def _is_private(self, role: str | None) -> bool:
        """Whether a role is an occupation or an age that speaks for nobody: a noun for persons that no list of roles
        has."""
        if role is None or self.registry.roles.best(role) is not None:
            return False
        head = re.split(r"\s(?:of|for|at|with|from|to|in|on)\s", role, maxsplit=1)[0].split()[-1].lower()
        return self.nouns.is_person(head) or re.fullmatch(r"\d+-year-old", head) is not None

    def _kind_of_name(self, phrase: Phrase | None) -> tuple[SpeakerType, ...]:
        """Of what kind the noun before a name says that it is: "the government website | Tarn Spending"."""
        if phrase is None or phrase.name is None or phrase.name.start <= phrase.span.start:
            return (SpeakerType.UNKNOWN,)
        found = self.nouns.read(phrase.span.start, phrase.name.start, whole=True)
        body = body_name(self.text, found.body) if found.body is not None else None
        return types_of(found.role, body, self.registry) if found.role is not None else (SpeakerType.UNKNOWN,)

    def _implied(self, name: Span, role: str) -> Affiliation | None:
        """The affiliation that the words beside a name leave to the text before. "Its director, Orr" speaks for the
        body that "its" means; "Spokeswoman Orr" speaks for the body that the sentence before names last."""
        if (whose := _ITS_ROLE.search(self.text, max(0, name.start - 80), name.start)) is not None:
            its = self._pronoun_at("its", whose.start())
            if its is None or its.voice.kind is not Kind.BODY:
                return None
            return Affiliation(its.voice.name, AffiliationBasis.APPOSITION, its.voice.listed, None)
        if _SPOKESPERSON.fullmatch(role) is None:
            return None
        here = self._sentence(name.start)
        before = self._sentence(here.start - 1) if here.start else here
        near = [body for body in self._bodies_before(here.start, FAR) if before.covers(body)]
        if not near:
            return None
        return affiliation_of(self.text, Description(None, near[-1], AffiliationBasis.DESCRIPTION), self.registry)

    def _affiliation(self, described: Description) -> Affiliation | None:
        """The affiliation that a description states. Where it gives only the noun of a body that was named before ("the
        union's chief"), the body has its full name (Oster Relief Union)."""
        found = affiliation_of(self.text, described, self.registry)
        if found is None or found.span is None or " " in found.name or self.registry.country_of(found.name):
            return found
        at = found.span
        found = replace(found, name=self._in_full.get(found.name, found.name))
        for body in reversed(self._bodies_before(at.start, FAR)):
            name = body_name(self.text, body)
            if " " in name and found.name.lower() in (head_of(name), name.split()[-1].lower()):
                listed = self.registry.organisation_by_name(name)
                return Affiliation(
                    name, found.basis, listed.id if listed is not None and not listed.pattern else None, found.span
                )
        head = found.name.split()[-1]
        if found.name.islower() and head in _KINDS_OF_BODIES:
            known = self._earlier_body(Phrase(at, f"the {found.name}", Kind.BODY, head, definite=True))
            if (
                known is not None
                and known.named
                and (head not in _NO_ORGANS or known.types[0] not in _ORGANS_OF_STATES)
            ):
                return replace(found, name=known.name, organisation=known.listed)
        return found if found.name.lower() not in NOUNS else None

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
            and v.mentions
            and 0 <= first - v.mentions[-1].end <= NEAR
        ]
        if len(near) != 1:
            return None
        person_heard = self.voices.latest(len(self.text), lambda v: v.kind is Kind.PERSON)
        return near[0] if person_heard is None or person_heard.last <= near[0].last else None

    # Bodies, documents, descriptions

    def _body(self, phrase: Phrase) -> Party:
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
        known = self._body_called(name, state, listed.id if listed is not None and not listed.pattern else None)
        if known is not None:
            if state is not None and known.state == state:
                self.voices.rename(known, plainer(known.name, name, self.registry))
            elif phrase.named and not known.named:
                self.voices.rename(known, name)
                known.named = True
            return known
        generic = phrase.head in GENERIC_BODIES or phrase.head in BODIES
        if phrase.definite and generic and (not phrase.named or len(name.split()) == 1):
            known = self._earlier_body(phrase)
            if known is not None:
                return known
        voice = Party(Kind.BODY, name or phrase.words, named=phrase.named, plural=phrase.plural, head=phrase.head)
        country = self.registry.country_of(owner.name) if owner is not None else None
        voice.affiliation = owner if country is None else None  # a body's state is its country, not for whom it speaks
        if state is not None and capital_of(name, self.registry):
            voice.name = self._governments.get(state, name)
        voice.state = state
        voice.listed = listed.id if listed is not None and not listed.pattern else None
        types: tuple[SpeakerType, ...] = ()
        if state:
            types, voice.country = (SpeakerType.GOVERNMENT,), state
        elif listed is not None:
            types, voice.country = listed.types, listed.country
        elif self.registry.outlet_by_name(name) is not None or phrase.head in _MEDIA:
            types = (SpeakerType.MEDIA,)
        else:
            types = (
                no_document(self.registry.role_type(name))
                or types_in(name, self.registry)
                or no_document(self.registry.role_type(called))
                or (self._kind_of_name_alone(span, name) if phrase.named else ())
            )
        voice.country = voice.country or self.registry.country_in(name) or country
        voice.types = types or (SpeakerType.UNKNOWN,)
        self.voices.add(voice)
        return voice

    def _kind_of_name_alone(self, span: Span, name: str) -> tuple[SpeakerType, ...]:
        """The kind of a body whose name no list has: a document by its last word ("Tarn Poll"), else what stands beside
        the name, else a place, which speaks as its government."""
        if head_of(name) in document_nouns():
            return (SpeakerType.DOCUMENT,)
        if beside := kind_beside(self.text, name, self.registry):
            return beside
        is_place = any(body_name(self.text, place) == name for place, _ in self.nouns.places.at(span))
        return (SpeakerType.GOVERNMENT,) if is_place else ()

    def _body_called(self, name: str, state: str | None, listed: str | None) -> Party | None:
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

    def _earlier_body(self, phrase: Phrase) -> Party | None:
        """The body that "the ministry" or "the group" means: one of that name that spoke or was named before, else the
        one that spoke last."""
        if (headed := self.voices.body_headed(phrase.head)) is not None:
            return headed
        before = self._bodies_before(phrase.span.start, FAR)
        called = re.compile(rf"\b{re.escape(phrase.head)}\s+(?:(?:called|named|known\s+as)\s+)?(?:the\s+)?[“\"‘']?$")
        for body in reversed(before):
            words = body_name(self.text, body)
            introduced = called.search(self.text, max(0, body.start - 60), body.start) is not None
            if introduced or (head_of(words) == phrase.head and len(words.split()) > 1):
                return self._body(self._named_body(body))
        if phrase.head in GOVERNMENTS:
            return self._government_before(phrase)
        if phrase.head in _KINDS_OF_BODIES:
            wanted = [set(SpeakerType)]
            if not _ARMED.isdisjoint(phrase.words.lower().split()):
                wanted = [{SpeakerType.ARMED_GROUP}]
            elif (kind := _KIND_OF.get(phrase.head)) is not None:
                wanted = [{kind}, {SpeakerType.UNKNOWN}]
            for types in wanted:
                if (found := self._body_of_kind(types, before, phrase.span.start)) is not None:
                    return found
        return None

    def _body_of_kind(self, types: set[SpeakerType], before: Sequence[Span], position: int) -> Party | None:
        """The body heard last that is of one of these types, else the one of these that was named last."""
        for voice in sorted(self.voices.within(position - FAR, len(self.text)), key=lambda v: -v.last):
            if (
                voice.kind is Kind.BODY
                and voice.named
                and not types.isdisjoint(voice.types)
                and not self.registry.country_of(voice.name)
            ):
                return voice
        for body in reversed(before):
            if not types.isdisjoint(types_of(None, body_name(self.text, body), self.registry)):
                return self._body(self._named_body(body))
        return None

    def _government_before(self, phrase: Phrase) -> Party | None:
        """The government that "the government" means: that of the country whose government was named last and near,
        else the only one that has spoken."""
        named = list(STATE_AND_NOUN.finditer(self.text, max(0, phrase.span.start - NEAR), phrase.span.start))
        if named and self.registry.country_of(named[-1]["state"]) is not None:
            return self._body(self._named_body(Span(named[-1].start(), named[-1].end())))
        states = self.voices.states
        return states[0] if len(states) == 1 else None

    def _document(self, phrase: Phrase) -> Party:
        """A document; what a body or a person publishes is theirs: "a report by the Tarn Institute", "Orr's letter"."""
        owner = self._owner(phrase) or self._introduced(phrase)
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
            Kind.DOCUMENT, _without_article(phrase.words), named=phrase.named, head=phrase.head, plural=phrase.plural
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
            searched = self._last_bodies(phrase.span.start)
        for body in searched:
            following = ahead.match(self.text, body.end, body.end + 160)
            if behind.search(self.text, max(0, body.start - 60), body.start) or (
                following is not None and "\n\n" not in following[0]
            ):
                return self._body(self._named_body(body))
        return None

    def _bodies_before(self, position: int, reach: int) -> list[Span]:
        """Names of bodies that begin at most `reach` before a place and end before it."""
        low = bisect_left(self.bodies, position - reach, key=lambda body: body.start)
        high = bisect_left(self.bodies, position, key=lambda body: body.start)
        return [body for body in self.bodies[low:high] if body.end <= position]

    def _last_bodies(self, position: int) -> list[Span]:
        """The last names of bodies that end before a place, the nearest first."""
        high = bisect_left(self.bodies, position, key=lambda body: body.start)
        before = (self.bodies[index] for index in range(high - 1, -1, -1))
        return list(islice((body for body in before if body.end <= position), MANY_BODIES))

    def _named_body(self, body: Span) -> Phrase:
        words = body_name(self.text, body)
        head = words.split()[-1].lower() if words else ""
        return Phrase(body, words, Kind.BODY, head, True, False, named=True, name=body)

    def _owner(self, phrase: Phrase) -> Party | None:
        whose = _WHOSE.match(phrase.words)
        if whose is not None:
            answer = self._pronoun_at(whose[0].strip().lower(), phrase.span.start)
            return answer.voice if answer is not None else None
        aside = _ASIDE.search(self.text, phrase.span.start, phrase.span.end)
        plain = Span(phrase.span.start, aside.start()) if aside is not None else phrase.span
        for name, person in self.people.within(plain):
            if re.match(r"['’]s?\s", self.text[name.end : name.end + 3]) or re.search(
                r"\b(?:by|from)\s+(?:\w+\.?\s+){0,2}$", self.text[phrase.span.start : name.start]
            ):
                return self._voice_of(person)
        for index in range(bisect_left(self.bodies, phrase.span), len(self.bodies)):
            body = self.bodies[index]
            if body.start >= phrase.span.end:
                break
            before = self.text[phrase.span.start : body.start]
            if re.search(r"\w['’]s\s", before) or _only_mentions(before) or _PAID_BY.search(body.of(self.text)):
                continue  # "the mayor's Oster Bank account", "a survey of residents in Oster"
            if phrase.span.covers(body) and self.registry.country_of(body_name(self.text, body)) is None:
                voice = self._body(self._named_body(body))
                if SpeakerType.DOCUMENT not in voice.types:
                    voice.types = (*voice.types, SpeakerType.DOCUMENT)
                return voice
        return None

    def _description(self, phrase: Phrase) -> Answer:
        if (again := self.voices.description(phrase.words)) is not None:
            return Answer(again, SpeakerReason.DESCRIBED)
        if phrase.words.lower() in _THESE_PEOPLE:
            several = self._latest(phrase.span.start, lambda v: v.kind is Kind.DESCRIPTION and v.plural)
            if several is not None:
                return Answer(several, SpeakerReason.SPOKE)
        described = describe_phrase(self.nouns, phrase.span)
        if phrase.definite and not phrase.plural and (known := self._described_before(phrase, described)) is not None:
            self._enrich(known.voice, described)
            return known
        if phrase.words.lower() in ("the author", "this author", "the writer", "this writer"):
            return Answer(self._author(), SpeakerReason.AUTHOR)
        voice = Party(
            Kind.DESCRIPTION,
            _short(phrase.words),
            named=False,
            role=described.role,
            plural=phrase.plural,
            head=phrase.head,
            indefinite=_INDEFINITE.match(phrase.words) is not None,
        )
        voice.affiliation = self._affiliation(described)
        self._classify(voice, phrase.words)
        if voice.types == (SpeakerType.UNKNOWN,) and (_PERCENT.search(phrase.words) or SHARE.match(phrase.words)):
            voice.types = (SpeakerType.CITIZEN,)  # some of those asked
        self.voices.add(voice)
        return Answer(voice, SpeakerReason.DESCRIBED)

    def _enrich(self, voice: Party, described: Description) -> None:
        """What a later description adds: a longer role than "official", an affiliation where none was known."""
        if described.role and len(described.role.split()) > len((voice.role or "").split()):
            voice.role = described.role
        if voice.affiliation is None and described.body is not None:
            voice.affiliation = self._affiliation(described)
        self._classify(voice)

    def _described_before(self, phrase: Phrase, described: Description) -> Answer | None:
        """Who "the Hamas official", "the minister", "the spokesman" is: the last one heard or named whom the words
        fit."""
        if (known := self._partisan(phrase) or self._titled(phrase) or self._pointed_at(phrase)) is not None:
            return Answer(known, SpeakerReason.ROLE)
        fitting = list(islice(self._fitting(phrase, described), 2))
        if fitting:
            return Answer(self._entered(fitting[0]), SpeakerReason.ROLE, _second(fitting[0], *fitting[1:]))
        if described.body is None and phrase.head in _ANYBODY:
            at = phrase.span.start
            recent = [v for v in self.voices.within(at - NEAR, at) if v.kind is Kind.PERSON]
            if len(recent) == 1:
                return Answer(recent[0], SpeakerReason.SPOKE)
        return None

    def _fitting(self, phrase: Phrase, described: Description) -> Iterator[Party]:
        """People whom the words of a description fit, the one heard or named last first."""
        body = body_name(self.text, described.body) if described.body is not None else ""
        words = set(key(phrase.words).split())
        for voice in sorted(self._people_so_far(phrase.span.start), key=lambda v: -v.last):
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
        found = self._latest(
            phrase.span.start,
            lambda v: (
                v.kind is Kind.PERSON
                and phrase.span.start - v.last <= FAR
                and v.party in ("", phrase.head)
                and not self._is_of_another(v, party)
            ),
        )
        if found is not None:
            found.party = phrase.head
        return found

    def _is_of_another(self, voice: Party, party: Organisation | None) -> bool:
        """Whether somebody is said to be of a listed party that is not this one."""
        theirs = self.registry.organisation_by_name(voice.affiliation.name) if voice.affiliation is not None else None
        if theirs is None or theirs.pattern or SpeakerType.POLITICAL_PARTY not in theirs.types:
            return False
        return party is not None and theirs.id != party.id

    def _pointed_at(self, phrase: Phrase) -> Party | None:
        """Who "the 31-year-old" is: the person heard last; who "the former" and "the latter" are: the two persons whom
        the sentence before names."""
        if _AGED.fullmatch(phrase.words) is not None:
            at = phrase.span.start
            return self._latest(at, lambda v: v.kind is Kind.PERSON and at - v.last <= NEAR)
        here = self._sentence(phrase.span.start)
        of_bodies = self._bodies_before(phrase.span.start, phrase.span.start - here.start)
        if phrase.words.lower() not in ("the former", "the latter") or of_bodies:
            return None
        before = self._sentence(here.start - 1) if here.start else here
        named = list({id(person): person for _, person in self.people.within(before)}.values())
        if len(named) != len(_PAIR):
            earlier = self._sentence(before.start - 1) if before.start else before
            named = list({id(person): person for _, person in self.people.within(earlier)}.values())
        return self._voice_of(named[_PAIR[phrase.head]]) if len(named) == len(_PAIR) else None

    def _titled(self, phrase: Phrase) -> Party | None:
        """Who "the Tarn senator", "the lawmaker", "the governor" is: the one of such a title heard last."""
        titles = _TITLES_OF.get(phrase.head)
        if titles is None:
            return None
        return self._latest(
            phrase.span.start,
            lambda v: (
                v.kind is Kind.PERSON
                and phrase.span.start - v.last <= 2 * FAR
                and not titles.isdisjoint(key(v.role or "").split())
            ),
        )

    def _entered(self, voice: Party) -> Party:
        """The voice as one of the cast. A person who was named and has not spoken becomes a member of the cast here."""
        if voice.person is not None and voice not in self.voices:
            return self._voice_of(voice.person)
        return voice

    def _people_so_far(self, position: int) -> list[Party]:
        """Voices of people, and (as voices of their own) persons named before `position` who have not spoken yet."""
        heard = self.voices.within(position - 2 * FAR, position)
        out = [v for v in heard if v.kind in (Kind.PERSON, Kind.DESCRIPTION)]
        fresh: dict[int, tuple[Person, int]] = {}
        for span, person in self.people.before(position, max(0, position - FAR)):
            if self.voices.of_person(person) is None:
                fresh[id(person)] = (person, span.start)
        for person, at in fresh.values():
            first = person.mentions[0]
            described = self._described.get(id(person))
            if described is None:
                described = describe_name(self.nouns, first, self._sentence(first.start))
                self._described[id(person)] = described
            if described.role or described.body:
                affiliation = affiliation_of(self.text, described, self.registry)
                out.append(
                    Party(
                        Kind.PERSON,
                        person.name,
                        named=True,
                        person=person,
                        role=described.role,
                        affiliation=affiliation,
                        last=at,
                    )
                )
        return out

    # Pronouns

    def _pronoun(self, phrase: Phrase, outer: Party | None, depth: int) -> Answer | None:
        """Whom a pronoun means, or whoever spoke last where nobody fits; None where nobody has spoken."""
        word = phrase.head
        position = phrase.span.start
        if word in YOU:
            return Answer(outer, SpeakerReason.OUTER) if outer is not None else None
        human = word in HE | SHE  # a document that spoke last is not "she"
        found = self._meant(phrase, outer, depth)
        if found is None:
            anybody = self._latest(position, lambda v: not human or self._is_somebody(v))
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
            return Answer(outer, SpeakerReason.OUTER) if outer else Answer(self._author(), SpeakerReason.AUTHOR)
        if word in WHO:
            return self._antecedent(phrase, outer, depth)
        if word == "both":
            first = self._first_of_two(position)
            return Answer(first, SpeakerReason.SPOKE) if first is not None else None
        if word in HE | SHE:
            quoted = outer is not None and self._in_quotation(phrase.span)
            told = self._spoken_of(phrase, outer) if outer is not None and quoted else None
            return Answer(told, SpeakerReason.NAMED_BEFORE) if told is not None else self._pronoun_at(word, position)
        return self._pronoun_at(word, position) or _answer(self._body_before(position), SpeakerReason.NAMED_BEFORE)

    def _spoken_of(self, phrase: Phrase, outer: Party) -> Party | None:
        """Whom "he" means in somebody's own words: the one named last who is not the speaker, who would say "I"."""
        gender, position = "m" if phrase.head in HE else "f", phrase.span.start
        named = [
            person
            for _, person in self.people.before(position, max(0, position - NEAR))
            if person is not outer.person and _fits(person.gender, gender)
        ]
        return self._voice_of(named[-1]) if named else None

    def _pronoun_at(self, word: str, position: int) -> Answer | None:
        """Whom "he", "her", "its" mean here; None where nobody fits."""
        if word in HE or word in SHE:
            return self._he_or_she(position, "m" if word in HE else "f")
        if word in IT:
            spoke = self._latest(position, lambda v: v.kind in (Kind.BODY, Kind.DOCUMENT))
            return _answer(spoke, SpeakerReason.SPOKE) or _answer(
                self._body_before(position), SpeakerReason.NAMED_BEFORE
            )
        return _answer(self._latest(position, lambda v: v.plural or v.kind is Kind.BODY), SpeakerReason.SPOKE)

    def _first_of_two(self, position: int) -> Party | None:
        """The earlier of the two speakers who spoke last. Words that two say together are given to the first."""
        heard = self.voices.last_two(position - 1)
        return min(heard, key=lambda v: v.mentions[0]) if len(heard) > 1 else None

    def _author(self) -> Party:
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

    def _antecedent(self, phrase: Phrase, outer: Party | None, depth: int) -> Answer | None:
        """Whom "who" means: the name or noun phrase right before it."""
        start = phrase.span.start
        near = [
            (s, p) for s, p in self.people.before(start, max(0, start - 120)) if "." not in self.text[s.end : start]
        ]
        if near and start - near[-1][0].end <= 3:
            return Answer(self._voice_of(near[-1][1]), SpeakerReason.ANTECEDENT)
        clause = _CLAUSE.search(self.text[max(0, start - 90) : start].rstrip(" ,"))
        if clause is not None and depth == 0:
            offset = max(0, start - 90) + clause.start()
            words = list(re.finditer(r"\S+", clause[0]))[-5:]
            begin = _noun_before(words, self.registry)
            if begin is not None:
                whom = Span(offset + begin.start(), offset + words[-1].end())
                inner = read_phrase(self.text, whom, self.people, self.bodies, self.registry)
                if inner is not None and inner.kind is not Kind.PRONOUN:
                    found = self._find(inner, outer, depth + 1)
                    return found and found._replace(reason=SpeakerReason.ANTECEDENT)
        return Answer(self._voice_of(near[-1][1]), SpeakerReason.ANTECEDENT) if near else None

    def _he_or_she(self, position: int, gender: str) -> Answer | None:
        """The person most in view before `position`: the subject of the sentence so far, else who spoke or was the
        subject last."""
        sentence = self._sentence(position)
        here = [
            (s, p)
            for s, p in self.people.before(min(position, sentence.start + FAR), sentence.start)
            if _fits(p.gender, gender) and not self._inside_quotes(s, position) and not self._is_said(s)
        ]
        subject = next(((s, p) for s, p in here if self._is_subject(s, sentence)), None)
        spoken = self._latest(
            position,
            lambda v: self._is_somebody(v) and _fits(v.gender, gender),
        )
        if subject is not None:
            voice = self._voice_of(subject[1])
            return Answer(voice, SpeakerReason.SUBJECT, _second(voice, spoken))
        named = self._last_subject(position, gender)
        if named is not None and (spoken is None or (named[0].start > spoken.last and spoken.person is not named[1])):
            voice = self._voice_of(named[1])
            return Answer(voice, SpeakerReason.SUBJECT_BEFORE, _second(voice, spoken))
        if spoken is not None and position - spoken.last <= 2 * FAR:
            other = self._latest(
                position, lambda v: v is not spoken and self._is_somebody(v) and _fits(v.gender, gender)
            )
            return Answer(spoken, SpeakerReason.SPOKE, _second(spoken, named[1] if named is not None else None, other))
        before = [p for _, p in self.people.before(position, max(0, position - FAR)) if _fits(p.gender, gender)]
        if before:
            voice = self._voice_of(before[-1])
            return Answer(voice, SpeakerReason.NAMED_BEFORE, _second(voice, *before[-2::-1]))
        return _answer(spoken, SpeakerReason.SPOKE)

    def _is_somebody(self, voice: Party) -> bool:
        """Whether a voice is one human being, for all that the article says: "a source" is, "the region" is not."""
        if voice.kind is Kind.DESCRIPTION:
            return not voice.plural and (voice.role is not None or voice.head in self.registry.roles.terms)
        return voice.kind is Kind.PERSON

    def _last_subject(self, position: int, gender: str) -> tuple[Span, Person] | None:
        """The nearest earlier sentence that begins with a person, within two paragraphs; its person."""
        index = bisect_right(self._sentence_starts, position) - 2
        for back in range(4):
            if index - back < 0:
                return None
            sentence = self.layout.sentences[index - back]
            for span, person in self.people.within(Span(sentence.start, min(sentence.end, sentence.start + FAR))):
                if self._is_subject(span, sentence) and _fits(person.gender, gender) and not self._in_quotation(span):
                    return span, person
        return None

    def _is_subject(self, span: Span, sentence: Span) -> bool:
        """Whether a name stands where subjects do: near the start of the sentence or clause, after no preposition."""
        before = self.text[sentence.start : span.start]
        if re.search(
            r"(?i)\b(?:of|for|to|with|by|from|in|at|about|against|than|over|on|between|under|after|"
            r"before)\s+(?:[\w.-]+\s+){0,3}$",
            before,
        ):
            return False
        if re.match(r"['’]s?\s", self.text[span.end : span.end + 3]):
            return False
        return (
            len(before.split()) <= 6
            or re.search(r"(?:,|;|\b(?:and|but|while|when|that|as|because|said|says))\s+(?:[\w.-]+\s+){0,3}$", before)
            is not None
        )

    def _body_before(self, position: int) -> Party | None:
        before = [b for b in self._bodies_before(position, FAR) if position - b.end <= NEAR]
        return self._body(self._named_body(before[-1])) if before else None

    def _latest(self, position: int, wanted: Callable[[Party], bool]) -> Party | None:
        return self.voices.latest(position, wanted)

    def _voice_of(self, person: Person) -> Party:
        return self.voices.of_person(person) or self._person_voice(person, None)

    # Places

    def _sentence(self, position: int) -> Span:
        index = bisect_right(self._sentence_starts, position) - 1
        return self.layout.sentences[index] if index >= 0 else Span(0, max(1, position + 1))

    def _in_quotation(self, span: Span) -> bool:
        index = bisect_right(self.layout.quoted, Span(span.start, len(self.text) + 1)) - 1
        return index >= 0 and self.layout.quoted[index].end > span.start

    def _is_said(self, span: Span) -> bool:
        """Whether a name stands in the very words whose speaker is looked for, so that it is no candidate: "Orr is
        content, she said"."""
        return any(said.covers(span) for said in self._said)

    def _inside_quotes(self, span: Span, position: int) -> bool:
        return self._in_quotation(span) and not self._in_quotation(Span(position, position + 1))

    def _classify(self, voice: Party, words: str = "") -> None:
        body = voice.affiliation.name if voice.affiliation else None
        voice.types = types_of(voice.role or words or None, body, self.registry)
        if voice.types == (SpeakerType.UNKNOWN,) and body is not None:
            voice.types = kind_beside(self.text, body, self.registry) or voice.types
        if voice.types == (SpeakerType.UNKNOWN,) and any(
            is_people(w.strip("'’,."), self.registry) for w in words.split()
        ):
            voice.types = (SpeakerType.CITIZEN,)
        voice.country = country_of(voice.role, body, self.registry)


def resolve_speakers(
    article: Article,
    layout: Layout,
    mentions: Sequence[AttributionMention],
    people: People,
    bodies: Sequence[Span],
    nouns: Nouns,
    in_full: Mapping[str, str] = MappingProxyType({}),
) -> Resolution:
    """The speakers of an article and who is behind each attribution, in the order of `mentions`. `in_full` gives whole
    names for shortened ones ("Post").

    A quotation without a source of its own is carried over from the attribution before it; any other attribution
    without a source has no speaker.
    """
    cast = Cast(article, layout, people, bodies, nouns, in_full)
    answers: list[Answer | None] = [None] * len(mentions)
    spoken: list[int] = []  # the mentions that have a voice of their own, in order
    passed_on: list[Party | None] = [None] * len(mentions)
    for index in _reading_order(mentions):
        mention = mentions[index]
        outer = answers[mention.inside] if mention.inside is not None else None
        answer = cast.resolve(mention, outer.voice if outer is not None else None)
        if answer is None and mention.carried:
            before = _speaker_before(mention, mentions, answers, spoken)
            answer = _answer(before, SpeakerReason.CARRIED)
        elif answer is None:
            answer = _answer(cast.going_on(mention), SpeakerReason.GOES_ON)
        if answer is not None and (origin := cast.quoted(mention, answer.voice)) is not None:
            passed_on[index], answer = answer.voice, Answer(origin, SpeakerReason.QUOTED)
        answers[index] = answer
        if answer is not None and not mention.carried:
            insort(spoken, index)
    for index, mention in enumerate(mentions):
        if answers[index] is None:  # the speaker stands behind: only now everybody is known
            behind = range(index + 1, min(index + 4, len(mentions)))
            announced = next((answers[i] for i in behind if cast.announces(mention, mentions[i])), None)
            answers[index] = announced and announced._replace(reason=SpeakerReason.GOES_ON)
    same = _merged(tuple(cast.voices))
    voices = [same[id(answer.voice)] if answer is not None else None for answer in answers]
    passed_on = [v and same[id(v)] for v in passed_on]
    used = {id(v) for v in (*voices, *passed_on) if v is not None}
    heard = [v for v in cast.voices if id(v) in used]
    heard.sort(key=lambda v: min(v.mentions, default=Span(len(article.text) or 1, len(article.text) + 1)))
    ids = {id(voice): number for number, voice in enumerate(heard)}
    speakers = tuple(_speaker(article.text, voice, f"s{number}") for number, voice in enumerate(heard, start=1))
    speaker_of, through = (
        tuple(ids[id(v)] if v is not None else None for v in column) for column in (voices, passed_on)
    )
    return Resolution(speakers, speaker_of, through, tuple(why_of(answer) for answer in answers))


def _merged(voices: Sequence[Party]) -> dict[int, Party]:
    """For each voice (by id) the voice that stands for it: the first of its name, whatever kind each was taken for."""
    first: dict[str, Party] = {}
    out: dict[int, Party] = {}
    for voice in voices:
        known = first.setdefault(voice.name.casefold(), voice)
        out[id(voice)] = known
        if known is voice:
            continue
        known.mentions = list(dict.fromkeys((*known.mentions, *voice.mentions)))
        known.role, known.affiliation = known.role or voice.role, known.affiliation or voice.affiliation
        known.country, known.named = known.country or voice.country, known.named or voice.named
        if known.types == (SpeakerType.UNKNOWN,):
            known.types = voice.types
    return out


_PREPOSITIONS = re.compile(
    r"(?i)\b(?:(?P<made>(?:publish|post|appear|print|air|broadcast|releas)(?:ed|ing)?\s+(?:in|on)|"
    r"(?:articles?|columns?|editorials?|op-ed|interview|story|paper|ad|reports?|piece|profile|investigation)\s+in|"
    r"(?<!funded )(?<!financed )by|from|of|for|at)|"
    r"in|on|about|against|into|among|across|near|between|around|over|with|to)\s"
)


def _only_mentions(before: str) -> bool:
    """Whether what stands between a document's first word and a body makes it its topic or place: "a report on | X"."""
    joints = list(_PREPOSITIONS.finditer(before))
    return bool(joints) and joints[-1]["made"] is None


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
_ASIDE = re.compile(r",|\s(?:which|who|whose|that)\s")  # from here on a phrase tells more of somebody in it
_PAID_BY = re.compile(r"[-–](?:funded|backed|sponsored|financed|led|commissioned)$")
_AGED = re.compile(r"(?i)the\s\d{1,3}-year-old")
_PAIR: Final = {"former": 0, "latter": 1}
_FORMER: Final = frozenset({"former", "ex", "late", "then"})
_ITS_ROLE = re.compile(r"\b[Ii]ts\s+(?:[\w-]+\s+){0,4}[\w-]+,?\s+$")
_SPOKESPERSON = re.compile(r"(?i)(?:[\w-]+\s+)?spokes(?:man|woman|person)")
_WHOSE = re.compile(r"(?i)(?:his|her|its|their)\s")
_GOING_ON = re.compile(r"(?i)(?:and\s+|also\s+|even\s+)*(?!according\b)\w{2,}ing\b")
_AFTER_COMMA = re.compile(r",[”\"’']?\s+(?:and\s+|also\s+|even\s+)*$")
_QUOTES = re.compile(r"(?i)(?:has\s+|had\s+|also\s+)*(?:quot|cit)(?:ed|es|ing)\b")
_AS_SAYING = re.compile(r"\s+(?P<who>[^“”\"\n]{2,160}?),?\s+(?:as\s+(?:saying|telling|having\s+said)|saying)\b")
_QUOTING = re.compile(
    r"[^.;“”\"\n]{0,40}?[,\s](?:quoting|citing)\s+(?P<who>[^.;:“”\"\n,]{3,100}?)(?=[.;:,“”\"\n]|\s+(?:as|who|that)\s|$)"
)
_WHO_SAID = re.compile(
    r"[”\"’',\s]*(?P<who>[^.;“”\"\n]{2,60}?)\s+(?:said|says|told|added|wrote|warned|announced|declared)\b"
)


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


def _part(match: re.Match[str], group: str) -> Span:
    return Span(match.start(group), match.end(group))


def _reading_order(mentions: Sequence[AttributionMention]) -> list[int]:
    """Indices in text order of the sources; words in another's mouth come after whoever speaks them, for "I" is that
    speaker: “I think it rained,” said Veldt."""

    def place(index: int) -> tuple[Span, ...]:
        mention = mentions[index]
        own = (mention.source or mention.cue or mention.content)[0]
        if mention.inside is None:
            return (own,)
        outer = place(mention.inside)
        return (*outer, own) if own < outer[-1] else (own,)

    return sorted(range(len(mentions)), key=place)


def _speaker_before(
    mention: AttributionMention,
    mentions: Sequence[AttributionMention],
    answers: Sequence[Answer | None],
    spoken: Sequence[int],
) -> Party | None:
    """The speaker of the nearest earlier attribution that has one of its own: `spoken` are those. `mentions` are in
    text order."""
    here = bisect_left(mentions, mention.content[0].start, key=lambda m: m.content[0].start)
    before = bisect_left(spoken, here) - 1
    answer = answers[spoken[before]] if before >= 0 else None
    return answer.voice if answer is not None else None


def _speaker(text: str, voice: Party, speaker_id: str) -> Speaker:
    role, affiliation = without_former(text, voice.role, voice.affiliation)
    return Speaker(
        id=speaker_id,
        name=voice.name,
        named=voice.named,
        role=role,
        affiliation=affiliation,
        types=voice.types or (SpeakerType.UNKNOWN,),
        country=voice.country,
        mentions=tuple(sorted(set(voice.mentions))),
        collective=voice.plural,
    )


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


_POSSESSIVES: Final = frozenset("his her its their my our your".split())
# Words that may stand between two pieces of one source; a verb between them makes them two.
_JOINS = re.compile(r"\W{0,3}(?:(?:of|the|an?|and|or|in|for|at|from|with|to|by|on|s)\b\W{0,3}){0,4}")


def _without_article(words: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)


def _short(words: str, limit: int = 120) -> str:
    """A description as a name: without its article, cut at a word."""
    plain = re.sub(r"['’]s$", "", _without_article(words))
    plain = _MORE_OF_IT.sub("", plain)
    return plain if len(plain) <= limit else plain[:limit].rsplit(" ", 1)[0] + "…"


_MORE_OF_IT = re.compile(r"(?<=\w),\s+(?:who|whose|whom)\b.*$", re.DOTALL)  # "the mayor, | whose term ends in May"


def _fits(known: str, wanted: str) -> bool:
    return known in ("", wanted)
