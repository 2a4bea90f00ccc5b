"""Reports and what is in them, and snapshots with their tokens."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reliability.errors import NotFoundError, StoreError
from reliability.model.drawing import Drawing, Shape
from reliability.model.report import ItemKind, ItemTable, QuotedPassage, ReportItem
from reliability.store import Store
from reliability.store.rows import FrozenReport

PASSAGE = QuotedPassage(
    "", "We lost 40 houses", " \ud800 said", "AKN", "3 May 2031", "Dam", "https://akn.example/o", "r"
)
CHART = ReportItem(
    ItemKind.CHART,
    "Flags by kind",
    "overview?project=demo",
    "flags-by-kind",
    counts=(("articles", 12),),
    drawing=Drawing(10, 10, (Shape("text", (("x", "1"),), "<b>"),)),
    table=ItemTable(("Flag",), (("Relay",),)),
)
SAID = ReportItem(
    ItemKind.STATEMENT, "Mara Veldt", "reader?article=1", passages=(PASSAGE,), chain=("AKN", "Mara Veldt")
)


@pytest.fixture
def number(store: Store) -> int:
    store.ensure_project("demo")
    return store.make_report("demo", "  What AKN\nsays ", who="Ada")


def shown(store: Store, number: int) -> list[int]:
    return [row.id for row in store.report_items(number) if row.removed is None]


def added(store: Store, number: int, item: ReportItem) -> int:
    place = store.add_to_report(number, item, who="Ada")
    assert place is not None
    return place


def test_a_report_keeps_what_was_added_in_order_and_nothing_twice(store: Store, number: int) -> None:
    added(store, number, CHART)
    added(store, number, SAID)
    assert store.add_to_report(number, replace(CHART, counts=()), who="Ben") is None
    (row,) = store.reports("demo")
    assert (row.id, row.title, row.who, row.items) == (number, "What AKN says", "Ada", 2)
    first, second = store.report_items(number)
    assert first.item == CHART
    assert second.item == replace(SAID, passages=(replace(PASSAGE, after=" \ufffd said"),)), "no database takes half"
    assert (first.note, first.who) == ("", "Ada")
    assert store.reports("other") == ()


def test_items_are_moved_noted_renewed_taken_out_and_put_back_where_they_were(store: Store, number: int) -> None:
    one, two, three = (added(store, number, replace(SAID, address=f"reader?article={n}")) for n in range(3))
    store.move_item(three, -1)
    store.move_item(one, -1)
    assert shown(store, number) == [one, three, two]
    store.take_item_out(three, out=True)
    store.move_item(two, -1)
    assert shown(store, number) == [two, one], "it changes places with what is shown before it"
    store.take_item_out(three, out=False)
    assert shown(store, number) == [two, three, one]
    store.note_item(one, "as told\nby phone")
    store.renew_items([(one, replace(SAID, title="Jon Orr"))])
    last = store.report_items(number)[-1]
    assert (last.note, last.item.title) == ("as told\nby phone", "Jon Orr")
    again = store.add_to_report(number, replace(SAID, address="reader?article=1"), who="Ada")
    assert again is None, "it is in the report"


def test_a_report_is_renamed_put_away_and_put_back(store: Store, number: int) -> None:
    store.call_report(number, "Floods")
    store.put_report_away(number, away=True)
    (row,) = store.reports("demo")
    assert (row.title, row.removed is not None) == ("Floods", True)
    store.put_report_away(number, away=False)
    assert store.reports("demo")[0].removed is None
    for title in (" ", "x" * 201):
        with pytest.raises(StoreError, match="a title of 1 to 200"):
            store.call_report(number, title)


def test_what_is_not_there_is_said_to_be_so(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no item number 7"):
        store.move_item(7, 1)
    with pytest.raises(NotFoundError, match="no item number 7"):
        store.note_item(7, "x")
    with pytest.raises(NotFoundError, match="no item number 7"):
        store.take_item_out(7, out=True)
    with pytest.raises(NotFoundError, match="no report number 7"):
        store.add_to_report(7, SAID, who="")
    with pytest.raises(NotFoundError, match="no report number 7"):
        store.call_report(7, "x")


def test_a_snapshot_is_read_by_its_token_alone(store: Store, number: int) -> None:
    frozen = FrozenReport("Floods", "<p>frozen \x00</p>", (CHART, SAID), redacted=True)
    token = store.make_snapshot(number, frozen, who="Ada")
    assert len(token) >= 43
    row, document = store.snapshot(token)
    assert document == "<p>frozen \ufffd</p>"
    assert (row.title, row.redacted, row.who, row.expires, row.revoked) == ("Floods", True, "Ada", None, None)
    assert [item.title for item in row.items] == ["Flags by kind", "Mara Veldt"]
    assert store.snapshots("demo") == (row,)
    assert token not in repr(row), "only its hash is kept"
    assert store.make_snapshot(number, frozen, who="Ada") != token
    for other in ("", token[:-1], f"{token}x", "\ud800"):
        with pytest.raises(NotFoundError):
            store.snapshot(other)


def test_a_snapshot_is_revoked_and_allowed_again(store: Store, number: int) -> None:
    token = store.make_snapshot(number, FrozenReport("Floods", "", ()), who="Ada")
    row, _ = store.snapshot(token)
    store.revoke_snapshot(row.id, who="Ben")
    revoked, _ = store.snapshot(token)
    assert (revoked.revoked is not None, revoked.revoked_by) == (True, "Ben")
    store.allow_snapshot(row.id)
    assert store.snapshot(token)[0] == row
    with pytest.raises(NotFoundError):
        store.revoke_snapshot(row.id + 7, who="Ben")


def test_a_snapshot_expires_when_it_was_said_to(store: Store, number: int) -> None:
    soon = datetime.now(UTC) + timedelta(days=7)
    token = store.make_snapshot(number, FrozenReport("Floods", "", (), expires=soon), who="Ada")
    expires = store.snapshot(token)[0].expires
    assert expires is not None
    assert abs(expires.timestamp() - soon.timestamp()) < 1
    past = datetime.fromtimestamp(time.time() - 1, UTC)
    with pytest.raises(StoreError, match="in the future"):
        store.make_snapshot(number, FrozenReport("Floods", "", (), expires=past), who="Ada")
