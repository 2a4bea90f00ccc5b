"""The filters, drawn once in dashboard.py before any page runs, so that every page's address carries them.

A widget whose options a reader sees by a label (with a count, say) would write that label into the address. So the
address belongs to a widget that nobody sees, which has values as they are, and the one that is seen hands on to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from reliability.model.identity import is_name
from reliability.model.selection import FILTERS, LEDGERS, Dating, Filter, FilterKind, filter_of, together
from reliability.settings import settings
from reliability.store.filters import asks_of
from reliability.ui import cached, keys
from reliability.views import wording
from reliability.views.state import (
    AS,
    DEMO,
    EXPERIMENTAL,
    MAX_WORDS,
    READ,
    Choices,
    ViewState,
    describe,
    from_query,
    read,
    read_at,
    read_key,
    shortened,
    written,
)

LEDGER_FILTERS: Final = {of: tuple(one.parameter for one in FILTERS if one.of == of) for of in LEDGERS}
EVERY: Final = tuple(one.parameter for one in FILTERS)
WITHOUT: Final = ("method", "imports", "feeds", "registry", "report")  # pages that no filter narrows
OWN_PICKER: Final = ("imports", "feeds")  # pages that ask for the project themselves
FEW: Final = 6  # codes that are shown side by side; more are chosen from a list


def draw(page: str) -> None:
    """Project and filters in the sidebar, of those only what counts on this page (`page` is its path); before that,
    notes what the address asks for in vain."""
    _note_left_out()
    with st.sidebar:
        _project(page)
        _as_read()
        _bind()
        if page not in WITHOUT:
            _widgets([one for of, group in together(FILTERS) if of not in LEDGERS or of == page for one in group])


def _project(page: str) -> None:
    """The picker of projects by their names; the address has what no one sees, as with filters."""
    labels = cached.project_labels()
    projects, key = list(labels), f"{keys.CHOICE}project"
    with st.container(key=f"{keys.ADDRESS}_project"):
        st.selectbox("Project", projects, index=projects.index(DEMO), key="project", bind="query-params")
    if page in OWN_PICKER:
        return
    st.session_state[key] = st.session_state["project"]
    with st.container(key="project_picker"):
        st.selectbox(
            "Project",
            projects,
            format_func=lambda slug: labels.get(slug, slug),
            key=key,
            on_change=lambda: st.session_state.__setitem__("project", st.session_state[key]),
            help="A project is a set of articles that are compared with one another.",
        )


def current() -> ViewState:
    """The view as the widgets and the address have it now."""
    project = st.session_state.get("project") or DEMO
    known = cached.choices(project)
    values = {one.field: read(one, {one.parameter: _held(one)}, known, []) for one in FILTERS}
    article, at = st.query_params.get("article", ""), read_at(st.query_params.get("at", ""))
    text = read_key(st.query_params.get("text", "")) or ""
    read_only, untried = st.session_state.get(AS) == READ, bool(st.session_state.get(EXPERIMENTAL))
    narrowed: dict[str, Any] = {**values, "as_read": read_only, "experimental": untried}
    return ViewState(project=project, **narrowed, article=article, at=at, text=text)


def sentence(state: ViewState) -> str:
    """The current filters in English."""
    return describe(state, cached.project_name(state.project), cached.choices(state.project))


def tab_title(page: str) -> str:
    """'from The Tarn Post · Statements · Whence': five open tabs are five views."""
    state = current()
    project, _, narrowed = sentence(state).partition(", ")
    told = narrowed or (project if state.project != DEMO else "")
    return " · ".join(filter(None, (shortened(told), page, "Whence")))


def clear(names: tuple[str, ...] = EVERY) -> None:
    """Empties these filters; the project stays."""
    for one in map(filter_of, names):
        st.session_state[one.parameter] = [] if one.several else ""


def bearers(state: ViewState) -> list[tuple[str, str]]:
    """(id, name) of people whose last name is one that a view asks for by that word alone: whom a text calls so without
    a first name is nobody of them for sure, and they are not in the view."""
    words = {name.casefold() for name in state.speakers if not is_name(name)}
    known = cached.choices(state.project).values("speaker") if words else {}
    return [
        (who, label)
        for who, label in known.items()
        if is_name(who) and who not in state.speakers and label.split(" (")[0].casefold().split()[-1] in words
    ]


def include(parameter: str, value: str) -> None:
    """Adds one value to a filter; for callbacks."""
    st.session_state[parameter] = [*_held(filter_of(parameter)), value]


def drop(parameter: str, value: str) -> None:
    """Takes one value out of a filter; for callbacks."""
    held = _held(filter_of(parameter))
    st.session_state[parameter] = [one for one in held if one != value] if filter_of(parameter).several else ""


def chosen(state: ViewState) -> list[tuple[str, str, str]]:
    """Every value by which a view is narrowed, one a time: (parameter, value, what a reader calls it)."""
    known, out = cached.choices(state.project), []
    for one in FILTERS:
        value = one.value(state)
        for each in value if one.several else (value,) if value else ():
            label = wording.day(each) if isinstance(each, date) else known.label(one.parameter, written(each))
            out.append((one.parameter, written(each), f"{one.label}: {label}"))
    return out


def picking_articles(state: ViewState, table: str) -> list[str]:
    """The filters of a view that say nothing of the rows of a table, and so pick the articles that they are in."""
    narrowing = [one for one in FILTERS if one.narrows(state)]
    return [one.label.lower() for one in narrowing if not asks_of(one.parameter, table)]


def choose_days(since: str, until: str) -> None:
    """In place of other days, those from the one to the other; for callbacks."""
    st.session_state["since"], st.session_state["until"] = since, until


def only_undated() -> None:
    """In place of a filter on days, the one that shows articles without a day."""
    clear(tuple(one.parameter for one in FILTERS if one.kind is FilterKind.DAY))
    st.session_state["day"] = [Dating.UNDATED.value]


def narrows(state: ViewState, ledger: str) -> bool:
    """Whether any filter on the lines of that ledger is set."""
    return any(one.narrows(state) for one in FILTERS if one.of == ledger)


def _as_read() -> None:
    """Whether sums are of what was read or of what people made of it; drawn where these differ."""
    with st.container(key=f"{keys.ADDRESS}_{AS}"):
        st.text_input("Counts", key=AS, bind="query-params")
    state, key = current(), keys.CHOICE + AS
    if not (state.as_read or cached.any_corrected(state.project)):
        return
    st.session_state[key] = state.as_read
    st.toggle(
        "As read, without corrections",
        key=key,
        on_change=lambda: st.session_state.__setitem__(AS, READ if st.session_state[key] else ""),
        help="Charts and totals count what the engine read. Otherwise they count it as people corrected it.",
    )


def experimental(count: int) -> bool:
    """Whether flags of experimental kinds are shown: a switch, drawn where there are any or the address asks for them.
    `count` is how many there are."""
    if not (count or st.session_state.get(EXPERIMENTAL) or EXPERIMENTAL in st.query_params):
        return False
    return st.toggle(
        f"Experimental flags too ({count:,})",
        value=settings().experimental_flags,
        key=EXPERIMENTAL,
        bind="query-params",
        help="Of kinds that readers have not yet found right and useful often enough. No other page counts them.",
    )


def _held(one: Filter) -> list[str]:
    """What the address, and so its widget, has of a filter."""
    value = st.session_state.get(one.parameter)
    return [written(each) for each in (value if isinstance(value, list) else [value]) if each]


def _bind() -> None:
    """Lets the address have what every filter holds, on every page: one that moved from page to page would fall out of
    it. Addresses of before have labels where today's have ids: what they mean is written in their place at the first
    change, since Streamlit lets nobody do it earlier."""
    meant = _meant(current())
    for one in FILTERS:
        if one.several and one.parameter in st.session_state and _held(one) != meant[one.parameter]:
            st.session_state[one.parameter] = meant[one.parameter]
    bound = _bound()
    with st.container(key=keys.ADDRESS):
        for one in FILTERS:
            if one.parameter not in bound:
                st.session_state.setdefault(one.parameter, [] if one.several else "")  # else its first value stays out
            elif one.several:
                st.multiselect(one.label, [], key=one.parameter, bind="query-params", accept_new_options=True)
            else:
                st.text_input(one.label, key=one.parameter, bind="query-params", max_chars=MAX_WORDS)


def _bound() -> set[str]:
    """The filters that this session has had anything in. A browser takes a third of a second for a widget of each
    filter; one that was drawn stays, since it would come back with what the first address had."""
    bound: set[str] = st.session_state.setdefault(keys.BOUND, set())
    bound |= {one.parameter for one in FILTERS if one.parameter in st.query_params or _held(one)}
    return bound


def _meant(state: ViewState) -> dict[str, list[str]]:
    """By parameter, what today's address of a view has of filters with several values."""
    return {one.parameter: [written(value) for value in one.value(state)] for one in FILTERS if one.several}


