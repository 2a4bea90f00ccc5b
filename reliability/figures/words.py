"""Words by which figures are read: data/lexicons/figure_words.csv by their sort."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from reliability.resources import lexicon

TABLE: Final = "figure_words"


@cache
def words_of(sort: str) -> frozenset[str]:
    """The words of a sort as they are written. Raises LookupError where the table has none."""
    found = frozenset(word for of, word, _ in lexicon(TABLE) if of == sort)
    if not found:
        raise LookupError(f"data/lexicons/{TABLE}.csv has no word of the sort {sort!r}")
    return found


def either(sort: str) -> str:
    """The words of a sort as alternatives of a pattern, longest first; `*` stands for any ending."""
    written = sorted(words_of(sort), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in written)
