"""What an analyst puts into a report: things as they were shown when they were added, with where they came from.

An item holds all that a report says of it, so that a report can be read when its articles have changed or gone. Its
`address` leads to where it was added; by it what it is now is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from reliability.model.drawing import Drawing, drawing_json, read_drawing

MOST_TITLE: Final = 200  # characters of a report's title
MOST_NOTE: Final = 4_000


class ItemKind(StrEnum):
    STATEMENT = "statement"
    FIGURE = "figure"
    FLAG = "flag"
    CHAIN = "chain"
    CHART = "chart"
    LIST = "list"  # what a number of a page counts
    SUMMARY = "summary"  # how an article, or several on one event, are sourced


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """Words of an article in their sentence, and where they are published. `url` is the article's own address, `link`
    the relative one of the passage in Whence; each is "" where there is none."""

    before: str
    words: str
    after: str
    outlet: str
    day: str
    title: str
    url: str = ""
    link: str = ""
    told: str = ""  # what is said of it in one line, such as who says it


@dataclass(frozen=True, slots=True)
class ItemTable:
    """Numbers beside a chart, as they are read."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportItem:
    """One thing in a report. `code` tells apart what one address has several of: a flag's kind, a chart's code.

    `counts` are numbers of rows at the time, by their plural ("articles"). `view` says in words what they are counted
    in. `chain` has the publisher first. `more` is how many rows a list has beyond its passages.
    """

    kind: ItemKind
    title: str
    address: str
    code: str = ""
    passages: tuple[QuotedPassage, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    chain: tuple[str, ...] = ()
    definition: str = ""
    engine: str = ""
    view: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    drawing: Drawing | None = None
    table: ItemTable | None = None
    more: int = 0

    def is_same(self, other: ReportItem) -> bool:
        """Whether both are the same thing, whatever was said of it at either time."""
        return (self.kind, self.address, self.code) == (other.kind, other.address, other.code)


def item_json(item: ReportItem) -> dict[str, Any]:
    """An item as JSON; what is empty is left out."""
    passages = [{name: value for name in _PASSAGE if (value := getattr(passage, name))} for passage in item.passages]
    written: dict[str, Any] = {
        "kind": item.kind.value,
        "title": item.title,
        "address": item.address,
        "code": item.code,
        "passages": passages,
        "facts": [list(fact) for fact in item.facts],
        "chain": list(item.chain),
        "definition": item.definition,
        "engine": item.engine,
        "view": item.view,
        "counts": [list(count) for count in item.counts],
        "drawing": drawing_json(item.drawing) if item.drawing is not None else None,
        "table": {"columns": list(item.table.columns), "rows": [list(row) for row in item.table.rows]}
        if item.table is not None
        else None,
        "more": item.more,
    }
    return {name: value for name, value in written.items() if value}


def read_item(found: Mapping[str, Any]) -> ReportItem:
    """The opposite of `item_json`."""
    table, drawing = found.get("table"), found.get("drawing")
    return ReportItem(
        kind=ItemKind(found["kind"]),
        title=str(found.get("title", "")),
        address=str(found.get("address", "")),
        code=str(found.get("code", "")),
        passages=tuple(
            QuotedPassage(**{name: str(one.get(name, "")) for name in _PASSAGE}) for one in found.get("passages", ())
        ),
        facts=tuple((str(name), str(value)) for name, value in found.get("facts", ())),
        chain=tuple(map(str, found.get("chain", ()))),
        definition=str(found.get("definition", "")),
        engine=str(found.get("engine", "")),
        view=str(found.get("view", "")),
        counts=tuple((str(name), int(number)) for name, number in found.get("counts", ())),
        drawing=read_drawing(drawing) if drawing else None,
        table=ItemTable(_words(table["columns"]), tuple(_words(row) for row in table["rows"])) if table else None,
        more=int(found.get("more", 0)),
    )


_PASSAGE: Final = tuple(QuotedPassage.__dataclass_fields__)


def _words(found: Sequence[Any]) -> tuple[str, ...]:
    return tuple(map(str, found))
