"""A chart as a drawing that needs no script: what plotly's figures of this program have, and the flow of chains.

A report is one file that opens offline, prints, and is made where no browser is. So the figure that a page shows is
drawn here once more, from the same numbers: bars, dots with intervals, lines with bands, bands behind them, legends.
What plotly could do beyond that, no chart of ours asks for; tests draw every one of them.
"""

from __future__ import annotations

import math
import re
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from reliability.model.drawing import Drawing, Shape
from reliability.views import palette
from reliability.views.charts import Library, charts
from reliability.views.charts.chain_flow import FlowNode, chain_flow_height, flow_bands, flow_nodes
from reliability.views.state import shortened

WIDTH: Final = 720
SIZE: Final = 12  # pixels of words
LETTER: Final = 6.7  # pixels that one of them takes, on average
GRID: Final = "rgba(125, 129, 135, 0.25)"
EDGE: Final = 16  # pixels to the right of all
LINE: Final = 14  # pixels from one line of words to the next
SWATCH: Final = 11
BOX: Final = 10  # width of a box in a flow
GAP: Final = 10  # between two of them
NAMES: Final = 170  # pixels for the names of the last column
HEADS: Final = {"publisher": "Published by", "relay": "Passed on by", "origin": "Said by"}
_TAG: Final = re.compile(r"</?[a-z]+/?>")
_BREAK: Final = re.compile(r"<br\s*/?>")

Values = Sequence[Any]


def drawing_of(code: str, frame: pd.DataFrame, options: Mapping[str, Any]) -> Drawing:
    """The chart with this code, over the frame that its page has."""
    if charts()[code].library is Library.ECHARTS:
        return flow_drawing(frame)
    return figure_drawing(charts()[code].drawn(frame, **options)[0])


