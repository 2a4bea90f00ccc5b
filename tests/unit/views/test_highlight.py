from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.analysis import Analysis
from reliability.model.article import Furniture, FurnitureKind, Layout, Quotation
from reliability.model.attribution import Attribution, CueClass, Form, Voice
from reliability.model.figure import Figure, FigureKind, FigureStatus, Quantity
from reliability.model.flag import Flag, Severity, passages
from reliability.model.question import Excerpt, hits, question
from reliability.model.span import Span, Spans
from reliability.views.highlight import article_html, excerpt_html, flags_html, passage_html, pieces, questions_html
from reliability.views.questions import OpenQuestion
from tests.unit.views import sample

HOSTILE = [
    "<script>alert(1)</script>",
    '<iframe srcdoc="<script>top.x=1</script>"></iframe>',
    "![](http://tracker.example/x.png)",
    "$x$ and $5",
    "&lt;b&gt; &amp;amp; <b>bold</b>",
    '"><img src=x onerror=alert(1)>',
    "]]><!-- -- ><![CDATA[ <p",
]


class Reader(HTMLParser):
    """Collects what a browser would: the text and every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl!r}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data!r}")


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def only_our_tags(reader: Reader) -> bool:
    for tag, attributes in reader.tags:
        if tag not in ("p", "mark", "a") or not set(attributes) <= {"class", "href", "tabindex"}:
            return False
        if tag == "a" and not str(attributes["href"]).startswith("#at-"):
            return False
    return True


def spans_in(length: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, length - 1), st.integers(1, 40)).map(
        lambda pair: Span(pair[0], min(length, pair[0] + pair[1]))
    )


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Any text with any spans on it, overlapping and nested as they like."""
    pieces_of_text = st.sampled_from([*HOSTILE, "He said", "\n\n", "\n", " ", "“quoted”", "ß🙂é", "900 people"])
    text = draw(st.lists(st.one_of(pieces_of_text, st.text(max_size=12)), min_size=1, max_size=12).map("".join))
    if not text:
        text = "x"
    some = st.lists(spans_in(len(text)), min_size=1, max_size=3, unique=True).map(tuple)
    none_or_some: st.SearchStrategy[Spans] = st.one_of(st.just(()), some)
    count = draw(st.integers(0, 4))
    attributions = tuple(
        Attribution(
            f"a{i}",
            draw(some),
            draw(none_or_some),
            draw(none_or_some),
            None,
            Form.INDIRECT,
            CueClass.NEUTRAL,
            draw(st.sampled_from([None, *(f"a{j}" for j in range(count))])),
            0.5,
        )
        for i in range(count)
    )
    figures = tuple(
        Figure(
            f"f{i}", Quantity(span, span.of(text), 1, 1, None, FigureKind.COUNT), draw(st.sampled_from(FigureStatus))
        )
        for i, span in enumerate(draw(none_or_some))
    )
    flags = tuple(Flag("relay", Severity.LOW, "m", passages((span,))) for span in draw(none_or_some))
    layout = Layout(
        headline=draw(st.one_of(st.none(), spans_in(len(text)))),
        paragraphs=draw(none_or_some),
        quotations=(Quotation(draw(some)),),
        quoted=draw(none_or_some),
        sentences=draw(none_or_some),
    )
    return replace(sample.with_text(text), layout=layout, attributions=attributions, figures=figures, flags=flags)


ASKED = st.sampled_from(["", "he said", '"he said"', "quoted -he", "scrip*", "b", "x"])


@given(analyses(), ASKED)
def test_pieces_join_to_the_text(analysis: Analysis, asked: str) -> None:
    found = pieces(analysis, hits(analysis.article.text, question(asked)))
    assert "".join(piece.span.of(analysis.article.text) for piece in found) == analysis.article.text
    assert [piece.span.start for piece in found[1:]] == [piece.span.end for piece in found[:-1]]


@given(analyses(), ASKED)
def test_a_parser_finds_the_text_and_no_other_tag(analysis: Analysis, asked: str) -> None:
    reader = read(article_html(analysis, hits(analysis.article.text, question(asked))))
    # HTMLParser, like a browser, reads "\r" as it stands here: escape() leaves control characters alone.
    assert "".join(reader.text) == analysis.article.text
    assert only_our_tags(reader)


@pytest.mark.slow
@given(analyses(), st.integers(0, 300), st.integers(1, 3000))
def test_a_passage_is_escaped_too(analysis: Analysis, start: int, length: int) -> None:
    start = min(start, len(analysis.article.text) - 1)
    reader = read(passage_html(analysis, Span(start, start + length)))
    assert only_our_tags(reader)


