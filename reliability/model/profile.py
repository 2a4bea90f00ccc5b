"""An article's sourcing in numbers: what the rollups add up and the charts divide."""

from __future__ import annotations

import re
from collections import Counter

from reliability.model.analysis import Analysis
from reliability.model.attribution import Form, Voice
from reliability.model.chain import Chain, ChainNode
from reliability.model.figure import FigureStatus, Weight
from reliability.model.span import Span, Spans, merged
from reliability.model.speaker import SpeakerType

WORD = re.compile(r"\w+(?:['’-]\w+)*")  # as the accuracy measures count words


def count_words(text: str, spans: Spans) -> int:
    """Words that begin inside one of the spans, each counted once."""
    return sum(len(WORD.findall(text[span.start : span.end])) for span in merged(spans))


def profile(analysis: Analysis) -> dict[str, float]:
    """Counts and shares of one analysis.

    Page furniture counts in none of them. Keys: words, attributed_words, quoted_words, attributed_share (0 to 1, of
    words), statements, direct, indirect, mixed, unnamed_statements, carried_statements, relayed_statements, speakers
    (distinct), named_speakers, credits, figures, unsourced_figures, vague_figures, flags (without those of experimental
    kinds), and `flag:<code>` for every code that occurs; also the indicators (see there). Of an article that was not
    analysed only words, and unread: 1.
    """
    text = analysis.article.text
    words = count_words(text, (Span(0, len(text)),)) if text else 0
    words -= count_words(text, analysis.layout.not_counted)
    if not analysis.analysed:
        return {"words": words, "unread": 1}
    content = tuple(span for a in analysis.attributions for span in a.content)
    attributed = count_words(text, content)
    named = {s.id for s in analysis.speakers if s.named}
    forms = Counter(a.form for a in analysis.attributions)
    relayed = {a for chain in analysis.chains if chain.relays for a in chain.attributions}
    out: dict[str, float] = {
        "words": words,
        "attributed_words": attributed,
        "quoted_words": count_words(text, analysis.layout.quoted),
        "attributed_share": round(attributed / words, 4) if words else 0.0,
        "statements": len(analysis.attributions),
        "direct": forms[Form.DIRECT],
        "indirect": forms[Form.INDIRECT],
        "mixed": forms[Form.MIXED],
        "unnamed_statements": sum(a.speaker not in named for a in analysis.attributions),
        "carried_statements": sum(a.carried for a in analysis.attributions),
        "relayed_statements": len(relayed),
        "speakers": len(analysis.speakers),
        "named_speakers": len(named),
        "credits": len(analysis.credits),
        "figures": len(analysis.figures),
        "unsourced_figures": sum(f.status is FigureStatus.UNSOURCED for f in analysis.figures),
        "vague_figures": sum(f.quantity.vague for f in analysis.figures),
        "flags": sum(not flag.experimental for flag in analysis.flags),
    }
    out |= indicators(analysis)
    for code, count in sorted(Counter(flag.code for flag in analysis.flags).items()):
        out[f"flag:{code}"] = count
    return out


def indicators(analysis: Analysis) -> dict[str, float]:
    """What says how an article is sourced, beside the counts above.

    Keys: origins (distinct last nodes of chains), document_statements (of documents and data), agency_statements (that
    came with a text that is an agency's or a reprint) and cited_statements (through an outlet that is cited, or in
    somebody's words), for each weight heavy_figures and heavy_unsourced, medium_…, light_…, own_judging_words (in the
    outlet's own voice or its headline), not_heard (who is accused and has no word). The last two are read off the
    flags.
    """
    documents = {s.id for s in analysis.speakers if SpeakerType.DOCUMENT in s.types}
    relayed: set[str] = set()
    by_agency: set[str] = set()
    for chain in analysis.chains:
        if chain.relays:
            relayed.update(chain.attributions)
        if copied_from(analysis, chain) is not None:
            by_agency.update(chain.attributions)
    weighed = Counter((figure.weight, figure.status) for figure in analysis.figures)
    facts = [dict(flag.facts) for flag in analysis.flags]
    out: dict[str, float] = {
        "origins": len({(chain.nodes[-1].kind, chain.nodes[-1].id) for chain in analysis.chains}),
        "document_statements": sum(a.speaker in documents for a in analysis.attributions),
        "agency_statements": len(by_agency),
        "cited_statements": len(relayed - by_agency),
        "own_judging_words": sum(
            int(told[voice]) for told in facts if "per 1,000 words" in told for voice in (Voice.OWN, Voice.HEADLINE)
        ),
        "not_heard": sum(len(told["accused"].split(", ")) for told in facts if "accused" in told),
    }
    for weight in Weight:
        out[f"{weight}_figures"] = sum(weighed[weight, status] for status in FigureStatus)
        out[f"{weight}_unsourced"] = weighed[weight, FigureStatus.UNSOURCED]
    return out


def copied_from(analysis: Analysis, chain: Chain) -> ChainNode | None:
    """The one between the ends of a path from whom the whole text is taken (agency copy, a reprint), if there is
    one."""
    whole = {name for credit in analysis.credits if credit.whole for name in (credit.outlet, credit.name) if name}
    return next((node for node in chain.relays if node.id in whole or node.name in whole), None)
