"""Sources who are described and not named anywhere in the text, and what newsrooms ask of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reliability.flags.kind import Case, Finding
from reliability.flags.phrases import Described, PersonSort, content_words, described, within_a_sentence
from reliability.flags.places import body_sentences, sentence_of, sentences_between
from reliability.flags.statements import cue_of, is_said
from reliability.flags.terms import terms
from reliability.flags.thresholds import threshold
from reliability.model.analysis import Analysis
from reliability.model.attribution import Attribution, Form
from reliability.model.flag import Fact, Severity, passages
from reliability.model.span import Span, any_overlap
from reliability.model.speaker import AUTHOR, Speaker, SpeakerType
from reliability.registry.lexicon import words_of

MAX_NAMES: Final = 3  # that the message gives; the evidence leads to all of them
MIN_WORDS: Final = 3  # of a statement; less is a label or a scrap
MAX_CLAUSE: Final = 60  # characters that are shown of how somebody knows
# A question put once, a slogan, or what they did.
_NO_CLAIM: Final = frozenset(
    "asked asking chant chants chanted chanting demonstrated demonstrating protested protesting rallied marched".split()
)
# Of whom a group of officials or lawmakers is, as the type of somebody named says it.
_OF_TYPE: Final = {
    "official": (SpeakerType.GOVERNMENT,),
    "diplomat": (SpeakerType.GOVERNMENT,),
    "lawmaker": (SpeakerType.LEGISLATURE,),
    "legislator": (SpeakerType.LEGISLATURE,),
    "senator": (SpeakerType.LEGISLATURE,),
    "congressman": (SpeakerType.LEGISLATURE,),
    "leader": (SpeakerType.LEGISLATURE, SpeakerType.POLITICAL_PARTY, SpeakerType.GOVERNMENT),
}
VEILED: Final = ("source", "insider")  # words for somebody of whom no more is said than that they know
NOT_MENTIONED: Final = "not mentioned"
_SPEAKS_FOR: Final = re.compile(r"(?i)\bspokes")  # for those whom a phrase describes: "Officials of the plan"
SAME_STATEMENT: Final = 0.5  # share of a statement's words that a named speaker says as well
OF_LEAD: Final = 0.25  # of one in the lead by a group ("lawmakers said") of which the speaker is one
MIN_SHARED: Final = 2  # words that they share at least
LEAD: Final = 3  # sentences that tell what the text then tells with its sources


class Given(NamedTuple):
    """A statement with the phrase that describes its source."""

    statement: Attribution
    at: Span
    who: Described
    name: str


def unnamed(case: Case) -> Iterator[list[Given]]:
    """The statements of each speaker who is described and whom the text does not name after all."""
    analysis = case.analysis
    for speaker in analysis.speakers:
        if speaker.named or speaker.name == AUTHOR or SpeakerType.DOCUMENT in speaker.types:
            continue
        given = [g for g in _given(case, speaker) if not _introduced_behind(analysis, g)]
        if given and (given[0].who.number or 0) >= threshold("unnamed-source", "crowd"):
            continue
        if given and not _named_elsewhere(analysis, given):
            yield given


def is_loose(given: list[Given]) -> bool:
    """Whether a source is a crowd or a group of experts, in which nobody in particular is meant. People of whom the
    phrase says how they know ("people familiar with the matter") are few, and the outlet knows who they are."""
    who = given[0].who
    if any(terms("knowledge").search(g.name) for g in given):
        return False
    return who.plural and who.number is None and who.sort in (PersonSort.CROWD, PersonSort.EXPERT)


def is_group(analysis: Analysis, given: list[Given]) -> bool:
    """Whether a source is a group that nobody counted ("officials", "residents") and of which no more is said: not that
    they are sources, how they know, or that they asked not to be named."""
    who = given[0].who
    if not who.plural or who.number is not None or who.head in VEILED:
        return False
    if any(terms("knowledge").search(one.name) for one in given):
        return False
    return not any(terms("anonymity").search(span.of(analysis.article.text)) for span in _around(analysis, given))


def _given(case: Case, speaker: Speaker) -> Iterator[Given]:
    """The speaker's statements, where one of them, or the first mention, describes somebody without a name."""
    analysis = case.analysis
    text, theirs = analysis.article.text, [a for a in analysis.attributions if a.speaker == speaker.id]
    spans = [span for a in theirs for span in a.source]
    if any(span.of(text).lower() in ("who", "that") for span in spans):  # the phrase stands right before it
        spans += speaker.mentions
    found = [(span, who) for span in spans if (who := described(span.of(text))) is not None]
    if not any(not who.definite or who.head in ("source", "witness", "insider", "eyewitness") for _, who in found):
        return
    at, who = next((pair for pair in found if not pair[1].definite), found[0])
    headline = analysis.layout.headline
    for statement in theirs:
        source = statement.source[0] if statement.source else at
        if headline is not None and headline.overlaps(source):
            continue
        if _NO_CLAIM.intersection(words_of(cue_of(text, statement))):
            continue
        if statement.form is Form.INDIRECT and not is_said(case.registry, text, statement):
            continue
        if _words(text, statement) >= MIN_WORDS:
            yield Given(statement, source, who, within_a_sentence(" ".join(at.of(text).split())))


