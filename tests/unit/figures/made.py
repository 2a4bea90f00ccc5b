"""The figures of texts with marked attributions (tests/unit/link/made.py)."""

from __future__ import annotations

from reliability.extract.quantities import find_quantities
from reliability.figures import figures_of
from reliability.model.article import Article
from reliability.model.figure import Figure
from reliability.text import lay_out
from tests.unit.link.made import linked


def figures_in(marked: str, **labelled: str) -> tuple[str, tuple[Figure, ...]]:
    """The text without its marks, and its figures."""
    text, links = linked(marked, **labelled)
    article = Article("case", text)
    layout = lay_out(article)
    return text, figures_of(article, layout, find_quantities(text, layout), links.attributions)
