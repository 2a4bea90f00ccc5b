from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.question import Excerpt
from reliability.model.span import Span
from reliability.store.rows import DayRow, FlagSpreadRow, MeasureRow, StatementRow
from reliability.views import frames
from reliability.views.state import ViewState

ROWS = [
    MeasureRow("a", "The Alder", "articles", 10),
    MeasureRow("a", "The Alder", "figures", 20),
    MeasureRow("a", "The Alder", "unsourced_figures", 5),
    MeasureRow("a", "The Alder", "flag:relay", 4),
    MeasureRow("b", "Birch", "articles", 2),
    MeasureRow("b", "Birch", "figures", 0),
    MeasureRow("b", "Birch", "flags", 0),
    MeasureRow(None, None, "articles", 3),
    MeasureRow(None, None, "figures", 1),
    MeasureRow(None, None, "unsourced_figures", 1),
]
DRILLS = ("drill", "articles_drill")
MEASURE = frames.MEASURES["unsourced-figures"]


def test_shares_with_their_intervals_and_samples() -> None:
    frame = frames.outlet_rate_frame(ROWS, MEASURE, min_articles=5)
    assert frame["outlet_name"].tolist() == ["The Alder", "Outlet unknown"]  # Birch has nothing to count
    first = frame.iloc[0]
    assert (first["hits"], first["total"], first["share"], first["small"]) == (5, 20, 0.25, False)
    assert first["low"] < 0.25 < first["high"]
    assert bool(frame.iloc[1]["small"])


def test_flags_per_hundred_articles_with_zeros() -> None:
    frame = frames.outlet_flag_frame(ROWS, {"relay": "Relay"}, min_articles=5)
    assert dict(zip(frame["outlet_name"], frame["rate"], strict=True)) == {
        "The Alder": 40,
        "Outlet unknown": 0,
        "Birch": 0,
    }
    assert set(frame["title"]) == {"Relay"}


def test_flag_rates_have_intervals_that_are_wider_where_few_articles_have_most_flags() -> None:
    def alder(frame: pd.DataFrame) -> tuple[float, ...]:
        row = frame[frame["outlet"] == "a"].iloc[0]
        return tuple(round(float(row[name]), 1) for name in ("rate", "low", "high"))

    assert alder(frames.outlet_flag_frame(ROWS, {}, 5)) == (40, 10.8, 102.4)
    together = [FlagSpreadRow("a", "relay", 4, 16)]  # all in one article
    assert alder(frames.outlet_flag_frame(ROWS, {}, 5, spread=together)) == (40, 0.5, 222.6)
    words = frames.outlet_flag_frame([*ROWS, MeasureRow("a", "The Alder", "words", 5_000)], {}, 5, frames.Per.WORDS)
    assert alder(words) == (8, 2.2, 20.5)
    assert set(words["outlet"]) == {"a"}, "nothing is divided by no words"


def test_the_table_says_which_samples_are_small() -> None:
    frame = frames.outlet_frame(ROWS, min_articles=5)
    assert frame["Sample"].tolist() == ["enough", "small", "small"]
    assert frame[MEASURE.title].tolist()[0] == 0.25
    assert frame[MEASURE.title].isna().tolist() == [False, False, True]


def test_every_chart_has_its_numbers_in_words() -> None:
    rates = frames.outlet_rate_table(frames.outlet_rate_frame(ROWS, MEASURE, min_articles=5))
    assert rates.iloc[0].tolist() == ["The Alder", "25%", "11% to 47%", "5 of 20 figures", 10, "enough"]
    heat = frames.outlet_flag_table(frames.outlet_flag_frame(ROWS, {"relay": "Relay"}, min_articles=5))
    assert heat.columns.tolist() == ["Outlet", "Articles", "Relay"]
    assert heat.iloc[0].tolist() == ["The Alder", 10, "40 (11 to 102; 4)"]
    kinds = frames.flag_kind_table(frames.flag_kind_frame([("relay", 3, 2)], {"relay": "Relay"}))
    assert kinds.iloc[0].tolist() == ["Relay", 3, 2]
    days = [DayRow("a", date(2024, 5, 1), "articles", 2), DayRow("a", date(2024, 5, 3), "articles", 1)]
    assert frames.period_table(frames.period_frame(days))["Published"].tolist() == ["1 May 2024", "3 May 2024"]


