"""What the documents say is what the program does."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliability.cli.documents import COMMAND, DOCUMENTS, ROOT, commands, refused_examples
from reliability.model.serial import from_json, refusal_json, to_json
from reliability.resources import list_folders, registry
from reliability.settings import Settings

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*`")


def documents() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if name.endswith(".md"))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(*parts: str) -> str:
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------ written from the code


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_repeats_the_code_is_current(name: str) -> None:
    assert text_of(name) == DOCUMENTS[name](), f"{name} is stale; write it again: {COMMAND}"


def test_contributing_names_the_command_that_writes_documents() -> None:
    assert COMMAND in text_of("CONTRIBUTING.md")


def test_every_setting_is_in_the_readme() -> None:
    for name in Settings.model_fields:
        assert f"`RELIABILITY_{name.upper()}`" in text_of("README.md")


def test_every_command_is_documented() -> None:
    assert set(re.findall(r"^## (\w+)$", text_of("docs", "cli.md"), re.MULTILINE)) == set(commands())


@pytest.mark.slow
def test_every_code_of_a_refusal_is_documented() -> None:
    """The codes are those that the source gives to InputError and Refusal."""
    written_out = {
        argument.value
        for folder in ("fetch", "ingest", "batch")
        for path in (ROOT / "reliability" / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        for argument in call.args[call.func.id == "Refusal" :][:1]
        if call.func.id in ("InputError", "Refusal") and isinstance(argument, ast.Constant)
    }
    assert len(written_out) > 10
    assert written_out <= {refusal.code for refusal in refused_examples()}, "add an example to cli/documents.py"


# --------------------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize("path", sorted(documents()), ids=short)
def test_every_link_leads_to_a_file(path: Path) -> None:
    text = _CODE.sub("", _FENCE.sub("", path.read_text(encoding="utf-8")))
    targets = [t for t in _LINK.findall(text) if not t.startswith(("http://", "https://", "mailto:"))]
    assert [target for target in targets if not leads(path, target)] == []


def leads(path: Path, target: str) -> bool:
    """Whether a link from this document leads to an existing file, and to a heading of it where it names one."""
    file, _, anchor = target.partition("#")
    led = path.parent / file if file else path
    return led.exists() and (not anchor or anchor in anchors(led))


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_decision_is_listed_and_short() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{3}-[\w-]+\.md)\)", text_of("docs", "decisions", "README.md"))
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))
    for name in listed:
        assert len(text_of("docs", "decisions", name).splitlines()) <= 40, name


def test_every_folder_of_the_package_is_on_the_map() -> None:
    for path in (ROOT / "reliability").iterdir():
        if (path / "__init__.py").is_file():
            assert f"`{path.name}/`" in text_of("docs", "architecture.md")


# --------------------------------------------------------------------------------------------------------- data


def test_every_source_and_table_of_the_registry_is_documented() -> None:
    sources, tables = text_of("data", "SOURCES.md"), text_of("data", "registry", "README.md")
    for source in registry().sources:
        assert f"`{source}`" in sources
    for path in (ROOT / "data" / "registry").rglob("*.csv"):
        name = path.relative_to(ROOT / "data" / "registry").as_posix()
        assert f"`{name}`" in tables, f"{name} is not described"
        for column in path.read_text(encoding="utf-8").split("\n", 1)[0].strip().split(","):
            assert f"`{column}`" in tables, f"{name}: the column {column} is not described"


def test_only_what_may_ship_ships_and_every_list_has_its_licence_beside_it() -> None:
    assert {source.redistribution for source in registry().sources.values()} == {"ship"}
    for folder in list_folders():
        assert (folder / "LICENSE").is_file(), folder
    for notice in (ROOT / "data" / "registry" / "licences").iterdir():
        assert f"licences/{notice.name})" in text_of("data", "SOURCES.md"), notice.name


# ---------------------------------------------------------------------------------------------------- analysis JSON


def test_the_example_of_the_analysis_json_is_read_and_written_as_it_stands() -> None:
    """So every key that is documented is written, and every key that is written is documented."""
    block = re.search(r"^```jsonc\n(.*?)^```", text_of("docs", "ANALYSIS_JSON.md"), re.DOTALL | re.MULTILINE)
    assert block is not None
    example = json.loads(re.sub(r"\s//.*", "", block[1]))
    assert to_json(from_json(example)) == example


def test_the_error_object_is_documented_as_it_is_written() -> None:
    line = next(line for line in text_of("docs", "ANALYSIS_JSON.md").splitlines() if '"error"' in line)
    example, found = json.loads(line), refusal_json(next(refused_examples()))
    assert list(example) == list(found)
    assert list(example["error"]) == list(found["error"])


# --------------------------------------------------------------------------------------------- examples of use

SHOWN = [
    line.split("#")[0].split("[INPUT")[0].strip()
    for name in ("README.md", "docs/ANALYSIS_JSON.md")
    for line in text_of(name).splitlines()
    if line.startswith("    python -m reliability ")
]


@pytest.mark.parametrize("line", SHOWN)
def test_a_command_that_is_shown_is_one_that_the_program_takes(line: str) -> None:
    words = re.split(r" {3,}", line)[0]
    _, _, _, name, *arguments = shlex.split(words)
    commands()[name].make_context(name, arguments)


def blocks() -> Iterator[tuple[str, str]]:
    for name in ("README.md", "docs/spacy.md"):
        for block in re.findall(r"^```python\n(.*?)^```", text_of(name), re.DOTALL | re.MULTILINE):
            yield name, block


@pytest.mark.model
@pytest.mark.parametrize(("name", "block"), [*blocks()])
def test_a_block_of_python_runs_as_it_is_printed(name: str, block: str) -> None:
    """In a process of its own, as its reader would; without `pip install .` the module is imported first, as the page
    says."""
    prelude = "import reliability.components\n" if "spacy" in name else ""
    ran = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:__main__", "-c", prelude + block],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "Mara Veldt" in ran.stdout
