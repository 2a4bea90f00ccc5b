"""The tables of data/registry: cells are known by their columns' names, and a list is the folder that holds it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from reliability import resources
from reliability.errors import ResourceError

CACHED = (resources.registry, resources.registry_sha256)


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of data/registry that the program reads."""
    copy = copytree(resources.PACKAGED_DATA / "registry", tmp_path / "data" / "registry")
    monkeypatch.setenv("RELIABILITY_DATA_DIR", str(tmp_path / "data"))
    for cached in CACHED:
        cached.cache_clear()
    yield copy
    for cached in CACHED:
        cached.cache_clear()


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


TABLES = sorted(path.relative_to(resources.PACKAGED_DATA / "registry").as_posix() for path in (
    *(resources.PACKAGED_DATA / "registry").glob("*.csv"),
    *(resources.PACKAGED_DATA / "registry").glob("*/listings.csv"),
))  # fmt: skip


@pytest.mark.slow
def test_columns_in_another_order_are_the_same_table(tables: Path) -> None:
    """Of one type they were once swapped without a word: an outlet's name stood for its id."""
    before = resources.registry()
    for name in TABLES:
        write(tables / name, [row[::-1] for row in cells(tables / name)])
    resources.registry.cache_clear()
    assert resources.registry() == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "header", "message"),
    [
        ("outlets.csv", "id,nam,medium,country,organisation_id,wikidata_id,source_id,as_of", "lacks column name"),
        ("outlets.csv", "id,name,medium,country,organisation_id,wikidata_id,source_id,note", "lacks column as_of"),
        ("organisation_names.csv", "id,name,key,ambiguous,common,prime,source_id,as_of", "unknown column prime"),
        ("relations.csv", "subject_id,relation,object_id,object_name,source_id,as_of,as_of", "twice the column as_of"),
    ],
)
def test_a_column_that_is_missing_or_strange_is_named(tables: Path, table: str, header: str, message: str) -> None:
    rows = cells(tables / table)
    write(tables / table, [header.split(","), *rows[1:]])
    with pytest.raises(ResourceError, match=message):
        resources.registry()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "place", "value", "message"),
    [
        ("cues.csv", 1, "loud", "line 2: 'loud' is not a valid CueClass"),
        ("designations.csv", 0, "rumour", "line 2: 'rumour' is not a valid ClaimKind"),
        ("role_terms.csv", 2, "poet", "line 2: 'poet' is not a valid SpeakerType"),
    ],
)
def test_a_cell_that_means_nothing_is_named(tables: Path, table: str, place: int, value: str, message: str) -> None:
    rows = cells(tables / table)
    rows[1][place] = value
    write(tables / table, rows)
    with pytest.raises(ResourceError, match=message):
        resources.registry()


@pytest.mark.slow
@pytest.mark.parametrize("change", [lambda row: row[:-1], lambda row: [*row, "more"]])
def test_a_row_that_is_too_short_or_too_long_is_named(tables: Path, change: object) -> None:
    rows = cells(tables / "outlet_names.csv")
    assert callable(change)
    write(tables / "outlet_names.csv", [*rows[:3], change(rows[3])])
    with pytest.raises(ResourceError, match=r"outlet_names.csv, line 4: it has \d+ cells and the header 14"):
        resources.registry()


# Lists of others

SOURCE = (
    '[[source]]\nid = "weir-2026"\ntitle = "Weir List"\npublisher = "Weir Foundation"\nurl = "https://weir.example"\n'
    'version = "1"\nlicence = "CC0-1.0"\nredistribution = "ship"\nas_of = 2026-11-01\nretrieved = "2026-11"\n'
)
ROWS = "host,kind,value,listed_name,source_id,as_of\nreuters.com,rating,Green,Reuters,weir-2026,2026-11-01\n"


def plant(tables: Path, source: str = SOURCE, rows: str = ROWS) -> Path:
    folder = tables / "weir-list"
    folder.mkdir()
    (folder / "source.toml").write_text(source, encoding="utf-8")
    (folder / "listings.csv").write_text(rows, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_folder_with_a_description_and_rows_is_a_list(tables: Path) -> None:
    before, folder = resources.registry_sha256(), plant(tables)
    for cached in CACHED:
        cached.cache_clear()
    assert folder in resources.list_folders()
    (outlet,) = (domain.outlet_id for domain in resources.registry().domains["reuters.com"] if not domain.path_prefix)
    assert "Weir List lists Reuters as “Green” (2026-11-01)" in {
        listing.sentence for listing in resources.registry().statements(outlet)
    }
    assert resources.registry_sha256() != before


def test_what_a_list_says_of_itself_is_part_of_the_engine(tables: Path) -> None:
    folder = plant(tables)
    before = resources.registry_sha256()
    (folder / "source.toml").write_text(SOURCE.replace("Weir List", "List of the Weir"), encoding="utf-8")
    resources.registry_sha256.cache_clear()
    assert resources.registry_sha256() != before


@pytest.mark.parametrize(
    ("source", "rows", "message"),
    [
        (SOURCE.replace('licence = "CC0-1.0"\n', ""), ROWS, r"source.toml: a \[\[source\]\] lacks licence"),
        (SOURCE + 'colour = "green"\n', ROWS, r"source.toml: a \[\[source\]\] has colour"),
        (SOURCE.replace('version = "1"', "version = 1"), ROWS, "version is no text in quotation marks"),
        (SOURCE + 'derived_from = "factbook-2026"\n', ROWS, "derived_from is no list of ids"),
        (SOURCE.replace('id = "weir', "id = weir"), ROWS, r"source.toml: Invalid value \(at line 2, column 6\)"),
        (
            SOURCE.replace("[[source]]", "[source]"),
            ROWS,
            r"it has no \[\[source\]\]; describe",
        ),
        ("", ROWS, r"it has no \[\[source\]\]"),
        (SOURCE + SOURCE, ROWS, "describes weir-2026 twice"),
        (SOURCE.replace("weir-2026", "factbook-2026"), ROWS, "describes factbook-2026, which is described elsewhere"),
        (SOURCE, ROWS.replace("weir-2026", "wier-2026"), "has the source_id wier-2026, which nothing here bears"),
        (SOURCE, ROWS.replace("host,", "outlet_id,"), "has the outlet_id reuters.com, which nothing here bears"),
        (SOURCE, ROWS.replace("host,", "hosts,"), "has the unknown column hosts"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(tables: Path, source: str, rows: str, message: str) -> None:
    plant(tables, source, rows)
    with pytest.raises(ResourceError, match=message):
        resources.registry()


@pytest.mark.parametrize("missing", ["source.toml", "listings.csv"])
def test_half_a_list_is_refused(tables: Path, missing: str) -> None:
    (plant(tables) / missing).unlink()
    with pytest.raises(ResourceError, match=f"weir-list has no {missing}"):
        resources.registry()
