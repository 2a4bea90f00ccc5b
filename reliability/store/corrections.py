"""What people corrected of articles: kept as it was told, replayed over the analysis that is shown. Every function runs
in the caller's transaction."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from reliability.errors import NotFoundError, StoreError
from reliability.model.correction import Anchor, Corrected, Correction, CorrectionKind, Value
from reliability.model.correction import corrected as with_corrections
from reliability.store import articles, findings
from reliability.store.changes import Author
from reliability.store.rows import CorrectionRow
from reliability.store.schema import article, correction, project
from reliability.store.texts import key_of, storable


def correct(connection: Connection, slug: str, told: Sequence[tuple[str, Correction]], author: Author) -> str:
    """Write down corrections of articles, one act for all; its id."""
    owners: set[int] = set()
    for key, made in told:
        before = corrected(connection, slug, key)
        done = with_corrections(before.analysis, key_of(before.analysis.article.text), (made,))
        if not done.made:
            raise StoreError(f"there is no {made.kind.value} to correct at “{made.anchor.exact}” in the article {key}")
        owner, number = _article(connection, slug, key)
        _write(connection, number, made, done.made[0].old, author)
        owners.add(owner)
    for owner in owners:
        findings.touch(connection, owner, ())
    return author.act


def corrected(connection: Connection, slug: str, key: str) -> Corrected:
    """The analysis that is shown, with the corrections that were not taken back."""
    analysis = articles.read(connection, slug, key)
    _, number = _article(connection, slug, key)
    query = select(correction).where(correction.c.article_id == number, correction.c.undone.is_(None))
    rows = connection.execute(query.order_by(correction.c.id)).all()
    return with_corrections(analysis, key_of(analysis.article.text), [_correction(row) for row in rows])


def history(connection: Connection, slug: str, key: str) -> tuple[CorrectionRow, ...]:
    """All corrections of an article, newest first, with whether each is found in the analysis that is shown."""
    _, number = _article(connection, slug, key)
    query = select(correction).where(correction.c.article_id == number).order_by(correction.c.id.desc())
    rows = connection.execute(query).all()
    lost = corrected(connection, slug, key).lost
    return tuple(_row(row, _correction(row) not in lost) for row in rows)


def is_act(connection: Connection, act: str) -> bool:
    """Whether something was corrected in this act."""
    return connection.scalar(select(correction.c.id).where(correction.c.act == storable(act)).limit(1)) is not None


def take_back(connection: Connection, act: str, who: str) -> int:
    """Take back the corrections of an act that still hold; how many."""
    holding = (correction.c.act == storable(act), correction.c.undone.is_(None))
    of_projects = select(article.c.project_id).join(correction, correction.c.article_id == article.c.id)
    rows = connection.scalars(of_projects.where(*holding)).all()
    connection.execute(update(correction).where(*holding).values(undone=time.time(), undone_by=storable(who)))
    for owner in set(rows):
        findings.touch(connection, owner, ())
    return len(rows)


def _article(connection: Connection, slug: str, key: str) -> tuple[int, int]:
    """(row of the project, row of the article)."""
    query = (
        select(article.c.project_id, article.c.id)
        .join(project, project.c.id == article.c.project_id)
        .where(project.c.slug == storable(slug), article.c.key == storable(key))
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(f"the project {slug!r} has no article {key!r}")
    return row.project_id, row.id


def _write(connection: Connection, number: int, made: Correction, old: Value, author: Author) -> None:
    row = {
        "article_id": number,
        "act": author.act,
        "kind": made.kind.value,
        "anchor": json.dumps(asdict(made.anchor)),
        "code": storable(made.code),
        "old": json.dumps(old),
        "new": json.dumps(made.value),
        "who": storable(author.who),
        "why": storable(author.why),
        "at": time.time(),
    }
    connection.execute(insert(correction).values(row))


def _correction(row: Row[Any]) -> Correction:
    return Correction(CorrectionKind(row.kind), Anchor(**json.loads(row.anchor)), _value(row.new), row.code)


def _value(stored: str) -> Value:
    value = json.loads(stored)
    return tuple(value) if isinstance(value, list) else value


def _row(row: Row[Any], found: bool) -> CorrectionRow:
    return CorrectionRow(
        act=row.act,
        correction=_correction(row),
        old=_value(row.old),
        who=row.who,
        why=row.why,
        at=datetime.fromtimestamp(row.at, UTC),
        undone=datetime.fromtimestamp(row.undone, UTC) if row.undone is not None else None,
        undone_by=row.undone_by,
        found=found,
    )
