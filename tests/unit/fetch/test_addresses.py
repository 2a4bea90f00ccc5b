"""Hostile addresses: each is refused with a type and a sentence, and nothing that is not public is connected to."""

from __future__ import annotations

import pytest

from reliability.errors import InputError
from reliability.fetch import Fetcher
from reliability.fetch.hosts import is_public
from reliability.fetch.targets import target_of
from tests.unit.fetch.conftest import PUBLIC, Names

# Hosts that are this machine, its network, or lead there by a detour.
PRIVATE = """
    127.0.0.1 127.0.0.1:22 localhost LOCALHOST. sub.localhost 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1
    017700000001 0 0.0.0.0 [::] [::1] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1]
    [64:ff9b::7f00:1] [64:ff9b:1::a9fe:a9fe] [2002:7f00:1::] [2001:0:7f00:1::] [fe80::1] [fe80::1%25eth0] [fec0::1]
    [fc00::1] [fd00:ec2::254] [ff02::1] 169.254.169.254 2852039166 0xa9fea9fe 169.254.43518 [::ffff:a9fe:a9fe]
    [::ffff:0:7f00:1] [3fff::1]
    100.100.100.200 192.0.0.192 10.0.0.1 172.16.0.1 192.168.1.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255
    192.88.99.1 192.0.2.1 203.0.113.1 mixed.test ten.test metadata.google.internal mapped.test １２７.０.０.１ ①②⑦.⓪.⓪.①
""".split()
ODD = [
    "http://public.test@127.0.0.1/",
    "http://127.0.0.1#@public.test/",
    "http://public.test\\@127.0.0.1/",
    "http://user:pw@public.test/",
    "http://public.test:6379/",
    "http://public.test:25/",
    "http://public.test:0/",
    "http://public.test:99999/",
    "file:///etc/passwd",
    "file://public.test/etc/passwd",
    "ftp://public.test/",
    "gopher://public.test/_x",
    "dict://public.test/",
    "data:text/html,hello",
    "javascript:alert(1)",
    "jar:http://public.test!/",
    "//public.test/",
    "http:///x",
    "http:public.test",
    "http://",
    "http://pub lic.test/",
    "http://public.test/\r\nX-Made-Up: 1",
    "http://.../",
    "http://xn--a-ecp.xn--/",
]
CODES = {"bad-address", "private-address", "unknown-host"}


@pytest.fixture
def known(names: Names) -> Names:
    names.known |= {
        "localhost": [["127.0.0.1", "::1"]],
        "sub.localhost": [["127.0.0.1"]],
        "mixed.test": [[PUBLIC, "10.0.0.7"]],
        "ten.test": [["10.0.0.8"]],
        "metadata.google.internal": [["169.254.169.254"]],
        "mapped.test": [["::ffff:10.0.0.1"]],
    }
    return names


@pytest.mark.parametrize("address", [*(f"http://{host}/" for host in PRIVATE), *ODD])
def test_no_hostile_address_is_connected_to(
    address: str, fetcher: Fetcher, known: Names, connected: list[tuple[str, int]]
) -> None:
    with pytest.raises(InputError) as refused:
        fetcher.fetch(address)
    assert refused.value.code in CODES
    assert "; " in refused.value.message  # what was found; what to do
    assert connected == []


def test_a_name_that_means_another_machine_the_second_time_is_asked_once(
    fetcher: Fetcher, known: Names, connected: list[tuple[str, int]]
) -> None:
    known.known["rebinding.test"] = [[PUBLIC], ["127.0.0.1"]]
    with pytest.raises(InputError, match="cannot be reached"):
        fetcher.fetch("http://rebinding.test/")
    assert connected == [(PUBLIC, 80)]
    assert known.asked.count("rebinding.test") == 1


def test_line_ends_that_are_written_as_numbers_stay_written_so(
    fetcher: Fetcher, connected: list[tuple[str, int]]
) -> None:
    assert target_of("http://public.test/%0d%0aX").address.endswith("/%0D%0AX")
    with pytest.raises(InputError, match="cannot be reached"):
        fetcher.fetch("http://public.test/%0d%0aX")
    assert connected == [(PUBLIC, 80)]


def test_a_private_host_is_reached_by_an_explicit_setting_alone(names: Names, connected: list[tuple[str, int]]) -> None:
    own = Fetcher(allowed=frozenset({"10.0.0.1:8080"}), resolving=names, robots=False)
    with pytest.raises(InputError, match="cannot be reached"):
        own.fetch("http://10.0.0.1:8080/")
    assert connected == [("10.0.0.1", 8080)]
    for other in ("http://10.0.0.1/", "http://10.0.0.2:8080/"):
        with pytest.raises(InputError):
            own.fetch(other)
    assert connected == [("10.0.0.1", 8080)]


def test_public_addresses_are_public() -> None:
    assert all(map(is_public, (PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", f"::ffff:{PUBLIC}")))


def test_an_address_longer_than_any_is_refused() -> None:
    with pytest.raises(InputError, match="more than 2,048"):
        target_of("https://public.test/" + "a" * 3_000)
