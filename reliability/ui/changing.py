"""Changing what is known of articles: the dialogs, and the line that offers to take the last change back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from reliability.errors import NotFoundError
from reliability.model.analysis import Analysis
from reliability.model.details import Change, Detail, details_of
from reliability.ui import cached, details, keys, rereading, signing
from reliability.views import wording
from reliability.views.state import ViewState

MAX_WHY: Final = 500
# An address is that of one article: given to many, it would say that they are one.
OF_MANY: Final = (Detail.OUTLET, Detail.PUBLISHED, Detail.AUTHORS)


@dataclass(frozen=True, slots=True)
class Done:
    """What this session changed last: in which articles, by which acts, and a sentence that says it."""

    project: str
    articles: frozenset[str]
    acts: tuple[str, ...]
    told: str


def button(label: str, key: str, what: str, *, prominent: bool = False, disabled: bool = False) -> bool:
    """A button that opens a dialog; whether that is open. It stays open when the page is drawn anew, as it is while
    articles are being read again."""
    st.button(
        label,
        key=key,
        type="primary" if prominent else "tertiary",
        disabled=disabled,
        icon=":material/edit:",
        on_click=_open,
        args=(what,),
    )
    if st.session_state.get(keys.EDITING) != what:
        st.session_state.pop(keys.EDITING, None)  # of an article that was left by Back, say
        return False
    return True


def _open(what: str) -> None:
    st.session_state[keys.EDITING] = what


def _close() -> None:
    st.session_state.pop(keys.EDITING, None)


@st.dialog("Edit details", on_dismiss=_close)
def edit(state: ViewState, analysis: Analysis) -> None:
    """Outlet, day, address and authors of one article."""
    with st.form(f"{keys.DETAILS}_form", border=False):
        typed = details.fields(f"{keys.DETAILS}_{state.article}", analysis)
        who, why = _signature()
        sent = st.form_submit_button("Save", type="primary")
    if not sent:
        return
    if _mistaken(typed.mistakes):
        return
    changes = typed.changes(details_of(analysis.article))
    if not changes:
        st.info("Nothing is different from what was known.", icon=":material/info:")
        return
    _save(state.project, [state.article], changes, who, why)
    _close()
    st.rerun()


@st.dialog("Change details", on_dismiss=_close)
def edit_many(project: str, articles: Sequence[str]) -> None:
    """The chosen details of many articles at once."""
    many = wording.counted(len(articles), "article")
    chosen = st.pills(
        f"What to change in {many}",
        OF_MANY,
        selection_mode="multi",
        format_func=wording.DETAILS.__getitem__,
        key=f"{keys.DETAILS}_of_many",
    )
    if not chosen:
        return
    typed = details.fields(f"{keys.DETAILS}_many", of=chosen)
    if empty := [wording.DETAILS[one].lower() for one in chosen if typed.details.value(one) is None]:
        st.caption(f"Left empty, {' and '.join(empty)} will be unknown in {many}.")
    who, why = _signature()
    if st.button(f"Change {many}", type="primary", key=f"{keys.DETAILS}_save_many") and not _mistaken(typed.mistakes):
        with st.spinner(f"Changing {many} …"):
            _save(project, articles, [Change(one, typed.details.value(one)) for one in chosen], who, why)
        _close()
        st.rerun()


def offer_undo(project: str, article: str | None = None) -> None:
    """What was changed last, with Undo, until it is undone or closed; on an article's page only where it concerns that
    article."""
    done: Done | None = st.session_state.get(keys.CHANGED)
    if done is None or done.project != project or (article is not None and article not in done.articles):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="changed"):
        st.markdown(f":material/check: {wording.literal(done.told)}", width="content")
        if done.acts:
            undo_button("Undo", "undo_change", done)
        st.button("Close", key="close_change", type="tertiary", icon=":material/close:", on_click=_forget)


def undo_button(label: str, key: str, done: Done) -> None:
    """Takes everything back that was changed in these acts, in every article, and says so. A thousand articles take
    seconds."""
    if st.button(label, key=key, type="tertiary", icon=":material/undo:", width="content"):
        with st.spinner("Undoing …", width="content"):
            _undo(done)
        st.rerun()


def _undo(done: Done) -> None:
    undone = 0
    for act in done.acts:
        try:
            undone = max(undone, cached.store().undo(act, who=_who()))
        except NotFoundError:  # its articles are gone for good
            continue
    rereading.refresh(done.project)
    many = f" in {wording.counted(undone, 'article')}" if undone > 1 else ""
    told = f"Undone{many}." if undone else "That was undone already."
    st.session_state[keys.CHANGED] = replace(done, acts=(), told=told)


def _save(project: str, articles: Sequence[str], changes: Iterable[Change], who: str, why: str) -> None:
    """Each detail is one act over all articles, so that each can be undone alone."""
    st.session_state[keys.WHO] = who.strip()
    acts, names, most = [], [], 0
    for change in changes:
        act, count = cached.store().change(
            project, articles, change.detail, change.new, who=_who(), why=wording.one_line(why)
        )
        if count:
            acts.append(act)
            names.append(wording.DETAILS[change.detail].lower())
            most = max(most, count)
    if acts:
        rereading.refresh(project)
    where = "" if len(articles) == 1 else f" in {wording.counted(most, 'article')}"
    told = f"Changed: {', '.join(names)}{where}." if acts else "Nothing is different from what was known."
    st.session_state[keys.CHANGED] = Done(project, frozenset(articles), tuple(acts), told)


def _signature() -> tuple[str, str]:
    """Who changes something, and why; the name is remembered in this session."""
    left, right = st.columns(2)
    who = left.text_input(
        "Who",
        value=st.session_state.get(keys.WHO, ""),
        key=f"{keys.DETAILS}_who",
        max_chars=signing.MAX_WHO,
        placeholder="Your name, if you like",
    )
    why = right.text_input("Why", key=f"{keys.DETAILS}_why", max_chars=MAX_WHY, placeholder="What it rests on")
    return who, why


def _who() -> str:
    return st.session_state.get(keys.WHO) or wording.NO_NAME_GIVEN


def _mistaken(mistakes: Iterable[str]) -> bool:
    """Shows what cannot be taken; whether there is any."""
    told = list(mistakes)
    for mistake in told:
        st.error(wording.literal(mistake), icon=":material/edit:")
    return bool(told)


def _forget() -> None:
    st.session_state.pop(keys.CHANGED, None)
