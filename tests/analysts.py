"""Analysts for tests: no process is started, so that a test may give any function and see it called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

from reliability.batch.analysts import Analyze, Outcome, _failed, analyze_article
from reliability.errors import WhenceError
from reliability.model.article import Article


class InProcess:
    """Analyses here, one article after the other; takes what Processes takes."""

    def __init__(self, analyze: Analyze = analyze_article) -> None:
        self._analyze = analyze

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None: ...

    def analyze(self, articles: Iterable[Article]) -> Iterator[Outcome | None]:
        for article in articles:
            yield self._outcome(article)

    def _outcome(self, article: Article) -> Outcome:
        try:
            return Outcome(article, self._analyze(article))
        except WhenceError:
            raise
        except Exception as error:
            return Outcome(article, _failed(article, error))
