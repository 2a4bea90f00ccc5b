"""The JSON Schema (draft 2020-12) of the analysis JSON that serial.py writes: docs/analysis.schema.json.

Fields may be added within a version, so that it lets through what it does not name; tests/contract/test_schema.py holds
everything that is written to just what is named here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from reliability.model.article import FurnitureKind, OutletBasis, OutletDoubt, PageStatementKind, QuoteStyle
from reliability.model.attribution import CueClass, Form, SpeakerReason
from reliability.model.chain import NodeKind
from reliability.model.figure import Direction, FigureKind, FigureStatus, Reason, Weight
from reliability.model.flag import EvidenceRole, Severity
from reliability.model.serial import SCHEMA
from reliability.model.speaker import AffiliationBasis, Knows, SpeakerType

Node = dict[str, Any]

ADDRESS: Final = "https://json-schema.org/draft/2020-12/schema"
STRING: Final[Node] = {"type": "string"}
WORDS: Final[Node] = {"type": ["string", "null"]}
BOOLEAN: Final[Node] = {"type": "boolean"}
COUNT: Final[Node] = {"type": "integer", "minimum": 0}
SPAN: Final[Node] = {"$ref": "#/$defs/span"}
SPANS: Final[Node] = {"type": "array", "items": SPAN}


def analysis_schema() -> Node:
    """Of one line of analysis JSON: an analysis, or what stands in the place of an article that was refused."""
    return {
        "$schema": ADDRESS,
        "$id": f"urn:whence:{SCHEMA.replace('/', ':')}",
        "title": "Whence analysis JSON, version 1",
        "description": "One line for each article: its analysis, or why there is none. All spans are [start, end], "
        "characters of article.text, end exclusive.",
        "if": {"required": ["error"]},
        "then": {"$ref": "#/$defs/refusal"},
        "else": {"$ref": "#/$defs/analysis"},
        "$defs": {
            "span": {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2},
            "analysis": _analysis(),
            "refusal": _object(
                schema={"const": SCHEMA}, id=STRING, error=_object(code=STRING, message=STRING), origin=STRING
            ),
            "affiliation": _object(
                ("office",), name=STRING, organisation=WORDS, basis=_code(AffiliationBasis), span=_null(SPAN),
                office=STRING,
            ),
        },
    }  # fmt: skip


def _object(rare: tuple[str, ...] = (), /, **fields: Node) -> Node:
    """An object with these fields, of which only those in `rare` may be absent."""
    required = [name for name in fields if name not in rare]
    return {"type": "object", "properties": fields, "required": required}


def _array(items: Node) -> Node:
    return {"type": "array", "items": items}


def _code(codes: type[StrEnum]) -> Node:
    return {"enum": [code.value for code in codes]}


def _null(of: Node) -> Node:
    return {"anyOf": [of, {"type": "null"}]}


def _analysis() -> Node:
    return _object(
        schema={"const": SCHEMA},
        engine=_object(version=STRING, model=STRING, stages={"type": "object", "additionalProperties": STRING}),
        article=_article(),
        speakers=_array(_speaker()),
        attributions=_array(_attribution()),
        chains=_array(_object(nodes=_array(_object(kind=_code(NodeKind), id=STRING, name=STRING)),
                              attributions=_array(STRING))),
        figures=_array(_figure()),
        flags=_array(_flag()),
        profile={"type": "object", "additionalProperties": {"type": "number"}, "required": ["words"]},
        layout=_layout(),
    )  # fmt: skip


def _article() -> Node:
    edition = _object(name=STRING, kind=STRING, language=STRING)
    outlet = _object(
        ("edition", "doubt", "host", "carried_by", "official"), id=STRING, name=STRING, basis=_code(OutletBasis),
        listed=BOOLEAN, edition=edition, doubt=_code(OutletDoubt), host=STRING, carried_by=STRING, official=BOOLEAN,
    )  # fmt: skip
    piece = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
    return _object(
        ("analysed", "map", "page_statements"),
        id=STRING,
        title=STRING,
        text=STRING,
        url=WORDS,
        language=WORDS,
        words=COUNT,
        outlet=_null(outlet),
        authors=_array(STRING),
        published=_null({"type": "string", "format": "date"}),
        dateline=_null(_object(place=WORDS, date=WORDS, agency=WORDS, span=SPAN)),
        credits=_array(_object(name=STRING, outlet=WORDS, span=SPAN, wording=STRING, mentions=SPANS)),
        stated_title=STRING,
        stated_authors=_array(STRING),
        stated_outlet=WORDS,
        stated_domain=WORDS,
        stated_basis=_null(_code(OutletBasis)),
        stated_id=WORDS,
        source_sha256=STRING,
        origin=STRING,
        notices=_array(STRING),
        analysed={"const": False},
        map=_array(piece),
        page_statements=_array(_object(kind=_code(PageStatementKind), value=STRING)),
    )


def _speaker() -> Node:
    affiliation = {"$ref": "#/$defs/affiliation"}
    return _object(
        ("proposed", "standing"),
        id=STRING,
        name=STRING,
        named=BOOLEAN,
        role=WORDS,
        affiliation=_null(affiliation),
        proposed=affiliation,
        types=_array(_code(SpeakerType)),
        country=WORDS,
        mentions=SPANS,
        collective=BOOLEAN,
        standing=_object(knows=_code(Knows), words=SPANS),
    )


def _attribution() -> Node:
    return _object(
        ("joint",),
        id=STRING,
        joint=_array(STRING),
        content={**SPANS, "minItems": 1},
        source=SPANS,
        cue=SPANS,
        speaker=WORDS,
        form=_code(Form),
        cue_class=_code(CueClass),
        inside=WORDS,
        confidence={"type": "number", "minimum": 0, "maximum": 1},
        carried=BOOLEAN,
        why=_null(
            _object(reason=_code(SpeakerReason), score={"type": "number", "minimum": 0, "maximum": 1}, second=WORDS)
        ),
    )


def _figure() -> Node:
    return _object(
        id=STRING,
        span=SPAN,
        text=STRING,
        low={"type": ["number", "null"]},
        high={"type": ["number", "null"]},
        unit=WORDS,
        kind=_code(FigureKind),
        vague=BOOLEAN,
        status=_code(FigureStatus),
        attribution=WORDS,
        speaker=WORDS,
        directions=_array(_code(Direction)),
        of=WORDS,
        why=_null(_code(Reason)),
        through=_null(SPAN),
        weight=_null(_code(Weight)),
        weighs=WORDS,
    )


def _flag() -> Node:
    return _object(
        code=STRING,
        severity=_code(Severity),
        message=STRING,
        evidence={**SPANS, "minItems": 1},
        refs=_array(STRING),
        version=COUNT,
        grounds=_array(_object(article=WORDS, span=_null(SPAN), role=_code(EvidenceRole), row=WORDS)),
        why=STRING,
        facts={"type": "object", "additionalProperties": STRING},
        experimental=BOOLEAN,
    )


def _layout() -> Node:
    return _object(
        headline=_null(SPAN),
        body_start=COUNT,
        paragraphs=SPANS,
        sentences=SPANS,
        quotations=_array(_object(spans=SPANS, style=_code(QuoteStyle), closed=BOOLEAN)),
        quoted=SPANS,
        byline=_null(_object(span=SPAN, names=_array(STRING))),
        furniture=_array(_object(span=SPAN, kind=_code(FurnitureKind))),
        headings=SPANS,
    )
