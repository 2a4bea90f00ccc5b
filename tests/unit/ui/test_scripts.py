"""The registration of the pages' scripts with Streamlit, which the first visitors after a start all do at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.manifest_scanner import ComponentConfig

from reliability.ui import scripts

VISITORS = 8


def test_the_first_visitors_never_meet_a_script_that_is_not_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = BidiComponentManager()
    registered: list[Any] = []
    register, resolve = manager.register_from_manifest, ComponentConfig.resolve_asset_root

    def noting(*manifest: Any) -> None:
        registered.append(manifest)
        register(*manifest)

    def slowly(config: ComponentConfig, root: Path) -> Path | None:
        time.sleep(0.02)  # between one script and the next, as long as it may be on a busy machine
        return resolve(config, root)

    monkeypatch.setattr(manager, "register_from_manifest", noting)
    monkeypatch.setattr(ComponentConfig, "resolve_asset_root", slowly)
    monkeypatch.setattr(scripts, "get_bidi_component_manager", lambda: manager)
    together = Barrier(VISITORS)

    def visit(number: int) -> list[bool]:
        together.wait()
        time.sleep(number * 0.005)
        scripts._register()
        names = (scripts.MARKS, scripts.COPY)
        return [manager.get(name) is not None and manager.get_component_asset_root(name) is not None for name in names]

    with ThreadPoolExecutor(VISITORS) as visitors:
        assert list(visitors.map(visit, range(VISITORS))) == [[True, True]] * VISITORS
    assert len(registered) == 1
