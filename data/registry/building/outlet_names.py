"""What kind of name each name of an outlet is, in which script, and which names several bear."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from building.outlets import Outlets
from building.tables import SEED, SEED_DATE, Row, names_of, seed
from reliability.registry.name_index import is_acronym, normalised_name

# ISO 15924 of what Unicode calls the letters; Japanese writes two syllabaries of its own beside Chinese characters.
SCRIPTS = {
    "ARABIC": "Arab", "ARMENIAN": "Armn", "BENGALI": "Beng", "CJK": "Hani", "CYRILLIC": "Cyrl", "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek", "HANGUL": "Hang", "HEBREW": "Hebr", "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan", "KHMER": "Khmr", "LATIN": "Latn", "THAI": "Thai",
}  # fmt: skip
# Scripts in which outlets write one language.
LANGUAGE_OF_SCRIPT = {"Armn": "hy", "Geor": "ka", "Grek": "el", "Hang": "ko", "Jpan": "ja", "Khmr": "km", "Thai": "th"}


def script_of(name: str) -> str:
    """The one script of a name's letters; "" where it has none, several, or one that is not known here."""
    words = {unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()} - {"MODIFIER"}
    scripts = {SCRIPTS.get(word, "") for word in words}
    return "Jpan" if scripts == {"Hani", "Jpan"} else scripts.pop() if len(scripts) == 1 else ""


def initials_of(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper() and word != "The")


def kind_of_name(name: str, own: str, every: Iterable[str]) -> str:
    """What a name is beside the one under which an outlet is listed: that one is official, and where it is letters the
    one that they stand for is too. Capitals are letters where another name says so, or where no vowel makes them a
    word."""
    full = any(initials_of(other) == name for other in every)
    if is_acronym(name) and (full or not set(name.lower()) & set("aeiou")):
        return "acronym"
    key, chief = normalised_name(name), normalised_name(own)
    if key == chief or (is_acronym(own) and initials_of(name) == own):
        return "official"
    return "short" if f" {key} " in f" {chief} " else "alias"


def told_names(outlets: Outlets) -> list[Row]:
    """Names of outlets with their kind, language, script and days, where these are known. A name that was given up
    takes no part in what makes a name ambiguous: it is its outlet's on its days only."""
    rows = {(row["id"], row["name"]): row for row in outlets.names.settled_names()}
    for told in seed("outlet_names"):
        outlet, ((name, marks),) = told["outlet_id"], names_of(told["name"])
        if told["kind"] != "former" and (outlet, name) not in rows:
            raise SystemExit(f"{name} has days or a language in seed/outlet_names.csv and is no name of {outlet}")
        own = {"id": outlet, "name": name, "key": normalised_name(name), "common": "01"["~" in marks]}
        cited = {"source_id": SEED, "as_of": told["as_of"]}
        row = rows.setdefault((outlet, name), {**own, "ambiguous": "0", "primary": "0", **cited})
        row |= {key: told[key] for key in ("kind", "language", "valid_from", "valid_to", "proof")}
        if told["proof"]:
            row |= cited
    parts = {(part["outlet_id"], normalised_name(part["name"])) for part in seed("editions")}
    every: dict[str, list[str]] = {}
    for outlet, name in rows:
        every.setdefault(outlet, []).append(name)
    for (outlet, name), row in rows.items():
        row["script"] = script_of(name)
        if (outlet, row["key"]) in parts and row["key"] != normalised_name(outlets.rows[outlet]["name"]):
            row["kind"] = row.get("kind") or "part"
        row["kind"] = row.get("kind") or kind_of_name(name, outlets.rows[outlet]["name"], every[outlet])
        row["language"] = row.get("language") or LANGUAGE_OF_SCRIPT.get(row["script"], "")
    return list(rows.values())


def shared_names(outlets: Outlets, names: Iterable[Row]) -> Iterator[Row]:
    """The names that several outlets bear, here or elsewhere, with the one that is meant where nothing else is said."""
    bearers: dict[str, dict[str, str]] = {}
    for name in names:
        if name["kind"] != "former":
            bearers.setdefault(name["key"], {}).setdefault(name["id"], name["name"])
    told = {normalised_name(row["name"]): row for row in seed("shared_names")}
    for key in sorted(told.keys() | {key for key, those in bearers.items() if len(those) > 1}):
        row = told.get(key) or {"name": next(iter(bearers[key].values())), "meant": "", "others": "", "why": ""}
        if row["meant"] and row["meant"] not in bearers.get(key, {}):
            raise SystemExit(f"seed/shared_names.csv: {row['meant']} does not bear the name {row['name']}")
        yield {**row, "key": key, "source_id": SEED, "as_of": SEED_DATE}