def _widgets(group: Sequence[Filter]) -> None:
    """One below the other, each with what it offers."""
    state = current()
    known, counts = (
        cached.choices(state.project),
        cached.facets(state, tuple(one.parameter for one in group if one.several)),
    )
    for one in group:
        key = keys.CHOICE + one.parameter
        handing: dict[str, Any] = {"key": key, "on_change": _choose, "args": (one.parameter,)}
        match one.kind:
            case FilterKind.WORDS:
                st.session_state[key] = one.value(state)
                hint, told = one.hint, wording.SEARCH_HELP
                st.text_input(one.label, type="search", max_chars=MAX_WORDS, placeholder=hint, help=told, **handing)
            case FilterKind.DAY:
                st.session_state[key] = one.value(state)
                st.date_input(one.label, format="YYYY-MM-DD", **handing, **cached.DATES)
            case _:
                _choice(one, state, known, counts.get(one.parameter, {}))


def _choice(one: Filter, state: ViewState, known: Choices, counts: Mapping[str, int]) -> None:
    """Some of several values, each with its label and, where that is known at once, how many there are."""
    chosen = [written(value) for value in one.value(state)]
    offered = [code.value for code in one.codes] if one.codes else list(known.values(one.parameter))
    labels = {value: _label(known.label(one.parameter, value), counts.get(value)) for value in (*offered, *chosen)}
    meanings = wording.MEANINGS.get(one.codes) if one.codes else None
    key = keys.CHOICE + one.parameter
    st.session_state[key] = chosen
    asked: dict[str, Any] = {
        "format_func": lambda value: labels.get(value, value),
        "key": key,
        "on_change": _choose,
        "args": (one.parameter,),
        "help": _meanings(meanings) if meanings else None,
    }
    if one.codes and len(one.codes) <= FEW:
        st.pills(one.label, offered, selection_mode="multi", **asked)
    else:
        st.multiselect(
            one.label,
            list(labels),
            placeholder=one.hint,
            select_all=False,
            accept_new_options=one.kind is FilterKind.NAMES,
            **asked,
        )


def _choose(parameter: str) -> None:
    value = st.session_state[keys.CHOICE + parameter]
    st.session_state[parameter] = list(value or ()) if filter_of(parameter).several else written(value or "")


def _label(label: str, count: int | None) -> str:
    return label if count is None else f"{label} · {count:,}"


def _meanings(codes: Mapping[Any, str]) -> str:
    """Each code with what it stands for, as a list; some of the words begin with their code."""
    return "\n".join(f"- {words}" if words.startswith(code) else f"- {code} ({words})" for code, words in codes.items())


def _note_left_out() -> None:
    """Keeps what the address could not say until the reader changes the view: widgets drop it
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
