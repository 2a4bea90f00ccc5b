"""`analyze`: one line for every input, in input order, whatever the inputs hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reliability.cli import app, main
from reliability.cli.inputs import sources
from reliability.errors import ResourceError
from reliability.model.analysis import Analysis
from reliability.model.article import Article, Layout
from tests.analysts import InProcess
from tests.builders import analysis

ENGLISH = "The dam is safe, said Mara Veldt, a spokeswoman for the Oster Relief Union.\n"
GERMAN = (
    "Die Brücke über den Fluss ist gesperrt, weil das Wasser seit dem Morgen steigt, sagte die Bürgermeisterin. " * 2
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def analyze(*arguments: str | Path, given: bytes = b"") -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, the JSON objects on standard output, standard error."""
    ran = CliRunner().invoke(app, ["analyze", *map(str, arguments), "--json"], input=given)
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran.exit_code, [json.loads(line) for line in ran.stdout.splitlines()], ran.stderr


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reliability.batch.analysing.Processes", lambda workers, seconds: InProcess())


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch, in_process: None) -> None:
    """Articles are "analysed" without a model: the one analysis made by hand, with the article's id and text."""

    def made(article: Article) -> Analysis:
        if "poison" in article.text:
            raise RuntimeError("it is poison")
        whole = analysis()
        return Analysis(whole.engine, article, Layout(), None, (), (), (), (), (), (), whole.profile)

    monkeypatch.setattr("reliability.pipeline.analyze_article", made)


