"""What CONTRIBUTING promises: a format, a chart, a kind of flag and a list of ratings are one file or folder each, and
the dashboard and the documents have them without another edit."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from reliability import plugins, resources
from reliability.cli import documents
from reliability.errors import ResourceError
from reliability.flags import kinds
from reliability.flags.kind import FlagKind
from reliability.ingest import Input, read, readers
from reliability.ingest.readers import Reader
from reliability.model.article import Article, ArticleOutlet, OutletBasis, Refusal
from reliability.store import Store
from reliability.views import charts
from reliability.views.charts import Chart
from tests import builders
from tests.contract.conftest import Plant, forget, start_again
from tests.pages.conftest import Open
from tests.pages.test_pages import words

READER = '''
    """Minutes of the weir: one article a file, beneath a line of hyphens."""

    from reliability.ingest.making import Fields, make
    from reliability.ingest.readers.reader import Reader

    LARGEST = 1_234_567


    def read(source):
        data = source.read(LARGEST)
        text = data.decode("utf-8").split("-----")[1].strip()
        yield make(Fields(text), origin=source.name, original=data)


    READER = Reader("minutes", (".weir", ".weir.gz"), read, single=True)
'''
CHART = '''
    """How many words each voice has."""

    import plotly.graph_objects as go

    from reliability.views.charts.chart import Chart

    CHART = Chart(
        code="planted-words",
        title="Words by voice",
        definition="Words, by whose they are.",
        columns={"voice": "str: whose words", "words": "int: how many"},
        build=lambda frame: (go.Figure(go.Bar(x=frame["voice"], y=frame["words"])), f"{frame['words'].sum()} words."),
        example={"voice": ["own"], "words": [3]},
    )
'''
FLAG = '''
    """A magnitude without a count, under another code."""

    from dataclasses import replace

    from reliability.flags.kinds import vague_figure

    KIND = replace(
        vague_figure.KIND, code="planted-flag", title="Planted flag", definition="Raised wherever the weir is."
    )
'''
ENTRIES = [(readers, "READER", READER), (charts, "CHART", CHART), (kinds, "KIND", FLAG)]


# A format


@pytest.mark.slow
def test_a_planted_reader_is_offered_by_the_import_page_and_reads_what_is_uploaded(
    plant: Plant, open_page: Open, database: Store
) -> None:
    plant(readers, "minutes", READER)
    app = open_page("imports")
    (uploader,) = app.file_uploader
    assert {".weir", ".weir.gz"} <= set(uploader.allowed_type)
    assert ".weir, .weir.gz" in words(app)
    uploader.set_value([("monday.weir", b"agenda\n-----\nThe weir broke.", "")]).run()
    app.button(key="import_start").click().run()
    assert not app.exception
    job = database.claim()
    assert job is not None
    (article,) = (item for name, data, *_ in job.files for item in read(Input.from_bytes(data, name=name)))
    assert isinstance(article, Article)
    assert article.text == "The weir broke."


def test_a_planted_reader_is_in_the_refusals_the_help_and_the_documents(plant: Plant) -> None:
    plant(readers, "minutes", READER)
    unknown, picture = (
        next(iter(read(Input.from_bytes(data, name=name)))) for name, data in (("a.xyz", b"x"), ("a.txt", b"\x89PNG\0"))
    )
    assert isinstance(unknown, Refusal)
    assert ".weir, .weir.gz" in unknown.message
    assert isinstance(picture, Refusal)
    assert "minutes (.weir)" in picture.message
    assert ".weir, .weir.gz" in readers.endings(single=True)
    row = "| `.weir` `.weir.gz` | Minutes of the weir: one article a file, beneath a line of hyphens | 1,234,567 bytes"
    assert row in documents.formats_section()
    assert "the setting `RELIABILITY_UPLOAD_MEGABYTES`" in documents.formats_section().split(row)[1].split("\n")[0]


@pytest.mark.slow
def test_the_import_page_offers_every_ending_that_some_reader_takes(open_page: Open) -> None:
    (uploader,) = open_page("imports").file_uploader
    assert set(uploader.allowed_type) == set(readers.by_suffix())


@pytest.mark.slow
@pytest.mark.parametrize("suffix", readers.by_suffix())
def test_the_import_page_takes_a_file_of_every_ending(open_page: Open, suffix: str) -> None:
    """Streamlit compares names with what is offered, double endings too."""
    app = open_page("imports")
    app.file_uploader[0].set_value([(f"Case{suffix}", b"text", "")]).run()
    assert not app.exception
    assert not app.button(key="import_start").disabled


# A chart


def drawn() -> None:
    """A page of one line, run by Streamlit."""
    import pandas as pd

    from reliability.ui import charts

    charts.draw("planted-words", pd.DataFrame({"voice": ["own", "quoted"], "words": [3, 4], "more": [0, 0]}))


@pytest.mark.slow
def test_a_planted_chart_is_defined_on_the_method_page(plant: Plant, open_page: Open) -> None:
    plant(charts, "planted_words", CHART)
    assert "**Words by voice.** Words, by whose they are." in words(open_page("method"))


@pytest.mark.slow
@pytest.mark.usefixtures("database")
def test_a_planted_chart_is_drawn_by_its_code_with_its_sentence_and_its_table(plant: Plant) -> None:
    plant(charts, "planted_words", CHART)
    app = AppTest.from_function(drawn).run()
    assert not app.exception
    (chart,) = app.get("plotly_chart")
    assert "7 words." in str(chart.proto)
    (table,) = app.table
    assert table.value["words"].tolist() == [3, 4]


def test_a_chart_without_its_columns_names_them(plant: Plant) -> None:
    plant(charts, "planted_words", CHART)
    with pytest.raises(ResourceError, match=r"planted-words was given a frame without voice \(found: words\)"):
        charts.charts()["planted-words"].drawn(pd.DataFrame({"words": [1]}))


# A kind of flag


@pytest.mark.slow
def test_a_planted_flag_is_on_the_method_page_among_the_filters_and_in_the_documents(
    plant: Plant, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(kinds, "planted", FLAG)
    start_again(monkeypatch)
    app = open_page("method")
    assert any("Planted flag (`planted-flag`" in expander.label for expander in app.expander)
    assert "Raised wherever the weir is." in words(app).replace("\\", "")
    offered = open_page("articles").multiselect(key="choose_flag").options
    assert any(option.startswith("Planted flag") for option in offered)
    assert "## planted-flag" in documents.flags_document()


# A list of ratings

SOURCE = """
[[source]]
id = "weir-2026"
title = "Weir List"
publisher = "Weir Foundation"
url = "https://weir.example"
version = "1"
licence = "CC0-1.0"
redistribution = "ship"
as_of = "2026-11-01"
retrieved = "2026-11"
"""
ROWS = "kind,value,outlet_id,listed_name,source_id,as_of\nrating,Green,reuters,Agency R.,weir-2026,2026-11-01\n"


@pytest.fixture
def registry_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A copy of the data folder that the program reads; what is large is linked."""
    data = tmp_path / "data"
    for tables in ("registry", "lexicons"):
        copytree(resources.PACKAGED_DATA / tables, data / tables)
    for name in ("models", "demo"):
        os.symlink(resources.PACKAGED_DATA / name, data / name)
    monkeypatch.setenv("RELIABILITY_DATA_DIR", str(data))
    forget()
    yield data / "registry"
    monkeypatch.undo()
    forget()


