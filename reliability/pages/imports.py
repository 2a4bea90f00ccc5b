"""Import: files or a pasted text in, progress, refusals with reasons, undo."""

import streamlit as st

from reliability.ui import filters, importing

state = filters.current()
st.title("Import", anchor=False)
project = importing.choose_project(state)
files, paste = st.columns(2, gap="large")
with files:
    importing.upload(project)
with paste:
    importing.paste(project)
st.subheader("Imports", anchor=False)
importing.jobs()
