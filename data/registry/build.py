"""Builds the tables of this folder from the outside data sets and from seed/.

`python data/registry/build.py SOURCES`, where SOURCES is the folder that holds the data sets, one folder each; they are
not part of the repository. Deterministic: the same inputs give the same bytes. Every row carries its source and the
day that the source describes. README.md beside this file says what each table holds; data/SOURCES.md says
where each data set is found.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import shutil
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))  # run as a file: the package stands two folders up

from reliability.registry.addresses import host_and_path, own_label  # noqa: E402  (after the path is set)
from reliability.registry.name_index import (  # noqa: E402  (after the path is set)
    is_acronym,
    normalised_name,
    slug,
)

Row = dict[str, str]


def period_of(list_folder: str) -> str:
    """The period that the one source of a list's folder is about."""
    (source,) = tomllib.loads((HERE / list_folder / "source.toml").read_text(encoding="utf-8"))["source"]
    return str(source["describes"])


def described(list_folder: str) -> list[tuple[str, str]]:
    """(id, day) of every source that the source.toml of a list's folder describes."""
    sources = tomllib.loads((HERE / list_folder / "source.toml").read_text(encoding="utf-8"))["source"]
    return [(source["id"], source["as_of"]) for source in sources]


# The lists that stand in folders of their own say themselves what they are and from when.
((MATRIX, MATRIX_DATE),) = described("state-media-matrix")
((KAGI, KAGI_DATE),) = described("kagi-media-data")
((CITE_UNSEEN, CITE_UNSEEN_DATE),) = described("cite-unseen")
(RSP_NEW, RSP_NEW_DATE), (RSP_OLD, RSP_OLD_DATE) = described("wikipedia-rsp")
SEED = "maintainers-2026"
SEED_DATE = "2026-11-27"
FACTBOOK, FACTBOOK_DATE = "factbook-2026", "2026-01"
PARTIES, PARTIES_DATE = "party-facts-2026", "2026-03-11"
UN_LIST, UN_DATE = "un-sc-list-2025", "2025-04-19"
US_LIST, US_DATE = "us-ofac-list-2025", "2025-05-25"
WIKIDATA, WIKIDATA_DATE = "wikidata-news-2023", "2023"
SP500, SP500_DATE = "sp500-2026", "2026-08-08"
CAMEO, CAMEO_DATE = "cameo-actors-2019", "2019-03-18"
UNIVERSITIES, UNIVERSITIES_DATE = "universities-hipo-2026", "2026-06-20"
CONGRESS, CONGRESS_DATE = "us-congress-2026", "2026-06-15"
UK_MINISTERS, UK_MINISTERS_DATE = "uk-ministers-2026", "2026-06-19"
WORLD, WORLD_DATE = "world-office-holders-2023", "2023-01-10"
FRENCH, FRENCH_DATE = "medias-francais-2024", "2024-12"
CABINETS, CABINETS_DATE = "parlgov-cabinets-2023", "2023-06-26"
VERBS, VERBS_DATE = "attribution-verb-lists", "2026-11"

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
# Parts of a path on a platform that name no account, and those after which the account's name follows.
NO_ACCOUNTS = frozenset("home watch hashtag search pages profile.php people groups events login i share intent".split())
BEFORE_ACCOUNTS = frozenset("channel c user s public".split())
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
NEWS_WORDS = frozenset(
    "news times post tribune herald gazette journal daily star chronicle observer telegraph press agency sun mail "
    "express dispatch courier examiner inquirer sentinel advocate register bulletin argus echo mirror standard "
    "guardian independent monitor review newspaper zeitung tageszeitung nachrichten anzeiger morgenpost presse "
    "journal diario diário periodico periódico noticias notícias jornal gazeta gazette giornale corriere shimbun "
    "sinmun ilbo avisen tidende posten dagblad nieuws dnevnik vesti correo mercurio prensa universal tiempo nacion "
    "nación jornada république dépêche parisien".split()
)
NOT_NEWS_WORDS = frozenset(
    "university press-university books book verlag publishing publishers games game records comics editions".split()
)
GENERIC_WORDS = frozenset(
    "radio tv fm am news daily weekly channel press agency times post the national state public television online "
    "network one two first home international world local city express star sun today live group service new african "
    "asian european american broadcasting corporation media economic business economy sports sport culture week voice "
    "people peoples republic nation of and evening morning mail mirror standard standards 1 2 3 4 5 6 7 8 9 10 11 12 "
    "13 24".split()
)
# Party Facts lists seats that are reserved for communities; they are not organisations that anybody speaks for.
COMMUNITIES = re.compile(
    r"\b(Orthodox|Catholics?|Christians|Moslem|Moslems|Muslims|Armenians?|Druze|Alawites|Minorit(y|ies)|Protestants|"
    r"Non-partisans?|Independents?|Others?|Vacant|Unknown|Reserved|Candidates?|Appointed|Members?|Military|Army|"
    r"Government|Police|"
    r"Media|Citizens)\b",
    re.I,
)
FIRST_LIVE_YEAR = 1990  # parties that ended earlier speak in no news text of today


def read(path: Path) -> Iterator[tuple[str, Row]]:
    """(line number of the source file as text, row) of a CSV file, gzipped or not."""
    packed = path.suffix == ".gz"
    with (
        gzip.open(path, "rt", encoding="utf-8", newline="")
        if packed
        else path.open(encoding="utf-8", newline="") as lines
    ):
        reader = csv.DictReader(lines)
        for row in reader:
            yield str(reader.line_num), {k: (v or "").strip() for k, v in row.items() if k is not None}


def write(path: Path, columns: str, rows: Iterable[Mapping[str, str]], *, keep_order: bool = False) -> None:
    """A CSV file with these columns, sorted by all of them unless the order carries a meaning."""
    names = columns.split(",")
    table = [[row.get(name, "") for name in names] for row in rows]
    if not keep_order:
        table = sorted({tuple(row): row for row in table}.values())
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(table)
    print(f"{len(table):6d} rows  {path.relative_to(HERE)}")


def seed(name: str) -> list[Row]:
    """The rows of a hand-made table."""
    return [row for _, row in read(HERE / "seed" / f"{name}.csv")]


def without_parentheses(name: str) -> str:
    return " ".join(re.sub(r"\s*\([^)]*\)\s*", " ", name).replace("*", "").split())


def names_of(text: str) -> list[tuple[str, str]]:
    """(name, marks) of a seed cell: "|" between names, before a name "~" common word, "?" ambiguous, "!" primary."""
    pairs = []
    for part in text.split("|"):
        marks = re.match(r"[~?!]*", part.strip())
        assert marks is not None
        name = part.strip()[marks.end() :]
        if name:
            pairs.append((name, marks.group()))
    return pairs


# Addresses on other people's platforms name a channel there, not the outlet's own site.
PLATFORMS = frozenset(row["host"] for row in seed("platforms") if row["kind"] == "platform")


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


