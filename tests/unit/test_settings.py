from __future__ import annotations

from pathlib import Path

import pytest

from reliability import resources
from reliability.errors import ResourceError, SettingsError
from reliability.settings import settings


@pytest.fixture(autouse=True)
def _fresh() -> None:
    settings.cache_clear()


def test_the_defaults_work_without_any_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RELIABILITY_DATABASE_URL", raising=False)
    assert settings().database_url.startswith("sqlite:///")
    assert settings().workers >= 1


def test_a_variable_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELIABILITY_WORKERS", "many")
    with pytest.raises(SettingsError, match="RELIABILITY_WORKERS is 'many'"):
        settings()
    settings.cache_clear()


def test_the_data_folder_is_the_one_of_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RELIABILITY_DATA_DIR", str(tmp_path))
    assert resources.data_dir() == tmp_path
    settings.cache_clear()
    monkeypatch.setenv("RELIABILITY_DATA_DIR", "")
    assert resources.data_dir() == resources.PACKAGED_DATA
    settings.cache_clear()


def test_a_data_folder_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RELIABILITY_DATA_DIR", str(tmp_path / "gone"))
    with pytest.raises(ResourceError, match="gone does not exist; unset RELIABILITY_DATA_DIR or correct it"):
        resources.data_dir()
    settings.cache_clear()
