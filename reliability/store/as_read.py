"""Sums of what was read, where ledgers and rollups hold what people made of it: by how much each corrected article
differs. There are few of them, so that a chart "as read" costs little more than one as corrected."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, func, select

from reliability.model.selection import Selection
from reliability.store import filters
from reliability.store.rollups import MEASURE_DAY
from reliability.store.schema import MEASURES, article, article_measure, article_read, flag

FLAG: Final = "flag:"  # before the code in the name of a measure

Cell = tuple[tuple[Any, ...], str, float]  # place, measure, value


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much the measures of what was read of an article are more than those that are shown; `read` and `shown`
    are its flags by code, and `measures` has the sum of each kind of them as well."""

    outlet: str
    day: date
    measures: dict[str, float]
    read: dict[str, int]
    shown: dict[str, int]

    def at(self, place: Sequence[str]) -> tuple[Any, ...]:
        return tuple({"outlet": self.outlet, "day": self.day}[name] for name in place)


def differences(connection: Connection, s: Selection) -> Iterator[Difference]:
    """One for each corrected article that matches; none unless the selection asks for what was read."""
    if not s.as_read:
        return
    counts = (article.c.statements, article.c.figures, article.c.unsourced_figures, article.c.flags)
    query = (
        select(
            article.c.id,
            article.c.outlet,
            article.c.published,
            article_read.c.measures.label("read"),
            *(article_measure.c[name].label(f"shown_{name}") for name in MEASURES),
            *counts,
        )
        .join_from(article_read, article, article.c.id == article_read.c.article_id)
        .join(article_measure, article_measure.c.article_id == article.c.id)
        .where(*filters.of_articles(s))
    )
    for row in connection.execute(query).all():
        read = json.loads(row.read)
        values = (*row[4 : 4 + len(MEASURES)], 1, row.statements, row.figures, row.unsourced_figures, row.flags)
        shown = dict(zip(MEASURE_DAY.sums, values, strict=True))
        codes = _flags(connection, row.id)
        across = row.flags - sum(codes.values())  # these are the same in both
        shown |= {"flags": shown["flags"] and shown["flags"] - across, "all_flags": row.flags - across}
        told = {code.removeprefix(FLAG): int(number) for code, number in read.items() if code.startswith(FLAG)}
        by_kind = {f"{FLAG}{code}": told.get(code, 0) - codes.get(code, 0) for code in told.keys() | codes.keys()}
        measures = {name: read.get(name, 0) - value for name, value in shown.items()} | by_kind
        yield Difference(row.outlet, row.published, measures, told, codes)


def added(cells: Iterable[Cell], differing: Iterable[Difference], place: Sequence[str], names: set[str]) -> list[Cell]:
    """Sums by place and measure with what was read instead of what is shown; those of no other measure than `names`
    and flags by kind."""
    corrected = list(differing)
    if not corrected:
        return [cell for cell in cells if cell[-1]]
    sums: dict[tuple[tuple[Any, ...], str], float] = defaultdict(float)
    for where, measure, value in cells:
        sums[where, measure] += value
    for one in corrected:
        for measure, value in one.measures.items():
            if measure in names or (FLAG in names and measure.startswith(FLAG)):
                sums[one.at(place), measure] += value
    return [(where, measure, value) for (where, measure), value in sums.items() if abs(value) > 1e-6]


def _flags(connection: Connection, number: int) -> dict[str, int]:
    """An article's own flags by code, those apart that it has because of others."""
    own = (flag.c.article_id == number, flag.c.seen.is_(None), flag.c.experimental.is_(False))
    query = select(flag.c.code, func.count().label("flags")).where(*own)
    return {row.code: row.flags for row in connection.execute(query.group_by(flag.c.code))}
