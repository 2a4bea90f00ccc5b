"""Outlets with their addresses, levels, editions and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from building.bodies import Organisations
from building.tables import SEED, SEED_DATE, Row, names_of, seed
from reliability.registry.addresses import host_and_path
from reliability.registry.name_index import is_acronym, normalised_name, slug

# Parts of a path on a platform that name no account, and those after which the account's name follows.
NO_ACCOUNTS = frozenset("home watch hashtag search pages profile.php people groups events login i share intent".split())
BEFORE_ACCOUNTS = frozenset("channel c user s public".split())
GENERIC_WORDS = frozenset(
    "radio tv fm am news daily weekly channel press agency times post the national state public television online "
    "network one two first home international world local city express star sun today live group service new african "
    "asian european american broadcasting corporation media economic business economy sports sport culture week voice "
    "people peoples republic nation of and evening morning mail mirror standard standards 1 2 3 4 5 6 7 8 9 10 11 12 "
    "13 24".split()
)
# Addresses on other people's platforms name a channel there, not the outlet's own site.
PLATFORMS = frozenset(row["host"] for row in seed("platforms") if row["kind"] == "platform")


class Outlets:
    """Outlets, their names and addresses, and the relations to the bodies that run them."""

    def __init__(self, organisations: Organisations) -> None:
        self.organisations = organisations
        self.rows: dict[str, Row] = {}
        self.names = Organisations(organisations.taken)  # the same rules for names
        self.domains: dict[tuple[str, str], Row] = {}
        self.relations: list[Row] = []
        self._by_name: dict[tuple[str, str], str] = {}

    def add(
        self, name: str, medium: str, country: str, source: str, date: str, *, outlet_id: str = "", qid: str = ""
    ) -> str:
        unique = self.names.add(outlet_id or slug(name), name, "", country, source, date)
        self.rows[unique] = {
            "id": unique,
            "name": name,
            "medium": medium,
            "country": country,
            "organisation_id": "",
            "wikidata_id": qid,
            "level": "outlet",
            "whole": "",
            "source_id": source,
            "as_of": date,
        }
        self._by_name.setdefault((normalised_name(name), country), unique)
        return unique

    def name(self, outlet_id: str, name: str, marks: str, source: str, date: str) -> None:
        if source != SEED:
            words = normalised_name(name).split()
            if len(words) == 1 or all(w in GENERIC_WORDS for w in words) or is_acronym(name):
                marks += "~"
        self.names.name(outlet_id, name, marks, source, date)
        self._by_name.setdefault((normalised_name(name), self.rows[outlet_id]["country"]), outlet_id)

    def domain(self, outlet_id: str, host: str, path: str, source: str, date: str, relation: str = "edition") -> None:
        first = relation != "account" and not any(
            d["outlet_id"] == outlet_id and d["relation"] == "primary" for d in self.domains.values()
        )
        self.domains.setdefault(
            (host, path),
            {
                "outlet_id": outlet_id,
                "host": host,
                "path_prefix": path,
                "relation": "primary" if first else relation,
                "source_id": source,
                "as_of": date,
            },
        )

    def shared(self, outlet_id: str, host: str, path: str, source: str = SEED, date: str = SEED_DATE) -> None:
        """One more outlet at an address that is another's, whose pages a name tells apart."""
        self.domains[(host, f"{path}#{outlet_id}")] = {
            "outlet_id": outlet_id,
            "host": host,
            "path_prefix": path,
            "relation": "shared",
            "source_id": source,
            "as_of": date,
        }

    def shares(self, outlet_id: str, host: str) -> bool:
        """Whether an outlet is one of those at an address that is another's."""
        return (host, f"#{outlet_id}") in self.domains

    def at(self, host: str) -> str:
        """The outlet of a host or of the hosts above it, or ""."""
        labels = host.split(".")
        for start in range(len(labels) - 1):
            found = self.domains.get((".".join(labels[start:]), ""))
            if found is not None:
                return found["outlet_id"]
        return ""

    def called(self, name: str, country: str) -> str:
        return self._by_name.get((normalised_name(name), country), "")

    def relate(
        self,
        subject: str,
        relation: str,
        object_id: str,
        object_name: str,
        source: str,
        date: str,
        source_row: str = "",
        **held: str,
    ) -> None:
        """`held` are share, valid_from, valid_to, form and proof, where they are known."""
        self.relations.append(
            {
                **held,
                "subject_id": subject,
                "relation": relation,
                "object_id": object_id,
                "object_name": object_name,
                "source_id": source,
                "as_of": date,
                "source_row": source_row,
            }
        )
        ended = held.get("valid_to", "")
        if subject in self.rows and object_id and not ended and not self.rows[subject]["organisation_id"]:
            self.rows[subject]["organisation_id"] = object_id


