"""Names joined across the articles of a project, block by block, wherever something changed; and who somebody is.

Each article leaves behind which blocks its names were in, so that a change or removal brings them up again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from reliability.model.identity import Mention, is_name, read_mention
from reliability.model.span import Span
from reliability.model.speaker import SpeakerType
from reliability.registry.namesakes import Bearer
from reliability.store import filters, findings, judgements
from reliability.store.rows import PersonRow
from reliability.store.schema import (
    article,
    block_due,
    block_seen,
    identity,
    project,
    speaker,
    statement,
    voice,
    work,
)


def state(connection: Connection, owner: int) -> tuple[int, int]:
    """(version of the project, the version up to which names were joined)."""
    row = connection.execute(select(project.c.version, project.c.identified).where(project.c.id == owner)).one()
    return row.version, row.identified


def due(connection: Connection) -> tuple[str, ...]:
    """The projects whose articles changed since names were joined there."""
    query = select(project.c.slug).where(project.c.version > project.c.identified).order_by(project.c.id)
    return tuple(connection.scalars(query))


def changed(connection: Connection, owner: int, since: int) -> list[int]:
    """The articles that changed after this version of the project, removed ones among them."""
    query = select(article.c.id).where(article.c.project_id == owner, article.c.changed > since).order_by(article.c.id)
    return list(connection.scalars(query))


def see(connection: Connection, owner: int, articles: Sequence[int]) -> None:
    """Bring up the blocks of these articles' names, those of before and those of now."""
    here = [speaker.c.article_id.in_(articles), speaker.c.block.is_not(None), ~article.c.removed]
    now = {
        (row.article_id, row.block)
        for row in connection.execute(
            select(speaker.c.article_id, speaker.c.block)
            .join(article, article.c.id == speaker.c.article_id)
            .where(*here)
        )
    }
    before = set(connection.scalars(select(block_seen.c.block).where(block_seen.c.article_id.in_(articles))))
    connection.execute(delete(block_seen).where(block_seen.c.article_id.in_(articles)))
    if now:
        connection.execute(
            insert(block_seen), [{"article_id": number, "block": block} for number, block in sorted(now)]
        )
    waiting = set(connection.scalars(select(block_due.c.block).where(block_due.c.project_id == owner)))
    fresh = (before | {block for _, block in now}) - waiting
    if fresh:
        connection.execute(insert(block_due), [{"project_id": owner, "block": block} for block in sorted(fresh)])


def waiting(connection: Connection, owner: int, limit: int) -> list[str]:
    """Blocks in which names have to be looked at."""
    query = select(block_due.c.block).where(block_due.c.project_id == owner).order_by(block_due.c.block).limit(limit)
    return list(connection.scalars(query))


def bearers(connection: Connection, owner: int, blocks: Sequence[str]) -> dict[str, list[Bearer]]:
    """All that the project's articles say of the names of these blocks, by block."""
    columns = (speaker.c.block, speaker.c.node, speaker.c.name, speaker.c.types, speaker.c.country)
    place = (work.c.key, speaker.c.mention_start, speaker.c.mention_end)
    joined = (
        speaker.join(article, article.c.id == speaker.c.article_id).join(work, work.c.id == article.c.work_id),
        [article.c.project_id == owner, ~article.c.removed, speaker.c.block.in_(blocks)],
    )
    named = select(*columns, func.count().label("number")).select_from(joined[0])
    alone = select(*columns, *place).select_from(joined[0])
    out: dict[str, list[Bearer]] = {block: [] for block in blocks}
    for row in connection.execute(named.where(*joined[1], speaker.c.node.is_not(None)).group_by(*columns)):
        out[row.block].append(Bearer(row.node, row.name, _types(row.types), row.country, row.number))
    for row in connection.execute(
        alone.where(*joined[1], speaker.c.node.is_(None), speaker.c.mention_start.is_not(None))
    ):
        mention = Mention(row.key, Span(row.mention_start, row.mention_end))
        out[row.block].append(Bearer(mention.node, row.name, _types(row.types), row.country))
    return out


def done(connection: Connection, owner: int, blocks: Sequence[str]) -> None:
    """Names of these blocks were joined."""
    connection.execute(delete(block_due).where(block_due.c.project_id == owner, block_due.c.block.in_(blocks)))


def identified(connection: Connection, owner: int, version: int, changes: bool) -> None:
    """Names are joined as of this version of the project. Where judgements changed, that is a new version, which needs
    no other look unless somebody wrote meanwhile."""
    now = connection.scalars(select(project.c.version).where(project.c.id == owner)).one()
    if changes:
        findings.touch(connection, owner, ())
    reached = now + changes if now == version else version
    connection.execute(update(project).where(project.c.id == owner).values(identified=reached))


