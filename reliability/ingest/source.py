"""An input before it is read: a file, bytes that were uploaded, or a text that was pasted."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reliability.errors import InputError


@dataclass(frozen=True, slots=True)
class Source:
    """`name` is what messages call it; exactly one of `path` and `data` is set. The name's ending says how to read
    it."""

    name: str
    path: Path | None = None
    data: bytes | None = None

    @classmethod
    def from_path(cls, path: Path) -> Source:
        """A file, which need not exist: reading it gives the refusal that stands in its place."""
        name = (
            str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        )  # names of files may be any bytes
        return cls(name, path=path)

    @classmethod
    def from_bytes(cls, data: bytes, *, name: str) -> Source:
        """An uploaded file; nothing but the ending of `name` is used of it."""
        return cls(name, data=data)

    @classmethod
    def from_text(cls, text: str, *, name: str = "pasted text") -> Source:
        """A text that was typed or pasted."""
        return cls(name, data=text.encode("utf-8", "replace"))

    @property
    def size(self) -> int:
        """In bytes. Raises InputError where the file cannot be looked at."""
        if self.data is not None:
            return len(self.data)
        assert self.path is not None
        try:
            return self.path.stat().st_size
        except OSError as error:
            raise _unreadable(self.name, error) from error

    def open(self) -> BinaryIO:
        """A stream of the bytes. Raises InputError."""
        if self.data is not None:
            return io.BytesIO(self.data)
        assert self.path is not None
        try:
            return self.path.open("rb")
        except OSError as error:
            raise _unreadable(self.name, error) from error

    def read(self, limit: int) -> bytes:
        """All bytes. Raises InputError where there are more than `limit`, or they cannot be read."""
        if self.size > limit:
            raise InputError(
                "too-large",
                f"{self.name} has {self.size / 1e6:.1f} MB, more than the {limit / 1e6:.0f} MB that one article "
                f"may have; "
                "split it, or give many articles as .jsonl or .csv",
            )
        with self.open() as stream:
            return stream.read()


def _unreadable(name: str, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError("missing", f"there is no file {name}; check the path")
    if isinstance(error, IsADirectoryError):
        return InputError("unreadable", f"{name} is a folder with no file in it that can be read; name one")
    return InputError("unreadable", f"{name} cannot be read: {error.strerror}; check who may read it")
