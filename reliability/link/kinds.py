"""Of what kind a body is whose name does not say it, from the words that a text has beside the name: what it is called
("Tarn Wheels, a battery maker") and what it has ("Tarn Wheels shares")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from reliability.errors import ResourceError
from reliability.link.affiliations import no_document
from reliability.model.span import Span
from reliability.model.speaker import SpeakerType
from reliability.registry.lexicon import RoleClass
from reliability.registry.lookup import Registry
from reliability.resources import lexicon

MANY: Final = 12  # places of a name that are looked at
REACH: Final = 90  # characters behind a name, or before it
LONGEST: Final = 3  # words of a noun for a body
_CALLED = re.compile(
    r"(?:\s*\([^()\n]{2,12}\))?(?:,|\s[–—-])\s+(?:which\s+is\s+|which\s+was\s+)?(?:an?|the|one\s+of\s+the)\s+(?P<words>[^,.;:()“”\"\n]{3,80})"
    r"|\s+(?:is|was)\s+an?\s+(?P<is>[^,.;:()“”\"\n]{3,80})"
)
_NOUN_ENDS = re.compile(
    r"\s(?:of|for|in|at|from|on|by|to|with|that|which|who|whose|based|founded|owned|run|and|focused|dedicated)\b.*",
    re.DOTALL,
)
_HAS = re.compile(r"(?:['’]s?)?\s+([\w-]+)(?:\s+([\w-]+)(?:\s+([\w-]+))?)?")
_BEFORE = re.compile(r"(?P<words>(?:[a-z][\w-]*\s+){1,4})$|(?P<comma>(?:[a-z][\w-]*\s+){1,4}[a-z][\w-]*),\s$")


class Clues(NamedTuple):
    """data/lexicons/body_clues.csv by where its words stand: behind a body's name, before it, as a noun for it, or
    behind the name of a person."""

    behind: Mapping[str, SpeakerType]
    before: Mapping[str, SpeakerType]
    noun: Mapping[str, SpeakerType]
    person: Mapping[str, SpeakerType]


def kind_beside(text: str, name: str, registry: Registry) -> tuple[SpeakerType, ...]:
    """The kind that the words beside any place of a name give, what it is called before what it has; empty where none
    do."""
    places = list(islice(_places(text, name), MANY))
    for place in places:
        if types := _called(text, place, registry):
            return types
    return next((types for place in places if (types := _having(text, place))), ())


def _places(text: str, name: str) -> Iterator[Span]:
    """Where the name stands as whole words; found without an expression, which would take its time for each name."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (_is_of_word(text[start - 1 : start]) or _is_of_word(text[end : end + 1])):
            yield Span(start, end)
            start = text.find(name, end)
        else:
            start = text.find(name, start + 1)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _called(text: str, place: Span, registry: Registry) -> tuple[SpeakerType, ...]:
    behind = _CALLED.match(text, place.end, place.end + REACH)
    if behind is not None and (types := _of_noun(behind["words"] or behind["is"], registry)):
        return types
    start = max(0, place.start - REACH)
    before = _BEFORE.search(text[start : place.start])
    return _of_noun(before["words"] or before["comma"], registry) if before is not None else ()


def _of_noun(words: str, registry: Registry) -> tuple[SpeakerType, ...]:
    """The types of the noun for a body that a noun phrase has as its head: "a conservative | think tank based in"."""
    front = _NOUN_ENDS.sub("", f" {words}").lower().split()
    for length in range(min(LONGEST, len(front)), 0, -1):
        noun = " ".join(front[-length:])
        if (kind := clues().noun.get(noun)) is not None:
            return (kind,)
        term = registry.roles.terms.get(noun)
        if term is not None:
            return no_document(term.types) if term.role_class is RoleClass.ORGAN else ()
    return ()


def _having(text: str, place: Span) -> tuple[SpeakerType, ...]:
    """The kind that has what a text gives to the name: "Tarn Wheels | chief executive", "shares of | Tarn Wheels"."""
    if types := _behind(text, place, clues().behind):
        return types
    words = text[max(0, place.start - REACH) : place.start].lower().removesuffix("the ").split()
    for length in range(min(LONGEST, len(words)), 0, -1):
        if (kind := clues().before.get(" ".join(words[-length:]))) is not None:
            return (kind,)
    return ()


def _behind(text: str, place: Span, table: Mapping[str, SpeakerType]) -> tuple[SpeakerType, ...]:
    found = _HAS.match(text, place.end, place.end + REACH)
    words = [word.lower() for word in found.groups() if word] if found is not None else []
    kinds = (table.get(" ".join(words[:length])) for length in range(len(words), 0, -1))
    return next(((kind,) for kind in kinds if kind is not None), ())


def kind_of_person(text: str, mentions: Sequence[Span]) -> tuple[SpeakerType, ...]:
    """Of what kind somebody is by what a text gives to the name: "the Veldt | campaign", "Veldt's | cabinet"; empty
    where it gives nothing that tells."""
    return next((types for place in mentions[:MANY] if (types := _behind(text, place, clues().person))), ())


@cache
def document_nouns() -> frozenset[str]:
    """The nouns for documents of data/lexicons/documents.csv."""
    return frozenset(word for word, part, _ in lexicon("documents") if part == "noun")


@cache
def clues() -> Clues:
    """The table. Raises ResourceError where a row names no place or no type."""
    found: dict[str, dict[str, SpeakerType]] = {"behind": {}, "before": {}, "noun": {}, "person": {}}
    try:
        for words, where, kind, _ in lexicon("body_clues"):
            found[where][words] = SpeakerType(kind)
    except (KeyError, ValueError) as error:
        raise ResourceError(f"data/lexicons/body_clues.csv: {error}; correct the row") from error
    return Clues(**found)
