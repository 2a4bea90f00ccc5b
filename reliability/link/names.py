"""Mends the recogniser's names: joins pieces, completes names that were cut, leaves out what is no name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from reliability.link.people import NOT_NAMES, ORGANISATION_ENDINGS, PARTICLES, is_title
from reliability.link.person_names import by_first_name
from reliability.link.phrases import BODIES, DOCUMENTS
from reliability.link.words import words_for
from reliability.model.span import Span
from reliability.model.spans import SpanIndex, index_of
from reliability.model.speaker import NameLabel, NameMention
from reliability.registry.lexicon import RoleClass
from reliability.registry.lookup import Registry

LONGEST_JOINED: Final = 200  # characters of a name that goes on in the next: a row of words with hyphens is none
MOST_ADDED: Final = 2  # words at either end of a name
_WORD = re.compile(r"\w+")
_BEGINS = re.compile(r"(?:^|[.!?:;…\n]\s*)[“\"‘'(]?$")
_OPENERS: Final = words_for("opens a sentence")
_OPENER = re.compile(r"(?P<word>[A-Z][a-z]+)\s+(?=[A-Z])")
_BEFORE = re.compile(r"(?<![\w.'’-])(?P<word>[A-Z][a-z'’-]+)[ \t]$")
_TITLE = re.compile(r"(\w+)\.?[ \t]$")
_OF: Final = r"(?<![\w-])([A-Za-z]\w+)\s(?:to|of|for|at|in)\s(?:the\s)?"
# "the spokesman, | Jon Orr", "the head of civil protection, | Jon Orr"
_ROLE_BEFORE = re.compile(r"(?<![\w-])([A-Za-z]\w+)(?:,?|\s(?:of|for|at|in)(?:\s[a-z]\w+){1,3},)\s$")
_ROLE_OF_BODY = re.compile(
    rf"{_OF}(?:[A-Z][\w.&-]*\s){{0,3}}[A-Z][\w.&-]*,?\s$"
)  # "ambassador to the UN, | Mara Veldt"
_ROLE_OF = re.compile(rf"{_OF}$")
_OWNER: Final = r"(?P<outlet>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3})['’]s?\s+"
_OUTLETS, _OUTLETS_BEFORE = re.compile(rf"{_OWNER}(?=[A-Z])"), re.compile(rf"{_OWNER}$")
_AFTER = re.compile(r"[ \t](?P<word>[A-Z][a-z'’-]+)(?![\w'’])")
SHORTEST: Final = 3  # letters of a word that may come again in another's
_AND = re.compile(r"\s+and\s+")
_ENDS = re.compile(r"['’]s\s|\s*/|\s+of\s|\n\s*\n")
_JOINED: Final = frozenset({NameLabel.PERSON, NameLabel.ORGANISATION})
_BETWEEN = re.compile(r"[ \t]|[-‐‑–][a-z]{0,3}[-‐‑–]?")  # "Mara | Veldt", "Al | -Oster"


def settled_names(
    text: str, names: Sequence[NameMention], registry: Registry, headline: Span | None = None
) -> tuple[NameMention, ...]:
    """The recogniser's names, mended, in text order.

    Pieces of one label with only a blank or a hyphen between them become one name. A person's name takes in all its
    capitalised words, except in the headline. Countries are taken out of the organisations; pronouns and words without
    a capital are taken out altogether.
    """
    out: list[NameMention] = []
    called = {last for name in names if name.label is NameLabel.PERSON for last in name.span.of(text).split()[-1:]}
    small = frozenset(word for word in _WORD.findall(text) if word.islower())
    names = [_titled(text, n, registry) for name in names for n in _bodies_apart(text, name, registry, called, small)]
    for name in sorted(_one_person_each(text, names, registry), key=lambda n: n.span):
        before = out[-1] if out else None
        if before is not None and name.label is before.label and _are_one(text, before, name):
            out[-1] = NameMention(Span(before.span.start, name.span.end), name.label)
        elif any(character.isupper() for character in name.span.of(text)):
            out.append(name)
    taken = index_of(name.span for name in (*out, *names))
    whole = [
        name
        if name.label is not NameLabel.PERSON or (headline is not None and headline.overlaps(name.span))
        else NameMention(_whole(text, name.span, taken, registry, small), name.label)
        for name in out
        if name.label is not NameLabel.ORGANISATION or registry.country_of(" ".join(name.span.of(text).split())) is None
    ]
    return tuple(whole)


def _bodies_apart(
    text: str, name: NameMention, registry: Registry, called: Set[str], small: Set[str]
) -> Sequence[NameMention]:
    """A body or place and the person behind it, where the recogniser has one name for both: "the head of the | Bank of
    Oster | Mara Veldt". `called` are last words of persons' names, `small` words in small letters."""
    words = list(re.finditer(r"\S+", whole := name.span.of(text)))
    if len(words) < 3 or not _has_title(text, name.span.start, registry, (_ROLE_OF,)):
        return (name,)
    first = words[-3 if len(words) > 3 and words[-2][0].lower() in PARTICLES else -2]
    body, person = whole[: first.start()].rstrip(), Span(name.span.start + first.start(), name.span.end)
    if name.label is NameLabel.PERSON:
        return (name if by_first_name(whole) else NameMention(person, NameLabel.PERSON),)
    known = registry.organisation_by_name(body) or registry.country_of(body) or words[-1][0] in called
    none = {first[0].lower(), words[-1][0].lower()} & (small | ORGANISATION_ENDINGS) or not first[0][0].isupper()
    if none or not (known or by_first_name(person.of(text))):
        return (name,)
    return NameMention(Span(name.span.start, name.span.start + len(body)), name.label), NameMention(
        person, NameLabel.PERSON
    )


