"""The sums that pages read: kept in step with the articles, in the transaction that changes them.

What an article adds to each rollup is read from its ledger rows (`_Counting`). So what is taken away is what was added,
as long as `subtract` is called before the rows change and `add` after it. Whoever changes several articles in one
transaction calls each once for all of them: most of their sums lie in the same rows.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, Row, Select, Table, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reliability.model.chain import NodeKind
from reliability.store.schema import (
    MEASURES,
    ROWS,
    analysis,
    article,
    article_measure,
    chain,
    chain_path,
    figure,
    flag,
    measure_day,
    measure_outlet,
    project,
    speaker,
    statement,
    tally_day,
    tally_month,
    tally_outlet,
    voice,
    voice_day,
    voice_described,
    voice_month,
    voice_outlet,
)

EDITION: Final = 5  # of what is counted; raised with it, so that rollups of before are counted anew (see outdated)
AT_ONCE: Final = 400  # articles: SQLite takes a limited number of parameters
_NOTHING: Final = 1e-6  # shares have four decimals: a smaller sum is the rounding left by adding and subtracting

Key = tuple[Any, ...]


class Tally(StrEnum):
    """What is counted beside the measures of articles, each by a name."""

    FLAG = "flag"  # flags of a code in articles that the engine can read: what rates are made of
    UNREAD_FLAG = "unread flag"  # and in those that it cannot
    FLAGGED = "flagged"  # articles with a flag of that code
    CUE = "cue"  # statements by class of cue
    KIND = "kind"  # figures by kind of quantity
    TYPE = "type"  # statements by type of their speaker; a speaker may have several
    RELAY = "relay"  # statements that came through an outlet, by its id
    ENGINE = "engine"  # articles by the number of the engine that read them


@dataclass(frozen=True, slots=True)
class Rollup:
    """A table of sums: a row a `key` within the project. `says` are columns that follow from the key; a row of which
    all `counts` are zero is gone."""

    table: Table
    key: tuple[str, ...]
    sums: tuple[str, ...]
    counts: tuple[str, ...]
    says: tuple[str, ...] = ()


_PLACE_SUMS: Final = (*MEASURES, *ROWS)
_VOICE: Final = ("speaker", "named")
_VOICE_SUMS: Final = ("statements", "articles", "present")
MEASURE_DAY: Final = Rollup(measure_day, ("day", "outlet"), _PLACE_SUMS, ("shown",))
MEASURE_OUTLET: Final = Rollup(measure_outlet, ("outlet",), _PLACE_SUMS, ("shown",))
TALLY_DAY: Final = Rollup(tally_day, ("kind", "day", "outlet", "name"), ("value",), ("value",))
TALLY_MONTH: Final = Rollup(tally_month, ("kind", "month", "outlet", "name"), ("value",), ("value",))
TALLY_OUTLET: Final = Rollup(tally_outlet, ("kind", "outlet", "name"), ("value",), ("value",))
VOICE_DAY: Final = Rollup(voice_day, ("day", "outlet", *_VOICE), _VOICE_SUMS, ("statements", "present"))
VOICE_OUTLET: Final = Rollup(voice_outlet, ("outlet", *_VOICE), _VOICE_SUMS, ("statements", "present"))
VOICE_MONTH: Final = Rollup(voice_month, ("month", *_VOICE), _VOICE_SUMS, ("statements", "present"))
VOICE: Final = Rollup(voice, _VOICE, _VOICE_SUMS, ("statements", "present"))
DESCRIBED: Final = Rollup(
    voice_described, ("digest",), ("statements",), ("statements",), (*_VOICE, "affiliation", "types")
)
PATHS: Final = Rollup(
    chain_path, ("digest",), ("attributions", "articles"), ("articles",), ("path", "origin", "relayed", "example")
)
ROLLUPS: Final = (
    MEASURE_DAY,
    MEASURE_OUTLET,
    TALLY_DAY,
    TALLY_MONTH,
    TALLY_OUTLET,
    VOICE_DAY,
    VOICE_OUTLET,
    VOICE_MONTH,
    VOICE,
    DESCRIBED,
    PATHS,
)


def add(connection: Connection, project_id: int, articles: Sequence[int]) -> None:
    """Count these articles; they must not be counted already."""
    for some in _parts(articles):
        counted = _count(connection, some)
        for rollup in ROLLUPS:
            _put(connection, project_id, rollup, counted, 1)


def subtract(connection: Connection, project_id: int, articles: Sequence[int]) -> None:
    """Count these articles no longer; to be called while their columns and ledger rows are still those that were
    added."""
    for some in _parts(articles):
        counted = _count(connection, some)
        for rollup in ROLLUPS:
            _put(connection, project_id, rollup, counted, -1)
            _drop_empty(connection, project_id, rollup, counted.sums[rollup.table.name])
        _show_others(connection, project_id, some, counted)


def recount(connection: Connection, project_id: int) -> None:
    """Make the rollups of a project anew from its articles."""
    for rollup in ROLLUPS:
        connection.execute(delete(rollup.table).where(rollup.table.c.project_id == project_id))
    add(connection, project_id, _shown(connection, project_id))
    connection.execute(update(project).where(project.c.id == project_id).values(rollups=EDITION))


def outdated(connection: Connection) -> list[int]:
    """The projects whose rollups are of another edition than this one's."""
    return list(connection.scalars(select(project.c.id).where(project.c.rollups != EDITION).order_by(project.c.id)))


