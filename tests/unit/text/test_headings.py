"""Which paragraphs are headings: lines that no sentence goes on from."""

from __future__ import annotations

import pytest

from reliability.model.article import Article
from reliability.text import lay_out

SAID = "The water board said 3 pumps failed in the night."


def headings(text: str) -> list[str]:
    return [span.of(text) for span in lay_out(Article(id="x", text=text)).headings]


@pytest.mark.parametrize(
    "line",
    [
        "No light at all in Tesk",
        "Otto Brill",
        "‘Severe shortage’ of boats",
        "By Mara Veldt, Health Reporter",
        "- Dam shut",
    ],
)
def test_a_short_line_without_a_stop_is_a_heading(line: str) -> None:
    assert headings(f"{SAID}\n\n{line}\n\n{SAID}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "It rained.",
        "Ines Quoll of the coastguard:",
        "— Salma Kerrigan, baker",
        "It rained all night and all day, and nobody in the lower valley had been told of the gates and the 3 pumps",
    ],
)
def test_a_sentence_a_lead_in_and_a_signature_are_none(line: str) -> None:
    assert headings(f"{SAID}\n\n{line}\n\n{SAID}\n") == []


def test_points_that_a_sentence_introduces_belong_to_it() -> None:
    assert headings(f"{SAID}\n\nThe board said that:\n\n- 3 pumps failed\n\n- the gate held\n\n{SAID}\n") == []
    assert headings(f"{SAID}\n\n- 3 pumps failed\n\n- the gate held\n\n{SAID}\n") == [
        "- 3 pumps failed",
        "- the gate held",
    ]


def test_no_part_of_a_quotation_over_paragraphs_is_one() -> None:
    assert headings(f"{SAID}\n\n“It rained\n\n“It froze,” said Ines Quoll.\n") == []


def test_the_quotation_before_its_signature_is_none() -> None:
    assert headings(f"{SAID}\n\n“We lost everything”\n\n— Salma Kerrigan, baker\n\n{SAID}\n") == []
