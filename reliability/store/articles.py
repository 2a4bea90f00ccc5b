"""Reading projects and articles: lists, choices, and one article whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Column, Connection, FromClause, Row, func, literal, select, tuple_

from reliability.errors import NotFoundError, StoreError
from reliability.model.analysis import Analysis
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.details import details_of, input_key, read_details, with_details
from reliability.model.question import Excerpt, excerpt, question
from reliability.model.selection import Selection
from reliability.store import corpus, counts, filters, findings, search
from reliability.store.rows import ArticleRow, Neighbours, Page, Project
from reliability.store.schema import analysis, article, article_version, measure_outlet, outlet, project, work
from reliability.store.texts import storable
from reliability.store.times import moment

# By what lists are ordered: a column of the article and whether its largest comes first; articles that are equal in it
# follow by their numbers, in the same direction: so an index on both is read from either end.
ORDERS: Final[dict[str, tuple[Column[Any], bool]]] = {
    "published": (article.c.published, True),
    "flags": (article.c.flags, True),
    "unsourced_figures": (article.c.unsourced_figures, True),
    "statements": (article.c.statements, True),
    "words": (article.c.words, True),
    "title": (article.c.title_key, False),
}


MOST_FOUND: Final = 100_000  # articles that a search counts and pages through
RELEVANCE: Final = "relevance"  # to what is searched for; "published" where nothing is


def projects(connection: Connection) -> tuple[Project, ...]:
    """All projects, oldest first."""
    cells = measure_outlet
    shown = select(func.sum(cells.c.shown)).where(cells.c.project_id == project.c.id).scalar_subquery()
    query = select(
        project.c.slug, project.c.name, project.c.created, func.coalesce(shown, 0).label("articles")
    ).order_by(project.c.id)
    return tuple(
        Project(row.slug, row.name, moment(row.created), int(row.articles)) for row in connection.execute(query)
    )


def articles(connection: Connection, s: Selection, order: str, offset: int, limit: int) -> Page[ArticleRow]:
    source, ordering = ordered(s, order)
    # PostgreSQL finds all that have the words anyhow: it counts them in the same pass.
    passed = bool(s.words.strip()) and connection.dialect.name == "postgresql"
    listed = select(article.c.id, (func.count().over() if passed else literal(0)).label("total"))
    chosen = listed.select_from(source).where(*filters.of_articles(s)).order_by(*ordering).offset(offset).limit(limit)
    # An index alone tells which articles these are: only theirs are read whole, however far down the list they stand.
    theirs = chosen.subquery()
    query = select(article, theirs.c.total).select_from(source.join(theirs, theirs.c.id == article.c.id))
    found = connection.execute(query.order_by(*ordering)).all()
    total = min(found[0].total, MOST_FOUND) if found and passed else _total(connection, s)
    return Page(tuple(article_row(row) for row in found), total, offset)


def _total(connection: Connection, s: Selection) -> int:
    """How many articles match; of a search at most MOST_FOUND."""
    if not s.words.strip():
        return counts.shown(connection, s)
    few = select(article.c.id).where(*filters.of_articles(s)).limit(MOST_FOUND)
    return connection.scalar(select(func.count()).select_from(few.subquery())) or 0


def neighbours(connection: Connection, s: Selection, order: str, key: str) -> Neighbours | None:
    """The articles before and after one in a list, None where the selection does not hold it."""
    source, ordering = ordered(s, order)
    if source is not article:
        return _ranked_neighbours(connection, s, source, ordering, key)
    column, _ = ORDERS.get(order, ORDERS["published"])
    matching = filters.of_articles(s)
    here = connection.execute(select(article.c.id, column).where(*matching, article.c.key == storable(key))).first()
    if here is None:
        return None
    earlier, later = _beside(order, here[1], here.id)
    keys = select(article.c.key).limit(1)
    before = connection.scalar(keys.where(*matching, earlier).order_by(*_reversed(order)))
    after = connection.scalar(keys.where(*matching, later).order_by(*ordering))
    place = connection.scalars(select(func.count()).select_from(article).where(*matching, earlier)).one() + 1
    return Neighbours(place, counts.shown(connection, s), before, after)


def _ranked_neighbours(
    connection: Connection, s: Selection, source: FromClause, ordering: Sequence[Any], key: str
) -> Neighbours | None:
    """Where no index has the order: every article that matches is put in its place."""
    listed = (
        select(
            article.c.key,
            func.row_number().over(order_by=ordering).label("place"),
            func.lag(article.c.key).over(order_by=ordering).label("before"),
            func.lead(article.c.key).over(order_by=ordering).label("after"),
            func.count().over().label("total"),
        )
        .select_from(source)
        .where(*filters.of_articles(s))
        .subquery()
    )
    found = connection.execute(select(listed).where(listed.c.key == storable(key))).first()
    return None if found is None else Neighbours(found.place, found.total, found.before, found.after)


def excerpts(connection: Connection, s: Selection, keys: Sequence[str]) -> dict[str, Excerpt]:
    """By key, what the texts of these articles have of what is searched for; without those that have it in their title
    only."""
    asked = question(s.words)
    if not asked.wanted:
        return {}
    texts = (
        select(article.c.key, work.c.text)
        .join_from(project, article, article.c.project_id == project.c.id)
        .join(work, work.c.id == article.c.work_id)
        .where(project.c.slug == storable(s.project), article.c.key.in_(keys))
    )
    found = {row.key: excerpt(row.text, asked) for row in connection.execute(texts)}
    return {key: made for key, made in found.items() if made is not None}


def ordered(s: Selection, order: str) -> tuple[FromClause, Sequence[Any]]:
    """(what to select from, how to order it). By relevance: articles with most of the words in their title first, then
    by how often the text has them, then the newest."""
    newest = _by("published")
    if order == RELEVANCE:
        ranks = search.ranks(s)
        if ranks is None:
            return article, newest
        source = article.outerjoin(ranks, ranks.c.work == article.c.work_id)
        return source, (search.in_title(s.words).desc(), func.coalesce(ranks.c.rank, 0.0), *newest)
    if order not in ORDERS:
        raise StoreError(f"articles cannot be ordered by {order!r}; use one of {', '.join((*ORDERS, RELEVANCE))}")
    return article, _by(order)


def _by(order: str) -> tuple[Any, Any]:
    column, largest_first = ORDERS[order]
    return (column.desc(), article.c.id.desc()) if largest_first else (column, article.c.id)


def _reversed(order: str) -> tuple[Any, Any]:
    column, largest_first = ORDERS.get(order, ORDERS["published"])
    return (column, article.c.id) if largest_first else (column.desc(), article.c.id.desc())


def _beside(order: str, value: Any, number: int) -> tuple[filters.Condition, filters.Condition]:
    """The articles before one in an order, and those behind it."""
    column, largest_first = ORDERS.get(order, ORDERS["published"])
    place = tuple_(column, article.c.id)
    here = tuple_(literal(value, column.type), literal(number, article.c.id.type))
    less, more = place < here, place > here
    return (more, less) if largest_first else (less, more)


def read(connection: Connection, slug: str, key: str, version: int | None = None) -> Analysis:
    """The article's current analysis, or the newest of an older version; with the flags that other articles give it.

    Raises NotFoundError where the project does not show such an article, or it has no such version.
    """
    query = (
        select(article)
        .join_from(project, article, article.c.project_id == project.c.id)
        .where(project.c.slug == storable(slug), article.c.key == storable(key))
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(f"the project {slug!r} has no article {key!r}; look for it in the list of articles")
    if row.removed:
        raise NotFoundError(
            f"the article {key!r} was removed from the project {slug!r}; restore it, or import it again"
        )
    if version is not None and version != row.version:
        return _older(connection, row, version)
    found = findings.read(connection, row.analysis_id)
    if row.details and row.input != input_key(found.article):  # changed since, and not read again yet
        found = _as_changed(found, row)
    return replace(found, flags=(*found.flags, *corpus.flags_of(connection, row.id)))


def _as_changed(found: Analysis, row: Row[Any]) -> Analysis:
    """An analysis with the details that its article has by now."""
    details = read_details(json.loads(row.details))
    same_outlet = details.outlet == details_of(found.article).outlet
    found = replace(found, article=with_details(found.article, details))
    if same_outlet:
        return found
    known, stated = filters.shown_outlet(row.outlet), details.outlet
    basis = (stated.basis if stated is not None else None) or OutletBasis.ANALYST
    return replace(found, outlet=ArticleOutlet(known, row.outlet_name, basis) if known else None)


def _older(connection: Connection, row: Row[Any], version: int) -> Analysis:
    query = (
        select(analysis.c.id)
        .join(article_version, article_version.c.work_id == analysis.c.work_id)
        .where(
            article_version.c.article_id == row.id,
            article_version.c.number == version,
            analysis.c.article_id == row.id,
        )
        .order_by(analysis.c.id.desc())
        .limit(1)
    )
    found = connection.scalar(query)
    if found is None:
        raise NotFoundError(f"the article {row.key!r} has no version {version}; it has {row.version}")
    return findings.read(connection, found)


def outlet_choices(connection: Connection, slug: str) -> tuple[tuple[str | None, str | None], ...]:
    """(id, name) of every outlet with articles, by name; (None, None) last where some have no outlet."""
    cells = measure_outlet
    query = (
        select(cells.c.outlet, outlet.c.name)
        .join_from(project, cells, cells.c.project_id == project.c.id)
        .outerjoin(outlet, (outlet.c.project_id == cells.c.project_id) & (outlet.c.outlet == cells.c.outlet))
        .where(project.c.slug == storable(slug))
    )
    found = [(filters.shown_outlet(row.outlet), row.name) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda choice: (choice[0] is None, (choice[1] or "").casefold(), choice[0] or "")))


def article_row(row: Row[Any]) -> ArticleRow:
    """A row of the table of articles as lists have it."""
    return ArticleRow(
        key=row.key,
        title=row.title,
        outlet=filters.shown_outlet(row.outlet),
        outlet_name=filters.shown_outlet(row.outlet_name),
        published=filters.shown_day(row.published),
        words=row.words,
        statements=row.statements,
        speakers=row.speakers,
        figures=row.figures,
        unsourced_figures=row.unsourced_figures,
        flags=row.flags,
        url=row.url,
        analysed=row.analysed,
    )
