"""What goes into an import: files, addresses or a pasted text, and what is known of them. Nothing is fetched or
analysed here: all goes into the job table, and a worker takes it from there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from reliability import resources
from reliability.ingest import suffixes
from reliability.ingest.readers import endings
from reliability.ingest.told import told_json
from reliability.model.details import Detail, Details
from reliability.settings import settings
from reliability.store.rows import JobFile
from reliability.ui import cached, details, keys, previewing, scripts
from reliability.views import importing as words
from reliability.views import wording
from reliability.views.details import MAX_ADDRESS, MAX_NAME, Entered, Typed, read
from reliability.views.state import DEMO, ViewState

MAX_PASTE: Final = 200_000  # characters, as many as are analysed of one text
MOST_ADDRESSES: Final = 1_000
FIRST_PROJECT: Final = "my-articles"  # offered where there is no project but the demo
# An address is that of one article: said of many, it would say that they are one.
OF_MANY: Final = (Detail.OUTLET, Detail.PUBLISHED, Detail.AUTHORS)


def choose_project(view: ViewState) -> str:
    """The project that imports go to: an existing one or a new name. The demo is offered last: it is invented. The side
    bar has no other picker beside it (ui.filters), and shows the same project on the next page."""
    labels = cached.project_labels()
    own = [slug for slug in labels if slug != DEMO] or [FIRST_PROJECT]
    chosen = st.selectbox(
        "Into the project",
        [*own, DEMO],
        index=own.index(view.project) if view.project in own else 0,
        format_func=lambda slug: labels.get(slug, slug),
        key=keys.IMPORT_PROJECT,
        accept_new_options=True,
        width=380,
        on_change=_follow,
        help="Choose one, or type the name of a new one. In addresses it has lower-case letters, digits and hyphens.",
    )
    slug = project_slug(str(chosen or view.project))
    with st.container():  # also without a sentence: what stands below would be drawn anew, and lose its files
        if slug not in cached.project_slugs():
            st.caption(f"A new project, in addresses “{slug}”.")
    return slug


def _follow() -> None:
    slug = st.session_state[keys.IMPORT_PROJECT]
    if slug in cached.project_slugs():
        st.session_state["project"] = slug


def make_project(slug: str) -> None:
    """Where it is new, the project that was chosen, with its name as it was typed."""
    typed = str(st.session_state.get(keys.IMPORT_PROJECT) or "").strip()
    cached.store().ensure_project(slug, typed[:MAX_NAME] if project_slug(typed) == slug != typed else "")


def project_slug(name: str) -> str:
    """A project's name as it stands in addresses."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "articles"


# --------------------------------------------------------------------------------------------------------------- files


def upload(project: str) -> None:
    """Files by drag and drop or by choosing, with what is known of them and how corpora are read."""
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
    scripts.drop_zones()
    said = _known_of(files, turn) if files else {}
    if corpora := [file for file in files if previewing.has_columns(file)]:
        previewing.draw(corpora, {key: typed.details for key, typed in said.items()})
    if single := [file for file in files if previewing.is_single(file)]:
        previewing.draw_single(single, {key: typed.details for key, typed in said.items()})
    sent = st.button("Import files", type="primary", disabled=not files, icon=":material/upload:", key="import_start")
    if sent and files and not _textless(corpora) and not _mistaken(said.values()):
        title = files[0].name if len(files) == 1 else f"{len(files)} files"
        start(project, title, [_job_file(file, said[file.file_id]) for file in files])
        st.session_state[keys.UPLOAD_ROUND] = turn + 1
        st.session_state.pop(keys.MAPPINGS, None)
        st.rerun()


def _textless(corpora: Sequence[UploadedFile]) -> bool:
    """Names the corpora of which no column is taken for the text; whether there are any."""
    found = previewing.textless(corpora)
    for file in found:
        st.error(
            wording.literal(f"{file.name} has no column for the text yet: choose one, or take the file out."),
            icon=":material/edit:",
        )
    return bool(found)


def _job_file(file: UploadedFile, typed: Typed) -> JobFile:
    return JobFile(file.name, file.getvalue(), told_json(typed.details, previewing.mapping_of(file)))


def _known_of(files: Sequence[UploadedFile], turn: int) -> dict[str, Typed]:
    """What is said of each file, by its id: of all of them, and in a table of several of some."""
    one = files[0] if len(files) == 1 else None
    title = "What is known of this file" if one else "What is known of these files"
    with st.expander(title, key=f"{keys.KNOWN}_{turn}"):
        if one and not previewing.is_corpus(one):
            st.caption("All of it may stay empty. It holds before what the file says itself.")
            return {one.file_id: _fields(f"{keys.KNOWN}_{turn}_one", tuple(Detail))}
        st.caption("What you say here holds for every article, before what its file or its columns say.")
        of_all = _fields(f"{keys.KNOWN}_{turn}", OF_MANY)
        if one:
            return {one.file_id: of_all}
        return _of_some(files, of_all, turn)


def _of_some(files: Sequence[UploadedFile], of_all: Typed, turn: int) -> dict[str, Typed]:
    st.caption("For a file of which something else is known, write it into its row.")
    length = st.column_config.TextColumn(max_chars=MAX_NAME)
    table = st.data_editor(
        words.file_frame([wording.one_line(file.name) for file in files]),
        key=f"{keys.KNOWN}_{turn}_some_{len(files)}",
        hide_index=True,
        disabled=[words.FILE],
        column_config={
            words.FILE: st.column_config.TextColumn(pinned=True),
            words.OUTLET: length,
            words.DAY: st.column_config.DateColumn(format="YYYY-MM-DD", min_value=details.FIRST_DAY),
            words.ADDRESS: st.column_config.TextColumn(max_chars=MAX_ADDRESS, help="Of a file with one article only."),
            words.AUTHORS: st.column_config.TextColumn(help="Semicolons between them."),
        },
        placeholder="",
        alt="One row a file, for what is known of it.",
    )
    return {
        file.file_id: _of_file(file, words.file_fields(row), of_all)
        for file, row in zip(files, table.to_dict("records"), strict=True)
    }


