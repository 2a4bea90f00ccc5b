"""Import: files, addresses or a pasted text in, with what is known of them; progress, refusals, notices, undo."""

import streamlit as st

from reliability.ui import filters, importing, jobs

state = filters.current()
st.title("Import", anchor=False)
project = importing.choose_project(state)
files, addresses, paste = st.tabs(["Files", "Addresses", "A text"])
with files:
    importing.upload(project)
with addresses:
    importing.addresses(project)
with paste:
    importing.paste(project)
st.header("Imports", anchor=False)
jobs.draw()
