"""Who is compared with whom, and when: the fields on top of a comparison, of which the address has all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import streamlit as st

from reliability.store.filters import only_outlets_and_days
from reliability.store.rollups import Tally
from reliability.store.rows import MeasureRow, TallyRow
from reliability.ui import cached, keys
from reliability.views import comparing as told
from reliability.views import frames, sides
from reliability.views.sides import Beside, Keyed, Side
from reliability.views.state import UNKNOWN_OUTLET, ViewState, written

BESIDE: Final = "beside"  # parameters of the address
AGAINST: Final = "against"
WORDS: Final = {"Each outlet": Beside.OUTLETS, "Two groups": Beside.GROUPS, "Two periods": Beside.TIMES}
MISSING: Final = {
    Beside.OUTLETS: "One outlet is chosen; choose another beside it to compare.",
    Beside.GROUPS: "Choose outlets for both groups.",
    Beside.TIMES: "Choose a first and a second period: the days of these articles cannot be divided.",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: the view with all outlets of the sides, how it is compared, the sides, and sums of every outlet
    of its days, of which those on a side have its key."""

    state: ViewState
    beside: Beside
    sides: tuple[Side, ...]
    rows: Sequence[MeasureRow]

    @property
    def these(self) -> list[MeasureRow]:
        return told.of_these(self.rows, [side.key for side in self.sides])

    def rolled(self) -> Compared:
        """The same of all articles of these outlets and days: what sums know of. Says so where filters are set."""
        if only_outlets_and_days(self.state.selection):
            return self
        st.caption("Of all articles of these outlets and days: the other filters do not narrow this.")
        here = self.state
        state = replace(here.unfiltered(), outlets=here.outlets, date_from=here.date_from, date_to=here.date_to,
                        dating=here.dating, as_read=here.as_read)  # fmt: skip
        whole = tuple(replace(side, whole=True) for side in self.sides)
        return _compared(state, self.beside, whole, cached.measures(replace(state, outlets=())))

    def rows_of(self, ask: Callable[[ViewState], Iterable[Keyed]]) -> list[Keyed]:
        """What `ask` tells of the view, side by side."""
        return sides.rows_of(self.state, self.sides, ask)

    def tallies(self, tally: Tally) -> list[TallyRow]:
        return self.rows_of(lambda view: cached.tallied(view, tally))

    @property
    def outlets(self) -> tuple[tuple[str, str], ...]:
        """Every outlet (id, name) that is on a side."""
        ids = dict.fromkeys(outlet for side in self.sides for outlet in side.outlets)
        return tuple((outlet, cached.choices(self.state.project).label("outlet", outlet)) for outlet in ids)


def pick(state: ViewState, rows: Sequence[MeasureRow]) -> Compared:
    """The sides and the days, from fields of this page that hand on to the filters, which the address carries. `rows`
    are the sums of every outlet."""
    beside = _beside()
    chosen = told.compared(rows, state.outlets)
    labels = {outlet: f"{name} · {articles:,}" for outlet, name, articles in frames.outlets_by_articles(rows)}
    labels |= {outlet: cached.choices(state.project).label("outlet", outlet) for outlet in state.outlets
               if outlet not in labels}  # fmt: skip
    names = {outlet: name for outlet, name, _ in frames.outlets_by_articles(rows)}
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare_asked"):
        if beside is Beside.GROUPS and not state.outlets:
            chosen = chosen[:1]
        _outlets("These outlets" if beside is Beside.GROUPS else "Outlets", "outlet", chosen, labels)
        second = _against(chosen, labels) if beside is Beside.GROUPS else ()
        if beside is Beside.TIMES:
            with st.container(horizontal=True, width="content"):  # side by side, below the outlets where these are wide
                first_time, second_time = _times(state)
        else:
            for label, parameter, day in (("From", "since", state.date_from), ("Until", "until", state.date_to)):
                _day(label, parameter, day)
    if not state.outlets and len(labels) > len(chosen) and beside is not Beside.GROUPS:
        st.caption(f"The {len(chosen)} outlets with most articles are compared; choose up to {told.MOST} above.")
    elif len(state.outlets) > told.MOST:
        st.caption(f"The {told.MOST} of these outlets with most articles are compared.")
    match beside:
        case Beside.GROUPS:
            these = sides.groups(_named(chosen, names), _named(second, names))
        case Beside.TIMES:
            these = sides.times(chosen, first_time, second_time) if first_time and second_time else ()
        case _:
            these = sides.each(_named(chosen, names))
    return _compared(state, beside, these, rows)


