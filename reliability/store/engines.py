"""What made analyses, as rows; the one that was seen last is the engine of today."""

from __future__ import annotations

import json
import time

from sqlalchemy import Connection, func, select, update

from reliability.model.analysis import Engine
from reliability.store.connection import inserted
from reliability.store.schema import analysis, article, engine, project
from reliability.store.texts import storable


def engine_id(connection: Connection, made_by: Engine) -> int | None:
    """The row of an engine, None where it has made nothing yet and was never seen."""
    found: int | None = connection.scalar(
        select(engine.c.id).where(
            engine.c.version == storable(made_by.version),
            engine.c.model == storable(made_by.model),
            engine.c.fingerprint == made_by.fingerprint,
        )
    )
    return found


def ensure_engine(connection: Connection, made_by: Engine) -> int:
    """The row of an engine, made where it is new; a new one is not yet the engine of today (see `see`)."""
    found = engine_id(connection, made_by)
    if found is not None:
        return found
    row = {
        "version": storable(made_by.version),
        "model": storable(made_by.model),
        "fingerprint": made_by.fingerprint,
        "stages": json.dumps(dict(made_by.stages)),
        "seen": 0.0,
    }
    return inserted(connection, engine, row)


def see(connection: Connection, made_by: Engine) -> None:
    """From now on this is the engine of today."""
    number = ensure_engine(connection, made_by)
    connection.execute(update(engine).where(engine.c.id == number).values(seen=time.time()))


def today(connection: Connection) -> int | None:
    """The row of the engine that was seen last."""
    found: int | None = connection.scalar(
        select(engine.c.id).where(engine.c.seen > 0).order_by(engine.c.seen.desc(), engine.c.id.desc()).limit(1)
    )
    return found


def label(version: str, model: str, fingerprint: str) -> str:
    """An engine as people read it."""
    return " ".join(part for part in (version, model, fingerprint) if part)


def engines(connection: Connection, slug: str) -> tuple[tuple[str, int], ...]:
    """What made the analyses that are shown, with the number of articles, most first."""
    query = (
        select(engine.c.version, engine.c.model, engine.c.fingerprint, func.count().label("articles"))
        .join_from(project, article, article.c.project_id == project.c.id)
        .join(analysis, analysis.c.id == article.c.analysis_id)
        .join(engine, engine.c.id == analysis.c.engine_id)
        .where(project.c.slug == storable(slug), ~article.c.removed)
        .group_by(engine.c.id, engine.c.version, engine.c.model, engine.c.fingerprint)
        .order_by(func.count().desc(), engine.c.version, engine.c.model, engine.c.fingerprint)
    )
    rows = connection.execute(query)
    return tuple((label(row.version, row.model, row.fingerprint), row.articles) for row in rows)


def outdated(connection: Connection, slug: str) -> int:
    """How many articles that are shown were read by another engine than today's; 0 before any engine was seen."""
    current = today(connection)
    if current is None:
        return 0
    query = (
        select(func.count())
        .select_from(project)
        .join(article, article.c.project_id == project.c.id)
        .join(analysis, analysis.c.id == article.c.analysis_id)
        .where(project.c.slug == storable(slug), ~article.c.removed, analysis.c.engine_id != current)
    )
    return connection.scalar(query) or 0
