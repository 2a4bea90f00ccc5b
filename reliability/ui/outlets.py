"""Cards of outlets: how many articles, who owns them, and what others say they are, each with who says it and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from reliability import resources
from reliability.registry.lookup import Registry
from reliability.store.rows import MeasureRow
from reliability.views import wording
from reliability.views.outlet_card import CardPart, OutletCard, outlet_card
from reliability.views.state import ViewState

MAX_CARDS = 12


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
        "Owners, classes and ratings are other people’s statements, shown side by side with who says them and when. "
        "Absence from a list says nothing about an outlet."
    )
    left, right = st.columns(2, gap="medium")
    for number, row in enumerate(known[:MAX_CARDS]):
        with (left, right)[number % 2], st.container(border=True):
            _card(registry, row)
    if len(known) > MAX_CARDS:
        st.caption(f"The {MAX_CARDS} outlets with most articles are shown; filter by outlet to see another.")


def _card(registry: Registry, row: MeasureRow) -> None:
    name = row.outlet_name or row.outlet or ""
    shown = outlet_card(registry, row.outlet or "", name, datetime.now(UTC).date())
    draw(shown, wording.counted(int(row.value), "article"))


def draw(shown: OutletCard, first_fact: str = "") -> None:
    """A card's name, facts and parts; text of lists is shown literally."""
    st.markdown(f"**{wording.literal(shown.name)}**")
    facts = " · ".join(filter(None, (first_fact, shown.facts)))
    if facts:
        st.caption(wording.literal(facts))
    if shown.absent:
        st.caption(wording.literal(shown.absent))
    for part in shown.parts:
        if part.folded:
            with st.expander(part.title):
                _lines(part)
        else:
            st.caption(wording.literal(part.title))
            _lines(part)


def _lines(part: CardPart) -> None:
    st.text("\n".join(part.lines))
