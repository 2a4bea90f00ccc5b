"""The web server around the script: security headers on every answer, our style sheet in the page that loads Streamlit,
a health route, what happens after an error."""

from __future__ import annotations

import logging
from typing import Any, Final

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reliability import __version__
from reliability.errors import WhenceError
from reliability.ui import style

_LOG = logging.getLogger("reliability.dashboard")

# Everything from this server, nothing inline but styles (Streamlit's and plotly's need them), no frames, no forms.
POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
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
    """Puts our style sheet into the HTML that loads Streamlit, so that nothing is ever drawn without it.

    Drawn by the script, with `st.html`, it came after the first content: Streamlit loads the code for that element only
    when a page has one. It stands at the end of the body, since Streamlit adds its own rules to the head and the later
    of two equal rules holds.
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
    return "text/html" in Headers(scope=scope).get("accept", "")


def _starts_html(message: Message) -> bool:
    if message["type"] != "http.response.start":
        return False
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def _styled(messages: list[Message]) -> tuple[Message, Message]:
    """An HTML answer, start and pieces of the body, with the style sheet in it."""
    start, *pieces = messages
    body = b"".join(piece.get("body", b"") for piece in pieces)
    body = body.replace(b"</body>", f"<style>{style.sheet()}</style></body>".encode())
    headers = MutableHeaders(scope=start)
    headers["content-length"] = str(len(body))
    for name in ("etag", "last-modified"):  # they describe the page without the style sheet
        del headers[name]
    return start, {"type": "http.response.body", "body": body}


async def _health(_: Request) -> JSONResponse:
    """Alive and of which version; says nothing about the data."""
    return JSONResponse({"status": "ok", "version": __version__})


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


ROUTES: Final[list[Any]] = [Route("/healthz", _health)]
MIDDLEWARE: Final = [Middleware(SecurityHeaders), Middleware(StyledPage)]
