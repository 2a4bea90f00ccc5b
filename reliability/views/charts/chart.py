"""What a chart is, and what all charts share: margins, escaping, no decoration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from reliability.errors import ResourceError
from reliability.views import palette
from reliability.views.frames import ARTICLES_DRILL, DRILL
from reliability.views.state import shortened

ROW = 26  # pixels that a labelled row needs to be read
CELL = 0.96  # of the room of a cell: the rest keeps it from the next
GRID = "rgba(125, 129, 135, 0.25)"
AXIS: dict[str, Any] = {
    "gridcolor": GRID,
    "zeroline": False,
    "automargin": True,
    "fixedrange": True,
    "separatethousands": True,
}
QUIET: dict[str, Any] = {  # of a figure's layout
    "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
    "showlegend": False,
    "dragmode": False,
    "minreducedheight": ROW,  # plotly would cut the labels of a chart of one row
    "hoverlabel": {"align": "left", "bgcolor": palette.LIGHT_BACKGROUND, "font": {"color": palette.INK}},
}
CHOSEN: dict[str, Any] = {  # a mark that was chosen opens its list; the others do not grow pale for it
    "selected": {"marker": {"opacity": 1}},
    "unselected": {"marker": {"opacity": 1}},
}


Days = np.ndarray[Any, np.dtype[np.datetime64]]
Plain = dict[str, Any]  # a plotly figure as it is sent: "data", its marks, and "layout"
ROOM_FOR_HEAD = 24  # pixels above the highest of small charts
ALONE = pd.Timedelta(days=3)  # on either side of a time that is the only one


class Library(StrEnum):
    """What draws a chart: what `Chart.build` returns is a plotly figure in plain values, or an ECharts option."""

    PLOTLY = "plotly"
    ECHARTS = "echarts"


def whole(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as it is: the table of a chart whose columns can be read by their names."""
    return frame


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `columns` are those that it reads in a frame, each with what it holds; other columns are passed over.

    `build` is pure: it takes a frame (and options of its own) and returns the figure, and the sentence that says the
    same to somebody who does not see it. It takes a frame without rows too. `table` gives the numbers as people read
    them, and is None where the page lists them in another way. `height` says how many pixels an ECharts option needs;
    a plotly figure knows its own. Where marks open what they count, the last of each mark's `customdata` is its drill
    (views.drills), and `cells` gives the drill of each cell of the table ("" of one that opens nothing), of the frame
    and the table. `example` is a small frame, column by column, over which the tests run all of this.
    """

    code: str
    title: str
    definition: str
    columns: Mapping[str, str]
    build: Callable[..., tuple[Any, str]]
    example: Mapping[str, Sequence[object]]
    table: Callable[[pd.DataFrame], pd.DataFrame] | None = whole
    cells: Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame] | None = None
    library: Library = Library.PLOTLY
    height: Callable[[pd.DataFrame], int] | None = None

    def drawn(self, frame: pd.DataFrame, **options: Any) -> tuple[Any, str]:
        """The figure of plotly, or the option of ECharts, that `build` makes of the frame, and its sentence. Raises
        ResourceError where a column is missing."""
        missing = [name for name in self.columns if name not in frame]
        if missing:
            raise ResourceError(
                f"the chart {self.code} was given a frame without {', '.join(missing)} "
                f"(found: {', '.join(map(str, frame))}); give it the columns that its file names"
            )
        built, alt = self.build(frame, **options)
        if self.library is not Library.PLOTLY:
            return built, alt
        # plotly looks at each value of a figure, which takes most of the time of a chart; the tests let it look once
        return go.Figure(built["data"], built["layout"], _validate=False), alt


def by_row(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Every cell of a row opens what the row's number counts, that of articles its articles; `table` has kept the rows'
    index."""
    drills = {column: frame[ARTICLES_DRILL if column == "Articles" else DRILL] for column in table.columns}
    return pd.DataFrame(drills, index=frame.index).loc[table.index]


def whole_ticks(most: int, nticks: int) -> dict[str, int]:
    """Ticks of an axis that counts up to `most`: about `nticks`, and none between whole numbers."""
    return {"dtick": 1, "tick0": 0} if most < nticks else {"nticks": nticks}


def label(text: str, limit: int = 40) -> str:
    """A name for a plotly label: shortened, and with `<` escaped, since plotly reads HTML there."""
    return escape(shortened(" ".join(text.split()), limit), quote=False)


def stacked(text: str, limit: int = 40) -> str:
    """A label in two lines of much the same length, for the head of a narrow column."""
    words = label(text, limit).split(" ")
    halves = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return "<br>".join(min(halves, key=lambda half: max(map(len, half)), default=(words[0],)))


