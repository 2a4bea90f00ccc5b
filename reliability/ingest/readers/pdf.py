"""PDF: the lines of its pages in the order in which a person reads them, columns one after the other, without what is
repeated at the top and bottom of every page."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, cast

from reliability.errors import InputError
from reliability.ingest.input import Input
from reliability.ingest.making import Fields, make
from reliability.ingest.readers.reader import Reader
from reliability.model.article import Article

MOST_PAGES: Final = 500
UNPACKED: Final = 50_000_000  # bytes of one part: a page in print has a hundredth of it
EDGE: Final = 0.1  # of a page's height: where headers and footers stand
REPEATED: Final = 0.4  # of the pages, on which a line at the edge makes it no part of the text
WIDE: Final = 0.6  # of a stretch's width: a line so wide stands over columns and is in none
FEWEST: Final = 3  # lines that a column has
LARGER: Final = 1.25  # times the size of the text: a headline
_NUMBER: Final = re.compile(r"(?i)\W*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?\W*")
_DIGITS: Final = re.compile(r"\d+")
_ENDS: Final = re.compile(r"[.!?:…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page. Its place is in points, `top` counted from the upper edge of the page; `size` is its type's."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    height: float
    lines: tuple[PrintedLine, ...]


def read(source: Input) -> Iterator[Article]:
    """One article. Raises InputError."""
    data = source.read()
    pages = _pages(data, source.name)
    lines = [line for page in pages for line in page.lines]
    if not lines:
        raise InputError(
            "no-article",
            f"{source.name} holds no text, perhaps pictures of pages; have them recognised first, or give the text",
        )
    size = _usual_size(lines)
    stretches = [stretch for page in _without_edges(pages) for stretch in reading_order(page.lines, size)]
    title = _title(pages[0], size)
    yield make(Fields(text="\n\n".join(paragraphs(stretches)), title=title), origin=source.name, original=data)


# ---------------------------------------------------------------------------------------------------------------- pages


class _BlownUp(Exception):
    """A part of a PDF unpacks to more than any page has."""


class _Unpacking:
    """One stream as it unpacks, with an end to it."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj()
        self._left = UNPACKED

    def decompress(self, data: bytes) -> bytes:
        found = self._inner.decompress(data, self._left + 1)
        self._left -= len(found)
        if self._left < 0:
            raise _BlownUp
        return found

    @property
    def eof(self) -> bool:
        return self._inner.eof


class _BoundedZlib:
    """What pdfminer uses of zlib; its own has no limit, and a file of three megabytes may hold three gigabytes."""

    error = zlib.error
    decompressobj = _Unpacking

    @staticmethod
    def decompress(data: bytes) -> bytes:
        unpacking = _Unpacking()
        found = unpacking.decompress(data)
        if not unpacking.eof:
            raise zlib.error("the data end in the middle")
        return found


def _pages(data: bytes, name: str) -> list[PrintedPage]:
    from pdfminer import pdftypes
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfparser import PDFSyntaxError

    cast(Any, pdftypes).zlib = _BoundedZlib
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of every odd font
    if b"%PDF-" not in data[:1024]:
        raise InputError("damaged", f"{name} is no PDF, or damaged; save it again")
    found: list[PrintedPage] = []
    try:
        # A gutter may be hardly wider than two letters: lines are cut there, and put together again by column.
        for number, page in enumerate(extract_pages(io.BytesIO(data), laparams=LAParams(char_margin=1.3)), start=1):
            if number > MOST_PAGES:
                raise InputError(  # noqa: TRY301 - how many there are is known only here
                    "too-large", f"{name} has more than {MOST_PAGES} pages; give the pages of the article alone"
                )
            found.append(PrintedPage(page.height, tuple(_lines(page, page.y1))))
    except PDFPasswordIncorrect as error:
        raise InputError("locked", f"{name} is locked by a password; save it without one") from error
    except _BlownUp as error:
        what = f"{name} has a part that unpacks to more than {UNPACKED // 1_000_000} MB, as no page does"
        raise InputError("too-large", f"{what}; save the article's text as .txt") from error
    except (InputError, MemoryError):
        raise
    except (PDFSyntaxError, Exception) as error:  # a broken PDF breaks its parser in every way
        if not found:
            raise InputError(
                "damaged", f"{name} cannot be read as a PDF ({type(error).__name__}); save it again, or give its text"
            ) from error
    return found


def _lines(container: Any, height: float) -> Iterator[PrintedLine]:
    """The lines of text, those in boxes too; turned and empty ones are left out."""
    from pdfminer.layout import LTChar, LTTextBox, LTTextLineHorizontal

    for element in container:
        if isinstance(element, LTTextBox):
            yield from _lines(element, height)
        elif isinstance(element, LTTextLineHorizontal):
            letters = [letter for letter in element if isinstance(letter, LTChar)]
            text = " ".join(element.get_text().replace("\u00ad\n", "-\n").split())
            if text and letters:
                size = Counter(round(letter.size, 1) for letter in letters).most_common(1)[0][0]
                yield PrintedLine(text, element.x0, element.x1, height - element.y1, height - element.y0, size)


