"""The dashboard. `streamlit run dashboard.py` serves `app`; the same file is the script that every session runs.

`./run` starts it with the worker that does the imports; pages show stored results only and never load a language model.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from reliability.ui import server

app = st.App(__file__, routes=server.ROUTES, middleware=server.MIDDLEWARE, on_script_error=server.on_script_error)


def draw() -> None:
    """Navigation and filters, then the page; filters come first so that every page's address carries them."""
    from reliability.ui import drawer, filters, notices, places, scripts
    from reliability.views import wording

    page = st.navigation(
        [
            st.Page(places.OVERVIEW, title="Overview", icon=":material/dashboard:", default=True),
            st.Page(places.ARTICLES, title="Articles", icon=":material/article:", url_path="articles"),
            st.Page(places.STATEMENTS, title="Statements", icon=":material/format_quote:", url_path="statements"),
            st.Page(places.FIGURES, title="Figures", icon=":material/tag:", url_path="figures"),
            st.Page(places.FLAGS, title="Flags", icon=":material/flag:", url_path="flags"),
            st.Page(places.PEOPLE, title="People", icon=":material/group:", url_path="people"),
            st.Page(places.OUTLETS, title="Compare outlets", icon=":material/balance:", url_path="outlets"),
            st.Page(places.REGISTRY, title="Outlets on record", icon=":material/newsstand:", url_path="registry"),
            st.Page(places.CHAINS, title="Chains", icon=":material/account_tree:", url_path="chains"),
            st.Page(places.REVIEW, title="Review", icon=":material/rule:", url_path="review"),
            st.Page(places.REPORT, title="Report", icon=":material/description:", url_path="report"),
            st.Page(places.METHOD, title="Method", icon=":material/menu_book:", url_path="method"),
            st.Page(places.IMPORT, title="Import", icon=":material/upload_file:", url_path="imports"),
            st.Page(places.FEEDS, title="Feeds", icon=":material/rss_feed:", url_path="feeds"),
            st.Page(places.PERSON, title="Person", url_path="person", visibility="hidden"),
            st.Page(places.READER, title="Reader", url_path="reader", visibility="hidden"),
        ],
        expanded=True,
    )
    filters.draw(page.url_path)
    with st.sidebar:
        scripts.key_sheet(wording.KEYS)
    st.set_page_config(page_title=filters.tab_title(page.title), layout="wide")
    notices.left_out()
    drawer.draw()
    page.run()
    server.settle(page.url_path)


if get_script_run_ctx(suppress_warning=True) is not None:
    draw()
