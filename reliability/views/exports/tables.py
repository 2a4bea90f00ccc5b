"""The tables that can be exported: their columns, raw, and their rows, one after the other.

Columns are the fields of the store's row classes, which store/columns.py declares, and a link to what a row rests on.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final, Union, get_args, get_origin, get_type_hints
from urllib.parse import urlencode

from reliability.flags import KINDS
from reliability.model.details import Details, details_json
from reliability.model.selection import FILTERS
from reliability.store import Store
from reliability.store.articles import ORDERS as ARTICLE_ORDERS
from reliability.store.articles import RELEVANCE
from reliability.store.ledgers import ORDERS as LEDGER_ORDERS
from reliability.store.rows import Around, ArticleRow, ChainRow, FigureRow, FlagRow, Listed, StatementRow
from reliability.store.schema import INDICATORS
from reliability.views.correcting import MAX_CORRECTIONS, changed_by
from reliability.views.drills import Counted, drill
from reliability.views.exports.columns import WORDS
from reliability.views.state import DEFAULT_ORDER, DEMO, UNKNOWN_OUTLET, ViewState, address

PEOPLE_AT_ONCE: Final = 10_000  # a question to the store
WITH: Final = "with"  # parameter: what is added to a table
TEXT: Final = "text"  # its value: the articles' texts
ARTICLE_SCHEMA: Final = "article/1"  # of a row that the importer takes as it is (ingest/exported.py)


class ColumnKind(StrEnum):
    """What a column holds. Codes are those of Frictionless and CSV on the Web."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    LIST = "array"  # of strings
    OBJECT = "object"  # JSON


@dataclass(frozen=True, slots=True)
class ExportColumn:
    name: str
    kind: ColumnKind

    @property
    def words(self) -> str:
        """What it holds, for people."""
        return WORDS.get(self.name) or _flag_words(self.name)


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """What an address asks for: the view, in which order, and what its page alone is narrowed by. `base` is where this
    copy of Whence is, without a slash at its end; every link begins with it."""

    state: ViewState
    base: str = ""
    order: str = ""
    called: str = ""
    being: str = ""
    relayed: bool = False
    texts: bool = False

    def link(self, page: str, state: ViewState | None = None, **more: str) -> str:
        """The absolute address of a page with this view, or another."""
        return f"{self.base}/{address(page, state or self.state, **more)}"

    @property
    def project_only(self) -> ViewState:
        return ViewState(self.state.project)

    @property
    def passages(self) -> str:
        """What the address of any article of the project begins with."""
        project = "" if self.state.project == DEMO else f"{urlencode({'project': self.state.project})}&"
        return f"{self.base}/reader?{project}article="


