"""One value, written in every form that news has for it, is read back as that value."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliability.extract.numerals import SMALL
from reliability.extract.quantities import find_quantities
from reliability.model.article import Layout
from reliability.model.figure import Direction, FigureKind, Quantity

WORDS = {value: word for word, value in SMALL.items()}
SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "lakh": 1e5,
    "crore": 1e7,
    "bn": 1e9,
    "mn": 1e6,
    "Mio": 1e6,
    "mld": 1e9,
}


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text, Layout())
    return quantity


def spelled(number: int) -> str:
    """The words of a whole number below a billion."""
    for scale, word in ((10**6, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            return f"{spelled(number // scale)} {word}" + (f" {spelled(rest)}" if rest else "")
    if number >= 100:
        return f"{WORDS[number // 100]} hundred" + (f" and {spelled(number % 100)}" if number % 100 else "")
    if number in WORDS:
        return WORDS[number]
    return f"{WORDS[number // 10 * 10]}-{WORDS[number % 10]}"


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


def indian(number: int) -> str:
    """With commas as in India: 12,34,567."""
    head, tail = str(number)[:-3], str(number)[-3:]
    pairs: list[str] = []
    while head:
        head, pair = head[:-2], head[-2:]
        pairs.insert(0, pair)
    return ",".join([*pairs, tail])


@settings(deadline=None)
@given(st.integers(2, 10**9 - 1).filter(lambda number: number not in range(1500, 2100)))
def test_a_whole_number_in_words_and_in_every_grouping(number: int) -> None:
    forms = [
        spelled(number),
        str(number),
        *(grouped(number, mark) for mark in (",", "\u2009", "\u202f", "\xa0", " ", "'", "’")),
    ]
    if number >= 10**6:
        forms.append(grouped(number, "."))
    if number >= 10**5:
        forms.append(indian(number))
    for form in forms:
        quantity = only(f"The flood took {form} houses.")
        assert (quantity.low, quantity.high, quantity.unit) == (number, number, "house"), form


@settings(deadline=None)
@given(st.integers(11, 999), st.sampled_from(sorted(SCALES)))
def test_tenths_of_a_scale_with_a_point_and_with_a_comma(tenths: int, scale: str) -> None:
    value = round(tenths * SCALES[scale] / 10)
    for form in (f"{tenths / 10:.1f}", f"{tenths / 10:.1f}".replace(".", ",")):
        assert only(f"It took {form} {scale} houses.").low == value, form


@settings(deadline=None)
@given(st.integers(1, 999), st.sampled_from(["million", "billion", "bn", "mn", "crore"]))
def test_a_sum_with_a_sign_a_code_and_a_word(whole: int, scale: str) -> None:
    value = whole * SCALES[scale]
    for text, unit in (
        (f"€{whole} {scale}", "EUR"),
        (f"EUR {whole} {scale}", "EUR"),
        (f"{whole} {scale} euros", "EUR"),
        (f"{whole} {scale} EUR", "EUR"),
        (f"Rs {whole} {scale}", "INR"),
    ):
        quantity = only(f"The bridge cost {text} to build.")
        assert (quantity.low, quantity.unit, quantity.kind) == (value, unit, FigureKind.MONEY), text


@settings(deadline=None)
@given(st.integers(1, 20), st.integers(1, 20), st.sampled_from(["thousand", "million", "billion", "hundred"]))
def test_a_range_whose_scale_stands_once(low: int, more: int, scale: str) -> None:
    high, factor = low + more, {"hundred": 100.0, **SCALES}[scale]
    for text in (
        f"{low} to {high} {scale} people",
        f"between {low} and {high} {scale} people",
        f"{low}-{high} {scale} people",
        f"{low} {scale} to {high} {scale} people",
    ):
        quantity = only(f"It drew {text} there.")
        assert (quantity.low, quantity.high) == (low * factor, high * factor), text


@settings(deadline=None)
@given(st.integers(1, 400))
def test_what_is_below_zero(tenths: int) -> None:
    amount = f"{tenths / 10:.1f}"
    for text in (
        f"-{amount}%",
        f"−{amount} percent",
        f"minus {amount} per cent",
        f"-{amount}°C",
        f"-{amount} C",
        f"cold,minus {amount} F",
        f"{amount} degrees below zero",
    ):
        quantity = only(f"It was {text} in May.")
        assert quantity.low == quantity.high == -tenths / 10, text


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Half a billion crowns is missing.", 5e8, 5e8, "crown"),
        ("It lost $3MM.", 3e6, 3e6, "USD"),
        ("It lost 50 MUSD.", 5e7, 5e7, "USD"),
        ("It lost $3 thousand million.", 3e9, 3e9, "USD"),
        ("A million and a half people fled.", 1.5e6, 1.5e6, "person"),
        ("It cost 4.5 lakh crore rupees.", 4.5e12, 4.5e12, "INR"),
        ("It cost ₹3.2cr.", 3.2e7, 3.2e7, "INR"),
        ("A ticket costs 50p.", 50, 50, "penny"),
        ("The rate rose by 25 basis points.", 25, 25, "basis point"),
        ("Five or six thousand homes lost power.", 5000, 6000, "home"),
        ("three to four dozen boats", 36, 48, "boat"),
        ("between $5 billion and $7 billion", 5e9, 7e9, "USD"),
        ("5% to 10% of the crop", 5, 10, "%"),
        ("Between two thirds and three quarters of shops shut.", 66.6667, 75, "%"),
        ("It fell by half a percent.", 0.5, 0.5, "%"),
        ("About 1.200 people fled.", 1200, 1200, "person"),
        ("8 million pounds was stolen", 8e6, 8e6, "GBP"),
        ("It was 38C (100F).", None, None, None),
        ("It was 38 C (100 F).", None, None, None),
        ("In Oster,23 people fled.", 23, 23, "person"),
    ],
)
def test_values_that_were_read_wrongly_once(text: str, low: float | None, high: float, unit: str) -> None:
    if low is None:
        assert [(q.low, q.unit) for q in find_quantities(text, Layout())] == [(38, "°C"), (100, "°F")]
        return
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


def test_a_change_has_two_values_of_one_unit() -> None:
    first, second = find_quantities("Growth slowed from 4.8 to 4.7 percent.", Layout())
    assert [(q.text, q.low, q.unit) for q in (first, second)] == [("4.8", 4.8, "%"), ("4.7 percent", 4.7, "%")]


def test_a_bare_number_counts_what_the_one_before_it_counts() -> None:
    first, second = find_quantities("It killed 706 people, says the army, and 790 according to the police.", Layout())
    assert (first.unit, second.unit, second.low) == ("person", "person", 790)


@pytest.mark.parametrize(
    "text",
    [
        "The grid failed at 6.20am.", "at 6.20 am", "at 06.20", "It leaves at 1815.", "at 18h15", "at quarter to nine",
        "half past six", "Call 0845 496 0123.", "Call 555-014-2290.", "case 22-CV-01187", "train KV 1204",
        "IP 10.0.0.12", "They died at 14 Cross Street.", "at 221B Mill Lane", "the S&P 500", "the FTSE 100",
        "a 737 Max", "the firm's 2018 sales",
        "Those three orders stand.", "the two sides met", "three of us", "over 1.99×10−30 of it", "the 7/7 inquiry",
        "children between 7 and 12 years old", "men aged 18 to 34", "in five or six years",
    ],
)  # fmt: skip
def test_what_else_is_no_figure(text: str) -> None:
    assert [q.text for q in find_quantities(text, Layout())] == []


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("At least 40 people died.", [Direction.AT_LEAST]),
        ("more than 40 people", [Direction.AT_LEAST]),
        ("It tops 40 crowns.", [Direction.AT_LEAST]),
        ("up to 40 people", [Direction.AT_MOST]),
        ("fewer than 40 people", [Direction.AT_MOST]),
        ("about 40 people", [Direction.ABOUT]),
        ("40 people or more", [Direction.AT_LEAST]),
        ("Prices rose by 3 percent.", [Direction.UP]),
        ("Prices rose by more than 3 percent.", [Direction.UP, Direction.AT_LEAST]),
        ("Sales fell 3 percent.", [Direction.DOWN]),
        ("a 3 percent drop", [Direction.DOWN]),
        ("3 deaths a day", [Direction.PER]),
        ("The town has 40 houses.", []),
    ],
)
def test_which_way_a_figure_points(text: str, directions: list[Direction]) -> None:
    assert list(only(text).directions) == directions


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("10s of Israeli tanks", "Israeli tanks"),
        ("340 wooden houses burned", "wooden houses"),
        ("46 percent of voters", "voters"),
        ("300 tonnes of potatoes", "potatoes"),
        ("four of the valley's villages", "the valley's villages"),
        ("It cost $5 million.", None),
    ],
)
def test_what_a_figure_is_of(text: str, of: str | None) -> None:
    assert only(text).of == of
