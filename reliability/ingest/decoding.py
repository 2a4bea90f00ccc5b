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
from reliability.ingest.language import language_of
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
WESTERN = (None, *"en de fr es it pt nl da sv no nb nn fi is ca gl eu ga".split())
CENTRAL = "cs pl hu sk sl hr bs ro sq".split()
MOST_ACCENTED = 0.15  # of the letters; French has 0.05, Cyrillic read as Windows-1252 nearly all
# What no Western word has: four letters with accents in a row, a sign between two letters.
_NO_WORD = re.compile(r"[À-ÿ]{4}|[^\W\d_][¡¢£¤¥¦§¨©«¬®¯±¹²³µ¶¸¼½¾¿×÷†‡‰ˆ˜][^\W\d_]")
_BETWEEN_CELLS = re.compile(r"[,;|\t\"]+")
SAMPLE = 200_000  # bytes from which an encoding is guessed, and that are looked at in one piece


class Decoded(NamedTuple):
    text: str
    notices: tuple[str, ...] = ()


class Encoding(NamedTuple):
    """How bytes become text, as `bytes.decode` and `open` take it."""

    name: str
    errors: str = "strict"
    notices: tuple[str, ...] = ()


def decode(data: bytes, name: str, stated: str = "") -> Decoded:
    """The text of a file. `stated` is the encoding that whoever sent it named. Raises InputError("not-text" or
    "bad-encoding")."""
    encoding = encoding_of(io.BytesIO(data), name, stated)
    return Decoded(data.decode(encoding.name, encoding.errors), encoding.notices)


def encoding_of(stream: BinaryIO, name: str, stated: str = "") -> Encoding:
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
    for said in (stated.lower(), declared[1].decode("ascii").lower() if declared is not None else ""):
        with suppress(LookupError):
            # A page that says UTF-16 in plain letters is not in it.
            if said and not said.startswith(("utf-16", "utf-32")) and _misfit(stream, said) is None:
                return Encoding(said)
    return _guessed(_telling(stream), name)


def _telling(stream: BinaryIO) -> bytes:
    """The first piece of a stream that holds letters beyond ASCII: from it alone an encoding can be guessed."""
    stream.seek(0)
    while piece := stream.read(SAMPLE):
        if not piece.isascii():
            return piece
    return b""


def _guessed(sample: bytes, name: str) -> Encoding:
    """The likeliest encoding of text that is not UTF-8 throughout. Raises InputError("bad-encoding")."""
    text = sample.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if damaged < sum(not character.isascii() for character in text) - damaged:
        notice = "some bytes are not UTF-8, as the others are, and were replaced; check letters with accents"
        return Encoding("utf-8", "replace", (notice,))
    encoding = _code_page(sample) or getattr(from_bytes(sample).best(), "encoding", None)
    if encoding is None:
        raise InputError("bad-encoding", f"{name} is in no encoding that could be recognised; save it as UTF-8")
    notice = f"the encoding is not stated and was taken for {encoding}; check letters with accents"
    return Encoding(encoding, "replace", (notice,))


def _code_page(sample: bytes) -> str | None:
    """Windows-1252 or Windows-1250, which guessers take for their neighbours where only a few names have accents.

    Windows-1252 where few letters are beyond ASCII, none stands where no word has it, and the language is written so;
    Windows-1250 where the words that are plain ASCII are those of a language that is written in it.
    """
    text = sample.decode("cp1252", "replace")
    letters = sum(character.isalpha() for character in text)
    accented = sum(character.isalpha() and not character.isascii() for character in text)
    if accented > MOST_ACCENTED * letters:
        return None
    language = language_of(_BETWEEN_CELLS.sub(" ", text))
    if language in CENTRAL:
        return "cp1250"
    return "cp1252" if language in WESTERN and "\ufffd" not in text and not _NO_WORD.search(text) else None


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
    if not start.strip(b"\x00"):
        return ""  # a file of zeros is of no format, whatever one begins so
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
