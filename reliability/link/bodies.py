"""How a text calls a body: its bare name, its abbreviation, its fullest name, and when two names are one body's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from reliability.link.nouns import body_name
from reliability.link.outlets import bare_outlet
from reliability.link.people import ORGANISATION_ENDINGS
from reliability.link.words import words_for
from reliability.model.span import Span
from reliability.model.spans import SpanIndex
from reliability.registry.lookup import Registry
from reliability.registry.name_index import is_acronym

_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|some)\s+", re.IGNORECASE)
_BASED = re.compile(r"^(?:[A-Z][\w.]*\s){0,2}[A-Z][\w.]*[-‑–]based\s+(?=\S*[A-Z])")
_QUOTED_NAME = re.compile(r"^(?:[a-z][\w-]*\s)*[“\"‘'«]([^“”\"‘’'«»]+)$")  # "newspaper “Izvestia"
_OPEN_MARK = re.compile(r"^\d+-(?:member|nation|country|state)\s+|\s*[\[(][^\])]*$|[“\"«](?=[^”\"»]*$)")
_WHAT_KIND = re.compile(  # "Oster Observatory | monitoring group"
    r"(?<=\w)\s(?:monitoring|militant|advocacy|terrorist|terror|rebel|watchdog|lobby|campaign)\s(?:group|"
    r"organi[sz]ation)$"
)
# "opposition | Oster Relief Union": what it is like, before a name of two words or more.
_LEADING = re.compile(r"^(?:(?!of\b|for\b|and\b)[a-z][\w-]+\s+){1,3}(?=[A-Z][\w.-]*\s+(?:of\s+|for\s+)?[A-Z])")
# "Battery giant | Tarn Wheels", "State news agency | SANA": what it is, with the capital of a sentence.
_LEADING_NOUN = re.compile(
    r"^[A-Z][\w-]*\s(?:[a-z][\w-]*\s)?(?:giant|maker|firm|company|agency|agencies|group|startup|retailer|airline|lender)\s(?=[A-Z])"
)
_ABBREVIATION = re.compile(r"\s*\((?P<short>[A-Z][A-Za-z&.-]{1,9})\)")
# A state's name of any length would be looked for from every letter of "A.A.A.".
STATE_AND_NOUN = re.compile(r"\b(?P<state>[A-Z][\w.]{1,40})\s+(?:government|regime)\b")
_TWO_STATES = re.compile(r"(?P<first>[A-Z]\w+)\s+and\s+[A-Z]\w+\s+(?P<head>government|regime)s$")
_IS_FOR = re.compile(
    r"(?i)\b(?:ministry|department|office|bureau|division|agency|administration|commission|committee|cent(?:er|re)s?|institute|"
    r"school|college|faculty)\s(?:of|for|on)\s\S.*$"
)
_SECOND_PART = re.compile(r"\s(?:and|&)\s(?P<part>(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,2})")
_CORPORATE: Final = frozenset("co inc ltd llc corp plc company corporation group the of for and".split())

_OF = re.compile(r"\s(?:for|of|on|in)(?=\s)")
SHORTEST_LETTERS: Final = 3  # of an abbreviation that the text does not explain
MOST_WORDS: Final = 12  # of a body's name by which it is found under a shorter one

# Words for kinds of bodies, which alone name none.
GENERIC_BODIES: Final = words_for("generic body")


def bare_name(words: str) -> str:
    """A body's name without what surrounds it: where it is based, its members, open marks, what kind of body it is."""
    name = _BASED.sub("", _OPEN_MARK.sub("", _QUOTED_NAME.sub(r"\1", words)))
    return _WHAT_KIND.sub("", _LEADING_NOUN.sub("", _LEADING.sub("", name)))


def whole_name(text: str, span: Span, persons: SpanIndex[None], registry: Registry) -> Span:
    """The name of a body with the second of two things that it is for: "Ministry of Tides | and Rivers". What follows
    "and" is no second body: it is in capitals, ends in no noun for bodies, and is neither listed nor a person."""
    match = _SECOND_PART.match(text, span.end, span.end + 60)
    if match is None or persons.holds(Span(*match.span("part"))):
        return span
    part, both = " ".join(match["part"].split()), Span(span.start, match.end())
    listed = registry.organisation_by_name(body_name(text, both))
    if listed is not None and not listed.pattern:
        return both  # "Rivers and Tides Protection"
    body = part.split()[-1].lower() in ORGANISATION_ENDINGS
    known = registry.organisation_by_name(part) or registry.outlet_by_name(part) or registry.country_of(part)
    return span if body or known or _IS_FOR.search(span.of(text)) is None else both


