"""Web addresses as the registry compares them: bare hosts, their parents, and paths."""

from __future__ import annotations

from urllib.parse import urlsplit

# First labels that serve the same publication on another device or with another cache, whatever the host.
_DEVICE_LABELS = frozenset(
    {"www", "www1", "www2", "www3", "m", "mobile", "amp", "wap", "web", "beta", "old", "test", "touch", "mobi"}
)
# Endings under which anybody may register a name: a host must be longer than one of these to name anybody.
_SHARED_ENDINGS = frozenset(
    f"{second}.{top}"
    for second in ("co", "com", "net", "org", "gov", "ac", "edu", "or", "go", "ne", "gob", "gouv", "mil", "ltd")
    for top in (
        "uk au nz jp kr za in id il th ve br ar mx tr cn tw hk sg my ph pk bd lk np eg sa ae qa kw bh om jo lb sy "
        "iq ir ng ke gh "
        "tz ug zm zw na bw mz et ru ua by kz uz ge az am md pl ro bg hr rs si gr cy mt pe co cl bo ec py uy cu do "
        "gt hn ni pa sv "
        "cr pr tt jm bs bb vn kh la mm mn np af fj pg sb vu ws to ki nr tv ls sz mw rw bi sn ml ci bj tg cm ga cg cd ao"
    ).split()
)


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
    while len(labels) > 2 and labels[0] in _DEVICE_LABELS:
        labels = labels[1:]
    host = ".".join(labels)
    if len(labels) < 2 or host in _SHARED_ENDINGS or not all(labels):
        return "", ""
    return host, parts.path


def parents_of_host(host: str) -> list[str]:
    """The host and the hosts above it, down to the registrable name: "uk.news.x.co.uk" → itself, news.x.co.uk,
    x.co.uk."""
    labels = host.split(".")
    hosts = []
    for start in range(len(labels) - 1):
        rest = ".".join(labels[start:])
        if rest in _SHARED_ENDINGS:
            break
        hosts.append(rest)
    return hosts
