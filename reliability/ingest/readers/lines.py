"""The rows of a table from its lines, with the lines that each was read from, whatever its quotation marks."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TextIO

from reliability.errors import InputError

LONGEST_CELL = 10_000_000  # characters
LONGEST_ROW = 2 * LONGEST_CELL  # characters of one line: an article, and whatever else there is
DELIMITERS = ",;\t|"
OPENING = 100_000  # characters at the start from which delimiter and kind of quotation are seen
QUOTE = '"'
ESCAPED = "\uffff"  # stands for a mark that has a backslash before it while a row is read; it is no character

csv.field_size_limit(LONGEST_CELL)

_HINT = re.compile(r'\s*"?sep=([^\w\s"\'\\]|\t|\\t)"?[,;|\t]*\s*', re.IGNORECASE)  # Excel's own first line
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_ESCAPED = re.compile(r'(?<!\\)((?:\\\\)*)\\"')
_BEFORE_COMMA = re.compile(r'" +(?=[,;|\r\n]|$)')
_FIGURE = re.compile(r"\d$")
_THOUSANDS = re.compile(r"^\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its first line's number, its cells, its own lines as they stand in the file. `problem` says why it cannot
    be read, `notice` what a reader must know of it."""

    number: int
    cells: list[str]
    raw: str
    problem: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A table at its first line. `escapes` says that quotation marks inside a cell have a backslash before them, as
    MySQL writes them, and are not doubled."""

    text: TextIO
    delimiter: str
    escapes: bool
    skipped: int  # lines before the header


def opening(text: TextIO) -> Opening:
    """Where a table begins and how its cells are parted."""
    start = text.read(OPENING)
    text.seek(0)
    body = start.lstrip("\r\n\ufeff ")
    first = re.split(r"[\r\n]", body, maxsplit=1)[0]
    skipped = 0
    if hint := _HINT.fullmatch(first):
        skipped = len(re.findall(r"\r\n|\r|\n", start[: len(start) - len(body)])) + 1
        for _ in range(skipped):
            text.readline(LONGEST_ROW)
        delimiter = "\t" if hint[1] == "\\t" else hint[1]
    else:
        delimiter = max(DELIMITERS, key=_QUOTED.sub("", first).count)
    # A mark after a backslash that neither ends a cell nor is doubled can only be escaped.
    escaped = re.compile(rf'\\"(?!["{re.escape(delimiter)}\r\n]|$)')
    return Opening(text, delimiter, escaped.search(start) is not None, skipped)


class Lines:
    """Iterates over the rows of a table, one at a time, as the csv module reads them.

    A cell whose quotation mark is not closed goes on over the rows below it. Where a row that runs over several lines
    is no row, it is given back with its `problem`, and reading goes on at the next line that looks like a row, so that
    no other is lost. `width` is the number of columns, 0 while it is not known.
    """

    def __init__(self, start: Opening, name: str) -> None:
        self.width = 0
        self.problem = ""  # why the csv module could not read the first row
        self.too_long = ""  # why reading ended before the file did
        self._name = name
        self._text = start.text
        self._delimiter = start.delimiter
        self._escapes = start.escapes
        self._number = start.skipped  # lines that were taken
        self._ahead: deque[str] = deque()  # lines that were taken and given back

    def __iter__(self) -> Iterator[Line]:
        while (line := self._next()) is not None:
            yield line

    def refuse_endless(self) -> None:
        """Raises InputError where reading ended before the file did."""
        if self.too_long:
            raise InputError("too-large", self.too_long)

    def _next(self) -> Line | None:
        number = self._number + 1
        taken: list[str] = []
        cells, error = self._parsed(taken, strict=True)
        if not taken:
            return None
        fits = not error and len(cells) == self.width
        if fits and not any(cell[:1] == " " and cell.lstrip(" ").startswith(QUOTE) for cell in cells):
            return Line(number, cells, "".join(taken))
        if (spaced := self._spaced(number, taken)) is not None:
            return spaced
        if fits or (not error and (len(taken) == 1 or not self.width)):
            return Line(number, cells, "".join(taken))
        if not error:
            return self._of_wrong_width(number, taken, cells)
        self._give_back(taken)
        return self._of_odd_marks(number)

    def _spaced(self, number: int, taken: list[str]) -> Line | None:
        """The row with blanks between the commas and the marks around a cell, where that makes it one; else None, and
        the same lines stay taken."""
        if not any(re.search(rf"{re.escape(self._delimiter)} +{QUOTE}", line) for line in taken):
            return None
        self._give_back(taken)
        own: list[str] = []
        cells, error = self._parsed(own, strict=True, spaced=True)
        if not error and len(cells) == (self.width or len(cells)):
            return Line(number, cells, "".join(own))
        self._give_back(own)
        for _ in taken:
            self._line()
        return None

    def _of_wrong_width(self, number: int, taken: list[str], cells: list[str]) -> Line:
        """A row of several lines whose marks are in order. Where it has other cells than the header it may yet have
        taken in the rows below."""
        if any(map(self._looks_like_row, taken[1:])):
            return self._broken(number, taken)
        return Line(number, cells, "".join(taken))

    def _of_odd_marks(self, number: int) -> Line:
        """A row whose quotation marks are not those of a table: read without them where it is one line, as its writer
        may not have meant any of them to hold a cell together."""
        taken = [self._line() or ""]
        if (cells := self._literal(taken[0])) is not None:
            return Line(number, cells, taken[0])
        self._give_back(taken)
        taken = []
        cells, error = self._parsed(taken, strict=False)
        if not self.width:
            self.problem = error
            return Line(number, cells, "".join(taken))
        if len(taken) == 1 and error:
            return Line(
                number, [], taken[0], problem=f"cannot be read as a table row ({error}); check its quotation marks"
            )
        if len(taken) == 1 and not self._is_open(taken[0]):
            return Line(number, cells, taken[0])
        whole = not error and len(cells) == self.width and self._is_at_end()
        if whole and self._is_open("".join(taken)) and not any(map(self._looks_like_row, taken[1:])):
            notice = "its last quotation mark is not closed: the file may have been cut off there"
            return Line(number, cells, "".join(taken), notice=notice)
        return self._broken(number, taken)

    def _literal(self, line: str) -> list[str] | None:
        """The cells of a line in which quotation marks are words of the text: `"We lost it," said Orr`. None where
        they are not as many as the columns, and where a mark may open a cell that goes on below."""
        if not self.width or (self._is_open(line) and self._delimiter != "\t"):
            return None
        try:
            cells = next(csv.reader([self._unescaped(line)], delimiter=self._delimiter, quoting=csv.QUOTE_NONE), [])
        except csv.Error:  # longer than a cell may be
            return None
        if len(cells) != self.width:
            return None
        return [self._restored(_unquoted(cell.strip())) for cell in cells]

    def _parsed(self, taken: list[str], *, strict: bool, spaced: bool = False) -> tuple[list[str], str]:
        lines = (_BEFORE_COMMA.sub(QUOTE, line) if spaced else line for line in self._feed(taken))
        reader = csv.reader(lines, delimiter=self._delimiter, strict=strict, skipinitialspace=spaced)
        try:
            cells = next(reader, [])
            return [self._restored(cell) for cell in cells], ""
        except csv.Error as error:
            return [], str(error)

    def _feed(self, taken: list[str]) -> Iterator[str]:
        """Lines for one row; each is also put into `taken`."""
        while (line := self._line()) is not None:
            taken.append(line)
            yield self._unescaped(line)

    def _line(self) -> str | None:
        if self._ahead:
            self._number += 1
            return self._ahead.popleft()
        line = "" if self.too_long else self._text.readline(LONGEST_ROW)
        if len(line) >= LONGEST_ROW:
            found = f"{self._name}, line {self._number + 1} has {LONGEST_ROW:,} characters or more"
            self.too_long = f"{found}; split the article; the rows before it are kept"
            return None
        if not line:
            return None
        self._number += 1
        return line

    def _give_back(self, lines: list[str]) -> None:
        self._ahead.extendleft(reversed(lines))
        self._number -= len(lines)

    def _is_open(self, line: str) -> bool:
        return self._unescaped(line).count(QUOTE) % 2 == 1

    def _unescaped(self, line: str) -> str:
        """The line with something else for each mark that has a backslash before it, where this table has such."""
        return _ESCAPED.sub(rf"\g<1>{ESCAPED}", line) if self._escapes else line

    def _restored(self, cell: str) -> str:
        return cell.replace(ESCAPED, QUOTE) if self._escapes else cell

    def _broken(self, number: int, taken: list[str]) -> Line:
        """A row that took in the rows below it, or whose end cannot be told. It ends where a line looks like a row."""
        self._give_back(taken[1:])
        own = taken[:1]
        while (line := self._line()) is not None:
            if self._looks_like_row(line):
                self._give_back([line])
                break
            own.append(line)
        last = number + len(own) - 1
        lines = "" if last == number else f" (lines {number} to {last})"
        after = "the table ends there" if self._is_at_end() else f"reading went on at line {last + 1}"
        found = f"has a quotation mark that is not closed, or one inside a cell that is not doubled{lines}"
        return Line(number, [], "".join(own), problem=f"{found}; mend it; {after}")

    def _is_at_end(self) -> bool:
        line = self._line()
        if line is not None:
            self._give_back([line])
        return line is None

    def _looks_like_row(self, line: str) -> bool:
        """Whether a line could be a row, or the first line of one, and is no line of an article: it has the cells of
        one, and none begins with a blank, as what follows a comma in a sentence does, or goes on a number (9,000)."""
        try:
            cells = next(csv.reader([self._unescaped(line)], delimiter=self._delimiter), [])
        except csv.Error:
            return False
        if self.width == 1:
            return line.startswith(QUOTE)
        if any(
            right[:1] == " " or (_FIGURE.search(left) and _THOUSANDS.match(right) and self._delimiter == ",")
            for left, right in pairwise(cells)
        ):
            return False
        return 2 <= len(cells) <= self.width if self._is_open(line) else len(cells) == self.width


def _unquoted(cell: str) -> str:
    """A cell without the marks around it: those that hold it together, and not those of its first and last words. In
    `"He said "no"."` the first mark inside opens a quotation, in `"No," he said. "Never."` it closes one."""
    inner = cell[1:-1]
    if len(cell) < 2 or cell[0] != QUOTE or cell[-1] != QUOTE:
        return cell
    before, mark, _ = inner.replace('""', "").partition(QUOTE)
    return inner.replace('""', QUOTE) if not mark or before[-1:] in ("", " ") else cell
