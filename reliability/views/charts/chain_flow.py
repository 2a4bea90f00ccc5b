"""Through whose hands words came: publisher, relays, origin, as a flow diagram (an ECharts option, for selections)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any, Final

import pandas as pd

from reliability.views import palette, wording
from reliability.views.charts.chart import Chart, Library
from reliability.views.drills import Counted, drill
from reliability.views.state import shortened

MAX_NAME = 30  # characters of a name beside its node
NARROW: Final = 520  # pixels up to which names of boxes are cut at the next column
NARROW_INSIDE: Final = 360  # of a phone's drawing
NARROW_RIGHT: Final = 116
RIGHT = 150  # pixels for the names of the last column
Nodes = tuple[tuple[str, str, str], ...]  # (kind, id, name) of each hand, the publisher first


@dataclass(frozen=True, slots=True)
class FlowNode:
    """One box: an outlet as publisher and the same outlet as relay are two boxes, or the flow would have loops.

    `place` counts from the publisher (0); `chains` are the indices of the rows that run through the box.
    """

    key: str
    name: str
    place: int
    part: str  # "publisher", "relay" or "origin"
    chains: tuple[int, ...]


def flow_nodes(chains: Iterable[Nodes]) -> tuple[FlowNode, ...]:
    """The boxes of the diagram, in the order in which a selection counts them."""
    found: dict[str, list[int]] = defaultdict(list)
    names: dict[str, tuple[str, int, str]] = {}
    for index, nodes in enumerate(chains):
        for place, (kind, key, name) in enumerate(nodes):
            part = _part(place, len(nodes))
            node = f"{part}{place if part == 'relay' else ''}/{kind}/{key if kind == 'outlet' else name}"
            names.setdefault(node, (name, place, part))
            if index not in found[node]:
                found[node].append(index)
    return tuple(FlowNode(key, names[key][0], names[key][1], names[key][2], tuple(found[key])) for key in names)


@dataclass(frozen=True, slots=True)
class FlowBand:
    """A band between two boxes: how many statements came along it, and the drill that lists them."""

    left: str
    right: str
    statements: int
    drill: str


def flow_bands(frame: pd.DataFrame) -> tuple[FlowBand, ...]:
    """The bands of the diagram, in the order in which a selection counts them."""
    by_chain: dict[int, list[FlowNode]] = defaultdict(list)
    for node in flow_nodes(frame["nodes"]):
        for index in node.chains:
            by_chain[index].append(node)
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in range(len(frame)):
        for left, right in pairwise(sorted(by_chain[index], key=lambda node: node.place)):
            found[left.key, right.key].append(index)
    statements, digests = list(frame["attributions"]), list(frame["digest"])
    return tuple(
        FlowBand(
            *ends,
            sum(int(statements[index]) for index in chains),
            drill(Counted.STATEMENTS, paths=[digests[index] for index in chains]),
        )
        for ends, chains in found.items()
    )


def _narrow(depth: int, heads: int) -> dict[str, Any]:
    """What is otherwise on a phone: less room for the last column, and names that end before the next one."""
    inside = (NARROW_INSIDE - NARROW_RIGHT) // max(depth, 1)
    levels = [{"depth": place, "label": {"width": inside - 16}} for place in range(depth)]
    last = {"depth": depth, "label": {"width": NARROW_RIGHT - 8}}
    return {
        "title": [{}, *[{"left": f"{70 // depth + 1}%"} for _ in range(heads - 2)], {"right": NARROW_RIGHT - 44}],
        "series": [{"id": "chains", "right": NARROW_RIGHT, "levels": [*levels, last]}],
    }


def chain_flow_chart(frame: pd.DataFrame, chosen: str = "") -> tuple[dict[str, Any], str]:
    """An ECharts option and its sentence. Widths are numbers of statements; publishers stand left, origins right.

    `chosen` is the `node_label` of the box that is drawn as chosen, "" for none.
    """
    nodes = flow_nodes(frame["nodes"])
    depth = max((len(chain) - 1 for chain in frame["nodes"]), default=1)
    bands = flow_bands(frame)
    symbols = {"publisher": "", "relay": "via ", "origin": ""}
    heads: list[tuple[str, dict[str, Any]]] = [("Published by", {"left": 2}), ("Said by", {"right": RIGHT - 44})]
    if depth > 1:
        heads.insert(1, ("Passed on by", {"left": f"{84 // depth}%"}))  # over the first relays
    option = {
        "animation": False,
        "tooltip": {"trigger": "item", "confine": True},
        "aria": {"enabled": True, "decal": {"show": False}},
        "title": [
            {"text": words, "top": 0, "textStyle": {"fontSize": 12, "fontWeight": "normal"}, **place}
            for words, place in heads
        ],
        "series": [
            {
                "type": "sankey",
                "id": "chains",
                "nodeAlign": "left",
                "selectedMode": "single",
                "select": {"itemStyle": {"borderWidth": 3, "borderColor": palette.CHOSEN}},
                "draggable": False,
                "left": 8,
                "right": RIGHT,
                "top": 28,
                "bottom": 8,
                "nodeGap": 12,
                "nodeWidth": 10,
                "layoutIterations": 32,
                "emphasis": {"focus": "adjacency"},
                "data": [
                    {
                        "name": node.key,
                        "depth": depth if node.part == "origin" else node.place,
                        "itemStyle": {"color": palette.PARTS[node.part]},
                        "label": {"formatter": symbols[node.part] + _plain(node.name)},
                        "tooltip": {"formatter": f"{node.part}: {_tooltip(node.name)}"},
                        "selected": node_label(node) == chosen,
                    }
                    for node in nodes
                ],
                "links": [
                    {
                        "source": band.left,
                        "target": band.right,
                        "value": max(1, band.statements),
                        "tooltip": {"formatter": wording.counted(band.statements, "statement")},
                    }
                    for band in bands
                ],
                "label": {"fontSize": 12, "overflow": "truncate", "width": 140},
                "labelLayout": {"hideOverlap": True},  # the list below and the pointer tell every name
                "lineStyle": {"color": "gradient", "opacity": 0.3, "curveness": 0.5},
            }
        ],
        "media": [{"query": {"maxWidth": NARROW}, "option": _narrow(depth, len(heads))}],
    }
    return option, alt(frame)


def node_label(node: FlowNode) -> str:
    """A box as a list and an address name it: 'AKN (relay)'."""
    return f"{wording.one_line(node.name)} ({node.part})"


def chain_flow_height(frame: pd.DataFrame) -> int:
    """Pixels that the busiest column needs to keep its names apart."""
    columns: dict[tuple[str, int], int] = defaultdict(int)
    for node in flow_nodes(frame["nodes"]):
        columns[node.part, node.place if node.part == "relay" else 0] += 1
    return min(1400, max(160, 28 * max(columns.values(), default=1) + 60))


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No chains."
    chains = list(zip(frame["attributions"], frame["nodes"], strict=True))
    relayed = [nodes for _, nodes in chains if len(nodes) > 2]
    statements, widest = max(chains, key=lambda chain: (chain[0], len(chain[1])))
    return (
        f"{wording.counted(len(chains), 'chain')}, {len(relayed)} of them through a relay; "
        f"most statements ({statements:,}) came by {wording.chain_path(tuple(name for _, _, name in widest))}."
    )


def _part(place: int, length: int) -> str:
    return "publisher" if place == 0 else "origin" if place == length - 1 else "relay"


def _plain(name: str) -> str:
    """ECharts reads `{…}` in a label's formatter as its own codes."""
    return shortened(" ".join(name.split()), MAX_NAME).replace("{", "(").replace("}", ")")


def _tooltip(name: str) -> str:
    """The tooltip is HTML."""
    return escape(_plain(name))


CHART = Chart(
    code="chain-flow",
    title="Chains",
    definition="Publisher ← relay ← origin: the paths by which statements reached the selected articles.",
    columns={
        "nodes": "tuple of (kind, id, name): the publisher, relays, the origin",
        "attributions": "int: the statements that came along it",
        "digest": "str: what stands for the path",
    },
    build=chain_flow_chart,
    example={
        "nodes": [
            (("outlet", "a", "Alder"), ("outlet", "b", "Birch"), ("speaker", "s1", "Tova Brandt")),
            (("outlet", "b", "Birch"), ("speaker", "s9", "Aksel Lund")),
        ],
        "attributions": [5, 1],
        "digest": ["a1b2c3d4e5", "b1c2d3e4f5"],
    },
    table=None,  # the page lists the chains as links below
    library=Library.ECHARTS,
    height=chain_flow_height,
)
