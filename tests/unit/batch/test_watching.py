"""Rounds of feeds: what is new becomes an import, what is wrong a sentence, and neither stops the other."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from reliability.batch import watching, worker
from reliability.errors import InputError
from reliability.fetch import Fetched, Fetcher
from reliability.ingest import Input
from reliability.ingest.told import given
from reliability.model.details import Details, chosen_outlet
from reliability.settings import settings
from reliability.store import Store
from reliability.store.rows import FeedRow
from tests.analysts import InProcess
from tests.store.made import analyze_made

AT = "https://tarn.example/feed"
Answer = bytes | InputError | Exception


class Web(Fetcher):
    """Answers as it is told, and notes what it was asked."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        super().__init__()
        object.__setattr__(self, "answers", dict(answers))
        object.__setattr__(self, "asked", [])

    def fetch(self, address: str, *, etag: str = "", modified: str = "") -> Fetched:
        told: Any = self
        told.asked.append((address, etag, modified))
        answer = told.answers[address]
        if isinstance(answer, Exception):
            raise answer
        tag = f'"{len(answer)}"'
        data = b"" if etag == tag else answer
        return Fetched(address, address, datetime.now(UTC), data, ".xml", "", tag, "", unchanged=etag == tag)


def rss(*paths: object) -> bytes:
    items = "".join(f"<item><link>https://tarn.example/{path}</link></item>" for path in paths)
    return f"<rss><channel><title>The Tarn Post</title>{items}</channel></rss>".encode()


def after(store: Store, answer: Answer, times: int = 1, others: Mapping[str, Answer] | None = None) -> FeedRow:
    """The feed after it was asked."""
    number = store.feeds()[0].id if store.feeds() else store.add_feed("demo", AT, Details())
    answers = {AT: answer} | {f"https://tarn.example/{name}": one for name, one in (others or {}).items()}
    for _ in range(times):
        assert watching.ask(store, number, Web(answers))
    return store.feeds()[0]


def imported(store: Store) -> list[str]:
    """The addresses of the import that waits."""
    job = store.claim()
    assert job is not None
    store.finish(job.id)
    return [file.name.removeprefix("https://tarn.example/") for file in job.files]


def test_what_is_new_is_one_import_and_the_rest_is_left(store: Store) -> None:
    row = after(store, rss("a", "b"))
    assert (row.title, row.said, row.failures) == ("The Tarn Post", "2 new of the 2 that it lists.", 0)
    assert imported(store) == ["a", "b"]
    assert after(store, rss("c", "b?utm_source=rss", "a")).said == "1 new of the 3 that it lists."
    assert imported(store) == ["c"]
    assert after(store, rss("c", "b", "a")).said == "Nothing new; it lists 3."
    assert [job.title for job in store.jobs()] == ["Feed: The Tarn Post"] * 2


def test_the_server_is_reminded_of_what_it_gave(store: Store) -> None:
    row = after(store, rss("a"), times=2)
    assert row.said == "Nothing has changed since the time before."
    assert (row.title, len(store.jobs())) == ("The Tarn Post", 1)


def test_a_feed_brings_what_is_known_of_it(store: Store) -> None:
    store.add_feed("demo", AT, Details(chosen_outlet("The Tarn Post")))
    watching.ask(store, None, Web({AT: rss("a")}))
    job = store.claim()
    assert job is not None
    source = given(Input.from_bytes(job.files[0].data, name=job.files[0].name), job.files[0].told)
    assert source.address == "https://tarn.example/a"
    assert source.details == Details(chosen_outlet("The Tarn Post"))


@pytest.mark.parametrize(
    "answer",
    [
        InputError("too-slow", "it is slow; save the page"),
        b"<html><p>Welcome</p></html>",
        b"no XML",
        ValueError("by a mistake"),
    ],
    ids=["not fetched", "a page", "a text", "a mistake"],
)
def test_what_is_wrong_is_said_and_the_next_feed_is_asked(store: Store, answer: Answer) -> None:
    store.add_feed("demo", "https://bad.example/feed", Details())
    store.add_feed("demo", AT, Details())
    web = Web({"https://bad.example/feed": answer, AT: rss("a")})
    while watching.ask(store, asking=web):
        pass
    bad, good = store.feeds()
    assert bad.failures == 1
    assert "save the page" not in bad.said
    assert any(words in bad.said for words in ("it is slow", "is a web page", "is no feed", "ValueError: by a mistake"))
    assert (good.failures, imported(store)) == (0, ["a"])


def test_a_feed_that_fails_is_asked_ever_more_seldom_and_comes_back(store: Store) -> None:
    waits = []
    for _ in range(9):
        row = after(store, InputError("unreachable", "it is gone; save the page"))
        waits.append(round((row.due.timestamp() - time.time()) / 3_600))
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24, 24]
    assert row.failures == 9
    row = after(store, rss("a"))
    assert (row.failures, row.said) == (0, "1 new of the 1 that it lists.")
    assert row.due.timestamp() - time.time() <= settings().feed_minutes * 60


def test_what_one_round_does_not_import_follows_in_the_next(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST_NEW", 2)
    assert after(store, rss(*range(5))).said == "2 new of the 5 that it lists. 3 more follow in the next rounds."
    assert imported(store) == ["0", "1"]
    after(store, rss(*range(5)), times=2)
    assert (imported(store), imported(store)) == (["2", "3"], ["4"])
    assert after(store, rss(*range(5))).said == "Nothing has changed since the time before."


def test_an_index_is_followed_to_its_newest_sitemaps(store: Store) -> None:
    parts = "".join(
        f"<sitemap><loc>https://tarn.example/{name}</loc><lastmod>2026-11-0{day}</lastmod></sitemap>"
        for name, day in (("old", 1), ("new", 5), ("bad", 4), ("mid", 3))
    )
    web: dict[str, Answer] = {
        "new": b"<urlset><url><loc>https://tarn.example/a</loc></url></urlset>",
        "bad": b"no XML",
        "mid": rss("b"),
    }
    assert after(store, f"<sitemapindex>{parts}</sitemapindex>".encode(), others=web).failures == 0
    assert imported(store) == ["a", "b"]
    row = after(store, f"<sitemapindex>{parts} </sitemapindex>".encode(), others=dict.fromkeys(web, b"no XML"))
    assert (row.failures, "mid is no feed" in row.said) == (1, True)


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], "It lists nothing."),
        ([{"id": "7"}], "It lists no addresses of pages."),
        (
            [{"id": "7"}, {"url": "/a"}],
            "1 new of the 1 that it lists. Passed over: 1 without an address of a page.",
        ),
    ],
)
def test_items_without_an_address_are_told_of(store: Store, items: list[object], said: str) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    assert after(store, json.dumps(feed).encode()).said == said


def test_the_worker_asks_feeds_beside_its_imports(store: Store, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of the feed are fetched from a site on this machine, which a setting allows; another private one is not."""
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.01)
    store.add_feed("demo", f"{site}/feed", Details())
    store.add_feed("demo", "http://10.0.0.7/feed", Details())
    claim = store.claim

    def until_asked() -> None:
        if all(row.said for row in store.feeds()) and claim() is not None:
            raise KeyboardInterrupt

    monkeypatch.setattr(store, "claim", until_asked)
    with pytest.raises(KeyboardInterrupt):
        worker.run(store, analysts=InProcess(analyze_made))
    good, private = store.feeds()
    assert good.said == "2 new of the 2 that it lists."
    assert "10.0.0.7" in private.said
    assert private.failures == 1
