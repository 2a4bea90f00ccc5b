"""What people corrected of articles: kept as it was told, replayed over every reading (findings.as_corrected), so that
ledgers and sums are as corrected; and what they found right, of which a share follows. Every function runs in the
caller's transaction."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, insert, select, update

from reliability.errors import NotFoundError, StoreError
from reliability.flags import KINDS, Need
from reliability.model.correction import Anchor, Corrected, Correction, CorrectionKind, Value
from reliability.model.correction import corrected as with_corrections
from reliability.model.selection import Selection
from reliability.model.span import Span
from reliability.store import articles, corpus, filters, findings
from reliability.store.changes import Author
from reliability.store.rows import CorrectionRow, Verdicts
from reliability.store.schema import article, correction, figure, flag, project, speaker, statement, work
from reliability.store.texts import key_of, storable
from reliability.store.times import maybe, moment

OF_STATEMENTS: Final = (CorrectionKind.SPEAKER, CorrectionKind.NO_STATEMENT)
OF_SPEAKERS: Final = (CorrectionKind.AFFILIATION, CorrectionKind.TYPES, CorrectionKind.NAMED)


def correct(connection: Connection, slug: str, told: Sequence[tuple[str, Correction]], author: Author) -> str:
    """Write down corrections of articles, one act for all; its id. Ledgers and sums follow."""
    touched: dict[int, list[int]] = {}
    for key, made in told:
        before = corrected(connection, slug, key)
        done = with_corrections(before.analysis, key_of(before.analysis.article.text), (made,))
        if not done.made:
            raise StoreError(f"there is no {made.kind.value} to correct at “{made.anchor.exact}” in the article {key}")
        owner, number = _article(connection, slug, key)
        _write(connection, number, made, done.made[0].old, author)
        touched.setdefault(owner, []).append(number)
    for owner, numbers in touched.items():
        _show(connection, owner, numbers)
    return author.act


def corrected(connection: Connection, slug: str, key: str) -> Corrected:
    """The analysis that is shown, with the corrections that were not taken back."""
    analysis = articles.read(connection, slug, key)
    _, number = _article(connection, slug, key)
    told = findings.corrections_of(connection, number)
    done = with_corrections(analysis, key_of(analysis.article.text), told)
    return replace(done, lost=tuple(one for one in done.lost if not _stays_away(one, analysis.article.text)))


def history(connection: Connection, slug: str, key: str) -> tuple[CorrectionRow, ...]:
    """All corrections of an article, newest first, with whether each is found in the analysis that is shown."""
    _, number = _article(connection, slug, key)
    query = select(correction).where(correction.c.article_id == number).order_by(correction.c.id.desc())
    rows = connection.execute(query).all()
    lost = corrected(connection, slug, key).lost
    return tuple(_row(row, key, findings.read_correction(row) not in lost) for row in rows)


def recent(connection: Connection, slug: str, limit: int) -> tuple[CorrectionRow, ...]:
    """The newest corrections of a project's articles, those that were taken back among them."""
    query = (
        select(correction, article.c.key)
        .join_from(correction, article, article.c.id == correction.c.article_id)
        .join(project, project.c.id == article.c.project_id)
        .where(project.c.slug == storable(slug))
        .order_by(correction.c.id.desc())
        .limit(limit)
    )
    return tuple(_row(row, row.key, True) for row in connection.execute(query))


def verdicts(connection: Connection, s: Selection) -> tuple[Verdicts, ...]:
    """Of what was reviewed in the articles that match, how much was right: by what it is about (Correction.what), most
    reviewed first. Of one place the last word counts; what was said of many at once is one that was looked at."""
    query = (
        select(correction, article.c.key)
        .join_from(correction, article, article.c.id == correction.c.article_id)
        .where(*filters.of_articles(s), correction.c.undone.is_(None))
        .order_by(correction.c.id)
    )
    rows = connection.execute(query).all()
    together = Counter(row.act for row in rows)
    last: dict[tuple[str, str, int], bool] = {}
    for row in rows:
        told = findings.read_correction(row)
        place = (row.key, told.anchor.start) if together[row.act] == 1 else (row.act, 0)
        last[told.what, *place] = told.kind is CorrectionKind.RIGHT
    reviewed = Counter(what for what, _, _ in last)
    right = Counter(what for (what, _, _), is_right in last.items() if is_right)
    return tuple(Verdicts(what, right[what], number) for what, number in reviewed.most_common())


def any_corrected(connection: Connection, slug: str) -> bool:
    """Whether anything holds that was corrected in a project."""
    own = select(project.c.id).where(project.c.slug == storable(slug)).scalar_subquery()
    # From the few corrections to their articles: a join, SQLite begins with the many articles.
    here = select(article.c.id).where(article.c.id == correction.c.article_id, article.c.project_id == own).exists()
    holding = (correction.c.undone.is_(None), correction.c.kind != CorrectionKind.RIGHT.value)
    return connection.scalar(select(correction.c.id).where(here, *holding).limit(1)) is not None


def is_act(connection: Connection, act: str) -> bool:
    """Whether something was corrected in this act."""
    return connection.scalar(select(correction.c.id).where(correction.c.act == storable(act)).limit(1)) is not None


