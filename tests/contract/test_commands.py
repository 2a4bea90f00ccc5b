"""Every command that a document prints runs as it is printed, in a fresh clone.

The clone holds what git would give, with corpora of one invented article beside it where the commands look for them,
and of each annotated set its first row where there are such sets. What the benchmarks' documents print runs to its
end; of other programs (they serve, write or take many minutes) the help is asked for, and every printed option must
stand in it.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from benchmarks import link_quality, page_quality
from tests.conftest import ROOT

_SETTING = r"(?:[A-Z_]+=\S+ )*"
_COMMAND = re.compile(rf"{_SETTING}(?:(?:\.venv/bin/python|python3?) |(?:\./run|\./check)(?: |$)).*")
_INLINE = re.compile(r"`([^`\n]+)`")
_COMMENT = re.compile(r"\s+# .*| {3,}.*")  # to the right of a command

RUN_TO_THE_END = ("benchmarks/README.md", "benchmarks/RESULTS.md")  # documents
# What fills the invented project of many thousand articles, and what needs it.
FILLED = ("--project made", "benchmarks.scale", "benchmarks.multiplied")
TIMES_PAGES = "benchmarks.page_times"  # exit code 1 is its verdict on the machine's speed
HISTORY = ("CHANGELOG.md", "docs/decisions")  # what was; nobody is told to run it
CORPORA = ("../shared/corpora/polnear/dev.jsonl.gz", "../shared/corpora/articles-visible.jsonl.gz", "CORPUS.jsonl.gz")
TEXT = (
    "OSTER — The dam above Oster is safe, said Mara Veldt, a spokeswoman for the Oster Relief Union. “We saw no "
    "cracks,” she said. At least 40 houses were lost, according to the mayor.\n"
)


def documents() -> Iterator[Path]:
    """Every document of the repository that tells somebody what to do."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(folder, name).relative_to(ROOT)
            if path.suffix == ".md" and not path.as_posix().startswith(HISTORY):
                yield path


def printed(paths: Iterable[Path]) -> list[str]:
    """Every command that stands in these documents, in a block or within a sentence, each once."""
    found: dict[str, None] = {}
    for path in sorted(paths):
        fenced = False
        for line in (ROOT / path).read_text(encoding="utf-8").splitlines():
            fenced ^= line.startswith("```")
            code = [line] if fenced else [line[4:]] if line.startswith("    ") else _INLINE.findall(line)
            for words in code:
                if _COMMAND.fullmatch(words) and "-c " not in words and "…" not in words:
                    found[_COMMENT.sub("", words).strip()] = None
    return list(found)


PRINTED = printed(documents())


def module(command: str) -> str | None:
    """The module that a command names after -m."""
    found = re.search(r" -m (\S+)", command)
    return found[1] if found else None


def measuring() -> list[str]:
    """What runs to its end here: articles are stored before the pages that show them are timed."""
    found = (c for c in printed(map(Path, RUN_TO_THE_END)) if module(c) and not any(words in c for words in FILLED))
    return sorted(found, key=lambda command: module(command) == TIMES_PAGES)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that git knows or would take, as they stand, with this interpreter as their environment."""
    folder = tmp_path_factory.mktemp("fresh") / "whence"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("needs a git repository, to know what a clone would hold")
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    says = {"source": "Mara Veldt", "cue": "said", "content": "The dam above Oster is safe"}
    spans = {role: [[TEXT.index(words), TEXT.index(words) + len(words)]] for role, words in says.items()}
    (folder / "million.txt").write_text(TEXT, encoding="utf-8")
    for name in CORPORA:
        corpus = folder / name
        corpus.parent.mkdir(parents=True, exist_ok=True)
        row = {"id": "made-1", "text": TEXT, "attributions": [spans]}
        corpus.write_bytes(gzip.compress(json.dumps(row).encode()))
    return folder


@pytest.fixture(scope="module")
def annotated(clone: Path, shared_dir: Path) -> None:
    """The first row of each annotated set beside the clone, with the scorers."""
    shared = clone.parent / "shared"
    (shared / "tools").symlink_to(shared_dir / "tools")
    for one in link_quality.SETS:
        first = json.dumps(link_quality.records(shared_dir / one.file)[0]).encode()
        (shared / one.file).parent.mkdir(exist_ok=True)
        (shared / one.file).write_bytes(gzip.compress(first) if one.file.endswith(".gz") else first)


def ran(clone: Path, command: str, *, codes: tuple[int, ...] = (0,), told: str | None = None) -> str:
    """What a command prints that is told this and ends with one of these codes, run by a shell in the clone; `python`
    is the environment's, as the README says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "RELIABILITY_"))}
    environment["PATH"] = f"{clone / '.venv' / 'bin'}{os.pathsep}{environment['PATH']}"
    environment["COLUMNS"] = "200"
    environment["RELIABILITY_DATABASE_URL"] = f"sqlite:///{clone.parent / 'whence.db'}"  # never the developer's own
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=clone, env=environment, input=told, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode in codes, f"{command}\n{done.stderr or done.stdout}"
    return done.stdout


