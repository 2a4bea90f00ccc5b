"""Method: what is counted, what each flag means, what made the analyses."""

import streamlit as st

from reliability.ui import cached, filters
from reliability.views import queries, wording
from reliability.views.charts import charts

state = filters.current()
st.title("Method", anchor=False)
st.markdown(
    "Whence shows **who says so** and **where they got it**. It finds attributions (who is given as the source of "
    "which "
    "words), figures and the chain of hands that they came through. It never says what is true, and computes no "
    "score of "
    "any outlet. Every finding is an observation with the passage that it rests on."
)

st.subheader("Flags", anchor=False)
for kind in cached.flag_definitions():
    with st.expander(f"{kind.title} (`{kind.code}`, version {kind.version})"):
        st.markdown(wording.literal(kind.definition))
        st.caption(f"Severity: {kind.severity}. Reference: {wording.literal(kind.reference)}")
        for raised, example in kind.examples:
            st.text(f"{'Raised' if raised else 'Not raised'}:  {example}")

st.subheader("Shares by outlet", anchor=False)
for measure in queries.MEASURES.values():
    st.markdown(f"**{measure.title}.** {measure.definition}")
st.markdown(
    "Intervals are 95 % Wilson score intervals. They treat statements as independent of one another; statements of one "
    "article are not, so read them as the least uncertainty there is. Outlets with fewer articles than the setting "
    "`RELIABILITY_MIN_ARTICLES` are drawn hollow and grey."
)

st.subheader("Voices", anchor=False)
st.markdown(
    "**Quoted**: inside quotation marks. **Paraphrased**: somebody else’s content in the outlet’s words. **Headline**: "
    "attributed content in the headline. **Own voice**: everything else, unmarked."
)
st.subheader("Charts", anchor=False)
for chart in charts().values():
    st.markdown(f"**{chart.title}.** {chart.definition}")
st.subheader("Engine", anchor=False)
st.markdown(
    "How often the engine finds what careful readers marked, with intervals and the commands that measure it, stands "
    "in `benchmarks/RESULTS.md`; what it was trained on, in `data/models/`."
)
for engine, articles in cached.engines(state.project):
    st.text(f"{engine}: {wording.counted(articles, 'article')}")
