"""What every row of the registry must keep: its source, its date, ids that exist, words that name nobody."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from reliability import resources
from reliability.model.attribution import CueClass
from reliability.model.speaker import SpeakerType
from reliability.registry.entries import ClaimKind
from reliability.registry.lexicon import RoleClass
from reliability.registry.name_index import normalised_name

REGISTRY = resources.PACKAGED_DATA / "registry"
LISTINGS = sorted(path.relative_to(REGISTRY).as_posix() for path in REGISTRY.glob("*/listings.csv"))
TABLES = sorted(path.name for path in REGISTRY.glob("*.csv") if path.name != "sources.csv") + LISTINGS
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    with Path(REGISTRY, table).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, strict=True))


def ids(table: str) -> set[str]:
    return {row["id"] for row in rows(table)}


def cells(table: str, column: str) -> set[str]:
    return {row[column] for row in rows(table) if row[column]}


def test_every_table_is_known_here() -> None:
    assert len(TABLES) >= 14
    assert {path.split("/")[0] for path in LISTINGS} == {folder.name for folder in resources.list_folders()}


@pytest.mark.parametrize("table", TABLES)
def test_every_fact_has_a_source_and_a_date(table: str) -> None:
    known = set(resources.registry().sources)
    assert rows(table)
    for number, row in enumerate(rows(table), start=2):
        assert row["source_id"] in known, f"{table}, line {number}: {row['source_id']!r} is no source"
        assert DAY.fullmatch(row["as_of"]), f"{table}, line {number}: as_of is {row['as_of']!r}"


@pytest.mark.parametrize("table", [*TABLES, "sources.csv"])
def test_rows_are_whole_and_none_is_there_twice(table: str) -> None:
    seen: dict[tuple[str | None, ...], int] = {}
    for number, row in enumerate(rows(table), start=2):
        assert None not in row, f"{table}, line {number} has too many cells"
        assert None not in row.values(), f"{table}, line {number} has too few cells"
        assert seen.setdefault(tuple(row.values()), number) == number, f"{table}, line {number} is there before"


def test_sources_say_whose_they_are_and_that_they_may_be_shipped() -> None:
    known = resources.registry().sources
    for source in known.values():
        assert source.title
        assert source.publisher
        assert source.licence
        assert source.redistribution == "ship"
        assert DAY.fullmatch(source.as_of)
        assert source.url.startswith("https://") or source.id.startswith(("maintainers", "attribution"))
        assert set(source.derived_from) <= set(known)


@pytest.mark.parametrize("table", ["sources.csv", "outlets.csv", "organisations.csv", "persons.csv"])
def test_ids_are_unique(table: str) -> None:
    assert len(ids(table)) == len(rows(table))
    assert all(re.fullmatch(r"[\w-]+", row["id"]) for row in rows(table))


def test_no_id_names_two_things() -> None:
    """What is said of the one would be shown of the other."""
    assert ids("outlets.csv") & ids("organisations.csv") == set()


def test_an_outlet_that_bears_a_bodys_id_gets_another_and_keeps_its_listings() -> None:
    """The agency of one country and the party of another are both called AKP."""
    held = {row["id"]: row for row in rows("outlets.csv") if row["name"] == "AKP"}
    (agency,) = held
    assert held[agency]["country"] == "KH"
    said = [row for row in rows("state-media-matrix/listings.csv") if row["listed_name"] == "AKP"]
    assert {row["outlet_id"] for row in said} == {agency}
    assert {row["id"] for row in rows("organisation_names.csv") if row["key"] == "ak party"} == {"akp"} != {agency}


@pytest.mark.parametrize(
    ("table", "column", "home"),
    [
        ("outlet_names.csv", "id", "outlets.csv"),
        ("organisation_names.csv", "id", "organisations.csv"),
        ("outlet_domains.csv", "outlet_id", "outlets.csv"),
        ("editions.csv", "outlet_id", "outlets.csv"),
        ("terms.csv", "person_id", "persons.csv"),
        ("terms.csv", "organisation_id", "organisations.csv"),
        ("body_lives.csv", "organisation_id", "organisations.csv"),
        ("outlets.csv", "organisation_id", "organisations.csv"),
        ("relations.csv", "object_id", "organisations.csv"),
        *((table, "outlet_id", "outlets.csv") for table in ("designations.csv", *LISTINGS)),
        *((table, "organisation_id", "organisations.csv") for table in ("designations.csv", *LISTINGS)),
    ],
)
def test_every_reference_leads_somewhere(table: str, column: str, home: str) -> None:
    assert cells(table, column) - ids(home) == set()


def test_an_identifier_is_that_of_the_outlets_own_name() -> None:
    """A body is called Russia Today, as RT was: RT once had the identifier of the body."""
    known = {row["id"]: row["wikidata_id"] for row in rows("outlets.csv")}
    assert known["rt"] == "Q22868"
    assert known["bbc"] == "Q9531"


def test_relations_join_bodies_that_exist() -> None:
    assert cells("relations.csv", "subject_id") - ids("outlets.csv") - ids("organisations.csv") == set()
    for row in rows("relations.csv"):
        assert row["relation"] in ("part_of", "owned_by", "controlled_by", "funded_by", "wing_of")
        held = [day for day in (row["valid_from"], row["valid_to"]) if day]
        assert all(DAY.fullmatch(day) for day in held), row
        assert held == sorted(held), row
        assert row["object_name"]
        assert row["subject_id"] != row["object_id"]


@pytest.mark.parametrize("table", ["outlet_names.csv", "organisation_names.csv", "countries.csv"])
def test_names_are_kept_in_the_form_in_which_they_are_compared(table: str) -> None:
    for row in rows(table):
        assert row["key"] == normalised_name(row["name"]) != ""


@pytest.mark.parametrize("table", ["outlet_names.csv", "organisation_names.csv"])
def test_of_several_bearers_of_a_name_one_at_most_is_meant_without_being_asked(table: str) -> None:
    """A name that was given up is its bearer's on its days only."""
    bearers: dict[str, list[dict[str, str]]] = {}
    for row in rows(table):
        if not (row.get("kind") == "former" and row["valid_to"]):
            bearers.setdefault(row["key"], []).append(row)
    for key, same in bearers.items():
        meant = {row["id"] for row in same if row["primary"] == "1" or row["ambiguous"] == "0"}
        assert len(meant) <= 1, f"{key!r} would be taken for {meant}"


