"""The pieces of script in the pages: marks that open their evidence, the button that copies the address, charts as
pictures, bars that are pressed where one may draw, and the sheet of keys.

All are files of this server, so that the strict CSP lets them run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Final

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from reliability import __version__
from reliability.model.span import Span
from reliability.ui import keys
from reliability.views.state import read_at, written_at

PACKAGE: Final = "whence"
MARKS: Final = f"{PACKAGE}.marks"
COPY: Final = f"{PACKAGE}.copy"
PICTURE: Final = f"{PACKAGE}.picture"
PRESSES: Final = f"{PACKAGE}.presses"
ROLES: Final = f"{PACKAGE}.roles"
SHEET: Final = f"{PACKAGE}.sheet"
ALL: Final = (MARKS, COPY, PICTURE, PRESSES, ROLES, SHEET)
ONLY_HERE: Final = (
    "This link opens on this computer only. For links that colleagues can open, start Whence with "
    "<code>python -m reliability serve --address 0.0.0.0</code> and open it by this computer’s own address."
)

_REGISTERING: Final = Lock()


def listen(at: Span | None) -> Span | None:
    """Shows `at` as the open mark; returns the characters of the mark that was just opened, else None."""
    _register()
    mount = st.components.v2.component(MARKS, js="marks.js")
    result = mount(
        key=keys.MARKS,
        data={"at": written_at(at) if at else ""},
        height="content",
        on_opened_change=lambda: None,
    )
    return read_at(str(result.get("opened") or ""))


def copy_link(key: str = keys.COPY, more: Mapping[str, str] | None = None) -> None:
    """A button that copies the address of the view as it is now: page, filters, open article, evidence and list; with
    the parameters `more`."""
    _register()
    mount = st.components.v2.component(
        COPY,
        js="copy.js",
        css="buttons.css",
        html=f'<div class="copy"><button type="button">Copy link</button><p role="status" hidden>{ONLY_HERE}</p></div>',
    )
    mount(key=key, data={"more": dict(more or {})}, width="content", height="content")


def picture(chart: str, name: str) -> None:
    """Buttons that save a chart (by the key of its element) as it looks on the page, as PNG and SVG; `name` is the
    file's."""
    _register()
    html = '<button type="button">Picture (PNG)</button> <button type="button">Drawing (SVG)</button>'
    mount = st.components.v2.component(PICTURE, js="picture.js", css="buttons.css", html=html)
    mount(key=f"picture_{chart}", data={"chart": chart, "name": name}, width="content", height="content")


def presses(chart: str, key: str, on_press: Callable[[int], None]) -> None:
    """Hears of presses of the marks of a plotly chart (by the key of its element) in which one may also draw;
    `on_press` gets the mark's number, and is called before the page is drawn."""
    _register()
    mount = st.components.v2.component(PRESSES, js="presses.js")

    def pressed() -> None:
        place = st.session_state[key].get("pressed")
        if isinstance(place, int):  # it comes from the browser
            on_press(place)

    mount(key=key, data={"chart": chart}, height="content", on_pressed_change=pressed)


def drop_zones() -> None:
    """Says to those who hear a page what the drop zones on it are."""
    _register()
    st.components.v2.component(ROLES, js="roles.js")(key="drop_zones", height="content")


def key_sheet(rows: Sequence[tuple[str, str]]) -> None:
    """A button, and the key "?", for a list of keys and what each does."""
    _register()
    html = (
        '<button type="button" aria-haspopup="dialog">Keys (?)</button><dialog aria-labelledby="sheet_title">'
        '<h2 id="sheet_title">Keys</h2><table><tbody></tbody></table>'
        '<form method="dialog"><button>Close</button></form></dialog>'
    )
    mount = st.components.v2.component(SHEET, js="sheet.js", css="buttons.css", html=html)
    mount(key="key_sheet", data={"rows": [list(row) for row in rows]}, width="content", height="content")


def _register() -> None:
    """Tells this runtime where the files lie, once. Packages that pip installed get this from their metadata.

    The first visitors come at one moment, each in a thread, and Streamlit notes one script after the other: whoever
    saw the first one noted went on before the second was.
    """
    manager = get_bidi_component_manager()
    with _REGISTERING:
        if any(manager.get_component_asset_root(name) is None for name in ALL):
            parts = [ComponentConfig(name=name.split(".")[1], asset_dir="static") for name in ALL]
            manager.register_from_manifest(ComponentManifest(PACKAGE, __version__, parts), Path(__file__).parent)
