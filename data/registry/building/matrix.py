"""The State Media Matrix: outlets, their parents and classes, and addresses that several of its rows share."""

from __future__ import annotations

import re
from pathlib import Path

from building.bodies import Organisations
from building.countries import Countries
from building.outlets import PLATFORMS, Outlets, add_accounts, mark_last_own_name, wrong_rows
from building.tables import MATRIX, MATRIX_DATE, SEED, Row, period_of, read, without_parentheses
from reliability.registry.addresses import host_and_path, own_label
from reliability.registry.name_index import is_acronym, normalised_name, slug

# What the matrix writes in brackets that is no name of the outlet: a language, who controls it, what it is about.
NO_NAME = re.compile(r"(?i)(?:english|french|arabic|control |focus on |television: )")
TYPOLOGY = {  # the classifier's own words
    "SC": "state-controlled",
    "CaPu": "captured public or state-managed",
    "CaPr": "captured private",
    "ISFM": "independent state-funded and state-managed",
    "ISF": "independent state-funded",
    "ISM": "independent state-managed",
    "IP": "independent public",
}
ACCOUNT_COLUMNS = tuple(f"{name} Link" for name in ("Twitter", "Facebook", "Youtube", "Telegram", "VK", "Tiktok"))
# The matrix gives North Korea's KCTV the address of a private monitoring site.
WRONG_HOSTS = frozenset({"kcnawatch.org", "kcnawatch.co"})
MEDIUM_OF_PREFIX = {
    "news agency": "agency",
    "print media": "newspaper",
    "print": "newspaper",
    "newspaper": "newspaper",
    "newspapers": "newspaper",
    "television": "broadcaster",
    "tv": "broadcaster",
    "radio": "broadcaster",
    "online": "website",
    "website": "website",
}


def medium_and_name(asset: str) -> tuple[str, str]:
    """("agency", "Prensa Latina") of "News agency: Prensa Latina"."""
    before, colon, after = asset.partition(":")
    medium = MEDIUM_OF_PREFIX.get(before.strip().lower(), "")
    return (medium, after.strip()) if colon and medium and after.strip() else ("", asset)


def add_matrix(sources: Path, outlets: Outlets, organisations: Organisations, countries: Countries) -> list[Row]:
    """Outlets and parents of the State Media Matrix, and its classes as listings."""
    listings: list[Row] = []
    parents: dict[tuple[str, str], Row] = {}
    sharers: dict[str, list[Sharer]] = {}  # by host
    wrong = wrong_rows("state_media_matrix.csv")
    for line, row in read(sources / "state-media-matrix" / "state_media_matrix.csv"):
        if line in wrong:
            continue
        country = countries.of(row["Country"])
        medium, asset = medium_and_name(row["Main assets"] or row["Media company"])
        company = row["Media company"].replace("*", "").strip()
        host, path = host_and_path(row["URL"])
        if host in PLATFORMS or host in WRONG_HOSTS:
            host, path = "", ""
        path = path.rstrip("/")
        called = outlets.called(without_parentheses(asset), country) or outlets.called(asset, country)
        at = outlets.at(host) if host and not (called and outlets.shares(called, host)) else ""
        outlet_id = at or called
        if not outlet_id or (
            outlets.rows[outlet_id]["source_id"] != SEED and not outlets.called(without_parentheses(asset), country)
        ):
            outlet_id = outlets.add(without_parentheses(asset) or asset, medium, country, MATRIX, MATRIX_DATE)
            outlets.name(outlet_id, without_parentheses(asset) or asset, "", MATRIX, MATRIX_DATE)
            mark_last_own_name(outlets, outlet_id)
            for inner in re.findall(r"\(([^)]*)\)", asset):
                if NO_NAME.match(inner):
                    continue
                outlets.name(outlet_id, inner, "?" if is_acronym(inner) else "", MATRIX, MATRIX_DATE)
        if host:
            taken = outlets.at(host)
            if (host, "") in outlets.domains and len(path) <= 4:
                sharers.setdefault(host, []).append((outlet_id, company, country, line))
            if not taken:
                outlets.domain(outlet_id, host, "", MATRIX, MATRIX_DATE)
                sharers.setdefault(host, []).append((outlet_id, company, country, line))
            elif taken != outlet_id and path and len(path) > 4:  # "/en/" is a language, "/radio" another outlet
                outlets.domain(outlet_id, host, path, MATRIX, MATRIX_DATE)
        add_accounts(outlets, outlet_id, (row.get(column, "") for column in ACCOUNT_COLUMNS), MATRIX, MATRIX_DATE)
        org_id = ""
        if outlets.called(without_parentheses(company), country) != outlet_id:  # an outlet is no parent of itself
            org_id = organisations.known(without_parentheses(company), country) or organisations.known(company, country)
            if not org_id:
                acronyms = [(a, "?") for a in re.findall(r"\(([^)]*)\)", company)]
                org_id = organisations.add(
                    "media-" + slug(without_parentheses(company)),
                    without_parentheses(company),
                    "media",
                    country,
                    MATRIX,
                    MATRIX_DATE,
                    [(company, ""), *acronyms],
                )
            if not any(r["subject_id"] == outlet_id and r["object_id"] == org_id for r in outlets.relations):
                outlets.relate(outlet_id, "part_of", org_id, company, MATRIX, MATRIX_DATE, line)
        value = row["Typology"]
        meaning = TYPOLOGY[value.rstrip("?")] + (" (the source's own question mark)" if value.endswith("?") else "")
        common = {
            "kind": "ownership",
            "value": value,
            "meaning": meaning,
            "source_id": MATRIX,
            "as_of": MATRIX_DATE,
            "source_row": line,
            "valid_from": period_of("state-media-matrix"),
        }
        listings.append(
            {
                **common,
                "outlet_id": outlet_id,
                "host": host,
                "listed_name": asset,
                "note": row["Status"] and f"status: {row['Status']}",
            }
        )
        if org_id:
            parents.setdefault((org_id, value), {**common, "organisation_id": org_id, "listed_name": company})
    for host, those in sharers.items():
        share_address(outlets, organisations, host, those)
    return [*listings, *parents.values()]


