"""Analysts for tests: no process is started, so that a test may give any function and see it called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

from reliability.batch.analysts import Analyze, Item, Outcome, Wanted, analyze_article, every, failed
from reliability.errors import WhenceError
from reliability.ingest import Input, read_single
from reliability.model.article import Article, Refusal


class InProcess:
    """Reads and analyses here, one item after the other; takes what Processes takes."""

    def __init__(self, analyze: Analyze = analyze_article) -> None:
        self._analyze = analyze

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None: ...

    def analyze(self, items: Iterable[Item], wanted: Wanted = every) -> Iterator[Outcome | None]:
        for item in items:
            article = read_single(item) if isinstance(item, Input) else item
            if isinstance(article, Refusal):
                yield Outcome(item, None, article)
            elif wanted(article):
                yield self._outcome(item, article)

    def _outcome(self, item: Item, article: Article) -> Outcome:
        try:
            return Outcome(item, article, self._analyze(article))
        except WhenceError:
            raise
        except Exception as error:
            return Outcome(item, article, failed(article, error))
