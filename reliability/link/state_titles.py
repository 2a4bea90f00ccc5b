"""Of which state a title is that stands without one: "President Veldt", "the foreign minister, Jon Orr".

The states that the text names are weighed by clues (data/lexicons/state_clues.csv): who held such an office on the day
of the article, the title beside a state elsewhere in the text, how often each is named, where the outlet is at home.
Below a threshold, or with two states close to each other, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from reliability.errors import ResourceError
from reliability.link.states import is_people, state_named
from reliability.model.article import ArticleOutlet
from reliability.model.span import Span
from reliability.model.spans import SpanIndex
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker
from reliability.registry.lookup import Registry
from reliability.resources import lexicon

LONGEST: Final = 4  # words of a state's name that is looked for
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
# What may stand before a title and leaves its holder in office.
_STILL: Final = frozenset("acting interim current incumbent outgoing then caretaker".split())
_NO_LONGER: Final = frozenset("former ex late previous one-time onetime would-be".split())
_BEFORE = re.compile(r"(?i)\b(?:former|ex|late|then)[\s-]+$")
_PORTFOLIO = re.compile(r"\s(?:of|for)\s")


class StateTitle(NamedTuple):
    """A row of data/lexicons/state_titles.csv. `of` is empty for a title that is of no state though another that is
    stands at its end: "press secretary"."""

    title: str
    of: str
    held: str
    written: str
    portfolio: str
    office: str
    states: str
    origin: str


class Named(NamedTuple):
    """A state where a text names it."""

    country: str
    span: Span


@dataclass(frozen=True)
class Scene:
    """What an article tells of the states that it is about; `home` is ISO2 of the outlet's country, or empty."""

    text: str
    published: date | None
    home: str
    persons: SpanIndex[None]
    registry: Registry

    @classmethod
    def of(
        cls,
        text: str,
        published: date | None,
        outlet: ArticleOutlet | None,
        persons: SpanIndex[None],
        registry: Registry,
    ) -> Scene:
        known = registry.outlet(outlet.id) if outlet is not None else None
        return cls(text, published, known.country if known is not None else "", persons, registry)

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The states that the text names; looked for where a title asks for one."""
        return states_in(self.text, self.persons, self.registry)

    @cached_property
    def countries_of_bodies(self) -> frozenset[str]:
        """Where the bodies are at home that the text names; looked for where somebody of no stated office may hold
        one."""
        bodies = {body for _, _, body in self.registry.find_organisation_names(self.text)}
        return frozenset(filter(None, (self.registry.organisations[body].country for body in bodies)))


def with_state(speaker: Speaker, scene: Scene, registry: Registry) -> Speaker:
    """The speaker with the state of its title, where the title stands without one, the text names the state somewhere
    and the clues for it are strong enough."""
    if speaker.affiliation is not None or not speaker.named or speaker.collective or speaker.role is None:
        return speaker
    title = title_of(speaker.role)
    country = _state_of(title, speaker.name, scene, registry) if title is not None else None
    if country is None:
        return speaker
    span = _shown(country, scene, registry)
    name = span.of(scene.text)
    told = Affiliation(state_named(name, registry) or name, AffiliationBasis.CONTEXT, None, span)
    return replace(speaker, proposed=told, country=speaker.country or country)


def title_of(role: str) -> StateTitle | None:
    """The title of a state that a role is; None where it is none, or a former one."""
    words = role.split()
    while words and words[0].lower() in _STILL:
        words.pop(0)
    if not words or any(word.lower().startswith(tuple(_NO_LONGER)) for word in words[:1]):
        return None
    front = _PORTFOLIO.split(" ".join(words), maxsplit=1)[0].split()
    for start in range(len(words)):
        for held in (words, front):
            row = titles().get(" ".join(held[start:]).lower())
            if row is not None and (held is words or row.portfolio):
                capital = held[start][0].isupper() or row.written != "capital"
                return row if row.of and capital and (start == 0 or row.portfolio) else None
    return None


def _state_of(title: StateTitle, name: str, scene: Scene, registry: Registry) -> str | None:
    """ISO2 of the state that the clues point to; None where they do not suffice."""
    weights = clues()
    fitting = frozenset(title.states.split("|")) if title.states else None
    counted = Counter(one.country for one in scene.named if fitting is None or one.country in fitting)
    held = _held(title, name, scene, registry)
    scores: dict[str, float] = {}
    for country, count in counted.items():
        score = weights["share"] * count / (len(scene.named) + 1)  # one mention alone says little
        score += weights["home"] * (country == scene.home)
        score += weights["record"] * (held.get(country) is True)
        others = held.get(country) is False or (country not in held and _is_anothers(title, name, country, scene))
        score += weights["other"] * (title.held == "one" and others)
        scores[country] = score
    first, second, *_ = (*sorted(scores.items(), key=lambda pair: -pair[1]), ("", 0.0), ("", 0.0))
    enough = first[1] >= weights["least"] and first[1] - second[1] >= weights["apart"]
    return first[0] if enough else None


def _held(title: StateTitle, name: str, scene: Scene, registry: Registry) -> Mapping[str, bool]:
    """For each country whose record has such an office on the day whether somebody of this surname held it. That
    somebody else did is said only of an office that one person holds, and only where the day is known; without a day
    any time counts."""
    found: dict[str, bool] = {}
    if not title.office:
        return found
    surname = name.split()[-1].casefold()
    day = scene.published.isoformat() if scene.published is not None else ""
    for country in {one.country for one in scene.named}:
        for holder, term in registry.people().in_office(country, day):
            if _is_office(title, term.office):
                same = any(surname in known.casefold().split()[1:] for known in (holder.name, *holder.names))
                if same or (title.held == "one" and day):
                    found[country] = found.get(country, False) or same
    return found


def _is_office(title: StateTitle, office: str) -> bool:
    plain = office.casefold()
    return plain == title.office if title.held == "one" else title.office in plain


def _is_anothers(title: StateTitle, name: str, country: str, scene: Scene) -> bool:
    """Whether the text gives the title of this state to somebody else: "the Tarnian prime minister, Jon Orr"."""
    own = set(name.casefold().split())
    held = re.compile(rf"(?i)(?:['’]s?)?\s+(?:\w+\s+)?{re.escape(title.title)},?\s")
    for one in scene.named:
        match = held.match(scene.text, one.span.end) if one.country == country else None
        if match is None or _BEFORE.search(scene.text, max(0, one.span.start - 12), one.span.start):
            continue
        bearers = [span.of(scene.text) for span, _ in scene.persons.at(Span(match.end(), match.end() + 1))]
        if any(own.isdisjoint(bearer.casefold().split()) for bearer in bearers):
            return True
    return False


def _shown(country: str, scene: Scene, registry: Registry) -> Span:
    """Where the text names the state as a state rather than by its people or its adjective."""
    spans = [one.span for one in scene.named if one.country == country]
    plain = [
        span
        for span in spans
        if state_named(span.of(scene.text), registry) is None and not is_people(span.of(scene.text), registry)
    ]
    return (plain or spans)[0]


def states_in(text: str, persons: SpanIndex[None], registry: Registry) -> tuple[Named, ...]:
    """The states that a text names, by a name, a people or an adjective, in order. A person's name names none, and
    what bears a state's name behind another capital is another place ("New Tarn")."""
    words = list(_WORD.finditer(text))
    begins = {key.partition(" ")[0] for key in registry.countries} | {"the"}
    out: list[Named] = []
    position = 0
    while position < len(words):
        word = words[position][0]
        plain = _POSSESSIVE.sub("", word).replace(".", "").lower()
        may = word[0].isupper() and (not plain.isascii() or plain.split("-", 1)[0] in begins)
        found = _longest(words, position, text, registry) if may else None
        if found is not None and not persons.holds(found.span):
            before = words[position - 1] if position else None
            joined = before is not None and before[0][0].isupper() and text[before.end() : found.span.start] == " "
            if not (joined and before is not None and before[0] in ("New", "North", "South", "West", "East")):
                out.append(found)
        end = found.span.end if found is not None else words[position].end()
        while position < len(words) and words[position].start() < end:
            position += 1
    return tuple(one for one in out if registry.is_meant(one.country, text))


