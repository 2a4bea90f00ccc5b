"""A host's name to the addresses that may be connected to: public ones, and nothing that leads to them by a detour."""

from __future__ import annotations

import ipaddress
import queue
import socket
from collections.abc import Callable, Sequence
from threading import Thread
from typing import Final

from reliability.errors import InputError
from reliability.fetch.targets import Target, shown

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

# Ranges that `is_global` lets pass, or that carry another address inside (6to4, Teredo, NAT64, IPv4-compatible).
NOT_PUBLIC: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "64:ff9b::/96 64:ff9b:1::/48 2002::/16 2001::/32 ::/96 fec0::/10 5f00::/16 3fff::/20 "
        "192.88.99.0/24 100.64.0.0/10 192.0.0.0/24"
    ).split()
)


def resolve(host: str, port: int) -> Sequence[str]:
    """What the system says. Raises OSError, and UnicodeError for a name that none can be."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether anybody on the internet would reach the same machine under it."""
    try:
        found: Address = ipaddress.ip_address(address)
    except ValueError:  # with a zone, "fe80::1%eth0": of this machine alone
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if not found.is_global or found.is_multicast or found.is_reserved or found.is_unspecified:
        return False
    return not any(found.version == network.version and found in network for network in NOT_PUBLIC)


def addresses_of(target: Target, allowed: frozenset[str], resolving: Resolve, seconds: float) -> tuple[str, ...]:
    """The addresses of a host, asked once. Every one of them must be public, unless the host is among the `allowed`.

    Raises InputError("unknown-host", "too-slow" or "private-address").
    """
    found = _asked(target, resolving, seconds)
    if not found:
        raise _unknown(target)
    if target.place not in allowed and (private := [address for address in found if not is_public(address)]):
        where = f"{target.host} is {private[0]}" if private[0] != target.host else target.host
        raise InputError(
            "private-address",
            f"{shown(target.address)} was not fetched: {where}, which is no public address; if it is a server of your "
            f"own, name {target.place} in the setting RELIABILITY_PRIVATE_HOSTS",
        )
    return tuple(found)


def _asked(target: Target, resolving: Resolve, seconds: float) -> Sequence[str]:
    """The look-up runs in a thread of its own, since nothing can stop it; what comes too late is let go."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolving(target.host, target.port))
        except (OSError, ValueError) as error:  # UnicodeError is a ValueError
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.0, seconds))
    except queue.Empty as error:
        raise InputError(
            "too-slow",
            f"{shown(target.address)} was not fetched: the name {target.host} was not found in time; check the "
            "connection and import it again",
        ) from error
    if isinstance(answer, Exception):
        raise _unknown(target) from answer
    return answer


def _unknown(target: Target) -> InputError:
    return InputError(
        "unknown-host",
        f"{shown(target.address)} was not fetched: there is no host {target.host}; check the address",
    )