def add_seed(outlets: Outlets, organisations: Organisations) -> None:
    for row in seed("organisations"):
        organisations.add(row["id"], row["name"], row["types"], row["country"], SEED, SEED_DATE, names_of(row["names"]))
    for line, row in enumerate(seed("relations"), start=2):
        name, at = organisations.rows[row["object_id"]]["name"], f"seed/relations.csv, line {line}"
        outlets.relate(row["subject_id"], row["relation"], row["object_id"], name, SEED, SEED_DATE, at)
    native: dict[str, list[tuple[str, str]]] = {}  # what outlets call themselves in their own language
    for row in seed("outlet_names"):
        if row["language"] and row["kind"] != "former":
            native.setdefault(row["outlet_id"], []).extend(names_of(row["name"]))
    for line, row in enumerate(seed("outlets"), start=2):
        listed = names_of(row["names"])
        own = dict(listed).get(row["name"], "")
        outlet_id = outlets.add(row["name"], row["medium"], row["country"], SEED, SEED_DATE, outlet_id=row["id"])
        outlets.names.names[-1]["common"] = "01"["~" in own]
        outlets.names.names[-1]["ambiguous"] = "01"["?" in own]
        for name, marks in (*listed, *native.get(row["id"], ())):
            if name != row["name"]:
                outlets.name(outlet_id, name, marks, SEED, SEED_DATE)
        for address in row["domains"].split():
            host, path = host_and_path(address)
            outlets.domain(outlet_id, host, path, SEED, SEED_DATE)
        if row["parent"]:
            name, at = organisations.rows[row["parent"]]["name"], f"seed/outlets.csv, line {line}"
            outlets.relate(outlet_id, "part_of", row["parent"], name, SEED, SEED_DATE, at)


def add_seed_accounts(outlets: Outlets) -> None:
    for row in seed("accounts"):
        add_accounts(outlets, row["outlet_id"], row["accounts"].split(), SEED, SEED_DATE)


def add_officials(outlets: Outlets, organisations: Organisations) -> None:
    """Public bodies that publish themselves. They are found by their address only: as a name in a text they are the
    body, not an outlet that is quoted."""
    for line, row in enumerate(seed("officials"), start=2):
        outlet_id = outlets.add(row["name"], "official", row["country"], SEED, SEED_DATE, outlet_id=row["id"])
        outlets.names.names.pop()
        for address in row["domains"].split():
            outlets.domain(outlet_id, address, "", SEED, SEED_DATE)
        if row["organisation_id"]:
            name, at = organisations.rows[row["organisation_id"]]["name"], f"seed/officials.csv, line {line}"
            outlets.relate(outlet_id, "part_of", row["organisation_id"], name, SEED, SEED_DATE, at)


# Wording by which a name is that of a body with several channels or papers.
CORPORATE = re.compile(
    r"(?i)\b(?:(?:broadcasting|radio television|radiovision) (?:agency|authority|service|corporation|corporate)"
    r"|broadcasting corporation|press foundation|youm foundation|yousef foundation|media group|public media)\b"
)


def set_levels(outlets: Outlets) -> None:
    """Of which level each outlet is: what somebody looked up, else a corporation by its wording, else an edition of the
    outlet that bears its name without a language, or at whose address it publishes."""
    languages = {normalised_name(row["name"]) for row in seed("edition_labels") if row["kind"] == "edition"}
    chief: dict[tuple[str, str], set[str]] = {}
    for row in outlets.names.names:
        chief.setdefault((row["key"], outlets.rows[row["id"]]["country"]), set()).add(row["id"])
    for outlet_id, row in outlets.rows.items():
        if CORPORATE.search(row["name"]):
            row["level"] = "corporation"
        words = normalised_name(row["name"]).split()
        bearers = chief.get((" ".join(words[:-1]), row["country"]), set()) - {outlet_id}
        above = bearers if words[-1] in languages | {"espanol", "deutsch", "arabic"} else set()
        above = above or outlets_above(outlets, outlet_id)
        if len(above) == 1:
            row |= {"level": "edition", "whole": above.pop()}
    for told in seed("levels"):
        outlets.rows[told["outlet_id"]] |= {"level": told["level"], "whole": told["whole"]}


