"""The parts of the import page. Nothing is analysed here: files go into the job table, a worker takes them from
there."""

from __future__ import annotations

import re
from html import escape

import streamlit as st

from reliability.ingest import suffixes
from reliability.ingest.readers import endings
from reliability.settings import settings
from reliability.store.rows import JobFile, JobRow, JobState
from reliability.ui import cached, keys
from reliability.views import wording
from reliability.views.state import DEMO, ViewState, address

MAX_PASTE = 200_000  # characters, as many as are analysed of one text
SHOWN_JOBS = 12
SHOWN_REFUSALS = 200
FIRST_PROJECT = "my-articles"  # offered where there is no project but the demo
ACTIVE = (JobState.QUEUED, JobState.RUNNING)


def choose_project(view: ViewState) -> str:
    """The project that imports go to: an existing one or a new name. The demo is offered last: it is invented."""
    own = [name for name in cached.project_slugs() if name != DEMO] or [FIRST_PROJECT]
    chosen = st.selectbox(
        "Into the project",
        [*own, DEMO],
        index=own.index(view.project) if view.project in own else 0,
        key=keys.IMPORT_PROJECT,
        accept_new_options=True,
        width=380,
        help="Choose one, or type a new name: lower-case letters, digits and hyphens.",
    )
    return project_slug(str(chosen or view.project))


def project_slug(name: str) -> str:
    """A project's name as it stands in addresses."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "articles"


def upload(project: str) -> None:
    """Files by drag and drop or by choosing."""
    st.subheader("Files", anchor=False)
    st.caption(
        f"One article a file ({endings(single=True)}), or many with the columns title and text "
        f"({endings(single=False)}). At most {settings().upload_megabytes} MB a file; what is larger or of another "
        "kind turns red and stays out."
    )
    turn = st.session_state.setdefault(keys.UPLOAD_ROUND, 0)
    files = st.file_uploader(
        "Files to import",
        type=suffixes(),
        accept_multiple_files=True,
        key=f"{keys.UPLOAD}_{turn}",
        max_upload_size=settings().upload_megabytes,
        label_visibility="collapsed",
    )
    if (
        st.button("Import files", type="primary", disabled=not files, icon=":material/upload:", key="import_start")
        and files
    ):
        title = files[0].name if len(files) == 1 else f"{len(files)} files"
        start(project, title, [JobFile(file.name, file.getvalue()) for file in files])
        st.session_state[keys.UPLOAD_ROUND] = turn + 1
        st.rerun()


def paste(project: str) -> None:
    """A text typed or pasted in."""
    st.subheader("A text", anchor=False)
    st.caption("The whole article, its headline in the first line or in the field above the text.")
    with st.form(keys.PASTE_FORM, clear_on_submit=True, border=False):
        title = st.text_input("Headline", key=keys.PASTE_TITLE, placeholder="May stay empty")
        text = st.text_area("Text", key=keys.PASTE_TEXT, height=170, max_chars=MAX_PASTE)
        if st.form_submit_button("Import text", icon=":material/content_paste_go:"):
            if not (text or "").strip():
                st.warning("There is no text yet: paste the article into the field above.", icon=":material/edit:")
            else:
                body = f"{title.strip()}\n\n{text}" if title and title.strip() else str(text)
                start(project, "a pasted text", [JobFile("pasted.txt", body.encode("utf-8"))])
                st.rerun()


def start(project: str, title: str, files: list[JobFile]) -> None:
    """Puts the files into the job table and says so. Raises StoreError."""
    store = cached.store()
    store.ensure_project(project)
    cached.projects.clear()
    st.session_state[keys.IMPORTED] = store.submit(project, title, files)
    st.toast(f"{wording.counted(len(files), 'file')} taken; the worker analyses them.", icon=":material/schedule:")


def jobs() -> None:
    """The latest imports; redraws itself while one of them is at work, and the page once when the last has ended."""
    at_work = any(row.state in ACTIVE for row in cached.store().jobs(limit=SHOWN_JOBS))
    st.fragment(_jobs, run_every="2s" if at_work else None)(at_work)


def _jobs(at_work: bool) -> None:
    rows = cached.store().jobs(limit=SHOWN_JOBS)
    if at_work and not any(row.state in ACTIVE for row in rows):
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
            st.markdown(
                f"**{wording.literal(row.title)}** into {wording.literal(row.project)}: {wording.JOB_STATES[row.state]}"
            )
            st.caption(_counts(row))
            if row.state in ACTIVE:
                st.progress(_share(row), text=_progress(row))
            if row.message and row.state is not JobState.DONE:  # done, it says the counts once more
                st.caption(wording.literal(row.message))
        with right:
            if row.state in ACTIVE:
                st.button(
                    "Stop", key=f"stop_{row.id}", on_click=cached.store().cancel, args=(row.id,), icon=":material/stop:"
                )
            elif row.added:
                _open(row)
                if row.shown or row.taken_out:
                    _undo(row)
        if row.refused:
            _refusals(row)


def _counts(row: JobRow) -> str:
    return f"{row.added:,} added, {row.known:,} already there, {row.refused:,} refused"


def _share(row: JobRow) -> float:
    return min(1.0, row.done / row.total) if row.total else 0.0


def _progress(row: JobRow) -> str:
    if row.state is JobState.QUEUED:
        return "Waiting for the worker."
    if not row.done:
        return "Started; the first articles take a moment."
    of = f" of {row.total:,}" if row.total else ""
    return f"{row.done:,}{of} read"


def _refusals(row: JobRow) -> None:
    with st.expander(f"{row.refused:,} refused, with reasons"):
        shown = cached.store().refusals(row.id, SHOWN_REFUSALS)
        st.text("\n".join(refusal.message for refusal in shown))
        if row.refused > len(shown):
            st.caption(f"The first {len(shown)} are shown.")


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
