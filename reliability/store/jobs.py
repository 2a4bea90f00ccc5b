"""Imports that wait, run and end in the database, so that no closed tab and no killed worker loses one.

A worker holds a running job by a lease that it renews; when the lease runs out another worker takes the job from its
beginning. That does nothing twice: what is stored already is known. A job that is paused is left by its worker between
two articles, keeps its files, and goes on in the same way.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Row,
    and_,
    cast,
    delete,
    extract,
    func,
    insert,
    or_,
    select,
    update,
)

from reliability.errors import NotFoundError
from reliability.store import versions
from reliability.store.connection import inserted
from reliability.store.rows import Job, JobFile, JobKind, JobRow, JobState, NoticeRow, RefusalRow
from reliability.store.schema import article, job, job_file, job_notice, job_refusal, project
from reliability.store.texts import storable
from reliability.store.times import moment
from reliability.store.writing import ensure_project, set_state

LEASE_SECONDS: Final = 3.0  # a killed worker's job waits no longer
RENEW_SECONDS: Final = 0.75  # a worker may miss three of these before another takes its job
OPEN: Final = (JobState.QUEUED, JobState.RUNNING)


def submit(
    connection: Connection, slug: str, title: str, files: Sequence[JobFile], kind: JobKind = JobKind.IMPORT
) -> int:
    now = time.time()
    row: dict[str, Any] = {
        "project_id": ensure_project(connection, slug),
        "kind": kind.value,
        "title": storable(title),
        "state": JobState.QUEUED.value,
    }
    number = inserted(connection, job, row | {"created": now, "updated": now})
    spooled = [
        {"job_id": number, "position": position, "name": storable(file.name), "data": file.data, "told": file.told}
        for position, file in enumerate(files)
    ]
    if spooled:
        connection.execute(insert(job_file), spooled)
    return number


def waiting(connection: Connection) -> int | None:
    """The oldest job that nobody holds."""
    free = or_(job.c.state == JobState.QUEUED, and_(job.c.state == JobState.RUNNING, job.c.lease < _now(connection)))
    number: int | None = connection.scalar(select(job.c.id).where(free).order_by(job.c.id).limit(1))
    return number


def claim(connection: Connection) -> Job | None:
    """The oldest job that nobody holds, from its beginning: counts and refusals of an earlier try are taken back."""
    number = waiting(connection)
    if number is None:
        return None
    found = connection.execute(
        select(job.c.id, job.c.kind, project.c.slug).join(project).where(job.c.id == number)
    ).one()
    for told in (job_refusal, job_notice):
        connection.execute(delete(told).where(told.c.job_id == found.id))
    _change(connection, found.id, state=JobState.RUNNING, lease=_now(connection) + LEASE_SECONDS,
            done=0, total=None, added=0, changed=0, known=0, refused=0)  # fmt: skip
    files = connection.execute(select(job_file).where(job_file.c.job_id == found.id).order_by(job_file.c.position))
    held = tuple(JobFile(row.name, row.data, row.told) for row in files)
    return Job(found.id, found.slug, JobKind(found.kind), held)


def renew(connection: Connection, number: int) -> None:
    """Keep the lease of a running job; of any other there is none."""
    running = and_(job.c.id == number, job.c.state == JobState.RUNNING)
    connection.execute(update(job).where(running).values(lease=_now(connection) + LEASE_SECONDS))


def advance(
    connection: Connection,
    number: int,
    *,
    done: int,
    total: int | None,
    added: int,
    changed: int,
    known: int,
    refused: Sequence[RefusalRow],
    notices: Sequence[NoticeRow],
    refusals: int | None = None,
) -> bool:
    """Note how far a running job is and renew its lease; False where it runs no more. `refusals` counts those that
    came since the last time, where not all of them are kept in `refused`."""
    state = _state(connection, number)
    if state not in (JobState.RUNNING, JobState.PAUSED):  # paused meanwhile: what was done until then counts
        return False
    if refused:
        connection.execute(insert(job_refusal), [{"job_id": number, **_refusal_columns(row)} for row in refused])
    if notices:
        rows = [{"job_id": number, "act": row.act, "message": storable(row.message)} for row in notices]
        connection.execute(insert(job_notice), rows)
    more = len(refused) if refusals is None else refusals
    _change(connection, number, lease=_now(connection) + LEASE_SECONDS, done=done, total=total, added=added,
            changed=changed, known=known, refused=job.c.refused + more)  # fmt: skip
    return state is JobState.RUNNING


def pause(connection: Connection, number: int) -> None:
    """Have an open job wait; its worker leaves it at the next article."""
    if _state(connection, number) in OPEN:
        _change(connection, number, state=JobState.PAUSED)
        versions.show(connection, connection.scalars(select(job.c.project_id).where(job.c.id == number)).one())


def resume(connection: Connection, number: int) -> None:
    """Queue a paused job again."""
    if _state(connection, number) is JobState.PAUSED:
        _change(connection, number, state=JobState.QUEUED)


def end(connection: Connection, number: int, state: JobState, message: str) -> None:
    """Close a job and drop its files. A job that has ended stays as it ended: cancelled is not made done. One that is
    paused ends only where somebody cancels it: its worker left it in the middle."""
    before = _state(connection, number)
    if before not in OPEN and not (before is JobState.PAUSED and state is JobState.CANCELLED):
        return
    connection.execute(delete(job_file).where(job_file.c.job_id == number))
    _change(connection, number, state=state, message=storable(message))
    versions.show(connection, connection.scalars(select(job.c.project_id).where(job.c.id == number)).one())


def at_work(connection: Connection, slug: str) -> frozenset[tuple[JobKind, JobState]]:
    """What is queued or running in a project."""
    query = (
        select(job.c.kind, job.c.state)
        .join_from(project, job, job.c.project_id == project.c.id)
        .where(project.c.slug == storable(slug), job.c.state.in_(OPEN))
    )
    return frozenset((JobKind(row.kind), JobState(row.state)) for row in connection.execute(query))


def jobs(connection: Connection, slug: str | None, limit: int) -> tuple[JobRow, ...]:
    """Newest first."""
    held = (_count(~article.c.removed).label("shown"), _count(article.c.taken_out.is_not(None)).label("taken_out"))
    query = select(job, project.c.slug, *held).join(project).order_by(job.c.id.desc()).limit(limit)
    if slug is not None:
        query = query.where(project.c.slug == storable(slug))
    return tuple(_job_row(row) for row in connection.execute(query))


def refusals(connection: Connection, number: int, limit: int) -> tuple[RefusalRow, ...]:
    """In the order in which they came up."""
    query = select(job_refusal).where(job_refusal.c.job_id == number).order_by(job_refusal.c.id).limit(limit)
    return tuple(RefusalRow(row.origin, row.code, row.message) for row in connection.execute(query))


def notices(connection: Connection, number: int, limit: int) -> tuple[NoticeRow, ...]:
    """In the order in which they came up."""
    query = select(job_notice).where(job_notice.c.job_id == number).order_by(job_notice.c.id).limit(limit)
    return tuple(NoticeRow(row.message, row.act) for row in connection.execute(query))


def job_keys(connection: Connection, number: int) -> tuple[str, ...]:
    """Keys of the articles that this job added to its project, removed ones included."""
    query = select(article.c.key).where(article.c.job_id == number).order_by(article.c.id)
    return tuple(connection.scalars(query))


def take_out(connection: Connection, number: int) -> int:
    """Remove what this job added and is shown; how many articles."""
    return _turn(connection, number, ~article.c.removed, removed=True, taken_out=time.time())


def bring_back(connection: Connection, number: int) -> int:
    """Show again what `take_out` removed; how many articles."""
    return _turn(connection, number, article.c.taken_out.is_not(None), removed=False, taken_out=None)


def _turn(
    connection: Connection, number: int, which: ColumnElement[bool], *, removed: bool, taken_out: float | None
) -> int:
    owner = connection.scalar(select(job.c.project_id).where(job.c.id == number))
    if owner is None:
        raise _unknown(number)
    found = connection.scalars(select(article.c.id).where(article.c.job_id == number, which)).all()
    set_state(connection, owner, found, removed=removed, taken_out=taken_out)
    return len(found)


def _count(which: ColumnElement[bool]) -> Any:
    """How many of the articles that a job added are so."""
    return select(func.count()).where(article.c.job_id == job.c.id, which).scalar_subquery()


def _unknown(number: int) -> NotFoundError:
    return NotFoundError(f"there is no import number {number}; the page Import lists them")


def _state(connection: Connection, number: int) -> JobState:
    found = connection.scalar(select(job.c.state).where(job.c.id == number))
    if found is None:
        raise _unknown(number)
    return JobState(found)


def _now(connection: Connection) -> Any:
    """Seconds, by one clock for all workers: those of two machines may differ by more than a lease."""
    if connection.dialect.name == "sqlite":
        return time.time()
    return cast(extract("epoch", func.clock_timestamp()), Float)


def _change(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(job).where(job.c.id == number).values(updated=time.time(), **values))


def _refusal_columns(row: RefusalRow) -> dict[str, str]:
    return {"origin": storable(row.origin), "code": storable(row.code), "message": storable(row.message)}


def _job_row(row: Row[Any]) -> JobRow:
    return JobRow(
        id=row.id,
        project=row.slug,
        kind=JobKind(row.kind),
        title=row.title,
        state=JobState(row.state),
        created=moment(row.created),
        updated=moment(row.updated),
        done=row.done,
        total=row.total,
        added=row.added,
        changed=row.changed,
        known=row.known,
        refused=row.refused,
        message=row.message,
        shown=row.shown,
        taken_out=row.taken_out,
    )
