"""The persons that an article names: every mention of each, under the longest form of the name.

What the entity recogniser says is a proposal: a surname that it calls a place is still the person who was named in full
before, and a name of a body or country is never a person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reliability.link.person_names import FullNames, Person, by_first_name, generation, plain_letters
from reliability.link.states import is_people
from reliability.link.words import words_for
from reliability.model.span import Span
from reliability.model.spans import Apart, SpanIndex, index_of
from reliability.model.speaker import NameLabel, NameMention, SpeakerType
from reliability.registry.lookup import Registry

_WORD = re.compile(r"[^\W\d_](?:[\w]|[.'’-](?=\w))*\.?")
_ANY_WORD = re.compile(r"\w+")
_INNER_CAPITAL = re.compile(r"(?<=[a-z,;][ \n])[A-Z][\w’'-]*\w")
_BEFORE_SENTENCE = re.compile(r"(?:^|[.!?:]\s*[\"”’“]?\s*|\n\s*|[“\"]\s*)$")
_NAME = re.compile(
    r"[A-Z][\w’'.-]*(?:\s+(?:(?:bin|ibn|al|el|de|da|di|du|del|della|der|den|von|van|ter|la|le|"
    r"abu)\s+)*[A-Z][\w’'.-]*){0,4}"
)
PARTICLES: Final = frozenset("bin ibn al el de da di du del della der den von van ter la le abu jr sr ii iii".split())
HONORIFICS: Final = dict.fromkeys(words_for("honorific m"), "m") | dict.fromkeys(words_for("honorific f"), "f")
RANKS: Final = words_for("rank")
WITH_CAPITAL: Final = words_for("title with a capital")  # titles before a name, common words elsewhere
# Titles that are nobody's name where nothing follows them; "King", "Bishop" and "Prince" are surnames too.
_ALONE_NO_NAMES: Final = words_for("no name alone")
NOT_NAMES: Final = words_for("no name")
ORGANISATION_ENDINGS: Final = words_for("body ending")


@dataclass(frozen=True, slots=True)
class Written:
    """How an article writes its words: in small letters, and with a capital where no sentence begins."""

    small: frozenset[str]
    capital: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Written:
        return cls(
            frozenset(word for word in _ANY_WORD.findall(text) if word.islower()),
            frozenset(_INNER_CAPITAL.findall(text)),
        )

    def opens_only(self, text: str, start: int, word: str) -> bool:
        """Whether a word has its capital from the start of a sentence, for all that the article shows."""
        return word not in self.capital and begins_sentence(text, start)


def begins_sentence(text: str, start: int) -> bool:
    return _BEFORE_SENTENCE.search(text, max(0, start - 4), start) is not None


class People:
    """Index of the persons of one article by place and by name. `groups` are names of peoples and the like."""

    def __init__(self, persons: Iterable[Person], written: Written, groups: Iterable[Span] = ()) -> None:
        self.persons = tuple(persons)
        self.written = written
        self.groups = frozenset(groups)
        pairs = sorted((span, index) for index, person in enumerate(self.persons) for span in person.mentions)
        self._spans = [span for span, _ in pairs]
        self._owners = [owner for _, owner in pairs]
        self._starts = [span.start for span in self._spans]
        self.chief = max(self.persons, key=lambda person: len(person.mentions), default=None)

    def within(self, span: Span) -> list[tuple[Span, Person]]:
        """Mentions that lie in a span, in order."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [
            (self._spans[i], self.persons[self._owners[i]]) for i in range(low, high) if self._spans[i].end <= span.end
        ]

    def before(self, position: int, back_to: int) -> list[tuple[Span, Person]]:
        """Mentions that begin in [back_to, position), nearest last."""
        low, high = bisect_left(self._starts, back_to), bisect_right(self._starts, position - 1)
        return [(self._spans[i], self.persons[self._owners[i]]) for i in range(low, high)]


