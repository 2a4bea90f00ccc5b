"""A full disk, a full temporary folder, a path that is no file: one sentence, which blames what is to blame."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from errno import ENOSPC
from pathlib import Path
from typing import Any, NoReturn

import pytest
from typer.testing import CliRunner

from reliability.cli import analyze, app
from reliability.cli.inputs import sources
from reliability.errors import InputError, ResourceError
from reliability.ingest import Input, language, read
from reliability.model.article import Article, Refusal
from tests.conftest import ROOT

FULL = Path("/dev/full")
# German, since English is told without the table of languages, which is unpacked into the temporary folder.
TEXT = "Der Damm ist sicher und wird nicht brechen, sagte Mara Veldt, eine Sprecherin der Gemeinde. " * 4
ROW = f'{{"text": "{TEXT}"}}\n'

needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
posix = pytest.mark.skipif(os.name == "nt", reason="pipes and limits of a shell")


def whence(*arguments: str | Path, out: Path | None = None, before: str = "") -> tuple[int, str, str]:
    """Exit code, standard output, standard error of a real process, in a shell that said something before."""
    line = f'{before} exec "$0" -m reliability "$@"' + (f" > {out}" if out else "")
    ran = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.slow
@needs_full
@pytest.mark.parametrize("command", [["settings"], ["--version"], ["analyze", "--help"]])
def test_a_full_standard_output_is_a_sentence(command: list[str]) -> None:
    said = "whence: cannot write standard output: No space left on device; make room where it goes\n"
    assert whence(*command, out=FULL) == (1, "", said)


@pytest.mark.slow
@needs_full
def test_a_full_standard_output_of_an_analysis_blames_no_input(tmp_path: Path) -> None:
    code, _, said = whence("analyze", tmp_path / "none.txt", "--json", out=FULL)
    assert code == 1
    assert said.splitlines()[1:] == [
        "whence: cannot write standard output: No space left on device; make room there, or write elsewhere with "
        "--output FILE"
    ]


@needs_full
def test_a_full_disk_under_the_output_file_names_that_file(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    (tmp_path / "out.jsonl.partial").symlink_to(FULL)
    ran = CliRunner().invoke(app, ["analyze", str(tmp_path / "none.txt"), "--output", str(output)])
    assert isinstance(ran.exception, InputError)
    assert f"cannot write {output}: No space left on device" in str(ran.exception)
    assert not output.exists(), "what is not complete is not called by its name"


@needs_full
def test_what_went_wrong_first_is_what_is_told(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.partial").symlink_to(FULL)

    def fail() -> None:
        with analyze._Output(tmp_path / "out.jsonl") as stream:
            stream.write("held back, and without room when the file is closed")
            raise ResourceError("first")

    with pytest.raises(ResourceError, match="first"):
        fail()


@pytest.mark.slow
@posix
def test_a_full_temporary_folder_is_blamed_itself_and_no_good_file(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(ROW * 3)
    # A shell's limit on the size of a file stands for a folder with so little room left.
    code, out, said = whence("analyze", corpus, "--json", before="ulimit -f 64;")
    assert (code, out) == (1, "")
    assert "whence: the table of languages cannot be unpacked in the temporary folder" in said
    assert "TMPDIR" in said
    assert "corpus" not in said
    assert "Traceback" not in said


@pytest.mark.slow
def test_a_full_temporary_folder_damages_no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**options: Any) -> NoReturn:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    language._identifier.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr("tempfile.TemporaryFile", full)
        for name, data in {"a.jsonl": ROW, "a.csv": f'text\n"{TEXT}"\n', "a.txt": TEXT}.items():
            with pytest.raises(ResourceError, match=r"temporary folder .* No space left on device"):
                list(read(Input.from_bytes(data.encode(), name=name)))
    assert all(isinstance(row, Article) for row in read(Input.from_bytes(ROW.encode(), name="a.jsonl")))


# --------------------------------------------------------------------------------------------- paths that are no files


def refused(path: Path) -> str:
    (row,) = read(Input.from_path(path))
    assert isinstance(row, Refusal)
    assert row.code == "unreadable"
    return row.message


@posix
@pytest.mark.timeout(20)
@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".csv", ".html", ".md", ".jsonl.gz"])
def test_a_pipe_is_refused_by_its_kind_and_not_waited_for(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"fifo{ending}"
    os.mkfifo(path)
    assert refused(path) == f"{path} is a pipe and no file; save what it gives in a file first"


@posix
@pytest.mark.timeout(20)
@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".csv"])
def test_a_device_is_refused_by_its_kind_also_behind_a_link(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"zero{ending}"
    path.symlink_to("/dev/zero")
    assert refused(path) == f"{path} is a device and no file; save what it gives in a file first"


@posix
def test_a_socket_is_refused_by_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket.txt")
        assert refused(Path("socket.txt")) == "socket.txt is a socket and no file; save what it gives in a file first"


@posix
def test_a_link_in_a_folder_brings_no_file_from_outside_it(tmp_path: Path) -> None:
    secret, folder = tmp_path / "secret.txt", tmp_path / "articles"
    secret.write_text(TEXT)
    (folder / "old").mkdir(parents=True)
    (folder / "dam.txt").write_text(TEXT)
    (folder / "old" / "same.txt").symlink_to(folder / "dam.txt")
    (folder / "pw.txt").symlink_to(secret)
    found = {given.name.removeprefix(f"{folder}/"): next(iter(read(given))) for given in sources([str(folder)])}
    assert {name for name, row in found.items() if isinstance(row, Article)} == {"dam.txt", "old/same.txt"}
    assert isinstance(row := found["pw.txt"], Refusal)
    assert row.message == (f"{folder}/pw.txt is a link to a file outside {folder}; name that file itself to bring it")
    assert isinstance(next(iter(read(next(sources([str(folder / "pw.txt")]))))), Article), "named itself, it is meant"


@pytest.mark.slow
@posix
@pytest.mark.timeout(60)
def test_pipes_on_the_command_line_stand_beside_what_else_is_given(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.jsonl")
    code, out, said = whence("analyze", tmp_path / "fifo.jsonl", tmp_path / "none.txt", "--json")
    assert (code, len(out.splitlines())) == (3, 2)
    assert "fifo.jsonl is a pipe and no file" in said