def test_the_documents_print_commands_of_every_kind() -> None:
    modules = {module(command) for command in PRINTED}
    assert {"reliability", "benchmarks.link_quality", "benchmarks.rules", "benchmarks.analysts"} <= modules
    assert {"./run", "./check", "./check --fast"} <= set(PRINTED)


def test_benchmarks_are_run_as_modules() -> None:
    """As files they find no module named reliability."""
    assert [command for command in PRINTED if re.search(r"benchmarks/\w+\.py|training/\w+\.py", command)] == []


OF_PROGRAMS = [command for command in PRINTED if " -m " in command and command not in measuring()]
HELPS = """
import contextlib, io, json, runpy, sys
for program in json.load(sys.stdin):
    name, *rest = program.split()
    sys.argv[1:] = [*rest, "--help"]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            runpy.run_module(name, run_name="__main__", alter_sys=True)
        except SystemExit as end:
            assert not end.code, program
    print(json.dumps([program, said.getvalue()]))
"""


def program(command: str) -> tuple[str, list[str]]:
    """What is asked for its help, a module or a command of reliability, and the options that it is given."""
    words = shlex.split(command)
    first = words.index("-m") + 1
    name = [word for word in words[first + 1 : first + 2] if words[first] == "reliability" and word != "COMMAND"]
    return shlex.join([words[first], *name]), [word.split("=")[0] for word in words[first:] if word.startswith("--")]


@pytest.fixture(scope="module")
def helps(clone: Path) -> dict[str, str]:
    """What each program says of itself, run as `python -m` runs it, and all of them by one process of the clone."""
    asked = sorted({program(command)[0] for command in OF_PROGRAMS})
    said = ran(clone, f"python -c {shlex.quote(HELPS)}", told=json.dumps(asked))
    return dict(json.loads(line) for line in said.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("command", OF_PROGRAMS)
def test_a_program_has_every_option_that_is_printed(helps: dict[str, str], command: str) -> None:
    name, options = program(command)
    assert {option for option in options if option not in helps[name]} == set()


@pytest.fixture(scope="module")
def saved_page(clone: Path, shared_dir: Path, annotated: None) -> None:
    """The first saved page beside the clone."""
    here, there = shared_dir / page_quality.PAGES, clone.parent / "shared" / page_quality.PAGES
    first = json.loads((here / "index.json").read_text(encoding="utf-8"))[0]
    there.mkdir()
    (there / "index.json").write_text(json.dumps([first]), encoding="utf-8")
    shutil.copy2(here / first["file"], there / first["file"])


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("command", measuring())
def test_what_measures_runs_to_its_end_as_it_is_printed(
    clone: Path, command: str, request: pytest.FixtureRequest
) -> None:
    if "link_quality" in command:
        request.getfixturevalue("annotated")
    if "page_quality" in command:
        request.getfixturevalue("saved_page")
    once = re.sub(r"--runs \d+", "--runs 1", command)  # how often it times a page changes nothing but the hours
    told = ran(clone, once, codes=(0, 1) if module(command) == TIMES_PAGES else (0,))
    assert "reader" in told if module(command) == TIMES_PAGES else told


@pytest.mark.parametrize("command", [command for command in PRINTED if " -m " not in command])
def test_a_script_that_is_called_is_there_and_takes_what_it_is_given(clone: Path, command: str) -> None:
    words = shlex.split(command)
    if words[0].endswith("python"):
        assert "usage:" in ran(clone, shlex.join([*words[:2], "--help"])).lower()
    else:
        assert os.access(clone / words[0], os.X_OK)
    for word in words[1:]:
        if "/" in word and not word.startswith("-"):
            assert (clone / word).exists(), word
