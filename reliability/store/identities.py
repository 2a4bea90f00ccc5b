"""Names joined across the articles of a project, block by block, wherever something changed; and who somebody is.

Each article leaves behind which blocks its names were in, so that a change or removal brings them up again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    outlet,
    project,
    speaker,
    statement,
    voice,
    voice_described,
    voice_outlet,
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
    theirs = [_is_person(connection, owner, cluster, members, speaker)]
    theirs += [article.c.project_id == owner, ~article.c.removed]
    summed = judgements.is_summed(connection, owner, cluster)
    told = _summed(connection, owner, cluster, theirs) if summed else _counted(connection, theirs)
    articles = sum(number for _, _, number in told["outlet"])  # an article has one
    return PersonRow(
        id=cluster,
        members=members,
        spellings=tuple((name, number) for name, _, number in told["name"]),
        outlets=tuple(
            (filters.shown_outlet(code), filters.shown_outlet(name), number) for code, name, number in told["outlet"]
        ),
        # An article in which several members of a cluster stand says it of each.
        bodies=tuple((body, min(number, articles)) for body, _, number in told["body"] if body is not None),
        types=_kinds(told["types"]),
        articles=articles,
        statements=_statements(connection, owner, cluster, members),
        names=_by_node(told["node"]),
    )


TOLD: Final = ("name", "node", "body", "types")
_Told = tuple[Any, Any, int]  # what is told, two values, and in how many articles


def _summed(
    connection: Connection, owner: int, cluster: str, theirs: Sequence[ColumnElement[bool]]
) -> dict[str, list[_Told]]:
    """What articles tell of somebody whom the sums know: names, nodes with names, bodies, types, and outlets with their
    names; each with the number of articles, most first."""
    said, cells = voice_described.c, voice_outlet.c
    query = select(said.node, said.name, said.affiliation, said.types, said.present)
    rows = connection.execute(query.where(said.project_id == owner, said.who == cluster, said.present > 0)).all()
    places = select(cells.outlet, cells.named, cells.present).where(
        cells.project_id == owner, cells.who == cluster, cells.present > 0
    )
    found = connection.execute(places).all()
    if len({named for _, named, _ in found}) > 1:  # an article may know them with a name and without
        return _by_value(rows) | {"outlet": _outlets(connection, theirs)}
    names = {row.outlet: row.name for row in connection.execute(select(outlet).where(outlet.c.project_id == owner))}
    return _by_value(rows) | {"outlet": _most_first({(code, names.get(code, "")): number for code, _, number in found})}


def _counted(connection: Connection, theirs: Sequence[ColumnElement[bool]]) -> dict[str, list[_Told]]:
    """The same of the rows of speakers that match."""
    columns = (speaker.c.node, speaker.c.name, speaker.c.affiliation, speaker.c.types)
    query = (
        select(*columns, func.count(article.c.id.distinct()))
        .join_from(speaker, article, article.c.id == speaker.c.article_id)
        .where(*theirs)
        .group_by(*columns)
    )
    return _by_value(connection.execute(query).all()) | {"outlet": _outlets(connection, theirs)}


def _outlets(connection: Connection, theirs: Sequence[ColumnElement[bool]]) -> list[_Told]:
    """The outlets of the articles that know somebody."""
    columns = (article.c.outlet, article.c.outlet_name)
    query = (
        select(*columns, func.count(article.c.id.distinct()))
        .join_from(speaker, article, article.c.id == speaker.c.article_id)
        .where(*theirs)
        .group_by(*columns)
    )
    return _most_first({(code, name): number for code, name, number in connection.execute(query).all()})


def _by_value(rows: Iterable[Any]) -> dict[str, list[_Told]]:
    """Of rows with a node, a name, a body, types, and a number of articles, those numbers by each of the four."""
    sums: dict[str, Counter[tuple[Any, Any]]] = {what: Counter() for what in TOLD}
    for node, name, body, types, number in rows:
        for what, pair in zip(TOLD, ((name, None), (node, name), (body, None), (types, None)), strict=True):
            sums[what][pair] += number
    return {what: _most_first(found) for what, found in sums.items()}


def _most_first(found: Mapping[tuple[Any, Any], int]) -> list[_Told]:
    told = [(one, other, number) for (one, other), number in found.items()]
    return sorted(told, key=lambda row: (-row[2], row[0] or "", row[1] or ""))


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
