"""Which cues two sides of a comparison use otherwise: log-odds with an informative Dirichlet prior."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Any, Final

import pandas as pd

from reliability.store.rows import CueWordRow
from reliability.views.drills import Counted, drill
from reliability.views.frames import DRILL
from reliability.views.intervals import Z95
from reliability.views.sides import Side
from reliability.views.state import UNKNOWN_OUTLET

PRIOR: Final = 100  # statements that what all outlets do together is worth
SHOWN: Final = 8  # cues of each side
FEWEST: Final = 5  # statements with a cue, on both sides together: fewer say nothing
OFTEN: Final = 15  # cues of the table that tells how often each is used
COLUMNS: Final = ["cue", "more", "times", "low", "high", "here", "here_all", "there", "there_all", DRILL, "other_drill"]


@dataclass(frozen=True, slots=True)
class Odds:
    """How many times the odds of a word are those on the other side, with the ends of the 95 % interval."""

    times: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        return self.low > 1 or self.high < 1


def log_odds(one: Mapping[str, int], other: Mapping[str, int], all_: Mapping[str, int]) -> dict[str, Odds]:
    """By word, the odds on one side over those on the other (Monroe, Colaresi & Quinn 2008, "Fightin' Words",
    equations 15 to 22): both are drawn to what `all_` sides together do, as by PRIOR statements of theirs, so that a
    word that is rare makes no large ratio."""
    total = sum(all_.values())
    first, second = (sum(counts.values()) + PRIOR for counts in (one, other))
    out = {}
    for word in one.keys() | other.keys():
        drawn = PRIOR * all_[word] / total
        here, there = one.get(word, 0) + drawn, other.get(word, 0) + drawn
        if here >= first or there >= second:
            continue  # all statements have this one
        apart = log(here / (first - here)) - log(there / (second - there))
        error = sqrt(1 / here + 1 / there)
        out[word] = Odds(exp(apart), exp(apart - Z95 * error), exp(apart + Z95 * error))
    return out


def often_frame(
    rows: Iterable[CueWordRow], sides: Sequence[Side], types: tuple[str, ...] = ()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How often each side has the cues that all of them use most: a row a cue, a column a side ('9.1 %', of its
    statements), and the drill of each cell. `rows` are of speakers of some `types` alone, where these are given."""
    counts, _ = _counted(rows, sides)
    some = [side for side in sides if counts[side.key]]
    together = sum((counts[side.key] for side in some), Counter[str]())
    cues = [cue for cue, _ in together.most_common(OFTEN)]
    told = {side.name: [f"{counts[side.key][cue] / counts[side.key].total():.1%}" for cue in cues] for side in some}
    by: dict[str, Any] = {"speaker_kind": types} if types else {}
    opens = {side.name: [drill(Counted.STATEMENTS, cued=(cue,), **by, **side.asked) for cue in cues] for side in some}
    every = [drill(Counted.STATEMENTS, cued=(cue,), outlet=_outlets(some), **by) for cue in cues]
    frame = pd.DataFrame({"Cue": [cue or "no cue" for cue in cues], **told})
    return frame, pd.DataFrame({"Cue": every, **opens})


def _outlets(sides: Sequence[Side]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(outlet for side in sides for outlet in side.outlets))


def _counted(rows: Iterable[CueWordRow], sides: Sequence[Side]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Statements by cue, of each side by its key and of all outlets together."""
    counts: dict[str, Counter[str]] = {side.key: Counter() for side in sides}
    together = Counter[str]()
    for row in rows:
        together[row.cue] += row.statements
        key = row.outlet or UNKNOWN_OUTLET
        if key in counts:
            counts[key][row.cue] += row.statements
    return counts, together


def apart_frame(rows: Iterable[CueWordRow], sides: Sequence[Side]) -> pd.DataFrame:
    """The cues by which two sides differ most, those of the first on top: up to SHOWN of each, the surest first.

    Columns: cue (str), more (str: the side that has more of it), times, low, high (float: odds on the first side over
    those on the second, and the ends of the 95 % interval), here, here_all, there, there_all (int: statements with it
    and all, on the first and the second side), drill and other_drill (str: what `here` and `there` count).
    """
    counts, together = _counted(rows, sides)
    first, second = (counts[side.key] for side in sides)
    odds = {
        cue: one
        for cue, one in log_odds(first, second, together).items()
        if first[cue] + second[cue] >= FEWEST and one.sure
    }
    chosen = sorted(odds, key=lambda cue: (-max(odds[cue].low, 1 / odds[cue].high), cue))
    some = [cue for cue in chosen if odds[cue].times > 1][:SHOWN] + [c for c in chosen if odds[c].times < 1][:SHOWN]
    some.sort(key=lambda cue: (-odds[cue].times, cue))
    totals = (first.total(), second.total())
    return pd.DataFrame(
        [_row(cue, odds[cue], (first[cue], second[cue]), totals, sides) for cue in some], columns=COLUMNS
    )


def _row(cue: str, odds: Odds, here: tuple[int, int], of: tuple[int, int], sides: Sequence[Side]) -> tuple[Any, ...]:
    more = sides[0] if odds.times > 1 else sides[1]
    opens = [drill(Counted.STATEMENTS, cued=(cue,), **side.asked) for side in sides]
    return cue or "no cue", more.name, odds.times, odds.low, odds.high, here[0], of[0], here[1], of[1], *opens
