"""An address as somebody typed it, to what is asked of which host; what is no plain web address is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

import requests

from reliability.errors import InputError

LONGEST: Final = 2_048  # characters
PORTS: Final = {"http": 80, "https": 443}
_REFUSED: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")  # blanks, controls, backslashes: read in two ways
_SHOWN: Final = 120  # characters of an address that a message repeats


@dataclass(frozen=True, slots=True)
class Target:
    """`address` is the whole, as it is sent; `host` is without brackets, in ASCII and lower case."""

    address: str
    scheme: str
    host: str
    port: int

    @property
    def place(self) -> str:
        """Host and port, as settings name them: the port only where it is not the scheme's own."""
        return self.host if self.port == PORTS[self.scheme] else f"{self.host}:{self.port}"

    def at(self, path: str) -> Target:
        """Another path at the same place."""
        return target_of(urljoin(self.address, path))


def shown(address: str) -> str:
    """An address as a message repeats it: on one line, and not without end."""
    plain = "".join(c if c.isprintable() else "\ufffd" for c in address.strip())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def target_of(address: str) -> Target:
    """Raises InputError("bad-address")."""
    given = address.strip()
    if len(given) > LONGEST:
        raise _bad(given, f"has {len(given):,} characters, more than {LONGEST:,}", "give the page's own address")
    if _REFUSED.search(given):
        raise _bad(given, "holds a blank, a control character or a backslash", "copy it from the browser's address bar")
    if not re.match(r"https?://[^/?#]", given, re.IGNORECASE):
        raise _bad(given, "is no address of a web page", "give one that begins with https:// or http:// and a host")
    try:
        sent = str(requests.Request("GET", given).prepare().url)  # names in other letters become their ASCII form
        parts = urlsplit(sent)
        host, port = (parts.hostname or "").rstrip("."), urlsplit(given).port
    except (requests.RequestException, ValueError) as error:
        raise _bad(given, "has a host or port that cannot be read", "copy it from the browser's address bar") from error
    if "@" in parts.netloc or "@" in urlsplit(given).netloc:
        raise _bad(given, "holds a user name", "leave out everything before the @, and the @")
    if not host or port == 0 or ".." in host or host.startswith("."):
        raise _bad(given, "has a host or port that cannot be read", "copy it from the browser's address bar")
    if "%" in host:
        raise _bad(given, "names a network card of this machine", "give the page's public address")
    return Target(sent.partition("#")[0], parts.scheme, host, port or PORTS[parts.scheme])


def redirected(now: Target, location: str) -> Target:
    """Where an answer leads. Raises InputError("bad-redirect")."""
    where = f"{shown(now.address)} leads on to {shown(location) or 'nowhere'}"
    try:
        wanted = location.encode("latin-1").decode("utf-8")  # a header's bytes, as http.client reads them
    except UnicodeError:
        wanted = location
    try:
        found = target_of(urljoin(now.address, wanted) if wanted.strip() else "")
    except (InputError, ValueError) as error:
        raise InputError(
            "bad-redirect", f"{where}, which is not followed: {error}; open it in a browser and save the page as .html"
        ) from error
    if now.scheme == "https" and found.scheme == "http":
        raise InputError(
            "bad-redirect",
            f"{where}, away from a secure connection, which is not followed; give that address if you trust it",
        )
    return found


def _bad(address: str, what: str, to_do: str) -> InputError:
    return InputError("bad-address", f"{shown(address)} {what}; {to_do}")