def find_people(
    text: str,
    names: Sequence[NameMention],
    sources: Iterable[Span],
    registry: Registry,
    headline: Span | None = None,
) -> People:
    """The persons of an article, from the recogniser's names and from the sources of its attributions.

    Capitals say nothing in a headline: a name that begins or ends with one that the body knows is that one, and a
    single word that the body does not know is none.
    """
    bodies = index_of(name.span for name in names if name.label is NameLabel.ORGANISATION)
    named = index_of(name.span for name in names)
    written = Written.of(text)
    candidates = Apart()
    for name in names:
        bare = _bare(text, name.span, registry) if name.label is NameLabel.PERSON else None
        if bare is not None and not _takes_pictures(text, bare):
            candidates.add(bare)
    labels = {name.span.start: name.label for name in names}
    for source in sources:
        _lengthen(text, source, candidates, named)
        for span in _capitalised(text, source):
            if candidates.holds(span) or bodies.holds(span):
                continue
            bare = _bare(text, span, registry)
            if bare is not None and _may_be_person(text, bare, source, labels.get(span.start), registry, written):
                candidates.add(bare)
    above = [span for span in candidates if headline is not None and headline.covers(span)]
    persons = _grouped(text, [s for s in candidates if headline is None or not headline.covers(s)], registry)
    _add_headline(text, persons, above, registry)
    _sweep(text, persons, bodies)
    for person in persons:
        person.mentions = sorted(set(person.mentions))
        person.gender = _gender_of(text, person) or by_first_name(person.name)
    return People(persons, written, (name.span for name in names if name.label is NameLabel.GROUP))


def _takes_pictures(text: str, span: Span) -> bool:
    """Whether a name stands in the credit of a picture: "Mara Veldt / Reuters", "REUTERS/Mara Veldt"."""
    after, before = text[span.end : span.end + 4], text[max(0, span.start - 3) : span.start]
    return (
        re.match(r"[ \t]?/[ \t]?[A-Z]", after) is not None or re.search(r"[A-Za-z][ \t]?/[ \t]?$", before) is not None
    )


_NEXT_NAME = re.compile(r"[ \t]+(?P<word>[A-Z][a-z'’-]+)(?=\s+(?:an?|the|who|of|head|chief)\s|\s*,|$)")


def _lengthen(text: str, source: Span, candidates: Apart, named: SpanIndex[None]) -> None:
    """Adds to a name in a source the last word that the recogniser left out: "Jon Karl | Orr, a farmer"."""
    for span in candidates.within(source):
        following = _NEXT_NAME.match(text, span.end, source.end)
        if following is None or following["word"].lower() in ORGANISATION_ENDINGS | NOT_NAMES:
            continue
        if named.holds(Span(following.start("word"), following.end())):
            continue
        candidates.discard(span)
        candidates.add(Span(span.start, following.end()))


def plain(text: str, span: Span) -> str:
    """The words of a span on one line."""
    return " ".join(span.of(text).split())


def _bare(text: str, span: Span, registry: Registry) -> Span | None:
    """A name without the titles before it; None where what is left names a body, a country or nothing."""
    words = list(_WORD.finditer(text, span.start, span.end))
    while title := _title_length([word[0] for word in words], registry):
        del words[:title]
    if not words or (len(words) == 1 and words[0][0].lower().rstrip(".") in _ALONE_NO_NAMES):
        return None
    bare = Span(words[0].start(), min(span.end, words[-1].end()))
    name = plain(text, bare).rstrip(".")
    if re.search(r"[-–](?:led|backed|run|based|owned|style|era)$", name):
        return None
    if (
        len(name) < 2
        or (len(name) == 2 and name.isupper())  # "Xi" is a name, "EU" is none
        or not name[0].isupper()
        or name.lower() in NOT_NAMES
        or words[-1][0].lower() in ORGANISATION_ENDINGS
    ):
        return None
    if registry.country_of(name) or registry.outlet_by_name(name):
        return None
    body = registry.organisation_by_name(name)
    if body is not None and len(words) < 3:
        return None
    return bare


def _title_length(words: Sequence[str], registry: Registry) -> int:
    """How many words before a name are its title: "Prime Minister", "Dr."; 0 where none is, or nothing else is left."""
    for length in range(min(3, len(words) - 1), 1, -1):
        if " ".join(words[:length]).lower() in registry.roles.terms:
            return length
    return 1 if len(words) > 1 and is_title(words[0], registry) else 0


def is_title(word: str, registry: Registry) -> bool:
    """Whether a word before a name is a title: "Dr.", "Senator"; "Speaker" only with its capital."""
    low = word.lower().rstrip(".")
    term = registry.roles.terms.get(low)
    names_one = term is not None and SpeakerType.DOCUMENT not in term.types  # "Bill Veldt", "Mark Orr"
    return low in HONORIFICS or low in RANKS or names_one or word in WITH_CAPITAL


def _capitalised(text: str, source: Span) -> list[Span]:
    return [Span(m.start(), m.end()) for m in _NAME.finditer(text, source.start, source.end)]


