"""What a link to a passage opens: the statements, figures and flags that stand there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from reliability.model.analysis import Analysis
from reliability.model.attribution import Attribution
from reliability.model.chain import Chain
from reliability.model.figure import Figure
from reliability.model.flag import Flag
from reliability.model.span import Span, any_overlap
from reliability.model.speaker import Speaker
from reliability.store.rows import ChainRow
from reliability.views import wording
from reliability.views.highlight import target_of

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything known of the characters `at`; empty where nothing is marked there. Innermost statement first."""

    at: Span
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.attributions or self.figures or self.flags)


def evidence_at(analysis: Analysis, at: Span) -> Opened | None:
    """What stands at these characters, None where the text ends before them.

    An exact address (a statement's content, a figure, a flag's evidence) opens that thing with what lies on it; any
    other opens whatever overlaps.
    """
    if at.end > len(analysis.article.text):
        return None
    figures = tuple(f for f in analysis.figures if f.span == at)
    statements = tuple(a for a in analysis.attributions if target_of(a) == at)
    flags = tuple(f for f in analysis.flags if at in f.spans)
    if figures and not statements:
        named = {f.attribution for f in figures}
        statements = tuple(a for a in analysis.attributions if a.id in named)
    elif statements:
        figures = tuple(f for f in analysis.figures if any(s.covers(f.span) for a in statements for s in a.content))
    elif not flags:
        statements = tuple(a for a in analysis.attributions if any_overlap((at,), a.content + a.source + a.cue))
        figures = tuple(f for f in analysis.figures if f.span.overlaps(at))
    references = {f.id for f in figures if f.span == at} | {a.id for a in statements}
    flags += tuple(f for f in analysis.flags if f not in flags and references.intersection(f.refs))
    if not (figures or statements or flags):
        flags = tuple(f for f in analysis.flags if any_overlap((at,), f.spans))
    statements = tuple(sorted(statements, key=lambda a: len(a.extent)))
    return Opened(at, statements, figures, flags)


def statement_facts(analysis: Analysis, attribution: Attribution) -> tuple[Fact, ...]:
    """A statement's facts as (label, value), in reading order. Values are plain text of any content."""
    text, speaker = analysis.article.text, analysis.speaker(attribution.speaker)
    cue = " … ".join(span.of(text) for span in attribution.cue)
    source = " … ".join(span.of(text) for span in attribution.source)
    facts: list[Fact] = [("Speaker", wording.speaker(speaker))]
    if attribution.joint:
        others = (wording.speaker(analysis.speaker(other)) for other in attribution.joint)
        facts.append(("Together with", ", ".join(others)))
    if attribution.carried:
        facts.append(("Named here", "no: carried over from a sentence nearby"))
    elif source and (speaker is None or source != speaker.name):
        facts.append(("Named here as", source))
    if attribution.why is not None:
        facts.append(("Taken for the speaker", wording.why(attribution.why)))
    if speaker is not None:
        if speaker.role:
            facts.append(("Role", speaker.role))
        facts.append(("Speaks for", wording.affiliation(speaker.affiliation, speaker.proposed)))
        facts.append(("Kind of speaker", wording.speaker_types(speaker.types)))
        if speaker.standing is not None:
            facts.append(("Why heard", wording.standing(speaker.standing, text)))
    facts.append(("Form", wording.FORMS[attribution.form]))
    facts.append(("Cue", f"“{cue}”, {wording.CUE_CLASSES[attribution.cue_class]}" if cue else "none in the text"))
    outer = analysis.attribution(attribution.inside)
    if outer is not None:
        facts.append(("Inside the words of", wording.speaker(analysis.speaker(outer.speaker))))
    facts.extend(("Came by", wording.chain_path(names(chain))) for chain in chains_of(analysis, attribution))
    facts.append(("Confidence", f"{wording.confidence(attribution.confidence)} that this is an attribution"))
    return tuple((label, wording.one_line(value)) for label, value in facts)


def figure_facts(analysis: Analysis, figure: Figure) -> tuple[Fact, ...]:
    """A figure's facts as (label, value)."""
    speaker = analysis.speaker(figure.speaker)
    facts = [
        ("Figure", figure.quantity.text),
        ("Reads as", f"{wording.amount(figure)}{', vague' if figure.quantity.vague else ''}"),
        ("Source", wording.STATUSES[figure.status] if speaker is None else wording.speaker(speaker)),
    ]
    if (why := wording.reason(figure, analysis.article.text)) is not None:
        facts.append(("Why", why))
    if figure.weight is not None:
        facts.append(("Weight", f"{wording.WEIGHTS[figure.weight]} ({figure.weighs})"))
    return tuple((label, wording.one_line(value)) for label, value in facts)


def chains_of(analysis: Analysis, attribution: Attribution) -> tuple[Chain, ...]:
    """The chains that this attribution came along."""
    return tuple(chain for chain in analysis.chains if attribution.id in chain.attributions)


def names(chain: Chain) -> tuple[str, ...]:
    """The names along a chain, publisher first."""
    return tuple(node.name for node in chain.nodes)


def chain_rows(analysis: Analysis) -> tuple[ChainRow, ...]:
    """The article's chains as the diagram takes them."""
    return tuple(
        ChainRow(
            nodes=tuple((node.kind.value, node.id, node.name) for node in chain.nodes),
            articles=1,
            attributions=len(chain.attributions),
            example="",
        )
        for chain in analysis.chains
    )


def speakers_in_order(analysis: Analysis) -> tuple[Speaker, ...]:
    """Who speaks in an article, most statements first."""
    said = Counter(a.speaker for a in analysis.attributions)
    return tuple(sorted(analysis.speakers, key=lambda s: -said[s.id]))


def article_speaker_frame(analysis: Analysis) -> pd.DataFrame:
    """Who speaks in an article, most statements first. Columns: Speaker, Role, Speaks for, Kind (str), Statements
    (int)."""
    said = Counter(a.speaker for a in analysis.attributions)
    rows = [
        (
            wording.speaker(s),
            s.role or wording.NOT_STATED,
            wording.affiliation(s.affiliation, s.proposed),
            wording.speaker_types(s.types),
            said[s.id],
        )
        for s in speakers_in_order(analysis)
    ]
    return pd.DataFrame(rows, columns=["Speaker", "Role", "Speaks for", "Kind", "Statements"])