# ISO 15924 of what Unicode calls the letters; Japanese writes two syllabaries of its own beside Chinese characters.
SCRIPTS = {
    "ARABIC": "Arab", "ARMENIAN": "Armn", "BENGALI": "Beng", "CJK": "Hani", "CYRILLIC": "Cyrl", "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek", "HANGUL": "Hang", "HEBREW": "Hebr", "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan", "KHMER": "Khmr", "LATIN": "Latn", "THAI": "Thai",
}  # fmt: skip
# Scripts in which outlets write one language.
LANGUAGE_OF_SCRIPT = {"Armn": "hy", "Geor": "ka", "Grek": "el", "Hang": "ko", "Jpan": "ja", "Khmr": "km", "Thai": "th"}


def script_of(name: str) -> str:
    """The one script of a name's letters; "" where it has none, several, or one that is not known here."""
    words = {unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()} - {"MODIFIER"}
    scripts = {SCRIPTS.get(word, "") for word in words}
    return "Jpan" if scripts == {"Hani", "Jpan"} else scripts.pop() if len(scripts) == 1 else ""


def initials_of(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper() and word != "The")


def kind_of_name(name: str, own: str, every: Iterable[str]) -> str:
    """What a name is beside the one under which an outlet is listed: that one is official, and where it is letters the
    one that they stand for is too. Capitals are letters where another name says so, or where no vowel makes them a
    word."""
    full = any(initials_of(other) == name for other in every)
    if is_acronym(name) and (full or not set(name.lower()) & set("aeiou")):
        return "acronym"
    key, chief = normalised_name(name), normalised_name(own)
    if key == chief or (is_acronym(own) and initials_of(name) == own):
        return "official"
    return "short" if f" {key} " in f" {chief} " else "alias"


def told_names(outlets: Outlets) -> list[Row]:
    """Names of outlets with their kind, language, script and days, where these are known. A name that was given up
    takes no part in what makes a name ambiguous: it is its outlet's on its days only."""
    rows = {(row["id"], row["name"]): row for row in outlets.names.settled_names()}
    for told in seed("outlet_names"):
        outlet, ((name, marks),) = told["outlet_id"], names_of(told["name"])
        if told["kind"] != "former" and (outlet, name) not in rows:
            raise SystemExit(f"{name} has days or a language in seed/outlet_names.csv and is no name of {outlet}")
        own = {"id": outlet, "name": name, "key": normalised_name(name), "common": "01"["~" in marks]}
        cited = {"source_id": SEED, "as_of": told["as_of"]}
        row = rows.setdefault((outlet, name), {**own, "ambiguous": "0", "primary": "0", **cited})
        row |= {key: told[key] for key in ("kind", "language", "valid_from", "valid_to", "proof")}
        if told["proof"]:
            row |= cited
    parts = {(part["outlet_id"], normalised_name(part["name"])) for part in seed("editions")}
    every: dict[str, list[str]] = {}
    for outlet, name in rows:
        every.setdefault(outlet, []).append(name)
    for (outlet, name), row in rows.items():
        row["script"] = script_of(name)
        if (outlet, row["key"]) in parts and row["key"] != normalised_name(outlets.rows[outlet]["name"]):
            row["kind"] = row.get("kind") or "part"
        row["kind"] = row.get("kind") or kind_of_name(name, outlets.rows[outlet]["name"], every[outlet])
        row["language"] = row.get("language") or LANGUAGE_OF_SCRIPT.get(row["script"], "")
    return list(rows.values())


def shared_names(outlets: Outlets, names: Iterable[Row]) -> Iterator[Row]:
    """The names that several outlets bear, here or elsewhere, with the one that is meant where nothing else is said."""
    bearers: dict[str, dict[str, str]] = {}
    for name in names:
        if name["kind"] != "former":
            bearers.setdefault(name["key"], {}).setdefault(name["id"], name["name"])
    told = {normalised_name(row["name"]): row for row in seed("shared_names")}
    for key in sorted(told.keys() | {key for key, those in bearers.items() if len(those) > 1}):
        row = told.get(key) or {"name": next(iter(bearers[key].values())), "meant": "", "others": "", "why": ""}
        if row["meant"] and row["meant"] not in bearers.get(key, {}):
            raise SystemExit(f"seed/shared_names.csv: {row['meant']} does not bear the name {row['name']}")
        yield {**row, "key": key, "source_id": SEED, "as_of": SEED_DATE}


def labels_of(table: str, column: str) -> list[Row]:
    """A row for each word of a hand-made table that keeps them in one cell, with "|" between them."""
    return [
        {**row, column: word, "source_id": SEED, "as_of": SEED_DATE}
        for row in seed(table)
        for word in row[f"{column}s"].split("|")
    ]


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


def medium_and_name(asset: str) -> tuple[str, str]:
    """("agency", "Prensa Latina") of "News agency: Prensa Latina"."""
    before, colon, after = asset.partition(":")
    medium = MEDIUM_OF_PREFIX.get(before.strip().lower(), "")
    return (medium, after.strip()) if colon and medium and after.strip() else ("", asset)


def wrong_rows(file: str) -> set[str]:
    """The lines of a source's file that say something else than is so, as somebody looked up."""
    return {row["line"] for row in seed("wrong_rows") if row["file"] == file}


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
            _mark_last_own_name(outlets, outlet_id)
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


def _mark_last_own_name(outlets: Outlets, outlet_id: str) -> None:
    """Gives an outlet's own name the marks that Outlets.name gave the second row of it, and drops that row."""
    second = outlets.names.names.pop()
    for row in outlets.names.names:
        if row["id"] == outlet_id and row["key"] == second["key"]:
            row["common"], row["ambiguous"] = second["common"], second["ambiguous"]


def add_kagi(sources: Path, outlets: Outlets, organisations: Organisations, countries: Countries) -> list[Row]:
    """Outlets, owners and classes of Kagi's media notes."""
    listings: list[Row] = []
    for line, row in read(sources / "kagi-media-data" / "kagi_media.csv"):
        host, _ = host_and_path(row["domain"])
        name, country = without_parentheses(row["organization"]) or row["organization"], countries.of(row["country"])
        if not host or not name or host in PLATFORMS:
            continue
        outlet_id = outlets.at(host) or outlets.called(name, country)
        if not outlet_id:
            outlet_id = outlets.add(name, "", country, KAGI, KAGI_DATE)
            outlets.name(outlet_id, name, "", KAGI, KAGI_DATE)
            _mark_last_own_name(outlets, outlet_id)
        if not outlets.at(host):
            outlets.domain(outlet_id, host, "", KAGI, KAGI_DATE)
        owner = row["owner_short"]
        if owner and normalised_name(owner) not in ("unknown", "independent", normalised_name(name)):
            known = organisations.known(without_parentheses(owner), country) or organisations.known(owner, country)
            if not any(
                r["subject_id"] == outlet_id and normalised_name(r["object_name"]) == normalised_name(owner)
                for r in outlets.relations
            ):
                outlets.relate(outlet_id, "owned_by", known, owner, KAGI, KAGI_DATE, line)
        listings.append(
            {
                "kind": "ownership",
                "value": row["typology"],
                "outlet_id": outlet_id,
                "host": host,
                "listed_name": row["organization"],
                "note": owner and f"owner: {owner}",
                "source_id": KAGI,
                "as_of": KAGI_DATE,
                "source_row": line,
            }
        )
    return [r for r in listings if r["value"]]


