"""What an analysis depends on, as short hashes: one for each stage, so that a changed rule makes another engine.

A stage's hash covers what its code means and not how it is written: comments, docstrings and formatting do not count.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from reliability import resources
from reliability.settings import settings

LENGTH: Final = 12  # hex digits of a stage's hash
STAGES: Final = ("text", "extract", "link", "figures", "flags")  # folders of code; each builds on the values of model/
TABLES: Final = {  # of data/lexicons, by the stage that reads them
    "extract": ("act_words", "inner_words"),
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
_DOCUMENTED: Final = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def stages() -> tuple[tuple[str, str], ...]:
    """(stage, hash) in the order of the stages: text, extract, link, figures, flags, model, registry.

    Reads the package's own source and the checksums of data/; loads no model. Raises ResourceError where data/ is
    incomplete.
    """
    shared = _digest(_PACKAGE / "pipeline.py", *_code("model"))
    own = {stage: [resources.lexicon_sha256(name) for name in names] for stage, names in TABLES.items()}
    code = tuple((stage, _short(shared, _digest(*_code(stage)), *own.get(stage, ()))) for stage in STAGES)
    files = (f"{name} {digest}" for name, digest in resources.attribution_model().files)
    tables = _short(resources.registry_sha256(), _digest(*_code("registry")))
    return (*code, ("model", _short(models(), *files)), ("registry", tables))


def models() -> str:
    """The models by name: the attribution model with the start of its checksum, and the spaCy pipeline with its
    version where the settings name one."""
    card, pipeline = resources.attribution_model(), settings().spacy_pipeline
    with suppress(PackageNotFoundError):
        pipeline = pipeline and f"{pipeline}@{version(pipeline)}"
    return " ".join(part for part in (f"{card.name}@{card.sha256[:12]}", pipeline) if part)


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
    return " ".join(_parts(ast.parse(source)))


def _parts(node: object) -> Iterator[str]:
    if isinstance(node, ast.AST):
        if isinstance(node, _DOCUMENTED) and node.body and _is_text(node.body[0]):
            node.body = node.body[1:]
        yield type(node).__name__
        for name, value in ast.iter_fields(node):
            if value not in (None, []):
                yield name
                yield from _parts(value)
        yield ";"
    elif isinstance(node, list):
        for item in node:
            yield from _parts(item)
    else:
        yield repr(node)


def _is_text(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
