"""The list of imports: how far each is, what it refused and why, what is worth knowing, and undo."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from reliability.errors import NotFoundError
from reliability.store.rows import KEPT_REFUSALS, JobKind, JobRow, JobState, NoticeRow
from reliability.ui import cached, keys, rereading, tables
from reliability.views import importing as words
from reliability.views import wording
from reliability.views.export import file_name
from reliability.views.state import ViewState, address

SHOWN_JOBS: Final = 12
SHOWN_REFUSALS: Final = 200
SHOWN_NOTICES: Final = 30
ACTIVE: Final = (JobState.QUEUED, JobState.RUNNING)
UNENDED: Final = (*ACTIVE, JobState.PAUSED)


def draw() -> None:
    """The latest imports; redraws itself while one of them is at work, and the page once when the first begins
    or the last has ended."""
    at_work = any(row.state in ACTIVE for row in cached.store().jobs(limit=SHOWN_JOBS))
    st.fragment(_jobs, run_every="2s" if at_work else None)(at_work)


def _jobs(at_work: bool) -> None:
    rows = cached.store().jobs(limit=SHOWN_JOBS)
    if at_work != any(row.state in ACTIVE for row in rows):  # also where a paused one goes on
        st.rerun()
    if not rows:
        st.caption("Nothing has been imported here yet. What you add above appears in this list with its progress.")
        return
    for row in rows:
        _job(row)


def _job(row: JobRow) -> None:
    with st.container(border=True, key=f"job_{row.id}"):
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            st.markdown(words.job_title(row, cached.project_name(row.project)))
            st.caption(wording.literal(words.job_counts(row)))
            if row.state in UNENDED:
                seconds = (datetime.now(UTC) - row.updated).total_seconds()
                st.progress(_share(row), text=words.job_progress(row, seconds))
            if row.message and row.state is not JobState.DONE:  # done, it says the counts once more
                st.caption(wording.literal(row.message))
        with right:
            _actions(row)
        if row.refused:
            _refusals(row)
        if row.kind is JobKind.IMPORT:
            _notices(row)


def _actions(row: JobRow) -> None:
    store = cached.store()
    if row.state in UNENDED:
        if row.state is JobState.PAUSED:
            st.button("Go on", key=f"resume_{row.id}", on_click=store.resume, args=(row.id,), icon=":material/resume:",
                      help="Goes on where it was left, after the imports that wait already.")  # fmt: skip
        else:
            st.button("Pause", key=f"pause_{row.id}", on_click=store.pause, args=(row.id,), icon=":material/pause:",
                      help="Leaves it after the article that is read now; others go first.")  # fmt: skip
        st.button("Stop", key=f"stop_{row.id}", on_click=store.cancel, args=(row.id,), icon=":material/stop:")
    elif row.kind is JobKind.IMPORT and (row.added or row.changed):
        _open(row)
        if row.shown or row.taken_out:
            _undo(row)


def _share(row: JobRow) -> float:
    return min(1.0, row.done / row.total) if row.total else 0.0


def _refusals(row: JobRow) -> None:
    with st.expander(f"{row.refused:,} refused, with reasons"):
        shown = cached.store().refusals(row.id, SHOWN_REFUSALS)
        st.text("\n".join(refusal.message for refusal in shown))
        if row.refused > len(shown):
            st.caption(f"and {row.refused - len(shown):,} more")
        tables.download(
            "All as CSV" if row.refused <= KEPT_REFUSALS else f"The first {KEPT_REFUSALS:,} as CSV",
            lambda: words.refusal_frame(cached.store().refusals(row.id, tables.EXPORT_ROWS)),
            file_name("whence", row.project, "refused", str(row.id), suffix=".csv"),
            key=f"refused_{row.id}",
        )


def _notices(row: JobRow) -> None:
    """What is worth knowing, each with the undo of what it tells."""
    store = cached.store()
    found = store.notices(row.id, SHOWN_NOTICES + 1)
    if not found:
        return
    shown = found[:SHOWN_NOTICES]
    undone = store.undone([notice.act for notice in shown if notice.act])
    with st.expander(words.things_to_know(len(found), SHOWN_NOTICES), key=f"notices_{row.id}"):
        for place, notice in enumerate(shown):
            _notice(row, place, notice, notice.act in undone)
        if len(found) > len(shown):
            st.caption(f"The first {len(shown)} are shown.")
            tables.download("All as CSV", lambda: _all_notices(row), file_name("whence", row.project, "notices",
                            str(row.id), suffix=".csv"), key=f"noticed_{row.id}")  # fmt: skip


def _notice(row: JobRow, place: int, notice: NoticeRow, undone: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(wording.literal(notice.message), width="stretch")
        if undone:
            st.caption("Taken back", width="content")
        elif notice.act:
            st.button(
                "Undo",
                key=f"take_back_{row.id}_{place}",
                type="tertiary",
                icon=":material/undo:",
                on_click=_take_back,
                args=(row.project, notice.act),
            )


def _take_back(project: str, act: str) -> None:
    """Undoes one change and has the article read as it is then. Another session may have removed it for good."""
    try:
        cached.store().undo(act, who=st.session_state.get(keys.WHO) or wording.NO_NAME_GIVEN)
    except NotFoundError:
        st.toast("That change is no longer there.", icon=":material/info:")
    else:
        rereading.refresh(project)


def _all_notices(row: JobRow) -> pd.DataFrame:
    found = cached.store().notices(row.id, tables.EXPORT_ROWS)
    return words.notice_frame(found, cached.store().undone([notice.act for notice in found if notice.act]))


def _open(row: JobRow) -> None:
    """A link to the project's articles. It loads the page anew: from a page of another project no link of Streamlit's
    can change the project, since a filter is bound to it."""
    target = escape(address("articles", ViewState(project=row.project)))
    st.html(f'<a class="open_project" href="{target}">See the articles</a>')


def _undo(row: JobRow) -> None:
    """Takes what the import added out of the project, or brings it back; the store knows which, in any session."""
    store = cached.store()
    if row.taken_out:
        if st.button("Bring back", key=f"restore_{row.id}", icon=":material/undo:"):
            store.bring_back(row.id)
            st.rerun()
    elif st.button(
        "Undo", key=f"undo_{row.id}", icon=":material/undo:", help="Takes these articles out of the project."
    ):
        store.take_out(row.id)
        st.rerun()
