"""What a phrase that describes a source says: whether it is a person or group, and whether one particular one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from reliability import resources

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d,.]*|%", re.UNICODE)
# What follows the noun that a phrase is about: "a source familiar with the plan", "people in Tesk".
_AFTER: Final = frozenset(
    "of in from for with at near on to by about who whom whose which that close familiar briefed involved including "
    "such like present not speaking working living based within inside outside across around under over against "
    "during after before as".split()
)
_DEFINITE: Final = frozenset("the this that these those his her their its my our your both all".split())
_A_FEW: Final = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_LOOSE: Final = frozenset("some several many few other others another numerous various multiple unnamed".split())
_ONE_OF = re.compile(r"^(?:at least )?(?P<number>\w+) (?:\w+ )?of (?:the|these|those|his|her|their|its)\b", re.I)
_POLLED: Final = re.compile(
    r"%|\bper ?cent\b|\bmajority\b|\bplurality\b|\bin ten\b|\bin \d+\b|\brespondents?\b|\bthird of\b|\bhalf of\b", re.I
)


# "Officials like Gov. Scott": one of them is named.
_LIKE: Final = re.compile(r"\b(?:like|such\s+as|including|led\s+by|named)\s+(?:\w+\s+){0,2}[A-Z]")
_NOBODY: Final = re.compile(r"\b(?:of us|open sources?|media|outlets?|monitor(?:ing group)?s?)\b", re.I)


class PersonSort(StrEnum):
    """What a word for a person says of how that person knows."""

    ANONYMOUS = "anonymous"  # an official, a source, an aide: somebody with a function
    WITNESS = "witness"  # somebody who was there or whom it happened to
    EXPERT = "expert"
    CROWD = "crowd"  # critics, people, some: nobody could be asked


@dataclass(frozen=True, slots=True)
class Described:
    """A person or group as a phrase describes it. `number` is how many the phrase says there are, None where it does
    not; `definite` is True where it points at somebody in particular ("the officer", "Veldt's lawyer")."""

    head: str
    sort: PersonSort
    plural: bool
    definite: bool
    number: int | None


@cache
def _people() -> dict[str, tuple[str, PersonSort, bool]]:
    """Forms of words for persons: the singular, the sort, whether the form is plural."""
    out: dict[str, tuple[str, PersonSort, bool]] = {}
    for word, plural, sort, _ in resources.lexicon("person_words"):
        out[plural] = (word, PersonSort(sort), True)
        out.setdefault(word, (word, PersonSort(sort), False))
    return out


def within_a_sentence(phrase: str) -> str:
    """The phrase without the capital of a sentence's beginning: "Officials" and "officials" are one observation."""
    first = phrase.split(" ", 1)[0]
    plain = first.lower() in _people() or first.lower() in _DEFINITE | _LOOSE | _A_FEW.keys() | {"a", "an"}
    return first.lower() + phrase[len(first) :] if plain and first.istitle() else phrase


def described(phrase: str) -> Described | None:
    """The person or group without a name that a source phrase describes; None where it describes a body, a document,
    a thing, the answers to a poll, or where it holds a name of somebody ("President Jon Orr")."""
    phrase = " ".join(phrase.split())
    if _POLLED.search(phrase) or _NOBODY.search(phrase):
        return None
    one_of = _ONE_OF.match(phrase)
    words = _WORD.findall(phrase[one_of.end() :] if one_of else phrase)
    before = _noun_phrase(words)
    if not before or (before[-1][0].isupper() and len(before) > 1 and _is_named(before)):
        return None
    if _LIKE.search(phrase):
        return None
    found = _people().get(before[-1].lower())
    if found is None:
        return None
    head, sort, plural = found
    first = before[0].lower()
    number = _number(one_of["number"]) if one_of else next((n for w in before if (n := _number(w)) is not None), None)
    if number is None and not plural:
        number = 1
    possessed = any(word.endswith(("'s", "’s")) for word in before[:-1])
    definite = not one_of and (first in _DEFINITE or possessed)
    bare = not plural and first not in ("a", "an") and first not in _LOOSE and _number(first) is None
    return Described(head, sort, plural, definite or (bare and not one_of), number)


def _is_named(words: list[str]) -> bool:
    """Whether capitals say that a phrase ends in a name: "research firm Doyle Trading Consultants", "Jon Orr"."""
    return words[-1].lower() not in _people() or (len(words) > 2 and words[0][0].islower() and words[-2][0].isupper())


def is_polled(phrase: str) -> bool:
    """Whether a phrase is of people whom a poll counts: "61 percent of voters", "a majority"."""
    return _POLLED.search(phrase) is not None


def _noun_phrase(words: list[str]) -> list[str]:
    """The words up to the noun that the phrase is about."""
    for place, word in enumerate(words):
        if place and word.lower() in _AFTER:
            return words[:place]
    return words


def _number(word: str) -> int | None:
    low = word.lower()
    if low.replace(",", "").isdigit():
        return int(low.replace(",", ""))
    return _A_FEW.get(low)


@cache
def content_words(text: str) -> frozenset[str]:
    """The words of four letters or more, cut to six so that forms of one word are the same."""
    return frozenset(word.lower()[:6] for word in _WORD.findall(text) if len(word) > 3)
