"""Addresses as inputs: what becomes of the page, what is kept of the fetching, lists of addresses."""

from __future__ import annotations

import pytest

from reliability.batch.arriving import arriving
from reliability.ingest import Input, read, read_single
from reliability.ingest.told import given, told_json
from reliability.ingest.web import each
from reliability.model.article import Article, Refusal
from tests.site import BODY


def one(address: str) -> Article | Refusal:
    (item,) = read(Input.from_address(address))
    return item


def test_a_page_keeps_whence_and_when_it_was_fetched_and_its_bytes(site: str) -> None:
    article = one(f"{site}/old")
    assert isinstance(article, Article)
    assert article.title == "Dam fails at Oster"
    assert article.url == f"{site}/dam?clean=1"
    assert article.origin.startswith(f"{site}/dam, fetched 20")
    assert article.origin.endswith(f" UTC, asked as {site}/old")
    assert b"<h1>Dam fails" in article.original
    assert len(article.source_sha256) == 64


def test_a_page_does_not_become_another_sites_by_saying_so(site: str) -> None:
    article = one(f"{site}/lie")
    assert isinstance(article, Article)
    assert article.url == f"{site}/lie"
    assert "nytimes" not in (article.domain or "")
    assert any("another site's" in notice for notice in article.notices)


def test_a_text_at_an_address_has_the_address(site: str) -> None:
    article = one(f"{site}/text")
    assert isinstance(article, Article)
    assert (article.text, article.url, article.domain) == (BODY, f"{site}/text", "127.0.0.1")


def test_one_bad_address_does_not_stop_the_rest(site: str) -> None:
    wanted = [f"{site}/dam", f"{site}/none", "http://10.0.0.1/", "http://", f"{site}/lie"]
    found = [item for item in arriving(map(Input.from_address, wanted)) if item is not None]
    read_ = [read_single(item) if isinstance(item, Input) else item for item in found]
    assert [item.code if isinstance(item, Refusal) else "" for item in read_] == [
        "", "bad-answer", "private-address", "bad-address", "",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["list.txt", "list.urls", "standard input", "pasted text"])
def test_a_file_of_addresses_is_one_input_each(name: str) -> None:
    text = "# read later\nhttps://a.example/1\nhttps://b.example/2  www.c.example/3\nhttps://a.example/1\n"
    found = list(each(Input.from_text(text, name=name)))
    assert [source.address for source in found] == [
        "https://a.example/1",
        "https://b.example/2",
        "https://www.c.example/3",
    ]


@pytest.mark.parametrize("text", ["", "It rained.", "https://a.example/1 said so.", "# only a comment"])
def test_a_text_with_an_address_in_it_is_a_text(text: str) -> None:
    source = Input.from_text(text, name="a.txt")
    assert list(each(source)) == [source]


def test_a_long_list_is_recognised_too() -> None:
    text = "".join(f"https://a.example/{number}\n" for number in range(1_000))
    assert len(list(each(Input.from_text(text, name="a.txt")))) == 1_000


def test_an_address_goes_through_a_job_as_what_was_said_of_it() -> None:
    told = told_json(None, address="https://a.example/1")
    assert given(Input.from_bytes(b"", name="https://a.example/1"), told).address == "https://a.example/1"
