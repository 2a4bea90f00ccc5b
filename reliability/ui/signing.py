"""With which name changes are signed: asked once, kept for the session."""

from __future__ import annotations

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
