"""What pages say of their outlet is taken from their data for machines, and nothing breaks on what is wrong in it."""

from __future__ import annotations

import pytest

from reliability.ingest.page_statements import LONGEST, MOST, page_statements
from reliability.model.article import PageStatement, PageStatementKind

HERE = "https://oster.example/news/1"


def page(block: str) -> str:
    return f'<html><head><script type="application/ld+json">{block}</script></head><body><p>x</p></body></html>'


def said(block: str) -> list[tuple[str, str]]:
    return [(each.kind.value, each.value) for each in page_statements(page(block), HERE)]


def test_the_publisher_of_an_article_says_where_its_rules_are() -> None:
    block = """{"@context": "https://schema.org", "@type": "NewsArticle",
      "publisher": {"@type": "NewsMediaOrganization", "name": "Oster Post",
      "publishingPrinciples": "/rules",
      "ownershipFundingInfo": {"@id": "https://oster.example/own"},
      "correctionsPolicy": ["https://oster.example/c"], "actionableFeedbackPolicy": {"@type": "CreativeWork",
      "url": "https://oster.example/f"}, "ethicsPolicy": null, "masthead": 7}}"""
    assert said(block) == [
        ("publishingPrinciples", "https://oster.example/rules"),
        ("ownershipFundingInfo", "https://oster.example/own"),
        ("correctionsPolicy", "https://oster.example/c"),
        ("actionableFeedbackPolicy", "https://oster.example/f"),
    ]


def test_words_are_kept_as_they_are_and_graphs_are_read() -> None:
    block = """<!-- {"@graph": [{"@type": ["Organization", "Brand"],
      "ownershipFundingInfo": "Owned by  its readers &amp; staff"},
      {"@type": "WebPage", "isPartOf": {"@type": "WebSite", "publishingPrinciples": "https://oster.example/r"}}]} -->"""
    assert said(block) == [
        ("ownershipFundingInfo", "Owned by its readers & staff"),
        ("publishingPrinciples", "https://oster.example/r"),
    ]


def test_what_others_say_of_themselves_is_not_the_outlets() -> None:
    block = """{"@type": "NewsArticle", "author": {"@type": "Organization", "publishingPrinciples": "https://akn.example/a"},
      "citation": {"@type": "NewsArticle", "publisher": {"@type": "Organization", "ethicsPolicy": "https://akn.example/b"}}}"""
    assert said(block) == []


@pytest.mark.parametrize("href", ["/trust.txt", '"/.well-known/trust.txt"', "'https://oster.example/trust.txt'"])
def test_a_link_to_trust_txt_is_a_statement(href: str) -> None:
    (found,) = page_statements(f"<a href={href} rel=x>trust</a> <a href={href}>trust</a>", HERE)
    assert found.kind is PageStatementKind.TRUST
    assert found.value.startswith("https://oster.example/")


@pytest.mark.parametrize(
    "block",
    ["", "{", "[" * 100_000, '"x"', "7", "null", '{"@type": {"a": 1}, "publisher": [[[]]]}',
     '{"@type": "Organization", "masthead": "javascript:alert(1)"}', '{"@type": "Organization", "masthead": "http://[x"}'],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out(block: str) -> None:
    assert said(block) == []


def test_a_page_says_no_more_than_a_reader_can_read() -> None:
    many = ",".join(f'"{"w " * 400}{number}"' for number in range(500))
    found = page_statements(page(f'[{{"@type": "Organization", "ethicsPolicy": [{many}]}}]') * 3, "")
    assert len(found) <= MOST
    assert all(len(each.value) <= LONGEST for each in found)
    assert page_statements("<p>No data.</p>", "") == ()
    assert page_statements(page('{"@type": "Organization", "masthead": "/m"}'), "") == (), "of no site"


def test_a_statement_is_a_value() -> None:
    assert PageStatement(PageStatementKind.ETHICS, "x") == PageStatement(PageStatementKind("ethicsPolicy"), "x")
