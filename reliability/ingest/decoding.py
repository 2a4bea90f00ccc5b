"""Bytes to text: byte order mark, strict UTF-8, what the file declares, a guess that is said to be one."""

from __future__ import annotations

import codecs
import io
import re
from contextlib import suppress
from typing import BinaryIO, NamedTuple

import puremagic
from charset_normalizer import from_bytes

from reliability.errors import InputError
from reliability.ingest.readers import in_words

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
ZEROS = 10  # characters a zero byte at least where a text holds some: in UTF-16 every second byte is one
_TEXTS = ("html", "htm", "xhtml", "xml", "svg", "txt", "md", "csv", "json")  # what holds zero bytes by accident
SAMPLE = 200_000  # bytes from which an encoding is guessed, and that are looked at in one piece


class Decoded(NamedTuple):
    text: str
    notices: tuple[str, ...] = ()


class Encoding(NamedTuple):
    """How bytes become text, as `bytes.decode` and `open` take it."""

    name: str
    errors: str = "strict"
    notices: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file. Raises InputError("not-text" or "bad-encoding")."""
    encoding = encoding_of(io.BytesIO(data), name)
    return Decoded(data.decode(encoding.name, encoding.errors), encoding.notices)


def encoding_of(stream: BinaryIO, name: str) -> Encoding:
    """The encoding of a file, which is read to its end in pieces. Raises InputError("not-text" or "bad-encoding")."""
    start = stream.read(SAMPLE)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            if reason := _misfit(stream, encoding):
                raise InputError("bad-encoding", f"{name} begins as {encoding} and is not: {reason}; save it as UTF-8")
            return Encoding(encoding)
    refuse_formats(start, name)
    if _misfit(stream, "utf-8") is None:
        return Encoding("utf-8")
    declared = _DECLARED.search(start[:SIGNATURES])
    if declared is not None and not declared[1].lower().startswith((b"utf-16", b"utf-32")):  # could not be read so
        with suppress(LookupError):
            if _misfit(stream, declared[1].decode("ascii")) is None:
                return Encoding(declared[1].decode("ascii"))
    guess = from_bytes(start).best()
    if guess is None:
        raise InputError("bad-encoding", f"{name} is in no encoding that could be recognised; save it as UTF-8")
    notice = f"the encoding is not stated and was taken for {guess.encoding}; check letters with accents"
    return Encoding(guess.encoding, "replace", (notice,))


def _misfit(stream: BinaryIO, encoding: str) -> str | None:
    """Why the stream is not in this encoding. Raises LookupError where that is no encoding of text."""
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding, newline="")
    try:
        while text.read(SAMPLE):
            pass
    except UnicodeDecodeError as error:
        return error.reason
    finally:
        text.detach()
    return None


def refuse_formats(data: bytes, name: str) -> None:
    """Refuses pictures, archives and programs, whatever their name says. Raises InputError("not-text")."""
    start = data[:SIGNATURES]
    found = _format_of(start) if b"\x00" in start or _looks_binary(start) else ""
    if not found and (b"\x00" not in start or _has_stray_zeros(start)):
        return
    what = f"seems to be {found}" if found else "is not text (it holds zero bytes)"
    raise InputError("not-text", f"{name} {what}; give {in_words()}")


def _format_of(start: bytes) -> str:
    """The format that is no text, in words; nothing where none is recognised."""
    if start.startswith(b"PK\x03\x04"):
        return "a packed file (.zip, .docx or the like)"
    try:
        found = puremagic.from_string(start).lstrip(".")
    except (puremagic.PureError, ValueError):
        return ""
    return f"a .{found} file" if found and found not in _TEXTS else ""


def _has_stray_zeros(start: bytes) -> bool:
    """Whether this is text with a zero byte here and there, and not UTF-16 or a program."""
    with suppress(UnicodeDecodeError):
        codecs.getincrementaldecoder("utf-8")().decode(start)  # its last letter may be cut
        return start.count(0) < len(start) / ZEROS
    return False


def refuse_wide(start: bytes, name: str) -> None:
    """Refuses, where UTF-8 is needed, what begins as another encoding. Raises InputError("bad-encoding")."""
    for mark, encoding in _MARKS:
        if start.startswith(mark) and mark != codecs.BOM_UTF8:
            raise InputError("bad-encoding", f"{name} is {encoding}; save it as UTF-8")


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
