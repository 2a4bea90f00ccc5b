"""A chart as a drawing: shapes with their places, and nothing that a browser would run. Files write it as SVG."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

KINDS: Final = frozenset({"rect", "line", "circle", "path", "text"})
ATTRIBUTES: Final = frozenset(
    "x y x1 y1 x2 y2 cx cy r width height d fill stroke stroke-width text-anchor font-size font-weight font-style "
    "transform".split()
)
_VALUE: Final = re.compile(r"[\w .,#()%+-]*")  # numbers, colours, paths, turns: no address and no function of a script


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of SVG. `words` are what a text says."""

    kind: str
    attributes: tuple[tuple[str, str], ...]
    words: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no shape of a drawing")
        for name, value in self.attributes:
            if name not in ATTRIBUTES or not _VALUE.fullmatch(value):
                raise ValueError(f"{name}={value!r} is nothing that a shape of a drawing has")


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a ground of so many pixels, the first at the back."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


def drawing_json(drawing: Drawing) -> dict[str, Any]:
    """A drawing as JSON."""
    shapes = [[shape.kind, dict(shape.attributes), shape.words] for shape in drawing.shapes]
    return {"width": drawing.width, "height": drawing.height, "shapes": shapes}


def read_drawing(found: Mapping[str, Any]) -> Drawing:
    """The opposite of `drawing_json`. Raises ValueError for what is no drawing."""
    return Drawing(int(found["width"]), int(found["height"]), tuple(map(_shape, found["shapes"])))


def _shape(found: Sequence[Any]) -> Shape:
    kind, attributes, words = found
    return Shape(str(kind), tuple((str(name), str(value)) for name, value in attributes.items()), str(words))
