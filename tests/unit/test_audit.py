"""What the audit of the locked packages says: nothing that was not asked is called free of vulnerabilities."""

from __future__ import annotations

import runpy
from typing import Any

from tests.conftest import ROOT

verdict = runpy.run_path(str(ROOT / ".ci" / "audit.py"))["verdict"]


def package(name: str, *vulnerabilities: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "version": "1.0", "vulns": list(vulnerabilities)}


def unknown(name: str) -> dict[str, Any]:
    return {"name": name, "skip_reason": f"Dependency not found on PyPI and could not be audited: {name} (1.0)"}


def test_an_index_that_answers_for_nothing_is_a_skip() -> None:
    lines, code = verdict([unknown("a"), unknown("b")])
    assert (lines, code) == (["audit skipped: the index answers for no package, so nothing is known of any"], 0)


def test_a_known_vulnerability_fails_and_names_its_mend() -> None:
    found = {"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}
    lines, code = verdict([package("a"), package("b", found, {"id": "CVE-2", "fix_versions": []})])
    assert code == 1
    assert lines == [
        "b 1.0: PYSEC-1, mended: 1.1 2.0",
        "b 1.0: CVE-2, mended: never",
        "audit failed: 2 known vulnerabilities in 2 of 2 packages",
    ]


def test_packages_that_the_index_does_not_know_are_named() -> None:
    lines, code = verdict([package("a"), unknown("b")])
    assert code == 0
    assert lines == [
        "not audited, the index does not answer for it: b",
        "audit passed: no known vulnerability in 1 of 2 packages",
    ]
