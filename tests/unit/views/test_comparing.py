"""What a comparison counts, and how far two outlets lie apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reliability.model.attribution import CueClass
from reliability.model.figure import FigureKind
from reliability.model.selection import Selection
from reliability.model.speaker import SpeakerType
from reliability.store import Store
from reliability.store.rollups import Tally
from reliability.store.rows import CueKindRow, DayRow, MeasureRow, SpeakerRow, TallyRow
from reliability.views import comparing, frames
from reliability.views.charts import charts
from reliability.views.drills import Counted, drill
from reliability.views.intervals import difference, wilson
from reliability.views.people import MostHeard
from reliability.views.sides import Side, each
from tests import builders
from tests.databases import with_tables
from tests.pages.conftest import counted

NAMES = {"a": "The Alder", "b": "Birch", "c": "Cedar", None: None, "unknown": None}
MEASURE = frames.MEASURES["unsourced-figures"]


def beside(*outlets: str) -> tuple[Side, ...]:
    return each([(outlet, NAMES[outlet] or "Outlet unknown") for outlet in outlets])


def measured(outlet: str | None, **values: float) -> list[MeasureRow]:
    return [MeasureRow(outlet, NAMES[outlet], measure, value) for measure, value in values.items()]


ROWS = [
    *measured("a", articles=10, figures=100, unsourced_figures=60, statements=50),
    *measured("b", articles=2, figures=100, unsourced_figures=30, statements=5),
    *measured("c", articles=20, figures=50, unsourced_figures=10),
    *measured(None, articles=40, figures=50, unsourced_figures=10),
]


def test_the_outlets_with_most_articles_are_compared_where_nobody_chose() -> None:
    assert comparing.compared(ROWS, ()) == ("c", "a", "b"), "one that nobody knows is none of them"
    assert comparing.compared(ROWS, ("b", "unknown", "gone")) == ("unknown", "b")


def test_shares_stand_beside_the_band_of_all_other_outlets() -> None:
    frame = comparing.share_frame(ROWS, beside("a", "b"), [MEASURE], 5, {})
    assert frame["share"].tolist() == [0.6, 0.3]
    assert frame["small"].tolist() == [False, True]
    assert frame["drill"][0] == "figures?outlet=a&status=unsourced" or "status=unsourced" in frame["drill"][0]
    assert frame["others_low"][0] < 0.2 < frame["others_high"][0], "20 of 100 elsewhere"
    assert comparing.share_frame(ROWS, beside("a", "b", "c", "unknown"), [MEASURE], 5, {})["others_low"].isna().all()
    assert charts()["outlet-shares"].drawn(frame)[1].startswith("2 outlets. Figures without a source highest at The")


def test_two_outlets_differ_by_points_with_an_interval() -> None:
    frame = comparing.share_frame(ROWS, beside("a", "b"), [MEASURE], 5, {})
    (told,) = comparing.differences(frame)
    assert told == "Figures without a source: The Alder is 30 points above Birch (16 to 42)."
    assert comparing.differences(comparing.share_frame(ROWS, beside("a", "b", "c"), [MEASURE], 5, {})) == []
    rows = [*ROWS[:4], *measured("b", articles=9, figures=10, unsourced_figures=6)]
    even = comparing.share_frame(rows, beside("a", "b"), [MEASURE], 5, {})
    assert comparing.differences(even)[0].endswith("; the two may be alike.")


def test_the_interval_of_a_difference_is_newcombes() -> None:
    one, other = ((hits / total, *wilson(hits, total)) for hits, total in ((56, 70), (48, 80)))
    assert difference(one, other) == pytest.approx((0.0524, 0.3339), abs=1e-4)  # his example


def test_too_few_articles_are_said_before_anything_is_drawn() -> None:
    assert comparing.too_little(ROWS, beside("a", "b"), 5) == "Fewer than 5 articles, too few to compare: Birch."
    assert comparing.too_little(ROWS, beside("a"), 5) == ""


def test_parts_are_shares_of_what_was_counted_and_open_their_rows() -> None:
    tallies = [TallyRow("a", "government", 6), TallyRow("a", "ngo", 1), TallyRow("a", "igo", 3),
               TallyRow("b", "unknown", 2)]  # fmt: skip
    frame = comparing.part_frame(tallies, beside("a", "b", "c"), comparing.SPEAKERS, "statements", "speaker_kind")
    assert frame["part"].unique().tolist() == ["Government", "NGOs, academics", "Not stated"]
    assert frame[frame["outlet_name"] == "The Alder"]["share"].tolist() == [0.6, 0.4, 0]
    assert "speaker_kind=ngo&speaker_kind=igo" in frame["drill"][1]
    chart = charts()["outlet-parts"]
    assert chart.drawn(frame)[1] == (
        "The largest part of each outlet's statements: The Alder Government 60% of 10; Birch Not stated 100% of 2."
    )
    assert chart.table is not None
    assert chart.table(frame)["n"].tolist() == [10, 2]
    assert comparing.part_frame([], beside("a"), comparing.SPEAKERS, "statements", "speaker_kind").empty


def test_cues_are_shared_out_over_kinds_of_speakers_with_intervals_and_each_cell_opens_its_statements() -> None:
    rows = [
        CueKindRow("a", ("government", "political_party"), "claim", 5),
        CueKindRow("a", ("government",), "neutral", 15),
        CueKindRow("b", (), "claim", 3),
        CueKindRow(None, ("citizen",), "claim", 3),
    ]
    doubting = comparing.CUE_SHARES[0]
    frame, cells = comparing.cue_kind_frame(rows, beside("a", "b"), doubting, {})
    assert list(frame["Kind of speaker"]) == ["Government", "Legislature, parties"]
    assert list(frame["The Alder"]) == ["25% of 20 (11\u00a0to\u00a047)", "100% of 5 (57\u00a0to\u00a0100)"]
    assert list(frame["Birch"]) == ["", ""]
    assert cells["The Alder"][0] == drill(
        Counted.STATEMENTS, outlet=("a",), speaker_kind=("government",), cue=("claim", "distancing")
    )
    wide, _ = comparing.cue_kind_frame(rows, beside("a", "b"), doubting, {("a", doubting.pair): 4.0})
    assert wide["The Alder"][0] == "25% of 20 (5\u00a0to\u00a066)"


def test_cues_that_doubt_are_shares_of_all_statements() -> None:
    tallies = [TallyRow("a", "neutral", 8), TallyRow("a", "claim", 1), TallyRow("a", "distancing", 1)]
    frame = comparing.cue_share_frame(tallies, ROWS, beside("a", "b"), 5, {})
    assert dict(zip(frame["head"], frame["hits"], strict=True)) == {"Doubting": 2, "Hedged": 0, "Presupposing": 0}
    assert set(frame["total"]) == {10}
    assert "cue=claim&cue=distancing" in frame["drill"][0]


def test_how_few_are_heard_how_much() -> None:
    said = {"Mara Veldt": 20, "Jon Orr": 5}
    rows = [SpeakerRow(None, name, True, None, (), number, 5, 1) for name, number in said.items()]
    alone = SpeakerRow(None, "Veldt", True, None, (), 10, 5, 1)
    heard = [MostHeard(rows[0], alone), MostHeard(rows[1])]
    frame = comparing.people_frame(ROWS, beside("a", "c"), [(9, heard), (0, ())])
    assert frame["Most heard"].tolist() == ["70% by Mara Veldt (and “Veldt”), Jon Orr", ""]
    assert frame["People"].tolist() == [9, 0]
    assert comparing.people_drills(beside("a", "c"), frame)["People"][0] == "speakers?outlet=a"


@pytest.mark.parametrize(
    ("until", "labels"),
    [(date(2031, 5, 9), ["May 2031"]), (date(2032, 8, 1), ["quarter 2 of 2031", "quarter 3 of 2032"]),
     (date(2035, 1, 1), ["2031", "2035"])],
)  # fmt: skip
def test_a_share_over_time_is_told_by_month_quarter_or_year(until: date, labels: list[str]) -> None:
    days = [DayRow("a", day, measure, value) for day in (date(2031, 5, 3), until)
            for measure, value in (("figures", 30), ("unsourced_figures", 15))]  # fmt: skip
    days += [DayRow("b", until, "figures", 3), DayRow("a", None, "figures", 90)]
    frame = comparing.time_frame(days, MEASURE, {})
    wider = comparing.time_frame(days, MEASURE, {("a", (MEASURE.hits, MEASURE.total)): 3.0})
    assert (wider["high"] > frame["high"]).all()
    assert frame["label"].tolist() == labels
    assert set(frame["share"]) == {0.5}
    assert "since=2031-" in frame["drill"][0]
    assert "until=" in frame["drill"][0]
    assert comparing.time_frame(days[-1:], MEASURE, {}).empty


def test_every_type_cue_and_kind_is_in_just_one_part() -> None:
    for parts, kinds in (
        (comparing.SPEAKERS, SpeakerType),
        (comparing.CUES, CueClass),
        (comparing.FIGURES, FigureKind),
    ):
        assert sorted(name for part in parts for name in part.names) == sorted(kinds)


def test_the_store_tells_kinds_by_outlet_and_lists_what_they_count(tmp_path: Path) -> None:
    store = Store.open(with_tables(tmp_path / "kinds.db"))
    store.ensure_project("demo")
    store.save("demo", counted(builders.analysis()))
    assert store.tallied_by_outlet(Selection(), tally=Tally.TYPE) == (TallyRow("akn", "ngo", 1),)
    by = {kind: store.statements(Selection(types=(kind,)), offset=0, limit=9).total for kind in SpeakerType}
    assert {kind for kind, number in by.items() if number} == {SpeakerType.NGO}
    for view in (Selection(), Selection(words="houses")):
        assert store.facets(view, ("speaker_kind",), 9) == {"speaker_kind": {"ngo": 1}}
    store.close()
