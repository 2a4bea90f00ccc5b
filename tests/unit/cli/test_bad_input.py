"""What people hand in by mistake, by all three ways in: each is refused or marked, and the others go in."""

from __future__ import annotations

import json
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reliability.batch import worker
from reliability.cli import app
from reliability.model.analysis import Analysis
from reliability.model.article import Article, Layout
from reliability.model.selection import Selection
from reliability.settings import settings
from reliability.store import Store
from reliability.store.rows import JobFile, JobState
from tests.analysts import InProcess
from tests.builders import analysis
from tests.databases import with_tables

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
GERMAN = "Die Brücke über den Fluss ist gesperrt, weil das Wasser steigt, sagte die Bürgermeisterin am Morgen. " * 3


def cut() -> bytes:
    """The beginning of an archive, up to its fourth line."""
    archive = zlib.compressobj(wbits=31)  # as gzip does it
    lines = b"".join(b'{"text": "It rained %d times."}\n' % n for n in range(4))
    return archive.compress(lines) + archive.flush(zlib.Z_SYNC_FLUSH)


def packed() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("corpus.jsonl", '{"text": "It rained."}\n')
    return data.getvalue()


# What is refused whole: what the sentence says after the file's name.
REFUSED = {
    "empty.txt": (b"", "holds no text; give an article with at least one word"),
    "empty.csv": (b"", "is empty; give a header line"),
    "empty.jsonl": (b"", "is empty; give one JSON object a line"),
    "picture.txt": (PNG, "seems to be a .png file; give plain text"),
    "picture.html": (PNG, "seems to be a .png file; give plain text"),
    "picture.csv": (PNG, "seems to be a .png file; give plain text"),
    "picture.jsonl": (PNG + b"\n" * 9, "seems to be a .png file; give plain text"),
    "columns.csv": (b"id,notes\n1,rain\n2,snow\n", "has no column “text” (found: id, notes); add one"),
    "large.txt": (b"It rained. " * 2_800_000, "has 30.8 MB, more than the 20 MB"),
    "large.html": (b"<html><p>It rained. " * 1_600_000, "has 32.0 MB, more than the 20 MB"),
    "zip.jsonl": (packed(), "seems to be a packed file (.zip, .docx or the like); give plain text"),
    "wide.jsonl": ('{"text": "It rained."}\n'.encode("utf-16"), "is utf-16; save it as UTF-8"),
    "object.jsonl": (b'{\n"text": "It rained."\n}\n', "is JSON that runs over many lines; write each article as"),
}
# What is taken in whole or in part: how many articles, what is refused of it, which mark its articles carry.
TAKEN = {
    "english.txt": (b"The dam is safe, said Mara Veldt.", 1, "", ""),
    "german.txt": (GERMAN.encode(), 1, "", "German: not analysed"),
    "zero.txt": (b"The dam is safe.\x00 It snowed, said Jon Orr.", 1, "", "control character replaced"),
    "wide.txt": ("The crue à Oster is over.".encode("utf-16"), 1, "", ""),
    "rows.jsonl": (b'{"text": "a dam"}\nnope\n{"text": "a bridge"}\n', 2, "rows.jsonl, line 2 is not JSON", ""),
    "array.jsonl": (b'[\n{"text": "It rained at Oster."}\n]\n', 1, "", ""),
    "cut.jsonl.gz": (cut(), 4, "cut.jsonl.gz is damaged after line 4: ", ""),
}
ARTICLES = sum(count for _, count, _, _ in TAKEN.values())
PARTS = [part for _, _, part, _ in TAKEN.values() if part]


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are read here and "analysed" without a model."""

    def made(article: Article) -> Analysis:
        whole = analysis()
        return Analysis(whole.engine, article, Layout(), None, (), (), (), (), (), (), whole.profile)

    for module in ("analysing", "importing"):
        monkeypatch.setattr(f"reliability.batch.{module}.Processes", lambda workers, seconds: InProcess(made))
    monkeypatch.setattr(worker, "Processes", lambda workers, seconds: InProcess(made))


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    found = {name: case[0] for name, case in REFUSED.items()} | {name: case[0] for name, case in TAKEN.items()}
    for name, data in found.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    return found


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(settings(), "database_url", with_tables(tmp_path / "whence.db"))
    return Store.open(settings().database_url)


def assert_told(messages: list[str], places: dict[str, str]) -> None:
    """One sentence for each refused input, in order, and one for each refused part of the others."""
    expected = [f"{places[name]} {said}" for name, (_, said) in REFUSED.items()]
    expected += [part.replace(name, places[name], 1) for name, (_, _, part, _) in TAKEN.items() if part]
    assert len(messages) == len(expected)
    for message, beginning in zip(sorted(messages), sorted(expected), strict=True):
        assert message.startswith(beginning)
        assert "; " in message, "… and what to do"


@pytest.mark.slow
@pytest.mark.usefixtures("by_hand")
def test_analyze_writes_an_error_in_the_place_of_each(files: dict[str, bytes], tmp_path: Path) -> None:
    names = [*files, "folder", "missing.txt"]
    ran = CliRunner().invoke(app, ["analyze", "--json", *(str(tmp_path / name) for name in names)])
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.exit_code == 3
    assert len(lines) == len(REFUSED) + ARTICLES + len(PARTS) + 2
    assert [line["id"] for line in lines[: len(REFUSED)]] == [str(tmp_path / name) for name in REFUSED]
    *errors, folder, missing = [line["error"]["message"] for line in lines if "error" in line]
    assert_told(errors, {name: str(tmp_path / name) for name in files})
    assert folder == f"{tmp_path / 'folder'} is a folder with no file in it that can be read; name one"
    assert missing == f"there is no file {tmp_path / 'missing.txt'}; check the path"
    articles = [line["article"] for line in lines if "article" in line]
    for name, (_, count, _, mark) in TAKEN.items():
        of_file = [article for article in articles if name in article["origin"]]
        assert len(of_file) == count
        assert all(any(mark in notice for notice in article["notices"]) or not mark for article in of_file)


@pytest.mark.slow
@pytest.mark.usefixtures("by_hand")
def test_ingest_names_each_and_stores_the_others(files: dict[str, bytes], tmp_path: Path, store: Store) -> None:
    names = [*files, "folder", "missing.txt"]
    ran = CliRunner().invoke(app, ["ingest", "--project", "mine", *(str(tmp_path / name) for name in names)])
    assert ran.exit_code == 3
    told = [line.removeprefix("refused: ") for line in ran.stderr.splitlines() if line.startswith("refused: ")]
    there = [message for message in told if "folder" not in message and "missing" not in message]
    assert len(told) == len(there) + 2
    assert_told(there, {name: str(tmp_path / name) for name in files})
    assert ran.stdout.startswith(f"{ARTICLES} added, 0 already there, {len(told)} refused")
    assert store.overview(Selection("mine")).articles == ARTICLES


@pytest.mark.slow
@pytest.mark.usefixtures("by_hand")
def test_an_upload_lists_each_and_stores_the_others(files: dict[str, bytes], store: Store) -> None:
    job = store.submit("mine", "many files", [JobFile(*file) for file in files.items()])
    worker.run(store, once=True)
    (row,) = store.jobs()
    assert (row.state, row.added, row.refused) == (JobState.DONE, ARTICLES, len(REFUSED) + len(PARTS))
    assert_told([refusal.message for refusal in store.refusals(job)], {name: name for name in files})
    assert store.overview(Selection("mine")).articles == ARTICLES