def test_a_long_passage_begins_and_ends_with_whole_words() -> None:
    text = " ".join(["weirhouse"] * 300)
    at = Span(text.index(" ", 1500) + 1, text.index(" ", 1520))
    html = passage_html(sample.with_text(text), at, (Span(0, len(text)),))
    shown = "".join(read(html).text)
    assert (shown[:2], shown[-2:]) == ("… ", " …")
    assert set(shown[2:-2].split()) == {"weirhouse"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_its_characters(text: str) -> None:
    analysis = replace(sample.with_text(text), flags=(Flag("x", Severity.LOW, text, passages((Span(0, len(text)),))),))
    listed = excerpt_html(Excerpt(text, (Span(0, len(text)),), (True, True)))
    for html in (
        article_html(analysis),
        listed,
        flags_html(analysis.flags, {"x": text}),
        questions_html([OpenQuestion(text, Span(0, len(text)))]),
        passage_html(analysis, Span(0, len(text))),
    ):
        reader = read(html)
        assert only_our_tags(reader)
        assert text in "".join(reader.text)


def test_voices_of_the_sample() -> None:
    analysis = sample.analysis()
    voices = {piece.span.of(analysis.article.text): piece.voice for piece in pieces(analysis)}
    assert voices["Dam at Orrin Fell is safe"] is Voice.HEADLINE
    assert voices["forty years"] is Voice.QUOTED
    assert voices["and will hold again"] is Voice.PARAPHRASE
    assert voices["At least 900 people"] is Voice.OWN


def test_the_inner_statement_opens_where_statements_are_nested() -> None:
    analysis = sample.analysis()
    owners = {piece.span.of(analysis.article.text): piece.owner for piece in pieces(analysis)}
    assert owners["nothing can happen"] == "a4"
    assert owners["We were "] == "a3"


def test_each_statement_is_one_stop_of_the_tab_key() -> None:
    reader = read(article_html(sample.analysis()))
    stops = [attributes["href"] for tag, attributes in reader.tags if tag == "a" and "tabindex" not in attributes]
    assert len(stops) == len(set(stops))


def test_evidence_that_is_the_whole_text_gets_no_mark() -> None:
    reader = read(article_html(sample.analysis()))
    flagged = [a for tag, a in reader.tags if tag == "mark" and "flagged" in str(a.get("class"))]
    assert len(flagged) == 2


def test_a_flag_that_rests_on_many_passages_has_one_sign() -> None:
    text = " ".join(f"He said {number}." for number in range(9)) + " " + "x" * 400
    places = tuple(Span(start, start + 2) for start in range(0, 90, 10))
    analysis = replace(sample.with_text(text), flags=(Flag("single-origin", Severity.LOW, "m", passages(places)),))
    reader = read(article_html(analysis))
    assert sum("flagged" in str(a.get("class")) for _, a in reader.tags) == 1


def test_an_empty_text_is_no_html() -> None:
    assert article_html(sample.with_text("")) == ""


def test_a_hit_begins_once_however_many_marks_it_runs_through() -> None:
    analysis = sample.analysis()
    text = analysis.article.text
    found = hits(text, question("the"))
    reader = read(article_html(analysis, found))
    classes = [str(attributes.get("class")).split() for tag, attributes in reader.tags if tag == "mark"]
    assert sum("hit-first" in names for names in classes) == len(found) > 1
    whole = tuple(Span(start, start + 60) for start in (0, 100))
    pieces_of_hits = [piece for piece in pieces(analysis, whole) if piece.hit]
    assert [piece.hit for piece in pieces_of_hits].count("first") == 2
    assert sum(len(piece.span) for piece in pieces_of_hits) == 120


def test_an_excerpt_marks_its_hits_and_says_where_it_is_cut() -> None:
    found = excerpt_html(Excerpt("the dam <held>", (Span(4, 7),), (True, False)))
    assert found == '<p class="excerpt">… the <mark class="hit">dam</mark> &lt;held&gt;</p>'


def test_page_furniture_is_marked_and_named_once() -> None:
    made = sample.analysis()
    place = made.layout.paragraphs[-1]
    shown = article_html(
        replace(made, layout=replace(made.layout, furniture=(Furniture(place, FurnitureKind.CAPTION),)))
    )
    assert shown.count("off-caption") == 1
    assert 'class="off' in shown or " off " in shown


def test_a_layer_that_is_switched_off_is_not_marked_and_still_opens() -> None:
    whole, part = (article_html(sample.analysis(), without=off) for off in ((), ("v-quoted", "flagged")))
    assert "v-quoted" in whole
    assert "flagged" in whole
    assert "v-quoted" not in part
    assert "flagged" not in part
    assert part.count("<a ") == whole.count("<a ")
