"""Authors as cells and data list them: lists of JSON and of pandas, one line with "and" and commas.

They are names and are kept as they are. A by-line, with jobs and agencies in it, is read by `registry/bylines.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reliability.ingest.literals import literal
from reliability.ingest.missing import is_missing

MOST = 100  # names of one article; what holds more is no list of authors
_BY = re.compile(r"^(?:(?:words|text|story|report|written)\s+)?by:?\s+", re.IGNORECASE)
_ITEM = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_NO_COMMA = re.compile(r"['\"]\s+['\"]")  # between two items: numpy's, which Python would read as one string
_STRONG = re.compile(r"[;|\n\r]|\s/\s")  # never part of a name
_AND = re.compile(r"\s*,?\s+(?:and|with|&)\s+|\s*&\s*", re.IGNORECASE)
_AFTER_NAME = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq|obe|mbe)\.?", re.IGNORECASE)


def read_authors(value: object) -> tuple[str, ...]:
    """The authors of a cell, in order and each once; what is no name (a number, a word for "missing") is passed
    over."""
    names = (" ".join(name.split()) for name in _names(value, nested=False))
    return tuple(dict.fromkeys(name for name in names if not is_missing(name)))[:MOST]


def _names(value: object, *, nested: bool) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _names(item, nested=True)
    elif isinstance(value, dict):
        yield from _names(value.get("name") or value.get("original"), nested=nested)
    elif isinstance(value, str):
        yield from [value] if nested else _of_line(value.strip())


def _of_line(line: str) -> Iterator[str]:
    if line.startswith(("[", "(")) and line.endswith(("]", ")")):
        items = _of_list(line)
        if items is not None:
            yield from _names(items, nested=True)
            return
        line = line[1:-1]
    for part in _STRONG.split(_BY.sub("", line.strip())):
        yield from _of_phrase(_BY.sub("", part.strip()))


def _of_list(line: str) -> list[object] | None:
    """The items of a list as JSON or Python writes it, also of an array of numpy's, which has no commas."""
    if not _NO_COMMA.search(line) and isinstance(found := literal(line), list | tuple):
        return list(found)
    items: list[object] = [re.sub(r"\\(.)", r"\1", single or double) for single, double in _ITEM.findall(line)]
    return items or None


def _of_phrase(phrase: str) -> Iterator[str]:
    """One or several names with commas and "and" between them. Without a sign of two whole names it is one:
    “Orr, Jon” and “Ministry of Culture and Sport”."""
    sides = [side for side in _AND.split(phrase) if side.strip(" ,")]
    if len(sides) > 1 and all(_is_name(side.split(",")[-1 if side is sides[0] else 0]) for side in sides):
        for side in sides:
            yield from _of_commas(side)
    else:
        yield from _of_commas(phrase)


def _of_commas(phrase: str) -> list[str]:
    parts = _joined([part.strip() for part in phrase.split(",") if part.strip()])
    if len(parts) < 2:
        return parts
    single = [" " not in part for part in parts]
    if len(parts) == 2 and single[0]:
        return [", ".join(parts)]  # “Orr, Jon”: a name that is turned round
    if all(single) and len(parts) % 2 == 0:
        return [", ".join(parts[at : at + 2]) for at in range(0, len(parts), 2)]
    named = [part for part in parts if not part[0].islower()]  # “Jana Roos, political editor”
    return named or [phrase]


def _joined(parts: list[str]) -> list[str]:
    """“Orr”, “Jr.” are one name."""
    names: list[str] = []
    for part in parts:
        if names and _AFTER_NAME.fullmatch(part):
            names[-1] += f", {part}"
        else:
            names.append(part)
    return names


def _is_name(words: str) -> bool:
    """Two words or more that begin with capitals, but for those as short as “de” and “von”."""
    found = words.split()
    return len(found) > 1 and all(not word[0].islower() or len(word) <= 3 for word in found) and "of" not in found
