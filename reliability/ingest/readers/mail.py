"""A mail: its subject is the headline, its sender the author, its words the text."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from contextlib import suppress
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import Final

from reliability.errors import InputError
from reliability.ingest.days import read_day
from reliability.ingest.input import Input
from reliability.ingest.making import Fields, make
from reliability.ingest.markup import words_of_markup
from reliability.ingest.readers.reader import Reader
from reliability.model.article import Article
from reliability.registry.bylines import author_names

MOST_PARTS: Final = 200
LONGEST_HEADER: Final = 16_000  # characters
_PASSED_ON: Final = re.compile(r"(?:\s*(?:re|fwd?|fw|aw|wg)\s*:)+\s*", re.IGNORECASE)


def read(source: Input) -> Iterator[Article]:
    """One article. Raises InputError."""
    data = source.read()
    yield article_of_mail(data, source.name)


def article_of_mail(data: bytes, name: str) -> Article:
    """The article that a mail holds. Raises InputError."""
    try:
        message = email.message_from_bytes(data)  # the old policy: the new one takes for ever over hostile headers
        words = _words(message, name)
    except RecursionError as error:
        raise InputError("damaged", f"{name} is nested too deeply; save the mail's text as .txt") from error
    sender, _ = parseaddr(_header(message, "From"))
    fields = Fields(
        text=words,
        title=_PASSED_ON.sub("", _header(message, "Subject"), count=1),
        authors=author_names(sender),
        published=read_day(_header(message, "Date")).day,
    )
    return make(fields, origin=name, original=data)


def _header(message: Message, name: str) -> str:
    """A header in words, on one line."""
    written = str(message.get(name, ""))[:LONGEST_HEADER]
    with suppress(LookupError, ValueError):  # an encoding that there is not
        written = str(make_header(decode_header(written)))
    return " ".join(written.split())


def _words(message: Message, name: str) -> str:
    """Of several forms of a mail the plain one, unless it is empty; attachments are left out."""
    plain: list[str] = []
    marked: list[str] = []
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            raise InputError("too-large", f"{name} has more than {MOST_PARTS} parts; save the mail's text as .txt")
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain":
            plain.append(_decoded(part))
        elif kind == "text/html":
            marked.append(words_of_markup(_decoded(part)))
    text = "\n\n".join(filter(str.strip, plain)) or "\n\n".join(filter(str.strip, marked))
    if not text:
        raise InputError("empty", f"{name} holds no text; save the mail's text as .txt")
    return text


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes | None)
    for charset in (part.get_content_charset(), "utf-8"):
        with suppress(LookupError, UnicodeDecodeError):
            if charset:
                return (data or b"").decode(charset)
    return (data or b"").decode("latin-1")


READER = Reader("mail", (".eml",), read, single=True)
