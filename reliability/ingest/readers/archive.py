"""Packed files: a zip with files of any kind that is read here, and one text or table packed by gzip."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from reliability.errors import InputError
from reliability.ingest.input import Input, largest
from reliability.ingest.readers.packed_xml import opened, part
from reliability.ingest.readers.reader import Found, Reader
from reliability.model.article import Refusal

UNPACKED: Final = 500_000_000  # bytes of all files of a zip
MOST_SHRUNK: Final = 100  # times, of a file of more than a megabyte: texts shrink to a third
GZIPPED: Final = (".txt.gz", ".html.gz", ".htm.gz", ".md.gz", ".csv.gz", ".tsv.gz", ".json.gz", ".xml.gz", ".eml.gz")
_PIECE: Final = 1_000_000  # bytes


def read(source: Input) -> Iterator[Found]:
    """The files of an archive in the order of its directory. Raises InputError."""
    if source.name.lower().endswith(".gz") or source.kind.endswith(".gz"):
        yield replace(source, name=source.name[:-3], kind="", path=None, data=_unzipped(source))
        return
    data = source.read()
    with opened(data, source.name, most=UNPACKED) as archive:
        parts = [one for one in archive.infolist() if not one.is_dir() and not _is_hidden(one.filename)]
        if not parts:
            raise InputError("empty", f"{source.name} holds no file; put files with articles into it")
        for one in parts:
            where = f"{source.name}, {_shown(one.filename)}"
            if problem := _problem(where, one.file_size, one.compress_size, one.external_attr >> 16):
                yield Refusal(where, problem[0], problem[1], where)
                continue
            try:
                found = part(archive, one.filename, source.name, most=min(one.file_size, largest()))
                yield Input(where, data=found, kind=_last(one.filename).lower())
            except InputError as error:
                yield Refusal(where, error.code, f"{where} was not read: {error.message}", where)


def _problem(where: str, size: int, packed: int, mode: int) -> tuple[str, str] | None:
    """Why a file of an archive is not unpacked."""
    if stat.S_ISLNK(mode):
        return "unreadable", f"{where} is a link and no file; put the file itself into the archive"
    if where.lower().endswith((".zip", ".wacz")):
        return "unknown-format", f"{where} is an archive in an archive; give it by itself"
    if size > largest():
        return "too-large", f"{where} has {size / 1e6:,.0f} MB, more than {largest() / 1e6:,.0f} MB; give it by itself"
    if size > _PIECE and size > MOST_SHRUNK * max(packed, 1):
        return "too-large", f"{where} unpacks to more than {MOST_SHRUNK} times its size, as no texts do; look at it"
    return None


def _unzipped(source: Input) -> bytes:
    """Raises InputError where the file is damaged, or unpacks to more than an upload may have."""
    unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
    found: list[bytes] = []
    size, most = 0, largest()
    try:
        with source.open() as stream:
            while (piece := stream.read(_PIECE)) and not unpacking.eof:
                while piece:
                    found.append(unpacking.decompress(piece, most + 1 - size))
                    size += len(found[-1])
                    if size > most:
                        raise InputError(
                            "too-large",
                            f"{source.name} unpacks to more than {most // 1_000_000} MB; unpack it and give the file",
                        )
                    piece = unpacking.unconsumed_tail
    except zlib.error as error:
        raise InputError("damaged", f"{source.name} is no gzip file, or damaged; pack it again") from error
    if not unpacking.eof:
        raise InputError("damaged", f"{source.name} ends in the middle; pack it again")
    return b"".join(found)


def _is_hidden(name: str) -> bool:
    """Files that programs put beside others: “__MACOSX/._dam.txt”."""
    *folders, last = name.replace("\\", "/").split("/")
    return last.startswith(".") or "__MACOSX" in folders


def _last(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in name)[-120:]


READER = Reader("archive", (".zip", *GZIPPED), read)
