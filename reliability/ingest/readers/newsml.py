"""Newsroom XML: NewsML-G2 items, alone or in a message, and NITF documents; every text of them is one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from reliability.errors import InputError
from reliability.ingest.days import read_day
from reliability.ingest.input import Input
from reliability.ingest.making import Fields, make
from reliability.ingest.markup import words_of_markup
from reliability.ingest.readers.packed_xml import local, parsed
from reliability.ingest.readers.reader import Found, Reader
from reliability.model.article import OutletBasis, Refusal
from reliability.registry.bylines import author_names

_FEEDS = ("rss", "feed", "RDF")
_SITEMAPS = ("urlset", "sitemapindex")


def read(source: Input) -> Iterator[Found]:
    """Articles and refusals in the order of the items. Raises InputError where the file holds none."""
    root = parsed(source.read(), source.name)
    name = local(root)
    if name in _FEEDS or name in _SITEMAPS:
        what = "a feed" if name in _FEEDS else "a sitemap"
        raise InputError(
            "feed",
            f"{source.name} is {what} and no article; watch its address on the page Feeds, or give the addresses that "
            "it lists",
        )
    found = list(_named(root, "newsItem")) or list(_named(root, "nitf"))
    if not found:
        raise InputError(
            "not-news",
            f"{source.name} is XML that begins with <{name}>, and neither NewsML-G2 nor NITF; give the article's text",
        )
    for number, item in enumerate(found, start=1):
        origin = source.name if len(found) == 1 else f"{source.name}, item {number}"
        try:
            yield make(_fields(item), origin=origin, original=etree.tostring(item))
        except InputError as error:
            yield Refusal(item.get("guid") or origin, error.code, error.message, origin)


def _fields(item: Any) -> Fields:
    body = next((b for wanted in ("body.content", "body", "inlineData", "block") for b in _named(item, wanted)), None)
    headline = _first(item, "headline") or _first(item, "hl1") or _first(item, "title")
    outlet = _first(item, "copyrightHolder", "name") or _attribute(item, "doc.copyright", "holder")
    byline = _first(item, "by") or _first(item, "byline") or _first(item, "bytag")
    creators = [_first(creator, "name") or creator.get("literal", "") for creator in _named(item, "creator")]
    when = (
        _first(item, "firstCreated") or _first(item, "contentCreated") or _first(item, "versionCreated")
        or _attribute(item, "date.issue", "norm")
    )  # fmt: skip
    return Fields(
        text="" if body is None else words_of_markup(_markup(body)),
        title=headline,
        id=item.get("guid") or "",
        outlet=outlet or None,
        basis=OutletBasis.PAGE_METADATA if outlet else None,
        authors=author_names(byline) if byline else author_names("; ".join(filter(None, creators))),
        published=read_day(when[:10]).day,
    )


def _named(root: Any, name: str) -> Iterator[Any]:
    return (element for element in root.iter() if local(element) == name)


def _first(root: Any, *path: str) -> str:
    """The words of the first element of this name (in the first of the name before), on one line."""
    for name in path:
        root = next(_named(root, name), None) if root is not None else None
    return "" if root is None else " ".join("".join(root.itertext()).split())


def _attribute(root: Any, name: str, attribute: str) -> str:
    found = next(_named(root, name), None)
    return "" if found is None else found.get(attribute, "")


def _markup(body: Any) -> str:
    """The body as HTML without namespaces; an inline text that is written as a text stays one."""
    if not len(body):
        return body.text or ""
    for element in body.iter():
        if isinstance(element.tag, str):
            element.tag = local(element)
    etree.cleanup_namespaces(body)
    return str(etree.tostring(body, encoding="unicode", with_tail=False))


READER = Reader("newsroom XML", (".xml", ".newsml", ".nitf"), read)
