"""Names as lists hold them and as texts write them: one normal form, and a fast search for many names in one text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

# Dotted initials are one word ("U.N.", "A.P."), an ampersand is a word, anything else is a run of letters and digits.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|[^\W_]+|&")
# What may stand between two words of one name: spaces, one line end, or a hyphen, apostrophe, slash or full stop.
_GAP = re.compile(r"[ \t\xa0]*(?:[-‐‑–'’ʼ‘/.,]?[ \t\xa0]*\n?[ \t\xa0]*)")
_ARTICLE = "the "
_WORDS_AFTER_ARTICLE = re.compile(r"(?i)(?:the\s+)?\W*")
ACRONYM_LENGTH = 6  # "USAGM": longer capitals are words set in capitals


def _folded(word: str) -> str:
    """One word of the normal form: lower case, no accents, no dots, "&" as "and"."""
    if word == "&":
        return "and"
    lowered = word.replace(".", "").lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def normalised_name(name: str) -> str:
    """The form in which names are compared: words in lower case without accents or punctuation, no leading article.

    "The Associated Press" → "associated press", "A.P." → "ap", "Al-Jazeera" → "al jazeera", "EL PAÍS" → "el pais".
    Idempotent; empty where the name holds no letter or digit.
    """
    words = [folded for match in _WORD.finditer(name) if (folded := _folded(match.group()))]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(" ".join(words).split())


def is_acronym(name: str) -> bool:
    """True where a name is one run of at most six characters with no small letter: "AP", "CNN", "BBC2"."""
    bare = name.replace(".", "").replace("&", "")
    return (
        1 < len(bare) <= ACRONYM_LENGTH
        and bare.isalnum()
        and bare == bare.upper()
        and not bare.isdigit()
        and bare.isascii()
    )


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one listed thing. `key` is its normal form.

    `ambiguous`: several listed things bear it, or it is more often something else; nobody takes it without
    being asked to.
    `common`: an ordinary word or phrase ("Time", "The Sun"): fine as a whole field, never searched for in running text
    unless the caller knows that an outlet is meant there ("told Time").
    `primary`: of several bearers, the one that is meant where nothing else is said.
    `kind`: official, short, acronym, alias or former; empty where no table says. A former name is its bearer's on the
    days from `valid_from` to `valid_to` only (a year, month or day); with another kind these are the days on which it
    was the bearer's own, and others may use it still. `proof` is an address that shows them.
    `language` is ISO 639-1 and `script` ISO 15924, empty where not known.
    """

    id: str
    name: str
    key: str
    ambiguous: bool = False
    common: bool = False
    primary: bool = False
    kind: str = ""
    language: str = ""
    script: str = ""
    valid_from: str = ""
    valid_to: str = ""
    proof: str = ""
    source_id: str = ""
    as_of: str = ""

    @property
    def given_up(self) -> bool:
        """Whether it is its bearer's no longer, and on its days only."""
        return self.kind == "former" and bool(self.valid_to)

    def held_on(self, day: str) -> bool:
        """Whether it was its bearer's on an ISO day, as far as is stated."""
        return held(self.valid_from, self.valid_to, day)