def _words(text: str, statement: Attribution) -> int:
    return sum(len(span.of(text).split()) for span in statement.content)


def _named_elsewhere(analysis: Analysis, given: list[Given]) -> bool:
    """Whether the text names them after all: a named speaker has the same role where the phrase points at somebody in
    particular or speaks right after the group, or says the same as the one statement does."""
    named = {s.id: s for s in analysis.speakers if s.named}
    head, text = given[0].who.head, analysis.article.text
    alike = {
        s.id
        for s in named.values()
        if re.search(rf"\b{re.escape(head)}(?:s|es)?\b", f"{s.role or ''}".lower()) is not None
    }
    if any(g.who.definite for g in given) and alike:
        return True
    ends = [sentence_of(analysis.layout, g.at) for g in given]
    near = [sentences_between(analysis.layout, at, after=3) for at in ends]
    in_lead = any_overlap(ends, body_sentences(analysis)[:LEAD])
    for other in analysis.attributions:
        if other.speaker not in named or any(any_overlap(g.statement.content, other.content) for g in given):
            continue
        close = any(span.overlaps(other.extent) for spans in near for span in spans)
        if close and other.speaker in alike:
            return True
        of_group = in_lead and _is_of_type(given[0].who, named[other.speaker])
        if len(given) == 1 and _same_words(text, given[0].statement, other, OF_LEAD if of_group else SAME_STATEMENT):
            return True
    return False


def _introduced_behind(analysis: Analysis, given: Given) -> bool:
    """Whether the next words are a quotation of somebody who is introduced with it by what the phrase says: "Another
    expert blamed the dam. “It leaks,” said Mara Veldt, an expert on dams". What an outlet was told in confidence is not
    told again so."""
    text, layout = analysis.article.text, analysis.layout
    told = [span for credit in analysis.credits for span in (credit.mentions or (credit.span,))]
    if given.statement.form is not Form.INDIRECT or any_overlap((sentence_of(layout, given.at),), told):
        return False
    behind = (a for a in analysis.attributions if a.inside is None and a.extent.start >= given.statement.extent.end)
    other = min(behind, key=lambda a: a.extent.start, default=None)
    speaker = analysis.speaker(other.speaker) if other is not None else None
    if other is None or speaker is None or not speaker.named or not other.source:
        return False
    if other.form is Form.INDIRECT and given.who.plural:
        return False
    said, sentence = sentence_of(layout, given.at), sentence_of(layout, other.source[0])
    if speaker.mentions and speaker.mentions[0].start < said.end:
        return False
    if any(s.start >= said.end and s.end <= other.extent.start for s in layout.sentences):
        return False
    if not given.who.plural and not given.who.definite:
        return True  # "One witness said it shook. “I saw it,” said Mara Veldt": who is met there is that one
    if given.who.plural and (_is_of_type(given.who, speaker) or _SPEAKS_FOR.search(speaker.role or "")):
        return True
    theirs = content_words(" ".join((sentence.of(text), speaker.role or "")))
    return not content_words(given.name).isdisjoint(theirs)


def _is_of_type(who: Described, speaker: Speaker) -> bool:
    """Whether a speaker is one of the group that a phrase describes."""
    return any(kind in speaker.types for kind in _OF_TYPE.get(who.head, ()))


def _same_words(text: str, one: Attribution, other: Attribution, share: float) -> bool:
    mine = content_words(" ".join(span.of(text) for span in one.content))
    theirs = content_words(" ".join(span.of(text) for span in other.content))
    return len(mine) >= MIN_WORDS and len(mine & theirs) >= max(MIN_SHARED, share * len(mine))