def add_wikidata(sources: Path, outlets: Outlets, countries: Countries) -> None:
    """Identifiers and verified accounts for known outlets, and names of newspapers and agencies that nobody else lists
    (no address, no owner)."""
    wrong = wrong_rows("wikidata_news_twitter.csv.gz")
    given = read(sources / "wikidata-news-2023" / "wikidata_news_twitter.csv.gz")
    rows = [row for line, row in given if line not in wrong]
    bearers: dict[str, set[str]] = {}
    for row in rows:
        bearers.setdefault(row["twitter_handle"].lower(), set()).add(row["wikidata_id"])
    # Those that bear an outlet's own name come before those that bear another one of its: "Russia Today" is the name
    # of a body too, and its identifier is not that of RT.
    chief = {(normalised_name(row["name"]), row["country"]) for row in outlets.rows.values()}
    rows.sort(key=lambda row: (normalised_name(row["name"]), countries.of(row["country"])) not in chief)
    for row in rows:
        name, country = row["name"], countries.of(row["country"])
        words = normalised_name(name).split()
        known = outlets.called(name, country)
        if known:
            if not outlets.rows[known]["wikidata_id"]:
                outlets.rows[known]["wikidata_id"] = row["wikidata_id"]
            same = outlets.rows[known]["wikidata_id"] == row["wikidata_id"]
            own = normalised_name(name) == normalised_name(outlets.rows[known]["name"])
            if same and own and row["verified"] == "True" and len(bearers[row["twitter_handle"].lower()]) == 1:
                for host in ("twitter.com", "x.com"):
                    path = "/" + row["twitter_handle"].lower()
                    outlets.domain(known, host, path, WIKIDATA, WIKIDATA_DATE, "account")
            continue
        news = any(w in NEWS_WORDS for w in words) and not any(w in NOT_NEWS_WORDS for w in words)
        if not news or len(words) < 2 or len(words) > 6 or re.match(r"Q\d+$", name) or "&" in name or not country:
            continue
        if words[-1] == "press" and words[0] not in ("associated", "press") and len(words) < 4 and "free" not in words:
            continue  # publishing houses, mostly
        outlet_id = outlets.add(name, "", country, WIKIDATA, WIKIDATA_DATE, qid=row["wikidata_id"])
        outlets.name(outlet_id, name, "", WIKIDATA, WIKIDATA_DATE)
        _mark_last_own_name(outlets, outlet_id)


# What the script's own comments and icons say of its categories.
CATEGORIES = {
    "advocacy": "published by a group that speaks for a cause, a think tank or a body with a position",
    "blogs": "blogs",
    "books": "books",
    "community": "news sites whose readers write",
    "editable": "anybody can edit it",
    "government": "state-affiliated or government sources",
    "news": "news media",
    "opinions": "opinion pages",
    "predatory": "journals that are listed as predatory",
    "press": "press releases",
    "rspMulti": "several verdicts, by topic or time",
    "satire": "satire",
    "social": "social media",
    "sponsored": "sponsored content",
    "tabloids": "tabloids",
    "tvPrograms": "programme pages of a broadcaster",
}


def cite_unseen(sources: Path) -> list[Row]:
    rows = []
    for line, row in read(sources / "cite-unseen" / "cite_unseen_categories.csv"):
        host, path = host_and_path(row["pattern"]) if row["match"] == "domain_or_path" else ("", "")
        kind = "rating" if row["category"].startswith("rsp") else "category"
        meaning = CATEGORIES.get(row["category"]) or WIKIPEDIA_CODES.get(row["category"])
        if meaning is None:
            raise ValueError(f"cite_unseen_categories.csv, line {line}: {row['category']!r} is no category of the list")
        rows.append(
            {
                "kind": kind,
                "value": row["category"],
                "meaning": meaning,
                "host": host,
                "path_prefix": path.rstrip("/"),
                "listed_name": row["pattern"],
                "source_id": CITE_UNSEEN,
                "as_of": CITE_UNSEEN_DATE,
                "source_row": line,
            }
        )
    return rows


WIKIPEDIA_LEVELS = {  # what the page itself says that its verdicts mean
    "generally reliable": "Wikipedia editors take it as reliable in its areas of expertise",
    "no consensus": "editors are divided, or it depends on the topic",
    "generally unreliable": "editors would use it in exceptional cases only",
    "deprecated": "editors decided that it may not be used but for what it says of itself",
    "blacklisted": "links to it are blocked on Wikipedia because of spam or abuse",
}
SAME_LEVEL = {"no consensus / additional considerations": "no consensus"}
# A link text that the extract took for a verdict.
WRONG_LEVELS = frozenset({"Wikipedia:Reliable sources/Noticeboard"})
WIKIPEDIA_CODES = {
    "rspGenerallyReliable": "generally reliable",
    "rspMarginallyReliable": "no consensus",
    "rspGenerallyUnreliable": "generally unreliable",
    "rspDeprecated": "deprecated",
    "rspBlacklisted": "blacklisted",
}


def wikipedia_rsp(sources: Path) -> list[Row]:
    """Both extracts of Wikipedia's list. A row that merges entries of which the page judges each by itself is left out.

    Raises ValueError for a verdict that is none of the page's.
    """
    rows = []
    for file, source, date in (
        ("rsp_2026-06.csv", RSP_NEW, RSP_NEW_DATE),
        ("rsp_2021-03.csv", RSP_OLD, RSP_OLD_DATE),
    ):
        wrong = wrong_rows(file)
        for line, row in read(sources / "wikipedia-rsp" / file):
            if ";" in row["source_name"] or row["status"] in WRONG_LEVELS or line in wrong:
                continue
            level = row["status"].lower()
            meaning = WIKIPEDIA_LEVELS.get(SAME_LEVEL.get(level, level))
            if meaning is None:
                raise ValueError(f"{file}, line {line}: {row['status']!r} is no verdict of the page")
            host, path = host_and_path(row["domain"])
            rows.append(
                {
                    "kind": "rating",
                    "value": row["status"],
                    "meaning": meaning,
                    "host": host,
                    "path_prefix": path.rstrip("/"),
                    "listed_name": row["source_name"],
                    "source_id": source,
                    "as_of": date,
                    "source_row": line,
                }
            )
    return rows


