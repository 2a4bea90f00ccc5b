"""Inputs as files: what is read by which reader, and how what cannot be read is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from reliability.errors import InputError
from reliability.ingest import Input, items, read, suffixes
from reliability.model.article import Article, Refusal


def one(source: Input) -> Article | Refusal:
    (item,) = read(source)
    return item


@pytest.mark.parametrize("suffix", [s for s in suffixes() if s != ".jsonl.gz"])
def test_a_missing_file_is_refused_in_its_place(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"missing{suffix}"
    item = one(Input.from_path(path))
    assert isinstance(item, Refusal)
    assert (item.id, item.code) == (str(path), "missing")
    assert item.message == f"there is no file {path}; check the path"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    item = one(Input.from_path(tmp_path / "a.txt"))
    assert isinstance(item, Refusal)
    assert item.code == "unreadable"


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("case.xls", "unknown-format", "ends in .xls, which no reader takes; give one of: .csv"),
        ("a.exe", "unknown-format", "ends in .exe, which no reader takes"),
    ],
)
def test_formats_that_nobody_reads_are_refused(name: str, code: str, said: str) -> None:
    item = one(Input.from_bytes(b"It rained.", name=name))
    assert isinstance(item, Refusal)
    assert item.code == code
    assert said in item.message


@pytest.mark.parametrize("name", ["CASE.TXT", "case", "pasted text", "C:\\texts\\case.text"])
def test_plain_text(name: str) -> None:
    item = one(Input.from_bytes(b"Dam fails\r\n\r\nIt rained.\r\n", name=name))
    assert isinstance(item, Article)
    assert (item.title, item.text) == ("", "Dam fails\n\nIt rained.\n")  # its headline is for the layout to find


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(InputError, match=r"case\.txt has 0\.1 MB, more than .*; save the article's text"):
        Input.from_bytes(b"It rained.", name="case.txt").read(limit=5)


def test_a_page_is_read_without_its_menu() -> None:
    body = "".join(
        f"<p>The dam at Oster held back water for {n} days, said Mara Veldt of the union.</p>" for n in range(9)
    )
    page = (
        "<html><head><title>Dam fails</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Dam fails</h1>{body}</article></body></html>"
    )
    item = one(Input.from_bytes(page.encode(), name="case.html"))
    assert isinstance(item, Article)
    assert "held back water for 8 days" in item.text
    assert "Home" not in item.text


@pytest.mark.parametrize(
    ("links", "domain"),
    [
        (["http://news.tarn.example/%d"] * 6 + ["http://www.tarn.example/%d"] * 6, "tarn.example"),
        (["http://news.tarn.example/%d"] * 9, None),
        (["http://a.example/%d", "http://b.example/%d", "http://c.example/%d"] * 6, None),
    ],
    ids=["most of them", "too few", "as many elsewhere"],
)
def test_a_page_that_does_not_name_its_address_is_of_the_site_that_its_links_lead_to(
    links: list[str], domain: str | None
) -> None:
    body = "".join(f"<p>The dam held back water for {n} days, said Mara Veldt of the union.</p>" for n in range(9))
    menu = "".join(f"<a href='{link % n}'>More</a>" for n, link in enumerate(links))
    page = f"<html><body><nav>{menu}</nav><article><h1>Dam fails</h1>{body}</article></body></html>"
    item = one(Input.from_bytes(page.encode(), name="case.html"))
    assert isinstance(item, Article)
    assert item.domain == domain


HEADLINE_ONLY = b"<html><head><title>Dam fails</title></head><body><h1>Dam fails</h1>%b</body></html>"


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<p>",
        b"<html><body></body></html>",
        b"<html><body><script>rain = 'It rained.'</script></body></html>",
        HEADLINE_ONLY % b"",
        HEADLINE_ONLY % (b"<div>" * 5_000 + b"<p>It rained for nine days at Oster.</p>"),  # deeper than the parser goes
    ],
)
def test_a_page_without_an_article_is_refused(page: bytes) -> None:
    item = one(Input.from_bytes(page, name="case.html"))
    assert isinstance(item, Refusal)
    assert item.code == "no-article"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_file_that_is_one_article_is_handed_on_unread(suffix: str, tmp_path: Path) -> None:
    """A tag of so many attributes takes minutes; who waits for them is for the caller to choose."""
    page = b"<p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">It rained.</p>"
    path = tmp_path / f"page{suffix}"
    path.write_bytes(page)
    for source in (Input.from_path(path), Input.from_bytes(page, name="page.html")):
        assert list(items(source)) == [Input.from_bytes(page, name=source.name)]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_file_that_cannot_be_opened_needs_no_reader(suffix: str, tmp_path: Path) -> None:
    (item,) = items(Input.from_path(tmp_path / f"missing{suffix}"))
    assert isinstance(item, Refusal)
    assert item.code == "missing"