@pytest.mark.slow
def test_a_planted_list_speaks_on_the_outlets_card_and_in_the_documents(
    registry_copy: Path, open_page: Open, database: Store
) -> None:
    report = replace(builders.analysis(), outlet=ArticleOutlet("reuters", "Reuters", OutletBasis.URL))
    database.ensure_project("mine")
    database.save_many("mine", [report])
    folder = registry_copy / "weir-list"
    folder.mkdir()
    (folder / "source.toml").write_text(SOURCE, encoding="utf-8")
    (folder / "listings.csv").write_text(ROWS, encoding="utf-8")
    forget()
    told = words(open_page("outlets", project="mine", tab="The outlets"))
    told = told.replace("\\", "").replace("\u2011", "-")  # escaped for Markdown; no line breaks within a day
    assert "Weir List lists Agency R. as “Green” (2026-11-01)" in told
    row = "| `weir-2026` | [Weir List](https://weir.example), Weir Foundation; 1 | CC0-1.0 | 2026-11-01 | "
    assert f"{row}`weir-list/listings.csv` 1 |" in documents.sources_section()


# The loader


def loaded(package: ModuleType) -> dict[str, Any]:
    """The registry of a package as the program loads it."""
    if package is readers:
        return dict(readers.by_suffix())
    return dict(charts.charts() if package is charts else plugins.folder(kinds.__name__, "KIND", FlagKind, _code))


def _code(kind: FlagKind) -> tuple[str]:
    return (kind.code,)


@pytest.mark.parametrize(("package", "constant", "source"), ENTRIES)
def test_two_files_with_one_code_are_refused_and_both_are_named(
    plant: Plant, package: ModuleType, constant: str, source: str
) -> None:
    one, other = plant(package, "planted", source), plant(package, "second", source)
    with pytest.raises(ResourceError) as caught:
        loaded(package)
    assert str(caught.value).startswith(f"{one} and {other} both hold ")
    assert str(caught.value).endswith("rename it in one of them, or delete one of the files")


@pytest.mark.parametrize(("package", "constant", "source"), ENTRIES)
def test_a_file_without_the_constant_is_refused(plant: Plant, package: ModuleType, constant: str, source: str) -> None:
    file = plant(package, "planted", source.replace(f"{constant} =", f"{constant}S ="))
    with pytest.raises(ResourceError) as caught:
        loaded(package)
    assert str(caught.value).startswith(f"{file} has no constant {constant}; write one, or name the module among")


@pytest.mark.parametrize(("package", "constant", "source"), ENTRIES)
def test_a_constant_of_another_type_is_refused(plant: Plant, package: ModuleType, constant: str, source: str) -> None:
    file = plant(package, "planted", f"{constant} = 'x'")
    entry = {"READER": Reader, "CHART": Chart, "KIND": FlagKind}[constant].__name__
    with pytest.raises(ResourceError) as caught:
        loaded(package)
    assert str(caught.value) == f"{file}: {constant} is a str and no {entry}; write {constant} = {entry}(…)"


@pytest.mark.parametrize(
    ("package", "name"),
    [(readers, "table"), (readers, "rows"), (charts, "flag_heat"), (charts, "chart"), (kinds, "relay")],
)
def test_a_file_that_would_hide_behind_another_of_its_name_is_refused(
    plant: Plant, package: ModuleType, name: str
) -> None:
    """Python imports the first of two modules of one name and says nothing; of a helper's name, too."""
    file = plant(package, name, "")
    with pytest.raises(ResourceError) as caught:
        loaded(package)
    assert f"{Path(package.__path__[0], name)}.py and {file} have one name" in str(caught.value)


@pytest.mark.parametrize("package", [readers, charts, kinds])
def test_entries_stand_in_the_order_of_their_keys(package: ModuleType) -> None:
    assert list(loaded(package)) == sorted(loaded(package))
