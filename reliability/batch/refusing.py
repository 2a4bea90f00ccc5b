"""The refusals of what a process could not bring to an end: it took too long, killed the process, or met a mistake."""

from __future__ import annotations

from reliability.batch.intake import Item
from reliability.ingest import Input
from reliability.model.article import Article, Refusal
from reliability.store.rows import KEPT_REFUSALS


class Refusals:
    """What was refused so far: how many in all, and the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.kept: list[Refusal] = []
        self._told = (0, 0)

    def add(self, refusal: Refusal) -> None:
        self.count += 1
        if len(self.kept) < KEPT_REFUSALS:
            self.kept.append(refusal)

    def news(self) -> tuple[int, list[Refusal]]:
        """How many came since this was asked last, and which of them are kept."""
        count, kept = self._told
        self._told = self.count, len(self.kept)
        return self.count - count, self.kept[kept:]


def more_refused(count: int, shown: int) -> str:
    """What is said below the refusals that are shown."""
    return f"and {count - shown:,} more"


def timeout_refusal(item: Item, seconds: float) -> Refusal:
    """The refusal of what took longer than `seconds`."""
    what = f"it took longer than {seconds:g} seconds"
    shorter = "shorten it" if isinstance(item, Article) else "save the article's text alone as .txt"
    return _refusal(item, "timeout", what, f"{shorter}, or raise RELIABILITY_ARTICLE_SECONDS")


def crash_refusal(item: Item) -> Refusal:
    """The refusal of what killed the process that worked on it."""
    what = "the process that worked on it died, perhaps for want of memory"
    again = "import it again on its own" if isinstance(item, Article) else "save the article's text alone as .txt"
    return _refusal(item, "crashed", what, f"{again}, and report it if that fails")


def failure_refusal(item: Item, error: Exception) -> Refusal:
    """The refusal of what the program met a mistake of its own with."""
    return _refusal(item, "failed", f"{type(error).__name__}: {error}", "this is a mistake of Whence, report it")


def _refusal(item: Item, code: str, what: str, to_do: str) -> Refusal:
    if isinstance(item, Input):
        return Refusal(item.name, code, f"{item.name} was not read: {what}; {to_do}", item.name)
    name = item.origin or repr(item.title) or item.id
    return Refusal(item.id, code, f"{name} was not analysed: {what}; {to_do}", item.origin)
