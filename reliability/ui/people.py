"""The parts of the pages of people: who is looked for, who may be the same, and one of them whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from reliability.errors import NotFoundError, StoreError
from reliability.model.identity import is_node
from reliability.store.rows import JudgementRow, PersonRow, ProposalRow
from reliability.ui import cached, charts, filters, keys, ledgers, notices, opening, places, signing, tables
from reliability.ui.cached import AskedPeople
from reliability.views import highlight, wording
from reliability.views import people as told
from reliability.views.drills import Counted, drill
from reliability.views.state import MAX_WORDS, ViewState

WHO: Final = places.WHO
ROWS: Final = 40  # of a page
MAX_PROPOSALS: Final = 60
PROPOSALS_SHOWN: Final = 8
MAX_FIGURES: Final = 40
WHOLE: Final = "Counted in the whole project: the list opens without the filters."
MAX_HISTORY: Final = 20
NEWEST: Final = 2_000  # statements of somebody whose words, cues and figures are told
HEAD: Final = 38  # pixels of the head of a table and its edges
LINE: Final = 60  # characters that a line of a table on this page holds
BEINGS: Final = {"Everybody": "", "Persons": "person", "Bodies": "body"}
OPEN: Final = st.column_config.LinkColumn("Evidence", display_text="open", width=66)
OUTLET: Final = st.column_config.TextColumn(width=116)
FEW: Final = 3  # columns beside which a text has room
TEXT: Final = 244  # pixels: with the outlet as wide as a phone
NARROW: Final = 190
FIGURES: Final = 8  # rows that are seen at once; a whole number of them, since half a line looks like all there is


def asked() -> AskedPeople:
    """What is looked for in the list, from its own fields, which the address carries."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="people_asked"):
        called = st.text_input(
            "Name", key="called", bind="query-params", type="search", max_chars=MAX_WORDS, placeholder="Words of a name"
        )
        being = st.segmented_control(
            "Show", list(BEINGS), key="being", bind="query-params", required=True, default="Everybody"
        )
        order = st.selectbox("Order", list(told.ORDERS), key="by", bind="query-params", width=220)
    return AskedPeople(called or "", BEINGS[being or "Everybody"], told.ORDERS[order])


def proposals(state: ViewState) -> None:
    """Who may be the same as somebody else, and waits for a click."""
    waiting = cached.proposals(state.project, MAX_PROPOSALS)
    signing.offer_undo(keys.JUDGED, "judged", state.project, _take_back)
    if not waiting:
        return
    more = "More than " if len(waiting) == MAX_PROPOSALS else ""
    with st.expander(
        f"{more}{wording.counted(len(waiting), 'proposal')}: who may be one with somebody else", key="proposals"
    ):
        signing.ask("proposals_who")
        for number, row in enumerate(waiting[:PROPOSALS_SHOWN]):
            _proposal(state, row, number, {})


def known(state: ViewState, who: str) -> PersonRow | None:
    """The person of an id, None where it is none, or the project has nobody so called."""
    if not is_node(who):
        return None
    try:
        found = cached.person(state.project, who)
    except NotFoundError:
        return None
    return found if found.spellings else None


def not_here(state: ViewState, who: str) -> None:
    """Instead of a person."""
    st.page_link(places.PEOPLE, label="All people", icon=":material/arrow_back:")
    st.title("Nobody here", anchor=False)
    if who:
        st.warning(
            f"The project “{wording.literal(cached.project_name(state.project))}” has nobody whom this link means. The "
            "articles may have been taken out, or the link is from another project.",
            icon=":material/link_off:",
        )
    else:
        st.info("The address names nobody. Choose somebody from the list.", icon=":material/person:")


