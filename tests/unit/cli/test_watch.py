"""`watch`: feeds are named, asked and left alone from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reliability.batch import worker
from reliability.cli import app
from reliability.errors import InputError, NotFoundError, StoreError
from reliability.settings import settings
from reliability.store import Store
from tests.analysts import InProcess
from tests.store.made import analyze_made


@pytest.fixture
def database(site: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Where the feeds are; nothing is analysed by a model."""
    url = f"sqlite:///{tmp_path / 'whence.db'}"
    monkeypatch.setattr(settings(), "database_url", url)
    done = worker.run
    monkeypatch.setattr(worker, "run", lambda store, **how: done(store, analysts=InProcess(analyze_made), **how))
    return url


def run(*arguments: Any) -> Result:
    return CliRunner().invoke(app, ["watch", *map(str, arguments)])


@pytest.mark.slow
def test_feeds_are_added_asked_once_and_listed(database: str, site: str) -> None:
    added = run("add", f"{site}/feed", f"{site}/none", "--project", "dams", "--outlet", "Oster News")
    assert added.stdout == f"feed 1: {site}/feed; project 'dams'\nfeed 2: {site}/none; project 'dams'\n"
    assert "Not asked yet." in run("list").stdout
    once = run("once")
    assert once.stdout == "feed 1: 2 new of the 2 that it lists.\n"
    assert "feed 2: " in once.stderr
    assert "the server answers 404" in once.stderr
    assert once.exit_code == 3
    first, second = map(json.loads, run("list", "--json").stdout.splitlines())
    assert (first["outlet"], first["import"], first["failures"], second["failures"]) == ("Oster News", 1, 0, 1)
    (job,) = Store.open(database).jobs("dams")
    assert (job.added + job.refused, job.title) == (2, f"Feed: {site}/feed")


@pytest.mark.slow
def test_a_feed_is_paused_resumed_and_removed_by_number_or_address(database: str, site: str) -> None:
    run("add", f"{site}/feed")
    assert run("pause", 1).exit_code == 0
    assert "\tpaused\t" in run("list").stdout
    assert (run("once").stdout, run("once").exit_code) == ("", 0)
    assert run("resume", f"{site}/feed").exit_code == 0
    assert "\tnext 20" in run("list").stdout
    assert run("remove", f"{site}/feed").exit_code == 0
    assert run("list").stdout == ""


@pytest.mark.slow
def test_what_cannot_be_watched_is_refused_before_anything_is_kept(database: str, site: str) -> None:
    assert isinstance(run("add", f"{site}/feed", "ftp://tarn.example/feed").exception, InputError)
    assert run("list").stdout == ""
    assert isinstance(run("remove", 7).exception, NotFoundError)
    for project in ("a", "b"):
        run("add", f"{site}/feed", "-p", project)
    assert isinstance(run("add", f"{site}/feed", "-p", "a").exception, StoreError)
    several = run("remove", f"{site}/feed").exception
    assert "by several projects: give one of the numbers [1, 2]" in str(several)