def _usual_size(lines: Sequence[PrintedLine]) -> float:
    """The type size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _without_edges(pages: Sequence[PrintedPage]) -> Iterator[PrintedPage]:
    """The pages without page numbers, and without lines at their upper and lower edges that several of them repeat."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page.lines if _at_edge(line, page)})
    often = {key for key, count in seen.items() if count > 1 and count >= REPEATED * len(pages)}
    for page in pages:
        kept = tuple(
            line
            for line in page.lines
            if not (_at_edge(line, page) and (_NUMBER.fullmatch(line.text) or _key(line) in often))
        )
        yield PrintedPage(page.height, kept)


def _at_edge(line: PrintedLine, page: PrintedPage) -> bool:
    return line.bottom < EDGE * page.height or line.top > (1 - EDGE) * page.height


def _key(line: PrintedLine) -> str:
    return _DIGITS.sub("#", line.text.casefold())


# ---------------------------------------------------------------------------------------------------------------- order


def reading_order(lines: Sequence[PrintedLine], size: float) -> list[list[PrintedLine]]:
    """The lines of a page as stretches, each one column or less: what stands over columns first, then the columns
    from left to right, then what stands below. `size` is that of the text."""
    ordered = sorted(lines, key=lambda line: (line.top, line.left))
    if len(ordered) < 2 * FEWEST:
        return [_rows(ordered)] if ordered else []
    if (cut := _gutter(ordered, size)) is not None:
        left = [line for line in ordered if line.right <= cut]
        right = [line for line in ordered if line.right > cut]
        return reading_order(left, size) + reading_order(right, size)
    bands = _bands(ordered)
    if len(bands) == 1:
        return [_rows(ordered)]
    return [stretch for band in bands for stretch in reading_order(band, size)]


def _gutter(lines: Sequence[PrintedLine], size: float) -> float | None:
    """Where an empty stripe from top to bottom parts two columns; None where there is none."""
    places = sorted((line.left, line.right) for line in lines)
    best, width, reach = None, 0.6 * size, places[0][1]
    for number, (left, right) in enumerate(places):
        gap = left - reach
        if gap > width and min(number, len(places) - number) >= FEWEST:
            best, width = reach + gap / 2, gap
        reach = max(reach, right)
    if best is None:
        return None
    sides = [[line for line in lines if (line.right <= best) == side] for side in (True, False)]
    (first, last), (other, end) = (
        (min(line.top for line in side), max(line.bottom for line in side)) for side in sides
    )
    return best if min(last, end) > max(first, other) else None


def _bands(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines from top to bottom, cut where lines that span the whole follow or precede others."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    bands: list[list[PrintedLine]] = []
    wide = None
    for line in lines:
        spans = line.right - line.left >= WIDE * (right - left)
        if spans is not wide:
            bands.append([])
            wide = spans
        bands[-1].append(line)
    return bands


def _rows(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a column, the pieces of one row put together."""
    rows: list[PrintedLine] = []
    for line in lines:
        before = rows[-1] if rows else None
        if before is not None and line.top < (before.top + before.bottom) / 2 and line.left >= before.right - 1:
            text, size = f"{before.text} {line.text}", max(before.size, line.size)
            rows[-1] = PrintedLine(text, before.left, line.right, before.top, max(before.bottom, line.bottom), size)
        else:
            rows.append(line)
    return rows


# ----------------------------------------------------------------------------------------------------------- paragraphs


def paragraphs(stretches: Sequence[Sequence[PrintedLine]]) -> Iterator[str]:
    """The paragraphs of the text, each with its lines as printed: one goes on in the next column where no sentence
    ends. That words are parted by hyphens is mended later, with the way back."""
    open_: list[str] = []
    last: PrintedLine | None = None
    for stretch in stretches:
        left, right = min(line.left for line in stretch), max(line.right for line in stretch)
        leading = _leading(stretch)
        for number, line in enumerate(stretch):
            begins = last is not None and (
                _is_other_type(last, line)
                or (not number and _ENDS.search(last.text) is not None)
                or (number and _is_new(stretch[number - 1], line, left, right, leading))
            )
            if begins and open_:
                yield "\n".join(open_)
                open_ = []
            open_.append(line.text)
            last = line
    if open_:
        yield "\n".join(open_)


def _leading(stretch: Sequence[PrintedLine]) -> float:
    """The usual distance from one line to the next."""
    steps = sorted(after.top - line.top for line, after in pairwise(stretch) if after.top > line.top)
    return steps[len(steps) // 2] if steps else 0.0


def _is_new(before: PrintedLine, line: PrintedLine, left: float, right: float, leading: float) -> bool:
    """Whether a paragraph begins with this line: after a gap, with an indent, or below a last line that is short."""
    if leading and line.top - before.top > 1.4 * leading:
        return True
    if line.left > left + 0.7 * line.size and before.left <= left + 0.7 * line.size:
        return True
    return _ENDS.search(before.text) is not None and before.right < right - 0.2 * (right - left)


def _is_other_type(before: PrintedLine, line: PrintedLine) -> bool:
    small, large = sorted((before.size, line.size))
    return large > 1.12 * small


def _title(page: PrintedPage, size: float) -> str:
    """The largest lines of the first page, where they are words and larger than the text."""
    large = [line for line in page.lines if line.size > LARGER * size and len(line.text.split()) > 1]
    if not large:
        return ""
    largest = max(line.size for line in large)
    words = " ".join(line.text for line in sorted(large, key=lambda line: line.top) if line.size > 0.95 * largest)
    return words if 3 <= len(words.split()) <= 40 else ""


READER = Reader("PDF", (".pdf",), read, single=True)
