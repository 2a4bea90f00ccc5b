"""A store in a file, an engine of known name, and sources that are lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reliability.batch import importing, worker
from reliability.store import Store
from tests.store.made import FIRST
from tests.unit.batch.analysts_made import NumberSource, read_list


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'whence.db'}"


@pytest.fixture
def store(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(importing, "current_engine", lambda: FIRST)
    monkeypatch.setattr(importing, "read", read_list)
    monkeypatch.setattr(worker, "Source", NumberSource)
    opened = Store.open(url)
    opened.migrate()
    yield opened
    opened.close()
