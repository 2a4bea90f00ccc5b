"""A wheel holds all that the program needs: installed elsewhere it analyses an article and knows its dashboard."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT

CARRIED = {"data", ".streamlit", "dashboard.py"}
NEEDED = ("reliability", *CARRIED, "pyproject.toml", "setup.py", "requirements.in", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment of a wheel built from here; its dependencies are borrowed, so that nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / "src" / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, folder / "src" / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-index"]
    build = [*pip, "wheel", *offline, "--no-build-isolation", "--wheel-dir", str(folder), str(folder / "src")]
    subprocess.run(build, check=True, capture_output=True, timeout=120)
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    (wheel,) = folder.glob("*.whl")
    install = [*pip, "--python", str(scripts / "python"), "install", *offline, str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=120)
    (packages,) = environment.rglob("site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return scripts


@pytest.mark.slow
@pytest.mark.model
def test_an_installed_wheel_analyses_an_article(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The dam is safe, said Mara Veldt, a spokeswoman for the Oster Relief Union.\n")
    ran = subprocess.run(
        [installed / "whence", "analyze", "a.txt", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert [speaker["name"] for speaker in json.loads(ran.stdout)["speakers"]] == ["Mara Veldt"]


@pytest.mark.slow
def test_an_installed_wheel_has_every_file_of_the_dashboard(installed: Path, tmp_path: Path) -> None:
    told = (
        "from reliability import resources; from reliability.ui import places; import reliability;"
        "print(resources.HOME); print(reliability.__path__[0]); print(places.OVERVIEW)"
    )
    ran = subprocess.run(
        [installed / "python", "-c", told], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True
    )
    home, package, overview = map(Path, ran.stdout.splitlines())
    assert package.is_relative_to(installed.parent)
    assert {path.name for path in home.iterdir()} - {"__pycache__"} == CARRIED
    assert overview.is_relative_to(package)
    assert overview.is_file()
    ours = {path.relative_to(ROOT / "reliability") for path in (ROOT / "reliability").rglob("*") if path.is_file()}
    theirs = {path.relative_to(package) for path in package.rglob("*") if path.is_file()}
    assert {path for path in ours - theirs if "__pycache__" not in path.parts} == set()
