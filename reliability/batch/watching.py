"""Feeds that projects watch: what is due is asked, and what is new in it goes into the job table as an import.

One feed after the other, in a thread beside the imports: each takes seconds, and what is wrong with one is written down
beside it and never stops the rest.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from threading import Event, Thread
from typing import Final

from reliability.errors import InputError, StoreError
from reliability.fetch import Fetched, Fetcher
from reliability.ingest.feeds import MOST_ITEMS, Feed, FeedItem, read_feed
from reliability.ingest.told import told_json
from reliability.ingest.web import fetcher
from reliability.settings import settings
from reliability.store import Store
from reliability.store.addresses import canonical
from reliability.store.rows import DueFeed, FeedRound, JobFile

LOOK_SECONDS: Final = 3.0  # how often the table of feeds is looked at
END_SECONDS: Final = 1.0  # for which a feed that is just asked is waited for at the end
LONGEST_SECONDS: Final = 86_400.0  # after which a feed that fails is asked again, however often it failed
MOST_NEW: Final = 200  # addresses that one round imports; the others follow in the next ones
MOST_SEEN: Final = 6_000  # addresses of a feed that are remembered: more than are read of it
MOST_SITEMAPS: Final = 3  # that are read of an index, the newest

log = logging.getLogger(__name__)


@contextmanager
def beside(store: Store) -> Iterator[None]:
    """Ask feeds when they are due, beside whatever is done meanwhile."""
    ended = Event()
    thread = Thread(target=_keep_asking, args=(store, ended), name="feeds", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(END_SECONDS)


def _keep_asking(store: Store, ended: Event) -> None:
    while not ended.wait(LOOK_SECONDS):
        try:
            while not ended.is_set() and ask(store):
                pass
        except StoreError as error:  # a database that is away for a while is asked again
            log.warning("feeds wait: %s", error)


def ask(store: Store, number: int | None = None, asking: Fetcher | None = None) -> bool:
    """Ask the feed that is due, or this one; whether there was any. Raises StoreError."""
    due = store.take_feed(number)
    if due is None:
        return False
    came, new = _round(due, asking or fetcher())
    files = [JobFile(item.address, b"", told_json(due.row.details, address=item.address)) for item in new]
    store.end_round(due, came, files, f"Feed: {came.title or due.row.address}")
    return True


# ---------------------------------------------------------------------------------------------------------- one round


@dataclass(frozen=True, slots=True)
class _News:
    """What a feed lists that was not seen before: what is imported now, and how many follow later."""

    items: tuple[FeedItem, ...] = ()
    later: int = 0
    seen: tuple[str, ...] = ()


def _round(due: DueFeed, asking: Fetcher) -> tuple[FeedRound, Sequence[FeedItem]]:
    """What comes of asking a feed once. Nothing is raised: what is wrong is said of the feed."""
    row = due.row
    try:
        found = asking.fetch(row.address, etag=due.etag, modified=due.modified)
        if found.unchanged:
            said = "Nothing has changed since the time before."
            etag, modified = found.etag or due.etag, found.modified or due.modified
            return FeedRound(said, row.title, every(), 0, etag, modified, due.seen), ()
        listed = _listed(found, asking)
    except InputError as error:
        return _failed(due, _told(error)), ()
    except Exception as error:
        log.exception("feed %d failed", row.id)
        return _failed(due, f"A mistake of Whence: {type(error).__name__}: {error}; report it."), ()
    news = _news(listed, due.seen)
    # What follows later is asked for again: the server must not say then that nothing has changed.
    etag, modified = ("", "") if news.later else (found.etag, found.modified)
    said = _said(listed, news)
    return FeedRound(said, listed.title or row.title, every(), 0, etag, modified, news.seen), news.items


def _told(error: InputError) -> str:
    """What is said of a feed. What to do with an address that was not fetched is said of pages: a feed is asked again
    by itself."""
    if error.code == "no-feed":
        return f"{error.message}."
    return f"{error.message.rpartition('; ')[0]}; check the address if that goes on."


def every() -> float:
    """Seconds between two times that a feed is asked."""
    return settings().feed_minutes * 60.0


def _failed(due: DueFeed, said: str) -> FeedRound:
    """What failed is asked again ever more seldom, up to once a day."""
    failures = due.row.failures + 1
    seconds = max(every(), min(every() * 2 ** min(failures, 20), LONGEST_SECONDS))
    return FeedRound(said, due.row.title, seconds, failures, due.etag, due.modified, due.seen)


def _listed(found: Fetched, asking: Fetcher) -> Feed:
    """What a feed lists; of an index what its newest sitemaps list. Raises InputError where none can be read."""
    feed = read_feed(found.data, found.address, found.charset)
    if not feed.sitemaps:
        return feed
    read: list[Feed] = []
    for sitemap in _newest(feed.sitemaps)[:MOST_SITEMAPS]:
        try:
            part = asking.fetch(sitemap.address)
            read.append(read_feed(part.data, part.address, part.charset))
        except InputError as error:
            problem = error
    if not read:
        raise problem
    items = dict.fromkeys(item for part in read for item in part.items)
    linkless, is_cut = sum(part.linkless for part in read), any(part.is_cut for part in read)
    return replace(feed, items=tuple(items), sitemaps=(), linkless=linkless, is_cut=is_cut)


def _newest(items: Sequence[FeedItem]) -> list[FeedItem]:
    """The newest first; those of one day, and those without, in their order."""
    return sorted(items, key=lambda item: item.published or date.min, reverse=True)


def _news(feed: Feed, seen: Sequence[str]) -> _News:
    known = set(seen)
    new: dict[str, FeedItem] = {}
    for item in _newest(feed.items):
        if (digest := _digest(item.address)) not in known:
            new.setdefault(digest, item)
    now = dict(list(new.items())[:MOST_NEW])
    kept = (*now, *seen)[:MOST_SEEN]
    return _News(tuple(now.values()), len(new) - len(now), kept)


def _digest(address: str) -> str:
    """The same for two addresses of one page."""
    return hashlib.sha256((canonical(address) or address).encode("utf-8", "replace")).hexdigest()[:16]


def _said(feed: Feed, news: _News) -> str:
    listed, new = len(feed.items), len(news.items)
    if not listed:
        said = ["It lists no addresses of pages." if feed.linkless else "It lists nothing."]
    elif not new:
        said = [f"Nothing new; it lists {listed:,}."]
    else:
        said = [f"{new:,} new of the {listed:,} that it lists."]
    if news.later:
        said.append(f"{news.later:,} more follow in the next rounds.")
    if feed.linkless and listed:
        said.append(f"Passed over: {feed.linkless:,} without an address of a page.")
    if feed.is_cut:
        said.append(f"Only its first {MOST_ITEMS:,} are read.")
    return " ".join(said)