def _may_be_person(
    text: str, span: Span, source: Span, label: NameLabel | None, registry: Registry, written: Written
) -> bool:
    """Whether capitalised words in a source, which the recogniser did not call a person, name one all the same."""
    words = plain(text, span).split()
    if any(word.lower().strip(".") in ORGANISATION_ENDINGS for word in words) or plain(text, span).isupper():
        return False
    if label in (NameLabel.GROUP, NameLabel.OTHER) or words[0].lower() in NOT_NAMES or is_people(words[-1], registry):
        return False
    if len(words) > 1 and _are_members(words[-1], registry):
        return False
    before = text[max(source.start, span.start - 30) : span.start]
    if re.search(r"(?i)\b(?:of|for|in|at|from|the)\s+$", before):
        return False
    titled = _WORD.findall(before)
    if titled and is_title(titled[-1], registry):
        return True
    if len(words) == 1 and label is None and _is_common(text, span.start, words[0], registry, written):
        return False
    if len(words) > 1 and (
        registry.country_of(words[-1]) or is_title(words[-1], registry) or re.search(r"['’]s\s", plain(text, span))
    ):
        return False
    of = _OF.match(text, span.end, source.end)
    employed = of is not None and registry.outlet_by_name(text[of.end() : source.end].strip(" ,")) is not None
    alone = span.start <= source.start + 1 and (
        span.end == source.end or text[span.end : span.end + 1] == "," or employed  # "Jon Orr | of the Tarn Post"
    )
    return alone and (len(words) >= 2 or label is None) and text[source.start : source.start + 4].lower() != "the "


_OF = re.compile(r"\s+of\s+(?:the\s+)?")


def _are_members(word: str, registry: Registry) -> bool:
    """Whether a plural is what the members of a listed party are called: "Tarn | Republicans"."""
    party = registry.organisation_by_name(word) if word.endswith("s") else None
    return party is not None and not party.pattern and SpeakerType.POLITICAL_PARTY in party.types


def _is_common(text: str, start: int, word: str, registry: Registry, written: Written) -> bool:
    """Whether the capital of a word says nothing: the word is a plural or a role, begins a sentence ("Residents said"),
    or stands in small letters elsewhere."""
    low = word.lower()
    return (
        low.endswith("s")
        or registry.roles.best(low) is not None
        or low in written.small
        or written.opens_only(text, start, word)
    )


def _grouped(text: str, spans: Sequence[Span], registry: Registry) -> list[Person]:
    """Persons out of name mentions: full names first, then surnames and first names that belong to one of them."""
    named = [(span, plain(text, span).split()) for span in spans]
    full = FullNames(words for _, words in named if len(words) > 1)
    called: dict[str, Person] = {}  # by the very words of a mention
    by_word: dict[str, list[Span]] = {}
    for span, words in named:
        name = " ".join(words)
        if len(words) == 1:
            by_word.setdefault(name, []).append(span)
            continue
        same = called.get(name) or full.find(words)
        if same is None:
            same = Person(name, [span])
            full.add(same)
        else:
            same.mentions.append(span)
            if _says_more(words, same.name.split()):
                full.rename(same, name)
        called[name] = same
    persons = list(full.persons)
    for person in persons:
        person.name = _usual(text, person)
    known_by: dict[str, list[Person]] = {}
    for person in persons:
        for word in _bears(person.name):
            known_by.setdefault(word, []).append(person)
    genders = _Genders(text)
    for word, places in by_word.items():
        bearers = _chief(known_by.get(plain_letters(word.strip(".").lower()), []), text, places, registry)
        if not bearers:
            persons.append(Person(word, list(places)))
            continue
        lately = _Lately(bearers, genders.of)
        for span in places:
            lately.add(lately.nearest(span, _honorific(text, span)), span)
    return persons