def add_governments(organisations: Organisations, countries: Countries) -> None:
    """Every country's government under the names of the country; its capital's name is one that must be asked for."""
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
        org_id = same.get(row["name"]) or next(
            (by_key[k] for n in names if (k := normalised_name(without_parentheses(n))) in by_key), ""
        )
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
        org_id = same.get(row["name"]) or next(
            (by_key[k] for n in names if (k := normalised_name(without_parentheses(n))) in by_key), ""
        )
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


def class_rows(outlets: Outlets) -> list[Row]:
    """Classes of single outlets that a page of a list's keeper gives, with from when and until when they hold."""
    return [
        {
            **{key: row[key] for key in ("value", "meaning", "listed_name", "note", "as_of", "proof")},
            **{key: row[key] for key in ("valid_from", "valid_to")},
            "kind": "ownership",
            ("outlet_id" if row["subject"] in outlets.rows else "organisation_id"): row["subject"],
            "source_id": row["source"],
            "source_row": f"seed/classes.csv, line {line}",
        }
        for line, row in enumerate(seed("classes"), start=2)
    ]


def end_classes(outlets: Outlets, listings: Iterable[Row]) -> None:
    """Until when a class of a list held: to the day on which the body ended or was classed otherwise, as a page shows,
    else to the day on which the outlet closed."""
    ends = {(row["source"], row["subject"]): row for row in seed("class_ends")}
    for row in listings:
        subject = row.get("outlet_id") or row.get("organisation_id") or ""
        ended = ends.get((row["source_id"], subject))
        closed = outlets.rows.get(subject, {}).get("closed", "")
        if ended is not None:
            row |= {"valid_to": ended["valid_to"], "proof": ended["proof"]}
        elif closed and row.get("valid_from", "9") <= closed:
            row["valid_to"] = closed


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


FRENCH_RELATIONS = {"contrôle": "controlled_by", "participe": "owned_by"}  # "égal à", "supérieur à" say a share
A_BODY = re.compile(
    r"(?i)\b(groupe?|corp(oration)?|inc|media|ltd|limited|llc|gmbh|ag|s\.?a\.?|se|plc|holdings?|foundation|trust|company|"
    r"publish\w*|verlag|broadcast\w*|press|presse|news\w*|network|university|ministry|institute|association|society|"
    r"communications|enterprises|investments?|international|partners|capital|fonds|agency)\b"
)
NO_OWNERS = re.compile(r"(?i)^(independent|private ownership|unknown|public broadcaster|non-profit org|its )")


COMPANY_ENDING = re.compile(r"(?:,? Inc\.?|,? Ltd\.?| Corporation| Corp\.?| plc)$")


class Owners:
    """Who owns, runs or controls whom. An owner that no table names becomes a body, which is found as an owner only:
    what a list writes there may be any words."""

    def __init__(self, outlets: Outlets, organisations: Organisations) -> None:
        self.outlets, self.organisations = outlets, organisations
        self._by_key: dict[str, set[str]] = {}
        for row in organisations.names:
            if row["ambiguous"] == "0":
                self._by_key.setdefault(row["key"], set()).add(row["id"])

    def known(self, name: str) -> str:
        """The id of the one body of this name in whatever country, or ""."""
        plain = without_parentheses(name)
        for each in (name, plain, re.split(r" \(| via ", name)[0], COMPANY_ENDING.sub("", plain)):
            bearers = self._by_key.get(normalised_name(each), set())
            if len(bearers) == 1:
                return next(iter(bearers))
        return ""

    def body(self, name: str, country: str, source: str, date: str) -> str:
        """The id of the body of this name, which is made one where nobody names it."""
        if name in self.organisations.rows:
            return name
        plain = re.split(r" via ", without_parentheses(name))[0]
        known = self.known(name)
        if known:
            return known
        made = self.organisations.add("owner-" + slug(plain), plain, "media", country, source, date)
        self.organisations.names[-1]["ambiguous"] = self.organisations.names[-1]["common"] = "1"
        self._by_key.setdefault(normalised_name(plain), set()).add(made)
        return made

    def add_seed(self) -> list[Row]:
        """The maintainers' owners; and what kind of owner each outlet has and had, as statements of theirs."""
        forms: list[Row] = []
        for line, row in enumerate(seed("owners"), start=2):
            subject = row["subject"]
            if subject not in self.outlets.rows and subject not in self.organisations.rows:
                subject = self.body(subject, "", SEED, row["as_of"])
            person = row["form"] == "private person" and row["owner"] not in self.organisations.rows
            owner = "" if person else self.body(row["owner"], "", SEED, row["as_of"])
            name = self.organisations.rows[owner]["name"] if owner == row["owner"] else row["owner"]
            held = {key: row[key] for key in ("share", "valid_from", "valid_to", "proof")}
            at = f"seed/owners.csv, line {line}"
            self.outlets.relate(subject, row["relation"], owner, name, SEED, row["as_of"], at, **held)
            if subject in self.outlets.rows:
                forms.append(
                    {
                        "kind": "ownership",
                        "value": f"owned by {'an' if row['form'][0] in 'aeiou' else 'a'} {row['form']}",
                        "outlet_id": subject,
                        "listed_name": self.outlets.rows[subject]["name"],
                        "note": row["owner"] if not owner else name,
                        "source_id": SEED,
                        "as_of": row["as_of"],
                        "source_row": at,
                        "valid_from": row["valid_from"],
                        "valid_to": row["valid_to"],
                        "proof": row["proof"] if row["proof"].startswith("http") else "",
                    }
                )
        return forms

    def resolve(self, source: str) -> None:
        """Bodies for the owners that a list writes as words: those that are named as bodies are, and those that it
        gives to several outlets."""
        open_rows = [r for r in self.outlets.relations if r["source_id"] == source and not r["object_id"]]
        own_names = {(name["id"], name["key"]) for name in self.outlets.names.names}
        often = Counter(normalised_name(without_parentheses(r["object_name"])) for r in open_rows)
        for row in open_rows:
            name = row["object_name"]
            plain = without_parentheses(name)
            if (row["subject_id"], normalised_name(plain)) in own_names:
                continue  # "its own owner" says only that nobody else is
            if NO_OWNERS.search(name) or "," in plain.removesuffix(", Inc.").removesuffix(", Inc"):
                continue
            if self.known(name) or A_BODY.search(plain) or often[normalised_name(plain)] > 1:
                row["object_id"] = self.body(name, "", source, row["as_of"])
        for row in open_rows:
            outlet = self.outlets.rows.get(row["subject_id"])
            if outlet is not None and row["object_id"] and not outlet["organisation_id"]:
                outlet["organisation_id"] = row["object_id"]

    def add_french(self, sources: Path) -> None:
        """Owners of French media with their shares, where the medium is known here; and those who own the owners."""
        folder = sources / "medias-francais"
        media = {
            row["Nom"]: outlet
            for _, row in read(folder / "medias.csv")
            if (outlet := self.outlets.called(row["Nom"], "FR")) and not row["Disparu"]
        }
        wanted: set[str] = set()
        for table in ("organisation_media", "personne_media"):
            for line, row in read(folder / f"{table}.csv"):
                if row["cible"] in media:
                    self._french(media[row["cible"]], row, table, line)
                    wanted.add(row["origine"])
        for _ in range(4):  # owners of owners, to the top
            for table in ("organisation_organisation", "personne_organisation"):
                for line, row in read(folder / f"{table}.csv"):
                    if row["cible"] in wanted and row["origine"] != row["cible"]:
                        self._french(self.body(row["cible"], "FR", FRENCH, FRENCH_DATE), row, table, line)
                        wanted.add(row["origine"])

    def _french(self, subject: str, row: Row, table: str, line: str) -> None:
        owner = "" if table.startswith("personne") else self.body(row["origine"], "FR", FRENCH, FRENCH_DATE)
        relation = FRENCH_RELATIONS.get(row["qualificatif"], "owned_by")
        more = {"supérieur à": "more than ", "inférieur à": "less than "}.get(row["qualificatif"], "")
        share = (
            more + row["valeur"].replace(".00%", " %").replace("%", " %").replace("  ", " ") if row["valeur"] else ""
        )
        source_row = f"{table}.csv, line {line}"
        if subject != owner and not any(r["source_row"] == source_row for r in self.outlets.relations):
            self.outlets.relate(subject, relation, owner, row["origine"], FRENCH, FRENCH_DATE, source_row, share=share)


MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        "January February March April May June July August September October November December".split(), start=1
    )
}
# Words of titles in the Factbook, which stand before the name of which at least one word is in capitals.
TITLE_WORDS = frozenset(
    "President Prime Minister King Queen Emir Amir Sultan Premier Chancellor Governor General Governor-General "
    "Pope Chief Lieutenant-Governor Administrator Chairperson Chairman of the Council Ministers and Vice First "
    "Co-Vice Interim Transition Transitional Acting GNU Grand Duke Prince Crown State Affairs Commission "
    "Presidential Leadership Supreme Leader Head Government Federal Commissioner Sir Dame Secretary Co-prince "
    "Sheikh CNSP China Spain (prime minister-equivalent) Taoiseach Captain Regent Sovereign Authority Palestinian "
    "National".split()
)
# Heads of state of several countries and territories, and whose they are first.
AT_HOME = {"Donald J. Trump": "US", "Emmanuel Macron": "FR", "Xi Jinping": "CN", "Charles III": "GB"}
WORLD_OFFICES = {  # the positions of the extract that were compared row by row
    "Secretary-General of the United Nations": "united-nations",
    "Deputy Secretary-General of the United Nations": "united-nations",
    "Director-General of the World Trade Organization": "wto",
    "President of the International Court of Justice": "icj",
    "Vice President of the International Court of Justice": "icj",
    "President of the United Nations General Assembly": "un-general-assembly",
    "president of the Parliamentary Assembly of the Council of Europe": "council-of-europe",
    "OSCE High Commissioner on National Minorities": "osce",
}
UK_BODIES = {
    "Prime Minister's Office": "downing-street",
    "HM Treasury": "uk-treasury",
    "Home Office": "uk-home-office",
    "Ministry of Defence": "uk-mod",
    "Foreign, Commonwealth and Development Office": "uk-foreign-office",
    "Foreign and Commonwealth Office": "uk-foreign-office",
}
UK_OFFICES = {  # as texts call them
    "Secretary of State for Foreign and Commonwealth Affairs": "Foreign Secretary",
    "Secretary of State for Foreign, Commonwealth and Development Affairs": "Foreign Secretary",
    "Secretary of State for the Home Department": "Home Secretary",
}
FIRST_TERM_YEAR = "1996"  # terms that ended earlier are in no article that people bring


