"""What a chart is, and what all charts share: margins, escaping, no decoration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Any

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


ROOM_FOR_HEAD = 24  # pixels above the highest of small charts
ALONE = pd.Timedelta(days=3)  # on either side of a time that is the only one


class Library(StrEnum):
    """What draws a chart: what `Chart.build` returns is a plotly figure or an ECharts option."""

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
        """What `build` makes of the frame. Raises ResourceError where a column is missing."""
        missing = [name for name in self.columns if name not in frame]
        if missing:
            raise ResourceError(
                f"the chart {self.code} was given a frame without {', '.join(missing)} "
                f"(found: {', '.join(map(str, frame))}); give it the columns that its file names"
            )
        return self.build(frame, **options)


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
) -> go.Bar:
    """Cells of a table: bars side by side, since a heat map's cells cannot be chosen. Cell `place` of a row lies
    between place and place + 1."""
    return go.Bar(
        orientation="h",
        y=y,
        base=list(places),
        x=[CELL] * len(places),
        width=CELL,
        marker_color=list(colors),
        text=list(text),
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",  # on a phone plotly would write it too small to be read
        **more,
    )


def interval(rows: pd.DataFrame, color: str) -> dict[str, Any]:
    """The bars on either side of dots at `share`, from `low` to `high`."""
    ends = {"array": rows["high"] - rows["share"], "arrayminus": rows["share"] - rows["low"]}
    return ends | {"color": color, "thickness": 2, "width": 0}


def layout(figure: go.Figure, height: int, **more: Any) -> go.Figure:
    """Quiet axes, small margins, no zoom by accident. `height` in pixels."""
    figure.update_layout(**QUIET, height=height, **more)
    figure.update_xaxes(**AXIS)
    figure.update_yaxes(**AXIS)
    for trace in figure.data:
        trace.update(**CHOSEN)
    return figure


def rows_apart(rows: Mapping[str, Sequence[Any]], height: int, gap: float, y: Mapping[str, Any]) -> go.Figure:
    """Small charts one below the other, each under its title, with the same axes; of the days only the lowest has
    labels. `rows` are the marks of each, `height` is of all in pixels, `gap` the part of them that lies between charts,
    `y` what is set of their upright axes. Built at once: plotly's own subplots, changed afterwards, take five times as
    long."""
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
        marks += [{**trace.to_plotly_json(), "xaxis": f"x{name}", "yaxis": f"y{name}", **CHOSEN} for trace in traces]
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
    return go.Figure(marks, QUIET | {"margin": margin, "height": height, "annotations": heads} | axes)


def widened(figure: go.Figure, periods: pd.Series, tickformat: str = "%-d %b %Y") -> None:
    """Makes room around a time that is the only one of a chart, of which plotly would show half a thousandth of a
    second."""
    if periods.nunique() == 1:
        only = periods.iloc[0]
        figure.update_xaxes(range=[only - ALONE, only + ALONE], dtick="M1", tickformat=tickformat, tick0=only)
        figure.update_traces(width=ALONE.total_seconds() * 1000 / 4, selector={"type": "bar"})


def row_drills(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """For a table with a row for each of some rows of the frame: every cell opens what its row counts."""
    return pd.DataFrame(dict.fromkeys(table.columns, frame.loc[table.index, DRILL]))
