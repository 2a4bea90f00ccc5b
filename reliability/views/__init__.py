"""Stored results as people read them: frames, charts, highlighted text, words and links. No Streamlit here."""

import pandas as pd

# Frames of a few hundred rows: with Arrow's texts, pandas' usual ones, each step of a frame takes twice as long.
pd.set_option("mode.string_storage", "python")
