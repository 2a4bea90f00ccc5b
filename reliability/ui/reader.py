"""The parts of the article page: title, legend, the open evidence, the flags, and what stands below the text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin

import streamlit as st

from reliability.errors import NotFoundError
from reliability.model.analysis import Analysis
from reliability.model.attribution import Voice
from reliability.model.flag import Flag
from reliability.model.question import hits, question
from reliability.model.span import Span, merged
from reliability.store.rows import ChainRow, Neighbours
from reliability.store.texts import key_of
from reliability.ui import adding, cached, chains, changing, filters, keys, places, scripts, tables
from reliability.ui import correcting as verdicts
from reliability.views import correcting, evidence_links, highlight, questions, report_items, wording
from reliability.views import evidence as ev
from reliability.views.evidence_links import EvidenceLink, Followed
from reliability.views.export import analysis_json, file_name
from reliability.views.state import ViewState, address, written_at

NOTHING = "–"
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
            f"The project “{wording.literal(cached.project_name(state.project))}” does not hold this article. It may "
            "have been removed, or the link is from another project or another copy of Whence.",
            icon=":material/link_off:",
        )
    else:
        st.info("The address names no article. Choose one from the list.", icon=":material/article:")


def steps(beside: Neighbours | None, link: EvidenceLink | None) -> None:
    """Back to the list, the articles before and after this one in it, and the button for this view's link, which says
    itself what evidence it leads to."""
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
        scripts.copy_link(more=link.parameters if link is not None else None)


def _go(key: str | None) -> None:
    """Opens another article at its beginning. A link to the same page would not: Streamlit stays where it is."""
    # At once: each change of the address is a step back.
    st.query_params.update({"article": key or "", **_gone(places.VERSION, *evidence_links.PARAMETERS)})


def _gone(*names: str) -> dict[str, str]:
    """These parameters of the address, to be emptied."""
    return {name: "" for name in names if name in st.query_params}


def with_flags(analysis: Analysis, at: Span | None) -> Analysis:
    """The article with the flags that are shown: those of experimental kinds where the switch asks for them, and those
    that the open mark at `at` is of. Draws the switch where there are any."""
    if filters.experimental(sum(flag.experimental for flag in analysis.flags)):
        return analysis
    return replace(
        analysis, flags=tuple(f for f in analysis.flags if not f.experimental or (at is not None and at in f.spans))
    )


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


LAYERS: Final = {
    wording.VOICES[Voice.QUOTED]: "v-quoted",
    wording.VOICES[Voice.PARAPHRASE]: "v-paraphrase",
    wording.VOICES[Voice.HEADLINE]: "v-headline",
    "who says it": "r-source",
    "the cue": "r-cue",
    "figure": "f-attributed",
    "figure without a source": "f-unsourced",
    "flag": "flagged",
}


def legend() -> None:
    """What the marks mean, each shown by its own mark (style.py), and a switch for it."""
    with st.container(key="legend", gap="xsmall"):
        st.pills(
            "Marks in the text", list(LAYERS), selection_mode="multi", default=list(LAYERS), key=keys.LAYERS,
            bind="query-params", label_visibility="collapsed",
        )  # fmt: skip
        st.caption(f"Without a mark: {wording.VOICES[Voice.OWN].lower()}. Press an entry to hide or show its marks.")


def text(analysis: Analysis, words: str) -> None:
    """The article itself, marked; above it, how often it has the words that are searched for."""
    asked = question(words)
    found = hits(analysis.article.text, asked)
    if asked.wanted:
        st.caption(wording.literal(wording.times_found(words, len(merged(found)))))
    with st.container(key=keys.ARTICLE_TEXT):
        shown = st.session_state.get(keys.LAYERS, list(LAYERS))
        st.html(highlight.article_html(analysis, found, [LAYERS[name] for name in LAYERS if name not in shown]))


def open_mark(at: Span, text: str) -> None:
    """Makes the mark that was just chosen part of the address, with the key of the text that it is in, and shows its
    evidence."""
    _at(at, text)
    st.rerun()


def side(
    analysis: Analysis,
    state: ViewState,
    ids: Mapping[str, str],
    link: EvidenceLink | None,
    led: Followed,
    then: Analysis | None,
) -> None:
    """Beside the text: the evidence of the open mark, and every flag. `ids` say who speakers are across articles;
    `link` is what the address says of the evidence itself, `led` where that leads, and `then` the text that it was made
    in, where that is another."""
    opened = scripts.listen(led.at)
    if opened is not None and opened not in (led.at, state.at):
        open_mark(opened, key_of(analysis.article.text))
    here = replace(state, at=led.at)
    with st.container(key="evidence_open" if state.at else "evidence_none"):
        if led.at is None and link is not None:
            _no_longer(analysis, link, led, then)
        else:
            evidence = evidence_links.opened(analysis, led.at, link) if led.at else None
            evidence_panel(analysis, here, evidence, ids, led.said)
            if link is not None and then is not None and led.at is not None:
                _differences(analysis, led.at, then, link.at)
            if led.at is not None:
                _annotation(here, evidence_links.link_to(analysis, led.at))
    flag_list(analysis, cached.flag_titles())


def _annotation(state: ViewState, link: EvidenceLink) -> None:
    """The passage for other programs, as the W3C writes what an annotation is about."""
    page = urljoin(st.context.url or "", address("reader", ViewState(state.project).opened(state.article)))
    st.download_button(
        "Passage as JSON-LD",
        data=lambda: json.dumps(evidence_links.annotation(link, page), ensure_ascii=False, indent=2),
        mime="application/ld+json",
        on_click="ignore",
        file_name=file_name("whence", state.project, state.article, written_at(link.at), suffix=".jsonld"),
        icon=":material/download:",
        type="tertiary",
        key="passage_jsonld",
    )


def _no_longer(analysis: Analysis, link: EvidenceLink, led: Followed, then: Analysis | None) -> None:
    """Instead of evidence: that what the link leads to is gone, and what it was."""
    st.header("Evidence", anchor=False)
    _marks(analysis, None)
    st.warning("\n\n".join(led.said), icon=":material/link_off:")
    words = link.at.of(then.article.text) if then is not None else evidence_links.quoted(link)
    if words:
        st.caption("It led to these words:")
        st.text(words)
    if then is not None:
        st.caption("The text that they stand in is kept: “Read version” above opens it.")


def _differences(analysis: Analysis, at: Span, then: Analysis, before: Span) -> None:
    """What is read of the passage now and was not when the link was made, or the other way round."""
    old, new = (dict(_facts_at(one, place)) for one, place in ((then, before), (analysis, at)))
    rows = evidence_links.differences(old, new)
    if rows:
        st.caption("What was read of it in the text of then, and is read now:")
        told = [(name, f"{was or NOTHING} → {now or NOTHING}") for name, was, now in rows]
        tables.facts(told, alt="What has changed")


def _facts_at(analysis: Analysis, at: Span) -> tuple[ev.Fact, ...]:
    found = ev.evidence_at(analysis, at)
    if found is None:
        return ()
    figures = [figure for figure in found.figures if figure.span == at]
    return (
        *(fact for figure in figures[:1] for fact in ev.figure_facts(analysis, figure)),
        *(fact for attribution in found.attributions[:1] for fact in ev.statement_facts(analysis, attribution)),
        *(("Flag", flag.message) for flag in found.flags[:1]),
    )


def _marks(analysis: Analysis, at: Span | None) -> None:
    """The marks before and after the open one, in the order of the text."""
    every = sorted({mark.span for mark in correcting.cards(analysis, "")})
    here = (at.start, at.end) if at is not None else (-1, -1)
    after = next((span for span in every if (span.start, span.end) > here), None)
    before = next((span for span in reversed(every) if (span.start, span.end) < here), None)
    with st.container(key="mark_steps", horizontal=True, gap="small"):
        for span, label, icon, key in (
            (before, "Mark before", ":material/keyboard_arrow_up:", "K"),
            (after, "Next mark", ":material/keyboard_arrow_down:", "J"),
        ):
            st.button(label, key=f"mark_{key}", type="tertiary", icon=icon, shortcut=key, disabled=span is None,
                      on_click=_at, args=(span, key_of(analysis.article.text)))  # fmt: skip


def _at(span: Span | None, text: str) -> None:
    if span is not None:
        gone = _gone(*evidence_links.PARAMETERS)
        st.query_params.update(gone | {"at": written_at(span), "text": text})


def evidence_panel(
    analysis: Analysis, state: ViewState, found: ev.Opened | None, ids: Mapping[str, str], changed: Sequence[str] = ()
) -> None:
    """The evidence of the open mark, each thing with what can be said of it; an address beyond the text is said to be
    so, and so is what has `changed` since the link to it was made."""
    at = state.at
    st.header("Evidence", anchor=False)
    _marks(analysis, at)
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
    for sentence in changed:
        st.warning(wording.literal(sentence), icon=":material/history:")
    with st.container(key="passage"):
        st.html(highlight.passage_html(analysis, at))
    if found.empty:
        st.caption("Nothing is marked here: it stands in the outlet’s own voice.")
    figures = [figure for number, figure in enumerate(found.figures) if figure.span == at or number < 4]
    things: list[correcting.Thing] = [*figures, *found.attributions[:3], *found.flags]
    cards = [correcting.card_of(state.article, thing) for thing in things]
    first = next((card for card in cards if card.span == at), cards[0] if cards else None)
    for figure in figures:
        tables.facts(ev.figure_facts(analysis, figure), alt="The figure")
        _verdict(analysis, state, figure, first)
    for attribution in found.attributions[:3]:
        tables.facts(ev.statement_facts(analysis, attribution), alt="The statement")
        speaker = analysis.speaker(attribution.speaker)
        if speaker is not None and speaker.id in ids:
            st.html(highlight.person_html(state, ids[speaker.id], f"{speaker.name} in all articles"))
        _verdict(analysis, state, attribution, first)
    for flag in found.flags:
        flag_line(flag)
        _elsewhere(flag, state)
        _verdict(analysis, state, flag, first)
    if st.button("Close", key="close_evidence", type="tertiary", icon=":material/close:"):
        for name in evidence_links.PARAMETERS:
            st.query_params.pop(name, None)
        st.rerun()


def flag_line(flag: Flag) -> None:
    """What a flag observes, with the definition of its kind behind the question mark."""
    st.markdown(f":material/flag: {wording.literal(flag.message)}", help=cached.flag_definition(flag.code))


def _verdict(
    analysis: Analysis, state: ViewState, thing: correcting.Thing, first: correcting.ReviewCard | None
) -> None:
    """Right, wrong, change, but not where the article is shown as it was read; and the way to the report."""
    card = correcting.card_of(state.article, thing)
    if not state.as_read:
        verdicts.buttons(state, analysis, card, cached.corrections(state), by_key=card == first)
    adding.add(state.project, lambda: report_items.thing_item(analysis, state, thing, state.at), card.key)


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
    """The article's flags kind by kind, the heaviest first, each leading to its passage: a few, then all. Below them
    stand the questions that they leave."""
    st.header(wording.counted(len(analysis.flags), "flag") if analysis.flags else "No flags", anchor=False)
    flags = questions.by_weight(analysis.flags)
    if not flags:
        return
    with st.container(key="flag_list"):
        st.html(highlight.flags_html(flags[: questions.FIRST], titles))
        if len(flags) > questions.FIRST:
            with st.expander(f"All {len(flags)} flags", key="flags_all"):
                st.html(highlight.flags_html(flags[questions.FIRST :], titles))
    if asked := questions.open_questions(analysis):
        st.header("Open questions", anchor=False, help="What this text leaves to ask, made from its flags.")
        with st.container(key="question_list"):
            st.html(highlight.questions_html(asked[: questions.FIRST]))
            if len(asked) > questions.FIRST:
                with st.expander(f"All {len(asked)} questions", key="questions_all"):
                    st.html(highlight.questions_html(asked[questions.FIRST :]))


def findings(analysis: Analysis, state: ViewState, ids: Mapping[str, str]) -> None:
    """Chains and speakers, under the text."""
    rows = ev.chain_rows(analysis)
    if rows:
        st.header("Chains", anchor=False)
        chains.diagram(rows, "article_chains", lambda row, key: _chain_to_report(analysis, state, row, key))
    if analysis.speakers:
        st.header("Speakers", anchor=False)
        frame, speakers = ev.article_speaker_frame(analysis), ev.speakers_in_order(analysis)
        tables.linked(
            frame,
            [places.person_address(state, ids[one.id]) if one.id in ids else None for one in speakers],
            alt="Everybody who speaks in this article.",
        )


def _chain_to_report(analysis: Analysis, state: ViewState, row: ChainRow, key: str) -> None:
    names = [name for _, _, name in row.nodes]
    adding.add(state.project, lambda: report_items.chain_item(analysis, state, names), key)


def corrected(state: ViewState) -> None:
    """What people corrected of this article."""
    rows = cached.corrections(state)
    if rows:
        st.header("Corrections", anchor=False)
        verdicts.history(rows, state.project, "article_corrections")


def ending(analysis: Analysis, state: ViewState) -> None:
    """How the article is sourced in short, the analysis as a file, the way out of the project, and what made the
    analysis."""
    adding.summary(state.project, [state.article], "article_summary")
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
