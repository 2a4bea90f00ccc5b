"""The recogniser's names before anything is made of them: pieces joined, names made whole, what is none left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reliability.link.people import NOT_NAMES, ORGANISATION_ENDINGS, is_title
from reliability.link.spans import Apart
from reliability.model.registry import Registry
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention

MOST_ADDED: Final = 2  # words at either end of a name
_WORD = re.compile(r"\w+")
_BEGINS = re.compile(r"(?:^|[.!?:;…\n]\s*)[“\"‘'(]?$")
_OPENERS: Final = frozenset(
    "later earlier yesterday today tonight tomorrow asked speaking then now once only even still though although since "
    "while after before during until unlike like under over perhaps maybe instead either neither because despite "
    "former current late born named called another other every each any such thus hence yet so nor plus".split()
)
_BEFORE = re.compile(r"(?<![\w.'’-])(?P<word>[A-Z][a-z'’-]+)[ \t]$")
_AFTER = re.compile(r"[ \t](?P<word>[A-Z][a-z'’-]+)(?![\w'’])")
_JOINED: Final = frozenset({NameLabel.PERSON, NameLabel.ORGANISATION})
_BETWEEN = re.compile(r"[ \t]|[-‐‑–][a-z]{0,3}[-‐‑–]?")  # "Mara | Veldt", "Al | -Oster"


def settled_names(
    text: str, names: Sequence[NameMention], registry: Registry, headline: Span | None = None
) -> tuple[NameMention, ...]:
    """Names in order: pieces of one label with nothing but a blank or hyphen between them are one name; a person's name
    has all its capitalised words, outside the headline; a country or a people is no organisation, and a pronoun or a
    word without a capital nobody."""
    out: list[NameMention] = []
    for name in sorted(names, key=lambda n: n.span):
        before = out[-1] if out else None
        if (
            before is not None
            and name.label in _JOINED
            and name.label is before.label
            and before.span.end < name.span.start <= before.span.end + 5
            and _BETWEEN.fullmatch(text, before.span.end, name.span.start)
        ):
            out[-1] = NameMention(Span(before.span.start, name.span.end), name.label)
        elif any(character.isupper() for character in name.span.of(text)):
            out.append(name)
    small = frozenset(word for word in _WORD.findall(text) if word.islower())
    taken = Apart(name.span for name in out)
    whole = [
        name
        if name.label is not NameLabel.PERSON or (headline is not None and headline.overlaps(name.span))
        else NameMention(_whole(text, name.span, taken, registry, small), name.label)
        for name in out
        if not _is_country(text, name, registry)
    ]
    return tuple(whole)


def _whole(text: str, span: Span, taken: Apart, registry: Registry, small: frozenset[str]) -> Span:
    """A name with the words of it that the recogniser left out: "Mara | Veldt", where nothing else claims them."""
    start, end = span.start, span.end
    for _ in range(MOST_ADDED):
        before = _BEFORE.search(text, max(0, start - 24), start)
        if before is None or _is_other(before["word"], registry, small):
            break
        if taken.holds(Span(before.start("word"), before.end("word"))):
            break
        # A capital at the start of a sentence is half a reason: "Later Mara Veldt" has its name already.
        begins = _BEGINS.search(text, max(0, before.start("word") - 4), before.start("word")) is not None
        if begins and (" " in text[start:end] or before["word"].lower() in _OPENERS):
            break
        start = before.start("word")
    for _ in range(MOST_ADDED):
        after = _AFTER.match(text, end, end + 24)
        if after is None or _is_other(after["word"], registry, small):
            break
        if taken.holds(Span(after.start("word"), after.end("word"))):
            break
        end = after.end("word")
    return Span(start, end)


def _is_other(word: str, registry: Registry, small: frozenset[str]) -> bool:
    """Whether a capitalised word beside a name is no part of it: a title, a country, a word at a sentence's start."""
    low = word.lower()
    return (
        low in small
        or low in NOT_NAMES
        or low in ORGANISATION_ENDINGS
        or is_title(word, registry)
        or registry.country_of(word) is not None
        or registry.outlet_by_name(word, allow_ambiguous=True) is not None
        or registry.organisation_by_name(word) is not None
    )


def _is_country(text: str, name: NameMention, registry: Registry) -> bool:
    if name.label is not NameLabel.ORGANISATION:
        return False
    words = " ".join(name.span.of(text).split())
    return registry.country_of(words) is not None
