"""How numbers are spread over articles: what an interval needs that takes the statements of one article for one draw.

Sums of squares are in no rollup (docs/decisions/029): the newest articles of the outlets that are compared tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Label, Select, Table, Text, bindparam, case, func, select, union_all

from reliability.model.selection import Selection
from reliability.store import filters
from reliability.store.rows import ArticleMeasures, CueKindRow, CueRows, CueWordRow, FlagSpreadRow, SpreadRow
from reliability.store.schema import article, article_measure, flag, statement

Pair = tuple[str, str]  # measures above and below a line


def spreads(connection: Connection, s: Selection, pairs: Sequence[Pair], most: int) -> tuple[SpreadRow, ...]:
    """How each pair of measures is spread over the newest `most` articles of each outlet of a selection."""
    shown = newest(s, most)
    query = (
        select(shown.c.outlet, *(c for pair in pairs for c in _sums(*(article_measure.c[name] for name in pair))))
        .join_from(shown, article_measure, article_measure.c.article_id == shown.c.id)
        .group_by(shown.c.outlet)
    )
    return _read(connection, query, pairs)


def article_measures(
    connection: Connection, s: Selection, names: Sequence[str], most: int
) -> tuple[ArticleMeasures, ...]:
    """These measures of each of the newest `most` articles of each outlet of a selection that the engine can read."""
    shown = newest(s, most)
    query = (
        select(shown.c.outlet, *(article_measure.c[name] for name in names))
        .join_from(shown, article_measure, article_measure.c.article_id == shown.c.id)
        .where(article_measure.c.articles > 0)
        .order_by(shown.c.outlet, shown.c.id)
    )
    return tuple(
        ArticleMeasures(filters.shown_outlet(outlet), tuple(values))
        for outlet, *values in connection.execute(query).all()
    )


def cues(connection: Connection, s: Selection, classes: Sequence[Sequence[str]], most: int) -> CueRows:
    """The cues of statements in the newest `most` articles of each outlet of a selection: how statements with cues of
    each of these classes are spread over all statements of an article, of which `hits_of` are the classes, with commas
    between them; and how many statements there are by the types of their speaker and class of cue."""
    sums: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0] * 6)
    times: Counter[tuple[str, str]] = Counter()
    said = statement.c.types + "/" + statement.c.cue_class
    for outlet, written in listed(connection, s, most, said, statement, between=";"):
        both = written.split(";")
        times.update([(outlet, one) for one in both])
        found = [one.rpartition("/")[2] for one in both]
        for place, some in enumerate(classes):
            hits, total = sum(map(found.count, some)), len(found)
            told = sums[outlet, place]
            for number, value in enumerate((1, hits, total, hits * hits, hits * total, total * total)):
                told[number] += value
    return CueRows(
        tuple(
            SpreadRow(filters.shown_outlet(outlet), ",".join(classes[place]), "statements", articles, *map(float, rest))
            for (outlet, place), (articles, *rest) in sums.items()
        ),
        tuple(
            CueKindRow(filters.shown_outlet(outlet), tuple(filter(None, types.split(","))), kind, number)
            for (outlet, one), number in times.items()
            for types, _, kind in (one.rpartition("/"),)
        ),
    )


def cue_words(connection: Connection, s: Selection, most: int, types: Sequence[str] = ()) -> tuple[CueWordRow, ...]:
    """The cues of statements in the newest `most` articles of each outlet of the selection, the most frequent first; of
    speakers of one of these types alone, where some are given."""
    shown, cue, number = newest(s, most), func.lower(statement.c.cue), func.count()
    query = (
        select(shown.c.outlet, cue, func.min(statement.c.cue_class), number)
        .join_from(shown, statement, statement.c.article_id == shown.c.id)
        .where(*filters.by_type(types, statement))
        .group_by(shown.c.outlet, cue)
        .order_by(number.desc(), shown.c.outlet, cue)
    )
    return tuple(
        CueWordRow(filters.shown_outlet(outlet), words, kind, times)
        for outlet, words, kind, times in connection.execute(query).all()
    )


def flag_spreads(connection: Connection, s: Selection, most: int) -> tuple[FlagSpreadRow, ...]:
    """How the flags of each code are spread over the newest `most` articles of each outlet of a selection."""
    flags, squares = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for outlet, written in listed(connection, s, most, flag.c.code, flag, flag.c.experimental.is_(False)):
        codes = written.split(",")
        for code in set(codes):
            number = codes.count(code)
            flags[outlet, code] += number
            squares[outlet, code] += number * number
    return tuple(
        FlagSpreadRow(filters.shown_outlet(outlet), code, number, squares[outlet, code])
        for (outlet, code), number in flags.items()
    )


def listed(
    connection: Connection,
    s: Selection,
    most: int,
    value: ColumnElement[str],
    rows: Table,
    *matching: ColumnElement[bool],
    between: str = ",",
) -> Iterator[tuple[str, str]]:
    """For each of the newest `most` articles of each outlet of a selection that has rows in a ledger: the outlet, and
    what the rows have of a value, with commas between them. Counted by article in the database, they would be sorted
    first; and of many outlets, each by itself is sooner asked for than all at once."""
    asked = bindparam("asked", type_=Text)
    shown = _newest_of(replace(s, outlets=()), most, article.c.outlet == asked) if s.outlets else newest(s, most)
    written = select(func.aggregate_strings(value, between)).where(rows.c.article_id == shown.c.id, *matching)
    query = select(shown.c.outlet, written.correlate(shown).scalar_subquery())
    for one in map(filters.stored_outlet, s.outlets or ("",)):
        found = connection.execute(query, {"asked": one} if s.outlets else {}).all()
        yield from ((outlet, values) for outlet, values in found if values)


def newest(s: Selection, most: int) -> Any:
    """Numbers and outlets of the newest articles of each outlet. One question an outlet: an index has the answer at its
    end, however many articles there are."""
    if not s.outlets:
        place = func.row_number().over(partition_by=article.c.outlet, order_by=_ORDER)
        found = select(*_PLACED, place.label("place")).where(*filters.of_articles(s)).subquery()
        return select(found.c.id, found.c.outlet).where(found.c.place <= most).subquery()
    some = (_newest_of(replace(s, outlets=(one,)), most) for one in s.outlets)
    return union_all(*(select(one.c.id, one.c.outlet) for one in some)).subquery()


_PLACED: Final = (article.c.id, article.c.outlet)
_ORDER: Final = (article.c.published.desc(), article.c.id.desc())


def _newest_of(s: Selection, most: int, *matching: ColumnElement[bool]) -> Any:
    found = select(*_PLACED).where(*filters.of_articles(s), *matching)
    return found.order_by(*_ORDER).limit(most).subquery()


def _sums(hits: Any, total: Any) -> list[Label[Any]]:
    some = func.sum(case((total > 0, 1), else_=0))
    return [
        column.label(None) for column in (some, *map(func.sum, (hits, total, hits * hits, hits * total, total * total)))
    ]


def _read(connection: Connection, query: Select[Any], pairs: Sequence[Pair]) -> tuple[SpreadRow, ...]:
    out = []
    for outlet, *sums in connection.execute(query).all():
        for place, (hits, total) in enumerate(pairs):
            articles, *rest = sums[6 * place : 6 * place + 6]
            out.append(SpreadRow(filters.shown_outlet(outlet), hits, total, int(articles or 0), *map(float, rest)))
    return tuple(out)
