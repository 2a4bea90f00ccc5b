"""Which language a text is in: the engine knows English, and says so of every other text."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import Protocol

MIN_WORDS = 20  # of Latin letters; fewer are not judged
MIN_LETTERS = 4  # of another script, which is never English
SAMPLE = 1500  # characters: more is not surer
SURE = 0.9  # how probable another language must be: of 1,549 English articles the surest mistake had 0.85
# Words that stand in every English text and in no other language's. English articles have 12 in a hundred words or
# more, lists of names and prices none (and then no language is sure); Dutch, German, Danish texts 2 or fewer.
_ENGLISH = frozenset("the and that with this from they which were said has have been by to of would who their".split())
ENGLISH_SHARE = 0.06
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_WORD = re.compile(r"[^\W\d_]+")
NO_LANGUAGE = "zxx"  # the identifier's word for what is in none
# Languages that the identifier knows and the table of the world's languages does not.
_OTHERS = MappingProxyType(
    {
        "bcl": "Central Bikol",
        "fuv": "Nigerian Fulfulde",
        "gcf": "Guadeloupean Creole",
        "gcr": "Guianese Creole",
        "gom": "Goan Konkani",
        "gug": "Paraguayan Guarani",
        "guw": "Gun",
        "hbo": "Ancient Hebrew",
        "kik": "Kikuyu",
        "uzs": "Southern Uzbek",
    }
)


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second: only where something is read

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier


def language_of(text: str) -> str | None:
    """ISO 639 code, of two letters where there is one; None for a text that is too short to tell, or that no language
    is sure for. A text is in another language than English only where its beginning and its middle are."""
    found = _language(text[:SAMPLE])
    if found in (None, "en") or len(text) < 2 * SAMPLE:
        return found
    middle = len(text) // 2
    return "en" if _language(text[middle : middle + SAMPLE]) == "en" else found


def _language(sample: str) -> str | None:
    letters = _LETTER.findall(sample)
    latin = len(_LATIN.findall(sample))
    words = _WORD.findall(sample.lower())
    if latin < len(letters) / 2:
        found = _identifier().classify(sample)[0] if len(letters) >= MIN_LETTERS else None
        return None if found in ("en", NO_LANGUAGE) else found
    if len(words) < MIN_WORDS:
        return None
    if sum(word in _ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    found, sure = _identifier().classify(sample)
    return found if found == "en" or (sure >= SURE and found != NO_LANGUAGE) else None


def notice(language: str | None) -> str | None:
    """What a reader is told of a text that is not English: "Chinese: not analysed"."""
    return None if language in (None, "en") else f"{name_of(language or '')}: not analysed"


@cache
def name_of(language: str) -> str:
    """A language's English name; its code where no table has one."""
    from babel import Locale  # a twentieth of a second, for the few texts that are not English

    return str(Locale("en").languages.get(language) or _OTHERS.get(language, language))
