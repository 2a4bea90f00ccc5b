"""Charts as drawings: every one of them, from the numbers of its example."""

from __future__ import annotations

import pandas as pd
import pytest

from reliability.model.drawing import Drawing, Shape, drawing_json, read_drawing
from reliability.views.charts import charts
from reliability.views.drawing import WIDTH, drawing_of


def drawn(code: str, rows: int | None = None) -> Drawing:
    frame = pd.DataFrame({name: list(values) for name, values in charts()[code].example.items()})
    return drawing_of(code, frame.head(rows) if rows is not None else frame, {})


def said(drawing: Drawing) -> list[str]:
    return [shape.words for shape in drawing.shapes if shape.kind == "text"]


def numbers(shape: Shape) -> dict[str, float]:
    given = dict(shape.attributes)
    return {name: float(given[name]) for name in ("x", "y", "width", "height", "cx", "cy") if name in given}


@pytest.mark.parametrize("code", sorted(charts()))
@pytest.mark.parametrize("rows", [None, 1, 0])
def test_every_chart_is_drawn_within_its_ground(code: str, rows: int | None) -> None:
    drawing = drawn(code, rows)
    assert drawing.width == WIDTH
    assert drawing == read_drawing(drawing_json(drawing))
    for shape in drawing.shapes:
        place = numbers(shape)
        assert -1 <= place.get("x", 0) <= WIDTH, shape
        assert -1 <= place.get("y", 0) <= drawing.height, shape
        assert place.get("x", 0) + place.get("width", 0) <= WIDTH + 1, shape
        assert -1 <= place.get("cx", 0) <= WIDTH, shape


def test_bars_are_as_long_as_their_numbers_and_say_them() -> None:
    drawing = drawn("flags-by-kind")
    widths = sorted(numbers(shape)["width"] for shape in drawing.shapes if shape.kind == "rect")
    assert widths[1] == pytest.approx(3 * widths[0], abs=0.2)
    assert {"Relay", "Unnamed source", "3", "1"} <= set(said(drawing))


def test_parts_of_a_bar_lie_side_by_side_with_a_legend() -> None:
    drawing = drawn("outlet-parts")
    bars = [numbers(shape) for shape in drawing.shapes if shape.kind == "rect" and numbers(shape)["height"] > 12]
    first, second = sorted((bar for bar in bars if bar["y"] == bars[0]["y"]), key=lambda bar: bar["x"])
    assert first["x"] + first["width"] == pytest.approx(second["x"], abs=0.2)
    assert {"Government", "Citizens", "The Alder  n=10"} <= set(said(drawing))


def test_small_samples_are_hollow_and_names_are_plain_text() -> None:
    drawing = drawn("outlet-rates")
    fills = {dict(shape.attributes)["fill"] for shape in drawing.shapes if shape.kind == "circle"}
    assert len(fills) == 2
    assert "Birch  n=2" in said(drawing), "plotly's own HTML is none of it"


def test_a_flow_has_a_box_a_name_and_a_band_for_every_hand() -> None:
    drawing = drawn("chain-flow")
    assert {"Alder", "via Birch", "Tova Brandt", "Aksel Lund", "Published by", "Said by"} <= set(said(drawing))
    assert sum(shape.kind == "path" for shape in drawing.shapes) == 3


@pytest.mark.parametrize(("columns", "upright"), [(3, False), (14, True)])
def test_heads_that_are_wider_than_their_columns_stand_upright(columns: int, upright: bool) -> None:
    example = {name: [values[0]] * columns for name, values in charts()["relay-matrix"].example.items()}
    heads = [f"The Herald of {letter}" for letter in "ABCDEFGHIJKLMN"[:columns]]
    drawing = drawing_of("relay-matrix", pd.DataFrame(example | {"credited": heads}), {})
    found = [shape for shape in drawing.shapes if shape.words.startswith("The Herald of")]
    assert len(found) == columns
    assert {"transform" in dict(shape.attributes) for shape in found} == {upright}
    assert min(numbers(shape)["y"] for shape in found) - (upright and 6.7 * len(heads[0])) > 0, "within the ground"


@pytest.mark.parametrize(
    "shape",
    [("script", ()), ("rect", (("onload", "x"),)), ("rect", (("fill", "url(https://a.example)"),)), ("a", ())],
)
def test_nothing_that_a_browser_would_run_or_ask_for_is_a_shape(shape: tuple[str, tuple[tuple[str, str], ...]]) -> None:
    with pytest.raises(ValueError, match="shape of a drawing"):
        Shape(*shape)
