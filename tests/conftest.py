"""Fixtures that every test may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from reliability.settings import settings
from tests.site import site as site

# What ./check --fast asks for: properties are tried, and searched only by the whole gate. No profile has a deadline:
# how long one example takes says more of the machine than of the code.
hypothesis.settings.register_profile("fast", max_examples=5, deadline=None)
hypothesis.settings.register_profile("gate", max_examples=30, deadline=None)
hypothesis.settings.load_profile("gate")

# Files that take a quarter of a minute or more, the longest first. The processes of ./check take files in this order,
# so that at the end none waits while another still has a long one.
LONG = (
    "accuracy/test_gate.py",
    "browser/test_journeys.py",
    "browser/test_accessibility.py",
    "contract/test_commands.py",
    "store/test_killed_imports.py",
    "unit/test_growth.py",
    "browser/test_imports.py",
    "unit/cli/test_serve.py",
    "unit/batch/test_importing.py",
    "pages/test_pages.py",
    "pages/test_drawer.py",
    "pages/test_details.py",
    "unit/batch/test_cluster.py",
    "store/test_reading.py",
)

ROOT = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first; otherwise the order stays."""
    rank = {f"tests/{name}": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.nodeid.partition("::")[0], len(rank)))


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder with the corpora and the seed article; tests that need it are skipped where it is absent."""
    path = Path(os.environ.get("RELIABILITY_SHARED_DIR", ROOT.parent / "shared"))
    if not (path / "seed" / "article.txt").is_file():
        pytest.skip(f"needs the corpora in {path} (RELIABILITY_SHARED_DIR names another folder)")
    return path


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    """No test, and no fixture that several tests share, sees the settings of another test's environment."""
    settings.cache_clear()
    yield
    settings.cache_clear()
