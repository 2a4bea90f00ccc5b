from __future__ import annotations

import csv
import json
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.serial import from_json
from reliability.views.export import analysis_json, file_name, neutral, table_csv
from tests.unit.views import sample


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
UNSEEN = (
    " \u00a0\u2003\u3000\v\f\0\x1f\x7f\u0085\u200b\u200c\u200d\u200e\u202e\u2060\u2066\u2028\ufeff\u00ad"
    "\u180e\u3164\u2800\ufe0f"
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def cells(text: str) -> tuple[str, str]:
    """The text as a header and as a cell, as a program reads them."""
    header, row = rows(table_csv(pd.DataFrame({text: [text]})))
    return header[0], row[0]


@given(texts)
def test_no_text_starts_a_formula(text: str) -> None:
    for cell in cells(text):
        assert not cell.startswith(tuple(SIGNS + "\t\r\n"))
        assert cell.removeprefix("'") == text.removeprefix("'")


@given(st.text(st.sampled_from(UNSEEN), max_size=4), st.sampled_from(SIGNS), texts)
def test_a_formula_behind_what_nobody_sees_is_neutralised_in_headers_and_cells(
    unseen: str, sign: str, rest: str
) -> None:
    text = unseen + sign + rest
    assert cells(text) == (f"'{text}", f"'{text}")


@given(texts.filter(lambda text: text[:1].isalnum() or text[:1] in "(“"))
def test_text_that_starts_with_a_letter_is_left_as_it_is(text: str) -> None:
    assert cells(text) == (text, text)


def test_numbers_stay_numbers_and_gaps_stay_empty() -> None:
    frame = pd.DataFrame({"n": [-1, 2], "share": [0.5, None], "name": ["=1+1", 'Ü; "x"\n-']})
    assert rows(table_csv(frame)) == [["n", "share", "name"], ["-1", "0.5", "'=1+1"], ["2", "", 'Ü; "x"\n-']]


@pytest.mark.parametrize("value", [-3, 0.25, True])
def test_values_that_are_no_text_are_untouched(value: float) -> None:
    assert neutral(value) == value


def test_an_empty_table_has_its_header() -> None:
    assert rows(table_csv(pd.DataFrame(columns=["a", "b"]))) == [["a", "b"]]


def test_the_analysis_comes_back_whole() -> None:
    assert from_json(json.loads(analysis_json(sample.analysis()))) == sample.analysis()


def test_file_names_are_plain() -> None:
    assert file_name("whence", "../Ärger & Co", "statements", suffix=".csv") == "whence-rger-co-statements.csv"
