"""Every number opens what it counts: as many rows as the number says, whatever the page is narrowed by."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from reliability.flags import KINDS
from reliability.model.selection import Selection
from reliability.store import Store
from reliability.ui import opening, tables
from reliability.views import frames, indicators
from reliability.views.charts.chain_flow import flow_bands
from reliability.views.drills import Counted, read_drill
from reliability.views.sides import each
from reliability.views.state import Choices, ViewState, from_query, outlet_labels
from tests import builders
from tests.databases import Fill
from tests.pages.conftest import Open, counted, demo
from tests.store.made import made

NARROWED: list[dict[str, str | list[str]]] = [
    {},
    {"outlet": "akn", "since": "2031-05-02"},
    {"words": "oster"},
    {"form": "direct", "speaker": "n:mara-veldt"},
]
NUMBER = re.compile(r"\*\*([\d,]+)\*\*|^([\d,]+)|· ([\d,]+) statement")
WHOLE = 100_000


def many(store: Store) -> None:
    """Articles that differ in all that filters see, one of them in a language that the engine does not know."""
    demo(store)
    store.save_many("demo", [counted(made(number)) for number in range(24)])
    foreign = made(25)
    article = replace(foreign.article, language="zh")
    nothing: dict[str, Any] = {"attributions": (), "figures": (), "chains": (), "speakers": ()}
    store.save("demo", replace(foreign, article=article, **nothing, profile={"unread": 1, "words": 9}))


@pytest.fixture
def contents() -> Fill:
    return many


def known(store: Store) -> Choices:
    offered = {
        "outlet": outlet_labels(store.outlet_choices("demo")),
        "flag": {code: code for code in (*KINDS, "single-source")},
    }
    return Choices(offered=offered)


def listed(store: Store, asked: str, state: ViewState) -> int:
    """How many rows the drawer lists."""
    drill, left = read_drill(asked, known(store))
    assert drill is not None
    assert left == ()
    s = drill.view(state).selection
    if drill.what is Counted.OUTLETS:
        return len([row for row in frames.outlets_by_articles(store.measures(s)) if row[0] != "unknown"])
    if drill.what is Counted.SPEAKERS:
        return store.overview(s).speakers
    read = getattr(store, drill.what)
    page = read(s, order="published", offset=0, limit=WHOLE)
    assert page.total == len(page.rows), asked
    return len(page.rows)


def marks(app: AppTest) -> Iterator[tuple[int, str]]:
    """Number and drill of every mark that plotly draws."""
    for chart in app.get("plotly_chart"):
        for trace in json.loads(chart.proto.spec)["data"]:
            for data, x, y in zip(trace["customdata"], _values(trace["x"]), _values(trace["y"]), strict=True):
                what = str(data[-1]).partition("?")[0]
                if trace["type"] == "scatter":
                    yield int(data[0]), data[-1]
                elif len(data) == 7:  # a cell of the flags by outlet
                    yield int(data[2]), data[-1]
                elif trace.get("base") is not None or len(data) == 5:  # a cell of the relays, a part of a bar
                    yield int(data[1]), data[-1]
                else:
                    yield int(x if what == "flags" else y), data[-1]


def _values(column: Any) -> list[Any]:
    if not isinstance(column, dict):
        return list(column)
    return list(np.frombuffer(base64.b64decode(column["bdata"]), dtype=column["dtype"]))


@pytest.mark.slow
@pytest.mark.parametrize("narrowed", NARROWED, ids=lambda query: "-".join(query) or "all")
@pytest.mark.parametrize(
    ("page", "tab"),
    [("overview", ""), *(("outlets", tab) for tab in ("Sources", "Relays", "Words", "Flags", "In numbers"))],
)
def test_every_number_counts_the_rows_that_it_opens(
    open_page: Open,
    database: Store,
    page: str,
    tab: str,
    narrowed: dict[str, str | list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells: list[tuple[pd.DataFrame, pd.DataFrame]] = []
    monkeypatch.setattr(tables, "choosing", lambda frame, drills, *_, **__: cells.append((frame, drills)))
    pressed: list[tuple[str, str]] = []
    monkeypatch.setattr(opening, "number", lambda label, asked, key: pressed.append((label, asked)))
    query = {name: value if isinstance(value, list) else [value] for name, value in narrowed.items()}
    state, left = from_query(query, known(database))
    assert left == ()
    app = open_page(page, **narrowed, **({"tab": tab} if tab else {}))
    assert not app.exception
    numbers = list(marks(app))
    for label, asked in pressed:
        found = NUMBER.search(label)
        assert found is not None, label
        numbers.append((int(next(filter(None, found.groups())).replace(",", "")), asked))
    for frame, drills in cells:
        every = ("Articles", "Statements", "Figures", "Flags", "Times raised")
        for column in (name for name in every if name in drills):
            numbers += zip(map(int, frame[column]), map(str, drills[column]), strict=True)
    assert len(numbers) > (2 if tab in ("Flags", "Relays", "In numbers") else 5)
    wrong = {(number, asked): here for number, asked in numbers if (here := listed(database, asked, state)) != number}
    assert wrong == {}


@pytest.mark.parametrize("narrowed", NARROWED, ids=lambda query: "-".join(query) or "all")
def test_an_indicator_opens_what_stands_above_its_line(database: Store, narrowed: dict[str, str | list[str]]) -> None:
    query = {name: value if isinstance(value, list) else [value] for name, value in narrowed.items()}
    state, _ = from_query(query, known(database))
    rows = database.measures(state.selection)
    sides = each(sorted({(row.outlet or "unknown", row.outlet_name or "") for row in rows}))
    sums = indicators.summed(rows)
    counted_ones = (*indicators.WORDS[1:], *indicators.FIGURES)
    told = {(side.key, one.code): one.parts(sums[side.key])[0] for side in sides for one in counted_ones}
    opened = {
        (side.key, one.code): listed(database, one.drill(side.asked), state) for side in sides for one in counted_ones
    }
    assert opened == told
    assert sum(told.values()) > 5


@pytest.mark.parametrize("s", [Selection(), Selection(outlets=("akn",)), Selection(words="oster")])
def test_a_band_and_a_chain_count_the_statements_that_they_open(database: Store, s: Selection) -> None:
    state = ViewState(outlets=s.outlets, words=s.words)
    rows = database.chains(s, relayed=False, limit=40)
    bands = flow_bands(frames.chain_frame(rows))
    assert len(bands) > 4
    assert {band: listed(database, band.drill, state) for band in bands} == {band: band.statements for band in bands}


def test_the_address_opens_the_drawer_with_the_sentences_and_their_words(open_page: Open) -> None:
    app = open_page("overview", words="valley", drill="figures?status=unsourced")
    assert not app.exception
    shown = [str(html.proto.body) for html in app.get("html")]
    assert any('<mark class="here">Dozens of people</mark> left the valley.' in html for html in shown)
    assert "2 figures, all shown." in [caption.value for caption in app.caption]
    assert any("as CSV" in str(button.proto) for button in app.get("download_button"))


def test_a_number_opens_the_drawer_and_its_words_narrow_it(open_page: Open) -> None:
    app = open_page("overview")
    app.button(key="count_figures").click().run()
    assert app.query_params["drill"] == "figures"
    assert not app.exception
    app.button(key="drawer_group_0").click().run()
    assert not app.exception
    assert app.query_params["drill"].startswith("figures?exactly=")
    app.button(key="drawer_all").click().run()
    assert app.query_params["drill"] == "figures"


@pytest.mark.parametrize("narrowed", [{}, {"outlet": "akn", "since": "2031-05-02"}], ids=["all", "view"])
def test_every_number_of_a_person_counts_the_rows_that_it_opens(
    open_page: Open, database: Store, narrowed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cells: list[tuple[pd.DataFrame, pd.DataFrame]] = []
    monkeypatch.setattr(tables, "choosing", lambda frame, drills, *_, **__: cells.append((frame, drills)))
    pressed: list[tuple[str, str]] = []
    monkeypatch.setattr(opening, "number", lambda label, asked, key: pressed.append((label, asked)))
    app = open_page("person", who="n:mara-veldt", **narrowed)
    assert not app.exception
    numbers = list(marks(app))
    assert sum(number for number, _ in numbers) > 0
    for frame, drills in cells:
        numbers += zip(map(int, frame["Statements"]), map(str, drills["Statements"]), strict=True)
    for label, asked in pressed:
        found = NUMBER.search(label)
        assert found is not None
        numbers.append((int(found.group(1)), asked))
    assert len(cells) == 4, "three tables, and that of the chart"
    assert bool(pressed) == (not narrowed)
    numbers = [(number, asked) for number, asked in numbers if number or asked]  # a time without any opens nothing
    state, _ = from_query({name: [value] for name, value in narrowed.items()}, known(database))
    wrong = {(number, asked): here for number, asked in numbers if (here := listed(database, asked, state)) != number}
    assert wrong == {}


def test_the_numbers_of_a_person_open_the_whole_project_where_the_page_is_narrowed(open_page: Open) -> None:
    app = open_page("person", who="n:mara-veldt", outlet="tarn-courier", words="nowhere")
    assert not app.exception
    assert [caption.value for caption in app.caption].count("No statement of theirs is in this view.") == 3
    number = NUMBER.search(app.button(key="person_count_statements").label)
    assert number is not None
    app.button(key="person_count_statements").click().run()
    assert not app.exception
    assert not {"words", "outlet"} & set(app.query_params)
    (title,) = [dialog.proto.dialog.title for dialog in app.get("dialog")]
    assert title.startswith(f"{number.group(1)} statements")


def test_a_drawer_that_is_none_is_said(open_page: Open) -> None:
    app = open_page("overview", drill="shoes?x=1")
    assert not app.exception
    assert any("could not be followed" in warning.value for warning in app.warning)


def test_a_filter_is_taken_out_where_it_is_named(open_page: Open) -> None:
    app = open_page("figures", words="valley", kind=["count", "money"], since="2031-01-01")
    chips = [button.label for button in app.button if str(button.key).startswith("chip_")]
    assert chips == ["Search\\: valley", "Kind\\: count", "Kind\\: money", "From\\: 1 January 2031"]
    app.button(key="chip_1").click().run()
    assert app.query_params["kind"] == "money"
    app.button(key="clear_all").click().run()
    assert not {"words", "kind", "since"} & set(app.query_params)


def test_a_filter_that_picks_articles_says_so(open_page: Open) -> None:
    def told(page: str) -> bool:
        app = open_page(page, form="direct")
        return any("picks articles here" in caption.value for caption in app.caption)

    assert told("overview")
    assert not told("statements")


def test_only_what_counts_on_a_page_can_be_chosen_there(open_page: Open) -> None:
    def offered(page: str) -> set[str]:
        app = open_page(page)
        return {str(widget.key) for widget in (*app.pills, *app.multiselect) if str(widget.key).startswith("choose_")}

    assert {"choose_form", "choose_hands"} <= offered("statements")
    assert "choose_status" not in offered("statements")
    assert "choose_status" in offered("figures")
    assert offered("method") == set()


@pytest.mark.parametrize("what", ["statement", "figure", "flag"])
def test_groups_hold_every_row_once(database: Store, what: str) -> None:
    found = database.groups(Selection(words="oster"), what=what, limit=50)
    assert sum(group.count for group in found.groups) == found.grouped == found.total


def test_words_that_judge_are_listed_by_voice_and_word(open_page: Open, database: Store) -> None:
    plain = builders.analysis()
    text = builders.TEXT.rstrip("\n") + " The shameful dam fell. It was a shameful and outrageous day.\n"
    database.save("demo", counted(replace(plain, article=replace(plain.article, id="judging-1", text=text))))
    marked = '<mark class="here">{}</mark>'
    app = open_page("outlets", tab="Words", judging="true", drill="judging-words?voice=own")
    assert not app.exception
    shown = " ".join(str(html.proto.body) for html in app.get("html"))
    assert [shown.count(marked.format(word)) for word in ("shameful", "outrageous")] == [2, 1]
    (table,) = (frame for frame in app.dataframe if "Own voice" in frame.value.columns)
    assert "(3)" in " ".join(table.value["Own voice"])
    app.button(key="drawer_group_0").click().run()
    assert not app.exception
    assert app.query_params["drill"] == "judging-words?exactly=shameful&voice=own"
    shown = " ".join(str(html.proto.body) for html in app.get("html"))
    assert [shown.count(marked.format(word)) for word in ("shameful", "outrageous")] == [2, 0]
    assert any("All 2 as CSV" in str(button.proto) for button in app.get("download_button"))


@pytest.mark.parametrize(
    ("page", "query"), [("outlets", {"tab": "The outlets"}), ("registry", {"outlet_search": "akn"})]
)
def test_the_articles_of_an_outlet_on_its_card_open(
    open_page: Open, database: Store, page: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[tuple[str, str]] = []
    monkeypatch.setattr(opening, "number", lambda label, asked, key: pressed.append((label, asked)))
    app = open_page(page, **query)
    assert not app.exception
    assert pressed or page == "registry", "the registry has no outlet of these invented ones"
    for label, asked in pressed:
        found = NUMBER.search(label)
        assert found is not None
        assert int(found.group(1)) == listed(database, asked, ViewState())