def cell_bars(
    y: Sequence[str], places: Sequence[int], colors: Sequence[str], text: Sequence[str], **more: Any
) -> dict[str, Any]:
    """Cells of a table: bars side by side, since a heat map's cells cannot be chosen. Cell `place` of a row lies
    between place and place + 1."""
    return {
        "type": "bar",
        "orientation": "h",
        "y": y,
        "base": list(places),
        "x": [CELL] * len(places),
        "width": CELL,
        "marker": {"color": list(colors)},
        "text": list(text),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",  # on a phone plotly would write it too small to be read
        **more,
    }


def interval(rows: pd.DataFrame, color: str) -> dict[str, Any]:
    """The bars on either side of dots at `share`, from `low` to `high`."""
    ends = {
        "array": (rows["high"] - rows["share"]).tolist(),
        "arrayminus": (rows["share"] - rows["low"]).tolist(),
    }
    return ends | {"color": color, "thickness": 2, "width": 0}


def customdata(rows: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """What marks say and open, a tuple a mark: the `customdata` of the rows' marks."""
    return list(zip(*(rows[column].tolist() for column in columns), strict=True))


def days_of(periods: pd.Series) -> Days:
    """The times of marks, of which all are written at once: those of a list would be written one by one."""
    return pd.to_datetime(periods).to_numpy("datetime64[D]")


def quiet(
    marks: Sequence[Mapping[str, Any]], height: int, x: Mapping[str, Any], y: Mapping[str, Any], **more: Any
) -> Plain:
    """Quiet axes, small margins, no zoom by accident. `height` in pixels; `x` and `y` are what is set of the axes, and
    `more` of the rest."""  # fmt: skip
    axes = {"xaxis": AXIS | dict(x), "yaxis": AXIS | dict(y)}
    return {"data": [{**mark, **CHOSEN} for mark in marks], "layout": {**QUIET, "height": height, **axes, **more}}


def rows_apart(
    rows: Mapping[str, Sequence[Mapping[str, Any]]], height: int, gap: float, y: Mapping[str, Any], **more: Any
) -> Plain:
    """Small charts one below the other, each under its title, with the same axes; of the days only the lowest has
    labels. `rows` are the marks of each, `height` is of all in pixels, `gap` the part of them that lies between charts,
    `y` what is set of their upright axes."""
    number = max(len(rows), 1)
    between = gap / number if number > 1 else 0.0
    each = (1 - between * (number - 1)) / number
    axes: dict[str, Any] = {}
    heads, marks = [], []
    for row in range(number):
        name = str(row + 1) if row else ""
        top = 1 - row * (each + between)
        shared = {"matches": f"x{number}", "showticklabels": False} if row < number - 1 else {}
        axes[f"xaxis{name}"] = AXIS | {"anchor": f"y{name}", "domain": [0, 1], "showgrid": False} | shared
        axes[f"yaxis{name}"] = AXIS | {"anchor": f"x{name}", "domain": [max(top - each, 0), top]} | dict(y)
    for row, (title, traces) in enumerate(rows.items()):
        name = str(row + 1) if row else ""
        marks += [{**trace, "xaxis": f"x{name}", "yaxis": f"y{name}", **CHOSEN} for trace in traces]
        heads.append(
            {
                "text": label(title),
                "x": 0,
                "xanchor": "left",
                "xref": "paper",
                "y": 1 - row * (each + between),
                "yanchor": "bottom",
                "yref": "paper",
                "showarrow": False,
                "font": {"size": 12},
            }
        )
    margin = QUIET["margin"] | {"t": ROOM_FOR_HEAD}
    return {
        "data": marks,
        "layout": QUIET | {"margin": margin, "height": height, "annotations": heads, **more} | axes,
    }


def widened(figure: Plain, periods: pd.Series, tickformat: str = "%-d %b %Y") -> None:
    """Makes room around a time that is the only one of a chart, of which plotly would show half a thousandth of a
    second."""
    if periods.nunique() == 1:
        only = periods.iloc[0]
        room = {"range": [only - ALONE, only + ALONE], "dtick": "M1", "tickformat": tickformat, "tick0": only}
        for name, axis in figure["layout"].items():
            if name.startswith("xaxis"):
                axis.update(room)
        for mark in figure["data"]:
            if mark["type"] == "bar":
                mark["width"] = ALONE.total_seconds() * 1000 / 4


def row_drills(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """For a table with a row for each of some rows of the frame: every cell opens what its row counts."""
    return pd.DataFrame(dict.fromkeys(table.columns, frame.loc[table.index, DRILL]))
