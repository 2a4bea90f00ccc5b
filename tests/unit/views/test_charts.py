from __future__ import annotations

import json
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from reliability.errors import ResourceError
from reliability.store.rows import ChainRow, DayRow
from reliability.views import frames, palette
from reliability.views.charts import Chart, Library, charts
from reliability.views.charts.chain_flow import chain_flow_chart, chain_flow_height, flow_nodes
from reliability.views.charts.chart import stacked
from reliability.views.charts.flag_heat import flag_heat_chart
from reliability.views.charts.statements_over_time import statements_over_time_chart
from tests.unit.views.test_frames import MEASURE, ROWS

SHIPPED = {"chain-flow", "flag-heat", "flags-by-kind", "outlet-rates", "statements-over-time"}
CHAIN_ROWS = (
    ChainRow((("outlet", "a", "Alder"), ("outlet", "b", "Birch"), ("speaker", "s1", "Tova {Brandt}")), 2, 5, "0" * 16),
    ChainRow((("outlet", "b", "Birch"), ("speaker", "s9", "Aksel <Lund>")), 1, 1, "1" * 16),
    ChainRow((("outlet", "b", "Birch"), ("outlet", "a", "Alder")), 1, 0, "2" * 16),
)
CHAINS = frames.chain_frame(CHAIN_ROWS)


@pytest.mark.parametrize("code", sorted(charts()))
def test_every_chart_has_its_words(code: str) -> None:
    chart = charts()[code]
    assert chart.code == code
    assert chart.title
    assert chart.definition.endswith(".")


def test_the_shipped_charts_are_there() -> None:
    assert set(charts()) >= SHIPPED


def example(code: str) -> pd.DataFrame:
    """A chart's own example, and in it a column that it does not know."""
    return pd.DataFrame(charts()[code].example).assign(another=1)


def all_of(chart: Chart, frame: pd.DataFrame) -> tuple[object, ...]:
    """Everything that a chart makes of a frame."""
    table = chart.table(frame) if chart.table else frame
    return chart.build(frame), table, chart.cells(frame, table) if chart.cells else None


@pytest.mark.parametrize("code", sorted(charts()))
def test_a_chart_reads_exactly_the_columns_that_it_names(code: str) -> None:
    chart = charts()[code]
    assert set(chart.example) == set(chart.columns)
    assert all(chart.columns.values())
    for column in chart.columns:
        frame = example(code).drop(columns=column)
        with pytest.raises(KeyError, match=column):
            all_of(chart, frame)
        with pytest.raises(ResourceError, match=f"without {column}"):
            chart.drawn(frame)


@pytest.mark.parametrize("code", sorted(charts()))
def test_a_chart_says_what_it_shows_and_has_its_numbers_in_words(code: str) -> None:
    chart, frame = charts()[code], example(code)
    kept = frame.copy()
    figure, alt = chart.drawn(frame)
    assert figure
    assert alt.endswith(".")
    assert chart.table is None or len(chart.table(frame))
    assert frame.equals(kept)
    assert (chart.height is not None) == (chart.library is Library.ECHARTS)
    _, nothing = chart.drawn(frame.head(0))
    assert nothing.startswith("No ")


@pytest.mark.parametrize("rows", [0, 1, None])
@pytest.mark.parametrize("code", sorted(code for code, chart in charts().items() if chart.library is Library.PLOTLY))
def test_plotly_takes_a_figure_as_it_is_sent(code: str, rows: int | None) -> None:
    """No page lets plotly look at each value of a figure: here it does, and an unknown property raises ValueError."""
    built, _ = charts()[code].build(example(code)[:rows])
    looked_at = go.Figure(built["data"], built["layout"])
    sent = charts()[code].drawn(example(code)[:rows])[0]
    assert set_in(sent) == set_in(looked_at)


def set_in(figure: go.Figure) -> dict[str, object]:
    """What a browser gets of a layout; empty lists say nothing."""
    layout: dict[str, object] = json.loads(figure.to_json())["layout"]
    return {name: value for name, value in layout.items() if value != []}


