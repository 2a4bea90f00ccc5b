"""What stands on a page beside its article, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliability.extract.quantities import find_quantities
from reliability.model.article import Article, FurnitureKind
from reliability.text import lay_out

ARTICLE = (
    "The bridge at Brod will close in May after 9,000 cars a day wore it out, said Mara Tolnay, the mayor.\n\n"
    "{}\n\n"
    "Police said the road was open to all who wished to see the river on that day.\n"
)


def furniture(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.span.of(text)) for piece in lay_out(Article("x", text, title)).furniture]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("caption", "Image copyright EPA Image caption The bridge at Brod carries 9,000 cars"),
        ("caption", "Enlarge this image toggle caption Ana Orr/AP Ana Orr/AP"),
        ("caption", "FILE - In this May 4, 2031, file photo, 40 cars wait at the bridge."),
        ("caption", "Some 40 cars wait at the bridge. (Photo: Ana Orr, Getty Images)"),
        ("caption", "Forty cars wait at the bridge at Brod on Monday. (AP Photo/Ana Orr)"),
        ("caption", "Some 40 cars wait at the bridge at Brod on Monday [Ana Orr/Al Jazeera]"),
        ("gallery", "Slideshow (12 Images)"),
        ("gallery", "3 of 25 Photos"),
        ("link", "Read more: Five dams that failed in 2031"),
        ("link", "READ MORE: Five bridges that failed in 2031"),
        ("link", "PHOTOS: Top 10 bridges of the valley"),
        ("link", "Six ferries are for sale Read more"),
        ("link", "ADVERTISEMENT"),
        ("newsletter", "Sign up for our newsletter for 5 stories a day."),
        ("newsletter", "Send any friend a story. As a subscriber, you have 10 gift articles to give each month."),
        ("ticker", "3 min ago"),
        ("ticker", "3 min read"),
        ("ticker", "Published 2 hours ago"),
        ("trailer", "(Reporting by Jana Roos in Tesk; Editing by Enn Kask and Lea Dorn)"),
        ("trailer", "The Tarn Press and 3 others contributed to this report."),
        ("trailer", "Copyright 2031 Ostrel Media Ltd. All rights reserved."),
        ("correction", "This story has been corrected to say 40 cracks, not 400."),
        ("correction", "This article was amended on 4 March 2031. An earlier version said 300 cracks."),
        ("correction", "Correction: the bridge has 4 arches, not 5."),
        ("author", "Follow Jana Roos on Twitter @janaroos"),
        ("author", "Jana Roos is a reporter at the Ostrel Daily who has covered dams for 12 years."),
    ],
)
def test_a_line_of_furniture_is_named_and_holds_no_figure(kind: str, line: str) -> None:
    text = ARTICLE.format(line)
    assert furniture(text) == [(kind, line)]
    layout = lay_out(Article("x", text))
    assert [q.text for q in find_quantities(text, layout, layout.not_counted)] == ["9,000 cars a day"]


@pytest.mark.parametrize(
    "line",
    [
        "Read the letter that 40 mayors signed before you judge them, the council told its critics.",
        "Photographs of the 40 arches were shown to the court.",
        "Related costs rose to 40 million crowns last year, the report found.",
        "Updated figures show that 40 people died in the valley.",
        "Published figures put the loss at 40 million crowns, twice what the town had said.",
        "More in the valley than anywhere else, 40 families have left since the spring of last year and none came "
        "back.",
        "Jana Roos, a reporter, was among 40 people who were arrested at the bridge.",
        "Correct or not, 40 is the number that the mayor gave.",
        "Sign language was used by 40 of the actors.",
    ],
)
def test_a_line_of_the_article_is_none(line: str) -> None:
    assert furniture(ARTICLE.format(line)) == []


def test_the_header_of_an_export_ends_where_the_body_begins() -> None:
    text = (
        "Ferry inquiry opens\n\nThe Ostrel Daily\n\nMarch 4, 2031 Monday\n\nSection: NEWS; Pg. 12\n\nLength: 512 "
        "words\n\n"
        "Byline: Jana Roos\n\nBody\n\nCounsel said 38 people had died.\n\nLoad-Date: March 5, 2031\n\nEnd of "
        "Document\n"
    )
    layout = lay_out(Article("x", text))
    assert {piece.kind for piece in layout.furniture} == {FurnitureKind.HEADER}
    assert [q.text for q in find_quantities(text, layout, layout.not_counted)] == ["38 people"]


def test_a_sentence_that_stands_twice_counts_once() -> None:
    said = "“The siren was silent for eleven minutes, and I will not pretend otherwise,” said Otto Brill."
    text = f"{said}\n\nThe rain went on.\n\n{said}\n"
    assert [kind for kind, _ in furniture(text)] == ["repeated"]
    layout = lay_out(Article("x", text))
    assert layout.furniture[0].span.start > text.index("The rain")


def test_what_follows_the_last_words_on_their_line_is_furniture() -> None:
    text = "The bridge fell. It was old and nobody had looked at it. Reporting by Jana Roos; Editing by Enn Kask\n"
    assert furniture(text) == [("trailer", "Reporting by Jana Roos; Editing by Enn Kask")]


def test_a_gallery_joined_to_a_line_is_furniture() -> None:
    text = (
        "The bridge fell. 1 of 25 Photos: The bridge A man looks at it. Hide Caption 2 of 25 Photos: The bridge Two "
        "men look. "
        "Hide Caption 3 of 25 Photos: and the river rose by 2 metres.\n"
    )
    assert [kind for kind, _ in furniture(text)] == ["gallery"]
    layout = lay_out(Article("x", text))
    assert [q.text for q in find_quantities(text, layout, layout.not_counted)] == ["2 metres"]


def test_prices_that_the_page_puts_behind_names_are_furniture() -> None:
    text = "Oster Bank OSTB, -4.33% and Tarn Steel TRNS, +0.15% said 40 jobs would go, while wages rose, by 2.5%.\n"
    assert [words for _, words in furniture(text)] == ["OSTB, -4.33%", "TRNS, +0.15%"]
    layout = lay_out(Article("x", text))
    assert [q.text for q in find_quantities(text, layout, layout.not_counted)] == ["40 jobs", "2.5%"]


def test_the_lines_under_a_heading_for_links_are_links() -> None:
    text = "The bridge fell at dawn.\n\nRelated readings:\nTen bridges that fell\n60m crowns for bridges\n"
    assert [kind for kind, _ in furniture(text)] == ["link", "link", "link"]
    over = "The bridge fell at dawn.\n\nRelated readings:\nTen bridges fell.\nIt cost 60m crowns to the town.\n"
    assert [kind for kind, _ in furniture(over)] == ["link"]


def test_a_headline_is_no_furniture() -> None:
    assert (
        furniture("Correction: town hall was right\n\nThe town hall was right.", "Correction: town hall was right")
        == []
    )


def test_a_correction_is_a_fact_of_the_layout() -> None:
    text = ARTICLE.format("Correction: the bridge has 4 arches, not 5.")
    assert [span.of(text) for span in lay_out(Article("x", text)).corrections] == [
        "Correction: the bridge has 4 arches, not 5."
    ]


@settings(deadline=None)
@given(st.text(st.sampled_from("Read more: ()AP Photo\n.12 of 3 Photos @(END)“”Tags By Length: =_"), max_size=80))
def test_furniture_is_in_order_and_apart(text: str) -> None:
    reached = 0
    for piece in lay_out(Article("x", text)).furniture:
        assert reached <= piece.span.start < piece.span.end <= len(text)
        reached = piece.span.end