def held(valid_from: str, valid_to: str, day: str) -> bool:
    """Whether an ISO day lies between two, of which each is a year, month or day and counts whole, or is not stated."""
    began = not valid_from or valid_from <= day[: len(valid_from)]
    return began and (not valid_to or day[: len(valid_to)] <= valid_to)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by normal form, and the normal forms by their first word, longest first. Lookups change nothing.

    `by_key` has what is borne today, and a name that was given up where nobody else bears it.
    """

    by_key: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    by_first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    small: frozenset[str] = frozenset()  # first words of names that a list writes with a small letter
    former: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)  # names that were given up, by normal form

    @classmethod
    def of(cls, names: Iterable[Name]) -> NameIndex:
        """The index of these names; within one normal form the primary bearer comes first, else the given order
        holds."""
        by_key: dict[str, tuple[Name, ...]] = {}
        by_first: dict[str, list[str]] = {}
        former: dict[str, tuple[Name, ...]] = {}
        borne = []
        for name in names:
            if name.kind and name.given_up:
                former[name.key] = (*former.get(name.key, ()), name)
            else:
                borne.append(name)
        today = {name.key for name in borne} if former else set()
        for name in (*borne, *(each for key, rows in former.items() if key not in today for each in rows)):
            key = name.key
            held = by_key.get(key)
            if held is not None:
                by_key[key] = (name, *held) if name.primary else (*held, name)
                continue
            by_key[key] = (name,)
            first = key.partition(" ")[0]
            keys = by_first.get(first)
            if keys is None:
                by_first[first] = [key]
            else:
                keys.append(key)
        for keys in by_first.values():
            keys.sort(key=len, reverse=True)
        small = frozenset(
            key.partition(" ")[0]
            for key, bearers in by_key.items()
            if any(not _WORDS_AFTER_ARTICLE.sub("", name.name, count=1)[:1].isupper() for name in bearers)
        )
        return cls(by_key, {first: tuple(keys) for first, keys in by_first.items()}, small, former)

    def candidates(self, name: str, on: str = "") -> tuple[Name, ...]:
        """Every bearer of a name, the primary one first; empty where nobody bears it.

        On an ISO day those that bore it then and gave it up are the bearers; another day's former name is nobody's.
        """
        key = normalised_name(name)
        borne = self.by_key.get(key, ())
        if not on or key not in self.former:
            return borne
        then = tuple(row for row in self.former[key] if row.held_on(on))
        return then or tuple(row for row in borne if not row.given_up)

    def bearer(self, name: str, *, allow_ambiguous: bool = False, on: str = "") -> str | None:
        """The id of the one thing that bears a name, or None where nobody does or several do and none is primary.

        `on` is an ISO day: see `candidates`.
        """
        bearers = self.candidates(name, on)
        if not bearers or (not bearers[0].primary and any(b.id != bearers[0].id for b in bearers)):
            return None
        return bearers[0].id if allow_ambiguous or not bearers[0].ambiguous else None

    def find(self, text: str, *, allow_ambiguous: bool = False) -> tuple[tuple[int, int, str], ...]:
        """(start, end, id) of every name in a text, in order, longest first, none overlapping.

        Acronyms must match in every letter's case; other names need the capitals that the list gives them. Never
        matches inside a word, and never across the end of a paragraph or a sentence. A leading "The" is no part of the
        span; a name of one word after it ("The Guardian") is found only behind an article. Ambiguous and common names
        are found only where `allow_ambiguous` is set, and then only where one bearer is meant.
        """
        words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        found: list[tuple[int, int, str]] = []
        position, count = 0, len(words)
        while position < count:
            start, end = words[position]
            if text[start].islower() and text[start:end].isascii() and text[start:end].lower() not in self.small:
                position += 1  # most words of a text: no list writes a name so
                continue
            first = _folded_cached(text[start:end])
            keys = self.by_first.get(first, ())
            taken = 0
            if len(keys) > 1 and position + 1 < count:  # most names fall at their second word
                begins = f"{first} {_folded_cached(text[slice(*words[position + 1])])}"
                keys = tuple(key for key in keys if key == first or key.startswith(begins))
            for key in keys:
                taken = _matched_words(text, words, position, key)
                if not taken:
                    continue
                last = words[position + taken - 1][1]
                meant = self._meant(text, start, last, key, allow_ambiguous)
                if meant is not None:
                    found.append((start, last, meant))
                    break
                taken = 0
            position += taken or 1
        return tuple(found)

    def _meant(self, text: str, start: int, end: int, key: str, allow_ambiguous: bool) -> str | None:
        """The id that the words [start, end) mean, or None: another case, a common word, or several bearers."""
        single = " " not in key
        fitting = [
            name
            for name in self.by_key[key]
            if (allow_ambiguous or not (name.ambiguous or name.common))
            and _cases_agree(text[start:end], name.name)
            and not (single and _has_article(name.name) and not _follows_article(text, start))
        ]
        if not fitting or (not fitting[0].primary and any(n.id != fitting[0].id for n in fitting)):
            return None
        return fitting[0].id


@lru_cache(maxsize=65536)
def _folded_cached(word: str) -> str:
    return _folded(word)


def _matched_words(text: str, words: list[tuple[int, int]], position: int, key: str) -> int:
    """How many words of the text, from `position`, have this normal form and stand alone; 0 where they do not."""
    keys = key.split(" ")
    if position + len(keys) > len(words):
        return 0
    for offset in range(1, len(keys)):  # the first word is how the key was found
        start, end = words[position + offset]
        if _folded_cached(text[start:end]) != keys[offset] or not _is_inner_gap(
            text, words[position + offset - 1], start
        ):
            return 0
    return len(keys) if _stands_alone(text, words[position][0], words[position + len(keys) - 1][1]) else 0


def _is_inner_gap(text: str, before: tuple[int, int], start: int) -> bool:
    gap = text[before[1] : start]
    if gap == " ":
        return True
    if len(gap) > 4 or _GAP.fullmatch(gap) is None or "," in gap:
        return False
    # ". " ends a sentence unless an abbreviation of one or two letters stands before it ("U.S. News", "St. Louis").
    return not (gap.startswith(".") and len(gap) > 1 and before[1] - before[0] > 3)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not a part of a compound ("AP-NORC"), of an address ("mara@cnn.com", "bbc.co.uk/x") or of a handle
    ("@Reuters")."""
    before = text[start - 1] if start else " "
    after = text[end : end + 2]
    if before in "@#/_" or (before in "-‑" and start > 1 and text[start - 2].isalnum()):
        return False
    if after[:1] in ("-", "‑") and after[1:2].isupper():
        return False
    return after[:1] not in ("@", "_")


def _cases_agree(written: str, listed: str) -> bool:
    if listed.lower().startswith(_ARTICLE) and not written.lower().startswith(_ARTICLE):
        listed = listed[len(_ARTICLE) :]
    if is_acronym(listed):
        return written.replace(".", "") == listed.replace(".", "")
    if written == listed or written.isupper():
        return True
    pairs = zip(_WORD.findall(written), _WORD.findall(listed), strict=False)
    return all(w[0].isupper() or not ls[0].isupper() for w, ls in pairs)


def _has_article(name: str) -> bool:
    return name.lower().startswith(_ARTICLE)


def _follows_article(text: str, start: int) -> bool:
    return start >= len(_ARTICLE) and text[start - 4 : start].lower() == _ARTICLE


def slug(name: str) -> str:
    """An id made of a name: "Radio Habana Cuba" → "radio-habana-cuba"; "unnamed" where nothing is left."""
    return re.sub(r"[^\w]+", "-", normalised_name(name)).strip("-") or "unnamed"
