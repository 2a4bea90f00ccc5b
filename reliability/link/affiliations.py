"""For whom somebody speaks, of what kind that is and of which country: from role and body, before any registry is
asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from reliability.errors import ResourceError
from reliability.link.beside import Description, party_letters
from reliability.link.nouns import body_name
from reliability.link.states import state_named
from reliability.model.speaker import Affiliation, Speaker, SpeakerType
from reliability.registry.entries import Organisation
from reliability.registry.lexicon import RoleClass, RoleTerm
from reliability.registry.lookup import Registry
from reliability.resources import lexicon


def affiliation_of(text: str, description: Description, registry: Registry) -> Affiliation | None:
    """The affiliation that a description states, with the registry's id where the body is listed."""
    if description.body is None:
        return None
    name = body_name(text, description.body)
    if not name:
        return None
    party, called = party_letters().get(name, ("", ""))
    if party in registry.organisations:
        return Affiliation(called, description.basis, party, description.body)
    body = registry.organisation_by_name(name)
    listed = body.id if body is not None and not body.pattern else None
    name = state_named(name, registry) or name
    return Affiliation(name, description.basis, listed, description.body)


def without_former(text: str, role: str | None, body: Affiliation | None) -> tuple[str | None, Affiliation | None]:
    """Role and body of somebody who no longer has the role: the body is part of what he or she was, "former Relief
    Union chief", and not for whom the words are."""
    if role is None or body is None or body.span is None or _FORMER.match(role) is None:
        return role, body
    written = text[max(0, body.span.start - ROLE_REACH) : body.span.end + ROLE_REACH]
    behind = _FORMER.sub("", role, count=1)
    before = role.split()[0]
    name = re.escape(re.sub(r"['’]s?$", "", body.span.of(text)))
    for order in (
        rf"{before}\s.{{0,20}}?{name}(?:['’]s?)?\s{re.escape(behind)}",
        rf"{re.escape(role)}\s.{{0,40}}?{name}",
        rf"{name}['’]s?\s{re.escape(role)}",
    ):
        if (found := re.search(order, written, re.DOTALL)) is not None:
            return " ".join(found[0].split()), None
    return role, body  # the body belongs to something else that is said: "a former teacher, now of the union"


def types_of(role: str | None, body: str | None, registry: Registry) -> tuple[SpeakerType, ...]:
    """What role and body say of the kind of speaker; UNKNOWN where neither says anything.

    A title says it first ("senator"); of whoever leads or speaks for something ("director", "spokesman") the body says
    it alone, if it is known what the body is.
    """
    term = _term_of(role, registry) if role else None
    titled = _titled(role) if role else ()
    from_role = titled or (registry.role_type(role) if role else ())
    from_role = term.types if term is not None and term.types else from_role
    from_body = _types_of_body(role, body, registry) if body else ()
    open_role = term is None or term.role_class in (RoleClass.GENERAL, RoleClass.UNSTATED)
    ranked = SpeakerType.MILITARY in from_role and SpeakerType.POLICE in from_body  # the police have majors, too
    if from_body and (ranked or (open_role and not titled)):
        return from_body[:3]
    default = written_titles().get(term.term) if term is not None else None
    if body and not from_body and default is not None and default[0] == "body":
        return (default[1],)  # a director or an analyst of a body of whose kind nothing is known
    return tuple(dict.fromkeys((*from_role, *from_body)))[:3] or (SpeakerType.UNKNOWN,)


def _titled(role: str) -> tuple[SpeakerType, ...]:
    """The type of a title that a common word is only where it is written as one: "Justice", "Gen.". The table is
    data/lexicons/role_titles.csv."""
    last = role.split()[-1]
    row = written_titles().get(last) or written_titles().get(last.lower())
    if row is None or row[0] == "body" or (row[0] == "alone" and last != role):
        return ()
    return (row[1],)


@cache
def written_titles() -> Mapping[str, tuple[str, SpeakerType]]:
    """How each title has to be written, and its type. Raises ResourceError where a type is none."""
    try:
        return {title: (written, SpeakerType(kind)) for title, written, kind, _ in lexicon("role_titles")}
    except ValueError as error:
        raise ResourceError(f"data/lexicons/role_titles.csv: {error}; correct the row") from error


