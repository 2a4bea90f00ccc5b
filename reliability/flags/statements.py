"""What kinds of flag ask of a statement."""

from __future__ import annotations

from typing import Final

from reliability.flags.terms import terms
from reliability.model.attribution import Attribution
from reliability.registry.lexicon import words_of
from reliability.registry.lookup import Registry

_ALSO: Final = frozenset({"according", "ask", "asks", "asked"})  # reporting cues that the lists of verbs lack


def cue_of(text: str, statement: Attribution) -> str:
    """The words of the cue, "" where there is none."""
    return " ".join(span.of(text) for span in statement.cue)


def content_of(text: str, statement: Attribution) -> str:
    """The words of the content on one line."""
    return " ".join(" ".join(span.of(text) for span in statement.content).split())


def is_said(registry: Registry, text: str, statement: Attribution) -> bool:
    """Whether somebody said or wrote it, by the cue: acts, wishes and beliefs are not said, nor is a refusal."""
    cue = cue_of(text, statement)
    if terms("declined").search(statement.extent.of(text)):
        return False
    words = words_of(cue)
    return any(word in registry.cues.reporting or word in _ALSO for word in words)
