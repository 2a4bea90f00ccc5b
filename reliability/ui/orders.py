"""In which order a page has its rows: chosen by its words, carried by the address as a code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from reliability.ui import keys
from reliability.views.state import DEFAULT_ORDER

ORDER: Final = "order"  # query parameter and key of the widget that the address belongs to (see ui.filters)


def choose(orders: Mapping[str, str]) -> str:
    """One of these codes, each with its words; draws the choice. Addresses of before have the words."""
    asked = st.session_state.get(ORDER)
    if asked and asked != _written(_read(asked, orders)):
        st.session_state[ORDER] = _written(_read(asked, orders))
    with st.container(key=f"{keys.ADDRESS}_{ORDER}"):
        st.text_input("Order", key=ORDER, bind="query-params")
    order = _read(st.session_state[ORDER], orders)
    key = keys.CHOICE + ORDER
    st.session_state[key] = order
    st.selectbox("Order", list(orders), format_func=orders.__getitem__, key=key, on_change=_choose, width=260)
    return order


def put(order: str) -> None:
    """Choose another order; for callbacks."""
    st.session_state[ORDER] = _written(order)


def _choose() -> None:
    put(st.session_state[keys.CHOICE + ORDER])


def _read(asked: str | None, orders: Mapping[str, str]) -> str:
    if asked is not None and asked in orders:
        return asked
    return next((code for code, words in orders.items() if words == asked), DEFAULT_ORDER)


def _written(order: str) -> str:
    return "" if order == DEFAULT_ORDER else order
