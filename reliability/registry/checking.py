"""What is wrong with the tables as they were read: one sentence for each fault, none where all is well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from reliability.registry.entries import Claim
from reliability.registry.lookup import Registry

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def faults(registry: Registry, today: date) -> tuple[str, ...]:
    """The faults of all tables, in the order of the tables."""
    return tuple(
        fault
        for find in (_sources, _outlets, _relations, _claims, _body_lives, _office_holders)
        for fault in find(registry, today.isoformat())
    )


def _sources(registry: Registry, today: str) -> Iterator[str]:
    for source in registry.sources.values():
        if not _DAY.fullmatch(source.as_of) or source.as_of > today:
            yield f"the source {source.id} is as of {source.as_of!r}: give a day, month or year that has been"
        if strangers := set(source.derived_from) - registry.sources.keys():
            yield f"the source {source.id} is derived from {', '.join(sorted(strangers))}, which no table describes"


def _outlets(registry: Registry, today: str) -> Iterator[str]:
    bodies = {row.organisation_id for row in registry.outlets.values()} - {""}
    for stranger in sorted(bodies - registry.organisations.keys()):
        yield f"an outlet is run by {stranger}, which is no organisation here"
    for host, rows in registry.domains.items():
        for row in rows:
            if row.outlet_id not in registry.outlets:
                yield f"{host} is an address of {row.outlet_id}, which is no outlet here"
            if row.valid_to and row.valid_from and row.valid_to < row.valid_from[: len(row.valid_to)]:
                yield f"{host} is an address until {row.valid_to}, before it is one from {row.valid_from}"
    for outlet in registry.outlets.values():
        yield from _dated(f"the outlet {outlet.id}", outlet.as_of, outlet.source_id, registry, today)
        if (outlet.level == "edition") != bool(outlet.whole) or (outlet.whole and outlet.whole not in registry.outlets):
            yield f"the outlet {outlet.id} is of the level {outlet.level} and an edition of {outlet.whole or 'none'}"
        if outlet.founded and outlet.closed and outlet.closed < outlet.founded[: len(outlet.closed)]:
            yield f"the outlet {outlet.id} closed in {outlet.closed}, before it began in {outlet.founded}"


def _relations(registry: Registry, today: str) -> Iterator[str]:
    for subject, relations in registry.relations.items():
        if subject not in registry.outlets and subject not in registry.organisations:
            yield f"{subject} has an owner and is neither outlet nor organisation here"
        for row in relations:
            what = f"{subject}, {row.relation} {row.object_name}"
            yield from _dated(what, row.as_of, row.source_id, registry, today)
            if row.object_id and row.object_id not in registry.organisations:
                yield f"{what}: {row.object_id} is no organisation here"
            if row.valid_to and row.valid_from and row.valid_to < row.valid_from[: len(row.valid_to)]:
                yield f"{what}: it ends in {row.valid_to}, before it begins in {row.valid_from}"


def _claims(registry: Registry, today: str) -> Iterator[str]:
    groups: Iterable[tuple[Claim, ...]] = (*registry.claims_by_id.values(), *registry.claims_by_host.values())
    for claim in (claim for group in groups for claim in group):
        what = f"row {claim.source_row} of {claim.source_id}"
        if not claim.value:
            yield f"{what} says nothing"
        yield from _dated(what, claim.as_of, claim.source_id, registry, today)
        if claim.valid_to and claim.valid_from and claim.valid_to < claim.valid_from[: len(claim.valid_to)]:
            yield f"{what}: it ends in {claim.valid_to}, before it begins in {claim.valid_from}"


def _body_lives(registry: Registry, today: str) -> Iterator[str]:
    for body, lives in registry.body_lives().items():
        if body not in registry.organisations:
            yield f"{body} began or ended and is no organisation here"
        for life in lives:
            yield from _dated(
                f"{body}, from {life.founded} to {life.dissolved}", life.as_of, life.source_id, registry, today
            )
            if life.dissolved and life.founded and life.dissolved < life.founded[: len(life.dissolved)]:
                yield f"{body} ended in {life.dissolved}, before it began in {life.founded}"


def _office_holders(registry: Registry, today: str) -> Iterator[str]:
    holders = registry.people()
    for person, terms in holders.terms.items():
        if person not in holders.persons:
            yield f"{person} has an office and is no person here"
        for term in terms:
            what = f"{person}, {term.office}"
            yield from _dated(what, term.as_of, term.source_id, registry, today)
            if term.organisation_id and term.organisation_id not in registry.organisations:
                yield f"{what}: {term.organisation_id} is no organisation here"
            if term.valid_to and term.valid_to < term.valid_from[: len(term.valid_to)]:
                yield f"{what}: the term ends in {term.valid_to}, before it begins in {term.valid_from}"


def _dated(what: str, as_of: str, source: str, registry: Registry, today: str) -> Iterator[str]:
    if source not in registry.sources:
        yield f"{what}: {source!r} is no source here"
    if not _DAY.fullmatch(as_of) or as_of > today:
        yield f"{what}: as_of is {as_of!r}; give a day, month or year that has been"
