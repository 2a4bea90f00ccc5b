"""What stands in tables that anybody can change: how much hangs on a figure, how much is enough for a flag, and the
words that flags look for."""

from __future__ import annotations

from collections import defaultdict
from typing import Final, NamedTuple

import pandas as pd

from reliability import resources

WEIGHTS, TERMS, THRESHOLDS = "figure_weights", "flag_terms", "flag_thresholds"  # tables of data/lexicons
MOST_WORDS: Final = 12  # of a rule that a cell shows
_RAISES: Final = {"shown": "a flag", "experimental": "an experimental flag"}


class WordList(NamedTuple):
    """A list of words: its name, the words, where they are from."""

    sort: str
    words: tuple[str, ...]
    origins: tuple[str, ...]


def weight_frame(titles: dict[str, str]) -> pd.DataFrame:
    """The rules of weight in their order, of which the first that fits weighs a figure. Columns: Weight, Reason, Of
    (what a figure must be), Raises, Because (str). `titles` name kinds of flags by their codes."""
    rows = [
        (weight, reason, _asked(cells), titles.get(flag, _RAISES.get(flag, flag)) or "–", why)
        for reason, weight, flag, *cells, why in resources.lexicon(WEIGHTS)
    ]
    return pd.DataFrame(rows, columns=["Weight", "Reason", "Of", "Raises", "Because"])


def _asked(cells: list[str]) -> str:
    """What a rule asks of a figure, in words."""
    kinds, directions, units, within, words, least, most = cells
    parts = [
        _some(kinds),
        f"going {_some(directions)}" if directions else "",
        f"of {_some(units)}" if units else "",
        f"with {_some(words)} in the {within}" if words else "",
        f"from {least}" if least else "",
        f"up to {most}" if most else "",
    ]
    return ", ".join(filter(None, parts)) or "any figure"


def _some(cell: str) -> str:
    """The parts of a cell, the first of many with how many more there are."""
    parts = [part for part in cell.split("|") if part]
    more = f" and {len(parts) - MOST_WORDS} more" if len(parts) > MOST_WORDS else ""
    return " or ".join(parts[:MOST_WORDS]) + more


def threshold_frame(titles: dict[str, str]) -> pd.DataFrame:
    """How much is enough for a flag. Columns: Flag, Threshold, Of what (str). `titles` name kinds by their codes."""
    rows = [(titles.get(flag, flag), value, what) for flag, _, value, what in resources.lexicon(THRESHOLDS)]
    return pd.DataFrame(rows, columns=["Flag", "Threshold", "Of what"])


def word_lists() -> tuple[WordList, ...]:
    """The lists of words that flags look for, by name."""
    words: dict[str, list[str]] = defaultdict(list)
    origins: dict[str, dict[str, None]] = defaultdict(dict)
    for sort, term, origin in resources.lexicon(TERMS):
        words[sort].append(term)
        origins[sort][origin] = None
    return tuple(WordList(sort, tuple(words[sort]), tuple(origins[sort])) for sort in sorted(words))