def miscounted(connection: Connection, project_id: int) -> tuple[str, ...]:
    """Where the rollups differ from what the articles say they should be, one line each; none where all is well."""
    should: dict[str, dict[Key, list[float]]] = {rollup.table.name: defaultdict(list) for rollup in ROLLUPS}
    for some in _parts(_shown(connection, project_id)):
        counted = _count(connection, some)
        for name, sums in counted.sums.items():
            for key, values in sums.items():
                there = should[name].get(key)
                should[name][key] = [a + b for a, b in zip(there, values, strict=True)] if there else values
    out = []
    for rollup in ROLLUPS:
        columns = [rollup.table.c[name] for name in (*rollup.key, *rollup.sums)]
        held = {
            tuple(row[: len(rollup.key)]): list(row[len(rollup.key) :])
            for row in connection.execute(select(*columns).where(rollup.table.c.project_id == project_id))
        }
        wanted = should[rollup.table.name]
        for key in sorted({*held, *wanted}, key=repr):
            one, other = held.get(key), wanted.get(key)
            if one is None or other is None or any(abs(a - b) > 1e-4 for a, b in zip(one, other, strict=True)):
                out.append(f"{rollup.table.name} {key}: {one} instead of {other}")
    return tuple(out)


# ---------------------------------------------------------------------------------------------- what articles add up to


@dataclass(frozen=True, slots=True)
class _Place:
    outlet: str
    day: date
    analysed: bool

    @property
    def month(self) -> date:
        return self.day.replace(day=1)


@dataclass(slots=True)
class _Counting:
    """Sums by table and key, and what follows from a key."""

    sums: dict[str, dict[Key, list[float]]] = field(
        default_factory=lambda: {rollup.table.name: {} for rollup in ROLLUPS}
    )
    says: dict[Key, Key] = field(default_factory=dict)

    def add(self, rollup: Rollup, key: Key, *values: float) -> None:
        sums = self.sums[rollup.table.name]
        there = sums.get(key)
        if there is None:
            sums[key] = list(values)
        else:
            for place, value in enumerate(values):
                there[place] += value

    def tally(self, place: _Place, kind: Tally, name: str, value: int) -> None:
        self.add(TALLY_DAY, (kind.value, place.day, place.outlet, name), value)
        self.add(TALLY_MONTH, (kind.value, place.month, place.outlet, name), value)
        self.add(TALLY_OUTLET, (kind.value, place.outlet, name), value)

    def voice(self, place: _Place, speaker: tuple[str, bool], *values: int) -> None:
        self.add(VOICE_DAY, (place.day, place.outlet, *speaker), *values)
        self.add(VOICE_OUTLET, (place.outlet, *speaker), *values)
        self.add(VOICE_MONTH, (place.month, *speaker), *values)
        self.add(VOICE, speaker, *values)


def _count(connection: Connection, articles: Sequence[int]) -> _Counting:
    counting = _Counting()
    places = _count_articles(connection, articles, counting)
    _count_statements(connection, articles, counting, places)
    _count_figures(connection, articles, counting, places)
    _count_flags(connection, articles, counting, places)
    _count_chains(connection, articles, counting, places)
    return counting


