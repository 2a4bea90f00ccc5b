"""The command that writes the documents again, over a copy of them."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest
from typer.testing import CliRunner

from reliability.cli import app, documents
from reliability.errors import ResourceError


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The documents and what they are made from, in another folder."""
    for name in (*documents.DOCUMENTS, "benchmarks/RESULTS.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        copyfile(documents.ROOT / name, tmp_path / name)
    monkeypatch.setattr(documents, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.slow
def test_documents_that_are_current_are_left_alone(checkout: Path) -> None:
    result = CliRunner().invoke(app, ["documents"])
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.slow
def test_stale_documents_are_named_and_only_their_marked_parts_are_written_again(checkout: Path) -> None:
    readme, flags = checkout / "README.md", checkout / "docs" / "flags.md"
    kept = readme.read_text(encoding="utf-8")
    changed = kept.replace("`RELIABILITY_WORKERS`", "`RELIABILITY_HANDS`")
    assert changed != kept
    readme.write_text(f"{changed}\nA sentence of our own.\n", encoding="utf-8")
    flags.unlink()
    result = CliRunner().invoke(app, ["documents"])
    assert (result.exit_code, result.output) == (1, "stale: docs/flags.md\nstale: README.md\n")
    assert "RELIABILITY_HANDS" in readme.read_text(encoding="utf-8")
    result = CliRunner().invoke(app, ["documents", "--write"])
    assert (result.exit_code, result.output) == (0, "written: docs/flags.md\nwritten: README.md\n")
    assert readme.read_text(encoding="utf-8") == f"{kept}\nA sentence of our own.\n"
    assert flags.is_file()


def test_outside_a_checkout_the_command_says_where_it_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "ROOT", tmp_path)
    with pytest.raises(ResourceError, match="holds no documents; run this command in a checkout"):
        CliRunner().invoke(app, ["documents"], catch_exceptions=False)


def test_a_document_that_is_missing_is_named(checkout: Path) -> None:
    (checkout / "docs" / "formats.md").unlink()
    with pytest.raises(ResourceError, match=r"cannot read .*formats\.md"):
        CliRunner().invoke(app, ["documents"], catch_exceptions=False)