# --------------------------------------------------------------------------------------------------- figures of plotly


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where values lie, in pixels from `first` to `last`. `places` are names in their order, None for numbers."""

    low: float
    high: float
    first: float
    last: float
    places: tuple[str, ...] | None
    dates: bool
    given: Mapping[str, Any]

    def number(self, value: Any) -> float:
        if self.places is not None:
            return float(self.places.index(str(value)))
        return _number(value)

    def at(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.first + share * (self.last - self.first)

    def of(self, value: Any) -> float:
        return self.at(self.number(value))


def figure_drawing(figure: go.Figure) -> Drawing:
    """A figure with axes as a drawing."""
    made = _Figure(figure)
    shapes = tuple(made.shapes())
    return Drawing(WIDTH, made.height, shapes)


class _Figure:
    """A plotly figure while it is drawn."""

    def __init__(self, figure: go.Figure) -> None:
        found = figure.to_plotly_json()
        self.traces: list[dict[str, Any]] = list(found["data"])
        self.layout: dict[str, Any] = found["layout"]
        self.legend = [trace for trace in self.traces if self.layout.get("showlegend") and trace.get("name")]
        self.rows = list(_rows([_plain(trace["name"]) for trace in self.legend]))
        self.height = int(self.layout.get("height") or 300) + (LINE + 6) * len(self.rows)
        self.axes = self._axes()

    def shapes(self) -> Iterator[Shape]:
        """Everything, from the back to the front."""
        for pair in sorted({self._pair(trace) for trace in self.traces}):
            yield from self._ground(*pair)
        for shape in self.layout.get("shapes", ()):
            yield self._band(shape)
        lengths: dict[tuple[str, str], float] = defaultdict(float)  # of what is stacked so far
        for trace in self.traces:
            draws = self._bars(trace, lengths) if trace["type"] == "bar" else self._points(trace)
            yield from draws
        for note in self.layout.get("annotations", ()):
            yield from self._annotation(note)
        yield from self._legend()

    # ------------------------------------------------------------------------------------------------------------ axes

    def _pair(self, trace: Mapping[str, Any]) -> tuple[str, str]:
        return trace.get("xaxis", "x"), trace.get("yaxis", "y")

    def _axes(self) -> dict[str, _Axis]:
        names = sorted({name for trace in self.traces for name in self._pair(trace)}) or ["x", "y"]
        told = {name: self.layout.get(_key(name), {}) for name in names}
        groups = {name: told[name].get("matches", name) for name in names}
        values = {name: [v for other in names if groups[other] == groups[name] for v in self._values(other)]
                  for name in names}  # fmt: skip
        places = {name: self._places(told[name], values[name]) for name in names}
        box = self._box(names, places, told)
        return {name: self._axis(name, told[name], values[name], places[name], box) for name in names}

    def _values(self, name: str) -> list[Any]:
        """All that lies on an axis, ends of intervals and of stacked bars among it."""
        out: list[Any] = []
        stacked: dict[str, float] = defaultdict(float)
        for trace in self.traces:
            if name not in self._pair(trace):
                continue
            along, across = ("x", "y") if name.startswith("x") else ("y", "x")
            values = list(_listed(trace.get(along)))
            out += values
            if trace["type"] == "bar" and _lengthwise(trace) == along:
                for place, length in zip(_listed(trace.get(across)), values, strict=True):
                    stacked[str(place)] += float(length)
                out += [0, *stacked.values()]
        return out

    def _places(self, told: Mapping[str, Any], values: Values) -> tuple[str, ...] | None:
        if not any(isinstance(value, str) for value in values):
            return None
        ordered = [str(value) for value in _listed(told.get("categoryarray"))]
        return tuple(dict.fromkeys((*ordered, *map(str, values))))

    def _box(
        self, names: Sequence[str], places: Mapping[str, tuple[str, ...] | None], told: Mapping[str, Any]
    ) -> tuple[float, float, float, float]:
        """Where values are drawn: left, top, right, bottom."""
        left, top, bottom, right = 12.0, 10.0, 12.0, WIDTH - EDGE - self._outside()
        said = [name for name in names if told[name].get("visible") is not False]
        said = [name for name in said if told[name].get("showticklabels") is not False]
        for name in (name for name in said if name.startswith("y")):
            words = places[name]
            longest = max((len(_plain(word)) for word in words or ()), default=0)
            left = max(left, min(300.0, longest * LETTER + 12) if words else 44.0)
        for name in (name for name in said if not name.startswith("y")):
            if told[name].get("side") != "top":
                bottom = 28.0
                continue
            heads = [_lines(word) for word in told[name].get("ticktext", ("",))]
            upright = _is_upright(told[name], right - left)
            taken = [LETTER * max(map(len, lines)) if upright else LINE * len(lines) for lines in heads]
            top = max(top, 12.0 + max(taken, default=LINE))
        margin = float(self.layout.get("margin", {}).get("t") or 0)
        below = (LINE + 6) * len(self.rows)
        return left, max(top, margin), right, self.height - bottom - below

    def _outside(self) -> float:
        """What the words behind the longest bar take."""
        outside = [trace for trace in self.traces if trace.get("textposition") == "outside"]
        words = [len(_said(text)) for trace in outside for text in _listed(trace.get("text"))]
        return max(words, default=0) * LETTER + (8 if words else 0)

    def _axis(
        self, name: str, told: Mapping[str, Any], values: Values, places: tuple[str, ...] | None,
        box: tuple[float, float, float, float],
    ) -> _Axis:  # fmt: skip
        left, top, right, bottom = box
        start, end = told.get("domain") or (0.0, 1.0)
        ends = (left + start * (right - left), left + end * (right - left))
        if name.startswith("y"):
            ends = (bottom - start * (bottom - top), bottom - end * (bottom - top))
        dates = places is None and any(_is_date(value) for value in values)
        low, high = self._range(told, values, places, dates)
        return _Axis(low, high, *ends, places, dates, told)

    def _range(
        self, told: Mapping[str, Any], values: Values, places: tuple[str, ...] | None, dates: bool
    ) -> tuple[float, float]:
        if told.get("range") is not None:
            low, high = told["range"]
            return _number(low), _number(high)
        if places is not None:
            return -0.5, max(0.5, len(places) - 0.5)
        numbers = sorted({_number(value) for value in values}) or [0.0, 1.0]
        if dates:
            room = min((b - a for a, b in pairwise(numbers)), default=86_400.0) * 0.6
            return numbers[0] - room, numbers[-1] + room
        return min(0.0, numbers[0]), numbers[-1] * (1.0 if told.get("visible") is False else 1.05) or 1.0

    def _ground(self, x: str, y: str) -> Iterator[Shape]:
        """Grid and words of a pair of axes."""
        across, up = self.axes[x], self.axes[y]
        for value, words in self._ticks(across):
            place = across.at(value)
            if across.given.get("showgrid", True) and across.given.get("visible", True):
                yield _line(place, up.first, place, up.last, GRID, 1)
            if _is_told(across):
                yield from _head(across, place, _lines(words), up)
        for value, words in self._ticks(up):
            place = up.at(value)
            if up.given.get("showgrid", True) and up.given.get("visible", True):
                yield _line(across.first, place, across.last, place, GRID, 1)
            if _is_told(up) and self._is_leftmost(x):
                yield _text(across.first - 8, place + 4, " ".join(_lines(words)), "end")

    def _is_leftmost(self, x: str) -> bool:
        return self.axes[x].first == min(axis.first for name, axis in self.axes.items() if name.startswith("x"))

    def _ticks(self, axis: _Axis) -> list[tuple[float, str]]:
        if axis.places is not None:
            return [(float(place), words) for place, words in enumerate(axis.places)]
        if axis.given.get("tickvals") is not None:
            return list(zip(map(float, axis.given["tickvals"]), axis.given["ticktext"], strict=True))
        if axis.dates:
            return _days(axis)
        return [(value, _told(value, axis.given.get("tickformat", ""))) for value in _round(axis)]

    # ----------------------------------------------------------------------------------------------------------- marks

    def _bars(self, trace: Mapping[str, Any], lengths: dict[tuple[str, str], float]) -> Iterator[Shape]:
        x, y = self._pair(trace)
        along = _lengthwise(trace)
        axis, other = (self.axes[x], self.axes[y]) if along == "x" else (self.axes[y], self.axes[x])
        places, values = _listed(trace.get("y" if along == "x" else "x")), _listed(trace.get(along))
        bases, texts = _listed(trace.get("base")), _listed(trace.get("text"))
        colors = trace["marker"]["color"]
        width = self._bar_width(trace, other, places)
        for number, (place, value) in enumerate(zip(places, values, strict=True)):
            key = (trace.get("yaxis", "y"), str(place))
            start = (
                float(bases[number]) if len(bases) else lengths[key] if self.layout.get("barmode") == "stack" else 0.0
            )
            lengths[key] += float(value)
            middle = other.of(place)
            a, b = sorted((axis.at(start), axis.at(start + float(value))))
            color = str(colors if isinstance(colors, str) else colors[number])
            yield (
                _rect(a, middle - width / 2, b - a, width, color)
                if along == "x"
                else _rect(middle - width / 2, a, width, b - a, color)
            )
            words = _said(texts[number]) if len(texts) else ""
            if words and trace.get("textposition") == "outside":
                yield _text(b + 5, middle + 4, words, "start")
            elif words:
                yield _text((a + b) / 2, middle + 4, words, "middle")

    def _bar_width(self, trace: Mapping[str, Any], other: _Axis, places: Values) -> float:
        share = (
            float(trace["width"]) if isinstance(trace.get("width"), int | float) else 1 - self.layout.get("bargap", 0.2)
        )
        if other.places is not None:
            return abs(other.at(1) - other.at(0)) * share
        at = sorted({other.of(place) for place in places})
        nearest = min((b - a for a, b in pairwise(at)), default=60.0)
        return max(1.0, min(60.0, nearest * share))

    def _points(self, trace: Mapping[str, Any]) -> Iterator[Shape]:
        x, y = self.axes[trace.get("xaxis", "x")], self.axes[trace.get("yaxis", "y")]
        values = list(zip(_listed(trace.get("x")), _listed(trace.get("y")), strict=True))
        points = [(x.of(a), y.of(b)) for a, b in values]
        mode = str(trace.get("mode", ""))
        if "lines" in mode and points:
            yield _path(points, trace)
        errors = trace.get("error_x") or {}
        ends = zip(_listed(errors.get("arrayminus")), _listed(errors.get("array")), strict=True)
        for (value, _), (_, up), (less, more) in zip(values, points, ends, strict=False):
            yield _line(x.at(_number(value) - less), up, x.at(_number(value) + more), up, errors["color"], 2)
        if "markers" in mode:
            marker = trace["marker"]
            for number, (a, b) in enumerate(points):
                yield _dot(a, b, marker, number)

    def _band(self, shape: Mapping[str, Any]) -> Shape:
        """A stretch of the x axis, or one value of it, behind everything."""
        x = self.axes[shape["xref"].split()[0]]
        y = next(axis for name, axis in self.axes.items() if name.startswith("y"))
        a, b = x.of(shape["x0"]), x.of(shape["x1"])
        if shape["type"] == "line":
            return _line(a, y.first, b, y.last, shape["line"]["color"], shape["line"]["width"])
        return _rect(a, y.last, b - a, y.first - y.last, shape["fillcolor"])

    def _annotation(self, note: Mapping[str, Any]) -> Iterator[Shape]:
        """Words over a part of the chart, placed by shares of all of it, or at a value of an axis."""
        across = [axis for name, axis in self.axes.items() if name.startswith("x")]
        up = [axis for name, axis in self.axes.items() if name.startswith("y")]
        left, right = min(axis.first for axis in across), max(axis.last for axis in across)
        bottom, top = max(axis.first for axis in up), min(axis.last for axis in up)
        x, y = left + float(note["x"]) * (right - left), bottom - float(note["y"]) * (bottom - top) - 5
        if note.get("yref", "paper") in self.axes:
            y = self.axes[note["yref"]].of(note["y"]) - float(note.get("yshift") or 0) + 4
        anchor = {"left": "start", "right": "end"}.get(note.get("xanchor", "center"), "middle")
        angle = float(note.get("textangle") or 0)
        yield _text(x + float(note.get("xshift") or 0), y, _plain(note["text"]), anchor, turn=angle)

    def _legend(self) -> Iterator[Shape]:
        """What each colour is, under the chart."""
        colors = {_plain(trace["name"]): str(trace["marker"]["color"]) for trace in self.legend}
        top = self.height - (LINE + 6) * len(self.rows)
        for number, row in enumerate(self.rows):
            for left, name in row:
                base = top + (LINE + 6) * number + LINE
                yield _rect(left, base - SWATCH + 1, SWATCH, SWATCH, colors[name], palette.CHOSEN)
                yield _text(left + SWATCH + 5, base, name, "start")


def _key(axis: str) -> str:
    """'x2' is 'xaxis2' of a layout."""
    return f"{axis[0]}axis{axis[1:]}"


def _lengthwise(trace: Mapping[str, Any]) -> str:
    return "x" if trace.get("orientation") == "h" else "y"


def _head(across: _Axis, place: float, lines: Sequence[str], up: _Axis) -> Iterator[Shape]:
    """The words of a tick, above the ground or below it."""
    on_top = across.given.get("side") == "top"
    if on_top and _is_upright(across.given, across.last - across.first):
        for number, line in enumerate(lines):
            yield _text(place + 4 + LINE * (number - (len(lines) - 1) / 2), up.last - 6, line, "start", -90)
        return
    first = up.last - 6 - LINE * (len(lines) - 1) if on_top else up.first + 16
    for number, line in enumerate(lines):
        yield _text(place, first + LINE * number, line, "middle")


def _is_upright(told: Mapping[str, Any], width: float) -> bool:
    """Whether the heads of columns stand upright, as plotly turns them: where one is wider than its column."""
    heads = [line for words in told.get("ticktext") or () for line in _lines(words)]
    columns = max(1, len(told.get("ticktext") or ()))
    return -90 in (told.get("autotickangles") or ()) and LETTER * max(map(len, heads), default=0) > width / columns


def _is_told(axis: _Axis) -> bool:
    return axis.given.get("visible", True) is not False and axis.given.get("showticklabels", True) is not False


def _listed(values: Any) -> Values:
    """Values as a list; plotly packs numbers of an array."""
    if isinstance(values, Mapping):
        return list(np.frombuffer(b64decode(values["bdata"]), dtype=values["dtype"]))
    return () if values is None else values if isinstance(values, list | tuple) else list(values)


def _is_date(value: Any) -> bool:
    return isinstance(value, datetime | np.datetime64)


def _number(value: Any) -> float:
    return float(pd.Timestamp(value).timestamp()) if _is_date(value) else float(value)


def _lines(words: str) -> list[str]:
    """Words of plotly's small HTML as lines of plain text."""
    return [unescape(_TAG.sub("", line)) for line in _BREAK.split(str(words))]


