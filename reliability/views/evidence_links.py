"""Links to a sentence, a figure or a flag that say themselves what they lead to, and fail where it is gone.

A link names its place as the W3C does (Web Annotation Data Model, 2017, section 4.2): by position, by the hash of the
text that the position is in, and by quotation with what stands before and after it. It also says what was read there,
and by which engine. Where text or reading have changed, the place is found again or it is said that it is not: what
merely stands near it is never shown in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from reliability.model.analysis import Analysis
from reliability.model.correction import Anchor
from reliability.model.span import Span
from reliability.store.texts import key_of
from reliability.views.evidence import Opened, evidence_at
from reliability.views.highlight import target_of
from reliability.views.state import ViewState, shortened, written_at

QUOTE: Final = "quote"
BEFORE: Final = "before"
AFTER: Final = "after"
READ_AS: Final = "read_as"
ENGINE: Final = "engine"
MORE: Final = (QUOTE, BEFORE, AFTER, READ_AS, ENGINE)
PARAMETERS: Final = ("at", "text", *MORE)  # of a reader's address: all that is said of the open evidence
MOST_QUOTED: Final = 300  # characters in an address; of a longer passage they are its first
READINGS: Final = {"statement": "a statement", "figure": "a figure", "flag": "flagged"}


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """What a link says of its place. `readings` are keys of READINGS: what was read at exactly these characters."""

    at: Span
    text: str
    quote: str
    before: str = ""
    after: str = ""
    readings: tuple[str, ...] = ()
    engine: str = ""

    @property
    def whole(self) -> bool:
        """Whether the quotation is all of the passage."""
        return len(self.quote) == len(self.at)

    @property
    def parameters(self) -> dict[str, str]:
        """As an address carries it."""
        values = (self.quote, self.before, self.after, " ".join(self.readings), self.engine)
        more = {name: value for name, value in zip(MORE, values, strict=True) if value}
        return {"at": written_at(self.at), "text": self.text} | more


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a link leads in a text as it is now: None where what it quotes is no longer found. `said` are sentences of
    what has changed since it was made."""

    at: Span | None
    said: tuple[str, ...] = ()


def link_to(analysis: Analysis, at: Span) -> EvidenceLink:
    """The link to these characters of the article as it was read."""
    anchor = Anchor.of(analysis.article.text, key_of(analysis.article.text), at)
    quote = anchor.exact[:MOST_QUOTED]
    read = _readings(analysis, at)
    return EvidenceLink(at, anchor.text, quote, anchor.prefix, anchor.suffix, read, analysis.engine.version)


def read_link(state: ViewState, query: Mapping[str, str]) -> EvidenceLink | None:
    """The link of an address, of which `state` has the place; None where it names no text, so that the position alone
    counts."""
    if state.at is None or not state.text:
        return None
    readings = tuple(word for word in query.get(READ_AS, "").split() if word in READINGS)
    quote, before, after, engine = (query.get(name, "")[:MOST_QUOTED] for name in (QUOTE, BEFORE, AFTER, ENGINE))
    return EvidenceLink(state.at, state.text, quote, before, after, readings, engine)


def follow(link: EvidenceLink, analysis: Analysis, then: Analysis | None = None) -> Followed:
    """Where the link leads now. `then` is an analysis of the text that the link was made in, where that is kept."""
    text = analysis.article.text
    key = key_of(text)
    place = link.at if key == link.text else _moved(link, text, key, then)
    if place is None or place.end > len(text) or not place.of(text).startswith(link.quote):
        return Followed(None, (_GONE,))
    said = [] if key == link.text else [_CHANGED if place == link.at else _MOVED]
    now = _readings(analysis, place)
    lost = [READINGS[name] for name in link.readings if name not in now]
    if lost:
        said.append(f"When the link was made, these words were read as {' and as '.join(lost)}; now they are not.")
        if link.engine and link.engine != analysis.engine.version:
            said.append(f"Engine {link.engine} read them then, {analysis.engine.version} now.")
        elif key == link.text:
            said.append("Somebody has corrected what was read.")
    return Followed(place, tuple(said))


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """(fact, as it was, as it is) of facts that are not the same, in their order; "" where there was or is none."""
    return [
        (name, before.get(name, ""), now.get(name, ""))
        for name in dict.fromkeys((*before, *now))
        if before.get(name, "") != now.get(name, "")
    ]


def opened(analysis: Analysis, at: Span, link: EvidenceLink | None) -> Opened | None:
    """What stands at these characters: for a link that says what it leads to only what is read at exactly them."""
    found = evidence_at(analysis, at)
    if link is None or found is None or not link.readings or set(link.readings) & set(_readings(analysis, at)):
        return found
    return Opened(at)


def quoted(link: EvidenceLink) -> str:
    """What the link quotes, short enough for a sentence."""
    return shortened(" ".join(link.quote.split()), MOST_QUOTED) + ("" if link.whole else "…")


def annotation(link: EvidenceLink, source: str) -> dict[str, Any]:
    """The link as a W3C annotation's target; `source` is the address of the article in this copy of Whence."""
    quote = {"type": "TextQuoteSelector", "exact": link.quote, "prefix": link.before, "suffix": link.after}
    position = {"type": "TextPositionSelector", "start": link.at.start, "end": link.at.end}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "identifying",
        "target": {
            "source": source,
            "state": {"type": "State", "value": f"sha256:{link.text}"},
            "selector": [quote, position] if link.whole else [position],
        },
    }


_GONE: Final = (
    "The passage that this link leads to is no longer found: the text has changed since the link was made, and these "
    "words stand in it nowhere, or at several places."
)
_CHANGED: Final = "The text has changed since this link was made; the words that it leads to have not."
_MOVED: Final = "The text has changed since this link was made; the words that it leads to stand at another place now."


def _moved(link: EvidenceLink, text: str, key: str, then: Analysis | None) -> Span | None:
    """Where the passage stands in another text than its own."""
    if then is not None and key_of(then.article.text) == link.text and link.at.end <= len(then.article.text):
        return Anchor.of(then.article.text, link.text, link.at).find(text, key)
    if not link.whole or not link.quote:
        return None
    return Anchor(link.text, link.at.start, link.quote, link.before, link.after).find(text, key)


def _readings(analysis: Analysis, at: Span) -> tuple[str, ...]:
    """What is read at exactly these characters."""
    read = {
        "statement": any(target_of(attribution) == at for attribution in analysis.attributions),
        "figure": any(figure.span == at for figure in analysis.figures),
        "flag": any(at in flag.spans for flag in analysis.flags),
    }
    return tuple(name for name in READINGS if read[name])
