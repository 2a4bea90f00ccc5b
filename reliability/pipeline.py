"""From an article to its analysis: the one place that knows the order of the stages. Knows no database and no
screen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reliability import __version__, fingerprint, resources
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article, OutletBasis
from reliability.model.mended import origin
from reliability.model.moved import moved
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
    from reliability.text.apostrophes import title_in, with_apostrophes

    mended = with_apostrophes(article.text, resources.registry())
    if not mended.pieces:
        return _analyzed(article)
    whole = replace(article, text=mended.text, title=title_in(mended, article.text, article.title))
    found = _analyzed(whole)

    def place(at: int) -> int:
        return origin(mended.pieces, at) or 0

    def words(found: str) -> str:
        came = found.replace("'", "")  # a text that has lost some has none of its own
        return came if came in article.text else found

    layout = replace(moved(found.layout, place), body_start=place(found.layout.body_start))
    said = ("outlet", "credits", "speakers", "attributions", "chains", "figures", "flags")
    parts = {name: moved(getattr(found, name), place, words) for name in said}
    return replace(found, article=article, layout=layout, **parts)


def _analyzed(article: Article) -> Analysis:
    """What stands in the text as it is."""
    from reliability.extract import extract
    from reliability.figures import figures_of
    from reliability.flags import find_flags
    from reliability.link import identify_outlet, link
    from reliability.text import lay_out

    registry = resources.registry()
    layout = lay_out(article)
    blank = Analysis(engine(), article, layout, identify_outlet(article, layout, registry), (), (), (), (), ())
    if not blank.analysed:
        return replace(blank, profile=profile(blank))
    mentions = extract(article, layout, _nlp())
    links = link(article, layout, mentions, registry)
    analysis = replace(
        blank,
        outlet=links.outlet,
        credits=links.credits,
        speakers=links.speakers,
        attributions=links.attributions,
        chains=links.chains,
        figures=figures_of(article, layout, mentions.quantities, links.attributions),
    )
    analysis = replace(analysis, profile=profile(analysis))
    analysis = replace(analysis, flags=find_flags(analysis, registry))
    return replace(analysis, profile=profile(analysis))


def analyze(text: str, *, title: str = "", url: str | None = None, outlet: str | None = None) -> Analysis:
    """The analysis of one text given as a string: `from reliability import analyze`.

    The text is read as a pasted one is. Where it does not bear its title, the analysed text is the title, an empty line
    and the text. Raises InputError where there is nothing to analyse: no word, nothing but a web address, too much.
    """
    from reliability.ingest.making import Fields, make

    basis = OutletBasis.CORPUS_COLUMN if outlet else OutletBasis.URL if url else None
    fields = Fields(text, title=title, url=url, outlet=outlet, basis=basis)
    return analyze_article(make(fields, origin="text", original=text.encode("utf-8", "replace")))
