"""Putting analyses in, taking articles away and bringing them back. Every function runs in the caller's write
transaction and leaves ledgers and rollups true at its end."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, insert, select, update

from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article
from reliability.model.details import contradictions, details_json, details_of, input_key, news
from reliability.store import (
    changes,
    engines,
    findings,
    originals,
    publications,
    records,
    rollups,
    search,
    self_statements,
)
from reliability.store.addresses import canonical
from reliability.store.changes import Author
from reliability.store.connection import inserted
from reliability.store.findings import Fresh
from reliability.store.publications import Held
from reliability.store.rows import Kept, Saved
from reliability.store.schema import analysis, article, article_version, project, work
from reliability.store.texts import key_of, sha256, storable

LATER_IMPORT: Final = "a later import"  # who changes an article where no person does


def project_id(connection: Connection, slug: str) -> int | None:
    found: int | None = connection.scalar(select(project.c.id).where(project.c.slug == storable(slug)))
    return found


def ensure_project(connection: Connection, slug: str, name: str = "") -> int:
    """The id of the project, made where it is new; its name is never changed."""
    found = project_id(connection, slug)
    if found is not None:
        return found
    row = {
        "slug": storable(slug),
        "name": storable(name or _title(slug)),
        "created": time.time(),
        "version": 0,
        "rollups": rollups.EDITION,
    }
    return inserted(connection, project, row)


def known_article(connection: Connection, slug: str, made: Article, engine: Engine) -> str | None:
    """The key of the article that this one is, where analysing it by this engine would change nothing: the project
    shows one with just these details or with more, and has its analysis."""
    brought = details_of(made)
    query = _read_by(connection, slug, engine).join(work, work.c.id == article.c.work_id)
    for row in connection.execute(query.where(work.c.sha256 == sha256(made.text))).all():
        held = publications.held_of(connection, row)
        same_outlet = brought.outlet is None or brought.outlet == held.details.outlet
        if same_outlet and not news(held.details, brought) and not contradictions(held.details, brought):
            return held.key
    return None


def known_source(connection: Connection, slug: str, digest: str, engine: Engine) -> str | None:
    """The key of an article that was read from bytes with this hash and analysed by this engine."""
    row = connection.execute(_read_by(connection, slug, engine).where(article.c.source_sha256 == digest)).first()
    return None if row is None else str(row.key)


def _read_by(connection: Connection, slug: str, engine: Engine) -> Select[Any]:
    """The articles that a project shows of whose text and details there is an analysis by this engine."""
    return (
        select(article)
        .join_from(project, article, article.c.project_id == project.c.id)
        .join(analysis, analysis.c.article_id == article.c.id)
        .where(
            project.c.slug == storable(slug),
            ~article.c.removed,
            analysis.c.engine_id == engines.engine_id(connection, engine),
            analysis.c.work_id == article.c.work_id,
            analysis.c.input == article.c.input,
        )
        .order_by(article.c.id)
    )


def save_many(
    connection: Connection,
    slug: str,
    analyses: Iterable[Analysis],
    job: int | None,
    keep_originals: bool,
    at_once: bool,
) -> tuple[Saved, ...]:
    """What became of each, in order."""
    owner = ensure_project(connection, slug)
    fresh = Fresh(connection, owner)
    saved: list[Saved] = []
    touched: list[int] = []
    for found in analyses:
        number, done = _save(connection, owner, found, job, fresh)
        saved.append(done)
        self_statements.keep(connection, number, found.article.page_statements)
        if done.changed:
            touched.append(number)
            if keep_originals:
                originals.keep(connection, found.article.original)
    fresh.write()
    if touched:
        findings.touch(connection, owner, touched, at_once=at_once)
    return tuple(saved)


def save_reading(connection: Connection, slug: str, key: str, found: Analysis, at_once: bool) -> bool:
    """Keep an article's new reading; it is shown where it is of the details that the article has. Whether it is."""
    query = (
        select(article)
        .join_from(project, article, article.c.project_id == project.c.id)
        .where(project.c.slug == storable(slug), article.c.key == storable(key))
    )
    row = connection.execute(query).first()
    if row is None:
        return False
    held = publications.held_of(connection, row)
    if sha256(found.article.text) != connection.scalar(select(work.c.sha256).where(work.c.id == held.work_id)):
        return False  # another version is shown by now
    made = findings.keep(connection, held.id, held.work_id, found)
    if not held.input:  # from before inputs were kept
        connection.execute(update(article).where(article.c.id == held.id).values(input=input_key(found.article)))
    elif held.input != input_key(found.article):
        return False
    findings.show(connection, held.id, made, found)
    findings.touch(connection, row.project_id, [held.id], at_once=at_once)
    return True


