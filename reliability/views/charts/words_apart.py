"""Words by which two sides of a comparison differ: how many times as often, with intervals."""

from __future__ import annotations

from math import log2

import pandas as pd

from reliability.views import palette
from reliability.views.charts.chart import GRID, ROW, Chart, Plain, customdata, label, quiet
from reliability.views.frames import DRILL

TICKS = (0.05, 0.1, 0.25, 0.5, 1, 2, 4, 10, 20)
LINE = 0.01  # half the width of the line in the middle, in doublings, as is the whole axis
ROOM = 0.3  # beside the longest interval
NONE = "No word tells the two apart for sure."


def words_apart_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """Dots on a scale of ratios, one a word, the words of the first side on top and right of the middle."""
    low, middle, high = ([log2(times) for times in frame[name]] for name in ("low", "times", "high"))
    dots = {
        "type": "scatter",
        "x": middle,
        "y": [label(f"“{cue}”" if cue != "no cue" else cue, 24) for cue in frame["cue"]],
        "mode": "markers",
        "customdata": customdata(
            frame, "here", "here_all", "there", "there_all", "low", "high", "more", "times", DRILL
        ),
        "marker": {
            "size": 10,
            "color": palette.ACCENT,
            "symbol": ["circle" if times > 1 else "diamond" for times in frame["times"]],
        },
        "error_x": {
            "array": [end - at for end, at in zip(high, middle, strict=True)],
            "arrayminus": [at - end for end, at in zip(low, middle, strict=True)],
            "color": palette.MUTED,
            "thickness": 2,
            "width": 0,
        },
        "hovertemplate": "%{y}: %{customdata[0]:,} of %{customdata[1]:,} against %{customdata[2]:,} of "
        "%{customdata[3]:,} statements<br>more in %{customdata[6]}; %{customdata[7]:.2f} times the odds "
        "(95 % interval %{customdata[4]:.2f} to %{customdata[5]:.2f})<extra></extra>",
    }
    ends = [*low, *high, 0.0]
    first, last = min(ends) - ROOM, max(ends) + ROOM
    ticks = [tick for tick in TICKS if first <= log2(tick) <= last]
    across = {
        "side": "top",
        "tickvals": [log2(tick) for tick in ticks],
        "ticktext": [f"{tick:g}×" for tick in ticks],
        "range": [first, last],
        "gridcolor": GRID,
    }
    alike = {"type": "rect", "x0": -LINE, "x1": LINE, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
    alike |= {"fillcolor": palette.MUTED, "line": {"width": 0}, "layer": "below"}
    lines = {"autorange": "reversed", "dtick": 1}
    return quiet([dots], 60 + ROW * len(frame), across, lines, shapes=[alike]), alt(frame)


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return NONE
    told = []
    for more, rows in frame.groupby("more", sort=False):
        told.append(f"more in {more}: {', '.join(rows['cue'])}")
    sentence = "; ".join(told)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def words_apart_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns: Word, More in, Times the odds, 95 % interval, First, Second (str: how many of how many)."""
    pairs = {
        "First": zip(frame["here"], frame["here_all"], strict=True),
        "Second": zip(frame["there"], frame["there_all"], strict=True),
    }
    return pd.DataFrame(
        {
            "Word": frame["cue"],
            "More in": frame["more"],
            "Times the odds": [f"{times:.2f}" for times in frame["times"]],
            "95 % interval": [
                f"{low:.2f} to {high:.2f}" for low, high in zip(frame["low"], frame["high"], strict=True)
            ],
            **{head: [f"{number:,} of {of:,}" for number, of in told] for head, told in pairs.items()},
        }
    )


def _cells(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The cell of the second side opens its statements, any other those of the first."""
    columns = {name: frame["other_drill" if name == "Second" else DRILL] for name in table.columns}
    return pd.DataFrame(columns)


CHART = Chart(
    code="words-apart",
    title="Words that tell two sides apart",
    definition="The odds of a cue on the first side over those on the second, with the 95 % interval: log-odds with an "
    "informative Dirichlet prior of what all do together (Monroe, Colaresi and Quinn 2008). Only words of which it is "
    "sure are drawn.",
    columns={
        "cue": "str: the word or words",
        "more": "str: the side that has more of it",
        "times": "float: odds on the first side over those on the second",
        "low": "float: the lower end of the 95 % interval",
        "high": "float: its upper end",
        "here": "int: statements of the first side with it",
        "here_all": "int: all statements of the first side that were looked at",
        "there": "int: statements of the second side with it",
        "there_all": "int: all of the second side",
        DRILL: "str: what `here` counts",
        "other_drill": "str: what `there` counts",
    },
    build=words_apart_chart,
    example={
        "cue": ["claimed", "admitted"],
        "more": ["The Alder", "Birch"],
        "times": [3.0, 0.4],
        "low": [1.5, 0.2],
        "high": [6.0, 0.8],
        "here": [30, 4],
        "here_all": [400, 400],
        "there": [10, 12],
        "there_all": [420, 420],
        DRILL: ["statements?outlet=a&cued=claimed", "statements?outlet=a&cued=admitted"],
        "other_drill": ["statements?outlet=b&cued=claimed", "statements?outlet=b&cued=admitted"],
    },
    table=words_apart_table,
    cells=_cells,
)
