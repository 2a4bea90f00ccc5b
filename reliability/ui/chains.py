"""The chain diagram with what a chosen box opens, and the same chains as a list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from reliability.store.rows import ChainRow
from reliability.ui import places
from reliability.views import wording
from reliability.views.charts.chain_flow import chain_flow_chart, chain_flow_height, flow_nodes


def diagram(rows: Sequence[ChainRow], key: str, articles: bool = True) -> None:
    """The flow and, below it, the chains through the chosen box (all of them where none is chosen)."""
    option, alt = chain_flow_chart(rows)
    event = st.echarts_chart(option, key=key, on_select="rerun", alt=alt, height=chain_flow_height(rows))
    through = set(range(len(rows)))
    nodes = flow_nodes(rows)
    for group in event["selection"]["selected"]:
        if group["data_type"] == "node" and group["data_indices"]:
            node = nodes[group["data_indices"][0]]
            through = set(node.chains)
            st.caption(f"Chains through {wording.literal(node.name)} ({node.part}):")
    with st.container(key=f"{key}_list", gap="xsmall"):
        for index, row in enumerate(rows):
            if index in through:
                _line(row, articles)


def _line(row: ChainRow, articles: bool) -> None:
    """One chain in words; on the project's page with a link to an article it came by."""
    statements = wording.counted(row.attributions, "statement")
    if not articles:
        st.markdown(f"{wording.literal(wording.chain_row(row))} :gray[{statements}]")
        return
    with st.container(gap=None):
        places.article_link(row.example, wording.literal(wording.chain_row(row)))
        st.caption(f"{statements} in {wording.counted(row.articles, 'article')}")
