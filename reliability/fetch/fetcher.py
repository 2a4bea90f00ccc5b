"""One address to its bytes, by way of every redirect, each checked like the first."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.robotparser import RobotFileParser

import requests
import urllib3

from reliability import __version__
from reliability.errors import InputError
from reliability.fetch import refusals
from reliability.fetch.bodies import body_of, is_packed, unpacked
from reliability.fetch.connections import Allowance, Deadline, PinnedAdapter
from reliability.fetch.fetched import Fetched
from reliability.fetch.hosts import Resolve, addresses_of, resolve
from reliability.fetch.limits import Limits
from reliability.fetch.manners import Host, Hosts, nothing_allowed, rules
from reliability.fetch.targets import PORTS, Target, redirected, shown, target_of
from reliability.fetch.types import charset_of, kind_of

AGENT: Final = "Whence"
HEADERS: Final = {
    "User-Agent": f"{AGENT}/{__version__} (reads single news pages when somebody asks for them)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,application/xml;q=0.8,text/plain;q=0.7,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en,*;q=0.5",
    "Connection": "close",
}
REDIRECTS: Final = (301, 302, 303, 307, 308)
UNCHANGED: Final = 304
LATER: Final = (429, 503)
LARGEST_ROBOTS: Final = 500_000  # bytes, as RFC 9309 asks for


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer, read to its end; of a redirect nothing but its location."""

    status: int
    headers: Mapping[str, str]
    data: bytes


