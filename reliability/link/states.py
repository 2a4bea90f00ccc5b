"""Governments under their many names: the country, its people's adjective, its capital, "the Tarnian government"."""

from __future__ import annotations

import re
from typing import Final

from reliability.registry.lookup import Registry
from reliability.registry.name_index import normalised_name

GOVERNMENTS: Final = frozenset("government governments regime authorities".split())
_GOVERNMENT_ID: Final = "government-of-"
_NAMES_ONE = re.compile(rf"(?i)(?:\b(?:{'|'.join(sorted(GOVERNMENTS))})$|^government\s+of\b)")


def state_of(name: str, registry: Registry) -> str | None:
    """ISO2 of the country whose government a name stands for; None where it names a people, a place or another body."""
    country = registry.country_of(name)
    if country is not None:
        return None if is_people(name, registry) else country
    capital = capital_of(name, registry)
    if capital is not None:
        return capital
    return registry.country_in(name) if says_government(name) and len(name.split()) <= 4 else None


def capital_of(name: str, registry: Registry) -> str | None:
    """ISO2 of the country whose capital bears this name. Only for words that speak: a capital is also a place."""
    bearers = registry.organisation_names.candidates(name)
    governments = {b.id for b in bearers if b.ambiguous and b.common and b.id.startswith(_GOVERNMENT_ID)}
    return governments.pop().removeprefix(_GOVERNMENT_ID).upper() if len(governments) == 1 else None


def is_people(word: str, registry: Registry) -> bool:
    """Whether a word is the plural of a demonym: "Americans" are no government."""
    country = registry.country_of(word)
    if country is None or not word.lower().endswith("s") or len(word) < 5:
        return False
    named = normalised_name(registry.country_names.get(country, ""))
    return normalised_name(word) != named and registry.country_of(word[:-1]) == country


_ADJECTIVE = re.compile(r"(?:[ai]n|ish|ese|i|ch|sh|ss|ic|ai|ot)s?$")


def state_named(word: str, registry: Registry) -> str | None:
    """The country that an adjective or the name of a people stands for: "Norway" for "Norwegian". None for any other
    word, a country's own short name among them ("U.S.", "Britain")."""
    country = registry.country_of(word)
    if country is None or _ADJECTIVE.search(word) is None:
        return None
    name = registry.country_names.get(country)
    return None if name is None or normalised_name(word) == normalised_name(name) else name


def says_government(name: str) -> bool:
    return _NAMES_ONE.search(name) is not None


def plainer(left: str, right: str, registry: Registry) -> str:
    """Of two names for one government the one that says so: "the Tarnian government" before "Tarn" before a capital."""

    def rank(name: str) -> int:
        return 2 if says_government(name) else 0 if capital_of(name, registry) else 1

    return right if rank(right) > rank(left) else left
