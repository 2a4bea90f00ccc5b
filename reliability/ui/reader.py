"""The parts of the article page: title, legend, the open evidence, the flags, and what stands below the text."""

from __future__ import annotations

import streamlit as st

from reliability.errors import NotFoundError
from reliability.model.analysis import Analysis
from reliability.model.attribution import Voice
from reliability.model.flag import Flag
from reliability.model.question import hits, question
from reliability.model.span import Span, merged
from reliability.store.rows import Neighbours
from reliability.ui import cached, chains, changing, keys, places, scripts, tables
from reliability.views import evidence as ev
from reliability.views import highlight, wording
from reliability.views.export import analysis_json, file_name
from reliability.views.state import ViewState, written_at

MAX_ELSEWHERE = 10  # links below one flag: agency copy may stand in a hundred outlets
UNDO_HELP = "It can be brought back at once, and later by importing it again."


def not_here(state: ViewState) -> None:
    """Instead of an article: the link names none, or one that this project does not hold."""
    st.title("No such article", anchor=False)
    if state.article and st.session_state.get(keys.REMOVED) == (state.project, state.article):
        st.info("The article was taken out of the project just now.", icon=":material/delete:")
        if st.button("Bring it back", key="bring_back", icon=":material/undo:"):
            cached.store().restore_articles(state.project, [state.article])
            st.rerun()
    elif state.article:
        st.warning(
            f"The project “{wording.literal(state.project)}” holds no article {wording.literal(state.article)}. It may "
            "have been removed, or the link is from another project or another copy of Whence.",
            icon=":material/link_off:",
        )
    else:
        st.info("The address names no article. Choose one from the list.", icon=":material/article:")


