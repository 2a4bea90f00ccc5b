"""Where pages are: their files (as Streamlit links them) and how one opens another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import streamlit as st

from reliability.views.state import DEFAULT_ORDER, ViewState, address, to_query

PAGES: Final = Path(__file__).resolve().parents[1] / "pages"
OVERVIEW: Final = str(PAGES / "overview.py")
ARTICLES: Final = str(PAGES / "articles.py")
READER: Final = str(PAGES / "reader.py")
STATEMENTS: Final = str(PAGES / "statements.py")
FIGURES: Final = str(PAGES / "figures.py")
FLAGS: Final = str(PAGES / "flags.py")
OUTLETS: Final = str(PAGES / "outlets.py")
CHAINS: Final = str(PAGES / "chains.py")
REGISTRY: Final = str(PAGES / "registry.py")
PEOPLE: Final = str(PAGES / "people.py")
PERSON: Final = str(PAGES / "person.py")
REVIEW: Final = str(PAGES / "review.py")
REPORT: Final = str(PAGES / "report.py")
METHOD: Final = str(PAGES / "method.py")
IMPORT: Final = str(PAGES / "imports.py")
FEEDS: Final = str(PAGES / "feeds.py")

VERSION: Final = "version"  # query parameter of the reader: which of an article's texts, the shown one without it
WHO: Final = "who"  # query parameter of a person's page: the id of any member (model/identity.py)
ORDER: Final = "by"  # query parameter of the reader: the order of the list that the article was opened from


def page_link(page: str, view: ViewState, label: str, icon: str) -> None:
    """A link to a page with the filters of a view."""
    st.page_link(page, label=label, icon=icon, query_params=to_query(view))


def article_link(view: ViewState, label: str, icon: str | None = None, order: str = "") -> None:
    """A link to the article that a view has open, and to its passage. `label` is Markdown: make it with
    `wording.literal`.

    The whole view goes into the link, so that it opens the same in a new tab. `order` is that of the list it stands
    in, for Previous and Next.
    """
    query = to_query(view) | ({ORDER: [order]} if order not in ("", DEFAULT_ORDER) else {})
    st.page_link(READER, label=label, icon=icon, query_params=query)


def query(view: ViewState) -> dict[str, list[str]]:
    """A view as a link to another page carries it: without what is open on this one."""
    return to_query(replace(view, article="", at=None))


def person_address(view: ViewState, who: str) -> str:
    """The relative address of a person's page."""
    return address("person", replace(view, article="", at=None), who=who)


def person_link(view: ViewState, who: str, label: str) -> None:
    """A link to a person's page. `label` is Markdown: make it with `wording.literal`."""
    st.page_link(PERSON, label=label, query_params={**query(view), WHO: [who]})
