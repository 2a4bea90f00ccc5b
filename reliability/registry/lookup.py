"""Looking things up in the registry: which outlet, which body, which country, and who says what of them.

The rows come from data/registry/ (its README describes the tables); `reliability.resources.registry()` builds the
Registry. Dated facts from cited tables, read-only, never a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from reliability.model.article import OutletEdition
from reliability.model.attribution import CueClass
from reliability.model.speaker import SpeakerType
from reliability.registry.addresses import bare_host, host_and_path, parents_of_host
from reliability.registry.cabinets import CabinetParty, Cabinets
from reliability.registry.entries import (
    BodyLife,
    Claim,
    Dataset,
    Domain,
    Edition,
    EditionLabel,
    Listing,
    OfficialEnding,
    Organisation,
    OrganTerm,
    Outlet,
    OutletChange,
    Platform,
    Relation,
    SharedName,
    University,
)
from reliability.registry.lexicon import CueLexicon, RoleLexicon, words_of
from reliability.registry.name_index import Name, NameIndex, normalised_name, slug
from reliability.registry.office_holders import OfficeHolders, Term

MAX_PARENT_STEPS = 4  # outlet → department → corporation → ministry → government: nothing in the tables is deeper


@dataclass(frozen=True, slots=True)
class Registry:
    """All tables with their indices. Lookups never guess: no answer is None, and several bearers of a name are no
    answer."""

    sources: Mapping[str, Dataset] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    domains: Mapping[str, tuple[Domain, ...]] = field(default_factory=dict)  # by host, longest path first
    outlet_names: NameIndex = field(default_factory=NameIndex)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    organisation_names: NameIndex = field(default_factory=NameIndex)
    relations: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)  # by subject
    changes: Mapping[str, tuple[OutletChange, ...]] = field(default_factory=dict)  # by subject
    claims_by_id: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)  # by outlet or organisation id
    claims_by_host: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)  # rows that name only an address
    countries: Mapping[str, str] = field(default_factory=dict)  # normal form of a name or demonym → ISO2
    country_names: Mapping[str, str] = field(default_factory=dict)  # ISO2 → name
    # ISO2 of a country whose name a part of another country bears too → what only the country has: capital, adjective
    shared_names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    capitals: Mapping[str, str] = field(default_factory=dict)  # normal form → ISO2
    asked_names: Mapping[str, SharedName] = field(default_factory=dict)  # names of several outlets, by normal form
    platforms: Mapping[str, Platform] = field(default_factory=dict)  # by host
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)  # by host, longest path first
    edition_labels: Mapping[str, EditionLabel] = field(default_factory=dict)
    official_endings: Mapping[str, OfficialEnding] = field(default_factory=dict)
    organs: tuple[OrganTerm, ...] = ()
    roles: RoleLexicon = field(default_factory=RoleLexicon)
    cues: CueLexicon = field(default_factory=CueLexicon)
    universities: Callable[[], Mapping[str, University]] = field(default=dict, compare=False, repr=False)
    people: Callable[[], OfficeHolders] = field(
        default=OfficeHolders, compare=False, repr=False
    )  # read when first asked for
    body_lives: Callable[[], Mapping[str, tuple[BodyLife, ...]]] = field(default=dict, compare=False, repr=False)
    cabinets: Callable[[], Cabinets] = field(default=Cabinets, compare=False, repr=False)
    # The organs by the first word of their term, with their place in the order: a name is compared with a few of them.
    _organs_by_word: Mapping[str, tuple[tuple[int, OrganTerm], ...]] = field(init=False, repr=False, compare=False)
    _country_keys: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _owned: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)  # by owner, today's
    _domains_of: Mapping[str, tuple[Domain, ...]] = field(init=False, repr=False, compare=False)  # by outlet
    _names_by_id: Mapping[str, tuple[Name, ...]] = field(init=False, repr=False, compare=False)  # of outlets
    _parts: Mapping[tuple[str, str], Edition] = field(init=False, repr=False, compare=False)  # by outlet and name

    def __post_init__(self) -> None:
        by_word: dict[str, list[tuple[int, OrganTerm]]] = {}
        for place, term in enumerate(self.organs):
            by_word.setdefault(term.term.partition(" ")[0], []).append((place, term))
        object.__setattr__(self, "_organs_by_word", {word: tuple(terms) for word, terms in by_word.items()})
        by_outlet: dict[str, list[Domain]] = {}
        for rows in self.domains.values():
            for row in rows:
                by_outlet.setdefault(row.outlet_id, []).append(row)
        owned: dict[str, set[str]] = {}
        for relation in (row for rows in self.relations.values() for row in rows if _lasts(row)):
            owned.setdefault(relation.object_id, set()).add(relation.subject_id)
        object.__setattr__(self, "_owned", {owner: frozenset(own) for owner, own in owned.items() if owner})
        keys: dict[str, set[str]] = {}
        for key, country in self.countries.items():
            keys.setdefault(country, set()).add(key)
        object.__setattr__(self, "_country_keys", {country: frozenset(own) for country, own in keys.items()})
        names: dict[str, list[Name]] = {}
        former = (row for rows in self.outlet_names.former.values() for row in rows)
        borne = (row for rows in self.outlet_names.by_key.values() for row in rows if not row.given_up)
        for name in (*borne, *former):
            names.setdefault(name.id, []).append(name)
        object.__setattr__(self, "_names_by_id", {outlet: tuple(rows) for outlet, rows in names.items()})
        parts = (row for rows in self.editions.values() for row in rows)
        object.__setattr__(self, "_parts", {(row.outlet_id, normalised_name(row.name)): row for row in parts})
        object.__setattr__(self, "_domains_of", {outlet: tuple(rows) for outlet, rows in by_outlet.items()})

    # Outlets

    def outlet(self, outlet_id: str) -> Outlet | None:
        """The outlet with this id, or None."""
        return self.outlets.get(outlet_id)

    def names_of(self, outlet_id: str) -> tuple[Name, ...]:
        """The names of an outlet, as its tables write them, with those that it gave up."""
        return self._names_by_id.get(outlet_id, ())

    def called_on(self, outlet_id: str, day: str) -> tuple[str, ...]:
        """What an outlet called itself on an ISO day and does so no longer."""
        return tuple(name.name for name in self.names_of(outlet_id) if name.valid_to and name.held_on(day))

    def outlet_by_host(self, host_or_url: str) -> Outlet | None:
        """The outlet that publishes at a host or URL; the most exact host first, and of one host the longest path."""
        at = self.domains_at(host_or_url)
        return self.outlets.get(at[0].outlet_id) if at else None

    def domains_at(self, host_or_url: str) -> tuple[Domain, ...]:
        """The rows of the most exact host and path that an address lies under: the outlet's whose page it is unless
        a name says otherwise, then those that share the address with it."""
        host, path = host_and_path(host_or_url)
        bare = bare_host(host_or_url).removeprefix("www.")  # "gov.uk" is an ending of others and a site of its own
        for candidate in (*parents_of_host(host), bare):
            rows = self.domains.get(candidate, ())
            plain = path.lower() if candidate in self.platforms else path
            for domain in rows:
                if _under(plain, domain.path_prefix):
                    return tuple(row for row in rows if row.path_prefix == domain.path_prefix)
        return ()

    def platform_at(self, host_or_url: str) -> Platform | None:
        """The aggregator, platform or archive at a host or URL; the most exact host decides."""
        host, _ = host_and_path(host_or_url)
        for candidate in parents_of_host(host):
            if candidate in self.platforms:
                return self.platforms[candidate]
        return None

    def official_ending(self, host_or_url: str) -> OfficialEnding | None:
        """The ending of an address that only public bodies have ("gov.uk", "europa.eu"); the longest decides."""
        labels = bare_host(host_or_url).split(".")
        endings = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self.official_endings[ending] for ending in endings if ending in self.official_endings), None)

    def edition_at(self, outlet: Outlet, host_or_url: str) -> OutletEdition | None:
        """The part of an outlet at an address: a listed one, else what a label before the outlet's host or the first
        part of the path says ("arabic.rt.com", "/press-release/…")."""
        host, path = host_and_path(host_or_url)
        for candidate in parents_of_host(host):
            for row in self.editions.get(candidate, ()):
                if row.outlet_id == outlet.id and _under(path, row.path_prefix):
                    return OutletEdition(row.name, row.kind, row.language)
        before = [label for label in host.split(".")[:-1] if label in self.edition_labels][:1]
        own = {label for row in self.domains_of(outlet.id)[:1] for label in row.host.split(".")}
        parts = [part.lower() for part in path.split("/") if part][:1]
        for label in (*(label for label in before if label not in own), *parts):
            if (said := self.edition_labels.get(label)) is not None:
                return OutletEdition(f"{outlet.name} ({said.name})", said.kind, said.language)
        return None

    def part_called(self, outlet: Outlet, name: str) -> OutletEdition | None:
        """The edition, service, section or programme of an outlet that bears a name."""
        row = self._parts.get((outlet.id, normalised_name(name))) if name else None
        return OutletEdition(row.name, row.kind, row.language) if row is not None else None

    def editions_of(self, outlet_id: str) -> tuple[Outlet, ...]:
        """The outlets that are editions of one, by name."""
        own = (outlet for outlet in self.outlets.values() if outlet.whole == outlet_id)
        return tuple(sorted(own, key=lambda outlet: outlet.name))

    def outlet_by_name(self, name: str, *, allow_ambiguous: bool = False, on: str = "") -> Outlet | None:
        """The outlet that a whole field or credit names ("the Associated Press", "AP", "RHC"); case and "The" do not
        matter.

        A name that several outlets bear is answered only where one of them is marked primary and `allow_ambiguous`
        is set. On an ISO day a name that was given up is answered on its own days only.
        """
        outlet_id = self.outlet_names.bearer(name, allow_ambiguous=allow_ambiguous, on=on)
        return self.outlets.get(outlet_id) if outlet_id is not None else None

    def outlet_meant(self, name: str, *, place: str = "", on: str = "") -> Outlet | None:
        """The outlet that a name without an address means as a publisher; None where it is asked.

        A name that several bear, here or elsewhere, means the one of the country that stands with it ("The Herald
        (Zimbabwe)"), else the one that the table of such names says is meant, else the only one of the country of
        `place`, where the article was written. It is never guessed.
        """
        shared = self.asked_names.get(normalised_name(name))
        if shared is None:
            outlet = self.outlet_by_name(name, on=on)
            bearers = self.outlet_names.candidates(name, on)
            if outlet is None and bearers and bearers[0].primary:
                outlet = self.outlets.get(bearers[0].id)
            return outlet if outlet is not None or bearers else self._bearer_in(*self._name_and_country(name), on)
        return self.outlets.get(shared.meant) or self._bearer_in(name, self._country_at(place), on)

    def bearers_of(self, name: str) -> tuple[Outlet, ...]:
        """The outlets here that bear a name today, also one that a country stands with."""
        bare = name if self.outlet_names.candidates(name) else self._name_and_country(name)[0]
        ids = dict.fromkeys(bearer.id for bearer in self.outlet_names.candidates(bare) if not bearer.given_up)
        return tuple(outlet for each in ids if (outlet := self.outlets.get(each)) is not None)

    def _bearer_in(self, name: str, country: str, on: str) -> Outlet | None:
        """The only bearer of a name that is of a country."""
        bearers = {bearer.id for bearer in self.outlet_names.candidates(name, on)} if name and country else set()
        here = [outlet for each in bearers if (outlet := self.outlets.get(each)) and outlet.country == country]
        return here[0] if len(here) == 1 else None

    def _name_and_country(self, name: str) -> tuple[str, str]:
        """A name and the country that stands with it: "The Herald (Zimbabwe)", "Zimbabwe's The Herald", "Daily News,
        Tanzania"; ("", "") where none does."""
        match = _WITH_COUNTRY.fullmatch(name.strip())
        if match is None:
            return "", ""
        bare, place = match["after"] or match["bare"], match["owner"] or match["in"] or match["of"]
        return bare, self.country_of(place) or ""

    def _country_at(self, place: str) -> str:
        return self.capitals.get(normalised_name(place)) or self.country_in(place) or ""

    def find_outlet_names(self, text: str, *, allow_ambiguous: bool = False) -> tuple[tuple[int, int, str], ...]:
        """(start, end, outlet id) of every outlet named in a text; see NameIndex.find."""
        return self.outlet_names.find(text, allow_ambiguous=allow_ambiguous)

    def domains_of(self, outlet_id: str) -> tuple[Domain, ...]:
        """Where an outlet publishes: its chief address, then by host and path."""
        rows = self._domains_of.get(outlet_id, ())
        return tuple(sorted(rows, key=lambda d: (d.relation != "primary", d.host, d.path_prefix)))

    # Organisations

    def organisation(self, organisation_id: str) -> Organisation | None:
        """The listed organisation with this id, or None."""
        return self.organisations.get(organisation_id)

    def organisation_by_name(self, name: str, *, country: str | None = None) -> Organisation | None:
        """The body that a name names: a listed one, else one whose wording says what it is ("Lerund police").

        `country` (ISO2) chooses among several bearers of one name ("the Labour Party"). None where nothing is known.
        """
        bearers = self.organisation_names.candidates(name)
        if country is not None:
            here = {b.id for b in bearers if self.organisations[b.id].country == country}
            if len(here) == 1:
                return self.organisations[here.pop()]
        if (
            bearers
            and (bearers[0].primary or not bearers[0].ambiguous)
            and (listed := self.organisation_names.bearer(name, allow_ambiguous=True))
        ):
            return self.organisations[listed]
        return self._organ(name)

    def lives_of(self, organisation_id: str) -> tuple[BodyLife, ...]:
        """What sources say of when a body began and ended, and what became of it."""
        return self.body_lives().get(organisation_id, ())

    def find_organisation_names(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """(start, end, organisation id) of every listed organisation named in a text; see NameIndex.find."""
        return self.organisation_names.find(text)

    def _organ(self, name: str) -> Organisation | None:
        """The body that a name describes by its own words, or None."""
        words = words_of(name)
        plain = " ".join(w.removesuffix("'s").removesuffix("'") for w in words)
        fitting = (pair for word in set(plain.split()) for pair in self._organs_by_word.get(word, ()))
        for _, term in sorted(fitting, key=lambda pair: pair[0]):
            if _names_organ(plain, term):
                country = self.country_in(name)
                if country is None and SpeakerType.ACADEMIC in term.types:
                    university = self.universities().get(normalised_name(name))
                    country = university.country if university is not None else None
                return Organisation(slug(name), name, term.types, country, term.source_id, term.as_of, pattern=True)
        return None

    # Office-holders

    def terms_of(self, name: str, day: date) -> tuple[Term, ...]:
        """The public offices that the bearer of a full name held on a day, the chief one first."""
        return self.people().held(name, day.isoformat())

    def governing(self, country: str, day: date) -> tuple[CabinetParty, ...]:
        """The parties that governed a country (ISO2) on a day, that of the head of government first; none where no
        record reaches there."""
        return self.cabinets().governing(country, day.isoformat())

    # Countries

    def country_of(self, demonym_or_name: str) -> str | None:
        """ISO2 of a country's name, demonym or common short form ("Iranian", "the U.S.", "Britons"); None for
        others."""
        key = normalised_name(demonym_or_name)
        return self.countries.get(key) or self.countries.get(key.removesuffix(" s"))

    def names_of_country(self, country: str) -> frozenset[str]:
        """The normal forms of a country's names, of its people and of its adjective."""
        return self._country_keys.get(country, frozenset())

    def country_in(self, phrase: str) -> str | None:
        """ISO2 of the only country that a phrase names ("the Iranian foreign ministry"); None where none or several
        are. What bears a country's name behind "New" is another place."""
        words = normalised_name(phrase).split(" ")
        found: set[str] = set()
        position = 0
        while position < len(words):
            for length in range(min(6, len(words) - position), 0, -1):
                iso = self.countries.get(" ".join(words[position : position + length]))
                if iso is not None:
                    if not position or words[position - 1] != "new":
                        found.add(iso)
                    position += length - 1
                    break
            position += 1
        return found.pop() if len(found) == 1 else None

    def is_meant(self, country: str, text: str) -> bool:
        """Whether a text that names a country means it: of a name that a part of another country bears too ("Georgia")
        only where the text also has the country's capital or its adjective."""
        telling = self.shared_names.get(country)
        return telling is None or not telling.isdisjoint(normalised_name(text).split(" "))

    # Words

    def role_type(self, title: str) -> tuple[SpeakerType, ...]:
        """What a title phrase says of the kind of speaker; empty where it leaves it open ("spokesman", "official")."""
        term = self.roles.best(title)
        return term.types if term is not None else ()

    def cue_class(self, cue_text: str) -> CueClass:
        """What a cue's wording does; NONE without words, NEUTRAL where no list knows them."""
        return self.cues.classify(cue_text)

    # Statements

    def parents(self, subject_id: str) -> tuple[tuple[Relation, ...], ...]:
        """Every chain of present relations upwards from an outlet or organisation, nearest first; a body is reached
        once."""
        return tuple(path for path in self._chains(subject_id, _lasts) if path[-1].object_id)

    def owners(self, subject_id: str, day: str = "") -> tuple[tuple[Relation, ...], ...]:
        """Every chain of owners up to the top, nearest first, of an ISO day; of today's where none is given.

        A chain may end in words that no row names.
        """
        return self._chains(
            subject_id, lambda relation: relation.held_on(day) if day else not relation.valid_to, once=False
        )

    def owner_group(self, outlet_id: str, day: str = "") -> frozenset[str]:
        """The bodies at the top of an outlet's chains of owners on a day: outlets that share one have one owner."""
        chains = [path for path in self.owners(outlet_id, day) if path[-1].object_id]
        lower = {relation.subject_id for path in chains for relation in path}
        return frozenset(path[-1].object_id for path in chains) - lower

    def one_voice(self, outlets: Iterable[str], day: str = "") -> tuple[frozenset[str], ...]:
        """The outlets in groups that have one owner at the top on an ISO day, today where none is given: what several
        outlets of a group report is one voice. An outlet without a known owner is a group of its own."""
        groups: list[tuple[set[str], frozenset[str]]] = []
        for outlet in dict.fromkeys(outlets):
            owners = self.owner_group(outlet, day)
            same = [group for group in groups if group[1] & owners]
            members = {outlet}.union(*(group[0] for group in same))
            groups = [group for group in groups if group not in same]
            groups.append((members, owners.union(*(group[1] for group in same))))
        return tuple(frozenset(members) for members, _ in groups)

    def outlets_under(self, body: str) -> frozenset[str]:
        """The outlets that a body owns, runs or controls today, itself or through others."""
        found: set[str] = set()
        frontier = {body}
        for _ in range(MAX_PARENT_STEPS):
            frontier = {subject for owner in frontier for subject in self._owned.get(owner, ())} - found
            found |= frontier
        return frozenset(found & self.outlets.keys())

    def former_owners(self, subject_id: str) -> tuple[Relation, ...]:
        """Owners of an outlet or organisation that are so no longer, the last first."""
        ended = [relation for relation in self.relations.get(subject_id, ()) if relation.valid_to]
        return tuple(sorted(ended, key=lambda relation: relation.valid_to, reverse=True))

    def _chains(
        self, subject_id: str, holds: Callable[[Relation], bool], *, once: bool = True
    ) -> tuple[tuple[Relation, ...], ...]:
        """The chains of relations that hold, shortest first. A body is reached `once`, by the shortest, or else by all
        ways that lead to it; never twice in a chain."""
        paths: list[tuple[Relation, ...]] = []
        seen = {subject_id}
        frontier: list[tuple[Relation, ...]] = [()]
        for _ in range(MAX_PARENT_STEPS):
            longer: list[tuple[Relation, ...]] = []
            for path in frontier:
                if path and not path[-1].object_id:
                    continue
                for relation in self._fullest(path[-1].object_id if path else subject_id, holds):
                    above = {subject_id, *(step.object_id for step in path)}
                    if relation.object_id not in (seen if once else above):
                        seen |= {relation.object_id} - {""}
                        longer.append((*path, relation))
            paths.extend(longer)
            frontier = longer
        return tuple(paths)

    def _fullest(self, subject_id: str, holds: Callable[[Relation], bool]) -> Iterable[Relation]:
        """The relations of a subject that hold; of several of one source to one body the one that says most."""
        found: dict[tuple[str, ...], Relation] = {}
        for relation in filter(holds, self.relations.get(subject_id, ())):
            key = (relation.source_id, relation.object_id or relation.object_name)
            before = found.get(key)
            if before is None or _told(relation) > _told(before):
                found[key] = relation
        return found.values()

    def statements(self, outlet_id: str) -> tuple[Listing, ...]:
        """All that the lists say of an outlet and of its parents, with dates; contradictions stand side by side.

        Sorted: the outlet before its parents, then by source, date (latest first) and value.
        """
        outlet = self.outlets.get(outlet_id)
        if outlet is None:
            return ()
        direct = [
            self._statement(c, outlet.id, outlet.name)
            for c in (*self.claims_by_id.get(outlet_id, ()), *self._claims_at(outlet_id))
        ]
        inherited = [
            replace(self._statement(claim, path[-1].object_id, path[-1].object_name), path=path)
            for path in self.parents(outlet_id)
            for claim in self.claims_by_id.get(path[-1].object_id, ())
        ]
        return (*self._unrepeated(direct), *self._unrepeated(inherited))

    def _claims_at(self, outlet_id: str) -> list[Claim]:
        """Rows of lists that go by address, for all addresses of an outlet that are its own."""
        found: dict[tuple[str, str, str, str, str], Claim] = {}
        for domain in self.domains_of(outlet_id):
            if domain.relation in ("account", "shared"):
                continue  # the platform's or the sister paper's
            for claim in self.claims_by_host.get(domain.host, ()):
                if _under(domain.path_prefix, claim.path_prefix) or (
                    claim.path_prefix and self._owner(claim.host, claim.path_prefix) == outlet_id
                ):
                    found[(claim.source_id, claim.value, claim.as_of, claim.host, claim.path_prefix)] = claim
        return list(found.values())

    def _owner(self, host: str, path: str) -> str:
        outlet = self.outlet_by_host(host + path)
        return outlet.id if outlet is not None else ""

    def _statement(self, claim: Claim, subject_id: str, subject_name: str) -> Listing:
        source = self.sources[claim.source_id]
        return Listing(
            says=source.publisher,
            list_title=source.title,
            subject_id=subject_id,
            subject_name=subject_name,
            kind=claim.kind,
            value=claim.value,
            meaning=claim.meaning,
            as_of=claim.as_of,
            source_id=claim.source_id,
            licence=source.licence,
            listed_name=claim.listed_name,
            note=claim.note,
            host=claim.host + claim.path_prefix,
            source_row=claim.source_row,
            proof=claim.proof,
            scope=claim.path_prefix or _topic(claim.listed_name),
            valid_from=claim.valid_from or source.describes,
            valid_to=claim.valid_to,
        )

    def _unrepeated(self, statements: list[Listing]) -> list[Listing]:
        """One of each (subject, source, value, date, scope, period): lists repeat a row for every edition or address of
        an outlet. The row that names the outlet stands for the others, else that of its chief address; where rows name
        different bodies at addresses of their own, each stays.
        """
        groups: dict[tuple[str, ...], list[Listing]] = {}
        for said in statements:
            key = (said.subject_id, said.source_id, said.value, said.as_of, said.scope, said.valid_from, said.valid_to)
            groups.setdefault(key, []).append(said)
        kept = [
            replace(rows[0], more=len({row.listed_name for row in rows}) - 1)
            for group in groups.values()
            if (rows := sorted(group, key=self._distance))
        ]
        by_date = sorted(kept, key=lambda s: s.as_of, reverse=True)
        return sorted(by_date, key=lambda s: (len(s.path), s.source_id, s.subject_id))

    def _distance(self, said: Listing) -> tuple[bool, bool, bool]:
        """How far a row is from speaking of the outlet itself: by another name, at another host, at a host below."""
        own = {bearer.key for bearer in self._names_by_id.get(said.subject_id, ())}
        own.add(normalised_name(said.subject_name))
        chief = next((row.host for row in self.domains_of(said.subject_id)), "")
        host = said.host.partition("/")[0]
        return normalised_name(_without_topic(said.listed_name)) not in own, host != chief, not host.endswith(chief)


def _told(relation: Relation) -> tuple[int, bool]:
    """How much a relation says: what is filled in, and more than that one is a part of the other."""
    filled = sum(map(bool, (relation.share, relation.valid_from, relation.valid_to, relation.proof)))
    return filled, relation.relation != "part_of"


def _lasts(relation: Relation) -> bool:
    return not relation.valid_to


_WITH_COUNTRY = re.compile(
    r"(?P<owner>.+?)[’']s?\s+(?P<after>The\s.+|[A-Z].+)|(?P<bare>.+?)\s*(?:\((?P<in>.+)\)|(?:,|\s[-–])\s*(?P<of>.+))"
)
_TOPIC = re.compile(r"\s*\(([^)]*)\)\s*$")
_IS_TOPIC = re.compile(
    r"(?i)\b(topics?|politic\w*|science|talk shows?|excluding|blogs?|contributors?|culture|sponsored|general|"
    r"controversial|soap|history|opinion|news|entertainment|sports?|since|pre|present|until|before|after|\d{4}\S*)\b"
)


def _topic(listed_name: str) -> str:
    """The topic or period that a list adds to a name: "talk shows" of "Fox News (talk shows)"."""
    match = _TOPIC.search(listed_name)
    if match is not None and _IS_TOPIC.search(match[1]):
        return match[1]
    part = re.search(r"(?i)\b(?:blogs|contributors|sponsored content)\b", listed_name)
    return part.group() if part is not None else ""


def _without_topic(listed_name: str) -> str:
    return _TOPIC.sub("", listed_name)


def _under(path: str, prefix: str) -> bool:
    return not prefix or path == prefix or path.startswith(prefix + "/")


def _names_organ(plain: str, term: OrganTerm) -> bool:
    """True where a name, in lower case, has the organ's word at the place that the term asks for."""
    word = term.term
    if term.position == "start":  # "bank of", "ministry of"
        return plain.startswith(word + " ")
    return plain == word or plain.endswith(" " + word) or f" {word} of " in f" {plain}"  # "health ministry of Lerund"
