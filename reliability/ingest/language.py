"""Which language a text is in, for the note that the engine knows English only."""

from __future__ import annotations

from functools import cache
from typing import Protocol

MIN_WORDS = 20
SAMPLE = 1500  # characters: more is not surer
NAMES = dict(
    pair.split("=")
    for pair in (
        "ar=Arabic cs=Czech da=Danish de=German el=Greek es=Spanish fa=Persian fi=Finnish fr=French he=Hebrew hi=Hindi "
        "hu=Hungarian id=Indonesian it=Italian ja=Japanese ko=Korean nl=Dutch no=Norwegian pl=Polish pt=Portuguese "
        "ro=Romanian ru=Russian sv=Swedish tr=Turkish uk=Ukrainian ur=Urdu vi=Vietnamese zh=Chinese"
    ).split()
)


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second: only where something is read

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    return identifier


def language_of(text: str) -> str | None:
    """ISO 639-1, or None for a text of fewer than MIN_WORDS words."""
    sample = text[:SAMPLE]
    if len(sample.split()) < MIN_WORDS and not any(ord(c) > 0x2E80 for c in sample[:200]):
        return None
    return _identifier().classify(sample)[0]


def notice(language: str | None) -> str | None:
    """A sentence for the reader where a text is not English."""
    if language in (None, "en"):
        return None
    name = NAMES.get(language or "", f"another language ({language})")
    return (
        f"This text seems to be written in {name}: the engine knows English only, so findings may be missing or wrong."
    )


def name_of(language: str) -> str:
    """A language's English name; its code where the table lacks it."""
    return NAMES.get(language, language)
