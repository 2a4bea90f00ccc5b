"""One thing that several outlets count: which value each of them gives, and whether it says where it has it from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from reliability.model.figure import FigureStatus
from reliability.store.rows import FigureRow
from reliability.views import wording
from reliability.views.drills import Counted, drill
from reliability.views.frames import DRILL
from reliability.views.sides import Side
from reliability.views.state import UNKNOWN_OUTLET

COLUMNS: Final = ["outlet_name", "low", "high", "sourced", "times", "said_by", "words", DRILL]


def units(rows: Iterable[FigureRow]) -> list[str]:
    """What these figures count, '' for bare numbers: what most outlets give first, then what is given most often."""
    outlets, times = defaultdict(set), Counter[str]()
    for row in rows:
        if row.low is not None:
            outlets[row.unit or ""].add(row.outlet)
            times[row.unit or ""] += 1
    return sorted(outlets, key=lambda unit: (-len(outlets[unit]), -times[unit], unit))


def value_frame(rows: Iterable[FigureRow], sides: Sequence[Side], unit: str, said: str) -> pd.DataFrame:
    """Each value that a side gives of what is counted in this unit, with and without a source.

    Columns: outlet_name (str), low, high (float: apart where the text is vague), sourced (bool), times (int), said_by
    (str: who), words (str: of the text), drill (str: these figures, in sentences with the words `said`). The sides keep
    their order, values grow.
    """
    found: dict[tuple[int, float, float, str], list[FigureRow]] = defaultdict(list)
    for row in rows:
        place = next((number for number, side in enumerate(sides) if _is_of(row, side)), None)
        if place is not None and row.low is not None and (row.unit or "") == unit:
            high = row.low if row.high is None else row.high
            found[place, row.low, high, row.status].append(row)
    out = []
    for (place, low, high, status), same in sorted(found.items()):
        words = list(dict.fromkeys(row.text for row in same))
        who = list(dict.fromkeys(row.speaker for row in same if row.speaker))
        opens = drill(Counted.FIGURES, **sides[place].asked, words=said, status=status, exactly=words)
        sourced = status == FigureStatus.ATTRIBUTED
        told = "; ".join(map(wording.one_line, words))
        out.append((sides[place].name, low, high, sourced, len(same), ", ".join(who), told, opens))
    return pd.DataFrame(out, columns=COLUMNS)


def _is_of(row: FigureRow, side: Side) -> bool:
    """Whether a side has this figure."""
    if (row.outlet or UNKNOWN_OUTLET) not in side.outlets:
        return False
    return side.days is None or (row.published is not None and side.days[0] <= row.published <= side.days[1])
