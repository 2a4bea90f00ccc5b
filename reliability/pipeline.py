"""From an article to its analysis: the one place that knows the order of the stages. Knows no database and no
screen."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reliability import __version__, fingerprint, resources
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article, OutletBasis
from reliability.model.profile import profile
from reliability.settings import settings

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def engine() -> Engine:
    """What analyses of this process depend on; reads the model's card, the registry and the code, loads no model."""
    return Engine(version=__version__, model=fingerprint.models(), stages=fingerprint.stages())


@cache
def _nlp() -> Language | None:
    """The spaCy pipeline that the settings name, if any: spaCy takes a second to import, so only then."""
    if not settings().spacy_pipeline:
        return None
    from reliability.text.nlp import load_pipeline

    return load_pipeline(settings().spacy_pipeline)


def warm_up() -> None:
    """Load everything that the first article would wait for. Raises ResourceError when a model file is missing
    or damaged."""
    _nlp()
    analyze("Nobody was hurt, said Mara Veldt, a spokeswoman for the town.")


def analyze_article(article: Article) -> Analysis:
    """All that Whence finds in one article.

    The same text gives the same analysis, whatever was analysed before it. Raises ResourceError where a model file is
    missing; no text raises.
    """
    from reliability.extract import extract
    from reliability.flags import find_flags
    from reliability.link import link
    from reliability.text import lay_out, title_of

    registry = resources.registry()
    layout = lay_out(article)
    headline = title_of(article.text, layout.headline)
    if headline.startswith(article.title):  # what came as the title may be only the first of its lines
        article = replace(article, title=headline)
    mentions = extract(article, layout, registry.cues, _nlp())
    links = link(article, layout, mentions, registry)
    analysis = Analysis(
        engine=engine(),
        article=article,
        layout=layout,
        outlet=links.outlet,
        credits=links.credits,
        speakers=links.speakers,
        attributions=links.attributions,
        chains=links.chains,
        figures=links.figures,
    )
    analysis = replace(analysis, profile=profile(analysis))
    analysis = replace(analysis, flags=find_flags(analysis, registry))
    return replace(analysis, profile=profile(analysis))


def analyze(text: str, *, title: str = "", url: str | None = None, outlet: str | None = None) -> Analysis:
    """The analysis of one text given as a string: `from reliability import analyze`.

    Where `text` does not begin with `title`, the analysed text is the title, an empty line and the text.
    """
    exact = text if not title or text.lstrip().startswith(title.strip()) else f"{title.strip()}\n\n{text.strip()}\n"
    digest = hashlib.sha256(exact.encode("utf-8", "surrogatepass")).hexdigest()
    return analyze_article(
        Article(
            id=digest[:16],
            text=exact,
            title=title.strip(),
            url=url,
            outlet_name=outlet,
            outlet_basis=OutletBasis.CORPUS_COLUMN if outlet else None,
            source_sha256=digest,
            origin="text",
        )
    )
