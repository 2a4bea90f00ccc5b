"""What is true of a candidate: questions that a choice among several asks of each."""

from __future__ import annotations

from reliability.link.phrases import Kind
from reliability.link.resolve.voices import Party
from reliability.model.speaker import SpeakerType
from reliability.registry.entries import Organisation
from reliability.registry.lookup import Registry


def fits_gender(known: str, wanted: str) -> bool:
    return known in ("", wanted)


def is_somebody(voice: Party, registry: Registry) -> bool:
    """Whether a voice is one human being, for all that the article says: "a source" is, "the region" is not."""
    if voice.kind is Kind.DESCRIPTION:
        return not voice.plural and (voice.role is not None or voice.head in registry.roles.terms)
    return voice.kind is Kind.PERSON


def is_of_another_party(voice: Party, party: Organisation | None, registry: Registry) -> bool:
    """Whether somebody is said to be of a listed party that is not this one."""
    theirs = registry.organisation_by_name(voice.affiliation.name) if voice.affiliation is not None else None
    if theirs is None or theirs.pattern or SpeakerType.POLITICAL_PARTY not in theirs.types:
        return False
    return party is not None and theirs.id != party.id
