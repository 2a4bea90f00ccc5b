"""`reanalyse`, `rebuild` and `projects --json`."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reliability.batch import reanalysing
from reliability.cli import app
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article
from reliability.settings import settings
from reliability.store import Store
from tests.analysts import InProcess
from tests.databases import with_tables
from tests.store.made import SECOND, key, made

TODAY = Engine("0.3.0", "tarn@cccc", (("link", "abc"),))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The database that the commands open, with three articles of an old engine."""
    monkeypatch.setenv("RELIABILITY_DATABASE_URL", with_tables(tmp_path / "whence.db"))
    settings.cache_clear()
    opened = Store.open(settings().database_url)
    opened.save_many("mine", [made(number) for number in range(3)])
    return opened


@pytest.fixture
def todays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today's engine finds what the second one did, and stumbles over article 2."""

    def read(article: Article) -> Analysis:
        if article.id == "n2":
            raise ZeroDivisionError("two")
        return replace(made(int(article.id[1:]), engine=SECOND), article=article, engine=TODAY)

    monkeypatch.setattr(reanalysing, "Processes", lambda *_: InProcess(read))
    monkeypatch.setattr(reanalysing, "current_engine", lambda: TODAY)
    monkeypatch.setattr("reliability.cli.show.engine", lambda: TODAY)


@pytest.mark.slow
@pytest.mark.usefixtures("todays")
def test_what_another_engine_read_is_read_again_and_a_failure_keeps_what_was_found(store: Store) -> None:
    listed = CliRunner().invoke(app, ["projects", "--json"])
    value = json.loads(listed.stdout)
    assert (value["slug"], value["articles"], value["outdated"]) == ("mine", 3, 3)
    assert value["engines"] == [{"engine": "0.1.0 tarn@aaaa", "articles": 3}]
    ran = CliRunner().invoke(app, ["reanalyse", "--project", "mine"])
    assert ran.exit_code == 3
    assert ran.stdout.startswith("2 read again, 1 refused")
    assert "refused: made, line 2 was not analysed: ZeroDivisionError: two" in ran.stderr
    assert store.article("mine", key(0)).engine == TODAY
    assert store.article("mine", key(2)).engine == made(2).engine
    again = CliRunner().invoke(app, ["reanalyse"])
    assert again.stdout.startswith("0 read again, 1 refused"), "what is read already is not read twice"
    assert json.loads(CliRunner().invoke(app, ["projects", "--json"]).stdout)["outdated"] == 1


@pytest.mark.slow
def test_ledgers_are_made_anew(store: Store) -> None:
    with store._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM statement")
    ran = CliRunner().invoke(app, ["rebuild", "-p", "mine"])
    assert (ran.exit_code, ran.stdout) == (0, "3 articles rebuilt; project 'mine'\nindex of words rebuilt\n")
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM statement").scalar_one() == 4


@pytest.mark.slow
@pytest.mark.parametrize("command", ["reanalyse", "rebuild"])
def test_a_project_that_is_not_there_is_told(store: Store, command: str) -> None:
    ran = CliRunner().invoke(app, [command, "-p", "nowhere"])
    assert ran.exit_code == 1
    assert "there is no project 'nowhere'; the projects are: mine" in str(ran.exception)
