"""Countries with their names and demonyms, and the endings of addresses that only public bodies get."""

from __future__ import annotations

import re
from pathlib import Path

from building.tables import FACTBOOK, FACTBOOK_DATE, SEED, SEED_DATE, Row, labels_of, read, seed, without_parentheses
from reliability.registry.name_index import normalised_name


class Countries:
    """Country names and demonyms by normal form, from the Factbook and from the maintainers' short forms."""

    def __init__(self, sources: Path) -> None:
        codes = {(r["scheme"], r["code"]): r["iso2"] for r in seed("country_codes")}
        self.iso3 = {code: iso for (scheme, code), iso in codes.items() if scheme == "iso3"}
        self.rows: list[Row] = []
        self.by_key: dict[str, str] = {}
        said = seed("countries")  # where the Factbook's word is not the one that texts use, or it has none
        self.names = {row["iso2"]: row["name"] for row in said if row["name"]}
        self.adjectives = {row["iso2"]: row["adjective"] for row in said if row["adjective"]}
        self.governments = {row["iso2"]: row["government"].split("|") for row in said if row["government"]}
        for alias in seed("country_aliases"):
            for name in alias["names"].split("|"):
                self._add(name, alias["iso2"], "alias", SEED, SEED_DATE)
        for _, row in read(sources / "factbook-2026-02" / "countries_nationality.csv"):
            iso = codes.get(("gec", row["gec"]), "")
            if iso:
                self._country(row, iso)
        for alias in seed("country_aliases"):
            if not any(row["iso2"] == alias["iso2"] and row["kind"] == "name" for row in self.rows):
                # What the Factbook counts as a part of another country has the maintainers' first name for it.
                next(row for row in self.rows if row["iso2"] == alias["iso2"])["kind"] = "name"
        for shared in seed("shared_country_names"):
            self.rows.append(self._row(shared["name"], shared["iso2"], "shared", SEED, SEED_DATE))

    def _country(self, row: Row, iso: str) -> None:
        short = without_parentheses(row["short_name"]).removeprefix("The ")
        self.names.setdefault(iso, short)
        self._add(self.names[iso], iso, "name", FACTBOOK, FACTBOOK_DATE)
        for known in self.rows:  # where the maintainers list the same words, they are its name all the same
            if known["key"] == normalised_name(self.names[iso]) and known["iso2"] == iso and known["kind"] == "alias":
                known["kind"] = "name"
        if row["long_name"] not in ("", "none"):
            self._add(without_parentheses(row["long_name"]), iso, "long", FACTBOOK, FACTBOOK_DATE)
        for column in ("nationality_adjective", "nationality_noun"):
            for word in re.split(r"[;,/]| or ", re.sub(r"\((singular|plural|[^s][^)]*)\)", "", row[column])):
                plain = word.replace("(s)", "").replace("(es)", "").strip()
                if not plain or (plain.lower() in ("none", "na", "n/a", "chinese") and iso != "CN"):
                    continue
                self._add(plain, iso, "demonym", FACTBOOK, FACTBOOK_DATE)
                if "(s)" in word:
                    self._add(plain + "s", iso, "demonym", FACTBOOK, FACTBOOK_DATE)
                if column == "nationality_adjective":
                    self.adjectives.setdefault(iso, plain)
        capital = re.split(r"[;(,]", row["capital"])[0].strip()
        if capital:
            self.rows.append(self._row(capital, iso, "capital", FACTBOOK, FACTBOOK_DATE))

    def _row(self, name: str, iso: str, kind: str, source: str, date: str) -> Row:
        return {
            "iso2": iso,
            "name": name,
            "key": normalised_name(name),
            "kind": kind,
            "source_id": source,
            "as_of": date,
        }

    def _add(self, name: str, iso: str, kind: str, source: str, date: str) -> None:
        key = normalised_name(name)
        if key and key not in self.by_key:
            self.by_key[key] = iso
            self.rows.append(self._row(name, iso, kind, source, date))

    def of(self, name: str) -> str:
        return self.by_key.get(normalised_name(name), "")


def official_endings(countries: Countries) -> list[Row]:
    """The maintainers' endings, and for every country those under which its government alone gives out names."""
    rows = labels_of("official_endings", "ending")
    known = {row["ending"] for row in rows}
    for iso in sorted(countries.names):
        domain = {"GB": "uk"}.get(iso, iso.lower())
        for label, types in (("gov", "government"), ("gouv", "government"), ("gob", "government"), ("mil", "military")):
            if f"{label}.{domain}" not in known:
                ending = {"ending": f"{label}.{domain}", "country": iso, "types": types}
                rows.append({**ending, "source_id": SEED, "as_of": SEED_DATE})
    return rows
