"""Bytes to text: byte order mark, strict UTF-8, what the file declares, a guess that is said to be one."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import puremagic
from charset_normalizer import from_bytes

from reliability.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
SIGNATURES = 4096  # bytes at the start in which a file format shows itself


class Decoded(NamedTuple):
    text: str
    notices: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file. Raises InputError("not-text" or "bad-encoding")."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding))
            except UnicodeDecodeError as error:
                raise InputError(
                    "bad-encoding", f"{name} begins as {encoding} and is not: {error.reason}; save it as UTF-8"
                ) from error
    _refuse_formats(data, name)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:SIGNATURES])
    if declared is not None and not declared[1].lower().startswith((b"utf-16", b"utf-32")):  # could not be read so
        try:
            return Decoded(data.decode(declared[1].decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass
    guess = from_bytes(data[:200_000]).best()
    if guess is None:
        raise InputError("bad-encoding", f"{name} is in no encoding that could be recognised; save it as UTF-8")
    notice = f"the encoding is not stated and was taken for {guess.encoding}; check letters with accents"
    return Decoded(data.decode(guess.encoding, "replace"), (notice,))


def _refuse_formats(data: bytes, name: str) -> None:
    """Refuses pictures, archives and programs, whatever their name says."""
    if b"\x00" not in data[:SIGNATURES] and not _looks_binary(data[:SIGNATURES]):
        return
    try:
        found = puremagic.from_string(data[:SIGNATURES]).lstrip(".")
    except (puremagic.PureError, ValueError):
        found = ""
    what = f"seems to be a .{found} file" if found else "is not text (it holds zero bytes)"
    raise InputError("not-text", f"{name} {what}; give plain text, Markdown, HTML, .jsonl or .csv")


def _looks_binary(start: bytes) -> bool:
    return (
        start[:4] in (b"%PDF", b"\x89PNG", b"GIF8", b"PK\x03\x04", b"Rar!")
        or start[:3] in (b"\xff\xd8\xff", b"BZh")
        or start[:2] == b"MZ"
    )


def cleaned(text: str) -> Decoded:
    """The text with what no database and no page can hold replaced one for one, so that offsets stay."""
    notices: list[str] = []
    controls = len(_CONTROL.findall(text))
    if controls:
        text = _CONTROL.sub(" ", text)
        notices.append(f"{controls} control character{'s' if controls > 1 else ''} replaced by blanks")
    halves = len(_SURROGATE.findall(text))
    if halves:
        text = _SURROGATE.sub("�", text)
        notices.append(f"{halves} half character{'s' if halves > 1 else ''} replaced")
    return Decoded(text, tuple(notices))
