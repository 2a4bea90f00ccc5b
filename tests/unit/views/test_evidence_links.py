from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reliability.model.analysis import Analysis
from reliability.model.span import Span
from reliability.store.texts import key_of
from reliability.views import evidence_links
from reliability.views.evidence_links import EvidenceLink, differences, follow, link_to, read_link
from reliability.views.highlight import target_of
from reliability.views.state import Choices, ViewState, address, from_query, to_query
from tests.unit.views import sample

ANALYSIS = sample.analysis()
TEXT = ANALYSIS.article.text
STATEMENT = target_of(ANALYSIS.attributions[0])


def amended(text: str) -> Analysis:
    """The article with another text, in which nothing is read."""
    article = replace(ANALYSIS.article, text=text)
    return replace(ANALYSIS, article=article, attributions=(), figures=(), flags=(), speakers=(), chains=())


def through_an_address(link: EvidenceLink) -> EvidenceLink | None:
    """The link as somebody has it who opens its address."""
    state = ViewState(article="0123456789abcdef", at=link.at, text=link.text)
    query = {**{name: values[0] for name, values in to_query(state).items()}, **link.parameters}
    read, left = from_query({name: [value] for name, value in query.items()}, Choices(projects=("demo",)))
    assert not left
    return read_link(read, query)


def test_a_link_goes_through_its_address_and_leads_to_its_statement() -> None:
    link = link_to(ANALYSIS, STATEMENT)
    assert (link.quote, link.text) == (STATEMENT.of(TEXT), key_of(TEXT))
    assert "statement" in link.readings
    read = through_an_address(link)
    assert read == link
    assert follow(link, ANALYSIS) == evidence_links.Followed(STATEMENT)


def test_every_mark_is_found_in_the_text_that_it_was_read_in() -> None:
    spans = [target_of(a) for a in ANALYSIS.attributions] + [f.span for f in ANALYSIS.figures]
    for span in spans + [flag.spans[0] for flag in ANALYSIS.flags]:
        assert follow(link_to(ANALYSIS, span), ANALYSIS) == evidence_links.Followed(span)


@given(st.text(st.characters(categories=("Lu", "Zs")), max_size=30))
def test_words_that_others_were_put_before_are_found_at_their_new_place(before: str) -> None:
    link = replace(link_to(ANALYSIS, STATEMENT), readings=())
    led = follow(link, amended(before + TEXT))
    assert led.at == Span(STATEMENT.start + len(before), STATEMENT.end + len(before))
    assert bool(led.said) == bool(before)


@given(st.data())
def test_one_changed_letter_in_the_words_leads_nowhere(data: st.DataObject) -> None:
    place = data.draw(st.integers(STATEMENT.start, STATEMENT.end - 1))
    changed = TEXT[:place] + "Ж" + TEXT[place + 1 :]
    for kept in (None, ANALYSIS):
        led = follow(link_to(ANALYSIS, STATEMENT), amended(changed), kept)
        assert led.at is None
        assert "no longer found" in led.said[0]


def test_words_that_stand_twice_lead_to_neither() -> None:
    link = link_to(ANALYSIS, STATEMENT)
    around = TEXT[max(0, STATEMENT.start - 40) : STATEMENT.end + 40]
    assert follow(link, amended(f"{TEXT}\n\n{around}")).at is None


def test_a_quotation_that_is_not_at_its_position_is_not_believed() -> None:
    assert follow(replace(link_to(ANALYSIS, STATEMENT), quote="Something else"), ANALYSIS).at is None


def test_a_position_behind_the_end_is_not_believed() -> None:
    assert follow(EvidenceLink(Span(9_000, 9_100), key_of(TEXT), ""), ANALYSIS).at is None


def test_what_is_no_longer_read_so_is_said_and_nothing_beside_it_shown() -> None:
    link = link_to(ANALYSIS, STATEMENT)
    unread = replace(amended(TEXT), engine=replace(ANALYSIS.engine, version="9.9"))
    led = follow(link, unread)
    assert led.at == STATEMENT
    assert "as a statement" in led.said[0]
    inside = replace(link, at=Span(STATEMENT.start + 1, STATEMENT.end))
    found = evidence_links.opened(ANALYSIS, inside.at, inside)
    assert found is not None
    assert found.empty, "the statement that lies around it is another thing"


def test_a_long_passage_is_found_in_a_changed_text_only_where_the_old_one_is_kept() -> None:
    long = replace(ANALYSIS, article=replace(ANALYSIS.article, text="Ab " * 400))
    link = replace(link_to(long, Span(0, 1_200)), readings=())
    moved = amended("Beginning. " + "Ab " * 400)
    assert not link.whole
    assert follow(link, moved).at is None
    assert follow(link, moved, long).at == Span(11, 1_211)


def test_an_address_without_a_text_is_a_position_alone() -> None:
    assert read_link(ViewState(at=STATEMENT), {}) is None
    assert "text=" in address("reader", ViewState().opened("0123456789abcdef", STATEMENT, key_of(TEXT)))
    assert "text=" not in address("reader", ViewState().opened("0123456789abcdef", None, key_of(TEXT)))


def test_only_facts_that_differ_are_told() -> None:
    told = differences({"Speaker": "A", "Role": "mayor"}, {"Speaker": "B", "Role": "mayor", "Form": "quoted"})
    assert told == [("Speaker", "A", "B"), ("Form", "", "quoted")]


def test_an_annotation_has_the_three_selectors() -> None:
    target = evidence_links.annotation(link_to(ANALYSIS, STATEMENT), "https://whence.example/reader")["target"]
    assert [one["type"] for one in target["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
    assert target["state"]["value"] == f"sha256:{key_of(TEXT)}"