def test_nothing_is_an_empty_frame_with_its_columns() -> None:
    assert frames.outlet_rate_frame([], MEASURE, 5).columns.tolist()[:2] == ["outlet", "outlet_name"]
    assert frames.outlet_flag_frame([], {}, 5).empty
    assert frames.period_frame([]).columns.tolist() == ["period", "label", "statements", "articles", *DRILLS]
    assert frames.flag_kind_frame([], {}).empty


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 9)), min_size=1, max_size=20))
def test_no_statement_is_lost_between_periods(days: list[tuple[int, int]]) -> None:
    start = date(2020, 2, 29)
    rows = [DayRow("a", start + timedelta(days=offset), "statements", float(value)) for offset, value in days]
    frame = frames.period_frame([*rows, DayRow("a", None, "statements", 100.0)])
    assert frame["statements"].sum() == sum(value for _, value in days)
    assert frame["period"].is_monotonic_increasing
    assert frame["period"].is_unique


@pytest.mark.parametrize(
    ("days", "label"),
    [(10, "1 May 2024"), (100, "the week of 29 April 2024"), (1000, "May 2024"), (9000, "April to June 2024")],
)
def test_periods_fit_the_span(days: int, label: str) -> None:
    first = date(2024, 5, 1)
    rows = [DayRow("a", day, "statements", 1) for day in (first, first + timedelta(days=days))]
    assert frames.period_frame(rows)["label"].iloc[0] == label


def statement() -> StatementRow:
    return StatementRow(
        article="0123456789abcdef",
        text_key="0123456789abcdef",
        attribution="a1",
        article_title="T",
        outlet=None,
        outlet_name=None,
        published=None,
        speaker="Tova",
        speaker_named=True,
        speaker_id="s1",
        node="person:tova",
        mention_start=12,
        mention_end=16,
        affiliation=None,
        types=(),
        form="direct",
        cue="said",
        cue_class="neutral",
        content="the\ndam",
        source_words="Tova",
        confidence=0.9,
        carried=False,
        start=4,
        end=11,
    )


def test_a_ledger_row_links_to_its_passage() -> None:
    row = statement()
    frame = frames.statement_frame([row], ViewState(project="second", words="kept out of links"))
    assert frame["Evidence"].tolist() == [
        "reader?project=second&article=0123456789abcdef&at=4-11&text=0123456789abcdef"
    ]
    assert frame["Statement"].tolist() == ["the dam"]
    assert frame["Outlet"].tolist() == ["Outlet unknown"]


def test_a_long_sentence_stands_in_a_cell_with_its_brackets_and_whole_words() -> None:
    text = f"{'before ' * 60}We lost forty houses{' after' * 60}."
    start = text.index("We lost")
    told = frames.bracketed(Excerpt(text, (Span(start, start + 20),), (False, False)))
    assert "before [We lost forty houses] after" in told
    assert told.startswith("… before")
    assert told.endswith("after …")
    assert len(told) < frames.CELL + 10
    whole = Excerpt("We lost forty houses.", (Span(0, 20),), (False, True))
    assert frames.bracketed(whole) == "[We lost forty houses]. …"
    assert len(frames.bracketed(Excerpt("so " * 300, (Span(0, 900),), (False, False)))) < frames.CELL + 10


def test_names_of_a_row_lead_to_the_person_the_outlet_or_to_all_rows_like_it() -> None:
    row = statement()
    assert frames.speaker_link(row, "n:mara-veldt", ViewState()) == ("Tova", "person?who=n%3Amara-veldt")
    assert frames.speaker_link(row, None, ViewState())[1] == "statements?speaker=Tova"
    assert frames.speaker_link(replace(row, speaker=None), None, ViewState()) == (
        "nobody named",
        "statements?name=unnamed",
    )
    assert frames.outlet_link(row, True, ViewState())[1].startswith("registry?outlet_search=")
    assert frames.outlet_link(replace(row, outlet=None, outlet_name=None), False, ViewState())[1] == (
        "articles?outlet=unknown"
    )


def test_a_link_is_shown_by_its_name_whatever_stands_in_it() -> None:
    shown = frames.labelled("Müller & #1 100 %", "person?who=n%3Ax")
    assert shown == "person?who=n%3Ax#M%C3%BCller%20&%20#1%20100%20%25"
    assert "\n" not in frames.labelled("a\nb", "person")
