"""Noun phrases that say who somebody is: what stands before their head, the head, and whose it is.

One reader for all places: the title before a name, the apposition behind it, and a description without a name. The role
is what the phrase says, whatever the word; what the registry knows of words decides only where a phrase could be
something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile
from types import MappingProxyType
from typing import Final

from reliability.link.people import NOT_NAMES, ORGANISATION_ENDINGS, RANKS, WITH_CAPITAL, begins_sentence
from reliability.link.words import words_for
from reliability.model.span import Span
from reliability.model.spans import SpanIndex, index_of
from reliability.model.speaker import NameLabel, NameMention, SpeakerType
from reliability.registry.lexicon import RoleClass, RoleTerm
from reliability.registry.lookup import Registry

Word = re.Match[str]

TOKEN: Final = re.compile(r"[^\W_]+(?:(?:[.'’&/-]|\.-)[^\W_]+)*(?:['’]s?(?!\w)|\.(?=[A-Za-z\s]))?|[^\w\s]")
DETERMINERS: Final = frozenset(
    "the a an its his her their our my this that these those such no any some each every one two three four five all "
    "both several many most few other others another".split()
)
PREPOSITIONS: Final = frozenset("of for at with from to in on by under against near about behind within".split())
# Behind these words a phrase goes on with something else: a clause, a second role, a verb.
_CLAUSE: Final = frozenset(
    "who whom whose which that where when while because since until before after although though but as than during "
    "emeritus if is was are were be been has had have will would should shall can could may might must did does "
    "do".split()
)
_SMALL_VERBS: Final = frozenset("came went made got left ran began became took gave lost won led met".split())
_TIMES: Final = frozenset("former ex then late current past future one-time onetime".split())
# What may stand before a role and says nothing of for whom: kept with the role, never part of a body's name.
_MODIFIERS: Final = _TIMES | words_for("modifier")
# Before a noun for a body they belong to its name, before a role to the role.
_KINDS: Final = words_for("kind")
ORGANS: Final = words_for("organ")
# Nouns for bodies that say for whom somebody speaks only where a body of that kind was named: "a committee spokesman".
NOUNS: Final = words_for("organ of the text")
_BEGINS_A_ROLE: Final = words_for("begins a role")
_ELECTED: Final = frozenset("sen rep gov".split())
_DISTRICTS: Final = frozenset("County City District Province Township Parish Borough".split())
_JOINT: Final = re.compile(r"\s(?:of|for|on|at|in|to)\s")
_JOINERS: Final = frozenset("of for the and & de la du al on".split())
_BASED: Final = re.compile(r"(?i).+[-–](?:based|born|backed|led|funded|owned|linked|educated|raised|trained)$")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")
_AGENT: Final = re.compile(r"[a-z-]{2,}(?:er|or|ist|ian|man|woman|person|eer|ess|ologist|ographer|maker|owner)$")
_OF_SCIENCE: Final = re.compile(r"[A-Z][a-z]+(?:ologist|ographer|ician|icist)s?$")  # no names, also with a capital
_NO_AGENTS: Final = words_for("no agent")
_DAYS: Final = words_for("day")
_OPEN_END = re.compile(r"(?:\s(?:of|for|to|in|at|with|from|on|the|an?|and|or|his|her|its|by))+$")
_DESCRIBES: Final = re.compile(r"[a-z](?:ive|ary|al|ed|ing|ful|ous|ic|less|[ai]ble|age|ish|-wing|-leaning|-old)$")
_POSSESSIVE = re.compile(r"['’]s?$")
# Critics of the union speak for somebody else, as do its victims.
_NOT_FOR: Final = words_for("speaks for another")
FOR_THEMSELVES: Final = words_for("for themselves")
_KNOWS_OF: Final = words_for("knows of")
_OF_STATES: Final = frozenset(
    map(SpeakerType, "government legislature judiciary military police political_party armed_group igo".split())
)
_MINISTER: Final = re.compile(r"(?i)\b(?:minister|secretary|undersecretary|commissioner)s?$")
_PREFIXES: Final = ("ex ", "vice ", "co ", "then ", "deputy ", "non ")
LONGEST: Final = 60  # words of a phrase; what is longer is no description
LONGEST_TAIL: Final = 7  # words of a role behind its head: "professor | of political science"


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """What a phrase says of somebody. `head` is the noun in lower case; `person` says whether it is a noun for persons,
    as far as its form and the registry tell; `determiner` is the word before it that makes it a phrase of its own;
    `end` is where the phrase ends in the text."""

    role: str | None = None
    body: Span | None = None
    head: str = ""
    person: bool = False
    determiner: str = ""
    end: int = 0


def _without_joiners(role: Sequence[Word]) -> list[Word]:
    """A role without what joins it to the words before: "and | treasurer"."""
    words = list(role)
    while len(words) > 1 and (words[0][0].lower() in ("and", "&", "or", "of") or not words[0][0][0].isalnum()):
        words.pop(0)
    return words


@dataclass(frozen=True, slots=True)
class Nouns:
    """Reads the noun phrases of one text. `places`, `persons`, `bodies` and `groups` (peoples, religions) are names
    that the recogniser took for such; `words` are those that any of its names are made of, `cards` where
    cards of the page begin and end (link/cards.py), `joined` what stands behind a preposition in a body's name."""

    text: str
    registry: Registry
    places: SpanIndex[None]
    persons: SpanIndex[None]
    bodies: SpanIndex[None]
    groups: SpanIndex[None]
    words: frozenset[str]
    joined: SpanIndex[Span]
    cards: Mapping[int, int] = field(default_factory=dict)

    def read(self, start: int, end: int, *, whole: bool = False) -> NounPhrase:
        """The phrase that begins at `start` and ends before `end`: "the head of the Oster Relief Union". Where a name
        follows it, the `whole` stretch is one phrase, of which the last of two roles counts."""
        tokens = list(islice(TOKEN.finditer(self.text, start, end), LONGEST))
        determiner = ""
        one_of = False
        while tokens and (tokens[0][0].lower() in DETERMINERS or tokens[0][0].isdigit()):
            word = tokens.pop(0)[0].lower()
            determiner = determiner if determiner and word.isdigit() else word  # "a 2002 | graduate"
            if tokens and tokens[0][0].lower() == "of":  # "one of | the union's officials"
                one_of = one_of or determiner == "one"
                tokens.pop(0)
        tokens = [t for t in tokens if t[0][0].isalnum()] if whole else tokens[: self._end(tokens)]
        cut = self._first_preposition(tokens)
        role, body = self._front(tokens[:cut])
        if not role:
            return NounPhrase(None, body, "", False, determiner)
        head = " ".join(t[0].lower() for t in role[-self._length_of_title(role) :]).rstrip(".")
        called = self._called(role)
        if one_of and self.term(head.removesuffix("s")) is not None:
            head, called = head.removesuffix("s"), called.removesuffix("s")  # "one of the union's | directors"
        if cut < len(tokens):
            called, body = self._complements(tokens, cut, called, body, head)
        if body is not None and self._is_of_another(called, head, body):
            body = None
        person = self.is_person(head, role[-1][0]) and (one_of or self._means_person(role))
        return NounPhrase(_OPEN_END.sub("", called), body, head, person, determiner, tokens[-1].end())

    def term(self, low: str) -> RoleTerm | None:
        """What the registry knows of a word of a role, also with "ex-", "vice-" or "co-" before it."""
        terms = self.registry.roles.terms
        plain = low.replace("-", " ")
        return terms.get(plain) or (terms.get(plain.split(" ", 1)[1]) if plain.startswith(_PREFIXES) else None)

    def is_person(self, low: str, written: str = "") -> bool:
        """Whether a word is a noun for persons: the registry has it as a role, or it ends as such nouns do."""
        if low in ORGANS:
            return False
        term = self.term(low) or self.term(low.removesuffix("s"))
        if term is not None:
            return term.role_class is not RoleClass.ORGAN and SpeakerType.DOCUMENT not in term.types
        return (
            low in RANKS
            or written in WITH_CAPITAL
            or (_AGENT.match(low) is not None and low not in _NO_AGENTS and low not in ORGANS)
        )

    def _means_person(self, role: Sequence[Word]) -> bool:
        """Whether a whole role is no body's: "law | firm" is one, though "law" is not."""
        for length in (3, 2):
            term = self.registry.roles.terms.get(" ".join(w[0].lower() for w in role[-length:]))
            if len(role) >= length and term is not None:
                return term.role_class is not RoleClass.ORGAN
        return True

    # Where a phrase ends

    def _end(self, tokens: Sequence[Word]) -> int:
        for index, token in enumerate(tokens):
            word, low = token[0], token[0].lower()
            if not (word[0].isalnum() or word == "&"):
                return index
            if not index:
                continue
            if low in _CLAUSE or low in _SMALL_VERBS:
                return index
            if low in DETERMINERS and tokens[index - 1][0].lower() not in PREPOSITIONS | {"and"}:
                return index  # "affected | her family"
            before = tokens[index - 1][0].lower()
            said = word.islower() and low in self.registry.cues.reporting and not low.endswith(("ing", "s"))
            if said and (self.is_person(before) or tokens[index - 1][0][0].isupper()):
                return index  # "the mayor | told", but "the report", "a former state legislator"
            if word.islower() and low.endswith(("ing", "ed")) and "-" not in low and self._is_known(before):
                return index  # "an official | leading the relief"
            following = tokens[index + 1][0].lower() if index + 1 < len(tokens) else ""
            again = low in ("and", "or") and (following in DETERMINERS | _TIMES or following.startswith("ex-"))
            if again and any(self._is_known(t[0].lower()) for t in tokens[:index]):
                return index  # "the union's head | and a professor at Tarn"
        return len(tokens)

    def _is_known(self, low: str) -> bool:
        term = self.term(low)
        return term is not None and term.role_class is not RoleClass.ORGAN and low not in ORGANS

    def _first_preposition(self, tokens: Sequence[Word]) -> int:
        for index in range(1, len(tokens)):
            if tokens[index][0] in PREPOSITIONS and not self._is_inside_name(tokens, index):
                return index
        return len(tokens)

    def _is_inside_name(self, tokens: Sequence[Word], index: int) -> bool:
        """Whether a preposition joins one title or name: "secretary of state", "Bank of Tarn economists"."""
        before, after = tokens[index - 1][0], [t[0] for t in tokens[index + 1 :]]
        if (body := self._joined(tokens[index + 1 : index + 2])) is not None and body.end < tokens[-1].start():
            return True
        if any(
            f"{before} {tokens[index][0]} {' '.join(after[:n])}".lower() in self.registry.roles.terms for n in (1, 2)
        ):
            return True
        if tokens[index][0] not in ("of", "for") or not before[0].isupper() or self._is_title(tokens[index - 1]):
            return False
        named = after[1:] if after[:1] == ["the"] else after
        # a name before a role: "the University of Tarn professor", and not "Democrat of Tarn and a supporter"
        stretch = takewhile(lambda word: word not in DETERMINERS | {"and", "or", "who"}, named[1:])
        return bool(named) and named[0][0].isupper() and any(self._is_known(word.lower()) for word in stretch)

    # Before the first preposition

    def _front(self, tokens: Sequence[Word]) -> tuple[Sequence[Word], Span | None]:
        """Splits "senior Oster Relief Union spokeswoman" into the role at its end and the body before that."""
        if not tokens:
            return (), None
        head = tokens[-1]
        if _POSSESSIVE.search(head[0]):
            return (), None
        if self.names_party(head[0]):
            return (), Span(*head.span())  # "Representative Veldt, a | Democrat"
        begin = self._begin_of_role(tokens)
        if begin is None:
            return (), None
        role = _without_joiners(tokens[begin:])
        joined = self._joined(tokens[max(0, begin - 1) : begin])
        if joined is not None and joined.end <= tokens[begin - 1].end():
            times = [t for t in tokens if t.start() < joined.start and t[0].lower() in _TIMES][-1:]
            return (*times, *role), joined
        run = self._run(tokens[:begin]) if begin else []
        former = [t for t in tokens[: begin - len(run)] if t[0].lower() in _TIMES][-1:] if begin else []
        organ = self._organ(role, run)
        if organ >= 0:
            return self._of_organ(role, organ, run, former)
        if not run and begin and _MINISTER.search(head[0]) and self._is_no_name(tokens[begin - 1][0]):
            return tokens[begin - 1 :], Span(*tokens[begin - 1].span())  # "Trade Secretary"
        ministry = [*run, *role] if len(run) == 1 else role if not run else []
        if len(ministry) > 1 and ministry[1][0][0].isupper() and self._names_ministry(ministry[0][0]):
            return ministry, Span(*ministry[0].span())  # "Treasury Secretary": part of the role, and whom it is for
        if run and _MINISTER.search(head[0]) and run[-1][0].lower() == "affairs":
            return (*run, *role), None  # "Strategic Affairs Minister"
        if len(run) > 1 and self.names_party(run[-1][0]):
            run = run[-1:]  # "Florida | Republican congresswoman"
        return (*former, *role), Span(run[0].start(), run[-1].end()) if run else None

    def _begin_of_role(self, tokens: Sequence[Word]) -> int | None:
        """Where the role begins that a stretch ends in; None where its last word is a name."""
        head, stem = tokens[-1], self._without_ranks(tokens)
        begin = len(stem) - self._length_of_title(stem)
        titled = self._is_title(head) or self._is_occupation(head)
        if begin == len(tokens) - 1 and head[0][0].isupper() and not titled:
            return None
        while begin and self._goes_on(tokens, begin - 1):
            begin -= 1
        while begin < len(tokens) - 1 and self._is_acronym(tokens[begin][0]):
            begin += 1  # "UN | chief", which the registry has as one title
        return begin

    def _organ(self, role: Sequence[Word], run: Sequence[Word]) -> int:
        """Which word of a role is the noun for a body whose role it is, the last of them; -1 where none is."""
        if not run and role[-1][0].lower() in FOR_THEMSELVES:
            return -1  # "a restaurant | owner"
        joint = next((i for i in range(len(role) - 2, 0, -1) if role[i][0].lower() == "and"), 0)
        return max((i for i in range(joint, len(role) - 1) if self._is_organ(role, i)), default=-1)

    @staticmethod
    def _of_organ(
        role: list[Word], organ: int, run: list[Word], former: list[Word]
    ) -> tuple[Sequence[Word], Span | None]:
        """The role behind a noun for a body, and the body that this noun ends: "senior Oster police | spokesman"."""
        front = role[: organ + 1] if not run else run + role[: organ + 1]
        while not run and len(front) > 1 and (front[0][0].lower() in _MODIFIERS or _BASED.match(front[0][0])):
            if front[0][0].lower() in _TIMES:
                former = [front[0]]
            front.pop(0)
        return (*former, *role[organ + 1 :]), Span(front[0].start(), front[-1].end())

    def _joined(self, tokens: Sequence[Word]) -> Span | None:
        """The name of a body in which a preposition stands before this word: "Department of | Justice"."""
        return next((whole for token in tokens for _, whole in self.joined.at(Span(*token.span()))), None)

    def _without_ranks(self, tokens: Sequence[Word]) -> Sequence[Word]:
        """A stretch without the ranks at its end; they stay where nothing else is left."""
        cut = len(tokens)
        while cut and tokens[cut - 1][0][0].isupper() and tokens[cut - 1][0].lower().rstrip(".") in RANKS - _ELECTED:
            cut -= 1
        return tokens[:cut] if cut else tokens

    def _length_of_title(self, tokens: Sequence[Word]) -> int:
        """Words of the listed title that a stretch ends in: "speaker of the house" has four."""
        for length in range(min(5, len(tokens)), 1, -1):
            term = self.registry.roles.terms.get(" ".join(t[0].lower() for t in tokens[-length:]))
            if term is not None and term.role_class is not RoleClass.ORGAN:
                return length
        return 1

    def _goes_on(self, tokens: Sequence[Word], index: int) -> bool:
        """Whether the word before a role belongs to it: a small word, or a title's with a capital."""
        word, low = tokens[index][0], tokens[index][0].lower()
        if _POSSESSIVE.search(word) or not word[0].isalnum() or low in PREPOSITIONS - {"of"}:
            return False
        if self._joined(tokens[index : index + 1]) is not None:
            return False
        if word.islower():
            return not word[0].isdigit() or "-" in word  # "19-year-old", but "Tarn | 49ers"
        if not word[0].isupper():
            return False
        following = tokens[index + 1][0]
        if word in _DISTRICTS and index and tokens[index - 1][0][0].isupper():
            return False  # "Oster County | Mayor"
        if low in ORGANS | ORGANISATION_ENDINGS and low not in WITH_CAPITAL:
            named = index > 0 and tokens[index - 1][0][0].isupper() and not _POSSESSIVE.search(tokens[index - 1][0])
            titled = f"{low} {following.lower()}" in self.registry.roles.terms or low in _BEGINS_A_ROLE
            member = low in _BEGINS_A_ROLE and not named  # "Parliament member"
            return member or (titled and following[0].isupper() and (not named or low in ("press", "media", "news")))
        return self._is_title(tokens[index]) or low in _MODIFIERS | _KINDS

    def _is_title(self, token: Word) -> bool:
        word, low = token[0], token[0].lower().rstrip(".")
        term = self.term(low)
        listed = term is not None and term.role_class is not RoleClass.ORGAN
        return word[0].islower() or listed or low in RANKS or word in WITH_CAPITAL or low in _TIMES

    def _is_occupation(self, token: Word) -> bool:
        """Whether a word with a capital is an occupation all the same: by its form, or where the sentence gives it the
        capital, "Plumber | Jon Orr said"."""
        word, low = token[0], token[0].lower()
        opens = begins_sentence(self.text, token.start()) and self.is_person(low) and not low.endswith("s")
        return _OF_SCIENCE.match(word) is not None or (opens and self.registry.country_of(word) is None)

    def _is_organ(self, role: Sequence[Word], index: int) -> bool:
        """Whether a word of a role is a noun for a body, whose role it is: "police | spokesman"."""
        low = role[index][0].lower()
        if low not in ORGANS:
            return False
        behind = (token[0].lower() for token in role[index + 1 : -1])
        return low not in _BEGINS_A_ROLE and all(self.may_modify(word) for word in behind)

    def may_modify(self, low: str) -> bool:
        """Whether a small word is known to stand before a role or in one: "senior", "foreign", "co-founder"."""
        return low in _MODIFIERS | _KINDS | ORGANS or self.is_person(low)

    def _run(self, tokens: Sequence[Word]) -> list[Word]:
        """The name that a stretch ends in: capitalised words with the small ones between them."""
        run: list[Word] = []
        for token in reversed(tokens):
            if not self._may_be_of_name(token, run):
                break
            run.insert(0, token)
        opens = _JOINERS | _MODIFIERS | NOT_NAMES - {"state", "police", "government"} | {"that's", "that’s"}
        while run and run[0][0].lower() in opens and not self._is_acronym(run[0][0]):
            run.pop(0)
        if run and run[0][0].islower() and not any(is_capital(t[0]) for t in run):
            return run if _POSSESSIVE.search(tokens[-1][0]) else []
        for index, (left, right) in enumerate(pairwise(run)):
            if _POSSESSIVE.search(left[0]) and right[0][0].isupper() and not self._is_one_body(left, right):
                return run[index + 1 :]  # "Tarn's | Relief Union"
        return run[1:] if run and self._only_describes(run) else run

    def _may_be_of_name(self, token: Word, run: Sequence[Word]) -> bool:
        """Whether a word before `run`, what is taken for a name so far, belongs to the name."""
        word, low = token[0], token[0].lower().rstrip(".")
        if low in _DAYS or word.isdigit() or _BASED.match(word):
            return False
        if run and low == "and" and self.persons.holds(Span(max(0, token.start() - 2), token.start())):
            return False  # "Jon Orr and | Treasury Secretary Veldt"
        if is_capital(word) or (word[0].isdigit() and "-" not in word) or word == "&":
            return True
        if not word.islower():
            return False
        return low in _JOINERS if run else _POSSESSIVE.sub("", low) in ORGANS  # "the Tarn bank's | director"

    def _is_one_body(self, left: Word, right: Word) -> bool:
        """Whether one name of a body holds two words, the first in the possessive: "Orr's Analytics"."""
        return any(
            span.start <= left.start() and right.end() <= span.end
            for span, _ in self.bodies.at(Span(left.start(), right.end()))
        )

    def _is_no_name(self, word: str) -> bool:
        """Whether neither the recogniser, here or elsewhere, nor the registry has a word with a capital as a name."""
        known = self.words.intersection((word, f"{word}'s", f"{word}’s", word.removesuffix("s")))
        if known or not self.words or _POSSESSIVE.search(word) or word[1:] != word[1:].lower() or not is_capital(word):
            return False
        registry = self.registry
        listed = registry.organisation_by_name(word) is not None or registry.outlet_by_name(word) is not None
        term = registry.roles.terms.get(word.lower())
        common = word.lower() in ORGANS | _KINDS or (term is not None and term.role_class is RoleClass.ORGAN)
        return not (listed or common) and registry.country_of(word) is None

    def _only_describes(self, run: Sequence[Word]) -> bool:
        """Whether the first word before a role is an adjective with a capital, and of no name: "Legendary | Tarn Post
        journalist", "Special | Counsel"; or stands alone, and nothing says that it is a name."""
        first = run[0][0]
        if len(run) == 1 and self._is_no_name(first):
            return True
        apart = len(run) > 1 and any(span.start == run[1].start() for span, _ in self.bodies.at(Span(*run[1].span())))
        if not (apart or _DESCRIBES.search(first)) or first in self.words or self.registry.country_of(first):
            return False
        if len(run) > 1 and not (begins_sentence(self.text, run[0].start()) and run[1][0] in self.words):
            return False
        whole = " ".join(word[0] for word in run)
        listed = self.registry.organisation_by_name(whole)
        return (listed is None or listed.pattern) and self.registry.outlet_by_name(whole) is None

    def _called(self, role: Sequence[Word]) -> str:
        """The role in words, without the rank that follows it: "spokesman | Lieutenant Colonel"."""
        words = [token[0] for token in role]
        cut = len(self._without_ranks(role))
        titled = " ".join(words[cut - 1 :]).lower() in self.registry.roles.terms  # "Attorney General"
        if cut < len(words) and not titled and self._is_known(words[cut - 1].lower()):
            words = words[:cut]
        return " ".join(words).rstrip(".")

    # Behind it

    def _complements(
        self, tokens: Sequence[Word], cut: int, called: str, body: Span | None, head: str
    ) -> tuple[str, Span | None]:
        """Role and body with what the prepositions behind a head add: "head | of the relief union", "professor | of
        geology | at Tarn University"."""
        joints = [i for i in range(cut, len(tokens) - 1) if tokens[i][0] in PREPOSITIONS]
        tail = cut
        for joint in joints:
            if tokens[joint][0] in ("of", "to") and head.removesuffix("s") in _NOT_FOR:
                break
            after = next((i for i in joints if i > joint), len(tokens))
            rest = self.leading_body(tokens[joint + 1].start(), tokens[-1].end())
            nearer = tokens[joint][0] in ("of", "for", "at") or body is None  # "Norwegian | ambassador to the UN"
            if rest is not None and nearer and self._belongs(called, tokens[joint][0], rest, tokens[after:]):
                plain = body is not None and body.of(self.text).islower() and self.is_place(rest)
                if body is None or (self._gives_way(body) and not plain):  # "police | chief of Oster province"
                    body = rest  # "Iranian spokesman for the ministry": he speaks for the ministry
                if not rest.of(self.text).islower():
                    break  # "member of the political office | of the Oster Union"
                continue
            if tail == joint and after - cut <= LONGEST_TAIL:
                tail = after
            if tokens[joint + 1][0] in DETERMINERS and self.is_person(tokens[after - 1][0].lower()):
                break  # "an adviser to the mayor | of Oster"
        if tail > cut:
            behind = " ".join(self.text[tokens[cut].start() : tokens[tail - 1].end()].split())
            called = f"{called} {behind}"
        return called, body

    def _gives_way(self, body: Span) -> bool:
        """Whether a body that was read is no match for a better one behind: a country's people, or a plain noun."""
        name = body_name(self.text, body)
        return name.islower() or self.registry.country_of(name) is not None

    def is_place(self, body: Span) -> bool:
        """Whether the recogniser or the registry has the whole name as a place, or as a person."""
        if self.registry.country_of(body_name(self.text, body)) is not None:
            return True
        found = (*self.places.at(body), *self.persons.at(body))
        return any(span.start <= body.start and span.end >= body.end for span, _ in found)

    def _belongs(self, role: str, preposition: str, body: Span, behind: Sequence[Word]) -> bool:
        """Whether a name behind a preposition is whom somebody speaks for, and no constituency, portfolio or
        subject."""
        name = body_name(self.text, body)
        types = self.registry.role_type(role)
        if SpeakerType.LEGISLATURE in types and self.registry.organisation_by_name(name) is None:
            return False
        words = name.lower().split()
        portfolio = words[0] in _KINDS or words[-1] == "affairs"
        if _MINISTER.search(role) and portfolio and self.registry.country_of(name) is None:
            return False
        if preposition == "of" and SpeakerType.ACADEMIC in types and behind and behind[0][0] == "at":
            return False
        return preposition in ("of", "for", "at") or self.names_body(name)

    def leading_body(self, start: int, end: int) -> Span | None:
        """The body that a stretch begins with: "the risk firm | Oster", "the Tarn water board", "the ministry"."""
        tokens = list(islice(TOKEN.finditer(self.text, start, end), LONGEST))
        indefinite = bool(tokens) and tokens[0][0].lower() in ("a", "an")
        while tokens and tokens[0][0].lower() in DETERMINERS:
            tokens.pop(0)
        tokens = tokens[: self._end(tokens)]
        taken = self._capitals(tokens)
        if not taken:
            return None if indefinite else self._plain_body(tokens)
        first, last = tokens.index(taken[0]), tokens.index(taken[-1])
        if any(self._is_known(t[0].lower()) for t in tokens[:first]):
            return None  # "an adviser to the minister | Jon Orr"
        behind: list[Word] = []
        for token in tokens[last + 1 : last + 5]:
            if not token[0].islower() or token[0] in PREPOSITIONS or token[0] in ("and", "or"):
                break
            behind.append(token)
        organ = max((i for i, token in enumerate(behind) if token[0] in ORGANS), default=-1)
        kind = tokens[last + organ + 2 : last + organ + 3] if organ >= 0 and organ == len(behind) - 1 else []
        if kind and is_capital(kind[0][0]):
            return self.leading_body(kind[0].start(), end)  # "Tarn's ruling militia | Hayat al-Oster"
        if organ >= 0:
            taken = [*taken, *behind[: organ + 1]]
        return Span(taken[0].start(), taken[-1].end())

    def _capitals(self, tokens: Sequence[Word]) -> list[Word]:
        """The first run of capitalised words, before which small ones may say of what kind it is."""
        first = next((i for i, t in enumerate(tokens[:6]) if is_capital(t[0]) or _ORDINAL.match(t[0])), None)
        if first is None or any(t[0] in PREPOSITIONS or t[0] == "and" for t in tokens[:first]):
            return []
        first = max(
            (i + 1 for i in range(first, min(first + 3, len(tokens) - 1)) if _BASED.match(tokens[i][0])), default=first
        )
        taken: list[Word] = []
        for index, token in enumerate(tokens[first:], first):
            word = token[0]
            following = tokens[index + 1][0] if index + 1 < len(tokens) else ""
            if word == "and" and (
                following.lower().strip(".") in RANKS
                or following in DETERMINERS
                or self._begins_another(taken, tokens[index + 1 :])
            ):
                break  # "New York and | Rep. Jon Orr"
            joins = word in _JOINERS or word in "’'&"
            if not (is_capital(word) or (taken and (word[0].isdigit() or joins))):
                break
            taken.append(token)
        while taken and not (is_capital(taken[-1][0]) or taken[-1][0][0].isdigit()):
            taken.pop()
        return taken

    def _begins_another(self, taken: Sequence[Word], behind: Sequence[Word]) -> bool:
        """Whether what follows "and" is somebody else: "Tarn and | Mara Veldt of Oster", "Tarn and | President Orr"."""
        run = list(takewhile(lambda token: is_capital(token[0]), behind))
        if not run or not taken:
            return False
        one = self.bodies.holds(Span(taken[-1].end(), run[0].start()))  # "Tarn and Mara Orr Foundation"
        return not one and self.persons.holds(Span(run[0].start(), run[-1].end()))

    def _plain_body(self, tokens: Sequence[Word]) -> Span | None:
        """A body without a name: "the ministry", "the health ministry", "the air authority"."""
        plain: list[Word] = []
        for token in tokens[:4]:
            if not token[0].islower() or token[0] in PREPOSITIONS or token[0] in ("and", "or"):
                break
            plain.append(token)
        while plain and plain[0][0] in _MODIFIERS:
            plain.pop(0)
        if not plain or plain[-1][0] not in ORGANS:
            return None
        return Span(plain[0].start(), plain[-1].end())

    # Whose

    def _is_of_another(self, role: str, head: str, body: Span) -> bool:
        """Whether a name beside a role is where somebody is from or what they know of: "a Norwegian lawyer", "a Norway
        expert", "Oster residents"."""
        name = body_name(self.text, body)
        if len(name) < 2:
            return True
        term = self.registry.roles.best(role)
        listed = self.registry.organisation_by_name(name)
        if term is not None and term.types == (SpeakerType.CITIZEN,) and (listed is None or listed.pattern):
            return not self.names_body(name)
        country = self.registry.country_of(name) is not None
        speaks = term is not None and term.role_class is RoleClass.UNSTATED  # "a Tarn | spokesman"
        if not (country or listed or speaks) and any(body.end <= span.end for span, _ in self.groups.at(body)):
            return True  # "a Lutheran | pastor"
        if not country and not (listed is None and self.is_place(body)):
            return False
        if head.removesuffix("s") in _KNOWS_OF:
            return True
        if term is None:
            return True
        return bool(term.types) and _OF_STATES.isdisjoint(term.types)

    def names_party(self, word: str) -> bool:
        if not word[0].isupper():
            return False
        party = self.registry.organisation_by_name(word)
        return party is not None and not party.pattern and SpeakerType.POLITICAL_PARTY in party.types

    def _is_acronym(self, word: str) -> bool:
        return word.isupper() and len(word) > 1 and self.registry.organisation_by_name(word) is not None

    def _names_ministry(self, word: str) -> bool:
        if word.lower() in _KINDS | ORGANS:
            return False
        body = self.registry.organisation_by_name(word)
        return body is not None and SpeakerType.GOVERNMENT in body.types

    def names_body(self, name: str) -> bool:
        """Whether words name a body and no place: listed, abbreviated in capitals, or ending in a noun for bodies."""
        if self.registry.country_of(name) is not None:
            return False
        words = name.split()
        ends = len(words) > 1 and words[-1].lower() in ORGANISATION_ENDINGS | ORGANS
        abbreviated = re.fullmatch(r"[A-Z]{3,6}", name) is not None
        return abbreviated or ends or self.registry.organisation_by_name(name) is not None


