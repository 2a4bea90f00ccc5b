"""Web addresses as the registry compares them: bare hosts, their parents, and paths."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

# First labels that serve the same publication on another device or with another cache, whatever the host.
_DEVICE_LABELS = frozenset(
    {"www", "www1", "www2", "www3", "m", "mobile", "amp", "wap", "web", "beta", "old", "test", "touch", "mobi"}
)


@cache
def _public_suffixes() -> PublicSuffixList:
    """The list of endings under which anybody may register a name, of registries ("co.uk") and of those who let
    others write under their own ("github.io"). A twentieth of a second to read."""
    return PublicSuffixList()


def host_and_path(address: str) -> tuple[str, str]:
    """The bare host in lower case and the path of a URL or host: "https://www.dw.com/en/x" → ("dw.com", "/en/x").

    Device labels ("www.", "m.", "amp.") are removed as long as a registrable name is left. ("", "") where there is
    none.
    """
    text = address.strip()
    if "://" not in text:
        text = "//" + text.lstrip("/")
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return "", ""
    labels = host.split(".")
    if len(labels) < 2 or not all(labels):
        return "", ""
    while labels[0] in _DEVICE_LABELS and _is_registrable(".".join(labels[1:])):
        labels = labels[1:]
    host = ".".join(labels)
    return (host, parts.path) if _is_registrable(host) else ("", "")


def parents_of_host(host: str) -> list[str]:
    """The host and the hosts above it, down to the registrable name: "uk.news.x.co.uk" → itself, news.x.co.uk,
    x.co.uk."""
    labels = host.split(".")
    hosts = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return [name for name in hosts if _is_registrable(name)]


def _is_registrable(host: str) -> bool:
    """Whether a host is longer than an ending that others share."""
    return _public_suffixes().privatesuffix(host) is not None
