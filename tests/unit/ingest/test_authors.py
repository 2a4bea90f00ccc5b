"""Authors as pages and cells name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.ingest.authors import read_authors

TWO = ("Mara Veldt", "Jon Orr")


@pytest.mark.parametrize(
    "value",
    [
        "Mara Veldt; Jon  Orr",
        "Mara Veldt;Jon Orr;",
        "Mara Veldt|Jon Orr",
        "Mara Veldt\nJon Orr",
        "Mara Veldt, Jon Orr",
        "Mara Veldt and Jon Orr",
        "Mara Veldt & Jon Orr",
        "By Mara Veldt and Jon Orr",
        "BY: Mara Veldt, Jon Orr",
        "By Mara Veldt; by Jon Orr",
        "Mara Veldt / Jon Orr",
        "By Mara Veldt with Jon Orr",
        ["Mara Veldt", " ", None, "Jon\nOrr"],
        ("Mara Veldt", "Jon Orr", "Mara Veldt"),
        {"original": "By Mara Veldt and Jon Orr", "person": []},
        [{"name": "Mara Veldt", "uri": "x"}, {"name": "Jon Orr"}, {"name": None}],
        '["Mara Veldt", "Jon Orr"]',
        "['Mara Veldt', 'Jon Orr']",
        "['Mara Veldt' 'Jon Orr']",
        "('Mara Veldt', 'Jon Orr')",
        '[{"name": "Mara Veldt"}, {"name": "Jon Orr"}]',
        "[Mara Veldt, Jon Orr]",
        "['Mara Veldt', nan, 'Jon Orr', 'None']",
        "Mara Veldt, political editor, Jon Orr",
    ],
)
def test_two_authors(value: object) -> None:
    assert read_authors(value) == TWO


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Veldt, Mara", ("Veldt, Mara",)),
        ("Veldt, Mara; Orr, Jon", ("Veldt, Mara", "Orr, Jon")),
        ("Veldt, Mara, Orr, Jon", ("Veldt, Mara", "Orr, Jon")),
        ("Mara Veldt, Jr.", ("Mara Veldt, Jr.",)),
        ("Mara Veldt, Tarn Post", ("Mara Veldt", "Tarn Post")),
        ("Mara Veldt, Jon Orr, and Ida Holt", (*TWO, "Ida Holt")),
        ("Ministry of Roads and Bridges", ("Ministry of Roads and Bridges",)),
        ("Tarn and Oster Gazette", ("Tarn and Oster Gazette",)),
        ("Byron Orr", ("Byron Orr",)),
        ('["O\'Dell, Jon", "Na Li"]', ("O'Dell, Jon", "Na Li")),
        ("Na Li", ("Na Li",)),
    ],
)
def test_names_with_commas_and_words_between_them_stay_whole(value: object, names: tuple[str, ...]) -> None:
    assert read_authors(value) == names


@pytest.mark.parametrize("value", ["", None, {"a": 1}, 5, True, "NaN", "NA", "[]", "[nan]", "-", "unknown", [["", 5]]])
def test_no_author_is_named(value: object) -> None:
    assert read_authors(value) == ()


@given(st.text(max_size=60) | st.lists(st.text(max_size=20)))
def test_no_value_raises(value: object) -> None:
    assert all(name.strip() for name in read_authors(value))
