"""Ledgers: every statement, figure or flag of a view, one a row, a page at a time, the chosen one in full above."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import pandas as pd
import streamlit as st

from reliability.model.question import Excerpt
from reliability.store.ledgers import MOST_FOUND
from reliability.store.rows import FigureRow, FlagRow, Page, StatementRow
from reliability.ui import adding, cached, exporting, notices, orders, places, tables
from reliability.views import frames, highlight, wording
from reliability.views.exports.tables import ExportAsked
from reliability.views.state import DEFAULT_ORDER, ViewState, shortened, written_at

ROW_HEIGHT: Final = 82  # four lines, which hold what frames.bracketed makes
LETTER: Final = 6  # pixels of a letter: Streamlit wraps no link, it would end where its cell ends
EDGES: Final = 16  # pixels left and right of a cell's text
OPEN: Final = st.column_config.LinkColumn("Evidence", display_text="open", width=66)
Line = StatementRow | FigureRow | FlagRow
Links = tuple[tuple[str, str], ...]  # names with their addresses
Row = TypeVar("Row", StatementRow, FigureRow, FlagRow)


@dataclass(frozen=True, slots=True)
class Ledger(Generic[Row]):
    """What a page shows of its rows.

    `what` is one of them in words; `rows` reads a stretch of them (order, offset, limit), `frame` makes the table, of
    which the columns of `widths` (pixels) are shown; `full` gives a chosen row's text and the line below it. `says` is
    what a row tells, for those who cannot see the table, and `note` stands above it. `heads` are the orders that a
    click on a column's head chooses, one after the other. `told` is what stands behind the question mark of a chosen
    row. `speaker` is the column of who says it. `beside` is the line of a card, in which speaker and outlet are links
    of their own; that of `full` where there is none.
    """

    what: str
    rows: Callable[[ViewState, str, int, int], Page[Row]]
    frame: Callable[[Sequence[Row], ViewState], pd.DataFrame]
    widths: Mapping[str, int]
    full: Callable[[Row], tuple[str, str]]
    says: str
    heads: Mapping[str, tuple[str, ...]]
    note: str = ""
    told: Callable[[Row], str | None] = lambda _: None
    speaker: str = ""
    beside: Callable[[Row], str] | None = None


def draw(ledger: Ledger[Row], state: ViewState) -> None:
    """The whole of a ledger, or why it is empty."""
    what = f"{ledger.what}s"
    total = ledger.rows(state, DEFAULT_ORDER, 0, tables.PAGE_ROWS).total
    if total == 0:
        notices.nothing(state, what)
        return
    if ledger.note:
        with st.container(key="ledger_note"):
            st.caption(ledger.note)
    if state.words and total == MOST_FOUND:
        st.caption(wording.first_found(total, what))
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        order = orders.choose(frames.LEDGER_ORDERS[ledger.what])
        exporting.as_file("{} as CSV", what, ExportAsked(state, order=order), total, f"{what}_csv")
    exporting.links(what, state, order="" if order == DEFAULT_ORDER else order)
    above, table = st.container(), st.container()
    number = tables.page_number(total)
    page = ledger.rows(state, order, (number - 1) * tables.PAGE_ROWS, tables.PAGE_ROWS)
    with table:
        _table(ledger, page, state, order)
    with above:
        _chosen(ledger, page.rows, state)
    st.caption(wording.shown(total, ledger.what, page.offset, len(page.rows)))


def _table(ledger: Ledger[Row], page: Page[Row], state: ViewState, order: str) -> None:
    """A table whose cells can be chosen by mouse or arrow keys.

    Choosing a cell writes the row's article and passage into the address, so that a copied link opens the same row.
    Choosing a column's head orders the whole ledger by it. Streamlit would sort the rows of one page, as if these were
    all, where columns cannot be chosen.
    """
    key = f"{ledger.what}s_table_{order}"
    columns: dict[str, Any] = {name: st.column_config.TextColumn(width=width) for name, width in ledger.widths.items()}
    found = cached.passages(page.rows)
    named = _named(page.rows, state)
    names = [name for name in (ledger.speaker, "Outlet") if name]
    columns |= {name: _links(ledger.widths[name]) for name in names}
    linked = {
        name: [
            frames.labelled(shortened(row[place][0], (ledger.widths[name] - EDGES) // LETTER), row[place][1])
            for row in named
        ]
        for place, name in enumerate(names)
    }
    with st.container(key="ledger_cards"):
        st.html(highlight.cards_html([_card(*one, ledger, state) for one in zip(page.rows, found, named, strict=True)]))
    shown = ledger.frame(page.rows, state).assign(
        Sentence=[frames.bracketed(one) for one in found],
        Published=[wording.day(row.published) for row in page.rows],
        **linked,
    )
    st.dataframe(
        shown[["Evidence", *columns]],  # what is not shown would be sent all the same
        key=key,
        hide_index=True,
        column_config={"Evidence": OPEN, **columns},
        row_height=ROW_HEIGHT,
        height="content",  # the page scrolls, and not a box within it
        on_select=lambda: _choose(key, page.rows, ledger.heads, order),
        selection_mode=["single-cell", "single-column"],
        alt=f"{wording.counted(page.total, ledger.what)} with {ledger.says}; {len(page.rows)} on this page.",
    )


def _links(width: int) -> Any:
    return st.column_config.LinkColumn(display_text=frames.LABEL, width=width)


def _named(rows: Sequence[Line], state: ViewState) -> list[Links]:
    """Row by row, who says it (of flags nobody) and which outlet has it, each with an address."""
    registry = cached.registry_of(state.project)
    spoken = [row for row in rows if not isinstance(row, FlagRow)]
    ids = iter(cached.people_of(state.project, spoken))
    return [
        (
            *([] if isinstance(row, FlagRow) else [frames.speaker_link(row, next(ids), state)]),
            frames.outlet_link(row, registry.outlet(row.outlet or "") is not None, state),
        )
        for row in rows
    ]


def _card(
    row: Row, found: Excerpt, links: tuple[tuple[str, str], ...], ledger: Ledger[Row], state: ViewState
) -> highlight.Card:
    """A row where a table has no room."""
    view = state.opened(row.article, frames.span_of(row), row.text_key)
    line = ledger.beside(row) if ledger.beside is not None else ledger.full(row)[1]
    who = tuple(link for link in links if link[0] != wording.NOBODY)  # the line says that nobody does
    return highlight.Card(found, line, view, f"Read it in “{row.article_title or 'Untitled'}”", who)


def _choose(key: str, rows: Sequence[Line], heads: Mapping[str, tuple[str, ...]], order: str) -> None:
    chosen = st.session_state[key]["selection"]
    if chosen["columns"]:
        named = heads.get(str(chosen["columns"][0]), ())
        if named:
            orders.put(named[(named.index(order) + 1) % len(named)] if order in named else named[0])
        return
    cells = chosen["cells"]
    if cells and int(cells[0][0]) < len(rows):
        row = rows[int(cells[0][0])]
        st.query_params.update({"article": row.article, "at": written_at(frames.span_of(row))})
    else:
        st.query_params.update({name: "" for name in ("article", "at") if name in st.query_params})


def _chosen(ledger: Ledger[Row], rows: Sequence[Row], state: ViewState) -> None:
    """The row that the address names, in full, with the link to its passage; without one, how to choose."""
    row = next((row for row in rows if (row.article, frames.span_of(row)) == (state.article, state.at)), None)
    if row is None:
        with st.container(key="ledger_how"):
            st.caption("Choose a row to read it in full here, or “open” to see it in its article.")
        return
    text, line = ledger.full(row)
    with st.container(border=True, key="chosen_row"):
        st.text(text, help=ledger.told(row))
        if line:
            st.caption(wording.literal(line))
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="chosen_ways"):
            places.article_link(
                state.opened(row.article, frames.span_of(row), row.text_key),
                f"Open in “{wording.literal(row.article_title)}”",
                icon=":material/article:",
            )
            adding.add_row(state, row, "chosen")
