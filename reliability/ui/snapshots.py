"""Snapshots of reports: the section that makes, lists and revokes them, and what the server answers to a token."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from reliability.errors import NotFoundError, StoreError
from reliability.model.report import ReportItem
from reliability.store.rows import FrozenReport, ReportItemRow, ReportRow, SnapshotRow
from reliability.ui import cached, keys, reporting, signing
from reliability.ui.server import LOOPBACK
from reliability.views import wording
from reliability.views.export import file_name
from reliability.views.redacting import redacted
from reliability.views.report_changes import Since, since
from reliability.views.report_document import BODY, HEAD_END, banner, page_instead, picture_of

FILE: Final = "document"  # behind the token: the document as it was frozen
PICTURE: Final = "card.png"  # and what a chat shows beside its title, of 1,200 × 630 pixels; it says nothing of it
CARD: Final = Path(__file__).with_name(PICTURE)
EXPIRES: Final = {"never": None, "after a day": 1, "after a week": 7, "after 30 days": 30, "after 90 days": 90}
OTHERWISE: Final = "This has changed."
MOST_COMPARED: Final = 60  # items of which it is said what has changed
# Not kept by a browser, since it may be revoked; not found by a search; the address not told to where links lead.
HEADERS: Final = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
STATUS: Final = {
    "unknown": HTTPStatus.NOT_FOUND,
    "revoked": HTTPStatus.GONE,
    "expired": HTTPStatus.GONE,
    "unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
}


# ---------------------------------------------------------------------------------------------------------- the section


def draw(report: ReportRow, found: Sequence[tuple[ReportItemRow, Since]], *, short: bool) -> None:
    """What makes a snapshot of this report (redacted, where it is `short`), and all of the project."""
    st.header("Snapshots", anchor=False)
    st.caption(
        "A snapshot is this report as it is now, behind a link that can be read without an account and shows nothing "
        "else. It stays as it is, says what has changed since, and can be revoked."
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="snapshot_make"):
        chosen = st.selectbox("It expires", list(EXPIRES), key="snapshot_expires", width=180)
        st.button(
            "Make a redacted snapshot" if short else "Make a snapshot",
            key="snapshot_button",
            icon=":material/photo_camera:",
            disabled=not found,
            on_click=_make,
            args=(report, found, short, EXPIRES[chosen]),
        )
    made = st.session_state.get(keys.SNAPSHOT)
    if made is not None and made[0] == report.project:
        st.success("Copy the link now: it is shown this once, and kept nowhere.", icon=":material/link:")
        st.code(made[1], language=None, wrap_lines=True)
        if urlsplit(made[1]).hostname in LOOPBACK:
            st.caption(
                "This link works on this computer only. Open the dashboard by the name that colleagues use, and make "
                "the snapshot there; docs/serving.md says how the server gets one."
            )
    for row in cached.store().snapshots(report.project):
        _row(row)


def _make(report: ReportRow, found: Sequence[tuple[ReportItemRow, Since]], short: bool, days: int | None) -> None:
    items = tuple(row.item for row, _ in found)
    expires = datetime.now(UTC) + timedelta(days=days) if days is not None else None
    html = reporting.written(report, found, redacted=short)
    frozen = FrozenReport(report.title, html, items, short, expires)
    try:
        token = cached.store().make_snapshot(report.id, frozen, who=signing.who())
    except (NotFoundError, StoreError) as error:
        st.toast(wording.literal(f"No snapshot was made: {error}."), icon=":material/error:")
        return
    st.session_state[keys.SNAPSHOT] = (report.project, urljoin(st.context.url or "", f"s/{token}"))


def _row(row: SnapshotRow) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"snapshot_{row.id}"):
        with st.container(gap=None):
            st.markdown(wording.literal(row.title))
            st.caption(wording.literal(state_told(row, datetime.now(UTC))))
        if row.revoked is None:
            _button("Revoke", row, ":material/link_off:", _revoke)
        else:
            _button("Allow again", row, ":material/undo:", _allow)


def _button(label: str, row: SnapshotRow, icon: str, does: Callable[[int], None]) -> None:
    key = f"snapshot_{label.split()[0].lower()}_{row.id}"
    st.button(label, key=key, type="tertiary", icon=icon, on_click=does, args=(row.id,), width="content")


def _revoke(number: int) -> None:
    cached.store().revoke_snapshot(number, who=signing.who())
    st.session_state.pop(keys.SNAPSHOT, None)


def _allow(number: int) -> None:
    cached.store().allow_snapshot(number)


def state_told(row: SnapshotRow, now: datetime) -> str:
    """'Ada, 3 May 2031, 14:05 UTC · 4 items, redacted · expires 10 May 2031, 14:05 UTC'."""
    items = wording.counted(len(row.items), "item") + (", redacted" if row.redacted else "")
    parts = [f"{row.who}, {wording.moment(row.at)}", items, f"hash {row.sha256[:12]}"]
    if row.revoked is not None:
        parts.append(f"revoked by {row.revoked_by or wording.NO_NAME_GIVEN}, {wording.moment(row.revoked)}")
    elif row.expires is not None:
        parts.append(f"{'expired' if row.expires <= now else 'expires'} {wording.moment(row.expires)}")
    return " · ".join(parts)


# ----------------------------------------------------------------------------------------------------------- the server


def answer(request: Request) -> Response:
    """The snapshot of the token in the address, or a page that says why there is none."""
    file = request.path_params.get("file")
    try:
        row, document = cached.store().snapshot(str(request.path_params["token"]))
    except NotFoundError:
        return _instead("unknown")
    except StoreError:
        return _instead("unavailable")
    now = datetime.now(UTC)
    if row.revoked is not None or (row.expires is not None and row.expires <= now):
        return _instead("revoked" if row.revoked is not None else "expired")
    if file == FILE:
        name = file_name("whence", row.title, suffix=".html")
        return HTMLResponse(document, headers=HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'})
    if file == PICTURE:
        return Response(CARD.read_bytes(), media_type="image/png", headers=HEADERS)
    if file is not None:
        return _instead("unknown")
    above = banner(
        f"A frozen snapshot, made by {row.who}, {wording.moment(row.at)}",
        _lines(row),
        _since(row),
        f"{request.path_params['token']}/{FILE}",
    )
    pictured = picture_of(f"{request.url.replace(query='')}/{PICTURE}")
    shown = document.replace(HEAD_END, pictured + HEAD_END, 1).replace(BODY, BODY + above, 1)
    return HTMLResponse(shown, headers=HEADERS)


def _lines(row: SnapshotRow) -> list[str]:
    lines = ["It shows what was found then, and nothing that came later."]
    if row.expires is not None:
        lines.append(f"It can be read until {wording.moment(row.expires)}.")
    lines.append(f"SHA-256 of the document: {row.sha256}")
    return lines


def _since(row: SnapshotRow) -> list[tuple[str, tuple[str, ...]]]:
    """The items of which something is different by now; none where that cannot be told."""
    try:
        return _compared(cached.store().shown_version(row.project), row)
    except StoreError:
        return []


@lru_cache(maxsize=200)  # Streamlit's would complain that no page is drawn
def _compared(version: int, row: SnapshotRow) -> list[tuple[str, tuple[str, ...]]]:
    told = [_told_of(row, item) for item in row.items[:MOST_COMPARED]]
    return [(title, said) for title, said in told if said]


def _told_of(row: SnapshotRow, item: ReportItem) -> tuple[str, tuple[str, ...]]:
    """What is different of an item. A redacted snapshot does not tell what the articles say now, either."""
    said = since(cached.store(), row.project, item).said
    if not row.redacted:
        return item.title, said
    return redacted(item).title, said if item.counts or not said else (OTHERWISE,)


def _instead(state: str) -> Response:
    return HTMLResponse(page_instead(state), STATUS[state], headers=HEADERS)
