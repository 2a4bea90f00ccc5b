"""What people correct of an analysis, and the analysis as corrected. What was read is never changed.

A correction is anchored by its words, what stands around them and where they stand, as the W3C's Web Annotation model
does it (TextQuoteSelector, TextPositionSelector): it is replayed over every new reading, and over an amended text that
still has the words. Where the words or what was read there are not found for certain, it is no longer found, and
nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, TypeVar

from reliability.model.analysis import Analysis
from reliability.model.attribution import Attribution
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import FigureStatus
from reliability.model.profile import profile
from reliability.model.span import Span
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker, SpeakerType

AROUND: Final = 32  # characters that are kept of what stands before and after the words
ALIKE: Final = 0.5  # the share of all characters that two places must have in common to be one
PUBLISHER: Final = ("publisher", "Publisher unknown")  # as chains have it

T = TypeVar("T")
Value = str | tuple[str, ...] | None


class CorrectionKind(StrEnum):
    """What is corrected: at the words of a statement, at a mention of a speaker, at a figure or at a flag's passage."""

    SPEAKER = "speaker"  # of a statement: a name, or None where nobody says it
    AFFILIATION = "affiliation"  # of a speaker: a body's name, or None
    TYPES = "types"  # of a speaker: values of SpeakerType
    NAMED = "named"  # of a speaker: the name, or None where the text gives none
    NO_STATEMENT = "no-statement"
    NO_FIGURE = "no-figure"
    DISMISSED = "dismissed"  # a flag
    RIGHT = "right"  # it is as it was read: a statement, a figure or a flag, as `code` says


STATEMENT: Final = "statement"  # what is right, where it is no flag
FIGURE: Final = "figure"
SPEAKER: Final = "speaker"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text (its key is `text`), with what stands before and after them; `start` is their first character."""

    text: str
    start: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, key: str, span: Span) -> Anchor:
        """The anchor of a place in the text with this key."""
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        return cls(key, span.start, span.of(text), before, after)

    def find(self, text: str, key: str) -> Span | None:
        """Where the words stand in a text: in the same one as before, in another where one place only has them with
        something of what stood around; None where that is not certain."""
        here = Span(self.start, self.start + len(self.exact))
        if key == self.text and here.of(text) == self.exact:
            return here
        found = [Span(match.start(), match.end()) for match in re.finditer(re.escape(self.exact), text)]
        fitting = [
            span
            for span in found
            if text[: span.start].endswith(self.prefix) or text[span.end :].startswith(self.suffix)
        ]
        return fitting[0] if len(fitting) == 1 else None


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `value` is as its kind says; `code` is that of the flag that is dismissed or right, STATEMENT or
    FIGURE for what else is right."""

    kind: CorrectionKind
    anchor: Anchor
    value: Value = None
    code: str = ""

    def __post_init__(self) -> None:
        if not self.anchor.exact:
            raise ValueError("a correction needs the words that it is about")
        if self.kind is CorrectionKind.TYPES:
            for value in self.value or ("",):
                SpeakerType(value)
        elif isinstance(self.value, tuple):
            raise ValueError(f"a correction of the kind {self.kind} takes one value, got {self.value!r}")

    @property
    def what(self) -> str:
        """What it is about: STATEMENT, FIGURE, SPEAKER, or a flag's code."""
        if self.kind in (CorrectionKind.RIGHT, CorrectionKind.DISMISSED):
            return self.code
        if self.kind is CorrectionKind.NO_FIGURE:
            return FIGURE
        return STATEMENT if self.kind in (CorrectionKind.SPEAKER, CorrectionKind.NO_STATEMENT) else SPEAKER


@dataclass(frozen=True, slots=True)
class Made:
    """A correction that was replayed: what was read at its place, which may be what it says by now."""

    correction: Correction
    old: Value


@dataclass(frozen=True, slots=True)
class Corrected:
    """An analysis as corrected: what was changed in it, and what was no longer found."""

    analysis: Analysis
    made: tuple[Made, ...] = ()
    lost: tuple[Correction, ...] = ()


def corrected(analysis: Analysis, key: str, corrections: Iterable[Correction]) -> Corrected:
    """The analysis with these corrections, in their order. `key` is that of its text."""
    made: list[Made] = []
    lost: list[Correction] = []
    read = analysis
    for correction in corrections:
        span = correction.anchor.find(analysis.article.text, key)
        done = _APPLY[correction.kind](analysis, correction, span) if span is not None else None
        if done is None:
            lost.append(correction)
        else:
            analysis, old = done
            made.append(Made(correction, old))
    if analysis != read:
        analysis = _heard_only(analysis)
        analysis = replace(analysis, profile=profile(analysis))
    return Corrected(analysis, tuple(made), tuple(lost))


