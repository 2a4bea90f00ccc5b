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


def test_allowed_hosts_are_names_and_nothing_around_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELIABILITY_ALLOWED_HOSTS", " Whence.example.org,, 10.0.0.5 ,fd00::7")
    assert settings().allowed_hosts == "whence.example.org,10.0.0.5,fd00::7"
    for wrong in ("https://whence.example.org", "whence.example.org:8501", "*", "a b"):
        settings.cache_clear()
        monkeypatch.setenv("RELIABILITY_ALLOWED_HOSTS", wrong)
        with pytest.raises(SettingsError, match=r"RELIABILITY_ALLOWED_HOSTS .* is no name of a host"):
            settings()
    settings.cache_clear()
