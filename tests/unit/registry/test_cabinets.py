"""Which parties governed on a day: as far as the record reaches, and no farther."""

from __future__ import annotations

from datetime import date

from reliability import resources
from reliability.registry.cabinets import CabinetParty, Cabinets


def row(party: str, start: str, end: str = "", leads: str = "") -> CabinetParty:
    return CabinetParty("XX", f"Veldt {start}", party, "", leads, start, end, "weir", "2031-06-26", "1")


CABINETS = Cabinets.of([row("Tarn Union", "2028-05-01", "2030-05-01", "1"), row("Oster League", "2030-05-01")])


def test_the_new_cabinet_governs_on_the_day_of_the_change() -> None:
    assert [p.party for p in CABINETS.governing("XX", "2030-04-30")] == ["Tarn Union"]
    assert [p.party for p in CABINETS.governing("XX", "2030-05-01")] == ["Oster League"]


def test_the_last_cabinet_is_known_up_to_the_day_of_the_record() -> None:
    assert CABINETS.governing("XX", "2031-06-26")
    assert CABINETS.governing("XX", "2031-06-27") == ()
    assert CABINETS.governing("XX", "2028-04-30") == CABINETS.governing("YY", "2029-01-01") == ()


def test_the_party_of_the_head_of_government_stands_first() -> None:
    governing = resources.registry().governing("DE", date(2022, 5, 3))
    assert governing[0].party == "Social Democratic Party of Germany"
    assert [bool(party.leads) for party in governing] == [True, False, False]


def test_every_row_is_cited_and_parties_are_bodies_of_their_country() -> None:
    registry = resources.registry()
    rows = [row for rows in registry.cabinets().by_country.values() for row in rows]
    assert all(row.source_id in registry.sources and row.as_of and row.source_row for row in rows)
    assert all(row.valid_from < row.valid_to for row in rows if row.valid_to)
    bodies = [registry.organisations[row.organisation_id] for row in rows if row.organisation_id]
    assert len(bodies) > 0.7 * len(rows)
    assert all(body.country == row.country for row in rows if (body := registry.organisations.get(row.organisation_id)))
