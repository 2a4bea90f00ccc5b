"""A ledger's columns are declared once: its table, what is written and what is read agree with the declaration."""

from __future__ import annotations

from dataclasses import fields
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from sqlalchemy import String

from reliability.model.selection import Selection
from reliability.store import Store, ledgers, records
from reliability.store.columns import LEDGER_TABLES, LedgerTable
from reliability.store.rows import LedgerRow
from reliability.store.schema import LEDGERS, metadata
from reliability.store.texts import key_of
from tests.databases import with_tables
from tests.store.made import made

NUMBERED = {"article_id", "position"}
OF_THE_ARTICLE = {"article", "text_key", "article_title", "outlet", "outlet_name", "published"}
EVERYTHING = [records.ledger_rows(made(number)) for number in range(12)]


def test_every_ledger_is_declared() -> None:
    assert {table.name for table in LEDGERS} == {ledger.name for ledger in LEDGER_TABLES} | {"article_measure"}


@pytest.mark.parametrize("ledger", LEDGER_TABLES, ids=lambda ledger: ledger.name)
def test_a_table_has_the_columns_that_are_declared(ledger: LedgerTable[Any]) -> None:
    table = metadata.tables[ledger.name]
    declared = {column.name: column for column in ledger.columns}
    assert set(table.c.keys()) == NUMBERED | set(declared)
    for name, column in declared.items():
        assert (repr(table.c[name].type), table.c[name].nullable) == (repr(column.kind), column.nullable)
    indexed = {tuple(column.name for column in index.columns) for index in table.indexes}
    assert indexed >= {("article_id", *ledger.key), *((name, "article_id") for name in ledger.indexes)}
    assert indexed >= {(name, "article_id", "position") for name in ledger.orders}


@pytest.mark.parametrize("ledger", LEDGER_TABLES, ids=lambda ledger: ledger.name)
def test_what_is_written_is_what_is_declared(ledger: LedgerTable[Any]) -> None:
    rows = [row for written in EVERYTHING for row in written[ledger.name]]
    assert rows
    for row in rows:
        assert set(row) == {"position"} | {column.name for column in ledger.columns}
        for column in ledger.columns:
            value = row[column.name]
            if value is None:
                assert column.nullable, f"{column.name} may not be empty"
            else:
                expected = (int, float) if column.kind.python_type is float else column.kind.python_type
                assert isinstance(value, expected), f"{column.name} is {value!r}"
            if isinstance(column.kind, String) and column.kind.length and value is not None:
                assert len(value) <= column.kind.length


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = Store.open(with_tables(tmp_path_factory.mktemp("columns") / "whence.db"))
    opened.save_many("demo", [made(number) for number in range(12)])
    return opened


@pytest.mark.slow
@pytest.mark.parametrize("reading", ledgers.READINGS, ids=lambda reading: reading.table.name)
def test_a_row_has_a_field_of_its_type_for_every_column_that_is_shown(
    store: Store, reading: ledgers.Reading[Any]
) -> None:
    names = {field.name for field in fields(reading.row)}
    assert names == OF_THE_ARTICLE | {column.name for column in reading.declared.columns if column.shown}
    ask: Any = {"statement": store.statements, "figure": store.figures, "flag": store.flags}[reading.table.name]
    types = get_type_hints(reading.row)
    rows: list[LedgerRow] = list(ask(Selection(), offset=0, limit=99).rows)
    assert rows
    for row in rows:
        wrong = {name: getattr(row, name) for name in names if not is_a(getattr(row, name), types[name])}
        assert wrong == {}


def is_a(value: object, hint: Any) -> bool:
    """Whether a value is of the type that a field is annotated with."""
    if get_origin(hint) in (Union, UnionType):
        return any(is_a(value, one) for one in get_args(hint))
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(is_a(one, get_args(hint)[0]) for one in value)
    return isinstance(value, hint)


def test_rows_say_who_it_is_in_the_article_across_articles_and_across_engines(store: Store) -> None:
    first = next(row for row in store.statements(Selection(), offset=0, limit=99).rows if row.speaker == "Mara Veldt")
    assert (first.speaker_id, first.node) == ("s1", "n:mara-veldt")
    assert first.mention is not None
    key, start, end = first.mention
    text = store.article("demo", first.article).article.text
    assert (key, text[start:end]) == (key_of(text), "a speaker")
    figure = next(row for row in store.figures(Selection(), offset=0, limit=99).rows if row.speaker == "Mara Veldt")
    assert (figure.speaker_id, figure.node) == ("s1", "n:mara-veldt")
    nobody = next(row for row in store.statements(Selection(), offset=0, limit=99).rows if row.speaker is None)
    assert (nobody.speaker_id, nobody.node, nobody.mention) == (None, None, None)
