"""Exports as the server answers them: status, headers, sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from reliability.ingest import Input, read
from reliability.model.details import details_of
from reliability.settings import settings
from reliability.store import Store
from reliability.ui import cached, exporting, server
from reliability.views.state import ViewState
from tests import builders
from tests.databases import with_tables
from tests.pages.conftest import counted

HERE = "http://localhost"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    url = with_tables(tmp_path_factory.mktemp("exporting") / "whence.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RELIABILITY_DATABASE_URL", url)
        settings.cache_clear()
        st.cache_resource.clear()
        cached.forget()
        store = Store.open(url)
        store.ensure_project("demo")
        store.save("demo", counted(builders.analysis()))
        app = Starlette(routes=server.ROUTES, middleware=server.MIDDLEWARE)
        with TestClient(app, base_url=HERE) as asking:
            yield asking
        store.close()
    st.cache_resource.clear()
    cached.forget()


def test_an_export_says_in_its_headers_what_it_holds(client: TestClient) -> None:
    answer = client.get("/export/statements.csv?outlet=akn&order=oldest")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="whence-demo-statements.csv"'
    assert answer.headers["whence-view"] == f"{HERE}/statements?outlet=akn&order=oldest"
    assert answer.headers["whence-engine"] == "0.0.0 by hand"
    assert answer.headers["whence-rows"] == "1"
    lines = client.get("/export/statements.jsonl?outlet=akn&order=oldest")
    assert answer.headers["whence-hash"] == f"sha256:{sha256(lines.content).hexdigest()}"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["content-security-policy"] == server.POLICY
    described = answer.headers["link"].partition(">")[0].removeprefix("<")
    assert client.get(described).json()["dc:identifier"] == answer.headers["whence-hash"]


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/export/figures.json")
    again = client.get("/export/figures.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/export/figures.json", headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("nothing.csv", 404, "There is no export of “nothing”"),
        ("statements.xls", 404, "Statements cannot be had as “xls”; there are csv, json"),
        ("a/b.csv", 404, "There is no export of “a/b”"),
        ("statements.csv?colour=red", 400, "There is no parameter “colour” here"),
        ("statements.csv?form=loud", 400, "form “loud”: expected direct"),
        ("datapackage.zip?colour=red", 400, "There is no parameter “colour” here"),
    ],
)
def test_what_cannot_be_had_is_told_in_a_sentence(client: TestClient, path: str, status: int, sentence: str) -> None:
    answer = client.get(f"/export/{path}")
    assert answer.status_code == status
    assert sentence in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_pages_of_other_sites_get_nothing(client: TestClient) -> None:
    assert client.get("/export/articles.csv", headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.get("/export/articles.csv", headers={"Host": "evil.example"}).status_code == 403
    assert client.get("/export/articles.csv").headers["cross-origin-resource-policy"] == "same-origin"


def test_a_package_of_all_tables_is_one_zip(client: TestClient) -> None:
    answer = client.get("/export/datapackage.zip?outlet=akn")
    assert answer.headers["content-type"] == "application/zip"
    assert answer.content[:2] == b"PK"
    assert answer.headers["whence-view"] == f"{HERE}/articles?outlet=akn"


def test_a_disk_that_is_full_gives_a_sentence_and_no_half_a_table(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "TemporaryFile", full)
    answer = client.get("/export/articles.csv")
    assert (answer.status_code, answer.text) == (
        500,
        "The export could not be written on the server: No space left on device.\n",
    )


def test_who_waits_too_long_is_asked_to_come_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "WAIT_SECONDS", 0)
    answer = client.get("/export/articles.csv")
    assert (answer.status_code, answer.text) == (503, "Too many exports are being written; ask again in a minute.\n")


def test_the_links_of_a_page_are_its_address_with_another_path(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(st, "caption", lambda words, help: said.append(words))  # noqa: A006
    exporting.links("statements", ViewState("p", words="dam & co", article="0" * 16), order="speaker")
    assert "[CSV](export/statements.csv?project=p&words=dam+%26+co&order=speaker)" in said[0]
    assert said[0].count("export/statements.") == 4


def test_an_export_of_articles_can_be_brought_again(client: TestClient) -> None:
    was = builders.analysis().article
    for suffix in ("json", "jsonl", "parquet"):
        data = client.get(f"/export/articles.{suffix}?with=text").content
        (found,) = read(Input.from_bytes(data, name=f"whence-demo-articles.{suffix}"))
        assert (found.id, getattr(found, "text", ""), getattr(found, "title", "")) == (was.id, was.text, was.title)
        assert details_of(found) == details_of(was)  # type: ignore[arg-type]
    assert json.loads(client.get("/export/articles.json").content)["rows"][0].get("text") is None
