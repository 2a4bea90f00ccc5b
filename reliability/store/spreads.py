"""How numbers are spread over articles: what an interval needs that takes the statements of one article for one draw.

Sums of squares are in no rollup (docs/decisions/029): the newest articles of the outlets that are compared tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Label, Select, case, func, select, union_all

from reliability.model.selection import Selection
from reliability.store import filters
from reliability.store.rows import ArticleMeasures, CueWordRow, FlagSpreadRow, SpreadRow
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
        ArticleMeasures(filters.shown_outlet(outlet), tuple(values)) for outlet, *values in connection.execute(query)
    )


def cue_spreads(
    connection: Connection, s: Selection, classes: Sequence[Sequence[str]], most: int
) -> tuple[SpreadRow, ...]:
    """How statements with cues of each of these classes are spread over all statements of an article, told of the
    newest `most` articles of each outlet of the selection; `hits_of` are the classes, with commas between them."""
    counted = func.count().label("total")
    hits = [
        func.sum(case((statement.c.cue_class.in_(some), 1), else_=0)).label(f"hits_{place}")
        for place, some in enumerate(classes)
    ]
    shown = newest(s, most)
    told = (
        select(shown.c.outlet, counted, *hits)
        .join_from(shown, statement, statement.c.article_id == shown.c.id)
        .group_by(shown.c.id, shown.c.outlet)
        .subquery()
    )
    columns = [column for place in range(len(classes)) for column in _sums(told.c[f"hits_{place}"], told.c.total)]
    query = select(told.c.outlet, *columns).group_by(told.c.outlet)
    return _read(connection, query, [(",".join(some), "statements") for some in classes])


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
        for outlet, words, kind, times in connection.execute(query)
    )


def flag_spreads(connection: Connection, s: Selection, most: int) -> tuple[FlagSpreadRow, ...]:
    """How the flags of each code are spread over the newest `most` articles of each outlet of a selection."""
    shown, number = newest(s, most), func.count().label("number")
    told = (
        select(shown.c.outlet, flag.c.code, number)
        .join_from(shown, flag, flag.c.article_id == shown.c.id)
        .where(flag.c.experimental.is_(False))
        .group_by(shown.c.id, shown.c.outlet, flag.c.code)
        .subquery()
    )
    query = select(told.c.outlet, told.c.code, func.sum(told.c.number), func.sum(told.c.number * told.c.number))
    found = connection.execute(query.group_by(told.c.outlet, told.c.code))
    return tuple(
        FlagSpreadRow(filters.shown_outlet(outlet), code, int(flags), int(squares))
        for outlet, code, flags, squares in found
    )


def newest(s: Selection, most: int) -> Any:
    """Numbers and outlets of the newest articles of each outlet. One question an outlet: an index has the answer at its
    end, however many articles there are."""
    columns, order = (article.c.id, article.c.outlet), (article.c.published.desc(), article.c.id.desc())
    if not s.outlets:
        place = func.row_number().over(partition_by=article.c.outlet, order_by=order)
        found = select(*columns, place.label("place")).where(*filters.of_articles(s)).subquery()
        return select(found.c.id, found.c.outlet).where(found.c.place <= most).subquery()
    some = (
        select(*columns).where(*filters.of_articles(replace(s, outlets=(one,)))).order_by(*order).limit(most).subquery()
        for one in s.outlets
    )
    return union_all(*(select(one.c.id, one.c.outlet) for one in some)).subquery()


def _sums(hits: Any, total: Any) -> list[Label[Any]]:
    some = func.sum(case((total > 0, 1), else_=0))
    return [
        column.label(None) for column in (some, *map(func.sum, (hits, total, hits * hits, hits * total, total * total)))
    ]


def _read(connection: Connection, query: Select[Any], pairs: Sequence[Pair]) -> tuple[SpreadRow, ...]:
    out = []
    for outlet, *sums in connection.execute(query):
        for place, (hits, total) in enumerate(pairs):
            articles, *rest = sums[6 * place : 6 * place + 6]
            out.append(SpreadRow(filters.shown_outlet(outlet), hits, total, int(articles or 0), *map(float, rest)))
    return tuple(out)
