"""Words by what they do in a phrase that names or describes somebody: data/lexicons/phrase_words.csv.

The closed classes of grammar (pronouns, determiners, prepositions) stay in the code that reads phrases.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from reliability.errors import ResourceError
from reliability.resources import lexicon

TABLE: Final = "phrase_words"


def words_for(use: str) -> frozenset[str]:
    """The words of one use, in small letters but for titles that have a capital. Raises ResourceError where the table
    has none."""
    found = _uses().get(use)
    if found is None:
        raise ResourceError(f"data/lexicons/{TABLE}.csv has no row for {use!r}; restore the table from the repository")
    return found


@cache
def _uses() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, use, _ in lexicon(TABLE):
        found.setdefault(use, set()).add(word)
    return {use: frozenset(of) for use, of in found.items()}
