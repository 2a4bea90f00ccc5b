"""The ledger of flags by kind and observation; the rows one by one are a step behind it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from reliability.flags import KINDS
from reliability.ui import cached, exporting, notices, opening, orders
from reliability.views import wording
from reliability.views.flag_groups import KindOfFlags, kinds
from reliability.views.state import ViewState

LEDGER: Final = "ledger"  # query parameter
GROUPED, SINGLY = "Grouped", "One by one"
EACH: Final = 3  # observations of a kind that are told
KIND: Final = 360  # pixels that a kind needs


def chosen() -> bool:
    """Whether flags are grouped. An address that names a row, a page or an order of the rows has them one by one."""
    if LEDGER not in st.session_state and any(name in st.query_params for name in ("at", "page", orders.ORDER)):
        st.session_state[LEDGER] = SINGLY
    asked = st.segmented_control(
        "Flags", [GROUPED, SINGLY], key=LEDGER, bind="query-params", required=True, default=GROUPED,
        label_visibility="collapsed",
    )  # fmt: skip
    return (asked or GROUPED) == GROUPED


def draw(state: ViewState) -> None:
    """Every kind with its observations, the heaviest first."""
    groups = cached.flag_groups(state, EACH)
    if not groups.total:
        notices.nothing(state, "flags")
        return
    exporting.links("flags", state)
    with st.grid(2, min_column_width=KIND):
        for kind in kinds(cached.flag_counts(state), groups, KINDS):
            with st.container(border=True, gap=None, key=f"kind_{kind.code}"):
                _kind(kind)
    st.caption("The heaviest kinds first: severity × how many. A number opens its flags, each in its sentence.")
    if groups.grouped < groups.total:
        st.caption(f"What is observed most is told of the newest {groups.grouped:,} of {groups.total:,} flags.")


def _kind(kind: KindOfFlags) -> None:
    st.header(wording.literal(kind.title), anchor=False, help=cached.flag_definition(kind.code))
    opening.number(kind.line, kind.drill, f"all_{kind.code}")
    for place, one in enumerate(kind.observed):
        opening.number(
            f"{wording.literal(one.words)} **×\u00a0{one.flags:,}**", one.drill, f"group_{kind.code}_{place}"
        )
