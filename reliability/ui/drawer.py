"""The drawer: what one number of a page counts. One for all pages, held in the address, so that a link opens it and
Back closes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from zlib import crc32

import streamlit as st

from reliability.model.report import QuotedPassage, ReportItem
from reliability.model.selection import Looked
from reliability.store.rows import Page
from reliability.ui import adding, cached, exporting, filters, opening, places, scripts, tables
from reliability.views import drills, frames, highlight, judging_words, report_items, wording
from reliability.views.drills import Counted, Drill, drill, read_drill
from reliability.views.export import file_name
from reliability.views.exports.tables import ExportAsked
from reliability.views.judging_words import JudgingWord
from reliability.views.state import DEFAULT_ORDER, UNKNOWN_OUTLET, ViewState

ROWS: Final = 10
GROUPS: Final = 8
MOST_NAMES: Final = 100
MOST_PATHS: Final = 5
COPY: Final = "drawer_copy"


@dataclass(frozen=True, slots=True)
class DrawnLedger:
    """A ledger in the drawer: its table's name, its rows (order, offset, limit), the line below a
    row's sentence, its page, and what its groups are called."""

    table: str
    rows: Callable[[ViewState, str, int, int], Page[Any]]
    line: Callable[[Any], str]
    page: str
    grouped: str


LEDGERS: Final[dict[Counted, DrawnLedger]] = {
    Counted.STATEMENTS: DrawnLedger(
        "statement",
        cached.statements,
        wording.statement_source,
        places.STATEMENTS,
        "Who says it",
    ),
    Counted.FIGURES: DrawnLedger("figure", cached.figures, wording.figure_line, places.FIGURES, "By their words"),
    Counted.FLAGS: DrawnLedger(
        "flag",
        cached.flags,
        wording.flag_source,
        places.FLAGS,
        "By what is observed",
    ),
}


def draw() -> None:
    """The drawer that the address asks for; nothing where it asks for none."""
    written = st.query_params.get(drills.PARAMETER)
    if not written:
        return
    state = filters.current()
    known = cached.choices(state.project)
    asked, left = read_drill(written, known)
    if left:
        st.warning("Part of this link could not be followed:", icon=":material/link_off:")
        st.text("\n".join(left))
    if asked is None:
        return
    view = asked.view(state)
    total = _total(asked, view)
    title = wording.literal(drills.title(asked, total, known, state))
    shown = st.dialog(title, width="medium", position="right", on_dismiss=opening.close)
    shown(_content)(asked, view, total, state)


def _total(asked: Drill, view: ViewState) -> int:
    if asked.what in LEDGERS:
        return LEDGERS[asked.what].rows(view, DEFAULT_ORDER, 0, ROWS).total
    if asked.what is Counted.ARTICLES:
        return cached.articles(view, DEFAULT_ORDER, 0, ROWS).total
    if asked.what is Counted.JUDGING:
        return len(_judging_words(asked, view))
    counts = cached.overview(view)
    return counts.outlets if asked.what is Counted.OUTLETS else counts.speakers


def _judging_words(asked: Drill, view: ViewState) -> list[JudgingWord]:
    # Of each outlet the newest articles are read: what is narrowed to one word is counted in the same.
    return judging_words.counted(cached.judging_words(replace(view, looked=_without_words(view.looked))), asked)


def _without_words(looked: Looked | None) -> Looked | None:
    left = replace(looked, exactly=()) if looked is not None else None
    return left if left != Looked() else None


def _content(asked: Drill, view: ViewState, total: int, state: ViewState) -> None:
    told = drills.counted_in(state, cached.choices(state.project))
    if told and not asked.whole:
        st.caption(wording.literal(told))
    if asked.looked.paths:
        _paths(asked, state.project)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="drawer_actions"):
        if total:
            _actions(asked, view, total)
            adding.add(state.project, lambda: _as_item(asked, view, total, state), "drawer")
        scripts.copy_link(COPY)
    if total == 0:
        st.info("Nothing here matches that any more.", icon=":material/inbox:")
    elif asked.what in LEDGERS:
        _ledger(asked, LEDGERS[asked.what], view, total, state)
    elif asked.what is Counted.ARTICLES:
        _articles(asked, view, total, state)
    elif asked.what is Counted.JUDGING:
        _judging(asked, view, state)
    else:
        rows = _named_rows(asked, view, state)
        _names(rows)
        if asked.what is Counted.SPEAKERS and total > len(rows):
            st.caption(f"The {len(rows):,} with most statements; {total - len(rows):,} more have fewer, or none.")


