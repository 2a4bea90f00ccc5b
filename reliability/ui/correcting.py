"""Right, wrong, change: the buttons of a card, the dialog in which something is changed, and the undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from reliability.errors import NotFoundError, StoreError
from reliability.model.analysis import Analysis
from reliability.model.attribution import Attribution
from reliability.model.correction import Correction, CorrectionKind, Value
from reliability.model.flag import Flag
from reliability.model.selection import Selection
from reliability.model.speaker import SpeakerType
from reliability.store.rows import CorrectionRow
from reliability.store.texts import key_of
from reliability.ui import cached, keys, signing
from reliability.views import correcting, wording
from reliability.views.correcting import ReviewCard
from reliability.views.state import ViewState

MAX_ALIKE: Final = 500  # that are corrected at once
MAX_NAME: Final = 200
MAX_WHY: Final = 300
CHANGES: Final = (CorrectionKind.SPEAKER, CorrectionKind.AFFILIATION, CorrectionKind.TYPES, CorrectionKind.NAMED)
REASONS: Final = ("The text does give it", "It is no such thing", "Of no weight here", "Other")


def buttons(
    state: ViewState,
    analysis: Analysis,
    card: ReviewCard,
    told: Sequence[CorrectionRow],
    *,
    by_key: bool,
    then: Callable[[], None] | None = None,
    gone: bool = False,
) -> None:
    """What was said of a card, and its buttons; with their keys where it is the one that keys are for. With `then`,
    which is called after it, wrong is said at once. A card that is `gone` was corrected away."""
    holding, titles = correcting.of_card(told, card), cached.flag_titles()
    for row in holding:
        st.caption(f":material/edit_note: {wording.literal(correcting.told(row, titles))}")
        st.caption(wording.literal(correcting.signed(row)))
    if gone:
        return
    first = holding[0].correction.kind if holding else None
    text = (analysis.article.text, key_of(analysis.article.text))
    wrong = correcting.wrong(*text, card)
    is_statement = isinstance(correcting.thing_of(analysis, card), Attribution)
    with st.container(horizontal=True, gap="small", key=f"verdict_{card.key}"):
        st.button(
            "Right",
            key=f"right_{card.key}",
            icon=":material/check:",
            disabled=first is CorrectionKind.RIGHT,
            shortcut="Y" if by_key else None,
            on_click=_say,
            args=(state.project, [(card.article, correcting.right(*text, card))], "Right", "", then),
        )
        st.button(
            "Wrong",
            key=f"wrong_{card.key}",
            icon=":material/close:",
            shortcut="N" if by_key else None,
            on_click=_say if then else _open,
            args=(state.project, [(card.article, wrong)], correcting.KINDS[wrong.kind], "", then)
            if then
            else (f"wrong_{card.key}",),
        )
        if is_statement or then:
            st.button(
                "Change" if is_statement else "Wrong, why",
                key=f"change_{card.key}",
                icon=":material/edit:",
                shortcut="E" if by_key else None,
                on_click=_open,
                args=(f"{'change' if is_statement else 'wrong'}_{card.key}",),
            )
    opened = st.session_state.get(keys.CORRECTING)
    if opened == f"wrong_{card.key}":
        _wrong(state, analysis, card)
    elif opened == f"change_{card.key}":
        _change(state, analysis, card)


def offer_undo(project: str, then: Callable[[], None] = lambda: None) -> None:
    """What was corrected last in this session, with Undo, after which `then` is called."""

    def undo(project: str, act: str) -> None:
        take_back(project, act)
        then()

    signing.offer_undo(keys.CORRECTED, "corrected", project, undo)


def history(rows: Sequence[CorrectionRow], project: str, key: str, *, most: int = 50) -> None:
    """Corrections with before and after, who and when, each with its undo."""
    titles = cached.flag_titles()
    for number, row in enumerate(rows[:most]):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(
                f"{wording.literal(correcting.told(row, titles))}  \n{wording.literal(correcting.signed(row))}",
                width="stretch",
            )
            if row.undone is None:
                st.button("Undo", key=f"{key}_{number}_{row.act}", type="tertiary", icon=":material/undo:",
                          on_click=take_back, args=(project, row.act))  # fmt: skip


def reviewed(selection: Selection, *, of: Sequence[str] = ()) -> None:
    """How much of what was reviewed in a view was right, beside its charts; nothing where nothing was."""
    rows = [row for row in cached.verdicts(selection) if not of or row.what in of]
    if rows:
        st.caption(wording.literal("; ".join(correcting.reviewed(rows[:3], cached.flag_titles())) + "."))


def take_back(project: str, act: str) -> None:
    """Takes back what was corrected in an act. For callbacks."""
    try:
        cached.store().take_back(act, who=signing.who())
    except NotFoundError:
        st.session_state[keys.CORRECTED] = (project, "", "That was undone already.")
        return
    st.session_state[keys.CORRECTED] = (project, "", "Undone.")


def _open(what: str) -> None:
    st.session_state[keys.CORRECTING] = what


def _close() -> None:
    st.session_state.pop(keys.CORRECTING, None)


def _say(
    project: str,
    told: Sequence[tuple[str, Correction]],
    said: str,
    why: str = "",
    then: Callable[[], None] | None = None,
) -> None:
    """Corrects, and keeps what undoes it."""
    try:
        act = cached.store().correct(project, told, who=signing.who(), why=why)
    except (StoreError, NotFoundError) as error:
        st.session_state[keys.CORRECTED] = (project, "", str(error))
        return
    where = f", in {wording.counted(len(told), 'place')}" if len(told) > 1 else ""
    st.session_state[keys.CORRECTED] = (project, act, f"{said}{where}.")
    if then is not None:
        then()


@st.dialog("Wrong", on_dismiss=_close)
def _wrong(state: ViewState, analysis: Analysis, card: ReviewCard) -> None:
    """No statement, no figure, or a flag to be dismissed: why, and whether all that is like it is wrong as well."""
    wrong = correcting.wrong(analysis.article.text, key_of(analysis.article.text), card)
    st.markdown(f"**{correcting.KINDS[wrong.kind]}**")
    st.text(wording.one_line(wrong.anchor.exact)[:MAX_NAME])
    reason = ""
    if isinstance(correcting.thing_of(analysis, card), Flag):
        reason = st.pills("Why", REASONS, key=f"reason_{card.key}") or ""
    _save(state, card, [wrong], correcting.KINDS[wrong.kind], reason)


@st.dialog("Change", on_dismiss=_close)
def _change(state: ViewState, analysis: Analysis, card: ReviewCard) -> None:
    """Speaker, for whom, kind, name: what is chosen is shown beside what was read."""
    statement = correcting.thing_of(analysis, card)
    if not isinstance(statement, Attribution):
        _close()
        st.rerun()
    speaker = analysis.speaker(statement.speaker)
    kind = st.segmented_control(
        "What", CHANGES if speaker else CHANGES[:1], format_func=correcting.KINDS.__getitem__,
        default=CHANGES[0], required=True, key=f"what_{card.key}",
    )  # fmt: skip
    old = correcting.read_value(speaker, kind)
    st.caption(f"Read as: {wording.literal(correcting.value(kind, old))}")
    new = _asked(analysis, card, kind, old)
    made = correcting.changed(analysis, key_of(analysis.article.text), statement, kind, new)
    if made is not None:
        before, after = (wording.literal(correcting.value(kind, one)) for one in (old, new))
        st.markdown(f"{before} → **{after}**")
    _save(state, card, [made] if made else [], correcting.KINDS[kind])


def _asked(analysis: Analysis, card: ReviewCard, kind: CorrectionKind, old: Value) -> Value:
    """The field for a new value."""
    key = f"value_{kind}_{card.key}"
    if kind is CorrectionKind.TYPES:
        return tuple(
            st.multiselect(
                "Kind", [one.value for one in SpeakerType], default=list(old or ()), key=key,
                format_func=lambda one: wording.SPEAKER_TYPES[SpeakerType(one)],
            )
        )  # fmt: skip
    if kind is CorrectionKind.SPEAKER:
        chosen = st.selectbox(
            "Speaker", ["nobody", *(name for name in correcting.names_in(analysis) if name != old)],
            index=None, accept_new_options=True, key=key, placeholder="A name of this article, or another",
        )  # fmt: skip
        return old if chosen is None else None if chosen == "nobody" else wording.one_line(chosen)[:MAX_NAME] or None
    label = "Name (empty: the text gives none)" if kind is CorrectionKind.NAMED else "Speaks for (empty: not stated)"
    typed = st.text_input(label, value=str(old or ""), key=key, max_chars=MAX_NAME)
    return wording.one_line(typed) or None


def _save(state: ViewState, card: ReviewCard, made: Sequence[Correction], said: str, reason: str = "") -> None:
    """The reason, whether all like this, and the button that writes it down."""
    every = [found for one in made for found in cached.store().alike(state.project, card.article, one, limit=MAX_ALIKE)]
    many = False
    if len(every) > len(made):
        more = "at least " if len(every) >= MAX_ALIKE else ""
        many = st.checkbox(f"For all {more}{len(every):,} like this", key=f"alike_{card.key}")
    with st.expander("Why, and who"):
        why = st.text_input("Why", key=f"why_{card.key}", max_chars=MAX_WHY)
        signing.ask(f"who_{card.key}")
    told = every if many else [(card.article, one) for one in made]
    if st.button("Save", type="primary", key=f"save_{card.key}", disabled=not made, shortcut="Ctrl+Enter"):
        _say(state.project, told, said, " · ".join(filter(None, (reason, why))))
        _close()
        st.rerun()
