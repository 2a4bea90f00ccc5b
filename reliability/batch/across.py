"""What needs the other articles of a project, looked for wherever something changed: who is who, and kinds of flags."""

from __future__ import annotations

from reliability import resources
from reliability.flags import find_across
from reliability.model.analysis import Analysis
from reliability.model.corpus import Corpus
from reliability.model.flag import Flag
from reliability.store import Store


def compare(store: Store) -> int:
    """Join names and look for flags in every project that changed since; how many articles have other flags now.
    Raises StoreError."""

    def find(analysis: Analysis, key: str, corpus: Corpus) -> tuple[Flag, ...]:
        return find_across(analysis, key, resources.registry(), corpus)

    for project in store.to_identify():
        store.identify(project, resources.namesakes())
    return sum(store.compare(project, find) for project in store.due())
