"""Whence: who says so, and where they got it.

    from reliability import analyze
    analysis = analyze("The bridge is closed, the mayor said.")

`analyze` and the types load only when they are first used, so that showing stored results stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Analysis", "Article", "__version__", "analyze"]

if TYPE_CHECKING:
    from reliability.model.analysis import Analysis
    from reliability.model.article import Article
    from reliability.pipeline import analyze


_HOMES = {
    "analyze": "reliability.pipeline",
    "Analysis": "reliability.model.analysis",
    "Article": "reliability.model.article",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'reliability' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
