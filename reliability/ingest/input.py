"""An input before it is read: a file, bytes that were uploaded, a text that was pasted, or an address on the web."""

from __future__ import annotations

import io
import math
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from reliability.errors import InputError
from reliability.model.details import Details
from reliability.settings import settings

_KINDS: Final = {  # what a path may lead to that is neither a file nor a folder
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


@dataclass(frozen=True, slots=True)
class Came:
    """Whence bytes came: the `address` that they are at, what people are told of it (`origin`), and what the server or
    the archive said of their encoding."""

    address: str
    origin: str
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """`name` is what messages call it; exactly one of `path`, `data` and `address` is set. The name's ending says how
    to read it, or `kind` where there is one. `mapping` are pairs of a field and the column of a corpus that is taken
    for it (ingest/columns.py). `details` are what somebody said of all its articles; they hold before what a reader
    finds (ingest/told.py). An `address` is not fetched yet (ingest/web.py); `came` says whence bytes came that were. A
    file that was found in a folder lies `within` it, and is none that a link there leads to elsewhere.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    details: Details | None = None
    address: str | None = None
    kind: str = ""
    came: Came | None = None
    within: Path | None = None

    @classmethod
    def from_address(cls, address: str) -> Input:
        """A page on the web, which is fetched when it is read."""
        return cls(address, address=address)

    @classmethod
    def from_path(cls, path: Path, *, within: Path | None = None) -> Input:
        """A file, which need not exist: reading it gives the refusal that stands in its place, also where a link leads
        out of the folder `within` which it was found in."""
        name = (
            str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        )  # names of files may be any bytes
        return cls(name, path=path, within=within)

    @classmethod
    def from_bytes(cls, data: bytes, *, name: str) -> Input:
        """An uploaded file; nothing but the ending of `name` is used of it."""
        return cls(name, data=data)

    @classmethod
    def from_text(cls, text: str, *, name: str = "pasted text") -> Input:
        """A text that was typed or pasted."""
        return cls(name, data=text.encode("utf-8", "replace"))

    @property
    def size(self) -> int:
        """In bytes. Raises InputError where the file cannot be looked at."""
        if self.data is not None:
            return len(self.data)
        return 0 if self.path is None else self._looked_at().st_size

    def open(self) -> BinaryIO:
        """A stream of the bytes. Raises InputError."""
        if self.data is not None:
            return io.BytesIO(self.data)
        self._looked_at()
        assert self.path is not None
        try:
            return self.path.open("rb")
        except OSError as error:
            raise _unreadable(self.name, error) from error

    def _looked_at(self) -> os.stat_result:
        """Raises InputError where there is no file, and for what is none: to open a pipe waits for its writer, perhaps
        for ever, and a device may have no end."""
        assert self.path is not None
        try:
            found = self.path.stat()
        except OSError as error:
            raise _unreadable(self.name, error) from error
        if kind := _KINDS.get(stat.S_IFMT(found.st_mode)):
            raise InputError("unreadable", f"{self.name} is {kind} and no file; save what it gives in a file first")
        if self.within and not self.path.resolve().is_relative_to(self.within.resolve()):
            raise InputError(
                "unreadable",
                f"{self.name} is a link to a file outside {self.within}; name that file itself to bring it",
            )
        return found

    def read(self, limit: int | None = None) -> bytes:
        """All bytes of a file that is one article. Raises InputError where there are more than the setting allows, or
        than `limit`, and where they cannot be read."""
        self.refuse_large()
        most = min(limit or largest(), largest())
        with self.open() as stream:
            data = stream.read(most + 1)  # a file may grow meanwhile, and one of /proc has no size before it is read
        if len(data) <= most:
            return data
        if most == largest():
            raise self._too_large(len(data))
        raise InputError(
            "too-large",
            f"{self.name} has {_megabytes(self.size)} MB, more than the {most / 1e6:.0f} MB that a file of its "
            "kind may have; save the article's text as .txt",
        )

    def refuse_large(self) -> None:
        """Raises InputError where there are more bytes than a file may have that is uploaded or is one article."""
        if self.size > largest():
            raise self._too_large(self.size)

    def _too_large(self, size: int) -> InputError:
        return InputError(
            "too-large",
            f"{self.name} has {_megabytes(size)} MB, more than the {largest() / 1e6:.0f} MB that an uploaded file or a "
            "single article may have; split it, raise RELIABILITY_UPLOAD_MEGABYTES, or import a corpus (.jsonl, .csv) "
            "of any size with the command ingest",
        )


def largest() -> int:
    """Bytes that a file may have that is uploaded or holds one article; corpora on the command line are streamed."""
    return settings().upload_megabytes * 1_000_000


def _megabytes(size: int) -> str:
    """Rounded up: what is above a limit is not called equal to it."""
    return f"{math.ceil(size / 1e5) / 10:.1f}"


def _unreadable(name: str, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError("missing", f"there is no file {name}; check the path")
    if isinstance(error, IsADirectoryError):
        return InputError("unreadable", f"{name} is a folder with no file in it that can be read; name one")
    return InputError("unreadable", f"{name} cannot be read: {error.strerror}; check who may read it")