class People:
    """Holders of public office and their terms."""

    def __init__(self, countries: Countries, organisations: Organisations) -> None:
        self.countries, self.organisations = countries, organisations
        self.persons: dict[str, Row] = {}
        self.terms: list[Row] = []
        self._by_key: dict[str, str] = {}
        self._keyed: set[tuple[str, str]] = set()
        self._named = {row["name"]: row["names"] for row in seed("person_names")}

    def add(
        self, name: str, place: str, qid: str, source: str, date: str, names: Iterable[str] = (), key: str = ""
    ) -> str:
        """The id of a person of this name for this place, who is made one where nobody is yet. `key` is the source's
        own for the person, where it has one: two keys are two persons, whatever they are called."""
        if key and key in self._by_key:
            return self._by_key[key]
        person = f"{slug(name)}-{slug(place)}"
        same = next(
            (
                known
                for known, row in self.persons.items()
                if known.endswith("-" + slug(place))
                and normalised_name(name) in map(normalised_name, (row["name"], *row["names"].split("|")))
            ),
            person,
        )
        if key and (source, same) in self._keyed:
            same = f"{person}-{len(self.persons)}"
        if key:
            self._by_key[key] = same
            self._keyed.add((source, same))
        row = self.persons.setdefault(
            same, {"id": same, "name": name, "names": "", "wikidata_id": qid, "source_id": source, "as_of": date}
        )
        every = [*row["names"].split("|"), *names, *self._named.get(name, "").split("|"), *_shorter(name)]
        row["names"] = "|".join(dict.fromkeys(each for each in every if each and each != row["name"]))
        return same

    def term(self, person: str, office: str, body: tuple[str, str], country: str, types: str, **cited: str) -> None:
        """One more term; a source's row that ends before it begins says nothing."""
        if cited.get("valid_to") and cited["valid_to"] < cited["valid_from"][: len(cited["valid_to"])]:
            return
        self.terms.append(
            {
                "person_id": person,
                "office": office,
                "body": body[0],
                "organisation_id": body[1],
                "country": country,
                "types": types,
                **cited,
            }
        )

    def government(self, iso: str) -> tuple[str, str]:
        """Name and id of a country's government."""
        body = f"government-of-{iso.lower()}"
        return (self.organisations.rows[body]["name"], body) if body in self.organisations.rows else ("", "")

    def add_factbook(self, sources: Path) -> None:
        codes = {r["code"]: r["iso2"] for r in seed("country_codes") if r["scheme"] == "gec"}
        seen: set[tuple[str, str, str]] = set()
        for line, row in read(sources / "factbook-2026-02" / "leaders.csv"):
            iso, since = codes.get(row["gec"], ""), _since(row["since"])
            title, name = _title_and_name(row["title_and_name"])
            if not iso or not since or not name or AT_HOME.get(name, iso) != iso or (name, iso, title) in seen:
                continue
            seen.add((name, iso, title))
            person = self.add(name, iso, "", FACTBOOK, FACTBOOK_DATE)
            cited = {"valid_from": since, "source_id": FACTBOOK, "as_of": FACTBOOK_DATE, "source_row": line}
            self.term(person, title, self.government(iso), iso, "government", **cited)

    def add_us(self, sources: Path) -> None:
        for line, row in read(sources / "us-legislators" / "us_executive_history.csv"):
            if row["end"] < FIRST_TERM_YEAR:
                continue
            person = self.add(row["name"], "US", "", CONGRESS, CONGRESS_DATE)
            office = {"prez": "President", "viceprez": "Vice President"}[row["office"]]
            cited = {"valid_from": row["start"], "valid_to": row["end"], "source_id": CONGRESS, "as_of": CONGRESS_DATE}
            source_row = f"us_executive_history.csv, line {line}"
            self.term(person, office, self.government("US"), "US", "government", **cited, source_row=source_row)
        for line, row in read(sources / "us-legislators" / "us_legislators_current_2026-06.csv"):
            person = self.add(row["name"], "US", row["wikidata"], CONGRESS, CONGRESS_DATE, key=row["bioguide"])
            senate = "Senate" in row["chamber"]
            office = f"{'Senator' if senate else 'Representative'} for {row['state']}, {row['party']}"
            body = ("US Senate", "us-senate") if senate else ("US House of Representatives", "us-house")
            cited = {"valid_from": row["term_start"], "valid_to": row["term_end"], "source_id": CONGRESS}
            source_row = f"us_legislators_current_2026-06.csv, line {line}"
            self.term(person, office, body, "US", "legislature", **cited, as_of=CONGRESS_DATE, source_row=source_row)

    def add_uk(self, sources: Path) -> None:
        folder = sources / "uk-ministers-ifg"
        posts = {row["id"]: row for _, row in read(folder / "post.csv")}
        bodies = {row["id"]: row["name"] for _, row in read(folder / "organisation.csv")}
        names: dict[str, list[str]] = {}
        for _, row in read(folder / "person.csv"):  # a row for each name: a peer had another one before
            names.setdefault(row["id"], []).append(row["name"])
        for line, row in read(folder / "appointment.csv"):
            if (row["end_date"] or "9") < FIRST_TERM_YEAR:
                continue
            called = sorted(names[row["person_id"]], key=lambda name: name.startswith(("Lord ", "Baroness ", "Earl ")))
            person = self.add(called[0], "GB", "", UK_MINISTERS, UK_MINISTERS_DATE, called[1:], row["person_id"])
            post = posts[row["post_id"]]
            body = bodies.get(post["organisation_id"], "")
            known = UK_BODIES.get(body, "")
            cited = {"valid_from": row["start_date"], "valid_to": row["end_date"], "source_id": UK_MINISTERS}
            self.term(
                person,
                UK_OFFICES.get(post["name"], post["name"]),
                (self.organisations.rows[known]["name"], known) if known else (body, ""),
                "GB",
                "government",
                **cited,
                as_of=UK_MINISTERS_DATE,
                source_row=line,
            )

    def add_world(self, sources: Path) -> None:
        """What was checked of the extract of Wikidata: heads of world bodies, and foreign ministers on its day."""
        left_out = {(row["name"], row["place"]) for row in seed("office_holders_left_out")}
        folder = sources / "world-office-holders"
        for line, row in read(folder / "world-bodies.csv"):
            known = WORLD_OFFICES.get(row["position"], "")
            ended = row["end"] or "9"
            wrong = not known or (row["person"], row["position"]) in left_out
            if wrong or ended < FIRST_TERM_YEAR or ended <= row["start"]:
                continue
            person = self.add(row["person"], known, row["personID"], WORLD, WORLD_DATE)
            cited = {"valid_from": row["start"], "valid_to": row["end"], "source_id": WORLD, "as_of": WORLD_DATE}
            body = (self.organisations.rows[known]["name"], known)
            types = self.organisations.rows[known]["types"]
            self.term(person, row["position"], body, "", types, **cited, source_row=f"world-bodies.csv, line {line}")
        for line, row in read(folder / "foreign-ministers.csv"):
            iso = self.countries.of(row["countryLabel"])
            whole = iso and row["name"] and row["start"] and self.government(iso)[1]
            if not whole or (row["name"], row["countryLabel"]) in left_out:
                continue
            person = self.add(row["name"], iso, row["person"], WORLD, WORLD_DATE)
            cited = {"valid_from": row["start"], "source_id": WORLD, "as_of": WORLD_DATE}
            source_row = f"foreign-ministers.csv, line {line}"
            office = row["positionLabel"]
            self.term(person, office, self.government(iso), iso, "government", **cited, source_row=source_row)


CABINETS_SINCE = "1990"  # those that ended earlier governed in no article that people bring


def cabinet_rows(sources: Path, countries: Countries, organisations: Organisations) -> Iterator[Row]:
    """The parties of each cabinet; it ends when the country's next one begins."""
    folder = sources / "parlgov-cabinets"
    codes = {row["id"]: row["code_iso2"] for _, row in read(folder / "Country.csv")}
    parties = {row["id"]: row for _, row in read(folder / "Party.csv")}
    cabinets = {row["id"]: row for _, row in read(folder / "Cabinet.csv")}
    starts: dict[str, list[str]] = {}
    for row in cabinets.values():
        starts.setdefault(row["country"], []).append(row["start_date"])
    for line, row in read(folder / "CabinetParty.csv"):
        cabinet, party = cabinets[row["cabinet"]], parties[row["party"]]
        ended = min((day for day in starts[cabinet["country"]] if day > cabinet["start_date"]), default="")
        if row["defector"] == "1" or (ended or "9") < CABINETS_SINCE:
            continue
        country = codes[cabinet["country"]]
        named = (party["name_english"], party["name"], party["name_short"])
        yield {
            "country": country,
            "cabinet": cabinet["name"],
            "party": party["name_english"] or party["name"],
            "organisation_id": next(filter(None, (organisations.party(each, country) for each in named)), ""),
            "leads": "1" if row["pm"] == "1" else "",
            "valid_from": cabinet["start_date"],
            "valid_to": ended,
            "source_id": CABINETS,
            "as_of": CABINETS_DATE,
            "source_row": f"CabinetParty.csv, line {line}",
        }


def _shorter(name: str) -> list[str]:
    """A name without what stands between its first word and its last: initials, and a patronymic."""
    words = name.split()
    middle = words[1:-1]
    if middle and all(re.fullmatch(r"[A-Z]\.?", word) or word.endswith(("vich", "vna")) for word in middle):
        return [f"{words[0]} {words[-1]}"]
    return []


def _since(text: str) -> str:
    """ "12 December 2019" → "2019-12-12", "April 2018" → "2018-04", "1997" → "1997"; "" for other texts."""
    match = re.fullmatch(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]+) )?(\d{4})", text.strip())
    if match is None or (match[2] and match[2] not in MONTHS):
        return ""
    day = f"-{int(match[1]):02}" if match[1] else ""
    return match[3] + (f"-{MONTHS[match[2]]}{day}" if match[2] else "")


