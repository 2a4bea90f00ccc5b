"""Where an article came from and what became of it: its versions, its original bytes, every change, its copies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import streamlit as st

from reliability.ingest import suffixes
from reliability.model.analysis import Analysis
from reliability.store.rows import ChangeRow, VersionRow
from reliability.store.texts import key_of
from reliability.ui import cached, changing, places
from reliability.views import highlight, wording
from reliability.views.details import changed
from reliability.views.evidence_links import PARAMETERS, EvidenceLink
from reliability.views.export import file_name
from reliability.views.state import ViewState

MAX_COPIES: Final = 8  # links in one line: agency copy may stand in a hundred outlets
_ROW: Final = re.compile(r", (line|row|record) \d+$")  # of an article that is one row of a file


def same_text(state: ViewState) -> None:
    """Which other outlets published just this text, each a link; nothing where none did."""
    copies = cached.same_text(state)
    if not copies:
        return
    links = [(state.opened(place.article), wording.same_text_in(place)) for place in copies[:MAX_COPIES]]
    with st.container(key="same_text"):
        st.html(highlight.copies_html(links, len(copies) - len(links)))


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


def text_of(
    link: EvidenceLink | None, analysis: Analysis, rows: Sequence[VersionRow], state: ViewState
) -> Analysis | None:
    """The version of the article that a link was made in, as it was read; None where that is the one that is read, and
    where it is not kept."""
    if link is None or link.text == key_of(analysis.article.text):
        return None
    kept = (cached.article(state, row.number) for row in rows)
    return next((one for one in kept if key_of(one.article.text) == link.text), None)


def texts(rows: Sequence[VersionRow], older: int | None) -> None:
    """Under the title where a text was amended: which version this is, and the way to the others."""
    if len(rows) < 2:
        return
    here = next(row for row in rows if (row.shown if older is None else row.number == older))
    shown = next(row for row in rows if row.shown)
    if older is not None:
        st.info(
            f"You are reading version {older}; version {shown.number} is shown in lists and counts.",
            icon=":material/history:",
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="versions"):
        st.caption(wording.version_told(here, len(rows)), width="content")
        for row in rows:
            if row is not here:
                st.button(
                    f"Read version {row.number}",
                    key=f"version_{row.number}",
                    type="tertiary",
                    icon=":material/history:",
                    help=f"{wording.moment(row.added)}, {row.characters:,} characters",
                    on_click=_read,
                    args=(None if row.shown else row.number,),
                )


def origin(state: ViewState, rows: Sequence[VersionRow], older: int | None) -> None:
    """Where the text that is read was taken from, when, and its bytes."""
    here = next((row for row in rows if (row.shown if older is None else row.number == older)), None)
    if here is None:
        return
    st.header("Where it came from", anchor=False)
    told = f"Read from {here.origin}" if here.origin else "Nobody noted where it was read from"
    st.caption(f"{wording.literal(told)}, {wording.moment(here.added)}.")
    if here.original:
        _download(state, here)


def history(rows: Sequence[ChangeRow], state: ViewState) -> None:
    """Every change, newest first, each with Undo until it is undone."""
    if not rows:
        return
    st.header("What was changed", anchor=False)
    with st.container(key="changes", gap="small"):
        for number, row in enumerate(rows):
            with st.container(horizontal=True, vertical_alignment="center", key=f"change_{number}"):
                with st.container(gap=None):
                    st.markdown(wording.literal(changed(row)))
                    st.caption(wording.literal(wording.change_told(row)))
                if row.undone is None:
                    _undo(row, number, state)


def _undo(row: ChangeRow, number: int, state: ViewState) -> None:
    label = "Undo" if row.articles == 1 else f"Undo in {wording.counted(row.articles, 'article')}"
    changing.undo_button(
        label, f"undo_{number}", changing.Done(state.project, frozenset((state.article,)), (row.act,), "")
    )


def _read(number: int | None) -> None:
    """Shows another version of the article. Places of the one before mean nothing in it."""
    for name in PARAMETERS:
        st.query_params.pop(name, None)
    if number is None:
        st.query_params.pop(places.VERSION, None)
    else:
        st.query_params[places.VERSION] = str(number)


def _download(state: ViewState, row: VersionRow) -> None:
    """The bytes as they came; they are read when the button is pressed."""
    st.download_button(
        "Download the original",
        data=lambda: cached.store().original(row.original),
        file_name=file_name("whence", state.project, state.article, f"version {row.number}", suffix=_ending(row)),
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