def outlets_above(outlets: Outlets, outlet_id: str) -> set[str]:
    """The outlets below whose hosts another one has its chief address, public bodies aside."""
    if outlets.rows[outlet_id]["medium"] == "official":
        return set()
    hosts = [
        row["host"] for row in outlets.domains.values() if (row["outlet_id"], row["relation"]) == (outlet_id, "primary")
    ]
    above = {outlets.at(host.partition(".")[2]) for host in hosts if host.count(".") > 1} - {"", outlet_id}
    return {each for each in above if outlets.rows[each]["medium"] not in ("official", "aggregator")}


def add_editions(outlets: Outlets) -> list[Row]:
    """Editions and services with their addresses; a host of their own is their outlet's too, where nobody else's."""
    rows = []
    for row in seed("editions"):
        host, path = host_and_path(row["address"])
        if not host:  # a programme or a service that is known by its name only
            pass
        elif not outlets.at(host):
            outlets.domain(row["outlet_id"], host, "", SEED, SEED_DATE)
        elif outlets.at(host) != row["outlet_id"]:
            raise ValueError(f"{host}, of the edition {row['name']}, is an address of {outlets.at(host)}")
        rows.append({**row, "host": host, "path_prefix": path.rstrip("/"), "source_id": SEED, "as_of": SEED_DATE})
    return rows


def add_shared_addresses(outlets: Outlets) -> None:
    for row in seed("shared_addresses"):
        host, path = host_and_path(row["address"])
        if outlets.at(host) != row["outlet_id"]:
            outlets.shared(row["outlet_id"], host, path.rstrip("/"))


def date_addresses(outlets: Outlets) -> None:
    """From when and until when an outlet published at an address, where a page shows it; a former one stays its own."""
    for row in seed("dated_addresses"):
        host, path = host_and_path(row["address"])
        known = outlets.domains[(host, path.rstrip("/"))]
        if known["outlet_id"] != row["outlet_id"]:
            raise SystemExit(f"{row['address']} is an address of {known['outlet_id']}, not of {row['outlet_id']}")
        known.update({key: row[key] for key in ("relation", "valid_from", "valid_to", "as_of", "proof")})


def account_of(link: str) -> tuple[str, str]:
    """Host and path of an account on a platform, in small letters: ("x.com", "/bbcworld"); ("", "") of no account."""
    host, path = host_and_path(link)
    parts = [part.lower() for part in path.split("/") if part]
    if host not in PLATFORMS or not parts or parts[0] in NO_ACCOUNTS:
        return "", ""
    named = parts[:2] if parts[0] in BEFORE_ACCOUNTS else parts[:1]
    if named[-1] in BEFORE_ACCOUNTS or re.search(r"\s", named[-1]):
        return "", ""
    return host, "/" + "/".join(named)


def add_accounts(outlets: Outlets, outlet_id: str, links: Iterable[str], source: str, date: str) -> None:
    """The accounts of an outlet on platforms; what was Twitter is X at either address."""
    for link in links:
        host, path = account_of(link)
        if not host:
            continue
        for each in ("twitter.com", "x.com") if host in ("twitter.com", "x.com") else (host,):
            outlets.domain(outlet_id, each, path, source, date, "account")


def wrong_rows(file: str) -> set[str]:
    """The lines of a source's file that say something else than is so, as somebody looked up."""
    return {row["line"] for row in seed("wrong_rows") if row["file"] == file}


def mark_last_own_name(outlets: Outlets, outlet_id: str) -> None:
    """Gives an outlet's own name the marks that Outlets.name gave the second row of it, and drops that row."""
    second = outlets.names.names.pop()
    for row in outlets.names.names:
        if row["id"] == outlet_id and row["key"] == second["key"]:
            row["common"], row["ambiguous"] = second["common"], second["ambiguous"]
