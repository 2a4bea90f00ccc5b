"""The page Feeds: what is added, what each says, and its buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reliability.model.details import Details, chosen_outlet
from reliability.store import Store
from reliability.store.rows import FeedRound, FeedRow, JobFile
from reliability.views import feeds as words
from tests.pages.conftest import HOSTILE, Open
from tests.pages.test_imports import said

AT = "https://tarn.example/feed"
NOW = datetime(2031, 5, 3, 12, tzinfo=UTC)
ROW = FeedRow(1, "dams", AT, Details(), "", False, NOW - timedelta(minutes=5), NOW + timedelta(hours=2), 0, "", None)


def test_a_feed_is_added_with_its_outlet_to_a_project(open_page: Open, database: Store) -> None:
    app = open_page("feeds", project="empty")
    app.text_input(key="feed_added_0_address").set_value(AT)
    app.selectbox(key="feed_added_0_outlet").select("Reuters")
    app.button(key="FormSubmitter:feed_added_0-Watch").click().run()
    assert not app.exception
    (row,) = database.feeds()
    assert (row.project, row.address, row.details) == ("empty", AT, Details(chosen_outlet("Reuters", "reuters")))
    assert "Into Empty as Reuters. Not asked yet; it is asked in a moment." in said(app)
    assert app.text_input(key="feed_added_1_address").value == ""


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "There is no address yet"),
        ("tarn.example/feed", "is no address of a web page"),
        ("https://ana:x@tarn.example/", "holds a user name"),
        (AT, "watches https://tarn.example/feed already"),
    ],
)
def test_what_cannot_be_watched_is_said_and_stays_in_the_field(
    open_page: Open, database: Store, address: str, told: str
) -> None:
    database.add_feed("empty", AT, Details())
    app = open_page("feeds", project="empty")
    app.text_input(key="feed_added_0_address").set_value(address)
    app.button(key="FormSubmitter:feed_added_0-Watch").click().run()
    assert told in said(app).replace("\u2060", "")
    assert app.text_input(key="feed_added_0_address").value == address
    assert len(database.feeds()) == 1


def asked(database: Store, said_: str, title: str, failures: int = 0) -> int:
    number = database.add_feed("empty", AT, Details())
    due = database.take_feed(number)
    assert due is not None
    files = [] if failures else [JobFile("https://tarn.example/dam", b"")]
    database.end_round(due, FeedRound(said_, title, 1_800, failures), files, "t")
    return number


def test_a_feed_is_paused_resumed_and_removed(open_page: Open, database: Store) -> None:
    number = asked(database, "1 new of the 1 that it lists.", HOSTILE)
    app = open_page("feeds")
    assert "1 new of the 1 that it lists." in said(app)
    assert all(HOSTILE not in str(element.value) for element in (*app.markdown, *app.caption))
    app.button(key=f"feed_pause_{number}").click().run()
    assert "less than a minute ago; paused." in said(app)
    app.button(key=f"feed_resume_{number}").click().run()
    assert "it is asked in a moment" in said(app)
    app.button(key=f"feed_remove_{number}").click().run()
    assert not app.exception
    assert "No feed is watched yet." in said(app)


def test_what_is_wrong_with_a_feed_is_a_sentence(open_page: Open, database: Store) -> None:
    asked(database, f"{AT} is damaged; try again later", "", failures=3)
    app = open_page("feeds")
    assert "is damaged; try again later" in app.warning[0].value.replace("\\", "").replace("\u2060", "")
    assert "It failed 3 times in a row." in said(app)


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (120, "Asked 5 minutes ago, again in 2 hours."),
        (0, "Asked 5 minutes ago; it is asked in a moment."),
        (-3, "Asked 5 minutes ago; it is late. Is the worker running? The command ./run starts it."),
        (2_880, "Asked 5 minutes ago, again in 2 days."),
    ],
)
def test_the_hours_of_a_feed_are_said_as_people_say_them(minutes: int, told: str) -> None:
    row = replace(ROW, due=NOW + timedelta(minutes=minutes))
    assert words.when(row, NOW) == told
