"""What came from an address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Fetched:
    """`asked` is the address as it was given, `address` the one that answered after redirects, `at` when (UTC). `kind`
    is the ending of a file that holds such bytes (".html"), `charset` what the answer says of its encoding. `etag` and
    `modified` are what the server wants to be reminded of by the next request; `unchanged` that nothing is new since
    the one before, so that `data` is empty."""

    asked: str
    address: str
    at: datetime
    data: bytes
    kind: str
    charset: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False

    @property
    def sha256(self) -> str:
        """Of the bytes, unpacked."""
        return hashlib.sha256(self.data).hexdigest()
