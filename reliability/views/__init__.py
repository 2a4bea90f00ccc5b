"""Stored results as people read them: frames, charts, highlighted text, words and links. No Streamlit here."""
