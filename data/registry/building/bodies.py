"""Organisations and their names: governments, parties, companies, universities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from building.countries import Countries
from building.tables import (
    FACTBOOK,
    FACTBOOK_DATE,
    PARTIES,
    PARTIES_DATE,
    SEED,
    SP500,
    SP500_DATE,
    UNIVERSITIES,
    UNIVERSITIES_DATE,
    Row,
    read,
    seed,
    without_parentheses,
)
from reliability.registry.name_index import normalised_name, slug

# Party Facts lists seats that are reserved for communities; they are not organisations that anybody speaks for.
COMMUNITIES = re.compile(
    r"\b(Orthodox|Catholics?|Christians|Moslem|Moslems|Muslims|Armenians?|Druze|Alawites|Minorit(y|ies)|Protestants|"
    r"Non-partisans?|Independents?|Others?|Vacant|Unknown|Reserved|Candidates?|Appointed|Members?|Military|Army|"
    r"Government|Police|"
    r"Media|Citizens)\b",
    re.I,
)
FIRST_LIVE_YEAR = 1990  # parties that ended earlier speak in no news text of today


class Organisations:
    """Bodies and their names; the maintainers' rows come first and keep their ids.

    `taken` are the ids of both kinds, bodies and outlets: an id that named two things would show of the one what is
    said of the other.
    """

    def __init__(self, taken: set[str] | None = None) -> None:
        self.rows: dict[str, Row] = {}
        self.taken: set[str] = taken if taken is not None else set()
        self.names: list[Row] = []
        self._by_name: dict[tuple[str, str], str] = {}
        self._seed_keys: dict[str, str] = {}

    def add(
        self,
        org_id: str,
        name: str,
        types: str,
        country: str,
        source: str,
        date: str,
        names: Iterable[tuple[str, str]] = (),
    ) -> str:
        unique = org_id
        if unique in self.taken:
            unique = f"{org_id}-{country.lower() or 'x'}"
        serial = 2
        while unique in self.taken:
            unique, serial = f"{org_id}-{country.lower() or 'x'}-{serial}", serial + 1
        self.taken.add(unique)
        self.rows[unique] = {
            "id": unique,
            "name": name,
            "types": types,
            "country": country,
            "source_id": source,
            "as_of": date,
        }
        for each, marks in ((name, ""), *names):
            self.name(unique, each, marks, source, date)
        return unique

    def name(self, org_id: str, name: str, marks: str, source: str, date: str) -> None:
        key = normalised_name(name)
        if not key:
            return
        country = self.rows[org_id]["country"]
        if source == SEED:
            self._seed_keys.setdefault(key, org_id)
        elif self._seed_keys.get(key, org_id) != org_id:
            marks = "?"  # the maintainers' bearer is the one that is meant
        if "?" not in marks:
            self._by_name.setdefault((key, country), org_id)
        self.names.append(
            {
                "id": org_id,
                "name": name,
                "key": key,
                "ambiguous": "01"["?" in marks],
                "common": "01"["~" in marks],
                "primary": "01"["!" in marks],
                "source_id": source,
                "as_of": date,
            }
        )

    def known(self, name: str, country: str) -> str:
        """The id of a body that bears this name in this country or in none, or ""."""
        key = normalised_name(name)
        return self._by_name.get((key, country)) or self._by_name.get((key, ""), "")

    def party(self, name: str, country: str) -> str:
        """The id of a country's party of this name, or ""."""
        found = self._by_name.get((normalised_name(name), country), "")
        return found if found and "political_party" in self.rows[found]["types"] else ""

    def settled_names(self) -> list[Row]:
        """One row a name and body; names with several bearers are ambiguous unless the maintainers decided."""
        best: dict[tuple[str, str], Row] = {}
        for row in self.names:
            best.setdefault((row["id"], row["name"]), row)
        bearers: dict[str, set[str]] = {}
        for row in best.values():
            if row["ambiguous"] == "0":
                bearers.setdefault(row["key"], set()).add(row["id"])
        everybody: dict[str, set[str]] = {}
        for row in best.values():
            everybody.setdefault(row["key"], set()).add(row["id"])
        for row in best.values():
            if self._seed_keys.get(row["key"]) == row["id"]:
                # Where others bear the name too, the maintainers' bearer is meant, unless they marked the name as
                # ambiguous.
                row["primary"] = "01"[
                    row["primary"] == "1" or (row["ambiguous"] == "0" and len(everybody[row["key"]]) > 1)
                ]
            elif len(bearers.get(row["key"], ())) > 1:
                row["ambiguous"] = "1"
        return list(best.values())


