"""How often words of a list stand in each voice: four lanes an outlet, from its own voice to what it quotes."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from reliability.views import palette
from reliability.views.charts.chart import AXIS, CHOSEN, GRID, QUIET, Chart, Plain, customdata, label
from reliability.views.frames import ARTICLES_DRILL, DRILL

SYMBOLS: Final = {"Own voice": "circle", "Headline": "diamond", "Paraphrase": "square-open", "Quotation": "circle-open"}
ROOM: Final = 1.08  # of the axis behind the largest rate
LEAST: Final = 1.0  # where the axis ends at least
HEIGHT: Final = 52  # pixels of an outlet: a lane a voice, each as high as a mark
LANES: Final = 0.84  # of the height, the rest keeps an outlet from the next


def words_by_voice_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """A mark a voice, filled where the words are the outlet's own; the outlets in their order. Each voice has a lane of
    its own within an outlet: where several have the same rate (nothing, for most short articles) no mark lies on
    another."""
    read = dict(zip(frame["outlet_name"], frame["articles"], strict=True))
    rows = {name: len(read) - 1 - place for place, name in enumerate(read)}
    names = {name: f"{label(name, 24)}  <i>n={articles:,}</i>" for name, articles in read.items()}
    voices = list(dict.fromkeys(frame["voice"]))
    lanes = {voice: LANES * (0.5 - (place + 0.5) / len(voices)) for place, voice in enumerate(voices)}
    longest = max(float(frame["rate"].max()) if len(frame) else 0.0, LEAST)
    place = frame["outlet_name"].map(rows).astype(float) + frame["voice"].map(lanes).astype(float)
    placed = frame.assign(place=place, name=frame["outlet_name"].map(names))
    told: dict[str, Any] = {
        **QUIET,
        "showlegend": True,
        "legend": {"orientation": "h", "y": -0.02, "yanchor": "top"},
        "height": 110 + HEIGHT * max(1, len(names)),
        "shapes": [_stem(rate, place) for rate, place in zip(placed["rate"], placed["place"], strict=True)],
        "xaxis": {**AXIS, "range": [-0.02 * longest, ROOM * longest], "side": "top", "nticks": 6},
        "yaxis": {
            **AXIS,
            "showgrid": False,
            "range": [-0.5, max(1, len(names)) - 0.5],
            "tickvals": list(rows.values()),
            "ticktext": list(names.values()),
        },
    }
    marks = [_marks(some, str(voice)) for voice, some in placed.groupby("voice", sort=False)]
    return {"data": marks, "layout": told}, alt(frame)


def _marks(rows: pd.DataFrame, voice: str) -> dict[str, Any]:
    own = voice in ("Own voice", "Headline")
    color = palette.ACCENT if own else palette.FLAG
    return {
        "type": "scatter",
        "name": voice,
        "x": rows["rate"].tolist(),
        "y": rows["place"].tolist(),
        "mode": "markers",
        "customdata": customdata(rows, "name", "voice", "number", "words", DRILL),
        **CHOSEN,
        "marker": {"size": 9, "symbol": SYMBOLS[voice], "color": color, "line": {"width": 1.5, "color": color}},
        "cliponaxis": False,
        "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}: %{x:.2f} per 10,000 words (%{customdata[2]:,} in "
        "%{customdata[3]:,} words)<extra></extra>",
    }


def _stem(rate: float, place: float) -> dict[str, Any]:
    """The line from nothing to a mark."""
    ends = {"x0": 0, "x1": float(rate), "y0": float(place), "y1": float(place)}
    return {"type": "line", "xref": "x", "yref": "y", "layer": "below", "line": {"color": GRID, "width": 2}, **ends}


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No outlet has anything to count."
    each = zip(frame["outlet_name"], frame["voice"], frame["number"], strict=True)
    said: dict[str, list[str]] = {}
    for name, voice, number in each:
        said.setdefault(str(name), []).append(f"{str(voice).lower()} {number:,}")
    told = [f"{name}: {', '.join(parts)}" for name, parts in said.items()]
    return f"Words that judge, by whose words they are. {'; '.join(told)}."


def words_by_voice_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row an outlet. Columns: Outlet (str), then a voice (str: per 10,000 words, and how many), Words, Articles
    (int)."""
    cells = [f"{rate:.2f} ({number:,})" for rate, number in zip(frame["rate"], frame["number"], strict=True)]
    wide = frame.assign(cell=cells).pivot(index=["outlet_name", "words", "articles"], columns="voice", values="cell")
    table = wide[list(dict.fromkeys(frame["voice"]))].reset_index().rename_axis(columns=None)
    table = table.rename(columns={"outlet_name": "Outlet", "words": "Words", "articles": "Articles"})
    return table.set_index("Outlet").loc[list(dict.fromkeys(frame["outlet_name"]))].reset_index()


def words_by_voice_cells(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """A voice opens its words, all else the articles in which they were looked for."""
    drills = frame.pivot(index="outlet_name", columns="voice", values=DRILL)
    articles = frame.drop_duplicates("outlet_name").set_index("outlet_name")[ARTICLES_DRILL]
    rows = list(table["Outlet"])
    opened = {column: drills.get(column, articles).loc[rows].tolist() for column in table.columns}
    return pd.DataFrame(opened, index=table.index)


CHART = Chart(
    code="words-by-voice",
    title="Words that judge, by whose words they are",
    definition="Words of the list “evaluative” per 10,000 words of an outlet’s articles: in its own voice, in its "
    "headlines, in what it tells of somebody’s words and in what it quotes.",
    columns={
        "outlet_name": "str: the outlet, in the order of the rows",
        "voice": "str: whose words",
        "number": "int: how many",
        "words": "int: in how many words of the outlet",
        "rate": "float: per 10,000 of them",
        "articles": "int: of how many articles",
        DRILL: "str: what the number counts",
        ARTICLES_DRILL: "str: what the number of articles counts",
    },
    build=words_by_voice_chart,
    example={
        "outlet_name": ["The Alder", "The Alder", "Birch", "Birch"],
        "voice": ["Own voice", "Quotation"] * 2,
        "number": [1, 4, 0, 2],
        "words": [10_000, 10_000, 5_000, 5_000],
        "rate": [1.0, 4.0, 0.0, 4.0],
        "articles": [20, 20, 10, 10],
        DRILL: [f"judging-words?outlet={outlet}&voice={voice}" for outlet in "ab" for voice in ("own", "quoted")],
        ARTICLES_DRILL: [f"articles?outlet={outlet}" for outlet in "aabb"],
    },
    table=words_by_voice_table,
    cells=words_by_voice_cells,
)