def _longest(words: list[re.Match[str]], position: int, text: str, registry: Registry) -> Named | None:
    for length in range(min(LONGEST, len(words) - position), 0, -1):
        run = words[position : position + length]
        if any(text[a.end() : b.start()] not in (" ", "\n") for a, b in pairwise(run)):
            continue
        dotted = "." in run[-1][0][:-1]  # "the U.S.", but not the end of a sentence
        span = Span(run[0].start(), run[-1].end() if dotted else run[-1].start() + len(run[-1][0].rstrip(".")))
        name = _POSSESSIVE.sub("", span.of(text))
        country = registry.country_of(name)
        if country is not None:
            end = span.start + len(name)
            first = span.start + 4 if text[span.start : span.start + 4].lower() == "the " else span.start
            return Named(country, Span(first, end))
    return None


@cache
def titles() -> Mapping[str, StateTitle]:
    """The table of titles by their words."""
    return {row[0]: StateTitle(*row) for row in lexicon("state_titles")}


@cache
def clues() -> Mapping[str, float]:
    """The table of clues. Raises ResourceError where a weight is missing or no number."""
    try:
        return {clue: float(weight) for clue, weight, _ in lexicon("state_clues")}
    except ValueError as error:
        raise ResourceError(f"data/lexicons/state_clues.csv: {error}; correct the row") from error
