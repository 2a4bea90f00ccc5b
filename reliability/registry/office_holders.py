"""Who held which public office on a day, from cited records. No private people, and no lists of sanctioned ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from reliability.model.speaker import SpeakerType
from reliability.registry.name_index import normalised_name


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A holder of public office. `names` are those by which texts name the person in full."""

    id: str
    name: str
    names: tuple[str, ...]
    wikidata_id: str
    source_id: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office. `body` is what the office speaks for and `organisation_id` its row, where it has
    one; `country` is ISO2 or empty. `valid_to` is empty where the source knows no end: it then holds to `as_of`.
    """

    person_id: str
    office: str
    body: str
    organisation_id: str
    country: str
    types: tuple[SpeakerType, ...]
    valid_from: str
    valid_to: str
    source_id: str
    as_of: str
    source_row: str

    def held_on(self, day: str) -> bool:
        """Whether the source says that the office was held on an ISO day; a month or year counts to its last day."""
        end = self.valid_to or self.as_of
        return self.valid_from <= day[: len(self.valid_from)] and day[: len(end)] <= end

    @property
    def elected(self) -> bool:
        """Whether it is an office of politicians: the head of a state or government, or a member of a legislature."""
        if SpeakerType.LEGISLATURE in self.types:
            return True
        return self.types == (SpeakerType.GOVERNMENT,) and (self.rank == 0 or "governor" in self.office.lower())

    @property
    def rank(self) -> int:
        """Order of several offices of one person: the one that a text means by the name alone comes first."""
        office = self.office.lower()
        if any(word in office for word in ("deputy", "vice", "parliamentary", "assistant", "whip", "first lord")):
            return 3
        if any(
            word in office for word in ("president", "prime minister", "premier", "chancellor", "secretary-general")
        ):
            return 0
        return 1 if "secretary of state" in office or "minister" in office else 2


@dataclass(frozen=True, slots=True)
class OfficeHolders:
    """Holders of public office with their terms. A name that two of them bear is nobody's."""

    persons: Mapping[str, OfficeHolder] = field(default_factory=dict)
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)  # by person
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # normal form of a name → rows of one person
    by_country: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)  # ISO2

    @classmethod
    def of(cls, persons: Iterable[OfficeHolder], terms: Mapping[str, tuple[Term, ...]]) -> OfficeHolders:
        known = {person.id: person for person in persons}
        bearers: dict[str, set[str]] = {}
        for person in known.values():
            for name in (person.name, *person.names):
                bearers.setdefault(normalised_name(name), set()).add(person.id)
        by_name = {
            key: tuple(sorted(ids))
            for key, ids in bearers.items()
            if all(_may_be_one(known[a], known[b], terms) for a, b in combinations(sorted(ids), 2))
        }
        by_country: dict[str, list[Term]] = {}
        for term in (term for person in known for term in terms.get(person, ())):
            by_country.setdefault(term.country, []).append(term)
        return cls(known, terms, by_name, {country: tuple(held) for country, held in by_country.items()})

    def held(self, name: str, day: str) -> tuple[Term, ...]:
        """The offices that the bearer of a full name held on an ISO day, the chief one first; none where two bear it
        or it is one word."""
        key = normalised_name(name)
        if " " not in key:
            return ()
        terms = (term for person in self.by_name.get(key, ()) for term in self.terms.get(person, ()))
        return tuple(sorted((term for term in terms if term.held_on(day)), key=lambda term: term.rank))

    def ever(self, name: str) -> tuple[Term, ...]:
        """All offices of the bearer of a full name, the earliest first; none where two bear it or it is one word."""
        key = normalised_name(name)
        people = self.by_name.get(key, ()) if " " in key else ()
        terms = (term for person in people for term in self.terms.get(person, ()))
        return tuple(sorted(terms, key=lambda term: term.valid_from))

    def in_office(self, country: str, day: str) -> tuple[tuple[OfficeHolder, Term], ...]:
        """Who held an office of a country (ISO2) on an ISO day, or at any time where no day is given."""
        held = (term for term in self.by_country.get(country, ()) if not day or term.held_on(day))
        return tuple((self.persons[term.person_id], term) for term in held)


def _may_be_one(left: OfficeHolder, right: OfficeHolder, terms: Mapping[str, tuple[Term, ...]]) -> bool:
    """Whether two rows of one name are one person: they have one identifier, or two sources name offices of one country
    and no two identifiers."""
    if left.wikidata_id and left.wikidata_id == right.wikidata_id:
        return True
    if left.source_id == right.source_id or (left.wikidata_id and right.wikidata_id):
        return False
    places = [{term.country or term.body for term in terms.get(person.id, ())} for person in (left, right)]
    return not places[0].isdisjoint(places[1])
