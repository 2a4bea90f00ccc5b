"""Reading who speaks and through whose hands: speakers and chains over many articles.

A selection of outlets and days is answered by the rollups, any other by the ledgers.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from reliability.model.identity import is_node
from reliability.model.selection import Selection
from reliability.store import filters, periods, rollups, whos
from reliability.store.rows import ChainRow, Facet, SpeakerRow
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

Party = tuple[str, bool]  # who (whos.py), named
_Said = list[tuple[str, str | None, str, int]]  # of one: name, affiliation, types, statements; most frequent first


def speakers(connection: Connection, s: Selection, limit: int, named: bool = False) -> tuple[SpeakerRow, ...]:
    """Speakers by number of statements, only those with a name where `named`: all spellings of one person are one.
    Name, affiliation and types are the most frequent ones, in the whole project where nothing but outlets and days is
    selected."""
    if filters.only_outlets_and_days(s):
        return _rolled_speakers(connection, s, limit, named)
    matching = [*filters.of_spoken(s), statement.c.speaker.is_not(None)]
    if named:
        matching.append(statement.c.speaker_named)
    said, who = func.count(), whos.column(statement, statement.c.speaker).label("who")
    query = (
        select(
            who,
            statement.c.speaker_named.label("named"),
            said.label("statements"),
            func.count(statement.c.article_id.distinct()).label("articles"),
            func.count(func.nullif(article.c.outlet, UNKNOWN_OUTLET).distinct()).label("outlets"),
        )
        .join_from(statement, article, statement.c.article_id == article.c.id)
        .where(*matching)
        .group_by(who, statement.c.speaker_named)
        .order_by(said.desc(), who, statement.c.speaker_named)
        .limit(limit)
    )
    found = connection.execute(query).all()
    described = _descriptions(connection, matching, [row.who for row in found])
    return tuple(_speaker_row(row, row.outlets, described[row.who, row.named]) for row in found)


def _rolled_speakers(connection: Connection, s: Selection, limit: int, named: bool) -> tuple[SpeakerRow, ...]:
    found = connection.execute(_most_heard(s, limit, named)).all()
    described = descriptions(connection, s, [row.who for row in found])
    outlets = outlets_of(connection, s, [(row.who, row.named) for row in found])
    return tuple(_speaker_row(row, outlets[row.who, row.named], described[row.who, row.named]) for row in found)


def _speaker_row(row: Row[Any], outlets: int, said: _Said) -> SpeakerRow:
    affiliation, types, share = _most(said)
    return SpeakerRow(
        who=row.who if is_node(row.who) else None,
        name=said[0][0],
        named=row.named,
        affiliation=affiliation,
        types=types,
        statements=int(row.statements),
        articles=int(row.articles),
        outlets=outlets,
        share=share,
    )


def _most(said: _Said) -> tuple[str | None, tuple[str, ...], float]:
    """(affiliation, types, which share says so of the affiliation) as they are most often; an affiliation comes before
    none."""
    _, affiliation, types, _ = min(said, key=lambda one: (one[1] is None, -one[3], one[1] or "", one[2]))
    so = sum(number for _, other, _, number in said if other == affiliation) if affiliation is not None else 0
    return affiliation, tuple(types.split(",")) if types else (), so / sum(number for *_, number in said)


def outlets_of(connection: Connection, s: Selection, people: Sequence[Party]) -> dict[Party, int]:
    """In how many outlets that are known these speak."""
    if len(s.outlets) == 1:  # who speaks in the selection speaks there
        return dict.fromkeys(people, int(filters.stored_outlet(s.outlets[0]) != UNKNOWN_OUTLET))
    cells = voice_day if filters.by_day(s) else voice_outlet
    # One question a speaker: for several at once, SQLite would go through all cells of the days.
    places = select(func.count(func.nullif(cells.c.outlet, UNKNOWN_OUTLET).distinct())).where(
        *filters.of_rollup(s, cells),
        cells.c.who == bindparam("called"),
        cells.c.named == bindparam("is_named"),
        cells.c.statements > 0,
    )
    return {one: connection.scalar(places, {"called": one[0], "is_named": one[1]}) or 0 for one in people}


def _most_heard(s: Selection, limit: int, named: bool) -> Select[Any]:
    if not s.outlets and not filters.by_day(s):
        query = select(voice.c.who, voice.c.named, voice.c.statements, voice.c.articles)
        query = query.where(*filters.of_rollup(s, voice), voice.c.statements > 0)
        return (
            (query.where(voice.c.named) if named else query)
            .order_by(voice.c.statements.desc(), voice.c.who, voice.c.named)
            .limit(limit)
        )
    cells = periods.cells(s, periods.VOICES)
    said = func.sum(cells.c.statements)
    query = (
        select(cells.c.who, cells.c.named, said.label("statements"), func.sum(cells.c.articles).label("articles"))
        .where(cells.c.statements > 0)
        .group_by(cells.c.who, cells.c.named)
        .order_by(said.desc(), cells.c.who, cells.c.named)
        .limit(limit)
    )
    return query.where(cells.c.named) if named else query


def descriptions(connection: Connection, s: Selection, who: Sequence[str]) -> dict[Party, _Said]:
    """What these people are called and said to be in the whole project, the most frequent name first."""
    said = voice_described
    query = select(said.c.who, said.c.named, said.c.name, said.c.affiliation, said.c.types, said.c.statements).where(
        *filters.of_rollup(s, said), said.c.who.in_(who)
    )
    return _by_name(connection.execute(query).all())


def _descriptions(
    connection: Connection, matching: Sequence[filters.Condition], people: Sequence[str]
) -> dict[Party, _Said]:
    """`descriptions` of the statements that match."""
    who = whos.column(statement, statement.c.speaker).label("who")
    columns = (statement.c.speaker, statement.c.affiliation, statement.c.types)
    query = (
        select(who, statement.c.speaker_named, *columns, func.count())
        .join_from(statement, article, statement.c.article_id == article.c.id)
        .where(*matching, who.in_(people))
        .group_by(who, statement.c.speaker_named, *columns)
    )
    return _by_name(connection.execute(query).all())


def _by_name(rows: Iterable[Any]) -> dict[Party, _Said]:
    times: dict[Party, Counter[str]] = {}
    said: dict[Party, _Said] = {}
    for who, named, name, affiliation, types, number in rows:
        times.setdefault((who, named), Counter())[name] += int(number)
        said.setdefault((who, named), []).append((name, affiliation, types, int(number)))
    return {
        party: sorted(told, key=lambda one: (-times[party][one[0]], one[0], -one[3], one[1] or ""))
        for party, told in said.items()
    }


def speaker_choices(connection: Connection, slug: str, limit: int) -> tuple[Facet, ...]:
    """Named speakers by number of statements, as choices of a filter: by id where they have one, else by name."""
    s = Selection(slug)
    found = connection.execute(_most_heard(s, limit, named=True)).all()
    called = _names(connection, s, [row.who for row in found])
    return tuple(Facet(row.who, called[row.who], int(row.statements)) for row in found)


def _names(connection: Connection, s: Selection, who: Sequence[str]) -> dict[str, str]:
    """What these people with a name are most often called in the whole project."""
    said = voice_described
    times = func.sum(said.c.statements)
    query = (
        select(said.c.who, said.c.name)
        .where(*filters.of_rollup(s, said), said.c.named, said.c.who.in_(who))
        .group_by(said.c.who, said.c.name)
        .order_by(times, said.c.name.desc())
    )
    return {row.who: row.name for row in connection.execute(query).all()}


def chains(connection: Connection, s: Selection, relayed: bool, limit: int) -> tuple[ChainRow, ...]:
    """Distinct paths of names by number of statements; only those with somebody in between where `relayed`."""
    return tuple(chain_row(row) for row in connection.execute(chain_paths(s, relayed).limit(limit)))


def chain_paths(s: Selection, relayed: bool) -> Select[Any]:
    """The query of `chains`; `chain_row` makes a row of each."""
    if replace(s, as_read=False) == Selection(s.project):
        return _paths(s).where(*((chain_path.c.relayed,) if relayed else ()))
    came, articles = func.sum(chain.c.attributions), func.count(chain.c.article_id.distinct())
    return (
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
    )


def paths(connection: Connection, slug: str, beginnings: Sequence[str]) -> tuple[ChainRow, ...]:
    """The paths of a project whose digests begin so, those with most statements first."""
    query = _paths(Selection(slug)).where(filters.begins(chain_path.c.digest, beginnings))
    return tuple(chain_row(row) for row in connection.execute(query).all())


def _paths(s: Selection) -> Select[Any]:
    known = chain_path
    return (
        select(known.c.path, known.c.attributions, known.c.articles, article.c.key.label("example"))
        .join_from(known, article, article.c.id == known.c.example)
        .where(*filters.of_rollup(s, known))
        .order_by(known.c.attributions.desc(), known.c.articles.desc(), known.c.path)
    )


def chain_row(row: Row[Any]) -> ChainRow:
    """A path as the queries above read it."""
    nodes = tuple((kind, code, name) for kind, code, name in json.loads(row.path))
    return ChainRow(nodes, row.articles, int(row.attributions), row.example, rollups.digest_of(row.path))
