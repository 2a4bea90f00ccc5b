"""A row of a corpus as an article; shared by JSON lines and tables. Which column is which is in ingest/columns.py."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from reliability.errors import InputError
from reliability.ingest.authors import read_authors
from reliability.ingest.columns import FIELDS, Columns, Pairs, choose, listed
from reliability.ingest.days import DayOrder, order_of, read_day
from reliability.ingest.decoding import cleaned
from reliability.ingest.exported import exported_article, is_exported
from reliability.ingest.line_ends import one_kind
from reliability.ingest.literals import literal
from reliability.ingest.making import Fields, make
from reliability.ingest.markup import words_of_markup
from reliability.ingest.missing import is_missing
from reliability.model.article import Article, OutletBasis, Refusal
from reliability.registry.addresses import host_and_path

T = TypeVar("T")

SAMPLE_ROWS = 200  # from which it is seen how a column writes its days
SAMPLE_SIZE = 1_000_000  # characters or bytes of rows that are looked at before the first is read

_INNER = {  # the part of an object that stands for the whole: NewsAPI's source, Event Registry's, WordPress's title
    "title": ("rendered", "main", "name", "text"),
    "text": ("rendered", "text", "plain", "content"),
    "outlet": ("name", "title"),
    "domain": ("uri", "domain", "url"),
    "url": ("rendered", "href", "url"),
    "date": ("date", "$date", "value"),
    "id": ("$oid", "rendered", "value"),
}
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Habits:
    """What is the same for every row of a file: the reader's mapping, how days are written, what must be said of the
    reading on every article."""

    mapping: Pairs = ()
    order: DayOrder | None = None
    notices: tuple[str, ...] = ()


def article_of(row: Mapping[str, object], habits: Habits, *, origin: str, original: bytes) -> Article:
    """The article of one row. Raises InputError where its text is missing, empty or not text."""
    if is_exported(row) and not habits.mapping:
        return exported_article(row, origin=origin, original=original)
    columns = choose(tuple(row), habits.mapping)
    outlet, domain = _publisher(row, columns)
    url = _string(_cell(row, columns, "url"))
    day = read_day(_cell(row, columns, "date"), habits.order, column=columns.of("date") or "")
    fields = Fields(
        text=_text(row, columns, origin),
        title=_words(_cell(row, columns, "title")),
        id=_string(_cell(row, columns, "id")),
        url=url or None,
        outlet=outlet or None,
        domain=domain or None,
        basis=OutletBasis.CORPUS_COLUMN if outlet or domain else OutletBasis.URL if url else None,
        authors=tuple(_words(name) for name in read_authors(_cell(row, columns, "authors"))),
        published=day.day,
        notices=(*habits.notices, *((day.notice,) if day.notice else ())),
    )
    return make(fields, origin=origin, original=original)


def refusal(error: InputError, habits: Habits, *, origin: str, row: Mapping[str, object]) -> Refusal:
    """The refusal that stands in the place of a row."""
    name = _string(_cell(row, choose(tuple(row), habits.mapping), "id"))
    return Refusal(id=name or origin, code=error.code, message=error.message, origin=origin)


def habits_of(sample: Iterable[Mapping[str, object]], mapping: Pairs, notices: tuple[str, ...] = ()) -> Habits:
    """How a file's first rows write what is the same for all of them."""
    days = (_cell(row, choose(tuple(row), mapping), "date") for row in sample)
    return Habits(mapping, order_of(days), notices)


def in_turn(sample: deque[T], rest: Iterable[T]) -> Iterator[T]:
    """The rows that were looked at, each let go when it is taken, and those after them."""
    while sample:
        yield sample.popleft()
    yield from rest


def refuse_textless(columns: Columns, names: Iterable[str], origin: str) -> None:
    """Raises InputError where no column was taken for the text."""
    if columns.of("text") is None:
        raise InputError(
            "no-text-column",
            f"{origin} has no column “text” (found: {listed(names)}); add one or rename yours, or name "
            f"it with --map text=COLUMN. Columns: {', '.join(FIELDS)}",
        )


def _cell(row: Mapping[str, object], columns: Columns, field: str) -> object:
    """What a row holds for a field: of an object the part that stands for it."""
    value = row.get(columns.of(field) or "")
    if field == "authors":
        return value
    value = _unwritten(value)
    if isinstance(value, dict) and field in _INNER:
        return next((value[name] for name in _INNER[field] if isinstance(value.get(name), str | int | float)), value)
    return value


def _unwritten(value: object) -> object:
    """An object that was written into a cell, as pandas writes NewsAPI's source."""
    found = literal(value) if isinstance(value, str) and value.startswith("{") else None
    return found if isinstance(found, dict) else value


def _text(row: Mapping[str, object], columns: Columns, origin: str) -> str:
    column = columns.of("text")
    value = _cell(row, columns, "text")
    if not isinstance(value, str):
        found = "no column “text”" if column is None or column not in row else f"a “{column}” that is {_kind(value)}"
        raise InputError(
            "no-text-column",
            f"{origin} has {found} (found: {listed(row)}); name the article's text “text”",
        )
    text = words_of_markup(one_kind(value))
    return "" if is_missing(text) else text


def _publisher(row: Mapping[str, object], columns: Columns) -> tuple[str, str]:
    """Outlet and host. An outlet that is written as a host is both; Event Registry's object holds both."""
    outlet, domain = _words(_cell(row, columns, "outlet")), _string(_cell(row, columns, "domain"))
    whole = _unwritten(row.get(columns.of("outlet") or ""))
    if not domain and isinstance(whole, dict):
        domain = next((str(whole[name]) for name in _INNER["domain"] if isinstance(whole.get(name), str)), "")
    elif not domain and _HOST.fullmatch(outlet):
        domain = outlet
    return outlet, host_and_path(domain)[0] or domain


def _words(value: object) -> str:
    """A cell of one line without tags and entities."""
    return " ".join(words_of_markup(_string(value)).split())


def _string(value: object) -> str:
    """A cell as a string; nothing for what is no word and no number (null, true, NaN, a list) and for what says that
    nothing is known."""
    if isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    text = cleaned(str(value)).text.strip() if isinstance(value, str | int | float) else ""
    return "" if is_missing(text) else text


def _kind(value: object) -> str:
    return "empty" if value is None else f"no text but {type(value).__name__}"
