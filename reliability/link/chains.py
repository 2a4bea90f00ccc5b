"""Chains: every path by which information reached the article, the publisher first, the origin last."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import Final

from reliability.link.blocks import Blocks
from reliability.link.outlets import asked_as, filed_as, named_outlet, same_outlet
from reliability.link.resolve.descriptions import POLL
from reliability.link.words import words_for
from reliability.model.article import Article, ArticleOutlet, CreditMention, Layout
from reliability.model.attribution import Attribution, CueClass
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.span import Span
from reliability.model.speaker import Speaker, SpeakerType
from reliability.registry.lexicon import words_of
from reliability.registry.lookup import Registry
from reliability.registry.name_index import normalised_name, slug

LONGEST_NAME: Final = 12  # words of an outlet's name that its last words stand for
REACH: Final = 2_000  # characters from a statement to a credit in its sentence; more has only a text without full stops
PUBLISHER: Final = "publisher"  # the node's id where nobody knows who published
_HELPED: Final = ("contribut", "h/t", "via")  # wordings of a credit that carries nobody's words
_GOES_ON: Final = re.compile(r"(?i)interview|conversation|told|tell|speaking|spoke|talk")
_AIM: Final = re.compile(r"to\s")
_ANYBODY: Final = words_for("no one in particular")
_MARKS: Final = '“"‘'
_THINGS: Final = frozenset({SpeakerType.DOCUMENT, SpeakerType.UNKNOWN})  # "a law that asks for | a licence"
_TELLS_NOTHING: Final = frozenset({CueClass.BELIEF, CueClass.ORDER})  # who doubts or asks for words passes none on
_MAY_BE_OUTLETS: Final = frozenset({SpeakerType.MEDIA, SpeakerType.DOCUMENT, SpeakerType.UNKNOWN})


def build_chains(
    article: Article,
    layout: Layout,
    publisher: ArticleOutlet | None,
    places: Sequence[CreditMention],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    registry: Registry,
    through: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Chain, ...]:
    """The distinct paths of an article with the attributions that came along each, in order of first use.

    Between publisher and speaker stand, in this order, the agency that the whole text is taken from, the outlet
    credited in the attribution's own sentence (or in the interview that it is part of), the speakers in whose words it
    is nested, and whoever quotes the speaker (`through`: attribution id → speaker id).
    """
    first = ChainNode(
        NodeKind.OUTLET, publisher.id if publisher else PUBLISHER, publisher.name if publisher else "Publisher unknown"
    )
    by_id = {s.id: s for s in speakers}
    attribution_of = {a.id: a for a in attributions}
    agencies = [_node(c) for c in places if c.whole and c.name.lower() != "agencies"]
    agencies = agencies[:1] if len({a.id for a in agencies}) == 1 else []
    relay_of = _relays(article.text, layout, places, attributions)
    cast = _Steps(by_id, (first, *(_node(credit) for credit in places)), registry)
    paths: dict[tuple[ChainNode, ...], list[str]] = {}
    for attribution in attributions:
        outers = _outers(attribution, attribution_of, by_id)
        credit = relay_of.get(attribution.id) or next((relay_of[o.id] for o in outers if o.id in relay_of), None)
        for said in (attribution, *(replace(attribution, speaker=other) for other in attribution.joint)):
            speaker = by_id.get(said.speaker or "")
            if speaker is None or not _hands_on(article.text, said, outers, speaker, registry):
                continue
            spoken = (*reversed(outers), said)
            steps = tuple(_handed_on(spoken, None, cast, through))
            if credit is None or not any(_is_repeated(_node(credit), step, registry) for step in steps):
                steps = tuple(_handed_on(spoken, credit, cast, through))
            paths.setdefault(_without_repeats((first, *agencies, *steps), registry), []).append(said.id)
    return tuple(Chain(nodes, tuple(ids)) for nodes, ids in paths.items() if len(nodes) > 1)


def _handed_on(
    spoken: Sequence[Attribution], credit: CreditMention | None, cast: _Steps, through: Mapping[str, str]
) -> Iterator[ChainNode]:
    """Who passes words on in attributions of which each holds the next, and who speaks in the last, with the credit
    before the first whose own words do not hold it."""
    for one in spoken:
        last = one is spoken[-1]
        if credit is not None and (last or not any(span.covers(credit.span) for span in one.content)):
            yield _node(credit)
            credit = None
        if one.speaker is not None and (last or one.cue_class not in _TELLS_NOTHING):
            quoting = (through[one.id],) if one.id in through else ()
            yield from map(cast.node_of, (*quoting, one.speaker))


def _hands_on(
    text: str, attribution: Attribution, outers: Sequence[Attribution], speaker: Speaker, registry: Registry
) -> bool:
    """Whether somebody passed words on: who is said to hold, want or plan something need have told nobody. In another's
    words neither have just anybody, those whom a poll asked, and who "agreed | to go"."""
    if attribution.cue_class is CueClass.BELIEF:
        return False
    if attribution.inside is None:
        return True
    if not speaker.named and (
        _ANYBODY.issuperset(speaker.name.lower().split())
        or any(POLL.search(span.of(text)) for outer in outers for span in outer.source)
    ):
        return False
    first = attribution.content[0]
    if _AIM.match(text, first.start) and any(0 < first.start - span.end < 2 for span in attribution.cue):
        return False
    if attribution.cue_class is CueClass.ORDER and (speaker.named or not _THINGS.issuperset(speaker.types)):
        return True
    words = words_of(" ".join(span.of(text) for span in attribution.cue))
    told = not words or "according" in words or not registry.cues.reporting.isdisjoint(words)
    return told or text[first.start] in _MARKS


def _node(credit: CreditMention) -> ChainNode:
    return ChainNode(NodeKind.OUTLET, credit.outlet or slug(credit.name), credit.name)


class _Steps:
    """The speakers of an article as nodes. `outlets` are the publisher and whoever is credited."""

    def __init__(self, speakers: Mapping[str, Speaker], outlets: Sequence[ChainNode], registry: Registry) -> None:
        self._speakers = speakers
        self._outlets: Blocks[ChainNode] = Blocks()
        for outlet in dict.fromkeys(outlets):
            self._outlets.add(outlet, (*filed_as(outlet.name), *_tails(outlet.name)))
        self._registry = registry
        self._nodes: dict[str, ChainNode] = {}

    def node_of(self, speaker_id: str) -> ChainNode:
        """A speaker's node: an outlet's where the speaker is one."""
        if speaker_id not in self._nodes:
            self._nodes[speaker_id] = self._node(self._speakers[speaker_id])
        return self._nodes[speaker_id]

    def _node(self, speaker: Speaker) -> ChainNode:
        if speaker.named and speaker.role is None:
            outlet = self._known(speaker.name, shortened=_MAY_BE_OUTLETS.issuperset(speaker.types))
            if outlet is not None:
                return outlet
        return ChainNode(NodeKind.SPEAKER, speaker.id, speaker.name)

    def _known(self, name: str, *, shortened: bool = True) -> ChainNode | None:
        """The outlet of this article that bears a name; else the listed outlet. With `shortened`, "the Echo" is the
        article's only "Tarn Echo"."""
        tail = f" {normalised_name(name)}"
        same = self._outlets.all(
            (*asked_as(name), f"ends{tail}"),
            lambda n: same_outlet(n.name, name) or normalised_name(n.name).endswith(tail),
        )
        if shortened and len(found := list(islice(same, 2))) == 1:
            return found[0]
        listed = named_outlet(name, self._registry)
        return ChainNode(NodeKind.OUTLET, listed.id, listed.name) if listed is not None else None


