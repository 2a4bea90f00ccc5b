"""What a reader is: the endings that it takes and the function that reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reliability.ingest.input import Input
from reliability.model.article import Article, Refusal

Found = Article | Refusal | Input


@dataclass(frozen=True, slots=True)
class Reader:
    """`read` yields articles and, in their places, refusals; of a file that holds files these, unread. It may raise
    InputError where the whole input is refused. `single` says that a file is one article; `columns` gives the names of
    a corpus's columns."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Input], Iterator[Found]]
    single: bool = False
    columns: Callable[[Input], tuple[str, ...]] | None = None
