"""Corpora as JSON lines, plain or compressed: one article a line, read as it comes, whatever its length."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

from reliability.errors import InputError
from reliability.ingest.columns import choose, refuse_absent
from reliability.ingest.decoding import SIGNATURES, cleaned, refuse_formats, refuse_wide
from reliability.ingest.input import Input, largest
from reliability.ingest.readers.reader import Reader
from reliability.ingest.readers.rows import SAMPLE_ROWS, SAMPLE_SIZE, Habits, article_of, habits_of, in_turn, refusal
from reliability.model.article import Article, Refusal

LONGEST_LINE = 10_000_000  # bytes
GZIP = b"\x1f\x8b"
UNPACKED = 10  # times what may be uploaded: words shrink to a third, not to a thousandth
MOST_SHRUNK = 100  # times: beyond, an archive holds hardly anything but one row again and again


def read(source: Input) -> Iterator[Article | Refusal]:
    """Articles and refusals in the order of the lines; empty lines are passed over. Raises InputError for what is no
    JSON lines at all, where no row has a column that the mapping names, and for an uploaded archive when it has
    unpacked to too much."""
    with source.open() as raw:
        rows = _Rows(raw, source)
        found = iter(rows)  # one for both: begun again it would lose what is left of an array
        first = deque(_sample(found))
        names = _names(first)
        if names:
            refuse_absent(choose(names, source.mapping), names, source.name)
        habits = habits_of((row.value for row in first if row.value), source.mapping)
        count = 0
        for count, row in enumerate(in_turn(first, found), start=1):  # noqa: B007
            yield _article(row, habits)
        if isinstance(rows.end, Refusal):
            yield rows.end
        elif rows.end is not None:
            raise rows.end
        elif not count:
            raise InputError("empty", f"{source.name} is empty; give one JSON object a line")


def columns(source: Input) -> tuple[str, ...]:
    """The names that the first objects have, in the order in which they come. Raises InputError."""
    with source.open() as raw:
        return _names(_sample(_Rows(raw, source)))


def _sample(rows: Iterable[_Row]) -> Iterator[_Row]:
    """The first rows: as many as are looked at before one is read."""
    size = 0
    for number, row in enumerate(rows, start=1):
        yield row
        size += len(row.original)
        if number == SAMPLE_ROWS or size > SAMPLE_SIZE:
            return


def _names(rows: Iterable[_Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in rows for name in row.value))


def _article(row: _Row, habits: Habits) -> Article | Refusal:
    try:
        if row.error is not None:
            raise row.error
        return article_of(row.value, habits, origin=row.origin, original=row.original)
    except InputError as error:
        return refusal(error, habits, origin=row.origin, row=row.value)


@dataclass(frozen=True, slots=True)
class _Row:
    """An object of the file with the bytes that it stands in, or what is wrong with them."""

    origin: str
    value: Mapping[str, object]
    original: bytes = b""
    error: InputError | None = None


class _Rows:
    """Iterates over the objects of a file. `end` says afterwards why reading ended before the file did."""

    def __init__(self, raw: BinaryIO, source: Input) -> None:
        compressed = raw.read(2) == GZIP
        raw.seek(0)
        self.end: InputError | Refusal | None = None
        self._name = source.name
        self._stream: Any = io.BufferedReader(_Unpacked(raw, source) if compressed else raw)
        self._number = 0

    def __iter__(self) -> Iterator[_Row]:
        try:
            if not self._number and self._begins_array():
                yield from self._array()
            while line := self._stream.readline(LONGEST_LINE + 1):
                self._number += 1
                if line.strip():
                    yield from self._objects(line)
        except InputError as error:
            self.end = error
        except (EOFError, OSError, zlib.error) as error:
            where = f"after line {self._number}"
            what = f"{self._name} is damaged {where}: {error}; the lines before it are kept"
            self.end = Refusal(f"{self._name}, {where}", "unreadable", what, self._name)

    def _begins_array(self) -> bool:
        """Whether the file is one array over several lines. Raises InputError where it is no JSON lines at all."""
        return _refuse_other(self._stream.peek(SIGNATURES)[:SIGNATURES], self._name)

    def _array(self) -> Iterator[_Row]:
        whole = self._stream.read(LONGEST_LINE + 1)
        if len(whole) > LONGEST_LINE:
            raise _over_many_lines(self._name, f" and has more than {LONGEST_LINE // 1_000_000} MB")
        try:
            items = _items(whole)
        except ValueError as error:
            raise _over_many_lines(self._name, f", and no array of objects ({_reason(error)})") from error
        for place, item in enumerate(items, start=1):
            yield _of_array(item, f"{self._name}, item {place}")

    def _objects(self, line: bytes) -> Iterator[_Row]:
        """The object of a line, or all of an array that stands on one."""
        origin = f"{self._name}, line {self._number}"
        if len(line) > LONGEST_LINE:
            self._pass_over(line)
            problem = f"{origin} has more than {LONGEST_LINE // 1_000_000} MB; split the article"
            yield _Row(origin, {}, error=InputError("too-large", problem))
            return
        if line.lstrip().startswith(b"["):
            with suppress(ValueError):
                for place, item in enumerate(_items(line), start=1):
                    yield _of_array(item, f"{origin}, item {place}")
                return
        yield _of_line(line, origin)

    def _pass_over(self, line: bytes) -> None:
        """Reads on to the end of a line that is longer than any article."""
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(LONGEST_LINE)


def _of_line(line: bytes, origin: str) -> _Row:
    try:
        value = _parsed(line, origin)
    except InputError as error:
        return _Row(origin, {}, error=error)
    return _Row(origin, value, line.rstrip(b"\r\n"), _twofold(value, origin))


def _twofold(value: dict[str, object], origin: str) -> InputError | None:
    """What is wrong with an object in which a name stands twice: it is not known which is meant."""
    if not isinstance(value, _Doubled):
        return None
    name = cleaned(value.doubled[:40]).text
    return InputError("two-columns", f"{origin} has two values named “{name}”; rename or delete one of them")


def _of_array(item: dict[str, object], origin: str) -> _Row:
    return _of_line(json.dumps(item, ensure_ascii=False).encode("utf-8", "replace"), origin)


def _items(data: bytes) -> list[dict[str, object]]:
    """The objects of an array. Raises ValueError where it is none, or holds anything else."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(found, list) or not found or not all(isinstance(item, dict) for item in found):
        raise ValueError("it holds something else")
    return found


