"""Sentences above and instead of content: what a link asked for in vain, empty results, what to do next."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from reliability.model.question import Question, question
from reliability.ui import cached, choosing, filters, keys, places, scripts
from reliability.views import wording
from reliability.views.state import DEFAULT_ORDER, UNKNOWN_OUTLET, ViewState

MOST_BEARERS: Final = 4
ARTICLE: Final = "article"  # of pages that count whole articles and all that they hold


def left_out() -> None:
    """What the link asked for that is not here."""
    noted = st.session_state.get(keys.LEFT_OUT)
    if noted:
        st.warning(
            "Part of this link could not be followed, so you see more than it asked for:", icon=":material/link_off:"
        )
        st.text("\n".join(noted[1]))


def heading(title: str, state: ViewState, table: str = ARTICLE) -> None:
    """A page's title, the button for its link, the view below in English, and what narrows it, each with a way out of
    it. `table` is that of the rows which the page counts."""
    with st.container(key="heading", horizontal=True, vertical_alignment="center"):
        st.title(title, anchor=False)
        scripts.copy_link()
    st.caption(f"Project {wording.literal(filters.sentence(state))}")
    chosen = filters.chosen(state)
    if chosen:
        with st.container(key="chips", horizontal=True, vertical_alignment="center", gap="small"):
            for place, (parameter, value, label) in enumerate(chosen):
                st.button(
                    wording.literal(label),
                    key=f"chip_{place}",
                    icon=":material/close:",
                    icon_position="right",
                    help="Take this filter out",
                    on_click=filters.drop,
                    args=(parameter, value),
                )
            st.button("Clear all", key="clear_all", type="tertiary", on_click=filters.clear)
    _bearers(state)
    picking = filters.picking_articles(state, table)
    if picking:
        st.caption(wording.literal(wording.picks_articles(picking)))
    if state.date_from or state.date_to:
        _undated(state)


def _bearers(state: ViewState) -> None:
    """Who has a last name for which one looked, and is not in this view."""
    others = filters.bearers(state)[:MOST_BEARERS]
    if others:
        with st.container(key="bearers", horizontal=True, vertical_alignment="center", gap="small"):
            st.caption("Called so where a text gives no first name. Not in this view:", width="content")
            for who, name in others:
                st.button(
                    wording.literal(name),
                    key=f"bearer_{who}",
                    type="tertiary",
                    icon=":material/add:",
                    on_click=filters.include,
                    args=("speaker", who),
                )


def _undated(state: ViewState) -> None:
    """How many articles a filter on days leaves out since nobody knows theirs, and a way to them."""
    left_out = cached.undated(state)
    if left_out:
        with st.container(key="undated", horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(f"{wording.counted(left_out, 'undated article')}, not in this view", width="content")
            st.button("Show", key="show_undated", type="tertiary", on_click=filters.only_undated)


def unknown_outlets(state: ViewState) -> None:
    """How many articles of the project have no outlet, and the way to set it for all of them: they are chosen in the
    list of articles, where details are changed."""
    number = 0 if state.filtered else cached.overview(state).unknown_outlet_articles
    if not number or choosing.chosen(state.project):
        return
    with st.container(key="unknown_outlets", horizontal=True, vertical_alignment="center", gap="small"):
        verb = "has" if number == 1 else "have"
        st.caption(f"{wording.counted(number, 'article')} {verb} no outlet", width="content")
        if st.button("Set it", key="set_outlets", type="tertiary", icon=":material/edit:"):
            view = replace(state, outlets=(UNKNOWN_OUTLET,))
            rows = cached.articles(view, DEFAULT_ORDER, 0, number).rows
            choosing.choose(state.project, [row.key for row in rows])
            st.session_state[keys.SELECTING] = True
            st.switch_page(places.ARTICLES)


def empty(state: ViewState, what: str) -> bool:
    """Whether a project has no article at all; says so where it has none."""
    if state.filtered or cached.overview(state).articles:
        return False
    nothing(state, what)
    return True


def nothing(state: ViewState, what: str) -> None:
    """Instead of an empty list: why it is empty and what to change."""
    if state.filtered:
        only_words = replace(state, words="") == state.unfiltered()
        if state.words:
            st.info(wording.literal(wording.nothing_found(state.words, what)), icon=":material/search_off:")
        if not only_words:
            st.info(
                f"No {what} match these filters. Take one out above, or clear them all.",
                icon=":material/filter_alt:",
            )
        with st.container(horizontal=True):
            _search_again(question(state.words))
            st.button("Clear filters", on_click=filters.clear, key="empty_clear")
            for ledger, names in filters.LEDGER_FILTERS.items():
                if filters.narrows(state, ledger):
                    label, key = f"Clear those of {ledger} only", f"empty_clear_{ledger}"
                    st.button(label, on_click=filters.clear, args=(names,), key=key)
    elif cached.overview(state).articles == 0:
        st.info("This project is empty. Add articles to see who says what in them.", icon=":material/inbox:")
        st.page_link(places.IMPORT, label="Import articles", icon=":material/upload_file:")
    else:
        st.info(f"The articles of this project hold no {what}.", icon=":material/inbox:")


def _search_again(asked: Question) -> None:
    """Buttons that search for less: the words of a phrase anywhere, all but the last word."""
    offers = {}
    if any(len(term.words) > 1 for term in asked.wanted):
        offers["loosen"] = ("Search for the words of the phrase anywhere", asked.loosened())
    if asked.last is not None and (shorter := asked.shorter()):
        offers["drop_last"] = (f"Search without “{wording.literal(asked.last.shown)}”", shorter)
    for key, (label, other) in offers.items():
        st.button(label, key=f"empty_{key}", icon=":material/search:", on_click=_search, args=(other.typed,))


def _search(words: str) -> None:
    st.session_state["words"] = words


def welcome(state: ViewState) -> None:
    """What this is, on the first page that anybody sees: one sentence and three ways on."""
    st.markdown(
        "Whence shows who says what in news reports and where they got it. The articles, outlets and people of this "
        "project are **invented**."
    )
    with st.container(horizontal=True, gap="medium", key="welcome"):
        for row in cached.articles(state, "flags", 0, 5).rows[:1]:
            places.article_link(state.opened(row.key), "Read an example", icon=":material/article:")
        places.page_link(places.OUTLETS, state, "Compare outlets", ":material/balance:")
        st.page_link(places.IMPORT, label="Bring your articles", icon=":material/upload_file:")
