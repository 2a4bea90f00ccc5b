"""The page Report: items in order, with notes and what has changed of them, and the report as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st

from reliability.errors import NotFoundError, StoreError
from reliability.model.report import MOST_NOTE, MOST_TITLE, ReportItem
from reliability.store.rows import ReportItemRow, ReportRow
from reliability.ui import adding, cached, keys, signing
from reliability.views import wording
from reliability.views.export import file_name
from reliability.views.report_changes import Since, since
from reliability.views.report_document import ReportEntry, ReportHead, document, drawing_svg, item_html
from reliability.views.report_items import KIND_TITLES, counted
from reliability.views.state import ViewState

MOST_SHOWN: Final = 3  # sentences of what has changed of an item


def _choose(project: str, number: int) -> None:
    st.session_state[keys.REPORT] = {**st.session_state.get(keys.REPORT, {}), project: number}


def choose(project: str) -> ReportRow | None:
    """Which report is shown, with a field for its title, and the button for another one."""
    report = adding.current(project)
    _offer_back(project)
    if report is None:
        st.info(
            "The report is empty: nothing has been added yet. “Add to report” stands beside every statement, figure, "
            "flag, chain and chart, and in the list that a number opens.",
            icon=":material/note_add:",
        )
        return None
    rows = {row.id: row for row in cached.store().reports(project) if row.removed is None}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="report_head"):
        if len(rows) > 1:
            key = f"report_choice_{report.id}"
            st.selectbox(
                "Report",
                list(rows),
                index=list(rows).index(report.id),
                format_func=lambda number: f"{rows[number].title} · {wording.counted(rows[number].items, 'item')}",
                key=key,
                on_change=lambda: _choose(project, st.session_state[key]),
                width=320,
            )
        title = f"report_title_{report.id}"
        st.text_input(
            "Title", value=report.title, key=title, max_chars=MOST_TITLE, width=420,
            on_change=lambda: _try(cached.store().call_report, report.id, st.session_state[title]),
        )  # fmt: skip
        signing.ask("report_who")
    with st.container(horizontal=True, gap="small", key="report_more"):
        st.button(
            "New report", key="report_new", type="tertiary", icon=":material/add:", on_click=_new, args=(project,)
        )
        st.button(
            "Put this report away",
            key="report_away",
            type="tertiary",
            icon=":material/archive:",
            on_click=_put_away,
            args=(project, report.id),
            help="It can be brought back at once. Its snapshots stay as they are.",
        )
    return report


def _new(project: str) -> None:
    _choose(project, cached.store().make_report(project, adding.UNTITLED, who=signing.who()))


def _put_away(project: str, number: int) -> None:
    _try(cached.store().put_report_away, number, away=True)
    st.session_state[keys.REPORT_GONE] = (project, number)


def _offer_back(project: str) -> None:
    gone = st.session_state.get(keys.REPORT_GONE)
    if gone is None or gone[0] != project:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="change_report"):
        st.markdown(":material/check: The report was put away.", width="content")
        st.button("Undo", key="report_back", type="tertiary", icon=":material/undo:", on_click=_bring_back)


def _bring_back() -> None:
    project, number = st.session_state.pop(keys.REPORT_GONE)
    _try(cached.store().put_report_away, number, away=False)
    _choose(project, number)


def entries(report: ReportRow) -> list[tuple[ReportItemRow, Since]]:
    """What is in a report, each with what has changed of it."""
    rows = [row for row in cached.store().report_items(report.id) if row.removed is None]
    return [(row, changed(report.project, row)) for row in rows]


def changed(project: str, row: ReportItemRow) -> Since:
    """What has changed of an item since it was added; kept until the project or the item changes."""
    return _changed(cached.store().shown_version(project), project, row.id, row.at, row.item)


@st.cache_data(ttl=cached.TTL, max_entries=400, show_spinner=False)
def _changed(version: int, project: str, number: int, at: datetime, _item: ReportItem) -> Since:
    return since(cached.store(), project, _item)


def draw(report: ReportRow, found: Sequence[tuple[ReportItemRow, Since]]) -> None:
    """The items one below the other, and what was taken out."""
    renewable = [(row.id, told.now) for row, told in found if told.now is not None]
    if any(told.said for _, told in found):
        number = sum(1 for _, told in found if told.said)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="report_changed"):
            st.markdown(
                f":material/history: Of {wording.counted(number, 'item')} something has changed since it was added.",
                width="content",
            )
            if renewable:
                st.button(
                    "Show them as they are now",
                    key="report_renew",
                    type="tertiary",
                    icon=":material/sync:",
                    on_click=_try,
                    args=(cached.store().renew_items, renewable),
                )
    if not found:
        st.caption("This report is empty.")
    for place, (row, told) in enumerate(found):
        _item(row, told, place, len(found))
    out = [row for row in cached.store().report_items(report.id) if row.removed is not None]
    if out:
        with st.expander(f"Taken out ({len(out):,})", key="report_out"):
            for row in out:
                _taken_out(row)


def _item(row: ReportItemRow, told: Since, place: int, of: int) -> None:
    store = cached.store()
    with st.container(border=True, gap="xsmall", key=f"report_item_{row.id}"):
        st.caption(f"{place + 1} · {KIND_TITLES[row.item.kind]}")
        st.markdown(f"**{wording.literal(row.item.title)}**")
        if row.item.drawing is not None:
            st.image(drawing_svg(row.item.drawing, row.item.title), alt=row.item.title)
        st.html(f'<div class="report">{item_html(row.item, adding.base())}</div>')
        if told.said:
            lines = [*told.said[:MOST_SHOWN], *(["…"] if len(told.said) > MOST_SHOWN else [])]
            st.warning("  \n".join(map(wording.literal, lines)), icon=":material/history:")
        note = f"report_note_{row.id}"
        st.text_area(
            "Note", value=row.note, key=note, max_chars=MOST_NOTE, height="content", placeholder="A note, if you like",
            on_change=lambda: _try(store.note_item, row.id, st.session_state[note]),
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"report_buttons_{row.id}"):
            _button("Up", row, ":material/arrow_upward:", store.move_item, -1, disabled=place == 0)
            _button("Down", row, ":material/arrow_downward:", store.move_item, 1, disabled=place == of - 1)
            _button("Take out", row, ":material/close:", store.take_item_out, out=True)
            st.caption(wording.literal(f"{row.who}, {wording.moment(row.at)}"), width="content")


def _taken_out(row: ReportItemRow) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"report_out_{row.id}"):
        st.markdown(f"{KIND_TITLES[row.item.kind]}: {wording.literal(row.item.title)}", width="content")
        _button("Bring back", row, ":material/undo:", cached.store().take_item_out, out=False)


def _button(
    label: str,
    row: ReportItemRow,
    icon: str,
    does: Callable[..., None],
    *args: Any,
    disabled: bool = False,
    **more: Any,
) -> None:
    st.button(
        label,
        key=f"report_{label.split()[0].lower()}_{row.id}",
        type="tertiary",
        icon=icon,
        disabled=disabled,
        on_click=_try,
        args=(does, row.id, *args),
        kwargs=more,
    )


def _try(does: Callable[..., None], *args: Any, **more: Any) -> None:
    """Does it; another session may have taken away what it is done to."""
    try:
        does(*args, **more)
    except (NotFoundError, StoreError) as error:
        st.toast(wording.literal(f"{str(error)[:1].upper()}{str(error)[1:]}."), icon=":material/info:")


# --------------------------------------------------------------------------------------------------------- the document


def head(report: ReportRow, *, redacted: bool) -> ReportHead:
    """What stands above the items: by whom, when, and what the project holds."""
    return ReportHead(
        title=report.title,
        project=cached.project_name(report.project),
        who=signing.who(),
        at=datetime.now(UTC),
        counts=counted(cached.overview(ViewState(report.project))),
        base=adding.base(),
        redacted=redacted,
    )


def written(report: ReportRow, found: Sequence[tuple[ReportItemRow, Since]], *, redacted: bool) -> str:
    """The report as one HTML file."""
    return _file(head(report, redacted=redacted), found)


def _file(above: ReportHead, found: Sequence[tuple[ReportItemRow, Since]]) -> str:
    return document(above, [ReportEntry(row.item, row.note, row.who, row.at, told.said) for row, told in found])


def download(report: ReportRow, found: Sequence[tuple[ReportItemRow, Since]]) -> bool:
    """The button for the file, and whether it is redacted."""
    redacted = st.toggle(
        "Redacted",
        key="report_redacted",
        help="At most 25 words of articles are quoted in each item, for passing on where quotations have to be short.",
    )
    above = head(report, redacted=redacted)  # now: the file is made outside of the page's script
    st.download_button(
        "Report as HTML",
        data=lambda: _file(above, found).encode(),
        file_name=file_name("whence", report.project, report.title, suffix=".html"),
        mime="text/html",
        key="report_html",
        on_click="ignore",
        icon=":material/download:",
        type="primary",
        help="One file that opens without a network and prints. From there, “Save as PDF” makes a PDF.",
    )
    return redacted
