"""What analysts say of outlets, on the pages: added, disputed, refused and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.remark import Remark, RemarkKind, Topic
from reliability.store import Store
from reliability.ui import comparing
from reliability.views import indicators, wording
from tests import builders
from tests.pages.conftest import Open, counted
from tests.pages.test_details import said
from tests.pages.test_pages import words


def typed(app: AppTest, **fields: str) -> AppTest:
    for name, value in fields.items():
        widgets: list[Any] = [*app.text_input, *app.text_area, *app.selectbox, *app.radio]
        next(widget for widget in widgets if widget.key == f"remark_{name}").set_value(value)
    next(button for button in app.button if button.label == "Save").click()
    return app.run()


@pytest.fixture
def page(open_page: Open) -> AppTest:
    app = open_page("registry", outlet_search="rt.com")
    return app.button(key="remark_rt").click().run()


def test_a_statement_is_added_with_its_proof_and_undone(page: AppTest, database: Store) -> None:
    app = typed(page, said="Fined by the *weir* office", as_of="2030-02", why="the act", proof="https://weir.example/1")
    assert not app.exception
    assert "Added by somebody at this dashboard" in said(app)
    assert "Fined by the *weir* office (about 2030-02; “the act”)" in said(app)
    (row,) = database.remarks("demo", ["rt"])
    assert (row.remark.topic, row.remark.proof) == (Topic.OWNER, "https://weir.example/1")
    app.button(key=f"undo_remark_{row.act}").click().run()
    assert "undone by somebody at this dashboard" in said(app)
    assert database.remarks("demo", ["rt"])[0].undone is not None


def test_a_dispute_stands_below_what_it_disputes(page: AppTest, database: Store) -> None:
    page.radio(key="remark_kind").set_value(RemarkKind.DISPUTED).run()
    app = typed(page, why="the register says otherwise", proof="https://weir.example/2", who="Ada")
    (row,) = database.remarks("demo", ["rt"])
    assert (row.who, row.remark.topic) == ("Ada", Topic.OWNER)
    assert f"{wording.unbroken(row.remark.statement)}\n    - Disputed by Ada" in said(app)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"said": "Sold", "proof": "the register"}, "give the address of a page that shows it"),
        ({"said": " ", "proof": "https://weir.example/1"}, "both are needed"),
        ({"said": "Sold", "proof": "https://weir.example/1", "as_of": "May"}, "give a day such as 2024-05-01"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    page: AppTest, database: Store, fields: dict[str, str], told: str
) -> None:
    assert told in " ".join(error.value.replace("\\", "") for error in typed(page, **fields).error)
    assert database.remarks("demo", ["rt"]) == ()


def test_where_nothing_is_looked_for_an_outlet_of_the_project_leads_to_its_page(
    open_page: Open, database: Store
) -> None:
    plain = builders.analysis()
    of_rt = replace(plain, article=replace(plain.article, id="rt-1"), outlet=ArticleOutlet("rt", "RT", OutletBasis.URL))
    database.save("demo", counted(of_rt))
    app = open_page("registry")
    assert app.button(key="on_record_rt").label == "RT · 1 article"
    assert "Of 2 other outlets nothing is on record here" in said(app)
    app.button(key="on_record_rt").click().run()
    assert not app.exception
    assert app.text_input(key="outlet_search").value == "RT"
    assert "RT" in app.expander[0].label


def test_a_project_without_outlets_on_record_asks_for_words(open_page: Open) -> None:
    assert "Type a name, an address or an owner" in open_page("registry", project="empty").info[0].value


def test_remarks_stand_on_the_cards_of_compare(open_page: Open, database: Store) -> None:
    remark = Remark("akn", RemarkKind.ADDED, Topic.CHANGE, "sold to <b>Mara Veldt</b>", "https://weir.example/1")
    database.remark("demo", remark, who="Ada")
    assert "Added by Ada" in said(open_page("outlets", tab="The outlets"))
    assert "sold to <b>Mara Veldt</b>" in said(open_page("outlets", tab="The outlets"))


@pytest.mark.parametrize(
    ("tab", "told"),
    [
        ("Sources", "The grey band is all other outlets"),
        ("Indicators", "Dots with 95 % intervals by bootstrap over articles"),
        ("Who is heard", "Statements by kind of speaker"),
        ("Figures", "Figures by what they count"),
        ("Words", "How statements are introduced"),
        ("Relays", "Statements of the outlet in the row"),
        ("Over time", "No month, quarter or year has 20 figures"),
        ("One share", "take the articles, and not their single statements, for independent"),
        ("Flags", "Flags per 100 articles"),
        ("In numbers", "Choose a cell to see what it counts"),
        ("The outlets", "Absence from a list says nothing"),
    ],
)
def test_a_comparison_shows_the_tab_of_its_address(open_page: Open, tab: str, told: str) -> None:
    app = open_page("outlets", tab=tab)
    assert not app.exception
    assert told in words(app)
    assert ("too few to compare" in words(app)) == (tab in comparing.DRAWN)


def test_the_indicators_of_outlets_are_drawn_with_their_definitions(open_page: Open) -> None:
    app = open_page("outlets", tab="Indicators")
    heads = {head.value: head.help for head in app.header}
    assert list(heads) == list(indicators.GROUPS)
    for title, some in indicators.GROUPS.items():
        assert all(one.definition in heads[title] for one in some), "what is counted stands behind the question mark"
    method = words(open_page("method"))
    assert all(one.definition in method for one in indicators.INDICATORS)
    assert "bootstrap over articles" in method


def test_outlets_and_days_of_a_comparison_are_chosen_on_its_page(open_page: Open) -> None:
    app = open_page("outlets")
    assert app.multiselect(key="compared").value == ["hostile", "akn"]
    assert "less than a point above" in words(app).replace("\\", "")
    app.multiselect(key="compared").set_value(["akn"]).run()
    assert app.session_state["outlet"] == ["akn"]
    assert "One outlet is chosen" in words(app)
    app.date_input(key="compared_since").set_value(date(2030, 1, 1)).run()
    assert not app.exception
    assert app.session_state["since"] == "2030-01-01"
    assert app.multiselect(key="compared").value == ["akn"]


def test_two_groups_and_two_periods_are_held_in_the_address(open_page: Open) -> None:
    app = open_page("outlets", beside="Two groups", outlet="akn", against="hostile")
    assert not app.exception
    assert app.multiselect(key="compared_against").value == ["hostile"]
    app = open_page("outlets", beside="Two periods", first="2031-01-01..2031-05-03", second="2031-05-04..2031-12-31")
    assert not app.exception
    assert app.date_input(key="choose_first").value == (date(2031, 1, 1), date(2031, 5, 3))
    assert "Fewer than 5 articles, too few to compare: 2031-01-01 – 2031-05-03, 2031-05-04" in words(app).replace(
        "\\", ""
    )
    app = open_page("outlets", beside="Two periods", tab="Over time")
    assert not app.exception
    assert "Choose a first and a second period" in words(app), "all articles are of one day"


def test_names_for_one_person_and_words_of_two_are_told(open_page: Open) -> None:
    app = open_page("outlets", tab="Words", named="Mara Veldt")
    assert not app.exception
    assert app.selectbox(key="named").value == "Mara Veldt"
    assert any("Named" in frame.value.columns for frame in app.dataframe)
    assert "No cue is used more by one of them for sure" in words(app)


def test_invented_records_are_shown_in_the_demo_alone_and_say_so(open_page: Open) -> None:
    demo = open_page("registry", outlet_search="Plumb Line")
    assert "The demo’s outlets are **invented**" in words(demo)
    assert "Readers of The Plumb Line" in words(demo)
    other = open_page("registry", outlet_search="Plumb Line", project="empty")
    assert "No outlet on record is found" in words(other)
    assert "invented" not in words(other)