_OF: Final[BindParameter[Any]] = bindparam("articles", expanding=True)
_ARTICLES: Final = (
    select(
        article.c.id,
        article.c.outlet,
        article.c.published,
        article.c.analysed,
        article.c.statements,
        article.c.figures,
        article.c.unsourced_figures,
        article.c.flags,
        analysis.c.engine_id,
        *(article_measure.c[name].label(f"measured_{name}") for name in MEASURES),
    )
    .join_from(article, article_measure, article_measure.c.article_id == article.c.id)
    .outerjoin(analysis, analysis.c.id == article.c.analysis_id)
    .where(article.c.id.in_(_OF))
)
_STATEMENTS: Final = select(
    statement.c.article_id,
    statement.c.speaker,
    statement.c.speaker_named,
    statement.c.affiliation,
    statement.c.types,
    statement.c.cue_class,
).where(statement.c.article_id.in_(_OF))
_SPEAKERS: Final = select(speaker.c.article_id, speaker.c.name, speaker.c.named).where(speaker.c.article_id.in_(_OF))
_FIGURES: Final = (
    select(figure.c.article_id, figure.c.kind, func.count().label("figures"))
    .where(figure.c.article_id.in_(_OF))
    .group_by(figure.c.article_id, figure.c.kind)
)
_FLAGS: Final = (
    select(flag.c.article_id, flag.c.code, func.count().label("flags"))
    .where(flag.c.article_id.in_(_OF))
    .group_by(flag.c.article_id, flag.c.code)
)
_CHAINS: Final = select(chain.c.article_id, chain.c.path, chain.c.origin, chain.c.relayed, chain.c.attributions).where(
    chain.c.article_id.in_(_OF)
)


def _rows(connection: Connection, query: Select[Any], articles: Sequence[int]) -> Iterable[Row[Any]]:
    return connection.execute(query, {"articles": list(articles)})


def _count_articles(connection: Connection, articles: Sequence[int], counting: _Counting) -> Mapping[int, _Place]:
    places = {}
    for row in _rows(connection, _ARTICLES, articles):
        place = places[row.id] = _Place(row.outlet, row.published, row.analysed)
        measured = (*row[-len(MEASURES) :], 1, row.statements, row.figures, row.unsourced_figures, row.flags)
        counting.add(MEASURE_DAY, (place.day, place.outlet), *measured)
        counting.add(MEASURE_OUTLET, (place.outlet,), *measured)
        counting.tally(place, Tally.ENGINE, str(row.engine_id), 1)
    return places


def _count_statements(
    connection: Connection, articles: Sequence[int], counting: _Counting, places: Mapping[int, _Place]
) -> None:
    speaking: dict[tuple[int, str, bool], int] = defaultdict(int)
    for row in _rows(connection, _STATEMENTS, articles):
        place = places[row.article_id]
        counting.tally(place, Tally.CUE, row.cue_class, 1)
        for kind in filter(None, row.types.split(",")):
            counting.tally(place, Tally.TYPE, kind, 1)
        if row.speaker is None:
            continue
        speaking[row.article_id, row.speaker, row.speaker_named] += 1
        said = (row.speaker, row.speaker_named, row.affiliation, row.types)
        key = (digest_of(*said),)
        counting.add(DESCRIBED, key, 1)
        counting.says[key] = said
    for (number, *who), statements in speaking.items():
        counting.voice(places[number], (str(who[0]), bool(who[1])), statements, 1, 0)
    known = {(row.article_id, row.name, row.named) for row in _rows(connection, _SPEAKERS, articles)}
    for number, name, named in known:
        counting.voice(places[number], (name, named), 0, 0, 1)


def _count_figures(
    connection: Connection, articles: Sequence[int], counting: _Counting, places: Mapping[int, _Place]
) -> None:
    for row in _rows(connection, _FIGURES, articles):
        counting.tally(places[row.article_id], Tally.KIND, row.kind, row.figures)


def _count_flags(
    connection: Connection, articles: Sequence[int], counting: _Counting, places: Mapping[int, _Place]
) -> None:
    for row in _rows(connection, _FLAGS, articles):
        place = places[row.article_id]
        counting.tally(place, Tally.FLAG if place.analysed else Tally.UNREAD_FLAG, row.code, row.flags)
        counting.tally(place, Tally.FLAGGED, row.code, 1)


