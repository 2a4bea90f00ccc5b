"""An analysis as rows: what each table holds of it."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from reliability import resources
from reliability.model import serial
from reliability.model.analysis import Analysis
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import FigureStatus
from reliability.model.flag import Flag
from reliability.model.profile import copied_from, indicators
from reliability.model.span import Span
from reliability.model.speaker import Speaker
from reliability.store.columns import (
    CHAINS,
    EVIDENCE,
    FIGURES,
    FLAGS,
    SPEAKERS,
    STATEMENTS,
    ChainItem,
    EvidenceItem,
    FigureItem,
    FlagItem,
    SpeakerItem,
    StatementItem,
)
from reliability.store.mentions import first_mentions
from reliability.store.schema import MEASURES, TITLE_KEY, UNDATED, UNKNOWN_OUTLET
from reliability.store.texts import storable

Row = dict[str, Any]
# The columns of an article that follow from its analysis alone.
COUNTS: Final = ("words", "statements", "speakers", "figures", "unsourced_figures", "flags", "analysed")


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


def shown(flags: Sequence[Flag]) -> tuple[Flag, ...]:
    """The flags that are counted and that readers see unless they ask for more: not those of experimental kinds."""
    return tuple(flag for flag in flags if not flag.experimental)


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
            "flags": len(shown(analysis.flags)),
            "analysed": analysis.analysed,
        }
    )


def ledger_rows(analysis: Analysis) -> dict[str, list[Row]]:
    """Rows by table name, without `article_id`; positions follow the analysis."""
    known, came = _known(analysis), _came(analysis)
    return {
        "statement": STATEMENTS.rows(
            StatementItem(analysis, a, known.get(a.speaker or ""), came.get(a.id)) for a in analysis.attributions
        ),
        "figure": FIGURES.rows(FigureItem(analysis, f, known.get(f.speaker or "")) for f in analysis.figures),
        "flag": flag_rows(analysis.flags),
        "flag_evidence": evidence_rows(analysis.flags),
        "chain": CHAINS.rows(_paths(analysis, known)),
        "speaker": SPEAKERS.rows(known[s.id] for s in analysis.speakers),
        "article_measure": _measures(analysis),
    }


def flag_rows(flags: Sequence[Flag], seen: int | None = None, first: int = 0) -> list[Row]:
    """Rows of the flag ledger; `seen` is the project's version that a kind which looks at other articles saw, `first`
    the position of the first of them in the ledger."""
    return FLAGS.rows((FlagItem(flag, seen) for flag in flags), first)


def evidence_rows(flags: Sequence[Flag], first: int = 0) -> list[Row]:
    """All that the flags rest on; `first` is the position of the first of them in the ledger."""
    return [
        row
        for number, flag in enumerate(flags, first)
        for row in EVIDENCE.rows(EvidenceItem(number, piece) for piece in flag.evidence)
    ]


def _cleaned(row: Row) -> Row:
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}


def _measures(analysis: Analysis) -> list[Row]:
    # What the engine cannot read is in no rate: it has words and statements to nobody's knowledge.
    # Indicators are counted anew: analyses of before have some of them only.
    values = (
        {**analysis.profile, **indicators(analysis), "articles": 1.0, "flags": len(shown(analysis.flags))}
        if analysis.analysed
        else {"unread": 1.0}
    )
    return [{measure: float(values.get(measure, 0)) for measure in MEASURES}]


def measures(analysis: Analysis) -> dict[str, float]:
    """All that rollups of measures count of an article, and its flags by kind ("flag:CODE")."""
    (row,) = _measures(analysis)
    counts = article_columns(analysis)
    row |= {"shown": 1.0, **{f"all_{name}": counts[name] for name in ("statements", "figures", "flags")}}
    row["all_unsourced"] = counts["unsourced_figures"]
    return row | {f"flag:{c}": number for c, number in Counter(flag.code for flag in shown(analysis.flags)).items()}


def _known(analysis: Analysis) -> dict[str, SpeakerItem]:
    """Speakers by their id in the article."""
    mentions = first_mentions(analysis)
    return {s.id: _speaker(s, mentions.get(s.id)) for s in analysis.speakers}


def _speaker(speaker: Speaker, mention: Span | None) -> SpeakerItem:
    node = resources.name_nodes().node_of(speaker)
    return SpeakerItem(speaker, node, mention, resources.namesakes().block(speaker, node))


def _paths(analysis: Analysis, known: Mapping[str, SpeakerItem]) -> Iterator[ChainItem]:
    """One a distinct path: two chains whose speakers have the same name are one path of names."""
    carried: Counter[str] = Counter()
    examples: dict[str, Chain] = {}
    for chain in analysis.chains:
        path = _path(chain.nodes)
        carried[path] += len(chain.attributions)
        examples.setdefault(path, chain)
    for path, chain in examples.items():
        last = chain.nodes[-1] if chain.nodes else None
        by = known.get(last.id) if last is not None and last.kind is NodeKind.SPEAKER else None
        whole = copied_from(analysis, chain)
        copied = "" if whole is None else whole.id if whole.kind is NodeKind.OUTLET else whole.name
        yield ChainItem(path, last.name if last is not None else "", bool(chain.relays), copied, carried[path], by)


def _came(analysis: Analysis) -> dict[str, int]:
    """By attribution, the place among the distinct paths (see _paths) of the one that it came by."""
    places: dict[str, int] = {}
    came: dict[str, int] = {}
    for chain in analysis.chains:
        place = places.setdefault(_path(chain.nodes), len(places))
        for statement in chain.attributions:
            came.setdefault(statement, place)  # one of several who say it: the first
    return came


def _path(nodes: Sequence[ChainNode]) -> str:
    """Speaker ids mean something in one article only: across articles a speaker is its name."""
    named = [[n.kind.value, n.id if n.kind is NodeKind.OUTLET else n.name, n.name] for n in nodes]
    return storable(json.dumps([[storable(part) for part in node] for node in named], ensure_ascii=False))
