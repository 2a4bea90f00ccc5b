"""Invented articles in any number, with their analyses, made without a model: what a large project is filled with.

Article n is always the same. Names, bodies, outlets and words follow Zipf's law, as in life: a few are everywhere, most
stand in one article or two. So lists to choose from are long, popular rows are hit often, and a word of the middle
stands in some percent of the texts. One article in 25 is another outlet's copy of an earlier text; one in 20 has no
day, one in 30 no outlet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import accumulate
from random import Random
from typing import Final

from reliability.flags import KINDS
from reliability.flags.kind import Need
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article, ArticleOutlet, Layout, OutletBasis
from reliability.model.attribution import Attribution, CueClass, Form
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import Figure, FigureKind, FigureStatus, Quantity
from reliability.model.flag import Flag, Severity, passages
from reliability.model.profile import profile
from reliability.model.span import Span
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker, SpeakerType

ENGINE: Final = Engine("0.0.0", "invented")
PEOPLE, BODIES, OUTLETS, WORDS = 40_000, 4_000, 300, 6_000
STATEMENTS, VOICES, FIGURES, FLAGS = (12, 32), (5, 12), (4, 14), (4, 16)  # least and most in an article
DAYS: Final = 730
COPY_BEHIND: Final = 501  # how many numbers before its copy a text stands
LAST_DAY: Final = date(2031, 6, 30)
SYLLABLES: Final = (
    "ba be bi bo da de dor el en fa gar hal im ka kel lo mar mi na ner o pel ra ri sa sto ta ten ul va ver"
)
KNOWN_WORDS: Final = (
    "the of and to in that for was on with said by from council minister report flood bridge school budget vote "
    "hospital river police court market price water plan report members week month city"
)
CUES: Final = {
    "said": CueClass.NEUTRAL,
    "told reporters": CueClass.NEUTRAL,
    "insisted": CueClass.ASSERTIVE,
    "claimed": CueClass.CLAIM,
    "urged": CueClass.ORDER,
    "revealed": CueClass.FACTIVE,
}
UNNAMED: Final = ("officials", "a spokesman", "residents", "sources", "experts")


def made(number: int) -> Analysis:
    """The article with this number and what would be found in it."""
    copied = number > COPY_BEHIND and number % 25 == 0
    article = _Writing(Random(number - COPY_BEHIND if copied else number)).written(number)
    return replace(article, outlet=_outlet(number), profile=profile(article))


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    body: str | None
    types: tuple[SpeakerType, ...]


class _Writing:
    """One text as it grows, with what is said in it."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._text = ""
        self._sentences: list[Span] = []
        self._quoted: list[Span] = []
        self._attributions: list[Attribution] = []
        self._figures: list[Figure] = []

    def written(self, number: int) -> Analysis:
        random = self._random
        title = self._words(random.randint(5, 10)).capitalize()
        self._text = f"{title}\n\n"
        speakers = self._speakers()
        for _ in range(random.randint(*STATEMENTS)):
            self._statement(random.choice(speakers))
        for _ in range(random.randint(*FIGURES)):
            self._figure(speakers)
        layout = Layout(
            headline=Span(0, len(title)),
            paragraphs=tuple(self._sentences),
            sentences=tuple(self._sentences),
            body_start=len(title) + 2,
            quoted=tuple(self._quoted),
        )
        article = Article(
            id=f"made-{number}",
            text=self._text,
            title=title,
            url=f"https://news{number % OUTLETS}.example/{number}",
            published=None if number % 20 == 7 else LAST_DAY - timedelta(days=Random(~number).randrange(DAYS)),
            language="en",
            source_sha256=sha256(str(number).encode()).hexdigest(),
            origin=f"invented, number {number}",
        )
        return Analysis(
            engine=ENGINE,
            article=article,
            layout=layout,
            outlet=None,
            credits=(),
            speakers=tuple(speakers),
            attributions=tuple(self._attributions),
            chains=self._chains(number, speakers),
            figures=tuple(self._figures),
            flags=self._flags(),
        )

    def _words(self, count: int) -> str:
        words, weights = _vocabulary()
        return " ".join(self._random.choices(words, cum_weights=weights, k=count))

    def _speakers(self) -> list[Speaker]:
        people, weights = _people()
        chosen = dict.fromkeys(self._random.choices(people, cum_weights=weights, k=self._random.randint(*VOICES)))
        named = [
            Speaker(
                f"s{place}",
                person.name,
                named=True,
                affiliation=Affiliation(person.body, AffiliationBasis.APPOSITION) if person.body else None,
                types=person.types,
            )
            for place, person in enumerate(chosen)
        ]
        nobody = self._random.sample(UNNAMED, 2)
        return [*named, *(Speaker(f"u{place}", name, named=False) for place, name in enumerate(nobody))]

    def _statement(self, speaker: Speaker) -> None:
        random = self._random
        content = self._words(random.randint(8, 20)).capitalize()
        cue = random.choice(tuple(CUES))
        direct = random.random() < 0.5
        start = len(self._text)
        opening, closing = ("“", ",” ") if direct else ("", ", ")
        sentence = f"{opening}{content}{closing}{speaker.name} {cue}."
        said = Span(start + len(opening), start + len(opening) + len(content))
        source = Span(said.end + len(closing), said.end + len(closing) + len(speaker.name))
        self._attributions.append(
            Attribution(
                id=f"a{len(self._attributions)}",
                content=(said,),
                source=(source,),
                cue=(Span(source.end + 1, source.end + 1 + len(cue)),),
                speaker=speaker.id if random.random() < 0.95 else None,
                form=Form.DIRECT if direct else Form.INDIRECT,
                cue_class=CUES[cue],
                inside=None,
                confidence=round(random.uniform(0.5, 1), 3),
            )
        )
        if direct:
            self._quoted.append(said)
        self._add(sentence)

    def _figure(self, speakers: list[Speaker]) -> None:
        random = self._random
        amount, vague = random.randint(2, 9_000), random.random() < 0.2
        words = f"{'Dozens' if vague else f'{amount:,}'} {random.choice(('people', 'houses', 'days', 'votes'))}"
        start = len(self._text)
        span = Span(start, start + len(words))
        kind = random.choice((FigureKind.COUNT, FigureKind.DURATION, FigureKind.RATE))
        quantity = Quantity(span, words, 24 if vague else amount, None if vague else amount, None, kind, vague=vague)
        by = random.choice(speakers) if random.random() < 0.4 else None
        status = FigureStatus.ATTRIBUTED if by else FigureStatus.UNSOURCED
        name = f"f{len(self._figures)}"
        self._figures.append(Figure(name, quantity, status, None, by.id if by else None))
        self._add(f"{words} {self._words(random.randint(6, 14))}.")

    def _add(self, sentence: str) -> None:
        start = len(self._text)
        self._sentences.append(Span(start, start + len(sentence)))
        self._text += f"{sentence}\n\n" if len(self._sentences) % 3 == 0 else f"{sentence} "

    def _chains(self, number: int, speakers: list[Speaker]) -> tuple[Chain, ...]:
        outlet = _outlet(number)
        publisher = ChainNode(
            NodeKind.OUTLET, *((outlet.id, outlet.name) if outlet else ("publisher", "the publisher"))
        )
        found = []
        for speaker in speakers:
            said = tuple(a.id for a in self._attributions if a.speaker == speaker.id)
            relay: tuple[ChainNode, ...] = ()
            if self._random.random() < 0.15:
                other = _outlet_names()[self._random.randrange(OUTLETS)]
                relay = (ChainNode(NodeKind.OUTLET, other.casefold().replace(" ", "-"), other),)
            if said:
                found.append(Chain((publisher, *relay, ChainNode(NodeKind.SPEAKER, speaker.id, speaker.name)), said))
        return tuple(found)

    def _flags(self) -> tuple[Flag, ...]:
        places = [self._random.choice(self._sentences) for _ in range(self._random.randint(*FLAGS))]
        return tuple(
            Flag(
                self._random.choice(_codes()),
                self._random.choice(tuple(Severity)),
                f"Look at what {self._words(6)} rests on.",
                passages([place]),
            )
            for place in places
        )


