"""Which name node a speaker has: the name in its normal form, or None where it would join what is not one.

Speakers with one node are the same across articles until somebody judges otherwise. So a name must say enough: a
person's has two words or more that are no titles, a body's of one word stands in the registry, and one that fits a body
of every country ("Supreme Court") comes with its state.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reliability.model.identity import name_node
from reliability.model.speaker import Speaker, SpeakerType
from reliability.registry.lexicon import RoleClass
from reliability.registry.lookup import Registry
from reliability.registry.name_index import normalised_name

GOVERNMENT: Final = "government"  # what a state is called that speaks: "Tarn said"
MOST_TITLE_WORDS: Final = 3
LONGEST: Final = 160  # characters of a name; what is longer is a sentence, and no index of a database takes it
MOST_STATE_WORDS: Final = 4
HONORIFICS: Final = frozenset(
    "mr mrs ms miss dr prof sir lord lady dame justice rev hon sen rep gov gen col maj capt lt sgt".split()
)
# Between a first and a last name, or before a last name alone ("van Veldt", "Le Veldt"). "Al" is a first name, too.
PARTICLES: Final = frozenset("bin ibn el de da di du del della der den dos von van ter la le".split())
_POINTING: Final = frozenset("my our your his her its their this that these those".split())  # "My wife and I"
_POSSESSIVE = re.compile(r"['’]s?$")
_INITIAL = re.compile(r"[^\W\d_]\.?")


@dataclass(frozen=True, slots=True)
class NameNodes:
    """What it takes to tell which node a name has. `body_words` are those of which names are made that fit a body of
    every country."""

    registry: Registry
    body_words: frozenset[str] = frozenset()

    def node_of(self, speaker: Speaker) -> str | None:
        """The node of a speaker's name; None for one without a name, and for a name that says too little."""
        return self.node(speaker.name, speaker.types, speaker.country) if speaker.named else None

    def node(self, name: str, types: Sequence[SpeakerType], country: str | None = None) -> str | None:
        """The node of a name whose bearer is of these types and of this state (ISO2), or None where it fits many."""
        plain = _POSSESSIVE.sub("", " ".join(name.split()))
        words = normalised_name(plain)
        if not words or len(words) > LONGEST or words.partition(" ")[0] in _POINTING:
            return None
        if country is not None and SpeakerType.GOVERNMENT in types and self.registry.country_of(plain) == country:
            return name_node(GOVERNMENT, country)
        state, rest = self._parted(words.split(" "))
        if (state or country) is not None and all(word in self.body_words for word in rest):
            return name_node(" ".join(rest), state or country)
        if self.is_listed(plain, types):
            return name_node(words)
        bare = self.without_titles(plain.split(" "))
        return name_node(normalised_name(" ".join(bare))) if self._says_enough(bare) else None

    def is_listed(self, name: str, types: Sequence[SpeakerType]) -> bool:
        """Whether the registry has a body or an outlet by this name that is of one of these types."""
        body = self.registry.organisation_by_name(name)
        if body is not None and not body.pattern and not set(body.types).isdisjoint(types):
            return not self._is_ordinary_word(name)
        return SpeakerType.MEDIA in types and self.registry.outlet_by_name(name) is not None

    def _is_ordinary_word(self, name: str) -> bool:
        """Whether a body's name is one word that is more often something else: "Islamists"."""
        bearers = self.registry.organisation_names.candidates(name)
        return " " not in name and all(bearer.common for bearer in bearers)

    def without_titles(self, words: Sequence[str]) -> list[str]:
        """A person's name without the titles before it ("Justice Jon Orr", "Tarnian President Mara Veldt"); the words
        as they are where a body's are among the rest ("Justice Department")."""
        out = list(words)
        while length := self._title_length(out):
            out = out[length:]
        return list(words) if any(normalised_name(word) in self.body_words for word in out) else out

    def _parted(self, words: Sequence[str]) -> tuple[str | None, list[str]]:
        """The state that a name begins with, and the rest: "us supreme court" → ("US", supreme court)."""
        for length in range(min(MOST_STATE_WORDS, len(words) - 1), 0, -1):
            state = self.registry.country_of(" ".join(words[:length]))
            if state is not None:
                rest = list(words[length:])
                return state, rest[1:] if rest[0] == "s" and len(rest) > 1 else rest  # "tarn s air force"
        return None, list(words)

    def _title_length(self, words: Sequence[str]) -> int:
        """How many words at the beginning are one title, with the state before it; 0 where they are none."""
        for place in range(min(MOST_TITLE_WORDS, len(words) - 1)):
            if place and self.registry.country_of(" ".join(words[:place])) is None:
                continue
            for length in range(min(MOST_TITLE_WORDS, len(words) - 1 - place), 0, -1):
                if self._is_title(words[place : place + length]):
                    return place + length
        return 0

    def _is_title(self, words: Sequence[str]) -> bool:
        low = " ".join(words).lower().rstrip(".")
        if low in HONORIFICS:
            return True
        term = self.registry.roles.terms.get(low)
        # Plurals are part of a name ("Doctors Without Rivers"); words for documents are first names ("Bill", "Mark").
        return (
            term is not None
            and term.role_class not in (RoleClass.ORGAN, RoleClass.PERSON)
            and SpeakerType.DOCUMENT not in term.types
            and not low.endswith("s")
        )

    def _says_enough(self, words: Sequence[str]) -> bool:
        """Whether a name has two words that are no particles and not only a body's, and more than an initial and a
        surname ("J. Orr")."""
        telling = [word for word in words if word.lower() not in PARTICLES]
        if len(telling) < 2 or all(normalised_name(word) in self.body_words for word in telling):
            return False
        return len(telling) > 2 or _INITIAL.fullmatch(telling[0]) is None