def _compared(state: ViewState, beside: Beside, these: tuple[Side, ...], rows: Sequence[MeasureRow]) -> Compared:
    outlets = tuple(dict.fromkeys(outlet for side in these for outlet in side.outlets))
    view = replace(state, outlets=outlets)
    if beside is Beside.TIMES:
        return Compared(view, beside, these, sides.rows_of(view, these, cached.measures))
    return Compared(view, beside, these, sides.rows_of(view, these, lambda _: rows))


def _named(outlets: Iterable[str], names: dict[str, str]) -> list[tuple[str, str]]:
    return [(outlet, names[outlet]) for outlet in outlets if outlet in names]


def _beside() -> Beside:
    """What stands beside what."""
    words = st.segmented_control(
        "Compare", list(WORDS), key=BESIDE, bind="query-params", required=True, default=next(iter(WORDS)),
        label_visibility="collapsed",
    )  # fmt: skip
    return WORDS.get(words or "", Beside.OUTLETS)


def _held(parameter: str) -> str:
    """What the address has of a parameter of this page; drawn where nobody sees it (filters.py says why)."""
    with st.container(key=f"{keys.ADDRESS}_{parameter}"):
        st.text_input(parameter, key=parameter, bind="query-params")
    return str(st.session_state.get(parameter) or "")


def _outlets(label: str, parameter: str, chosen: Sequence[str], labels: dict[str, str]) -> None:
    key = keys.COMPARED if parameter == "outlet" else f"{keys.COMPARED}_{parameter}"
    st.session_state[key] = list(chosen)
    st.multiselect(
        label,
        list(labels),
        format_func=lambda outlet: labels.get(outlet, outlet),
        key=key,
        max_selections=told.MOST,
        select_all=False,
        placeholder="Choose outlets",
        on_change=lambda: st.session_state.__setitem__(parameter, list(st.session_state[key])),
        width=500 if parameter == "outlet" else 380,
    )


def _against(first: Sequence[str], labels: dict[str, str]) -> tuple[str, ...]:
    """The outlets of the second group; the largest that is not in the first where none is chosen."""
    with st.container(key=f"{keys.ADDRESS}_{AGAINST}"):
        st.multiselect(AGAINST, [], key=AGAINST, bind="query-params", accept_new_options=True)
    rest = {outlet: label for outlet, label in labels.items() if outlet not in first}
    asked = [outlet for outlet in st.session_state.get(AGAINST) or () if outlet in rest]
    largest = [outlet for outlet in rest if outlet != UNKNOWN_OUTLET][:1]
    chosen = tuple(asked or largest)
    _outlets("Against", AGAINST, chosen, rest)
    return chosen


def _times(state: ViewState) -> tuple[sides.Days | None, sides.Days | None]:
    """The two times; the two halves of the view where none are chosen."""
    counts = cached.overview(replace(state, outlets=()))
    halves = sides.halves(counts.first_day, counts.last_day) or (None, None)
    found = []
    for label, parameter, half in zip(
        ("First period", "Second period"), (sides.FIRST, sides.SECOND), halves, strict=True
    ):
        days = sides.read_time(_held(parameter)) or half
        key = keys.CHOICE + parameter
        if key not in st.session_state or len(st.session_state[key]) != 1:  # one: the second is being chosen
            st.session_state[key] = days or ()
        st.date_input(
            label, format="YYYY-MM-DD", key=key, width=240, on_change=_choose_time, args=(parameter,), **cached.DATES
        )
        found.append(days)
    return found[0], found[1]


def _choose_time(parameter: str) -> None:
    days: Sequence[date] = st.session_state[keys.CHOICE + parameter] or ()
    if len(days) != 1:
        st.session_state[parameter] = sides.written_time(days)


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
