from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.extract.numerals import Bounds, fraction_of, vague_bounds, value_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("zero", 0),
        ("twenty-seven", 27),
        ("a hundred", 100),
        ("one hundred and twenty thousand", 120_000),
        ("two million three hundred thousand", 2_300_000),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("1,200.5", 1200.5),
        (".5", 0.5),
        ("4.2 million", 4_200_000),
        ("585mn", 585_000_000),
        ("3 lakh", 300_000),
        ("4.5 lakh crore", 4.5e12),
        ("12,34,567", 1_234_567),
        ("816\u2009000", 816_000),
        ("1 200", 1200),
        ("1.200.000", 1_200_000),
        ("1'200'000", 1_200_000),
        ("1,5", 1.5),
        ("1,5 Mio", 1_500_000),
        ("3 mld", 3e9),
        ("3 thousand million", 3e9),
        ("a million and a half", 1_500_000),
        ("three quarters of a million", 750_000),
        ("2½ million", 2_500_000),
        ("2 1/2", 2.5),
        ("fifteen hundred", 1500),
        ("9\\.5", 9.5),
    ],
)
def test_values(words: str, value: float) -> None:
    assert value_of(words) == value


@pytest.mark.parametrize(
    "words", ["", "and", "of", "goats", "two goats", "one two", "10.0.0.12", "1,2,3", "7/7", "dozen"]
)
def test_what_is_no_number_raises(words: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        value_of(words)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens", 24, 99),
        ("10s", 20, 99),
        ("Hundreds", 200, 999),
        ("tens of thousands", 20_000, 99_000),
        ("dozens or hundreds", 24, 999),
        ("a couple of hundred", 200, 300),
        ("several thousand", 3000, 9000),
        ("a few dozen", 24, 108),
    ],
)
def test_vague_amounts_have_bounds(words: str, low: float, high: float) -> None:
    assert vague_bounds(words) == Bounds(low, high, vague=True)


@pytest.mark.parametrize(
    ("words", "share"), [("half", 1 / 2), ("a quarter", 1 / 4), ("two-thirds", 2 / 3), ("three quarters", 3 / 4)]
)
def test_fractions(words: str, share: float) -> None:
    assert fraction_of(words) == share


def test_scaling_leaves_no_dust_of_binary_numbers() -> None:
    assert Bounds(4.2, None).scaled(1e6) == Bounds(4_200_000, None)


@given(st.integers(0, 10**12))
def test_digits_with_and_without_commas_are_one_number(number: int) -> None:
    assert value_of(f"{number:,}") == value_of(str(number)) == number