# --------------------------------------------------------------------------------------------------- what they share


def _outlet(number: int) -> ArticleOutlet | None:
    if number % 30 == 11:
        return None
    place = Random(-number).choices(range(OUTLETS), cum_weights=_zipf(OUTLETS))[0]
    return ArticleOutlet(f"made-{place}", _outlet_names()[place], OutletBasis.CORPUS_COLUMN)


@cache
def _codes() -> tuple[str, ...]:
    return tuple(code for code, kind in KINDS.items() if Need.CORPUS not in kind.needs)


@cache
def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (place + 3) for place in range(count)))


def _word(random: Random, syllables: int) -> str:
    return "".join(random.choices(SYLLABLES.split(), k=syllables))


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    random = Random("words")
    words = [*KNOWN_WORDS.split(), *(_word(random, random.randint(2, 4)) for _ in range(WORDS))]
    return words, _zipf(len(words))


@cache
def _outlet_names() -> list[str]:
    random = Random("outlets")
    return [
        f"{_word(random, 3).capitalize()} {random.choice(('Post', 'Times', 'News', 'Radio'))}" for _ in range(OUTLETS)
    ]


@cache
def _people() -> tuple[list[_Person], list[float]]:
    random = Random("people")
    bodies = [f"{_word(random, 3).capitalize()} {random.choice(('Union', 'Council', 'Bank'))}" for _ in range(BODIES)]
    weights = _zipf(BODIES)
    types = tuple(SpeakerType)
    people = [
        _Person(
            f"{_word(random, 2).capitalize()} {_word(random, 3).capitalize()}",
            random.choices(bodies, cum_weights=weights)[0] if random.random() < 0.7 else None,
            tuple(sorted(set(random.choices(types, k=random.randint(1, 2))))),
        )
        for _ in range(PEOPLE)
    ]
    return people, _zipf(PEOPLE)
