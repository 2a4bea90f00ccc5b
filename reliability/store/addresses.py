"""Addresses of articles, as two imports of one page have them in common."""

from __future__ import annotations

from urllib.parse import urlsplit


def canonical(url: str | None) -> str:
    """Host, path and query without what only marks the way to the page (www, tracking parameters, fragment); "" for
    what names no single page: no address, or the front page of a site."""
    from courlan import normalize_url  # a tenth of a second, and pages that only show never need it

    try:
        parts = urlsplit(normalize_url((url or "").strip(), strict=False, trailing_slash=False))
        host = (parts.hostname or "").removeprefix("www.")
    except (ValueError, TypeError):
        return ""
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not host or not (path or parts.query):
        return ""
    return f"{host}{path}?{parts.query}" if parts.query else f"{host}{path}"
