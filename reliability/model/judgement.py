"""What was judged to be the same, and the clusters that follow from it.

A judgement is an edge between two nodes of model/identity.py: the same, or not the same. Clusters are a function of the
judgements that hold and of nothing else, in whatever order they are given: to take one back restores exactly what was
before it. Of several judgements on one pair the strongest counts: a person's before a rule's, a later before an earlier
one. A pair of which a person says that it is not the same is never in one cluster; where the others would lead there,
the weakest of them is set aside. Where a rule says so, no rules lead there, but persons may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reliability.model.identity import is_name


class Standing(StrEnum):
    """Whether an edge counts, or waits for somebody to say so."""

    JUDGED = "judged"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two nodes are the same, or not. `number` grows with time; `by_rule` where no person said so."""

    number: int
    left: str
    right: str
    same: bool = True
    by_rule: bool = False

    def __post_init__(self) -> None:
        if self.left == self.right:
            raise ValueError(f"a judgement is about two nodes, got {self.left!r} twice")

    @property
    def pair(self) -> tuple[str, str]:
        """Both nodes, in one order for either way round."""
        return ordered(self.left, self.right)


@dataclass(frozen=True, slots=True)
class Clusters:
    """`of` has every node that was judged, with the id of its cluster; one that is alone has its own. `aside` are the
    numbers of the judgements that cannot hold beside stronger ones."""

    of: Mapping[str, str] = field(default_factory=dict)
    aside: frozenset[int] = frozenset()


def ordered(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)


def clusters(judgements: Iterable[Judgement]) -> Clusters:
    """The clusters that follow from the judgements that hold."""
    verdicts = _verdicts(judgements)
    groups = _Groups()
    for verdict in verdicts:
        groups.add(*verdict.pair)
    aside = [verdict.number for verdict in verdicts if not (groups.join if verdict.same else groups.bar)(*verdict.pair)]
    return Clusters(groups.named(), frozenset(aside))


def cluster_id(members: Iterable[str]) -> str:
    """The member that a cluster is called by: a name before a mention, then the first in the alphabet."""
    return min(members, key=lambda node: (not is_name(node), node))


def _verdicts(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The one that counts for each pair, strongest first: persons' before rules', those that part before those that
    join, earlier before later ones."""
    strongest: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        held = strongest.get(judgement.pair)
        if held is None or _rank(judgement) > _rank(held):
            strongest[judgement.pair] = judgement
    return sorted(strongest.values(), key=lambda verdict: (verdict.by_rule, verdict.same, verdict.number, verdict.pair))


def _rank(judgement: Judgement) -> tuple[bool, int, bool]:
    return (not judgement.by_rule, judgement.number, not judgement.same)


class _Groups:
    """Union-find in which two groups may be barred from each other."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._size: dict[str, int] = {}
        self._barred: dict[str, set[str]] = {}  # by root, the roots with which it may never be one

    def add(self, *nodes: str) -> None:
        for node in nodes:
            self._parent.setdefault(node, node)

    def bar(self, left: str, right: str) -> bool:
        """Never make one group of the two; False where they are one already."""
        one, other = self._root(left), self._root(right)
        if one == other:
            return False
        self._barred.setdefault(one, set()).add(other)
        self._barred.setdefault(other, set()).add(one)
        return True

    def join(self, left: str, right: str) -> bool:
        """Make one group of the two; False where they are barred."""
        into, gone = self._root(left), self._root(right)
        if into == gone:
            return True
        if gone in self._barred.get(into, ()):
            return False
        if self._size.get(into, 1) < self._size.get(gone, 1):
            into, gone = gone, into
        self._parent[gone] = into
        self._size[into] = self._size.get(into, 1) + self._size.get(gone, 1)
        for other in self._barred.pop(gone, ()):
            self._barred[other].discard(gone)
            self._barred[other].add(into)
            self._barred.setdefault(into, set()).add(other)
        return True

    def named(self) -> dict[str, str]:
        """Every node with the id of its group."""
        members: dict[str, list[str]] = {}
        for node in self._parent:
            members.setdefault(self._root(node), []).append(node)
        return {node: name for group in members.values() for name in (cluster_id(group),) for node in group}

    def _root(self, node: str) -> str:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node