def head(state: ViewState, found: PersonRow) -> None:
    """Name, kind, for whom, counts, and the ways to the statements and figures."""
    name = found.spellings[0][0]
    st.set_page_config(page_title=f"{wording.one_line(name)} · People · Whence")
    with st.container(key="person_steps", horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(places.PEOPLE, label="All people", icon=":material/arrow_back:", width="content")
    notices.heading(wording.literal(name), state, "statement")
    signing.offer_undo(keys.JUDGED, "judged", state.project, _take_back)
    if line := told.described(found):
        st.caption(wording.literal(line))
    with st.container(horizontal=True, gap="small", key="overview_counts_person"):
        outlets = sum(1 for code, _, _ in found.outlets if code is not None)
        for what, value in (
            (Counted.STATEMENTS, found.statements),
            (Counted.ARTICLES, found.articles),
            (Counted.OUTLETS, outlets),
        ):
            label, asked, key = (
                f"{what.capitalize()} **{value:,}**",
                drill(what, speaker=found.id),
                f"person_count_{what}",
            )
            if state.filtered:
                st.button(label, key=key, type="tertiary", on_click=_open_whole, args=(asked,), help=WHOLE)
            else:
                opening.number(label, asked, key=key)
    with st.container(horizontal=True, gap="medium"):
        theirs = {**places.query(state), "speaker": [found.id]}
        st.page_link(
            places.STATEMENTS,
            label="Every statement",
            icon=":material/format_quote:",
            query_params=theirs,
            width="content",
        )
        st.page_link(places.FIGURES, label="Every figure", icon=":material/tag:", query_params=theirs, width="content")
    if state.filtered:
        st.caption("Names and counts are those of the whole project; what follows is of the view above.")


def _open_whole(asked: str) -> None:
    """What the numbers of the head count lies outside of the view, too."""
    filters.clear()
    opening.open_(asked)


def over_time(state: ViewState, found: PersonRow) -> None:
    st.header("Statements over time", anchor=False)
    days = cached.person_periods(state, found.id)
    if days.empty:
        st.caption("No dated article of this view quotes them.")
    else:
        charts.draw("person-over-time", days)


def in_whose_words(state: ViewState, found: PersonRow) -> None:
    """For whom each outlet says that they speak, how it names them, and with which cues it gives their words."""
    since, state = _newest(state, found)
    said = cached.person_said(state, found.id)
    st.header("For whom, in whose words", anchor=False)
    if since is not None:
        newest = wording.counted(sum(row.statements for row in said), "newest statement")
        st.caption(
            f"This and what follows is told by their {newest}, since {wording.day(since)}; choose days for others."
        )

    def by_outlet(frame: pd.DataFrame, key: str, alt: str) -> None:
        _by_outlet(frame, told.row_drills(frame, said, found.id, since), key, alt)

    by_outlet(told.for_whom_frame(said), "person_for_whom", "For whom each outlet says that they speak.")
    st.header("How each outlet names them", anchor=False)
    by_outlet(told.named_frame(said), "person_named", "The words by which each outlet names them.")
    st.header("Cues used for them", anchor=False)
    st.caption(
        "“Doubtful”: cues that leave open whether it is so, or keep a distance (“claimed”). “Presupposing”: cues that "
        "take the words to be so (“admitted”)."
    )
    by_outlet(told.cue_frame(said), "person_cues", "The cues of each outlet.")


def _newest(state: ViewState, found: PersonRow) -> tuple[date | None, ViewState]:
    """Since when somebody's newest statements are so few that their words are told at once, and the view since then;
    None and the same view of whoever has no more."""
    since = cached.person_newest(state, found.id, NEWEST) if found.statements > NEWEST else None
    return since, state if since is None else replace(state, date_from=since)


def _by_outlet(frame: pd.DataFrame, drills: pd.DataFrame, key: str, alt: str) -> None:
    """A table by outlet, of which every row opens its statements."""
    if frame.empty:
        st.caption("No statement of theirs is in this view.")
    else:
        texts = frame.select_dtypes(exclude="number").map(len)
        lines = tables.TWO_LINES if int(texts.max().max()) > LINE else None
        text = st.column_config.TextColumn(width=TEXT if len(frame.columns) <= FEW else NARROW)  # so that it wraps
        widths: dict[str, Any] = {"Outlet": OUTLET, frame.columns[1]: text} if lines else {}
        tables.choosing(frame, drills, key, alt, row_height=lines, **widths)


def figures(state: ViewState, found: PersonRow) -> None:
    st.header("Figures that nobody else gives", anchor=False)
    rows = cached.person_figures(_newest(state, found)[1], found.id, MAX_FIGURES)
    if not rows:
        st.caption("Whatever they say in numbers, somebody else says in the same article; or they give no number.")
        return
    st.caption("An article has these from them alone: no other speaker in it gives the same.")
    st.dataframe(
        told.figures_frame(rows, state),
        hide_index=True,
        column_config={
            "Evidence": OPEN,
            "Figure": st.column_config.TextColumn(width=130),
            "Sentence": st.column_config.TextColumn(width=264),
            "Articles": st.column_config.NumberColumn(width=70),
        },
        column_order=["Evidence", "Figure", "Sentence", "Articles"],
        row_height=ledgers.ROW_HEIGHT,
        height="content" if len(rows) <= FIGURES else HEAD + FIGURES * ledgers.ROW_HEIGHT,
        key="person_figures",
        alt=f"{wording.counted(len(rows), 'figure')} that nobody else gives.",
    )


# ------------------------------------------------------------------------------------------------- names, judged


def names(state: ViewState, found: PersonRow) -> None:
    """Spellings with what joined them; split, merge, proposals and the history with undo."""
    st.header("Names and spellings", anchor=False)
    labels = {node: " · ".join(f"{name} ({number:,})" for name, number in of) for node, of in found.names.items()}
    called = {node: of[0][0] for node, of in found.names.items()}
    history = cached.judgements(state.project, found.id)
    members = [node for node in found.members if node in labels] + [
        node for node in found.members if node not in labels
    ]
    chosen = []
    for node in members:
        label = labels.get(node) or told.called(node, called)
        if len(members) == 1:
            st.markdown(wording.literal(label))
        elif st.checkbox(wording.literal(label), key=f"person_member_{node}"):
            chosen.append(node)
    st.caption("With each name, in how many articles it stands.")
    signing.ask("person_who")
    if len(members) > 1:
        st.button(
            "Split off what is ticked",
            key="person_split",
            icon=":material/call_split:",
            disabled=not chosen or len(chosen) == len(members),
            on_click=_split,
            args=(state.project, chosen, called.get(found.id, found.spellings[0][0])),
        )
    _merge(state, found)
    waiting = [
        row
        for row in cached.proposals(state.project, MAX_PROPOSALS * 10)
        if {row.node, *row.nodes} & set(found.members)
    ]
    if waiting:
        st.header("May be the same", anchor=False)
        for number, row in enumerate(waiting[:PROPOSALS_SHOWN]):
            _proposal(state, row, number, called, found.members)
    _history(state, history, called)


def _merge(state: ViewState, found: PersonRow) -> None:
    """Somebody else who is the same: chosen from those who are heard most, or found by name."""
    offered = {
        value: label for value, label in cached.choices(state.project).values("speaker").items() if is_node(value)
    }
    others = [value for value in offered if value != found.id]
    with st.container(horizontal=True, vertical_alignment="bottom", key="person_merge"):
        other = st.selectbox(
            "The same as",
            others,
            index=None,
            format_func=lambda value: offered.get(value, value),
            key="person_other",
            placeholder="Name of another",
        )
        st.button(
            "Merge",
            key="person_merge_button",
            icon=":material/merge:",
            disabled=other is None,
            on_click=_judge,
            args=(
                state.project,
                ((other or "", found.id),),
                True,
                f"{offered.get(other or '')} and {found.spellings[0][0]}",
            ),
        )


def _proposal(state: ViewState, row: ProposalRow, number: int, names: dict[str, str], here: Sequence[str] = ()) -> None:
    """One proposal with both answers, and a link to whom it is about."""
    st.markdown(wording.literal(told.proposed(row, names)))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for label, icon, same in (("The same", ":material/check:", True), ("Not the same", ":material/close:", False)):
            st.button(
                label,
                key=f"proposal_{same}_{number}_{row.node}_{row.nodes[0]}",
                icon=icon,
                on_click=_judge,
                args=(state.project, row.pairs, same, told.called(row.node, names)),
            )
        if (asked := told.alone_drill(row)) is not None:
            opening.number("What they said", asked, key=f"proposal_said_{number}_{row.node}_{row.nodes[0]}")
        if row.node not in here:
            st.html(highlight.person_html(state, row.node, told.called(row.node, names)))


def _history(state: ViewState, rows: Sequence[JudgementRow], names: dict[str, str]) -> None:
    """What was judged, by whom and why, each with its undo."""
    if not rows:
        return
    with st.expander(f"How it was judged: {wording.counted(len(rows), 'judgement')}", key="person_history"):
        for number, row in enumerate(rows[:MAX_HISTORY]):
            st.caption(wording.literal(told.judged(row, names)))
            if row.undone is None:
                st.button(
                    "Undo",
                    key=f"person_undo_{number}_{row.act}",
                    type="tertiary",
                    icon=":material/undo:",
                    on_click=_take_back,
                    args=(state.project, row.act),
                )


def _judge(project: str, pairs: Sequence[tuple[str, str]], same: bool, what: str) -> None:
    _do(project, lambda: cached.store().judge(project, pairs, same=same, who=signing.who()).act,
        f"{'Merged' if same else 'Kept apart'}: {what}.")  # fmt: skip


def _split(project: str, nodes: Sequence[str], what: str) -> None:
    _do(project, lambda: cached.store().split(project, nodes, who=signing.who()).act, f"Split off from {what}.")


def _do(project: str, act: Callable[[], str], said: str) -> None:
    try:
        st.session_state[keys.JUDGED] = (project, act(), said)
    except StoreError as error:
        st.session_state[keys.JUDGED] = (project, "", str(error))


def _take_back(project: str, act: str) -> None:
    cached.store().take_back(act, who=signing.who())
    st.session_state[keys.JUDGED] = (project, "", "Undone.")
