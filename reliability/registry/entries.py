"""The rows of the registry's tables: outlets, organisations, and what somebody says of them, dated and cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reliability.model.speaker import SpeakerType
from reliability.registry.name_index import held


@dataclass(frozen=True, slots=True)
class Dataset:
    """Where facts come from. `redistribution` is "ship" for all that is packaged; `as_of` is the day the source
    describes, `describes` the period that its statements are about where that is another.

    `seat` and `funder` say who speaks. Lists with one `consensus` restate the verdict of one community, at their days.
    """

    id: str
    title: str
    publisher: str
    url: str
    version: str
    licence: str
    redistribution: str
    as_of: str
    retrieved: str
    derived_from: tuple[str, ...] = ()
    note: str = ""
    seat: str = ""
    funder: str = ""
    describes: str = ""
    consensus: str = ""


@dataclass(frozen=True, slots=True)
class CountryName:
    """A name of a country. `kind` is name (one a country), long, alias, demonym, capital or shared (a name that a part
    of another country bears too); `key` its normal form."""

    iso2: str
    name: str
    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publication, broadcaster or agency. `country` is ISO 3166-1 alpha-2; empty strings mean not stated.

    `level` is outlet; corporation, where it is the whole of a body that has channels or papers of its own; or edition,
    of the outlet whose id is `whole`. Sections and accounts are no outlets: see Edition and Domain.
    """

    id: str
    name: str
    medium: str  # agency, broadcaster, newspaper, magazine, website, fact_checker, satire, aggregator, official
    country: str
    organisation_id: str  # who runs it, where a source says so
    wikidata_id: str
    source_id: str
    as_of: str
    founded: str = ""  # a year, month or day
    closed: str = ""
    level: str = "outlet"
    whole: str = ""


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name that several outlets bear, by its normal form. `meant` is the outlet that a bare name is taken for, empty
    where it is asked; `why` says why. `others` are bearers that no row is of, as people call them."""

    key: str
    name: str
    meant: str
    others: tuple[str, ...]
    why: str
    source_id: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Domain:
    """Where an outlet publishes. `path_prefix` is "" or starts with "/" and has no slash at its end; `valid_from` and
    `valid_to` are a year, month or day, empty where not stated, and `proof` an address that shows them."""

    outlet_id: str
    host: str
    path_prefix: str
    relation: str  # primary, edition, former, mirror, account (on a platform), shared (the name tells whose page it is)
    source_id: str
    as_of: str
    valid_from: str = ""
    valid_to: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Platform:
    """A host that shows what others publish. `kind` is aggregator (texts of outlets), platform (accounts) or archive
    (copies of pages); `country` is that of an aggregator whose outlets are of one country."""

    host: str
    name: str
    kind: str
    country: str
    source_id: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A part of an outlet with a name, language or kind of its own, at a host and a path: BBC Persian, bbc.com/persian.
    A programme or service that is known by its name only has neither.

    `path_prefix` is written as in Domain; `kind` as in model.article.OutletEdition; `language` ISO 639-1 or empty.
    """

    outlet_id: str
    name: str
    host: str
    path_prefix: str
    language: str
    kind: str
    source_id: str
    as_of: str


@dataclass(frozen=True, slots=True)
class EditionLabel:
    """What a first label of a host or a first part of a path says of the pages below it: "arabic" is a language,
    "press-releases" a kind."""

    label: str
    kind: str
    language: str
    name: str  # as a reader calls it: "Arabic", "press releases"
    source_id: str
    as_of: str


