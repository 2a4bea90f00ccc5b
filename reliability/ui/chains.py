"""The chain diagram with what a chosen box opens, and the same chains as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from reliability.store.rows import ChainRow
from reliability.ui import charts, opening
from reliability.views import frames, wording
from reliability.views.charts.chain_flow import FlowBand, flow_bands, flow_nodes, node_label
from reliability.views.drills import Counted, drill

THROUGH: Final = "through"  # query parameter and widget key: the box whose chains are listed


def explorer(rows: Sequence[ChainRow], key: str) -> None:
    """The flow, a choice of one box (in the diagram or, by keyboard, in a list), and the chains through it.

    The chosen box stands in the address, so that a copied link opens the same chains.
    """
    through: dict[str, set[int]] = {}
    frame = frames.chain_frame(rows)
    nodes = flow_nodes(frame["nodes"])
    labels = [node_label(node) for node in nodes]
    for node, label in zip(nodes, labels, strict=True):
        through.setdefault(label, set()).update(node.chains)
    if st.session_state.get(THROUGH) not in through:
        st.session_state.pop(THROUGH, None)
    st.selectbox(
        "Chains through",
        sorted(through, key=str.casefold),
        index=None,
        key=THROUGH,
        bind="query-params",
        placeholder="Everybody; choose a name here or a box below",
        width=420,
    )
    chosen = st.session_state.get(THROUGH)
    bands = flow_bands(frame)
    drawn = opening.fresh(key)
    charts.draw("chain-flow", frame, key=drawn, on_select=lambda: _choose(drawn, labels, bands), chosen=chosen or "")
    shown = [row for index, row in enumerate(rows) if chosen is None or index in through[chosen]]
    name = f" through {wording.literal(chosen)}" if chosen else ""
    st.markdown(f"**{wording.counted(len(shown), 'chain')}{name}**, most statements first; each opens its statements.")
    with st.container(key=f"{key}_list", gap=None):
        for row in shown:
            counts = f"{wording.counted(row.attributions, 'statement')} in {wording.counted(row.articles, 'article')}"
            label = wording.literal(f"{wording.chain_row(row)} · {counts}")
            opening.number(label, drill(Counted.STATEMENTS, paths=[row.digest]), key=f"chain_{row.digest}")


def flow(rows: Sequence[ChainRow], key: str) -> None:
    """Chains as a flow alone: a box opens the statements of all chains through it, a band those of its own."""
    frame = frames.chain_frame(rows)
    nodes, bands, drawn = flow_nodes(frame["nodes"]), flow_bands(frame), opening.fresh(key)
    boxes = [drill(Counted.STATEMENTS, paths=[rows[index].digest for index in node.chains]) for node in nodes]
    opens = {"node": boxes, "edge": [band.drill for band in bands]}

    def choose() -> None:
        for group in st.session_state[drawn]["selection"]["selected"]:
            some, place = opens.get(group["data_type"], []), group["data_indices"][:1]
            if place and 0 <= place[0] < len(some):
                opening.open_once(some[place[0]])
                return

    charts.draw("chain-flow", frame, key=drawn, on_select=choose)


def diagram(rows: Sequence[ChainRow], key: str, beside: Callable[[ChainRow, str], None]) -> None:
    """The chains of one article: drawn where an outlet passes words on, and as a list, with what `beside` draws beside
    each, by a key of its own."""
    if not any(len(row.nodes) > 2 for row in rows):
        st.caption(
            "Every statement here came straight from its speaker; no outlet in between is named. The speakers stand "
            "in the table below."
        )
        return
    charts.draw("chain-flow", frames.chain_frame(rows), key=key)
    for place, row in enumerate(rows):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}_row_{place}"):
            told = wording.counted(row.attributions, "statement")
            st.markdown(f"{wording.literal(wording.chain_row(row))} :gray[{told}]", width="content")
            beside(row, f"{key}_{place}")


def _choose(key: str, labels: Sequence[str], bands: Sequence[FlowBand]) -> None:
    """A box shows the chains through it, a band opens its statements."""
    for group in st.session_state[key]["selection"]["selected"]:
        place = group["data_indices"][0] if group["data_indices"] else -1
        if group["data_type"] == "node" and 0 <= place < len(labels):
            st.session_state[THROUGH] = labels[place]
            return
        if group["data_type"] == "edge" and 0 <= place < len(bands):
            opening.open_once(bands[place].drill)
            return
    st.session_state[THROUGH] = None