def set_removed(connection: Connection, slug: str, keys: Sequence[str], removed: bool) -> int:
    """Take articles out of the project, or bring them back; how many changed. Their analyses stay."""
    owner = project_id(connection, slug)
    if owner is None:
        return 0
    changed = [
        row.id
        for first in range(0, len(keys), findings.KEYS_A_QUERY)
        for row in _with_keys(connection, owner, keys[first : first + findings.KEYS_A_QUERY], not removed)
    ]
    set_state(connection, owner, changed, removed=removed, taken_out=None)
    return len(changed)


def set_state(
    connection: Connection, owner: int, articles: Sequence[int], *, removed: bool, taken_out: float | None
) -> None:
    """Show these articles of a project that were removed, or remove these that were shown."""
    for first in range(0, len(articles), findings.KEYS_A_QUERY):
        some = articles[first : first + findings.KEYS_A_QUERY]
        (rollups.subtract if removed else rollups.add)(connection, owner, some)
        connection.execute(update(article).where(article.c.id.in_(some)).values(removed=removed, taken_out=taken_out))
        findings.touch(connection, owner, some)


def _title(slug: str) -> str:
    words = slug.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _with_keys(connection: Connection, owner: int, keys: Sequence[str], removed: bool) -> Sequence[Row[Any]]:
    query = select(article.c.id).where(
        article.c.project_id == owner, article.c.key.in_(set(keys)), article.c.removed == removed
    )
    return connection.execute(query).all()


def _save(connection: Connection, owner: int, found: Analysis, job: int | None, fresh: Fresh) -> tuple[int, Saved]:
    """(row of the article, what became of the analysis)."""
    work_id, is_new = _ensure_work(connection, found.article.text)
    if not is_new:
        if fresh.has_text(work_id):
            fresh.write()
        if (held := publications.with_text(connection, owner, work_id, found)) is not None:
            return held.id, _same_text(connection, owner, held, work_id, found, job)
    held = publications.with_place(connection, owner, found)
    if held is not None and fresh.write():
        held = publications.with_place(connection, owner, found)
    if held is not None:
        return held.id, _new_version(connection, owner, held, work_id, found, job)
    return _new_article(connection, owner, work_id, found, job, fresh)


def _ensure_work(connection: Connection, text: str) -> tuple[int, bool]:
    """(row of the text, whether it is a new one)."""
    digest = sha256(text)
    found: int | None = connection.scalar(select(work.c.id).where(work.c.sha256 == digest))
    if found is not None:
        return found, False
    number = inserted(connection, work, {"key": key_of(text), "sha256": digest, "text": storable(text)})
    search.add_text(connection, number, text)
    return number, True


def _new_article(
    connection: Connection, owner: int, work_id: int, found: Analysis, job: int | None, fresh: Fresh
) -> tuple[int, Saved]:
    made, now = found.article, time.time()
    key = publications.new_key(connection, owner, found)
    row = {
        "project_id": owner,
        "key": key,
        "work_id": work_id,
        "version": 1,
        "job_id": job,
        "removed": False,
        "added": now,
        "changed": 0,
        "source_sha256": made.source_sha256,
        "source_id": storable(publications.source_id(made)),
        "address": storable(canonical(made.url)),
        "details": json.dumps(details_json(details_of(made))),
        "input": input_key(made),
    }
    number = inserted(connection, article, row | records.article_columns(found))
    fresh.add(number, work_id, found, _version(number, 1, work_id, found, job))
    return number, Saved(key, found.title, Kept.ADDED)


def _version(number: int, version: int, work_id: int, found: Analysis, job: int | None) -> dict[str, Any]:
    made = found.article
    return {
        "article_id": number,
        "number": version,
        "work_id": work_id,
        "job_id": job,
        "added": time.time(),
        "source_sha256": made.source_sha256,
        "origin": storable(made.origin),
        "details": json.dumps(details_json(details_of(made))),
    }


