"""One rule of size: what is uploaded or is one article is limited; a corpus on the command line is streamed."""

from __future__ import annotations

import tomllib
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from reliability.cli import serve
from reliability.ingest import Input, read, suffixes
from reliability.ingest.language import language_of
from reliability.ingest.readers import by_suffix
from reliability.ingest.readers.table import LONGEST_ROW
from reliability.model.article import Article, Refusal
from reliability.settings import Settings, settings
from tests.conftest import ROOT

CORPORA = {".csv": ".tsv", ".jsonl": ".ndjson"}  # the other ending is read by the same reader
ROW = "The dam is safe, said Mara Veldt, a spokeswoman for the Oster Relief Union. " * 1_300


def refused(source: Input) -> Refusal:
    (item,) = read(source)
    assert isinstance(item, Refusal)
    return item


@pytest.mark.parametrize("suffix", suffixes())
def test_an_uploaded_file_of_30_mb_is_refused_in_one_sentence(suffix: str) -> None:
    refusal = refused(Input.from_bytes(b"a" * 30_000_000, name=f"big{suffix}"))
    assert refusal.code == "too-large"
    assert refusal.message == (
        f"big{suffix} has 30.0 MB, more than the 20 MB that an uploaded file or a single article may have; split it, "
        "raise RELIABILITY_UPLOAD_MEGABYTES, or import a corpus (.jsonl, .csv) of any size with the command ingest"
    )


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_file_that_is_one_article_is_refused_wherever_it_comes_from(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"big{suffix}"
    path.write_bytes(b"a" * 30_000_000)
    assert refused(Input.from_path(path)).message.startswith(f"{path} has 30.0 MB, more than the 20 MB")


def test_a_page_has_a_lower_limit_and_never_a_higher_one(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Input.from_bytes(b"<" * 6_000_000, name="page.html")
    assert "has 6.0 MB, more than the 5 MB that a file of its kind may have; save" in refused(page).message
    monkeypatch.setattr(settings(), "upload_megabytes", 1)
    assert "has 6.0 MB, more than the 1 MB" in refused(page).message


@pytest.mark.slow
def test_the_setting_raises_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "upload_megabytes", 2)
    big = Input.from_bytes(b"a" * 2_500_000, name="big.txt")
    assert refused(big).code == "too-large"
    monkeypatch.setattr(settings(), "upload_megabytes", 3)
    assert refused(big).code == "too-long"


def test_a_byte_too_many_is_not_called_equal_to_the_limit() -> None:
    assert "has 20.1 MB, more than the 20 MB" in refused(Input.from_bytes(b"a" * 20_000_001, name="a.txt")).message


@pytest.mark.slow
@pytest.mark.parametrize("suffix", CORPORA)
def test_a_corpus_beyond_the_limit_on_the_command_line_is_streamed(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "upload_megabytes", 4)
    assert by_suffix()[CORPORA[suffix]] is by_suffix()[suffix]
    path = tmp_path / f"corpus{suffix}"
    with path.open("w") as corpus:
        if suffix == ".csv":
            corpus.write("text\n")
        for number in range(62):
            corpus.write(f'"{number} {ROW}"\n' if suffix == ".csv" else f'{{"text": "{number} {ROW}"}}\n')
    assert path.stat().st_size > 6_000_000
    language_of(ROW)  # loads its tables once
    tracemalloc.start()
    try:
        count = sum(isinstance(item, Article) for item in read(Input.from_path(path)))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 62
    assert most < 3_200_000, "some rows are held at a time, not the file"


def test_a_table_whose_line_never_ends_keeps_the_rows_before_it(tmp_path: Path) -> None:
    path = tmp_path / "corpus.csv"
    path.write_text("text,note\nThe dam is safe.,-\n" + "," * (LONGEST_ROW + 1))
    article, refusal = read(Input.from_path(path))
    assert isinstance(article, Article)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "too-large"
    assert refusal.message.startswith(f"{path}, line 3 has 20,000,000 characters or more; split")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_streamed_table_is_decoded_like_a_file(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "corpus.csv"
    said = "Die Brücke über die Tarn bleibt für Fußgänger geschlossen, sagte die Bürgermeisterin. " * 4
    path.write_bytes(f"text;outlet\n{said};Radio Öster\n".encode(encoding))
    (article,) = read(Input.from_path(path))
    assert isinstance(article, Article)
    assert (article.text, article.outlet_name) == (said, "Radio Öster")


def test_the_server_takes_what_the_setting_says(monkeypatch: pytest.MonkeyPatch) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] == Settings.model_fields["upload_megabytes"].default
    started: list[list[str]] = []

    def start(command: list[str], **options: Any) -> None:
        started.append(command)

    monkeypatch.setattr("subprocess.Popen", start)
    monkeypatch.setattr(settings(), "upload_megabytes", 45)
    serve._start_web("localhost", 8501, "start")
    assert started[0][-2:] == ["--server.maxUploadSize", "45"]
