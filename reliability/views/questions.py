"""The questions that a text leaves open, made from its flags, and the order in which flags are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from reliability.flags import KINDS, FlagKind
from reliability.model.analysis import Analysis
from reliability.model.flag import Flag, Severity
from reliability.model.span import Span
from reliability.views import wording

FIRST: Final = 5  # flags that an article shows before a reader asks for all
LONGEST: Final = 60  # characters of a passage in a question
_RANK: Final = {severity: rank for rank, severity in enumerate(reversed(Severity))}


class OpenQuestion(NamedTuple):
    """What a text leaves open, and where it does."""

    words: str
    at: Span


def by_weight(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Flags kind by kind, the kind with the heaviest first, of equals the one with fewer; within a kind the heaviest
    first, then in the order of the text."""
    found = list(flags)
    heaviest: dict[str, int] = {}
    for flag in found:
        heaviest[flag.code] = min(heaviest.get(flag.code, len(_RANK)), _RANK[flag.severity])
    many = Counter(flag.code for flag in found)
    return tuple(
        sorted(found, key=lambda f: (heaviest[f.code], many[f.code], f.code, _RANK[f.severity], f.spans[0].start))
    )


def open_questions(analysis: Analysis, kinds: Mapping[str, FlagKind] = KINDS) -> tuple[OpenQuestion, ...]:
    """One question a flag whose kind leaves one, none twice, heaviest first."""
    asked: dict[str, OpenQuestion] = {}
    for flag in by_weight(analysis.flags):
        kind = kinds.get(flag.code)
        if kind is not None and kind.question:
            first, last = (_words(analysis, span) for span in (flag.spans[0], flag.spans[-1]))
            told = kind.question.replace("{words}", first).replace("{other}", last)
            asked.setdefault(told, OpenQuestion(told, flag.spans[0]))
    return tuple(asked.values())


def _words(analysis: Analysis, at: Span) -> str:
    """The words of a passage, shortened, with the marks of a quotation inside changed."""
    words = wording.one_line(at.of(analysis.article.text)).replace("“", "‘").replace("”", "’")
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
