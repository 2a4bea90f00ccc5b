"""Who is behind every source: names, titles, descriptions and pronouns resolve to the speakers of the article.

By rules, in text order. Among several candidates recency and grammatical role decide, after Hobbs (1978) and the
"sieves" of Lee et al. (2013): exact names first, descriptions by head and body, pronouns last. `resolve/` knows how.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from reliability.link.affiliations import without_former
from reliability.link.nouns import Nouns
from reliability.link.people import People
from reliability.link.phrases import Kind
from reliability.link.resolve.bodies import body_nouns
from reliability.link.resolve.candidates import FAR
from reliability.link.resolve.cast import Cast
from reliability.link.resolve.descriptions import LEAD
from reliability.link.resolve.features import known_types
from reliability.link.resolve.voices import Party
from reliability.link.resolve.why import Answer, why_of
from reliability.link.resolve.why import answer as answer_of
from reliability.model.article import Article, Layout
from reliability.model.attribution import AttributionMention, SpeakerReason, Why
from reliability.model.span import Span
from reliability.model.speaker import Speaker, SpeakerType


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speakers in order of their first word in the text, and for each attribution the index of its speaker."""

    speakers: tuple[Speaker, ...]
    speaker_of: tuple[int | None, ...]
    through: tuple[int | None, ...] = ()  # index of whoever passed the words on, in whose name the sentence stands
    why: tuple[Why | None, ...] = ()  # for each attribution that has a speaker
    joint: tuple[tuple[int, ...], ...] = ()  # indices of who says it together with the speaker


def resolve_speakers(
    article: Article,
    layout: Layout,
    mentions: Sequence[AttributionMention],
    people: People,
    bodies: Sequence[Span],
    nouns: Nouns,
    in_full: Mapping[str, str] = MappingProxyType({}),
) -> Resolution:
    """The speakers of an article and who is behind each attribution, in the order of `mentions`. `in_full` gives whole
    names for shortened ones ("Post").

    A quotation without a source of its own is carried over from the attribution before it; any other attribution
    without a source has no speaker.
    """
    cast = Cast(article, layout, people, bodies, nouns, in_full)
    answers, passed_on, members = _answers(cast, mentions)
    same = _merged(tuple(cast.voices), _named_afterwards(article.text, tuple(cast.voices)))
    voices = [same[id(answer.voice)] if answer is not None else None for answer in answers]
    passing = [voice and same[id(voice)] for voice in passed_on]
    others = [[same[id(voice)] for voice in group] for group in members]
    used = {id(voice) for voice in (*voices, *passing, *chain.from_iterable(others)) if voice is not None}
    heard = [voice for voice in cast.voices if id(voice) in used]
    heard.sort(key=lambda v: min(v.mentions, default=Span(len(article.text) or 1, len(article.text) + 1)))
    ids = {id(voice): number for number, voice in enumerate(heard)}
    speakers = tuple(_speaker(article.text, voice, f"s{number}") for number, voice in enumerate(heard, start=1))
    speaker_of, through = (
        tuple(ids[id(voice)] if voice is not None else None for voice in column) for column in (voices, passing)
    )
    joint = (
        tuple(dict.fromkeys(ids[id(voice)] for voice in group if ids[id(voice)] != first))
        for group, first in zip(others, speaker_of, strict=True)
    )
    return Resolution(speakers, speaker_of, through, tuple(why_of(answer) for answer in answers), tuple(joint))


