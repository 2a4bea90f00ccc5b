"""Names joined across the articles of a project: wherever something changed, each join with its reason."""

from __future__ import annotations

from reliability import resources
from reliability.store import Store


def identify(store: Store) -> int:
    """In every project that changed since; how many joins and proposals changed. Raises StoreError."""
    return sum(store.identify(project, resources.namesakes()) for project in store.to_identify())
