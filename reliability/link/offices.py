"""For whom the holder of a public office speaks, where the text does not say it: a proposal, from cited records. And of
what kind those are who held one at another time, or whom a text calls by the surname alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reliability.link.state_titles import Scene
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker, SpeakerType
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


def typed_by_record(speaker: Speaker, scene: Scene, registry: Registry) -> Speaker:
    """The speaker with the types of the offices that its bearer held until the day of the article, where the text says
    nothing of who that is. A politician is of a party too, also before the first office.

    Known by the whole name; by the surname alone only who then is head of a state or government that the text names.
    """
    if not speaker.named or speaker.collective or speaker.types != (SpeakerType.UNKNOWN,):
        return speaker
    terms = registry.people().ever(speaker.name) or _heads_called(speaker.name, scene, registry)
    if not terms or not _is_at_home(terms[0], scene, registry):
        return speaker
    day = scene.published.isoformat() if scene.published is not None else ""
    held = [term for term in terms if not day or term.valid_from <= day]
    party = (SpeakerType.POLITICAL_PARTY,) if any(term.elected for term in terms) else ()
    types = tuple(dict.fromkeys((*(kind for term in held for kind in term.types), *party)))
    return replace(speaker, types=types or speaker.types)


def _heads_called(name: str, scene: Scene, registry: Registry) -> tuple[Term, ...]:
    """The office of the one head of a state or government in view who then bears a surname; none without a day."""
    if " " in name or scene.published is None:
        return ()
    day = scene.published.isoformat()
    found = {
        (holder.id, term)
        for country in {one.country for one in scene.named}
        for holder, term in registry.people().in_office(country, day)
        if term.rank == 0 and holder.name.split()[-1].casefold() == name.casefold()
    }
    return tuple(term for _, term in found) if len({holder for holder, _ in found}) == 1 else ()


def _cited(term: Term, registry: Registry) -> str:
    """'Prime Minister, 2019-07-24 to 2022-09-06, Ministers Database'."""
    held = f"{term.valid_from} to {term.valid_to}" if term.valid_to else f"since {term.valid_from}"
    return f"{term.office}, {held}, {registry.sources[term.source_id].title}"


def _is_at_home(term: Term, scene: Scene, registry: Registry) -> bool:
    """Whether a text is about the place of an office, comes from there, or names a body of it ("the Bundestag")."""
    if _is_context(term, scene.text, registry):
        return True
    return bool(term.country) and (term.country == scene.home or term.country in scene.countries_of_bodies)


def _is_context(term: Term, text: str, registry: Registry) -> bool:
    """Whether a text is about the place of an office: it names the country, its people, or the body."""
    words = f" {normalised_name(text)} "
    if term.country and any(f" {name} " in words for name in registry.names_of_country(term.country)):
        return True
    return f" {normalised_name(term.body)} " in words
