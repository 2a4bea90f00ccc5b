"""What a report says: items of an article, redacted and whole, as one HTML file; and how articles are sourced."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.analysis import Analysis
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import FigureStatus
from reliability.model.flag import Flag, Severity, passages
from reliability.model.report import ItemKind, QuotedPassage, ReportItem, item_json, read_item
from reliability.model.span import Span
from reliability.store.rows import Overview
from reliability.views.redacting import MOST_WORDS, redacted, words_quoted
from reliability.views.report_document import ReportEntry, ReportHead, banner, document, page_instead
from reliability.views.report_items import Thing, chain_item, chart_item, list_item, thing_item
from reliability.views.source_summary import descriptor, summary_item
from reliability.views.state import ViewState
from tests import builders
from tests.pages.conftest import HOSTILE, hostile

KEY = "0123456789abcdef"
VIEW = ViewState("dams", article=KEY)
AT = datetime(2031, 5, 9, 14, 5, tzinfo=UTC)
HEAD = ReportHead("Dams & floods", "Dams", "Ada", AT, (("articles", 12), ("statements", 40)), "http://h.example/report")
COUNTS = Overview(12, 0, 3, 5, 40, 9, 4, 7, 1, None, None)


def plain() -> Analysis:
    return builders.analysis()


def statement(analysis: Analysis | None = None) -> ReportItem:
    found = analysis or plain()
    return thing_item(found, VIEW, found.attributions[0])


def chart() -> ReportItem:
    frame = pd.DataFrame({"title": ["Relay"], "flags": [3], "articles": [2], "drill": ["f"], "articles_drill": ["a"]})
    return chart_item(
        "flags-by-kind", frame, {}, name="x", place="./", view="Dams, of AKN", counts=COUNTS, engine="0.0.0 by hand"
    )


def test_a_statement_has_its_sentence_outlet_day_address_chain_engine_and_definition() -> None:
    item = statement()
    (passage,) = item.passages
    assert (passage.words, passage.outlet, passage.day) == ("We lost 40 houses", "AKN", "3 May 2031")
    assert "said Mara Veldt" in passage.after
    assert passage.url == "https://akn.example/oster"
    assert passage.link.startswith(f"reader?project=dams&article={KEY}&at=")
    assert "quote=We+lost+40+houses" in passage.link
    facts = dict(item.facts)
    assert facts["Speaker"] == "Mara Veldt"
    assert "←" in facts["Came by"]
    assert item.engine == "0.0.0 by hand"
    assert item.definition
    assert read_item(item_json(item)) == item


def test_figures_and_flags_have_their_own_definition_and_chain() -> None:
    analysis = plain()
    figure = thing_item(analysis, VIEW, analysis.figures[0])
    flag = thing_item(analysis, VIEW, analysis.flags[0])
    assert figure.kind is ItemKind.FIGURE
    assert "A quantity" in figure.definition
    assert flag.code == analysis.flags[0].code
    assert dict(flag.facts)["Observation"] == analysis.flags[0].message
    assert not statement().is_same(figure)
    assert statement().is_same(replace(statement(), facts=()))


def test_a_chain_has_the_statements_that_came_along_it() -> None:
    analysis = plain()
    names = [node.name for node in analysis.chains[0].nodes]
    item = chain_item(analysis, VIEW, names)
    assert item is not None
    assert item.chain == tuple(names)
    assert item.passages[0].words == "We lost 40 houses"
    assert chain_item(analysis, VIEW, ["Nobody", "Else"]) is None


def test_a_list_of_one_chain_is_a_chain_and_says_how_many_more_there_are() -> None:
    item = list_item("41 statements", "statements?x", [], what="statements", total=41, view="Dams", engine="e",
                     paths=[("AKN", "Jon Orr")])  # fmt: skip
    assert (item.kind, item.chain, item.more) == (ItemKind.CHAIN, ("AKN", "Jon Orr"), 41)
    names = list_item("2 outlets", "./", [], what="outlets", total=2, view="", engine="", names=[("AKN", "3 articles")])
    assert names.table is not None
    assert (names.kind, names.table.rows, names.more) == (ItemKind.LIST, (("AKN", "3 articles"),), 1)


def test_the_file_has_everything_and_asks_nobody_for_anything() -> None:
    html = document(HEAD, [ReportEntry(statement(), "As told\nby phone", "Ada", AT, ("Speaker: A then, B now.",)),
                           ReportEntry(chart())])  # fmt: skip
    for words in ("Dams &amp; floods", "We lost 40 houses", "AKN, 3 May 2031: Dam at Oster fails", "As told\nby phone",
                  "Speaker: A then, B now.", "0.0.0 by hand", "<svg", "12 articles", "Counted in: Dams, of AKN.",
                  'href="http://h.example/reader?project=dams', 'property="og:title" content="Dams &amp; floods"',
                  "1 statement, 1 chart"):  # fmt: skip
        assert words in html
    assert "default-src 'none'" in html
    assert not re.findall(r"<(?:script|link|img|iframe|object|form)\b|@import|url\(|\bsrc=", html)


def test_what_articles_say_is_never_html() -> None:
    found = hostile()
    things: list[Thing] = [*found.attributions, *found.figures, *found.flags]
    items = [thing_item(found, VIEW, thing) for thing in things]
    items += [summary_item([(KEY, found)], "dams", date(2031, 5, 9), 2)]
    items += [chain_item(found, VIEW, [HOSTILE] * len(found.chains[0].nodes)) or chart()]
    for head in (replace(HEAD, title=HOSTILE, who=HOSTILE), replace(HEAD, redacted=True)):
        html = document(head, [ReportEntry(item, HOSTILE, HOSTILE, AT, (HOSTILE,)) for item in items])
        assert "<script" not in html
        assert "<iframe" not in html
        assert 'href="javascript:' not in html
    above = banner(HOSTILE, [HOSTILE], [(HOSTILE, (HOSTILE,))], "t/document")
    assert "<script" not in above


def test_a_redacted_report_quotes_no_more_than_it_may_anywhere() -> None:
    html = document(replace(HEAD, redacted=True), [ReportEntry(statement())])
    assert "quote=" not in html
    assert "Redacted: at most 25 words" in html
    assert "“said”" not in html


WORDS = st.lists(st.text(alphabet="ab“” \n", max_size=8), max_size=60).map(" ".join)
PASSAGES = st.builds(QuotedPassage, WORDS, WORDS, WORDS, st.just("AKN"), st.just("3 May"), st.just("Dam"))


@given(st.lists(PASSAGES, max_size=5), WORDS)
def test_no_item_quotes_more_than_it_may(passages: list[QuotedPassage], fact: str) -> None:
    item = ReportItem(ItemKind.LIST, "t", "", passages=tuple(passages), facts=(("Cue", fact), ("Observation", fact)))
    short = redacted(item)
    assert words_quoted(short) <= MOST_WORDS
    assert [name for name, _ in short.facts] == ["Observation"]
    assert not re.search(r"“[^”…]", short.facts[0][1])


def test_a_short_quotation_keeps_its_sentence_as_far_as_there_is_room() -> None:
    before, after = " ".join(f"b{n}" for n in range(20)), " ".join(f"a{n}" for n in range(12))
    item = ReportItem(
        ItemKind.STATEMENT, "t", "", passages=(QuotedPassage(f"{before} ", "x y", f" {after}", "", "", ""),)
    )
    (passage,) = redacted(item).passages
    assert passage.words == "x y"
    assert passage.after.split() == after.split()
    assert passage.before.split() == ["…", *before.split()[-11:]]


@pytest.mark.parametrize("state", ["unknown", "revoked", "expired", "unavailable"])
def test_a_page_instead_of_a_snapshot_says_which(state: str) -> None:
    assert "<h1>" in page_instead(state)


# --------------------------------------------------------------------------------------------------- source summaries


def test_a_source_summary_says_access_origins_age_affiliations_limits_and_tool() -> None:
    item = summary_item([(KEY, plain())], "dams", date(2031, 5, 9), copies=2)
    facts = dict(item.facts)
    assert facts["Access"].startswith("Direct: ")
    assert "2 more articles here, which repeats it and does not corroborate it" in facts["Corroborated or alone"]
    assert facts["Age"] == "Published 3 May 2031. 6 days old on 9 May 2031."
    assert "Whence" in facts["Tool"]
    assert "SHA-256" in facts["Tool"]
    assert item.table is not None
    assert item.table.rows[0][0] == "Mara Veldt"
    assert "Oster Relief Union (stated beside the name)" in item.table.rows[0][2]
    assert item.passages[0].told == "Jon Orr; read from demo.jsonl, line 1"
    private = replace(plain(), article=replace(plain().article, origin="/home/ada/secret/a.jsonl, line 1"))
    assert "ada" not in repr(summary_item([(KEY, private)], "dams")), "nothing of the computer it was read on"


def test_a_summary_counts_no_experimental_flag_and_asks_what_the_others_leave_open() -> None:
    shown = Flag("lost-origin", Severity.MEDIUM, "", passages((Span(0, 4),)))
    hidden = Flag("vague-figure", Severity.LOW, "", passages((Span(0, 4),)), experimental=True)
    facts = dict(summary_item([(KEY, replace(plain(), flags=(shown, hidden)))], "dams").facts)
    assert facts["What a reader would ask"] == "Origin lost (1)"
    assert facts["Open questions"].startswith("Whose report or belief is “")


def test_a_figure_of_a_document_has_a_source_in_a_summary() -> None:
    of_study = replace(plain().figures[0], status=FigureStatus.ATTRIBUTED, attribution=None, speaker=None)
    facts = dict(summary_item([(KEY, replace(plain(), figures=(of_study,)))], "dams").facts)
    assert facts["Figures"] == "1, of which 0 without a source"


def test_one_origin_is_alone_and_several_are_counted_not_weighed() -> None:
    analysis = plain()
    publisher, origin = ChainNode(NodeKind.OUTLET, "akn", "AKN"), ChainNode(NodeKind.SPEAKER, "s1", "Mara Veldt")
    alone = replace(analysis, chains=(Chain((publisher, origin), ("a1",)),))
    told = dict(summary_item([(KEY, alone)], "dams").facts)["Corroborated or alone"]
    assert told == "Alone: every statement goes back to Mara Veldt."
    other = replace(alone, chains=(*alone.chains, Chain((publisher, replace(origin, name="Jon Orr")), ("a2",))))
    told = dict(summary_item([(KEY, other)], "dams").facts)["Corroborated or alone"]
    assert told.startswith("2 origins are heard: Mara Veldt (1) and Jon Orr (1).")
    assert told.endswith("is not judged.")


def test_several_articles_are_summed_and_an_article_without_statements_is_its_own_account() -> None:
    silent = replace(plain(), attributions=(), chains=(), credits=(), flags=())
    both = summary_item([(KEY, plain()), ("f" * 16, silent)], "dams")
    assert both.title == "How 2 articles are sourced"
    assert both.code == f"{KEY} {'f' * 16}"
    assert "no statement of anybody" in descriptor([silent]).lower()
    facts = dict(summary_item([(KEY, silent)], "dams").facts)
    assert facts["What a reader would ask"] == "no flag was raised"
    assert "No origin is named." in facts["Corroborated or alone"]