def test_outlet_shares_say_the_highest_and_grey_the_small() -> None:
    figure, alt = charts()["outlet-rates"].drawn(frames.outlet_rate_frame(ROWS, MEASURE, 5))
    assert "Highest: The Alder, 25% of 20" in alt
    assert [(trace.marker.symbol, len(trace.x)) for trace in figure.data] == [("circle", 1), ("circle-open", 1)]
    assert figure.data[0].error_x.array[0] > 0
    assert figure.data[0].error_x.arrayminus[0] > 0


def test_names_cannot_write_html_into_plotly() -> None:
    frame = frames.flag_kind_frame([("x", 3, 2)], {"x": "<b>bold</b><a href='x'>"})
    figure, _ = charts()["flags-by-kind"].drawn(frame)
    assert "<" not in figure.data[0].y[0]


def test_flag_heat_names_its_highest_cell() -> None:
    _, alt = flag_heat_chart(frames.outlet_flag_frame(ROWS, {"relay": "Relay"}, 5))
    assert "Relay at The Alder, 40 per 100 articles (95 % interval 11 to 102; 10 articles)" in alt


def test_periods_name_the_busiest() -> None:
    rows = [DayRow("a", date(2024, 5, 1), "statements", 3), DayRow("a", date(2024, 5, 2), "statements", 7)]
    _, alt = statements_over_time_chart(frames.period_frame(rows))
    assert alt == "10 statements from 1 May 2024 to 2 May 2024; most: 2 May 2024 (7)."


def test_a_flow_never_loops_and_keeps_its_order() -> None:
    option, alt = chain_flow_chart(CHAINS)
    nodes = flow_nodes(CHAINS["nodes"])
    series = option["series"][0]
    assert [data["name"] for data in series["data"]] == [node.key for node in nodes]
    assert len({node.key for node in nodes}) == len(nodes)
    place = {data["name"]: data["depth"] for data in series["data"]}
    assert all(place[link["source"]] < place[link["target"]] for link in series["links"])
    assert alt == "3 chains, 1 of them through a relay; most statements (5) came by Alder ← Birch ← Tova {Brandt}."
    assert chain_flow_height(CHAINS) >= 140


def test_names_are_no_codes_and_no_html_in_the_flow() -> None:
    option, _ = chain_flow_chart(CHAINS)
    data = option["series"][0]["data"]
    assert not any("{" in node["label"]["formatter"] for node in data)
    assert not any("<" in node["tooltip"]["formatter"] for node in data)


def test_a_chosen_box_knows_its_chains() -> None:
    nodes = {node.key: node.chains for node in flow_nodes(CHAINS["nodes"])}
    assert nodes["publisher/outlet/b"] == (1, 2)
    assert nodes["relay1/outlet/b"] == (0,)


def test_names_of_the_flow_end_before_the_next_column_on_a_phone() -> None:
    option, _ = charts()["chain-flow"].drawn(example("chain-flow"))
    (narrow,) = option["media"]
    levels = narrow["option"]["series"][0]["levels"]
    assert [level["depth"] for level in levels] == list(range(len(levels)))
    assert sum(level["label"]["width"] + 10 for level in levels) < 400
    assert len(narrow["option"]["title"]) == len(option["title"])


def test_the_textures_of_parts_are_seen_on_either_ground() -> None:
    figure, _ = charts()["outlet-parts"].drawn(example("outlet-parts"))
    assert {bars.marker.pattern.fgcolor for bars in figure.data} == {palette.CHOSEN}


def test_no_chains_is_an_empty_flow() -> None:
    option, alt = chain_flow_chart(frames.chain_frame(()))
    assert option["series"][0]["data"] == []
    assert alt == "No chains."


def test_heads_of_narrow_columns_have_two_lines_of_much_the_same_length() -> None:
    assert stacked("Magnitude without a count") == "Magnitude<br>without a count"
    assert stacked("Relay") == "Relay"
    assert stacked("a < b") == "a<br>&lt; b"


