"""What was changed of articles, by people and by later imports: events that are replayed and can be taken back.

An article's details are those that came with its versions, then every change that was not undone, in order. Where they
differ from what its analysis was made of, an analysis of these very details is shown if there is one; else the article
waits to be read again, and its lists, sums and filters follow the details at once.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, Row, func, insert, select, update

from reliability.errors import NotFoundError
from reliability.model.article import Article
from reliability.model.details import (
    Change,
    Detail,
    Details,
    Value,
    details_json,
    details_of,
    input_key,
    read_details,
    read_value,
    settled,
    value_json,
    with_details,
)
from reliability.registry.addresses import host_and_path
from reliability.registry.name_index import slug as slug_of
from reliability.store import findings, records, rollups
from reliability.store.addresses import canonical
from reliability.store.publications import Held, held_of
from reliability.store.rows import ChangeRow, VersionRow, Waiting
from reliability.store.schema import (
    UNDATED,
    UNKNOWN_OUTLET,
    analysis,
    article,
    article_change,
    article_version,
    original,
    project,
    work,
)
from reliability.store.texts import storable
from reliability.store.times import maybe, moment

VERSION: Final = "version"  # the detail of a change of text


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, and why, for people; `act` is one for all that is changed at once."""

    who: str
    why: str
    act: str


def new_act() -> str:
    return uuid4().hex


def change(connection: Connection, slug: str, keys: Sequence[str], detail: Detail, value: Value, author: Author) -> int:
    """Give a detail of these articles another value, None to take it away; how many had another one before."""
    changing = [held for held in _with_keys(connection, slug, keys) if held.details.value(detail) != (value or None)]
    for held in changing:
        note(connection, held, (Change(detail, value),), author)
    _settle_many(connection, [held.id for held in changing])
    return len(changing)


def _settle_many(connection: Connection, articles: Sequence[int]) -> None:
    """`settle` for articles of one project, whose sums move together."""
    shown = connection.execute(
        select(article.c.id, article.c.project_id).where(article.c.id.in_(articles), ~article.c.removed)
    ).all()
    numbers = [row.id for row in shown]
    for row in shown[:1]:
        rollups.subtract(connection, row.project_id, numbers)
    for number in articles:
        settle(connection, number, counted=False)
    for row in shown[:1]:
        rollups.add(connection, row.project_id, numbers)


def note(connection: Connection, held: Held, changes: Iterable[Change], author: Author) -> None:
    """Write down changes of an article; `settle` makes them hold."""
    for made in changes:
        old = value_json(made.detail, held.details.value(made.detail))
        _write(connection, held.id, made.detail.value, old, value_json(made.detail, made.new or None), author)


def note_version(connection: Connection, held: Held, number: int, author: Author) -> None:
    """Write down that another version of an article is shown."""
    _write(connection, held.id, VERSION, held.version, number, author)


def undo(connection: Connection, act: str, who: str, most: int) -> int:
    """Take back what was changed in this act of up to `most` articles; of how many, 0 where all is taken back. Raises
    NotFoundError where there was no such act."""
    of_act = article_change.c.act == storable(act)
    if connection.scalar(select(article_change.c.id).where(of_act).limit(1)) is None:
        raise NotFoundError(f"there is no change {act!r} to undo; look at the article's history")
    open_ = select(article_change.c.article_id).where(of_act, article_change.c.undone.is_(None)).distinct()
    articles = connection.scalars(open_.order_by(article_change.c.article_id).limit(most)).all()
    rows = connection.execute(
        select(article_change).where(
            of_act, article_change.c.undone.is_(None), article_change.c.article_id.in_(articles)
        )
    ).all()
    connection.execute(
        update(article_change)
        .where(article_change.c.id.in_([row.id for row in rows]))
        .values(undone=time.time(), undone_by=storable(who))
    )
    for row in rows:
        if row.detail == VERSION:
            _show_version(connection, row.article_id, _version_shown(connection, row.article_id))
    _settle_many(connection, articles)
    return len(articles)


def undone(connection: Connection, acts: Sequence[str]) -> frozenset[str]:
    """Those of these acts of which nothing holds any more."""
    out: set[str] = set()
    for first in range(0, len(acts), findings.KEYS_A_QUERY):
        some = [storable(act) for act in acts[first : first + findings.KEYS_A_QUERY]]
        query = (
            select(article_change.c.act)
            .where(article_change.c.act.in_(some))
            .group_by(article_change.c.act)
            .having(func.count() == func.count(article_change.c.undone))
        )
        out.update(connection.scalars(query))
    return frozenset(out)


