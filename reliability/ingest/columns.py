"""Which column of a table, or key of a JSON object, is taken for which field of an article, and which is passed over.

Names under which others write a field are data/lexicons/columns.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reliability.errors import InputError
from reliability.ingest.decoding import cleaned
from reliability.resources import lexicon

FIELDS = ("id", "title", "text", "url", "outlet", "domain", "date", "authors")

LONGEST_NAMES = 5_000  # characters of all names of a row; what is longer is not remembered
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """`taken` are pairs of a field and its column, in the order of FIELDS; `passed_over` are the other columns that
    have a name. `absent` are columns that the mapping names and that are not there."""

    taken: Pairs
    passed_over: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def of(self, field: str) -> str | None:
        """The column of a field."""
        return dict(self.taken).get(field)


def mapping_of(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """A mapping of fields to columns as `Input.mapping` holds it; an empty column means that none is taken for the
    field. Raises InputError for a field that does not exist and for one that is given twice."""
    mapping: dict[str, str] = {}
    for field, column in pairs:
        name = field.strip().lower()
        if name not in FIELDS:
            raise InputError("mapping", f"there is no field “{field.strip()}”; map one of: {', '.join(FIELDS)}")
        if name in mapping:
            raise InputError("mapping", f"the field “{name}” is mapped twice; name one column for it")
        mapping[name] = column.strip()
    return tuple(mapping.items())


def choose(names: tuple[str, ...], mapping: Pairs = ()) -> Columns:
    """The columns of a table with these names: those of the mapping, then those named like a field, then those that
    go by another name for it, by rank. No column is taken twice, but where the mapping says so."""
    if sum(map(len, names)) > LONGEST_NAMES:
        return _chosen(names, mapping)
    return _remembered(names, mapping)


def _chosen(names: tuple[str, ...], mapping: Pairs) -> Columns:
    chosen, absent = _mapped(names, dict(mapping))
    free = [name for name in names if name.strip() and name not in chosen.values()]
    for field in FIELDS:
        if field not in chosen and (column := _same(field, free)) is not None:
            chosen[field] = column
            free.remove(column)
    for field in FIELDS:
        if field not in chosen and (best := _best(field, free)) is not None:
            chosen[field] = best
            free.remove(best)
    taken = tuple((field, chosen[field]) for field in FIELDS if chosen.get(field))
    return Columns(taken, tuple(free), absent)


_remembered = lru_cache(maxsize=256)(_chosen)  # the rows of a file have the same names, or few kinds of them


def mapping_to(names: tuple[str, ...], wanted: Mapping[str, str]) -> Pairs:
    """The shortest mapping under which `choose` takes just these columns, "" for none: of the fields that it would fill
    otherwise. Rows of JSON with other names keep what is found in them without it."""
    mapping: dict[str, str] = {}
    while True:
        found = choose(names, tuple(mapping.items()))
        other = [field for field in FIELDS if (found.of(field) or "") != wanted.get(field, "")]
        if not other:
            return tuple(mapping.items())
        mapping |= {field: wanted.get(field, "") for field in other}


def twice(names: Sequence[str]) -> tuple[str, int, int] | None:
    """The first name that two columns share, whatever their capitals, with the places of both, counted from 1."""
    places: dict[str, int] = {}
    for place, name in enumerate(names, start=1):
        key = name.strip().casefold()
        if key and key in places:
            return name.strip(), places[key], place
        places[key] = place
    return None


def refuse_absent(columns: Columns, names: Sequence[str], origin: str) -> None:
    """Raises InputError where the mapping names a column that is not there."""
    if columns.absent:
        raise InputError(
            "mapping", f"{origin} has no column “{columns.absent[0]}” (found: {listed(names)}); map one that it has"
        )


def listed(names: Iterable[str]) -> str:
    """The first dozen names, shortened, for a message."""
    named = [" ".join(cleaned(str(name)).text.split())[:40] for name in names]
    return ", ".join([name for name in named if name][:12]) or "nothing"


def _mapped(names: Sequence[str], mapping: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    chosen: dict[str, str] = {}
    absent: list[str] = []
    for field, wanted in mapping.items():
        column = wanted if wanted in names or not wanted else _same(wanted, names)
        if column is None:
            absent.append(wanted)
        chosen[field] = column or ""
    return chosen, tuple(absent)


def _same(wanted: str, names: Iterable[str]) -> str | None:
    """The first name that differs in capitals and blanks at its edges at most."""
    return next((name for name in names if name.strip().casefold() == wanted.strip().casefold()), None)


def _best(field: str, names: Iterable[str]) -> str | None:
    ranks = _ranks(field)
    known = [name for name in names if _key(name) in ranks]
    return min(known, key=lambda name: ranks[_key(name)], default=None)


@cache
def _ranks(field: str) -> Mapping[str, int]:
    """The names under which others write a field, by their letters and digits; the lowest number is taken first."""
    ranks: dict[str, int] = {_key(field): -1}
    for rank, (known, name, _) in enumerate(lexicon("columns")):
        if known == field:
            ranks.setdefault(_key(name), rank)
    return ranks


def _key(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
