"""Rows that somebody brings: what a name of several outlets needs, and from when and until when a rating holds."""

from __future__ import annotations

import pytest

from reliability import resources
from reliability.registry.own_lists import brought

ROW = {"outlet": "BBC", "value": "Green", "as_of": "2026-11-01"}


def taken(**cells: str) -> tuple[tuple[dict[str, str], ...], tuple[str, ...]]:
    found = brought([(2, {**ROW, **cells})], "own-weir", resources.registry())
    return found.tables["listings.csv"][1], found.refused


def test_a_name_that_several_outlets_bear_needs_its_host() -> None:
    assert taken(outlet="Daily News") == (
        (),
        ("line 2: no outlet here, or more than one, is called 'Daily News'; give its host",),
    )
    ((row,), _) = taken(outlet="Daily News", host="dailynews.lk")
    assert row["host"] == "dailynews.lk"


def test_a_rating_keeps_from_when_and_until_when_it_holds() -> None:
    ((row,), _) = taken(valid_from="2019", valid_to="2020-05")
    assert (row["outlet_id"], row["valid_from"], row["valid_to"]) == ("bbc", "2019", "2020-05")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"valid_from": "2020", "valid_to": "2019"}, "it ends in 2019, before it begins in 2020"),
        ({"valid_from": "May"}, "valid_from is 'May'; give a day such as 2024-05-01, a month or a year"),
    ],
)
def test_a_period_that_cannot_be_is_refused(cells: dict[str, str], told: str) -> None:
    assert taken(**cells) == ((), (f"line 2: {told}",))
