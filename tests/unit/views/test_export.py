from __future__ import annotations

import csv
import json
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.serial import from_json
from reliability.views.export import FORMULA_STARTS, analysis_json, file_name, neutral, table_csv
from tests.unit.views import sample


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_text_starts_a_formula(text: str) -> None:
    cell = rows(table_csv(pd.DataFrame({"text": [text]})))[1][0]
    assert not cell.startswith(FORMULA_STARTS)
    assert cell.removeprefix("'") == text.removeprefix("'")


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
