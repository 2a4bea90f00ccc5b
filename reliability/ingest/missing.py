"""Words that programs write where nothing is known: "NaN", "N/A", "null". They are data/lexicons/missing.csv."""

from __future__ import annotations

from functools import cache

from reliability.resources import lexicon

LONGEST = 60  # characters; an article is not cut into words to see that it is none of them


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The words as they stand, and those whose capitals do not matter, in lower case."""
    rows = [(word, compared) for word, compared, _ in lexicon("missing")]
    return frozenset(word for word, _ in rows), frozenset(w.casefold() for w, compared in rows if compared == "any")


def is_missing(cell: str) -> bool:
    """Whether a cell is empty or holds nothing but a word for "missing": "NA" is one, the name "Na Li" is none."""
    word = cell.strip()
    if len(word) > LONGEST:
        return False
    word = " ".join(word.split())
    exact, folded = _words()
    return not word or word in exact or word.casefold() in folded
