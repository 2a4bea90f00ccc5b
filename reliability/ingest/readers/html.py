"""A saved web page: the article's text without menus and advertisements, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reliability.errors import InputError
from reliability.ingest.days import read_day
from reliability.ingest.decoding import cleaned, decode
from reliability.ingest.input import Came, Input
from reliability.ingest.making import Fields, make
from reliability.ingest.page_facts import page_facts
from reliability.ingest.page_quotes import boxes_in, with_boxes, with_marks
from reliability.ingest.page_statements import page_statements
from reliability.ingest.readers.reader import Reader
from reliability.model.article import Article, OutletBasis
from reliability.registry.addresses import bare_host, host_and_path
from reliability.registry.bylines import author_names

LARGEST = 5_000_000  # bytes; beyond, finding the article takes minutes


def read(source: Input) -> Iterator[Article]:
    """One article. Raises InputError, also where a page holds no article."""
    yield article_of_page(source.read(LARGEST), source.name, source.came)


def article_of_page(data: bytes, name: str, came: Came | None = None, original: bytes = b"") -> Article:
    """The article of a page, which `came` from an address where that is known. `original` are the bytes that it stood
    in, where there are more. Raises InputError."""
    decoded = decode(data, name, came.charset if came is not None else "")
    page = cleaned(decoded.text)  # the parser would stop at a zero byte
    found = _extract(with_marks(page.text), name)
    facts = page_facts(page.text)
    site = facts.site or found.sitename or ""
    address, elsewhere = _address(found.url or "", came)
    host = host_and_path(address)[0] or found.hostname or facts.home
    fields = Fields(
        text="\n\n".join(with_boxes(found.text.split("\n"), boxes_in(page.text))),  # each of its lines is a paragraph
        title=facts.headline(found.title or ""),
        url=address or None,
        outlet=site or None,
        domain=host or None,
        basis=OutletBasis.PAGE_METADATA if site or host else None,
        authors=facts.authors or author_names(found.author or "") or _first_names(facts.bylines),
        published=read_day(found.date).day,
        notices=(*decoded.notices, *page.notices, *elsewhere),
        page_statements=page_statements(page.text, found.url or ""),
    )
    return make(fields, origin=name, original=original or data)


def _first_names(bylines: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the first by-line that holds any."""
    return next((names for line in bylines if (names := author_names(line))), ())


def _address(named: str, came: Came | None) -> tuple[str, tuple[str, ...]]:
    """The address of a page and what is to be told of it: the one that it names itself, unless it came from another
    host, since a page may name any."""
    if came is None or not came.address or not named:
        return named or (came.address if came is not None else ""), ()
    if bare_host(host_and_path(named)[0]) == bare_host(host_and_path(came.address)[0]):
        return named, ()
    return came.address, (f"the page gives {named[:200]} as its own address, which is another site's",)


def _extract(page: str, name: str) -> Any:
    import trafilatura  # a second, and the web process never reads pages

    try:
        found = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    except Exception as error:  # parsers of broken HTML fail in many ways
        raise InputError(
            "no-article", f"{name} could not be read as a web page ({type(error).__name__}); save its text instead"
        ) from error
    if found is None or isinstance(found, dict) or _words(found.text) in ("", _words(found.title)):
        raise InputError(
            "no-article", f"no article text was found in the page {name}; copy the text and paste it instead"
        )
    return found


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


READER = Reader("web page", (".html", ".htm", ".xhtml"), read, single=True)