def _tails(name: str) -> Iterator[str]:
    """Keys for what is left of a name without its first words."""
    words = normalised_name(name).split(" ")
    yield from (f"ends {' '.join(words[-count:])}" for count in range(1, min(len(words), LONGEST_NAME)))


def _outers(attribution: Attribution, by_id: dict[str, Attribution], speakers: dict[str, Speaker]) -> list[Attribution]:
    """The attributions around this one, innermost first; those without a speaker are left out."""
    out: list[Attribution] = []
    inside = attribution.inside
    while inside is not None and len(out) < 8:
        outer = by_id[inside]
        if outer.speaker in speakers:
            out.append(outer)
        inside = outer.inside
    return out


def _without_repeats(nodes: Sequence[ChainNode], registry: Registry) -> tuple[ChainNode, ...]:
    """The chain with each node once: somebody who quotes themselves is one step, and so is an outlet that is named in
    two ways."""
    out: list[ChainNode] = []
    for node in nodes:
        if not any(_is_repeated(node, earlier, registry) for earlier in out):
            out.append(node)
    return tuple(out)


def _is_repeated(node: ChainNode, earlier: ChainNode, registry: Registry) -> bool:
    if node.id == earlier.id or node.name.lower() == earlier.name.lower():
        return True
    both = node.kind is NodeKind.OUTLET and earlier.kind is NodeKind.OUTLET
    listed_apart = registry.outlet(node.id) is not None and registry.outlet(earlier.id) is not None
    return both and not listed_apart and same_outlet(node.name, earlier.name)


