"""The filters, drawn once in dashboard.py before any page runs, so that every page's address carries them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from reliability.ui import cached, keys
from reliability.views.state import DEMO, MAX_WORDS, Choices, ViewState, describe, from_query, read_at

FILTERS = ("words", "outlet", "speaker", "flag", "since", "until")


def draw() -> None:
    """Project and filters in the sidebar; first notes what the address asks for in vain."""
    _note_left_out()
    with st.sidebar:
        projects = cached.project_slugs()
        st.selectbox(
            "Project",
            projects,
            index=projects.index(DEMO) if DEMO in projects else 0,
            key="project",
            bind="query-params",
            help="A project is a set of articles that are compared with one another.",
        )
        choices = cached.choices(st.session_state.project or DEMO)
        st.text_input(
            "Search",
            key="words",
            bind="query-params",
            type="search",
            max_chars=MAX_WORDS,
            placeholder="Words in title or text",
        )
        st.multiselect(
            "Outlet",
            list(choices.outlets),
            key="outlet",
            bind="query-params",
            placeholder="Any outlet",
            select_all=False,
        )
        st.multiselect(
            "Speaker",
            cached.speaker_names(st.session_state.project or DEMO),
            key="speaker",
            bind="query-params",
            accept_new_options=True,
            placeholder="Any speaker",
            select_all=False,
        )
        st.multiselect(
            "Flag", list(choices.flags), key="flag", bind="query-params", placeholder="Any or none", select_all=False
        )
        left, right = st.columns(2)
        left.date_input("From", value=None, key="since", bind="query-params", format="YYYY-MM-DD", **cached.DATES)
        right.date_input("Until", value=None, key="until", bind="query-params", format="YYYY-MM-DD", **cached.DATES)
        if current().filtered:
            st.button("Clear filters", on_click=clear, icon=":material/filter_alt_off:", width="stretch")


def current() -> ViewState:
    """The view as the widgets and the address have it now."""
    values = st.session_state
    return ViewState(
        project=values.get("project") or DEMO,
        words=(values.get("words") or "").strip(),
        outlet=tuple(values.get("outlet") or ()),
        speaker=tuple(values.get("speaker") or ()),
        flag=tuple(values.get("flag") or ()),
        since=values.get("since"),
        until=values.get("until"),
        article=st.query_params.get("article", ""),
        at=read_at(st.query_params.get("at", "")),
    )


def choices() -> Choices:
    """What the filters of the current project offer."""
    return cached.choices(current().project)


def sentence(state: ViewState) -> str:
    """The current filters in English."""
    return describe(state, cached.project_name(state.project))


def clear() -> None:
    """Empties every filter; the project stays."""
    for name in FILTERS:
        st.session_state[name] = None if name in ("since", "until") else "" if name == "words" else []


def _note_left_out() -> None:
    """Keeps what the address could not say until the reader changes the view: widgets drop it without a word."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    asked = (query.get("project") or [DEMO])[-1]
    project = asked if asked in cached.project_slugs() else DEMO
    state, left_out = from_query(query, cached.choices(project))
    view = replace(state, article="", at=None)
    if left_out:
        st.session_state[keys.LEFT_OUT] = (view, left_out)
    elif st.session_state.get(keys.LEFT_OUT, (view,))[0] != view:
        del st.session_state[keys.LEFT_OUT]
