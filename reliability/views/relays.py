"""Who takes words from whom: statements that came through other outlets, by who published and who is credited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, Final

import pandas as pd

from reliability.store.rows import TallyRow
from reliability.views.drills import Counted, drill
from reliability.views.frames import DRILL
from reliability.views.sides import Side
from reliability.views.state import UNKNOWN_OUTLET

MOST: Final = 14  # credited outlets that a chart has room for
COLUMNS: Final = ["outlet_name", "credited", "statements", "all", "share", DRILL, "all_drill"]


class Relayed(StrEnum):
    """Which words are counted. The values stand in addresses."""

    ALL = "All"
    COPIED = "Agency copy"
    CITED = "Citing"


NONE: Final = {
    Relayed.ALL: "No statement here came through another outlet.",
    Relayed.COPIED: "No article here came whole through another outlet.",
    Relayed.CITED: "No article here cites another outlet for a part of what is said in it.",
}


def relay_frame(
    relayed: Sequence[TallyRow],
    copied: Sequence[TallyRow],
    statements: dict[str, int],
    sides: Sequence[Side],
    which: Relayed,
    called: Callable[[str], str],
) -> pd.DataFrame:
    """Statements of each side that came through each of the MOST outlets that are credited most, zeros included.

    `relayed` and `copied` are tallies by side, `statements` how many each side has of any kind, and `called` tells an
    outlet's name. Columns: outlet_name, credited (str), statements, all (int), share (float, 0 to 1, of all), drill,
    all_drill (str: what `statements` and `all` count). Nothing at all makes no rows.
    """
    counts = _counted(relayed, copied, which)
    keys = {side.key for side in sides}
    most = Counter[str]()
    for (key, outlet), number in counts.items():
        if key in keys:
            most[outlet] += number
    shown = [outlet for outlet, number in most.most_common(MOST) if number]
    out = []
    for side in sides if shown else ():
        total, every = statements.get(side.key, 0), drill(Counted.STATEMENTS, **side.asked)
        for outlet in shown:
            number = counts[side.key, outlet]
            share = number / total if total else 0.0
            out.append((side.name, called(outlet), number, total, share, _drill(side, outlet, which), every))
    return pd.DataFrame(out, columns=COLUMNS)


def _counted(relayed: Sequence[TallyRow], copied: Sequence[TallyRow], which: Relayed) -> Counter[tuple[str, str]]:
    counts = Counter[tuple[str, str]]()
    if which is not Relayed.COPIED:
        for row in relayed:
            counts[row.outlet or UNKNOWN_OUTLET, row.name] += row.value
    if which is not Relayed.ALL:
        for row in copied:
            counts[row.outlet or UNKNOWN_OUTLET, row.name] += row.value if which is Relayed.COPIED else -row.value
    return counts


def _drill(side: Side, outlet: str, which: Relayed) -> str:
    copied = {Relayed.ALL: None, Relayed.COPIED: True, Relayed.CITED: False}[which]
    asked: dict[str, Any] = side.asked
    return drill(Counted.STATEMENTS, through=(outlet,), copied=copied, **asked)