def _title_and_name(text: str) -> tuple[str, str]:
    """("President", "Xi Jinping") of "President XI Jinping"; ("", "") where the words are no title with a name."""
    if text.startswith("represented by") or re.search(r"[,;\d]", text):
        return "", ""
    words = text.split()
    first = next((n for n, word in enumerate(words) if word not in TITLE_WORDS), len(words))
    name = [_capitalised(word, last=number == len(words) - first) for number, word in enumerate(words[first:], 1)]
    parts = [part for word in words[first:] for part in word.split("-")]
    if not first or len(name) < 2 or not any(len(part) > 1 and part == part.upper() for part in parts):
        return "", ""
    return " ".join(words[:first]), " ".join(name)


def _capitalised(word: str, *, last: bool) -> str:
    """ "EL-SISI" → "El-Sisi"; an initial, and the number of a king at the end, stay."""
    if re.fullmatch(r"[A-Z]\.", word) or (last and re.fullmatch(r"[IVX]+", word)):
        return word
    return "-".join(part[:1] + part[1:].lower() if part == part.upper() else part for part in word.split("-"))


def role_rows(sources: Path) -> list[Row]:
    """The maintainers' terms, then those CAMEO terms that say more than a shorter term in them already says."""
    types_of = {r["code"]: r["types"] for r in seed("cameo_types")}
    rows: dict[str, Row] = {}
    for row in seed("roles"):
        for term in row["terms"].split("|"):
            rows.setdefault(
                term,
                {
                    "term": term,
                    "role_class": row["role_class"],
                    "types": row["types"],
                    "source_id": SEED,
                    "as_of": SEED_DATE,
                },
            )
    cameo: dict[str, str] = {}
    for _, row in read(sources / "cameo-actors" / "role_terms_agents.csv"):
        code = row["role_code"].strip("~")
        types = types_of.get(code) or types_of.get(code[:3], "")
        plural = row["plural"] if row["plural"] not in ("*", "") else ""
        for term in (row["term"], plural):
            cleaned = " ".join(term.replace("_", " ").lower().split())
            if types and re.fullmatch(r"[a-z][a-z' -]{2,40}", cleaned):
                cameo.setdefault(cleaned, types)
    for term, types in sorted(cameo.items(), key=lambda item: (len(item[0].split()), item[0])):
        words = term.split()
        inner = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
        if not any(part in rows for part in inner):
            role_class = "person" if types in ("citizen", "other") else "title"
            rows[term] = {
                "term": term,
                "role_class": role_class,
                "types": types,
                "source_id": CAMEO,
                "as_of": CAMEO_DATE,
            }
    return list(rows.values())


def organ_rows() -> list[Row]:
    """Longer terms first: the reader takes the first that fits."""
    rows: dict[tuple[str, str], Row] = {}
    for row in seed("organs"):
        for term in row["terms"].split("|"):
            rows.setdefault((row["position"], term), {**row, "term": term, "source_id": SEED, "as_of": SEED_DATE})
    return sorted(rows.values(), key=lambda r: (-len(r["term"].split()), r["position"], -len(r["term"]), r["term"]))


IRREGULAR = {
    r[0]: r[1:]
    for r in (
        line.split()
        for line in """
say says said saying
tell tells told telling
write writes wrote written writing
speak speaks spoke spoken speaking
think thinks thought thinking
feel feels felt feeling
know knows knew known knowing
hold holds held holding
swear swears swore sworn swearing
see sees saw seen seeing
find finds found finding
foresee foresees foresaw foreseen foreseeing
read reads read reading
understand understands understood understanding
forget forgets forgot forgotten forgetting
put puts put putting
set sets set setting
hear hears heard hearing
sing sings sang sung singing
begin begins began begun beginning
make makes made making
give gives gave given giving
take takes took taken taking
be is are was were am been being
come comes came coming
lay lays laid laying
point points pointed pointing
call calls called calling
show shows showed shown showing
prove proves proved proven proving
forbid forbids forbade forbidden forbidding
bid bids bid bidding
beseech beseeches beseeched besought beseeching
plead pleads pleaded pled pleading
let lets let letting
draw draws drew drawn drawing
go goes went gone going
teach teaches taught teaching
mean means meant meaning
dream dreams dreamed dreamt dreaming
hit hits hit hitting
shoot shoots shot shooting
fire fires fired firing
overhear overhears overheard overhearing
admit admits admitted admitting
submit submits submitted submitting
permit permits permitted permitting
refer refers referred referring
infer infers inferred inferring
confer confers conferred conferring
rebut rebuts rebutted rebutting
blog blogs blogged blogging
chat chats chatted chatting
tag tags tagged tagging
regret regrets regretted regretting
rap raps rapped rapping
beg begs begged begging
plan plans planned planning
ban bans banned banning
slam slams slammed slamming
snap snaps snapped snapping
nod nods nodded nodding
quip quips quipped quipping
brag brags bragged bragging
commit commits committed committing
compel compels compelled compelling
""".strip().splitlines()
    )
}


def forms_of(term: str) -> list[str]:
    """The written forms of a verb or of a phrase that begins with one; other phrases are their only form."""
    first, _, rest = term.partition(" ")
    if first in IRREGULAR:
        heads = [first, *IRREGULAR[first]]
    elif first.endswith("ly") or not first.isalpha() or first in NO_VERBS:
        return [term]
    elif first.endswith("e"):
        heads = [first, first + "s", first + "d", first[:-1] + "ing"]
    elif re.search(r"[^aeiou]y$", first):
        heads = [first, first[:-1] + "ies", first[:-1] + "ied", first + "ing"]
    elif re.search(r"(s|x|z|ch|sh)$", first):
        heads = [first, first + "es", first + "ed", first + "ing"]
    else:
        heads = [first, first + "s", first + "ed", first + "ing"]
    return [f"{head} {rest}".strip() for head in dict.fromkeys(heads)]


NO_VERBS = frozenset(
    "according in on per as what is are was were so self perhaps opinion belief accusation allegation would spokesman "
    "quoted citing purported supposed alleging alleged ostensible unconfirmed rumored rumoured said wrote told".split()
)
# What the membership of a list says of a verb that the maintainers did not class by hand, first match first.
CLASS_OF_LIST = (("factive", "factive"), ("hedge", "hedged"), ("assertive", "assertive"))
REPORTING = ("quote verb", "reporting verb", "report verb", "VerbNet say")


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


