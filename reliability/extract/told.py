"""What tells of others by its grammar alone, inside somebody's words: "the union's demand that …", "is believed to …".

The model reads such sentences, but its training corpus marks hardly any of them. Four shapes are known here:
- nouns of saying, wanting and fearing with what is said: "the mayor's decision to …", "reports that …";
- hearsay: "reportedly", "is thought to have …", "a gas believed to be …";
- verbs of wanting with an aim: "the council plans to …", "Oster urged the firm to …";
- verbs of saying and holding with a clause: "engineers believe that …".
A subject has to be there that names or describes somebody: what "they" or "we" want is the outer speaker's reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from reliability.registry.lexicon import CueLexicon
from reliability.resources import lexicon


@dataclass(frozen=True, slots=True)
class Told:
    """Ranges of words [start, end): a source or none, a cue, and what is told in one or two parts."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]


_DETERMINERS: Final = frozenset(
    "the a an this these those some many several most all both few other no any each every".split()
)
_OWNERS: Final = frozenset("my our your his her its their whose".split())
_PRONOUNS: Final = frozenset(
    "i we you he she it they me us him them who whom which that this these those there one ones what everyone "
    "everybody anyone anybody someone somebody something anything everything nobody nothing others".split()
)
_AUXILIARIES: Final = frozenset(
    "is are was were be been being am has have had having do does did also now still already since again once "
    "only just previously recently always ever often even then so far".split()
)
_SELF: Final = frozenset("my our your".split())
_SUBJECTS: Final = frozenset("he she they we i it there he's she's they're they've we're it's".split())
_BE: Final = frozenset("is are was were be been being".split())
_UNREAL: Final = frozenset(
    "to will would can could may might should must shall not never cannot no nor neither without if unless let ca "
    "won't whether lest".split()
)
_PREPOSITIONS: Final = frozenset(
    "in on at by for from with without into onto over under about against after before between among through "
    "during until since toward towards near per via than as like despite amid upon off out up down around across "
    "within beyond because while when where whenever although though if unless whether how why".split()
)
_JOINTS: Final = frozenset("and or but nor yet so that which who whom whose".split())
_ENDS: Final = frozenset(
    "and but while which who whom although though as because so after when until unless or if".split()
)
_WORDS_OF_VERBS: Final = re.compile(r"(?:n't|'(?:re|ve|ll|d|m))$")
_FINITE: Final = frozenset("is are was were has have had did will would can could".split())
_OPENING: Final = frozenset('“"‘')
_BEHIND: Final = _PREPOSITIONS | _JOINTS | {"to", "of"}
_PLURAL: Final = re.compile(r"^(?:police|people|.*[^isu'’]s)$")
LONGEST_SOURCE: Final = 12  # words
SHORTEST: Final = 3  # words of what is told


@cache
def _listed(sort: str) -> frozenset[str]:
    """The words of a sort in data/lexicons/inner_words.csv."""
    return frozenset(word for word, own, _ in lexicon("inner_words") if own == sort)


@cache
def _every_listed() -> frozenset[str]:
    return frozenset(word for word, _, _ in lexicon("inner_words"))


def told(forms: Sequence[str], cues: CueLexicon) -> Iterator[Told]:
    """What a sentence tells of others, in text order; no two share a cue."""
    low = [form.lower().replace("’", "'") for form in forms]
    sentence = _Sentence(forms, low, cues)
    for index, word in enumerate(low):
        if word not in _every_listed() and word not in cues.reporting and word not in cues.stances:
            continue
        for shape in (sentence.hearsay, sentence.noun, sentence.aim, sentence.clause, sentence.stance):
            if (found := shape(index)) is not None:
                yield found
                break


