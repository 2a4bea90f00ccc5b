"""Feeds and sitemaps: which addresses they list, and what is said of what is none."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliability.errors import InputError
from reliability.ingest.feeds import MOST_ITEMS, Feed, FeedItem, read_feed

AT = "https://tarn.example/news/feed.xml"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>The Tarn Post</title><link>https://tarn.example/</link><atom:link rel="self" href="feed.xml"/>
<image><title>Logo</title><url>https://tarn.example/logo.png</url></image>
<item><title>Dam fails</title><link> https://tarn.example/dam </link>
<pubDate>Thu, 26 Nov 2026 23:10:00 GMT</pubDate></item>
<item><link>https://burner.example/x</link><feedburner:origLink>https://tarn.example/gate</feedburner:origLink></item>
<item><link>/flood?a=1&amp;b=2</link></item>
<item><guid>https://tarn.example/by-guid</guid></item>
<item><guid isPermaLink="false">https://tarn.example/?p=7</guid></item>
<item><link>https://tarn.example/dam</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://tarn.example/a/">
<title type="html">Tarn &amp;amp; Sarn</title>
<entry xml:base="b/"><link rel="self" href="self"/><link rel="alternate" type="text/html" href="one"/><id>tag:x</id>
<updated>2026-11-25T08:00:00Z</updated></entry>
<entry><link href="https://tarn.example/two"/><published>2026-11-24</published></entry>
<entry><id>https://tarn.example/three</id></entry><entry><link rel="enclosure" href="https://tarn.example/a.mp3"/></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Tarn</title></channel>
<item rdf:about="y"><link>https://tarn.example/rdf</link><dc:date>2026-11-20T01:02:03Z</dc:date></item></rdf:RDF>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://tarn.example/dam</loc><news:news><news:publication_date>2026-11-26</news:publication_date>
<news:title>Dam fails</news:title></news:news></url><url><loc>ftp://tarn.example/x</loc></url></urlset>"""
INDEX = """<sitemapindex><sitemap><loc>https://tarn.example/s1.xml</loc><lastmod>2026-11-01</lastmod></sitemap>
<sitemap><loc>s2.xml</loc></sitemap></sitemapindex>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Tarn",
    "items": [
        {"id": "1", "url": "https://tarn.example/dam", "date_published": "2026-11-26T10:00:00+01:00"},
        {"id": "https://tarn.example/by-id"},
        {"id": 7},
        "no item",
    ],
}
LAUGHS = (
    "<!DOCTYPE rss [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]><rss><channel><title>&a11;</title><item><link>https://tarn.example/&a11;</link></item>"
    + "<item><link>https://tarn.example/dam</link></item></channel></rss>"
)


def feed(text: str | bytes, charset: str = "") -> Feed:
    return read_feed(text.encode() if isinstance(text, str) else text, AT, charset)


def addresses(found: Feed) -> list[str]:
    return [item.address.removeprefix("https://tarn.example") for item in found.items]


def test_rss_lists_pages_by_link_permanent_link_or_what_stood_before_its_host() -> None:
    found = feed(RSS)
    assert (found.title, addresses(found), found.linkless) == (
        "The Tarn Post", ["/dam", "/gate", "/flood?a=1&b=2", "/by-guid"], 1,
    )  # fmt: skip
    assert found.items[0].published == date(2026, 11, 26)


def test_atom_lists_pages_with_its_own_bases() -> None:
    found = feed(ATOM)
    assert (found.title, addresses(found), found.linkless) == ("Tarn & Sarn", ["/a/b/one", "/two", "/three"], 1)
    assert [item.published for item in found.items] == [date(2026, 11, 25), date(2026, 11, 24), None]


def test_older_feeds_json_feeds_and_sitemaps_are_read() -> None:
    assert feed(RDF).items == (FeedItem("https://tarn.example/rdf", date(2026, 11, 20)),)
    found = feed(json.dumps(JSON_FEED))
    assert (addresses(found), found.linkless, found.title) == (["/dam", "/by-id"], 2, "Tarn")
    found = feed(SITEMAP)
    assert (found.items, found.linkless) == ((FeedItem("https://tarn.example/dam", date(2026, 11, 26)),), 1)
    index = feed(INDEX)
    assert index.items == ()
    assert [item.address for item in index.sitemaps] == [
        "https://tarn.example/s1.xml",
        "https://tarn.example/news/s2.xml",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf\n\n" + RSS.encode(),
        RSS.replace("UTF-8", "UTF-16").encode("utf-16"),
        RSS.replace("Tarn Post", "T\xe4rn").replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        RSS.replace("<title>Dam fails</title>", "<title>Dam & gate&nbsp;</title>").encode(),
        RSS.replace("</channel></rss>", "").encode(),
        RSS.replace(' encoding="UTF-8"', "").encode(),
    ],
    ids=["blanks before it", "UTF-16", "latin-1", "not well-formed", "cut off", "no encoding"],
)
def test_feeds_as_servers_send_them_are_read(data: bytes) -> None:
    assert addresses(feed(data, "x-unknown"))[:2] == ["/dam", "/gate"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no feed: it is not XML"),
        ("Dam fails at Oster", "is no feed: it is not XML"),
        ("\x00\x01\x02", "is no feed: it is not XML"),
        ("<note>Dam</note>", "holds <note>, which is no feed"),
        ("<!DOCTYPE html><html><head><title>Tarn</title></head></html>", "is a web page and no feed, and names none"),
        (
            '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"><p></head></html>',
            "is a web page and no feed; it names this feed: https://tarn.example/rss",
        ),
        ('{"items": [', "is damaged JSON"),
        ("[" * 100_000, "is damaged JSON"),
        ('{"items": []}', "is JSON and no feed"),
        ("[1, 2]", "is JSON and no feed"),
        ("<rss><channel>" + "<a>" * 5_000, "is damaged"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_feed_is_said_in_a_sentence(text: str, told: str) -> None:
    with pytest.raises(InputError, match=r"no feed|damaged") as error:
        feed(text)
    assert (error.value.code, told in error.value.message) == ("no-feed", True), error.value.message
    assert error.value.message.startswith(AT)


def test_a_bomb_of_entities_is_not_unpacked() -> None:
    began = time.process_time()
    with pytest.raises(InputError, match="is damaged"):
        feed(LAUGHS)
    assert time.process_time() - began < 1
    mild = LAUGHS.replace("&a11;", "&a1;")
    assert "/dam" in addresses(feed(mild))
    assert len(feed(mild).title) < 50


def test_nothing_that_a_feed_names_is_opened() -> None:
    text = '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><channel><title>&f;</title><item><link>'
    found = feed(text + "https://tarn.example/&f;</link></item></channel></rss>")
    assert found.title in ("", "&f;")
    assert addresses(found) in ([], ["/"])


def test_a_feed_without_end_is_read_up_to_a_limit() -> None:
    items = "".join(f"<item><link>https://tarn.example/{n}</link></item>" for n in range(100_000))
    began = time.process_time()
    found = feed(f"<rss><channel>{items}</channel></rss>")
    assert (len(found.items), found.is_cut) == (MOST_ITEMS, True)
    assert time.process_time() - began < 2
    many = {"version": "https://jsonfeed.org/version/1", "items": [{"url": "https://a.example/"}] * (MOST_ITEMS + 1)}
    assert feed(json.dumps(many)).is_cut


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://[", "https:///x", "mailto:a@b.example", "x" * 3_000, "\x01"]
)
def test_an_item_that_leads_to_no_page_is_counted(link: str) -> None:
    found = feed(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"url": link}]}))
    assert all(item.address.startswith("https://tarn.example/") for item in found.items)
    assert len(found.items) + found.linkless == 1


PARTS = (
    "<rss> <channel> <item> <link> https://tarn.example/a </link> </item> </channel> </rss> <feed> <entry> <link/> "
    "</entry> <urlset> <url> <loc> <!-- <![CDATA[ &x; <!DOCTYPE ]> "
    '{"version":"https://jsonfeed.org/version/1","items":[ {"url":1} ]} \ud800'
).split()


@given(st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(PARTS)).map("".join)), st.sampled_from(["", "x"]))
@settings(max_examples=150)
def test_whatever_comes_is_a_feed_or_a_sentence(given_: str | bytes, charset: str) -> None:
    data = given_ if isinstance(given_, bytes) else given_.encode("utf-8", "surrogatepass")
    try:
        found = read_feed(data, AT, charset)
    except InputError:
        return
    assert all(item.address.startswith(("http://", "https://")) for item in (*found.items, *found.sitemaps))
