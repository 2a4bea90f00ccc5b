"""One project as kinds of flags see it that look at other articles, and what they found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select, update

from reliability.model.analysis import Analysis
from reliability.model.corpus import Place
from reliability.model.correction import CorrectionKind, corrected
from reliability.model.flag import Evidence, EvidenceRole, Flag, Severity
from reliability.model.span import Span
from reliability.store import filters, findings, records, rollups, versions
from reliability.store.schema import UNDATED, article, article_measure, flag, flag_evidence, project, work
from reliability.store.texts import key_of, storable


class ProjectCorpus:
    """The Corpus (model/corpus.py) of a project, within one transaction."""

    def __init__(self, connection: Connection, owner: int, version: int) -> None:
        self._connection = connection
        self._owner = owner
        self._version = version

    @property
    def version(self) -> int:
        return self._version

    def same_text(self, key: str) -> tuple[Place, ...]:
        mine = (
            select(article.c.work_id)
            .where(article.c.project_id == self._owner, article.c.key == storable(key))
            .scalar_subquery()
        )
        query = (
            select(
                article.c.key, article.c.outlet, article.c.outlet_name, article.c.published, func.length(work.c.text)
            )
            .join_from(article, work, work.c.id == article.c.work_id)
            .where(
                article.c.project_id + 0 == self._owner,  # by the text, of which there are few, not by the project
                article.c.work_id == mine,
                article.c.key != storable(key),
                ~article.c.removed,
            )
            .order_by(article.c.published == UNDATED, article.c.published, article.c.key)
        )
        return tuple(
            Place(other, filters.shown_outlet(outlet), name, filters.shown_day(day), length)
            for other, outlet, name, day, length in self._connection.execute(query)
        )


def state(connection: Connection, slug: str) -> tuple[int | None, int, int]:
    """(row of the project, its version, the version up to which it was compared)."""
    query = select(project.c.id, project.c.version, project.c.compared).where(project.c.slug == storable(slug))
    row = connection.execute(query).first()
    return (row.id, row.version, row.compared) if row is not None else (None, 0, 0)


def due(connection: Connection) -> tuple[str, ...]:
    """The projects whose articles changed since flags across articles were last looked for."""
    query = select(project.c.slug).where(project.c.version > project.c.compared).order_by(project.c.id)
    return tuple(connection.scalars(query))


def affected(connection: Connection, owner: int, since: int) -> list[tuple[int, str]]:
    """(row, key) of the articles that changed after this version of the project, and of those that share a text with
    one of them. Removed ones are left out, but what they share counts."""
    changed = select(article.c.work_id).where(article.c.project_id == owner, article.c.changed > since)
    query = (
        select(article.c.id, article.c.key)
        .where(article.c.project_id == owner, ~article.c.removed, article.c.work_id.in_(changed))
        .order_by(article.c.id)
    )
    return [(row.id, row.key) for row in connection.execute(query)]


def flags_of(connection: Connection, number: int) -> tuple[Flag, ...]:
    """The flags that an article has because of others, with all their evidence."""
    query = select(flag).where(flag.c.article_id == number, flag.c.seen.is_not(None)).order_by(flag.c.position)
    rows = connection.execute(query).all()
    if not rows:
        return ()
    pieces: dict[int, list[Evidence]] = {}
    evidence = select(flag_evidence).where(flag_evidence.c.article_id == number).order_by(flag_evidence.c.position)
    for row in connection.execute(evidence):
        span = Span(row.start, row.end) if row.start is not None else None
        piece = Evidence(span, EvidenceRole(row.role), row.other or None, row.row or None)
        pieces.setdefault(row.flag, []).append(piece)
    return tuple(
        Flag(
            row.code,
            Severity(row.severity),
            row.message,
            tuple(pieces[row.position]),
            version=row.version,
            experimental=row.experimental,
        )
        for row in rows
    )


def _put_flags(connection: Connection, number: int, flags: Sequence[Flag], seen: int) -> None:
    """Show these flags of an article instead of those that it had because of others."""
    _clear(connection, number)
    own = connection.scalar(select(func.count()).select_from(flag).where(flag.c.article_id == number)) or 0
    if flags:
        connection.execute(insert(flag), [{"article_id": number, **row} for row in records.flag_rows(flags, seen, own)])
        connection.execute(
            insert(flag_evidence), [{"article_id": number, **row} for row in records.evidence_rows(flags, own)]
        )
    _count(connection, number)


def found_alone(connection: Connection, number: int) -> Analysis:
    """The article's current analysis, with its own flags only."""
    query = select(article.c.analysis_id).where(article.c.id == number)
    return findings.read(connection, connection.scalars(query).one())


def put_many(connection: Connection, owner: int, found: Sequence[tuple[int, Sequence[Flag]]], seen: int) -> int:
    """Of how many of these articles the flags across articles changed."""
    wanted = [(number, _not_dismissed(connection, number, flags)) for number, flags in found]
    changed = {number: flags for number, flags in wanted if flags_of(connection, number) != flags}
    shown = connection.scalars(select(article.c.id).where(article.c.id.in_(changed), ~article.c.removed)).all()
    rollups.subtract(connection, owner, shown)
    for number, flags in changed.items():
        _put_flags(connection, number, flags, seen)
    rollups.add(connection, owner, shown)
    return len(changed)


def _not_dismissed(connection: Connection, number: int, flags: Sequence[Flag]) -> tuple[Flag, ...]:
    """Without those of these flags of an article that people dismissed."""
    told = [one for one in findings.corrections_of(connection, number) if one.kind is CorrectionKind.DISMISSED]
    if not told or not flags:
        return tuple(flags)
    alone = replace(found_alone(connection, number), flags=tuple(flags))
    return corrected(alone, key_of(alone.article.text), told).analysis.flags


def compared(connection: Connection, owner: int, version: int, changed: bool) -> None:
    """Flags across articles are those of this version of the project. Where they changed, that is a new version, which
    needs no other look unless somebody wrote meanwhile."""
    now = connection.scalars(select(project.c.version).where(project.c.id == owner)).one()
    if changed:
        findings.touch(connection, owner, ())
    reached = now + changed if now == version else version
    connection.execute(update(project).where(project.c.id == owner).values(compared=reached))
    versions.show(connection, owner)


def _clear(connection: Connection, number: int) -> None:
    across = select(flag.c.position).where(flag.c.article_id == number, flag.c.seen.is_not(None))
    connection.execute(
        delete(flag_evidence).where(flag_evidence.c.article_id == number, flag_evidence.c.flag.in_(across))
    )
    connection.execute(delete(flag).where(flag.c.article_id == number, flag.c.seen.is_not(None)))


def _count(connection: Connection, number: int) -> None:
    """The article's number of flags, and its measure of them, as the ledger has them now."""
    here = (flag.c.article_id == number, flag.c.experimental.is_(False))
    total = connection.scalar(select(func.count()).select_from(flag).where(*here))
    connection.execute(update(article).where(article.c.id == number).values(flags=total))
    if not connection.scalar(select(article.c.analysed).where(article.c.id == number)):
        return  # it is in no rate
    connection.execute(update(article_measure).where(article_measure.c.article_id == number).values(flags=total))