def _titled(text: str, name: NameMention, registry: Registry) -> NameMention:
    """The name as a person's where somebody's title or the outlet they work for stands before it, whatever the
    recogniser calls it: "the spokesman, | Jon Orr", "the Courier's | Jon Orr"."""
    if name.label is not NameLabel.ORGANISATION:
        return name
    start = name.span.start
    outlet = _OUTLETS.match(text, start, name.span.end) or _OUTLETS_BEFORE.search(text, max(0, start - 48), start)
    employed = outlet is not None and registry.outlet_by_name(outlet["outlet"]) is not None
    span = Span(max(start, outlet.end()), name.span.end) if outlet is not None and employed else name.span
    words = span.of(text).split()
    if not 1 < len(words) < 5 or not all(w[:1].isupper() or w in PARTICLES for w in words):
        return name
    called = " ".join(words)
    if (
        not (employed or _has_title(text, start, registry, (_ROLE_BEFORE, _ROLE_OF_BODY)))
        or words[-1].lower() in ORGANISATION_ENDINGS
        or is_title(words[-1], registry)
        or registry.find_organisation_names(called)
        or registry.organisation_by_name(called) is not None
        or registry.outlet_by_name(called, allow_ambiguous=True) is not None
    ):
        return name
    return NameMention(span, NameLabel.PERSON)


def _has_title(text: str, start: int, registry: Registry, places: Sequence[re.Pattern[str]]) -> bool:
    """Whether the title of one person stands in one of these places before a name."""
    found = (place.search(text, max(0, start - 90), start) for place in places)
    term = next(filter(None, (registry.roles.terms.get(match[1].lower()) for match in found if match)), None)
    return (
        term is not None
        and term.role_class is not RoleClass.ORGAN
        and term.term not in DOCUMENTS | BODIES
        and not term.term.endswith(("s", "men", "people"))
    )


def _are_one(text: str, before: NameMention, name: NameMention) -> bool:
    """Whether two names are pieces of one: "Mara | Veldt", but not "Mara Veldt | Jon Orr"."""
    if name.label not in _JOINED or not before.span.end < name.span.start <= before.span.end + 5:
        return False
    if len(before.span) > LONGEST_JOINED or not _BETWEEN.fullmatch(text, before.span.end, name.span.start):
        return False
    if name.label is not NameLabel.PERSON:
        return True
    first, second = before.span.of(text).split(), name.span.of(text).split()
    two = len(first) > 1 and len(second) > 1 and second[0].lower() not in PARTICLES
    again = any(word.startswith(part) for part in first for word in second if len(part) >= SHORTEST)
    return not two and not again


def _one_person_each(text: str, names: Sequence[NameMention], registry: Registry) -> Iterator[NameMention]:
    """Cuts persons' names so that each holds one person.

    A word that opens the sentence is left out ("Unlike | Veldt"); so is what follows a name ("Mara Veldt/TNA", "Veldt's
    Union"). Names joined by "and" are two persons, and so are names that captions and links repeat ("Mara Veldt | Mara
    Veldt").
    """
    for name in names:
        if name.label is not NameLabel.PERSON:
            yield name
            continue
        opener = _OPENER.match(text, name.span.start, name.span.end)
        start = opener.end() if opener is not None and opener["word"].lower() in _OPENERS else name.span.start
        for words in _AND.split(text[start : name.span.end]):
            start = text.index(words, start)
            end = cut.start() if (cut := _ENDS.search(words)) is not None else len(words)
            end = min(end, _repeats(words) or end)
            if words[:end].strip():
                yield NameMention(Span(start, start + len(words[:end].rstrip())), name.label)
            start += len(words)


def _repeats(words: str) -> int | None:
    """Where a name begins anew: "Mara Veldt | Mara Veldt", "Veldt | Mara Ida VeldtMore"."""
    tokens = list(re.finditer(r"\S+", words))
    for token in tokens[2:]:
        first = tokens[0][0]
        if token[0] == first:
            return token.start()
        if len(first) >= SHORTEST and token[0].startswith(first):
            return tokens[0].end()
    return None


def _whole(text: str, span: Span, taken: SpanIndex[None], registry: Registry, small: frozenset[str]) -> Span:
    """A name together with words of it that the recogniser left out ("Mara | Veldt"), unless another name holds
    them."""
    start, end = span.start, span.end
    in_full = " " in text[start:end]
    for _ in range(1 if in_full else MOST_ADDED):
        before = _BEFORE.search(text, max(0, start - 24), start)
        if before is None or _is_other(before["word"], registry, small) or taken.holds(Span(*before.span("word"))):
            break
        title = _TITLE.search(text, max(0, before.start("word") - 24), before.start("word"))
        if in_full and (title is None or not is_title(title[1], registry)):
            break  # "the head of Relief | Mara Veldt", but "Chair Mara | Veldt Orr"
        # A capital at the start of a sentence is half a reason: "Later Mara Veldt" has its name already.
        begins = _BEGINS.search(text, max(0, before.start("word") - 4), before.start("word")) is not None
        if begins and (" " in text[start:end] or before["word"].lower() in _OPENERS):
            break
        start = before.start("word")
    for _ in range(MOST_ADDED):
        after = _AFTER.match(text, end, end + 24)
        if after is None or _is_other(after["word"], registry, small) or taken.holds(Span(*after.span("word"))):
            break
        if in_full and (len(text[start:end].split()) > 2 or _AFTER.match(text, after.end(), after.end() + 24)):
            break  # "Mara Veldt Image caption", "Mara Veldt Memorial Prize"
        end = after.end("word")
    return Span(start, end)


def _is_other(word: str, registry: Registry, small: frozenset[str]) -> bool:
    """Whether a capitalised word beside a name does not belong to it: a title, a body, a country, a word that the
    article also writes in small letters."""
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