def _same_text(connection: Connection, owner: int, held: Held, work_id: int, found: Analysis, job: int | None) -> Saved:
    """The text is there from this outlet: what the import knows beyond it is taken, a newer engine's reading shown."""
    brought = details_of(found.article)
    current = held.work_id == work_id
    learned = news(held.details, brought) if current else ()
    contradicted = contradictions(held.details, brought) if current else ()
    act = ""
    if learned:
        author = _author(job)
        act = author.act
        changes.note(connection, held, learned, author)
        outlet = (found.outlet.id, found.outlet.name) if found.outlet is not None else None
        changes.settle(connection, held.id, outlet)
    shown, waits = _show_if_newer(connection, held.id, work_id, found) if current else (False, False)
    if held.removed:
        _bring_back(connection, owner, held.id, job)
    kept = Kept.DETAILS if learned else Kept.BACK if held.removed else Kept.REREAD if shown else Kept.KNOWN
    taken = tuple(change.detail for change in learned)
    return Saved(held.key, held.title, kept, held.version, act, taken, contradicted, waits)


def _show_if_newer(connection: Connection, number: int, work_id: int, found: Analysis) -> tuple[bool, bool]:
    """(whether this analysis is shown now and was not before, whether the article waits to be read again)."""
    row = connection.execute(select(article.c.input, article.c.analysis_id).where(article.c.id == number)).one()
    now = connection.execute(
        select(analysis.c.engine_id, analysis.c.input).where(analysis.c.id == row.analysis_id)
    ).one()
    fits = row.input in ("", input_key(found.article))
    if not fits:
        return False, now.input != row.input or now.engine_id != engines.engine_id(connection, found.engine)
    have = _analysis_by(connection, number, work_id, found)
    if have is not None and now.input == row.input:
        return False, False  # this engine has read it; perhaps a newer one has, too, and is shown
    if not row.input:
        connection.execute(update(article).where(article.c.id == number).values(input=input_key(found.article)))
    findings.show(connection, number, findings.keep(connection, number, work_id, found), found)
    return True, False


def _analysis_by(connection: Connection, number: int, work_id: int, found: Analysis) -> int | None:
    query = select(analysis.c.id).where(
        analysis.c.article_id == number,
        analysis.c.work_id == work_id,
        analysis.c.input == input_key(found.article),
        analysis.c.engine_id == engines.engine_id(connection, found.engine),
    )
    have: int | None = connection.scalar(query)
    return have


def _new_version(
    connection: Connection, owner: int, held: Held, work_id: int, found: Analysis, job: int | None
) -> Saved:
    """An amended text: it is shown from now on, the older one stays and can be read."""
    newest = connection.scalars(
        select(article_version.c.number)
        .where(article_version.c.article_id == held.id)
        .order_by(article_version.c.number.desc())
        .limit(1)
    ).one()
    number, author = newest + 1, _author(job)
    connection.execute(insert(article_version).values(_version(held.id, number, work_id, found, job)))
    changes.note_version(connection, held, number, author)
    connection.execute(
        update(article)
        .where(article.c.id == held.id)
        .values(version=number, work_id=work_id, source_sha256=found.article.source_sha256)
    )
    findings.show(connection, held.id, findings.keep(connection, held.id, work_id, found), found)
    changes.settle(connection, held.id, (found.outlet.id, found.outlet.name) if found.outlet is not None else None)
    if held.removed:
        _bring_back(connection, owner, held.id, job)
    row = connection.execute(select(article.c.input).where(article.c.id == held.id)).one()
    return Saved(held.key, found.title, Kept.VERSION, number, author.act, waits=row.input != input_key(found.article))


def _author(job: int | None) -> Author:
    return Author(LATER_IMPORT, f"import {job}" if job is not None else "", changes.new_act())


def _bring_back(connection: Connection, owner: int, number: int, job: int | None) -> None:
    """An article that is imported again after it was removed belongs to the newer import, so that undo finds it."""
    connection.execute(update(article).where(article.c.id == number).values(removed=False, taken_out=None, job_id=job))
    rollups.add(connection, owner, [number])
