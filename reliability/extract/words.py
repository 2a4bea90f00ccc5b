"""A text as the attribution model reads it: words, what stands before them, and how they look.

Training imports this module, so that what the model learned from is what it sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")  # a word, or one punctuation mark

OPENING = frozenset("“«„")
CLOSING = frozenset("”»")

NO_GAP, SPACE, LINE, PARAGRAPH = range(4)
LOWER, TITLE, UPPER, MIXED, DIGIT, MARK = range(6)
FEATURES = 6 * 2 * 4  # looks × inside quotation marks × gap


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel tuples: where each word starts and ends, its characters, and its feature (0 to FEATURES - 1)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    forms: tuple[str, ...]
    gaps: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)


def split(text: str) -> Words:
    """The words and marks of a text."""
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    gaps: list[int] = []
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        forms.append(match.group())
        gaps.append(_gap(text[last:start]) if last else PARAGRAPH)
        last = end
    return Words(tuple(starts), tuple(ends), tuple(forms), tuple(gaps))


def features(forms: tuple[str, ...] | list[str], gaps: tuple[int, ...] | list[int]) -> list[int]:
    """A number for each word: looks * 8 + inside quotation marks * 4 + gap.

    A straight mark opens or closes in turn; a new paragraph begins outside, whatever was left open.
    """
    out: list[int] = []
    inside = 0
    for form, gap in zip(forms, gaps, strict=True):
        if gap == PARAGRAPH:
            inside = 0
        quoted = inside
        if form in OPENING:
            quoted = inside = 1
        elif form in CLOSING:
            quoted, inside = 1, 0
        elif form == '"':
            quoted, inside = 1, 1 - inside
        out.append(_looks(form) * 8 + quoted * 4 + gap)
    return out


def _gap(between: str) -> int:
    if not between:
        return NO_GAP
    breaks = between.count("\n")
    return PARAGRAPH if breaks > 1 else LINE if breaks else SPACE


@lru_cache(maxsize=50_000)
def _looks(form: str) -> int:
    first = form[0]
    if not first.isalnum():
        return MARK
    if first.isdigit():
        return DIGIT
    if form.islower():
        return LOWER
    if len(form) > 1 and form.isupper():
        return UPPER
    return TITLE if len(form) == 1 or (first.isupper() and form[1:].islower()) else MIXED
