"""Reading the ledgers: every statement, figure and flag of a selection, a page at a time, in one of ORDERS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, func, select

from reliability.errors import StoreError
from reliability.model.passage import passage
from reliability.model.question import Excerpt
from reliability.model.selection import Looked, Selection
from reliability.model.span import Span
from reliability.store import as_read, columns, counts, facets, filters, paging
from reliability.store.columns import LedgerTable
from reliability.store.rows import Facet, FigureRow, FlagGroups, FlagRow, Groups, LedgerRow, Page, StatementRow
from reliability.store.schema import article, figure, flag, statement, work

R = TypeVar("R", bound=LedgerRow)
MOST_FOUND: Final = 10_000  # rows of a ledger that a search counts and pages through
MOST_GROUPED: Final = 20_000  # rows that are all grouped by their words; of more, those of
GROUPED_ARTICLES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """How a ledger is read: its table, what is declared of it, the row class, and a selection's conditions on it.

    `searching` gives the conditions where words are searched for in the rows themselves: of few rows or of many (see
    search.in_rows). Without it they are searched for in the articles. `counted` is the column of an article that says
    how many rows it has here.
    """

    table: Table
    declared: LedgerTable[Any]
    row: type[R]
    matching: Callable[[Selection], Sequence[filters.Condition]]
    searching: Callable[[Selection, bool], Sequence[filters.Condition]] | None = None
    counted: ColumnElement[int] | None = None

    def made(self, values: RowMapping) -> R:
        """A row of what was selected by `selected`."""
        place = {name: read(values[name]) for name, (_, read) in _PLACE.items()}
        return self.row(**place, **{c.name: c.read(values[c.name]) for c in self.declared.columns if c.shown})


def _same(value: Any) -> Any:
    return value


# What a row says of its article: the column, and what becomes of its value.
_PLACE: Final[Mapping[str, tuple[ColumnElement[Any], Callable[[Any], Any]]]] = {
    "article": (article.c.key, _same),
    "text_key": (work.c.key, _same),
    "article_title": (article.c.title, _same),
    "outlet": (article.c.outlet, filters.shown_outlet),
    "outlet_name": (article.c.outlet_name, filters.shown_outlet),
    "published": (article.c.published, filters.shown_day),
}
STATEMENTS: Final = Reading(
    statement, columns.STATEMENTS, StatementRow, filters.of_statements, filters.of_statements, article.c.statements
)
FIGURES: Final = Reading(figure, columns.FIGURES, FigureRow, filters.of_figures, filters.of_figures, article.c.figures)
FLAGS: Final = Reading(flag, columns.FLAGS, FlagRow, filters.of_flags, counted=article.c.flags)
READINGS: Final[tuple[Reading[Any], ...]] = (STATEMENTS, FIGURES, FLAGS)


@dataclass(frozen=True, slots=True)
class Order:
    """How a ledger's rows follow one another: by a column of theirs, or, without one, by their articles' day. Rows that
    are equal in it are in the order of their articles, and in an article in that of the text."""

    column: str = ""
    largest_first: bool = False


NEWEST: Final = "published"
ORDERS: Final[Mapping[str, Mapping[str, Order]]] = {
    "statement": {
        NEWEST: Order(largest_first=True),
        "oldest": Order(),
        "speaker": Order("speaker"),
        "confidence": Order("confidence"),
    },
    "figure": {
        NEWEST: Order(largest_first=True),
        "oldest": Order(),
        "speaker": Order("speaker"),
        "largest": Order("low", largest_first=True),
    },
    "flag": {NEWEST: Order(largest_first=True), "oldest": Order(), "code": Order("code")},
}


def statements(connection: Connection, s: Selection, order: str, offset: int, limit: int) -> Page[StatementRow]:
    return _page(connection, STATEMENTS, s, order, offset, limit)


def figures(connection: Connection, s: Selection, order: str, offset: int, limit: int) -> Page[FigureRow]:
    return _page(connection, FIGURES, s, order, offset, limit)


def flags(connection: Connection, s: Selection, order: str, offset: int, limit: int) -> Page[FlagRow]:
    return _page(connection, FLAGS, s, order, offset, limit)


def _page(connection: Connection, ledger: Reading[R], s: Selection, order: str, offset: int, limit: int) -> Page[R]:
    orders, rows = ORDERS[ledger.table.name], ledger.table
    if order not in orders:
        raise StoreError(f"{rows.name}s cannot be ordered by {order!r}; use one of {', '.join(orders)}")
    place_in = ordered(orders[order], rows)
    place = paging.window(connection, s, rows, offset, limit) if order == NEWEST else None
    if place is None:
        (matching, total), skip = _found(connection, ledger, s), offset
    else:
        matching = [article.c.id.in_(place.articles), *filters.kinds_shown(s, rows)]
        total, skip = place.total, place.skip
    # An index alone tells which rows these are: only theirs are read whole, however far down the ledger they stand.
    chosen = (
        _chosen(orders[order], rows, matching, total <= MOST_FOUND)
        .order_by(*place_in)
        .offset(skip)
        .limit(limit)
        .subquery()
    )
    query = (
        select(*selected(ledger))
        .select_from(chosen)
        .join(rows, (rows.c.article_id == chosen.c.article_id) & (rows.c.position == chosen.c.position))
        .join(article, article.c.id == rows.c.article_id)
        .join(work, work.c.id == article.c.work_id)
        .order_by(*place_in)
    )
    made = tuple(ledger.made(row) for row in connection.execute(query).mappings())
    return Page(made, total, offset)


def _chosen(order: Order, rows: Table, matching: Sequence[filters.Condition], few: bool) -> Select[Any]:
    """Articles and positions of the rows that match. Where these are many, the table whose index has the order is the
    one that is gone through, and the other is only asked: a database that is free to choose sorts everything."""
    which = select(rows.c.article_id, rows.c.position)
    if few or not order.column:
        return which.join(article, article.c.id == rows.c.article_id).where(*matching)
    theirs = select(article.c.id).where(article.c.id == rows.c.article_id, *matching)
    return which.where(theirs.correlate(rows).exists())


def ordered(order: Order, rows: Table) -> list[ColumnElement[Any]]:
    """An order as SQL, of rows that are joined with their articles."""
    if not order.column:
        day, number = article.c.published, article.c.id
        return [*((day.desc(), number.desc()) if order.largest_first else (day, number)), rows.c.position]
    column = rows.c[order.column]
    return [(column.desc() if order.largest_first else column).nulls_last(), rows.c.article_id, rows.c.position]


def _found(connection: Connection, ledger: Reading[Any], s: Selection) -> tuple[Sequence[filters.Condition], int]:
    """(conditions, how many rows). Where words are searched for, at most MOST_FOUND are counted: a common word stands
    in a million of them."""
    joined = ledger.table.join(article, ledger.table.c.article_id == article.c.id)
    if ledger.searching is not None and s.words.strip():
        few = select(ledger.table.c.article_id).select_from(joined).where(*ledger.searching(s, False)).limit(MOST_FOUND)
        total = connection.scalar(select(func.count()).select_from(few.subquery())) or 0
        return ledger.searching(s, total == MOST_FOUND), total
    matching, own = ledger.matching(s), filters.on_rows(s, ledger.table)
    some = s.looked is not None and (s.looked.exactly or s.looked.paths or s.looked.through or s.looked.cued)
    known = paging.total(connection, s, ledger.table)
    if known is not None:
        return matching, known
    if ledger.counted is not None and not own and not some:  # each article knows how many it has
        total = connection.scalar(select(func.sum(ledger.counted)).where(*filters.of_articles(s))) or 0
        untried = counts.experimental_flags(connection, s) if ledger.table is flag and s.experimental else 0
        return matching, total + untried
    if ledger.table is flag and s.looked == Looked(analysed=True) and [one.parameter for one in own] == ["flag"]:
        rates = replace(s, looked=None, flags=())
        if filters.only_outlets_and_days(rates):  # of what the engine can read, sums know the flags too
            wanted = {f"{as_read.FLAG}{code}" for code in s.flags}
            rated = int(sum(r.value for r in counts.measures(connection, rates) if r.measure in wanted))
            if rated:  # no rate is of experimental kinds
                return matching, rated
    if len(own) == 1 and facets.summed(s, own[0].parameter):
        return matching, facets.total(connection, s, own[0].parameter)
    return matching, connection.scalar(select(func.count()).select_from(joined).where(*matching)) or 0


def groups(connection: Connection, what: str, s: Selection, limit: int) -> Groups:
    """The rows of a ledger (`what` is the name of its table) by filters.GROUPED, the most frequent words first; of
    many articles only those of the newest."""
    ledger = next(one for one in READINGS if one.table.name == what)
    matching, total = _groupable(connection, ledger, s)
    column = func.coalesce(ledger.table.c[filters.GROUPED[what]], "")
    times = func.count()
    query = (
        select(column.label("words"), times.label("times"), func.sum(times).over().label("all"))
        .select_from(ledger.table.join(article, ledger.table.c.article_id == article.c.id))
        .where(*matching)
        .group_by(column)
        .order_by(times.desc(), column)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    found = tuple(Facet(row.words, " ".join(row.words.split()), row.times) for row in rows)
    return Groups(found, int(rows[0].all) if rows else 0, total)


def flag_groups(connection: Connection, s: Selection, each: int) -> FlagGroups:
    """The `each` most frequent observations of every kind of flag; of many flags only those of the newest articles."""
    matching, total = _groupable(connection, FLAGS, s)
    times, words = func.count(), flag.c.message
    counted = (
        select(flag.c.code, words, times.label("times"))
        .select_from(flag.join(article, flag.c.article_id == article.c.id))
        .where(*matching)
        .group_by(flag.c.code, words)
        .subquery()
    )
    place = func.row_number().over(partition_by=counted.c.code, order_by=(counted.c.times.desc(), counted.c.message))
    placed = select(counted, place.label("place"), func.sum(counted.c.times).over().label("all")).subquery()
    query = select(placed).where(placed.c.place <= each).order_by(placed.c.code, placed.c.place)
    rows = connection.execute(query).all()
    groups: dict[str, tuple[Facet, ...]] = {}
    for row in rows:
        told = Facet(row.message, " ".join(row.message.split()), row.times)
        groups[row.code] = (*groups.get(row.code, ()), told)
    return FlagGroups(groups, int(rows[0].all) if rows else 0, total)


def _groupable(connection: Connection, ledger: Reading[Any], s: Selection) -> tuple[Sequence[filters.Condition], int]:
    """(conditions, how many rows): those of the newest articles alone where there are many."""
    matching, total = _found(connection, ledger, s)
    if total <= MOST_GROUPED:
        return matching, total
    day, number = article.c.published, article.c.id
    newest = select(number).where(*filters.of_articles(_outer(s))).order_by(day.desc(), number.desc())
    return [*matching, number.in_(newest.limit(GROUPED_ARTICLES).subquery().select())], total


def _outer(s: Selection) -> Selection:
    """The articles that a selection names by outlet and day alone: an index has the newest of them."""
    return Selection(s.project, outlets=s.outlets, date_from=s.date_from, date_to=s.date_to, dating=s.dating)


def passages(connection: Connection, places: Sequence[tuple[str, Span]]) -> tuple[Excerpt, ...]:
    """The sentences around these characters of texts, which are named by their keys."""
    query = select(work.c.key, work.c.text).where(work.c.key.in_({key for key, _ in places}))
    texts = {row.key: row.text for row in connection.execute(query)}
    return tuple(passage(texts[key], at) for key, at in places)


def selected(ledger: Reading[R]) -> list[ColumnElement[Any]]:
    """What `Reading.made` makes a row of."""
    place = [column.label(name) for name, (column, _) in _PLACE.items()]
    return [*place, *(ledger.table.c[column.name] for column in ledger.declared.columns if column.shown)]
