"""Who is heard, by kind of speaker: in statements, people and words. Each is one question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, case, func, or_, select

from reliability.model.question import SearchTerm
from reliability.model.selection import Selection
from reliability.model.speaker import SpeakerType
from reliability.store import filters, periods, search, spreads
from reliability.store.rows import TallyRow
from reliability.store.schema import article, statement, voice_described

TYPES: Final = tuple(SpeakerType)


def people(connection: Connection, s: Selection) -> tuple[TallyRow, ...]:
    """How many different people with a name are heard in the outlets and days of a selection, by the types that at
    least half of what the whole project has of them gives; one of whom none is given so is `unknown`."""
    cells, said = periods.cells(s, periods.VOICES), voice_described
    heard = select(cells.c.who).where(cells.c.named, cells.c.statements > 0)
    whole = func.sum(said.c.statements)
    of_type = {
        kind: func.sum(case((filters.has_type(said.c.types, kind), said.c.statements), else_=0)) for kind in TYPES
    }
    told = (
        select(*(case((number * 2 >= whole, 1), else_=0).label(kind) for kind, number in of_type.items()))
        .where(*filters.of_rollup(s, said), said.c.named, said.c.who.in_(heard))
        .group_by(said.c.who)
        .subquery()
    )
    some = case((or_(*(told.c[kind.value] > 0 for kind in TYPES)), 0), else_=1)
    row = connection.execute(select(func.sum(some), *(func.sum(told.c[kind.value]) for kind in TYPES))).one()
    numbers = {kind: int(number or 0) for kind, number in zip(TYPES, row[1:], strict=True)}
    numbers[SpeakerType.UNKNOWN] += int(row[0] or 0)
    return tuple(TallyRow(None, kind, number) for kind, number in numbers.items() if number)


def words(connection: Connection, s: Selection, most: int) -> tuple[TallyRow, ...]:
    """How many words the statements of each type of speaker have, in the newest `most` articles of each outlet of a
    selection. A speaker may have several types."""
    newest = spreads.newest(s, most)
    said = statement.c.content
    number = func.sum(func.length(said) - func.length(func.replace(said, " ", "")) + 1)
    query = (
        select(newest.c.outlet, statement.c.types, number)
        .join_from(newest, statement, statement.c.article_id == newest.c.id)
        .group_by(newest.c.outlet, statement.c.types)
        .order_by(newest.c.outlet, statement.c.types)
    )
    return tuple(
        TallyRow(filters.shown_outlet(outlet), kind, int(value))
        for outlet, types, value in connection.execute(query).all()
        for kind in filter(None, types.split(","))
    )


def with_any(connection: Connection, s: Selection, terms: Sequence[SearchTerm], most: int) -> tuple[str, ...]:
    """Keys of those of the newest `most` articles of each outlet of a selection whose text has any of these terms."""
    newest, texts = spreads.newest(s, most), search.TEXT.table
    having = select(texts.c.rowid).where(search.Has(search.TEXT, terms, either=True))
    query = (
        select(article.c.key)
        .join_from(newest, article, article.c.id == newest.c.id)
        .where(article.c.work_id.in_(having))
        .order_by(article.c.published.desc(), article.c.id.desc())
    )
    return tuple(connection.scalars(query))