def _named_rows(asked: Drill, view: ViewState, state: ViewState) -> list[tuple[str, str, str]]:
    """Outlets or speakers: names with what they have, and the drill of that."""
    if asked.what is Counted.OUTLETS:
        return [
            (name, wording.counted(articles, "article"), drill(Counted.ARTICLES, outlet=outlet))
            for outlet, name, articles in frames.outlets_by_articles(cached.measures(view))
            if outlet != UNKNOWN_OUTLET
        ]
    return [
        (row.name, wording.counted(row.statements, "statement"), frames.speaker_drill(row, state))
        for row in cached.speakers(view, MOST_NAMES)
    ]


def _actions(asked: Drill, view: ViewState, total: int) -> None:
    """The list as a file and as a page of its own, where a page can have it."""
    if asked.what in LEDGERS:
        ledger = LEDGERS[asked.what]
        exporting.as_file("{} as CSV", asked.what.value, ExportAsked(view), total, "drawer_csv")
        if view.looked is None:
            places.page_link(ledger.page, view, "As a page", ":material/open_in_full:")
    elif asked.what is Counted.ARTICLES:
        exporting.as_file("{} as CSV", asked.what.value, ExportAsked(view), total, "drawer_csv")
        if view.looked is None:
            places.page_link(places.ARTICLES, view, "As a page", ":material/open_in_full:")
    elif asked.what is Counted.JUDGING:
        name = file_name("whence", view.project, "judging-words", suffix=".csv")
        found, base = _judging_words(asked, view), adding.base()
        tables.download(
            f"All {total:,} as CSV", lambda: judging_words.file_frame(found, view, base), name, "drawer_csv"
        )


def _as_item(asked: Drill, view: ViewState, total: int, state: ViewState) -> ReportItem:
    """The list for a report: what it counts, and its first rows."""
    known = cached.choices(state.project)
    rows: list[QuotedPassage] = []
    names: list[tuple[str, str]] = []
    chains = cached.paths(state.project, asked.looked.paths) if asked.looked.paths else ()
    if asked.what in LEDGERS:
        ledger = LEDGERS[asked.what]
        rows = adding.passages(state, ledger.rows(view, DEFAULT_ORDER, 0, ROWS).rows, ledger.line)
    elif asked.what is Counted.ARTICLES:
        page = cached.articles(view, DEFAULT_ORDER, 0, ROWS)
        rows = [report_items.article_passage(row, state) for row in page.rows]
    elif asked.what is Counted.JUDGING:
        for one in _judging_words(asked, view)[:ROWS]:
            opened = state.opened(one.article, one.at, one.text_key)
            told = judging_words.line(one)
            rows.append(report_items.quoted(cached.article(opened), opened, one.at, told))
    else:
        names = [(name, told) for name, told, _ in _named_rows(asked, view, state)]
    return report_items.list_item(
        drills.title(asked, total, known, state),
        adding.here(),
        rows,
        what=asked.what.value,
        total=total,
        view=filters.sentence(state),
        engine=adding.engines(state.project),
        paths=[tuple(name for _, _, name in row.nodes) for row in chains],
        names=names,
    )


def _paths(asked: Drill, project: str) -> None:
    """The chains that were chosen, publisher first."""
    rows = cached.paths(project, asked.looked.paths)
    lines = [wording.chain_row(row) for row in rows[:MOST_PATHS]]
    if len(rows) > MOST_PATHS:
        lines.append(f"and {len(rows) - MOST_PATHS:,} chains more")
    st.text("\n".join(lines))