def _relays(
    text: str, layout: Layout, places: Sequence[CreditMention], attributions: Sequence[Attribution]
) -> dict[str, CreditMention]:
    """For each attribution the credit that its words came through, by attribution id.

    A credit in the same sentence (of the source and cue) carries it. What a speaker told an outlet goes on to the end
    of the paragraph, and beyond it while nobody else speaks; an interview for all that its speaker says.
    """
    starts = [s.start for s in layout.sentences]
    carriers = [c for c in places if not c.whole and not c.wording.startswith(_HELPED) and c.wording != "source"]
    headings = [c for c in places if c.wording == "from"]
    paragraphs = [p.start for p in layout.paragraphs]
    by_sentence: dict[int, list[CreditMention]] = {}
    for credit in carriers:
        by_sentence.setdefault(bisect_right(starts, credit.span.start), []).append(credit)
    out: dict[str, CreditMention] = {}
    told: dict[str, CreditMention] = {}
    interviews: dict[str, CreditMention] = {}
    before: tuple[str | None, int] = (None, 0)  # who spoke last, and in which paragraph
    for attribution in attributions:
        anchor = (attribution.cue or attribution.source or attribution.content)[0]
        here = bisect_right(paragraphs, anchor.start)
        nearby = _near(by_sentence.get(bisect_right(starts, anchor.start), []), anchor)
        carrier = next((c for c in nearby if _carries(text, c, attribution)), None)
        if carrier is None and attribution.id not in out:
            carrier = _heading(paragraphs, headings, anchor)
        if carrier is not None:
            out[attribution.id] = carrier
            if attribution.speaker and _GOES_ON.search(carrier.wording):
                told[attribution.speaker] = carrier
                if "interview" in carrier.wording:
                    interviews[attribution.speaker] = carrier
        elif attribution.speaker in told:
            if attribution.speaker == before[0] or here == before[1]:
                out[attribution.id] = told[attribution.speaker]
            else:
                del told[attribution.speaker]
        if attribution.inside is None:
            before = (attribution.speaker, here)
    # the lead gives the gist of an interview before it is credited
    return {a.id: interviews[a.speaker] for a in attributions if a.speaker in interviews} | out


def _near(carriers: Sequence[CreditMention], anchor: Span) -> Sequence[CreditMention]:
    low = bisect_left(carriers, anchor.start - REACH, key=lambda credit: credit.span.start)
    return carriers[low : bisect_right(carriers, anchor.start + REACH, key=lambda credit: credit.span.start)]


def _heading(paragraphs: Sequence[int], headings: Sequence[CreditMention], anchor: Span) -> CreditMention | None:
    """The outlet under whose heading ("From the Tarn Post:") a place stands, to the end of the paragraph. `paragraphs`
    are where they start."""
    index = bisect_right(headings, anchor.start, key=lambda credit: credit.span.start) - 1
    if index < 0:
        return None
    same = bisect_right(paragraphs, anchor.start) == bisect_right(paragraphs, headings[index].span.start)
    return headings[index] if same else None


def _carries(text: str, credit: CreditMention, attribution: Attribution) -> bool:
    """Whether the words of an attribution came through the outlet that is credited in its sentence. They did not where
    the outlet is the attribution's own source, or is named in the words themselves."""
    if any(0 <= credit.span.start - cue.end <= 25 for cue in attribution.cue) and credit.wording.startswith(
        ("told", "tell")
    ):
        return True  # "told the AFP news agency": whatever was taken for the content
    for source in attribution.source:
        if source.overlaps(credit.span):
            before = text[source.start : credit.span.start]
            return re.search(r"(?i)\b(?:by|to|with)\s+(?:the\s+)?$", before) is not None
    return not any(content.covers(credit.span) for content in attribution.content)