Row = tuple[Any, ...]
Rows = Callable[[Store, ExportAsked], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class ExportTable:
    """`name` is its path and that of its page. `own` are the page's parameters, beside those of every page, that narrow
    or order it; `key` is the column that tells its rows apart, where one does."""

    name: str
    title: str
    columns: tuple[ExportColumn, ...]
    rows: Rows
    orders: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    key: str = ""
    more: tuple[ExportColumn, ...] = ()  # with the texts

    def shown(self, asked: ExportAsked) -> tuple[ExportColumn, ...]:
        """The columns of what is asked for."""
        return (*self.columns, *self.more) if asked.texts else self.columns


_KINDS: Final[Mapping[Any, ColumnKind]] = {
    str: ColumnKind.STRING,
    int: ColumnKind.INTEGER,
    float: ColumnKind.NUMBER,
    bool: ColumnKind.BOOLEAN,
    date: ColumnKind.DATE,
}
LINK: Final = ExportColumn("link", ColumnKind.STRING)


def _columns(row: type[Any]) -> tuple[ExportColumn, ...]:
    """The fields of a row class as columns."""
    hints = get_type_hints(row)
    return tuple(ExportColumn(field.name, _kind(hints[field.name])) for field in fields(row))


def _kind(hint: Any) -> ColumnKind:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    return ColumnKind.LIST if get_origin(hint) is tuple else _KINDS[hint]


def _flag_words(name: str) -> str:
    kind = KINDS.get(name.removeprefix("flag_"))
    return f"Flags of the kind “{kind.title}”." if kind is not None else ""


# ------------------------------------------------------------------------------------------------------------- articles

_STATED: Final = (
    ExportColumn("id", ColumnKind.STRING),
    ExportColumn("domain", ColumnKind.STRING),
    ExportColumn("authors", ColumnKind.LIST),
)
_WHOLE: Final = (ExportColumn("text", ColumnKind.STRING), ExportColumn("came_with", ColumnKind.OBJECT))


def _articles(store: Store, asked: ExportAsked) -> Iterator[Row]:
    values, before = attrgetter(*(field.name for field in fields(ArticleRow))), asked.passages
    for one in store.every_article(asked.state.selection, order=asked.order or DEFAULT_ORDER, texts=asked.texts):
        details = one.details or Details()
        domain = details.outlet.domain if details.outlet is not None else ""
        whole: Row = ()
        if asked.texts:
            whole = (one.text, {"schema": ARTICLE_SCHEMA, "details": details_json(details)})
        yield (*values(one.row), one.source_id, domain, details.authors, before + one.row.key, *whole)


# ------------------------------------------------------------------------------------------------------------- ledgers


_SENTENCE: Final = ExportColumn("sentence", ColumnKind.STRING)
_RELAYS: Final = ExportColumn("relays", ColumnKind.LIST)
_BESIDE: Final = (ExportColumn("url", ColumnKind.STRING), ExportColumn("changed_by", ColumnKind.STRING), LINK)


def _ledger(what: str, row: type[Any], around: Callable[[Around], Row]) -> Rows:
    """Rows with what `around` takes of what stands around them, the article's own address, who corrected them, and the
    link."""
    values = attrgetter(*(field.name for field in fields(row)))

    def rows(store: Store, asked: ExportAsked) -> Iterator[Row]:
        before, project = asked.passages, asked.state.project
        told = store.recent_corrections(project, limit=MAX_CORRECTIONS) if store.any_corrected(project) else ()
        signed = changed_by(told)
        order = asked.order or DEFAULT_ORDER
        for one, beside in store.every_line(asked.state.selection, what=what, order=order):
            link = f"{before}{one.article}&at={one.start}-{one.end}&text={one.text_key}"
            yield (*values(one), *around(beside), beside.url, signed(one), link)

    return rows


# -------------------------------------------------------------------------------------------------------------- chains

_CHAIN: Final = (
    ExportColumn("digest", ColumnKind.STRING),
    ExportColumn("path", ColumnKind.STRING),
    ExportColumn("nodes", ColumnKind.OBJECT),
    ExportColumn("relayed", ColumnKind.BOOLEAN),
    ExportColumn("statements", ColumnKind.INTEGER),
    ExportColumn("articles", ColumnKind.INTEGER),
    ExportColumn("example", ColumnKind.STRING),
    LINK,
)


def _chains(store: Store, asked: ExportAsked) -> Iterator[Row]:
    for one in store.every_chain(asked.state.selection, relayed=asked.relayed):
        yield chain_values(one, asked)


def chain_values(one: ChainRow, asked: ExportAsked) -> Row:
    """A path as a row: its link opens the statements that came by it."""
    path = " ← ".join(name for _, _, name in one.nodes)
    nodes = [{"kind": kind, "id": code, "name": name} for kind, code, name in one.nodes]
    opened = asked.link("chains", drill=drill(Counted.STATEMENTS, paths=[one.digest]))
    relayed = len(one.nodes) > 2
    return one.digest, path, nodes, relayed, one.attributions, one.articles, asked.passages + one.example, opened


# ------------------------------------------------------------------------------------------------------------- outlets

_COUNTED: Final = (
    "articles", "unread", "words", "attributed_words", "quoted_words", "statements", "direct", "indirect", "mixed",
    "unnamed_statements", "carried_statements", "relayed_statements", "credits", "figures", "unsourced_figures",
    "vague_figures", "flags", *INDICATORS,
)  # fmt: skip
_FLAGS: Final = tuple(code for code, kind in KINDS.items() if not kind.experimental)


def _outlets(store: Store, asked: ExportAsked) -> Iterator[Row]:
    sums: dict[tuple[str | None, str | None], dict[str, float]] = {}
    for row in store.measures(asked.state.selection):
        sums.setdefault((row.outlet, row.outlet_name), {})[row.measure] = row.value
    for (outlet, name), cells in sorted(sums.items(), key=lambda one: (-_articles_of(one[1]), one[0][1] or "")):
        counted = (int(cells.get(measure, 0)) for measure in _COUNTED)
        flags = (int(cells.get(f"flag:{code}", 0)) for code in _FLAGS)
        theirs = ViewState(asked.state.project, outlets=(outlet or UNKNOWN_OUTLET,))
        yield (outlet, name, *counted, *flags, asked.link("articles", theirs))


def _articles_of(cells: Mapping[str, float]) -> float:
    return cells.get("articles", 0) + cells.get("unread", 0)


# -------------------------------------------------------------------------------------------------------------- people


def _people(store: Store, asked: ExportAsked) -> Iterator[Row]:
    values, offset = attrgetter(*(field.name for field in fields(Listed))), 0
    while True:
        page = store.people(
            asked.state.selection,
            called=asked.called,
            being=asked.being,
            order=asked.order or "statements",
            offset=offset,
            limit=PEOPLE_AT_ONCE,
        )
        for one in page.rows:
            yield (*values(one), asked.link("person", asked.project_only, who=one.id))
        offset += len(page.rows)
        if len(page.rows) < PEOPLE_AT_ONCE:
            return


_PLACE: Final = (ExportColumn("outlet", ColumnKind.STRING), ExportColumn("outlet_name", ColumnKind.STRING))
TABLES: Final[Mapping[str, ExportTable]] = {
    table.name: table
    for table in (
        ExportTable(
            "articles",
            "Articles",
            (*_columns(ArticleRow), *_STATED, LINK),
            _articles,
            (*ARTICLE_ORDERS, RELEVANCE),
            ("order",),
            "key",
            _WHOLE,
        ),
        ExportTable(
            "statements",
            "Statements",
            (*_columns(StatementRow), _SENTENCE, _RELAYS, *_BESIDE),
            _ledger("statement", StatementRow, lambda beside: (beside.sentence, beside.relays)),
            tuple(LEDGER_ORDERS["statement"]),
            ("order",),
        ),
        ExportTable(
            "figures",
            "Figures",
            (*_columns(FigureRow), *_BESIDE),
            _ledger("figure", FigureRow, lambda _: ()),  # its `context` is the sentence
            tuple(LEDGER_ORDERS["figure"]),
            ("order",),
        ),
        ExportTable(
            "flags",
            "Flags",
            (*_columns(FlagRow), _SENTENCE, *_BESIDE),
            _ledger("flag", FlagRow, lambda beside: (beside.sentence,)),
            tuple(LEDGER_ORDERS["flag"]),
            ("order",),
        ),
        ExportTable("chains", "Chains", _CHAIN, _chains, own=("relayed",), key="digest"),
        ExportTable(
            "outlets",
            "Outlets",
            (
                *_PLACE,
                *(ExportColumn(name, ColumnKind.INTEGER) for name in _COUNTED),
                *(ExportColumn(f"flag_{code}", ColumnKind.INTEGER) for code in _FLAGS),
                LINK,
            ),
            _outlets,
        ),
        ExportTable(
            "people",
            "People and bodies",
            (*_columns(Listed), LINK),
            _people,
            ("statements", "articles", "name"),
            ("called", "being", "by"),
            "id",
        ),
    )
}
COMMON: Final = ("project", *(one.parameter for one in FILTERS), "as")  # parameters that narrow every table
