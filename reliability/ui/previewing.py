"""Which column of a dropped corpus is taken for what: shown with its first articles, and changed, before the import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from reliability.errors import InputError
from reliability.ingest import Input, reader_of
from reliability.ingest.apart import looked_at
from reliability.ingest.columns import Pairs, mapping_to
from reliability.ingest.preview import Preview, preview
from reliability.ingest.told import as_told, given, told_json
from reliability.model.article import Article, Refusal
from reliability.model.details import Details
from reliability.ui import keys
from reliability.views import importing as words
from reliability.views import wording

A_ROW: Final = 4  # fields side by side
FIELD: Final = 150  # pixels that a field of a column needs
FIRST: Final = 3  # files with one article each that are looked into where somebody asks for it
LOOKED_INTO: Final = 20  # corpora dropped together of which it is said here which cannot be read


def is_corpus(file: UploadedFile) -> bool:
    """Whether a file holds many articles."""
    try:
        return not reader_of(Input.from_bytes(b"", name=file.name)).single
    except InputError:
        return False


def is_single(file: UploadedFile) -> bool:
    """Whether a file is one article."""
    try:
        return reader_of(Input.from_bytes(b"", name=file.name)).single
    except InputError:
        return False


def has_columns(file: UploadedFile) -> bool:
    """Whether it can be said which column of a file is taken for what."""
    try:
        return reader_of(Input.from_bytes(b"", name=file.name)).columns is not None
    except InputError:
        return False


def mapping_of(file: UploadedFile) -> Pairs:
    """What was changed here of the columns of a file."""
    known: Mapping[str, Pairs] = st.session_state.get(keys.MAPPINGS, {})
    return known.get(file.file_id, ())


def textless(corpora: Sequence[UploadedFile]) -> list[UploadedFile]:
    """Those of which no column is taken for the text."""
    looked = ((file, _look(file, Details())) for file in corpora[:LOOKED_INTO])
    return [file for file, found in looked if found.columns and "text" not in dict(found.taken)]


def draw(corpora: Sequence[UploadedFile], said: Mapping[str, Details]) -> None:
    """How these corpora are read, one at a time. `said` is what is known of each beside its bytes, by the file's id."""
    with st.container(border=True, key="preview"):
        file = corpora[0]
        if len(corpora) > 1:
            _warn_of_unread(corpora[:LOOKED_INTO], said)
            file = st.selectbox(
                "How this file is read",
                corpora,
                format_func=lambda one: one.name,
                key=f"{keys.PREVIEWED}_{len(corpora)}",
            )
        else:
            st.markdown(f"**How {wording.literal(file.name)} is read**")
        _file(file, said[file.file_id])


def draw_single(files: Sequence[UploadedFile], said: Mapping[str, Details]) -> None:
    """What was recognised in the first of these files, each of which is one article: read apart, where asked for, since
    a page may take seconds."""
    some = files[:FIRST]
    which = "this file" if len(files) == 1 else f"the first {len(some)} of {len(files)} files"
    if not st.toggle(f"Look into {which} before the import", key=f"{keys.PREVIEWED}_single"):
        return
    with st.container(border=True, key="preview_single", gap="small"):
        for file in some:
            found = _with(_looked(file.file_id, file.name, file.getvalue()), said[file.file_id])
            with st.container(gap=None):
                st.caption(wording.literal(f"{file.name}, read as {_kind(file)}"))
                _row(found, ())


def _with(found: Article | Refusal, said: Details) -> Article | Refusal:
    """With what somebody said of it, as it will be stored."""
    return as_told(found, said) if isinstance(found, Article) else found


def _kind(file: UploadedFile) -> str:
    return reader_of(Input.from_bytes(b"", name=file.name)).name


@st.cache_data(ttl="30m", max_entries=40, show_spinner="Looking into the file …")
def _looked(file_id: str, name: str, _data: bytes) -> Article | Refusal:
    return looked_at(name, _data)


def _file(file: UploadedFile, said: Details) -> None:
    found = _look(file, said)
    if found.columns:
        _choose(file, found)
        found = _look(file, said)
        if over := words.passed_over(found.passed_over):
            st.caption(wording.literal(over))
    for notice in found.notices:
        st.caption(f":material/info: {wording.literal(notice)}")
    if found.columns and "text" not in dict(found.taken):
        st.warning("No column is taken for the text. Choose the one that holds the articles.", icon=":material/edit:")
        return
    _rows(found)


def _look(file: UploadedFile, said: Details) -> Preview:
    return _preview(file.file_id, file.name, told_json(said, mapping_of(file)), file.getvalue())


@st.cache_data(ttl="30m", max_entries=40, show_spinner="Looking into the file …")
def _preview(file_id: str, name: str, told: str, _data: bytes) -> Preview:
    """The first rows of an uploaded file; its id stands for its bytes."""
    return preview(given(Input.from_bytes(_data, name=name), told))


def _choose(file: UploadedFile, found: Preview) -> None:
    """A field each for what a column can be taken for; notes what was changed."""
    labels = words.column_labels(found.columns)
    label_of = {column: label for label, column in labels.items()}
    taken = dict(found.taken)
    wanted: dict[str, str] = {}
    with st.grid(A_ROW, min_column_width=FIELD):
        for field, name in words.COLUMNS.items():
            column = taken.get(field, "")
            label = st.selectbox(
                name,
                list(labels),
                index=list(labels).index(label_of.get(column, words.NO_COLUMN)),
                key=f"{keys.COLUMN}_{file.file_id}_{field}",
                filter_mode="contains",
            )
            wanted[field] = labels[label] if label != label_of.get(column) else column
    st.session_state[keys.MAPPINGS] = st.session_state.get(keys.MAPPINGS, {}) | {
        file.file_id: mapping_to(found.columns, wanted)
    }


def _rows(found: Preview) -> None:
    """The first articles as they would be stored, or why they are refused."""
    with st.container(key="preview_rows", gap="small"):
        if not found.first:
            st.caption("The first article is too long to be shown here. The import will read it.")
        if any(not isinstance(row, Refusal) for row in found.first):
            st.caption("The first articles, as they will be stored:")
        for row in found.first:
            _row(row, found.notices)


def _row(row: Article | Refusal, known: Sequence[str]) -> None:
    """One article as it would be stored, without the notices that are known already; or why it is refused."""
    if isinstance(row, Refusal):
        st.warning(wording.literal(words.row_title(row)), icon=":material/block:")
        return
    with st.container(gap=None):
        st.markdown(wording.literal(words.row_title(row)))
        st.caption(wording.literal(words.row_meta(row)))
        st.caption(wording.literal(words.row_words(row)))
        for notice in row.notices:
            if notice not in known:
                st.caption(f":material/info: {wording.literal(notice)}")


def _warn_of_unread(corpora: Sequence[UploadedFile], said: Mapping[str, Details]) -> None:
    """Names the corpora of which not even one of the first rows can be read as it is."""
    unread = [
        file.name
        for file in corpora
        if (first := _look(file, said[file.file_id]).first) and all(isinstance(row, Refusal) for row in first)
    ]
    if unread:
        named = wording.literal(", ".join(unread))
        st.warning(f"Look at these first, of which nothing could be read yet: {named}", icon=":material/edit:")
