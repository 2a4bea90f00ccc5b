"""Reading who speaks and through whose hands: speakers and chains over many articles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from reliability.model.selection import Selection
from reliability.store import filters
from reliability.store.rows import ChainRow, SpeakerRow
from reliability.store.schema import UNKNOWN_OUTLET, article, chain, statement

Person = tuple[str, bool]  # name, named


def speakers(connection: Connection, s: Selection, limit: int, named: bool = False) -> tuple[SpeakerRow, ...]:
    """Speakers by number of statements, only those with a name where `named`. One name is one speaker; affiliation
    and types are its most frequent ones."""
    matching = filters.of_spoken(s) + ([statement.c.speaker_named] if named else [])
    said = func.count()
    columns = (statement.c.speaker, statement.c.speaker_named)
    spoken = (
        select(*columns, said.label("statements"))
        .join_from(statement, article, statement.c.article_id == article.c.id)
        .where(*matching, statement.c.speaker.is_not(None))
    )
    found = connection.execute(
        spoken.group_by(*columns).order_by(said.desc(), statement.c.speaker, statement.c.speaker_named).limit(limit)
    ).all()
    # Where they speak is counted for those few only: counting distinct values over every speaker takes far longer.
    places = (
        spoken.add_columns(
            func.count(statement.c.article_id.distinct()).label("articles"),
            func.count(func.nullif(article.c.outlet, UNKNOWN_OUTLET).distinct()).label("outlets"),
        )
        .where(statement.c.speaker.in_([row.speaker for row in found]))
        .group_by(*columns)
    )
    heard = {(row.speaker, row.speaker_named): row for row in connection.execute(places)}
    described = _descriptions(connection, matching, found)
    return tuple(
        SpeakerRow(
            name=row.speaker,
            named=row.speaker_named,
            affiliation=described[row.speaker, row.speaker_named][0],
            types=described[row.speaker, row.speaker_named][1],
            statements=row.statements,
            articles=heard[row.speaker, row.speaker_named].articles,
            outlets=heard[row.speaker, row.speaker_named].outlets,
        )
        for row in found
    )


def _descriptions(
    connection: Connection, matching: list[filters.Condition], people: Sequence[Row[Any]]
) -> dict[Person, tuple[str | None, tuple[str, ...]]]:
    """Each speaker's most frequent (affiliation, types); one with an affiliation comes before one without."""
    columns = (statement.c.speaker, statement.c.speaker_named, statement.c.affiliation, statement.c.types)
    query = (
        select(*columns, func.count().label("times"))
        .join_from(statement, article, statement.c.article_id == article.c.id)
        .where(*matching, statement.c.speaker.in_([row.speaker for row in people]))
        .group_by(*columns)
        .order_by(statement.c.affiliation.is_(None), func.count().desc(), statement.c.affiliation, statement.c.types)
    )
    out: dict[Person, tuple[str | None, tuple[str, ...]]] = {}
    for row in connection.execute(query):
        types = tuple(row.types.split(",")) if row.types else ()
        out.setdefault((row.speaker, row.speaker_named), (row.affiliation, types))
    return out


def speaker_choices(connection: Connection, slug: str, limit: int) -> tuple[str, ...]:
    """Named speakers by number of statements."""
    query = (
        select(statement.c.speaker)
        .join_from(statement, article, statement.c.article_id == article.c.id)
        .where(*filters.of_spoken(Selection(slug)), statement.c.speaker_named)
        .group_by(statement.c.speaker)
        .order_by(func.count().desc(), statement.c.speaker)
        .limit(limit)
    )
    return tuple(connection.scalars(query))


def chains(connection: Connection, s: Selection, relayed: bool, limit: int) -> tuple[ChainRow, ...]:
    """Distinct paths of names by number of statements; only those with somebody in between where `relayed`."""
    came, articles = func.sum(chain.c.attributions), func.count(chain.c.article_id.distinct())
    query = (
        select(
            chain.c.path,
            came.label("attributions"),
            articles.label("articles"),
            func.min(article.c.key).label("example"),
        )
        .join_from(chain, article, chain.c.article_id == article.c.id)
        .where(*filters.of_chains(s), *((chain.c.relayed,) if relayed else ()))
        .group_by(chain.c.path)
        .order_by(came.desc(), articles.desc(), chain.c.path)
        .limit(limit)
    )
    return tuple(_chain_row(row) for row in connection.execute(query))


def _chain_row(row: Row[Any]) -> ChainRow:
    nodes = tuple((kind, code, name) for kind, code, name in json.loads(row.path))
    return ChainRow(nodes, row.articles, int(row.attributions), row.example)
