"""Method: what is counted, what each flag means, what made the analyses."""

import streamlit as st

from reliability.ui import cached, filters, rereading, tables
from reliability.views import card, frames, indicators, lists, wording
from reliability.views.charts import charts

state = filters.current()
st.title("Method", anchor=False)
st.markdown(
    "Whence shows **who says so** and **where they got it**. It finds attributions (who is given as the source of "
    "which words), figures and the chain of hands that they came through. It never says what is true, and computes no "
    "score of any outlet. Every finding is an observation with the passage that it rests on."
)

st.header("Flags", anchor=False)
for kind in cached.flag_definitions():
    experimental = ", experimental" if kind.experimental else ""
    with st.expander(f"{kind.title} (`{kind.code}`, version {kind.version}{experimental})"):
        st.markdown(wording.literal(kind.definition))
        st.caption(
            f"Severity: {kind.severity}. Looks at: {wording.looks_at(kind.needs)}. "
            f"Reference: {wording.literal(kind.reference)}"
        )
        if kind.question:
            st.caption(f"Leaves open: {wording.literal(kind.question)}")
        for example in kind.examples:
            st.text(wording.example(example))

st.header("Weights, thresholds and words", anchor=False)
st.markdown(
    "How much hangs on a figure is said by the first of these rules that fits, how much is enough for a flag by the "
    "thresholds; flags look for the words of the lists. All are tables (`figure_weights.csv`, `flag_thresholds.csv`, "
    "`flag_terms.csv`) that whoever runs Whence can change; what was analysed before is then offered to be read again."
)
with st.expander("Rules of weight", key="method_weights"):
    tables.plain(lists.weight_frame(cached.flag_titles()), alt="How much hangs on a figure, rule by rule.")
with st.expander("Thresholds", key="method_thresholds"):
    tables.plain(lists.threshold_frame(cached.flag_titles()), alt="How much is enough for a flag, kind by kind.")
with st.expander("Lists of words", key="method_words"):
    for given in lists.word_lists():
        st.markdown(f"**{wording.literal(given.sort)}** ({len(given.words):,})")
        st.text(", ".join(given.words))
        st.caption(wording.literal("; ".join(given.origins)))

st.header("Shares by outlet", anchor=False)
for measure in frames.MEASURES.values():
    st.markdown(f"**{measure.title}.** {measure.definition}")
st.markdown(
    "Intervals are 95 % Wilson score intervals, widened by how much more articles differ from one another than single "
    "statements at random would (a design effect: of the outlet’s own articles and, the fewer these are, of all that "
    "are compared). Articles on one event are not independent either, which no interval here knows. "
    "Outlets with fewer articles than the setting `RELIABILITY_MIN_ARTICLES` are drawn hollow and grey."
)

st.header("Indicators by outlet", anchor=False)
for one in indicators.INDICATORS:
    st.markdown(f"**{one.title}.** {one.definition}")
st.markdown(
    "Their intervals are made by bootstrap over articles: articles are drawn again and again with all that stands in "
    "them, since the statements of one article are not independent, and 95 % of what comes out lies within "
    "(percentiles as far out as Student’s t is for so few articles). One article more is drawn, the mean of all that "
    "are compared, so that what was not found is not told to be never there. The newest articles of an outlet tell; "
    f"fewer than {indicators.FEWEST} have no interval. Of shares that are rare and stand in few articles the interval "
    "is too narrow."
)

st.header("Voices", anchor=False)
st.markdown(
    "**Quoted**: inside quotation marks. **Paraphrased**: somebody else’s content in the outlet’s words. **Headline**: "
    "attributed content in the headline. **Own voice**: everything else, unmarked."
)
st.header("Charts", anchor=False)
for chart in charts().values():
    st.markdown(f"**{chart.title}.** {chart.definition}")
st.header("How often the engine is right", anchor=False)
scores = card.section(cached.model_card(), "Scores")
st.caption(wording.literal(card.prose(scores)))
tables.plain(frames.score_frame(card.table(scores)), alt="How often the engine finds what trained readers marked.")
st.markdown(
    "Compared with what trained readers marked in US political news. An attribution counts as found where at least "
    "half of the words that either marks are the same. F1 is the harmonic mean of two shares: how much of what the "
    "engine finds was marked, and how much of what was marked it finds. Known weaknesses:"
)
weaknesses = card.points(card.section(cached.model_card(), "Known weaknesses"))
st.markdown("\n".join(f"- {wording.literal(point)}" for point in weaknesses))
st.header("Engine", anchor=False)
engines = cached.engines(state.project)
told = "What made the analyses of this project." if engines else "No article of this project has been analysed yet."
st.caption(told)
for engine, articles in engines:
    st.text(f"{engine}: {wording.counted(articles, 'article')}")
rereading.offer(state.project)
