"""The filters, drawn once in dashboard.py before any page runs, so that every page's address carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final

import streamlit as st

from reliability.model.attribution import CueClass, Form
from reliability.model.figure import FigureKind, FigureStatus
from reliability.model.selection import Naming, Precision
from reliability.ui import cached, keys
from reliability.views import wording
from reliability.views.state import DEMO, MAX_WORDS, Choices, ViewState, describe, from_query, read_at

FILTERS: Final = tuple(f.name for f in fields(ViewState) if f.name not in ("project", "article", "at"))
LEDGER_FILTERS: Final = {"statements": ("form", "name", "cue"), "figures": ("status", "number", "kind")}


def draw(page: str) -> None:
    """Project and filters in the sidebar, those of the page's own ledger unfolded (`page` is its path); before that,
    notes what the address asks for in vain. A filter that moved from page to page would fall out of the address."""
    asked = _note_left_out()
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
            help=wording.SEARCH_HELP,
        )
        for ledger, content in {"statements": _of_statements, "figures": _of_figures}.items():
            unfolded = page == ledger or narrows(asked, ledger)
            with st.expander(ledger.capitalize(), expanded=unfolded, key=f"{ledger}_filters"):
                content()
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
        form=tuple(map(Form, values.get("form") or ())),
        cue=tuple(map(CueClass, values.get("cue") or ())),
        name=tuple(map(Naming, values.get("name") or ())),
        status=tuple(map(FigureStatus, values.get("status") or ())),
        kind=tuple(map(FigureKind, values.get("kind") or ())),
        number=tuple(map(Precision, values.get("number") or ())),
        article=st.query_params.get("article", ""),
        at=read_at(st.query_params.get("at", "")),
    )


def choices() -> Choices:
    """What the filters of the current project offer."""
    return cached.choices(current().project)


def sentence(state: ViewState) -> str:
    """The current filters in English."""
    return describe(state, cached.project_name(state.project))


def clear(names: tuple[str, ...] = FILTERS) -> None:
    """Empties these filters; the project stays."""
    for name in names:
        empty = getattr(ViewState(), name)
        st.session_state[name] = [] if empty == () else empty


def narrows(state: ViewState, ledger: str) -> bool:
    """Whether any filter on the lines of that ledger is set."""
    return any(getattr(state, name) for name in LEDGER_FILTERS[ledger])


def _of_statements() -> None:
    _pills("Form", "form", wording.FORMS)
    _pills("Speaker’s name", "name", wording.NAMES)
    st.multiselect(
        "Cue",
        [cue.value for cue in CueClass],
        key="cue",
        bind="query-params",
        placeholder="Any cue",
        select_all=False,
        help=_meanings(wording.CUE_CLASSES),
    )


def _of_figures() -> None:
    _pills("Source", "status", wording.STATUSES)
    _pills("Number", "number", wording.NUMBERS)
    _pills("Kind", "kind", wording.FIGURE_KINDS)


def _pills(label: str, name: str, codes: Mapping[Any, str]) -> None:
    """A choice among few, whose codes stand in the address as they do on the screen."""
    st.pills(
        label,
        [code.value for code in codes],
        selection_mode="multi",
        key=name,
        bind="query-params",
        help=_meanings(codes),
    )


def _meanings(codes: Mapping[Any, str]) -> str:
    """Each code with what it stands for, as a list; some of the words begin with their code."""
    return "\n".join(f"- {words}" if words.startswith(code) else f"- {code} ({words})" for code, words in codes.items())


def _note_left_out() -> ViewState:
    """What the address asks for. Keeps what it could not say until the reader changes the view: widgets drop it
    without a word."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    asked = (query.get("project") or [DEMO])[-1]
    project = asked if asked in cached.project_slugs() else DEMO
    state, left_out = from_query(query, cached.choices(project))
    view = replace(state, article="", at=None)
    if left_out:
        st.session_state[keys.LEFT_OUT] = (view, left_out)
    elif st.session_state.get(keys.LEFT_OUT, (view,))[0] != view:
        del st.session_state[keys.LEFT_OUT]
    return state
