"""A filter is one object: the address, the side bar, a view's description, SQL and facets follow from it, and another
one is a field, a line and its SQL, in two files."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from reliability.model.selection import FILTERS, Filter, FilterKind, Selection, filter_of
from reliability.store import filters
from reliability.store.schema import article
from reliability.views import wording
from tests.conftest import ROOT

# What is added to two files, each after a line of it.
PLANTED = {
    "model/selection.py": (
        ("    dating: tuple[Dating, ...] = ()\n", "    bodies: tuple[str, ...] = ()\n"),
        (
            "FILTERS: tuple[Filter, ...] = (\n",
            '    Filter("body", "bodies", FilterKind.NAMES, "Speaks for", "statements for {}", STATEMENTS),\n',
        ),
    ),
    "store/filters.py": (
        ("CONDITIONS: dict[str, InSql] = {\n", '    "body": _one_of(statement, "affiliation", "bodies"),\n'),
    ),
}
USED = """
import sys
from streamlit.testing.v1 import AppTest
from reliability.model.selection import Selection
from reliability.store import Store
from reliability.views.state import Choices, ViewState, describe, from_query, to_query
from tests.store.made import made

store = Store.open(sys.argv[1])
store.migrate()
store.save_many("demo", [made(number) for number in range(12)])
state, left = from_query({"body": ["Jon Orr Union"], "form": ["direct"]}, Choices())
assert (state, left) == (ViewState(bodies=("Jon Orr Union",), forms=state.forms), ())
assert to_query(state) == {"body": ["Jon Orr Union"], "form": ["direct"]}
assert describe(state) == "demo, with direct statements for Jon Orr Union", describe(state)
rows = store.statements(state.selection, offset=0, limit=99).rows
assert rows and {(row.affiliation, row.form) for row in rows} == {("Jon Orr Union", "direct")}
keys = {row.article for row in rows}
assert {row.key for row in store.articles(state.selection, order="title", offset=0, limit=99).rows} == keys
assert store.facets(state.selection, ("body",), 9)["body"]["Jon Orr Union"] == len(rows)
app = AppTest.from_file(sys.argv[2], default_timeout=120)
app.query_params["body"] = "Jon Orr Union"
app.switch_page("reliability/pages/statements.py")
app.run()
assert not app.exception, app.exception
assert app.multiselect(key="choose_body").value == ["Jon Orr Union"]
assert any("statements for Jon Orr Union" in caption.value for caption in app.caption)
print("seen everywhere")
"""


@pytest.mark.parametrize("one", FILTERS, ids=lambda one: one.parameter)
def test_a_filter_has_a_field_english_and_sql(one: Filter) -> None:
    (field,) = [field for field in fields(Selection) if field.name == one.field]
    assert field.default == one.empty
    assert one.phrase.count("{}") == 1
    assert one.of in one.phrase
    assert (one.kind is FilterKind.CODES) == (one.codes is not None)
    assert one.codes is None or set(wording.MEANINGS[one.codes]) == set(one.codes)
    asked = filters.CONDITIONS[one.parameter]
    assert asked.home is article or asked.home.name in asked.on
    assert (asked.value is not None) == one.several, "what has several values can be counted"


def test_every_field_of_a_selection_and_every_condition_is_a_filters() -> None:
    """Beside them are the project, what is looked into, whether as read and with experimental flags."""
    assert {one.field for one in FILTERS} | {"project", "looked", "as_read", "experimental"} == {
        field.name for field in fields(Selection)
    }
    assert {one.parameter for one in FILTERS} == set(filters.CONDITIONS)
    assert len({one.parameter for one in FILTERS}) == len(FILTERS)
    assert filter_of("since").field == "date_from"
    with pytest.raises(KeyError):
        filter_of("shoe")


@pytest.mark.slow
def test_another_filter_is_three_lines_in_two_files(tmp_path: Path) -> None:
    package = tmp_path / "reliability"
    linked(ROOT / "reliability", package, {Path(name) for name in PLANTED})
    for name, edits in PLANTED.items():
        text = (ROOT / "reliability" / name).read_text(encoding="utf-8")
        for after, line in edits:
            assert text.count(after) == 1
            text = text.replace(after, after + line)
        (package / name).write_text(text, encoding="utf-8")
    for other in ("data", "tests"):
        (tmp_path / other).symlink_to(ROOT / other)
    dashboard = tmp_path / "dashboard.py"
    dashboard.write_bytes((ROOT / "dashboard.py").read_bytes())
    database = f"sqlite:///{tmp_path / 'planted.db'}"
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "RELIABILITY_DATABASE_URL": database}
    command = [sys.executable, "-c", USED, database, str(dashboard)]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.stdout.endswith("seen everywhere\n"), ran.stderr


def linked(folder: Path, copy: Path, but: set[Path]) -> None:
    """A folder whose files are links to those of another, without those that are left out."""
    copy.mkdir()
    for entry in folder.iterdir():
        if entry.name == "__pycache__":
            continue
        inside = {path.relative_to(entry.name) for path in but if path.parts[0] == entry.name and len(path.parts) > 1}
        if inside:
            linked(entry, copy / entry.name, inside)
        elif Path(entry.name) not in but:
            (copy / entry.name).symlink_to(entry)