def steps(beside: Neighbours | None) -> None:
    """Back to the list, the articles before and after this one in it, and the button for this view's link."""
    with st.container(key="reader_steps", horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(places.ARTICLES, label="All articles", icon=":material/arrow_back:", width="content")
        if beside is not None and beside.total > 1:
            for key, label, icon in (
                (beside.before, "Previous", ":material/chevron_left:"),
                (beside.after, "Next", ":material/chevron_right:"),
            ):
                st.button(
                    label,
                    key=f"step_{label}",
                    type="tertiary",
                    icon=icon,
                    disabled=key is None,
                    on_click=_go,
                    args=(key,),
                )
            st.caption(f"{beside.place:,} of {beside.total:,}", width="content")
        scripts.copy_link()


def _go(key: str | None) -> None:
    """Opens another article at its beginning. A link to the same page would not: Streamlit stays where it is."""
    gone = {name: "" for name in ("at", places.VERSION) if name in st.query_params}
    st.query_params.update({"article": key or "", **gone})  # at once: each change of the address is a step back


def title(analysis: Analysis) -> None:
    """The title as the page's heading; hidden from the eye where the text itself begins with it."""
    st.set_page_config(page_title=f"{wording.one_line(analysis.title or 'Untitled')} · Whence")
    heading = wording.literal(analysis.title or "Untitled")
    if analysis.layout.headline is None:
        st.title(heading, anchor=False)
    else:
        with st.container(key="hidden_title"):
            st.title(heading, anchor=False)


def meta(analysis: Analysis, state: ViewState, editable: bool) -> None:
    """Outlet with its basis, date, authors, counts; the original's address; what a reader must know of the reading."""
    st.caption(wording.literal(wording.article_meta(analysis)))
    with st.container(horizontal=True, gap="medium", key="article_actions"):
        if wording.is_web_address(analysis.article.url):
            st.link_button(
                "The article where it was published",
                str(analysis.article.url),
                icon=":material/open_in_new:",
                type="tertiary",
            )
        if editable and changing.button("Edit details", "edit_details", state.article):
            changing.edit(state, analysis)
    if analysis.article.url and not wording.is_web_address(analysis.article.url):
        st.text(f"Published at {analysis.article.url}")
    for notice in wording.notices(analysis):
        st.warning(wording.literal(notice), icon=":material/info:")


def legend() -> None:
    """What the marks mean; each voice shown by its own mark, who and how by their type."""
    voices = "".join(
        f'<mark class="v-{voice.value}">{wording.VOICES[voice]}</mark>'
        for voice in (Voice.QUOTED, Voice.PARAPHRASE, Voice.HEADLINE)
    )
    st.html(
        f'<p class="legend"><span>{wording.VOICES[Voice.OWN]}</span>{voices}'
        '<mark class="r-source">who says it</mark><mark class="r-cue">the cue</mark>'
        '<mark class="f-attributed">figure</mark><mark class="f-unsourced">figure without a source</mark>'
        '<mark class="flagged">flag</mark></p>'
    )


def text(analysis: Analysis, words: str) -> None:
    """The article itself, marked; above it, how often it has the words that are searched for."""
    asked = question(words)
    found = hits(analysis.article.text, asked)
    if asked.wanted:
        st.caption(wording.literal(wording.times_found(words, len(merged(found)))))
    with st.container(key=keys.ARTICLE_TEXT):
        st.html(highlight.article_html(analysis, found))


def open_mark(at: Span) -> None:
    """Makes the mark that was just chosen part of the address and shows its evidence."""
    st.query_params["at"] = written_at(at)
    st.rerun()


def side(analysis: Analysis, state: ViewState) -> None:
    """Beside the text: the evidence of the open mark, and every flag."""
    opened = scripts.listen(state.at)
    if opened is not None and opened != state.at:
        open_mark(opened)
    evidence = ev.evidence_at(analysis, state.at) if state.at else None
    with st.container(key="evidence_open" if state.at else "evidence_none"):
        evidence_panel(analysis, state.at, evidence, state)
    flag_list(analysis, cached.flag_titles())


def evidence_panel(analysis: Analysis, at: Span | None, found: ev.Opened | None, state: ViewState) -> None:
    """The evidence of the open mark; an address beyond the text is said to be so."""
    st.subheader("Evidence", anchor=False)
    if at is None:
        st.caption("Choose a mark in the text to see who says it, for whom, and how it came here.")
        return
    if found is None:
        st.warning(
            f"The link points at characters {at.start} to {at.end}; this text has {len(analysis.article.text):,}. "
            "The article may have changed since the link was made.",
            icon=":material/link_off:",
        )
        return
    with st.container(key="passage"):
        st.html(highlight.passage_html(analysis, at))
    if found.empty:
        st.caption("Nothing is marked here: it stands in the outlet’s own voice.")
    for number, figure in enumerate(found.figures):
        if figure.span == at or number < 4:
            tables.facts(ev.figure_facts(analysis, figure), alt="The figure")
    for attribution in found.attributions[:3]:
        tables.facts(ev.statement_facts(analysis, attribution), alt="The statement")
    for flag in found.flags:
        st.markdown(f":material/flag: {wording.literal(flag.message)}")
        _elsewhere(flag, state)
    if st.button("Close", key="close_evidence", type="tertiary", icon=":material/close:"):
        st.query_params.pop("at", None)
        st.rerun()


def _elsewhere(flag: Flag, state: ViewState) -> None:
    """What a flag rests on outside of its article: links to other articles of the project, and rows of the registry."""
    outside = [piece for piece in flag.evidence if piece.article or piece.row]
    for piece in outside[:MAX_ELSEWHERE]:
        if piece.article is None:
            st.caption(f"In the registry: {wording.literal(piece.row or '')}")
            continue
        view = state.opened(piece.article, piece.span)
        try:
            label = wording.evidence_elsewhere(piece.role, cached.article(view))
        except NotFoundError:
            st.caption("In an article that has been taken out of the project.")
        else:
            # Streamlit's own link to a page that is open changes the page and not the address.
            st.html(highlight.elsewhere_html(view, label))
    if len(outside) > MAX_ELSEWHERE:
        st.caption(f"… and in {len(outside) - MAX_ELSEWHERE:,} more.")


def flag_list(analysis: Analysis, titles: dict[str, str]) -> None:
    """The article's flags in the order of the text; each leads to its passage."""
    st.subheader(wording.counted(len(analysis.flags), "flag") if analysis.flags else "No flags", anchor=False)
    if analysis.flags:
        with st.container(key="flag_list"):
            st.html(highlight.flags_html(analysis, titles))


def findings(analysis: Analysis) -> None:
    """Chains and speakers, under the text."""
    rows = ev.chain_rows(analysis)
    if rows:
        st.subheader("Chains", anchor=False)
        chains.diagram(rows, key="article_chains")
    if analysis.speakers:
        st.subheader("Speakers", anchor=False)
        tables.plain(ev.article_speaker_frame(analysis), alt="Everybody who speaks in this article.")


def ending(analysis: Analysis, state: ViewState) -> None:
    """The analysis as a file, the way out of the project, and what made the analysis."""
    st.download_button(
        "Analysis as JSON",
        data=lambda: analysis_json(analysis),
        mime="application/json",
        on_click="ignore",
        file_name=file_name("whence", state.project, state.article, suffix=".json"),
        icon=":material/download:",
        type="tertiary",
        key="article_json",
    )
    if st.button(
        "Remove this article from the project", key="remove", type="tertiary", icon=":material/delete:", help=UNDO_HELP
    ):
        cached.store().remove_articles(state.project, [state.article])
        st.session_state[keys.REMOVED] = (state.project, state.article)
        st.rerun()
    engine = f"{analysis.engine.version} {analysis.engine.model}".strip()
    st.caption(f"Analysed by engine {wording.literal(engine)}.")
