"""Reports of projects and what is in them. Nothing is deleted: what is removed can be put back. Every function runs in
the caller's transaction."""

from __future__ import annotations

import json
import time
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select, update

from reliability.errors import NotFoundError, StoreError
from reliability.model.json_text import json_text
from reliability.model.report import MOST_NOTE, MOST_TITLE, ReportItem, item_json, read_item
from reliability.store.connection import inserted
from reliability.store.rows import ReportItemRow, ReportRow
from reliability.store.schema import project, report, report_item
from reliability.store.texts import storable
from reliability.store.times import maybe, moment


def make(connection: Connection, owner: int, title: str, who: str) -> int:
    """A new report without anything in it; its number."""
    row = {"project_id": owner, "title": _title(title), "who": storable(who), "at": time.time()}
    return inserted(connection, report, row)


def reports(connection: Connection, slug: str) -> tuple[ReportRow, ...]:
    """All of a project, the newest first, those that were put away among them."""
    inside = and_(report_item.c.report_id == report.c.id, report_item.c.removed.is_(None))
    query = (
        select(report, project.c.slug, func.count(report_item.c.id).label("items"))
        .join(project, project.c.id == report.c.project_id)
        .outerjoin(report_item, inside)
        .where(project.c.slug == storable(slug))
        .group_by(report.c.id, project.c.slug)
        .order_by(report.c.id.desc())
    )
    return tuple(
        ReportRow(row.id, row.slug, row.title, row.who, moment(row.at), row.items, maybe(row.removed))
        for row in connection.execute(query)
    )


def call(connection: Connection, number: int, title: str) -> None:
    """Give a report another title."""
    _change_report(connection, number, title=_title(title))


def put_away(connection: Connection, number: int, away: bool) -> None:
    """Take a report out of the list, or put it back."""
    _change_report(connection, number, removed=time.time() if away else None)


def items(connection: Connection, number: int) -> tuple[ReportItemRow, ...]:
    """What is in a report, in its order, with what was taken out."""
    query = select(report_item).where(report_item.c.report_id == number)
    return tuple(map(_item, connection.execute(query.order_by(report_item.c.position, report_item.c.id))))


def add(connection: Connection, number: int, item: ReportItem, who: str) -> int | None:
    """Put an item at the end; its number, None where the report has it already."""
    there = items(connection, number)
    if any(row.removed is None and row.item.is_same(item) for row in there):
        return None
    if connection.scalar(select(report.c.id).where(report.c.id == number)) is None:
        raise _no_report(number)
    row = {
        "report_id": number,
        "position": len(there),
        "item": _written(item),
        "note": "",
        "who": storable(who),
        "at": time.time(),
    }
    return inserted(connection, report_item, row)


def renew(connection: Connection, number: int, item: ReportItem) -> None:
    """Show something in an item's place: itself, as it is now."""
    _change(connection, number, item=_written(item), at=time.time())


def note(connection: Connection, number: int, words: str) -> None:
    if len(words) > MOST_NOTE:
        raise StoreError(f"a note has at most {MOST_NOTE:,} characters")
    _change(connection, number, note=storable(words))


def take_out(connection: Connection, number: int, out: bool) -> None:
    """Take an item out of its report, or put it back where it was."""
    _change(connection, number, removed=time.time() if out else None)


def move(connection: Connection, number: int, by: int) -> None:
    """Let an item change places with the one before (-1) or behind it (1); at an end nothing happens."""
    owner = connection.scalar(select(report_item.c.report_id).where(report_item.c.id == number))
    if owner is None:
        raise _no_item(number)
    every = items(connection, owner)
    shown = [row.id for row in every if row.removed is None]
    place = shown.index(number) + by if number in shown else -1
    if not 0 <= place < len(shown):
        return
    order = [row.id for row in every]
    here, there = order.index(number), order.index(shown[place])
    order[here], order[there] = order[there], order[here]
    for position, each in enumerate(order):
        _change(connection, each, position=position)


def _title(title: str) -> str:
    words = " ".join(title.split())
    if not words or len(words) > MOST_TITLE:
        raise StoreError(f"a report has a title of 1 to {MOST_TITLE:,} characters")
    return storable(words)


def _written(item: ReportItem) -> str:
    return storable(json_text(item_json(item)))


def _item(row: Row[Any]) -> ReportItemRow:
    item = read_item(json.loads(row.item))
    return ReportItemRow(row.id, row.report_id, item, row.note, row.who, moment(row.at), maybe(row.removed))


def _change(connection: Connection, number: int, **values: Any) -> None:
    if not connection.execute(update(report_item).where(report_item.c.id == number).values(**values)).rowcount:
        raise _no_item(number)


def _change_report(connection: Connection, number: int, **values: Any) -> None:
    if not connection.execute(update(report).where(report.c.id == number).values(**values)).rowcount:
        raise _no_report(number)


def _no_item(number: int) -> NotFoundError:
    return NotFoundError(f"there is no item number {number} in any report")


def _no_report(number: int) -> NotFoundError:
    return NotFoundError(f"there is no report number {number}")