def _says_more(name: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one form of a name is the better one to show: the one with more words, not counting initials."""
    full, known = (sum(len(word.strip(".")) > 1 for word in words) for words in (name, other))
    return full > known or (full == known and len(name) < len(other))


def _usual(text: str, person: Person) -> str:
    """The name as the article usually has it: without its middle words where they are left out more often than not."""
    forms = Counter(plain(text, span) for span in person.mentions)
    words = person.name.split()
    shorter = [f for f in forms if len(f.split()) > 1 and (f.split()[0], f.split()[-1]) == (words[0], words[-1])]
    usual = max(shorter, key=lambda form: forms[form], default=person.name)
    return usual if forms[usual] > forms[person.name] else person.name


def _chief(bearers: list[Person], text: str, places: Sequence[Span], registry: Registry) -> list[Person]:
    """The persons whom a surname alone may mean. A relative or a junior is not meant where somebody else bears the
    name. Where nobody else does, they are not meant by a name that stands before their first mention or has a title:
    "President Veldt" is not "his wife, Ida Veldt"."""
    if (others := _no_relatives(text, bearers)) or not bearers:
        return others
    first = min(span.start for person in bearers for span in person.mentions)
    apart = any(span.start < first or _has_title(text, span, registry) for span in places)
    return [] if apart else bearers


def _has_title(text: str, span: Span, registry: Registry) -> bool:
    before = _WORD.findall(text, max(0, span.start - 24), span.start)
    return bool(before) and is_title(before[-1], registry)


_KIN: Final = (
    r"(?:first\s+(?:lady|daughter|son)|(?:ex-)?(?:wife|husband)|(?:grand|step)?(?:son|daughter|mother|"
    r"father)(?:-in-law)?|brother|sister|widow|cousin|nephew|niece|uncle|aunt)"
)
_KIN_BEFORE = re.compile(rf"(?i)\b{_KIN}\s*,?\s*$")
_KIN_BEHIND = re.compile(rf",\s+(?:his|her|their|(?:[^\s,]+\s){{0,4}}?[a-z]+['’]s?)\s(?:[\w-]+\s){{0,2}}?(?i:{_KIN})\b")


def _no_relatives(text: str, bearers: Sequence[Person]) -> list[Person]:
    """The bearers of a name who are neither the junior of another of them nor named as somebody's relative."""
    namesakes = Counter(person.name.split()[0] for person in bearers)
    return [person for person in bearers if not _is_relative(text, person, namesakes)]


def _is_relative(text: str, person: Person, namesakes: Counter[str]) -> bool:
    words = person.name.split()
    junior = generation(words) != "" and namesakes[words[0]] > 1
    return junior or any(
        _KIN_BEFORE.search(text, max(0, span.start - 24), span.start) or _KIN_BEHIND.match(text, span.end)
        for span in person.mentions
        if plain(text, span).split()[0] == words[0]  # "his wife, Ida", and not "the wife, Veldt"
    )


def _honorific(text: str, span: Span) -> str:
    """The gender that an honorific before a name gives: "Mrs. Veldt"."""
    before = _WORD.findall(text, max(0, span.start - 8), span.start)
    return HONORIFICS.get(before[-1].lower().rstrip("."), "") if before else ""


def _add_headline(text: str, persons: list[Person], spans: Sequence[Span], registry: Registry) -> None:
    """Takes names of a headline for those of the body that they hold; others are persons of their own."""
    asked = [plain(text, span).lower().split() for span in spans]
    full = FullNames((*(person.name.split() for person in persons), *asked))
    by_last: dict[str, int] = {}
    for number, person in enumerate(persons):
        full.add(person)
        by_last.setdefault(person.name.split()[-1].lower(), number)
    left: list[Span] = []
    for span, words in zip(spans, asked, strict=True):
        known = full.find(words)
        if known is None:
            named = [by_last[word] for word in (words[0], words[-1]) if word in by_last]
            known = persons[min(named)] if named else None
        if known is None:
            if len(words) > 1 or not persons:
                left.append(span)
            continue
        known.mentions.append(span)
    persons += _grouped(text, left, registry)


def _bears(name: str) -> frozenset[str]:
    """By which single words a person may be called: the surname, the first name, any other but a particle."""
    first, *others = [plain_letters(word.strip(".").lower()) for word in name.split()]
    return (
        frozenset((first, others[-1], *(word for word in others if word not in PARTICLES))) if others else frozenset()
    )


class _Genders:
    """What the mentions of persons say of their gender; a mention is read once, however often is asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, tuple[int, str]] = {}  # by the person's id: mentions that were read, what they say

    def of(self, person: Person) -> str:
        read, gender = self._known.get(id(person), (0, ""))
        while not gender and read < len(person.mentions):
            gender = _gender(self._text, person.mentions[read])
            read += 1
        self._known[id(person)] = read, gender
        return gender


class _Lately:
    """Bearers of one name, by where each is mentioned."""

    def __init__(self, persons: Sequence[Person], gender_of: Callable[[Person], str] = lambda _: "") -> None:
        self._persons = persons
        self._gender_of = gender_of
        self._genders = [gender_of(person) for person in persons]
        self._number = {id(person): number for number, person in enumerate(persons)}
        self._places: dict[str, list[tuple[int, int]]] = {}  # by gender: where, and who by number
        for number, person in enumerate(persons):
            self._places.setdefault(self._genders[number], []).extend((m.start, number) for m in person.mentions)
        for places in self._places.values():
            places.sort()

    def nearest(self, span: Span, gender: str = "") -> Person:
        """Who was named last before a place. Bearers of another gender count only where there are no others."""
        fitting = [held for held in ("", gender) if held in self._places] if gender else []
        found = [
            places[at - 1]
            for held in fitting or self._places
            if (at := bisect_right(places := self._places[held], (span.start, len(self._persons))))
        ]
        if found:
            return self._persons[max(found)[1]]
        return next(
            p for p, held in zip(self._persons, self._genders, strict=True) if held in (fitting or self._places)
        )

    def add(self, person: Person, span: Span) -> None:
        """Note another mention of a person, which may tell the gender."""
        person.mentions.append(span)
        self.note(person, span)

    def note(self, person: Person, span: Span) -> None:
        number = self._number[id(person)]
        before, now = self._genders[number], self._gender_of(person)
        if now != before:
            own = [(mention.start, number) for mention in person.mentions]
            self._places[before] = [place for place in self._places[before] if place[1] != number]
            if not self._places[before]:
                del self._places[before]
            self._places[now] = sorted((*self._places.get(now, ()), *own))
            self._genders[number] = now
        else:
            insort(self._places[now], (span.start, number))


def _gender_of(text: str, person: Person) -> str:
    return next((g for span in person.mentions if (g := _gender(text, span))), "")


_WITH_ARTICLE = re.compile(r"(?:a[lnrstz]|el)-[A-Z]\w")  # "al-Oster" is a surname
_RUN = re.compile(r"(?<![\w-])\w+")
LONGEST_SWEPT: Final = 100  # characters of a name that may come again


class _Swept:
    """The words by which persons are looked for in a text, found at their first run of letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if len(word) <= LONGEST_SWEPT)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            if (run := _RUN.match(word)) is not None:
                lengths.setdefault(run[0], set()).add(len(word))
        self._lengths = {run: sorted(found, reverse=True) for run, found in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """Each of the words where it stands alone, the longest that stands at a place, none within another."""
        end = 0
        for run in _RUN.finditer(text):
            if run.start() < end:
                continue
            for length in self._lengths.get(run[0], ()):
                end = run.start() + length
                word = text[run.start() : end]
                if word in self._words and not (text[end : end + 1] == "-" or _is_letter(text[end : end + 1])):
                    yield word, Span(run.start(), end)
                    break
                end = 0


def _is_letter(sign: str) -> bool:
    return sign == "_" or sign.isalnum()


def _sweep(text: str, persons: Sequence[Person], bodies: SpanIndex[None]) -> None:
    """Adds mentions by surname that the recogniser missed or took for something else."""
    by_word: dict[str, list[Person]] = {}
    for person in persons:
        words = person.name.split()
        if len(words) > 1:
            by_word.setdefault(person.name.upper(), []).append(person)  # as a line in capitals writes it
        last = words[-2] if generation(words) else words[-1]
        if len(last) > 2 and (last[0].isupper() or _WITH_ARTICLE.match(last)):
            by_word.setdefault(last, []).append(person)
    known = sorted(span for person in persons for span in person.mentions)
    starts = [span.start for span in known]
    meant = {word: _no_relatives(text, bearers) or bearers for word, bearers in by_word.items()}
    lately = {word: _Lately(bearers) for word, bearers in meant.items()}
    called: dict[int, list[str]] = {}  # by the person's id
    for word, bearers in meant.items():
        for person in bearers:
            called.setdefault(id(person), []).append(word)
    for word, span in _Swept(by_word).find(text):
        index = bisect_right(starts, span.start) - 1
        if index >= 0 and known[index].end > span.start:
            continue
        following = re.match(r"[ \n]+([A-Z][\w’']+)", text[span.end : span.end + 30])
        if (following and following[1].lower() in ORGANISATION_ENDINGS) or any(
            len(body) > len(word) + 3 for body, _ in bodies.at(Span(span.start, span.start + 1))
        ):
            continue
        person = lately[word].nearest(span)
        person.mentions.append(span)
        for other in called[id(person)]:
            lately[other].note(person, span)


_NOUN_GENDERS: Final = dict.fromkeys(words_for("noun m"), "m") | dict.fromkeys(words_for("noun f"), "f")


def _gender(text: str, span: Span) -> str:
    """What an honorific or a noun beside a name says."""
    before = _WORD.findall(text[max(0, span.start - 24) : span.start])
    if before and (gender := HONORIFICS.get(before[-1].lower().rstrip("."))):
        return gender
    near = (
        before[-1:] + _WORD.findall(text[span.end : span.end + 60])[:5]
        if text[span.end : span.end + 1] == ","
        else before[-1:]
    )
    return next((g for word in near if (g := _NOUN_GENDERS.get(word.lower()))), "")
