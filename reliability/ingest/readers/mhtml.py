"""A web page that a browser saved in one file (MHTML), with its address and the day of saving."""

from __future__ import annotations

import email
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime

from reliability.errors import InputError
from reliability.ingest.input import Came, Input
from reliability.ingest.readers.html import article_of_page
from reliability.ingest.readers.reader import Reader
from reliability.model.article import Article

LARGEST = 20_000_000  # bytes; its pictures are in it


def read(source: Input) -> Iterator[Article]:
    """One article. Raises InputError."""
    data = source.read(LARGEST)
    try:
        message = email.message_from_bytes(data)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    except RecursionError as error:
        raise InputError("damaged", f"{source.name} is nested too deeply; save the article's text as .txt") from error
    if page is None:
        raise InputError("no-article", f"{source.name} holds no web page; save the page as .html")
    found = page.get_payload(decode=True)
    assert isinstance(found, bytes | None)
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    came = Came(address, f"{address}, saved {_when(message)}, in {source.name}", page.get_content_charset() or "")
    yield article_of_page(found or b"", source.name, came if address.startswith("http") else None, original=data)


def _when(message: Message) -> str:
    with suppress(TypeError, ValueError):
        return f"{parsedate_to_datetime(str(message.get('Date'))).astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
    return "at an unknown time"


READER = Reader("saved page in one file", (".mhtml", ".mht"), read, single=True)
