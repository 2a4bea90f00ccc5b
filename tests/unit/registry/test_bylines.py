from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.registry.bylines import author_names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mara Veldt", ("Mara Veldt",)),
        ("BY MARA VELDT", ("MARA VELDT",)),
        ("Written by Mara Veldt", ("Mara Veldt",)),
        ("Mara Veldt, Senior Health Reporter", ("Mara Veldt",)),
        ("By Mara Veldt, Senior Health Reporter, and Jon Orr in Oster", ("Mara Veldt", "Jon Orr")),
        ("Mara Veldt; Jon Orr", ("Mara Veldt", "Jon Orr")),
        ("Mara Veldt & Jon van der Orr", ("Mara Veldt", "Jon van der Orr")),
        ("Mara Veldt and Jon Orr, Associated Press", ("Mara Veldt", "Jon Orr")),
        ("MARA VELDT Associated Press", ("MARA VELDT",)),
        ("Mara Veldt | Reuters", ("Mara Veldt",)),
        ("Mara Veldt (Oster)", ("Mara Veldt",)),
        ("Mara Veldt For Tarnmail.Com", ("Mara Veldt",)),
        ("By Mara Veldt Updated 4 March", ("Mara Veldt",)),
        ("Mara Veldt; mara-veldt", ("Mara Veldt",)),
        ("Mara Veldt; Mara-Veldt", ("Mara Veldt",)),
        ("Jon Orr, Jr.", ("Jon Orr Jr.",)),
        ("Veldt, Mara", ("Veldt, Mara",)),
        ("Jon Stringer", ("Jon Stringer",)),
        ("ماريا فلت", ("ماريا فلت",)),
        ("Reuters", ()),
        ("Reuters Staff", ()),
        ("Associated Press", ()),
        ("Staff", ()),
        ("Staff writers and agencies", ()),
        ("Updated 3 hours ago", ()),
        ("Guest author", ()),
        ("Mara.Veldt Tarn.Com", ()),
        ("What Is The Only Bridge On The Open Market Worth", ()),
        ("5 min read", ()),
        ("", ()),
    ],
)
def test_authors_are_people_by_their_names_alone(byline: str, names: tuple[str, ...]) -> None:
    assert author_names(byline) == names


@given(st.text(max_size=80))
def test_no_byline_raises_and_no_name_is_empty(byline: str) -> None:
    assert all(name.strip() for name in author_names(byline))
