"""Feeds: which feeds and sitemaps are watched, what came of each, and when it is asked again."""

import streamlit as st

from reliability.ui import feeds, filters, importing

state = filters.current()
st.title("Feeds", anchor=False)
st.caption(
    "What is new in a feed (RSS, Atom, JSON Feed) or sitemap is imported by itself. Its imports stand on the page "
    "Import, with what was refused and why, and can be undone there."
)
project = importing.choose_project(state)
feeds.add(project)
st.header("Watched", anchor=False)
feeds.draw()
