"""The web server around the script: security headers on every answer, a health route, what happens after an error."""

from __future__ import annotations

import logging
from typing import Any, Final

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reliability import __version__
from reliability.errors import WhenceError

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
MIDDLEWARE: Final = [Middleware(SecurityHeaders)]
