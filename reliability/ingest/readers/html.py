"""A saved web page: the article's text without menus and advertisements, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reliability.errors import InputError
from reliability.ingest.days import read_day
from reliability.ingest.decoding import cleaned, decode
from reliability.ingest.input import Input
from reliability.ingest.making import Fields, make
from reliability.ingest.page_statements import page_statements
from reliability.ingest.readers.reader import Reader
from reliability.model.article import Article, OutletBasis
from reliability.registry.bylines import author_names

LARGEST = 5_000_000  # bytes; beyond, finding the article takes minutes


def read(source: Input) -> Iterator[Article]:
    """One article. Raises InputError, also where a page holds no article."""
    data = source.read(LARGEST)
    decoded = decode(data, source.name)
    page = cleaned(decoded.text)  # the parser would stop at a zero byte
    found = _extract(page.text, source.name)
    fields = Fields(
        text=found.text.replace("\n", "\n\n"),  # each of its lines is a paragraph of the page
        title=found.title or "",
        url=found.url or None,
        outlet=found.sitename or None,
        domain=found.hostname or None,
        basis=OutletBasis.PAGE_METADATA if found.sitename or found.url else None,
        authors=author_names(found.author or ""),
        published=read_day(found.date).day,
        notices=(*decoded.notices, *page.notices),
        page_statements=page_statements(page.text, found.url or ""),
    )
    yield make(fields, origin=source.name, original=data)


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
