"""What a kind of flag is: its code, its definition for readers, examples, and the function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from reliability.model.analysis import Analysis
from reliability.model.flag import Flag, Severity
from reliability.registry.lookup import Registry

Find = Callable[[Analysis, Registry], Iterable[Flag]]


class Example(NamedTuple):
    """An invented text, and whether the flag is raised in it. Tests run the engine over it; the Method page shows
    it."""

    raised: bool
    text: str


@dataclass(frozen=True, slots=True)
class FlagKind:
    """`definition` says exactly when the flag is raised; `reference` names where the practice of asking this comes
    from.

    `version` goes up whenever the definition or the function changes.
    """

    code: str
    version: int
    severity: Severity
    title: str
    definition: str
    reference: str
    find: Find
    examples: tuple[Example, ...]
