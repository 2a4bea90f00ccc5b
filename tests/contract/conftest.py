"""Entries planted in a temporary folder: what the program finds there is what it would find in its own."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

from reliability import flags, resources
from reliability.ingest import readers
from reliability.ui import cached
from reliability.views import charts
from tests.pages.conftest import contents, database, open_page

__all__ = ["Plant", "contents", "database", "forget", "open_page", "plant", "start_again"]

Plant = Callable[[ModuleType, str, str], Path]


def forget() -> None:
    """So that every registry is read again."""
    importlib.invalidate_caches()
    kept = (readers.by_suffix, charts.charts, resources.registry, resources.registry_sha256, cached.flag_titles)
    for answer in kept:
        answer.cache_clear()


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    """Writes a module of this name into a folder of its own, which is then one of the package's folders."""
    planted: list[tuple[ModuleType, str]] = []

    def planting(package: ModuleType, name: str, source: str) -> Path:
        folder = tmp_path / package.__name__ / str(len(planted))
        folder.mkdir(parents=True)
        (folder / f"{name}.py").write_text(dedent(source), encoding="utf-8")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
        planted.append((package, name))
        forget()
        return folder / f"{name}.py"

    yield planting
    for package, name in planted:
        module = sys.modules.get(f"{package.__name__}.{name}")
        if module is not None and str(tmp_path) in str(module.__file__):
            del sys.modules[f"{package.__name__}.{name}"]
            delattr(package, name)
    monkeypatch.undo()
    forget()


def start_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds of flags are loaded when the program starts: this is what its next start loads."""
    for code, kind in flags.load().items():
        monkeypatch.setitem(flags.KINDS, code, kind)
