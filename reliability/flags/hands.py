"""Through whose hands words went: each hand once, under whatever names and outlets it appears."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reliability.model.chain import ChainNode, NodeKind
from reliability.registry.lookup import Registry


def hands(nodes: Sequence[ChainNode], registry: Registry, day: str = "") -> tuple[ChainNode, ...]:
    """The nodes without those that are a hand before them again: an outlet of the same owner on that day, or what is
    named after it ("the Post's story", "a poll by the Post")."""
    found = list[ChainNode]()
    for node in nodes:
        if not any(is_one_hand(node, other, registry, day) for other in found):
            found.append(node)
    return tuple(found)


def is_one_hand(one: ChainNode, other: ChainNode, registry: Registry, day: str = "") -> bool:
    """Whether two nodes are one hand."""
    if NodeKind.OUTLET not in (one.kind, other.kind):
        return False
    if one.kind is other.kind:
        return len(registry.one_voice((one.id, other.id), day)) == 1
    outlet, speaker = (one, other) if one.kind is NodeKind.OUTLET else (other, one)
    name = re.sub(r"(?i)^the\s+", "", outlet.name)
    return re.search(rf"\b{re.escape(name)}\b", speaker.name) is not None
