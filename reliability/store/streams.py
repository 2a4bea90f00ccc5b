"""All rows of a selection in order, read as they are asked for: what an export is made of, however many there are.

A page (ledgers.py, articles.py) counts, skips and is kept; here a cursor goes through the rows once, in one state of
the database, and nothing holds more of them than AT_ONCE.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, CursorResult, Select, null, select

from reliability.errors import StoreError
from reliability.model.details import read_details
from reliability.model.question import Excerpt
from reliability.model.selection import Selection
from reliability.model.span import Span
from reliability.store import articles, filters, ledgers, speakers
from reliability.store.ledgers import Reading
from reliability.store.rows import Around, ChainRow, LedgerRow, WholeArticle
from reliability.store.schema import article, chain, statement, work

R = TypeVar("R", bound=LedgerRow)
AT_ONCE: Final = 1_000  # rows


def lines(connection: Connection, ledger: Reading[R], s: Selection, order: str) -> Iterator[tuple[R, Around]]:
    """Every row of a ledger with what stands around it; `order` is a key of ledgers.ORDERS."""
    orders, rows = ledgers.ORDERS[ledger.table.name], ledger.table
    if order not in orders:
        raise StoreError(f"{rows.name}s cannot be ordered by {order!r}; use one of {', '.join(orders)}")
    by_hand = rows is statement
    joined = rows.join(article, article.c.id == rows.c.article_id).join(work, work.c.id == article.c.work_id)
    if by_hand:
        joined = joined.outerjoin(
            chain, (chain.c.article_id == statement.c.article_id) & (chain.c.position == statement.c.came)
        )
    query = (
        select(*ledgers.selected(ledger), article.c.url, (chain.c.path if by_hand else null()).label("path"))
        .select_from(joined)
        .where(*_matching(ledger, s))
        .order_by(*ledgers.ordered(orders[order], rows))
    )
    with _reading(connection, query) as found:
        for some in found.mappings().partitions(AT_ONCE):
            made = [ledger.made(row) for row in some]
            places = [(row.text_key, Span(row.start, row.end)) for row in made]
            passages = ledgers.passages(connection, places)
            for row, values, passage in zip(made, some, passages, strict=True):
                yield row, Around(_whole(passage), values["url"], _between(values["path"]))


def _whole(passage: Excerpt) -> str:
    """The passage, with a sign where the text goes on."""
    before, behind = ("… " if passage.cut[0] else "", " …" if passage.cut[1] else "")
    return f"{before}{passage.text.strip()}{behind}"


def _between(path: str | None) -> tuple[str, ...]:
    """The names of a path without its ends."""
    return tuple(name for _, _, name in json.loads(path)[1:-1]) if path else ()


def _matching(ledger: Reading[Any], s: Selection) -> Sequence[filters.Condition]:
    if ledger.searching is not None and s.words.strip():
        return ledger.searching(s, True)
    return ledger.matching(s)


def whole_articles(connection: Connection, s: Selection, order: str, *, texts: bool) -> Iterator[WholeArticle]:
    """Every article with what came with it, and its text where `texts`; `order` is one of articles.ORDERS or
    RELEVANCE."""
    source, ordered = articles.ordered(s, order)
    query = (
        select(article, work.c.key.label("text_key"), (work.c.text if texts else null()).label("text"))
        .select_from(source.join(work, work.c.id == article.c.work_id))
        .where(*filters.of_articles(s))
        .order_by(*ordered)
    )
    with _reading(connection, query) as found:
        for row in found:
            details = read_details(json.loads(row.details)) if row.details else None
            yield WholeArticle(articles.article_row(row), row.text_key, row.source_id, details, row.text)


def chains(connection: Connection, s: Selection, *, relayed: bool) -> Iterator[ChainRow]:
    """Every distinct path of names, those with most statements first."""
    with _reading(connection, speakers.chain_paths(s, relayed)) as found:
        for row in found:
            yield speakers.chain_row(row)


def _reading(connection: Connection, query: Select[Any]) -> CursorResult[Any]:
    """A cursor, which is closed where somebody stops reading: PostgreSQL keeps it on the server."""
    return connection.execute(query, execution_options={"yield_per": AT_ONCE})