def test_a_name_of_an_outlet_says_what_it_is_and_from_when_to_when_with_its_proof() -> None:
    kinds = {"official", "short", "acronym", "alias", "part", "former"}
    former: dict[str, list[tuple[str, str]]] = {}
    for row in rows("outlet_names.csv"):
        assert row["kind"] in kinds, row
        assert re.fullmatch(r"(?:[a-z]{2})?", row["language"]), row
        assert re.fullmatch(r"(?:[A-Z][a-z]{3})?", row["script"]), row
        held = [day for day in (row["valid_from"], row["valid_to"]) if day]
        assert all(DAY.fullmatch(day) for day in held), row
        assert held == sorted(held), row
        assert not held or row["proof"].startswith(("https://", "http://")), row
        if row["kind"] == "former":
            former.setdefault(row["key"], []).append((row["valid_from"], row["valid_to"]))
    for days in former.values():  # of several that gave a name up, one bore it on a day
        ordered = sorted(days)
        assert all(ended < began for (_, ended), (began, _) in pairwise(ordered)), days


@pytest.mark.parametrize("table", ["owner_forms.csv", "designations.csv", *LISTINGS])
def test_what_a_row_says_begins_before_it_ends_and_a_class_of_the_state_media_matrix_begins_with_its_edition(
    table: str,
) -> None:
    for row in rows(table):
        period = [day for day in (row.get("valid_from"), row.get("valid_to")) if day]
        assert all(DAY.fullmatch(day) for day in period), row
        assert len(period) < 2 or period[0][: len(period[1])] <= period[1], row
        assert table != "state-media-matrix/listings.csv" or row["valid_from"] == "2023", row


