"""Reading who speaks and through whose hands: speakers and chains over many articles.

A selection of outlets and days is answered by the rollups, any other by the ledgers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from reliability.model.selection import Selection
from reliability.store import filters, periods, rollups
from reliability.store.rows import ChainRow, SpeakerRow
from reliability.store.schema import (
    UNKNOWN_OUTLET,
    article,
    chain,
    chain_path,
    statement,
    voice,
    voice_day,
    voice_described,
    voice_outlet,
)

Person = tuple[str, bool]  # name, named


def speakers(connection: Connection, s: Selection, limit: int, named: bool = False) -> tuple[SpeakerRow, ...]:
    """Speakers by number of statements, only those with a name where `named`. One name is one speaker; affiliation
    and types are its most frequent ones, in the whole project where nothing but outlets and days is selected."""
    if filters.only_outlets_and_days(s):
        return _rolled_speakers(connection, s, limit, named)
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


def _rolled_speakers(connection: Connection, s: Selection, limit: int, named: bool) -> tuple[SpeakerRow, ...]:
    found = connection.execute(_most_heard(s, limit, named)).all()
    names = [row.speaker for row in found]
    cells = voice_day if filters.by_day(s) else voice_outlet
    # One question a speaker: for several at once, SQLite would go through all cells of the days.
    places = select(func.count(func.nullif(cells.c.outlet, UNKNOWN_OUTLET).distinct())).where(
        *filters.of_rollup(s, cells),
        cells.c.speaker == bindparam("called"),
        cells.c.named == bindparam("is_named"),
        cells.c.statements > 0,
    )
    outlets = {
        (row.speaker, row.named): connection.scalar(places, {"called": row.speaker, "is_named": row.named})
        for row in found
    }
    described = _rolled_descriptions(connection, s, names)
    return tuple(
        SpeakerRow(
            name=row.speaker,
            named=row.named,
            affiliation=described[row.speaker, row.named][0],
            types=described[row.speaker, row.named][1],
            statements=int(row.statements),
            articles=int(row.articles),
            outlets=outlets[row.speaker, row.named] or 0,
        )
        for row in found
    )


def _most_heard(s: Selection, limit: int, named: bool) -> Select[Any]:
    if not s.outlets and not filters.by_day(s):
        query = select(voice.c.speaker, voice.c.named, voice.c.statements, voice.c.articles)
        query = query.where(*filters.of_rollup(s, voice), voice.c.statements > 0)
        return (
            (query.where(voice.c.named) if named else query)
            .order_by(voice.c.statements.desc(), voice.c.speaker, voice.c.named)
            .limit(limit)
        )
    cells = periods.cells(s, periods.VOICES)
    said = func.sum(cells.c.statements)
    query = (
        select(cells.c.speaker, cells.c.named, said.label("statements"), func.sum(cells.c.articles).label("articles"))
        .where(cells.c.statements > 0)
        .group_by(cells.c.speaker, cells.c.named)
        .order_by(said.desc(), cells.c.speaker, cells.c.named)
        .limit(limit)
    )
    return query.where(cells.c.named) if named else query


def _rolled_descriptions(
    connection: Connection, s: Selection, names: Sequence[str]
) -> dict[Person, tuple[str | None, tuple[str, ...]]]:
    said = voice_described
    query = (
        select(said.c.speaker, said.c.named, said.c.affiliation, said.c.types)
        .where(*filters.of_rollup(s, said), said.c.speaker.in_(names))
        .order_by(said.c.affiliation.is_(None), said.c.statements.desc(), said.c.affiliation, said.c.types)
    )
    out: dict[Person, tuple[str | None, tuple[str, ...]]] = {}
    for row in connection.execute(query):
        out.setdefault((row.speaker, row.named), (row.affiliation, _types(row.types)))
    return out


def _types(written: str) -> tuple[str, ...]:
    return tuple(written.split(",")) if written else ()


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
        out.setdefault((row.speaker, row.speaker_named), (row.affiliation, _types(row.types)))
    return out


def speaker_choices(connection: Connection, slug: str, limit: int) -> tuple[str, ...]:
    """Named speakers by number of statements."""
    return tuple(row.speaker for row in connection.execute(_most_heard(Selection(slug), limit, named=True)))


def chains(connection: Connection, s: Selection, relayed: bool, limit: int) -> tuple[ChainRow, ...]:
    """Distinct paths of names by number of statements; only those with somebody in between where `relayed`."""
    if s == Selection(s.project):
        return _rolled_chains(connection, s, relayed, limit)
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


def paths(connection: Connection, slug: str, beginnings: Sequence[str]) -> tuple[ChainRow, ...]:
    """The paths of a project whose digests begin so, those with most statements first."""
    query = _paths(Selection(slug)).where(filters.begins(chain_path.c.digest, beginnings))
    return tuple(_chain_row(row) for row in connection.execute(query))


def _rolled_chains(connection: Connection, s: Selection, relayed: bool, limit: int) -> tuple[ChainRow, ...]:
    query = _paths(s).where(*((chain_path.c.relayed,) if relayed else ())).limit(limit)
    return tuple(_chain_row(row) for row in connection.execute(query))


def _paths(s: Selection) -> Select[Any]:
    known = chain_path
    return (
        select(known.c.path, known.c.attributions, known.c.articles, article.c.key.label("example"))
        .join_from(known, article, article.c.id == known.c.example)
        .where(*filters.of_rollup(s, known))
        .order_by(known.c.attributions.desc(), known.c.articles.desc(), known.c.path)
    )


def _chain_row(row: Row[Any]) -> ChainRow:
    nodes = tuple((kind, code, name) for kind, code, name in json.loads(row.path))
    return ChainRow(nodes, row.articles, int(row.attributions), row.example, rollups.digest_of(row.path))
