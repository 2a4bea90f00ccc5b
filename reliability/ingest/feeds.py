"""Feeds and sitemaps to the addresses that they list: RSS, Atom, JSON Feed, sitemaps and indexes of sitemaps.

They are read here and not by feedparser (decision 024), which takes seven seconds for a long address of an author. Of
what an item says of its article nothing is taken: the page says it better.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from reliability.errors import InputError
from reliability.fetch.targets import shown
from reliability.ingest.days import read_day

MOST_ITEMS: Final = 5_000  # that are read of one feed; the newest stand first
LONGEST_TITLE: Final = 200
LONGEST_ADDRESS: Final = 2_048
_CHUNK: Final = 65_536  # bytes that the parser is given at once
_START: Final = 500_000  # characters in which a page names its feeds
_ITEMS: Final = {"rss": "item", "rdf": "item", "feed": "entry", "urlset": "url", "sitemapindex": "sitemap"}  # by root
_TITLED: Final = ("channel", "feed")  # whose title is that of all
_DAYS: Final = ("pubdate", "published", "updated", "date", "lastmod", "publication_date")
_FEEDS: Final = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_BLANK: Final = b" \t\r\n\xef\xbb\xbf"  # and the mark of UTF-8: what servers put before the first character


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An address that a feed lists, and the day that it gives it."""

    address: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed lists, in its order and each once. `sitemaps` are those of an index, which lists no articles itself.
    `linkless` counts items without an address of a page, and `is_cut` says that there were more than MOST_ITEMS."""

    title: str = ""
    items: tuple[FeedItem, ...] = ()
    sitemaps: tuple[FeedItem, ...] = ()
    linkless: int = 0
    is_cut: bool = False


@dataclass(slots=True)
class _Listing:
    """A feed while it is read."""

    address: str
    title: str = ""
    found: dict[str, FeedItem] = field(default_factory=dict)
    seen: int = 0
    linkless: int = 0

    def add(self, links: Iterator[str], base: str, day: str) -> None:
        """An item, by the first of its links that is the address of a page."""
        self.seen += 1
        address = next(filter(None, (_whole(link, urljoin(self.address, base)) for link in links)), "")
        if address:
            self.found.setdefault(address, FeedItem(address, read_day(day).day))
        else:
            self.linkless += 1

    def feed(self, *, is_cut: bool, is_index: bool = False) -> Feed:
        items = tuple(self.found.values())
        return Feed(self.title, () if is_index else items, items if is_index else (), self.linkless, is_cut)


def read_feed(data: bytes, address: str, charset: str = "") -> Feed:
    """The feed that came from an address. `charset` is what the server says of its encoding.

    Raises InputError("no-feed") for a page, for what is damaged before its first item, and for anything else.
    """
    start = data.lstrip(_BLANK)
    if start[:1] in (b"{", b"["):
        return _of_json(start, address)
    return _of_xml(start if start[:1] == b"<" else data, address, charset)


# ----------------------------------------------------------------------------------------------------------------- JSON


def _of_json(data: bytes, address: str) -> Feed:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _no_feed(address, "is damaged JSON", "try again later, or give another feed of the site") from error
    items = said.get("items") if isinstance(said, dict) and "jsonfeed.org" in str(said.get("version")) else None
    if not isinstance(items, list):
        raise _no_feed(address, "is JSON and no feed", "give the address of a feed (RSS, Atom, JSON Feed) or sitemap")
    listing = _Listing(address, _plain(said.get("title")))
    for item in items[:MOST_ITEMS]:
        values = item if isinstance(item, dict) else {}
        links = [str(values.get(name) or "") for name in ("url", "external_url")]
        links.append(_own_address(values.get("id")))
        listing.add(iter(links), "", str(values.get("date_published") or ""))
    return listing.feed(is_cut=len(items) > MOST_ITEMS)


# ------------------------------------------------------------------------------------------------------------------ XML


def _of_xml(data: bytes, address: str, charset: str) -> Feed:
    listing, root, is_whole = _Listing(address), "", False
    with suppress(etree.XMLSyntaxError, ValueError):  # what came before the damage is good
        for event, element in _events(data, charset):
            name = _name(element)
            if event == "start":
                root = root or name
                if root not in _ITEMS:
                    raise _none_of_xml(data, address, root)
            elif name == _ITEMS[root]:
                if listing.seen == MOST_ITEMS:
                    return listing.feed(is_cut=True, is_index=root == "sitemapindex")
                listing.add(_links(element), element.base or "", _day(element))
                element.clear()
            elif name == "title" and not listing.title and _name(element.getparent()) in _TITLED:
                listing.title = _plain("".join(element.itertext("*")))
            is_whole = event == "end" and name == root
    if not root:
        raise _none_of_xml(data, address, root)
    if not is_whole and not listing.seen:
        raise _no_feed(address, "is damaged", "try again later, or give another feed of the site")
    return listing.feed(is_cut=False, is_index=root == "sitemapindex")


def _events(data: bytes, charset: str) -> Iterator[tuple[str, Any]]:
    """The elements of a document as they begin and end. Nothing that it names is fetched, and no entity of its own is
    put in: a few lines of them may stand for gigabytes."""
    options: dict[str, Any] = {"recover": True, "resolve_entities": False, "no_network": True, "huge_tree": False}
    try:
        parser = etree.XMLPullParser(("start", "end"), encoding=None if b"encoding=" in data[:200] else charset or None,
                                     **options)  # fmt: skip
    except LookupError:  # an encoding that nobody knows
        parser = etree.XMLPullParser(("start", "end"), **options)
    for at in range(0, len(data), _CHUNK):
        parser.feed(data[at : at + _CHUNK])
        yield from parser.read_events()


def _name(element: Any) -> str:
    """The name of an element without its namespace, in lower case."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _links(item: Any) -> Iterator[str]:
    """What may be the address of an item's page, the likeliest first."""
    named = [(_name(child), child) for child in item]
    yield from (child.text or "" for name, child in named if name == "origlink")  # what a feed's host stands before
    yield from (child.text or "" for name, child in named if name in ("link", "loc"))
    links = [child for name, child in named if name == "link" and child.get("rel", "alternate") == "alternate"]
    links.sort(key=lambda link: "html" not in link.get("type", "html"))
    yield from (link.get("href") or "" for link in links)
    permanent = (one for name, one in named if name == "guid" and one.get("isPermaLink", "true").lower() != "false")
    yield from (_own_address(child.text) for child in (*permanent, *(one for name, one in named if name == "id")))


