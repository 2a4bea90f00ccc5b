"""The voices of an article while it is read: who is known by a name, and who was heard last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from reliability.link.blocks import Blocks
from reliability.link.bodies import asked_as, filed_as, head_of, key
from reliability.link.person_names import Person
from reliability.link.phrases import Kind
from reliability.model.span import Span
from reliability.model.speaker import Affiliation, SpeakerType

MANY_VOICES: Final = 200  # heard last, among which "he", "the group" and "the senator" are looked for


@dataclass(slots=True)
class Party:
    """A speaker while the article is being read."""

    kind: Kind
    name: str
    named: bool
    person: Person | None = None
    role: str | None = None
    affiliation: Affiliation | None = None
    types: tuple[SpeakerType, ...] = ()
    country: str | None = None
    plural: bool = False
    gender: str = ""
    head: str = ""
    indefinite: bool = False  # "a source", "one official": somebody whom the text will not name
    state: str | None = None  # ISO2 where it is a country's government
    listed: str | None = None  # the registry's id of a body
    party: str = ""  # "republican" where somebody was called "the Tarn Republican"
    called: frozenset[str] = frozenset()  # the words of the source that named a person
    mentions: list[Span] = field(default_factory=list)
    last: int = -1  # where it was last referred to; `Voices.heard` sets it


class Voices:
    """In the order in which they came in. Names and persons change through this class only, so that nothing is searched
    for among all."""

    def __init__(self) -> None:
        self.states: list[Party] = []  # those that are governments
        self._blocks: Blocks[Party] = Blocks()
        self._places: dict[int, int] = {}  # by the voice's id
        self._persons: dict[int, Party] = {}  # by the person's id
        self._recent: list[tuple[int, int]] = []  # where each was last referred to, and minus its place

    def __iter__(self) -> Iterator[Party]:
        return iter(self._blocks.things)

    def __contains__(self, voice: object) -> bool:
        return id(voice) in self._places

    # How they change

    def add(self, voice: Party) -> None:
        self._places[id(voice)] = self._blocks.add(voice, _keys(voice))
        if voice.person is not None:
            self._persons.setdefault(id(voice.person), voice)
        if voice.state is not None:
            self.states.append(voice)
        insort(self._recent, (voice.last, -self._places[id(voice)]))

    def rename(self, voice: Party, name: str) -> None:
        voice.name = name
        self._blocks.file(self._places[id(voice)], _keys(voice))

    def identify(self, voice: Party, person: Person) -> None:
        """A voice that was only described turns out to be this person."""
        voice.kind, voice.named, voice.person = Kind.PERSON, True, person
        self._persons.setdefault(id(person), voice)
        self.rename(voice, person.name)

    def heard(self, voice: Party, at: int) -> None:
        """The voice is referred to here."""
        if at <= voice.last:
            return
        place = -self._places[id(voice)]
        del self._recent[bisect_left(self._recent, (voice.last, place))]
        voice.last = at
        insort(self._recent, (at, place))

    # Who they are

    def of_person(self, person: Person) -> Party | None:
        return self._persons.get(id(person))

    def called(self, name: str) -> Party | None:
        """The first that is shown by these very words."""
        return self._blocks.first((f"called {name}",), lambda voice: voice.name == name)

    def body(self, name: str, state: str | None, listed: str | None, is_it: Callable[[Party], bool]) -> Party | None:
        """The last body of a name, of a state or of the registry's id of which `is_it` holds."""
        also = (f"state {state}" if state else "", f"listed {listed}" if listed else "")
        keys = (*asked_as(name), *(key for key in also if key))
        return self._blocks.last(keys, lambda voice: voice.kind is Kind.BODY and is_it(voice))

    def body_headed(self, head: str) -> Party | None:
        """The last named body whose name has this head: "ministry"."""
        return self._blocks.last(
            (f"head {head}",), lambda v: v.kind is Kind.BODY and v.named and head_of(v.name) == head
        )

    def document(self, words: str, head: str | None) -> Party | None:
        """The last document of this name or, where a head is given, of this head."""
        keys = (f"document {key(words)}", *((f"document of {head}",) if head is not None else ()))
        return self._blocks.last(
            keys, lambda v: v.kind is Kind.DOCUMENT and (key(v.name) == key(words) or v.head == head)
        )

    def description(self, words: str) -> Party | None:
        return self._blocks.last(
            (f"description {key(words)}",), lambda v: v.kind is Kind.DESCRIPTION and key(v.name) == key(words)
        )

    # Who was heard

    def latest(self, position: int, wanted: Callable[[Party], bool]) -> Party | None:
        """Of the voices heard last before a place the nearest that is wanted."""
        return next((voice for voice in islice(self._before(position), MANY_VOICES) if wanted(voice)), None)

    def last_two(self, position: int) -> list[Party]:
        """The two heard last, the later one last."""
        return list(islice(self._before(position), 2))[::-1]

    def within(self, back_to: int, position: int) -> list[Party]:
        """Those heard last in [back_to, position], in the order in which they came in; who was not heard yet was heard
        at -1."""
        low = bisect_left(self._recent, (back_to, -len(self._places)))
        high = bisect_right(self._recent, (position, 0))
        return [self._blocks.things[place] for place in sorted(-minus for _, minus in self._recent[low:high])]

    def _before(self, position: int) -> Iterator[Party]:
        for number in range(bisect_right(self._recent, (position, 0)) - 1, -1, -1):
            at, place = self._recent[number]
            if at < 0:
                return
            yield self._blocks.things[-place]


def _keys(voice: Party) -> Iterator[str]:
    yield f"called {voice.name}"
    match voice.kind:
        case Kind.BODY:
            yield from filed_as(voice.name)
            yield f"head {head_of(voice.name)}"
            yield from ((f"state {voice.state}",) if voice.state is not None else ())
            yield from ((f"listed {voice.listed}",) if voice.listed is not None else ())
        case Kind.DOCUMENT:
            yield f"document {key(voice.name)}"
            yield f"document of {voice.head}"
        case Kind.DESCRIPTION:
            yield f"description {key(voice.name)}"
