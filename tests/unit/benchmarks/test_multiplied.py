"""A multiplied database holds what the store would have made of so many articles."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.multiplied import multiply, wrong
from benchmarks.synthetic import made
from reliability.model.selection import Selection
from reliability.store import Store
from tests.databases import with_tables


def test_copies_are_counted_found_and_read_as_articles_are(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    store = Store.open(with_tables(path))
    store.save_many("made", [made(number) for number in range(12)])
    before = store.overview(Selection("made", words="the")), store.overview(Selection("made"))
    store.close()
    connection = sqlite3.connect(path, isolation_level=None)
    multiply(connection, 3)
    assert wrong(connection) == []
    connection.close()
    store = Store.open(f"sqlite:///{path}")
    assert store.miscounted("made") == ()
    after = store.overview(Selection("made", words="the")), store.overview(Selection("made"))
    assert [found.articles for found in after] == [3 * found.articles for found in before]
    assert [found.statements for found in after] == [3 * found.statements for found in before]
    for row in store.articles(Selection("made"), order="title", offset=0, limit=36).rows:
        assert store.article("made", row.key).article.title == row.title
    store.close()