def abbreviated(text: str, bodies: Sequence[Span]) -> dict[str, str]:
    """Abbreviations that the text explains, with the name before them: "the Oster Relief Union (ORU)"; and those that
    are the first letters of one name of the text only."""
    by_letters: dict[str, set[str]] = {}
    explained: dict[str, str] = {}
    for body in bodies:
        name = body_name(text, body)
        match = _ABBREVIATION.match(text, body.end, body.end + 16)
        if match is not None and len(name) > len(match["short"]) and name[0].isupper():
            explained.setdefault(match["short"], name)
        letters = "".join(word[0] for word in name.split() if word[0].isupper())
        if len(letters) >= SHORTEST_LETTERS and letters != name:
            by_letters.setdefault(letters, set()).add(name)
    names = {body_name(text, body) for body in bodies}
    alone = {short: min(full) for short, full in by_letters.items() if short in names and len(full) == 1}
    return {**alone, **explained}


def fullest(text: str, bodies: Sequence[Span], registry: Registry) -> dict[str, str]:
    """The longest name that a text gives each listed body, by its id: "Federal Reserve" for what it also calls Fed."""
    out: dict[str, str] = {}
    for name in {body_name(text, body) for body in bodies}:
        listed = registry.organisation_by_name(name)
        if listed is not None and not listed.pattern and name[:1].isupper():
            out[listed.id] = max(out.get(listed.id, ""), name, key=lambda n: (len(n), n))
    return out


def governments(text: str, registry: Registry) -> dict[str, str]:
    """How a text calls governments where it says the word, by ISO2: "the Tarnian regime"."""
    out: dict[str, str] = {}
    for match in STATE_AND_NOUN.finditer(text):
        country = registry.country_of(match["state"])
        if country is not None:
            out.setdefault(country, " ".join(match[0].split()))
    return out


def first_government(name: str) -> str | None:
    """The first of two that share a noun: "Tarnian and Lerund governments" → "Tarnian government"."""
    match = _TWO_STATES.search(name)
    return f"{match['first']} {match['head']}" if match is not None else None


def head_of(name: str) -> str:
    """The head noun of a body's name: "Tarn Observatory for Floods" → "observatory"."""
    front = re.split(r"\s(?:of|for|on|in|at|to)\s", name, maxsplit=1)[0].split()
    return front[-1].lower() if front else ""


@lru_cache(maxsize=8192)
def key(words: str) -> str:
    """Words for comparison: lower case, no article, no possessive."""
    return re.sub(r"['’]s?\b|[^\w\s-]", "", _ARTICLE.sub("", " ".join(words.split()))).lower()


@lru_cache(maxsize=8192)
def same_body(left: str, right: str) -> bool:
    """One body under two names: equal content words, an acronym, or the other name shortened."""
    a, b = _content_words(left), _content_words(right)
    if not a or not b:
        return key(left) == key(right)
    bare = bare_outlet(left)
    if a == b or (is_acronym(bare) and bare == bare_outlet(right)):
        return True
    for short, long in ((a, b), (b, a)):
        if len(short) == 1 and len(long) > 1 and short[0] == "".join(w[0] for w in long):
            return True
        if len(short) < len(long) and long[-len(short) :] == short and short[0] not in GENERIC_BODIES:
            return True
    for front, whole in ((left, right), (right, left)):  # "the Tarn Observatory" of "the Tarn Observatory for Floods"
        rest = key(whole).removeprefix(key(front))
        if len(front.split()) > 1 and len(rest) < len(key(whole)) and re.match(r"\s(?:for|of|on|in)\s", rest):
            return True
    return False


def filed_as(name: str) -> Iterator[str]:
    """Keys for a body: another name that `same_body` calls the same is `asked_as` one of them."""
    words = _content_words(name)
    yield f"key {key(name)}"
    yield f"is {' '.join(words)}"
    yield from (f"ends {tail}" for tail in _tails(words))
    yield from (f"before of {front}" for front in _fronts(name))
    if is_acronym(bare := bare_outlet(name)):
        yield f"short {bare}"
    if len(words) == 1:
        yield f"letters {words[0]}"
    elif words:
        yield f"has letters {''.join(word[0] for word in words)}"


def asked_as(name: str) -> Iterator[str]:
    words = _content_words(name)
    yield f"key {key(name)}"
    yield f"is {' '.join(words)}"
    if words and words[0] not in GENERIC_BODIES:
        yield f"ends {' '.join(words)}"
    yield from (f"is {tail}" for tail in _tails(words) if tail.split(" ")[0] not in GENERIC_BODIES)
    if len(name.split()) > 1:
        yield f"before of {key(name)}"
    yield from (f"key {front}" for front in _fronts(name))
    if is_acronym(bare := bare_outlet(name)):
        yield f"short {bare}"
    if len(words) == 1:
        yield f"has letters {words[0]}"
    elif words:
        yield f"letters {''.join(word[0] for word in words)}"


def _content_words(name: str) -> list[str]:
    return [word for word in key(name).replace(".", "").split() if word not in _CORPORATE]


def _tails(words: Sequence[str]) -> Iterator[str]:
    """What is left of a name without its first words; of its last words where it has very many."""
    return (" ".join(words[-count:]) for count in range(1, min(len(words), MOST_WORDS)))


def _fronts(name: str) -> Iterator[str]:
    """What stands in a name before "of" and the like."""
    words = key(name)
    return (words[: match.start()] for match in islice(_OF.finditer(words), MOST_WORDS))