def test_a_body_that_ended_did_so_after_it_began_and_a_renamed_one_says_what_it_was_called() -> None:
    for row in rows("body_lives.csv"):
        days = [day for day in (row["founded"], row["dissolved"]) if day]
        assert all(DAY.fullmatch(day) for day in days), row
        assert len(days) < 2 or days[0][: len(days[1])] <= days[1], row
        assert row["dissolved"] or row["what"], row
    (hts,) = [row for row in rows("body_lives.csv") if row["organisation_id"] == "hts"]
    assert (hts["dissolved"], hts["proof"][:8]) == ("2025-01-29", "https://")
    (party,) = [row for row in rows("body_lives.csv") if row["organisation_id"] == "national-rally"]
    assert "National Front until 2018" in party["what"]


def test_a_class_that_a_page_says_has_ended_has_its_end_and_its_proof() -> None:
    (slovak,) = [row for row in rows("state-media-matrix/listings.csv") if row["outlet_id"] == "stv-sk"]
    assert (slovak["valid_from"], slovak["valid_to"]) == ("2023", "2024-07")
    assert slovak["proof"].startswith("https://statemediamonitor.com/")
    (after,) = [row for row in rows("owner_forms.csv") if row["value"] == "SC"]
    assert (after["outlet_id"], after["valid_from"]) == ("stvr-slovakia", "2024-07")
    (closed,) = [row for row in rows("state-media-matrix/listings.csv") if row["outlet_id"] == "notimex"]
    assert closed["valid_to"] == "2023-12"


def test_every_outlet_is_of_one_level_and_an_edition_of_an_outlet() -> None:
    """Corporation, outlet or edition; sections are editions.csv's, accounts are addresses on platforms."""
    levels = {row["id"]: row["level"] for row in rows("outlets.csv")}
    assert set(levels.values()) == {"corporation", "outlet", "edition"}
    for row in rows("outlets.csv"):
        assert (row["level"] == "edition") == bool(row["whole"]), row
        assert levels.get(row["whole"], "outlet") in ("corporation", "outlet"), row
        assert row["whole"] != row["id"]
    kinds = {row["kind"] for row in rows("editions.csv")}
    assert kinds == {"edition", "service", "section", "blog", "press_release"}
    platforms = {row["host"] for row in rows("platforms.csv")}
    assert {row["host"] for row in rows("outlet_domains.csv") if row["relation"] == "account"} <= platforms


def test_a_name_that_several_bear_is_in_the_table_of_such_names_and_one_is_meant_for_a_reason() -> None:
    bearers: dict[str, set[str]] = {}
    for row in rows("outlet_names.csv"):
        if row["kind"] != "former":
            bearers.setdefault(row["key"], set()).add(row["id"])
    shared = {row["key"]: row for row in rows("shared_names.csv")}
    assert {key for key, ids in bearers.items() if len(ids) > 1} <= shared.keys()
    for key, row in shared.items():
        assert bool(row["meant"]) == bool(row["why"]), row
        assert not row["meant"] or row["meant"] in bearers[key], row


def numbers(name: str) -> set[str]:
    return set(re.findall(r"\d+", name))


def test_sister_channels_and_papers_are_no_names_of_an_outlet() -> None:
    """Rossiya 24 was a name of Rossiya 1, The Mail on Sunday one of the Daily Mail; a part is told as a part."""
    chief = {row["id"]: row["name"] for row in rows("outlets.csv")}
    days = {"sunday", "saturday", "weekend", "dominical"}
    for row in rows("outlet_names.csv"):
        own = chief[row["id"]]
        if row["kind"] in ("part", "former", "acronym") or row["key"] == normalised_name(own):
            continue
        assert not (numbers(own) and numbers(row["name"]) and numbers(own) != numbers(row["name"])), row
        assert set(row["key"].split()) & days <= set(normalised_name(own).split()), row
    named = {row["key"]: row["id"] for row in rows("outlet_names.csv")}
    for sister, other in [
        ("Rossiya 24", "rossiya-1"), ("Fox Business", "fox-news"), ("Roya News", "al-mamlaka"), ("G1", "o-globo"),
        ("L'Orient-Le Jour", "lorient-today"), ("Yedioth Ahronoth", "ynet"), ("BuzzFeed", "buzzfeed-news"),
    ]:  # fmt: skip
        assert named[normalised_name(sister)] != other


