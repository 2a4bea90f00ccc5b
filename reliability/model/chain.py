"""Through whose hands the words came."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NodeKind(StrEnum):
    OUTLET = "outlet"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class ChainNode:
    """`id` is an outlet id (registry id, slug, or "publisher" where the publisher is unknown) or a speaker id."""

    kind: NodeKind
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Chain:
    """One path by which information reached the article: the publisher first, the origin last.

    `attributions` are the ids of the attributions that came along it.
    """

    nodes: tuple[ChainNode, ...]
    attributions: tuple[str, ...] = ()

    @property
    def relays(self) -> tuple[ChainNode, ...]:
        """The nodes between the publisher and the origin."""
        return self.nodes[1:-1]
