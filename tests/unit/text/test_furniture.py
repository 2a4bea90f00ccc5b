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
        ("caption", "Some 40 cars wait at the bridge on Monday. (Ana Orr/The Brod Times)"),
        ("caption", "Some 40 cars wait at the bridge on Monday. (Ana Orr/Brod Times via AP)"),
        ("gallery", "Slideshow (12 Images)"),
        ("gallery", "3 of 25 Photos"),
        ("link", "Read more: Five dams that failed in 2031"),
        ("link", "Read More: Five dams that failed in 2031"),
        ("link", "ALSO READ: Five dams that failed in 2031"),
        ("link", "Story Continued Below"),
        ("link", "Continue Reading Below"),
        ("link", "Scroll down for video"),
        ("link", "READ MORE: Five bridges that failed in 2031"),
        ("link", "PHOTOS: Top 10 bridges of the valley"),
        ("link", "Six ferries are for sale Read more"),
        ("link", "ADVERTISEMENT"),
        ("link", "Previous Page"),
        ("link", "1 2 3 4 5 6 Next Page"),
        ("trailer", "(Brod Daily 05/23/2031 page12)"),
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


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (
            "1/3 4 May 2031 Two cars on the bridge PA\n2/3 3 May 2031 Six goats AP\n3/3 2 May 2031 Nine boats EPA",
            "gallery",
        ),
        (
            "Bridge 3 show all Bridge 1/3 Two cars wait Ana Orr 2/3 Six goats wait Ana Orr 3/3 Nine boats Ana Orr",
            "gallery",
        ),
        ("Oster Bank 12.40 +0.3\nTarn Mills 7.15 -0.1\nBrod Dams 40.00 +1.2", "ticker"),
        ("USD 1.0812 1.0934\nGBP 0.8412 0.8501\nSEK 11.20 11.42", "ticker"),
        ("Oster 3 Tarn 1\nBrod 0 Lerund 0\nTesk 2 Veldt 4", "ticker"),
        ("19:00 News\n19:30 Weather\n20:15 The Bridge (Drama)", "ticker"),
        (
            "Oster 12,400 UP 300Tarn Mills 7,150 DN 100Brod 40 UP 2Veldt 9 DN 1Orr Co. 8 UP 3Lerund 7 UP 1Tesk 6 DN 2",
            "ticker",
        ),
        ("Share of goats that drown 60% 40% 20% 0%", "ticker"),
        ("The bridge is old, the town said. ... 440 Related Bridge Falls 22 Dead", "link"),
    ],
)
def test_tables_galleries_and_what_a_page_counts_are_furniture(rows: str, kind: str) -> None:
    text = ARTICLE.format(rows)
    found = furniture(text)
    assert {one for one, _ in found} == {kind}
    layout = lay_out(Article("x", text))
    counted = [q.text for q in find_quantities(text, layout, tuple(piece.span for piece in layout.furniture))]
    assert counted == ["9,000 cars a day"]


@pytest.mark.parametrize(
    "lines",
    [
        "1/3 of the cars were red.\nOn 9/11 Mara Veldt was away.\nThe 1/3 Plan was hers.",
        "Oster 3 Tarn 1\nBrod 0 Lerund 0",
        "2010 - Veldt won by 45 votes, lost by 6\n2014 - Orr won by 30 votes\n2018 - Veldt won by 12 votes",
        "The council spent 12 crowns in 2010, 14 in 2014 and 15 in 2018 (Veldt/Orr plan)",
    ],
)
def test_fractions_single_results_and_rows_of_words_are_of_the_article(lines: str) -> None:
    assert furniture(ARTICLE.format(lines)) == []


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


def test_a_table_that_is_joined_to_its_headline_is_furniture() -> None:
    title = "Closing prices of Oster"
    rows = "Oster 12,400 UP 300Tarn Mills 7,150 DN 100Brod 40 UP 2Veldt 9 DN 1Orr Co. 8 UP 3Lerund 7 UP 1"
    found = furniture(f"{title}{rows}\n\nPrices were high, Mara Veldt said.", title)
    assert [kind for kind, _ in found] == ["ticker"]
    assert title not in found[0][1]


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


def test_headlines_behind_a_name_are_a_card_inside_the_sentence() -> None:
    card = " Mara Jane VeldtStorm hits Tarn Oster votes on dams MORE"
    assert furniture(f"Sen. Mara Veldt{card} (R-Tarn) said it rained.") == [("card", card)]
    layout = lay_out(Article("x", f"Sen. Mara Veldt{card} (R-Tarn) said it rained.", ""))
    assert layout.not_counted
    assert not layout.between  # no statement is torn by it
    assert furniture("Mara Veldt said that MORE was to come, Mara VeldtOrr.") == []
    assert furniture("Sen. Mara Veldt and Mara Veldt want MORE.") == []
