"""Strings on their way into the database."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from reliability.model.question import words_of

# PostgreSQL refuses NUL in text; both drivers refuse half of a surrogate pair.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
BREAK: Final = " | "  # between the fields of `sought`: no phrase runs over it


def storable(text: str) -> str:
    """The text with each character that no database takes replaced by U+FFFD, one for one: offsets stay true."""
    return _UNSTORABLE.sub("\ufffd", text)


def sha256(text: str) -> str:
    """Hex digest of the text's UTF-8, lone surrogates included, so that every string has one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def key_of(text: str) -> str:
    """The article's public id: what links carry."""
    return sha256(text)[:16]


def sought(*fields: str | None) -> str:
    """What a row of a ledger is searched by: its words, with a blank before and behind each."""
    return f" {BREAK.join(' '.join(words_of(field)) for field in fields if field)} "