class _Sentence:
    """A sentence of somebody's words, asked word by word."""

    def __init__(self, forms: Sequence[str], low: Sequence[str], cues: CueLexicon) -> None:
        self._forms, self._low, self._cues = forms, low, cues

    def hearsay(self, at: int) -> Told | None:
        """ "reportedly", "is believed to", "suspected of being"."""
        word = self._low[at]
        if word in _listed("hearsay"):
            start, end = self._clause_start(at), self._clause_end(at + 1)
            if self._word(at + 1) not in _FINITE and self._word(at - 1) not in _FINITE:
                return None  # "those allegedly hurt" tells of nobody
            return self._told(None, (at, at + 1), (start, at), (at + 1, end))
        if word not in _listed("held"):
            return None
        after = self._word(at + 1)
        if after not in ("to", "of") or (after == "of" and not self._word(at + 2).endswith("ing")):
            return None
        cue = self._with_auxiliaries(at, "not")
        if any(self._low[i] in _BE for i in range(cue, at)):
            if self._word(cue - 1) in _UNREAL or self._word(at + 2) in _DETERMINERS:
                return None  # "can be said to", "was reported to the council"
            start = self._clause_start(cue - (self._word(cue - 1) in ("but", "and")))
            return self._told(None, (cue, at + 1), (start, cue), (at + 1, self._clause_end(at + 1)))
        subject = self._subject(cue)
        if subject is None or cue < at or self._word(at + 2) not in ("be", "have", "being", "having"):
            return None
        return self._told(None, (at, at + 1), subject, (at + 1, self._before_verb(at + 1, at + 4)))

    def _with_auxiliaries(self, at: int, *also: str) -> int:
        """Where a verb begins with all that belongs to it."""
        while at > 0 and (self._low[at - 1] in (*_AUXILIARIES, *also) or self._low[at - 1].endswith("ly")):
            at -= 1
        return at

    def noun(self, at: int) -> Told | None:
        """ "the union's demand that", "reports of"."""
        word, after = self._low[at], self._word(at + 1)
        if after == "by":
            return self._by(at)
        if word not in _listed(f"noun {after}"):
            return None
        owner = self._owner(at)
        if owner is None:
            return None
        source = owner if owner[0] < owner[1] else None
        if source is None and word not in _listed("noun of nobody"):
            return None
        start = at + 1 if after in ("to", "for") else at + 2
        if after == "that" and self._relative(at + 2):
            return None
        if after == "to" and (self._word(at + 2) in _DETERMINERS | _OWNERS or not self._forms[at + 2][0].islower()):
            return None  # "commitment to the deal"
        end = self._clause_end(start) if after != "of" else self._before_verb(start, start + 1)
        return self._told(source, (at, at + 1), (start, end))

    def _relative(self, at: int) -> bool:
        """Whether a verb stands after "that": "the report that describes how"."""
        verbs = self._cues.reporting | self._cues.stances | _AUXILIARIES | _UNREAL
        return self._word(at) in verbs or (
            self._word(at).endswith(("s", "ed"))
            and self._word(at + 1) in _DETERMINERS | _OWNERS | {"how", "that", "to"}
        )

    def _before_verb(self, start: int, earliest: int) -> int:
        """The end of a clause, or the verb of the sentence around it: "reports of a fire | were wrong"."""
        end = self._clause_end(start)
        verbs = (
            i for i in range(earliest, end) if self._low[i] in _FINITE or self._low[i] in _ENDS or self._low[i] == ","
        )
        return next(verbs, end)

    def _by(self, at: int) -> Told | None:
        """ "a plea by the council to", "claims by the union about"."""
        word, end = self._low[at], self._phrase_end(at + 2)
        after = self._word(end)
        aims = word in _listed("noun to") and after == "to"
        claims = word in _listed("noun by") and after in ("that", "of", "on", "about")
        if not (aims or claims) or not 0 < end - at - 2 <= LONGEST_SOURCE or self._stands_in(at + 2):
            return None
        start = end if aims else end + 1
        return self._told((at + 2, end), (at, at + 1), (start, self._clause_end(start)))

    def _phrase_end(self, start: int) -> int:
        """The end of the noun phrase that begins at a word, without what hangs on it."""
        end = start
        while end < len(self._low) and self._is_word(end) and self._low[end] not in _BEHIND:
            end += 1
        return end

    def aim(self, at: int) -> Told | None:
        """ "the council plans to", "urged the firm to"."""
        word = self._low[at]
        plain = word in _listed("verb to") and self._word(at + 1) == "to" and self._verb_place(at)
        if not plain:
            if word not in _listed("verb one to") or word in _listed("seldom") or self._word(at + 1).endswith("ing"):
                return None
            if self._word(at + 1) in _AUXILIARIES:  # "had it tested only to find"
                return None
            end = self._phrase_end(at + 1)
            if self._word(end) != "to" or not 1 <= end - at - 1 <= 6 or self._word(end + 1) in _DETERMINERS:
                return None
        return self._of_subject(at, at + 1)

    def clause(self, at: int) -> Told | None:
        """ "engineers believe that"."""
        word, behind = self._low[at], self._word(at + 2)
        if word not in self._cues.reporting and word not in self._cues.stances and word not in _listed("shows"):
            return None
        if word in _listed("verb clause") and self._word(at + 1) in _SUBJECTS:
            return self._of_subject(at, at + 1)
        if self._word(at + 1) != "that" or self._relative(at + 2) or not behind[:1].isalnum():
            return None  # "a bill that would"
        if word in _listed("seldom") or not self._verb_place(at):
            return None
        return self._of_subject(at, at + 2)

    def stance(self, at: int) -> Told | None:
        """ "Oster blames the flood on the dam": all that follows is what is held."""
        if self._low[at] not in _listed("verb all") or self._word(at + 1) in _PREPOSITIONS | {"to", "that", ""}:
            return None
        return self._of_subject(at, at + 1) if self._is_word(at + 1) else None

    def _verb_place(self, at: int) -> bool:
        """Whether a word that may be a noun has a subject of its own: "critics claim that", no "the claim that"."""
        if self._low[at] not in _listed("noun to") and self._low[at] not in _listed("noun that"):
            return True
        before = self._low[at - 1] if at else ""
        return before in _AUXILIARIES or (self._forms[at - 1][0].isupper() and at > 1) or bool(_PLURAL.search(before))

    def _of_subject(self, at: int, start: int) -> Told | None:
        if self._unreal(at):
            return None
        cue = self._with_auxiliaries(at)
        if any(self._low[i] in _BE for i in range(cue, at)) and not self._low[at].endswith("ing"):
            return None  # "is asked to", "was told that"
        subject = self._subject(cue - (self._word(cue - 1) in _OPENING))  # "officials “believe that”
        if subject is None or (cue == at and not self._agrees(subject, self._low[at])):
            return None
        return self._told(subject, (cue, at + 1), (start, self._clause_end(start)))

    def _agrees(self, subject: tuple[int, int], verb: str) -> bool:
        """Whether a verb in its plain form has a subject of several: "donors want", no "help ensure"."""
        if verb.endswith(("s", "ed", "ing")) or verb in ("told", "said", "found", "felt", "thought", "knew", "saw"):
            return True
        return any(_PLURAL.search(self._low[index]) for index in range(*subject)) or self._word(subject[0] - 1) == "and"

    def _subject(self, end: int) -> tuple[int, int] | None:
        """The noun phrase that ends before a word, or None where there is none of its own."""
        start = self._phrase_start(end)
        if start == end or self._low[start] in _SELF:
            return None
        while start > 1 and self._low[start - 1] == "of" and end - start <= LONGEST_SOURCE:
            further = self._phrase_start(start - 1)
            if further == start - 1:
                break
            start = further
        if (
            start == end
            or end - start > LONGEST_SOURCE
            or self._stands_in(end - 1)
            or self._low[end - 1] in _DETERMINERS | _OWNERS
        ):
            return None
        if not self._names_somebody(start, end):
            return None
        if self._low[start] in ("no", "half") or any(form[0].isdigit() for form in self._forms[start:end]):
            return None
        before = self._low[start - 1] if start else "."
        if before in _PREPOSITIONS - {"because", "while", "when", "where", "although", "though", "if"}:
            return None
        if before in ("to", "of", "if", "unless", "whether"):
            return None
        if any(self._low[i] in self._cues.reporting for i in range(start, end) if self._low[i].endswith("ed")):
            return None
        return start, end

    def _stands_in(self, at: int) -> bool:
        """Whether a word is a pronoun: "us" is, "US" is not."""
        if self._low[at] in _DETERMINERS or (len(self._forms[at]) > 1 and self._forms[at].isupper()):
            return False
        return self._low[at] in _PRONOUNS

    def _names_somebody(self, start: int, end: int) -> bool:
        """A name, a determiner or a plural: a bare word before a verb is mostly another verb or an adverb."""
        if any(form[0].isupper() for form in self._forms[start:end]):
            return True
        return self._low[start] in _DETERMINERS or any(_PLURAL.search(word) for word in self._low[start:end])

    def _phrase_start(self, end: int) -> int:
        start = end
        while start > 0:
            word = self._low[start - 1]
            if not (
                self._is_word(start - 1)
                or (self._forms[start - 1] == "." and start - 1 > 0 and len(self._forms[start - 2]) < 4)
            ):
                break
            if word in _PREPOSITIONS or word in _JOINTS or self._stands_in(start - 1) or word in _AUXILIARIES:
                break
            if (
                word in ("to", "of", "not")
                or _WORDS_OF_VERBS.search(word) is not None
                or word in ("said", "says", "say")
            ):
                break
            start -= 1
            if word in _DETERMINERS or word in _OWNERS:
                break
        return start

    def _owner(self, at: int) -> tuple[int, int] | None:
        """Whose noun it is: an empty range where nobody's, None where a pronoun's or that of what was not said."""
        start = self._phrase_start(at)
        if self._word(start) in ("no", "any", "each", "every") or self._word(start - 1) in ("no", "without", "not"):
            return None
        if self._word(at - 1) in _every_listed() - _listed("seldom"):
            return None  # "Orr's plan calls for"
        for end in range(at, start, -1):
            if self._low[end - 1].endswith(("'s", "s'")) or self._word(end) == "'":
                return self._owning(start, end)
        if start < at and self._low[start] in _OWNERS:
            return None
        return at, at

    def _owning(self, start: int, end: int) -> tuple[int, int] | None:
        """The owner in a phrase: from its determiner on, or its name alone: "alter | Orr's finding"."""
        if self._low[start] not in _DETERMINERS and self._forms[end - 1][0].isupper():
            while not self._forms[start][0].isupper():
                start += 1
        if self._low[end - 1].removesuffix("'s") in _PRONOUNS - {"us"} or end - start > LONGEST_SOURCE:
            return None
        return start, end

    def _unreal(self, at: int) -> bool:
        """Whether nobody said it: "to", "would", "not" stand before it."""
        for index in range(at - 1, max(at - 4, -1), -1):
            word = self._low[index]
            if word in _UNREAL or word.endswith("n't"):
                return True
            if word not in _AUXILIARIES and not word.endswith("ly"):
                return False
        return False

    def _clause_start(self, at: int) -> int:
        start = at
        while start > 0 and self._low[start - 1] not in ("that", "but", ";", ":", "“", '"', "–", "—"):
            if self._low[start - 1] == "," and not self._low[start].isdigit():
                break
            start -= 1
        return start

    def _clause_end(self, start: int) -> int:
        end = start
        while end < len(self._low):
            word = self._low[end]
            if word in (";", "”", "–", "—", ")", "?") or (word in ".!" and end >= len(self._low) - 2):
                break
            if word == "," and self._word(end + 1) in _ENDS:
                break
            end += 1
        return end

    def _told(self, source: tuple[int, int] | None, cue: tuple[int, int], *parts: tuple[int, int]) -> Told | None:
        kept = tuple(part for part in parts if any(self._is_word(index) for index in range(*part)))
        if sum(self._is_word(index) for part in kept for index in range(*part)) < SHORTEST:
            return None
        return Told(source, cue, kept)

    def _word(self, at: int) -> str:
        return self._low[at] if 0 <= at < len(self._low) else ""

    def _is_word(self, at: int) -> bool:
        return self._low[at][0].isalnum()
