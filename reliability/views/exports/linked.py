"""Rows as linked data: JSON-LD in the words of schema.org, of PROV-O for who said it and whence it came, and of Web
Annotation for flags. Every passage is called by the address that opens it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Final

from reliability import __version__
from reliability.model.json_text import json_text
from reliability.views.exports.files import Export

Node = dict[str, Any]
CONTEXT: Final[Node] = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "url": {"@type": "@id"},
    "isPartOf": {"@type": "@id"},
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:wasQuotedFrom": {"@type": "@id"},
    "oa:hasTarget": {"@type": "@id"},
    "datePublished": {"@type": "Date"},
    "dateCreated": {"@type": "DateTime"},
}


def write_linked(export: Export, out: BinaryIO) -> None:
    """A graph with a node a row, and at its end one that says what this is and how it was made."""
    node = NODES[export.table.name]
    before = export.asked.passages
    out.write(b'{"@context": ' + json_text(CONTEXT).encode() + b', "@graph": [')
    for row in export.rows.objects():
        made = {name: value for name, value in node(row, before).items() if value not in (None, [], {})}
        out.write(b"\n" + json_text(made).encode() + b",")
    out.write(b"\n" + json_text(_whole(export)).encode() + b"\n]}\n")


def _whole(export: Export) -> Node:
    about = export.about
    return {
        "@id": about.view,
        "@type": ["Dataset", "prov:Collection"],
        "name": f"{export.table.title}: {about.said}",
        "url": about.view,
        "dateCreated": about.made.isoformat(timespec="seconds"),
        "size": export.rows.count,
        "identifier": export.rows.digest,
        "prov:wasGeneratedBy": {
            "@type": "prov:Activity",
            "prov:wasAssociatedWith": {
                "@type": ["SoftwareApplication", "prov:SoftwareAgent"],
                "name": "Whence",
                "softwareVersion": __version__,
                "description": about.engine,
            },
        },
    }


def _day(row: Node) -> str | None:
    return row["published"].isoformat() if "published" in row else None


def _outlet(row: Node) -> Node | None:
    if "outlet_name" not in row:
        return None
    return {"@type": ["NewsMediaOrganization", "prov:Agent"], "name": row["outlet_name"], "identifier": row["outlet"]}


def _speaker(row: Node) -> Node | None:
    if "speaker" not in row:
        return None
    body = {"affiliation": {"@type": "Organization", "name": row["affiliation"]}} if "affiliation" in row else {}
    known = {"identifier": row["node"]} if "node" in row else {}
    return {"@type": "prov:Agent", "name": row["speaker"], **known, **body}


def _article(row: Node, before: str) -> Node:
    return {
        "@id": row["link"],
        "@type": ["NewsArticle", "prov:Entity"],
        "identifier": row["key"],
        "headline": row.get("title"),
        "url": row.get("url"),
        "datePublished": _day(row),
        "publisher": _outlet(row),
        "author": [{"@type": "Person", "name": name} for name in row.get("authors", ())],
        "wordCount": row["words"],
        "articleBody": row.get("text"),
    }


def _statement(row: Node, before: str) -> Node:
    return {
        "@id": row["link"],
        "@type": ["Quotation", "prov:Entity"],
        "identifier": row["attribution"],
        "text": row.get("content"),
        "spokenByCharacter": _speaker(row),
        "prov:wasAttributedTo": _speaker(row),
        "isPartOf": before + row["article"],
        "prov:wasQuotedFrom": before + row["article"],
        "datePublished": _day(row),
        "publisher": _outlet(row),
    }


def _figure(row: Node, before: str) -> Node:
    return {
        "@id": row["link"],
        "@type": ["QuantitativeValue", "prov:Entity"],
        "identifier": row["figure"],
        "name": row.get("text"),
        "minValue": row.get("low"),
        "maxValue": row.get("high"),
        "unitText": row.get("unit"),
        "description": row.get("context"),
        "prov:wasAttributedTo": _speaker(row),
        "prov:wasDerivedFrom": before + row["article"],
        "datePublished": _day(row),
    }


def _flag(row: Node, before: str) -> Node:
    return {
        "@id": f"{row['link']}#{row['code']}",
        "@type": "oa:Annotation",
        "oa:motivatedBy": {"@id": "oa:assessing"},
        "oa:hasBody": {"@type": "oa:TextualBody", "name": row["code"], "text": row.get("message")},
        "oa:hasTarget": row["link"],
        "isPartOf": before + row["article"],
    }


def _chain(row: Node, before: str) -> Node:
    """The words as the publisher has them, derived from those of whom they came by, down to whoever said them."""
    entity: Node | None = None
    for place in reversed(row["nodes"]):
        agent = {"@type": "prov:Agent", "name": place["name"], "identifier": place["id"]}
        derived = {"prov:wasDerivedFrom": entity} if entity is not None else {}
        entity = {"@type": "prov:Entity", "prov:wasAttributedTo": agent, **derived}
    assert entity is not None
    return {"@id": row["link"], **entity, "identifier": row["digest"], "size": row["statements"]}


def _measured(row: Node, names: Mapping[str, str]) -> list[Node]:
    return [{"@type": "PropertyValue", "name": name, "value": row[key]} for key, name in names.items() if key in row]


def _listed_outlet(row: Node, before: str) -> Node:
    counted = {name: name for name, value in row.items() if isinstance(value, int)}
    return {
        "@id": row["link"],
        "@type": ["NewsMediaOrganization", "prov:Agent"],
        "name": row.get("outlet_name"),
        "identifier": row.get("outlet"),
        "additionalProperty": _measured(row, counted),
    }


def _listed_person(row: Node, before: str) -> Node:
    return {
        "@id": row["link"],
        "@type": ["Person" if row["being"] == "person" else "Organization", "prov:Agent"],
        "name": row["name"],
        "identifier": row["id"],
        "affiliation": {"@type": "Organization", "name": row["affiliation"]} if "affiliation" in row else None,
        "additionalProperty": _measured(row, {name: name for name in ("statements", "articles", "outlets")}),
    }


NODES: Final[Mapping[str, Callable[[Node, str], Node]]] = {
    "articles": _article,
    "statements": _statement,
    "figures": _figure,
    "flags": _flag,
    "chains": _chain,
    "outlets": _listed_outlet,
    "people": _listed_person,
}
