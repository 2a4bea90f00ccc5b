"""Singular and plural."""

from __future__ import annotations

import pytest

from reliability.model.nouns import plural, singular


@pytest.mark.parametrize(
    ("unit", "many"),
    [
        ("person", "people"),
        ("house", "houses"),
        ("city", "cities"),
        ("day", "days"),
        ("fireman", "firemen"),
        ("child", "children"),
        ("square mile", "square miles"),
        ("death/100,000", "deaths/100,000"),
        ("USD", "USD"),
        ("%", "%"),
        ("km", "km"),
        ("killed", "killed"),
        ("series", "series"),
        ("personnel", "personnel"),
        ("die", "die"),
        ("bus", "buses"),
        ("egyptian pound", "egyptian pounds"),
    ],
)
def test_more_than_one(unit: str, many: str) -> None:
    assert plural(unit) == many


@pytest.mark.parametrize("noun", ["house", "city", "person", "child", "woman", "life", "virus"])
def test_the_singular_of_the_plural_is_the_noun(noun: str) -> None:
    assert singular(plural(noun)) == noun
