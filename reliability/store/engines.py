"""What made analyses, as rows; the one that was seen last is the engine of today."""

from __future__ import annotations

import json
import time

from sqlalchemy import Connection, Text, cast, func, select, update

from reliability.model.analysis import Engine
from reliability.store.connection import inserted
from reliability.store.rollups import Tally
from reliability.store.schema import engine, project, tally_outlet
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
    cells = tally_outlet
    articles = func.sum(cells.c.value)
    query = (
        select(engine.c.version, engine.c.model, engine.c.fingerprint, articles.label("articles"))
        .join_from(project, cells, cells.c.project_id == project.c.id)
        .join(engine, cast(engine.c.id, Text) == cells.c.name)
        .where(project.c.slug == storable(slug), cells.c.kind == Tally.ENGINE.value)
        .group_by(engine.c.id, engine.c.version, engine.c.model, engine.c.fingerprint)
        .order_by(articles.desc(), engine.c.version, engine.c.model, engine.c.fingerprint)
    )
    rows = connection.execute(query)
    return tuple((label(row.version, row.model, row.fingerprint), int(row.articles)) for row in rows)


def outdated(connection: Connection, slug: str) -> int:
    """How many articles that are shown were read by another engine than today's; 0 before any engine was seen."""
    current, cells = today(connection), tally_outlet
    if current is None:
        return 0
    query = (
        select(func.sum(cells.c.value))
        .join_from(project, cells, cells.c.project_id == project.c.id)
        .where(project.c.slug == storable(slug), cells.c.kind == Tally.ENGINE.value, cells.c.name != str(current))
    )
    return int(connection.scalar(query) or 0)
