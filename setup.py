"""What pyproject.toml cannot say: data/ and the dashboard stand beside the package here, and inside it in a wheel."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
CARRIED = ("data", ".streamlit", "dashboard.py")


class BuildWithData(build_py):
    """Copies CARRIED to `reliability/packaged`, where resources.HOME looks first; an editable install needs no copy."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        packaged = Path(self.build_lib, "reliability", "packaged")
        shutil.rmtree(packaged, ignore_errors=True)
        packaged.mkdir()
        for name in CARRIED:
            if (HERE / name).is_dir():
                shutil.copytree(HERE / name, packaged / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(HERE / name, packaged / name)


setup(cmdclass={"build_py": BuildWithData})
