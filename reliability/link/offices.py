"""For whom the holder of a public office speaks, where the text does not say it: a proposal, from cited records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker
from reliability.registry.lookup import Registry
from reliability.registry.name_index import normalised_name
from reliability.registry.office_holders import Term


def with_office(speaker: Speaker, text: str, published: date | None, registry: Registry) -> Speaker:
    """The speaker with a proposal: the body of the public office that its bearer held on the day of the article.

    Only where the text states nothing, gives the whole name, and names the country or the body of the office; a name
    that two holders bear, an article without a day and a former holder are left as they are. What the text says of a
    speaker, its affiliation and type, stays as it is.
    """
    if speaker.affiliation is not None or not speaker.named or speaker.collective or published is None:
        return speaker
    terms = registry.terms_of(speaker.name, published)
    if not terms or not _is_context(terms[0], text, registry):
        return speaker
    term = terms[0]
    office = _cited(term, registry)
    organisation = term.organisation_id or None
    return replace(speaker, proposed=Affiliation(term.body, AffiliationBasis.OFFICE, organisation, None, office))


def _cited(term: Term, registry: Registry) -> str:
    """'Prime Minister, 2019-07-24 to 2022-09-06, Ministers Database'."""
    held = f"{term.valid_from} to {term.valid_to}" if term.valid_to else f"since {term.valid_from}"
    return f"{term.office}, {held}, {registry.sources[term.source_id].title}"


def _is_context(term: Term, text: str, registry: Registry) -> bool:
    """Whether a text is about the place of an office: it names the country, its people, or the body."""
    words = f" {normalised_name(text)} "
    if term.country and any(f" {name} " in words for name in registry.names_of_country(term.country)):
        return True
    return f" {normalised_name(term.body)} " in words