@pytest.mark.parametrize("table", ["outlets.csv", "organisations.csv"])
def test_everything_has_a_name_by_which_it_is_found(table: str) -> None:
    nameless = ids(table) - ids(table.replace("s.csv", "_names.csv"))
    assert nameless == (
        {row["id"] for row in rows(table) if row["medium"] == "official"} if "medium" in rows(table)[0] else set()
    )


def test_public_bodies_that_publish_are_found_by_their_address() -> None:
    """As a name in a text they are the body that speaks, never an outlet that is quoted."""
    official = {row["id"] for row in rows("outlets.csv") if row["medium"] == "official"}
    assert official - {row["outlet_id"] for row in rows("outlet_domains.csv")} == set()


@pytest.mark.parametrize("table", ["outlets.csv", "organisations.csv", "countries.csv"])
def test_countries_have_one_name(table: str) -> None:
    named = [row["iso2"] for row in rows("countries.csv") if row["kind"] == "name"]
    assert len(set(named)) == len(named)
    assert cells(table, "country" if table != "countries.csv" else "iso2") - set(named) == set()


def test_addresses_are_bare_hosts() -> None:
    for row in rows("outlet_domains.csv"):
        assert re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", row["host"]), row
        assert re.fullmatch(r"(?:/[^/\s]+)*", row["path_prefix"]), row
        assert not row["host"].startswith("www.")
        held = [day for day in (row["valid_from"], row["valid_to"]) if day]
        assert all(DAY.fullmatch(day) for day in held), row
        assert held == sorted(held), row
        assert not held or row["proof"].startswith("https://"), row


def test_claims_are_about_something_and_in_somebodys_words() -> None:
    for table in ("designations.csv", *LISTINGS):
        for number, row in enumerate(rows(table), start=2):
            where = f"{table}, line {number}"
            assert ClaimKind(row["kind"]), where
            assert row["value"], where
            assert row["outlet_id"] or row["organisation_id"] or row["host"] or row["listed_name"], where
            assert row["source_row"], where


def test_an_act_of_a_public_body_has_a_page_that_shows_it() -> None:
    acts = [row for row in rows("designations.csv") if row["source_row"].startswith("seed/acts.csv")]
    assert acts
    assert all(row["proof"].startswith(("https://", "http://")) and row["listed_name"] for row in acts)


def test_a_rating_is_one_of_its_scale() -> None:
    """A link text of the page once stood as a verdict."""
    levels = {"generally reliable", "no consensus", "generally unreliable", "deprecated", "blacklisted"}
    for row in rows("wikipedia-rsp/listings.csv"):
        assert row["value"].lower().split(" /")[0] in levels, row
        assert row["meaning"], row
    for row in rows("cite-unseen/listings.csv"):
        assert row["meaning"], row


def test_a_row_that_merges_several_entries_is_left_out() -> None:
    """Of three entries for one broadcaster with three verdicts an extract kept one, under all three names."""
    assert not [row for row in rows("wikipedia-rsp/listings.csv") if ";" in row["listed_name"]]


def test_what_changed_is_about_something_and_dated() -> None:
    for row in rows("changes.csv"):
        assert row["proof"].startswith("https://"), row
        assert row["subject_id"] in ids("outlets.csv") | ids("organisations.csv")
        assert DAY.fullmatch(row["day"])
        assert row["what"]


def test_a_person_is_here_as_a_holder_of_public_office_only() -> None:
    assert ids("persons.csv") == cells("terms.csv", "person_id")
    for row in rows("terms.csv"):
        assert row["office"], row
        assert row["body"], row
        assert DAY.fullmatch(row["valid_from"]), row
        assert not row["valid_to"] or DAY.fullmatch(row["valid_to"]), row
        assert not row["valid_to"] or row["valid_to"] >= row["valid_from"][: len(row["valid_to"])], row


