"""Holders of public office, and the parties of cabinets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from building.bodies import Organisations
from building.countries import Countries
from building.tables import (
    CABINETS,
    CABINETS_DATE,
    CONGRESS,
    CONGRESS_DATE,
    FACTBOOK,
    FACTBOOK_DATE,
    SEED,
    UK_MINISTERS,
    UK_MINISTERS_DATE,
    WORLD,
    WORLD_DATE,
    Row,
    read,
    seed,
)
from reliability.registry.name_index import normalised_name, slug

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
OFFICES_TOLD = "2025-06"  # to which month seed/office_holders.csv tells
FIRST_TERM_YEAR = "1996"  # terms that ended earlier are in no article that people bring


_KEY = cache(normalised_name)  # a name is compared with those of everybody at its place


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
        ending, wanted = f"-{slug(place)}", normalised_name(name)
        person = slug(name) + ending
        same = next(
            (
                known
                for known, row in self.persons.items()
                if known.endswith(ending) and wanted in map(_KEY, (row["name"], *row["names"].split("|")))
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

    def add_seed(self) -> None:
        """Offices that no data set has, by hand; one without an end holds to the day that the table tells of."""
        for line, row in enumerate(seed("office_holders"), start=2):
            known = row["organisation_id"]
            place = row["country"] or known
            person = self.add(row["name"], place, "", SEED, OFFICES_TOLD, filter(None, row["names"].split("|")))
            body = (row["body"] or self.organisations.rows[known]["name"], known) if row["body"] or known else None
            cited = {"valid_from": row["valid_from"], "valid_to": row["valid_to"], "source_id": SEED}
            self.term(
                person,
                row["office"],
                body or self.government(row["country"]),
                row["country"],
                row["types"],
                **cited,
                as_of=OFFICES_TOLD,
                source_row=f"seed/office_holders.csv, line {line}",
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
