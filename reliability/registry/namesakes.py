"""Which names across articles are one person or body: what may be joined without asking, and what is proposed.

Every name has a *block*, a key that all spellings of one name share, and only names of one block are compared: persons
by how their surname sounds, bodies by their row of the registry or by their words in any order. Within a block, names
are looked up by their parts, never pairwise. A join always says by which rule and why.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from reliability.model.identity import is_name, state_of_node, words_of_node
from reliability.model.judgement import ordered
from reliability.model.speaker import Speaker, SpeakerType
from reliability.registry.name_index import normalised_name
from reliability.registry.name_nodes import PARTICLES, NameNodes

PERSONS: Final = "p:"
BODIES: Final = "b:"
_LISTED: Final = "o:"
_OUTLET: Final = "m:"
LONGEST_BLOCK: Final = 200
_SUFFIXES: Final = frozenset("jr sr ii iii iv".split())
_LINKS: Final = PARTICLES | {"al", "el", "abu", "ben", "ould"}
_SERVANT: Final = frozenset("abd abdel abdul".split())  # one name with the next word
_JOINTS: Final = frozenset("of the for and in".split())
_PARTS: Final = frozenset("committee bureau caucus conference house senate".split())  # of a body, where it has none
_SAY_NOTHING: Final = frozenset({SpeakerType.UNKNOWN, SpeakerType.OTHER, SpeakerType.CITIZEN})
# One letter or two for all that languages write for one sound.
_SOUNDS: Final = (
    ("sch", "sh"), ("ph", "f"), ("th", "t"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("ck", "k"), ("q", "k"), ("w", "v"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("y", "i"), ("j", "i"), ("z", "s"),
)  # fmt: skip
_HARD_C: Final = re.compile(r"c(?=[aourlt]|$)")
_TWICE: Final = re.compile(r"(.)\1+")


class Rule(StrEnum):
    """Why two names are one."""

    INITIAL = "initial"  # Jon Orr, Jon B. Orr
    SHORT_NAME = "short-name"  # Bob Orr, Robert Orr
    SPELLING = "spelling"  # Natalia Veldt, Natalya Veldt
    TITLE = "title"  # Tarn envoy Mara Veldt, Mara Veldt
    REGISTRY = "registry"  # CDC, Centers for Disease Control
    WORD_ORDER = "word-order"  # Justice Department, Department of Justice
    SURNAME = "surname"  # Veldt, Mara Veldt


@dataclass(frozen=True, slots=True)
class Bearer:
    """Speakers who bear one name, or the mention of one whose name says too little, as `number` articles have them."""

    node: str
    name: str
    types: tuple[SpeakerType, ...] = ()
    country: str | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class Join:
    """Two nodes that are one by a rule, with the reason in words; `sure` where nobody has to be asked."""

    left: str
    right: str
    rule: Rule
    why: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Parts:
    """A person's full name: `first` and `last` are what its bearers are looked up by."""

    first: str
    middle: tuple[str, ...]
    last: str


