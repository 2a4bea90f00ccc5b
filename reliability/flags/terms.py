"""The words that kinds of flag look for: data/lexicons/flag_terms.csv by their sort."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from reliability import resources

TABLE: Final = "flag_terms"
_START: Final = 2  # letters by which terms are looked up: a pattern of 200 terms would be tried at every character
_WORD = re.compile(r"(?<![\w-])\w")


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms as whole words, whatever their capitals and the breaks between them; the longest of those that fit."""

    by_start: dict[str, re.Pattern[str]]

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The places of the terms in a part of the text, none within another."""
        end, after = len(text) if end is None else end, start
        for word in _WORD.finditer(text, start, end):
            at = word.start()
            pattern = self.by_start.get(text[at : at + _START].lower())
            found = pattern.match(text, at, end) if pattern is not None and at >= after else None
            if found is not None:
                after = found.end()
                yield found

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first place, or None."""
        return next(self.finditer(text, start, end), None)


@cache
def terms(sort: str) -> Terms:
    """The terms of one sort. In a term `*` stands for any ending and `?` for any character, neither among its first
    two. Raises LookupError where the table has none of the sort."""
    written = sorted((term for kind, term, _ in resources.lexicon(TABLE) if kind == sort), key=len, reverse=True)
    if not written:
        raise LookupError(f"data/lexicons/{TABLE}.csv has no term of the sort {sort!r}")
    starts: dict[str, list[str]] = {}
    for term in written:
        starts.setdefault(term[:_START], []).append(_pattern(term))
    joined = {start: "|".join(patterns) for start, patterns in starts.items()}
    return Terms({start: re.compile(rf"(?:{either})(?![\w-])", re.I) for start, either in joined.items()})


def _pattern(term: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w*").replace(r"\?", ".") for word in term.split())
    return r"\s+".join(words)
