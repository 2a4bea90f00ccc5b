"""Choosing articles in their list, over its pages, to change them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from reliability.model.question import Excerpt
from reliability.store.rows import ArticleRow
from reliability.ui import changing, keys, places
from reliability.views import highlight, wording
from reliability.views.state import ViewState


def chosen(project: str) -> frozenset[str]:
    """The keys of the articles of this project that are chosen, on whichever page of the list they stand."""
    of, articles = st.session_state.get(keys.SELECTED, (project, frozenset()))
    return articles if of == project else frozenset()


def choose(project: str, articles: Iterable[str]) -> None:
    """Have these articles chosen, and no others."""
    _keep(project, articles)


def bar(state: ViewState, here: Iterable[str], total: int, every: Callable[[], Iterable[str]]) -> None:
    """How many are chosen, ways to choose many, and what can be done with them. `every` lists the keys of all `total`
    articles of the view."""
    now = chosen(state.project)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="choosing"):
        st.markdown(f"**{wording.counted(len(now), 'article')}** chosen", width="content")
        if changing.button("Change details", "change_many", keys.MANY, prominent=True, disabled=not now):
            changing.edit_many(state.project, sorted(now))
        page = frozenset(here)
        _choice("This page", "choose_page", state.project, lambda: now | page, page <= now)
        if total > len(page):
            _choice(f"All {total:,}", "choose_all", state.project, lambda: now | frozenset(every()), len(now) >= total)
        _choice("None", "choose_none", state.project, frozenset, not now)


def rows(
    articles: Iterable[ArticleRow], state: ViewState, order: str, choosing: bool, excerpts: Mapping[str, Excerpt]
) -> None:
    """Title and line of each article, and where its text has what is searched for; with a box before it where articles
    are being chosen."""
    now = chosen(state.project)
    for row in articles:
        if not choosing:
            _row(row, state, order, excerpts.get(row.key))
            continue
        with st.container(horizontal=True, gap="small", key=f"chosen_{row.key}"):
            box = f"choose_{row.key}"
            st.session_state[box] = row.key in now
            st.checkbox(
                f"Choose “{wording.literal(row.title or 'Untitled')}”",
                key=box,
                label_visibility="collapsed",
                on_change=_turn,
                args=(state.project, row.key),
            )
            _row(row, state, order, excerpts.get(row.key))


def _row(row: ArticleRow, state: ViewState, order: str, found: Excerpt | None) -> None:
    with st.container(gap=None):
        places.article_link(state.opened(row.key), wording.literal(row.title or "Untitled"), order=order)
        st.caption(wording.literal(wording.article_line(row)))
        if found is not None:
            st.html(highlight.excerpt_html(found))


def _turn(project: str, key: str) -> None:
    _keep(project, chosen(project) ^ {key})


def _keep(project: str, articles: Iterable[str]) -> None:
    st.session_state[keys.SELECTED] = (project, frozenset(articles))


def _choice(label: str, key: str, project: str, articles: Callable[[], Iterable[str]], disabled: bool) -> None:
    st.button(
        label,
        key=key,
        type="tertiary",
        disabled=disabled,
        on_click=lambda: _keep(project, articles()),
    )
