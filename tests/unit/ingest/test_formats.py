"""What each format gives and refuses; what all of them keep is in tests/contract/test_readers.py."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date

import docx
import pyarrow as pa
import pytest
from pyarrow import parquet

from reliability.ingest import Input, read
from reliability.model.article import Article, Refusal
from tests.unit.ingest.printed import newspaper, pdf

BODY = "The dam above Oster failed on Monday, said Mara Veldt of the town council. Nobody was hurt in the flood."
PAGE = (
    "<html><head><title>Dam fails</title></head><body><article><h1>Dam fails at Oster</h1>"
    + f"<p>{BODY}</p>" * 3
    + "</article></body></html>"
).encode()


def taken(data: bytes, name: str) -> list[Article]:
    found = list(read(Input.from_bytes(data, name=name)))
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def refused(data: bytes, name: str) -> Refusal:
    (item,) = read(Input.from_bytes(data, name=name))
    assert isinstance(item, Refusal)
    return item


def zipped(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


# ----------------------------------------------------------------------------------------------------------------- PDF


def test_columns_are_read_one_after_the_other_without_what_pages_repeat() -> None:
    (article,) = taken(newspaper(), "dam.pdf")
    words = " ".join(article.text.split())
    assert article.title == "Dam at Oster fails after rain"
    assert words.startswith("Dam at Oster fails after rain The dam above Oster failed on Monday night after a week")
    assert "said that the neighbourhood had been warned in time and that nobody was missing by morning." in words
    assert words.index("12 barns") > words.index("in the spring of next year")  # the second page
    assert "DUNMARSH POST" not in words
    assert "Page 1" not in words
    assert article.pieces, "the way back to the lines as printed"


def test_one_column_stays_one() -> None:
    lines = [
        (60.0, 100.0 + 14 * row, 11.0, f"Line {row} of a page that has one column of text, and no more.")
        for row in range(20)
    ]
    (article,) = taken(pdf(lines), "page.pdf")
    words = " ".join(article.text.split())
    assert [words.index(f"Line {row} ") for row in range(20)] == sorted(
        words.index(f"Line {row} ") for row in range(20)
    )


def test_a_pdf_of_pictures_says_so() -> None:
    found = refused(pdf([]), "scan.pdf")
    assert found.code == "no-article"
    assert "perhaps pictures of pages" in found.message


@pytest.mark.parametrize("data", [b"%PDF-1.4\n%%EOF", newspaper()[:400], b"no pdf"])
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    assert refused(data, "cut.pdf").code in ("damaged", "no-article")


# ----------------------------------------------------------------------------------------------------------- documents


def test_a_word_document() -> None:
    document = docx.Document()
    document.add_heading("Dam fails at Oster", level=1)
    document.add_paragraph(BODY)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "40 houses", "12 barns"
    out = io.BytesIO()
    document.save(out)
    (article,) = taken(out.getvalue(), "dam.docx")
    assert article.title == "Dam fails at Oster"
    assert article.text == f"Dam fails at Oster\n\n{BODY}\n\n40 houses\n\n12 barns"


ODT = (
    '<office:document-content xmlns:office="urn:o" xmlns:text="urn:t"><office:body><office:text>'
    "<text:h>Dam fails at Oster</text:h><text:p>The dam<text:s/>failed<text:note><text:p>a note</text:p></text:note>"
    " on <text:span>Monday</text:span>.</text:p></office:text></office:body></office:document-content>"
)


def test_an_opendocument_text() -> None:
    (article,) = taken(zipped({"content.xml": ODT}), "dam.odt")
    assert article.title == "Dam fails at Oster"
    assert article.text == "Dam fails at Oster\n\nThe dam failed on Monday."


def test_entities_are_not_replaced_and_nothing_outside_is_read() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>' + ODT.replace("Monday", "&b;")
    (item,) = read(Input.from_bytes(zipped({"content.xml": bomb}), name="x.odt"))
    assert "root:" not in (item.text if isinstance(item, Article) else "")


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    data = zipped({"content.xml": "a" * 101_000_000})
    assert refused(data, "bomb.odt").code == "too-large"


# ---------------------------------------------------------------------------------------------------------------- mail

MAIL = (
    "From: Mara Veldt <mara@dunmarsh.example>\r\nSubject: =?utf-8?q?Fwd:_Dam_fails_=E2=80=93_again?=\r\n"
    "Date: Mon, 02 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
    f"{BODY}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>in HTML</p>\r\n--b--\r\n"
).encode()


def test_a_mail() -> None:
    (article,) = taken(MAIL, "mail.eml")
    assert article.title == "Dam fails – again"
    assert article.authors == ("Mara Veldt",)
    assert article.published == date(2026, 11, 2)
    assert BODY in article.text
    assert "in HTML" not in article.text


def test_a_mailbox_gives_every_mail_and_refuses_the_empty_one() -> None:
    mails = b"From a Mon Nov  2 10:00:00 2026\n" + MAIL + b"\nFrom b Mon Nov  2 10:00:00 2026\nSubject: none\n\n\n"
    first, second = read(Input.from_bytes(mails, name="all.mbox"))
    assert isinstance(first, Article)
    assert first.origin == "all.mbox, mail 1"
    assert isinstance(second, Refusal)
    assert second.message.startswith("all.mbox, mail 2 holds no text")


@pytest.mark.parametrize(
    "header",
    [
        b"From: " + b'"' * 200_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 50_000,
        b"Content-Type: text/plain; charset=klingon",
    ],
)
def test_hostile_headers_are_read_in_no_time(header: bytes) -> None:
    assert len(list(read(Input.from_bytes(header + b"\n\n" + BODY.encode(), name="mail.eml")))) == 1


# ------------------------------------------------------------------------------------------------------- web archives


def archived() -> bytes:
    """A page and a picture, each a record packed by itself."""
    records = []
    for path, kind in (("dam", "text/html; charset=utf-8"), ("picture", "image/png")):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + PAGE
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{path}>\r\n"
            f"WARC-Date: 2026-11-02T10:00:00Z\r\nWARC-Target-URI: https://paper.example/{path}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    return b"".join(records)


@pytest.mark.parametrize("name", ["pages.warc.gz", "pages.wacz"])
def test_archived_pages_keep_their_address_and_the_time_of_capture(name: str) -> None:
    data = archived()
    (article,) = taken(zipped({"archive/data.warc.gz": data}) if name.endswith("wacz") else data, name)
    assert article.url == "https://paper.example/dam"
    assert article.domain == "paper.example"
    assert article.origin == f"https://paper.example/dam, captured 2026-11-02T10:00:00Z, in {name}"
    assert article.title == "Dam fails at Oster"


def test_an_archive_that_ends_in_the_middle_keeps_what_comes_before() -> None:
    found = list(read(Input.from_bytes(archived()[:-200], name="cut.warc.gz")))
    assert isinstance(found[0], Article)
    assert all(isinstance(item, Refusal) for item in found[1:])


def test_a_page_saved_in_one_file() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://paper.example/dam\r\n"
        b"Date: Mon, 02 Nov 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'
    ) + PAGE + b"\r\n--b--\r\n"  # fmt: skip
    (article,) = taken(data, "dam.mhtml")
    assert article.url == "https://paper.example/dam"
    assert "The dam above Oster" in article.text


# ------------------------------------------------------------------------------------------------------------- packed


def test_a_zip_gives_its_files_and_names_those_it_cannot_take() -> None:
    data = zipped(
        {
            "dam.txt": BODY,
            "../../etc/two.html": PAGE,
            "rows.csv": f'title,text\nDam,"{BODY}"\n',
            "inner.zip": zipped({"a.txt": BODY}),
            "photo.png": b"\x89PNG",
            "__MACOSX/._dam.txt": b"\x00",
        }
    )
    found = list(read(Input.from_bytes(data, name="all.zip")))
    kinds = [type(item).__name__ for item in found]
    assert kinds == ["Article", "Article", "Article", "Refusal", "Refusal"], found
    assert "all.zip, inner.zip is an archive in an archive" in found[3].message  # type: ignore[union-attr]
    assert all(item.origin.startswith("all.zip, ") for item in found if isinstance(item, Article))


def test_an_overlapping_or_endless_zip_is_refused() -> None:
    whole = zipped({"a.txt": BODY * 20_000})
    assert [item.code for item in read(Input.from_bytes(whole, name="all.zip")) if isinstance(item, Refusal)] == [
        "too-large"
    ]
    twice = bytearray(zipped({"a.txt": BODY, "b.txt": BODY}))
    place = twice.rindex(b"PK\x01\x02")
    twice[place + 42 : place + 46] = b"\x00\x00\x00\x00"  # the second file lies where the first does
    assert refused(bytes(twice), "two.zip").code == "too-large"


def test_gzip_of_a_text() -> None:
    (article,) = taken(gzip.compress(BODY.encode()), "dam.txt.gz")
    assert article.text == BODY
    assert refused(gzip.compress(b"a" * 21_000_000), "big.txt.gz").code == "too-large"
    assert refused(gzip.compress(BODY.encode())[:-20], "cut.txt.gz").code == "damaged"


# ----------------------------------------------------------------------------------------------------------- newsroom

NEWSML = f"""<newsItem guid="urn:dam-1" xmlns="http://iptc.org/std/nar/2006-10-01/">
<rightsInfo><copyrightHolder><name>Tarn Wire</name></copyrightHolder></rightsInfo>
<contentMeta><contentCreated>2026-11-02T10:00:00Z</contentCreated><by>By Mara Veldt</by>
<headline>Dam fails at Oster</headline></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{BODY}</p><p>More.</p></body></html>
</inlineXML></contentSet></newsItem>"""


def test_newsml_and_nitf() -> None:
    (article,) = taken(NEWSML.encode(), "dam.xml")
    assert (article.id, article.title, article.outlet_name) == ("urn:dam-1", "Dam fails at Oster", "Tarn Wire")
    assert (article.authors, article.published) == (("Mara Veldt",), date(2026, 11, 2))
    assert article.text == f"Dam fails at Oster\n\n{BODY}\n\nMore.\n"
    head = "<body.head><hedline><hl1>Dam</hl1></hedline></body.head>"
    nitf = f"<nitf><body>{head}<body.content><p>{BODY}</p></body.content></body></nitf>"
    assert BODY in taken(nitf.encode(), "dam.nitf")[0].text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<rss><channel/></rss>", "feed"),
        (b"<urlset/>", "feed"),
        (b"<note>x</note>", "not-news"),
        (b"<!DOCTYPE l [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><rss>&b;</rss>", "feed"),
    ],
)
def test_xml_that_is_no_news_says_what_it_is(data: bytes, code: str) -> None:
    assert refused(data, "x.xml").code == code


NINJS = {
    "uri": "https://wire.example/dam-1",
    "headline": "Dam fails at Oster",
    "byline": "By Mara Veldt",
    "versioncreated": "2026-11-02T10:00:00Z",
    "copyrightholder": "Tarn Wire",
    "body_xhtml": f"<p>{BODY}</p>",
}


@pytest.mark.parametrize("value", [NINJS, [NINJS], {"items": [NINJS]}])
def test_ninjs(value: object) -> None:
    (article,) = taken(json.dumps(value, indent=1).encode(), "dam.json")
    assert (article.url, article.title, article.outlet_name) == (NINJS["uri"], "Dam fails at Oster", "Tarn Wire")
    assert (article.authors, article.published) == (("Mara Veldt",), date(2026, 11, 2))


def test_other_json_is_read_like_json_lines() -> None:
    (article,) = taken(json.dumps([{"title": "Dam", "text": BODY}], indent=2).encode(), "rows.json")
    assert article.text == f"Dam\n\n{BODY}\n"
    assert refused(b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "f.json").code == "feed"


def test_parquet() -> None:
    out = io.BytesIO()
    rows = {"headline": ["Dam", "Gate"], "body": [BODY, None], "date": [date(2026, 11, 2), None], "n": [1, 2]}
    parquet.write_table(pa.table(rows), out)
    first, second = read(Input.from_bytes(out.getvalue(), name="all.parquet"))
    assert isinstance(first, Article)
    assert (first.title, first.published, first.origin) == ("Dam", date(2026, 11, 2), "all.parquet, row 1")
    assert isinstance(second, Refusal)
    assert refused(out.getvalue()[:-30], "cut.parquet").code == "damaged"
