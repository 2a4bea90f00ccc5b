"""The comparison of a few outlets: who is compared and when, and one part of it at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from reliability.settings import settings
from reliability.store.filters import only_outlets_and_days
from reliability.store.rollups import Tally
from reliability.store.rows import MeasureRow
from reliability.ui import cached, charts, correcting, exporting, filters, keys, outlets, tables
from reliability.views import comparing as told
from reliability.views import frames, wording
from reliability.views.export import file_name
from reliability.views.state import ViewState, written

HEARD: Final = 5  # people whose share of the statements says how concentrated they are
TAB: Final = "tab"


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: the view with these outlets alone, sums of every outlet of its days, and the ids in order."""

    state: ViewState
    rows: Sequence[MeasureRow]
    outlets: tuple[str, ...]

    @property
    def these(self) -> list[MeasureRow]:
        return told.of_these(self.rows, self.outlets)


def pick(state: ViewState, rows: Sequence[MeasureRow]) -> Compared:
    """The outlets and the days, from fields of this page that hand on to the filters, which the address carries."""
    chosen = told.compared(rows, state.outlets)
    labels = {outlet: f"{name} · {articles:,}" for outlet, name, articles in frames.outlets_by_articles(rows)}
    labels |= {outlet: cached.choices(state.project).label("outlet", outlet) for outlet in state.outlets
               if outlet not in labels}  # fmt: skip
    key = keys.COMPARED
    st.session_state[key] = list(chosen)
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare_asked"):
        st.multiselect(
            "Outlets",
            list(labels),
            format_func=lambda outlet: labels.get(outlet, outlet),
            key=key,
            max_selections=told.MOST,
            select_all=False,
            placeholder="Choose outlets",
            on_change=lambda: st.session_state.__setitem__("outlet", list(st.session_state[key])),
            width=500,
        )
        for label, parameter, day in (("From", "since", state.date_from), ("Until", "until", state.date_to)):
            _day(label, parameter, day)
    if not state.outlets and len(labels) > len(chosen):
        st.caption(f"The {len(chosen)} outlets with most articles are compared; choose up to {told.MOST} above.")
    elif len(state.outlets) > told.MOST:
        st.caption(f"The {told.MOST} of these outlets with most articles are compared.")
    return Compared(replace(state, outlets=chosen), rows, chosen)


def _day(label: str, parameter: str, day: object) -> None:
    key = f"{keys.COMPARED}_{parameter}"
    st.session_state[key] = day
    st.date_input(
        label,
        format="YYYY-MM-DD",
        key=key,
        on_change=lambda: st.session_state.__setitem__(parameter, written(st.session_state[key] or "")),
        width=150,
        **cached.DATES,
    )


def tab() -> str:
    """Which part is shown; the address carries it, and nothing else is computed."""
    return st.segmented_control(
        "Compare", list(TABS), key=TAB, bind="query-params", required=True, default=next(iter(TABS)),
        label_visibility="collapsed",
    ) or next(iter(TABS))  # fmt: skip


def draw(compared: Compared, shown: str) -> None:
    few = told.too_little(compared.these, compared.outlets, settings().min_articles)
    if few and shown in DRAWN:
        st.info(wording.literal(few), icon=":material/data_alert:")
    TABS[shown](compared)


MEASURES: Final = tuple(frames.MEASURES.values())


def _sources(compared: Compared) -> None:
    least = settings().min_articles
    frame = told.share_frame(compared.rows, compared.outlets, MEASURES, least)
    correcting.reviewed(compared.state.selection, of=("statement", "figure"))
    if frame.empty:
        st.info("These outlets have no statement and no figure.", icon=":material/inbox:")
        return
    st.caption(
        "Dots with 95 % Wilson intervals; each axis goes as far as its data. The grey band is all other outlets. "
        f"Hollow and grey: fewer than {least} articles."
    )
    charts.draw("outlet-shares", frame)
    for line in told.differences(frame):
        st.markdown(f"- {wording.literal(line)}")
    with st.expander("What is counted", key="compare_defined"):
        for measure in MEASURES:
            st.markdown(f"**{measure.head}.** {measure.title}: {measure.definition}")


def _heard(compared: Compared) -> None:
    _rolled(compared.state)
    tallies = cached.tallied(compared.state, Tally.TYPE)
    frame = told.part_frame(tallies, compared.these, compared.outlets, told.SPEAKERS, "statements", "speaker_kind")
    if frame.empty:
        st.info("No statement of these outlets says who speaks.", icon=":material/inbox:")
        return
    st.caption(
        "Statements by kind of speaker. Who is of two kinds, as a party’s minister, counts in both. "
        "“Not stated”: neither text nor registry says what the speaker is."
    )
    charts.draw("outlet-parts", frame, key="heard_parts")
    st.subheader("How many different people", anchor=False)
    views = [replace(compared.state, outlets=(outlet,)) for outlet in compared.outlets]
    people = told.people_frame(
        compared.these, compared.outlets,
        [(cached.overview(view).speakers, cached.speakers(view, HEARD)) for view in views],
    )  # fmt: skip
    tables.choosing(people, told.people_drills(compared.outlets, people), "compare_people", "People by outlet.")


