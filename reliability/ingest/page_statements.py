"""What a web page says of the outlet that published it, in its data for machines: where its principles, its owners and
its corrections are found (schema.org/NewsMediaOrganization), and its trust.txt (journallist.net)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from reliability.ingest.decoding import cleaned
from reliability.model.article import PageStatement, PageStatementKind

MOST: Final = 20  # statements of a page
LONGEST: Final = 500  # characters of one; longer ones are cut
_BLOCK: Final = re.compile(r"(?is)<script\b[^>]{0,300}application/ld\+json[^>]{0,300}>(.{0,500000}?)</script")
_TRUST: Final = re.compile(r"""(?i)\bhref\s{0,9}=\s{0,9}["']?([^"'\s>]{0,300}/trust\.txt)(?=["'\s>])""")
# From an article to who published it; what it cites, its authors and its advertisers have policies of their own.
_TO_PUBLISHER: Final = ("@graph", "publisher", "sourceOrganization", "isPartOf")
_OF_PAGES: Final = re.compile(r"(?:Article|Posting|Report|Page|WebSite|NewsMediaOrganization|Organization|Station)$")
_PROPERTIES: Final = tuple(kind for kind in PageStatementKind if kind is not PageStatementKind.TRUST)


def page_statements(page: str, address: str) -> tuple[PageStatement, ...]:
    """The statements of a page at this address ("" where it is not known), each once, in its order. What cannot be read
    is left out: no article is refused for it."""
    found: dict[PageStatement, None] = {}
    for block in _BLOCK.findall(page):
        for kind, value in _stated(_read(block)):
            if said := _as_said(value, address):
                found.setdefault(PageStatement(kind, said))
    for link in _TRUST.findall(page):
        if said := _as_said(unescape(link), address):
            found.setdefault(PageStatement(PageStatementKind.TRUST, said))
    return tuple(found)[:MOST]


def _read(block: str) -> Any:
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", block)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _stated(node: Any) -> Iterator[tuple[PageStatementKind, Any]]:
    """(kind, value) of everything that a page or its publisher states."""
    waiting = [node]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:MOST]
        elif isinstance(node, dict):
            if _is_of_page(node):
                yield from ((kind, value) for kind in _PROPERTIES for value in _each(node.get(kind.value)))
            waiting += [node[key] for key in _TO_PUBLISHER if isinstance(node.get(key), list | dict)]


def _is_of_page(node: dict[str, Any]) -> bool:
    return any(isinstance(kind, str) and _OF_PAGES.search(kind) for kind in _each(node.get("@type")))


def _each(value: Any) -> list[Any]:
    return value[:MOST] if isinstance(value, list) else [] if value is None else [value]


def _as_said(value: Any, address: str) -> str:
    """An address, whole, or a sentence; empty where it is neither."""
    if isinstance(value, dict):
        value = next(
            (value[key] for key in ("url", "@id", "name", "description") if isinstance(value.get(key), str)), ""
        )
    if not isinstance(value, str):
        return ""
    text = " ".join(cleaned(unescape(value)).text.split())[:LONGEST]
    if " " in text or not text:
        return text
    try:
        whole = urljoin(address, text)
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""
