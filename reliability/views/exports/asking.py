"""From an export's address to what it asks for: the parameters are those of the page, and mean the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from reliability.errors import AskedError
from reliability.store.people import Being
from reliability.views import evidence_links, frames, people
from reliability.views.drills import PARAMETER as DRILL
from reliability.views.exports.tables import COMMON, TABLES, TEXT, WITH, ExportAsked, ExportTable
from reliability.views.state import DEMO, Choices, from_query, shortened

T = TypeVar("T")
Query = Mapping[str, Sequence[str]]
# What a page's address may carry that says how it is looked at, and not what is in it.
# Two groups or periods that are compared are no view of one table: their parameters are refused.
LOOKS: Final = frozenset(
    {
        "page",
        "article",
        *evidence_links.PARAMETERS,
        DRILL,
        "through",
        "measure",
        "tab",
        "order",
        "by",
        "relays",
        "relays_of",
        "named",
    }
)
_BEINGS: Final = {  # as the page's address has them, then as codes
    "Everybody": "",
    "Persons": Being.PERSON.value,
    "Bodies": Being.BODY.value,
    "": "",
    **{being.value: being.value for being in Being},
}
_ORDERS_IN_WORDS: Final = {
    "people": people.ORDERS,
    "articles": {words: code for code, words in frames.SEARCH_ORDERS.items()},
    **{f"{what}s": {words: code for code, words in orders.items()} for what, orders in frames.LEDGER_ORDERS.items()},
}
_SWITCH: Final = {"true": True, "false": False, "1": True, "0": False, "": False}


def table_of(name: str) -> ExportTable:
    """Raises AskedError where there is no such table."""
    if name not in TABLES:
        raise AskedError(f"There is no export of “{shortened(name)}”; there are {listed(TABLES)}.", missing=True)
    return TABLES[name]


def read_asked(table: ExportTable, query: Query, choices: Callable[[str], Choices], base: str) -> ExportAsked:
    """What is asked for of a table; `choices` are those of a project. Raises AskedError with a sentence for whatever
    cannot be followed: a link that a reader opens may leave something out, an export would be taken for all."""
    refuse_unknown(query, (*COMMON, *table.own, WITH))
    state, left = from_query(query, choices((query.get("project") or [DEMO])[-1]))
    if left:
        raise AskedError(f"This cannot be followed: {'; '.join(left)}.")
    return ExportAsked(
        state=replace(state, article="", at=None, text=""),
        base=base,
        order=_order(table, query),
        called=_last(query, "called") if "called" in table.own else "",
        being=_code("being", _last(query, "being"), _BEINGS) if "being" in table.own else "",
        relayed=_code("relayed", _last(query, "relayed").lower(), _SWITCH) if "relayed" in table.own else False,
        texts=_texts(table, query),
    )


def refuse_unknown(query: Query, allowed: Sequence[str]) -> None:
    """Raises AskedError for a parameter that means nothing here."""
    for name in query:
        if name not in allowed and name not in LOOKS:
            raise AskedError(f"There is no parameter “{shortened(name)}” here; there are {listed(allowed)}.")


def listed(names: Sequence[str] | Mapping[str, object]) -> str:
    """'csv, json and parquet'."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def view_query(table: ExportTable, asked: ExportAsked) -> dict[str, str]:
    """What the page's own parameters are in its address, beside those of its view: of people, words and not codes."""
    words = {code: word for word, code in people.ORDERS.items()}
    order = ("by", words.get(asked.order, "")) if "by" in table.own else ("order", asked.order)
    return {
        name: value
        for name, value in (
            order,
            ("called", asked.called),
            ("being", next(word for word, code in _BEINGS.items() if code == asked.being) if asked.being else ""),
            ("relayed", "true" if asked.relayed else ""),
        )
        if value
    }


def view_address(table: ExportTable, asked: ExportAsked) -> str:
    """The address of the page that shows what is exported."""
    return asked.link(table.name, None, **view_query(table, asked))


def _order(table: ExportTable, query: Query) -> str:
    if not table.orders:
        return ""
    asked = _last(query, "by" if "by" in table.own else "order")
    order = _ORDERS_IN_WORDS.get(table.name, {}).get(asked, asked)  # addresses of before have the words
    if order and order not in table.orders:
        raise AskedError(f"{table.title} have no order “{shortened(order)}”; there are {listed(table.orders)}.")
    return order


def _texts(table: ExportTable, query: Query) -> bool:
    asked = _last(query, WITH)
    if asked and (asked != TEXT or not table.more):
        hint = f"articles can be had with={TEXT}" if table.more else f"only articles can be had with={TEXT}"
        raise AskedError(f"{table.title} are not to be had with “{shortened(asked)}”; {hint}.")
    return bool(asked)


def _code(name: str, written: str, codes: Mapping[str, T]) -> T:
    if written not in codes:
        raise AskedError(f"{name} is “{shortened(written)}”; there are {listed([code for code in codes if code])}.")
    return codes[written]


def _last(query: Query, name: str) -> str:
    return next(iter(reversed(query.get(name, ()))), "")