@dataclass(slots=True)
class _Known:
    """All that the articles say of one node."""

    node: str
    names: Counter[str] = field(default_factory=Counter)
    types: set[SpeakerType] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)

    def see(self, bearer: Bearer) -> None:
        self.names[bearer.name] += bearer.number
        self.types.update(kind for kind in bearer.types if kind not in _SAY_NOTHING)
        if bearer.country is not None:
            self.countries[bearer.country] += bearer.number

    @property
    def name(self) -> str:
        """As it is written most often."""
        return min(self.names, key=lambda name: (-self.names[name], name))

    @property
    def number(self) -> int:
        return self.names.total()

    def may_be(self, other: _Known) -> bool:
        """Whether kinds and states of the two do not speak against their being one."""
        if self.types and other.types and self.types.isdisjoint(other.types):
            return False
        return not self.countries or not other.countries or not self.countries.keys().isdisjoint(other.countries)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """What it takes to join names. `given_names` has for a short or other form of a first name the rule and the names
    that it may stand for."""

    nodes: NameNodes
    given_names: Mapping[str, tuple[tuple[Rule, str], ...]] = field(default_factory=dict)

    def block(self, speaker: Speaker, node: str | None) -> str | None:
        """The key that all spellings of a speaker's name share; None where the name may never be joined. `node` is the
        name's own (NameNodes.node_of)."""
        if not speaker.named or not normalised_name(speaker.name):
            return None
        key = self._surname(speaker) if node is None else self._body(speaker, node) or _person(node)
        return key if key is not None and len(key) <= LONGEST_BLOCK else None

    def joins(self, block: str, bearers: Iterable[Bearer]) -> tuple[Join, ...]:
        """What may be joined of a block, all of whose bearers are given: every join once, in an order of its own."""
        known: dict[str, _Known] = {}
        for bearer in bearers:
            known.setdefault(bearer.node, _Known(bearer.node)).see(bearer)
        named = [one for one in known.values() if is_name(one.node)]
        if block.startswith(BODIES):
            found = self._of_bodies(named, self._called(block))
        else:
            found = self._of_persons(named)
            found += _proposed([one for one in known.values() if not is_name(one.node)], named, found)
        once = {ordered(join.left, join.right): join for join in reversed(found)}
        return tuple(join for _, join in sorted(once.items()))

    # ---------------------------------------------------------------------------------------------------- bodies

    def _body(self, speaker: Speaker, node: str) -> str | None:
        """The block of a body's name: its row of the registry, else its words in any order with its state."""
        listed = self._listed(speaker)
        if listed is not None:
            return BODIES + listed
        words, state = words_of_node(node), state_of_node(node)
        if state is None and not self._is_body(words):
            return None
        return f"{BODIES}{' '.join(sorted(word for word in words if word not in _JOINTS))}@{state or ''}"

    def _listed(self, speaker: Speaker) -> str | None:
        """The registry's row of a body or outlet, where kind and state agree, and the name is not that of a part of
        it."""
        registry = self.nodes.registry
        body = registry.organisation_by_name(speaker.name, country=speaker.country)
        if body is not None and not body.pattern and not set(body.types).isdisjoint(speaker.types):
            here = speaker.country is None or body.country is None or speaker.country == body.country
            parts = _PARTS.intersection(normalised_name(speaker.name).split())
            return _LISTED + body.id if here and parts.issubset(normalised_name(body.name).split()) else None
        if SpeakerType.MEDIA in speaker.types:
            outlet = registry.outlet_by_name(speaker.name)
            return _OUTLET + outlet.id if outlet is not None else None
        return None

    def _called(self, block: str) -> tuple[str, str] | None:
        """(node, name) by which the registry calls the body or outlet of a block; None where it lists none."""
        row, registry = block.removeprefix(BODIES), self.nodes.registry
        if row.startswith(_LISTED) and (body := registry.organisation(row.removeprefix(_LISTED))) is not None:
            name, types, country = body.name, body.types, body.country
        elif row.startswith(_OUTLET) and (outlet := registry.outlet(row.removeprefix(_OUTLET))) is not None:
            name, types, country = outlet.name, (SpeakerType.MEDIA,), None
        else:
            return None
        node = self.nodes.node(name, types, country)
        return (node, name) if node is not None else None

    def _is_body(self, words: Sequence[str]) -> bool:
        return any(word in self.nodes.body_words for word in words)

    def _of_bodies(self, bodies: Sequence[_Known], called: tuple[str, str] | None) -> list[Join]:
        """All of one block are one: those that the registry lists with its own name, others with the most frequent."""
        if len(bodies) < 2:
            return []
        if called is not None:
            hub, name, rule, same = *called, Rule.REGISTRY, list(bodies)
        else:
            head = _chief(bodies)
            hub, name, rule, same = head.node, head.name, Rule.WORD_ORDER, [b for b in bodies if b.may_be(head)]
        return [Join(one.node, hub, rule, _WHY[rule].format(one.name, name)) for one in same if one.node != hub]

    # --------------------------------------------------------------------------------------------------- persons

    def _surname(self, speaker: Speaker) -> str | None:
        """The block of a person whose name says too little: "Veldt", "Justice Veldt"."""
        if speaker.collective or self.nodes.registry.country_of(speaker.name) is not None:
            return None
        bare = self.nodes.without_titles(speaker.name.split())
        words = [word for word in normalised_name(" ".join(bare)).split() if word not in PARTICLES]
        single = len(words) == 1 < len(words[0]) and not self._is_body(words) and bare[-1][:1].isupper()
        return PERSONS + sound(words[0]) if single else None

    def _of_persons(self, persons: Sequence[_Known]) -> list[Join]:
        out: list[Join] = []
        heads: dict[tuple[str, str], tuple[_Known, frozenset[str]]] = {}  # (first, last) → chief spelling, initials
        for core, same in _by_core(persons).items():
            groups = _by_middle(same)
            for group in groups:
                head = _chief(group)
                out += [_joined(one, head, _rule(one, head)) for one in group if one is not head and one.may_be(head)]
            if len(groups) == 1:
                head = _chief(groups[0])
                heads[core] = head, frozenset(initial for one in same for initial in _initials(one))
        out += self._by_given_name(heads)
        out += _by_sound(heads)
        out += self._with_titles(persons)
        return out

    def _by_given_name(self, heads: Mapping[tuple[str, str], tuple[_Known, frozenset[str]]]) -> list[Join]:
        """Short and other forms of a first name, where the block has just one of the names that it may stand for."""
        out: list[Join] = []
        for (first, last), (head, initials) in heads.items():
            stands_for = self.given_names.get(first, ())
            there = [(rule, heads[name, last]) for rule, name in stands_for if (name, last) in heads]
            if len(there) == 1:
                ((rule, (other, others)),) = there
                if len(initials | others) <= 1 and head.may_be(other):
                    out.append(_joined(head, other, rule))
        return out

    def _with_titles(self, persons: Sequence[_Known]) -> list[Join]:
        """A full name before which a title stands that its form did not show: "Tarn envoy Mara Veldt"."""
        by_words = {words_of_node(one.node): one for one in persons}
        out: list[Join] = []
        for words, one in by_words.items():
            for cut in range(1, len(words) - 1):
                other = by_words.get(words[cut:])
                if other is not None and one.may_be(other) and self._is_role(words[cut - 1]):
                    out.append(_joined(one, other, Rule.TITLE))
                    break
        return out

    def _is_role(self, word: str) -> bool:
        return word in self.nodes.registry.roles.terms


