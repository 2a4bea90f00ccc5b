"""`ingest`: who analyses, and what is said at the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reliability.cli import app, ingest
from reliability.model.analysis import Analysis
from reliability.model.article import Article, Layout
from reliability.settings import settings
from tests.analysts import InProcess
from tests.builders import analysis

ROWS = ("a dam", "a bridge", "a road", "a town", "a bridge")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, int]]:
    """The addresses of clusters, and how many workers, that were asked for; nothing is analysed by a model."""
    clusters: list[tuple[str, int]] = []

    def analyze(article: Article) -> Analysis:
        whole = analysis()
        return Analysis(whole.engine, article, Layout(), None, (), (), (), (), (), (), whole.profile)

    def cluster(address: str, seconds: float, workers: int) -> InProcess:
        clusters.append((address, workers))
        return InProcess(analyze)

    monkeypatch.setattr(settings(), "database_url", f"sqlite:///{tmp_path / 'whence.db'}")
    monkeypatch.setattr(ingest, "Cluster", cluster)
    monkeypatch.setattr("reliability.batch.importing.Processes", lambda workers, seconds: InProcess(analyze))
    return clusters


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "N3.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in ROWS))
    return path


def run(*arguments: Any) -> Result:
    return CliRunner().invoke(app, ["ingest", *map(str, arguments)])


@pytest.mark.slow
def test_a_repeated_row_is_named_by_its_line(asked: list[tuple[str, int]], corpus: Path) -> None:
    result = run(corpus)
    assert f"note: {corpus}, line 5 repeats line 2; it was taken once\n" in result.stderr
    assert result.stdout.startswith("4 added, 1 already there, 0 refused in ")
    assert (result.exit_code, asked) == (0, [])


@pytest.mark.slow
def test_of_many_repeated_rows_some_are_named(asked: list[tuple[str, int]], corpus: Path) -> None:
    corpus.write_text('{"text": "a dam"}\n' * 31)
    lines = run(corpus).stderr.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "note: 10 more like these"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "setting", "clusters"),
    [
        ((), "", []),
        (("--dask", "tcp://tarn:8786"), "", [("tcp://tarn:8786", 2)]),
        (("--dask", "local"), "tcp://oster:8786", [("local", 2)]),
        (("--dask", "local", "--workers", "4"), "", [("local", 4)]),
        ((), "tcp://oster:8786", [("tcp://oster:8786", 2)]),
        (("--dask", "", "--workers", "2"), "tcp://oster:8786", []),
    ],
)
def test_a_cluster_analyses_where_the_option_or_the_setting_names_one(
    asked: list[tuple[str, int]],
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: tuple[str, ...],
    setting: str,
    clusters: list[tuple[str, int]],
) -> None:
    monkeypatch.setattr(settings(), "dask_scheduler", setting)
    result = run(corpus, *given)
    assert (result.exit_code, asked) == (0, clusters)
    assert result.stdout.startswith("4 added")


@pytest.mark.slow
def test_workers_of_this_machine_are_not_asked_of_a_cluster(asked: list[tuple[str, int]], corpus: Path) -> None:
    result = run(corpus, "--dask", "tcp://tarn:8786", "--workers", "4")
    assert (result.exit_code, asked) == (2, [])
    assert "--workers is for processes" in result.stderr