def _figures(compared: Compared) -> None:
    _rolled(compared.state)
    tallies = cached.tallied(compared.state, Tally.KIND)
    frame = told.part_frame(tallies, compared.these, compared.outlets, told.FIGURES, "figures", "kind")
    shares = told.share_frame(
        compared.rows, compared.outlets, [m for m in MEASURES if m.total == "figures"], settings().min_articles
    )
    if frame.empty or shares.empty:
        st.info("These outlets have no figure.", icon=":material/inbox:")
        return
    st.caption("Figures by what they count.")
    charts.draw("outlet-parts", frame, key="figure_parts")
    st.caption("Figures that nobody is named for, and figures without a number that could be checked.")
    charts.draw("outlet-shares", shares, key="figure_shares")


def _words(compared: Compared) -> None:
    _rolled(compared.state)
    tallies = cached.tallied(compared.state, Tally.CUE)
    shares = told.cue_share_frame(tallies, compared.these, compared.outlets, settings().min_articles)
    if shares.empty:
        st.info("These outlets have no statement.", icon=":material/inbox:")
        return
    st.caption(
        "How statements are introduced: with a cue that keeps a distance, that hedges, or that takes it to be "
        "so. Dots with 95 % Wilson intervals, of all statements."
    )
    charts.draw("outlet-shares", shares, key="cue_shares")
    for line in told.differences(shares):
        st.markdown(f"- {wording.literal(line)}")
    st.caption("All statements by the class of their cue.")
    parts = told.part_frame(tallies, compared.these, compared.outlets, told.CUES, "statements", "cue")
    charts.draw("outlet-parts", parts, key="cue_parts")


def _over_time(compared: Compared) -> None:
    code = _measure()
    measure = frames.MEASURES[code]
    names = {outlet: name for outlet, name, _ in frames.outlets_by_articles(compared.these)}
    frame = cached.shares_over_time(compared.state, code)
    frame = frame.assign(outlet_name=frame["outlet"].map(names))
    order = {outlet: place for place, outlet in enumerate(compared.outlets)}
    frame = frame.sort_values(["outlet", "period"], key=lambda of: of.map(order) if of.name == "outlet" else of)
    frame = frame.reset_index(drop=True)
    if frame.empty:
        st.info(f"No month, quarter or year has {told.LEAST} {measure.what} of one outlet.", icon=":material/inbox:")
        return
    st.caption(
        f"{measure.definition} Bands are 95 % Wilson intervals; times with fewer than {told.LEAST} {measure.what} and "
        "undated articles are left out."
    )
    charts.draw("outlets-over-time", frame)


def _measure() -> str:
    """The share that is looked at; the address carries it."""
    return st.selectbox("Share", list(frames.MEASURES), format_func=lambda c: frames.MEASURES[c].title, key="measure",
                        bind="query-params", width=380)  # fmt: skip


def _one_share(compared: Compared) -> None:
    """One share of every outlet that the filters let through."""
    least, rows = settings().min_articles, _all(compared)
    code = _measure()
    measure = frames.MEASURES[code]
    st.caption(
        f"{measure.definition} Dots with 95 % Wilson intervals; n is the number of {measure.what}. "
        f"Hollow and grey: fewer than {least} articles."
    )
    rates = frames.outlet_rate_frame(rows, measure, least)
    if rates.empty:
        st.info(f"These articles hold no {measure.what}.", icon=":material/inbox:")
    else:
        charts.draw("outlet-rates", rates)
    counted = len({row.outlet for row in rows})
    if len(rates) < counted:
        st.caption(f"{len(rates)} of {counted} outlets drawn: those with most articles that have any {measure.what}.")


def _flags(compared: Compared) -> None:
    heat = frames.outlet_flag_frame(_all(compared), cached.flag_titles(), settings().min_articles)
    if heat.empty:
        st.info("No flag was raised in these articles.", icon=":material/inbox:")
        return
    st.caption(
        "Flags per 100 articles, one cell an outlet and kind of flag; n is the number of articles. Few articles make "
        "large rates easily."
    )
    charts.draw("flag-heat", heat)


def _numbers(compared: Compared) -> None:
    rows = _all(compared)
    table = frames.outlet_frame(rows, settings().min_articles)
    st.caption(tables.CHOOSE)
    tables.numbers(
        table,
        {m.title: (m.head, m.definition) for m in frames.MEASURES.values()},
        frames.outlet_drills(rows, table),
        alt="Counts and shares of every outlet.",
    )
    name = file_name("whence", compared.state.project, "outlets", suffix=".csv")
    tables.download("Table as CSV", lambda: table, name, "outlets_csv")
    exporting.links("outlets", replace(compared.state, outlets=filters.current().outlets))


def _outlets(compared: Compared) -> None:
    outlets.cards(compared.state, compared.these)


def _all(compared: Compared) -> Sequence[MeasureRow]:
    """Every outlet, or those that the filter of the side bar chooses."""
    asked = filters.current().outlets
    return told.of_these(compared.rows, asked) if asked else compared.rows


def _rolled(state: ViewState) -> None:
    """Says so where filters are set that these sums know nothing of."""
    if not only_outlets_and_days(state.selection):
        st.caption("Of all articles of these outlets and days: the other filters do not narrow this.")


TABS: Final[dict[str, Callable[[Compared], None]]] = {
    "Sources": _sources,
    "Who is heard": _heard,
    "Figures": _figures,
    "Words": _words,
    "Over time": _over_time,
    "One share": _one_share,
    "Flags": _flags,
    "In numbers": _numbers,
    "The outlets": _outlets,
}
DRAWN: Final = ("Sources", "Who is heard", "Figures", "Words", "Over time")