@dataclass(frozen=True, slots=True)
class Fetcher:
    """`allowed` are hosts (with a port where it is not the scheme's own) that need not be public, and `ports` those of
    all others. May be shared by threads: a host is asked by one at a time."""

    allowed: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset(PORTS.values())
    limits: Limits = field(default_factory=Limits)
    resolving: Resolve = resolve
    robots: bool = True
    verify: bool | str = True  # or a file with the certificates that are trusted
    sleep: Callable[[float], None] = time.sleep
    hosts: Hosts = field(default_factory=Hosts)

    def fetch(self, address: str, *, etag: str = "", modified: str = "") -> Fetched:
        """What is at an address; with `etag` or `modified` of an earlier answer only where it has changed since.

        Raises InputError with a code that docs/formats.md lists.
        """
        asked = target = target_of(address)
        sent = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        time_left = Allowance(self.limits.total)
        for _ in range(self.limits.redirects + 1):
            self._refuse_port(target)
            answer = self._asked(target, sent, time_left)
            if answer.status not in REDIRECTS:
                return self._taken(address.strip(), target, answer)
            target = redirected(target, answer.headers.get("Location", ""))
        raise refusals.led_on(shown(asked.address), self.limits.redirects)

    # --------------------------------------------------------------------------------------------------------- manners

    def _asked(self, target: Target, sent: Mapping[str, str], time_left: Allowance) -> _Answer:
        """The answer of one host, in its turn and where it lets programs in."""
        host = self.hosts.at(f"{target.scheme}://{target.place}")
        with host.turn:
            self._refuse_closed(target, host)
            if self.robots:
                self._refuse_forbidden(target, host, time_left)
            self.sleep(self.hosts.wait(host, self._pace(host)))
            answer = self._sent(target, sent, self.limits, time_left)
            if answer.status in LATER:
                self.hosts.close(host, self._wait(answer.headers.get("Retry-After", "")))
            return answer

    def _refuse_port(self, target: Target) -> None:
        if target.port not in self.ports and target.place not in self.allowed:
            raise InputError(
                "bad-address",
                f"{shown(target.address)} was not fetched: pages are not taken from port {target.port}; leave the port "
                f"out, or name {target.place} in the setting RELIABILITY_PRIVATE_HOSTS if the server is your own",
            )

    def _refuse_closed(self, target: Target, host: Host) -> None:
        if seconds := self.hosts.closed(host):
            raise refusals.come_later(shown(target.address), target.host, seconds)

    def _refuse_forbidden(self, target: Target, host: Host, time_left: Allowance) -> None:
        if host.robots is None or self.hosts.is_old(host):
            try:
                self.hosts.tell(host, self._robots(target, time_left))
            except InputError as error:  # the reader asked for the page, and knows of no robots.txt
                own = error.message.replace(shown(target.at("/robots.txt").address), shown(target.address))
                raise InputError(error.code, own) from error
        if host.robots is not None and not host.robots.can_fetch(AGENT, target.address):
            raise refusals.closed_to_programs(shown(target.address), target.host)

    def _robots(self, target: Target, time_left: Allowance) -> RobotFileParser:
        """As RFC 9309 says: none allows everything, a server in trouble nothing."""
        place = target.at("/robots.txt")
        for _ in range(self.limits.redirects + 1):
            answer = self._sent(place, {}, replace(self.limits, unpacked=LARGEST_ROBOTS), time_left)
            if answer.status in REDIRECTS:
                place = redirected(place, answer.headers.get("Location", ""))
                self._refuse_port(place)
                continue
            if answer.status >= 500:
                return nothing_allowed()
            return rules(answer.data.decode("utf-8", "replace") if answer.status == 200 else "")
        return rules("")

    def _pace(self, host: Host) -> float:
        wanted = host.robots.crawl_delay(AGENT) if host.robots is not None else None
        return min(max(self.limits.pace, float(wanted or 0)), self.limits.longest_pace)

    def _wait(self, header: str) -> float:
        """Seconds that a Retry-After asks for: a number, or a date."""
        seconds = 60.0
        if re.fullmatch(r"\d{1,12}", header.strip()):
            seconds = float(header)
        elif header:
            with suppress(TypeError, ValueError):
                seconds = (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds()
        return min(max(seconds, 0.0), self.limits.longest_wait)

    # ------------------------------------------------------------------------------------------------------ one answer

    def _sent(self, target: Target, more: Mapping[str, str], limits: Limits, time_left: Allowance) -> _Answer:
        """One request to a checked address, and its answer within the limits. Never `Session.get`: that reads the
        bodies of redirects to their end, whatever their size."""
        where = shown(target.address)
        with time_left.running() as deadline:
            addresses = addresses_of(target, self.allowed, self.resolving, min(limits.connect, deadline.left))
            adapter = PinnedAdapter(addresses, deadline)
            try:
                prepared = requests.Request("GET", target.address, headers={**HEADERS, **more}).prepare()
                with adapter.send(
                    prepared, stream=True, timeout=(limits.connect, limits.silence), verify=self.verify, proxies={}
                ) as response:
                    answer = _read(response, where, limits)
                if deadline.over:  # a socket that was shut reads like the end of an answer
                    raise TimeoutError
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
                raise _failed(where, error, deadline, limits) from error
            else:
                return answer
            finally:
                adapter.close()

    def _taken(self, asked: str, target: Target, answer: _Answer) -> Fetched:
        where = shown(target.address)
        header = answer.headers.get("Content-Type", "")
        etag, modified = answer.headers.get("ETag", "")[:1_000], answer.headers.get("Last-Modified", "")[:100]
        now = datetime.now(UTC).replace(microsecond=0)
        if answer.status == UNCHANGED:
            return Fetched(asked, target.address, now, b"", "", etag=etag, modified=modified, unchanged=True)
        if answer.status in LATER:
            raise refusals.come_later(where, target.host, self._wait(answer.headers.get("Retry-After", "")))
        if answer.status != 200:
            raise refusals.answered(where, answer.status)
        data = answer.data
        if is_packed(target.address, data):
            data, header = unpacked(data, where, self.limits), "application/xml"
        kind = kind_of(header, data, where)
        return Fetched(asked, target.address, now, data, kind, charset_of(header), etag, modified)


def _read(response: requests.Response, where: str, limits: Limits) -> _Answer:
    headers = response.headers
    if response.status_code != 200:  # of everything else only the headers are of use
        return _Answer(response.status_code, headers, b"")
    raw: Any = response.raw
    return _Answer(200, headers, body_of(raw, headers.get("Content-Encoding", ""), where, limits))


def _failed(where: str, error: Exception, deadline: Deadline, limits: Limits) -> InputError:
    if deadline.over or isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError):
        return refusals.too_slow(where, limits.total)
    if isinstance(error, requests.exceptions.SSLError | urllib3.exceptions.SSLError):
        return refusals.unreachable(where, "its certificate or connection is not secure")
    cut_off = isinstance(error, requests.ConnectionError)
    return refusals.unreachable(where, "the server cannot be reached" if cut_off else "the answer is damaged")