def settle(connection: Connection, number: int, outlet: tuple[str, str] | None = None, *, counted: bool = True) -> None:
    """Make an article's columns, sums and shown analysis follow its details. `outlet` is the (id, name) that its stated
    outlet was found to be, where that is known already; sums follow where the article is `counted` (findings.show)."""
    row = connection.execute(select(article).where(article.c.id == number)).one()
    held = held_of(connection, row)
    details = _details(connection, held)
    wanted = input_key(with_details(_base(connection, held), details))
    values: dict[str, Any] = {
        "details": json.dumps(details_json(details)),
        "input": wanted,
        "address": storable(canonical(details.url)),
    }
    connection.execute(update(article).where(article.c.id == number).values(values))
    fitting = _analysis_of(connection, number, held.work_id, wanted, row.analysis_id)
    if fitting is not None:
        findings.show(connection, number, fitting, counted=counted)
    else:
        same = details.outlet == held.details.outlet
        code, name = outlet or ((row.outlet, row.outlet_name) if same else _outlet_columns(details))
        shown = {
            "url": storable(details.url) if details.url else None,
            "published": details.published or UNDATED,
            "outlet": storable(code),
            "outlet_name": storable(name),
        }
        findings.recolumn(connection, row, shown, counted=counted)
    findings.touch(connection, row.project_id, [number])


def to_read(connection: Connection, slug: str, engine: int | None, after: int, limit: int) -> tuple[Waiting, ...]:
    """Articles whose analysis is of other details than they have, or where an engine is named not by that one."""
    stale = analysis.c.input != article.c.input
    if engine is not None:
        stale = stale | (analysis.c.engine_id != engine)
    query = (
        select(article)
        .join_from(project, article, article.c.project_id == project.c.id)
        .join(analysis, analysis.c.id == article.c.analysis_id)
        .where(project.c.slug == storable(slug), ~article.c.removed, stale, article.c.id > after)
        .order_by(article.c.id)
        .limit(limit)
    )
    held = [held_of(connection, row) for row in connection.execute(query).all()]
    return tuple(Waiting(one.id, one.key, with_details(_base(connection, one), one.details)) for one in held)


def history(connection: Connection, slug: str, key: str) -> tuple[ChangeRow, ...]:
    """Every change of an article, newest first, those that were undone among them."""
    same = article_change.alias()
    articles = select(func.count(same.c.article_id.distinct())).where(same.c.act == article_change.c.act)
    query = (
        select(article_change, articles.scalar_subquery().label("articles"))
        .join_from(project, article, article.c.project_id == project.c.id)
        .join(article_change, article_change.c.article_id == article.c.id)
        .where(project.c.slug == storable(slug), article.c.key == storable(key))
        .order_by(article_change.c.id.desc())
    )
    return tuple(_change_row(row) for row in connection.execute(query))


def versions(connection: Connection, slug: str, key: str) -> tuple[VersionRow, ...]:
    """Every text that an article has had, newest first."""
    query = (
        select(
            article_version,
            article.c.version.label("shown"),
            work.c.text,
            original.c.kept,
        )
        .join_from(project, article, article.c.project_id == project.c.id)
        .join(article_version, article_version.c.article_id == article.c.id)
        .join(work, work.c.id == article_version.c.work_id)
        .outerjoin(original, original.c.sha256 == article_version.c.source_sha256)
        .where(project.c.slug == storable(slug), article.c.key == storable(key))
        .order_by(article_version.c.number.desc())
    )
    return tuple(
        VersionRow(
            number=row.number,
            added=moment(row.added),
            origin=row.origin,
            characters=len(row.text),
            shown=row.number == row.shown,
            original=row.source_sha256 if row.kept is not None else "",
        )
        for row in connection.execute(query)
    )


def _with_keys(connection: Connection, slug: str, keys: Sequence[str]) -> list[Held]:
    out: list[Held] = []
    for first in range(0, len(keys), findings.KEYS_A_QUERY):
        some = [storable(key) for key in keys[first : first + findings.KEYS_A_QUERY]]
        query = (
            select(article)
            .join_from(project, article, article.c.project_id == project.c.id)
            .where(project.c.slug == storable(slug), article.c.key.in_(some))
            .order_by(article.c.id)
        )
        out += [held_of(connection, row) for row in connection.execute(query).all()]
    return out