Sharer = tuple[str, str, str, str]  # an outlet at an address, its company, country and line


def share_address(outlets: Outlets, organisations: Organisations, host: str, those: list[Sharer]) -> None:
    """Whose an address is that the matrix gives to several outlets, each of which is found there by its name: the one
    that it is named after, else their company's where they have one, which is then an outlet of the level above."""
    row = outlets.domains[(host, "")]
    ids = list(dict.fromkeys(outlet for outlet, *_ in those))
    if not set(ids) - {row["outlet_id"]}:
        return
    if outlets.rows[row["outlet_id"]]["source_id"] == SEED:
        company_of_all(outlets, organisations, row["outlet_id"], those)
    else:
        row["outlet_id"] = (
            next((each for each in ids if is_named_after(host, outlets.rows[each]["name"])), "")
            or company_at(outlets, organisations, those)
            or row["outlet_id"]
        )
    for each in ids:
        if each != row["outlet_id"]:
            outlets.shared(each, host, "", MATRIX, MATRIX_DATE)


def is_named_after(host: str, name: str) -> bool:
    label = re.sub(r"(?:online|news|live)$", "", own_label(host).replace("-", ""))
    words = [word for word in normalised_name(name).split() if word not in ("online", "news", "live")]
    return label in {"".join(words), "".join(word[0] for word in words)}


def company_of_all(outlets: Outlets, organisations: Organisations, outlet_id: str, those: list[Sharer]) -> None:
    """Relates an outlet of the maintainers, at whose address the matrix has others only, to their one company."""
    companies = {(company, country) for _, company, country, _ in those}
    company, country = companies.pop()
    body = organisations.known(without_parentheses(company), country) or organisations.known(company, country)
    if body and not companies and outlet_id not in {outlet for outlet, *_ in those}:
        outlets.relate(outlet_id, "part_of", body, company, MATRIX, MATRIX_DATE, those[0][3])


def company_at(outlets: Outlets, organisations: Organisations, those: list[Sharer]) -> str:
    """The outlet that is the one company of several; "" where they have several, or it is one of them."""
    companies = {(company, country) for _, company, country, _ in those}
    company, country = companies.pop()
    plain = without_parentheses(company)
    body = organisations.known(plain, country) or organisations.known(company, country)
    if companies or not body or "media" not in organisations.rows[body]["types"]:
        return ""
    if outlets.called(plain, country) in {outlet for outlet, *_ in those}:
        return ""
    outlet_id = outlets.called(plain, country)
    if not outlet_id:
        outlet_id = outlets.add(plain, "", country, MATRIX, MATRIX_DATE)
        outlets.names.names[-1]["common"] = "1"  # in a text it is the body that speaks
        for inner in re.findall(r"\(([^)]*)\)", company):
            outlets.name(outlet_id, inner, "?~", MATRIX, MATRIX_DATE)
        outlets.relate(outlet_id, "part_of", body, company, MATRIX, MATRIX_DATE, those[0][3])
    outlets.rows[outlet_id]["level"] = "corporation"
    return outlet_id
