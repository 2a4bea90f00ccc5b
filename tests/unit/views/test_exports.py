"""What an export holds, in each format, over a small database."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as Xml

import pytest
from pyarrow import parquet

from reliability.errors import AskedError
from reliability.ingest import Input, read
from reliability.model.article import Article
from reliability.model.correction import CorrectionKind
from reliability.model.details import details_of
from reliability.model.labelled import labelled, read_task
from reliability.model.selection import Selection
from reliability.store import Store
from reliability.views import correcting, frames
from reliability.views.exports.asking import Query, read_asked, view_address
from reliability.views.exports.columns import WORDS
from reliability.views.exports.files import Export, begin
from reliability.views.exports.formats import named
from reliability.views.exports.linked import CONTEXT
from reliability.views.exports.package import write_package
from reliability.views.exports.tables import TABLES
from reliability.views.state import Choices, ViewState, address
from tests import builders
from tests.databases import with_tables
from tests.pages.conftest import counted, hostile

BASE = "https://whence.example"
CHOICES = Choices(projects=("demo", "süd & co"), offered={"outlet": {"akn": "AKN"}, "flag": {}, "speaker": {}})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(with_tables(tmp_path_factory.mktemp("exports") / "whence.db"))
    for slug in CHOICES.projects:
        opened.ensure_project(slug)
        opened.save_many(slug, [counted(builders.analysis()), counted(hostile())])
    yield opened
    opened.close()


def exported(store: Store, name: str, **query: list[str]) -> tuple[bytes, Export]:
    table, form = named(name)
    asked = read_asked(table, query, lambda _: CHOICES, BASE)
    export = begin(store, table, asked, CHOICES)
    out = io.BytesIO()
    form.write(export, out)
    return out.getvalue(), export


def lines(store: Store, table: str, **query: list[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(store, f"{table}.jsonl", **query)[0].splitlines()]


@pytest.mark.parametrize("table", TABLES)
def test_all_formats_hold_the_same_rows_under_one_hash(store: Store, table: str) -> None:
    whole, export = exported(store, f"{table}.jsonl")
    rows = [json.loads(line) for line in whole.splitlines()]
    assert rows
    assert export.rows.digest == f"sha256:{sha256(whole).hexdigest()}"
    envelope = json.loads(exported(store, f"{table}.json")[0])
    assert envelope["rows"] == rows
    assert (envelope["count"], envelope["hash"]) == (len(rows), export.rows.digest)
    cells = list(csv.DictReader(io.StringIO(exported(store, f"{table}.csv")[0].decode("utf-8-sig"), newline="")))
    assert [list(cell) for cell in cells] == [list(row) for row in rows]
    assert [cell["link"] for cell in cells] == [row["link"] for row in rows]
    file = parquet.ParquetFile(io.BytesIO(exported(store, f"{table}.parquet")[0]))
    assert [row["link"] for row in file.read().to_pylist()] == [row["link"] for row in rows]
    said = json.loads(file.metadata.metadata[b"whence"])
    assert (said["hash"], said["view"], said["count"]) == (export.rows.digest, export.about.view, len(rows))
    described = json.loads(exported(store, f"{table}.csv-metadata.json")[0])
    assert described["dc:identifier"] == export.rows.digest
    assert [column["name"] for column in described["tableSchema"]["columns"]] == list(rows[0])


def test_every_column_has_its_meaning_in_words_and_no_word_is_left_over() -> None:
    columns = [column for table in TABLES.values() for column in (*table.columns, *table.more)]
    assert [column.name for column in columns if not column.words] == []
    assert set(WORDS) - {column.name for column in columns} == set()


@pytest.mark.parametrize("project", CHOICES.projects)
def test_links_are_those_of_the_pages_with_the_host_before_them(store: Store, project: str) -> None:
    state = ViewState(project)
    for table, page in (("statements", store.statements), ("figures", store.figures), ("flags", store.flags)):
        rows = page(Selection(project), offset=0, limit=50).rows
        links = [f"{BASE}/{frames.link(state, r.article, r.start, r.end, r.text_key)}" for r in rows]
        assert [row["link"] for row in lines(store, table, project=[project])] == links
    (first, *_) = lines(store, "articles", project=[project], order=["title"])
    assert first["link"] == f"{BASE}/" + address("reader", state.opened(first["key"]))


def test_the_parameters_are_those_of_the_page(store: Store) -> None:
    every, some = lines(store, "statements"), lines(store, "statements", outlet=["akn"])
    assert [row["outlet"] for row in some] == ["akn"]
    assert len(every) > len(some)
    _, export = exported(store, "statements.csv", outlet=["AKN"], order=["oldest"], page=["3"], article=["0" * 16])
    assert export.about.view == f"{BASE}/statements?outlet=akn&order=oldest"
    assert export.about.said == "Demo, from AKN"
    _, people = exported(store, "people.csv", called=["veldt"], being=["Persons"], by=["Name A to Z"])
    assert people.about.view == f"{BASE}/people?by=Name+A+to+Z&called=veldt&being=Persons"
    assert [row["name"] for row in lines(store, "people", called=["veldt"])] == ["Mara Veldt"]
    assert len(lines(store, "chains", relayed=["true"])) <= len(lines(store, "chains"))


def test_a_statement_has_its_sentence_who_passed_it_on_and_who_corrected_it(store: Store) -> None:
    project = "signed"
    store.ensure_project(project)
    store.save_many(project, [counted(builders.analysis())])
    (row,) = store.statements(Selection(project), offset=0, limit=9).rows
    analysis = store.corrected(project, row.article).analysis
    changed = correcting.changed(analysis, row.text_key, analysis.attributions[0], CorrectionKind.AFFILIATION, "Tarn")
    assert changed is not None
    store.correct(project, [(row.article, changed)], who="Ada", why="")
    signed = replace(CHOICES, projects=(*CHOICES.projects, project))
    table = TABLES["statements"]
    asked = read_asked(table, {"project": [project]}, lambda _: signed, BASE)
    ((*_, link),) = rows = list(table.rows(store, asked))
    told = dict(zip([column.name for column in table.columns], rows[0], strict=True))
    assert "interview with Radio Tarn" in told["sentence"]
    assert (told["relays"], told["changed_by"], told["affiliation"]) == (("Radio Tarn",), "Ada", "Tarn")
    assert told["url"] == "https://akn.example/oster"
    assert link.startswith(f"{BASE}/reader?project=signed")


WRONG: list[tuple[str, Query, str]] = [
    ("statements", {"foo": ["1"]}, "There is no parameter “foo” here; there are project, words"),
    ("statements", {"form": ["loud"]}, "form “loud”: expected direct, indirect or mixed"),
    ("statements", {"project": ["nowhere"]}, "project “nowhere”: no such project"),
    ("statements", {"since": ["May"]}, "expected a date such as 2024-05-01"),
    ("statements", {"order": ["size"]}, "Statements have no order “size”; there are published, oldest"),
    ("statements", {"with": ["text"]}, "only articles can be had with=text"),
    ("articles", {"with": ["all"]}, "articles can be had with=text"),
    ("statements", {"relayed": ["true"]}, "There is no parameter “relayed” here"),
    ("outlets", {"beside": ["Two groups"]}, "There is no parameter “beside” here"),
    ("people", {"being": ["ghosts"]}, "being is “ghosts”; there are"),
]


@pytest.mark.parametrize(("table", "query", "sentence"), WRONG)
def test_what_cannot_be_followed_is_refused_and_not_left_out(table: str, query: Query, sentence: str) -> None:
    with pytest.raises(AskedError, match=sentence.replace("?", r"\?")) as caught:
        read_asked(TABLES[table], query, lambda _: CHOICES, BASE)
    assert not caught.value.missing


@pytest.mark.parametrize("path", ["nothing.csv", "statements.xls", "statements", "statements.ris", "../etc/passwd", ""])
def test_a_path_that_leads_nowhere_says_what_there_is(path: str) -> None:
    with pytest.raises(AskedError, match="there are") as caught:
        named(path)
    assert caught.value.missing


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised_in_the_csv_alone(tmp_path: Path) -> None:
    store = Store.open(with_tables(tmp_path / "formula.db"))
    plain = builders.analysis()
    text = plain.article.text.replace("We lost 40 houses", "=1+1 lost 40 hous")
    store.save("demo", counted(replace(plain, article=replace(plain.article, text=text))))
    (cells,) = csv.DictReader(io.StringIO(exported(store, "statements.csv")[0].decode("utf-8-sig"), newline=""))
    assert cells["content"].startswith("'=1+1")
    assert lines(store, "statements")[0]["content"].startswith("=1+1")
    store.close()


def test_tasks_for_label_studio_hold_the_statements_and_are_articles_again(store: Store) -> None:
    tasks = exported(store, "articles.labelstudio.json", outlet=["akn"])[0]
    (task,) = json.loads(tasks)
    analysis = builders.analysis()
    assert read_task(task) == (analysis.article.text, labelled(analysis))
    (article,) = read(Input.from_bytes(tasks, name="tasks.json"))
    assert isinstance(article, Article)
    assert (article.text, details_of(article)) == (analysis.article.text, details_of(analysis.article))
    assert json.loads(exported(store, "articles.labelstudio.json", words=["nowhere"])[0]) == []


def test_linked_data_uses_only_words_that_its_context_knows(store: Store) -> None:
    prefixes = {name for name in CONTEXT if not name.startswith("@")}

    def check(node: Any) -> None:
        if isinstance(node, dict):
            for name, value in node.items():
                assert name.startswith("@") or ":" not in name or name.split(":")[0] in prefixes, name
                check(value)
        for one in node if isinstance(node, list) else ():
            check(one)

    for table in TABLES:
        graph = json.loads(exported(store, f"{table}.jsonld")[0])["@graph"]
        check(graph)
        ids = [node["@id"] for node in graph]
        assert all(name.startswith(f"{BASE}/") for name in ids)
        assert "Dataset" in graph[-1]["@type"]
    (statement, *_) = json.loads(exported(store, "statements.jsonld", outlet=["akn"])[0])["@graph"]
    assert statement["spokenByCharacter"]["name"] == "Mara Veldt"
    assert statement["prov:wasQuotedFrom"] == statement["@id"].partition("&at=")[0]
    (chain, *_) = json.loads(exported(store, "chains.jsonld", outlet=["akn"])[0])["@graph"]
    came = chain["prov:wasDerivedFrom"]["prov:wasDerivedFrom"]
    assert came["prov:wasAttributedTo"]["name"] == "Mara Veldt"


def test_references_have_author_outlet_day_and_both_addresses(store: Store) -> None:
    (item,) = json.loads(exported(store, "articles.csl.json", outlet=["akn"])[0])
    assert item["author"] == [{"literal": "Jon Orr"}]
    assert item["issued"] == {"date-parts": [[2031, 5, 3]]}
    assert (item["container-title"], item["URL"]) == ("AKN", "https://akn.example/oster")
    record = exported(store, "articles.ris", outlet=["akn"])[0].decode().split("\r\n")
    assert record[0] == "TY  - NEWS"
    assert {"AU  - Jon Orr", "T2  - AKN", "DA  - 2031/05/03/", "UR  - https://akn.example/oster"} <= set(record)
    assert record[-3:] == ["ER  - ", "", ""]
    assert json.loads(exported(store, "articles.csl.json", words=["nowhere"])[0]) == []


@pytest.mark.parametrize(
    ("suffix", "nodes", "edges"),
    [("graphml", ".//{*}node", ".//{*}edge"), ("gexf", ".//{*}nodes/{*}node", ".//{*}edges/{*}edge")],
)
def test_chains_are_a_graph_from_publisher_to_origin(store: Store, suffix: str, nodes: str, edges: str) -> None:
    root = Xml.fromstring(exported(store, f"chains.{suffix}", outlet=["akn"])[0])
    assert len(root.findall(nodes)) == 3
    assert [(e.get("source"), e.get("target")) for e in root.findall(edges)] == [("n0", "n1"), ("n1", "n2")]
    assert b"Mara Veldt" in exported(store, f"chains.{suffix}")[0]


def test_a_data_package_holds_every_table_as_it_says(store: Store) -> None:
    out = io.BytesIO()
    write_package(store, {"outlet": ["akn"]}, lambda _: CHOICES, BASE, out)
    archive = zipfile.ZipFile(out)
    package = json.loads(archive.read("datapackage.json"))
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    assert sorted(archive.namelist()) == sorted(["README.txt", "datapackage.json", *(f"{n}.csv" for n in TABLES)])
    for resource in package["resources"]:
        data = archive.read(resource["path"])
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")
        head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        assert head == [field["name"] for field in resource["schema"]["fields"]]
        assert len(rows) == resource["rows"]
    assert f"{BASE}/articles?outlet=akn" in archive.read("README.txt").decode()
    with pytest.raises(AskedError, match="no parameter “order2”"):
        write_package(store, {"order2": ["x"]}, lambda _: CHOICES, BASE, io.BytesIO())


def test_the_address_of_a_view_leads_back_to_the_same_export(store: Store) -> None:
    asking: dict[str, Query] = {
        "statements": {"outlet": ["akn"], "words": ["dam & co"], "order": ["speaker"], "since": ["2031-05-01"]},
        "people": {"called": ["veldt"], "being": ["Bodies"], "by": ["articles"]},
        "chains": {"relayed": ["true"], "as": ["read"]},
    }

    def choices(_: str) -> Choices:
        return CHOICES

    for name, query in asking.items():
        asked = read_asked(TABLES[name], query, choices, BASE)
        address = view_address(TABLES[name], asked)
        assert read_asked(TABLES[name], parse_qs(urlsplit(address).query), choices, BASE) == asked