def add_governments(organisations: Organisations, countries: Countries) -> None:
    """Every country's government under the names of the country; the names of its capital must be asked for."""
    capitals = {
        row["iso2"]: row["name"]
        for row in countries.rows
        if row["kind"] == "capital" and row["key"] not in countries.by_key
    }
    for iso, name in sorted(countries.names.items()):
        adjective = countries.adjectives.get(iso, "")
        names = [(f"{name} government", ""), (f"{name}'s government", "")]
        if iso in countries.governments:
            names += [(each, "") for each in countries.governments[iso]]
        elif adjective:
            names.append((f"{adjective} government", ""))
        if iso in capitals:
            names.append((capitals[iso], "?~"))
        names += [(row["name"], "?~") for row in seed("capital_names") if row["iso2"] == iso]
        organisations.add(
            f"government-of-{iso.lower()}", f"Government of {name}", "government", iso, FACTBOOK, FACTBOOK_DATE, names
        )


def body_lives(organisations: Organisations, parties: Iterable[Row]) -> list[Row]:
    """From when until when a body was, and what became of it: as the maintainers know it, and as a list has it."""
    rows = [
        {**row, "source_id": SEED, "source_row": f"seed/body_lives.csv, line {line}"}
        for line, row in enumerate(seed("body_lives"), start=2)
    ]
    if strangers := {row["organisation_id"] for row in rows} - organisations.rows.keys():
        raise SystemExit(f"seed/body_lives.csv has {', '.join(sorted(strangers))}, which are no organisations")
    return [*rows, *parties]


def add_parties(sources: Path, organisations: Organisations, countries: Countries) -> list[Row]:
    """Parties with their names; and from when until when those were that have ended."""
    lives: list[Row] = []
    for line, row in read(sources / "party-facts" / "partyfacts_core_parties.csv.gz"):
        country = countries.iso3.get(row["country"], "")
        ended = int(row["year_last"]) if row["year_last"].isdigit() else 9999
        english, local, short = row["name_english"], row["name"], row["name_short"]
        if not country or row["technical"] or ended < FIRST_LIVE_YEAR:
            continue
        if COMMUNITIES.search(english) and "arty" not in english and "ovement" not in english:
            continue
        alternatives = [without_parentheses(a) for a in re.split(r" / |; ", english) if a.strip()]
        candidates = [*alternatives, local]
        known = next((k for c in candidates if (k := organisations.known(c, country))), "")
        org_id = known or organisations.add(
            f"party-{row['partyfacts_id']}",
            alternatives[0] if alternatives else local,
            "political_party",
            country,
            PARTIES,
            PARTIES_DATE,
        )
        if not known:
            first = organisations.names[-1]
            first["ambiguous"], first["common"] = _party_marks(first["name"], local)
        for name in candidates:
            ambiguous, common = _party_marks(name, local)
            organisations.name(org_id, name, "?" * int(ambiguous) + "~" * int(common), PARTIES, PARTIES_DATE)
        if short:
            organisations.name(org_id, short, "?~", PARTIES, PARTIES_DATE)
        if row["year_last"]:
            lives.append(
                {
                    "organisation_id": org_id,
                    "founded": row["year_first"],
                    "dissolved": row["year_last"],
                    "source_id": PARTIES,
                    "as_of": PARTIES_DATE,
                    "source_row": line,
                }
            )
    return lives


def _party_marks(name: str, local: str) -> tuple[str, str]:
    """(ambiguous, common): one word in English is a word ("Unity"); one word in another language a name ("Kadima")."""
    single = len(normalised_name(name).split()) == 1
    return "01"[single and name != local], "01"[single]


def add_companies(sources: Path, organisations: Organisations) -> None:
    suffix = re.compile(
        r",? (Inc\.?|Corp\.?|Corporation|Company|Co\.?|plc|Ltd\.?|Limited|Group|Holdings?|Incorporated|\(?The\)?|"
        r"S\.A\.|N\.V\.)$",
        re.I,
    )
    for _, row in read(sources / "companies-sp500" / "sp500.csv"):
        name = without_parentheses(row["Security"])
        if organisations.known(name, "US") or organisations.known(suffix.sub("", name), "US"):
            continue
        org_id = organisations.add("company-" + slug(name), name, "company", "US", SP500, SP500_DATE)
        plain = suffix.sub("", suffix.sub("", name))
        single = len(normalised_name(name).split()) == 1
        organisations.names[-1]["common"] = "01"[single]
        if plain != name:
            organisations.name(
                org_id, plain, "~" if len(normalised_name(plain).split()) == 1 else "", SP500, SP500_DATE
            )


def university_rows(sources: Path, countries: Countries) -> list[Row]:
    """Universities and their countries; of a name that several countries have none is kept."""
    rows: dict[str, Row] = {}
    several: set[str] = set()
    for line, row in read(sources / "universities-hipo" / "universities.csv.gz"):
        key, iso = normalised_name(row["name"]), row["alpha_two_code"]
        if " " not in key or iso not in countries.names:
            continue
        cited = {"source_id": UNIVERSITIES, "as_of": UNIVERSITIES_DATE, "source_row": line}
        if rows.setdefault(key, {"key": key, "country": iso, **cited})["country"] != iso:
            several.add(key)
    return [row for key, row in rows.items() if key not in several]
