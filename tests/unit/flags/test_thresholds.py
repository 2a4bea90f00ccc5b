"""How much is enough for a flag is a table that anybody can change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reliability import resources
from reliability.errors import ResourceError
from reliability.flags.thresholds import threshold

HEAD = "flag,name,value,what\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A table of the test's own."""
    (tmp_path / "lexicons").mkdir()
    monkeypatch.setattr(resources, "data_dir", lambda: tmp_path)
    for kept in (threshold, resources.lexicon):
        kept.cache_clear()
    yield tmp_path / "lexicons" / "flag_thresholds.csv"
    for kept in (threshold, resources.lexicon):
        kept.cache_clear()


def test_a_changed_row_is_what_counts(table: Path) -> None:
    table.write_text(f"{HEAD}single-origin,share,0.5,share\n")
    assert threshold("single-origin", "share") == 0.5


@pytest.mark.parametrize("value", ["many", "0", "-1"])
def test_a_row_that_is_no_number_above_nothing_is_named(table: Path, value: str) -> None:
    table.write_text(f"{HEAD}single-origin,share,{value},share\n")
    with pytest.raises(ResourceError, match=rf"'share' of single-origin is '{value}'; write a number"):
        threshold("single-origin", "share")


def test_a_row_that_is_missing_is_named(table: Path) -> None:
    table.write_text(HEAD)
    with pytest.raises(ResourceError, match="has no row 'share' of single-origin"):
        threshold("single-origin", "share")