_Done = tuple[Analysis, Value]  # the analysis with the correction, and what was there before


def _speaker_corrected(analysis: Analysis, correction: Correction, span: Span) -> _Done | None:
    statement = _only(analysis.attributions, content_of, span)
    if statement is None:
        return None
    before = analysis.speaker(statement.speaker)
    old = before.name if before is not None else None
    if correction.value == old:
        return analysis, old
    analysis, after = _with_speaker(analysis, str(correction.value)) if correction.value else (analysis, None)
    name = after.id if after is not None else None
    return replace(
        analysis,
        attributions=tuple(
            replace(a, speaker=name, carried=False, why=None) if a.id == statement.id else a
            for a in analysis.attributions
        ),
        figures=tuple(replace(f, speaker=name) if f.attribution == statement.id else f for f in analysis.figures),
        chains=_chains_through(analysis, statement, before, after),
    ), old


def _with_speaker(analysis: Analysis, name: str) -> tuple[Analysis, Speaker]:
    """The speaker of this name, put in where the article has none."""
    known = next((speaker for speaker in analysis.speakers if speaker.name == name), None)
    if known is not None:
        return analysis, known
    taken = {speaker.id for speaker in analysis.speakers}
    number = next(n for n in range(1, len(taken) + 2) if f"c{n}" not in taken)
    added = Speaker(f"c{number}", name, named=True)
    return replace(analysis, speakers=(*analysis.speakers, added)), added


def _affiliation_corrected(analysis: Analysis, correction: Correction, span: Span) -> _Done | None:
    speaker = _speaker_at(analysis, span)
    if speaker is None:
        return None
    old = speaker.affiliation.name if speaker.affiliation is not None else None
    body = Affiliation(str(correction.value), AffiliationBasis.ANALYST) if correction.value else None
    return _changed(analysis, replace(speaker, affiliation=body) if correction.value != old else speaker), old


def _types_corrected(analysis: Analysis, correction: Correction, span: Span) -> _Done | None:
    speaker = _speaker_at(analysis, span)
    if speaker is None:
        return None
    types = tuple(SpeakerType(value) for value in correction.value or ())
    return _changed(analysis, replace(speaker, types=types)), tuple(kind.value for kind in speaker.types)


def _named_corrected(analysis: Analysis, correction: Correction, span: Span) -> _Done | None:
    speaker = _speaker_at(analysis, span)
    if speaker is None:
        return None
    name = str(correction.value) if correction.value else speaker.name
    changed = _changed(analysis, replace(speaker, named=correction.value is not None, name=name))
    return changed, speaker.name if speaker.named else None


def _without_statement(analysis: Analysis, _: Correction, span: Span) -> _Done | None:
    """What lay inside its words lies where it lay itself; its figures have no source any more."""
    gone = _only(analysis.attributions, content_of, span)
    if gone is None:
        return None
    kept = tuple(
        replace(a, inside=gone.inside) if a.inside == gone.id else a for a in analysis.attributions if a.id != gone.id
    )
    figures = tuple(
        replace(f, status=FigureStatus.UNSOURCED, attribution=None, speaker=None) if f.attribution == gone.id else f
        for f in analysis.figures
    )
    chains = ((chain, tuple(said for said in chain.attributions if said != gone.id)) for chain in analysis.chains)
    left = tuple(replace(chain, attributions=said) for chain, said in chains if said)
    return replace(analysis, attributions=kept, figures=figures, chains=left), span.of(analysis.article.text)


def _confirmed(analysis: Analysis, correction: Correction, span: Span) -> _Done | None:
    of_code = [flag for flag in analysis.flags if flag.code == correction.code]
    found = {
        STATEMENT: lambda: _only(analysis.attributions, content_of, span),
        FIGURE: lambda: _only(analysis.figures, lambda figure: figure.span, span),
    }.get(correction.code, lambda: _only(of_code, lambda flag: flag.spans[0], span))()
    return (analysis, None) if found is not None else None


def _without_figure(analysis: Analysis, _: Correction, span: Span) -> _Done | None:
    figure = _only(analysis.figures, lambda f: f.span, span)
    if figure is None:
        return None
    return replace(analysis, figures=tuple(f for f in analysis.figures if f != figure)), figure.quantity.text


def _without_flag(analysis: Analysis, correction: Correction, span: Span) -> _Done | None:
    of_code = [flag for flag in analysis.flags if flag.code == correction.code]
    found = _only(of_code, lambda flag: flag.spans[0], span)
    if found is None:
        return None
    return replace(analysis, flags=tuple(flag for flag in analysis.flags if flag != found)), found.message