def spoken_by(owner: int, cluster: str, names: Sequence[str], ledger: Table) -> ColumnElement[bool]:
    """The condition that a row of a ledger of this project belongs to a cluster with these names: by its mention where
    that was judged, else by its name.

    Few articles have a judged mention, and only in these is it looked whether it is a row's own: of all rows of whoever
    is heard most, that takes ten times as long.
    """
    text = (
        select(work.c.key)
        .join_from(article, work, work.c.id == article.c.work_id)
        .where(article.c.id == ledger.c.article_id)
        .correlate(ledger)
        .scalar_subquery()
    )
    here = and_(
        identity.c.project_id == owner,
        identity.c.text == text,
        identity.c.start == ledger.c.mention_start,
        identity.c.end == ledger.c.mention_end,
    )
    judged = (
        select(article.c.id)
        .join_from(identity, work, work.c.key == identity.c.text)
        .join(article, article.c.work_id == work.c.id)
        .where(identity.c.project_id == owner)
    )
    return or_(
        and_(
            ledger.c.node.in_(names),
            or_(ledger.c.article_id.not_in(judged), ~exists().where(here).correlate(ledger)),
        ),
        and_(
            ledger.c.article_id.in_(judged.where(identity.c.cluster == cluster)),
            exists().where(here, identity.c.cluster == cluster).correlate(ledger),
        ),
    )


def person(connection: Connection, owner: int, node: str) -> PersonRow:
    """Who somebody is, by the id of any member."""
    cluster = judgements.cluster_of(connection, owner, node)
    members = judgements.members(connection, owner, cluster)
    shown = [article.c.project_id == owner, ~article.c.removed]
    here = [_is_person(connection, owner, cluster, members, speaker), *shown]
    told = _told(connection, here)
    return PersonRow(
        id=cluster,
        members=members,
        spellings=tuple((name, number) for name, _, number in told["name"]),
        outlets=tuple(
            (filters.shown_outlet(code), filters.shown_outlet(name), number) for code, name, number in told["outlet"]
        ),
        bodies=tuple((body, number) for body, _, number in told["body"] if body is not None),
        types=_kinds(told["types"]),
        articles=sum(number for _, _, number in told["article"]),
        statements=_statements(connection, owner, cluster, members),
        names=_by_node(told["node"]),
    )


TOLD: Final = ("name", "node", "outlet", "body", "types", "article")
_Told = tuple[Any, Any, int]  # what is told, two values, and in how many articles


def _told(connection: Connection, here: Sequence[ColumnElement[bool]]) -> dict[str, list[_Told]]:
    """By what is told of speakers (names, nodes with names, outlets, bodies, types, and the articles themselves), how
    many articles tell each, most first. The rows are counted here, alike ones together: whoever is heard most has tens
    of thousands, which a database would sort anew for each of the six."""
    columns = (
        *(article.c[name] for name in ("id", "outlet", "outlet_name")),
        *(speaker.c[name] for name in ("node", "name", "affiliation", "types")),
    )
    query = select(*columns).join_from(speaker, article, article.c.id == speaker.c.article_id).where(*here)
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for number, *rest in connection.execute(query).all():
        alike[tuple(rest)].append(number)
    articles: dict[str, dict[tuple[Any, Any], set[int]]] = {what: defaultdict(set) for what in TOLD}
    for (outlet, outlet_name, node, name, body, types), numbers in alike.items():
        pairs = ((name, None), (node, name), (outlet, outlet_name), (body, None), (types, None), (None, None))
        for what, pair in zip(TOLD, pairs, strict=True):
            articles[what][pair].update(numbers)
    return {
        what: sorted(
            ((one, other, len(numbers)) for (one, other), numbers in told.items()),
            key=lambda row: (-row[2], row[0] or "", row[1] or ""),
        )
        for what, told in articles.items()
    }


def _statements(connection: Connection, owner: int, cluster: str, members: Sequence[str]) -> int:
    """How many statements a cluster has: the sums know it, but for a mention of which nothing was judged."""
    if judgements.is_summed(connection, owner, cluster):
        query = select(func.sum(voice.c.statements)).where(voice.c.project_id == owner, voice.c.who == cluster)
    else:
        rows = statement.join(article, article.c.id == statement.c.article_id)
        theirs = _is_person(connection, owner, cluster, members, statement)
        query = select(func.count()).select_from(rows).where(theirs, article.c.project_id == owner, ~article.c.removed)
    return int(connection.scalar(query) or 0)


def _kinds(told: Sequence[_Told]) -> tuple[str, ...]:
    numbers: Counter[str] = Counter()
    for types, _, number in told:
        numbers.update(dict.fromkeys(types.split(","), number))
    return tuple(sorted(numbers, key=lambda kind: (-numbers[kind], kind)))


def _by_node(told: Sequence[_Told]) -> dict[str, tuple[tuple[str, int], ...]]:
    names: dict[str, tuple[tuple[str, int], ...]] = {}
    for node, name, number in told:
        if node is not None:
            names[node] = (*names.get(node, ()), (name, number))
    return names


def _is_person(
    connection: Connection, owner: int, cluster: str, members: Sequence[str], ledger: Table
) -> ColumnElement[bool]:
    """The condition that a row of a ledger belongs to a cluster with these members."""
    mention = read_mention(cluster)
    if mention is not None and not judgements.is_judged(connection, owner, cluster):
        return _mentioned(mention, ledger)
    return spoken_by(owner, cluster, [member for member in members if is_name(member)], ledger)


def _mentioned(mention: Mention, ledger: Table) -> ColumnElement[bool]:
    """The condition that a row of a ledger is of the one of this mention."""
    texts = select(article.c.id).join_from(work, article, article.c.work_id == work.c.id)
    return and_(
        ledger.c.article_id.in_(texts.where(work.c.key == mention.text)),
        ledger.c.mention_start == mention.span.start,
        ledger.c.mention_end == mention.span.end,
    )


def _types(stored: str) -> tuple[SpeakerType, ...]:
    return tuple(SpeakerType(kind) for kind in stored.split(",") if kind)