def _answers(
    cast: Cast, mentions: Sequence[AttributionMention]
) -> tuple[list[Answer | None], list[Party | None], list[list[Party]]]:
    """Who is behind each attribution and why, who passed the words on, and who else says them, all in the order of
    `mentions`."""
    answers: list[Answer | None] = [None] * len(mentions)
    spoken: list[int] = []  # the mentions that have a voice of their own, in order
    passed_on: list[Party | None] = [None] * len(mentions)
    joint: list[list[Party]] = [[] for _ in mentions]
    for index in _reading_order(mentions):
        mention = mentions[index]
        outer = answers[mention.inside] if mention.inside is not None else None
        voice = outer.voice if outer is not None else None
        apart = [replace(mention, source=(member,)) for member in mention.members]
        joint[index] = [a.voice for member in apart[1:] if (a := cast.resolve(member, voice)) is not None]
        answer = cast.resolve(apart[0] if apart else mention, voice)
        if answer is None and mention.carried:
            before = _speaker_before(mention, mentions, answers, spoken)
            answer = answer_of(before, SpeakerReason.CARRIED)
        elif answer is None:
            answer = answer_of(cast.going_on(mention), SpeakerReason.GOES_ON)
        if answer is not None and (origin := cast.quoted(mention, answer.voice)) is not None:
            passed_on[index], answer = answer.voice, Answer(origin, SpeakerReason.QUOTED)
        answers[index] = answer
        if answer is not None and not mention.carried:
            insort(spoken, index)
    for index, mention in enumerate(mentions):
        if answers[index] is None:  # the speaker stands behind: only now everybody is known
            behind = range(index + 1, min(index + 4, len(mentions)))
            announced = next((answers[i] for i in behind if cast.announces(mention, mentions[i])), None)
            answers[index] = announced and announced._replace(reason=SpeakerReason.GOES_ON)
    return answers, passed_on, joint


def _named_afterwards(text: str, voices: Sequence[Party]) -> dict[int, Party]:
    """For each body (by id) that a lead only describes the one that speaks under its name afterwards, where no other
    fits: "a monitoring group said", then "the Tarn Observatory said"."""
    named = [(one, one.mentions[0].start) for one in voices if one.kind is Kind.BODY and one.named and one.mentions]
    out: dict[int, Party] = {}
    for voice in voices:
        first = voice.mentions[0].start if voice.mentions else len(text)
        described = first <= LEAD and text.startswith(("a ", "an ", "A ", "An "), first)
        body = voice.kind is Kind.BODY or voice.head in body_nouns()
        if described and body and not (voice.named or voice.plural):
            kinds = known_types(voice.types) or body_nouns().get(voice.head, frozenset())
            fitting = [one for one, at in named if first < at < first + FAR and not kinds.isdisjoint(one.types)]
            out |= {id(voice): fitting[0]} if len(fitting) == 1 else {}
    return out


def _merged(voices: Sequence[Party], named: Mapping[int, Party]) -> dict[int, Party]:
    """For each voice (by id) the voice that stands for it: the one that has its name in `named`, else the first of its
    name, whatever kind each was taken for."""
    first: dict[str, Party] = {}
    out: dict[int, Party] = {}
    for voice in voices:
        known = first.setdefault(named.get(id(voice), voice).name.casefold(), named.get(id(voice), voice))
        out[id(voice)] = known
        if known is voice:
            continue
        known.mentions = sorted({*known.mentions, *voice.mentions})
        known.role, known.affiliation = known.role or voice.role, known.affiliation or voice.affiliation
        known.country, known.named = known.country or voice.country, known.named or voice.named
        if known.types == (SpeakerType.UNKNOWN,):
            known.types = voice.types
    return out


def _reading_order(mentions: Sequence[AttributionMention]) -> list[int]:
    """Indices in text order of the sources; words in another's mouth come after whoever speaks them, for "I" is that
    speaker: “I think it rained,” said Veldt."""

    def place(index: int) -> tuple[Span, ...]:
        mention = mentions[index]
        own = (mention.source or mention.cue or mention.content)[0]
        if mention.inside is None:
            return (own,)
        outer = place(mention.inside)
        return (*outer, own) if own < outer[-1] else (own,)

    return sorted(range(len(mentions)), key=place)


def _speaker_before(
    mention: AttributionMention,
    mentions: Sequence[AttributionMention],
    answers: Sequence[Answer | None],
    spoken: Sequence[int],
) -> Party | None:
    """The speaker of the nearest earlier attribution that has one of its own: `spoken` are those. `mentions` are in
    text order."""
    here = bisect_left(mentions, mention.content[0].start, key=lambda m: m.content[0].start)
    before = bisect_left(spoken, here) - 1
    answer = answers[spoken[before]] if before >= 0 else None
    return answer.voice if answer is not None else None


def _speaker(text: str, voice: Party, speaker_id: str) -> Speaker:
    role, affiliation = without_former(text, voice.role, voice.affiliation)
    return Speaker(
        id=speaker_id,
        name=voice.name,
        named=voice.named,
        role=role,
        affiliation=affiliation,
        types=voice.types or (SpeakerType.UNKNOWN,),
        country=voice.country,
        mentions=tuple(sorted(set(voice.mentions))),
        collective=voice.plural,
    )
