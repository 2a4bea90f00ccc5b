"""What lists say of a few outlets, as a table outlet × list: their words, their days, and what they say of relatives
apart.

Three things look different: an outlet that no table knows, one that a list does not hold, and one that it lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reliability.registry.entries import ClaimKind, Listing
from reliability.registry.lookup import Registry
from reliability.registry.name_index import normalised_name
from reliability.views import wording
from reliability.views.outlet_card import level

UNKNOWN: Final = "not looked up: no table knows this outlet"
NOT_LISTED: Final = "not in this list"
KINDS: Final = {
    ClaimKind.OWNERSHIP: "Owner and state",
    ClaimKind.RATING: "Rating",
    ClaimKind.DESIGNATION: "Act",
    ClaimKind.CATEGORY: "Sorted under",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a list says in a cell: the words, the day, and of whom where that is a relative."""

    words: str
    as_of: str
    relative: str = ""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A list, or several that restate one community's verdicts: its head and the addresses of its sources by title."""

    head: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListTable:
    """`cells` has row by row, column by column what is said; None in a row of an outlet that no table knows."""

    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, tuple[tuple[Said, ...], ...] | None], ...]


def list_table(registry: Registry, outlets: Sequence[tuple[str, str]]) -> ListTable:
    """The table of outlets (id, name); of lists those that say something of any of them."""
    listings = {outlet: registry.statements(outlet) for outlet, _ in outlets}
    heads: dict[str, dict[str, str]] = defaultdict(dict)
    for said in _sorted(each for some in listings.values() for each in some):
        source = registry.sources[said.source_id]
        heads[_head(registry, said)][source.title] = source.url
    columns = tuple(ListColumn(head, tuple(links.items())) for head, links in heads.items())
    rows = []
    for outlet, name in outlets:
        known = registry.outlet(outlet) is not None
        rows.append(
            (name, tuple(_cell(registry, outlet, listings[outlet], c.head) for c in columns) if known else None)
        )
    return ListTable(columns, tuple(rows))


def markdown(said: Iterable[Said]) -> str:
    """A cell as Markdown: what is said of the outlet, then in grey what is said of relatives; NOT_LISTED of neither."""
    lines = []
    for one in sorted(said, key=lambda one: bool(one.relative)):
        words, day = wording.literal(wording.unbroken(one.words)), wording.unbroken(one.as_of)
        about = f":gray[also listed: {wording.literal(one.relative)} as “{words}” ({day})]"
        lines.append(about if one.relative else f"**{words}** ({day})")
    own = any(line.startswith("**") for line in lines)
    return " · ".join([*([] if own else [f":gray[*{NOT_LISTED}*]"]), *lines])


def plain(said: Iterable[Said]) -> str:
    """The same as a file has it."""
    told = [f"{f'{one.relative}: ' if one.relative else ''}{one.words} ({one.as_of})" for one in said]
    return "; ".join(told) or NOT_LISTED


def _sorted(listings: Iterable[Listing]) -> list[Listing]:
    order = list(KINDS)
    return sorted(listings, key=lambda said: (order.index(said.kind), said.list_title))


def _head(registry: Registry, said: Listing) -> str:
    """The community whose verdict it is, else the list's own title."""
    community = registry.sources[said.source_id].consensus if said.kind is ClaimKind.RATING else ""
    return f"{KINDS[said.kind]}: {f'editors of the {community}' if community else said.list_title}"


def _cell(registry: Registry, outlet: str, listings: Iterable[Listing], head: str) -> tuple[Said, ...]:
    """Each verdict once, with the last day on which it was restated; where a list has several, with what each is on."""
    here = [said for said in listings if _head(registry, said) == head]
    several = len({_words(said) for said in here if _is_itself(registry, outlet, said)}) > 1
    found: dict[tuple[str, str], str] = {}
    for said in here:
        relative = "" if _is_itself(registry, outlet, said) else said.listed_name or said.subject_name
        about = f", on {said.scope}" if several and said.scope and not relative else ""
        key = (_words(said) + about, relative)
        found[key] = max(found.get(key, ""), said.as_of)
    return tuple(Said(words, day, relative) for (words, relative), day in found.items())


def _words(said: Listing) -> str:
    """A list's code in the words that stand for it."""
    ended = f", until {said.valid_to}" if said.valid_to else ""
    if said.kind is ClaimKind.RATING:
        return level(said.value) + ended
    return (said.meaning or said.value).split(" (")[0] + ended


def _is_itself(registry: Registry, outlet: str, said: Listing) -> bool:
    """Whether a list speaks of the outlet, and not of a body above it, a section or a sister under its roof."""
    if said.path or said.scope.startswith("/"):
        return False
    named = normalised_name(said.listed_name.split(" (")[0])
    names = {name.key for name in registry.names_of(outlet)}
    return not named or "." in said.listed_name or named in names or normalised_name(said.subject_name) in named
