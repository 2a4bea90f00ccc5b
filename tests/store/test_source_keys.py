"""Articles recognised by the hash of the bytes that they were read from, on both databases."""

from __future__ import annotations

from reliability.store import Store
from tests.store.made import FIRST, SECOND, key, made


def test_an_article_is_recognised_by_its_bytes_where_analysing_it_again_would_change_nothing(store: Store) -> None:
    store.save_many("demo", [made(1), made(2)])
    digest = made(1).article.source_sha256
    assert store.known_source("demo", digest, FIRST) == key(1)
    assert store.known_source("demo", digest, SECOND) is None, "another engine"
    assert store.known_source("other", digest, FIRST) is None, "another project"
    assert store.known_source("demo", made(3).article.source_sha256, FIRST) is None, "other bytes"
    store.remove_articles("demo", [key(1)])
    assert store.known_source("demo", digest, FIRST) is None, "it was removed, and comes back when it is imported"
