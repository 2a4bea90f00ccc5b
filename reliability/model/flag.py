"""Findings: an observation with its evidence, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reliability.model.span import Span, Spans


class Severity(StrEnum):
    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class EvidenceRole(StrEnum):
    """What a piece of evidence is to its flag."""

    FINDING = "finding"  # the passage that the flag is about
    CREDIT = "credit"  # where the text names whom it has this from
    ORIGIN = "origin"  # where it stood first
    COPY = "copy"  # where the same words stand again
    CONTRAST = "contrast"  # what the finding differs from
    SEARCHED = "searched"  # where something was looked for and is not


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters of a text, or a row of the registry: exactly one of `span` and `row` is given.

    `article` is the key of another article whose text holds the span; None is the flag's own article. `row` is a table
    of the registry and the row's id there ("organisations/hamas").
    """

    span: Span | None
    role: EvidenceRole = EvidenceRole.FINDING
    article: str | None = None
    row: str | None = None

    def __post_init__(self) -> None:
        if (self.span is None) == (not self.row):
            raise ValueError("evidence is either characters of a text or a row of the registry")
        if self.article is not None and (self.span is None or not self.article):
            raise ValueError("evidence in another article needs its key and the characters of its text")


def passages(spans: Iterable[Span], role: EvidenceRole = EvidenceRole.FINDING) -> tuple[Evidence, ...]:
    """Places in the flag's own article as evidence."""
    return tuple(Evidence(span, role) for span in spans)


class Fact(NamedTuple):
    """One thing that an editor would ask of a finding, answered from the text: "reason given" is "no"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Flag:
    """`code` and `version` name a FlagKind in the registry; `refs` are ids of the figures, attributions or speakers it
    is about.

    Some of the evidence lies in the flag's own article: a finding of absence points at the text that was searched.
    `why` says in words why the flag has its severity; it is empty in flags that rest on other articles, and in those
    from before flags had reasons. `experimental` flags are of a kind that is not yet known to be right often enough.
    """

    code: str
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...]
    refs: tuple[str, ...] = ()
    version: int = 1
    why: str = ""
    facts: tuple[Fact, ...] = ()
    experimental: bool = False

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"the flag {self.code} has no evidence in its own article")

    @property
    def spans(self) -> Spans:
        """The evidence in the flag's own article, in the order of the evidence. Never empty."""
        return tuple(piece.span for piece in self.evidence if piece.span is not None and piece.article is None)