def take_back(connection: Connection, act: str, who: str) -> int:
    """Take back the corrections of an act that still hold; how many."""
    holding = (correction.c.act == storable(act), correction.c.undone.is_(None))
    of_articles = select(article.c.project_id, article.c.id).join(correction, correction.c.article_id == article.c.id)
    rows = connection.execute(of_articles.where(*holding)).all()
    connection.execute(update(correction).where(*holding).values(undone=time.time(), undone_by=storable(who)))
    for owner in {row.project_id for row in rows}:
        _show(connection, owner, sorted({row.id for row in rows if row.project_id == owner}))
    return len(rows)


def alike(
    connection: Connection, slug: str, key: str, told: Correction, limit: int
) -> tuple[tuple[str, Correction], ...]:
    """The same correction of all that is like this in the project, itself first: the same words counted, a flag of the
    kind with the same message, a statement by the same words for the same speaker, a speaker of that name of whom the
    same was read."""
    _, number = _article(connection, slug, key)
    found = [(key, told)]
    seen = {(key, told.anchor.start)}
    for row in _like(connection, slug, number, told, limit):
        span = Span(row.start, row.end)
        if span.end <= len(row.text) and (row.key, row.start) not in seen:
            found.append((row.key, replace(told, anchor=Anchor.of(row.text, row.text_key, span))))
            seen.add((row.key, row.start))
    return tuple(found[:limit])


def _like(connection: Connection, slug: str, number: int, told: Correction, limit: int) -> Iterator[Any]:
    """Places in the project's articles (key, text, text_key, start, end)."""
    table, same, edges = _sameness(told.kind)
    here = [table.c.article_id == number, table.c[edges[0]] == told.anchor.start]
    if told.kind is CorrectionKind.DISMISSED:
        here.append(table.c.code == told.code)
    one = connection.execute(select(table).where(*here)).first()
    if one is None:
        return
    values = one._mapping
    query = (
        select(
            article.c.key,
            work.c.text,
            work.c.key.label("text_key"),
            table.c[edges[0]].label("start"),
            table.c[edges[1]].label("end"),
        )
        .join_from(table, article, article.c.id == table.c.article_id)
        .join(work, work.c.id == article.c.work_id)
        .where(
            *filters.of_articles(Selection(slug)),
            table.c[edges[0]].is_not(None),
            *(table.c[name].is_not_distinct_from(values[name]) for name in same),
        )
        .order_by(article.c.id, table.c.position)
        .limit(limit)
    )
    yield from connection.execute(query)


def _sameness(kind: CorrectionKind) -> tuple[Table, tuple[str, ...], tuple[str, str]]:
    """(ledger, columns in which rows are alike, columns of the place)."""
    if kind in OF_STATEMENTS:
        return statement, ("speaker", "source_words"), ("start", "end")
    if kind in OF_SPEAKERS:
        return speaker, ("name", "named", "types", "affiliation"), ("mention_start", "mention_end")
    if kind is CorrectionKind.NO_FIGURE:
        return figure, ("low", "high", "text"), ("start", "end")
    return flag, ("code", "message"), ("start", "end")


def _show(connection: Connection, owner: int, numbers: Sequence[int]) -> None:
    """Ledgers and sums of these articles as they are corrected now. Flags that they have because of others stay, but
    those that were dismissed; one that is dismissed no longer is found again by the next look (Store.compare)."""
    version = connection.scalars(select(project.c.version).where(project.c.id == owner)).one()
    for number in numbers:
        across = corpus.flags_of(connection, number)
        shown = connection.scalars(select(article.c.analysis_id).where(article.c.id == number)).one()
        findings.show(connection, number, shown)
        corpus.put_many(connection, owner, [(number, across)], version)
    findings.touch(connection, owner, numbers)


def _stays_away(told: Correction, text: str) -> bool:
    """Whether a flag that rests on other articles was dismissed where its words still are: it is not put there again,
    and is not lost for that."""
    kind = KINDS.get(told.code) if told.kind is CorrectionKind.DISMISSED else None
    return kind is not None and Need.CORPUS in kind.needs and told.anchor.find(text, key_of(text)) is not None


def _article(connection: Connection, slug: str, key: str) -> tuple[int, int]:
    """(row of the project, row of the article)."""
    query = (
        select(article.c.project_id, article.c.id)
        .join(project, project.c.id == article.c.project_id)
        .where(project.c.slug == storable(slug), article.c.key == storable(key))
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(f"the project {slug!r} has no article {key!r}")
    return row.project_id, row.id


def _write(connection: Connection, number: int, made: Correction, old: Value, author: Author) -> None:
    row = {
        "article_id": number,
        "act": author.act,
        "kind": made.kind.value,
        "anchor": json.dumps(asdict(made.anchor)),
        "code": storable(made.code),
        "old": json.dumps(old),
        "new": json.dumps(made.value),
        "who": storable(author.who),
        "why": storable(author.why),
        "at": time.time(),
    }
    connection.execute(insert(correction).values(row))


def _row(row: Row[Any], key: str, found: bool) -> CorrectionRow:
    return CorrectionRow(
        act=row.act,
        article=key,
        correction=findings.read_correction(row),
        old=findings.read_told(row.old),
        who=row.who,
        why=row.why,
        at=moment(row.at),
        undone=maybe(row.undone),
        undone_by=row.undone_by,
        found=found,
    )
