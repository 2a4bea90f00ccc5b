"""Who is who in a project: what was judged, and the clusters that follow (model/judgement.py).

Judgements are added and taken back, never changed. The table of clusters is made anew from them in the transaction that
changes them, for the nodes that can be reached from what changed. Every function runs in the caller's transaction.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, product
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, exists, func, insert, or_, select, update

from reliability.errors import NotFoundError, StoreError
from reliability.model.identity import Mention, is_name, is_node, read_mention
from reliability.model.judgement import Judgement, Standing, clusters, ordered
from reliability.registry.namesakes import Join
from reliability.store import findings, rollups
from reliability.store.changes import Author, new_act
from reliability.store.rows import Judged, JudgementRow, ProposalRow
from reliability.store.schema import article, identity, judgement, project, speaker, work
from reliability.store.texts import storable
from reliability.store.times import maybe, moment

Pair = tuple[str, str]
T = TypeVar("T")
# A rule's join that a person took back counts as its opposite: no rule may make it again by another way.
REFUSED: Final = and_(judgement.c.rule != "", judgement.c.undone_by.is_not(None))
HOLDS: Final = and_(judgement.c.standing == Standing.JUDGED.value, or_(judgement.c.undone.is_(None), REFUSED))


def owner_of(connection: Connection, slug: str) -> int:
    """The row of a project. Raises NotFoundError."""
    found: int | None = connection.scalar(select(project.c.id).where(project.c.slug == storable(slug)))
    if found is None:
        raise NotFoundError(f"there is no project {slug!r}")
    return found


def judge(connection: Connection, owner: int, pairs: Sequence[Pair], same: bool, author: Author) -> Judged:
    """Write down that the two of each pair are the same, or not.

    Where two are the same, a mention that still counts as its name stands for that name: two names become one.
    """
    for node in chain.from_iterable(pairs):
        if not is_node(node):
            raise StoreError(f"{node!r} is nobody that can be judged; take the id of a person from its page")
    if same:
        named = _names_of(connection, owner, set(chain.from_iterable(pairs)))
        pairs = [(named.get(left, left), named.get(right, right)) for left, right in pairs]
    told = dict.fromkeys(ordered(left, right) for left, right in pairs if left != right)
    row = {"same": same, "standing": Standing.JUDGED.value, "rule": "", "block": ""}
    _write(connection, owner, [row | _pair(pair) | _by(author) for pair in told])
    aside = refresh(connection, owner, set(chain.from_iterable(told)))
    if told:
        findings.touch(connection, owner, ())
    numbers = connection.execute(select(judgement).where(judgement.c.act == author.act)).all()
    return Judged(author.act, tuple((row.left_node, row.right_node) for row in numbers if row.id in aside))


def split(connection: Connection, owner: int, nodes: Sequence[str], author: Author) -> Judged:
    """Take these members out of their cluster; those of one cluster stay one. A mention leaves its name, a name what it
    was joined with. What was judged before stays, and is outweighed by what is judged now."""
    apart: list[Pair] = []
    together: list[Pair] = []
    out = set(nodes)
    groups: dict[str, list[str]] = {}
    for node in dict.fromkeys(nodes):
        groups.setdefault(cluster_of(connection, owner, node), []).append(node)
    for cluster, group in groups.items():
        rest = [node for node in members(connection, owner, cluster) if node not in out]
        apart += [(node, rest[0]) for node in group if rest]
        together += pairwise(group)
    links = _rows(connection, owner, out, judgement.c.same, HOLDS)
    apart += [(row.left_node, row.right_node) for row in links if not {row.left_node, row.right_node} <= out]
    apart += [pair for pair in _names_of(connection, owner, out).items() if pair[1] not in out]
    told = judge(connection, owner, apart, False, author)
    return judge(connection, owner, together, True, author) if apart and together else told


def take_back(connection: Connection, act: str, who: str) -> int:
    """Take back what was judged in an act; how many judgements. Raises NotFoundError where there is no such act."""
    rows = connection.execute(select(judgement).where(judgement.c.act == storable(act))).all()
    if not rows:
        raise NotFoundError(f"nothing was judged as {act!r}")
    open_ = [row for row in rows if row.undone is None]
    _undo(connection, [row.id for row in open_], storable(who))
    for owner in {row.project_id for row in open_}:
        refresh(connection, owner, _ends(open_))
        findings.touch(connection, owner, ())
    return len(open_)


def follow_rules(connection: Connection, owner: int, found: Mapping[str, Sequence[Join]]) -> int:
    """Make the joins of these blocks those that the rules find now; how many changed. What a person took back stays
    so."""
    before = [
        row
        for some in _chunks(list(found))
        for row in connection.execute(
            select(judgement).where(
                judgement.c.project_id == owner, judgement.c.block.in_(some), judgement.c.undone.is_(None)
            )
        )
    ]
    wanted = {
        (ordered(join.left, join.right), join.rule.value, join.sure): (join, block)
        for block, joins in found.items()
        for join in joins
    }
    have = {((row.left_node, row.right_node), row.rule, row.standing == Standing.JUDGED.value): row for row in before}
    gone = [row for key, row in have.items() if key not in wanted]
    refused = _refused(connection, owner, {key[0][0] for key in wanted})
    new = [made for key, made in wanted.items() if key not in have and key[0] not in refused]
    _undo(connection, [row.id for row in gone], None)
    _write(connection, owner, [_of_rule(join, block) for join, block in new])
    parted = _ends([row for row in gone if row.standing == Standing.JUDGED.value])
    refresh(connection, owner, parted | {node for join, _ in new if join.sure for node in (join.left, join.right)})
    return len(gone) + len(new)


def cluster_of(connection: Connection, owner: int, node: str) -> str:
    """What the node counts as: its cluster; else, for a mention, what its name counts as; else itself."""
    at = select(identity.c.cluster).where(identity.c.project_id == owner, identity.c.node == storable(node))
    found: str | None = connection.scalar(at)
    if found is not None:
        return found
    name = _names_of(connection, owner, {node}).get(node)
    return cluster_of(connection, owner, name) if name is not None else node


def identities(
    connection: Connection, owner: int, rows: Sequence[tuple[str | None, str | None]]
) -> tuple[str | None, ...]:
    """Who stands behind rows of which the (mention, name) nodes are given: the cluster of the mention if that was
    judged, else that of the name, else the mention itself."""
    known: dict[str, str] = {}
    for some in _chunks(sorted({node for row in rows for node in row if node is not None})):
        query = select(identity.c.node, identity.c.cluster).where(
            identity.c.project_id == owner, identity.c.node.in_(some)
        )
        known |= {row.node: row.cluster for row in connection.execute(query)}
    return tuple(known.get(mention or "") or known.get(name or "") or name or mention for mention, name in rows)


def is_judged(connection: Connection, owner: int, node: str) -> bool:
    """Whether anything that holds was judged of a node."""
    query = select(identity.c.node).where(identity.c.project_id == owner, identity.c.node == storable(node))
    return connection.scalar(query) is not None


def is_summed(connection: Connection, owner: int, cluster: str) -> bool:
    """Whether the sums know a cluster by its id: all but a mention of which nothing was judged."""
    return is_name(cluster) or is_judged(connection, owner, cluster)


def members(connection: Connection, owner: int, node: str) -> tuple[str, ...]:
    """All that is one with a node, names first; the node alone where nothing was judged."""
    cluster = cluster_of(connection, owner, node)
    query = select(identity.c.node).where(identity.c.project_id == owner, identity.c.cluster == cluster)
    found = connection.scalars(query).all() or [cluster]
    return tuple(sorted(found, key=lambda member: (not is_name(member), member)))


def history(connection: Connection, owner: int, nodes: Iterable[str]) -> tuple[JudgementRow, ...]:
    """All that was ever judged of these nodes, newest first, what was taken back among it."""
    rows = _rows(connection, owner, set(nodes), judgement.c.standing == Standing.JUDGED.value)
    return tuple(_judgement_row(row) for row in sorted(rows, key=lambda row: -row.id))


def proposals(connection: Connection, owner: int, limit: int) -> tuple[ProposalRow, ...]:
    """What waits for somebody to say whether it is one, that with most mentions first: mentions of one name with one
    reason are one proposal. One that was decided in any other way is left out."""
    left, right, decided = identity.alias(), identity.alias(), judgement.alias()
    query = (
        select(judgement.c.right_node, judgement.c.left_node, judgement.c.rule, judgement.c.why)
        .outerjoin(left, and_(left.c.project_id == owner, left.c.node == judgement.c.left_node))
        .outerjoin(right, and_(right.c.project_id == owner, right.c.node == judgement.c.right_node))
        .where(
            judgement.c.project_id == owner,
            judgement.c.standing == Standing.PROPOSED.value,
            judgement.c.undone.is_(None),
            left.c.node.is_(None) | ~judgement.c.left_node.startswith("m:"),
            func.coalesce(left.c.cluster, judgement.c.left_node)
            != func.coalesce(right.c.cluster, judgement.c.right_node),
            ~exists().where(
                decided.c.project_id == owner,
                decided.c.left_node == judgement.c.left_node,
                decided.c.right_node == judgement.c.right_node,
                decided.c.standing == Standing.JUDGED.value,
                decided.c.undone.is_(None),
            ),
        )
        .order_by(judgement.c.id)
    )
    groups: dict[tuple[str, str, str], list[str]] = {}
    for row in connection.execute(query):
        groups.setdefault((row.right_node, row.rule, row.why), []).append(row.left_node)
    most = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))[:limit]
    return tuple(ProposalRow(tuple(lefts), node, rule, why) for (node, rule, why), lefts in most)


def refresh(connection: Connection, owner: int, nodes: set[str]) -> frozenset[int]:
    """Make the clusters anew that have to do with these nodes, and the sums of people with them; which judgements
    cannot hold."""
    if not nodes:
        return frozenset()
    reached, rows = _component(connection, owner, nodes)
    inner = [row for row in rows.values() if row.left_node in reached and row.right_node in reached]
    found = clusters(_judgement(row) for row in inner)
    judged = _ends(rows.values()) & reached
    made = {node: found.of.get(node, node) for node in sorted(judged)}
    before = _clusters_of(connection, owner, reached)
    if made == before:
        return found.aside
    names, texts = _moved(connection, owner, before, made)
    with rollups.moving(connection, owner, names, texts):
        for some in _chunks(sorted(reached)):
            connection.execute(delete(identity).where(identity.c.project_id == owner, identity.c.node.in_(some)))
        if made:
            connection.execute(insert(identity), [_identity(owner, *one) for one in made.items()])
    return found.aside


def _clusters_of(connection: Connection, owner: int, nodes: set[str]) -> dict[str, str]:
    """The clusters of those of these nodes that were judged."""
    query = select(identity.c.node, identity.c.cluster).where(identity.c.project_id == owner)
    return {
        row.node: row.cluster
        for some in _chunks(sorted(nodes))
        for row in connection.execute(query.where(identity.c.node.in_(some)))
    }


def _moved(
    connection: Connection, owner: int, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[set[str], set[str]]:
    """(names, keys of texts) whose rows may belong to somebody else after a change of clusters."""
    changed = {
        node
        for node in before.keys() | after.keys()
        if (before.get(node, node if is_name(node) else None) != after.get(node, node if is_name(node) else None))
    }
    groups = {held[node] for held in (before, after) for node in changed if node in held}
    nodes = changed | {node for held in (before, after) for node, group in held.items() if group in groups}
    mentions = {node: place for node in nodes if (place := read_mention(node)) is not None}
    names = {node for node in nodes if is_name(node)} | set(_own_names(connection, owner, mentions).values())
    return names, {place.text for place in mentions.values()}


def _component(connection: Connection, owner: int, nodes: set[str]) -> tuple[set[str], dict[int, Row[Any]]]:
    """All nodes that judgements of the same lead to from these, and the judgements that hold of any of them."""
    reached, fresh = set(nodes), set(nodes)
    rows: dict[int, Row[Any]] = {}
    while fresh:
        found = {row.id: row for row in _rows(connection, owner, fresh, HOLDS)}
        rows |= found
        fresh = _ends([row for row in found.values() if row.same]) - reached
        reached |= fresh
    return reached, rows


def _ends(rows: Iterable[Row[Any]]) -> set[str]:
    return {node for row in rows for node in (row.left_node, row.right_node)}


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(row.id, row.left_node, row.right_node, row.same and row.undone is None, bool(row.rule))


def _identity(owner: int, node: str, cluster: str) -> dict[str, Any]:
    mention = read_mention(node)
    place = (mention.text, mention.span.start, mention.span.end) if mention is not None else ("", None, None)
    return {"project_id": owner, "node": node, "cluster": cluster} | dict(
        zip(("text", "start", "end"), place, strict=True)
    )


def _names_of(connection: Connection, owner: int, nodes: set[str]) -> dict[str, str]:
    """The name nodes of those mentions of which nothing was judged."""
    mentions = {node: mention for node in nodes if (mention := read_mention(node)) is not None}
    judged = {
        node
        for some in _chunks(sorted(mentions))
        for node in connection.scalars(
            select(identity.c.node).where(identity.c.project_id == owner, identity.c.node.in_(some))
        )
    }
    return _own_names(connection, owner, {node: mentions[node] for node in mentions.keys() - judged})


def _own_names(connection: Connection, owner: int, mentions: Mapping[str, Mention]) -> dict[str, str]:
    """The name node that stands at each of these mentions, where there is one."""
    out: dict[str, str] = {}
    for node, mention in sorted(mentions.items()):
        query = (
            select(speaker.c.node)
            .join_from(work, article, article.c.work_id == work.c.id)
            .join(speaker, speaker.c.article_id == article.c.id)
            .where(
                work.c.key == mention.text,
                article.c.project_id == owner,
                speaker.c.mention_start == mention.span.start,
                speaker.c.mention_end == mention.span.end,
                speaker.c.node.is_not(None),
            )
            .limit(1)
        )
        name = connection.scalar(query)
        if name is not None:
            out[node] = name
    return out


def _rows(connection: Connection, owner: int, nodes: set[str], *conditions: ColumnElement[bool]) -> list[Row[Any]]:
    """The judgements of any of these nodes that fit, each once."""
    found: dict[int, Row[Any]] = {}
    for some, side in product(_chunks(sorted(nodes)), (judgement.c.left_node, judgement.c.right_node)):
        query = select(judgement).where(judgement.c.project_id == owner, side.in_(some), *conditions)
        found |= {row.id: row for row in connection.execute(query)}
    return list(found.values())


def _refused(connection: Connection, owner: int, lefts: set[str]) -> set[Pair]:
    """Pairs that a rule joined or proposed and a person took back."""
    return {
        (row.left_node, row.right_node)
        for some in _chunks(sorted(lefts))
        for row in connection.execute(
            select(judgement.c.left_node, judgement.c.right_node).where(
                judgement.c.project_id == owner, judgement.c.left_node.in_(some), REFUSED
            )
        )
    }


def _of_rule(join: Join, block: str) -> dict[str, Any]:
    standing = Standing.JUDGED if join.sure else Standing.PROPOSED
    row = {"same": True, "standing": standing.value, "rule": join.rule.value, "block": block}
    return row | _pair(ordered(join.left, join.right)) | _by(Author("", join.why, new_act()))


def _pair(pair: Pair) -> dict[str, Any]:
    return {"left_node": storable(pair[0]), "right_node": storable(pair[1])}


def _by(author: Author) -> dict[str, Any]:
    return {"act": author.act, "who": storable(author.who), "why": storable(author.why), "at": time.time()}


def _write(connection: Connection, owner: int, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(judgement), [{"project_id": owner, **row} for row in rows])


def _undo(connection: Connection, numbers: Sequence[int], who: str | None) -> None:
    for some in _chunks(numbers):
        connection.execute(update(judgement).where(judgement.c.id.in_(some)).values(undone=time.time(), undone_by=who))


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(items), findings.KEYS_A_QUERY):
        yield items[first : first + findings.KEYS_A_QUERY]


def _judgement_row(row: Row[Any]) -> JudgementRow:
    return JudgementRow(
        act=row.act,
        left=row.left_node,
        right=row.right_node,
        same=row.same,
        rule=row.rule,
        who=row.who,
        why=row.why,
        at=moment(row.at),
        undone=maybe(row.undone),
        undone_by=row.undone_by,
    )