def _ledger(asked: Drill, ledger: DrawnLedger, view: ViewState, total: int, state: ViewState) -> None:
    _groups(asked, ledger, view)
    place = _page_of(asked, total)
    page = ledger.rows(view, DEFAULT_ORDER, place, ROWS)
    for number, (row, found) in enumerate(zip(page.rows, cached.passages(page.rows), strict=True)):
        with st.container(border=True, gap="xsmall"):
            st.html(highlight.excerpt_html(found, "here"))
            st.caption(wording.literal(ledger.line(row)))
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"drawer_ways_{number}"):
                places.article_link(
                    state.opened(row.article, frames.span_of(row), row.text_key),
                    f"Read it in “{wording.literal(row.article_title or 'Untitled')}”",
                    icon=":material/article:",
                )
                adding.add_row(state, row, f"drawer_{number}")
    st.caption(wording.shown(total, ledger.table, page.offset, len(page.rows)))


def _judging(asked: Drill, view: ViewState, state: ViewState) -> None:
    """Words that judge: how often each stands there, and their sentences."""
    found = _judging_words(asked, view)
    often = Counter(one.word.casefold() for one in found).most_common(GROUPS)
    _choose_group(asked, "By their words", [(word, word, count) for word, count in often])
    place = _page_of(asked, len(found))
    shown = found[place : place + ROWS]
    for one in shown:
        with st.container(border=True, gap="xsmall"):
            st.html(highlight.excerpt_html(one.sentence, "here"))
            st.caption(wording.literal(judging_words.line(one)))
            places.article_link(
                state.opened(one.article, one.at, one.text_key),
                f"Read it in “{wording.literal(one.title)}”",
                icon=":material/article:",
            )
    st.caption(wording.shown(len(found), "word", place, len(shown)))


def _groups(asked: Drill, ledger: DrawnLedger, view: ViewState) -> None:
    """The most frequent words with their counts, each a way to their rows alone."""
    found = cached.groups(view, ledger.table, GROUPS) if not asked.looked.exactly else None
    groups = [(group.value, group.label or "nobody", group.count) for group in found.groups] if found else []
    more = f"Told of the newest {found.grouped:,} of {found.total:,}." if found and found.grouped < found.total else ""
    _choose_group(asked, ledger.grouped, groups, more)


def _choose_group(asked: Drill, title: str, groups: Sequence[tuple[str, str, int]], more: str = "") -> None:
    """Groups (value, label, how many) as ways to their rows alone; where one is chosen, the way back."""
    if asked.looked.exactly:
        _step("All of them", asked.widened.written, "drawer_all", ":material/arrow_back:")
        return
    if len(groups) < 2:
        return
    st.subheader(title, anchor=False)
    with st.container(key="drawer_groups", gap=None):
        for place, (value, label, count) in enumerate(groups):
            words = f"{wording.literal(label)} **×\u00a0{count:,}**"
            _step(words, asked.narrowed(value).written, f"drawer_group_{place}")
    if more:
        st.caption(more)
    st.subheader("In their sentences", anchor=False)


def _step(label: str, asked: str, key: str, icon: str | None = None) -> None:
    """A button in the drawer that opens another list in its place. A click in a dialog would draw the dialog alone."""
    if st.button(label, key=key, type="tertiary", icon=icon):
        opening.open_(asked)
        st.rerun()


def _articles(asked: Drill, view: ViewState, total: int, state: ViewState) -> None:
    place = _page_of(asked, total)
    page = cached.articles(view, DEFAULT_ORDER, place, ROWS)
    with st.container(key="drawer_articles", gap="small"):
        for row in page.rows:
            with st.container(gap=None):
                places.article_link(state.opened(row.key), wording.literal(row.title or "Untitled"))
                st.caption(wording.literal(wording.article_line(row)))
    st.caption(wording.shown(total, "article", page.offset, len(page.rows)))
    adding.summary(state.project, [row.key for row in page.rows], "drawer_summary")


def _names(rows: Sequence[tuple[str, str, str]]) -> None:
    """Names with what they have, each opening its own list."""
    with st.container(key="drawer_names", gap=None):
        for place, (name, told, asked) in enumerate(rows):
            _step(f"{wording.literal(name)} · {told}", asked, f"drawer_name_{place}")


def _page_of(asked: Drill, total: int) -> int:
    """How many rows come before the page that is chosen in the drawer; another list begins at its first."""
    pages = -(-total // ROWS)
    key = f"drawer_page_{crc32(asked.written.encode())}"
    chosen = int(st.pagination(pages, key=key)) if pages > 1 else 1
    return (min(chosen, pages) - 1) * ROWS
