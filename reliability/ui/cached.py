"""Caches around the store and the views. The data's version is in every key, so an import shows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from reliability.model.analysis import Analysis
from reliability.model.selection import Selection
from reliability.model.serial import from_json
from reliability.settings import settings
from reliability.store import Store
from reliability.store.rows import (
    ArticleRow,
    ChainRow,
    DayRow,
    FigureRow,
    FlagRow,
    MeasureRow,
    Overview,
    Page,
    Project,
    SpeakerRow,
    StatementRow,
)
from reliability.views.state import Choices, outlet_labels

TTL: Final = "30m"
MAX_SPEAKERS: Final = 400  # names offered in the filter; any other can be typed


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The one store of this process. Raises StoreError with a sentence where it cannot be opened."""
    return Store.open(settings().database_url)
