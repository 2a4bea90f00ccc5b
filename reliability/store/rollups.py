"""The sums that pages read: kept in step with the articles, in the transaction that changes them.

What an article adds to each rollup is read from its ledger rows (`_Counting`). So what is taken away is what was added,
as long as `subtract` is called before the rows change and `add` after it. Whoever changes several articles in one
transaction calls each once for all of them: most of their sums lie in the same rows.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import BindParameter, Connection, Row, Select, Table, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reliability.model.chain import NodeKind
from reliability.registry.namesakes import BODIES
from reliability.store import whos
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
    measure_month,
    measure_outlet,
    project,
    speaker,
    statement,
    tally,
    tally_day,
    tally_month,
    tally_outlet,
    voice,
    voice_day,
    voice_described,
    voice_month,
    voice_outlet,
    work,
)

EDITION: Final = 10  # of what is counted; raised with it, so that rollups of before are counted anew (see outdated)
AT_ONCE: Final = 400  # articles: SQLite takes a limited number of parameters
_NOTHING: Final = 1e-6  # shares have four decimals: a smaller sum is the rounding left by adding and subtracting

Key = tuple[Any, ...]
K = TypeVar("K", int, str)


class Tally(StrEnum):
    """What is counted beside the measures of articles, each by a name."""

    FLAG = "flag"  # flags of a code in articles that the engine can read: what rates are made of
    UNREAD_FLAG = "unread flag"  # and in those that it cannot
    EXPERIMENTAL = "experimental flag"  # flags of an experimental kind, which are neither
    FLAGGED = "flagged"  # articles with a flag of that code, of an experimental kind too
    CUE = "cue"  # statements by class of cue
    KIND = "kind"  # figures by kind of quantity
    TYPE = "type"  # statements by type of their speaker; a speaker may have several
    RELAY = "relay"  # statements that came through an outlet, by its id
    COPIED = "copied"  # of these, the statements of articles whose whole text is taken from it: an agency's copy
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
_VOICE: Final = ("who", "named")
_VOICE_SUMS: Final = ("statements", "articles", "present", "bodies")
MEASURE_DAY: Final = Rollup(measure_day, ("day", "outlet"), _PLACE_SUMS, ("shown",))
MEASURE_MONTH: Final = Rollup(measure_month, ("outlet", "month"), _PLACE_SUMS, ("shown",))
MEASURE_OUTLET: Final = Rollup(measure_outlet, ("outlet",), _PLACE_SUMS, ("shown",))
TALLY_DAY: Final = Rollup(tally_day, ("kind", "day", "outlet", "name"), ("value",), ("value",))
TALLY_MONTH: Final = Rollup(tally_month, ("kind", "month", "outlet", "name"), ("value",), ("value",))
TALLY_OUTLET: Final = Rollup(tally_outlet, ("kind", "outlet", "name"), ("value",), ("value",))
TALLY: Final = Rollup(tally, ("kind", "name"), ("value",), ("value",))
VOICE_DAY: Final = Rollup(voice_day, ("day", "outlet", *_VOICE), _VOICE_SUMS, ("statements", "present"))
VOICE_OUTLET: Final = Rollup(voice_outlet, ("outlet", *_VOICE), _VOICE_SUMS, ("statements", "present"))
VOICE_MONTH: Final = Rollup(voice_month, ("month", *_VOICE), _VOICE_SUMS, ("statements", "present"))
VOICE: Final = Rollup(voice, _VOICE, _VOICE_SUMS, ("statements", "present"))
_AS: Final = ("who", "name", "named", "affiliation", "types", "node")
DESCRIBED: Final = Rollup(voice_described, ("digest",), ("statements", "present"), ("statements", "present"), _AS)
PATHS: Final = Rollup(
    chain_path, ("digest",), ("attributions", "articles"), ("articles",), ("path", "origin", "relayed", "example")
)
ROLLUPS: Final = (
    MEASURE_DAY,
    MEASURE_MONTH,
    MEASURE_OUTLET,
    TALLY_DAY,
    TALLY_MONTH,
    TALLY_OUTLET,
    TALLY,
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
        counted = _count(connection, project_id, some)
        for rollup in ROLLUPS:
            _put(connection, project_id, rollup, counted, 1)


def subtract(connection: Connection, project_id: int, articles: Sequence[int]) -> None:
    """Count these articles no longer; to be called while their columns and ledger rows are still those that were
    added."""
    for some in _parts(articles):
        counted = _count(connection, project_id, some)
        for rollup in ROLLUPS:
            _put(connection, project_id, rollup, counted, -1)
            _drop_empty(connection, project_id, rollup, counted.sums[rollup.table.name])
        _show_others(connection, project_id, some, counted)


@contextmanager
def moving(connection: Connection, project_id: int, names: Collection[str], texts: Collection[str]) -> Iterator[None]:
    """Within, who stands behind rows with these name nodes, or in these texts, becomes somebody else: sums of people
    follow. `names` are all nodes of everybody who gains or loses a row."""
    rollups = (VOICE_DAY, VOICE_OUTLET, VOICE_MONTH, VOICE, DESCRIBED)
    before = _voices(connection, project_id, names, texts)
    for rollup in rollups:
        _put(connection, project_id, rollup, before, -1)
    yield
    after = _voices(connection, project_id, names, texts)
    for rollup in rollups:
        _put(connection, project_id, rollup, after, 1)
        _drop_empty(connection, project_id, rollup, before.sums[rollup.table.name])


def _voices(connection: Connection, project_id: int, names: Collection[str], texts: Collection[str]) -> _Counting:
    """What rows with these nodes add to the sums of people, and all rows of articles with these texts."""
    counting = _Counting()
    shown = (article.c.project_id == project_id, ~article.c.removed)
    whole = {
        number
        for some in _parts(sorted(texts))
        for number in connection.scalars(
            select(article.c.id).join(work, work.c.id == article.c.work_id).where(work.c.key.in_(some), *shown)
        )
    }
    found: dict[str, list[Any]] = {}
    for query, table in ((_SPOKEN, statement), (_KNOWN, speaker)):
        in_whole = query.where(table.c.article_id.in_(_OF))
        rows: list[Any] = []
        for some in _parts(sorted(whole)):
            rows.extend(_rows(connection, in_whole, some))
        bearing = query.join(article, article.c.id == table.c.article_id).where(*shown)
        for nodes in _parts(sorted(names)):
            bearers = connection.execute(bearing.where(table.c.node.in_(nodes)))
            rows.extend([row for row in bearers if row.article_id not in whole])
        found[table.name] = rows
    numbers = {row.article_id for rows in found.values() for row in rows}
    places = {
        row.id: _Place(row.outlet, row.published, row.analysed, row.text)
        for some in _parts(sorted(numbers))
        for row in connection.execute(
            select(article.c.id, article.c.outlet, article.c.published, article.c.analysed, work.c.key.label("text"))
            .join(work, work.c.id == article.c.work_id)
            .where(article.c.id.in_(some))
        )
    }
    _count_voices(connection, project_id, found[statement.name], found[speaker.name], counting, places)
    return counting


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
        counted = _count(connection, project_id, some)
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
    text: str  # its key

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
        self.add(TALLY, (kind.value, name), value)

    def described(self, who: str, row: Row[Any], statements: int, present: int) -> None:
        """What a row calls somebody, and says of them."""
        said = _as(who, row)
        key = (digest_of(*said),)
        self.add(DESCRIBED, key, statements, present)
        self.says[key] = said

    def voice(self, place: _Place, speaker: tuple[str, bool], *values: int) -> None:
        self.add(VOICE_DAY, (place.day, place.outlet, *speaker), *values)
        self.add(VOICE_OUTLET, (place.outlet, *speaker), *values)
        self.add(VOICE_MONTH, (place.month, *speaker), *values)
        self.add(VOICE, speaker, *values)


def _count(connection: Connection, project_id: int, articles: Sequence[int]) -> _Counting:
    counting = _Counting()
    places = _count_articles(connection, articles, counting)
    spoken = _rows(connection, _STATEMENTS, articles)
    _count_statements(spoken, counting, places)
    _count_voices(connection, project_id, spoken, _rows(connection, _SPEAKERS, articles), counting, places)
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
        work.c.key.label("text"),
        *(article_measure.c[name].label(f"measured_{name}") for name in MEASURES),
    )
    .join_from(article, article_measure, article_measure.c.article_id == article.c.id)
    .join(work, work.c.id == article.c.work_id)
    .outerjoin(analysis, analysis.c.id == article.c.analysis_id)
    .where(article.c.id.in_(_OF))
)
_BY: Final = ("node", "mention_start", "mention_end")
_SPOKEN: Final = select(
    statement.c.article_id,
    statement.c.speaker.label("name"),
    statement.c.speaker_named.label("named"),
    *(statement.c[name] for name in _BY),
    statement.c.affiliation,
    statement.c.types,
    statement.c.cue_class,
)
_KNOWN: Final = select(
    speaker.c.article_id,
    speaker.c.name,
    speaker.c.named,
    *(speaker.c[name] for name in _BY),
    speaker.c.affiliation,
    speaker.c.types,
    speaker.c.block,
)
_STATEMENTS: Final = _SPOKEN.where(statement.c.article_id.in_(_OF))
_SPEAKERS: Final = _KNOWN.where(speaker.c.article_id.in_(_OF))
_FIGURES: Final = (
    select(figure.c.article_id, figure.c.kind, func.count().label("figures"))
    .where(figure.c.article_id.in_(_OF))
    .group_by(figure.c.article_id, figure.c.kind)
)
_FLAGS: Final = (
    select(flag.c.article_id, flag.c.code, flag.c.experimental, func.count().label("flags"))
    .where(flag.c.article_id.in_(_OF))
    .group_by(flag.c.article_id, flag.c.code, flag.c.experimental)
)
_CHAINS: Final = select(
    chain.c.article_id, chain.c.path, chain.c.origin, chain.c.relayed, chain.c.copied, chain.c.attributions
).where(chain.c.article_id.in_(_OF))


def _rows(connection: Connection, query: Select[Any], articles: Sequence[int]) -> Sequence[Row[Any]]:
    return connection.execute(query, {"articles": list(articles)}).all()


def _count_articles(connection: Connection, articles: Sequence[int], counting: _Counting) -> Mapping[int, _Place]:
    places = {}
    for row in _rows(connection, _ARTICLES, articles):
        place = places[row.id] = _Place(row.outlet, row.published, row.analysed, row.text)
        measured = (*row[-len(MEASURES) :], 1, row.statements, row.figures, row.unsourced_figures, row.flags)
        counting.add(MEASURE_DAY, (place.day, place.outlet), *measured)
        counting.add(MEASURE_MONTH, (place.outlet, place.month), *measured)
        counting.add(MEASURE_OUTLET, (place.outlet,), *measured)
        counting.tally(place, Tally.ENGINE, str(row.engine_id), 1)
    return places


def _count_statements(rows: Iterable[Row[Any]], counting: _Counting, places: Mapping[int, _Place]) -> None:
    for row in rows:
        place = places[row.article_id]
        counting.tally(place, Tally.CUE, row.cue_class, 1)
        for kind in filter(None, row.types.split(",")):
            counting.tally(place, Tally.TYPE, kind, 1)


def _count_voices(
    connection: Connection,
    project_id: int,
    spoken: Sequence[Row[Any]],
    speakers: Sequence[Row[Any]],
    counting: _Counting,
    places: Mapping[int, _Place],
) -> None:
    """Who says how much, by who stands behind the rows of statements and speakers."""
    nodes = {row.node for row in (*spoken, *speakers) if row.node is not None}
    known = whos.known(connection, project_id, nodes, {place.text for place in places.values()})

    def who(row: Row[Any]) -> str:
        place = None if row.mention_start is None else (places[row.article_id].text, row.mention_start, row.mention_end)
        return known.of(row.name, row.node, place)

    speaking: dict[tuple[int, str, bool], int] = defaultdict(int)
    for row in spoken:
        if row.name is None:
            continue
        speaking[row.article_id, who(row), row.named] += 1
        counting.described(who(row), row, 1, 0)
    for (number, *by), statements in speaking.items():
        counting.voice(places[number], (str(by[0]), bool(by[1])), statements, 1, 0, 0)
    present: dict[tuple[int, str, bool], bool] = defaultdict(bool)
    for row in speakers:
        present[row.article_id, who(row), row.named] |= (row.block or "").startswith(BODIES)
    alike = {(row.article_id, *_as(who(row), row)): row for row in speakers}
    for _, row in sorted(alike.items(), key=lambda one: repr(one[0])):
        counting.described(who(row), row, 0, 1)
    for (number, *by), body in present.items():
        counting.voice(places[number], (str(by[0]), bool(by[1])), 0, 0, 1, int(body))


def _as(who: str, row: Row[Any]) -> Key:
    return who, row.name, row.named, row.affiliation, row.types, row.node


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
        counted = Tally.FLAG if place.analysed else Tally.UNREAD_FLAG
        counting.tally(place, Tally.EXPERIMENTAL if row.experimental else counted, row.code, row.flags)
        counting.tally(place, Tally.FLAGGED, row.code, 1)


def _count_chains(
    connection: Connection, articles: Sequence[int], counting: _Counting, places: Mapping[int, _Place]
) -> None:
    for row in _rows(connection, _CHAINS, articles):
        key = (digest_of(row.path),)
        counting.add(PATHS, key, row.attributions, 1)
        counting.says.setdefault(key, (row.path, row.origin, row.relayed, row.article_id))
        for outlet in _passed_by(row) if row.relayed else ():
            counting.tally(places[row.article_id], Tally.RELAY, outlet, row.attributions)
            if outlet == row.copied:
                counting.tally(places[row.article_id], Tally.COPIED, outlet, row.attributions)


def _passed_by(row: Row[Any]) -> frozenset[str]:
    """The outlets between the ends of a path."""
    return frozenset(code for kind, code, _ in json.loads(row.path)[1:-1] if kind == NodeKind.OUTLET)


def digest_of(*parts: object) -> str:
    """What stands for a key that may be longer than an index takes."""
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()[:32]


# ------------------------------------------------------------------------------------------------------- what is kept


def _parts(articles: Sequence[K]) -> Iterator[Sequence[K]]:
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
