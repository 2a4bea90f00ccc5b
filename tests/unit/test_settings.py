from __future__ import annotations

import pytest

from reliability.errors import SettingsError
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
