"""Cards of outlets: how many articles, who owns them, and what others say they are, each with who says it and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from reliability.model.analysis import Analysis
from reliability.registry.entries import Outlet
from reliability.registry.lookup import Registry
from reliability.store.rows import MeasureRow, RemarkRow
from reliability.ui import cached, filters, opening, remarking, tables
from reliability.views import wording
from reliability.views.drills import Counted, drill
from reliability.views.list_table import UNKNOWN, ListTable, Said, markdown, plain
from reliability.views.outlet_card import (
    CardLine,
    CardPart,
    OutletCard,
    facts,
    first_statement,
    found_outlets,
    not_on_record,
    older_told,
    outlet_card,
    outlet_page,
)
from reliability.views.state import DEMO, ViewState

MAX_CARDS = 12
CARD = 320  # pixels that a card needs
MAX_FOUND = 20
CITED = 70  # letters of a statement that its sources are told of


def cards(state: ViewState, rows: Sequence[MeasureRow]) -> None:
    """A card for each outlet of the view, those with most articles first; an outlet that no list holds says so."""
    registry = cached.registry_of(state.project)
    articles = [row for row in rows if row.measure == "articles"]
    articles.sort(key=lambda row: (-row.value, row.outlet_name or ""))
    known = [row for row in articles if row.outlet is not None]
    if not known:
        st.caption("No article here has an identified outlet.")
        return
    shown = known[:MAX_CARDS]
    older = _older(state, registry, shown)
    remarks = remarking.by_outlet(state.project, [row.outlet or "" for row in shown])
    with st.grid(2, min_column_width=CARD):
        for row in shown:
            with st.container(border=True):
                _card(registry, row, older.get(row.outlet or "", ""), remarks.get(row.outlet or "", ()))
    if len(known) > MAX_CARDS:
        st.caption(f"The {MAX_CARDS} outlets with most articles are shown; filter by outlet to see another.")


def invented(state: ViewState) -> None:
    """That what is told of the demo's outlets is invented as they are."""
    if state.project == DEMO:
        st.caption(
            ":material/theater_comedy: The demo’s outlets are **invented**, and so are their owners and what lists say "
            "of them: they show what a record looks like."
        )


def lists(table: ListTable) -> None:
    """What lists say, a row an outlet, a column a list, with the addresses of the lists and the table as a file."""
    if not table.columns:
        st.caption("No list says anything of these outlets.")
        return
    frame = pd.DataFrame(
        [
            (wording.literal(name), *(_cell(row, place) for place in range(len(table.columns))))
            for name, row in table.rows
        ],
        columns=["Outlet", *(wording.literal(column.head) for column in table.columns)],
    )
    with st.container(key="list_table"):
        st.table(frame, border="horizontal", hide_index=True, alt="What lists say of each outlet.")
    st.caption(
        "Bold: what a list says of the outlet, and its day. Grey: what it says of a section, sister or parent. “not in "
        "this list” is no verdict; “not looked up” is an outlet that no table here knows."
    )
    sources = {title: url for column in table.columns for title, url in column.links}
    linked = [f"{wording.literal(title)} ({wording.link(url)})" if url else wording.literal(title)
              for title, url in sorted(sources.items())]  # fmt: skip
    st.caption("Lists: " + " · ".join(linked))
    tables.download("Table as CSV", lambda: _list_file(table), "whence-lists.csv", "lists_csv")


def _cell(row: tuple[tuple[Said, ...], ...] | None, place: int) -> str:
    return f":gray[*{UNKNOWN}*]" if row is None else markdown(row[place])


def _list_file(table: ListTable) -> pd.DataFrame:
    """The table as a file has it, with the addresses of the lists in its heads."""
    heads = [f"{c.head} ({'; '.join(url for _, url in c.links if url)})" for c in table.columns]
    rows = [(name, *(plain(cell) for cell in row or ()), *([UNKNOWN] * len(heads) if row is None else []))
            for name, row in table.rows]  # fmt: skip
    return pd.DataFrame(rows, columns=["Outlet", *heads])


def found(wanted: str, state: ViewState) -> None:
    """The page of the one outlet that is open, and the names of the others that the words find."""
    registry = cached.registry_of(state.project)
    invented(state)
    matches = found_outlets(registry, wanted)
    if not matches:
        st.info(f"No outlet on record is found by {wording.literal(wanted)}.", icon=":material/search_off:")
        return
    shown = matches[:MAX_FOUND]
    st.caption(
        wording.counted(len(matches), "outlet")
        + (f", the first {MAX_FOUND} shown; type more of the name to narrow them." if len(matches) > MAX_FOUND else ".")
    )
    if elsewhere := not_on_record(registry, wanted):
        st.caption(wording.literal(elsewhere))
    here = {row.outlet: int(row.value) for row in cached.measures(state) if row.measure == "articles"}
    for number, outlet in enumerate(shown):
        title = wording.literal(" · ".join(filter(None, (outlet.name, facts(registry, outlet)))))
        with st.expander(title, expanded=number == 0, key=f"outlet_{outlet.id}", on_change="rerun") as opened:
            if opened.open:
                _page(state, registry, outlet, here.get(outlet.id, 0))


