"""The people of a by-line: names only, without their jobs, their agency or what a page writes beside them.

A by-line is written for readers, in a text or a page. What a table or a page's data lists as authors is names already,
in many notations, and is read by `ingest/authors.py`.
"""

from __future__ import annotations

import re

LONGEST_NAME = 6  # words
_JOB = re.compile(
    r"(?i)\b(?:reporter|correspondent|editor(?:ial)?|writer|staff|contribut(?:or|ing)|columnist|journalist|bureau|chief|desk|"
    r"producer|photographer|photojournalist|analyst|critic|presenter|anchor|fellow|professor|director|blogger|"
    r"newsroom|intern|freelance|team|agency|agencies|wires?|services?|media|press|news|network|online|digital|"
    r"newspaper|times|post|guardian|tribune|herald|gazette|chronicle|broadcasting|magazine|radio|tv|television)\b|"
    r"\b(?:www|com|https?)\b|\.(?:org|net|co|uk)\b|@"
)
_AGENCIES = r"(?:the )?associated press|agence france[- ]presse|reuters|afp|bloomberg|cnn|bbc"
_FURNITURE = re.compile(
    r"(?i)(?:admin(?:istrator)?|anonymous|no author|guest(?: author)?|unknown|ap|upi|pti|ani|tass|xinhua|"
    rf"{_AGENCIES}|updated?|published|posted|share|follow|by|"
    r"more from this author|view all posts|min(?:ute)?s? read)\b.*"
)
_BEFORE = re.compile(r"(?i)^\s*(?:(?:written|reported|posted|story|words)\s+)?by[\s:]+|^\s*(?:author|byline)s?\s*:\s*")
# What follows a name and is none: where its bearer stands, when it was written, for whom.
_BEHIND = re.compile(
    r"\s*[|/•·(\[].*|\s+[-–—]+\s+.*|\s+(?:in|[Ff]or|at|of|from|with|on)\s.*|[,;]?\s*(?:Updated|Published|Posted|Last)\b.*"
)
_PARTS = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*\n\s*", re.IGNORECASE)
_AGENCY_BEHIND = re.compile(rf"(?i)(?<=\w)\s+(?:{_AGENCIES})$")
_SUFFIX = re.compile(r"(?i)\b(?:jr|sr|i{1,3}|iv|ph\.?\s?d|md|m\.d|esq)\.?$")


def author_names(byline: str) -> tuple[str, ...]:
    """The names in a by-line, or in what a page or a table gives as its author, in their order, each once.

    "By Mara Veldt, Senior Health Reporter, and Jon Orr in Oster" → Mara Veldt, Jon Orr. A name that is written surname
    first ("Veldt, Mara") stays whole.
    """
    line = _BEFORE.sub("", " ".join(byline.split("\n")[0].split()) if "\n" not in byline.strip() else byline.strip())
    parts = [part for part in _PARTS.split(line) if part.strip()]
    if len(parts) == 2 and "," in line and all(len(part.split()) == 1 for part in parts) and _is_name(" ".join(parts)):
        return (" ".join(line.split()),)
    names: list[str] = []
    for part in parts:
        name = " ".join(_BEHIND.sub("", _BEFORE.sub("", part), count=1).split()).strip(" ,:-–—*")
        name = _AGENCY_BEHIND.sub("", name)
        if not _SUFFIX.search(name):
            name = name.rstrip(" .")
        if _SUFFIX.fullmatch(name) and names:
            names[-1] += f" {name}"
        elif _is_name(name):
            names.append(name)
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(name.casefold().replace("-", " "), name)  # a page may give the part of an address too
    return tuple(known.values())


def _is_name(words: str) -> bool:
    parts = words.split()
    return (
        0 < len(parts) <= LONGEST_NAME
        and any(part[0].isupper() or not part[0].isascii() for part in parts)
        and (parts[-1][0].isupper() or not parts[-1][0].isascii() or len(parts) == 1)
        and not any(character.isdigit() for character in words)
        and _JOB.search(words) is None
        and _FURNITURE.fullmatch(words) is None
    )
