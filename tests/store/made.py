"""Analyses made in numbers: invented articles that differ in every way that a filter can see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article, ArticleOutlet, CreditMention, Layout, OutletBasis
from reliability.model.attribution import Attribution, CueClass, Form
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import Figure, FigureKind, FigureStatus, Quantity, Weight
from reliability.model.flag import Flag, Severity, passages
from reliability.model.profile import profile
from reliability.model.span import Span
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker, SpeakerType
from reliability.store.texts import key_of

FIRST, SECOND = Engine("0.1.0", "tarn@aaaa"), Engine("0.2.0", "tarn@bbbb")
SPEAKERS = ("Mara Veldt", "Jon Orr", "Ilse Tamm")
OUTLETS = (None, ("akn", "AKN"), ("tarn", "Radio Tarn"))
TOWNS = ("Oster", "Velmora", "Ärnheim", "Dunmarsh")
FLAGS = ("vague-figure", "single-source")


def made(number: int, *, engine: Engine = FIRST) -> Analysis:
    """The article with this number: outlet, day, speaker, flag, town and what its statements and figures are like
    follow from it, each with its own period.

    Every fifth is undated. A newer engine finds one statement more.
    """
    town = TOWNS[number % len(TOWNS)]
    title = f"Flood number {number} in {town}"
    said = (f"The {town} dam held for {number + 2} days", f"100% of line_{number} is safe")
    text = f"{title}\n\n“{said[0]},” said a speaker. {said[1]}, they added. Dozens of people left.\n"
    outlet = OUTLETS[number % len(OUTLETS)]
    speaker = _speaker(number)
    count = 2 if engine == SECOND else 1 + number % 2
    publisher = ChainNode(NodeKind.OUTLET, *(outlet or ("publisher", "the publisher")))
    origin = ChainNode(NodeKind.SPEAKER, speaker.id, speaker.name)
    relay = (ChainNode(NodeKind.OUTLET, "post", "Dunmarsh Post"),) if number % 2 else ()
    found = Analysis(
        engine=engine,
        article=Article(
            id=f"n{number}",
            text=text,
            title=title,
            url=f"https://example.org/{number}",
            published=None if number % 5 == 4 else date(2031, 5, 1) + timedelta(days=number % 7),
            source_sha256=f"{number:064x}",
            origin=f"made, line {number}",
        ),
        layout=Layout(headline=Span(0, len(title)), sentences=_sentences(text), body_start=len(title) + 2),
        outlet=ArticleOutlet(*outlet, OutletBasis.CORPUS_COLUMN) if outlet else None,
        # Every other article that came through somebody is a copy of theirs.
        credits=(CreditMention("Dunmarsh Post", Span(0, 5), "post", "dateline"),) if number % 4 == 1 else (),
        speakers=(speaker,),
        attributions=tuple(
            _attribution(number, index, text, words, speaker) for index, words in enumerate(said[:count])
        ),
        chains=(Chain((publisher, *relay, origin), tuple(f"a{index}" for index in range(count))),),
        figures=_figures(text, number, speaker),
    )
    evidence = passages([_at("Dozens", text)])
    flags = (Flag(FLAGS[number % 2], Severity.LOW, f"Look at {town}.", evidence),) if number % 3 else ()
    found = replace(found, flags=flags)
    return replace(found, profile=profile(found))


def key(number: int) -> str:
    return key_of(made(number).article.text)


def analyze_made(article: Article) -> Analysis:
    """An analyst for imports of articles that `made` wrote: the number is in the id."""
    return replace(made(int(article.id[1:])), article=article)


def _speaker(number: int) -> Speaker:
    name = SPEAKERS[number % len(SPEAKERS)]
    if number % 4 == 3:
        return Speaker("s1", "officials", named=False, types=(SpeakerType.GOVERNMENT,), collective=True)
    belongs = Affiliation(f"{name} Union", AffiliationBasis.APPOSITION) if number % 2 else None
    return Speaker("s1", name, named=True, affiliation=belongs, types=(SpeakerType.NGO, SpeakerType.ACADEMIC))


def _attribution(number: int, index: int, text: str, words: str, speaker: Speaker) -> Attribution:
    first = Form.MIXED if number % 6 == 2 else Form.DIRECT
    return Attribution(
        id=f"a{index}",
        content=(_at(words, text),),
        source=(_at("a speaker", text),) if index == 0 else (),
        cue=(_at("said" if index == 0 else "added", text),),
        speaker=None if index == 1 and number % 8 == 1 else speaker.id,
        form=first if index == 0 else Form.INDIRECT,
        cue_class=(CueClass.CLAIM, CueClass.ORDER)[index] if number % 5 == 2 else CueClass.NEUTRAL,
        inside=None,
        confidence=0.5 + index / 4,
        carried=index > 0,
    )


def _figures(text: str, number: int, speaker: Speaker) -> tuple[Figure, ...]:
    days, people = f"{number + 2} days", "Dozens of people"
    exact = Quantity(_at(days, text), days, number + 2, number + 2, "day", FigureKind.DURATION)
    kind = FigureKind.RATE if number % 4 == 1 else FigureKind.COUNT
    vague = Quantity(_at(people, text), people, 24, None, "person", kind, vague=True)
    said = Figure("f1", exact, FigureStatus.ATTRIBUTED, "a0", speaker.id)
    return (
        said if number % 6 != 5 else Figure("f1", exact, FigureStatus.UNSOURCED),
        Figure("f2", vague, FigureStatus.UNSOURCED, weight=list(Weight)[number % 5 % 3]),
    )


def _at(words: str, text: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _sentences(text: str) -> tuple[Span, ...]:
    marks = [text.index("“"), text.index("100%"), text.index("Dozens"), len(text) - 1]
    return tuple(Span(start, len(text[:end].rstrip())) for start, end in pairwise(marks))
