from __future__ import annotations

import pytest

from reliability.model.article import Article, Quotation
from reliability.text import lay_out


def quotations(text: str) -> list[Quotation]:
    return list(lay_out(Article(id="x", text=text)).quotations)


def words(text: str) -> list[list[str]]:
    return [[span.of(text) for span in quotation.spans] for quotation in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It rains,” said Orr.", [["It rains,"]]),
        ('"It rains," said Orr. "It pours."', [["It rains,"], ["It pours."]]),
        ("‘It rains,’ said Orr, who doesn’t mind the workers’ boots.", [["It rains,"]]),
        ("«It rains», said Orr.", [["It rains"]]),
        ("— It rains, said Orr.", [["It rains, said Orr."]]),
        ("“He told me ‘run’ and I ran,” said Orr.", [["He told me ‘run’ and I ran,"]]),
        ('“They want a "pause," they say,” he said.', [['They want a "pause," they say,']]),
        ("The valley's rivers' dams don't hold, said Orr.", []),
        ("The ‘safe’ dam broke.", [["safe"]]),
    ],
)  # fmt: skip
def test_marks_of_many_styles(text: str, expected: list[list[str]]) -> None:
    assert words(text) == expected


def test_a_quotation_that_the_next_paragraph_opens_again_is_one() -> None:
    text = "He said: “It rained.\n\n“Then it poured.\n\n“Then it stopped,” he added. All was dry."
    assert words(text) == [["It rained.", "Then it poured.", "Then it stopped,"]]


def test_a_quotation_whose_closing_mark_is_missing_ends_with_its_paragraph() -> None:
    text = "He said: “It rained all day.\n\nThe mayor denied it."
    found = quotations(text)
    assert [span.of(text) for span in found[0].spans] == ["It rained all day."]
    assert not found[0].closed
    assert len(found) == 1


def test_a_quotation_closed_in_the_next_paragraph_without_being_opened_again_goes_on() -> None:
    text = "He said: “It rained\n\nall day,” and left."
    assert words(text) == [["It rained", "all day,"]]
