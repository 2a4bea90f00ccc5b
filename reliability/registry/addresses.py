"""Web addresses as the registry compares them: bare hosts, their parents, and paths."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit

from publicsuffixlist import PublicSuffixList

# First labels that serve the same publication on another device or with another cache, whatever the host.
_DEVICE_LABELS = frozenset(
    {"www", "www1", "www2", "www3", "m", "mobile", "amp", "wap", "web", "beta", "old", "test", "touch", "mobi"}
)


_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*://")
_SOLD_ENDINGS = frozenset("tv me io co ai fm ly cc ws to eu su pm gg im is la vc sh ac am tk ml ga cf gq st nu".split())
# Pages that show another page: the address of that page is a part of theirs.
_ARCHIVED = re.compile(
    r"(?i)^(?:https?:)?//(?:[\w-]+\.)*(?:"
    r"archive\.(?:org|ph|is|today|fo|li|vn|md)|arquivo\.pt|webcitation\.org|12ft\.io|r\.jina\.ai"
    r")/(?:[^?#]*?/)?(?P<page>https?:/{1,2}[^/].*)$"
)
_GOOGLE_AMP = re.compile(r"(?i)^(?:https?:)?//(?:www\.)?google\.[a-z.]{2,6}/amp/(?:s/)?(?P<page>[^/]+\..+)$")
_AMP_CACHE = re.compile(r"(?i)^(?:https?:)?//[^/]+\.cdn\.ampproject\.org/\w(?:/s)?/(?P<page>[^/]+\..+)$")
_BY_HOST_LABEL = re.compile(r"(?i)^(?P<label>[a-z0-9-]+)\.(?:translate\.goog|cdn\.ampproject\.org)$")
# Hosts whose query names the page: a translation, a forwarding link, a cached copy.
_BY_QUERY = re.compile(
    r"(?i)^(?:translate\.google\.[a-z.]+|(?:www\.)?google\.[a-z.]+|webcache\.googleusercontent\.com|l\.facebook\.com|"
    r"translate\.yandex\.[a-z]+|(?:www\.)?translatetheweb\.com|(?:www\.)?microsofttranslator\.com)$"
)
_CACHED = re.compile(r"(?i)^cache:(?:[\w-]+:)?(?P<page>\S+)")
_MAX_WRAPS = 4  # a translation of an archived AMP page is three


def unwrapped(address: str) -> str:
    """The address of the page that an archive, a cache, an AMP copy or a translation shows, without the wrapper.

    "https://web.archive.org/web/2020/https://www.rt.com/x" → "https://www.rt.com/x"; other addresses as they are.
    """
    for _ in range(_MAX_WRAPS):
        inner = _inner_page(address.strip())
        if not inner:
            break
        address = inner
    return address


def _inner_page(address: str) -> str:
    text = _with_slashes(address)
    for pattern in (_ARCHIVED, _GOOGLE_AMP, _AMP_CACHE):
        if (match := pattern.match(text)) is not None:
            return _as_address(match["page"])
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if (match := _BY_HOST_LABEL.match(host)) is not None:
        return f"https://{_host_of_label(match['label'])}{parts.path}"
    if _BY_QUERY.match(host):
        asked = parse_qs(parts.query)
        given = next((asked[key][0] for key in ("u", "url", "q", "a") if key in asked), "")
        cached = _CACHED.match(given)
        page = cached["page"] if cached is not None else given
        return _as_address(page) if "://" in page or cached is not None else ""
    return ""


def _as_address(page: str) -> str:
    """A page's address with its scheme, of which archives drop a slash."""
    page = unquote(page) if "%3A" in page[:10].upper() else page
    return re.sub(r"(?i)^(https?):/{1,2}", r"\1://", page) if re.match(r"(?i)https?:/", page) else f"https://{page}"


def _host_of_label(label: str) -> str:
    """Google writes a host as one label: "www-bbc-com", where a hyphen of the host is doubled."""
    return "-".join(part.replace("-", ".") for part in label.split("--"))


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
    try:
        parts = urlsplit(_with_slashes(address))
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


def bare_host(address: str) -> str:
    """The host of an address in lower case as it is written, also where it is an ending that others share ("gov.uk");
    empty where there is none."""
    try:
        return (urlsplit(_with_slashes(address)).hostname or "").rstrip(".")
    except ValueError:
        return ""


def country_of_host(host: str) -> str:
    """ISO2 of the country whose ending a host has; empty for endings of no country, and for those of a country that
    sells them to everybody."""
    ending = host.rpartition(".")[2]
    if len(ending) != 2 or ending in _SOLD_ENDINGS:
        return ""
    return {"uk": "GB"}.get(ending, ending.upper())


def _with_slashes(address: str) -> str:
    """An address as `urlsplit` knows a host in it: "bbc.com/x" → "//bbc.com/x"."""
    text = address.strip()
    return text if _SCHEME.match(text) else "//" + text.lstrip("/")


def parents_of_host(host: str) -> list[str]:
    """The host and the hosts above it, down to the registrable name: "uk.news.x.co.uk" → itself, news.x.co.uk,
    x.co.uk."""
    labels = host.split(".")
    hosts = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return [name for name in hosts if _is_registrable(name)]


def own_label(host: str) -> str:
    """The label of a host before the ending that others share: "news" of "uk.news.co.uk"; "" where there is none."""
    name = _public_suffixes().privatesuffix(host)
    return name.partition(".")[0] if name is not None else ""


def _is_registrable(host: str) -> bool:
    """Whether a host is longer than an ending that others share."""
    return _public_suffixes().privatesuffix(host) is not None
