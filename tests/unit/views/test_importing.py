"""The words of the Import page."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from reliability.model.article import Article, Refusal
from reliability.store.rows import JobKind, JobRow, JobState, NoticeRow, RefusalRow
from reliability.views import importing
from reliability.views.details import Entered
from reliability.views.export import table_csv

NOW = datetime(2031, 5, 3, tzinfo=UTC)
JOB = JobRow(1, "tarn", JobKind.IMPORT, "*a*.csv", JobState.DONE, NOW, NOW, 9, None, 3, 1, 2, 0, "", 3, 0)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://tarn.example/dam", True),
        (" http://tarn.example\nwww.akn.example/dam ", True),
        ("tarn.example/2031/dam.html", True),
        ("tarn.example", False),
        ("It rained.", False),
        ("Read https://tarn.example/dam", False),
        ("and/or", False),
        ("", False),
    ],
)
def test_a_text_of_addresses_is_told_from_an_article(text: str, is_one: bool) -> None:
    assert importing.is_address(text) is is_one


def test_a_long_address_is_looked_at_in_no_time() -> None:
    assert not importing.is_address("www." + "a-" * 100_000 + " x")
    assert not importing.is_address("a." * 100_000 + "!")
    assert not importing.is_address("www.x" * 40_000 + " y")


def test_columns_have_labels_of_one_line_each_and_no_two_alike() -> None:
    names = ["text", " ", "a\nb", "a b", "none", "x" * 90, "x" * 91]
    labels = importing.column_labels(names)
    assert list(labels.values()) == ["", "text", "a\nb", "a b", "none", "x" * 90, "x" * 91]
    assert list(labels)[:5] == ["none", "text", "a b", "a b (2)", "none (2)"]
    assert len(importing.column_labels(str(n) for n in range(9_000))) == 1 + importing.MOST_COLUMNS


def test_what_is_passed_over_is_named() -> None:
    assert importing.passed_over(()) == ""
    assert importing.passed_over(("a", "b")) == "Passed over: a, b."
    assert importing.passed_over([str(n) for n in range(15)]).endswith("10, 11 and 3 more.")


def test_a_row_is_shown_as_it_will_be_stored() -> None:
    row = Article("1", f"Dam fails\n\n{'It rained. ' * 90}", "Dam fails", domain="tarn.example", authors=("Jon Orr",))
    assert importing.row_title(row) == "Dam fails"
    assert importing.row_title(replace(row, title="")) == "Without a headline"
    assert importing.row_meta(row) == "tarn.example · undated · by Jon Orr"
    assert importing.row_words(row).startswith("It rained.")
    assert len(importing.row_words(row)) <= importing.FIRST_WORDS
    assert importing.row_title(Refusal("2", "empty", "line 3 holds no text")) == "Refused: line 3 holds no text"


def test_a_row_of_the_table_of_files_is_read() -> None:
    frame = importing.file_frame(["a.txt", "b.txt"])
    frame.loc[1, importing.OUTLET] = "Post "
    frame.loc[1, importing.DAY] = pd.Timestamp("2031-05-03")
    rows = [importing.file_fields(row) for row in frame.to_dict("records")]
    assert rows == [Entered(), Entered("Post", date(2031, 5, 3))]
    edited: dict[Hashable, Any] = dict(
        zip(frame.columns, ("a.txt", None, date(2031, 5, 3), None, float("nan")), strict=True)
    )
    assert importing.file_fields(edited) == Entered("", date(2031, 5, 3))


def test_jobs_are_told_by_their_kind() -> None:
    again = replace(JOB, kind=JobKind.REANALYSE, title="articles that an older engine read", message="9 read again")
    assert importing.job_title(JOB, "The Tarn") == "**\\*a\\*\\.csv** into The Tarn: done"
    assert importing.job_counts(JOB) == "3 added, 1 changed, 2 already there, 0 refused"
    assert importing.job_counts(replace(JOB, changed=0)) == "3 added, 2 already there, 0 refused"
    assert importing.job_title(again, "The Tarn") == "**Reading again** in The Tarn: done"
    assert importing.job_counts(again) == "Articles that an older engine read · 9 read again"


def test_a_job_that_waits_long_says_what_to_do() -> None:
    waits = replace(JOB, state=JobState.QUEUED)
    assert importing.job_progress(waits, 5) == "Waiting for the worker."
    assert "./run starts it" in importing.job_progress(waits, 90)
    assert importing.job_progress(replace(JOB, state=JobState.RUNNING, done=0), 90).startswith("Started")
    assert importing.job_progress(replace(JOB, state=JobState.RUNNING, total=20), 1) == "9 of 20 read"


def test_lists_are_taken_away_without_formulas() -> None:
    refused = importing.refusal_frame([RefusalRow("a.csv, line 2", "empty", '=HYPERLINK("x")')])
    assert "\"'=HYPERLINK" in table_csv(refused).decode()
    told = importing.notice_frame([NoticeRow("@x", "a"), NoticeRow("y")], frozenset({"a"}))
    assert table_csv(told).decode().splitlines()[1:] == ['"\'@x","yes"', '"y",""']
    assert (importing.things_to_know(1, 30), importing.things_to_know(31, 30)) == (
        "1 thing to know",
        "More than 30 things to know",
    )
