"""Words that reached the article through another outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.flags.phrases import described, is_polled
from reliability.flags.thresholds import threshold
from reliability.model.analysis import Analysis
from reliability.model.article import CreditMention
from reliability.model.chain import ChainNode, NodeKind
from reliability.model.flag import Evidence, EvidenceRole, Severity, passages
from reliability.model.span import Span
from reliability.model.speaker import SpeakerType

# "Said on CNN", "in an appearance on the NBC programme": spoken in public; not what stands on an outlet's site.
_ON_AIR: Final = re.compile(r"(?i)\bon\s+(?:(?:the|its|a)\s+)?[“\"‘']?$")
_ON_A_PAGE: Final = re.compile(r"(?i)['’]?s?\s+(?:web\s*)?(?:site|page|twitter|facebook|blog)|\b(?:which|that)\b")
# Of no outlet in particular: "media reports", "local media", "a podcast".
_ANY: Final = re.compile(
    r"\b(?:reports?|outlets)$|^(?:(?!state\b)[a-z]+\s)*(?:media|television|tv|radio|podcast|press|(?:news)?papers?)$"
)
# "CBS' “Face the Nation”", "Fox News host Jon Orr", "CNN's Jon Orr": a programme that anybody could hear.
_PROGRAMME: Final = re.compile(
    r"['’]s?\s+[“\"‘']|['’]?s?\s+(?:tv\s+)?(?:host|anchor|presenter)\b|['’]s?\s+(?:[A-Z][\w'’]+\s+(?:the\s+)?){1,2}[A-Z]\w+\b"
    r"(?!\s+program)"
)
_IN_MARKS: Final = re.compile(r"[.,]?[”\"’]")
_OF_A_PROGRAMME: Final = re.compile(r"['’]s?\s+[“\"‘']?$")
# What somebody wrote for an outlet stands there as their own words.
_WROTE: Final = re.compile(
    r"(?i)\b(?:article|op-?ed|essay|column|commentary|piece|wrote|writing|letter)\b.*\b(?:in|for)$|^source:$"
)
BEFORE: Final = 10  # characters before an outlet's name in which "on" stands


def find(case: Case) -> Iterator[Finding]:
    """One flag a relaying outlet, at the places where it is credited."""
    analysis = case.analysis
    relayed: dict[ChainNode, list[str]] = {}
    origins: dict[ChainNode, list[str]] = {}
    for chain in analysis.chains:
        # "According to the Post and to the Echo": each reports its own. What "61 percent said" is the poll's.
        origin = chain.nodes[-1]
        if origin.kind is NodeKind.OUTLET or is_polled(origin.name) or not _is_somebody(analysis, origin):
            continue
        for node in chain.relays:
            if node.kind is not NodeKind.OUTLET or _ANY.search(node.name) or _is_their_own(analysis, node):
                continue
            credited = [place.span for place in _credited(analysis, node) if place.span is not None]
            if near := [one for one in chain.attributions if not credited or _is_near(analysis, one, credited)]:
                relayed.setdefault(node, []).extend(near)
                origins.setdefault(node, []).append(origin.name)
    whole = {credit.outlet or credit.name for credit in analysis.credits if credit.whole}
    for node, attributions in relayed.items():
        if node.id in whole or node.name in whole or _is_subject(analysis, node):
            continue  # "Agency or reprinted text"
        credited_at = _credited(analysis, node)
        if credited_at and all(p.span is None or _on_air(analysis.article.text, p.span) for p in credited_at):
            continue
        evidence = credited_at or _said(analysis, attributions)
        names = list(dict.fromkeys(origins[node]))
        whose = " and ".join(names) if len(names) < 3 else f"{len(names)} speakers"
        count = len(set(attributions))
        statements = "1 statement" if count == 1 else f"{count} statements"
        message = f"{statements} of {whose} reached this article through {node.name}, credited {_times(len(evidence))}."
        yield Finding(message, evidence, tuple(dict.fromkeys(attributions)))


def _is_somebody(analysis: Analysis, origin: ChainNode) -> bool:
    """Whether a chain ends at a person or body: not at a document, at "a poll" or "numerous articles"."""
    speaker = analysis.speaker(origin.id)
    if speaker is None:
        return True
    if SpeakerType.DOCUMENT in speaker.types or SpeakerType.MEDIA in speaker.types:
        return False
    known = any(kind is not SpeakerType.UNKNOWN for kind in speaker.types)
    return speaker.named or known or described(speaker.name) is not None


def _is_near(analysis: Analysis, attribution: str, credited: Sequence[Span]) -> bool:
    """Whether a statement stands in a paragraph in which the outlet is credited, or right behind it: what the same
    speaker says farther on can be from anywhere."""
    statement = next((a for a in analysis.attributions if a.id == attribution), None)
    if statement is None:
        return True
    text, extent = analysis.article.text, statement.extent
    return any(
        span.overlaps(extent)
        or (
            "\n" not in text[min(span.end, extent.end) : max(span.start, extent.start)]
            and abs(extent.start - span.start) <= threshold("relay", "near")
        )
        for span in credited
    )


def _is_subject(analysis: Analysis, node: ChainNode) -> bool:
    """Whether the story is about the outlet: its headline names it and no source there."""
    headline = analysis.layout.headline
    if headline is None:
        return False
    name = re.escape(re.sub(r"(?i)^the\s+", "", node.name))
    found = re.search(rf"\b{name}\b", headline.of(analysis.article.text))
    credited = [span for credit in _credited(analysis, node) if (span := credit.span) is not None]
    return found is not None and not any(headline.overlaps(span) for span in credited)


def _credited(analysis: Analysis, node: ChainNode) -> tuple[Evidence, ...]:
    places = (span for credit in _credits(analysis, node) for span in (credit.mentions or (credit.span,)))
    return passages(places, EvidenceRole.CREDIT)


def _credits(analysis: Analysis, node: ChainNode) -> list[CreditMention]:
    return [c for c in analysis.credits if node.id == c.outlet or node.name.lower() == c.name.lower()]


def _is_their_own(analysis: Analysis, node: ChainNode) -> bool:
    """Whether an outlet is credited with nothing but what its guests wrote in it, or with a picture."""
    credited = _credits(analysis, node)
    return bool(credited) and all(_WROTE.search(credit.wording) for credit in credited)


def _said(analysis: Analysis, attributions: list[str]) -> tuple[Evidence, ...]:
    return passages(a.content[0] for a in analysis.attributions if a.id in attributions)


def _on_air(text: str, place: Span) -> bool:
    """Whether what was said was broadcast, so that anybody could hear it."""
    before = max(0, place.start - BEFORE)
    if _IN_MARKS.match(text, place.end) is not None and text[before : place.start].endswith(("“", '"', "‘")):
        return True  # the name is a programme's: told “Morning Hour”
    if _PROGRAMME.match(text, place.end) is not None or _OF_A_PROGRAMME.search(text, before, place.start) is not None:
        return True
    if _ON_AIR.search(text, before, place.start) is None:
        return False
    return _ON_A_PAGE.match(text, place.end) is None and _ON_A_PAGE.match(text, place.start) is None


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


KIND = FlagKind(
    code="relay",
    version=5,
    severity=Severity.INFO,
    title="Relayed words",
    definition=(
        "Between the publisher and the speaker stands another outlet or agency: it is credited with the interview or "
        "the report that the words are taken from, a broadcaster as well as a paper, and the words stand in one "
        "paragraph with the credit. The flag names it and says how often it is credited. Not where the whole text is "
        "the agency's (“Agency or reprinted text”), where two outlets each report their own, where an outlet has paid "
        "for a poll, of “media reports” at large, of what somebody wrote for an outlet, where the headline is about "
        "the outlet, nor where the words were said on a programme that is named, where anybody could hear them."
    ),
    why="It tells how the words came here; by itself it is no weakness.",
    reference="First Draft, “Essential Guide to Verifying Online Information”: find the original",
    find=find,
    examples=(
        Example(True, "“We lost everything,” Mara Veldt told Reuters on Monday."),
        Example(False, "“We lost everything,” Mara Veldt said on Monday."),
        Example(False, "“We lost everything,” Mara Veldt said on CNN’s “Morning Hour” on Monday."),
        Example(False, "“We lost everything,” Mara Veldt said on “Fox News Sunday,” a day later."),
        Example(False, "“We lost everything,” Mara Veldt told CNN’s “Morning Hour” on Monday."),
    ),
)
