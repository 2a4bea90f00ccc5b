"""Cards of outlets: how many articles, where they publish, and what others say they are, each with who says it and
when."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from reliability import resources
from reliability.registry.entries import Listing
from reliability.registry.lookup import Registry
from reliability.store.rows import MeasureRow
from reliability.views import wording
from reliability.views.state import ViewState

MAX_CARDS = 12
SHOWN_STATEMENTS = 6


def cards(state: ViewState, rows: Sequence[MeasureRow]) -> None:
    """A card for each outlet of the view, those with most articles first; an outlet that no list holds says so."""
    registry = resources.registry()
    articles = [row for row in rows if row.measure == "articles"]
    articles.sort(key=lambda row: (-row.value, row.outlet_name or ""))
    known = [row for row in articles if row.outlet is not None]
    if not known:
        st.caption("No article here has an identified outlet.")
        return
    st.caption(
        "Ownership and ratings are other people’s statements, shown side by side with their dates. Absence from a "
        "list says "
        "nothing about an outlet."
    )
    left, right = st.columns(2, gap="medium")
    for number, row in enumerate(known[:MAX_CARDS]):
        with (left, right)[number % 2], st.container(border=True):
            _card(registry, row)
    if len(known) > MAX_CARDS:
        st.caption(f"The {MAX_CARDS} outlets with most articles are shown; filter by outlet to see another.")


def _card(registry: Registry, row: MeasureRow) -> None:
    st.markdown(f"**{wording.literal(row.outlet_name or row.outlet or '')}**")
    outlet = registry.outlet(row.outlet or "")
    facts = [wording.counted(int(row.value), "article")]
    if outlet is not None:
        facts += [
            word for word in (outlet.medium.replace("_", " "), registry.country_names.get(outlet.country, "")) if word
        ]
        facts += [domain.host for domain in registry.domains_of(outlet.id)[:1]]
    st.caption(wording.literal(" · ".join(facts)))
    statements = registry.statements(row.outlet or "")
    if not statements:
        text = "Not in the registry." if outlet is None else "In the registry; no list there says anything about it."
        st.caption(text)
        return
    st.text("\n".join(_sentence(statement) for statement in statements[:SHOWN_STATEMENTS]))
    if len(statements) > SHOWN_STATEMENTS:
        with st.expander(f"{len(statements) - SHOWN_STATEMENTS} more"):
            st.text("\n".join(_sentence(statement) for statement in statements[SHOWN_STATEMENTS:]))


def _sentence(statement: Listing) -> str:
    parent = f" (parent: {statement.subject_name})" if statement.path else ""
    return f"{statement.sentence}{parent}"
