"""Analysts for tests: no process is started, so that a test may give any function and see it called."""

from __future__ import annotations

from collections import deque
from typing import Self

from reliability.batch.analyst import Analyze, Result, analyze_article
from reliability.batch.analysts import Outcome
from reliability.batch.intake import Item
from reliability.batch.refusing import failure_refusal
from reliability.errors import WhenceError
from reliability.ingest import Input, read_single
from reliability.model.article import Refusal


class InProcess:
    """Reads and analyses here, one item after the other; takes what Processes takes."""

    def __init__(self, analyze: Analyze = analyze_article) -> None:
        self._analyze = analyze
        self._waiting: deque[Item] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None: ...

    @property
    def full(self) -> bool:
        return self.busy

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def submit(self, item: Item) -> None:
        self._waiting.append(item)

    def collect(self) -> Outcome | None:
        item = self._waiting.popleft()
        return Outcome(item, self._result(item))

    def abandon(self) -> None:
        self._waiting.clear()

    def _result(self, item: Item) -> Result:
        article = read_single(item) if isinstance(item, Input) else item
        if isinstance(article, Refusal):
            return article
        try:
            return self._analyze(article)
        except WhenceError:
            raise
        except Exception as error:
            return failure_refusal(article, error)
