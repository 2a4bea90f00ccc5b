"""An article's sourcing in numbers: what the rollups add up and the charts divide."""

from __future__ import annotations

import re
from collections import Counter

from reliability.model.analysis import Analysis
from reliability.model.attribution import Form
from reliability.model.figure import FigureStatus
from reliability.model.span import Span, Spans, merged

WORD = re.compile(r"\w+(?:['’-]\w+)*")  # as the accuracy measures count words


def count_words(text: str, spans: Spans) -> int:
    """Words that begin inside one of the spans, each counted once."""
    return sum(len(WORD.findall(text[span.start : span.end])) for span in merged(spans))


def profile(analysis: Analysis) -> dict[str, float]:
    """Counts and shares of one analysis.

    Page furniture counts in none of them. Keys: words, attributed_words, quoted_words, attributed_share (0 to 1, of
    words), statements, direct, indirect, mixed, unnamed_statements, carried_statements, relayed_statements, speakers
    (distinct), named_speakers, credits, figures, unsourced_figures, vague_figures, flags (without those of experimental
    kinds), and `flag:<code>` for every code that occurs. Of an article that was not analysed only words, and unread: 1.
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
    for code, count in sorted(Counter(flag.code for flag in analysis.flags).items()):
        out[f"flag:{code}"] = count
    return out
