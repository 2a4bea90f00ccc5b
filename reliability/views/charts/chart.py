"""What a chart is, and what all charts share: margins, escaping, no decoration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from reliability.views.state import shortened

ROW = 26  # pixels that a labelled row needs to be read
GRID = "rgba(125, 129, 135, 0.25)"


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `build` takes one frame (its columns stand in the builder's docstring) and is pure.

    It returns the figure and the sentence that says the same to somebody who does not see it.
    """

    code: str
    title: str
    definition: str
    build: Callable[..., tuple[Any, str]]


def label(text: str, limit: int = 40) -> str:
    """A name for a plotly label: shortened, and with `<` escaped, since plotly reads HTML there."""
    return escape(shortened(" ".join(text.split()), limit), quote=False)


def layout(figure: go.Figure, height: int, **more: Any) -> go.Figure:
    """Quiet axes, small margins, no zoom by accident. `height` in pixels."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        showlegend=False,
        dragmode=False,
        hoverlabel={"align": "left"},
        **more,
    )
    figure.update_xaxes(gridcolor=GRID, zeroline=False, automargin=True, fixedrange=True)
    figure.update_yaxes(gridcolor=GRID, zeroline=False, automargin=True, fixedrange=True)
    return figure
