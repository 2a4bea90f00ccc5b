"""The parts of the page Review: what is reviewed, the queue, one card of it, and what was corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from reliability.errors import NotFoundError
from reliability.model.analysis import Analysis
from reliability.model.attribution import Attribution
from reliability.model.correction import FIGURE, STATEMENT
from reliability.model.figure import Figure
from reliability.ui import adding, cached, correcting, keys, notices, places, reader, tables
from reliability.views import correcting as told
from reliability.views import evidence as ev
from reliability.views import highlight, report_items, wording
from reliability.views.correcting import MAX_CORRECTIONS, ReviewCard
from reliability.views.export import file_name
from reliability.views.state import DEFAULT_ORDER, ViewState

LENGTH: Final = 100  # cards of a queue
SHOWN: Final = 20  # corrections in the list below
ALL_FLAGS: Final = "flags"


def table() -> str:
    """The ledger of what is reviewed, as the address has it."""
    chosen = str(st.session_state.get("review") or st.query_params.get("review", ""))
    return "figure" if chosen == "Figures" else "flag" if chosen.startswith("Flag") else "statement"


def choose(state: ViewState) -> str:
    """What is reviewed: STATEMENT, FIGURE, ALL_FLAGS, or a flag's code."""
    titles = cached.flag_titles()
    found = cached.flag_counts(state)
    offered = {"Statements": STATEMENT, "Figures": FIGURE, "Flags of every kind": ALL_FLAGS}
    offered |= {f"Flag: {titles.get(code, code)}": code for code, _, _ in found}
    with st.container(horizontal=True, vertical_alignment="bottom", key="review_asked"):
        chosen = st.selectbox("Review", list(offered), key="review", bind="query-params", width=340)
        st.button("New queue", key="review_again", icon=":material/refresh:", on_click=_forget,
                  help="What was reviewed leaves the queue; the rest is weighed anew.")  # fmt: skip
    return offered[chosen]


def queue(state: ViewState, what: str) -> tuple[ReviewCard, ...]:
    """The cards in their order. It stays as it is while it is gone through."""
    asked = (state.selection, what)
    held = st.session_state.get(keys.QUEUE)
    if held is None or held[0] != asked:
        held = st.session_state[keys.QUEUE] = (asked, _made(state, what))
        st.session_state[keys.PLACE] = 0
    cards: tuple[ReviewCard, ...] = held[1]
    return cards


def _made(state: ViewState, what: str) -> tuple[ReviewCard, ...]:
    verdicts, done = cached.verdicts(state.selection), _reviewed(state)
    if what == STATEMENT:
        rows = told.ordered(cached.statements(state, "confidence", 0, LENGTH).rows, verdicts, what)
    elif what == FIGURE:
        rows = told.ordered(cached.figures(state, DEFAULT_ORDER, 0, LENGTH).rows, verdicts, what)
    else:
        flagged = state if what == ALL_FLAGS else replace(state, flags=(what,))
        rows = told.ordered(cached.flags(flagged, DEFAULT_ORDER, 0, LENGTH).rows, verdicts, what)
    return tuple(one for one in rows if (one.article, one.what, one.span.start) not in done)


def _reviewed(state: ViewState) -> set[tuple[str, str, int]]:
    """Where something was said that holds."""
    rows = cached.recent_corrections(state.project, MAX_CORRECTIONS)
    return {(r.article, r.correction.what, r.correction.anchor.start) for r in rows if r.undone is None}


def nothing(state: ViewState, what: str) -> None:
    if cached.overview(state).articles == 0:
        notices.nothing(state, "statements")
    else:
        st.info("Nothing is left to review here. Choose something else, or other filters.", icon=":material/task_alt:")
        correcting.reviewed(state.selection, of=() if what == ALL_FLAGS else (what,))


def card(state: ViewState, cards: tuple[ReviewCard, ...]) -> None:
    """Progress, one card, and its keys."""
    place = min(st.session_state.get(keys.PLACE, 0), len(cards) - 1)
    one = cards[place]
    view = replace(state, article=one.article, at=one.span, as_read=False)
    done = _reviewed(state)
    number = sum((c.article, c.what, c.span.start) in done for c in cards)
    st.progress(number / len(cards), text=f"{number:,} of {len(cards):,} reviewed · card {place + 1:,}")
    correcting.reviewed(state.selection, of=tuple({c.what for c in cards}))
    correcting.offer_undo(state.project, _return)
    with st.container(border=True, key="review_card"):
        try:
            analysis = cached.article(view)
        except NotFoundError:
            st.info("This article was taken out of the project.", icon=":material/delete:")
        else:
            _card(view, analysis, one)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="review_steps"):
        st.button("Back", key="review_back", icon=":material/arrow_upward:", shortcut="K", disabled=place == 0,
                  on_click=_go, args=(place - 1,))  # fmt: skip
        st.button("Next", key="review_next", icon=":material/arrow_downward:", shortcut="J",
                  disabled=place == len(cards) - 1, on_click=_go, args=(place + 1,))  # fmt: skip
        places.article_link(view, "In its article", icon=":material/article:")
    st.caption(
        "Keys: Y right · N wrong · E change · J next · K back · U undo. What is right or wrong moves on by itself."
    )


def _card(view: ViewState, analysis: Analysis, one: ReviewCard) -> None:
    """The paragraph with the words marked, what was read of them, and the verdicts."""
    titles = cached.flag_titles()
    what = {STATEMENT: "Statement", FIGURE: "Figure"}.get(one.what, titles.get(one.what, one.what))
    st.caption(wording.literal(f"{what} · {wording.evidence_place(analysis)}"))
    with st.container(key="review_passage"):
        st.html(highlight.passage_html(analysis, one.span, analysis.layout.paragraphs))
    thing = told.thing_of(analysis, one)
    if thing is None:
        st.caption("It was corrected, and is not counted any more.")
    elif isinstance(thing, Attribution):
        tables.facts(ev.statement_facts(analysis, thing), alt="The statement")
    elif isinstance(thing, Figure):
        tables.facts(ev.figure_facts(analysis, thing), alt="The figure")
    else:
        reader.flag_line(thing)
    place = st.session_state.get(keys.PLACE, 0)
    correcting.buttons(
        view, analysis, one, cached.corrections(view), by_key=True, then=lambda: _decided(place), gone=thing is None
    )
    if thing is not None:
        adding.add(view.project, lambda: report_items.thing_item(analysis, view, thing), "review")


def corrections(state: ViewState) -> None:
    """What was corrected last in the project, each with its undo, and all as a file."""
    rows = cached.recent_corrections(state.project, SHOWN)
    if not rows:
        return
    st.header("Corrections in this project", anchor=False)
    tables.download(
        "Every correction as CSV",
        lambda: told.frame(cached.recent_corrections(state.project, MAX_CORRECTIONS), cached.flag_titles(), state),
        file_name("whence", state.project, "corrections", suffix=".csv"),
        "corrections_csv",
    )
    correcting.history(rows, state.project, "recent")


def _go(place: int) -> None:
    st.session_state[keys.PLACE] = max(place, 0)


def _decided(place: int) -> None:
    st.session_state[keys.DECIDED] = place
    _go(place + 1)


def _return() -> None:
    """To the card of which something was undone."""
    place = st.session_state.pop(keys.DECIDED, None)
    if place is not None:
        _go(place)


def _forget() -> None:
    st.session_state.pop(keys.DECIDED, None)
    st.session_state.pop(keys.QUEUE, None)
