"""With which name changes are signed, asked once and kept for the session; and the last of them, to be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from reliability.ui import keys
from reliability.views import wording

MAX_WHO: Final = 80


def who() -> str:
    """The name that this session's changes are signed with."""
    return st.session_state.get(keys.WHO) or wording.NO_NAME_GIVEN


def ask(key: str) -> None:
    """A field for the name, where a page has things to judge or correct."""
    st.text_input(
        "Signed by",
        value=st.session_state.get(keys.WHO, ""),
        key=key,
        max_chars=MAX_WHO,
        placeholder="Your name, if you like",
        on_change=lambda: st.session_state.__setitem__(keys.WHO, st.session_state[key].strip()),
        width=260,
    )


def offer_undo(kept: str, name: str, project: str, take_back: Callable[[str, str], None]) -> None:
    """What was done last in this session, with Undo: (project, act or "", sentence) under the key `kept`. `name` begins
    the keys of its buttons; `take_back` is given the project and the act."""
    done = st.session_state.get(kept)
    if done is None or done[0] != project:
        return
    _, act, sentence = done
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"change_{name}"):
        st.markdown(f":material/check: {wording.literal(sentence)}", width="content")
        if act:
            st.button(
                "Undo",
                key=f"{name}_undo",
                type="tertiary",
                icon=":material/undo:",
                shortcut="U",
                on_click=take_back,
                args=(project, act),
            )
        st.button(
            "Close",
            key=f"{name}_close",
            type="tertiary",
            icon=":material/close:",
            on_click=lambda: st.session_state.pop(kept, None),
        )
