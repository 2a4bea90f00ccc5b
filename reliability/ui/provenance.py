"""Where an article came from and what became of it: its versions, its original bytes, every change, its copies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import streamlit as st

from reliability.ingest import suffixes
from reliability.store.rows import ChangeRow, VersionRow
from reliability.ui import cached, changing, places
from reliability.views import wording
from reliability.views.details import changed
from reliability.views.export import file_name
from reliability.views.state import ViewState

MAX_COPIES: Final = 8  # links in one line: agency copy may stand in a hundred outlets
_ROW: Final = re.compile(r", (line|row|record) \d+$")  # of an article that is one row of a file


def same_text(state: ViewState) -> None:
    """Which other outlets published just this text, each a link; nothing where none did."""
    copies = cached.same_text(state)
    if not copies:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="same_text"):
        st.caption("The same text stands in", width="content")
        for place in copies[:MAX_COPIES]:
            places.article_link(state.opened(place.article), wording.literal(wording.same_text_in(place)))
        if len(copies) > MAX_COPIES:
            st.caption(f"and in {wording.counted(len(copies) - MAX_COPIES, 'more article')}.", width="content")


def chosen_version(rows: Sequence[VersionRow]) -> int | None:
    """The version that the address asks for; None for the one that is shown everywhere. One that there is not is said
    to be so."""
    asked = st.query_params.get(places.VERSION)
    if asked is None:
        return None
    found = next((row for row in rows if str(row.number) == asked), None)
    if found is None:
        st.warning(
            f"The link asks for version “{wording.literal(asked[:20])}”, which this article does not have. This is the "
            "one that is shown in lists and counts.",
            icon=":material/link_off:",
        )
        return None
    return None if found.shown else found.number


def older_banner(rows: Sequence[VersionRow], number: int) -> None:
    """Above an older text: that it is one, and the way to the one that counts."""
    shown = next(row.number for row in rows if row.shown)
    with st.container(horizontal=True, vertical_alignment="center", key="older_version"):
        st.info(
            f"You are reading version {number}; version {shown} is shown in lists and counts.",
            icon=":material/history:",
        )
        st.button(f"Read version {shown}", key="shown_version", on_click=_read, args=(None,))


def origin(state: ViewState, rows: Sequence[VersionRow], number: int | None) -> None:
    """Where the text that is read was taken from, when, its bytes, and the article's other texts."""
    here = next((row for row in rows if (row.shown if number is None else row.number == number)), None)
    if here is None:
        return
    st.subheader("Where it came from", anchor=False)
    told = f"Read from {here.origin}" if here.origin else "Nobody noted where it was read from"
    st.caption(f"{wording.literal(told)}, {wording.moment(here.added)}.")
    if len(rows) > 1:
        st.caption(wording.version_told(rows, here.number))
    with st.container(horizontal=True, gap="small", key="versions"):
        for row in rows:
            if row is not here:
                label = f"Version {row.number}, {wording.day(row.added.date())}, {row.characters:,} characters"
                to = None if row.shown else row.number
                st.button(label, key=f"version_{row.number}", type="tertiary", icon=":material/history:",
                          on_click=_read, args=(to,))  # fmt: skip
        if here.original:
            _download(state, here)


def history(rows: Sequence[ChangeRow], state: ViewState) -> None:
    """Every change, newest first, each with Undo until it is undone."""
    if not rows:
        return
    st.subheader("What was changed", anchor=False)
    with st.container(key="changes", gap="small"):
        for number, row in enumerate(rows):
            with st.container(horizontal=True, vertical_alignment="center", key=f"change_{number}"):
                with st.container(gap=None):
                    st.markdown(wording.literal(changed(row)))
                    st.caption(wording.literal(wording.change_told(row)))
                if row.undone is None:
                    _undo(row, number, state)


def _undo(row: ChangeRow, number: int, state: ViewState) -> None:
    st.button(
        "Undo" if row.articles == 1 else f"Undo in {wording.counted(row.articles, 'article')}",
        key=f"undo_{number}",
        type="tertiary",
        icon=":material/undo:",
        on_click=changing.undo,
        args=(state.project, (row.act,), (state.article,)),
        width="content",
    )


def _read(number: int | None) -> None:
    """Shows another version of the article. Places of the one before mean nothing in it."""
    st.query_params.pop("at", None)
    if number is None:
        st.query_params.pop(places.VERSION, None)
    else:
        st.query_params[places.VERSION] = str(number)


def _download(state: ViewState, row: VersionRow) -> None:
    """The bytes as they came; they are read when the button is pressed."""
    st.download_button(
        "Download the original",
        data=lambda: cached.store().original(row.original),
        file_name=file_name("whence", state.project, state.article, f"version-{row.number}", suffix=_ending(row)),
        mime="application/octet-stream",  # a browser must not open what somebody else made
        key="original",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def _ending(row: VersionRow) -> str:
    """The ending of the file that it was, so that its own program opens it; .txt for one row of a file."""
    name = row.origin.lower()
    known = [f".{ending.lstrip('.')}" for ending in suffixes()]
    return ".txt" if _ROW.search(name) else next((ending for ending in known if name.endswith(ending)), ".txt")
