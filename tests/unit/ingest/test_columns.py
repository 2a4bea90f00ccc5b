"""Which column is taken for what: by name, by a mapping, and as it is shown before an import."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from reliability.errors import InputError
from reliability.ingest import Input, items, read
from reliability.ingest.columns import FIELDS, Pairs, choose, mapping_of
from reliability.ingest.preview import Preview, preview
from reliability.model.article import Article, Refusal
from reliability.resources import lexicon

TABLE = "Headline,Body,Section,Media\nDam,It rained.,Home,Tarn Post\nGate,It snowed.,World,Tarn Post\n"
LINES = (
    '{"headline": "Dam", "body": "It rained.", "section": "Home"}\n'
    '{"headline": "Gate", "body": "It snowed.", "page": 1}\n'
)


def source(data: str, name: str = "demo.csv", mapping: Pairs = ()) -> Input:
    return replace(Input.from_text(data, name=name), mapping=mapping)


@pytest.mark.parametrize(
    ("names", "taken", "passed_over"),
    [
        (("id", "title", "text"), {"id": "id", "title": "title", "text": "text"}, ()),
        (("Title", " TEXT "), {"title": "Title", "text": " TEXT "}, ()),
        (("body", "text", "content"), {"text": "text"}, ("body", "content")),
        (("content", "body", "full-text"), {"text": "full-text"}, ("content", "body")),
        (("source", "media_name", "text"), {"text": "text", "outlet": "media_name"}, ("source",)),
        (("PUBLICATION DATE", "Publication", "Body"), None, ()),
        (("publishedAt", "source.name", "sourcecountry"), None, ("sourcecountry",)),
        (("", "  ", "text"), {"text": "text"}, ()),
        ((), {}, ()),
    ],
)
def test_exact_names_come_first(names: tuple[str, ...], taken: dict[str, str] | None, passed_over: tuple[str]) -> None:
    found = choose(names)
    assert taken is None or dict(found.taken) == taken
    assert found.passed_over == passed_over
    assert [field for field, _ in found.taken] == [field for field in FIELDS if found.of(field)]


def test_a_mapping_comes_before_any_name() -> None:
    found = choose(("title", "text", "lead"), (("text", "lead"), ("title", ""), ("url", "address")))
    assert dict(found.taken) == {"text": "lead"}
    assert found.passed_over == ("title", "text")
    assert found.absent == ("address",)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([("headline", "title")], "there is no field “headline”; map one of: id, title, text"),
        ([("title", "a"), ("Title", "b")], "the field “title” is mapped twice"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused(pairs: Pairs, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        mapping_of(pairs)
    assert caught.value.code == "mapping"


@pytest.mark.parametrize(("data", "name"), [(TABLE, "demo.csv"), (LINES, "demo.jsonl")])
def test_every_reader_of_rows_honours_a_mapping(data: str, name: str) -> None:
    mapping = mapping_of([("title", "section"), ("text", "HEADLINE")])
    first, second = read(source(data, name, mapping))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.text) == ("Home", "Home\n\nDam\n")
    assert second.text.endswith("Gate" if name == "demo.jsonl" else "Gate\n")


@pytest.mark.parametrize(("data", "name"), [(TABLE, "demo.csv"), (LINES, "demo.jsonl")])
def test_a_column_that_is_not_there_is_refused_with_those_that_are(data: str, name: str) -> None:
    (refusal,) = read(source(data, name, (("title", "kicker"),)))
    assert isinstance(refusal, Refusal)
    assert refusal.code == "mapping"
    assert refusal.message.lower().startswith(f"{name} has no column “kicker” (found: headline, body, section, ")
    assert refusal.message.endswith("; map one that it has")


def test_what_would_be_taken_is_shown_before_an_import() -> None:
    found = preview(source(TABLE))
    assert found.columns == ("Headline", "Body", "Section", "Media")
    assert found.taken == (("title", "Headline"), ("text", "Body"), ("outlet", "Media"))
    assert found.passed_over == ("Section",)
    assert [getattr(row, "title", "") for row in found.first] == ["Dam", "Gate"]
    assert preview(source(LINES, "demo.jsonl")).columns == ("headline", "body", "section", "page")


def test_another_mapping_may_be_tried() -> None:
    found = preview(source(TABLE), (("title", "Section"),))
    assert dict(found.taken)["title"] == "Section"
    assert found.passed_over == ("Headline",)
    assert [getattr(row, "title", "") for row in found.first] == ["Home", "World"]


def test_three_rows_are_shown_and_what_is_said_of_all() -> None:
    rows = "".join(f"It rained in the hills near Zoë’s house {n} times.\n" for n in range(9))
    found = preview(Input.from_bytes(f"text\n{rows}".encode("cp1252"), name="demo.csv"))
    assert len(found.first) == 3
    assert found.notices == ("the encoding is not stated and was taken for cp1252; check letters with accents",)


@pytest.mark.parametrize(
    ("data", "columns", "code"),
    [
        ("id,notes\n1,a\n", ("id", "notes"), "no-text-column"),
        ("id,text,text\n1,a,b\n", ("id", "text", "text"), "two-columns"),
        ("", (), "empty"),
    ],
)
def test_what_is_wrong_with_a_table_is_shown_with_its_columns(data: str, columns: tuple[str, ...], code: str) -> None:
    found = preview(source(data))
    assert found.columns == columns
    assert [getattr(row, "code", "") for row in found.first] == [code]


def test_a_file_that_is_one_article_has_no_columns_and_is_not_read(tmp_path: Path) -> None:
    assert preview(Input.from_text("<p>", name="page.html")) == Preview()
    (refusal,) = preview(Input.from_path(tmp_path / "missing.csv")).first
    assert isinstance(refusal, Refusal)
    assert refusal.code == "missing"


def test_a_mapping_does_not_hinder_a_single_article() -> None:
    (item,) = items(source("It rained.", "a.txt", (("title", "x"),)))
    assert isinstance(item, Input)


def test_the_lists_of_words_are_in_order() -> None:
    columns = lexicon("columns")
    assert {field for field, _, _ in columns} == set(FIELDS)
    keys = ["".join(c for c in name.casefold() if c.isalnum()) for _, name, _ in columns]
    assert [key for key in keys if keys.count(key) > 1] == [], "a name means one field and stands once"
    words = [word for word, _, _ in lexicon("missing")]
    assert len(words) == len(set(words))
    assert {compared for _, compared, _ in lexicon("missing")} == {"any", "exact"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.jsonl.gz"])
@pytest.mark.parametrize(("length", "shown"), [(300_000, 3), (500_000, 2), (900_000, 1), (3_000_000, 0)])
def test_only_the_beginning_of_a_large_upload_is_looked_into(name: str, length: int, shown: int) -> None:
    """A row that is cut off by that is not shown."""
    texts = [f"Number {n}. " + "It rained. " * (length // 11) for n in range(4)]
    data = "".join(f'"{text}"\n' for text in ["text", *texts]).encode()
    if name != "a.csv":
        data = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    if name.endswith(".gz"):
        data = gzip.compress(data, 1)
    found = preview(Input.from_bytes(data, name=name))
    assert list(found.first) == list(islice(items(Input.from_bytes(data, name=name)), shown))
    assert all(isinstance(row, Article) for row in found.first)


@pytest.mark.slow
def test_what_is_damaged_or_a_list_is_looked_into_as_it_is() -> None:
    rows = [{"text": f"It rained {n} times. " * 30_000} for n in range(6)]
    listed = json.dumps(rows).encode()
    assert [row.origin for row in preview(Input.from_bytes(listed, name="a.jsonl")).first] == [
        f"a.jsonl, line 1, item {n}" for n in (1, 2, 3)
    ]
    damaged = gzip.compress(b'{"text": "It rained."}\n')[:-6]
    (row, *rest) = preview(Input.from_bytes(damaged, name="a.jsonl.gz")).first
    assert isinstance(row, Article)
    assert all(isinstance(one, Refusal) for one in rest)