def _write(connection: Connection, number: int, detail: str, old: Any, new: Any, author: Author) -> None:
    row = {"article_id": number, "act": author.act, "detail": detail, "old": json.dumps(old), "new": json.dumps(new)}
    told = {"who": storable(author.who), "why": storable(author.why), "at": time.time()}
    connection.execute(insert(article_change).values(row | told))


def _details(connection: Connection, held: Held) -> Details:
    """What the versions up to the one that is shown stated, and what was changed since."""
    stated = connection.execute(
        select(article_version.c.details, article_version.c.work_id)
        .where(article_version.c.article_id == held.id, article_version.c.number <= held.version)
        .order_by(article_version.c.number)
    ).all()
    changes = connection.execute(
        select(article_change.c.detail, article_change.c.new)
        .where(
            article_change.c.article_id == held.id,
            article_change.c.undone.is_(None),
            article_change.c.detail != VERSION,
        )
        .order_by(article_change.c.id)
    ).all()
    return settled(
        [_stated(connection, held.id, row) for row in stated],
        [Change(Detail(row.detail), read_value(Detail(row.detail), json.loads(row.new))) for row in changes],
    )


def _stated(connection: Connection, number: int, version: Row[*tuple[Any, ...]]) -> Details:
    if version.details:
        return read_details(json.loads(version.details))
    first = (
        select(analysis.c.payload)
        .where(analysis.c.article_id == number, analysis.c.work_id == version.work_id)
        .order_by(analysis.c.id)
        .limit(1)
    )
    return details_of(records.unpack(connection.scalars(first).one(), "").article)


def _base(connection: Connection, held: Held) -> Article:
    """The article of the version that is shown, with the details of one of its analyses."""
    query = (
        select(analysis.c.payload, work.c.text)
        .join(work, work.c.id == analysis.c.work_id)
        .where(analysis.c.article_id == held.id, analysis.c.work_id == held.work_id)
        .order_by(analysis.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one()
    return records.unpack(row.payload, row.text).article


def _analysis_of(connection: Connection, number: int, work_id: int, wanted: str, current: int) -> int | None:
    """An analysis of just this text and these details: the one that is shown if it is one, else the newest."""
    query = (
        select(analysis.c.id)
        .where(analysis.c.article_id == number, analysis.c.work_id == work_id, analysis.c.input == wanted)
        .order_by((analysis.c.id == current).desc(), analysis.c.id.desc())
        .limit(1)
    )
    found: int | None = connection.scalar(query)
    return found


def _version_shown(connection: Connection, number: int) -> int:
    """The version that the changes which were not undone lead to; the first where none is left."""
    query = (
        select(article_change.c.new)
        .where(
            article_change.c.article_id == number,
            article_change.c.detail == VERSION,
            article_change.c.undone.is_(None),
        )
        .order_by(article_change.c.id.desc())
        .limit(1)
    )
    found = connection.scalar(query)
    return int(json.loads(found)) if found is not None else 1


def _show_version(connection: Connection, number: int, version: int) -> None:
    query = select(article_version).where(article_version.c.article_id == number, article_version.c.number == version)
    row = connection.execute(query).one()
    connection.execute(
        update(article)
        .where(article.c.id == number)
        .values(version=version, work_id=row.work_id, source_sha256=row.source_sha256)
    )


def _outlet_columns(details: Details) -> tuple[str, str]:
    """(id, name) until the article is read again: as it was chosen or typed, or its host."""
    stated = details.outlet
    if stated is None:
        return UNKNOWN_OUTLET, ""
    name = stated.name or host_and_path(stated.domain)[0]
    return (stated.id or slug_of(name), name) if name or stated.id else (UNKNOWN_OUTLET, "")


def _change_row(row: Row[Any]) -> ChangeRow:
    return ChangeRow(
        act=row.act,
        detail=row.detail,
        old=json.loads(row.old),
        new=json.loads(row.new),
        who=row.who,
        why=row.why,
        at=moment(row.at),
        undone=maybe(row.undone),
        undone_by=row.undone_by,
        articles=row.articles,
    )
