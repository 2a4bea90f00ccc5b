"""What stands in a cell: line ends of any kind, markup, words for "missing"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.ingest.line_ends import one_kind
from reliability.ingest.markup import words_of_markup
from reliability.ingest.missing import is_missing


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n", "\x0b", "\x85", "\u2028", r"\n", r"\r\n", r"\r"])
def test_every_line_end_is_one_kind(end: str) -> None:
    assert one_kind(f"Dam fails{end}{end}It rained.{end}“Twice.”") == "Dam fails\n\nIt rained.\n“Twice.”"


@pytest.mark.parametrize("end", ["\x0c", "\u2029"])
def test_the_end_of_a_paragraph_is_an_empty_line(end: str) -> None:
    assert one_kind(f"It rained.{end}It snowed.") == "It rained.\n\nIt snowed."


@pytest.mark.parametrize("text", [r"The folder C:\new\rain was lost.", "It rained.\nThe mark \\n is two characters."])
def test_a_backslash_that_is_no_line_end_stays(text: str) -> None:
    assert one_kind(text) == text


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<p>It <b>rained</b>.</p><p>&ldquo;Twice,&rdquo; she said.</p>", "It rained.\n\n“Twice,” she said."),
        ("It rained.<br/><br>It snowed.", "It rained.\n\nIt snowed."),
        ("<DIV class='a'>It rained.</DIV>\n<DIV>It snowed.</DIV>", "It rained.\n\nIt snowed."),
        ("<h2>Dam</h2><ul><li>One</li><li>Two</li></ul>", "Dam\n\nOne\n\nTwo"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<p>It\n  rained.<script>x</script><style>p {}</style><!-- no --></p>", "It rained."),
        ("It <em>rained</em>.\n\nIt snowed.\nTwice.", "It rained.\n\nIt snowed.\nTwice."),
        ("&lt;p&gt;It rained.&lt;/p&gt;&lt;p&gt;It snowed.&lt;/p&gt;", "It rained.\n\nIt snowed."),
        ("<![CDATA[<p>It rained.</p><p>Twice.</p>]]>", "It rained.\n\nTwice."),
        ("The mark &lt;b&gt; is for bold words.", "The mark <b> is for bold words."),
        ("Oster &amp; Sons, &#8216;dry&#8217;", "Oster & Sons, ‘dry’"),
        ("<p>It rained <p>and <i>snowed", "It rained\n\nand snowed"),
    ],
)
def test_markup_is_read_as_its_words(cell: str, words: str) -> None:
    assert words_of_markup(cell) == words


@pytest.mark.parametrize("text", ["a < b and c > d", "5 <p 6", "R&D; AT&T; & so on", "<NA> said", "if (a<b) c>d", "&"])
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert words_of_markup(text) == text


@pytest.mark.slow
@pytest.mark.timeout(20)  # seconds
@pytest.mark.parametrize("piece", ["<", "<p ", "<p>", "<div>", "&amp;", "<!--", "<p <b"])
def test_markup_without_end_is_read_in_linear_time(piece: str) -> None:
    words_of_markup(piece * 200_000)


@given(st.text(st.sampled_from("<>/pb &;#1a\n\x00\ud800"), max_size=60))
def test_no_cell_raises(text: str) -> None:
    words_of_markup(one_kind(text))


EMPTY = "nan NaN NAN NA N/A n/a None NULL null nil #N/A #REF! <NA> NaT - -- — unknown Unknown [] \\N empty undefined"


@pytest.mark.parametrize("cell", ["", " ", " NaN ", "not  available", *EMPTY.split()])
def test_words_for_missing(cell: str) -> None:
    assert is_missing(cell)


@pytest.mark.parametrize("cell", ["Na Li", "Na", "Nan Orr", "Nancy", "0", "No", "The Unknown Post", "-5", "x" * 99])
def test_names_that_hold_such_a_word_are_none(cell: str) -> None:
    assert not is_missing(cell)