def cue_rows(sources: Path) -> list[Row]:
    """Cues with their class and every published list that holds them; only verbs of reporting are taken from the
    lists."""
    lists: dict[str, set[str]] = {}
    for _, row in read(sources / "attribution-verbs" / "verb_lists.csv"):
        lists.setdefault(row["verb"].lower().replace("_", " "), set()).add(row["list"])
    rows: dict[str, Row] = {}
    for row in seed("cues"):
        for term in row["terms"].split("|"):
            found = lists.get(term, set())
            rows.setdefault(
                term,
                {
                    "term": term,
                    "cue_class": row["cue_class"],
                    "forms": "|".join(forms_of(term)),
                    "lists": "|".join(sorted(found)),
                    "source_id": SEED,
                    "as_of": SEED_DATE,
                },
            )
    for verb, found in sorted(lists.items()):
        if (
            verb in rows
            or not re.fullmatch(r"[a-z]+( [a-z]+)?", verb)
            or not any(name.startswith(REPORTING) for name in found)
        ):
            continue
        if any(verb in row["forms"].split("|") for row in rows.values()):
            continue
        cue_class = next((c for prefix, c in CLASS_OF_LIST if any(n.startswith(prefix) for n in found)), "neutral")
        rows[verb] = {
            "term": verb,
            "cue_class": cue_class,
            "forms": "|".join(forms_of(verb)),
            "lists": "|".join(sorted(found)),
            "source_id": VERBS,
            "as_of": VERBS_DATE,
        }
    return list(rows.values())


LISTING_COLUMNS = (
    "kind,value,meaning,outlet_id,organisation_id,host,path_prefix,listed_name,note,source_id,as_of,source_row,"
    "valid_from,valid_to,proof"
)


def build(sources: Path) -> None:
    countries = Countries(sources)
    organisations = Organisations()
    outlets = Outlets(organisations)
    add_seed(outlets, organisations)
    editions = add_editions(outlets)
    add_seed_accounts(outlets)
    add_shared_addresses(outlets)
    matrix = add_matrix(sources, outlets, organisations, countries)
    kagi = add_kagi(sources, outlets, organisations, countries)
    add_wikidata(sources, outlets, countries)
    add_governments(organisations, countries)
    add_officials(outlets, organisations)
    parties = add_parties(sources, organisations, countries)
    designations = add_designations(sources, organisations, outlets)
    add_companies(sources, organisations)
    owners = Owners(outlets, organisations)
    forms = owners.add_seed()
    owners.resolve(KAGI)
    owners.add_french(sources)
    for life in seed("outlet_lives"):
        outlets.rows[life["outlet_id"]] |= {"founded": life["founded"], "closed": life["closed"]}

    set_levels(outlets)
    name_columns = "id,name,key,ambiguous,common,primary,source_id,as_of"
    write(
        HERE / "outlets.csv",
        "id,name,medium,country,organisation_id,wikidata_id,level,whole,founded,closed,source_id,as_of",
        outlets.rows.values(),
    )
    date_addresses(outlets)
    columns = "outlet_id,host,path_prefix,relation,source_id,as_of,valid_from,valid_to,proof"
    write(HERE / "outlet_domains.csv", columns, outlets.domains.values())
    told = "kind,language,script,valid_from,valid_to,proof"
    names = told_names(outlets)
    write(HERE / "outlet_names.csv", f"{name_columns},{told}", names)
    columns = "key,name,meant,others,why,source_id,as_of"
    write(HERE / "shared_names.csv", columns, shared_names(outlets, names))
    write(HERE / "editions.csv", "outlet_id,name,host,path_prefix,language,kind,source_id,as_of", editions)
    write(
        HERE / "edition_labels.csv",
        "label,kind,language,name,source_id,as_of",
        labels_of("edition_labels", "label"),
    )
    write(
        HERE / "official_endings.csv",
        "ending,country,types,source_id,as_of",
        official_endings(countries),
    )
    write(
        HERE / "platforms.csv",
        "host,name,kind,country,source_id,as_of",
        [{**row, "source_id": SEED, "as_of": SEED_DATE} for row in seed("platforms")],
    )
    write(HERE / "organisations.csv", "id,name,types,country,source_id,as_of", organisations.rows.values())
    write(HERE / "organisation_names.csv", name_columns, organisations.settled_names())
    write(
        HERE / "relations.csv",
        "subject_id,relation,object_id,object_name,share,valid_from,valid_to,proof,source_id,as_of,source_row",
        outlets.relations,
    )
    columns = "organisation_id,founded,dissolved,what,proof,source_id,as_of,source_row"
    write(HERE / "body_lives.csv", columns, body_lives(organisations, parties))
    write(HERE / "countries.csv", "iso2,name,key,kind,source_id,as_of", countries.rows)
    write(HERE / "designations.csv", LISTING_COLUMNS, [*designations, *act_rows(outlets)])
    people = People(countries, organisations)
    people.add_factbook(sources)
    people.add_us(sources)
    people.add_uk(sources)
    people.add_world(sources)
    serving = {term["person_id"] for term in people.terms}
    persons = [row for row in people.persons.values() if row["id"] in serving]
    write(HERE / "universities.csv", "key,country,source_id,as_of,source_row", university_rows(sources, countries))
    write(HERE / "persons.csv", "id,name,names,wikidata_id,source_id,as_of", persons)
    write(
        HERE / "terms.csv",
        "person_id,office,body,organisation_id,country,types,valid_from,valid_to,source_id,as_of,source_row",
        people.terms,
    )
    write(
        HERE / "cabinets.csv",
        "country,cabinet,party,organisation_id,leads,valid_from,valid_to,source_id,as_of,source_row",
        cabinet_rows(sources, countries, organisations),
    )
    write(HERE / "owner_forms.csv", LISTING_COLUMNS, [*forms, *class_rows(outlets)])
    write(
        HERE / "changes.csv",
        "subject_id,day,what,proof,source_id,as_of",
        [{**row, "subject_id": row["subject"], "source_id": SEED} for row in seed("changes")],
    )
    write(HERE / "role_terms.csv", "term,role_class,types,source_id,as_of", role_rows(sources))
    write(HERE / "organ_terms.csv", "term,position,types,source_id,as_of", organ_rows(), keep_order=True)
    write(HERE / "cues.csv", "term,cue_class,forms,lists,source_id,as_of", cue_rows(sources))
    end_classes(outlets, matrix)
    write(HERE / "state-media-matrix" / "listings.csv", LISTING_COLUMNS, matrix)
    write(HERE / "kagi-media-data" / "listings.csv", LISTING_COLUMNS, kagi)
    write(HERE / "cite-unseen" / "listings.csv", LISTING_COLUMNS, cite_unseen(sources))
    write(HERE / "wikipedia-rsp" / "listings.csv", LISTING_COLUMNS, wikipedia_rsp(sources))
    for name in ("state-media-matrix", "kagi-media-data"):
        shutil.copyfile(sources / name / "LICENSE", HERE / name / "LICENSE")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="the folder that holds the data sets, one folder each")
    sources = parser.parse_args().sources
    if not (sources / "state-media-matrix").is_dir():
        parser.error(f"{sources} holds no folder state-media-matrix; give the folder that holds the data sets")
    build(sources)


if __name__ == "__main__":
    main()