def _day(item: Any) -> str:
    return next((child.text or "" for child in item.iter("*") if _name(child) in _DAYS and child.text), "")


def _none_of_xml(data: bytes, address: str, root: str) -> InputError:
    if root != "html" and b"<html" not in data[:2_000].lower():
        what = f"holds <{root[:40]}>, which is no feed" if root else "is no feed: it is not XML"
        return _no_feed(address, what, "give the address of a feed (RSS, Atom, JSON Feed) or sitemap")
    if feeds := _named_feeds(data, address):
        return _no_feed(address, "is a web page and no feed", f"it names this feed: {feeds[0]}")
    return _no_feed(
        address, "is a web page and no feed, and names none", "look for RSS or a sitemap on the site, and give that"
    )


def _named_feeds(data: bytes, address: str) -> list[str]:
    """The feeds that a page names in its head."""
    try:
        root = etree.fromstring(data[:_START], etree.HTMLParser(no_network=True, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        return []
    links = root.iter("link") if root is not None else ()
    named = (_whole(link.get("href") or "", address) for link in links if (link.get("type") or "").lower() in _FEEDS)
    return [found for found in named if found]


# ----------------------------------------------------------------------------------------------------------------- both


def _whole(link: str, base: str) -> str:
    """The whole address of a page, "" where a link is none."""
    if not (words := link.strip()) or len(words) > LONGEST_ADDRESS:
        return ""
    try:
        found = urljoin(base, words)
        parts = urlsplit(found)
    except ValueError:
        return ""
    return found if parts.scheme in ("http", "https") and parts.hostname else ""


def _own_address(name: object) -> str:
    """An item's id where that is an address: any other word would be taken for a relative one."""
    words = name.strip() if isinstance(name, str) else ""
    return words if words.lower().startswith(("http://", "https://")) else ""


def _plain(title: object) -> str:
    """A title on one line, as characters."""
    words = " ".join(html.unescape(title).split()) if isinstance(title, str) else ""
    return "".join(c for c in words if c.isprintable())[:LONGEST_TITLE]


def _no_feed(address: str, what: str, to_do: str) -> InputError:
    return InputError("no-feed", f"{shown(address)} {what}; {to_do}")