def sound(name: str) -> str:
    """What other spellings of a name have in common with it: "natalya" and "natalia" are both "natalia"."""
    for letters, one in _SOUNDS:
        name = name.replace(letters, one)
    return _TWICE.sub(r"\1", _HARD_C.sub("k", name))


def _person(node: str) -> str:
    """The block of a person's full name."""
    words = words_of_node(node)
    return PERSONS + sound(words[-2] if len(words) > 2 and words[-1] in _SUFFIXES else words[-1])


def _chief(same: Sequence[_Known]) -> _Known:
    """The spelling that most articles have."""
    return max(same, key=lambda one: (one.number, one.node))


def _parts(one: _Known) -> _Parts | None:
    """The parts of a person's name; None for one word. The last name of "Jon Orr Jr." is another than his father's, and
    that of "Mara Orr-Veldt" is neither Orr nor Veldt."""
    words = list(words_of_node(one.node))
    length = _last_name(words, one.name)
    words, last = words[:-length], " ".join(words[-length:])
    given: list[str] = []
    for word in words:
        if given and given[-1] in _SERVANT:
            given[-1] += word
        elif word not in _LINKS:
            given.append(word)
    given = given or words
    if len(given) > 1 and len(given[0]) == 1 < len(given[1]):
        given = given[1:]  # J. Edgar Orr
    return _Parts(given[0], tuple(given[1:]), last) if given else None


def _last_name(words: Sequence[str], name: str) -> int:
    """How many words at the end of a name are its last one."""
    if len(words) > 2 and words[-1] in _SUFFIXES:
        return 2
    joined = normalised_name(name.split()[-1]).split()
    compound = 1 < len(joined) < len(words) and joined[0] not in _LINKS and list(words[-len(joined) :]) == joined
    return len(joined) if compound else 1


def _by_core(persons: Iterable[_Known]) -> dict[tuple[str, str], list[_Known]]:
    out: dict[tuple[str, str], list[_Known]] = defaultdict(list)
    for one in persons:
        parts = _parts(one)
        if parts is not None:
            out[(parts.first, parts.last)].append(one)
    return out


def _initials(one: _Known) -> tuple[str, ...]:
    parts = _parts(one)
    return (parts.middle[0][0],) if parts is not None and parts.middle else ()


