"""People and bodies across articles: the list of all of them, and what one of them says, where and how.

Whoever has an id (model/identity.py) is listed; a name that says too little for one is not. A selection of outlets and
days is answered by the rollups, any other by the ledgers. What concerns one of them is read from the ledgers by its
names: see filters.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    Table,
    Text,
    and_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
)

from reliability.errors import StoreError
from reliability.model.identity import MENTION_NODE, NAME_NODE, is_name, is_node
from reliability.model.selection import Selection
from reliability.registry.name_index import normalised_name
from reliability.store import counts, filters, judgements, periods, speakers, whos
from reliability.store.rows import FigureTold, Listed, Page, PersonDays, SaidRow
from reliability.store.schema import UNDATED, article, figure, identity, statement, voice, voice_day, voice_outlet
from reliability.store.schema import speaker as known
from reliability.store.texts import storable


class Being(StrEnum):
    """What is listed."""

    PERSON = "person"
    BODY = "body"


STATEMENTS: Final = "statements"
SUMS: Final = ("statements", "articles", "bodies", "present")
MONTH_DAYS: Final = 31
DAY, MONTH = len("2031-05-03"), len("2031-05")
SEEN: Final = 4  # times as many as are asked for
ORDERS: Final = (STATEMENTS, "articles", "name")


def people(
    connection: Connection,
    s: Selection,
    *,
    called: str = "",
    being: str = "",
    order: str = STATEMENTS,
    offset: int = 0,
    limit: int,
) -> Page[Listed]:
    """Everybody with a statement, one a row. `called` are words of their names, `being` a Being or "" for both."""
    if order not in ORDERS:
        raise StoreError(f"people cannot be ordered by {order!r}; use one of {', '.join(ORDERS)}")
    rolled = filters.only_outlets_and_days(s)
    cells, matching = _summed(s) if rolled else _counted(s)
    matching = [*matching, *_called(s, called, cells.c.who), *_being(being, cells)]
    query = select(cells.c.who, cells.c.statements, cells.c.articles, cells.c.bodies, cells.c.present).where(*matching)
    total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    found = connection.execute(query.order_by(*_ordered(order, cells)).offset(offset).limit(limit)).all()
    ids = [row.who for row in found]
    told = speakers.descriptions(connection, Selection(s.project), ids)
    outlets = speakers.outlets_of(connection, s if rolled else Selection(s.project), [(who, True) for who in ids])
    rows = tuple(_listed(row, told.get((row.who, True), []), outlets[row.who, True]) for row in found)
    return Page(rows, total, offset)


def present(connection: Connection, s: Selection, limit: int) -> dict[str, int]:
    """By speaker, in how many articles of a selection of outlets and days; those in most articles."""
    cells: FromClause = periods.cells(s, periods.VOICES)
    if not s.outlets and not filters.by_day(s):
        found = _first_present(connection, s, limit)
        if found is not None:
            return found
    articles = func.sum(cells.c.present)
    query = (
        select(cells.c.who, articles.label("articles"))
        .where(cells.c.present > 0)
        .group_by(cells.c.who)
        .order_by(articles.desc(), cells.c.who)
        .limit(limit)
    )
    return {row.who: int(row.articles) for row in connection.execute(query).all()}


def _first_present(connection: Connection, s: Selection, limit: int) -> dict[str, int] | None:
    """The same of the whole project, from those at the ends of an index; None where these do not tell: somebody with a
    name here and without one there may be in more articles than either."""
    cells, here, least, heard = voice.c, filters.of_rollup(s, voice), 0, set[str]()
    for named in (cells.named, ~cells.named):
        rows = select(cells.who, cells.present).where(*here, named, cells.present > 0)
        first = connection.execute(rows.order_by(cells.present.desc()).limit(SEEN * limit)).all()
        least += first[-1].present if len(first) == SEEN * limit else 0
        heard |= {row.who for row in first}
    summed = select(cells.who, func.sum(cells.present)).where(*here, cells.who.in_(heard)).group_by(cells.who)
    found = {who: int(number) for who, number in connection.execute(summed).all()}
    most = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:limit]
    return dict(most) if not least or (len(most) == limit and most[-1][1] > least) else None


def _summed(s: Selection) -> tuple[FromClause, list[filters.Condition]]:
    if not s.outlets and not filters.by_day(s):  # the whole project, in an order that an index has
        return voice, [*filters.of_rollup(s, voice), voice.c.named, _has_id(voice.c.who), voice.c.statements > 0]
    cells = periods.cells(s, periods.VOICES)
    summed = select(cells.c.who, *(func.sum(cells.c[name]).label(name) for name in SUMS))
    matching = [cells.c.named, _has_id(cells.c.who), cells.c.statements > 0]
    return summed.where(*matching).group_by(cells.c.who).subquery(), []


def _counted(s: Selection) -> tuple[Subquery, list[filters.Condition]]:
    """The same of any selection, from the ledger of statements; whether one is a body, all its mentions tell."""
    who = whos.column(statement, statement.c.speaker).label("who")
    spoken = (
        select(who, func.count().label("statements"), func.count(statement.c.article_id.distinct()).label("articles"))
        .join_from(statement, article, article.c.id == statement.c.article_id)
        .where(*filters.of_spoken(s), statement.c.speaker_named, _has_id(who))
        .group_by(who)
        .subquery()
    )
    return (
        select(spoken.c.who, spoken.c.statements, spoken.c.articles, voice.c.bodies, voice.c.present)
        .select_from(spoken)
        .join(voice, and_(voice.c.who == spoken.c.who, voice.c.named, *filters.of_rollup(Selection(s.project), voice)))
        .subquery()
    ), []


def _has_id(who: ColumnElement[str]) -> ColumnElement[bool]:
    return or_(who.startswith(NAME_NODE), who.startswith(MENTION_NODE))


def _being(being: str, cells: FromClause) -> list[filters.Condition]:
    body = cells.c.bodies * 2 > cells.c.present
    return [] if not being else [body if Being(being) is Being.BODY else ~body]


def _called(s: Selection, called: str, who: ColumnElement[str]) -> list[filters.Condition]:
    """Those of whom one name has all these words, or words that begin so."""
    words = normalised_name(called).split()
    if not words:
        return [] if not called.strip() else [who == ""]

    def has(node: ColumnElement[str]) -> ColumnElement[bool]:
        return and_(
            *(or_(node.contains(f"-{word}", autoescape=True), node.startswith(f"{NAME_NODE}{word}")) for word in words)
        )

    member = identity.alias()
    theirs = select(member.c.cluster).where(member.c.project_id == filters.owner(s), has(member.c.node))
    return [or_(has(who), who.in_(theirs))]


def _ordered(order: str, cells: FromClause) -> list[ColumnElement[Any]]:
    if order == "name":
        return [cells.c.who]
    return [cells.c[order].desc(), cells.c.who]


def _listed(row: Any, said: Sequence[tuple[str, str | None, str, int]], outlets: int) -> Listed:
    names: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for name, affiliation, kinds, number in said:
        names[name] += number
        if affiliation is not None:
            bodies[affiliation] += number
        types.update({kind: number for kind in kinds.split(",") if kind})
    whole = names.total()
    body = min(bodies, key=lambda one: (-bodies[one], one), default=None)
    return Listed(
        id=row.who,
        name=min(names, key=lambda one: (-names[one], one), default=row.who),
        spellings=len(names),
        being=Being.BODY if row.bodies * 2 > row.present else Being.PERSON,
        types=tuple(kind for kind, number in types.most_common() if number * 2 >= whole),
        affiliation=body,
        share=bodies[body] / whole if body is not None and whole else 0.0,
        statements=int(row.statements),
        articles=int(row.articles),
        outlets=outlets,
    )


# ------------------------------------------------------------------------------------------------- one of them


def of_one(s: Selection, who: str) -> Selection:
    """The selection, of this person alone. Raises StoreError for what is no id."""
    if not is_node(who):
        raise StoreError(f"{who!r} is nobody's id; open a person from the list of people")
    return replace(s, speakers=(who,))


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Where somebody's statements in a selection are counted: rows with a day and an outlet, and how many they are."""

    day: ColumnElement[date]
    outlet: ColumnElement[str]
    times: ColumnElement[int]  # of one row
    rows: FromClause
    theirs: Sequence[filters.Condition]
    parts: Sequence[filters.Condition]  # each row matches one
    whole: Select[Any] | None = None  # how many by outlet, undated ones too, where sums over all days have it

    def by(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """How many statements, by these columns."""
        query = select(*columns, func.sum(self.times)).select_from(self.rows)
        return query.where(*self.theirs, or_(*self.parts)).group_by(*columns)

    def over_time(self, connection: Connection, length: int) -> dict[date, int]:
        """How many dated statements, by day or by the first days of months."""
        found = connection.execute(self.by(self.time(length)).where(self.day > UNDATED)).all()
        return {_day(written): int(number) for written, number in found}

    def outlets(self, connection: Connection) -> Counter[str]:
        """How many dated statements, by outlet."""
        if self.whole is None:
            return _numbers(connection, self.by(self.outlet).where(self.day > UNDATED))
        return _numbers(connection, self.whole) - _numbers(connection, self.by(self.outlet).where(self.day == UNDATED))

    def newest(self, connection: Connection, most: int) -> dict[date, int]:
        """Statements by day, of the newest `most` rows of each part."""
        found: Counter[date] = Counter()
        for part in self.parts:  # one a question: an index has its days in their order
            query = select(self.day, self.times).select_from(self.rows).where(*self.theirs, part)
            for day, number in connection.execute(query.order_by(self.day.desc()).limit(most)):
                found[day] += int(number)
        return found

    def time(self, length: int) -> ColumnElement[str]:
        """The day as text, of this length. Asked for by the day itself, SQLite reads all the days of a project in
        their order instead of somebody's own."""
        return func.substr(cast(self.day, Text), 1, length)


def _spoken(connection: Connection, s: Selection, who: str) -> _Spoken:
    """In the sums by day where these know somebody, else in the ledger. Raises StoreError for what is no id."""
    one = of_one(s, who)
    cluster = _summed_as(connection, s, who)
    if cluster is None:
        rows = statement.join(article, article.c.id == statement.c.article_id)
        return _Spoken(article.c.published, article.c.outlet, literal(1), rows, filters.of_spoken(one), [true()])
    sums = voice_day.c
    theirs = [*filters.of_rollup(s, voice_day), sums.who == cluster, sums.statements > 0]
    return _Spoken(
        sums.day,
        sums.outlet,
        sums.statements,
        voice_day,
        theirs,
        [sums.named, ~sums.named],
        None if filters.by_day(s) else _by_outlet(s, cluster),
    )


def _by_outlet(s: Selection, cluster: str) -> Select[Any]:
    sums = voice_outlet.c
    theirs = [*filters.of_rollup(s, voice_outlet), sums.who == cluster, sums.statements > 0]
    return select(sums.outlet, func.sum(sums.statements)).where(*theirs).group_by(sums.outlet)


def _numbers(connection: Connection, query: Select[Any]) -> Counter[str]:
    return Counter({outlet: int(number) for outlet, number in connection.execute(query).all()})


def days(connection: Connection, s: Selection, who: str, longest: int, most: int) -> PersonDays:
    """Statements over time, in each of the `most` outlets with most of them and in all; where their months span more
    than `longest` days by month, each under its first day."""
    spoken = _spoken(connection, s, who)
    dated, names = spoken.day > UNDATED, counts.outlet_names(connection, s)
    every = spoken.over_time(connection, MONTH)
    monthly = bool(every) and (max(every) - min(every)).days + MONTH_DAYS > longest
    if not monthly:
        every = spoken.over_time(connection, DAY)
    time = spoken.time(MONTH if monthly else DAY)
    found = spoken.outlets(connection).items()
    outlets = sorted(((outlet, names.get(outlet), n) for outlet, n in found), key=lambda row: (-row[2], row[0]))
    called: Counter[str | None] = Counter()  # two may have one name, and are one then
    for _, name, number in outlets:
        called[name] += number
    shown = {name for name, _ in called.most_common(most)}
    theirs = spoken.outlet.in_([outlet for outlet, name, _ in outlets if name in shown])
    cells = connection.execute(spoken.by(time, spoken.outlet).where(dated, theirs)).all()
    return PersonDays(
        tuple((filters.shown_outlet(outlet), name, number) for outlet, name, number in outlets),
        tuple((_day(written), filters.shown_outlet(outlet), int(number)) for written, outlet, number in cells),
        every,
    )


def newest(connection: Connection, s: Selection, who: str, most: int) -> date | None:
    """The day from which on somebody's newest statements in a selection are at most `most` (or more, where that day
    alone has more); None where all are, or none has a day."""
    spoken = _spoken(connection, s, who)
    found = spoken.newest(connection, most + 1)
    if sum(found.values()) <= most:
        return None
    since, counted = None, 0
    for day in sorted(found, reverse=True):
        counted += found[day]
        if day == UNDATED or (since is not None and counted > most):
            break
        since = day
    return since


def _day(written: str) -> date:
    """The day, or the first of the month."""
    return date.fromisoformat(written if len(written) == DAY else f"{written}-01")


def _summed_as(connection: Connection, s: Selection, who: str) -> str | None:
    """By which id sums by day know somebody; None where they do not: of any other filter, and of a mention of which
    nothing was judged."""
    if not filters.only_outlets_and_days(s):
        return None
    owner = judgements.owner_of(connection, s.project)
    cluster = judgements.cluster_of(connection, owner, who)
    return cluster if judgements.is_summed(connection, owner, cluster) else None


def said(connection: Connection, s: Selection, who: str) -> tuple[SaidRow, ...]:
    """How each outlet gives their statements, the most frequent first. All that is told of their words comes from one
    question: of whoever is heard most it goes through tens of thousands of statements."""
    number, theirs = func.count(), [*filters.of_spoken(of_one(s, who)), *_sooner(connection, s, who, statement)]
    columns = (
        article.c.outlet,
        article.c.outlet_name,
        *(statement.c[name] for name in ("source_words", "affiliation", "cue", "cue_class")),
    )
    query = (
        select(*columns, number)
        .join_from(statement, article, article.c.id == statement.c.article_id)
        .where(*theirs)
        .group_by(*columns)
        .order_by(number.desc(), *columns)
    )
    return tuple(
        SaidRow(filters.shown_outlet(code), filters.shown_outlet(name), *told)
        for code, name, *told in connection.execute(query).all()
    )


def figures_alone(connection: Connection, s: Selection, who: str, limit: int) -> tuple[FigureTold, ...]:
    """Figures that an article has from them and from nobody else, those in most articles first."""
    other, rest = figure.alias(), (figure.c.low, figure.c.high, figure.c.unit)
    same = [
        or_(other.c[column.name] == column, and_(other.c[column.name].is_(None), column.is_(None))) for column in rest
    ]
    elsewhere = exists().where(
        other.c.article_id == figure.c.article_id,
        *same,
        other.c.speaker_id.is_not(None),
        other.c.speaker_id != figure.c.speaker_id,
    )
    number = func.count(figure.c.article_id.distinct())
    theirs = [*filters.of_figures(of_one(s, who)), *_sooner(connection, s, who, figure)]
    query = (
        select(*rest, number.label("articles"), func.min(figure.c.article_id).label("first"))
        .join_from(figure, article, article.c.id == figure.c.article_id)
        .where(*theirs, ~elsewhere.correlate(figure))
        .group_by(*rest)
        .order_by(number.desc(), figure.c.low.desc())
        .limit(limit)
    )
    found = connection.execute(query).all()
    first = (
        select(*rest, figure.c.article_id, figure.c.text, figure.c.context, figure.c.start, figure.c.end, article.c.key)
        .join_from(figure, article, article.c.id == figure.c.article_id)
        .where(figure.c.article_id.in_({row.first for row in found}))
        .order_by(figure.c.speaker_id.is_not(None), figure.c.position.desc())
    )
    told = {
        (row.article_id, row.low, row.high, row.unit): row for row in connection.execute(first).all()
    }  # the last stays
    examples = [(row, told[row.first, row.low, row.high, row.unit]) for row in found]
    return tuple(
        FigureTold(one.text, row.low, row.high, row.unit, one.context, row.articles, one.key, one.start, one.end)
        for row, one in examples
    )


def _sooner(connection: Connection, s: Selection, who: str, ledger: Table) -> list[filters.Condition]:
    """What follows of somebody's rows in the days of a selection, so that an index on names and articles has them:
    of few days they are sooner found so than among all rows of whoever is heard most."""
    found: list[filters.Condition] = []
    if filters.by_day(s):
        days = Selection(s.project, date_from=s.date_from, date_to=s.date_to)
        found.append(ledger.c.article_id.in_(select(article.c.id).where(*filters.of_articles(days))))
    members = judgements.members(connection, judgements.owner_of(connection, s.project), who)
    return [*found, ledger.c.node.in_(members)] if all(map(is_name, members)) else found


def ids_in(connection: Connection, slug: str, key: str) -> dict[str, str]:
    """By its id in an article, who each speaker is across articles; those are left out whose names say too little."""
    who = whos.column(known, known.c.name)
    query = (
        select(known.c.speaker_id, who)
        .join_from(known, article, article.c.id == known.c.article_id)
        .where(*filters.of_articles(Selection(slug)), article.c.key == storable(key), known.c.speaker_id.is_not(None))
    )
    return {row[0]: row[1] for row in connection.execute(query).all() if is_node(row[1])}
