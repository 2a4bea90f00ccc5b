"""The parts of documents that are a zip of XML files (.docx, .odt), read with limits and without what XML can name."""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import pairwise
from typing import Any, Final

from lxml import etree

from reliability.errors import InputError

UNPACKED: Final = 100_000_000  # bytes of all parts together
MOST_PARTS: Final = 10_000
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError)


def opened(data: bytes, name: str, *, most: int = UNPACKED) -> zipfile.ZipFile:
    """The archive, looked at before anything is unpacked. Raises InputError("damaged", "too-large" or "locked")."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except _BROKEN as error:
        raise InputError("damaged", f"{name} is damaged, or no packed file; save it again") from error
    if len(parts) > MOST_PARTS:
        raise InputError("too-large", f"{name} holds {len(parts):,} files, more than {MOST_PARTS:,}; split it")
    if any(part.flag_bits & 1 for part in parts):
        raise InputError("locked", f"{name} is locked by a password; save it without one")
    if sum(part.file_size for part in parts) > most or overlapping(parts):
        raise InputError(
            "too-large",
            f"{name} unpacks to more than the {most // 1_000_000} MB that such a file may have; save its text as .txt",
        )
    return archive


def overlapping(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether two files of an archive are said to lie in one place, as in those that are made to fill a disk."""
    places = sorted((part.header_offset, part.compress_size) for part in parts)
    return any(place + size > following for (place, size), (following, _) in pairwise(places))


def part(archive: zipfile.ZipFile, path: str, name: str, *, most: int = UNPACKED) -> bytes:
    """The bytes of one file in it. Raises InputError where there is none, or more than its directory says."""
    try:
        with archive.open(path) as stream:
            found = stream.read(most + 1)
    except (KeyError, *_BROKEN) as error:
        raise InputError("damaged", f"{name} is damaged: its part {path} cannot be read; save it again") from error
    if len(found) > most:
        raise InputError("too-large", f"{name} unpacks to more than {most // 1_000_000} MB; save its text as .txt")
    return found


def parsed(data: bytes, name: str) -> Any:
    """The root of an XML file; nothing outside of it is read, and no entity is replaced. Raises InputError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            "damaged", f"{name} is damaged: its XML cannot be read ({str(error)[:80]}); save it again"
        ) from error


def local(element: Any) -> str:
    """The name of an element without its namespace; nothing for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
