"""From an analysis to its flags: observations about sourcing, each with the passage that it rests on.

The registry is the folder `kinds`: a module there with a constant KIND is a flag.
"""

from __future__ import annotations

from reliability import plugins
from reliability.flags import kinds
from reliability.flags.kind import Example, FlagKind
from reliability.model.analysis import Analysis
from reliability.model.flag import Flag
from reliability.registry.lookup import Registry

__all__ = ["KINDS", "Example", "FlagKind", "find_flags", "load"]


def load() -> dict[str, FlagKind]:
    """Every kind by its code, in the order of the codes."""
    return plugins.folder(kinds.__name__, "KIND", FlagKind, lambda kind: (kind.code,))


KINDS: dict[str, FlagKind] = load()


def find_flags(analysis: Analysis, registry: Registry) -> tuple[Flag, ...]:
    """All flags of an analysis, in the order of the text."""
    flags = [flag for kind in KINDS.values() for flag in kind.find(analysis, registry)]
    return tuple(sorted(flags, key=lambda flag: (flag.evidence[0], flag.code)))
