"""Odd rows of JSON lines and tables: each is an article or a refusal in its place, and the rows after it are read."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest

from reliability import ingest
from reliability.ingest import MOST_REFUSED, Input, read
from reliability.ingest.readers.rows import SAMPLE_ROWS, SAMPLE_SIZE
from reliability.ingest.readers.table import LONGEST_CELL
from reliability.model.article import Article, OutletBasis, Refusal
from reliability.settings import settings

GOOD = b'{"id": "good", "text": "It rained."}\n'


def items(data: bytes, name: str = "demo.jsonl") -> list[Article | Refusal]:
    return list(read(Input.from_bytes(data, name=name)))


def refused(data: bytes, name: str = "demo.jsonl") -> Refusal:
    (item,) = items(data, name)
    assert isinstance(item, Refusal)
    return item


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        (b"nope", "bad-row", "is not JSON"),
        (b"{'text': 1}", "bad-row", "is not JSON"),
        (b"[1]", "bad-row", "is JSON but no object (list)"),
        (b"null", "bad-row", "is JSON but no object (NoneType)"),
        (b'{"text": "caf\xe9"}', "bad-row", "is not UTF-8"),
        (b'{"text":' + b"[" * 100_000, "bad-row", "nested too deeply"),
        (b'{"a":' * 3_000 + b"1" + b"}" * 3_000, "bad-row", "nested too deeply"),
        (b'{"n":' + b"9" * 5_000 + b"}", "bad-row", "is not JSON"),
        (b'{"title": "Dam"}', "no-text-column", "has no column “text” (found: title)"),
        (b"{}", "no-text-column", "has no column “text” (found: nothing)"),
        (b'{"text": null}', "no-text-column", "a “text” that is empty"),
        (b'{"text": 5}', "no-text-column", "a “text” that is no text but int"),
        (b'{"text": " "}', "empty", "holds no text"),
    ],
)
def test_a_bad_row_is_refused_in_its_place(row: bytes, code: str, said: str) -> None:
    first, bad, last = items(GOOD + row + b"\n" + GOOD)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Refusal)
    assert (bad.id, bad.origin, bad.code) == ("demo.jsonl, line 2", "demo.jsonl, line 2", code)
    assert bad.message.startswith("demo.jsonl, line 2 ")
    assert said in bad.message
    assert "; " in bad.message  # … and what to do


def test_a_refusal_has_the_id_of_its_row() -> None:
    assert refused(b'{"id": "oster-1"}').id == "oster-1"


@pytest.mark.parametrize(
    ("cell", "article_id"),
    [(b'"x"', "x"), (b"7", "7"), (b"7.5", "7.5"), (b'" x "', "x")],
)
def test_an_id_is_a_word_or_a_number(cell: bytes, article_id: str) -> None:
    (item,) = items(b'{"text": "It rained.", "id": ' + cell + b"}")
    assert item.id == article_id


@pytest.mark.parametrize("cell", [b"null", b"true", b"NaN", b"Infinity", b"1e999", b'""', b"[1]", b'{"a": 1}'])
def test_what_is_no_id_leaves_the_one_of_the_text(cell: bytes) -> None:
    plain, odd = items(b'{"text": "It rained."}\n{"text": "It rained.", "id": ' + cell + b"}")
    assert odd.id == plain.id


@pytest.mark.parametrize("name", [b"id", b"title", b"url", b"outlet", b"domain", b"authors", b"date"])
def test_half_characters_never_reach_what_is_written(name: bytes) -> None:
    (item,) = items(b'{"text": "It rained \\ud83d.", "' + name + b'": "a\\ud800"}')
    assert isinstance(item, Article)
    repr(item).encode("utf-8")
    for value in (item.id, item.title, item.url, item.outlet_name, item.domain, *item.authors):
        (value or "").encode("utf-8")


def test_half_characters_in_a_refusal() -> None:
    refusal = refused(b'{"id": "a\\ud800", "na\\ud800me": 1}')
    (refusal.id + refusal.message).encode("utf-8")


@pytest.mark.parametrize("name", [b"authors", b"date", b"url", b"outlet", b"title"])
@pytest.mark.parametrize("cell", [b"null", b"NaN", b"5", b"true", b"[null, 1, [2]]", b'{"a": {}}', b'"\\u0000"'])
def test_no_value_of_an_optional_column_refuses_a_row(name: bytes, cell: bytes) -> None:
    (item,) = items(b'{"text": "It rained.", "' + name + b'": ' + cell + b"}")
    assert isinstance(item, Article)


def test_columns_are_read() -> None:
    (item,) = items(
        b'{"id": "x", "title": "Dam", "text": "It rained.", "url": "https://tarn.example/a", "outlet": "Tarn Post", '
        b'"date": "2031-05-03", "authors": ["Jon Orr"]}'
    )
    assert isinstance(item, Article)
    assert (item.id, item.title, item.text) == ("x", "Dam", "Dam\n\nIt rained.\n")
    assert (item.outlet_name, item.domain, item.outlet_basis) == (
        "Tarn Post",
        "tarn.example",
        OutletBasis.CORPUS_COLUMN,
    )
    assert (str(item.published), item.authors) == ("2031-05-03", ("Jon Orr",))


def test_lines_may_be_compressed_and_begin_with_a_mark() -> None:
    assert [item.id for item in items(gzip.compress(GOOD + GOOD), "demo.jsonl.gz")] == ["good", "good"]
    assert [item.id for item in items(b"\xef\xbb\xbf" + GOOD)] == ["good"]


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00IHDR\n" * 40, "not-text", "seems to be a .png file; give plain text"),
        (
            b"PK\x03\x04\x14\x00\x00\x00" + b"\n" + GOOD,
            "not-text",
            "seems to be a packed file (.zip, .docx or the like)",
        ),
        ((GOOD * 3).decode().encode("utf-16"), "bad-encoding", "is utf-16; save it as UTF-8"),
        (b'[\n  {\n    "text": "It rained."\n  },\n  1\n]\n', "bad-row", "is JSON that runs over many lines, and no"),
        (b'[{"text": "It rained."},\n{"text": "It snowed."}\n', "bad-row", "is JSON that runs over many lines, and no"),
        (b'\n{\n"text": "It rained."\n}\n', "bad-row", "is JSON that runs over many lines; write each article"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_what_is_no_jsonl_at_all_is_one_refusal(data: bytes, code: str, said: str, packed: bool) -> None:
    refusal = refused(gzip.compress(data) if packed else data)
    assert (refusal.id, refusal.code) == ("demo.jsonl", code)
    assert refusal.message.startswith(f"demo.jsonl {said}")


NO_TEXT = b'{"text":""}\n'


@pytest.mark.parametrize(
    ("name", "head", "row"),
    [
        ("demo.jsonl", b"", b"1\n"),
        ("demo.jsonl", b"", NO_TEXT),
        ("demo.jsonl", b"", b'{"text":"www.tarn.example"}\n'),
        ("demo.csv", b"id,text\n", b"1\n"),
        ("demo.csv", b"id,text\n", b"1,\n"),
    ],
)
def test_a_file_of_bad_rows_alone_is_given_up(name: str, head: bytes, row: bytes) -> None:
    """A list of them as long as the file would help nobody, and fill the database."""
    *rows, last = items(head + row * 5_000, name)
    assert len(rows) == MOST_REFUSED
    assert isinstance(last, Refusal)
    assert (last.origin, last.code) == (name, "mostly-refused")
    assert last.message == (
        f"{name} was given up after 1,000 rows: 1,000 of them hold no article that can be taken; mend or delete those "
        "and import it again; the articles before are kept"
    )


def test_a_small_archive_of_millions_of_empty_rows_is_given_up_at_once() -> None:
    packed = gzip.compress(NO_TEXT * 2_000_000)
    assert len(packed) < 60_000
    began = time.process_time()
    rows = list(read(Input.from_bytes(packed, name="demo.jsonl.gz")))
    assert len(rows) == MOST_REFUSED + 1
    assert time.process_time() - began < 5


def test_an_archive_of_zeros_is_called_no_text() -> None:
    assert refused(gzip.compress(b"\0" * 100_000), "demo.jsonl.gz").message.startswith(
        "demo.jsonl.gz is not text (it holds zero bytes); give"
    )


def test_one_article_among_many_bad_rows_does_not_keep_a_corpus_going() -> None:
    found = items((b"{}\n" * 900 + GOOD) * 10)
    assert sum(isinstance(item, Article) for item in found) == 1
    assert len(found) == 1 + MOST_REFUSED + 1


@pytest.mark.slow
def test_bad_rows_are_all_told_where_as_many_are_articles() -> None:
    found = items((GOOD + b"1\n") * 1_500)
    assert sum(isinstance(item, Article) for item in found) == 1_500
    assert len(found) == 3_000


def test_a_corpus_with_more_rows_than_one_may_have_ends_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "MOST_UPLOADED_ROWS", 3)
    *rows, last = items(GOOD * 5)
    assert len(rows) == 3
    assert isinstance(last, Refusal)
    assert last.message == ("demo.jsonl has more than 3 rows; those before are kept; split it into several files")


@pytest.mark.slow
def test_an_uploaded_archive_that_unpacks_without_end_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings(), "upload_megabytes", 1)
    bomb = gzip.compress(GOOD + b"\n" * 12_000_000)
    article, last = items(bomb, "demo.jsonl.gz")
    assert isinstance(article, Article)
    assert isinstance(last, Refusal)
    assert last.code == "too-large"
    assert last.message == (
        "demo.jsonl.gz unpacks to more than 10 MB, ten times what may be uploaded; the lines before that are kept; "
        "split it, or import it with the command ingest"
    )
    (tmp_path / "demo.jsonl.gz").write_bytes(bomb)
    article, last = read(Input.from_path(tmp_path / "demo.jsonl.gz"))
    assert isinstance(article, Article)
    assert isinstance(last, Refusal)
    assert last.message.endswith(
        "demo.jsonl.gz unpacks to more than 100 times its size, as no texts do; the lines before that are kept; unpack "
        "it and look at it"
    )


@pytest.mark.slow
@pytest.mark.parametrize(("lines", "least"), [(9_000, 4_000), (40, 2)])
def test_a_damaged_archive_keeps_its_first_lines_and_is_one_refusal(lines: int, least: int) -> None:
    whole = gzip.compress(b"".join(b'{"text": "It rained %d times."}\n' % n for n in range(lines)))
    *articles, last = items(whole[: len(whole) // 2], "demo.jsonl.gz")
    assert len(articles) >= least
    assert all(isinstance(item, Article) for item in articles)
    assert isinstance(last, Refusal)
    assert last.code == "unreadable"
    assert refused(b"\x1f\x8b\x08", "demo.jsonl.gz").code == "unreadable"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("demo.jsonl", b""),
        ("demo.jsonl", b"\n \n\n"),
        ("demo.csv", b""),
        ("demo.csv", b"\n\n"),
        ("demo.csv", b"id,text\n"),
        ("demo.csv", b"id,text\n\n,\n"),
    ],
)
def test_an_input_without_rows_is_one_refusal(name: str, data: bytes) -> None:
    refusal = refused(data, name)
    assert refusal.code == "empty"
    assert refusal.message.startswith(name)


# Tables


@pytest.mark.slow
def test_a_header_that_cannot_be_read_is_refused() -> None:
    assert refused(b'"' + b"a" * (LONGEST_CELL + 1), "demo.csv").code == "bad-row"


def test_a_table_without_the_column_is_refused_with_what_it_has() -> None:
    refusal = refused(b"id,notes\n1,It rained.\n", "demo.csv")
    assert refusal.code == "no-text-column"
    assert refusal.message.startswith("demo.csv has no column “text” (found: id, notes); add one or rename yours")


@pytest.mark.parametrize(
    "data",
    [
        b"id,text\n1,It rained.\n",
        b"id;text\r\n1;It rained.\r\n",
        b"ID\tText\n1\tIt rained.\n",
        b'"id","text"\n"1","It rained."\n',
        b"\xef\xbb\xbfid,text\n1,It rained.\n",
        b"\n\nid,text\n1,It rained.\n",
        "id,text\n1,It rained.\n".encode("utf-16"),
    ],
)
def test_habits_of_tables(data: bytes) -> None:
    (item,) = items(data, "demo.csv")
    assert isinstance(item, Article)
    assert (item.id, item.text) == ("1", "It rained.")


def test_rows_with_other_widths_are_refused_and_the_others_read() -> None:
    found = items(b"id,text\n1,a,b\n2,It rained.\n3\n4,\n5,It snowed.\n", "demo.csv")
    assert [(item.id, getattr(item, "code", "")) for item in found] == [
        ("1", "bad-row"), ("2", ""), ("3", "bad-row"), ("4", "empty"), ("5", ""),
    ]  # fmt: skip
    assert isinstance(found[0], Refusal)
    assert found[0].message.startswith("demo.csv, line 2 has 3 cells, the header 2; quote cells")


def test_a_cell_may_hold_lines_and_line_numbers_go_on() -> None:
    _, bad = items(b'id,text\n1,"It\nrained."\n2\n', "demo.csv")
    assert isinstance(bad, Refusal)
    assert bad.origin == "demo.csv, line 4"


@pytest.mark.slow
@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(("count", "length"), [(3 * SAMPLE_ROWS, 1), (5, SAMPLE_SIZE // 40)])
def test_a_list_is_read_to_its_end(indent: int | None, count: int, length: int) -> None:
    """Also where it goes on behind the rows that are looked at before the first is read."""
    rows = [{"text": f"It rained {n} times. " * length} for n in range(count)]
    found = items(json.dumps(rows, indent=indent).encode())
    assert [item.text for item in found if isinstance(item, Article)] == [row["text"] for row in rows]
