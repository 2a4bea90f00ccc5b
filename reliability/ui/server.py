"""The web server around the script: who may call it, security headers on every answer, our style sheet and icon in the
page that loads Streamlit, a health route, what happens after an error."""

from __future__ import annotations

import base64
import gc
import logging
import os
import re
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from reliability import __version__
from reliability.errors import WhenceError
from reliability.lifeline import START
from reliability.settings import settings
from reliability.ui import style

_LOG = logging.getLogger("reliability.dashboard")

_INLINE: Final = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@cache
def settle(page: str) -> None:
    """Once a page was drawn for the first time, spares all that it has loaded (the code of libraries, above all) from
    later collections: one walked some hundred thousand objects in the middle of somebody's page."""
    gc.collect()
    gc.freeze()


def _own_inline() -> str:
    """The hashes of the inline scripts in the page that loads Streamlit, as a policy names them: they are its own, and
    blocked they leave an error in every reader's console."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_bytes()
    hashes = [base64.b64encode(sha256(script).digest()).decode() for script in _INLINE.findall(page)]
    return "".join(f" 'sha256-{digest}'" for digest in hashes)


# Everything from this server, nothing inline but styles (Streamlit's and plotly's need them), no frames, no forms.
POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' 'wasm-unsafe-eval'{_own_inline()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


SNAPSHOTS: Final = "/s/"  # where reports are read as they were frozen
_ICON_LINK: Final = re.compile(rb'<link rel="shortcut icon"[^>]*>')
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
COUNTS: Final = "/_stcore/metrics"
POLICY_VIOLATION: Final = 1008  # the code with which a WebSocket is closed; before it is open, servers answer 403


class OwnAddress:
    """Refuses whoever calls this server by a foreign name, and whatever a page of another site asks of it.

    A foreign Host is how DNS rebinding reads a server of one's own machine: the attacker's name leads here. A page of
    another site sends its Origin, which is then not the Host. Both are refused before Streamlit looks: it would ask an
    outside server for this machine's address, in the event loop, and all sessions would wait for the answer.
    Streamlit's counts of sessions and caches are refused to everybody: no page needs them, and they tell who is here.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        served = str(st.get_option("server.address") or "").lower()
        self._names = LOOPBACK | {name for name in (served, *settings().allowed_hosts.split(",")) if name}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refused(scope) if scope["type"] in ("http", "websocket") else None
        if refused is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": refused})
        else:
            await PlainTextResponse(f"{refused}\n", HTTPStatus.FORBIDDEN)(scope, receive, send)

    def _refused(self, scope: Scope) -> str | None:
        """Why this is refused, in one sentence."""
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or not self._is_own(_name(hosts[0]), scope):
            return "This server is not called that; whoever runs it can allow the name with RELIABILITY_ALLOWED_HOSTS."
        if any(origin not in (f"http://{hosts[0]}", f"https://{hosts[0]}") for origin in origins):
            return "Pages of other sites may not use this server."
        if scope["path"].rstrip("/").endswith(COUNTS):
            return "What this server counts of itself is not told; /healthz says whether it is alive."
        return None

    def _is_own(self, name: str | None, scope: Scope) -> bool:
        """One of the names, or the very address that this connection came to."""
        if name is None:
            return False
        reached = (scope.get("server") or ("",))[0]
        address = _address(name)
        return name in self._names or (address is not None and address == _address(reached))


def _name(host: str) -> str | None:
    """The name or address in a Host header, without its port; None for what is no such header."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # raises ValueError for what is no number
    except ValueError:
        return None
    return parts.hostname if parts.netloc == host and parts.username is None else None


def _address(name: str) -> IPv4Address | IPv6Address | None:
    """An address however it is written; None for a name."""
    try:
        address = ip_address(name)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


class SecurityHeaders:
    """Adds HEADERS to every HTTP answer; written as plain ASGI so that streams and WebSockets pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class StyledPage:
    """Puts our style sheet and icon into the HTML that loads Streamlit, so that nothing is ever drawn without them.

    Drawn by the script, with `st.html`, it came after the first content: Streamlit loads the code for that element only
    when a page has one. It stands at the end of the body, since Streamlit adds its own rules to the head and the later
    of two equal rules holds. The icon takes the place of a link that Streamlit's script looks for, to show there the
    picture of each page's entry in the navigation, which it would ask an outside server for.
    """

    # What would bring the page packed, in part, or not at all because an older one is still in the browser's cache.
    NOT_ASKED: Final = frozenset({b"accept-encoding", b"range", b"if-none-match", b"if-modified-since"})

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _opens_page(scope):
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def send_styled(message: Message) -> None:
            if not held and not _starts_html(message):
                await send(message)
                return
            held.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                for styled in _styled(held):
                    await send(styled)

        asked = [(name, value) for name, value in scope["headers"] if name not in self.NOT_ASKED]
        await self.app({**scope, "headers": asked}, receive, send_styled)


def _opens_page(scope: Scope) -> bool:
    """A snapshot is as it was frozen, with its own style."""
    return "text/html" in Headers(scope=scope).get("accept", "") and SNAPSHOTS not in scope["path"]


def _starts_html(message: Message) -> bool:
    if message["type"] != "http.response.start":
        return False
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def _styled(messages: list[Message]) -> tuple[Message, Message]:
    """An HTML answer, start and pieces of the body, with the style sheet and the icon in it."""
    start, *pieces = messages
    body = b"".join(piece.get("body", b"") for piece in pieces)
    body = _ICON_LINK.sub(f'<link rel="icon" href="{_icon()}" />'.encode(), body)
    body = body.replace(b"</body>", f"<style>{style.sheet()}</style></body>".encode())
    headers = MutableHeaders(scope=start)
    headers["content-length"] = str(len(body))
    for name in ("etag", "last-modified"):  # they describe the page without the style sheet
        del headers[name]
    return start, {"type": "http.response.body", "body": body}


@cache
def _icon() -> str:
    """Our icon as an address that holds it."""
    return f"data:image/svg+xml;base64,{base64.b64encode(style.ICON.read_bytes()).decode()}"


def _snapshot(request: Request) -> Response:
    """A report as it was frozen (ui/snapshots.py), in a thread: it reads the database."""
    from reliability.ui import snapshots  # brings what pages need: without it the server is up sooner

    return snapshots.answer(request)


async def _health(_: Request) -> JSONResponse:
    """Alive, of which version and of which start; says nothing about the data."""
    return JSONResponse({"status": "ok", "version": __version__, "start": os.environ.get(START)})


async def _export(request: Request) -> Response:
    """A view as a file (ui/exporting.py)."""
    from reliability.ui import exporting  # brings what pages need: without it the server is up sooner

    return await exporting.answer(request)


def on_script_error(error: Exception) -> bool:
    """A sentence instead of a traceback. Our own errors are written for readers; any other is only logged."""
    if isinstance(error, WhenceError):
        st.error("This cannot be shown.", icon=":material/error:")
        st.text(str(error))
        return True
    _LOG.exception("a page failed", exc_info=error)
    st.error(
        "Something went wrong here, and it is not your doing. Reload the page; if it happens again, the server’s log "
        "has the details.",
        icon=":material/error:",
    )
    return True


ROUTES: Final[list[Any]] = [
    Route("/healthz", _health),
    Route(f"{SNAPSHOTS}{{token}}", _snapshot),
    Route(f"{SNAPSHOTS}{{token}}/{{file}}", _snapshot),
    Route("/export/{name:path}", _export),
]
MIDDLEWARE: Final = [Middleware(SecurityHeaders), Middleware(OwnAddress), Middleware(StyledPage)]
