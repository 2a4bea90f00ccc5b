"""Words that tell a role or a stance: titles and what they say of a speaker, cues and what they do to a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reliability.model.attribution import CueClass
from reliability.model.speaker import SpeakerType

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # hyphens and dots part words: "so-called" is two


class RoleClass(StrEnum):
    """How much a term says of the speaker. A title decides before an organ, an organ before a general word."""

    TITLE = "title"  # senator, professor, prosecutor: the term alone says for what kind of body the person speaks
    ORGAN = "organ"  # police, ministry, company: the kind of body, whoever speaks for it
    GENERAL = "general"  # president, director, chief: a default reading that any organ overrules
    PERSON = "person"  # resident, witness, protester: a person who speaks for nobody else
    UNSTATED = "unstated"  # spokesman, official, source: a role that leaves the body open


_RANKS_TOO = frozenset({"major", "general"})  # words for size and kind before a noun: "major unions"
_STRENGTH = {RoleClass.TITLE: 4, RoleClass.ORGAN: 3, RoleClass.PERSON: 2, RoleClass.GENERAL: 1, RoleClass.UNSTATED: 0}


@dataclass(frozen=True, slots=True)
class RoleTerm:
    """`term` is in lower case, one or more words; `types` is empty exactly where the class is UNSTATED."""

    term: str
    role_class: RoleClass
    types: tuple[SpeakerType, ...]
    source_id: str
    as_of: str


@dataclass(frozen=True, slots=True)
class CueTerm:
    """`term` is a lemma or a phrase; `forms` are all its written forms; `lists` name the published lists it
    stands in."""

    term: str
    cue_class: CueClass
    forms: tuple[str, ...]
    lists: tuple[str, ...]
    source_id: str
    as_of: str


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in lower case with straight apostrophes: "Prime Minister's" → ("prime", "minister's")."""
    return tuple(w.lower().replace("’", "'") for w in _WORD.findall(phrase))


@dataclass(frozen=True, slots=True)
class RoleLexicon:
    """Role terms by their words (words_of) joined with one space."""

    terms: Mapping[str, RoleTerm] = field(default_factory=dict)
    longest: int = 1  # words of the longest term

    @classmethod
    def of(cls, terms: Iterable[RoleTerm]) -> RoleLexicon:
        table = {" ".join(words_of(term.term)): term for term in terms}
        return cls(table, max((key.count(" ") + 1 for key in table), default=1))

    def best(self, title: str) -> RoleTerm | None:
        """The term of a title phrase that says most: by class (RoleClass), then the longer, then the earlier one. A
        word of a longer term says nothing by itself: "press secretary" is no press, "gun owners" own no company. Nor
        does a rank before another noun: "major unions" are no majors."""
        words = tuple(w.removesuffix("'s").removesuffix("'") for w in words_of(title))
        best: tuple[int, int, int] | None = None
        chosen: RoleTerm | None = None
        covered = 0
        for start in range(len(words)):
            for length in range(min(self.longest, len(words) - start), 0, -1):
                term = self.terms.get(" ".join(words[start : start + length]))
                if term is None or start + length <= covered:
                    continue
                if term.term in _RANKS_TOO and start + length < len(words):
                    continue
                covered = start + length
                rank = (_STRENGTH[term.role_class], length, -start)
                if best is None or rank > best:
                    best, chosen = rank, term
        return chosen


# Published lists of verbs that stand with quotations, and verbs with which documents speak; the classes that leave a
# statement a statement.
_REPORTING_LISTS = frozenset({"reporting verb (textacy)", "quote verb (Gender Gap Tracker)"})
_DOCUMENTS = frozenset({"find"})
_STATING = frozenset({CueClass.NEUTRAL, CueClass.ASSERTIVE, CueClass.CLAIM, CueClass.FACTIVE})
# The classes of verbs that take a side towards what somebody holds, wants or tells; neutral words also name acts.
_STANCES = frozenset({CueClass.ASSERTIVE, CueClass.BELIEF, CueClass.CLAIM, CueClass.FACTIVE, CueClass.ORDER})


def _reports(term: CueTerm) -> bool:
    listed = term.term in _DOCUMENTS or not _REPORTING_LISTS.isdisjoint(term.lists)
    return listed and term.cue_class in _STATING


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Cue terms by the words (words_of) of every written form, joined with one space.

    `reporting` are the single words among them that introduce what somebody said or wrote, as opposed to thoughts,
    wishes, orders and acts; `stances` are those that take a side: claims, beliefs, wishes, orders.
    """

    forms: Mapping[str, CueTerm] = field(default_factory=dict)
    longest: int = 1
    reporting: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()

    @classmethod
    def of(cls, terms: Iterable[CueTerm]) -> CueLexicon:
        table: dict[str, CueTerm] = {}
        for term in terms:
            for form in term.forms:
                table.setdefault(" ".join(words_of(form)), term)
        single = {key: term for key, term in table.items() if " " not in key}
        return cls(
            table,
            max((key.count(" ") + 1 for key in table), default=1),
            reporting=frozenset(key for key, term in single.items() if _reports(term)),
            stances=frozenset(key for key, term in single.items() if term.cue_class in _STANCES),
        )

    def best(self, cue: str) -> CueTerm | None:
        """The term of a cue that decides its class: the longest; of equals, one that is not neutral; then the
        earlier."""
        words = words_of(cue)
        best: tuple[int, bool, int] | None = None
        chosen: CueTerm | None = None
        for start in range(len(words)):
            for length in range(min(self.longest, len(words) - start), 0, -1):
                term = self.forms.get(" ".join(words[start : start + length]))
                if term is None:
                    continue
                # One word that hedges outweighs a longer neutral phrase: "reportedly according to".
                rank = (
                    length if term.cue_class is not CueClass.NEUTRAL else 0,
                    term.cue_class is not CueClass.NEUTRAL,
                    -start,
                )
                if best is None or rank > best:
                    best, chosen = rank, term
        return chosen

    def classify(self, cue: str) -> CueClass:
        """The class of a cue's wording. NONE where it holds no word; NEUTRAL where no list knows its words."""
        if not words_of(cue):
            return CueClass.NONE
        term = self.best(cue)
        return term.cue_class if term is not None else CueClass.NEUTRAL
