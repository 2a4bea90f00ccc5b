"""What the code keeps to that neither ruff nor import-linter can say."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "reliability"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = [
    *(
        path
        for folder in ("reliability", "benchmarks", "tests", "training")
        for path in sorted((ROOT / folder).rglob("*.py"))
    ),
    *sorted(ROOT.glob("*.py")),
    *sorted(ROOT.glob("requirements*.in")),
    ROOT / "pyproject.toml",
    ROOT / "check",
    ROOT / "run",
]
# Where a module may speak to another machine; cli.serve asks our own server whether it is up.
NETWORK = ("urllib.request", "http.client", "http.server", "xmlrpc.client")
MAY = ("reliability/fetch/", "reliability/cli/serve.py")
_DOCUMENT = re.compile(r"(?<![\w./-])(?:docs|data|benchmarks|training)/[\w/-]+\.md\b")


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.slow
def test_one_class_name_stands_once() -> None:
    """A word has one meaning: whoever reads Voice or Source anywhere knows which is meant."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{short(path)}:{node.lineno}")
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_every_document_that_is_cited_is_there() -> None:
    """By a docstring, a comment, a message or a list of requirements."""
    cited = {short(path): set(_DOCUMENT.findall(path.read_text(encoding="utf-8"))) for path in SOURCES}
    missing = {path: sorted(name for name in names if not (ROOT / name).exists()) for path, names in cited.items()}
    assert {path: names for path, names in missing.items() if names} == {}


@pytest.mark.slow
def test_only_fetch_uses_the_network() -> None:
    """The parts of packages that import-linter cannot name; pyproject.toml has the packages."""
    used = {short(path): sorted(set(imported(path)) & set(NETWORK)) for path in MODULES}
    assert {name: parts for name, parts in used.items() if parts and not name.startswith(MAY)} == {}