def test_an_outlet_that_closed_did_so_after_it_began() -> None:
    for row in rows("outlets.csv"):
        assert all(DAY.fullmatch(row[column]) for column in ("founded", "closed") if row[column])
        assert not (row["founded"] and row["closed"]) or row["founded"] <= row["closed"]


def test_an_edition_lies_at_an_address_of_its_outlet() -> None:
    registry = resources.registry()
    for row in rows("editions.csv"):
        if not row["host"]:  # known by its name only
            assert not row["path_prefix"], row
            continue
        outlet = registry.outlet_by_host(row["host"] + row["path_prefix"])
        assert outlet is not None, row
        assert outlet.id == row["outlet_id"], row


def test_a_platform_is_of_a_known_kind() -> None:
    assert cells("platforms.csv", "kind") == {"aggregator", "platform", "archive"}


# Words


def test_classes_and_types_are_those_of_the_model() -> None:
    assert cells("cues.csv", "cue_class") <= {kind.value for kind in CueClass} - {"none"}
    assert cells("role_terms.csv", "role_class") <= {kind.value for kind in RoleClass}
    assert cells("organ_terms.csv", "position") == {"start", "end"}
    types = {kind.value for kind in SpeakerType} - {"unknown"}
    for table in ("role_terms.csv", "organ_terms.csv", "organisations.csv"):
        for row in rows(table):
            assert set(row["types"].split("|")) - {""} <= types, row
            assert row["types"] or row.get("role_class") == RoleClass.UNSTATED, row


@pytest.mark.parametrize("table", ["cues.csv", "role_terms.csv", "organ_terms.csv"])
def test_terms_are_in_small_letters_and_there_once(table: str) -> None:
    terms = [(row["term"], row.get("position")) for row in rows(table)]
    assert len(set(terms)) == len(terms)
    assert all(term == term.lower().strip() for term, _ in terms)


def test_a_cue_is_one_of_its_forms() -> None:
    for row in rows("cues.csv"):
        assert row["term"] in row["forms"].split("|"), row["term"]


@cache
def peoples_and_parties() -> frozenset[str]:
    """Normal forms of countries, their peoples, and of the parties and armed groups that the maintainers list. Left
    out: "us", which written "u.s." is looked for by its dots, and "democratic", an adjective of fronts everywhere."""
    types = {row["id"]: row["types"].split("|") for row in rows("organisations.csv")}
    countries = {row["key"] for row in rows("countries.csv") if row["kind"] != "capital"}
    parties = {
        row["key"]
        for row in rows("organisation_names.csv")
        if row["source_id"] == "maintainers-2026" and {"political_party", "armed_group"} & set(types[row["id"]])
    }
    return frozenset(countries | parties) - {"us", "democratic"}


@pytest.mark.parametrize("table", ["cues.csv", "role_terms.csv", "organ_terms.csv"])
def test_no_word_names_a_people_a_party_or_a_country(table: str) -> None:
    found: set[str] = set()
    for row in rows(table):
        words = normalised_name(row["term"]).split()
        runs = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
        if runs & peoples_and_parties() or "u.s." in row["term"]:
            found.add(row["term"])
    assert found == set()


@pytest.mark.slow
@pytest.mark.shared
def test_the_tables_are_what_the_build_makes_of_the_sources(shared_dir: Path, tmp_path: Path) -> None:
    """The same inputs give the same bytes: no table was edited by hand, and none was forgotten."""
    sources = shared_dir / "registry"
    if not sources.is_dir():
        pytest.skip("the data sets of the registry are not at hand (they need ../shared)")
    made = tmp_path / "data" / "registry"
    shutil.copytree(REGISTRY, made, ignore=shutil.ignore_patterns("__pycache__"))
    for table in TABLES:
        (made / table).unlink()
    environment = os.environ | {"PYTHONPATH": str(resources.PACKAGED_DATA.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(made / "build.py"), str(sources)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert [table for table in TABLES if (made / table).read_bytes() != (REGISTRY / table).read_bytes()] == []