def finding(analysis: Analysis, given: list[Given]) -> Finding:
    who = given[0].who
    facts = tuple(_facts(analysis, given))
    severity, why = _weighed(analysis, given, dict(facts))
    count = "1 statement has" if len(given) == 1 else f"{len(given)} statements have"
    names = list(dict.fromkeys(g.name for g in given))
    name = "”, “".join(names[:MAX_NAMES]) + ("” and others" if len(names) > MAX_NAMES else "”")
    whom = "loose groups" if len(names) > 1 else "an unnamed group" if who.plural else "somebody unnamed"
    asked = "" if dict(facts)["anonymity"] != NOT_MENTIONED else " Why they are not named is not said."
    message = f"{count} {whom} as source: “{name}.{asked}"
    places = dict.fromkeys(g.at for g in given)
    return Finding(message, passages(places), tuple(g.statement.id for g in given), severity, why, facts)


def _facts(analysis: Analysis, given: list[Given]) -> Iterator[Fact]:
    """What newsrooms ask of an unnamed source, answered from the text around it."""
    text, layout, who = analysis.article.text, analysis.layout, given[0].who
    around = " ".join(span.of(text) for span in dict.fromkeys(_around(analysis, given)))
    said = " ".join(span.of(text) for g in given for span in g.statement.content)
    asked = terms("anonymity").search(around)
    yield Fact("reason", "given" if asked and terms("reason").search(around) else "not given")
    yield Fact("anonymity", "said to have been asked for" if asked else NOT_MENTIONED)
    yield Fact("how many", str(who.number) if who.number else "several, not counted")
    knows = next((m for g in given if (m := terms("knowledge").search(sentence_of(layout, g.at).of(text)))), None)
    by_sort = {PersonSort.WITNESS: "was there or is concerned", PersonSort.EXPERT: "expert knowledge"}
    yield Fact("how they know", _clause(knows) if knows else by_sort.get(who.sort, "not said"))
    judged = who.sort is PersonSort.CROWD or terms("judging").search(said)
    yield Fact("gives", "an opinion" if judged else "a fact")
    accused = terms("accusing").search(said)
    yield Fact("accuses", accused[0].lower() if accused else "nobody")
    declined = terms("declined").search(text)
    yield Fact("comment declined elsewhere", "yes" if declined else "no")


def _around(analysis: Analysis, given: list[Given]) -> Iterator[Span]:
    """The sentences in which the text says why somebody is not named: those beside the phrase, and any other that
    speaks of anonymity with the same word for the person ("the officials spoke on condition of …")."""
    text, layout = analysis.article.text, analysis.layout
    for one in given:
        yield from sentences_between(layout, one.at, before=1, after=1)
    same = re.compile(
        rf"\b{re.escape(given[0].who.head)}(?:s|es)?\b|\bpeople\b|\bpersons?\b|\bsources?\b", re.IGNORECASE
    )
    for sentence in layout.sentences:
        if terms("anonymity").search(text, sentence.start, sentence.end) and same.search(
            text, sentence.start, sentence.end
        ):
            yield sentence


def _clause(match: re.Match[str]) -> str:
    """What was found with the words after it, up to a mark."""
    rest = re.split(r"[,.;:“”\"()]", match.string[match.end() : match.end() + MAX_CLAUSE])[0]
    return " ".join((match[0] + rest).split())


def _weighed(analysis: Analysis, given: list[Given], facts: dict[str, str]) -> tuple[Severity, str]:
    who = given[0].who
    if facts["accuses"] != "nobody" and who.sort in (PersonSort.ANONYMOUS, PersonSort.CROWD):
        return Severity.HIGH, f"Somebody without a name makes an accusation (“{facts['accuses']}”)."
    if who.sort is PersonSort.CROWD:
        return Severity.INFO, "A loose group gives its view; nobody in it could be asked."
    if who.sort is PersonSort.WITNESS:
        return Severity.LOW, "Somebody who was there or is concerned tells of it; a name may put them in danger."
    if who.sort is PersonSort.EXPERT:
        return Severity.LOW, "An expert without a name lends weight that nobody can check."
    if facts["reason"] == "given":
        return Severity.LOW, "The text says why the source is not named."
    return Severity.MEDIUM, "A fact rests on somebody with a function whom nobody can ask, and no reason is given."
