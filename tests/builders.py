"""Analyses made by hand, for tests that need one without loading a model."""

from __future__ import annotations

from datetime import date

from reliability.model.analysis import Analysis, Engine
from reliability.model.article import (
    Article,
    ArticleOutlet,
    Byline,
    CreditMention,
    Dateline,
    Layout,
    OutletBasis,
    Quotation,
    QuoteStyle,
)
from reliability.model.attribution import Attribution, CueClass, Form
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import Figure, FigureKind, FigureStatus, Quantity
from reliability.model.flag import Flag, Severity, passages
from reliability.model.span import Span
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker, SpeakerType

TEXT = (
    "Dam at Oster fails\n\n"
    "VELMORA, May 3 (AKN) — By Jon Orr\n\n"
    "“We lost 40 houses,” said Mara Veldt, spokeswoman for the Oster Relief Union, in an interview with Radio Tarn.\n\n"
    "Dozens of people left the valley.\n"
)


def at(words: str, text: str = TEXT) -> Span:
    """Where the words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def analysis() -> Analysis:
    """One invented article with every kind of finding in it."""
    return Analysis(
        engine=Engine("0.0.0", "by hand"),
        article=Article(
            id="oster-1",
            text=TEXT,
            title="Dam at Oster fails",
            url="https://akn.example/oster",
            outlet_name="AKN",
            domain="akn.example",
            outlet_basis=OutletBasis.URL,
            authors=("Jon Orr",),
            published=date(2031, 5, 3),
            language="en",
            source_sha256="0" * 64,
            origin="demo.jsonl, line 1",
            notices=("2 control characters removed",),
        ),
        layout=Layout(
            headline=at("Dam at Oster fails"),
            paragraphs=(at("VELMORA, May 3 (AKN) — By Jon Orr"), at("Dozens of people left the valley.")),
            sentences=(at("Dozens of people left the valley."),),
            quotations=(Quotation((at("We lost 40 houses,"),), QuoteStyle.DOUBLE, closed=True),),
            dateline=Dateline(at("VELMORA, May 3 (AKN) —"), "Velmora", "--05-03", "AKN"),
            byline=Byline(at("By Jon Orr"), ("Jon Orr",)),
            body_start=20,
            quoted=(at("We lost 40 houses,"),),
        ),
        outlet=ArticleOutlet("akn", "AKN", OutletBasis.URL),
        credits=(CreditMention("Radio Tarn", at("Radio Tarn"), "radio-tarn", "interview with"),),
        speakers=(
            Speaker(
                id="s1",
                name="Mara Veldt",
                named=True,
                role="spokeswoman",
                affiliation=Affiliation(
                    "Oster Relief Union", AffiliationBasis.APPOSITION, "oru", at("Oster Relief Union")
                ),
                types=(SpeakerType.NGO,),
                country="XA",
                mentions=(at("Mara Veldt"),),
            ),
        ),
        attributions=(
            Attribution(
                id="a1",
                content=(at("We lost 40 houses"),),
                source=(at("Mara Veldt, spokeswoman for the Oster Relief Union"),),
                cue=(at("said"),),
                speaker="s1",
                form=Form.DIRECT,
                cue_class=CueClass.NEUTRAL,
                inside=None,
                confidence=0.97,
            ),
        ),
        chains=(
            Chain(
                (
                    ChainNode(NodeKind.OUTLET, "akn", "AKN"),
                    ChainNode(NodeKind.OUTLET, "radio-tarn", "Radio Tarn"),
                    ChainNode(NodeKind.SPEAKER, "s1", "Mara Veldt"),
                ),
                ("a1",),
            ),
        ),
        figures=(
            Figure(
                "f1",
                Quantity(at("40 houses"), "40 houses", 40, 40, "house", FigureKind.COUNT),
                FigureStatus.ATTRIBUTED,
                "a1",
                "s1",
            ),
            Figure(
                "f2",
                Quantity(at("Dozens of people"), "Dozens of people", 24, 99, "person", FigureKind.COUNT, vague=True),
                FigureStatus.UNSOURCED,
            ),
        ),
        flags=(
            Flag("vague-figure", Severity.MEDIUM, "No number is given.", passages([at("Dozens of people")]), ("f2",)),
        ),
        profile={"words": 36.0, "attributed_share": 0.11},
    )
