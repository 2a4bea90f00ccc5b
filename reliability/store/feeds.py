"""Feeds that projects watch: who is asked when, and what came of it. Every function runs in the caller's transaction.

Whoever takes a feed moves its hour first, so that no other worker asks it at the same time, and one that dies in the
middle loses nothing: the feed is due again a while later.
"""

from __future__ import annotations

import json
import time
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, delete, select, update

from reliability.errors import NotFoundError, StoreError
from reliability.model.details import Details, details_json, read_details
from reliability.store.connection import inserted
from reliability.store.rows import DueFeed, FeedRound, FeedRow
from reliability.store.schema import feed, project
from reliability.store.texts import storable
from reliability.store.times import maybe, moment
from reliability.store.writing import ensure_project

TAKEN_SECONDS: Final = 600.0  # a feed is asked and read in less


def add(connection: Connection, slug: str, address: str, details: Details) -> int:
    """Watch an address; its number. Raises StoreError where the project watches it already."""
    owner = ensure_project(connection, slug)
    there = select(feed.c.id).where(feed.c.project_id == owner, feed.c.address == storable(address))
    if (number := connection.scalar(there)) is not None:
        raise StoreError(f"the project {slug} watches {address} already: it is feed {number}")
    row = {
        "project_id": owner,
        "address": storable(address),
        "details": storable(json.dumps(details_json(details))),
        "paused": False,
        "due": time.time(),
        "failures": 0,
        **dict.fromkeys(("title", "etag", "modified", "said"), ""),
        "seen": "[]",
    }
    return inserted(connection, feed, row)


def feeds(connection: Connection, slug: str | None) -> tuple[FeedRow, ...]:
    """In the order in which they were added."""
    query = _rows().order_by(feed.c.id)
    if slug is not None:
        query = query.where(project.c.slug == storable(slug))
    return tuple(_row(row) for row in connection.execute(query))


def due(connection: Connection) -> int | None:
    """The feed that waits longest for its turn."""
    waiting = and_(~feed.c.paused, feed.c.due <= time.time())
    number: int | None = connection.scalar(select(feed.c.id).where(waiting).order_by(feed.c.due, feed.c.id).limit(1))
    return number


def take(connection: Connection, number: int | None) -> DueFeed | None:
    """The feed that waits longest, or this one, whenever it is due."""
    if number is None and (number := due(connection)) is None:
        return None
    found = connection.execute(_rows().where(feed.c.id == number)).one_or_none()
    if found is None:
        raise _unknown(number)
    _change(connection, number, due=time.time() + TAKEN_SECONDS)
    return DueFeed(_row(found), found.etag, found.modified, tuple(json.loads(found.seen)))


def note(connection: Connection, number: int, came: FeedRound, job: int | None) -> None:
    """Write down what came of asking a feed. One that was removed meanwhile stays removed."""
    values: dict[str, Any] = {} if job is None else {"job_id": job}
    values |= {name: storable(getattr(came, name)) for name in ("said", "title", "etag", "modified")}
    now = time.time()
    connection.execute(
        update(feed)
        .where(feed.c.id == number)
        .values(fetched=now, due=now + came.seconds, failures=came.failures, seen=json.dumps(came.seen), **values)
    )


def is_watched(connection: Connection, number: int) -> bool:
    """Whether a feed is there and not paused."""
    return connection.scalar(select(feed.c.id).where(feed.c.id == number, ~feed.c.paused)) is not None


def pause(connection: Connection, number: int) -> None:
    _change(connection, number, paused=True)


def resume(connection: Connection, number: int) -> None:
    """Ask it at once, and as one that has not failed."""
    _change(connection, number, paused=False, failures=0, due=time.time())


def remove(connection: Connection, number: int) -> None:
    """Watch it no more. What it brought stays."""
    if not connection.execute(delete(feed).where(feed.c.id == number)).rowcount:
        raise _unknown(number)


def _change(connection: Connection, number: int, **values: Any) -> None:
    if not connection.execute(update(feed).where(feed.c.id == number).values(**values)).rowcount:
        raise _unknown(number)


def _unknown(number: int) -> NotFoundError:
    return NotFoundError(f"there is no feed number {number}; the page Feeds lists them")


def _rows() -> Select[Any]:
    return select(feed, project.c.slug).join(project, project.c.id == feed.c.project_id)


def _row(row: Row[Any]) -> FeedRow:
    return FeedRow(
        id=row.id,
        project=row.slug,
        address=row.address,
        details=read_details(json.loads(row.details)),
        title=row.title,
        paused=row.paused,
        fetched=maybe(row.fetched),
        due=moment(row.due),
        failures=row.failures,
        said=row.said,
        job=row.job_id,
    )