def _of_file(file: UploadedFile, fields: Entered, of_all: Typed) -> Typed:
    typed = read(fields, Entered(), Details(), cached.registry_outlets(), resources.registry())
    wrong = tuple(f"{file.name}: {mistake}" for mistake in typed.mistakes)
    if typed.details.url and previewing.is_corpus(file):
        wrong += (f"{file.name} holds many articles, and an address is that of one: leave it empty in its row.",)
    return Typed(of_all.details.with_all(typed.details), (*of_all.mistakes, *wrong))


# ----------------------------------------------------------------------------------------------------------- addresses


def addresses(project: str) -> None:
    """Addresses of pages, which the worker fetches. What is sent in vain stays in the field."""
    st.caption(
        "Addresses of articles, one a line: the worker fetches the pages. One that cannot be fetched is listed below "
        "with the reason, and the others go on. Pages behind a password or a paywall: save them as .html."
    )
    turn = st.session_state.setdefault(keys.ADDRESS_ROUND, 0)
    with st.form(f"{keys.ADDRESSES}_form_{turn}", border=False):
        text = st.text_area(
            "Addresses", key=f"{keys.ADDRESSES}_{turn}", height=130, max_chars=MAX_PASTE,
            placeholder="https://paper.example/2024/dam-fails",
        )  # fmt: skip
        sent = st.form_submit_button("Import addresses", type="primary", icon=":material/link:")
    if not sent:
        return
    found, wrong = words.addresses(text or "")
    if wrong or not found:
        st.warning(wording.literal(words.no_addresses(wrong)), icon=":material/edit:")
        return
    if len(found) > MOST_ADDRESSES:
        st.warning(f"At most {MOST_ADDRESSES:,} addresses at once: give the others afterwards.", icon=":material/edit:")
        return
    title = found[0] if len(found) == 1 else f"{len(found)} addresses"
    start(project, title, [JobFile(one, b"", told_json(None, address=one)) for one in found], "address")
    st.session_state[keys.ADDRESS_ROUND] = turn + 1
    st.rerun()


# --------------------------------------------------------------------------------------------------------------- texts


def paste(project: str) -> None:
    """A text typed or pasted in, with what is known of it. What is sent in vain stays in the fields."""
    st.caption("The whole article, its headline in the first line or in the field above the text.")
    turn = st.session_state.setdefault(keys.PASTE_ROUND, 0)
    with st.form(f"{keys.PASTE_FORM}_{turn}", border=False):
        title = st.text_input("Headline", key=f"{keys.PASTE_TITLE}_{turn}", placeholder="May stay empty")
        text = st.text_area("Text", key=f"{keys.PASTE_TEXT}_{turn}", height=190, max_chars=MAX_PASTE) or ""
        typed = _fields(f"{keys.PASTED}_{turn}", tuple(Detail))
        sent = st.form_submit_button("Import text", type="primary", icon=":material/content_paste_go:")
    if not sent or _no_article(text) or _mistaken([typed]):
        return
    body = f"{title.strip()}\n\n{text}" if title.strip() else text
    start(
        project,
        words.paste_title(body),
        [JobFile("pasted.txt", body.encode("utf-8", "replace"), told_json(typed.details))],
    )
    st.session_state[keys.PASTE_ROUND] = turn + 1
    st.rerun()


def _no_article(text: str) -> bool:
    """Says what is wrong with what stands in the field of the text; whether anything is."""
    if not text.strip():
        st.warning("There is no text yet: paste the article into the field above.", icon=":material/edit:")
    elif words.is_address(text):
        st.warning(
            "That is a web address, and no article. Paste it under Addresses, and the page is fetched. Or paste the "
            "text of the article here; the address goes into the field Address.",
            icon=":material/link:",
        )
    else:
        return False
    return True


# ---------------------------------------------------------------------------------------------------------------- both


def _fields(key: str, of: Collection[Detail]) -> Typed:
    """The fields of these details, side by side where there is room."""
    beside = [[Detail.OUTLET, Detail.URL], [Detail.PUBLISHED, Detail.AUTHORS]]
    if Detail.URL not in of:
        beside = [[one] for one in of]
    typed = Typed()
    for place, some in zip(st.columns(len(beside)), beside, strict=True):
        with place:
            more = details.fields(key, of=some)
        typed = Typed(typed.details.with_all(more.details), (*typed.mistakes, *more.mistakes))
    return typed


def _mistaken(typed: Collection[Typed]) -> bool:
    """Shows what cannot be taken, each once; whether there is any."""
    mistakes = list(dict.fromkeys(mistake for one in typed for mistake in one.mistakes))
    for mistake in mistakes:
        st.error(wording.literal(mistake), icon=":material/edit:")
    return bool(mistakes)


def start(project: str, title: str, files: list[JobFile], what: str = "file") -> None:
    """Puts the files into the job table and says so. Raises StoreError."""
    store = cached.store()
    make_project(project)
    cached.projects.clear()
    st.session_state[keys.IMPORTED] = store.submit(project, title, files)
    st.toast(f"{wording.counted(len(files), what)} taken; the worker analyses them.", icon=":material/schedule:")
