"""Reading projects and articles: lists, choices, and one article whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, FromClause, Row, func, select

from reliability.errors import NotFoundError, StoreError
from reliability.model.analysis import Analysis
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.details import details_of, input_key, read_details, with_details
from reliability.model.question import Excerpt, excerpt, question
from reliability.model.selection import Selection
from reliability.store import corpus, filters, findings, search
from reliability.store.rows import ArticleRow, Neighbours, Page, Project
from reliability.store.schema import analysis, article, article_version, outlet, project, rollup, work
from reliability.store.texts import storable

ORDERS: Final[dict[str, Any]] = {
    "published": (article.c.published.desc(), article.c.id.desc()),
    "flags": (article.c.flags.desc(), article.c.id),
    "unsourced_figures": (article.c.unsourced_figures.desc(), article.c.id),
    "statements": (article.c.statements.desc(), article.c.id),
    "words": (article.c.words.desc(), article.c.id),
    "title": (func.lower(article.c.title), article.c.id),
}


RELEVANCE: Final = "relevance"  # to what is searched for; "published" where nothing is


def projects(connection: Connection) -> tuple[Project, ...]:
    """All projects, oldest first."""
    counts = (
        select(article.c.project_id, func.count().label("articles"))
        .where(~article.c.removed)
        .group_by(article.c.project_id)
        .subquery()
    )
    query = (
        select(project.c.slug, project.c.name, project.c.created, func.coalesce(counts.c.articles, 0).label("articles"))
        .outerjoin(counts, counts.c.project_id == project.c.id)
        .order_by(project.c.id)
    )
    return tuple(
        Project(row.slug, row.name, datetime.fromtimestamp(row.created, UTC), row.articles)
        for row in connection.execute(query)
    )


def data_version(connection: Connection, slug: str) -> int:
    """0 for a project that is not there yet."""
    return connection.scalar(select(project.c.version).where(project.c.slug == storable(slug))) or 0


def articles(connection: Connection, s: Selection, order: str, offset: int, limit: int) -> Page[ArticleRow]:
    matching = filters.of_articles(s)
    total = connection.scalar(select(func.count()).select_from(article).where(*matching)) or 0
    source, ordered = _ordered(s, order)
    query = select(article).select_from(source).where(*matching).order_by(*ordered).offset(offset).limit(limit)
    return Page(tuple(_article_row(row) for row in connection.execute(query)), total, offset)


def neighbours(connection: Connection, s: Selection, order: str, key: str) -> Neighbours | None:
    """The articles before and after one in a list, None where the selection does not hold it."""
    source, ordered = _ordered(s, order)
    listed = (
        select(
            article.c.key,
            func.row_number().over(order_by=ordered).label("place"),
            func.lag(article.c.key).over(order_by=ordered).label("before"),
            func.lead(article.c.key).over(order_by=ordered).label("after"),
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


def _ordered(s: Selection, order: str) -> tuple[FromClause, Sequence[Any]]:
    """(what to select from, how to order it). By relevance: articles with most of the words in their title first, then
    by how often the text has them, then the newest."""
    newest = ORDERS["published"]
    if order == RELEVANCE:
        ranks = search.ranks(s)
        if ranks is None:
            return article, newest
        source = article.outerjoin(ranks, ranks.c.work == article.c.work_id)
        return source, (search.in_title(s.words).desc(), func.coalesce(ranks.c.rank, 0.0), *newest)
    if order not in ORDERS:
        raise StoreError(f"articles cannot be ordered by {order!r}; use one of {', '.join((*ORDERS, RELEVANCE))}")
    return article, ORDERS[order]


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
    query = (
        select(rollup.c.outlet, outlet.c.name)
        .join_from(project, rollup, rollup.c.project_id == project.c.id)
        .outerjoin(outlet, (outlet.c.project_id == rollup.c.project_id) & (outlet.c.outlet == rollup.c.outlet))
        .where(project.c.slug == storable(slug), rollup.c.measure.in_(("articles", "unread")))
        .distinct()
    )
    found = [(filters.shown_outlet(row.outlet), row.name) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda choice: (choice[0] is None, (choice[1] or "").casefold(), choice[0] or "")))


def _article_row(row: Row[Any]) -> ArticleRow:
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