def _by_middle(same: Sequence[_Known]) -> list[list[_Known]]:
    """Bearers of one first and last name, parted where their middle names show that they are several."""
    groups: dict[tuple[str, ...], list[_Known]] = defaultdict(list)
    longest: dict[str, tuple[str, ...]] = {}
    for one in sorted(same, key=lambda one: (-len(" ".join(_middle(one))), one.node)):
        middle = _middle(one)
        chief = longest.setdefault(middle[0][0], middle) if middle else ()
        groups[chief if _fits(middle, chief) else middle].append(one)
    bare = groups.pop((), [])
    if len(groups) == 1:
        (only,) = groups.values()
        return [[*only, *bare]]
    return [*groups.values(), *([bare] if bare else [])]


def _middle(one: _Known) -> tuple[str, ...]:
    parts = _parts(one)
    return parts.middle if parts is not None else ()


def _rule(one: _Known, other: _Known) -> Rule:
    return Rule.SPELLING if _middle(one) == _middle(other) else Rule.INITIAL


def _fits(middle: tuple[str, ...], chief: tuple[str, ...]) -> bool:
    """Whether a middle name is the same as a longer one, or its initial."""
    return len(middle) <= len(chief) and all(
        word == whole or (len(word) == 1 and whole.startswith(word)) for word, whole in zip(middle, chief, strict=False)
    )


def _by_sound(heads: Mapping[tuple[str, str], tuple[_Known, frozenset[str]]]) -> list[Join]:
    sounding: dict[tuple[str, str], list[tuple[_Known, frozenset[str]]]] = defaultdict(list)
    for (first, last), found in heads.items():
        sounding[sound(first), sound(last)].append(found)
    out: list[Join] = []
    for same in sounding.values():
        head, initials = max(same, key=lambda found: (found[0].number, found[0].node))
        out += [
            _joined(one, head, Rule.SPELLING)
            for one, others in same
            if one is not head and len(initials | others) <= 1 and one.may_be(head)
        ]
    return out


_NEED_A_KIND: Final = frozenset({Rule.SHORT_NAME, Rule.SPELLING})
_WHY: Final[Mapping[Rule, str]] = {
    Rule.INITIAL: "“{0}” and “{1}” are one name, once with more of its middle",
    Rule.SHORT_NAME: "“{0}” is “{1}” with a short first name",
    Rule.SPELLING: "“{0}” and “{1}” are spellings of one name",
    Rule.REGISTRY: "“{0}” is a name of what the registry calls “{1}”",
    Rule.WORD_ORDER: "“{0}” and “{1}” are the same words in another order",
    Rule.TITLE: "“{0}” is “{1}” with a title",
    Rule.SURNAME: "“{0}” stands alone, and “{1}” is the only one here with that surname",
}


def _joined(one: _Known, other: _Known, rule: Rule) -> Join:
    """A person joined with another. Other first names are one only where the kind of speaker is known and the same."""
    alike = not one.types.isdisjoint(other.types) or rule not in _NEED_A_KIND
    return Join(one.node, other.node, rule, _WHY[rule].format(one.name, other.name), alike and rule is not Rule.SURNAME)


def _proposed(alone: Sequence[_Known], persons: Sequence[_Known], found: Sequence[Join]) -> list[Join]:
    """Surnames alone with the only person of the block that they can be."""
    by_last: dict[str, list[_Known]] = defaultdict(list)
    for one in persons:
        parts = _parts(one)
        if parts is not None:
            by_last[parts.last].append(one)
    heads = _heads(join for join in found if join.sure)
    only: dict[tuple[str, frozenset[SpeakerType], frozenset[str]], _Known | None] = {}
    out: list[Join] = []
    for one in alone:  # many are alike: each kind of them is looked up once
        last = normalised_name(one.name).rpartition(" ")[2]
        like = last, frozenset(one.types), frozenset(one.countries)
        if like not in only:
            only[like] = _only_one([other for other in by_last.get(last, ()) if one.may_be(other)], heads)
        chief = only[like]
        if chief is not None:
            out.append(_joined(one, chief, Rule.SURNAME))
    return out


def _only_one(fitting: Sequence[_Known], heads: Mapping[str, str]) -> _Known | None:
    """The chief spelling where all of these are one person."""
    return _chief(fitting) if len({_head(other.node, heads) for other in fitting}) == 1 else None


def _heads(joins: Iterable[Join]) -> dict[str, str]:
    """By node, another that it is one with: all of one end at the same."""
    heads: dict[str, str] = {}
    for join in joins:
        left, right = _head(join.left, heads), _head(join.right, heads)
        if left != right:
            heads[left] = right
    return heads


def _head(node: str, heads: Mapping[str, str]) -> str:
    while node in heads:
        node = heads[node]
    return node
