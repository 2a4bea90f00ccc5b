"""Flags by kind and by what they observe: what is heaviest first, so that nobody has to read a list of thousands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reliability.flags import FlagKind
from reliability.store.rows import Facet, FlagGroups
from reliability.views import wording
from reliability.views.correcting import WEIGHTS
from reliability.views.drills import Counted, drill


@dataclass(frozen=True, slots=True)
class Observed:
    """One observation of a kind: its words, how many flags make it, and what that counts."""

    words: str
    flags: int
    drill: str


@dataclass(frozen=True, slots=True)
class KindOfFlags:
    """A kind of flag in a view: its title, how many there are in how many articles, how heavy one is, and its most
    frequent observations."""

    code: str
    title: str
    flags: int
    articles: int
    severity: str
    observed: tuple[Observed, ...]
    drill: str

    @property
    def line(self) -> str:
        """'2,620 flags in 811 articles · medium'."""
        where = f"{wording.counted(self.flags, 'flag')} in {wording.counted(self.articles, 'article')}"
        return " · ".join(filter(None, (where, self.severity)))


def kinds(
    counts: Iterable[tuple[str, int, int]], groups: FlagGroups, definitions: Mapping[str, FlagKind]
) -> tuple[KindOfFlags, ...]:
    """Every kind (code, flags, articles) with flags, by how much all of them weigh together."""
    told = [_kind(code, flags, articles, groups.groups.get(code, ()), definitions) for code, flags, articles in counts
            if flags]  # fmt: skip
    return tuple(sorted(told, key=lambda one: (-_weight(one.code, definitions) * one.flags, one.title)))


def _kind(
    code: str, flags: int, articles: int, groups: Iterable[Facet], definitions: Mapping[str, FlagKind]
) -> KindOfFlags:
    kind = definitions.get(code)
    observed = tuple(
        Observed(one.label, one.count, drill(Counted.FLAGS, flag=code, exactly=(one.value,))) for one in groups
    )
    experimental = " (experimental)" if kind is not None and kind.experimental else ""
    return KindOfFlags(
        code=code,
        title=(kind.title if kind is not None else code) + experimental,
        flags=flags,
        articles=articles,
        severity=wording.SEVERITIES[kind.severity] if kind is not None else "",
        observed=observed,
        drill=drill(Counted.FLAGS, flag=code),
    )


def _weight(code: str, definitions: Mapping[str, FlagKind]) -> float:
    kind = definitions.get(code)
    return WEIGHTS[kind.severity] if kind is not None else 1.0
