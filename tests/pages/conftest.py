"""A project of invented analyses in a SQLite file, and the dashboard run over it without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.page_times import scan_components_once
from reliability.model.analysis import Analysis
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.profile import profile
from reliability.settings import settings
from reliability.store import Store
from reliability.ui import cached
from tests import builders
from tests.conftest import ROOT
from tests.databases import Fill, with_tables

HOSTILE = "<script>alert(1)</script> <iframe srcdoc='x'></iframe> ![x](http://a.example/x.png) $x$ **bold**"
Open = Callable[..., AppTest]


def hostile() -> Analysis:
    """An article in which whatever a page shows (title, text, names, flags, units) is what a page must never run."""
    plain = builders.analysis()
    text = builders.TEXT.replace("Dozens of people left the valley.", f"Dozens of people left the valley. {HOSTILE}")
    speaker = plain.speakers[0]
    affiliation = replace(speaker.affiliation, name=HOSTILE) if speaker.affiliation else None
    unit = replace(plain.figures[0].quantity, unit=HOSTILE)
    return replace(
        plain,
        article=replace(plain.article, id="hostile-1", text=text, title=HOSTILE, url="javascript:alert(1)"),
        layout=replace(plain.layout, headline=None),  # so that the title which came with it is shown
        outlet=ArticleOutlet("hostile", HOSTILE, OutletBasis.URL),
        speakers=(replace(speaker, name=HOSTILE, role=HOSTILE, affiliation=affiliation),),
        chains=tuple(
            replace(chain, nodes=tuple(replace(node, id=f"x-{node.id}", name=HOSTILE) for node in chain.nodes))
            for chain in plain.chains
        ),
        figures=(replace(plain.figures[0], quantity=unit), *plain.figures[1:]),
        flags=tuple(replace(flag, message=HOSTILE) for flag in plain.flags),
    )


def counted(analysis: Analysis) -> Analysis:
    """With the profile that the engine makes, of which sums are made."""
    return replace(analysis, profile={**profile(analysis), **analysis.profile})


@pytest.fixture(scope="session", autouse=True)
def components_found() -> None:
    scan_components_once()


def demo(store: Store) -> None:
    """A demo project of two articles and an empty project."""
    store.ensure_project("demo")
    store.ensure_project("empty")
    store.save_many("demo", [counted(builders.analysis()), counted(hostile())])


@pytest.fixture
def contents() -> Fill:
    """What the database of a test holds; a module that needs more says so by a fixture of this name."""
    return demo


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, contents: Fill) -> Iterator[Store]:
    """A copy of the database with these contents, named by the environment."""
    url = with_tables(tmp_path / "pages.db", contents)
    monkeypatch.setenv("RELIABILITY_DATABASE_URL", url)
    settings.cache_clear()
    st.cache_resource.clear()
    cached.forget()
    store = Store.open(url)
    yield store
    store.close()
    settings.cache_clear()
    st.cache_resource.clear()


@pytest.fixture
def open_page(database: Store) -> Open:
    """Opens a page by its name with query parameters, as a link does."""

    def opened(page: str = "", **query: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        if page:
            app.switch_page(f"reliability/pages/{page}.py")
        return app.run()

    return opened
