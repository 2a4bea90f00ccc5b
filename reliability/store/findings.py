"""What is shown of an article: its columns, its ledger rows and its part of the sums, always of one analysis."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from reliability.model.analysis import Analysis, Engine
from reliability.model.correction import Anchor, Correction, CorrectionKind, Value, corrected
from reliability.model.details import input_key
from reliability.store import engines, records, rollups, search, versions
from reliability.store.connection import inserted
from reliability.store.schema import (
    LEDGERS,
    analysis,
    article,
    article_read,
    article_version,
    correction,
    figure,
    outlet,
    project,
    statement,
    work,
)
from reliability.store.texts import key_of, storable

KEYS_A_QUERY: Final = 500  # SQLite takes a limited number of parameters


def keep(connection: Connection, number: int, work_id: int, found: Analysis) -> int:
    """The row of this analysis of an article, put in where it is new."""
    made = _identity(number, work_id, found, engines.ensure_engine(connection, found.engine))
    known = select(analysis.c.id).where(*(analysis.c[name] == value for name, value in made.items()))
    there: int | None = connection.scalar(known)
    if there is not None:
        return there
    return inserted(connection, analysis, {**made, "created": time.time(), "payload": records.pack(found)})


def _identity(number: int, work_id: int, found: Analysis, engine_id: int) -> dict[str, Any]:
    """What tells an analysis of an article from its others."""
    return {"article_id": number, "work_id": work_id, "input": input_key(found.article), "engine_id": engine_id}


def show(
    connection: Connection, number: int, analysis_id: int, found: Analysis | None = None, *, counted: bool = True
) -> None:
    """Show this analysis: the ledger rows and sums of the one before go, the analysis itself stays. An article that is
    not `counted` is in no sum now, and the caller adds it."""
    row = connection.execute(select(article).where(article.c.id == number)).one()
    if found is None:
        found = read(connection, analysis_id)
    counted = counted and not row.removed
    if counted:
        rollups.subtract(connection, row.project_id, [number])
    for table in LEDGERS:
        connection.execute(delete(table).where(table.c.article_id == number))
    found = as_corrected(connection, number, found)
    columns = records.article_columns(found) | {"analysis_id": analysis_id}
    connection.execute(update(article).where(article.c.id == number).values(columns))
    put(connection, row.project_id, [(number, found)])
    if counted:
        rollups.add(connection, row.project_id, [number])


def as_corrected(connection: Connection, number: int, read: Analysis) -> Analysis:
    """What the ledgers hold of an article's reading: as people corrected it. Where that is something else, the measures
    of what was read are kept beside it."""
    connection.execute(delete(article_read).where(article_read.c.article_id == number))
    told = corrections_of(connection, number)
    shown = corrected(read, key_of(read.article.text), told).analysis if told else read
    if shown != read:
        measures = json.dumps(records.measures(read))
        connection.execute(insert(article_read).values(article_id=number, measures=measures))
    return shown


def corrections_of(connection: Connection, number: int) -> list[Correction]:
    """The corrections of an article that were not taken back, oldest first."""
    query = select(correction).where(correction.c.article_id == number, correction.c.undone.is_(None))
    return [read_correction(row) for row in connection.execute(query.order_by(correction.c.id))]


def read_correction(row: Row[Any]) -> Correction:
    """A correction as its row has it."""
    return Correction(CorrectionKind(row.kind), Anchor(**json.loads(row.anchor)), read_told(row.new), row.code)


def read_told(stored: str) -> Value:
    """What a row says that something was, or is."""
    value = json.loads(stored)
    return tuple(value) if isinstance(value, list) else value


def put(connection: Connection, owner: int, articles: Sequence[tuple[int, Analysis]]) -> None:
    """The ledger rows of articles that have none."""
    rows = [(number, records.ledger_rows(found)) for number, found in articles]
    for table in LEDGERS:
        if here := [{"article_id": number, **row} for number, tables in rows for row in tables[table.name]]:
            connection.execute(insert(table), here)
    _index(connection, articles, [tables for _, tables in rows])
    outlets = {found.outlet.id: found.outlet.name for _, found in reversed(articles) if found.outlet is not None}
    for code, name in outlets.items():
        name_outlet(connection, owner, storable(code), storable(name))


def _index(
    connection: Connection, articles: Sequence[tuple[int, Analysis]], rows: Sequence[dict[str, list[dict[str, Any]]]]
) -> None:
    """Have these articles found by the words of their titles and ledger rows."""
    numbers = [number for number, _ in articles]
    query = select(article.c.id, article.c.analysis_id).where(article.c.id.in_(numbers))
    shown = {row.id: row.analysis_id for row in connection.execute(query)}
    for (number, found), tables in zip(articles, rows, strict=True):
        said, counted = ([row["sought"] for row in tables[table.name]] for table in (statement, figure))
        search.add_findings(connection, shown[number], found.title, said, counted)


class Fresh:
    """Articles that are new in this transaction, whose version, analysis, ledger rows and sums are not written yet: a
    statement for all of them takes little longer than one for each. Whoever reads any of that writes first."""

    def __init__(self, connection: Connection, owner: int) -> None:
        self._connection = connection
        self._owner = owner
        self._articles: list[tuple[int, Analysis]] = []
        self._versions: list[dict[str, Any]] = []
        self._analyses: list[dict[str, Any]] = []
        self._engines: dict[Engine, int] = {}

    def add(self, number: int, work_id: int, found: Analysis, version: dict[str, Any]) -> None:
        """The row of an article that was just put in, and what it should hold."""
        if found.engine not in self._engines:
            self._engines[found.engine] = engines.ensure_engine(self._connection, found.engine)
        self._articles.append((number, found))
        self._versions.append(version)
        self._analyses.append(
            _identity(number, work_id, found, self._engines[found.engine])
            | {"created": time.time(), "payload": records.pack(found)}
        )

    def has_text(self, work_id: int) -> bool:
        return any(row["work_id"] == work_id for row in self._analyses)

    def write(self) -> bool:
        """Whether there was anything to write."""
        if not self._articles:
            return False
        numbers = [number for number, _ in self._articles]
        self._connection.execute(insert(article_version), self._versions)
        kept = self._connection.scalars(
            insert(analysis).returning(analysis.c.id, sort_by_parameter_order=True), self._analyses
        )
        self._connection.execute(
            update(article).where(article.c.id == bindparam("number")).values(analysis_id=bindparam("kept")),
            [{"number": number, "kept": made} for number, made in zip(numbers, kept, strict=True)],
        )
        put(self._connection, self._owner, self._articles)
        rollups.add(self._connection, self._owner, numbers)
        self._articles, self._versions, self._analyses = [], [], []
        return True


def recolumn(connection: Connection, row: Row[Any], shown: dict[str, Any], *, counted: bool = True) -> None:
    """Give an article another outlet, day or address while its analysis stays; the sums follow where it is `counted`
    (see show)."""
    counted = counted and not row.removed
    if counted:
        rollups.subtract(connection, row.project_id, [row.id])
    connection.execute(update(article).where(article.c.id == row.id).values(shown))
    if shown["outlet"]:
        name_outlet(connection, row.project_id, shown["outlet"], shown["outlet_name"])
    if counted:
        rollups.add(connection, row.project_id, [row.id])


def read(connection: Connection, analysis_id: int) -> Analysis:
    """A stored analysis with its text."""
    query = (
        select(analysis.c.payload, work.c.text)
        .join(work, work.c.id == analysis.c.work_id)
        .where(analysis.c.id == analysis_id)
    )
    found = connection.execute(query).one()
    return records.unpack(found.payload, found.text)


def touch(connection: Connection, owner: int, articles: Sequence[int], *, at_once: bool = True) -> None:
    """Raise the project's version (versions.py says when readers see it), and note which articles it changed."""
    versions.raise_(connection, owner, at_once=at_once)
    version = select(project.c.version).where(project.c.id == owner).scalar_subquery()
    for first in range(0, len(articles), KEYS_A_QUERY):
        some = articles[first : first + KEYS_A_QUERY]
        connection.execute(update(article).where(article.c.id.in_(some)).values(changed=version))


def name_outlet(connection: Connection, owner: int, code: str, name: str) -> None:
    """An outlet keeps the first name by which the project knew it."""
    known = connection.scalar(select(outlet.c.name).where(outlet.c.project_id == owner, outlet.c.outlet == code))
    if known is None:
        connection.execute(insert(outlet).values(project_id=owner, outlet=code, name=name))
