"""Agency copy, second imports and amended texts through the real import: three outlets are three articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reliability.batch.importing import ImportSummary, import_inputs
from reliability.ingest import Input
from reliability.model.selection import Selection
from reliability.store import Store
from reliability.store.rows import ArticleRow
from tests.analysts import InProcess

pytestmark = pytest.mark.model

DAM = "The dam at Oster will close in May, said Mara Veldt, the mayor. It holds back 9,000 tonnes a day, she said."


def imported(store: Store, *rows: dict[str, str], name: str = "wire.jsonl") -> ImportSummary:
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    return import_inputs(store, "mine", [Input.from_text(lines, name=name)], analysts=InProcess())


def articles(store: Store) -> list[ArticleRow]:
    return list(store.articles(Selection("mine"), order="published", offset=0, limit=20).rows)


def test_agency_copy_in_three_outlets_is_counted_for_each_and_says_where_it_stands(store: Store) -> None:
    outlets = ("Ostrel Daily", "Tarsk Gazette", "Gannet Post")
    rows = [
        {"title": "Dam", "text": DAM, "outlet": outlet, "date": f"2031-05-0{day}"}
        for day, outlet in enumerate(outlets, 1)
    ]
    assert imported(store, *rows).added == 3
    found = articles(store)
    assert {row.outlet_name for row in found} == set(outlets)
    for row in found:
        (flag,) = [flag for flag in store.article("mine", row.key).flags if flag.code == "same-text"]
        assert all(other in flag.message for other in set(outlets) - {row.outlet_name})
    again = imported(store, *rows)
    assert (again.added, again.changed, again.known) == (0, 0, 3)


def test_a_second_import_brings_what_the_first_did_not_know(store: Store) -> None:
    imported(store, {"title": "Dam", "text": DAM})
    second = imported(
        store, {"title": "Dam", "text": DAM, "outlet": "Ostrel Daily", "date": "2031-05-04", "authors": "Jana Roos"}
    )
    assert (second.added, second.changed, second.known) == (0, 1, 0)
    assert [notice.message for notice in second.notices] == [
        "“Dam” was there already; outlet, day and authors taken from this import",
    ]
    (row,) = articles(store)
    assert (row.outlet_name, str(row.published)) == ("Ostrel Daily", "2031-05-04")
    assert store.article("mine", row.key).article.authors == ("Jana Roos",)
    assert store.undo(second.notices[0].act, who="Ada") == 1
    (row,) = articles(store)
    assert (row.outlet_name, row.published) == (None, None)


def test_an_amended_article_is_a_version_and_counted_once(store: Store) -> None:
    imported(store, {"id": "a", "title": "Dam", "text": DAM})
    second = imported(store, {"id": "a", "title": "Dam", "text": f"{DAM} This article was amended."})
    assert [notice.message for notice in second.notices] == [
        "“Dam” was amended: version 2 is shown now, the older one is kept",
    ]
    (row,) = articles(store)
    assert store.article("mine", row.key).article.text.rstrip().endswith("amended.")
    assert not store.article("mine", row.key, 1).article.text.rstrip().endswith("amended.")


def test_a_row_that_repeats_another_is_named_by_its_line(store: Store) -> None:
    twice = imported(store, {"id": "a", "title": "Dam", "text": DAM}, {"id": "b", "title": "Dam", "text": DAM})
    assert (twice.added, twice.known) == (1, 1)
    assert [notice.message for notice in twice.notices] == ["wire.jsonl, line 2 repeats line 1; it was taken once"]


def test_details_of_two_imports_are_read_together(store: Store) -> None:
    """The second import lacks what the first knew, so no analysis has both: the article is read once more."""
    imported(store, {"title": "Dam", "text": DAM, "authors": "Jana Roos"})
    imported(store, {"title": "Dam", "text": DAM, "outlet": "Ostrel Daily"})
    (row,) = articles(store)
    found = store.article("mine", row.key)
    assert (found.outlet.name if found.outlet else None, found.article.authors) == ("Ostrel Daily", ("Jana Roos",))
    assert found.chains[0].nodes[0].name == "Ostrel Daily"
    assert store.to_read("mine", None) == ()


@pytest.mark.shared
@pytest.mark.parametrize(
    ("files", "count"),
    [(["I1.jsonl"], 3), (["I3b.jsonl", "I2b.jsonl"], 1), (["I4.jsonl"], 1)],
    ids=["three outlets", "amended and completed", "repeated row"],
)
def test_the_cases_of_imports(store: Store, shared_dir: Path, files: list[str], count: int) -> None:
    for name in files:
        given = Input.from_path(shared_dir / "cases" / "files" / name)
        summary = import_inputs(store, "mine", [given], analysts=InProcess())
        assert summary.refused == ()
    assert len(articles(store)) == count