class _Doubled(dict[str, object]):
    """An object in which a name stands twice."""

    doubled = ""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    marked = _Doubled(found)
    marked.doubled = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
    return marked


def _refuse_other(start: bytes, name: str) -> bool:
    """Whether the file is an array that goes on over several lines. Raises InputError where it begins as something
    else, which line by line would be refused without end."""
    refuse_wide(start, name)
    first, more, _ = start.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")
    first = first.rstrip()
    if not first.startswith((b"{", b"[")):
        refuse_formats(start, name)
    elif more and first == b"{":
        raise _over_many_lines(name)
    return bool(more) and first.startswith(b"[") and not first.endswith(b"]")


def _over_many_lines(name: str, further: str = "") -> InputError:
    advice = "write each article as one JSON object on a line of its own"
    return InputError("bad-row", f"{name} is JSON that runs over many lines{further}; {advice}")


class _Unpacked(io.RawIOBase):
    """An archive as it unpacks. Raises InputError where one that was uploaded goes beyond any corpus, and where a large
    one unpacks to so much more than it was that it holds no texts."""

    def __init__(self, raw: BinaryIO, source: Input) -> None:
        self._packed = raw
        self._archive = gzip.GzipFile(fileobj=raw)
        self._source = source
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._archive.read1(len(buffer))  # what there is: of a damaged archive all that comes before
        buffer[: len(found)] = found
        self._count += len(found)
        most = UNPACKED * largest()
        if self._source.data is not None and self._count > most:
            raise InputError(
                "too-large",
                f"{self._source.name} unpacks to more than {most // 1_000_000} MB, ten times what may be uploaded; the "
                "lines before that are kept; split it, or import it with the command ingest",
            )
        if self._count > max(most, MOST_SHRUNK * self._packed.tell()):
            raise InputError(
                "too-large",
                f"{self._source.name} unpacks to more than {MOST_SHRUNK} times its size, as no texts do; the lines "
                "before that are kept; unpack it and look at it",
            )
        return len(found)


def _parsed(line: bytes, origin: str) -> dict[str, object]:
    try:
        row = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise InputError("bad-row", f"{origin} is not UTF-8 ({error.reason}); save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:  # also a number of a million digits, and brackets nested without end
        raise InputError(
            "bad-row", f"{origin} is not JSON ({_reason(error)}); each line must be one JSON object"
        ) from error
    if not isinstance(row, dict):
        raise InputError(
            "bad-row", f"{origin} is JSON but no object ({type(row).__name__}); each line must be one JSON object"
        )
    return row


def _reason(error: Exception) -> str:
    return str(error).split(":")[0][:80] if isinstance(error, ValueError) else "it is nested too deeply"


READER = Reader("JSON lines", (".jsonl", ".jsonl.gz", ".ndjson"), read, columns=columns)
