"""What is true of a candidate: questions that a choice among several asks of each."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from reliability.link.bodies import key, same_body
from reliability.link.nouns import Nouns
from reliability.link.phrases import Kind
from reliability.link.resolve.voices import Party
from reliability.link.words import words_for
from reliability.model.speaker import SpeakerType
from reliability.registry.entries import Organisation
from reliability.registry.lexicon import RoleClass
from reliability.registry.lookup import Registry
from reliability.resources import lexicon


def fits_gender(known: str, wanted: str) -> bool:
    return known in ("", wanted)


def is_somebody(voice: Party, registry: Registry) -> bool:
    """Whether a voice is one human being, for all that the article says: "a source" is, "the region" and "the
    public" are not."""
    term = registry.roles.terms.get(voice.head)
    if voice.kind is not Kind.DESCRIPTION or (term is not None and term.role_class is RoleClass.ORGAN):
        return voice.kind is Kind.PERSON  # "the audit chamber" is none
    return not voice.plural and not is_crowd(voice.head) and (voice.role is not None or term is not None)


def is_of_another_party(voice: Party, party: Organisation | None, registry: Registry) -> bool:
    """Whether somebody is said to be of a listed party that is not this one."""
    theirs = registry.organisation_by_name(voice.affiliation.name) if voice.affiliation is not None else None
    if theirs is None or theirs.pattern or SpeakerType.POLITICAL_PARTY not in theirs.types:
        return False
    return party is not None and theirs.id != party.id


def known_types(types: Collection[SpeakerType]) -> frozenset[SpeakerType]:
    """The types that say something."""
    return frozenset(types) - {SpeakerType.UNKNOWN, SpeakerType.OTHER}


def are_apart(left: frozenset[SpeakerType], right: frozenset[SpeakerType]) -> bool:
    """Whether two are known and have nothing in common."""
    return bool(left) and bool(right) and left.isdisjoint(right)


def is_of_another_body(voice: Party, body: str) -> bool:
    """Whether somebody speaks for another body than this one, which is "" where none is known."""
    theirs = voice.affiliation.name if voice.affiliation is not None else ""
    if not theirs or not body or same_body(theirs, body):
        return False
    return set(key(theirs).split()).isdisjoint(key(body).split())


def has_another_title(voice: Party, head: str, nouns: Nouns) -> bool:
    """Whether somebody bears a title that is not this one."""
    words = key(voice.role or "").split()
    return bool(words) and head not in words and nouns.term(words[-1]) is not None


@cache
def described_only() -> frozenset[str]:
    """Nouns for persons who may be new wherever they stand: "the official", "the resident"."""
    return frozenset(word for word, _, sort, _ in lexicon("person_words") if sort != "expert")


@cache
def _crowds() -> frozenset[str]:
    rows = lexicon("person_words")
    several = {plural for _, plural, _, _ in rows} | {word for word, _, sort, _ in rows if sort == "crowd"}
    return words_for("crowd") | several


def is_crowd(role: str) -> bool:
    """Whether a role is that of many: "voters", "the public"."""
    head = role.rpartition(" ")[2].lower()
    return head in _crowds() or head.endswith("s")


def words_of(name: str) -> frozenset[str]:
    """The words of a name that are compared: "U.S. District Court" → {"u.s", "district", "court"}."""
    return frozenset(word.strip(".") for word in key(name).split())
