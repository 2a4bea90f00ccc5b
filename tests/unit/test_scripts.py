"""What ./run and ./check say when something is wrong: one sentence, exit code 1, nothing started."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT


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
        (("--port",), "whence: --port needs a number, such as --port 8600"),
        (("--fast",), "whence: ./run does not know '--fast'; it takes --port N and --no-browser"),
    ],
)
def test_run_refuses_what_it_does_not_know(arguments: tuple[str, ...], sentence: str) -> None:
    result = script("run", *arguments)
    assert result.returncode == 1
    assert result.stderr.strip() == sentence


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
