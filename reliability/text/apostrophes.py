"""Apostrophes that a text has lost on its way: "Tarns army", "the countrys dam", "did not" as "didnt".

Some pages and programs strip them, in one of nine news articles here. What reads possessives and negations finds none
then, and takes "Tarns" for a name. Such a text is analysed with the apostrophes put back that are beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reliability.model.mended import Mended, Mending
from reliability.registry.lookup import Registry
from reliability.registry.name_index import normalised_name

_ANY: Final = re.compile(r"\w['’`´‘]\w")
_NEGATED: Final = re.compile(
    r"\b(?:did|does|do|is|are|was|were|has|have|had|could|would|should)n(?=t\b)", re.IGNORECASE
)
# No plural of English ends so: a word in "-y" with its possessive "s".
_OF_Y: Final = re.compile(r"\b[a-z]{2,}[bcdfghklmnprstvz]y(?=s\s+[a-z])")
_OF_NAME: Final = re.compile(r"\b(?P<name>[A-Z]\w+)(?=s\s(?P<after>\w+))")
_DAY: Final = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
# What follows a noun and no possessive.
_FUNCTION: Final = (
    "a an the and or but nor of in on at to by for from with as into over after before since until while during near "
    "against between through under who whom whose which that this these those it its he she they his her their is are "
    "was were be been has have had do does did will would can could may might must shall should not also said say says "
    "told when where if than then so because"
)
_FUNCTIONS: Final = frozenset(_FUNCTION.split())
_ALONE: Final = rf"(?=\s*[.,;:)]|\s(?:{'|'.join(_FUNCTION.split())})\b|\s*$)"


def with_apostrophes(text: str, registry: Registry) -> Mended:
    """The text with the apostrophes that it has lost; as it is where it has any at all."""
    if _ANY.search(text) is not None:
        return Mended(text)
    found = {match.end() for pattern in (_NEGATED, _OF_Y) for match in pattern.finditer(text)}
    mending, start = Mending(text), 0
    for at in sorted(found | set(_of_names(text, registry))):
        mending.keep(start, at)
        mending.put("'", at)
        start = at
    mending.keep(start, len(text))
    return mending.done()


def _of_names(text: str, registry: Registry) -> Iterator[int]:
    """A state's name, a day, or what stands without its "s" elsewhere in the text, and there not before a noun, as
    "Tarnian" does."""
    for match in _OF_NAME.finditer(text):
        name = match["name"]
        if match["after"].lower() not in _FUNCTIONS and (
            _DAY.fullmatch(name) or _is_state(name, registry) or _stands_alone(name, text, registry)
        ):
            yield match.end()


def _stands_alone(name: str, text: str, registry: Registry) -> bool:
    if registry.country_of(name) is not None:
        return False  # a people, or what is of one
    return re.search(rf"\b{re.escape(name)}{_ALONE}", text, re.MULTILINE) is not None


def _is_state(name: str, registry: Registry) -> bool:
    country = registry.country_of(name)
    return country is not None and normalised_name(registry.country_names.get(country, "")) == normalised_name(name)


def title_in(text: str, title: str) -> str:
    """A title as it stands in a text with its apostrophes; as it is where it does not stand there."""
    found = re.search("'?".join(map(re.escape, title)), text) if title else None
    return found[0] if found is not None else title
