"""The page Feeds: an address goes in, and each feed says what came of it. The worker asks them, not this page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from reliability.errors import InputError, NotFoundError, StoreError
from reliability.fetch.targets import target_of
from reliability.model.details import Detail
from reliability.settings import settings
from reliability.store.rows import FeedRow
from reliability.ui import cached, details, importing, keys, places
from reliability.views import feeds as words
from reliability.views import wording
from reliability.views.details import MAX_ADDRESS


def add(project: str) -> None:
    """The fields for another feed. What is sent in vain stays in them."""
    turn = st.session_state.setdefault(keys.FEED_ROUND, 0)
    with st.form(f"{keys.FEED}_{turn}", border=False):
        left, right = st.columns([3, 2])
        with left:
            address = st.text_input(
                "Address of the feed or sitemap", key=f"{keys.FEED}_{turn}_address", max_chars=MAX_ADDRESS,
                placeholder="https://paper.example/feed",
            )  # fmt: skip
        with right:
            typed = details.fields(f"{keys.FEED}_{turn}", of=(Detail.OUTLET,))
        sent = st.form_submit_button("Watch", type="primary", icon=":material/rss_feed:")
    if not sent:
        return
    try:
        target_of(address)
        importing.make_project(project)
        cached.store().add_feed(project, address.strip(), typed.details)
    except InputError as error:
        told = error.message if address.strip() else "There is no address yet: paste that of a feed above."
        st.warning(wording.literal(told), icon=":material/edit:")
    except StoreError as error:
        st.warning(wording.literal(f"{error}."), icon=":material/edit:")
    else:
        cached.projects.clear()
        st.session_state[keys.FEED_ROUND] = turn + 1
        st.toast("Watched from now on; the worker asks it in a moment.", icon=":material/rss_feed:")
        st.rerun()


def draw() -> None:
    """All feeds; the list redraws itself, faster while one of them is about to be asked."""
    now = datetime.now(UTC)
    moving = any(words.is_moving(row, now) for row in cached.store().feeds())
    st.fragment(_feeds, run_every="2s" if moving else "30s")(moving)


def _feeds(was_moving: bool) -> None:
    rows, now = cached.store().feeds(), datetime.now(UTC)
    if was_moving != any(words.is_moving(row, now) for row in rows):
        st.rerun()
    if not rows:
        st.caption("No feed is watched yet. Most news sites name theirs at the foot of a page, or at /feed or /rss.")
        return
    st.caption(f"Each is asked every {settings().feed_minutes} minutes, one that fails ever more seldom.")
    for row in rows:
        _feed(row, now)


def _feed(row: FeedRow, now: datetime) -> None:
    with st.container(border=True, key=f"feed_{row.id}", gap="xsmall"):
        st.markdown(words.title(row))
        if row.failures:
            st.warning(wording.literal(words.came(row)), icon=":material/error:")
        elif row.said:
            st.markdown(wording.literal(words.came(row)))
        st.caption(wording.literal(f"{words.belongs(row, cached.project_name(row.project))}. {words.when(row, now)}"))
        with st.container(horizontal=True, vertical_alignment="center", key=f"feed_buttons_{row.id}"):
            _buttons(row)


def _buttons(row: FeedRow) -> None:
    store = cached.store()
    if row.paused:
        _button("Resume", row, "play_arrow", store.resume_feed)
    else:
        _button("Ask now", row, "refresh", store.resume_feed)
        _button("Pause", row, "pause", store.pause_feed)
    _button("Remove", row, "delete", store.remove_feed)
    if row.job is not None:
        st.page_link(places.IMPORT, label="Its imports", icon=":material/upload_file:", width="content")


def _button(label: str, row: FeedRow, icon: str, does: Callable[[int], None]) -> None:
    st.button(
        label,
        key=f"feed_{label.split()[0].lower()}_{row.id}",
        type="tertiary",
        icon=f":material/{icon}:",
        on_click=_do,
        args=(does, row.id),
        help="What it brought stays." if label == "Remove" else None,
    )


def _do(does: Callable[[int], None], number: int) -> None:
    """Does it; another session may have removed the feed."""
    try:
        does(number)
    except NotFoundError:
        st.toast("That feed is no longer there.", icon=":material/info:")
