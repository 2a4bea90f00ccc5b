"""One statement that an outlet passes on is one attribution: “It rained,” Orr said, according to the Tarn Post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reliability.link.speakers import Resolution
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span, trimmed
from reliability.model.speaker import SpeakerType

_WORD = re.compile(r"\w")
_TOLD = re.compile(r"(?:\s+[\w’'-]+){1,5}")  # "Orr told | lawmakers on Monday, the Post reported"
_AS_SAYING = re.compile(r"\s*,?\s*as\s+(?:saying|telling|writing)\s*,?:?\s*(?:that\s+)?[“\"‘]?")


def quoted_through(text: str, mentions: Sequence[AttributionMention]) -> tuple[AttributionMention, ...]:
    """The attributions, those of who is quoted in their own right: in "Orr was quoted by the Tarn Post as saying …" and
    in "Veldt quoted Orr as saying …" the words are Orr's, whoever was taken for the source."""
    return tuple(_by_the_quoted(text, mention) for mention in mentions)


def _by_the_quoted(text: str, mention: AttributionMention) -> AttributionMention:
    *before, last = mention.content
    match = _AS_SAYING.match(text, last.start, last.end)
    if match is None or match.end() >= last.end or len(before) > 1:
        return mention
    # Orr stands before the cue, taken for content: "[Orr] was quoted by the Post", or behind it: "Veldt quoted [Orr]".
    between = trimmed(text, mention.cue[-1].end, last.start) if mention.cue else None
    quoted = before[0] if before else between
    return replace(mention, content=(Span(match.end(), last.end),), source=(quoted,) if quoted else mention.source)


def relayed_once(
    text: str, mentions: Sequence[AttributionMention], resolution: Resolution
) -> tuple[tuple[AttributionMention, ...], Resolution]:
    """The attributions without those of an outlet whose whole content is what somebody else says. The outlet becomes
    the one through whom those words came."""
    inner: dict[int, list[int]] = {}
    for index, mention in enumerate(mentions):
        if mention.inside is not None:
            inner.setdefault(mention.inside, []).append(index)
    through = list(resolution.through)
    dropped: dict[int, int | None] = {}  # index → the one around it
    for outer, children in inner.items():
        speaker, said = resolution.speaker_of[outer], resolution.speaker_of[children[0]]
        if len(children) > 1 or speaker is None or said in (None, speaker) or through[outer] is not None:
            continue
        if SpeakerType.MEDIA in resolution.speakers[speaker].types and _is_all(
            text, mentions[outer], mentions[children[0]]
        ):
            dropped[outer] = mentions[outer].inside
            through[children[0]] = speaker
    if not dropped:
        return tuple(mentions), resolution
    kept = [index for index in range(len(mentions)) if index not in dropped]
    place = {index: number for number, index in enumerate(kept)}
    out: list[AttributionMention] = []
    for index in kept:
        inside = mentions[index].inside
        while inside is not None and inside in dropped:
            inside = dropped[inside]
        out.append(replace(mentions[index], inside=place[inside] if inside is not None else None))
    return tuple(out), Resolution(
        resolution.speakers,
        tuple(resolution.speaker_of[index] for index in kept),
        tuple(through[index] for index in kept),
        tuple(resolution.why[index] for index in kept),
        tuple(resolution.joint[index] for index in kept),
    )


def _is_all(text: str, outer: AttributionMention, inner: AttributionMention) -> bool:
    """Whether the content of one attribution holds no word beside the other, its source, its cue and whom it told."""
    if not inner.source:
        return False
    spans = (*inner.content, *inner.source, *inner.cue)
    end = max(s.end for s in spans)
    told = _TOLD.match(text, end) if inner.cue and inner.cue[-1].end == end else None
    hull = Span(min(s.start for s in spans), told.end() if told else end)
    return not any(
        _WORD.search(text, span.start, min(span.end, hull.start))
        or _WORD.search(text, max(span.start, hull.end), span.end)
        for span in outer.content
    )
