"""Somebody is accused and not heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.flags.places import sentence_of, sentences_between
from reliability.flags.terms import terms
from reliability.flags.thresholds import threshold
from reliability.model.analysis import Analysis
from reliability.model.flag import Evidence, EvidenceRole, Fact, Severity, passages
from reliability.model.span import Span, any_overlap

_WORD: Final = r"[A-Z][\w’'-]*+\.?"  # taken whole: a long run without a blank is one word
_NAME: Final = rf"(?P<name>{_WORD}(?: (?:(?:of|de|al|bin|van) )?{_WORD}){{0,4}}) ?"
_TITLE: Final = r"(?:(?:[Tt]he|former|President|Prime Minister|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sen\.?|Rep\.?|Gov\.?) )*"
_ACCUSED: Final = (
    re.compile(rf"\b(?:accus(?:ed|es|ing)|have accused|has accused) {_TITLE}{_NAME}of\b"),
    re.compile(
        rf"(?:^|[.,;] |\b(?:that|and|but|while|when|which|as) ){_TITLE}{_NAME}"
        r"(?:is|was|has been|were|are) (?:also )?accused of\b"
    ),
    re.compile(rf"\b(?:blam(?:ed|es|ing)) {_TITLE}{_NAME}for\b"),
    re.compile(
        rf"\balleg(?:ed|es|ing) that {_TITLE}{_NAME}"
        r"(?:had|has|was|were|lied|stole|broke|tried|used|paid|took|ordered)\b"
    ),
)


def find(case: Case) -> Iterator[Finding]:
    """At most one flag an article, at every accusation of somebody who has no word in it."""
    analysis = case.analysis
    accused = {**_by_verb(case), **_by_one_speaker(case)}
    if not accused:
        return
    approached = _approached(analysis, accused)
    names = list(accused)
    spans = [span for places in accused.values() for span in places]
    who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    verb = "is" if len(names) == 1 else "are"
    asked = "The text says that comment was sought." if approached else "The text does not say that comment was sought."
    where = tuple(Evidence(span, EvidenceRole.SEARCHED) for span in approached[:1])
    yield Finding(
        f"{who} {verb} accused and not heard. {asked}",
        (*passages(dict.fromkeys(spans)), *where),
        severity=Severity.LOW if approached else Severity.MEDIUM,
        why="Comment was sought." if approached else KIND.why,
        facts=(Fact("approached", "yes" if approached else "not said"), Fact("accused", ", ".join(names))),
    )


def _by_verb(case: Case) -> dict[str, list[Span]]:
    """Who is accused or blamed by name, in the text's own or somebody's words."""
    analysis, found = case.analysis, dict[str, list[Span]]()
    text = analysis.article.text
    for pattern in _ACCUSED:
        for match in pattern.finditer(text):
            name = match["name"].strip().removesuffix("'s").removesuffix("’s")
            at = Span(match.start("name"), match.start("name") + len(match["name"].rstrip()))
            if any_overlap((at,), analysis.layout.not_counted) or _is_heard(case, name) or _answers(analysis, at):
                continue
            found.setdefault(name, []).append(at)
    return found


def _by_one_speaker(case: Case) -> dict[str, list[Span]]:
    """Countries that the only speaker of an article charges with crimes, several times."""
    analysis = case.analysis
    text = analysis.article.text
    top = {a.speaker for a in analysis.attributions if a.inside is None}
    if len(top) != 1:
        return {}
    found: dict[str, list[Span]] = {}
    for statement in analysis.attributions:
        for content in statement.content:
            for crime in terms("crime").finditer(text, content.start, content.end):
                sentence = sentence_of(analysis.layout, Span(*crime.span()))
                for word in re.finditer(r"\b[A-Z]\w+", sentence.of(text)):
                    country = case.registry.country_of(word[0])
                    if country is not None and not _is_heard(case, word[0]):
                        at = Span(sentence.start + word.start(), sentence.start + word.end())
                        found.setdefault(country, []).append(at)
    enough = threshold("not-heard", "crimes")
    several = [spans for spans in found.values() if len({sentence_of(analysis.layout, s) for s in spans}) >= enough]
    return {min((s.of(text) for s in spans), key=len): list(dict.fromkeys(spans)) for spans in several}


def _is_heard(case: Case, name: str) -> bool:
    """Whether anybody speaks who is, or who speaks for, this person, body or country."""
    words = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", name)} - {"the", "and", "government"}
    country = case.registry.country_of(name)
    spoken = {a.speaker for a in case.analysis.attributions if a.inside is None}
    for speaker in case.analysis.speakers:
        if speaker.id not in spoken:
            continue
        known = " ".join((speaker.name, speaker.role or "", speaker.affiliation.name if speaker.affiliation else ""))
        if words & {word.lower() for word in re.findall(r"[^\W\d_]{3,}", known)}:
            return True
        if country is not None and speaker.country == country:
            return True
    return not words


def _answers(analysis: Analysis, at: Span) -> bool:
    """Whether the sentences around say that an accused person denied it or would not comment."""
    text = analysis.article.text
    around = sentences_between(analysis.layout, at, before=1, after=2)
    return any(terms("denied").search(text, s.start, s.end) for s in around)


def _approached(analysis: Analysis, accused: dict[str, list[Span]]) -> list[Span]:
    """Where the text says that one of the accused was asked, or did not answer."""
    text, out = analysis.article.text, list[Span]()
    last = {name.split()[-1] for name in accused}
    for sort in ("approached", "declined"):
        for match in terms(sort).finditer(text):
            sentence = sentence_of(analysis.layout, Span(*match.span()))
            if any(name in sentence.of(text) for name in last):
                out.append(Span(*match.span()))
    return out


KIND = FlagKind(
    code="not-heard",
    version=1,
    severity=Severity.MEDIUM,
    severities=(Severity.LOW,),
    title="Accused and not heard",
    definition=(
        "Somebody is accused or blamed by name, and neither they nor anybody who speaks for them has a word in the "
        "text, nor does it say there that they denied it. Also a country that the only speaker of a text charges "
        "with crimes several times. The finding says whether the text tells that comment was sought."
    ),
    question="What does “{words}” say to the accusation?",
    why="An accusation stands without an answer, and nothing says that one was sought.",
    reference=(
        "Society of Professional Journalists, Code of Ethics: diligently seek subjects of news coverage to allow "
        "them to respond to criticism"
    ),
    find=find,
    experimental=True,
    needs=frozenset({Need.ARTICLE, Need.REGISTRY}),
    examples=(
        Example(True, "Mara Veldt, the valley's mayor, accused Jon Orr of hiding the report. Schools stayed closed."),
        Example(
            False,
            "Mara Veldt, the mayor, accused Jon Orr of hiding the report. “I hid nothing,” Orr said on Monday.",
        ),
        Example(False, "Mara Veldt, the valley's mayor, met Jon Orr in Tesk. Schools stayed closed."),
    ),
)
