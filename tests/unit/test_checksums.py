"""The tables of data/ are compared with their checksums: a flipped byte is told by the file's name, not as nonsense."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree

import pytest
from typer.testing import CliRunner

from reliability import cli, resources
from reliability.errors import ResourceError
from reliability.settings import settings

CACHED = (resources.verify_tables, resources.registry, resources.registry_sha256)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the tables and their sums, which the program reads."""
    for name in ("registry", "lexicons"):
        copytree(resources.PACKAGED_DATA / name, tmp_path / name)
    copy(resources.PACKAGED_DATA / resources.CHECKSUMS, tmp_path)
    monkeypatch.setenv("RELIABILITY_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    for cached in CACHED:
        cached.cache_clear()
    yield tmp_path
    for cached in CACHED:
        cached.cache_clear()


def flip(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)


def test_every_table_has_its_checksum() -> None:
    lines = (resources.PACKAGED_DATA / resources.CHECKSUMS).read_text(encoding="utf-8").splitlines()
    named = [line.partition("  ")[2] for line in lines]
    assert named == [path.relative_to(resources.PACKAGED_DATA).as_posix() for path in resources.tables()]
    resources.verify_tables()  # after a change of a table: python -m reliability checksums --write


@pytest.mark.parametrize(
    "name",
    ["registry/outlets.csv", "registry/cues.csv", "registry/kagi-media-data/listings.csv", "lexicons/columns.csv"],
)
def test_one_flipped_byte_of_a_table_is_told_by_its_name(data: Path, name: str) -> None:
    flip(data / name)
    with pytest.raises(ResourceError) as caught:
        resources.registry()
    assert str(caught.value) == (
        f"{data / name} is not the table that {data / 'checksums.txt'} names: changed, cut short or lost; restore what "
        "is in the repository, or install Whence again; after a change that was meant, run: python -m reliability "
        "checksums --write"
    )


def test_tables_that_were_cut_short_or_lost_are_told_before_anything_is_analysed(data: Path) -> None:
    table = data / "registry" / "outlets.csv"
    table.write_bytes(table.read_bytes()[:-100])
    (data / "registry" / "relations.csv").unlink()
    with pytest.raises(ResourceError, match=r"outlets\.csv, .*relations\.csv are not the tables that"):
        resources.registry_sha256()  # the engine's name, which every start asks for


def test_a_change_that_was_meant_is_named_by_the_command(data: Path) -> None:
    flip(data / "lexicons" / "missing.csv")
    refused = CliRunner().invoke(cli.app, ["checksums"])
    assert isinstance(refused.exception, ResourceError)
    assert CliRunner().invoke(cli.app, ["checksums", "--write"]).stdout == f"written: {data / 'checksums.txt'}\n"
    checked = CliRunner().invoke(cli.app, ["checksums"])
    assert checked.stdout == f"{len(resources.tables())} tables are as data/checksums.txt names them\n"


def test_a_list_that_somebody_added_needs_no_checksum(data: Path) -> None:
    added = copytree(data / "registry" / "kagi-media-data", data / "registry" / "weir-list")
    assert added / "listings.csv" in resources.tables()
    resources.verify_tables()


def test_a_folder_of_tables_without_checksums_is_taken_as_it_is(data: Path) -> None:
    (data / resources.CHECKSUMS).unlink()
    flip(data / "lexicons" / "missing.csv")
    resources.verify_tables()
