"""Rows of a table that somebody brings, as rows of a list of the registry: ratings of outlets, or terms of office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reliability.model.speaker import SpeakerType
from reliability.registry.addresses import host_and_path
from reliability.registry.entries import ClaimKind
from reliability.registry.lookup import Registry
from reliability.registry.name_index import slug

LISTING_COLUMNS = (
    "kind", "value", "meaning", "outlet_id", "organisation_id", "host", "path_prefix", "listed_name", "note",
    "source_id", "as_of", "source_row", "valid_from", "valid_to",
)  # fmt: skip
PERSON_COLUMNS = ("id", "name", "names", "wikidata_id", "source_id", "as_of")
TERM_COLUMNS = (
    "person_id", "office", "body", "organisation_id", "country", "types", "valid_from", "valid_to", "source_id",
    "as_of", "source_row",
)  # fmt: skip
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class BroughtRows:
    """Tables by file name, and a sentence for every row that was refused."""

    tables: Mapping[str, tuple[tuple[str, ...], tuple[Row, ...]]]  # columns and rows
    refused: tuple[str, ...]

    @property
    def taken(self) -> int:
        return max((len(rows) for _, rows in self.tables.values()), default=0)


class _Refused(ValueError):
    """A row that cannot be taken; the text says why."""


def missing_columns(header: Iterable[str]) -> str:
    """Which columns a table lacks to be ratings or terms of office, as a sentence; empty where it has enough."""
    names = set(header)
    if {"person", "office"} & names:
        lacking = {"person", "office", "body", "valid_from", "as_of"} - names
    else:
        lacking = {"value", "as_of"} - names
        if not {"host", "outlet"} & names:
            lacking.add("host or outlet")
    return f"it has no column {', '.join(sorted(lacking))}" if lacking else ""


def brought(rows: Iterable[tuple[int, Row]], source_id: str, registry: Registry) -> BroughtRows:
    """The tables of the numbered rows of a file; a row that cannot be taken is refused, and the others stay."""
    listings: list[Row] = []
    persons: dict[str, Row] = {}
    terms: list[Row] = []
    refused: list[str] = []
    for line, row in rows:
        try:
            if "office" in row:
                person, term = _term(row, line, source_id, registry)
                persons.setdefault(person["id"], person)
                terms.append(term)
            else:
                listings.append(_listing(row, line, source_id, registry))
        except _Refused as reason:
            refused.append(f"line {line}: {reason}")
    tables: dict[str, tuple[tuple[str, ...], tuple[Row, ...]]] = {"listings.csv": (LISTING_COLUMNS, tuple(listings))}
    if terms:
        tables["persons.csv"] = (PERSON_COLUMNS, tuple(persons.values()))
        tables["terms.csv"] = (TERM_COLUMNS, tuple(terms))
    return BroughtRows(tables, tuple(refused))


def _listing(row: Row, line: int, source_id: str, registry: Registry) -> Row:
    value, host, named = row["value"], row.get("host", ""), row.get("outlet", "")
    kind = row.get("kind") or ClaimKind.RATING.value
    if not value:
        raise _Refused("it has no value")
    if kind not in set(ClaimKind):
        raise _Refused(f"kind is {kind!r}; it is one of {', '.join(ClaimKind)}")
    outlet = registry.outlet(named) or registry.outlet_meant(named) if named else None
    address, path = host_and_path(host)
    if host and not address:
        raise _Refused(f"host is {host!r}, which is no address")
    if outlet is None and not address:
        raise _Refused(f"no outlet here, or more than one, is called {named!r}; give its host")
    return {
        "kind": kind,
        "value": value,
        "meaning": row.get("meaning", ""),
        "outlet_id": "" if address else outlet.id if outlet else "",
        "organisation_id": "",
        "host": address,
        "path_prefix": path.rstrip("/"),
        "listed_name": row.get("listed_name", "") or named or host,
        "note": row.get("note", ""),
        "source_id": source_id,
        "as_of": _day(row, "as_of"),
        "source_row": row.get("source_row", "") or str(line),
        **_period(row),
    }


def _period(row: Row) -> Row:
    """From when and until when a row holds, where it says so."""
    began, ended = (_day(row, column, needed=False) for column in ("valid_from", "valid_to"))
    if began and ended and ended < began[: len(ended)]:
        raise _Refused(f"it ends in {ended}, before it begins in {began}")
    return {"valid_from": began, "valid_to": ended}


def _term(row: Row, line: int, source_id: str, registry: Registry) -> tuple[Row, Row]:
    if not (row["person"] and row["office"] and row["body"]):
        raise _Refused("person, office and body are needed")
    types = row.get("types") or SpeakerType.GOVERNMENT.value
    if strangers := set(types.split("|")) - set(SpeakerType):
        raise _Refused(f"types are {', '.join(sorted(strangers))}; they are some of {', '.join(SpeakerType)}")
    country, organisation = row.get("country", ""), row.get("organisation_id", "")
    if country and country not in registry.country_names:
        raise _Refused(f"country is {country!r}; give two letters such as FR")
    if organisation and organisation not in registry.organisations:
        raise _Refused(f"organisation_id is {organisation!r}, which is no organisation here")
    began, ended, as_of = _day(row, "valid_from"), _day(row, "valid_to", needed=False), _day(row, "as_of")
    if ended and ended < began[: len(ended)]:
        raise _Refused(f"the term ends in {ended}, before it begins in {began}")
    person = slug(f"{row['person']} {row.get('wikidata_id', '') or country or row['body']}")
    cited = {"source_id": source_id, "as_of": as_of}
    names = {"name": row["person"], "names": row.get("names", ""), "wikidata_id": row.get("wikidata_id", "")}
    return {"id": person, **names, **cited}, {
        "person_id": person,
        "office": row["office"],
        "body": row["body"],
        "organisation_id": organisation,
        "country": country,
        "types": types,
        "valid_from": began,
        "valid_to": ended,
        **cited,
        "source_row": row.get("source_row", "") or str(line),
    }


def _day(row: Row, column: str, *, needed: bool = True) -> str:
    value = row.get(column, "")
    if (value or needed) and not _DAY.fullmatch(value):
        raise _Refused(f"{column} is {value!r}; give a day such as 2024-05-01, a month or a year")
    return value
