"""A store in a file, an engine of known name, and sources that are lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reliability.store import Store
from tests.databases import with_tables
from tests.unit.batch.analysts_made import read_made

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Most tests of this folder start processes, which takes seconds."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return with_tables(tmp_path / "whence.db")


@pytest.fixture
def store(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    read_made(monkeypatch)
    opened = Store.open(url)
    yield opened
    opened.close()
