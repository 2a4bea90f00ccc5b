"""Apostrophes that a text has lost on its way: "Tarns army", "the countrys dam", "did not" as "didnt".

Some pages and programs strip them, in one of eighteen news articles here. What reads possessives and negations finds
none then, and takes "Tarns" for a name. Such a text is analysed with the apostrophes put back that are beyond doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
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
_ALONE: Final = re.compile(rf"\b[A-Z]\w+(?=\s*[.,;:)]|\s(?:{'|'.join(_FUNCTION.split())})\b|\s*$)", re.MULTILINE)


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
    alone = set(_ALONE.findall(text))
    for match in _OF_NAME.finditer(text):
        name = match["name"]
        if match["after"].lower() in _FUNCTIONS:
            continue
        named = name in alone and registry.country_of(name) is None  # else a people, or what is of one
        if named or _DAY.fullmatch(name) or _is_state(name, registry):
            yield match.end()


def _is_state(name: str, registry: Registry) -> bool:
    country = registry.country_of(name)
    return country is not None and normalised_name(registry.country_names.get(country, "")) == normalised_name(name)


def title_in(mended: Mended, came: str, title: str) -> str:
    """A title as it stands in the mended text; as it is where the text that came does not bear it."""
    at = came.find(title) if title else -1
    if at < 0:
        return title

    def now(place: int) -> int:
        start, kept = mended.pieces[bisect_right(mended.pieces, place, key=lambda piece: piece[1]) - 1]
        return start + place - kept

    return mended.text[now(at) : now(at + len(title) - 1) + 1]
