"""Findings: an observation with its evidence, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reliability.model.span import Spans


class Severity(StrEnum):
    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Flag:
    """`code` names a FlagKind in the registry; `refs` are ids of the figures, attributions or speakers it is about.

    Evidence is never empty: a finding of absence points at the text that was searched.
    """

    code: str
    severity: Severity
    message: str
    evidence: Spans
    refs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"the flag {self.code} has no evidence")
