from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.article import Article, Quotation
from reliability.model.span import merged
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
        ("“It rains,\" said Orr. \"It pours.”", [["It rains,"], ["It pours."]]),
        ("„Es regnet“, sagte Orr. „Es friert“, sagte er.", [["Es regnet"], ["Es friert"]]),
        ("»Es regnet«, sagte Orr. »Es friert«, sagte er.", [["Es regnet"], ["Es friert"]]),
        ("« Il pleut », dit Orr.", [["Il pleut"]]),
        ("”Det regnar,” sa Orr.", [["Det regnar,"]]),
        ("‘The workers’ boots are wet,’ said Orr. ‘So are ours.’", [["The workers’ boots are wet,"], ["So are ours."]]),
        ("‘She said “run” and I ran,’ said Orr.", [["She said “run” and I ran,"]]),
        ("'It rains,' said Orr. 'It doesn't pour.'", [["It rains,"], ["It doesn't pour."]]),
        ("Give 'em time 'til the workers' shift ends, said Orr.", []),
        ("In the '90s the farmers' dams held.", []),
        ("Rock ’n’ roll and the ’tis of old.", []),
        ("“It rained, he said. “It poured,” he added.", [["It rained, he said."], ["It poured,"]]),
        ("-- It rains, said Orr.", [["It rains, said Orr."]]),
        ("(“It rains”)", [["It rains"]]),
        ("“It rains”—and “it pours”", [["It rains"], ["it pours"]]),
        ("``It rains,'' said Orr.", [["It rains,"]]),
        ("“It rains,’’ said Orr. ‘‘It pours.’’", [["It rains,"], ["It pours."]]),
        ("“A film of “The Dam” was shown,” said Orr.", [["A film of “The Dam” was shown,"]]),
        ("He has “a powerful voice ”. It rained.", [["a powerful voice"]]),
        ("“”", []),
        ("It was 6' 2\" tall.", []),
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


def test_single_marks_over_paragraphs() -> None:
    text = "He said: ‘It rained.\n\n‘Then it poured,’ he added.\n\nThe workers’ boots."
    assert words(text) == [["It rained.", "Then it poured,"]]


@pytest.mark.slow
@pytest.mark.timeout(30)  # seconds; some took minutes over three times the text
@pytest.mark.parametrize(
    "unit",
    ["‘a b’ c's ", "'a ", "‘a ", "“a ", "a” ", "“a b\n\n", "'A b c\n\n", "\"'“‘", "« a", '"a" ', "‘a, ’b", "„a “b "],
)
def test_runs_of_marks_are_read_in_linear_time(unit: str) -> None:
    quotations((unit * 100_000)[:100_000])


PIECES = [*"“”„«»\"‘’'‹›—-.,! \n", "a", "Bc", "\n\n", "``", "''", "é"]
MARKED = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(MARKED)
def test_quotations_lie_in_order_in_the_text_and_hold_words(text: str) -> None:
    layout = lay_out(Article(id="x", text=text))
    spans = [span for quotation in layout.quotations for span in quotation.spans]
    assert spans == sorted(spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    for span in spans:
        assert span.of(text).strip() == span.of(text) != ""
        assert any(
            block.covers(span) for block in (*layout.paragraphs, *((layout.headline,) if layout.headline else ()))
        )
    assert layout.quoted == merged(spans)


@given(st.lists(st.sampled_from(["It rained", "Then it poured", "Nobody came"]), min_size=1, max_size=5))
def test_what_is_put_between_marks_is_found(said: list[str]) -> None:
    for opening, closing in ("“”", "«»", "„“", "»«", '""', "‘’"):
        text = " ".join(f"{opening}{words_},{closing} said Orr." for words_ in said)
        assert words(text) == [[f"{words_},"] for words_ in said]
