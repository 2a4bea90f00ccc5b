"""Reading numbers: the overview, and the measures that charts divide.

A selection of outlets and days is answered by the rollups, any other by the articles themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, case, func, literal, or_, select

from reliability.model.selection import Selection
from reliability.store import as_read, filters, periods, whos
from reliability.store.as_read import FLAG
from reliability.store.rollups import Tally
from reliability.store.rows import DayRow, MeasureRow, Overview, TallyRow
from reliability.store.schema import (
    MEASURES,
    UNDATED,
    UNKNOWN_OUTLET,
    article,
    article_measure,
    flag,
    measure_day,
    outlet,
    project,
    tally_day,
    voice,
)
from reliability.store.schema import speaker as speakers
from reliability.store.texts import storable

_PLACE: Final = ("outlet", "day")


def shown(connection: Connection, s: Selection) -> int:
    """How many articles match."""
    if filters.only_outlets_and_days(s):
        cells = periods.cells(s, periods.measures(("shown",)))
        return int(connection.scalar(select(func.sum(cells.c.shown))) or 0)
    return connection.scalar(select(func.count()).select_from(article).where(*filters.of_articles(s))) or 0


def overview(connection: Connection, s: Selection) -> Overview:
    """Counts over the articles that match."""
    rolled = filters.only_outlets_and_days(s)
    row = connection.execute(_rolled_overview(s) if rolled else _counted_overview(s)).one()
    first, last = _first_and_last(connection, s)
    more: Counter[str] = Counter()
    for one in as_read.differences(connection, s):
        more.update(one.measures)
    return Overview(
        articles=int(row.articles or 0),
        unread=int(row.unread or 0),
        outlets=row.outlets,
        speakers=named_speakers(connection, s),
        statements=int((row.statements or 0) + more["all_statements"]),
        figures=int((row.figures or 0) + more["all_figures"]),
        unsourced_figures=int((row.unsourced_figures or 0) + more["all_unsourced"]),
        flags=int((row.flags or 0) + more["all_flags"]),
        unknown_outlet_articles=int(row.unknown or 0),
        first_day=first,
        last_day=last,
    )


def _rolled_overview(s: Selection) -> Select[Any]:
    sums = {"articles": "shown", "unread": "unread", "statements": "all_statements", "figures": "all_figures"}
    sums |= {"unsourced_figures": "all_unsourced", "flags": "all_flags"}
    cells = periods.cells(s, periods.measures(tuple(sums.values())))
    columns: list[ColumnElement[Any]] = [
        *(func.sum(cells.c[column]).label(name) for name, column in sums.items()),
        func.count(func.nullif(cells.c.outlet, UNKNOWN_OUTLET).distinct()).label("outlets"),
        func.sum(case((cells.c.outlet == UNKNOWN_OUTLET, cells.c.shown), else_=0)).label("unknown"),
    ]
    return select(*columns)


def _counted_overview(s: Selection) -> Select[Any]:
    columns: list[ColumnElement[Any]] = [
        func.count().label("articles"),
        func.sum(case((article.c.analysed.is_(False), 1), else_=0)).label("unread"),
        func.count(func.nullif(article.c.outlet, UNKNOWN_OUTLET).distinct()).label("outlets"),
        func.sum(article.c.statements).label("statements"),
        func.sum(article.c.figures).label("figures"),
        func.sum(article.c.unsourced_figures).label("unsourced_figures"),
        func.sum(article.c.flags).label("flags"),
        func.sum(case((article.c.outlet == UNKNOWN_OUTLET, 1), else_=0)).label("unknown"),
    ]
    return select(*columns).where(*filters.of_articles(s))


def _first_and_last(connection: Connection, s: Selection) -> tuple[Any, Any]:
    """The days of the first and the last dated article. Two questions: an index answers each at its end."""
    dated = [*filters.of_articles(s), article.c.published > UNDATED]
    days = article.c.published
    first = connection.scalar(select(days).where(*dated).order_by(days).limit(1))
    return first, connection.scalar(select(days).where(*dated).order_by(days.desc()).limit(1))


def named_speakers(connection: Connection, s: Selection) -> int:
    """How many different people with a name the articles that match know."""
    return (_rolled_speakers if filters.only_outlets_and_days(s) else _named_speakers)(connection, s)


def _rolled_speakers(connection: Connection, s: Selection) -> int:
    if not s.outlets and not filters.by_day(s):
        query = select(func.count()).where(*filters.of_rollup(s, voice), voice.c.named, voice.c.present > 0)
    else:
        cells = periods.cells(s, periods.VOICES)
        query = select(func.count(cells.c.who.distinct())).where(cells.c.named, cells.c.present > 0)
    return connection.scalar(query) or 0


def _named_speakers(connection: Connection, s: Selection) -> int:
    # The articles are chosen first: a filter on speakers asks for the article's, not for the row that is counted.
    chosen = select(article.c.id).where(*filters.of_articles(s))
    query = (
        select(func.count(whos.column(speakers, speakers.c.name).distinct()))
        .join_from(speakers, article, article.c.id == speakers.c.article_id)
        .where(speakers.c.named, speakers.c.article_id.in_(chosen))
    )
    return connection.scalar(query) or 0


def flag_counts(connection: Connection, s: Selection) -> tuple[tuple[str, int, int], ...]:
    """(code, flags, articles), most flags first."""
    found = _flag_counts(connection, s)
    return _flags_as_read(connection, s, found) if s.as_read else found


def _flags_as_read(
    connection: Connection, s: Selection, found: Iterable[tuple[str, int, int]]
) -> tuple[tuple[str, int, int], ...]:
    flags, articles = Counter[str](), Counter[str]()
    for code, times, places in found:
        flags[code], articles[code] = times, places
    for one in as_read.differences(connection, s):
        for code in one.read.keys() | one.shown.keys():
            flags[code] += one.read.get(code, 0) - one.shown.get(code, 0)
            articles[code] += (code in one.read) - (code in one.shown)
    wanted = [code for code in flags if flags[code] > 0 and (not s.flags or code in s.flags)]
    return tuple(sorted(((code, flags[code], articles[code]) for code in wanted), key=lambda row: (-row[1], row[0])))


def _flag_counts(connection: Connection, s: Selection) -> tuple[tuple[str, int, int], ...]:
    if filters.only_outlets_and_days(s):
        return _rolled_flags(connection, s)
    flags, articles = func.count(), func.count(flag.c.article_id.distinct())
    query = (
        select(flag.c.code, flags.label("flags"), articles.label("articles"))
        .join_from(flag, article, flag.c.article_id == article.c.id)
        .where(*filters.of_flags(s))
        .group_by(flag.c.code)
        .order_by(flags.desc(), flag.c.code)
    )
    return tuple((row.code, row.flags, row.articles) for row in connection.execute(query).all())


def _rolled_flags(connection: Connection, s: Selection) -> tuple[tuple[str, int, int], ...]:
    cells = periods.cells(s, periods.TALLIES)
    articles = func.sum(case((cells.c.kind == Tally.FLAGGED.value, cells.c.value), else_=0))
    flags = func.sum(case((cells.c.kind != Tally.FLAGGED.value, cells.c.value), else_=0))
    counted = (Tally.FLAG, Tally.UNREAD_FLAG, Tally.FLAGGED, *((Tally.EXPERIMENTAL,) if s.experimental else ()))
    query = (
        select(cells.c.name, flags.label("flags"), articles.label("articles"))
        .where(cells.c.kind.in_([kind.value for kind in counted]))
        .group_by(cells.c.name)
        .having(flags > 0)
        .order_by(flags.desc(), cells.c.name)
    )
    return tuple((row.name, int(row.flags), int(row.articles)) for row in connection.execute(query).all())


def experimental_flags(connection: Connection, s: Selection) -> int:
    """How many flags of experimental kinds a selection has."""
    if filters.only_outlets_and_days(s):
        return sum(tallied(connection, s, Tally.EXPERIMENTAL).values())
    asked = replace(s, experimental=True)
    rows = flag.join(article, flag.c.article_id == article.c.id)
    query = select(func.count()).select_from(rows).where(*filters.of_flags(asked), flag.c.experimental)
    return connection.scalar(query) or 0


def sums(connection: Connection, s: Selection, names: Sequence[str]) -> dict[str, int]:
    """For a selection of outlets and days, what the columns of rollups of these names (schema.MEASURES, schema.ROWS)
    hold altogether."""
    cells = periods.cells(s, periods.measures(names))
    query = select(*(func.sum(cells.c[name]).label(name) for name in names))
    return {name: int(value or 0) for name, value in connection.execute(query).one()._mapping.items()}


def shown_by_outlet(connection: Connection, s: Selection) -> dict[str, int]:
    """For a selection of outlets and days, how many articles each outlet has there; by its id, the unknown one's with
    it."""
    cells = periods.cells(s, periods.measures(("shown",)))
    query = select(cells.c.outlet, func.sum(cells.c.shown)).group_by(cells.c.outlet)
    return {outlet: int(value) for outlet, value in connection.execute(query).all()}


def tallied(connection: Connection, s: Selection, tally: Tally) -> dict[str, int]:
    """What a tally holds for a selection of outlets and days, by name."""
    cells = periods.cells(s, periods.TALLIES)
    query = (
        select(cells.c.name, func.sum(cells.c.value).label("value"))
        .where(cells.c.kind == tally.value)
        .group_by(cells.c.name)
    )
    return {row.name: int(row.value) for row in connection.execute(query).all()}


def tallied_by_outlet(connection: Connection, s: Selection, tally: Tally) -> tuple[TallyRow, ...]:
    """What a tally holds for the outlets and days of a selection, by outlet and name; its other filters do not
    count."""
    cells = periods.cells(s, periods.TALLIES_BY_OUTLET)
    query = (
        select(cells.c.outlet, cells.c.name, func.sum(cells.c.value))
        .where(cells.c.kind == tally.value)
        .group_by(cells.c.outlet, cells.c.name)
        .order_by(cells.c.outlet, cells.c.name)
    )
    return tuple(
        TallyRow(filters.shown_outlet(outlet), name, int(value))
        for outlet, name, value in connection.execute(query).all()
    )


def measures(connection: Connection, s: Selection, kinds: bool = True) -> tuple[MeasureRow, ...]:
    """Sums by outlet over the selected days, without those of flags by kind where `kinds` is false: some days of many
    outlets have as many cells of these as of all else. A measure that is zero has no row."""
    names, rolled = outlet_names(connection, s), filters.only_outlets_and_days(s)
    if kinds:
        found = sorted(_by(connection, s, _PLACE[:1], MEASURES, rolled=rolled))
    else:
        sums = _sums(connection, s, _PLACE[:1], MEASURES, rolled=rolled)
        found = sorted(as_read.added(sums, as_read.differences(connection, s), _PLACE[:1], set(MEASURES)))
    return tuple(
        MeasureRow(filters.shown_outlet(outlet), names.get(outlet), measure, value)
        for (outlet,), measure, value in found
    )


def days(connection: Connection, s: Selection) -> tuple[DayRow, ...]:
    """Sums by day and outlet, undated first. A measure that is zero has no row."""
    return _days(connection, s, rolled=filters.only_outlets_and_days(s))


def recount(connection: Connection, slug: str) -> tuple[DayRow, ...]:
    """What `days` of the whole project must equal, counted from the articles themselves."""
    return _days(connection, Selection(slug), rolled=False)


def _days(connection: Connection, s: Selection, *, rolled: bool) -> tuple[DayRow, ...]:
    found = [(day, outlet, measure, value) for (outlet, day), measure, value in _by(connection, s, _PLACE, MEASURES,
                                                                                 rolled=rolled)]  # fmt: skip
    return tuple(
        DayRow(filters.shown_outlet(outlet), filters.shown_day(day), measure, value)
        for day, outlet, measure, value in sorted(found)
    )


def daily(connection: Connection, s: Selection, measures: Sequence[str], monthly: bool = False) -> tuple[DayRow, ...]:
    """Sums by day of the measures named, which are some of schema.MEASURES, all outlets together (outlet None),
    undated first; `monthly` those by month, each under its first day."""
    found = _over_time(connection, s, ("day",), measures, monthly)
    return tuple(DayRow(None, filters.shown_day(day), measure, value) for (day,), measure, value in found)


def _over_time(
    connection: Connection, s: Selection, place: Sequence[str], measures: Sequence[str], monthly: bool
) -> list[Sum]:
    """Sums by a place with days, which are the first of their months where `monthly`."""
    cells = _sums(connection, s, place, measures, rolled=filters.only_outlets_and_days(s), monthly=monthly)
    differing = as_read.differences(connection, s)
    if monthly:
        differing = (replace(one, day=one.day.replace(day=1)) for one in differing)
    return sorted(as_read.added(cells, differing, place, set(measures)))


def monthly_by_outlet(connection: Connection, s: Selection, measures: Sequence[str]) -> tuple[DayRow, ...]:
    """The same by month and outlet."""
    found = _over_time(connection, s, _PLACE, measures, monthly=True)
    return tuple(
        DayRow(filters.shown_outlet(outlet), filters.shown_day(day), measure, value)
        for (outlet, day), measure, value in found
    )


def older(connection: Connection, s: Selection, days: Mapping[str, date]) -> dict[str, tuple[int, int]]:
    """By outlet, how many of its dated articles are older than its day, and how many there are."""
    if not days:
        return {}
    rolled = filters.only_outlets_and_days(s)
    place, day = (measure_day.c.outlet, measure_day.c.day) if rolled else (article.c.outlet, article.c.published)
    number: ColumnElement[Any] = measure_day.c.shown if rolled else literal(1)
    before = or_(*(and_(place == outlet, day < first) for outlet, first in days.items()))
    query = (
        select(place, func.sum(case((before, number), else_=0)), func.sum(number))
        .where(*(filters.of_rollup(s, measure_day) if rolled else filters.of_articles(s)))
        .where(place.in_(list(days)), day > UNDATED)
        .group_by(place)
    )
    return {outlet: (int(old), int(all_)) for outlet, old, all_ in connection.execute(query).all()}


Sum = tuple[tuple[Any, ...], str, float]  # place, measure, value


def _by(
    connection: Connection, s: Selection, place: Sequence[str], measures: Sequence[str], *, rolled: bool
) -> Iterator[Sum]:
    """All measures of a selection that are not zero, those of flags by kind among them."""
    cells = chain(_sums(connection, s, place, measures, rolled=rolled), _flag_sums(connection, s, place, rolled=rolled))
    yield from as_read.added(cells, as_read.differences(connection, s), place, {*measures, FLAG})


def _sums(
    connection: Connection,
    s: Selection,
    place: Sequence[str],
    measures: Sequence[str],
    *,
    rolled: bool,
    monthly: bool = False,
) -> Iterator[Sum]:
    by, sums, source, conditions = (_rolled if rolled else _of_articles)(s, place, measures, monthly)
    query: Select[Any] = select(*by, *map(func.sum, sums)).select_from(source).where(*conditions).group_by(*by)
    found = _unpivoted(connection.execute(query).all(), len(place), measures)
    if monthly:
        return (((*where[:-1], date.fromisoformat(f"{where[-1]}-01")), name, value) for where, name, value in found)
    return found


# The columns of a place, those of the measures, what has them, and which of its rows.
_Asked = tuple[list[Any], list[Any], FromClause, list[filters.Condition]]


def _rolled(s: Selection, place: Sequence[str], measures: Sequence[str], monthly: bool) -> _Asked:
    if "day" in place and not monthly:
        conditions = filters.of_rollup(s, measure_day)
        return _named(measure_day, place), _named(measure_day, measures), measure_day, conditions
    cells = (periods.months if monthly else periods.cells)(s, periods.measures(measures))
    by = _named(cells, ["month" if name == "day" else name for name in place])
    return by, _named(cells, measures), cells, []


def _of_articles(s: Selection, place: Sequence[str], measures: Sequence[str], monthly: bool) -> _Asked:
    by = _columns_of(place)
    if monthly:
        by[-1] = periods.month_of(article.c.published)
    source = article.join(article_measure, article_measure.c.article_id == article.c.id)
    return by, _named(article_measure, measures), source, filters.of_articles(s)


def _named(rows: FromClause, names: Iterable[str]) -> list[Any]:
    return [rows.c[name] for name in names]


def _unpivoted(rows: Iterable[Row[Any]], places: int, measures: Sequence[str]) -> Iterator[Sum]:
    for row in rows:
        for measure, value in zip(measures, row[places:], strict=True):
            if abs(value) > 1e-6:  # shares have four decimals: less is the rounding of sums
                yield tuple(row[:places]), measure, value


def _flag_sums(connection: Connection, s: Selection, place: Sequence[str], *, rolled: bool) -> Iterator[Sum]:
    if rolled:
        days = select(tally_day).where(*filters.of_rollup(s, tally_day)).subquery("cells")
        cells = days if "day" in place else periods.cells(s, periods.TALLIES_BY_OUTLET)
        by = [cells.c[name] for name in place]
        query = (
            select(*by, cells.c.name, func.sum(cells.c.value))
            .where(cells.c.kind == Tally.FLAG.value)
            .group_by(*by, cells.c.name)
        )
    else:
        by = _columns_of(place)
        query = (
            select(*by, flag.c.code, func.count())
            .join_from(article, flag, flag.c.article_id == article.c.id)
            .where(*filters.of_articles(s), article.c.analysed, flag.c.experimental.is_(False))
            .group_by(*by, flag.c.code)
        )
    for *where, code, value in connection.execute(query).all():
        yield tuple(where), f"{FLAG}{code}", float(value)


def _columns_of(place: Sequence[str]) -> list[Any]:
    columns = {"outlet": article.c.outlet, "day": article.c.published}
    return [columns[name] for name in place]


def outlet_names(connection: Connection, s: Selection) -> dict[str, str]:
    """The names of a project's outlets, by their ids."""
    query = select(outlet.c.outlet, outlet.c.name).join(project).where(project.c.slug == storable(s.project))
    return {row.outlet: row.name for row in connection.execute(query).all()}
