"""Analyses in order, whatever becomes of single articles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any

import pytest

from reliability.batch import analysing
from reliability.batch.analyst import Analyst
from reliability.batch.analysts import Processes
from reliability.model.article import Article, Refusal
from reliability.settings import settings
from tests.analysts import InProcess
from tests.store.made import analyze_made, made
from tests.unit.batch.analysts_made import (
    DIE,
    HANG,
    STUMBLE,
    ListInput,
    analyze_troubled,
    articles,
    page,
    read_list,
    read_troubled,
)

BAD_ROW = Refusal("r2", "empty", "corpus, line 2 has no text; leave it out", "corpus, line 2")


@pytest.fixture(autouse=True)
def lists_for_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysing, "arriving", read_list)


def ids(*items: Article | Refusal) -> list[str]:
    sources: Any = [ListInput("corpus", items)]
    return [item.id if isinstance(item, Refusal) else item.article.id for item in analysing.analyses(sources)]


@pytest.mark.parametrize("workers", [1, 3])
def test_a_bad_text_or_page_costs_its_own_line_only(monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    monkeypatch.setattr(settings(), "workers", workers)
    monkeypatch.setattr(settings(), "article_seconds", 2)
    monkeypatch.setattr(analysing, "Processes", partial(Processes, analyze=analyze_troubled, read=read_troubled))
    pages = [page("hang"), page("10"), page("die")]
    sources: Any = [ListInput("corpus", [BAD_ROW, *articles(range(10)), BAD_ROW, *pages, *articles([11])])]
    found = list(analysing.analyses(sources))
    assert [item.code if isinstance(item, Refusal) else item.article.id for item in found] == [
        "empty",
        *({HANG: "timeout", DIE: "crashed", STUMBLE: "failed"}.get(number, f"n{number}") for number in range(10)),
        "empty",
        "timeout",
        "n10",
        "crashed",
        "n11",
    ]


@pytest.mark.parametrize(("count", "processes"), [(0, 0), (1, 1), (2, 2), (9, 3)])
def test_no_more_processes_than_articles(monkeypatch: pytest.MonkeyPatch, count: int, processes: int) -> None:
    started: list[Analyst] = []
    start = Analyst._start

    def noted(self: Analyst) -> None:
        started.append(self)
        start(self)

    monkeypatch.setattr(Analyst, "_start", noted)
    monkeypatch.setattr(settings(), "workers", 3)
    monkeypatch.setattr(analysing, "Processes", partial(Processes, analyze=analyze_made))
    assert ids(BAD_ROW, *articles(range(count))) == ["r2", *(f"n{number}" for number in range(count))]
    assert len(started) == processes


def test_sources_are_read_as_results_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            read += 1
            yield made(1).article

    monkeypatch.setattr(settings(), "workers", 1)
    monkeypatch.setattr(analysing, "Processes", lambda workers, seconds: InProcess(analyze_made))
    sources: Any = [ListInput("endless", endless())]
    results = analysing.analyses(sources)
    assert len(list(islice(results, 5))) == 5
    assert read <= 6
