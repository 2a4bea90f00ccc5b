"""Chains as a graph for Gephi and others: who passes words on, and from whom, with how many statements.

An edge leads from whoever has the words to whom they took them from. Nodes and edges are few beside the chains that
they are made of, and are held until all have passed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import BinaryIO
from xml.etree import ElementTree as Xml

from reliability.views.exports.files import Export

NodeKey = tuple[str, str]  # kind, and id or name: a speaker's id is that in an article, so speakers go by their names


@dataclass(slots=True)
class ChainGraph:
    """`labels` are what nodes are called; `edges` count the statements that came along them."""

    labels: dict[NodeKey, str] = field(default_factory=dict)
    statements: Counter[NodeKey] = field(default_factory=Counter)
    edges: Counter[tuple[NodeKey, NodeKey]] = field(default_factory=Counter)


def graph_of(export: Export) -> ChainGraph:
    graph = ChainGraph()
    for row in export.rows.objects():
        keys = [_key(node) for node in row["nodes"]]
        graph.labels.update(zip(keys, (node["name"] for node in row["nodes"]), strict=True))
        for key in dict.fromkeys(keys):
            graph.statements[key] += row["statements"]
        for edge in pairwise(keys):
            graph.edges[edge] += row["statements"]
    return graph


def _key(node: dict[str, str]) -> NodeKey:
    return node["kind"], node["name"] if node["kind"] == "speaker" else node["id"] or node["name"]


def write_graphml(export: Export, out: BinaryIO) -> None:
    """GraphML as its primer (2002) has it, with the export's own facts on the graph."""
    graph = graph_of(export)
    root = Xml.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    keys = (("label", "node", "string"), ("kind", "node", "string"), ("statements", "node", "long"),
            ("weight", "edge", "long"), *((name, "graph", "string") for name in _facts(export)))  # fmt: skip
    for name, of, kind in keys:
        Xml.SubElement(root, "key", {"id": name, "for": of, "attr.name": name, "attr.type": kind})
    drawn = Xml.SubElement(root, "graph", {"id": "chains", "edgedefault": "directed"})
    for name, value in _facts(export).items():
        Xml.SubElement(drawn, "data", {"key": name}).text = value
    ids = _ids(graph)
    for key, label in graph.labels.items():
        node = Xml.SubElement(drawn, "node", {"id": ids[key]})
        for name, value in (("label", label), ("kind", key[0]), ("statements", str(graph.statements[key]))):
            Xml.SubElement(node, "data", {"key": name}).text = _clean(value)
    for (source, target), weight in graph.edges.items():
        edge = Xml.SubElement(drawn, "edge", {"source": ids[source], "target": ids[target]})
        Xml.SubElement(edge, "data", {"key": "weight"}).text = str(weight)
    _write(root, out)


def write_gexf(export: Export, out: BinaryIO) -> None:
    """GEXF 1.3."""
    graph = graph_of(export)
    root = Xml.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    meta = Xml.SubElement(root, "meta", {"lastmodifieddate": f"{export.about.made:%Y-%m-%d}"})
    Xml.SubElement(meta, "creator").text = "Whence"
    Xml.SubElement(meta, "description").text = "; ".join(f"{name} {value}" for name, value in _facts(export).items())
    drawn = Xml.SubElement(root, "graph", {"defaultedgetype": "directed"})
    declared = Xml.SubElement(drawn, "attributes", {"class": "node"})
    for name, kind in (("kind", "string"), ("statements", "long")):
        Xml.SubElement(declared, "attribute", {"id": name, "title": name, "type": kind})
    ids = _ids(graph)
    nodes, edges = Xml.SubElement(drawn, "nodes"), Xml.SubElement(drawn, "edges")
    for key, label in graph.labels.items():
        node = Xml.SubElement(nodes, "node", {"id": ids[key], "label": _clean(label)})
        values = Xml.SubElement(node, "attvalues")
        for name, value in (("kind", key[0]), ("statements", str(graph.statements[key]))):
            Xml.SubElement(values, "attvalue", {"for": name, "value": value})
    for number, ((source, target), weight) in enumerate(graph.edges.items()):
        ends = {"id": str(number), "source": ids[source], "target": ids[target], "weight": str(weight)}
        Xml.SubElement(edges, "edge", ends)
    _write(root, out)


def _ids(graph: ChainGraph) -> dict[NodeKey, str]:
    return {key: f"n{number}" for number, key in enumerate(graph.labels)}


def _facts(export: Export) -> dict[str, str]:
    about = export.about
    return {"view": about.view, "said": about.said, "engine": about.engine, "hash": export.rows.digest}


def _clean(text: str) -> str:
    """Without the characters that XML does not have."""
    return "".join(c if c >= " " and c not in "\ufffe\uffff" else " " for c in text)


def _write(root: Xml.Element, out: BinaryIO) -> None:
    Xml.indent(root)
    Xml.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
