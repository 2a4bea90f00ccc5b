"""Articles that the worker should read again: those that were changed, and those that an older engine read."""

from __future__ import annotations

from typing import Final

import streamlit as st

from reliability.store.rows import JobKind, JobState
from reliability.ui import cached, places
from reliability.views import wording

OPEN: Final = (JobState.QUEUED, JobState.RUNNING)


def refresh(project: str) -> None:
    """Has the worker read changed articles again. A job that still waits will find them all; a running one may be past
    them."""
    if not _any(project, JobKind.REFRESH, (JobState.QUEUED,)):
        cached.store().submit(project, wording.REFRESH, kind=JobKind.REFRESH)


def follow(project: str) -> None:
    """While changed articles are being read again: says so, and draws the page anew at the end."""
    if _any(project, JobKind.REFRESH, OPEN):
        st.fragment(_follow, run_every="2s")(project)


def _follow(project: str) -> None:
    if not _any(project, JobKind.REFRESH, OPEN):
        st.rerun()
    st.caption(":material/hourglass_empty: What was changed is being read again; this page then shows it.")


def offer(project: str) -> None:
    """One line where an older engine read some articles: read them again. Nothing where none did."""
    articles = cached.outdated(project)
    if not articles:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="older_engine"):
        if _any(project, JobKind.REANALYSE, OPEN):
            st.caption(f"{wording.older_engine(articles)} They are being read again.", width="content")
            st.page_link(places.IMPORT, label="How far it is", icon=":material/upload_file:")
        else:
            st.caption(wording.older_engine(articles), width="content")
            st.button(
                "Read again",
                key="read_again",
                type="tertiary",
                icon=":material/refresh:",
                on_click=_reanalyse,
                args=(project,),
            )


def _reanalyse(project: str) -> None:
    """Another session may have asked for it since this page was drawn."""
    if not _any(project, JobKind.REANALYSE, OPEN):
        cached.store().submit(project, wording.REANALYSE, kind=JobKind.REANALYSE)


def _any(project: str, kind: JobKind, states: tuple[JobState, ...]) -> bool:
    return any((kind, state) in cached.store().at_work(project) for state in states)