_APPLY: Final[dict[CorrectionKind, Callable[[Analysis, Correction, Span], _Done | None]]] = {
    CorrectionKind.SPEAKER: _speaker_corrected,
    CorrectionKind.AFFILIATION: _affiliation_corrected,
    CorrectionKind.TYPES: _types_corrected,
    CorrectionKind.NAMED: _named_corrected,
    CorrectionKind.NO_STATEMENT: _without_statement,
    CorrectionKind.NO_FIGURE: _without_figure,
    CorrectionKind.DISMISSED: _without_flag,
    CorrectionKind.RIGHT: _confirmed,
}


def content_of(attribution: Attribution) -> Span:
    """The characters that stand for a statement: its content, first to last."""
    return Span(min(s.start for s in attribution.content), max(s.end for s in attribution.content))


def _only(items: Sequence[T], place: Callable[[T], Span], span: Span) -> T | None:
    """The one item at a place: none where two are equally near it, or nothing is near."""
    near = sorted(((_in_common(place(item), span), number) for number, item in enumerate(items)), reverse=True)
    if not near or near[0][0] < ALIKE or (len(near) > 1 and near[1][0] == near[0][0]):
        return None
    return items[near[0][1]]


def _in_common(one: Span, other: Span) -> float:
    """The share of the characters of both that are in both."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(both, 0) / (max(one.end, other.end) - min(one.start, other.start))


def _speaker_at(analysis: Analysis, span: Span) -> Speaker | None:
    """The speaker whom the text mentions at a place, or gives a statement by these words."""
    places = [(mention, speaker.id) for speaker in analysis.speakers for mention in speaker.mentions]
    places += [(source, a.speaker) for a in analysis.attributions if a.speaker for source in a.source]
    found = _only(list(dict.fromkeys(places)), lambda place: place[0], span)
    return analysis.speaker(found[1]) if found is not None else None


def _changed(analysis: Analysis, speaker: Speaker) -> Analysis:
    """The analysis with another description of one of its speakers, in its chains as well."""
    node = ChainNode(NodeKind.SPEAKER, speaker.id, speaker.name)
    return replace(
        analysis,
        speakers=tuple(speaker if known.id == speaker.id else known for known in analysis.speakers),
        chains=tuple(
            replace(chain, nodes=tuple(node if (n.kind, n.id) == (node.kind, node.id) else n for n in chain.nodes))
            for chain in analysis.chains
        ),
    )


def _chains_through(
    analysis: Analysis, statement: Attribution, before: Speaker | None, after: Speaker | None
) -> tuple[Chain, ...]:
    """The chains where another speaker makes a statement: its own ends with that one, those of what is said inside it
    pass through that one."""
    new = [ChainNode(NodeKind.SPEAKER, after.id, after.name)] if after is not None else []
    inside = _inside(analysis, statement)
    paths: dict[tuple[ChainNode, ...], list[str]] = {}
    for chain in analysis.chains:
        for said in chain.attributions:
            nodes: Iterable[ChainNode] = chain.nodes
            if said == statement.id:
                nodes = (*chain.nodes[:-1], *new)
            elif said in inside and before is not None:
                nodes = (n for node in chain.nodes for n in (new if node.id == before.id else [node]))
            paths.setdefault(tuple(dict.fromkeys(nodes)), []).append(said)
    if before is None and after is not None:
        paths.setdefault((_publisher(analysis), *new), []).append(statement.id)
    return tuple(Chain(nodes, tuple(said)) for nodes, said in paths.items() if len(nodes) > 1)


def _inside(analysis: Analysis, statement: Attribution) -> set[str]:
    """The statements that are part of what this one says. Those inside stand behind what they are in."""
    out = {statement.id}
    grown = True
    while grown:
        more = {a.id for a in analysis.attributions if a.inside in out} - out
        out |= more
        grown = bool(more)
    return out - {statement.id}


def _publisher(analysis: Analysis) -> ChainNode:
    if analysis.chains:
        return analysis.chains[0].nodes[0]
    outlet = analysis.outlet
    return ChainNode(NodeKind.OUTLET, *((outlet.id, outlet.name) if outlet is not None else PUBLISHER))


def _heard_only(analysis: Analysis) -> Analysis:
    """Without speakers who say nothing any more."""
    heard: set[Any] = {a.speaker for a in analysis.attributions}
    heard |= {node.id for chain in analysis.chains for node in chain.nodes}
    return replace(analysis, speakers=tuple(speaker for speaker in analysis.speakers if speaker.id in heard))
