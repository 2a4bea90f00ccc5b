"""What a kind of flag is: its code, its definition for readers, examples, and the function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reliability.model.analysis import Analysis
from reliability.model.corpus import Corpus
from reliability.model.flag import Evidence, Fact, Flag, Severity
from reliability.registry.lookup import Registry


class Need(StrEnum):
    """What a kind looks at."""

    ARTICLE = "article"  # its analysis
    REGISTRY = "registry"  # what is known of outlets, bodies and countries
    CORPUS = "corpus"  # the other articles of its project


@dataclass(frozen=True, slots=True)
class Case:
    """One article before a kind of flag. `key` is the article's key in its project, "" outside of one."""

    analysis: Analysis
    registry: Registry
    corpus: Corpus | None = None
    key: str = ""

    @property
    def others(self) -> Corpus:
        """The corpus. Raises LookupError for a kind that does not say that it needs one."""
        if self.corpus is None:
            raise LookupError("a kind of flag that asks for other articles has Need.CORPUS among its needs")
        return self.corpus


class Finding(NamedTuple):
    """What a kind found once: a Flag without what all flags of its kind share."""

    message: str
    evidence: tuple[Evidence, ...]
    refs: tuple[str, ...] = ()
    severity: Severity | None = None  # where findings of a kind weigh differently; else that of the kind
    why: str = ""  # of the severity; else the kind's
    facts: tuple[Fact, ...] = ()


Find = Callable[[Case], Iterable[Finding]]


class Example(NamedTuple):
    """An invented text, and whether the flag is raised in it. Tests run the engine over it; the Method page shows
    it.

    `others` are the texts of the other articles in its project, each published by another outlet.
    """

    raised: bool
    text: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlagKind:
    """`definition` says exactly when the flag is raised; `reference` names where the practice of asking this comes
    from.

    `version` goes up whenever the definition or the function changes. A kind that needs the corpus is asked in a pass
    over the project (`find_across`), every other one when an article is analysed (`find_flags`).
    `why` says in words why findings have the kind's severity, `question` what a finding leaves to ask: `{words}` are
    those of its first place, `{other}` those of its last. An `experimental` kind is one that readers have not yet found
    right and useful often enough (docs/flags.md says how often): its flags are in the analysis, marked, and the
    dashboard shows and counts them only where a switch asks for them.
    """

    code: str
    version: int
    severity: Severity
    title: str
    definition: str
    reference: str
    find: Find
    examples: tuple[Example, ...]
    why: str
    question: str = ""
    needs: frozenset[Need] = frozenset({Need.ARTICLE})
    severities: tuple[Severity, ...] = ()  # others that a finding of it may have
    experimental: bool = False

    def flags(self, case: Case) -> Iterator[Flag]:
        """The findings as flags of this kind. What the ledger of a project does not keep is left out of flags across
        articles, which are read from there."""
        own = Need.CORPUS not in self.needs
        for found in self.find(case):
            yield Flag(
                code=self.code,
                severity=found.severity or self.severity,
                message=found.message,
                evidence=found.evidence,
                refs=found.refs,
                version=self.version,
                why=(found.why or self.why) if own else "",
                facts=found.facts if own else (),
                experimental=self.experimental,
            )
