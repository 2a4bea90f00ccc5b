"""From an analysis to its flags: observations about sourcing, each with the passage that it rests on.

The registry is the folder `kinds`: a module there with a constant KIND is a flag.
"""

from __future__ import annotations

from collections.abc import Iterable

from reliability import plugins
from reliability.flags import kinds
from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.model.analysis import Analysis
from reliability.model.corpus import Corpus
from reliability.model.flag import Flag
from reliability.model.span import any_overlap
from reliability.registry.lookup import Registry

__all__ = ["KINDS", "Case", "Example", "Finding", "FlagKind", "Need", "find_across", "find_flags", "load"]


def load() -> dict[str, FlagKind]:
    """Every kind by its code, in the order of the codes."""
    return plugins.folder(kinds.__name__, "KIND", FlagKind, lambda kind: (kind.code,))


KINDS: dict[str, FlagKind] = load()


def find_flags(analysis: Analysis, registry: Registry) -> tuple[Flag, ...]:
    """The flags that the article raises by itself, in the order of the text; none that rests on page furniture."""
    case = Case(analysis, registry)
    found = (flag for kind in KINDS.values() if Need.CORPUS not in kind.needs for flag in kind.flags(case))
    furniture = analysis.layout.not_counted
    return _in_order(flag for flag in found if not all(any_overlap((span,), furniture) for span in flag.spans))


def find_across(analysis: Analysis, key: str, registry: Registry, corpus: Corpus) -> tuple[Flag, ...]:
    """The flags that the article with this key raises beside the others of its project, in the order of the text.

    They hold for the moment that `corpus` is: `corpus.version` is to be kept with them, and the articles of a project
    are to be asked again where its version is another.
    """
    case = Case(analysis, registry, corpus, key)
    return _in_order(flag for kind in KINDS.values() if Need.CORPUS in kind.needs for flag in kind.flags(case))


def _in_order(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    return tuple(sorted(flags, key=lambda flag: (flag.spans[0], flag.code)))
