"""What an analysis depends on, as short hashes: one for each stage, so that a changed rule makes another engine.

A stage's hash covers what its code means and not how it is written: comments, docstrings and formatting do not count.
"""

from __future__ import annotations

import ast
import hashlib
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Final

from reliability import resources
from reliability.settings import settings

LENGTH: Final = 12  # hex digits of a stage's hash
STAGES: Final = ("text", "extract", "link", "figures", "flags")  # folders of code; each builds on the values of model/
TABLES: Final = {  # of data/lexicons, by the stage that reads them
    "extract": ("act_words", "telling_words"),
    "link": (
        "body_clues",
        "body_nouns",
        "choosing",
        "name_genders",
        "nobodies",
        "party_letters",
        "person_words",
        "phrase_words",
        "resolving",
        "role_titles",
        "standing",
        "state_clues",
        "state_titles",
        "title_bodies",
    ),
    "figures": ("documents", "figure_weights", "figure_words"),
    "flags": ("flag_terms", "flag_thresholds", "person_words"),
}
_PACKAGE: Final = Path(__file__).resolve().parent
_TRIES: Final = 5
_PARSING: Final = Lock()  # two threads that parse at once end Python 3.11 with a SystemError (CPython issue 106905)
_DOCUMENTED: Final = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def stages() -> tuple[tuple[str, str], ...]:
    """(stage, hash) in the order of the stages: text, extract, link, figures, flags, model, registry.

    Reads the package's own source and the checksums of data/; loads no model. Raises ResourceError where data/ is
    incomplete.
    """
    own = {stage: [resources.lexicon_sha256(name) for name in names] for stage, names in TABLES.items()}
    cards = (resources.attribution_model(), resources.inner_model())
    files = (f"{name} {digest}" for card in cards for name, digest in card.files)
    with _PARSING:
        shared = _digest(_PACKAGE / "pipeline.py", *_code("model"))
        code = tuple((stage, _short(shared, _digest(*_code(stage)), *own.get(stage, ()))) for stage in STAGES)
        tables = _short(resources.registry_sha256(), _digest(*_code("registry")))
    return (*code, ("model", _short(models(), *files)), ("registry", tables))


def models() -> str:
    """The models by name: both that find attributions with the start of their checksums, and the spaCy pipeline with
    its version where the settings name one."""
    cards, pipeline = (resources.attribution_model(), resources.inner_model()), settings().spacy_pipeline
    with suppress(PackageNotFoundError):
        pipeline = pipeline and f"{pipeline}@{version(pipeline)}"
    return " ".join(part for part in (*(f"{card.name}@{card.sha256[:12]}" for card in cards), pipeline) if part)


def _code(folder: str) -> tuple[Path, ...]:
    return tuple(sorted((_PACKAGE / folder).rglob("*.py")))


def _short(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:LENGTH]


def _digest(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(meaning(path.read_text(encoding="utf-8")).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def meaning(source: str) -> str:
    """Python code as a string that two files share when they differ in comments, docstrings and formatting only.

    Equal on every Python from 3.11 on: fields that a later Python added are empty in our code, and empty ones are
    left out.
    """
    parts: list[str] = []
    _tell(_parsed(source), parts)
    return " ".join(parts)


def _parsed(source: str) -> ast.Module:
    """The tree; once more where a thread of a library, which knows no lock of ours, parsed at the same moment."""
    for _ in range(_TRIES):
        with suppress(SystemError):
            return ast.parse(source)
    return ast.parse(source)


def _tell(node: object, parts: list[str]) -> None:
    """Adds what a part of the tree means. A list that is handed on, because values that a generator hands up through
    every level of the tree take most of a second of each process that starts."""
    if isinstance(node, ast.AST):
        if isinstance(node, _DOCUMENTED) and node.body and _is_text(node.body[0]):
            node.body = node.body[1:]
        parts.append(type(node).__name__)
        for name in node._fields:
            value = getattr(node, name, None)
            if value is not None and value != []:
                parts.append(name)
                _tell(value, parts)
        parts.append(";")
    elif isinstance(node, list):
        for item in node:
            _tell(item, parts)
    else:
        parts.append(repr(node))


def _is_text(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
