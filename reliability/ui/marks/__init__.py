"""The component that listens for clicks on marks. Its script is a file of this server, so the strict CSP lets it
run."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from reliability import __version__
from reliability.model.span import Span
from reliability.ui import keys
from reliability.views.state import read_at, written_at

NAME = "whence.marks"


def listen(at: Span | None) -> Span | None:
    """Shows `at` as the open mark; returns the characters of the mark that was just opened, else None."""
    _register()
    mount = st.components.v2.component(NAME, js="marks.js")
    result = mount(
        key=keys.MARKS,
        data={"at": written_at(at) if at else ""},
        height="content",
        on_opened_change=lambda: None,
    )
    return read_at(str(result.get("opened") or ""))


def _register() -> None:
    """Tells this runtime where the script lies, once. Packages that pip installed get this from their metadata."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(NAME) is None:
        package, name = NAME.split(".")
        config = ComponentConfig(name=name, asset_dir="static")
        manager.register_from_manifest(ComponentManifest(package, __version__, [config]), Path(__file__).parent)
