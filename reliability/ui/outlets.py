"""Cards of outlets: how many articles, who owns them, and what others say they are, each with who says it and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from reliability import resources
from reliability.model.analysis import Analysis
from reliability.registry.lookup import Registry
from reliability.store.rows import MeasureRow
from reliability.views import wording
from reliability.views.outlet_card import (
    CardPart,
    OutletCard,
    facts,
    found_outlets,
    older_than_first,
    outlet_card,
    outlet_page,
)
from reliability.views.state import ViewState

MAX_CARDS = 12
MAX_FOUND = 20


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


def found(wanted: str, rows: Sequence[MeasureRow]) -> None:
    """The cards of the outlets that words find, the first one open; `rows` say how many articles here are theirs."""
    here = {row.outlet: int(row.value) for row in rows if row.measure == "articles" and row.outlet is not None}
    registry = resources.registry()
    matches = found_outlets(registry, wanted)
    if not matches:
        st.info(f"No outlet on record is found by {wording.literal(wanted)}.", icon=":material/search_off:")
        return
    shown = matches[:MAX_FOUND]
    st.caption(
        wording.counted(len(matches), "outlet")
        + (f", the first {MAX_FOUND} shown; type more of the name to narrow them." if len(matches) > MAX_FOUND else ".")
    )
    for number, outlet in enumerate(shown):
        title = wording.literal(" · ".join(filter(None, (outlet.name, facts(registry, outlet)))))
        with st.expander(title, expanded=number == 0):
            count = wording.counted(here.get(outlet.id, 0), "article") + " here"
            draw(outlet_page(registry, outlet, datetime.now(UTC).date()), count)


def of_article(analysis: Analysis) -> None:
    """The short card of an article's outlet, folded: what holds today and what held on the article's day."""
    outlet = analysis.outlet
    if outlet is None:
        return
    with st.expander(f"What others say of {wording.literal(outlet.name)}"):
        today, on = datetime.now(UTC).date(), analysis.article.published
        draw(outlet_card(resources.registry(), outlet.id if outlet.listed else "", outlet.name, today, on))
        if on is not None and (older := older_than_first(resources.registry(), outlet.id, [on])):
            st.caption(wording.literal(older))


def _card(registry: Registry, row: MeasureRow) -> None:
    name = row.outlet_name or row.outlet or ""
    shown = outlet_card(registry, row.outlet or "", name, datetime.now(UTC).date())
    draw(shown, wording.counted(int(row.value), "article"))


def draw(shown: OutletCard, first_fact: str = "") -> None:
    """A card's name, facts and parts; text of lists is shown literally."""
    st.markdown(f"**{wording.literal(shown.name)}**")
    told = " · ".join(filter(None, (first_fact, shown.facts)))
    if told:
        st.caption(wording.literal(told))
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