@pytest.mark.model
def test_every_input_has_its_line_and_the_good_ones_are_analysed(tmp_path: Path) -> None:
    files: dict[str, bytes] = {
        "empty.txt": b"",
        "picture.txt": PNG,
        "columns.csv": b"id,notes\n1,rain\n",
        "rows.jsonl": b'nope\n{"id": "row-2", "text": "It rained, said Jon Orr."}\n',
        "german.txt": GERMAN.encode(),
        "english.txt": ENGLISH.encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    names = [*files, "missing.txt"]
    code, lines, errors = analyze(*(tmp_path / name for name in names), "-", given=b"It snowed, said Ida Holt.")
    assert code == 3
    found = [(line["error"]["code"] if "error" in line else line["article"]["text"][:10]) for line in lines]
    refused = ["empty", "not-text", "no-text-column", "bad-row"]
    assert found == [*refused, "It rained,", "Die Brücke", "The dam is", "missing", "It snowed,"]
    german, english = lines[5], lines[6]
    assert german["article"]["language"] == "de"
    assert (german["article"]["notices"], german["article"]["analysed"]) == (["German: not analysed"], False)
    assert [speaker["name"] for speaker in english["speakers"]] == ["Mara Veldt"]
    assert errors.splitlines()[-1] == "5 refused"


@pytest.mark.parametrize(
    ("name", "data", "code", "message"),
    [
        ("case.txt", b"", "empty", "{} holds no text; give an article with at least one word"),
        (
            "case.txt",
            PNG,
            "not-text",
            "{} seems to be a .png file; give plain text (.txt), mail (.eml), Markdown (.md), ",
        ),
        (
            "case.csv",
            b"id,notes\n",
            "no-text-column",
            "{} has no column “text” (found: id, notes); add one or rename yours",
        ),
        (
            "case.jsonl",
            b"nope\n",
            "bad-row",
            "{}, line 1 is not JSON (Expecting value); each line must be one JSON object",
        ),
        ("case.xyz", b"rain", "unknown-format", "{} ends in .xyz, which no reader takes; give one of: .csv"),
    ],
)
@pytest.mark.usefixtures("by_hand")
def test_a_refusal_says_which_thing_what_was_found_and_what_to_do(
    name: str, data: bytes, code: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    exit_code, (line,), errors = analyze(path)
    assert exit_code == 3
    assert line["id"].startswith(str(path))
    assert line["error"]["code"] == code
    assert line["error"]["message"].startswith(message.format(path))
    assert errors == f"refused: {line['error']['message']}\n1 refused\n"


@pytest.mark.usefixtures("by_hand")
def test_all_fine_is_exit_code_0_without_a_word_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(ENGLISH)
    (tmp_path / "a.txt").write_text("It rained.")
    code, lines, errors = analyze(tmp_path / "b.txt", tmp_path / "a.txt")
    assert (code, errors) == (0, "")
    assert [line["article"]["text"] for line in lines] == [ENGLISH, "It rained."]


@pytest.mark.usefixtures("by_hand")
def test_an_article_that_breaks_the_engine_is_an_error_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(
        '{"id": "a", "text": "rain"}\n{"id": "b", "text": "poison"}\n{"id": "c", "text": "snow"}'
    )
    code, lines, _ = analyze(tmp_path / "rows.jsonl")
    assert code == 3
    assert [line.get("id") or line["article"]["id"] for line in lines] == ["a", "b", "c"]
    assert lines[1]["error"]["code"] == "failed"
    assert "rows.jsonl, line 2 was not analysed: RuntimeError: it is poison" in lines[1]["error"]["message"]


@pytest.mark.usefixtures("in_process")
def test_a_missing_model_is_no_error_of_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: Article) -> Analysis:
        raise ResourceError("the model is missing")

    monkeypatch.setattr("reliability.pipeline.analyze_article", broken)
    (tmp_path / "a.txt").write_text(ENGLISH)
    with pytest.raises(ResourceError, match="the model is missing"):
        analyze(tmp_path / "a.txt")


@pytest.mark.parametrize("arguments", [[], ["a.txt", "--json", "--output", "b.jsonl"], ["a.txt", "--no-such-option"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, ["analyze", *arguments]).exit_code == 2


def test_the_help_names_its_inputs_once() -> None:
    usage = CliRunner().invoke(app, ["analyze", "-h"]).stdout.split("Analyse articles")[0]
    assert "INPUT" in usage
    assert "......" not in usage.replace("}", "")


# Standard input


@pytest.mark.parametrize(
    ("data", "text"), [("Crue à Oster".encode(), "Crue à Oster"), ("Crue à Oster".encode("utf-16"), "Crue à Oster")]
)
@pytest.mark.usefixtures("by_hand")
def test_standard_input_is_decoded_like_a_file(data: bytes, text: str) -> None:
    code, (line,), _ = analyze("-", given=data)
    assert (code, line["article"]["text"]) == (0, text)


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (PNG, "not-text")])
@pytest.mark.usefixtures("by_hand")
def test_standard_input_is_refused_like_a_file(data: bytes, code: str) -> None:
    exit_code, (line,), _ = analyze("-", given=data)
    assert (exit_code, line["id"], line["error"]["code"]) == (3, "standard input", code)


# Folders and odd paths


def test_a_folder_gives_its_files_by_name_and_no_hidden_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = tmp_path / ".cache" / "corpus"  # a hidden folder above the one that is named hides nothing
    for name in ("b.txt", "a/c.md", "a.png", ".hidden.txt", ".git/d.txt"):
        (corpus / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus / name).write_text("rain")
    assert [source.path for source in sources([str(corpus)])] == [corpus / "a/c.md", corpus / "b.txt"]
    monkeypatch.chdir(corpus / "a")
    assert [source.path for source in sources([".."])] == [Path("../a/c.md"), Path("../b.txt")]


@pytest.mark.usefixtures("by_hand")
def test_a_folder_without_articles_is_a_line_too(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    code, (line,), _ = analyze(tmp_path / "corpus")
    assert (code, line["error"]["code"]) == (3, "unreadable")
    assert "is a folder with no file in it that can be read" in line["error"]["message"]


@pytest.mark.usefixtures("by_hand")
def test_a_pasted_text_for_a_path_is_refused() -> None:
    code, (line,), _ = analyze("It rained for days in the valley of Oster " * 20)
    assert (code, line["error"]["code"]) == (3, "unreadable")


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
@pytest.mark.usefixtures("by_hand")
def test_a_name_in_another_encoding_can_be_written(tmp_path: Path) -> None:
    code, (line,), _ = analyze(tmp_path / os.fsdecode(b"cr\xfce.txt"))
    assert (code, line["error"]["code"]) == (3, "missing")


# The output file


@pytest.mark.usefixtures("by_hand")
def test_the_output_file_holds_the_same_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    output = tmp_path / "out.jsonl"
    ran = CliRunner().invoke(
        app, ["analyze", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--output", str(output)]
    )
    assert ran.exit_code == 3
    assert [json.loads(line) for line in output.read_text().splitlines()] == analyze(
        tmp_path / "a.txt", tmp_path / "b.txt"
    )[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.jsonl"]


@pytest.mark.parametrize("place", [".", "missing/out.jsonl"])
@pytest.mark.usefixtures("by_hand")
def test_an_output_that_cannot_be_written_is_one_sentence(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / place
    monkeypatch.setattr(sys, "argv", ["reliability", "analyze", "a.txt", "--output", str(output)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err.startswith(f"whence: cannot write {output}: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_lines_are_utf8_whatever_the_terminal_takes(tmp_path: Path) -> None:
    """Run as people run it: the module, a pipe that is ASCII by its settings."""
    ran = subprocess.run(
        [sys.executable, "-m", "reliability", "analyze", "crue à Oster.txt", "--json"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
        timeout=120,
    )
    assert ran.returncode == 3
    assert json.loads(ran.stdout.decode("utf-8"))["id"] == "crue à Oster.txt"


# Columns

TABLE = "Headline,Body,Section\nDam,It rained.,Home\n"


@pytest.mark.parametrize("command", ["analyze", "ingest"])
@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("headline", "write it as FIELD=COLUMN"),
        ("headline=Section", "there is no field “headline”; map one of: id, title, text"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_wrong_usage(command: str, value: str, said: str) -> None:
    ran = CliRunner().invoke(app, [command, "a.csv", "--map", value])
    assert ran.exit_code == 2
    assert said in " ".join(ran.stderr.replace("│", "").split())


@pytest.mark.usefixtures("by_hand")
def test_a_mapping_is_honoured_and_a_column_that_is_not_there_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TABLE)
    code, (line,), _ = analyze(path, "--map", "title=section")
    assert (code, line["article"]["title"]) == (0, "Home")
    code, (line,), _ = analyze(path, "--map", "title=kicker")
    assert (code, line["error"]["code"]) == (3, "mapping")
    assert (
        line["error"]["message"]
        == f"{path} has no column “kicker” (found: Headline, Body, Section); map one that it has"
    )


@pytest.mark.usefixtures("by_hand")
def test_outlet_and_day_of_all_articles_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,outlet\nIt rained.,Radio Tarn\n")
    (tmp_path / "b.txt").write_text(ENGLISH)
    code, lines, _ = analyze(tmp_path, "-", "--outlet", "Dunmarsh  Post", "--day", "2031-05-03", given=b"It rained.")
    assert code == 0
    assert [line["article"]["published"] for line in lines] == ["2031-05-03"] * 3
    shown = CliRunner().invoke(app, ["analyze", str(tmp_path / "a.csv"), "--columns", "--outlet", "Dunmarsh  Post"])
    assert "It rained. (Dunmarsh Post; no date; no author)" in shown.stdout


@pytest.mark.parametrize("command", ["analyze", "ingest"])
def test_a_day_that_is_none_is_wrong_usage(command: str) -> None:
    ran = CliRunner().invoke(app, [command, "a.csv", "--day", "3 May"])
    assert ran.exit_code == 2
    assert "write a day as YYYY-MM-DD, for example 2024-05-01" in " ".join(ran.stderr.replace("│", "").split())


@pytest.mark.parametrize("command", ["analyze", "ingest"])
def test_columns_are_shown_and_nothing_is_imported(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "b.txt").write_text(ENGLISH)
    ran = CliRunner().invoke(app, [command, str(tmp_path), "--columns", "--map", "outlet=Section"])
    assert ran.exit_code == 0
    assert ran.stdout.splitlines() == [
        f"{tmp_path / 'a.csv'}",
        "  title   ← Headline",
        "  text    ← Body",
        "  outlet  ← Section",
        f"  {tmp_path / 'a.csv'}, line 2: Dam It rained. (Home; no date; no author)",
        f"{tmp_path / 'b.txt'}",
        "  one article: no columns",
    ]


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
@pytest.mark.usefixtures("by_hand")
def test_a_line_of_output_is_a_line_for_every_program(end: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"It rained.{end}It snowed.", encoding="utf-8")
    output = tmp_path / "out.jsonl"
    code, lines, _ = analyze(tmp_path / "a.txt")
    assert (code, len(lines)) == (0, 1)
    CliRunner().invoke(app, ["analyze", str(tmp_path / "a.txt"), "--output", str(output)])
    assert len(output.read_text(encoding="utf-8").splitlines()) == 1
