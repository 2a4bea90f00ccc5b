"""Who speaks, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reliability.model.span import Span, Spans

AUTHOR: Final = "the author"  # of the article itself, who says "I" and has no byline


class SpeakerType(StrEnum):
    GOVERNMENT = "government"
    LEGISLATURE = "legislature"
    JUDICIARY = "judiciary"
    MILITARY = "military"
    POLICE = "police"
    INTELLIGENCE = "intelligence"  # of a body that is government too, as is that of a central bank
    CENTRAL_BANK = "central_bank"
    POLITICAL_PARTY = "political_party"
    ARMED_GROUP = "armed_group"
    IGO = "igo"
    NGO = "ngo"
    COMPANY = "company"
    ACADEMIC = "academic"
    THINK_TANK = "think_tank"
    MEDIA = "media"
    DOCUMENT = "document"
    CITIZEN = "citizen"
    CAMPAIGN = "campaign"
    OTHER = "other"
    UNKNOWN = "unknown"


class NameLabel(StrEnum):
    """What kind of thing a name names, as far as the text and the registry show."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"  # nationalities, religious or political groups
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A proper name in the text."""

    span: Span
    label: NameLabel


class AffiliationBasis(StrEnum):
    """Where an affiliation was read. The text comes before the registry; a public office, and the state of a title that
    stands without one, are only ever proposed."""

    APPOSITION = "apposition"  # "X, spokesman for Y"
    TITLE = "title"  # "Y spokesman X"
    DESCRIPTION = "description"  # "the Y official"
    CONTEXT = "context"  # a proposal: "President X" where the text elsewhere shows of which state; the span names it
    OFFICE = "public-office"  # a proposal: who held an office on the day of the article, from cited records
    REGISTRY = "registry"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Affiliation:
    """For whom a speaker speaks. `organisation` is a registry id or None; `span` is None when the basis is the
    registry or a public office, of which `office` then says the record: "Prime Minister, 2019 to 2022, Ministers
    Database"."""

    name: str
    basis: AffiliationBasis
    organisation: str | None = None
    span: Span | None = None
    office: str = ""


class Knows(StrEnum):
    """How a source knows what it says, as far as the text shows."""

    WITNESS = "witness"  # was there, or saw the document
    INSIDER = "insider"  # "familiar with the matter"
    PARTICIPANT = "participant"  # takes part in it, or is concerned
    EXPERT = "expert"
    OFFICIAL = "official"
    DOCUMENT = "document"
    MEDIUM = "medium"  # another outlet
    NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class Justification:
    """Why a source is in the story: how it knows, and the words that say so, none where the text says nothing."""

    knows: Knows
    words: Spans = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person, body or document a source resolves to in one article.

    `mentions` are the spans that name or describe the speaker, in order. `anonymous` speakers have named=False.
    """

    id: str
    name: str
    named: bool
    role: str | None = None
    affiliation: Affiliation | None = None
    types: tuple[SpeakerType, ...] = (SpeakerType.UNKNOWN,)
    country: str | None = None
    mentions: Spans = ()
    collective: bool = False  # "people in Germany", "residents", "analysts"
    proposed: Affiliation | None = None  # by a public office or a title, where the text states no affiliation
    standing: Justification | None = None  # None in analyses that are older than it