def _count_chains(
    connection: Connection, articles: Sequence[int], counting: _Counting, places: Mapping[int, _Place]
) -> None:
    for row in _rows(connection, _CHAINS, articles):
        key = (digest_of(row.path),)
        counting.add(PATHS, key, row.attributions, 1)
        counting.says.setdefault(key, (row.path, row.origin, row.relayed, row.article_id))
        if row.relayed:
            for kind, code, _ in json.loads(row.path)[1:-1]:
                if kind == NodeKind.OUTLET:
                    counting.tally(places[row.article_id], Tally.RELAY, code, row.attributions)


def digest_of(*parts: object) -> str:
    """What stands for a key that may be longer than an index takes."""
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()[:32]


# ------------------------------------------------------------------------------------------------------- what is kept


def _parts(articles: Sequence[int]) -> Iterator[Sequence[int]]:
    return (articles[first : first + AT_ONCE] for first in range(0, len(articles), AT_ONCE))


def _shown(connection: Connection, project_id: int) -> Sequence[int]:
    query = select(article.c.id).where(article.c.project_id == project_id, ~article.c.removed).order_by(article.c.id)
    return connection.scalars(query).all()


def _put(connection: Connection, project_id: int, rollup: Rollup, counted: _Counting, sign: int) -> None:
    """Add these sums to those that are there, in the order of their keys: an index likes that."""
    rows = [
        {
            "project_id": project_id,
            **dict(zip(rollup.key, key, strict=True)),
            **(dict(zip(rollup.says, counted.says[key], strict=True)) if rollup.says else {}),
            **{name: sign * value for name, value in zip(rollup.sums, values, strict=True)},
        }
        for key, values in sorted(counted.sums[rollup.table.name].items())
    ]
    if rows:
        connection.execute(_adding(connection.dialect.name, rollup), rows)


@cache
def _adding(dialect: str, rollup: Rollup) -> Any:
    put = (sqlite if dialect == "sqlite" else postgresql).insert(rollup.table)
    return put.on_conflict_do_update(
        index_elements=list(rollup.table.primary_key.columns),
        set_={name: rollup.table.c[name] + put.excluded[name] for name in rollup.sums},
    )


def _drop_empty(connection: Connection, project_id: int, rollup: Rollup, keys: Iterable[Key]) -> None:
    rows = [
        {"of": project_id, **{f"key_{name}": value for name, value in zip(rollup.key, key, strict=True)}}
        for key in sorted(keys)
    ]
    if rows:
        connection.execute(_dropping(rollup), rows)


@cache
def _dropping(rollup: Rollup) -> Any:
    columns = rollup.table.c
    here = [columns.project_id == bindparam("of"), *(columns[name] == bindparam(f"key_{name}") for name in rollup.key)]
    return delete(rollup.table).where(*here, *(func.abs(columns[name]) < _NOTHING for name in rollup.counts))


def _show_others(connection: Connection, project_id: int, gone: Sequence[int], counted: _Counting) -> None:
    """Paths whose example is gone get another one."""
    digests = [key[0] for key in counted.sums[chain_path.name]]
    for some in (digests[first : first + AT_ONCE] for first in range(0, len(digests), AT_ONCE)):
        query = select(chain_path.c.digest, chain_path.c.path, chain_path.c.origin).where(
            chain_path.c.project_id == project_id, chain_path.c.digest.in_(some), chain_path.c.example.in_(gone)
        )
        for row in connection.execute(query).all():
            other = (
                select(func.min(chain.c.article_id))
                .join_from(chain, article, article.c.id == chain.c.article_id)
                .where(
                    article.c.project_id == project_id,
                    ~article.c.removed,
                    chain.c.origin == row.origin,
                    chain.c.path == row.path,
                    chain.c.article_id.not_in(gone),
                )
            )
            # None while ledgers are made anew (rebuilding.py): then all is counted again at the end.
            if (example := connection.scalar(other)) is not None:
                here = [chain_path.c.project_id == project_id, chain_path.c.digest == row.digest]
                connection.execute(update(chain_path).where(*here).values(example=example))
