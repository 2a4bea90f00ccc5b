"""Singular and plural of nouns that are counted, by lists and endings."""

from __future__ import annotations

from typing import Final

_IRREGULAR: Final[dict[str, str]] = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "lives": "life",
    "wives": "wife", "knives": "knife", "halves": "half", "thieves": "thief", "wolves": "wolf", "leaves": "leaf",
    "shelves": "shelf", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose", "media": "medium",
    "data": "datum", "criteria": "criterion", "crises": "crisis", "analyses": "analysis", "theses": "thesis",
    "bases": "base", "indices": "index", "matrices": "matrix", "buses": "bus", "gases": "gas", "viruses": "virus",
    "campuses": "campus", "bonuses": "bonus", "censuses": "census", "movies": "movie", "cookies": "cookie",
    "calories": "calorie", "ties": "tie", "lies": "lie", "pies": "pie", "phenomena": "phenomenon", "heroes": "hero",
    "potatoes": "potato", "tomatoes": "tomato", "vetoes": "veto", "torpedoes": "torpedo", "echoes": "echo",
    "mosquitoes": "mosquito", "cargoes": "cargo", "axes": "axe", "species": "species", "series": "series",
    "headquarters": "headquarters", "barracks": "barracks", "troops": "troop", "addresses": "address",
    "alumni": "alumnus", "nuclei": "nucleus", "caucuses": "caucus", "focuses": "focus", "statuses": "status",
    "rookies": "rookie", "zombies": "zombie", "selfies": "selfie", "hoodies": "hoodie", "birdies": "birdie",
    "newspapermen": "newspaperman", "zeroes": "zero", "aides": "aide",
}  # fmt: skip
# Plurals without an s, and words that stay as they are: they end a counted noun phrase.
PLURALS: Final = frozenset(
    "people men women children feet media data criteria phenomena police aircraft troops personnel staff cattle "
    "sheep "
    "fish deer species series headquarters servicemen servicewomen policemen policewomen firemen gunmen congressmen "
    "congresswomen lawmen fishermen businessmen businesswomen spokesmen craft spacecraft hovercraft alumni infantry "
    "crew offspring folk grandchildren schoolchildren stepchildren mice teeth geese oxen faithful elderly militia "
    "cavalry clergy youth livestock poultry nuclei lawmakers congresspeople townspeople salespeople tradespeople "
    "merchandise ammunition firemen airmen seamen countrymen clansmen tribesmen kinsmen cabmen assemblymen "
    "councilmen "
    "statesmen chairmen workmen clergymen infantrymen cameramen crewmen marksmen horsemen "
    "anchormen middlemen frontmen guardsmen postmen huntsmen salesmen sportsmen swordsmen milkmen".split()
)


def singular(noun: str) -> str:
    """The singular of one noun in lower case: "cities" → "city", "people" → "person"; as it is where it is none."""
    word = noun.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and word in PLURALS:
        return word[:-3] + "man"
    if word.endswith("children"):
        return word[:-3]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


_PLURAL_OF: Final = {one: many for many, one in reversed(_IRREGULAR.items())} | {"person": "people", "foot": "feet"}
# Units that are written alike for one and for many, beside those in capitals and signs.
_UNCHANGED: Final = frozenset(
    "km m cm mm µm ha kg g mg µg l ml cl mph km/h mpg rpm hp kWh kW kB ppm killed dead died injured wounded hurt "
    "missing "
    "arrested detained displaced hospitalized hospitalised homeless infected trapped rescued stranded evacuated "
    "slain "
    "unemployed jobless sickened charged drowned convicted kidnapped abducted executed feared perished vaccinated "
    "deported "
    "die drown perished shot martyred uninsured burned captured jailed imprisoned magnitude strong".split()
)


def plural(unit: str) -> str:
    """What more than one of a unit are called: "person" → "people", "square mile" → "square miles", "death/100,000" →
    "deaths/100,000"; signs, codes and abbreviations stay as they are."""
    head, stroke, rest = unit.partition("/")
    *before, last = head.split(" ")
    return " ".join((*before, _plural_word(last))) + stroke + rest


def _plural_word(word: str) -> str:
    if word in _PLURAL_OF:
        return _PLURAL_OF[word]
    if not word.isalpha() or word in _UNCHANGED or word in PLURALS or word != word.lower():
        return word
    if word.endswith("man") and f"{word[:-3]}men" in PLURALS:
        return f"{word[:-3]}men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
