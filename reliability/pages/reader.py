"""The reader: an article with every attribution marked by voice, its flags beside it, the evidence of any mark."""

import streamlit as st

from reliability.errors import NotFoundError
from reliability.ui import cached, changing, correcting, filters, outlets, places, provenance, reader, rereading
from reliability.views import evidence_links, frames, wording
from reliability.views.state import DEFAULT_ORDER

state = filters.current()
try:
    analysis = cached.article(state) if state.article else None
except NotFoundError:
    analysis = None
if analysis is None:
    st.page_link(places.ARTICLES, label="All articles", icon=":material/arrow_back:")
    reader.not_here(state)
    st.stop()

asked = st.query_params.get(places.ORDER, DEFAULT_ORDER)
order = asked if asked in (frames.SEARCH_ORDERS if state.words else frames.ORDERS) else DEFAULT_ORDER
above = st.container()
changing.offer_undo(state.project, state.article)
correcting.offer_undo(state.project)
versions = cached.versions(state)
older = provenance.chosen_version(versions)
if older is not None:
    analysis = cached.article(state, older)
link = evidence_links.read_link(state, st.query_params.to_dict())
then = provenance.text_of(link, analysis, versions, state)
led = evidence_links.follow(link, analysis, then) if link is not None else evidence_links.Followed(state.at)
with above:
    reader.steps(
        cached.neighbours(state, order), evidence_links.link_to(analysis, led.at) if led.at is not None else None
    )
reader.title(analysis)
with st.container(gap="xsmall", key="article_head"):
    reader.meta(analysis, state, editable=older is None)
    outlets.of_article(analysis)
    whole, analysis = analysis, reader.with_flags(analysis, led.at)
    provenance.texts(versions, older)
    if older is None:
        provenance.same_text(state)
    rereading.follow(state.project)
ids = cached.speaker_ids(state) if older is None else {}
if analysis.analysed:
    left, right = st.columns([5, 3], gap="large")
    with left:
        reader.legend()
        reader.text(analysis, state.words)
    with right, st.container(key="reader_side"):
        reader.side(analysis, state, ids, link, led, then)
else:
    st.info(wording.literal(wording.not_analysed(analysis.article.language)), icon=":material/translate:")
    reader.text(analysis, state.words)
st.divider()
reader.findings(analysis, state, ids)
reader.corrected(state)
provenance.origin(state, versions, older)
provenance.history(cached.history(state), state)
st.divider()
reader.ending(whole, state)