def test_a_single_day_is_a_slim_bar_over_its_date() -> None:
    row = DayRow("a", date(2024, 5, 1), "statements", 3)
    figure, _ = charts()["statements-over-time"].drawn(frames.period_frame([row]))
    first, last = figure.layout.xaxis.range
    assert pd.Timestamp(first) < pd.Timestamp("2024-05-01") < pd.Timestamp(last)
    assert figure.data[0].width < (pd.Timestamp(last) - pd.Timestamp(first)).total_seconds() * 1000 / 2


@pytest.mark.parametrize("code", ["outlets-over-time", "person-over-time", "statements-over-time"])
def test_a_single_time_is_shown_as_a_time_and_not_as_parts_of_a_second(code: str) -> None:
    chart = charts()[code]
    figure, _ = chart.drawn(pd.DataFrame(chart.example).iloc[:1])
    first, last = (pd.Timestamp(end) for end in figure.layout.xaxis.range)
    assert last - first > pd.Timedelta(days=1)


def test_a_single_time_of_an_outlet_has_its_interval() -> None:
    chart = charts()["outlets-over-time"]
    figure, _ = chart.drawn(pd.DataFrame(chart.example))
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]
    assert [list(line.error_y.array or ()) for line in lines] == [[], [pytest.approx(0.2)]]


def test_shares_are_named_where_their_labels_do_not_meet() -> None:
    chart = charts()["outlet-shares"]
    for high, ticks in ((0.9, [0, 0.5]), (0.3, [0, 0.2]), (0.05, [0, 0.02])):
        figure, _ = chart.drawn(pd.DataFrame(chart.example).assign(share=high / 2, low=0.0, high=high))
        assert list(figure.layout.xaxis.tickvals) == ticks


def test_voices_of_the_same_rate_do_not_hide_one_another() -> None:
    frame = example("words-by-voice").assign(rate=0.0)
    figure, _ = charts()["words-by-voice"].drawn(frame)
    places = [(x, y) for marks in figure.data for x, y in zip(marks.x, marks.y, strict=True)]
    assert len(set(places)) == len(frame)
    named = dict(zip(figure.layout.yaxis.tickvals, figure.layout.yaxis.ticktext, strict=True))
    for marks in figure.data:
        assert [named[round(y)] for y in marks.y] == [row[0] for row in marks.customdata]
        assert all(row[-1].startswith("judging-words") for row in marks.customdata)


@pytest.mark.parametrize("code", ["person-over-time", "statements-over-time"])
def test_an_axis_that_counts_to_few_names_whole_numbers_alone(code: str) -> None:
    few, _ = charts()[code].drawn(example(code).assign(statements=1))
    many, _ = charts()[code].drawn(example(code).assign(statements=9))
    assert (few.layout.yaxis.dtick, many.layout.yaxis.dtick) == (1, None)


@pytest.mark.parametrize("code", ["outlet-rates", "outlets-over-time", "outlet-shares", "words-by-voice"])
def test_a_dot_at_the_end_of_an_axis_is_whole(code: str) -> None:
    figure, _ = charts()[code].drawn(example(code))
    dots = [trace for trace in figure.data if "markers" in (trace.mode or "")]
    assert dots
    assert {trace.cliponaxis for trace in dots} == {False}


def test_the_names_of_all_parts_have_room_beside_one_outlet() -> None:
    chart = charts()["outlet-parts"]
    one = pd.DataFrame(chart.example).iloc[[0]]
    frame = pd.concat([one.assign(part=f"part {n}", place=n) for n in range(9)])
    figure, _ = chart.drawn(frame)
    assert figure.layout.height * figure.layout.legend.maxheight >= 9 * 20


def test_an_axis_of_indicators_without_an_interval_ends_behind_its_values() -> None:
    frame = example("outlet-indicators").assign(low=None, high=None).astype({"low": float, "high": float})
    figure, _ = charts()["outlet-indicators"].drawn(frame)
    for marks in figure.data:
        axis = figure.layout[f"xaxis{marks.xaxis.removeprefix('x')}"]
        assert axis.range[1] > max(marks.x)
        assert axis.tickvals[1] > axis.range[1] / 10
