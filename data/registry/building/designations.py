"""Acts of public bodies about organisations and outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from building.bodies import Organisations
from building.outlets import Outlets
from building.tables import UN_DATE, UN_LIST, US_DATE, US_LIST, Row, read, seed, without_parentheses
from reliability.registry.name_index import is_acronym, normalised_name, slug


def add_designations(sources: Path, organisations: Organisations, outlets: Outlets) -> list[Row]:
    """Acts of the UN Security Council and of US authorities; bodies that nobody else lists get a row of their own."""
    rows: list[Row] = []
    everybody = {
        (r["key"], r["id"]) for r in organisations.names if r["ambiguous"] == "0" and not is_acronym(r["name"])
    }
    by_key = dict(sorted(everybody, reverse=True))
    # Names differ in every list; the maintainers say which entry is which body where no name is equal.
    same = {r["listed_name"]: r["organisation_id"] for r in seed("designated_as")}
    for line, row in read(sources / "designations" / "un_sc_entities_2025-04-19.csv"):
        names = [row["name"], *row["aliases"].split("|")]
        org_id = same.get(row["name"]) or _bearer(names, by_key)
        if not org_id:
            org_id = organisations.add(
                "un-listed-" + slug(row["reference"]),
                _titled(without_parentheses(row["name"])),
                "other",
                "",
                UN_LIST,
                UN_DATE,
            )
            _alias_all(organisations, org_id, names, UN_LIST, UN_DATE)
        rows.append(
            {
                "kind": "designation",
                "organisation_id": org_id,
                "value": f"{row['un_list']} sanctions list",
                "listed_name": row["name"],
                "note": f"reference {row['reference']}, listed on {row['listed_on']}",
                "source_id": UN_LIST,
                "as_of": UN_DATE,
                "source_row": line,
            }
        )
    for line, row in read(sources / "designations" / "us_ofac_terrorism_entities_2025-05.csv"):
        names = [row["name"], *row["aliases"].split("|")]
        org_id = same.get(row["name"]) or _bearer(names, by_key)
        if row["is_fto"] != "1" and not org_id:
            continue  # firms, ships and charities that no list of speakers names
        if not org_id:
            org_id = organisations.add(
                "us-listed-" + slug(row["name"]),
                _titled(without_parentheses(row["name"])),
                "armed_group",
                "",
                US_LIST,
                US_DATE,
            )
            _alias_all(organisations, org_id, names, US_LIST, US_DATE)
        programmes = row["programs"].replace(";", ", ")
        rows.append(
            {
                "kind": "designation",
                ("outlet_id" if org_id in outlets.rows else "organisation_id"): org_id,
                "value": "Foreign Terrorist Organization" if row["is_fto"] == "1" else "SDN list",
                "meaning": f"programmes {programmes}",
                "listed_name": row["name"],
                "source_id": US_LIST,
                "as_of": US_DATE,
                "source_row": line,
            }
        )
    return rows


def act_rows(outlets: Outlets) -> list[Row]:
    """Acts of public bodies about outlets and about who runs them, each with the page that shows it."""
    return [
        {
            **{key: row[key] for key in ("value", "listed_name", "note", "as_of", "proof")},
            "kind": "designation",
            ("outlet_id" if row["subject"] in outlets.rows else "organisation_id"): row["subject"],
            "source_id": row["source"],
            "source_row": f"seed/acts.csv, line {line}",
        }
        for line, row in enumerate(seed("acts"), start=2)
    ]


def _bearer(names: Iterable[str], by_key: Mapping[str, str]) -> str:
    """The body that bears the first of these names that any body bears, or ""."""
    keys = (normalised_name(without_parentheses(name)) for name in names)
    return next((by_key[key] for key in keys if key in by_key), "")


def _alias_all(organisations: Organisations, org_id: str, names: Iterable[str], source: str, date: str) -> None:
    for name in names:
        single = len(normalised_name(name).split()) == 1
        organisations.name(org_id, _titled(without_parentheses(name)), "?~" if single else "", source, date)


def _titled(name: str) -> str:
    """Names that a list sets in capitals, as a text would write them."""
    if name != name.upper():
        return name
    small = {"of", "the", "and", "for", "in", "al", "de", "ul", "e"}
    words = [
        w if len(w) < 2 else w.lower() if i and w.lower() in small else w[0] + w[1:].lower()
        for i, w in enumerate(name.split())
    ]
    return re.sub(r"-(\w)", lambda m: "-" + m.group(1).upper(), " ".join(words))