def _plain(words: str) -> str:
    return " ".join(_lines(words))


def _said(value: Any) -> str:
    """What is written at a bar."""
    return _plain(value) if isinstance(value, str) else f"{float(value):,.0f}"


def _told(value: float, form: str) -> str:
    if form.endswith("%"):
        return f"{value:.0%}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2g}"


def _round(axis: _Axis) -> list[float]:
    """Round numbers within an axis, about as many as it asks for."""
    wanted = max(1, int(axis.given.get("nticks") or 5) - 1)
    rough = (axis.high - axis.low) / wanted
    scale = 10 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    step = next((scale * factor for factor in (1, 2, 2.5, 5, 10) if scale * factor >= rough * 0.999), scale * 10)
    if not axis.given.get("tickformat", "").endswith("%"):
        step = float(math.ceil(step)) if axis.high > 1 else step  # things are counted whole
    first = math.ceil(axis.low / step - 1e-9)
    return [round(step * number, 10) for number in range(first, math.floor(axis.high / step + 1e-9) + 1)]


def _days(axis: _Axis) -> list[tuple[float, str]]:
    """Some days of an axis, written as short as its length allows."""
    days = (axis.high - axis.low) / 86_400
    unit = ("D", "%-d %b %Y") if days < 40 else ("MS", "%b %Y") if days < 800 else ("YS", "%Y")
    first, last = (pd.Timestamp(end, unit="s").normalize() for end in (axis.low, axis.high))
    every = [day for day in pd.date_range(first, last, freq=unit[0]) if axis.low <= day.timestamp() <= axis.high]
    room = max(1, int(abs(axis.last - axis.first) // 95))
    step = max(1, -(-len(every) // room))
    return [(day.timestamp(), day.strftime(unit[1])) for day in every[::step]]


def _rows(names: Iterable[str]) -> Iterator[list[tuple[float, str]]]:
    """Names side by side as far as there is room: rows of (pixels from the left, name)."""
    row: list[tuple[float, str]] = []
    left = 12.0
    for name in names:
        width = SWATCH + 5 + len(name) * LETTER + 18
        if row and left + width > WIDTH:
            yield row
            row, left = [], 12.0
        row.append((left, name))
        left += width
    if row:
        yield row


# ------------------------------------------------------------------------------------------------- the flow of chains


def flow_drawing(frame: pd.DataFrame) -> Drawing:
    """Chains from their publishers on the left to their origins on the right; widths are numbers of statements."""
    columns: dict[int, list[FlowNode]] = defaultdict(list)
    depth = max((len(chain) - 1 for chain in frame["nodes"]), default=1)
    nodes = flow_nodes(frame["nodes"])
    for node in nodes:
        columns[depth if node.part == "origin" else node.place].append(node)
    weights = _weights(frame)
    height = chain_flow_height(frame)
    scale = _scale(columns, weights, height - 44)
    boxes: dict[str, tuple[float, float, float]] = {}  # left, top, height
    for place, column in sorted(columns.items()):
        top = 34.0
        for node in column:
            size = max(2.0, weights[node.key] * scale)
            boxes[node.key] = (12 + place * (WIDTH - NAMES - 22) / max(depth, 1), top, size)
            top += max(size, LINE) + GAP
    bands = list(_flows(frame, boxes, scale))
    heads = [
        _text(boxes[column[0].key][0], 16, HEADS[column[0].part], "start")
        for place, column in sorted(columns.items())
        if place in (0, 1, depth)
    ]
    words = [shape for node in nodes for shape in _box_shapes(node, boxes[node.key], depth)]
    lowest = max((top + size for _, top, size in boxes.values()), default=60.0)
    return Drawing(WIDTH, int(max(height, lowest + 16)), (*bands, *words, *heads))


def _weights(frame: pd.DataFrame) -> dict[str, int]:
    """Statements that pass each box: what comes in or what goes out, whichever is more."""
    into: dict[str, int] = defaultdict(int)
    out: dict[str, int] = defaultdict(int)
    for band in flow_bands(frame):
        out[band.left] += max(1, band.statements)
        into[band.right] += max(1, band.statements)
    return {key: max(into[key], out[key]) for key in {*into, *out}} | {
        node.key: 1 for node in flow_nodes(frame["nodes"]) if node.key not in into and node.key not in out
    }


def _scale(columns: Mapping[int, Sequence[FlowNode]], weights: Mapping[str, int], room: float) -> float:
    """Pixels a statement, so that the fullest column fits."""
    scales = [
        max(20.0, room - (GAP + LINE / 2) * len(column)) / max(1, sum(weights[node.key] for node in column))
        for column in columns.values()
    ]
    return min(scales, default=1.0)


def _flows(frame: pd.DataFrame, boxes: Mapping[str, tuple[float, float, float]], scale: float) -> Iterator[Shape]:
    used: dict[tuple[str, str], float] = defaultdict(float)
    for band in flow_bands(frame):
        (left, top, _), (right, other, _) = boxes[band.left], boxes[band.right]
        thick = max(1.0, max(1, band.statements) * scale)
        a, b = top + used[band.left, "out"] + thick / 2, other + used[band.right, "in"] + thick / 2
        used[band.left, "out"] += thick
        used[band.right, "in"] += thick
        x, middle = left + BOX, (left + BOX + right) / 2
        curve = f"M {x:.1f} {a:.1f} C {middle:.1f} {a:.1f} {middle:.1f} {b:.1f} {right:.1f} {b:.1f}"
        yield _shape("path", d=curve, fill="none", stroke="rgba(125, 129, 135, 0.35)", stroke_width=f"{thick:.1f}")


def _box_shapes(node: FlowNode, box: tuple[float, float, float], depth: int) -> Iterator[Shape]:
    left, top, size = box
    yield _rect(left, top, BOX, size, palette.PARTS[node.part])
    name = ("via " if node.part == "relay" else "") + shortened(" ".join(node.name.split()), 26)
    yield _text(left + BOX + 6, top + size / 2 + 4, name, "start")


# -------------------------------------------------------------------------------------------------------------- shapes


def _shape(kind: str, words: str = "", **attributes: str) -> Shape:
    return Shape(kind, tuple((name.replace("_", "-"), value) for name, value in attributes.items()), words)


def _line(x1: float, y1: float, x2: float, y2: float, color: str, width: float) -> Shape:
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    told = {name: f"{value:.1f}" for name, value in ends.items()}
    return _shape("line", **told, stroke=color, stroke_width=f"{width:g}")


def _rect(x: float, y: float, width: float, height: float, fill: str, edge: str = "none") -> Shape:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{max(0.0, width):.1f}", "height": f"{max(0.0, height):.1f}"}
    return _shape("rect", **place, fill=fill, stroke=edge)


def _text(x: float, y: float, words: str, anchor: str, turn: float = 0) -> Shape:
    more = {"transform": f"rotate({turn:g} {x:.1f} {y:.1f})"} if turn else {}
    return _shape("text", words, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, font_size=str(SIZE), **more)


def _dot(x: float, y: float, marker: Mapping[str, Any], number: int) -> Shape:
    """A dot, hollow where its symbol is open."""
    color, symbol = (
        value if isinstance(value, str) else str(value[number])
        for value in (marker["color"], marker.get("symbol", "circle"))
    )
    fill = palette.LIGHT_BACKGROUND if symbol.endswith("open") else color
    radius = float(marker.get("size", 8)) / 2
    place = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:g}"}
    return _shape("circle", **place, fill=fill, stroke=color, stroke_width="2")


def _path(points: Sequence[tuple[float, float]], trace: Mapping[str, Any]) -> Shape:
    """A line, or the ground that it runs around."""
    d = "M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    line = trace.get("line") or {}
    if trace.get("fill") == "toself":
        return _shape("path", d=f"{d} Z", fill=trace["fillcolor"], stroke="none")
    return _shape("path", d=d, fill="none", stroke=str(line.get("color", palette.ACCENT)), stroke_width="2")