@dataclass(frozen=True, slots=True)
class OfficialEnding:
    """An ending of hosts that is given to public bodies only: "gov.uk", "int". `types` are speaker types."""

    ending: str
    country: str
    types: tuple[SpeakerType, ...]
    source_id: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that people speak for. `types` are speaker types, the first the chief one; `country` ISO 3166-1 alpha-2.

    `pattern` is True where no row lists the body and its wording alone says what it is ("Lerund police"): its id is
    then a slug of the name, and its country comes from a country's name in it.
    """

    id: str
    name: str
    types: tuple[SpeakerType, ...]
    country: str | None
    source_id: str
    as_of: str
    pattern: bool = False


@dataclass(frozen=True, slots=True)
class BodyLife:
    """From when until when a body was, as one source has it; years, months or days, empty where not stated. `what`
    became of it: a merger, another name."""

    organisation_id: str
    founded: str
    dissolved: str
    what: str
    proof: str
    source_id: str
    as_of: str
    source_row: str

    def was_on(self, day: str) -> bool:
        """Whether the body was there on an ISO day, as far as is stated."""
        return held(self.founded, self.dissolved, day)


@dataclass(frozen=True, slots=True)
class University:
    """The country (ISO2) of a university by the normal form of its name."""

    key: str
    country: str
    source_id: str
    as_of: str
    source_row: str


@dataclass(frozen=True, slots=True)
class Relation:
    """subject (outlet or organisation) is related to object (organisation): "part_of", "owned_by", "controlled_by",
    "funded_by", "wing_of".

    `object_id` is empty where no row is the owner. `share` is in the source's words; `valid_from` and `valid_to` are a
    year, month or day, empty where not stated; `proof` is an address or a citation for this very row.
    """

    subject_id: str
    relation: str
    object_id: str
    object_name: str
    source_id: str
    as_of: str
    source_row: str = ""
    share: str = ""
    valid_from: str = ""
    valid_to: str = ""
    proof: str = ""

    def held_on(self, day: str) -> bool:
        """Whether it held on an ISO day, as far as is stated; a month or year counts from its first to its last day."""
        return held(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class OutletChange:
    """Something that happened to an outlet or body since a list described it. `day` is a year, month or day."""

    subject_id: str
    day: str
    what: str
    proof: str
    source_id: str
    as_of: str


class ClaimKind(StrEnum):
    OWNERSHIP = "ownership"
    RATING = "rating"
    CATEGORY = "category"
    DESIGNATION = "designation"


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of somebody's list, in their own words. It is about an outlet id, an organisation id or a web address.

    `value` is their word or code, `meaning` their own expansion of a code. `source_row` finds the row in their file,
    `proof` is an address that shows this very row. `valid_from` and `valid_to` are a year, month or day, empty where
    not stated.
    """

    kind: ClaimKind
    source_id: str
    value: str
    as_of: str
    meaning: str = ""
    outlet_id: str = ""
    organisation_id: str = ""
    host: str = ""
    path_prefix: str = ""
    listed_name: str = ""
    note: str = ""
    source_row: str = ""
    proof: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Who says what of an outlet or of a parent of it, when, in their own words.

    `path` is empty where it is about the outlet itself, else the relations that lead from the outlet to `subject_name`.
    `scope` is empty where it is about the whole, else the section or topic that the list speaks of; `more` counts the
    rows of the list that say the same of the outlet's editions. `valid_from` is the period that the list speaks of
    where the row says nothing else, `valid_to` empty where no end is known.
    """

    says: str  # the publisher of the list
    list_title: str
    subject_id: str
    subject_name: str
    kind: ClaimKind
    value: str
    meaning: str
    as_of: str
    source_id: str
    licence: str
    listed_name: str = ""
    note: str = ""
    host: str = ""
    source_row: str = ""
    proof: str = ""
    path: tuple[Relation, ...] = ()
    scope: str = ""
    more: int = 0
    valid_from: str = ""
    valid_to: str = ""

    @property
    def sentence(self) -> str:
        """'X lists Y as "Z" (date)': the statement as a person would report it."""
        wording = f"“{self.value}” ({self.meaning})" if self.meaning else f"“{self.value}”"
        return f"{self.list_title} lists {self.listed_name or self.subject_name} as {wording} ({self.as_of})"


@dataclass(frozen=True, slots=True)
class OrganTerm:
    """A word that makes a name an organ: "start" ("ministry of …") or "end" ("… police", "… police of …")."""

    term: str
    position: str
    types: tuple[SpeakerType, ...]
    source_id: str
    as_of: str