def is_capital(word: str) -> bool:
    """Whether a word has a name's capital, also behind an article: "al-Oster"."""
    return word[0].isupper() or re.match(r"a[lnrstz]-[A-Z]", word) is not None


def body_name(text: str, span: Span) -> str:
    """A body's name as written, without the article before it and the possessive after it."""
    words = " ".join(span.of(text).split())
    words = re.sub(r"^(?:the|a|an|its|his|her|their|our)\s+", "", words, flags=re.IGNORECASE)
    words = re.sub(r"\s\([A-Z][\w.&-]*\)?$", "", words)  # "Oster Relief Union (ORU)"
    words = re.sub(r"['’]s?$", "", words).strip(" ,")
    words = re.sub(r"(?:\s(?:for|of|and|in|on|the|[-–—/]))+$|/$", "", words)  # a name that was cut off
    words = re.sub(r"^(?:Mr|Mrs|Ms)\.?\s+(?=[A-Z])", "", words)
    return words if re.search(r"\b\w\.\w\.$", words) else words.rstrip(".")


def nouns_of(
    text: str, names: Sequence[NameMention], registry: Registry, cards: Mapping[int, int] = MappingProxyType({})
) -> Nouns:
    """The reader of a text whose names are known."""
    of = {label: index_of(name.span for name in names if name.label is label) for label in NameLabel}
    words = frozenset(word for name in names for word in name.span.of(text).split())
    bodies = (name.span for name in names if name.label is NameLabel.ORGANISATION)
    joined = ((Span(joint.end(), b.end), b) for b in bodies if (joint := _JOINT.search(text, b.start, b.end)))
    return Nouns(
        text,
        registry,
        of[NameLabel.PLACE],
        of[NameLabel.PERSON],
        of[NameLabel.ORGANISATION],
        of[NameLabel.GROUP],
        words,
        SpanIndex(joined),
        cards,
    )
