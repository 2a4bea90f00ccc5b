"""A card of a page behind a name is no part of the source."""

from __future__ import annotations

import re

import pytest

from reliability.extract.cards import sources_before
from reliability.model.article import Furniture, FurnitureKind, Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention

CARD = "Mara Jane VeldtStorm hits Tarn Oster votes on dams MORE"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"Sen. Mara Veldt {CARD.removesuffix('MORE')}<MORE (R-Tarn)> said it rained", "Mara Veldt"),
        (f"<Sen. Mara Veldt {CARD} (R-Tarn)> said it rained", "Sen. Mara Veldt"),
        (f"<Sen. Mara Veldt Mara> {CARD.removeprefix('Mara ')} (R-Tarn) said it rained", "Sen. Mara Veldt"),
        (f"Sen. Mara Veldt {CARD} (R-Tarn) said it rained, and <Jon Orr> agreed", "Jon Orr"),
    ],
)
def test_a_source_ends_before_it(sentence: str, expected: str) -> None:
    text = re.sub("[<>]", "", sentence)
    source = Span(sentence.index("<"), sentence.index(">") - 1)
    name = Span(text.index("Mara Veldt"), text.index("Mara Veldt") + len("Mara Veldt"))
    layout = Layout(furniture=(Furniture(Span(name.end, text.index("MORE") + 4), FurnitureKind.CARD),))
    mention = AttributionMention(content=(Span(len(text) - 1, len(text)),), source=(source,))
    (found,) = sources_before([mention], [NameMention(name, NameLabel.PERSON)], layout)
    assert [span.of(text) for span in found.source] == [expected]
    assert sources_before([mention], [], Layout()) == [mention]


def test_pieces_of_a_source_in_a_card_and_before_it_are_the_name() -> None:
    text = f"Sen. Mara Veldt {CARD} told radio that it rained"
    name = Span(text.index("Mara Veldt"), text.index("Mara Veldt") + len("Mara Veldt"))
    inside = Span(text.index("votes"), text.index("votes") + 5)
    layout = Layout(furniture=(Furniture(Span(name.end, text.index("MORE") + 4), FurnitureKind.CARD),))
    content = (Span(len(text) - 6, len(text)),)
    for source in ((inside, name), (name, inside), (inside,)):
        (found,) = sources_before(
            [AttributionMention(content=content, source=source)], [NameMention(name, NameLabel.PERSON)], layout
        )
        assert found.source == (name,)
