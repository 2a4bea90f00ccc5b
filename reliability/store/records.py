"""An analysis as rows: what each table holds of it."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from reliability.model import serial
from reliability.model.analysis import Analysis
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import FigureStatus
from reliability.model.flag import Flag
from reliability.model.span import Span, Spans
from reliability.store.schema import MEASURES, TITLE_KEY, UNDATED, UNKNOWN_OUTLET
from reliability.store.texts import storable

Row = dict[str, Any]
# The columns of an article that follow from its analysis alone.
COUNTS: Final = ("words", "statements", "speakers", "figures", "unsourced_figures", "flags", "analysed")
GAP: Final = " … "  # between the parts of a content that the text interrupts


def pack(analysis: Analysis) -> bytes:
    """The analysis JSON, compressed. The text is left out where the work's row gives it back exactly."""
    value = serial.to_json(analysis)
    if storable(analysis.article.text) == analysis.article.text:
        del value["article"]["text"]
    return zlib.compress(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii"))


def unpack(payload: bytes, text: str) -> Analysis:
    """The analysis that `pack` was given; `text` is the work's."""
    value = json.loads(zlib.decompress(payload))
    value["article"].setdefault("text", text)
    return serial.from_json(value)


def article_columns(analysis: Analysis) -> Row:
    """What lists, filters and sorting need of an article."""
    article, outlet = analysis.article, analysis.outlet
    return _cleaned(
        {
            "title": analysis.title,
            "title_key": analysis.title.lower()[:TITLE_KEY],
            "url": article.url,
            "outlet": outlet.id if outlet else UNKNOWN_OUTLET,
            "outlet_name": outlet.name if outlet else "",
            "published": article.published or UNDATED,
            "words": int(analysis.profile.get("words", 0)),
            "statements": len(analysis.attributions),
            "speakers": len(analysis.speakers),
            "figures": len(analysis.figures),
            "unsourced_figures": sum(f.status is FigureStatus.UNSOURCED for f in analysis.figures),
            "flags": len(analysis.flags),
            "analysed": analysis.analysed,
        }
    )


def ledger_rows(analysis: Analysis) -> dict[str, list[Row]]:
    """Rows by table name, without `article_id`; positions follow the analysis."""
    tables = {
        "statement": _statements(analysis),
        "figure": _figures(analysis),
        "flag": flag_rows(analysis.flags),
        "chain": _chains(analysis),
        "speaker": [{"name": s.name, "named": s.named} for s in analysis.speakers],
    }
    rows = {
        table: [_cleaned({"position": position, **row}) for position, row in enumerate(found)]
        for table, found in tables.items()
    }
    rows["flag_evidence"] = evidence_rows(analysis.flags)
    rows["article_measure"] = _measures(analysis)
    return rows


def _cleaned(row: Row) -> Row:
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}


def _measures(analysis: Analysis) -> list[Row]:
    # What the engine cannot read is in no rate: it has words and statements to nobody's knowledge.
    values = {**analysis.profile, "articles": 1.0} if analysis.analysed else {"unread": 1.0}
    return [{measure: float(values.get(measure, 0)) for measure in MEASURES}]


def _words(text: str, spans: Spans, gap: str = GAP) -> str:
    return gap.join(text[span.start : span.end] for span in spans)


def _statements(analysis: Analysis) -> list[Row]:
    text = analysis.article.text
    speakers = {s.id: s for s in analysis.speakers}
    rows = []
    for attribution in analysis.attributions:
        speaker = speakers.get(attribution.speaker or "")
        rows.append(
            {
                "attribution": attribution.id,
                "speaker": speaker.name if speaker else None,
                "speaker_named": bool(speaker and speaker.named),
                "affiliation": speaker.affiliation.name if speaker and speaker.affiliation else None,
                "types": ",".join(speaker.types) if speaker else "",
                "form": attribution.form.value,
                "cue": _words(text, attribution.cue, " "),
                "cue_class": attribution.cue_class.value,
                "content": _words(text, attribution.content),
                "source_words": _words(text, attribution.source),
                "confidence": attribution.confidence,
                "carried": attribution.carried,
                "start": min(span.start for span in attribution.content),
                "end": max(span.end for span in attribution.content),
            }
        )
    return rows


def _figures(analysis: Analysis) -> list[Row]:
    names = {s.id: s.name for s in analysis.speakers}
    return [
        {
            "figure": figure.id,
            "text": figure.quantity.text,
            "kind": figure.quantity.kind.value,
            "unit": figure.quantity.unit,
            "low": figure.quantity.low,
            "high": figure.quantity.high,
            "vague": figure.quantity.vague,
            "status": figure.status.value,
            "speaker": names.get(figure.speaker or ""),
            "context": _sentence_around(analysis, figure.span),
            "start": figure.span.start,
            "end": figure.span.end,
        }
        for figure in analysis.figures
    ]


def _sentence_around(analysis: Analysis, span: Span) -> str:
    """The sentence in which the span begins; its own words where the layout has none there (a headline, say)."""
    places = (*analysis.layout.sentences, *((analysis.layout.headline,) if analysis.layout.headline else ()))
    found = next((place for place in places if place.start <= span.start < place.end), span)
    return analysis.article.text[found.start : max(found.end, span.end)]


def flag_rows(flags: Sequence[Flag], seen: int | None = None) -> list[Row]:
    """Rows of the flag ledger; `seen` is the project's version that a kind which looks at other articles saw."""
    return [
        {
            "code": flag.code,
            "version": flag.version,
            "severity": flag.severity.value,
            "message": flag.message,
            "start": flag.spans[0].start,
            "end": flag.spans[0].end,
            "seen": seen,
        }
        for flag in flags
    ]


def evidence_rows(flags: Sequence[Flag], first: int = 0) -> list[Row]:
    """All that the flags rest on; `first` is the position of the first of them in the ledger."""
    return [
        _cleaned(
            {
                "flag": first + number,
                "position": position,
                "role": piece.role.value,
                "other": piece.article or "",
                "row": piece.row or "",
                "start": piece.span.start if piece.span is not None else None,
                "end": piece.span.end if piece.span is not None else None,
            }
        )
        for number, flag in enumerate(flags)
        for position, piece in enumerate(flag.evidence)
    ]


def _chains(analysis: Analysis) -> list[Row]:
    """One row a distinct path: two chains whose speakers have the same name are one path of names."""
    carried: Counter[str] = Counter()
    examples: dict[str, Chain] = {}
    for chain in analysis.chains:
        path = _path(chain.nodes)
        carried[path] += len(chain.attributions)
        examples.setdefault(path, chain)
    return [
        {
            "path": path,
            "origin": chain.nodes[-1].name if chain.nodes else "",
            "relayed": bool(chain.relays),
            "attributions": carried[path],
        }
        for path, chain in examples.items()
    ]


def _path(nodes: Sequence[ChainNode]) -> str:
    """Speaker ids mean something in one article only: across articles a speaker is its name."""
    named = [[n.kind.value, n.id if n.kind is NodeKind.OUTLET else n.name, n.name] for n in nodes]
    return storable(json.dumps([[storable(part) for part in node] for node in named], ensure_ascii=False))
