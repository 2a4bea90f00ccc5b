"""Known vulnerabilities of what requirements.txt locks, and a list of it for others (SBOM): `python .ci/audit.py`.

A step of .ci/run, and none of ./check: it asks an index that not every machine reaches. It says plainly what it could
not ask, and waits for no answer longer than PATIENCE.
Exit codes: 0 nothing known, or skipped with the reason; 1 something is known; the last line says which.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

PATIENCE: Final = 180.0  # seconds for each of the three programs: a network that drops everything answers never
ROOT: Final = Path(__file__).resolve().parents[1]
LOCK: Final = ROOT / "requirements.txt"
SBOM: Final = ROOT / "build" / "sbom.json"
TOOLS: Final = (
    "pip-audit==2.10.1",
    "cyclonedx-bom==7.5.0",
)  # in an environment of their own: the product needs neither


def verdict(dependencies: Sequence[dict[str, Any]]) -> tuple[list[str], int]:
    """What is to be said of pip-audit's `dependencies`, and the exit code.

    Those that the index does not answer for have a `skip_reason`; pip-audit itself finds nothing wrong with them.
    """
    unasked = [package["name"] for package in dependencies if "skip_reason" in package]
    known = [
        f"{package['name']} {package['version']}: {found['id']}, mended: {' '.join(found['fix_versions']) or 'never'}"
        for package in dependencies
        for found in package.get("vulns", ())
    ]
    asked = f"{len(dependencies) - len(unasked)} of {len(dependencies)} packages"
    if len(unasked) == len(dependencies):
        return ["audit skipped: the index answers for no package, so nothing is known of any"], 0
    told = [f"not audited, the index does not answer for it: {name}" for name in unasked]
    if known:
        return [*told, *known, f"audit failed: {len(known)} known vulnerabilities in {asked}"], 1
    return [*told, f"audit passed: no known vulnerability in {asked}"], 0


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    try:
        return _audit()
    except subprocess.TimeoutExpired:
        return _say([f"audit skipped: no answer within {PATIENCE:.0f} seconds"], 0)


def _audit() -> int:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        tools = Path(folder, "Scripts" if sys.platform == "win32" else "bin")
        installed = _run([str(tools / "python"), "-m", "pip", "install", "--quiet", *TOOLS])
        if installed.returncode:
            return _say([f"audit skipped: its tools cannot be installed ({_last_line(installed.stderr)})"], 0)
        SBOM.parent.mkdir(exist_ok=True)
        _run([str(tools / "cyclonedx-py"), "requirements", str(LOCK), "-o", str(SBOM)]).check_returncode()
        print(f"written: {SBOM.relative_to(ROOT)}")
        audited = _run(
            [str(tools / "pip-audit"), "--requirement", str(LOCK), "--require-hashes", "--disable-pip",
             "--format", "json", "--progress-spinner", "off"]
        )  # fmt: skip
    try:
        dependencies = json.loads(audited.stdout)["dependencies"]
    except ValueError:
        return _say([f"audit skipped: the index does not answer ({_last_line(audited.stderr)})"], 0)
    return _say(*verdict(dependencies))


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)


def _last_line(text: str) -> str:
    return next(reversed(text.strip().splitlines()), "it says nothing")


def _say(lines: list[str], code: int) -> int:
    print(*lines, sep="\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
