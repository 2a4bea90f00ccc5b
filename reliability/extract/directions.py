"""Which way a figure points: up or down, about, at least or at most, per something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reliability.model.figure import Direction

_UP = (
    r"r[io]se|rises|risen|rising|increas\w+|climb\w*|jump\w*|soar\w*|surg\w+|gain\w*|grew|grow\w*|up|higher|add(?:ed|s|ing)|"
    r"doubl\w+|tripl\w+|expand\w*|raised?|more"
)
_DOWN = (
    r"fell|falls?|fallen|falling|dropp?\w*|declin\w+|decreas\w+|slid\w*|slump\w*|plung\w+|plummet\w*|tumbl\w+|lost|los(?:es?|ing)"
    r"|down|lower\w*|cut|cuts|cutting|shrank|shrunk|shrink\w*|contract(?:ed|s|ing)|reduc\w+|sank|sunk|dipp\w+|shed|slash\w*"
)
_LEAST = (
    r"at\s+least|more\s+than|over|above|upwards?\s+of|in\s+excess\s+of|no\s+(?:fewer|less)\s+than|greater\s+than|"
    r"(?:a\s+)?minimum\s+of|exceed\w*|higher\s+than|well\s+over|"
    r"tops?|topp(?:ed|ing)|surpass\w*"
)
_MOST = (
    r"up\s+to|as\s+(?:many|much)\s+as|no\s+more\s+than|not\s+more\s+than|at\s+most|less\s+than|fewer\s+than|under|below|"
    r"(?:a\s+)?maximum\s+of|lower\s+than"
)
_ABOUT = (
    r"about|around|roughly|approximately|nearly|almost|some|close\s+to|an?\s+estimated|estimated|circa|an?\s+average\s+of|"
    r"or\s+so|approaching"
)
_BOUND_BEFORE = re.compile(
    rf"(?i)\b(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<about>{_ABOUT}))\s+(?:the\s+|another\s+|just\s+)?$"
)
_CHANGE_BEFORE = re.compile(
    rf"(?i)\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s+(?!and\b|but\b|to\b|from\b)[\w'’-]+){{0,2}}?\s+(?:by\s+)?(?:an?\s+)?$"
)
_AFTER = re.compile(
    r"(?i)\s+(?:or\s+(?P<least>more|over|higher)|or\s+(?P<most>less|fewer|lower|under)|(?P<about>or\s+so)|"
    r"(?:\w+\s+){0,2}?(?:(?P<up>increase|rise|jump|gain|surge|growth|hike|higher|more|up)|"
    r"(?P<down>drop|fall|decline|decrease|cut|reduction|slump|plunge|loss|lower|fewer|less|down)))\b"
)
NEAR: Final = 60  # characters before a figure that say which way it points
_CLAUSE_END = re.compile(r"[.;:!?\n(]|,(?!\d)")
_NAMES: Final = {
    "least": Direction.AT_LEAST,
    "most": Direction.AT_MOST,
    "about": Direction.ABOUT,
    "up": Direction.UP,
    "down": Direction.DOWN,
}


def directions(text: str, start: int, end: int, stop: int, *, rate: bool) -> tuple[Direction, ...]:
    """The directions of a figure [start, end), each once: its change first, then its bound, then "per"."""
    found = set(_found(text, start, end, stop))
    if rate:
        found.add(Direction.PER)
    return tuple(direction for direction in Direction if direction in found)


def _found(text: str, start: int, end: int, stop: int) -> Iterator[Direction]:
    before = _CLAUSE_END.split(text[max(0, start - NEAR) : start])[-1]
    bound = _BOUND_BEFORE.search(before)
    if bound is not None:
        yield _NAMES[str(bound.lastgroup)]
        before = before[: bound.start()]
    change = _CHANGE_BEFORE.search(before)
    if change is not None:
        yield _NAMES[str(change.lastgroup)]
    after = _AFTER.match(text, end, min(stop, end + NEAR))
    if after is not None and not (change is not None and after.lastgroup in ("up", "down")):
        yield _NAMES[str(after.lastgroup)]
    if text[end - 5 : end].lower().endswith("-plus") or text[end : end + 1] == "+":
        yield Direction.AT_LEAST
