"""Words that a signature gives to somebody, without a word of saying: posts of networks and boxes beside the text.

"38 people are safe. — Tarn Fire (@tarnfire) March 2, 2024", "Tarn Fire @tarnfire · Mar 2" above its post, "“We lost
everything” — Mara Veldt, baker" or "“We lost everything” (Mara Veldt)" in a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span, trimmed
from reliability.model.spans import SpanIndex
from reliability.model.speaker import NameLabel, NameMention

CERTAINTY: Final = 0.9
_NAME = r"(?P<name>[^\s()@—–·:][^()@—–·:\n]{0,60}?)"
_HANDLE = r"\(?@\w{1,15}\)?"
_DAY = (
    r"(?:(?:\d{1,2}:\d\d [ap]m · )?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
    r"|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?|\d{1,2}[hm])"
)
_POST = re.compile(rf"(?P<cue>[—–-])\s?{_NAME}\s{_HANDLE}(?:\s{_DAY})?\s*$")  # at the end of its words
_POSTED = re.compile(rf"{_NAME}\s{_HANDLE}(?P<cue>:\s|\s?·\s{_DAY}\s*$|\s{_DAY}\s*$)")  # before them
_COPIED = re.compile(rf"{_NAME}\n{_HANDLE}(?P<cue>\n)")  # as it comes from the clipboard, a line each
_SIGNATURE = re.compile(r"(?:^|(?<=\s))(?P<cue>[—–])\s?(?=[^\W\d_a-z])|(?<=[”\"’'])\s(?P<bracket>\()(?=[^\W\d_a-z])")
_OWN_WORDS = re.compile(r"^[“\"‘']|\b(?:I|we|my|our|me|us)\b", re.IGNORECASE)
LONGEST_ROLE: Final = 60  # characters behind the name in a signature


def with_signed(
    text: str, layout: Layout, found: Sequence[AttributionMention], names: Sequence[NameMention]
) -> tuple[AttributionMention, ...]:
    """The attributions that were found, and those that a signature makes. What stands in signed words with a source of
    its own stays too."""
    persons = {name.span.start: name.span for name in names if name.label is NameLabel.PERSON}
    signed = [
        AttributionMention((content,), (source,), (cue,), confidence=CERTAINTY)
        for content, source, cue in _signatures(text, layout, persons)
    ]
    if not signed:
        return tuple(found)
    contents = SpanIndex((mention.content[0], mention) for mention in signed)
    kept = [m for m in found if not any(_is_same(m, s) for _, s in contents.at(m.content[0]))]
    return tuple(sorted((*kept, *signed), key=lambda mention: mention.content[0]))


def _signatures(text: str, layout: Layout, persons: dict[int, Span]) -> Iterator[tuple[Span, Span, Span]]:
    """(words, whose, what stands between them)."""
    body = [span for span in layout.paragraphs if span.start >= layout.body_start]
    for before, paragraph, after in zip((None, *body), body, (*body[1:], None), strict=False):
        signature = _POST.search(text, paragraph.start, paragraph.end) or _by_person(text, paragraph, before, persons)
        if signature is not None:
            words = Span(paragraph.start, signature.start()) if signature.start() > paragraph.start else before
            source, cue = _source(signature, persons), Span(*signature.span(signature.lastgroup or 0))
        elif posted := (
            _POSTED.match(text, paragraph.start, paragraph.end) or _COPIED.match(text, paragraph.start, paragraph.end)
        ):
            words = Span(posted.end(), paragraph.end) if posted.end() < paragraph.end else after
            source, cue = Span(*posted.span("name")), Span(*posted.span("cue"))
        else:
            continue
        content = None if words is None else trimmed(text, words.start, words.end)
        if content is not None:
            yield content, source, trimmed(text, cue.start, cue.end) or cue


def _by_person(text: str, paragraph: Span, before: Span | None, persons: dict[int, Span]) -> re.Match[str] | None:
    """The signature of a person under words in quotation marks or in the first person."""
    for signature in _SIGNATURE.finditer(text, paragraph.start, paragraph.end):
        name = persons.get(signature.end())
        if name is None or " " not in name.of(text):
            continue
        behind = text[name.end : paragraph.end].rstrip()
        if not (behind.endswith(")") and _is_role(behind[:-1]) if signature["bracket"] else _is_role(behind)):
            continue
        words = text[paragraph.start : signature.start()] or (before.of(text) if before is not None else "")
        if _OWN_WORDS.search(words):
            return signature
    return None


def _is_role(behind: str) -> bool:
    return not behind.strip() or (behind.startswith((",", " (")) and len(behind) <= LONGEST_ROLE and "." not in behind)


def _source(signature: re.Match[str], persons: dict[int, Span]) -> Span:
    return Span(*signature.span("name")) if "name" in signature.groupdict() else persons[signature.end()]


def _is_same(mention: AttributionMention, signed: AttributionMention) -> bool:
    """Whether it gives signed words to the one who signed them, or some of them to nobody."""
    return not mention.source or any(source.overlaps(signed.source[0]) for source in mention.source)
