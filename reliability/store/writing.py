"""Putting analyses in, taking articles away and bringing them back. Every function runs in the caller's write
transaction and leaves ledgers and rollups true at its end."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, Table, delete, insert, select, update

from reliability.model.analysis import Analysis, Engine
from reliability.store import records, rollups
from reliability.store.schema import LEDGERS, analysis, article, outlet, project, work
from reliability.store.texts import key_of, sha256, storable

KEYS_A_QUERY: Final = 500  # SQLite takes a limited number of parameters


def inserted(connection: Connection, table: Table, row: records.Row) -> int:
    """The id of the row that was put in."""
    return int(connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one())


def project_id(connection: Connection, slug: str) -> int | None:
    found: int | None = connection.scalar(select(project.c.id).where(project.c.slug == storable(slug)))
    return found


def ensure_project(connection: Connection, slug: str, name: str = "") -> int:
    """The id of the project, made where it is new; its name is never changed."""
    found = project_id(connection, slug)
    if found is not None:
        return found
    row = {"slug": storable(slug), "name": storable(name or _title(slug)), "created": time.time(), "version": 0}
    return inserted(connection, project, row)


def has_analysis(connection: Connection, slug: str, key: str, engine: Engine) -> bool:
    """Whether saving this article's analysis would change nothing."""
    return connection.scalar(_analysed(slug, engine).where(work.c.key == key)) is not None


def source_key(connection: Connection, slug: str, digest: str, engine: Engine) -> str | None:
    """Key of the article that was read from these bytes, where analysing it again would change nothing."""
    key: str | None = connection.scalar(_analysed(slug, engine).where(article.c.source_sha256 == digest).limit(1))
    return key


def _analysed(slug: str, engine: Engine) -> Select[Any]:
    """Keys of the articles that the project shows and that this engine has analysed."""
    return (
        select(work.c.key)
        .join_from(project, article, article.c.project_id == project.c.id)
        .join(work, work.c.id == article.c.work_id)
        .join(analysis, analysis.c.article_id == article.c.id)
        .where(project.c.slug == storable(slug), ~article.c.removed, *_made_by(engine))
    )


def save_many(connection: Connection, slug: str, analyses: Iterable[Analysis], job: int | None) -> int:
    """How many of them were new: a text or an engine that the project did not have, or an article that was removed."""
    owner = ensure_project(connection, slug)
    added = sum(_save(connection, owner, found, job) for found in analyses)
    if added:
        _raise_version(connection, owner)
    return added


def set_removed(connection: Connection, slug: str, keys: Sequence[str], removed: bool) -> int:
    """Take articles out of the project, or bring them back; how many changed. Their analyses stay."""
    owner = project_id(connection, slug)
    if owner is None:
        return 0
    changed = [
        row.id
        for first in range(0, len(keys), KEYS_A_QUERY)
        for row in _with_keys(connection, owner, keys[first : first + KEYS_A_QUERY], not removed)
    ]
    set_state(connection, owner, changed, removed=removed, taken_out=None)
    return len(changed)


def set_state(
    connection: Connection, owner: int, articles: Sequence[int], *, removed: bool, taken_out: float | None
) -> None:
    """Show these articles of a project that were removed, or remove these that were shown."""
    for first in range(0, len(articles), KEYS_A_QUERY):
        some = articles[first : first + KEYS_A_QUERY]
        (rollups.subtract if removed else rollups.add)(connection, owner, some)
        connection.execute(update(article).where(article.c.id.in_(some)).values(removed=removed, taken_out=taken_out))
    if articles:
        _raise_version(connection, owner)


def _title(slug: str) -> str:
    words = slug.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _raise_version(connection: Connection, owner: int) -> None:
    connection.execute(update(project).where(project.c.id == owner).values(version=project.c.version + 1))


def _made_by(engine: Engine) -> tuple[Any, ...]:
    return (
        analysis.c.engine_version == storable(engine.version),
        analysis.c.engine_model == storable(engine.model),
    )


def _with_keys(connection: Connection, owner: int, keys: Sequence[str], removed: bool) -> Sequence[Row[Any]]:
    query = (
        select(article.c.id)
        .join(work)
        .where(article.c.project_id == owner, work.c.key.in_(set(keys)), article.c.removed == removed)
    )
    return connection.execute(query).all()


def _save(connection: Connection, owner: int, found: Analysis, job: int | None) -> bool:
    work_id = _ensure_work(connection, found.article.text)
    place = connection.execute(
        select(article.c.id, article.c.removed).where(article.c.project_id == owner, article.c.work_id == work_id)
    ).one_or_none()
    if place is None:
        _add_article(connection, owner, work_id, found, job)
        return True
    have = connection.scalar(select(analysis.c.id).where(analysis.c.article_id == place.id, *_made_by(found.engine)))
    if have is not None and not place.removed:
        return False
    if have is None:
        _replace_findings(connection, owner, place, found)
    if place.removed:
        _bring_back(connection, owner, place.id, job)
    return True


def _ensure_work(connection: Connection, text: str) -> int:
    digest = sha256(text)
    found: int | None = connection.scalar(select(work.c.id).where(work.c.sha256 == digest))
    if found is not None:
        return found
    return inserted(connection, work, {"key": key_of(text), "sha256": digest, "text": storable(text)})


def _add_article(connection: Connection, owner: int, work_id: int, found: Analysis, job: int | None) -> None:
    row = {"project_id": owner, "work_id": work_id, "job_id": job, "removed": False, "added": time.time()}
    place = inserted(connection, article, row | records.article_columns(found))
    _keep_findings(connection, owner, place, found)
    rollups.add(connection, owner, [place])


def _replace_findings(connection: Connection, owner: int, place: Row[Any, Any], found: Analysis) -> None:
    """Show a newer engine's findings; the older analysis stays, its ledger rows do not."""
    if not place.removed:
        rollups.subtract(connection, owner, [place.id])
    for table in LEDGERS:
        connection.execute(delete(table).where(table.c.article_id == place.id))
    connection.execute(update(article).where(article.c.id == place.id).values(records.article_columns(found)))
    _keep_findings(connection, owner, place.id, found)
    if not place.removed:
        rollups.add(connection, owner, [place.id])


def _bring_back(connection: Connection, owner: int, place: int, job: int | None) -> None:
    """An article that is imported again after it was removed belongs to the newer import, so that undo finds it."""
    connection.execute(update(article).where(article.c.id == place).values(removed=False, taken_out=None, job_id=job))
    rollups.add(connection, owner, [place])


def _keep_findings(connection: Connection, owner: int, place: int, found: Analysis) -> None:
    made = {
        "article_id": place,
        "engine_version": storable(found.engine.version),
        "engine_model": storable(found.engine.model),
        "created": time.time(),
        "payload": records.pack(found),
    }
    current = inserted(connection, analysis, made)
    connection.execute(update(article).where(article.c.id == place).values(analysis_id=current))
    rows = records.ledger_rows(found)
    for table in LEDGERS:
        if rows[table.name]:
            connection.execute(insert(table), [{"article_id": place, **row} for row in rows[table.name]])
    if found.outlet is not None:
        _name_outlet(connection, owner, storable(found.outlet.id), storable(found.outlet.name))


def _name_outlet(connection: Connection, owner: int, code: str, name: str) -> None:
    known = connection.scalar(select(outlet.c.name).where(outlet.c.project_id == owner, outlet.c.outlet == code))
    if known is None:
        connection.execute(insert(outlet).values(project_id=owner, outlet=code, name=name))
