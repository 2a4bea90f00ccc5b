"""What analysts said of outlets: kept as it was told, taken back and never changed. Every function runs in the caller's
transaction."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from reliability.errors import StoreError
from reliability.model.remark import Remark, RemarkKind, Topic
from reliability.store.changes import Author
from reliability.store.rows import RemarkRow
from reliability.store.schema import outlet_remark, project
from reliability.store.texts import storable
from reliability.store.times import maybe, moment


def remark(connection: Connection, owner: int, made: Remark, author: Author) -> str:
    """Write a remark down; its act. Raises StoreError where a dispute does not say why."""
    if made.kind is RemarkKind.DISPUTED and not author.why.strip():
        raise StoreError("say why the statement is disputed")
    row = {
        "project_id": owner,
        "outlet": storable(made.outlet),
        "kind": made.kind.value,
        "topic": made.topic.value,
        "statement": storable(made.statement),
        "key": storable(made.key),
        "proof": storable(made.proof),
        "as_of": made.as_of,
        "act": author.act,
        "who": storable(author.who),
        "why": storable(author.why),
        "at": time.time(),
    }
    connection.execute(insert(outlet_remark).values(row))
    return author.act


def remarks(connection: Connection, slug: str, outlets: Sequence[str]) -> tuple[RemarkRow, ...]:
    """All remarks about these outlets, newest first, those that were taken back among them."""
    query = (
        select(outlet_remark)
        .join(project, project.c.id == outlet_remark.c.project_id)
        .where(project.c.slug == storable(slug), outlet_remark.c.outlet.in_([storable(each) for each in outlets]))
        .order_by(outlet_remark.c.id.desc())
    )
    return tuple(_row(row) for row in connection.execute(query))


def is_act(connection: Connection, act: str) -> bool:
    """Whether this act was a remark."""
    query = select(outlet_remark.c.id).where(outlet_remark.c.act == storable(act)).limit(1)
    return connection.scalar(query) is not None


def take_back(connection: Connection, act: str, who: str) -> int:
    """Take back the remarks of an act that still hold; how many."""
    holding = (outlet_remark.c.act == storable(act), outlet_remark.c.undone.is_(None))
    taken = update(outlet_remark).where(*holding).values(undone=time.time(), undone_by=storable(who))
    return connection.execute(taken).rowcount


def _row(row: Row[Any]) -> RemarkRow:
    return RemarkRow(
        act=row.act,
        remark=Remark(row.outlet, RemarkKind(row.kind), Topic(row.topic), row.statement, row.proof, row.key, row.as_of),
        who=row.who,
        why=row.why,
        at=moment(row.at),
        undone=maybe(row.undone),
        undone_by=row.undone_by,
    )