LONGEST_TITLE: Final = 5  # words
ROLE_REACH: Final = 120  # characters between a role and the body that belongs to it
_FORMER = re.compile(r"(?i)(?:former(?:ly)?|ex|late|then|past|retired|one-?time)\b[\s-]*")
_OWNER = re.compile(r"(?P<name>[A-Z][^'’]{1,60})['’]s?\s")
_BEHIND_ROLE = re.compile(r"\s(?:of|for|at|with|from|to|in|on)\s")


def _term_of(role: str, registry: Registry) -> RoleTerm | None:
    """What the registry knows of a role, from its head before it asks what stands behind."""
    front = _BEHIND_ROLE.split(role, maxsplit=1)[0]
    words = front.lower().split()[-LONGEST_TITLE:]
    ends = (registry.roles.terms.get(" ".join(words[start:])) for start in range(len(words)))
    last = next((term for term in ends if term is not None), None)
    if last is not None and (last.role_class is RoleClass.TITLE or last.types == (SpeakerType.CITIZEN,)):
        return last  # "chief justice | correspondent", "a college | student", "the minister's | daughter"
    return registry.roles.best(front) or registry.roles.best(role)


def _types_of_body(role: str | None, body: str, registry: Registry) -> tuple[SpeakerType, ...]:
    organisation = registry.organisation_by_name(body)
    if organisation is not None and organisation.pattern and organisation.types == (SpeakerType.GOVERNMENT,):
        organisation = _whole(body, registry) or organisation
    if organisation is not None and organisation.types:
        return organisation.types
    if registry.country_of(body):
        # An attorney of a state prosecutes, whatever the state is called.
        prosecutes = role is not None and role.lower().split()[-1] in ("attorney", "attorneys")
        return (SpeakerType.JUDICIARY,) if prosecutes else (SpeakerType.GOVERNMENT,)
    if registry.outlet_by_name(body):
        return (SpeakerType.MEDIA,)
    return types_in(body, registry) or _types_of_head(body, registry)


def _whole(part: str, registry: Registry) -> Organisation | None:
    """The body whose part a name is: the union of "the Oster Union's law department"."""
    owner = _OWNER.match(part)
    return registry.organisation_by_name(owner["name"]) if owner is not None else None


def _types_of_head(name: str, registry: Registry) -> tuple[SpeakerType, ...]:
    """The types of the noun for a body that the front of a name ends in: "Tarn | relief agency", "Oster Party of
    Work"."""
    words = _BEHIND_ROLE.split(name, maxsplit=1)[0].lower().split()
    for length in range(min(3, len(words)), 0, -1):
        term = registry.roles.terms.get(" ".join(words[-length:]))
        if term is not None:
            return of_body(term)
    return of_body(registry.roles.best(name))


def typed_by_office(speaker: Speaker, registry: Registry) -> Speaker:
    """The speaker with the type of a public office of the day, where the text leaves open of what kind he or she is."""
    if speaker.proposed is None or speaker.role is not None or speaker.types != (SpeakerType.UNKNOWN,):
        return speaker
    office = speaker.proposed.office.split(",")[0]
    return replace(speaker, types=types_of(office, speaker.proposed.name, registry))


def of_body(term: RoleTerm | None) -> tuple[SpeakerType, ...]:
    """What a word in its name says of a body: not that it is a private person, "Oster Farmers", nor a document."""
    return no_document(term.types) if term is not None and SpeakerType.CITIZEN not in term.types else ()


def no_document(types: tuple[SpeakerType, ...]) -> tuple[SpeakerType, ...]:
    """The types without DOCUMENT: a body is no document, even where its name speaks of one ("Committee for Civil Rights
    Under Law")."""
    return tuple(kind for kind in types if kind is not SpeakerType.DOCUMENT)


def types_in(name: str, registry: Registry) -> tuple[SpeakerType, ...]:
    """Types of the listed body with which a longer name ends: "Fellow Republicans", "leading Lerund Bank"."""
    for start, end, body in reversed(registry.find_organisation_names(name)):
        if end == len(name) and start:
            return registry.organisations[body].types
    return ()


def country_of(role: str | None, body: str | None, registry: Registry) -> str | None:
    """ISO2 of the country that the role or the body's name mentions; else of the country where the registry has the
    body."""
    for words in (body, role):
        if not words:
            continue
        if country := registry.country_of(words):
            return country
        organisation = registry.organisation_by_name(words)
        if organisation is not None and organisation.country:
            return organisation.country
        if country := registry.country_in(words):
            return country
    return None
