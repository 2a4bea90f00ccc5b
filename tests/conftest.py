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
hypothesis.settings.register_profile("gate", max_examples=50, deadline=None)
hypothesis.settings.load_profile("gate")

ROOT = Path(__file__).resolve().parents[1]


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
