"""What analysts say of an outlet beside the registry: the dialog, and the list of what was said, each with Undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from reliability.errors import NotFoundError, StoreError
from reliability.model.remark import MOST_ADDRESS, MOST_WORDS, Remark, RemarkKind, Topic
from reliability.store.rows import RemarkRow
from reliability.ui import cached, keys, signing
from reliability.views import wording
from reliability.views.outlet_card import TITLES, CardLine, OutletCard, added_line, dispute_line

MAX_WHY: Final = 500
KINDS: Final = {RemarkKind.ADDED: "Add a statement", RemarkKind.DISPUTED: "Dispute a statement"}
# What the editors of an encyclopedia say is theirs to say.
ADDED_TO: Final = tuple(topic for topic in Topic if topic is not Topic.CONSENSUS)


@dataclass(frozen=True, slots=True)
class _Disputable:
    topic: Topic
    line: CardLine


def by_outlet(project: str, outlets: Iterable[str]) -> Mapping[str, Sequence[RemarkRow]]:
    """The remarks about these outlets, newest first. They are read at every drawing: a remark shows at once."""
    found: dict[str, list[RemarkRow]] = {}
    for row in cached.store().remarks(project, tuple(outlets)):
        found.setdefault(row.remark.outlet, []).append(row)
    return found


def offer(project: str, outlet: str, shown: OutletCard) -> None:
    """The button that opens the dialog, which stays open when the page is drawn anew."""
    st.button(
        "Add or dispute a statement",
        key=f"remark_{outlet}",
        type="tertiary",
        icon=":material/edit:",
        on_click=_open,
        args=(outlet,),
    )
    if st.session_state.get(keys.REMARKING) == outlet:
        _dialog(project, outlet, shown)


def _open(outlet: str) -> None:
    st.session_state[keys.REMARKING] = outlet


def _close() -> None:
    st.session_state.pop(keys.REMARKING, None)


def history(project: str, rows: Sequence[RemarkRow]) -> None:
    """Everything that was said, newest first, each with Undo until it is undone."""
    if not rows:
        return
    st.caption("What analysts here added and disputed")
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", key=f"remark_row_{row.act}"):
            disputed = row.remark.kind is RemarkKind.DISPUTED
            line = dispute_line(row) if disputed else added_line(row)
            about = f" ({wording.link(line.link)})" + (f": {wording.literal(row.remark.statement)}" if disputed else "")
            with st.container(gap=None):
                st.markdown(f"{TITLES[row.remark.topic]}: {wording.literal(line.text)}{about}")
                if row.undone is not None:
                    st.caption(
                        wording.literal(
                            f"undone by {row.undone_by or wording.NO_NAME_GIVEN}, {wording.moment(row.undone)}"
                        )
                    )
            if row.undone is None:
                _undo(row)


def _undo(row: RemarkRow) -> None:
    if st.button("Undo", key=f"undo_remark_{row.act}", type="tertiary", icon=":material/undo:", width="content"):
        cached.store().take_back(row.act, who=signing.who())
        st.rerun()


@st.dialog("Add or dispute a statement", on_dismiss=_close)
def _dialog(project: str, outlet: str, shown: OutletCard) -> None:
    st.caption(f"About {wording.literal(shown.name)}, in this project. What lists say stays as it is.")
    disputable = [
        _Disputable(part.topic, line) for part in shown.parts if part.topic for line in part.lines if line.key
    ]
    kind = RemarkKind.ADDED
    if disputable:
        kind = st.radio("What", list(KINDS), format_func=KINDS.__getitem__, key="remark_kind", horizontal=True)
    about: Topic
    with st.form("remark_form", border=False):
        if kind is RemarkKind.ADDED:
            about = st.selectbox("About", ADDED_TO, format_func=TITLES.__getitem__, key="remark_topic")
            said = st.text_area("Statement", key="remark_said", max_chars=MOST_WORDS, placeholder="Owned by …")
            as_of = st.text_input(
                "Of when", key="remark_as_of", max_chars=10, placeholder="2024-05-01, 2024-05 or 2024"
            )
            key = ""
        else:
            chosen = st.selectbox("Which", disputable, format_func=lambda one: one.line.text, key="remark_which")
            about, said, as_of, key = chosen.topic, chosen.line.text, "", chosen.line.key
        why = st.text_input("Why", key="remark_why", max_chars=MAX_WHY, placeholder="What speaks for it")
        proof = st.text_input("Proof", key="remark_proof", max_chars=MOST_ADDRESS, placeholder="https://…")
        who = st.text_input(
            "Who", value=st.session_state.get(keys.WHO, ""), key="remark_who", max_chars=signing.MAX_WHO,
            placeholder="Your name, if you like",
        )  # fmt: skip
        sent = st.form_submit_button("Save", type="primary")
    if not sent:
        return
    st.session_state[keys.WHO] = who.strip()
    try:
        made = Remark(outlet, kind, about, said.strip()[:MOST_WORDS], proof.strip(), key, as_of.strip())
        cached.store().remark(project, made, who=who.strip() or wording.NO_NAME_GIVEN, why=wording.one_line(why))
    except (ValueError, StoreError, NotFoundError) as mistake:
        st.error(wording.literal(str(mistake)), icon=":material/edit:")
        return
    _close()
    st.rerun()
