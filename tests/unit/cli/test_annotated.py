"""`annotations`: what came back from Label Studio is a correction of the stored article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reliability.cli import app
from reliability.model.labelled import labelled, task_of
from reliability.settings import settings
from reliability.store import Store
from tests.databases import with_tables
from tests.store.made import key, made


def filled(store: Store) -> None:
    store.save_many("mine", [made(number) for number in range(2)])


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("RELIABILITY_DATABASE_URL", with_tables(tmp_path / "whence.db", filled))
    settings.cache_clear()
    return Store.open(settings().database_url)


def annotated(number: int, *, speaker: str | None = None, without: str = "") -> dict[str, Any]:
    """The task of an article, as somebody left it who typed this speaker first, or took a region out."""
    analysis = made(number)
    task = task_of({"text": analysis.article.text}, labelled(analysis))
    result = [
        one for one in task.pop("predictions")[0]["result"] if not str(one.get("id", "")).startswith(without or " ")
    ]
    if speaker is not None:
        next(one for one in result if one["type"] == "textarea")["value"]["text"] = [speaker]
    return task | {"annotations": [{"result": result}]}


def test_another_speaker_and_a_statement_that_is_none_are_corrected_and_what_is_wrong_is_named(
    store: Store, tmp_path: Path
) -> None:
    unknown = {"data": {"text": "Nowhere to be found."}, "annotations": [{"result": []}]}
    untouched = task_of({"text": made(0).article.text}, labelled(made(0)))
    file = tmp_path / "tasks.json"
    file.write_text(json.dumps([annotated(1, speaker="Ilse Tamm", without="1-"), unknown, untouched]))
    ran = CliRunner().invoke(app, ["annotations", str(file), "--project", "mine", "--who", "Ada"])
    assert ran.exit_code == 3
    assert ran.stdout == (
        "0 statements right, 1 of another speaker, 1 none; 0 added there and not taken; project 'mine'\n"
    )
    assert f"refused: {file}, task 2: " in ran.stderr
    assert f"refused: {file}, task 3: nobody annotated it" in ran.stderr
    found = store.corrected("mine", key(1)).analysis
    assert [one.speaker and found.speaker(one.speaker).name for one in found.attributions] == ["Ilse Tamm"]  # type: ignore[union-attr]
    assert {one.who for one in store.corrections("mine", key(1))} == {"Ada"}


def test_an_annotation_that_changes_nothing_says_that_all_is_right(store: Store, tmp_path: Path) -> None:
    (tmp_path / "tasks.json").write_text(json.dumps([annotated(0), annotated(1)]))
    ran = CliRunner().invoke(app, ["annotations", str(tmp_path / "tasks.json"), "--project", "mine"])
    assert ran.exit_code == 0
    assert ran.stdout.startswith("3 statements right, 0 of another speaker, 0 none; 0 added")


@pytest.mark.parametrize(("text", "said"), [("{", "is no JSON"), ("{}", "is no list of tasks"), (None, "cannot read")])
def test_a_file_that_is_none_is_one_sentence(store: Store, tmp_path: Path, text: str | None, said: str) -> None:
    if text is not None:
        (tmp_path / "tasks.json").write_text(text)
    ran = CliRunner().invoke(app, ["annotations", str(tmp_path / "tasks.json")])
    assert said in str(ran.exception)
