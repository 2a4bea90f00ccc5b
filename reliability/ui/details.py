"""The four fields for what is known of an article beside its text: outlet, day, address, authors."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

import streamlit as st

from reliability import resources
from reliability.model.analysis import Analysis
from reliability.model.details import Detail, Details, details_of
from reliability.ui import cached
from reliability.views.details import MAX_ADDRESS, MAX_AUTHORS, MAX_NAME, Entered, Typed, candidates, fields_of, read

FIRST_DAY: Final = date(1500, 1, 1)  # no newspaper is older
AUTHOR_LINES: Final = 84  # pixels: two lines


def fields(key: str, analysis: Analysis | None = None, of: Collection[Detail] = tuple(Detail)) -> Typed:
    """Draws the fields of these details, filled in with what is known of an article, and returns what they say.

    `key` begins the keys of the widgets. Inside a form they say what was typed when it is sent, elsewhere at once.
    """
    labels, known = cached.registry_outlets(), details_of(analysis.article) if analysis else Details()
    was = fields_of(analysis, labels) if analysis else Entered()
    now = Entered(
        outlet=_outlet(key, was.outlet) if Detail.OUTLET in of else was.outlet,
        day=_day(key, was.day) if Detail.PUBLISHED in of else was.day,
        address=_address(key, was.address) if Detail.URL in of else was.address,
        authors=_authors(key, was.authors) if Detail.AUTHORS in of else was.authors,
    )
    return read(now, was, known, labels, resources.registry())


def _outlet(key: str, was: str) -> str:
    """A name typed at its beginning or from within finds outlets of the registry; any other name is taken as it is.
    Outlets that bear the name of before stand first: one of them may be meant."""
    labels = cached.registry_outlets()
    called = candidates(resources.registry(), was, labels)
    options = list(dict.fromkeys([*([was] if was and was not in labels else []), *called, *labels]))
    several = f" On record as “{was}”: {', '.join(called)}." if called else ""
    chosen = st.selectbox(
        "Outlet",
        options,
        index=options.index(was) if was else None,
        key=f"{key}_outlet",
        accept_new_options=True,
        filter_mode="contains",
        placeholder="Unknown; type a name",
        help="Begin to type: outlets of the registry are offered, and any other name is taken as you type it."
        + several,
    )
    return chosen or ""


def _day(key: str, was: date | None) -> date | None:
    latest = cached.DATES["max_value"]
    day: date | None = st.date_input(
        "Day of publication",
        value=was,
        key=f"{key}_day",
        format="YYYY-MM-DD",
        min_value=min(FIRST_DAY, was or FIRST_DAY),
        max_value=max(latest, was or latest),
        help="May stay empty.",
    )
    return day


def _address(key: str, was: str) -> str:
    return st.text_input(
        "Address", value=was, key=f"{key}_address", max_chars=max(MAX_ADDRESS, len(was)), placeholder="https://…"
    )


def _authors(key: str, was: str) -> str:
    return st.text_area(
        "Authors",
        value=was,
        key=f"{key}_authors",
        height=AUTHOR_LINES,
        max_chars=max(MAX_AUTHORS * MAX_NAME, len(was)),
        placeholder="One a line, or with semicolons between them",
    )
