"""“Add to report” beside whatever can be added: what it adds is made when it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

from reliability.errors import NotFoundError, StoreError
from reliability.model.analysis import Analysis
from reliability.model.report import QuotedPassage, ReportItem
from reliability.model.span import Span
from reliability.store.rows import FigureRow, FlagRow, LedgerRow, ReportRow, StatementRow
from reliability.store.texts import key_of
from reliability.ui import cached, filters, keys, signing
from reliability.views import report_items, wording
from reliability.views.export import file_name
from reliability.views.report_document import ReportEntry, ReportHead, document
from reliability.views.report_items import Maker
from reliability.views.source_summary import summary_item
from reliability.views.state import ViewState

UNTITLED: Final = "Untitled report"


def add(project: str, make: Maker, key: str) -> None:
    """A button that puts what `make` makes into the report that this session writes, or a first one."""
    # No callback: one of a drawer would draw its word above the whole page.
    if st.button("Add to report", key=f"to_report_{key}", type="tertiary", icon=":material/note_add:"):
        _add(project, make)


def add_chart(code: str, frame: pd.DataFrame, options: dict[str, Any], key: str) -> None:
    """The same for a chart of this page, with the view that it is drawn of."""
    state = filters.current()

    def make() -> ReportItem:
        return report_items.chart_item(
            code,
            frame,
            options,
            name=key,
            place=here(),
            view=filters.sentence(state),
            counts=cached.overview(state),
            engine=engines(state.project),
        )

    add(state.project, make, key)


def add_row(state: ViewState, row: LedgerRow, key: str) -> None:
    """The same for a row of a ledger."""
    add(state.project, lambda: _of_row(state, row), key)


def _of_row(state: ViewState, row: LedgerRow) -> ReportItem | None:
    view = state.opened(row.article, Span(row.start, row.end), row.text_key)
    analysis = cached.article(view)
    if key_of(analysis.article.text) != row.text_key:
        return None
    thing = _thing_of(analysis, row)
    return report_items.thing_item(analysis, view, thing, view.at) if thing is not None else None


def _thing_of(analysis: Analysis, row: LedgerRow) -> report_items.Thing | None:
    """What a row of a ledger is of in its article."""
    at = Span(row.start, row.end)
    if isinstance(row, StatementRow):
        return analysis.attribution(row.attribution)
    if isinstance(row, FigureRow):
        return next((figure for figure in analysis.figures if figure.id == row.figure), None)
    flags = [flag for flag in analysis.flags if isinstance(row, FlagRow) and flag.code == row.code]
    return next((flag for flag in flags if at in flag.spans), None)


def passages(state: ViewState, rows: Sequence[Any], line: Callable[[Any], str]) -> list[QuotedPassage]:
    """Rows of a ledger as passages of a list, each with the line that says what is known of it."""
    views = [state.opened(row.article, Span(row.start, row.end), row.text_key) for row in rows]
    return [
        report_items.quoted(cached.article(view), view, Span(row.start, row.end), line(row))
        for row, view in zip(rows, views, strict=True)
    ]


def summary(project: str, keys_: Sequence[str], key: str) -> None:
    """How these articles are sourced, after ICD 206: into the report, or as a file."""
    # Told now: a file is made outside of the page's script.
    head = partial(ReportHead, project=cached.project_name(project), who=signing.who(), base=base())
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}_ways"):
        st.download_button(
            "Source summary",
            data=lambda: _summary_file(_summary(project, keys_), head),
            file_name=file_name("whence", project, "source-summary", *keys_[:1], suffix=".html"),
            mime="text/html",
            key=f"{key}_file",
            on_click="ignore",
            icon=":material/fact_check:",
            type="tertiary",
            help="Access, corroboration, age, stated affiliations and limits, in the order of ICD 206 and ICS 206-01.",
        )
        add(project, lambda: _summary(project, keys_), key)


def _summary(project: str, keys_: Sequence[str]) -> ReportItem:
    store = cached.store()
    found = [(one, cached.article(ViewState(project, article=one))) for one in keys_]
    copies = {place.article for one in keys_ for place in store.same_text(project, one)} - set(keys_)
    return summary_item(found, project, datetime.now(UTC).date(), len(copies))


def _summary_file(item: ReportItem, head: Callable[..., ReportHead]) -> bytes:
    return document(head(title=item.title, at=datetime.now(UTC)), [ReportEntry(item)]).encode()


def base() -> str:
    """The address of this copy of Whence, "" where nobody knows it."""
    return st.context.url or ""


def here() -> str:
    """The relative address of this page, with all that its address says."""
    page = urlsplit(st.context.url or "").path.rsplit("/", 1)[-1]
    query = urlencode([(name, value) for name in st.query_params for value in st.query_params.get_all(name) if value])
    return f"{page}?{query}" if query else page or "./"


def engines(project: str) -> str:
    """Which engines read the articles of a project."""
    return "; ".join(engine for engine, _ in cached.engines(project))


def _add(project: str, make: Maker) -> None:
    store = cached.store()
    try:
        item = make()
        if item is None:
            st.toast("That is no longer there to be added.", icon=":material/info:")
            return
        report = current(project)
        if report is None:
            store.ensure_project(project)
            number, title = store.make_report(project, UNTITLED, who=signing.who()), UNTITLED
        else:
            number, title = report.id, report.title
        added = store.add_to_report(number, item, who=signing.who())
    except (NotFoundError, StoreError) as error:
        st.toast(wording.literal(f"It could not be added: {error}."), icon=":material/error:")
        return
    words = "Added to" if added is not None else "It is already in"
    st.toast(f"{words} the report “{wording.literal(title)}”.", icon=":material/note_add:")


def current(project: str) -> ReportRow | None:
    """The report that this session writes: the one that was chosen, else the newest; None where there is none."""
    rows = [row for row in cached.store().reports(project) if row.removed is None]
    chosen = st.session_state.get(keys.REPORT, {}).get(project)
    return next((row for row in rows if row.id == chosen), rows[0] if rows else None)
