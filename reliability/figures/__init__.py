"""Where every figure of an article comes from, and how much hangs on it. The words that are read are tables of
data/lexicons: documents, figure_words, figure_weights.

In comments an example stands for the rule that it shows, and a bar in it is the place where the code cuts.
"""

from __future__ import annotations

from collections.abc import Sequence

from reliability.figures.settling import settle_figures
from reliability.figures.weights import weighed
from reliability.model.article import Article, Layout
from reliability.model.attribution import Attribution
from reliability.model.figure import Figure, Quantity

__all__ = ["figures_of"]


def figures_of(
    article: Article, layout: Layout, quantities: Sequence[Quantity], attributions: Sequence[Attribution]
) -> tuple[Figure, ...]:
    """Every quantity with its origin, the reason and its weight. Ids are "f1", "f2" in text order."""
    return weighed(
        article.text, layout, settle_figures(article.text, layout, quantities, attributions), article.published
    )