def of_project(state: ViewState) -> None:
    """Where nothing is looked for: the outlets of the view, most articles first, each a click from its page."""
    registry = cached.registry_of(state.project)
    rows = [row for row in cached.measures(state) if row.measure == "articles" and row.outlet]
    rows.sort(key=lambda row: (-row.value, row.outlet_name or ""))
    known = [outlet for row in rows if (outlet := registry.outlet(row.outlet or "")) is not None]
    if not known:
        st.info("Type a name, an address or an owner.", icon=":material/search:")
        return
    number = {row.outlet: int(row.value) for row in rows}
    st.header("In this project", anchor=False)
    invented(state)
    with st.grid(2, min_column_width=CARD, gap="xsmall"):
        for outlet in known[:MAX_FOUND]:
            st.button(
                f"{wording.literal(outlet.name)} · {wording.counted(number[outlet.id], 'article')}",
                key=f"on_record_{outlet.id}",
                type="tertiary",
                on_click=_look_for,
                args=(outlet.name,),
            )
    if len(known) > MAX_FOUND:
        st.caption(f"The {MAX_FOUND} outlets with most articles are shown.")
    if unknown := len(rows) - len(known):
        st.caption(f"Of {wording.counted(unknown, 'other outlet')} nothing is on record here.")


def _look_for(name: str) -> None:
    st.session_state["outlet_search"] = name


def _page(state: ViewState, registry: Registry, outlet: Outlet, articles: int) -> None:
    """All that is known of an outlet, with what analysts added and the buttons to add more."""
    remarks = remarking.by_outlet(state.project, [outlet.id]).get(outlet.id, ())
    stated = cached.store().self_statements(state.project, outlet.id)
    shown = outlet_page(registry, outlet, _today(), remarks, stated)
    if articles:
        _articles(outlet.id, articles, " here")
    else:
        st.caption("0 articles here")
    _parts(shown, sources=True)
    remarking.offer(state.project, outlet.id, shown)
    remarking.history(state.project, remarks)


def of_article(analysis: Analysis) -> None:
    """The short card of an article's outlet, folded: what holds today and what held on the article's day."""
    outlet = analysis.outlet
    if outlet is None:
        return
    state, on = filters.current(), analysis.article.published
    registry = cached.registry_of(state.project)
    listed = outlet.listed or (state.project == DEMO and registry.outlet(outlet.id) is not None)
    with st.expander(f"What others say of {wording.literal(outlet.name)}"):
        invented(state)
        remarks = remarking.by_outlet(state.project, [outlet.id]).get(outlet.id, ())
        draw(outlet_card(registry, outlet.id if listed else "", outlet.name, _today(), on, remarks))
        first = first_statement(registry, outlet.id)
        if on is not None and first is not None and on < first:
            st.caption(wording.literal(older_told(1, 1)))


def _older(state: ViewState, registry: Registry, rows: Sequence[MeasureRow]) -> Mapping[str, str]:
    """By outlet, how many articles are older than what is first said of it, as a sentence."""
    firsts = {row.outlet: first for row in rows if row.outlet and (first := first_statement(registry, row.outlet))}
    return {outlet: older_told(*counts) for outlet, counts in cached.older(state, tuple(firsts.items())).items()}


def _card(registry: Registry, row: MeasureRow, older: str, remarks: Sequence[RemarkRow]) -> None:
    outlet = row.outlet or ""
    shown = outlet_card(registry, outlet, row.outlet_name or outlet, _today(), remarks=remarks)
    draw(shown, lambda: _articles(outlet, int(row.value), ""))
    if older:
        st.caption(wording.literal(older))


def _articles(outlet: str, number: int, where: str) -> None:
    """How many articles an outlet has, which opens them."""
    asked = drill(Counted.ARTICLES, outlet=outlet, analysed=True)  # as `measures` counts them
    opening.number(f"**{number:,}** {'article' if number == 1 else 'articles'}{where}", asked, key=f"articles_{outlet}")


def draw(shown: OutletCard, counted: Callable[[], None] = lambda: None) -> None:
    """A card's name, facts and parts, and what `counted` draws below the name; text of lists is shown literally."""
    st.markdown(f"**{wording.literal(shown.name)}**")
    counted()
    if shown.facts:
        st.caption(wording.literal(shown.facts))
    _parts(shown)


def _parts(shown: OutletCard, *, sources: bool = False) -> None:
    """The parts of a card; with `sources`, behind each the source, keeper, licence, row and address of its facts."""
    if shown.absent:
        st.caption(wording.literal(shown.absent))
    for part in shown.parts:
        if part.folded:
            with st.expander(part.title):
                _lines(part)
        else:
            st.caption(wording.literal(part.title))
            _lines(part)
        if sources and any(line.sources for line in part.lines):
            with st.popover("Sources", type="tertiary", help=f"Who says what stands under “{part.title}”, and where."):
                st.markdown("\n".join(f"{place}. {_cited(line)}" for place, line in enumerate(part.lines, start=1)))


def _cited(line: CardLine) -> str:
    """The beginning of a line and the sources of it below."""
    text = line.text if len(line.text) <= CITED else line.text[:CITED].rsplit(" ", 1)[0] + " …"
    return wording.literal(wording.unbroken(text)) + "".join(f"\n{_listed(source, 1)}" for source in line.sources)


def _lines(part: CardPart) -> None:
    st.markdown("\n".join(_listed(line, 0) for line in part.lines))


def _listed(line: CardLine, depth: int) -> str:
    """A line as an item of a list, with a link to what shows it and the disputes of it below."""
    link = f" ({wording.link(line.link)})" if line.link else ""
    below = "".join(f"\n{_listed(each, depth + 1)}" for each in line.disputes)
    return f"{'    ' * depth}- {wording.literal(wording.unbroken(line.text))}{link}{below}"


def _today() -> date:
    return datetime.now(UTC).date()
