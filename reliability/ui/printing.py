"""How pages look on paper: the page alone, all of it, dark on white whatever the theme."""

from __future__ import annotations

from typing import Final

SHEET: Final = """
"""
