"""How the browser's tests drive a page: open it, wait until it stands still, ask axe about it."""

from __future__ import annotations

import hashlib
import time
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import builders

KEY = hashlib.sha256(builders.TEXT.encode()).hexdigest()[:16]
PAGES = [
    "",
    "articles",
    "statements",
    "figures",
    "flags",
    "flags?ledger=One+by+one",
    "outlets",
    "chains",
    "method",
    "imports",
    f"reader?article={KEY}",
]
# Nothing runs, loads, fades or moves, and for a while nothing was changed: what a rerun made stale fades for a second,
# and colours are not looked at before. The observer begins with the first look.
QUIET = """while_ms => {
    if (!window.watched) {
        window.watched = true;
        window.lastChange = performance.now();
        new MutationObserver(() => { window.lastChange = performance.now(); })
            .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    }
    const moving = document.getAnimations().some(
        one => one.playState === "running" && Number.isFinite(one.effect.getComputedTiming().endTime));
    const app = document.querySelector("[data-test-script-state]");
    if (moving || app?.dataset.testScriptState !== "notRunning" || !document.querySelector("h1")
        || document.querySelector("[data-stale=true], [data-testid=stSkeleton]"))
        window.lastChange = performance.now();
    return performance.now() - window.lastChange > while_ms;
}"""
STATE = """() => {
    const app = document.querySelector("[data-test-script-state]");
    const now = performance.now();
    return `script ${app?.dataset.testScriptState}, last change ${Math.round(now - window.lastChange)} ms ago, `
        + [...document.querySelectorAll("[data-stale=true], [data-testid=stSkeleton]")].length + " waiting, heading: "
        + document.querySelector("h1")?.textContent;
}"""
QUIET_MS = 500
PATIENCE = 120  # seconds: other tests may run beside, on a slow machine


def drawn(page: Page, address: str) -> Page:
    """Opens an address and waits until its script has run and all of it is drawn."""
    page.goto(address)
    return settled(page)


def settled(page: Page) -> Page:
    """Waits until what was just opened or pressed has run and stands still."""
    page.evaluate("window.lastChange = performance.now()")
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(QUIET, QUIET_MS):  # the page's policy forbids Playwright to wait in the page
        assert time.monotonic() < deadline, f"the page never stands still: {page.evaluate(STATE)}"
        page.wait_for_timeout(50)
    return page


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Of any weight."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found]
