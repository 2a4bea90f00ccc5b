from __future__ import annotations

import pytest

from reliability.model.span import Span
from reliability.text.datelines import DATELINE, find_byline, find_dateline


@pytest.mark.parametrize(
    ("text", "place", "day", "agency"),
    [
        ("VELMORA, May 3 (AKN) — The dam", "VELMORA", "--05-03", "AKN"),
        ("VELMORA (AKN) - The dam", "VELMORA", None, "AKN"),
        ("VELMORA, January 5. /AKN/. The dam", "VELMORA", "--01-05", "AKN"),
        ("Velmora, AKN- The dam", "Velmora", None, "AKN"),
        ("TESK CITY, Orsava — The dam", "TESK CITY, Orsava", None, None),
        ("Velmora, 3 May 2031 (AKN): The dam", "Velmora", "2031-05-03", "AKN"),
        ("(AKN) -- The dam", None, None, "AKN"),
    ],
)
def test_habits_of_agencies(text: str, place: str | None, day: str | None, agency: str | None) -> None:
    found = find_dateline(text, [Span(0, len(text))])
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "text",
    [
        "The Labour (Party) of Orsava won.",
        "President Orr - who lost - left.",
        "It rained in March (AKN) said.",
        "May 3 was dry.",
    ],
)
def test_sentences_are_no_datelines(text: str) -> None:
    assert find_dateline(text, [Span(0, len(text))]) is None


def test_a_day_that_does_not_exist_is_no_day() -> None:
    found = find_dateline("VELMORA, Feb. 31 (AKN) -- The dam", [Span(0, 33)])
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Mara Veldt and Jon Orr in Tesk\n", ("Mara Veldt", "Jon Orr")),
        ("By MARA VELDT\n", ("MARA VELDT",)),
        ("By Mara Veldt, Jon Orr and Ida van Holt | AKN", ("Mara Veldt", "Jon Orr", "Ida van Holt")),
    ],
)
def test_bylines(text: str, names: tuple[str, ...]) -> None:
    found = find_byline(text, [Span(0, len(text.rstrip()))])
    assert found is not None
    assert found.names == names


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    text = "By Monday Veldt Valley was flooded to the roofs of its houses."
    assert find_byline(text, [Span(0, len(text))]) is None


@pytest.mark.timeout(20)  # seconds; 600 characters took minutes
@pytest.mark.parametrize(
    "unit", ["A-A-", "A-", "Ab Cd-", "A, B ", "A.'-", "(A", "A (B) ", "Ab, May 1 /", "A" * 9 + " "]
)
def test_runs_of_pieces_are_read_in_linear_time(unit: str) -> None:
    for end in ("", " (", " --", ", May 1"):
        assert DATELINE.match((unit * 20_000)[:20_000] + end + "?") is None
