"""Office-holders: who held what on a day, from whose record; a name that two bear is nobody's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reliability import resources
from reliability.model.speaker import SpeakerType
from reliability.registry.office_holders import OfficeHolder, OfficeHolders, Term


def person(person_id: str, name: str, *names: str) -> OfficeHolder:
    return OfficeHolder(person_id, name, names, "", "weir", "2030-06")


def term(person_id: str, office: str, valid_from: str, valid_to: str = "") -> Term:
    government = (SpeakerType.GOVERNMENT,)
    return Term(
        person_id, office, "Government of Tarn", "", "", government, valid_from, valid_to, "weir", "2030-06", "2"
    )


MARA = person("mara", "Mara Veldt", "Mara J. Veldt")
TERMS = (term("mara", "Minister of Dams", "2020-01-05", "2024-03-01"), term("mara", "President", "2024-03-01"))


@pytest.mark.parametrize(
    ("day", "offices"),
    [
        ("2020-01-04", []),
        ("2020-01-05", ["Minister of Dams"]),
        ("2024-03-01", ["President", "Minister of Dams"]),
        ("2030-06-30", ["President"]),
        ("2030-07-01", []),  # the record knows no end: what came after its day is not said
    ],
)
def test_an_office_is_held_from_its_first_to_its_last_day(day: str, offices: list[str]) -> None:
    people = OfficeHolders.of([MARA], {"mara": TERMS})
    assert [held.office for held in people.held("Mara J. Veldt", day)] == offices


def test_a_surname_alone_and_a_name_that_two_bear_are_nobodys() -> None:
    people = OfficeHolders.of([MARA, person("other", "Mara Veldt")], {"mara": TERMS})
    assert people.held("Mara Veldt", "2025-01-01") == ()
    assert people.held("Mara J. Veldt", "2025-01-01") != ()
    assert OfficeHolders.of([MARA], {"mara": TERMS}).held("Veldt", "2025-01-01") == ()


def test_two_sources_rows_of_one_name_and_country_are_one_person() -> None:
    """A Wikidata extract that is imported adds to the packaged rows; it does not silence them."""
    other = replace(MARA, id="Q1", wikidata_id="Q1", source_id="own-extract")
    elsewhere = replace(other, id="Q2", wikidata_id="Q2")
    later = replace(term("Q1", "Senator", "2020-01-05", "2024-03-01"), source_id="own-extract")
    terms = {"mara": TERMS, "Q1": (later,), "Q2": (replace(later, person_id="Q2", body="Government of Oster"),)}
    both = OfficeHolders.of([MARA, other], terms).held("Mara Veldt", "2021-01-01")
    assert {held.office for held in both} == {"Minister of Dams", "Senator"}
    assert OfficeHolders.of([MARA, elsewhere], terms).held("Mara Veldt", "2021-01-01") == ()


def test_two_offices_of_one_identifier_are_one_persons() -> None:
    """Who presides over an assembly of many countries has been a minister of one of them."""
    rows = [replace(MARA, id=each, wikidata_id="Q1") for each in ("tarn", "assembly")]
    assembly = replace(term("assembly", "President of the Assembly", "2012", "2014"), body="Assembly")
    people = OfficeHolders.of(
        rows, {"tarn": (term("tarn", "Minister of Dams", "2020-01-05"),), "assembly": (assembly,)}
    )
    assert [held.office for held in people.held("Mara Veldt", "2013-01-01")] == ["President of the Assembly"]
    assert [held.office for held in people.held("Mara Veldt", "2021-01-01")] == ["Minister of Dams"]


@pytest.mark.parametrize(
    ("name", "day", "office"),
    [
        ("Boris Johnson", date(2017, 6, 1), "Foreign Secretary"),
        ("Boris Johnson", date(2021, 6, 1), "Prime Minister"),
        ("Joe Biden", date(2015, 1, 1), "Vice President"),
        ("Donald Trump", date(2026, 6, 1), "President"),
        ("Sergei Lavrov", date(2022, 6, 1), "Minister of Foreign Affairs"),
        ("António Guterres", date(2020, 6, 1), "Secretary-General of the United Nations"),
        ("Mevlüt Çavuşoğlu", date(2022, 6, 1), "Minister of Foreign Affairs, Turkey"),
        ("Xi Jinping", date(2025, 6, 1), "President"),
    ],
)
def test_well_known_holders_are_found(name: str, day: date, office: str) -> None:
    assert resources.registry().terms_of(name, day)[0].office == office


def test_a_former_president_holds_no_office_in_between() -> None:
    assert resources.registry().terms_of("Donald Trump", date(2023, 6, 1)) == ()
