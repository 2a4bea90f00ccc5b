"""Strings on their way into the database."""

from __future__ import annotations

import hashlib
import re
from typing import Final

# PostgreSQL refuses NUL in text; both drivers refuse half of a surrogate pair.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with each character that no database takes replaced by U+FFFD, one for one: offsets stay true."""
    return _UNSTORABLE.sub("\ufffd", text)


def sha256(text: str) -> str:
    """Hex digest of the text's UTF-8, lone surrogates included, so that every string has one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def key_of(text: str) -> str:
    """The article's public id: what links carry."""
    return sha256(text)[:16]
