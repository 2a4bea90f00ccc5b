"""Quote boxes, embedded posts and `<q>` of a page keep their words and who said them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliability.ingest import Input, read_single
from reliability.ingest.page_quotes import boxes_in, with_boxes, with_marks
from reliability.model.article import Article

LEAD = "The dam above Oster failed on Monday, the town council wrote in a letter to its people about the flood."
MORE = "Nobody was hurt. Forty houses stand empty, and the road to the valley will be closed until the spring."
LAST = "The mayor was away on that day and did not answer questions which the newspaper sent to her office."
WORDS = "The north gate went first and took the bridge."
NAMED = f"Ines Quoll: “{WORDS}”"


def read(middle: str) -> list[str]:
    """What stands between the first paragraphs of a page and its last."""
    page = (
        f"<html><head><title>Dam fails</title></head><body><article><h1>Dam fails at Oster</h1><p>{LEAD}</p>"
        f"{middle}<p>{LAST}</p><p>{MORE}</p><p>{MORE.upper()}</p></article></body></html>"
    )
    article = read_single(Input.from_bytes(page.encode(), name="page.html"))
    assert isinstance(article, Article)
    lines = [line for line in article.text.split("\n") if line]
    return lines[lines.index(LEAD) + 1 : lines.index(LAST)]


@pytest.mark.parametrize(
    "box",
    [
        f"<blockquote><p>{WORDS}</p><footer>— <cite>Ines Quoll</cite></footer></blockquote>",
        f"<blockquote>{WORDS}<cite>Ines Quoll</cite></blockquote>",
        f"<blockquote><p>{WORDS}</p><cite>Ines Quoll</cite></blockquote>",
        f"<blockquote><p>{WORDS} <cite>Ines Quoll</cite></p></blockquote>",
        f"<blockquote><p>{WORDS}</p><p>– Ines Quoll</p></blockquote>",
        f"<blockquote><p>“{WORDS}”</p></blockquote><cite>Ines Quoll</cite>",
        f"<figure><blockquote><p>{WORDS}</p></blockquote><figcaption>Ines Quoll</figcaption></figure>",
        f"<figure class='wp-block-pullquote'><blockquote><p>{WORDS}</p><cite>Ines Quoll</cite></blockquote></figure>",
        f"<div class='quote-box'><blockquote><p>{WORDS}</p></blockquote><p class='author'>Ines Quoll</p></div>",
    ],
)
def test_a_quote_box_keeps_who_said_it(box: str) -> None:
    assert read(box) == [NAMED]


def test_a_post_keeps_its_account_without_its_day() -> None:
    post = (
        f'<blockquote class="twitter-tweet"><p lang="en">{WORDS}<br>All crews are out.</p>&mdash; Dunmere Fire '
        '(@dunmerefire) <a href="https://twitter.example/1">March 2, 2024</a></blockquote><script src="w.js"></script>'
    )
    assert read(post) == [f"Dunmere Fire (@dunmerefire): “{WORDS} All crews are out.”"]
    picture = (
        '<blockquote class="instagram-media"><a href="x">View this post on Instagram</a>'
        f"<p>{WORDS}</p><p>A post shared by Dunmere Fire (@dunmerefire) on Mar 2, 2024</p></blockquote>"
    )
    assert read(picture) == [f"Dunmere Fire (@dunmerefire): “{WORDS}”"]


def test_boxes_stand_where_they_stood_and_in_their_order() -> None:
    one, two = (
        f"<figure><blockquote>{WORDS} {n}</blockquote><figcaption>{n}</figcaption></figure>" for n in ("Ada", "Bo")
    )
    between = "The council will meet on Thursday to hear what the engineers have found at the north gate."
    assert read(f"{one}<p>{between}</p>{two}") == [f"Ada: “{WORDS} Ada”", between, f"Bo: “{WORDS} Bo”"]


@pytest.mark.parametrize(
    "box",
    [
        f"<blockquote><p>{WORDS}</p></blockquote>",
        f"<blockquote><p>As <cite>The Oster Gazette</cite> wrote: {WORDS}</p></blockquote>",
        f"<blockquote><p>{WORDS}</p><cite>{'very long ' * 20}</cite></blockquote>",
        "<blockquote><p>Yes.</p><cite>Ines Quoll</cite></blockquote>",
        f"<p>“{WORDS}”, she said.</p><blockquote><p>{WORDS}</p><cite>Ines Quoll</cite></blockquote>",
        f"<figure><img src='a.jpg'><blockquote>{WORDS}</blockquote><figcaption>Photo: Jon Orr</figcaption></figure>",
        f"<blockquote><p>{WORDS}</p></blockquote><p class='author'>By Jon Orr</p>",
    ],
    ids=["nobody", "a title", "a text", "a label", "lifted out", "a picture's caption", "the next element"],
)
def test_a_box_that_names_nobody_is_left_as_it_is(box: str) -> None:
    assert boxes_in(f"<html><body>{box}</body></html>") == ()


def test_marks_that_a_browser_would_draw_are_written() -> None:
    assert read(f"<p>It was bad. <q>{WORDS}</q>, said Ines Quoll, who was there.</p>") == [
        f"It was bad. “{WORDS}”, said Ines Quoll, who was there."
    ]
    plain = "<p>No <quote>marks</quote> & <b>no</b> change"
    assert with_marks(plain) == plain


PARTS = (
    (
        "<blockquote> </blockquote> <cite> </cite> <p> </p> <q> </q> <figure> </figure> <figcaption> —_ (@ ) \0 "
        "A_post_shared_by_ The_north_gate_went_first Ines_Quoll"
    )
    .replace("_", "\xa0")
    .split(" ")
)


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
@settings(max_examples=150)
def test_whatever_a_page_holds_nothing_is_lost(page: str) -> None:
    boxes = boxes_in(page)
    assert with_boxes(["One.", "Two."], boxes)[0] == "One."
    assert set(with_boxes(["One.", "Two."], boxes)) >= {"One.", "Two."}
    assert with_marks(page.replace("\0", "")).count("gate") == page.count("gate")
