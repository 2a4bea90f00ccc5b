"""./run starts; what ./run and ./check say when something is wrong: one sentence, exit code 1, nothing started."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest

from reliability.resources import demo_articles
from reliability.store import Store
from tests.conftest import LONG, ROOT


def script(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(ROOT / name), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=dict(os.environ) | environment,
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--port", "many"), "whence: the port is 'many', expected a number from 1 to 65535, such as 8501"),
        (("--port", "0"), "whence: the port is '0', expected a number from 1 to 65535, such as 8501"),
        (("--port=65536",), "whence: the port is '65536', expected a number from 1 to 65535, such as 8501"),
        (("--port",), "whence: --port needs a number, such as --port 8600"),
        (("--fast",), "whence: ./run does not know '--fast'; it takes --port N and --no-browser"),
    ],
)
def test_run_refuses_what_it_does_not_know(arguments: tuple[str, ...], sentence: str) -> None:
    result = script("run", *arguments)
    assert result.returncode == 1
    assert result.stderr.strip() == sentence


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program in a folder with a blank in its name, with this environment and no database yet."""
    if not (ROOT / ".venv").is_dir():
        pytest.skip("needs the environment that ./run or ./check makes in .venv")
    folder = tmp_path / "my programs" / "whence"
    folder.mkdir(parents=True)
    for name in (".ci", ".streamlit", "reliability"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("run", "dashboard.py", "requirements.txt"):
        shutil.copy2(ROOT / name, folder / name)
    for name in (".venv", "data"):
        (folder / name).symlink_to(ROOT / name)
    return folder


@pytest.mark.model
@pytest.mark.skipif(os.name == "nt", reason="the README has other lines for Windows")
def test_run_opens_the_dashboard_with_the_demo_project(copy: Path, tmp_path: Path) -> None:
    """Called from another folder: it sets up, loads the demo, prints the address, answers, and ends when asked to."""
    port = free_port()
    database = f"sqlite:///{tmp_path / 'whence.db'}"
    running = subprocess.Popen(
        [str(copy / "run"), "--port", str(port), "--no-browser"],
        cwd="/",
        env=os.environ | {"RELIABILITY_DATABASE_URL": database},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout is not None
        assert running.stdout.readline() == f"whence: ready at http://localhost:{port} (Ctrl+C stops it)\n"
        with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=10) as answer:
            assert answer.status == 200
        (demo,) = Store.open(database).projects()
        assert (demo.slug, demo.articles) == ("demo", demo_articles().read_bytes().count(b"\n"))
        taken = subprocess.run(
            [str(copy / "run"), "--no-browser", f"--port={port}"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (taken.returncode, taken.stdout) == (1, "")
        assert taken.stderr == (
            f"whence: port {port} is taken by another Whence, which is ready at http://localhost:{port}; "
            f"open that, or try ./run --port {port + 1}\n"
        )
    finally:
        running.terminate()
        _, errors = running.communicate(timeout=30)
    assert "Traceback" not in errors
    assert "whence: stopping" in errors


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize(
    ("reported", "found"), [("", "no Python"), ("Python 3.9.2", "Python 3.9.2")], ids=["no Python", "old Python"]
)
def test_without_a_new_enough_python_the_sentence_says_what_was_found(
    tmp_path: Path, reported: str, found: str
) -> None:
    """A copy of the scripts beside a PATH that holds no Python, or one that is too old."""
    (tmp_path / "bin").mkdir()
    for tool in ("dirname", "rm", "cmp", "cat"):
        (tmp_path / "bin" / tool).symlink_to(
            next(p for p in (Path("/bin") / tool, Path("/usr/bin") / tool) if p.exists())
        )
    if reported:
        old = tmp_path / "bin" / "python3"
        old.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "{reported}" && exit 0\nexit 1\n')
        old.chmod(0o755)
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "environment.sh").write_text((ROOT / ".ci" / "environment.sh").read_text())
    (tmp_path / "run").write_text((ROOT / "run").read_text())
    result = subprocess.run(
        ["/bin/sh", str(tmp_path / "run")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": str(tmp_path / "bin")},
    )
    assert result.returncode == 1
    assert f"Python 3.11 or newer is needed, found {found}" in result.stderr


def test_help_says_what_run_takes() -> None:
    result = script("run", "--help")
    assert result.returncode == 0
    assert "--port N" in result.stdout


def test_the_files_that_begin_first_are_there() -> None:
    assert [name for name in LONG if not (ROOT / "tests" / name).is_file()] == []
