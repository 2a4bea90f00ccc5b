"""Analyses made by hand, of an invented article, for the views: no stage of the pipeline runs here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article, ArticleOutlet, CreditMention, Dateline, Layout, OutletBasis, Quotation
from reliability.model.attribution import Attribution, CueClass, Form
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import Figure, FigureKind, FigureStatus, Quantity
from reliability.model.flag import Flag, Severity, passages
from reliability.model.profile import profile
from reliability.model.span import Span
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker, SpeakerType

TITLE = "Dam at Orrin Fell is safe, minister insists"
BODY = """HALDEN, March 4 (Norvik Wire) -- Energy minister Tova Brandt told Radio Halden that "the dam at Orrin Fell has
held for forty years" and will hold again.

At least 900 people left the valley overnight. Residents said dozens of houses stood in water.

"We were promised that 'nothing can happen'," said Aksel Lund, a spokesman for the Fell Farmers' Union."""
TEXT = f"{TITLE}\n\n{BODY}\n"


def spot(words: str, text: str = TEXT, after: int = 0) -> Span:
    """Where the words stand in the text, from `after` on."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def analysis(key: str = "sample") -> Analysis:
    """The invented article with everything that a page shows: nesting, a relay, vague and unsourced figures, flags."""
    quote = spot("the dam at Orrin Fell has\nheld for forty years")
    farmer = spot("We were promised that 'nothing can happen'")
    nested = spot("nothing can happen")
    paragraphs = []
    place = 0
    for part in TEXT.rstrip("\n").split("\n\n"):
        found = spot(part, after=place)
        paragraphs.append(found)
        place = found.end
    made = Analysis(
        engine=Engine("0.1.0", "by hand"),
        article=Article(
            id=key,
            text=TEXT,
            title=TITLE,
            published=date(2024, 3, 4),
            language="en",
            url="https://norvik.example/orrin-fell",
        ),
        layout=Layout(
            headline=paragraphs[0],
            paragraphs=tuple(paragraphs[1:]),
            sentences=(
                paragraphs[0],
                paragraphs[1],
                spot("At least 900 people left the valley overnight."),
                spot("Residents said dozens of houses stood in water."),
                paragraphs[3],
            ),
            quotations=(Quotation((quote,)), Quotation((farmer,))),
            quoted=(quote, farmer),
            dateline=Dateline(spot("HALDEN, March 4 (Norvik Wire) --"), "Halden", "--03-04", "Norvik Wire"),
            body_start=paragraphs[1].start,
        ),
        outlet=ArticleOutlet("norvik-wire", "Norvik Wire", OutletBasis.DATELINE_AGENCY, listed=False),
        credits=(CreditMention("Radio Halden", spot("Radio Halden"), "radio-halden", "told"),),
        speakers=(
            Speaker(
                "s1",
                "Tova Brandt",
                True,
                "Energy minister",
                Affiliation("Energy ministry", AffiliationBasis.TITLE),
                (SpeakerType.GOVERNMENT,),
                None,
                (spot("Tova Brandt"),),
            ),
            Speaker(
                "s2", "Residents", False, mentions=(spot("Residents"),), types=(SpeakerType.CITIZEN,), collective=True
            ),
            Speaker(
                "s3",
                "Aksel Lund",
                True,
                "spokesman",
                Affiliation("Fell Farmers' Union", AffiliationBasis.APPOSITION, span=spot("Fell Farmers' Union")),
                (SpeakerType.NGO,),
                None,
                (spot("Aksel Lund"),),
            ),
        ),
        attributions=(
            Attribution(
                "a0",
                (spot("Dam at Orrin Fell is safe"),),
                (spot("minister"),),
                (spot("insists"),),
                "s1",
                Form.INDIRECT,
                CueClass.ASSERTIVE,
                None,
                0.91,
            ),
            Attribution(
                "a1",
                (quote, spot("and will hold again")),
                (spot("Energy minister Tova Brandt"),),
                (spot("told"),),
                "s1",
                Form.MIXED,
                CueClass.NEUTRAL,
                None,
                0.97,
            ),
            Attribution(
                "a2",
                (spot("dozens of houses stood in water"),),
                (spot("Residents"),),
                (spot("said dozens", after=0),) and (Span(spot("Residents said").end - 4, spot("Residents said").end),),
                "s2",
                Form.INDIRECT,
                CueClass.NEUTRAL,
                None,
                0.88,
            ),
            Attribution(
                "a3",
                (farmer,),
                (spot("Aksel Lund"),),
                (spot("said Aksel"),) and (Span(spot("said Aksel").start, spot("said Aksel").start + 4),),
                "s3",
                Form.DIRECT,
                CueClass.NEUTRAL,
                None,
                0.99,
            ),
            Attribution(
                "a4", (nested,), (), (spot("promised"),), None, Form.DIRECT, CueClass.ASSERTIVE, "a3", 0.55, True
            ),
        ),
        chains=(
            Chain(
                (
                    ChainNode(NodeKind.OUTLET, "norvik-wire", "Norvik Wire"),
                    ChainNode(NodeKind.OUTLET, "radio-halden", "Radio Halden"),
                    ChainNode(NodeKind.SPEAKER, "s1", "Tova Brandt"),
                ),
                ("a1",),
            ),
            Chain(
                (
                    ChainNode(NodeKind.OUTLET, "norvik-wire", "Norvik Wire"),
                    ChainNode(NodeKind.SPEAKER, "s3", "Aksel Lund"),
                ),
                ("a3",),
            ),
        ),
        figures=(
            Figure(
                "f1",
                Quantity(spot("forty years"), "forty years", 40, 40, "year", FigureKind.DURATION),
                FigureStatus.ATTRIBUTED,
                "a1",
                "s1",
            ),
            Figure(
                "f2",
                Quantity(spot("At least 900 people"), "At least 900 people", 900, None, "person", FigureKind.COUNT),
                FigureStatus.UNSOURCED,
            ),
            Figure(
                "f3",
                Quantity(spot("dozens of houses"), "dozens of houses", 24, None, "house", FigureKind.COUNT, True),
                FigureStatus.ATTRIBUTED,
                "a2",
                "s2",
            ),
        ),
        flags=(
            Flag(
                "unsourced-figure",
                Severity.MEDIUM,
                "“At least 900 people” stands in the outlet's own voice.",
                passages([spot("At least 900 people")]),
                ("f2",),
            ),
            Flag(
                "relay",
                Severity.LOW,
                "Norvik Wire passes on what Tova Brandt told Radio Halden.",
                passages([spot("told Radio Halden")]),
            ),
            Flag("no-byline", Severity.INFO, "The text names no author.", passages([Span(0, len(TEXT))])),
        ),
    )
    return replace(made, profile=profile(made))


def with_text(text: str, title: str = "") -> Analysis:
    """An article without any finding."""
    plain = Analysis(
        Engine("0.1.0", "by hand"),
        Article(id="plain", text=text, title=title),
        Layout(paragraphs=(Span(0, len(text)),) if text else ()),
        None,
        (),
        (),
        (),
        (),
        (),
    )
    return replace(plain, profile=profile(plain))
