"""Every page, run as Streamlit runs it: with data, without, filtered to nothing, and from links that ask too much."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from reliability.model.flag import Evidence, EvidenceRole, Flag, Severity
from reliability.model.selection import FILTERS, Selection
from reliability.store import Store
from reliability.store.filters import asks_of
from reliability.store.rows import JobFile
from reliability.store.texts import key_of
from reliability.ui import filters
from reliability.views.wording import picks_articles
from tests import builders
from tests.pages.conftest import HOSTILE, Open, counted, hostile

TITLES = {
    "overview": "Overview",
    "articles": "Articles",
    "statements": "Statements",
    "figures": "Figures",
    "flags": "Flags",
    "outlets": "Compare outlets",
    "registry": "Outlets on record",
    "people": "People",
    "chains": "Chains",
    "review": "Review",
    "report": "Report",
    "method": "Method",
    "imports": "Import",
    "feeds": "Feeds",
}
PAGES = list(TITLES)
KEY = hashlib.sha256(builders.TEXT.encode()).hexdigest()[:16]


def words(app: AppTest) -> str:
    """Everything that a page says."""
    heads, notes = (app.title, app.header, app.subheader), (app.info, app.warning, app.error)
    kinds = (*heads, app.markdown, app.caption, app.text, *notes)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def bodies(app: AppTest) -> list[str]:
    """The HTML that a page draws itself."""
    return [str(element.proto.body) for element in app.get("html")]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_demo_project(open_page: Open, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == TITLES[page]  # a page that AppTest cannot find is silently the overview


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_project_says_what_to_do(open_page: Open, page: str) -> None:
    app = open_page(page, project="empty")
    assert not app.exception
    if page not in ("method", "imports", "feeds", "registry"):
        assert "empty" in words(app)
        assert not app.main.toggle
        assert not app.main.selectbox


@pytest.mark.parametrize("page", [p for p in PAGES if p not in filters.WITHOUT])
def test_filters_that_nothing_matches_say_so(open_page: Open, page: str) -> None:
    app = open_page(page, words="no such words anywhere")
    assert not app.exception
    assert "match these filters" in words(app) or "No " in words(app)


def test_a_search_shows_where_articles_have_the_words_and_offers_the_best_match_first(open_page: Open) -> None:
    app = open_page("articles", words="houses -nothing")
    assert not app.exception
    listed = [html for html in bodies(app) if 'class="excerpt"' in html]
    assert listed
    assert all('<mark class="hit">houses</mark>' in html for html in listed)
    assert "Best match first" in app.selectbox(key="choose_order").options
    assert "Best match first" not in open_page("articles").selectbox(key="choose_order").options


def test_a_search_for_nothing_that_is_there_says_what_was_searched_for_and_offers_less(open_page: Open) -> None:
    app = open_page("articles", words='dam "houses lost" -rain')
    assert "have “dam” and “houses lost” in their title or text, without “rain”" in words(app).replace("\\", "")
    assert app.button(key="empty_loosen").label == "Search for the words of the phrase anywhere"
    app.button(key="empty_drop_last").click().run()
    assert app.text_input(key="words").value == "dam -rain"
    assert "there is nothing to search for" in words(open_page("statements", words="🌊"))


def test_the_reader_marks_what_was_searched_for_and_says_how_often_it_is_there(open_page: Open) -> None:
    app = open_page("reader", article=KEY, words='"40 houses" -nothing')
    assert "“40 houses”: 1 time in this text, each marked." in words(app).replace("\\", "")
    assert any('hit hit-first">40 houses' in html for html in bodies(app))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("The Herald", "Zimpapers"),
        ("foxnews.com", "owned by Fox Corporation, 100 %, since 2019"),
        ("News Corp", "The Wall Street Journal"),
        ("no such outlet anywhere", "No outlet on record is found"),
        (HOSTILE, "No outlet on record is found"),
    ],
)
def test_an_outlet_is_found_by_name_address_or_owner(open_page: Open, wanted: str, said: str) -> None:
    app = open_page("registry", outlet_search=wanted)
    assert not app.exception
    shown = words(app) + "".join(expander.label for expander in app.expander)
    assert said in shown.replace("\\", "")


def test_the_reader_opens_the_article_and_the_evidence_of_a_link(open_page: Open) -> None:
    span = builders.at("We lost 40 houses")
    app = open_page("reader", article=KEY, at=f"{span.start}-{span.end}")
    assert not app.exception
    assert "Evidence" in words(app)
    assert any("Mara Veldt" in str(table.value) for table in app.table)


def test_a_flag_that_rests_on_another_article_leads_there(open_page: Open, database: Store) -> None:
    """And says so where that article has been taken out."""
    plain = builders.analysis()
    other = replace(plain.article, id="oster-2", url=None, text=builders.TEXT + "Again.\n", title="Again: $5 *fell*")
    found, start = hostile(), builders.at("Dam at Oster fails")
    evidence = (
        Evidence(start),
        Evidence(start, EvidenceRole.COPY, key_of(other.text)),
        Evidence(start, EvidenceRole.COPY, "0" * 16),
        Evidence(None, EvidenceRole.CONTRAST, row="outlets/akn"),
    )
    flag = Flag("same-text", Severity.INFO, "The same text.", evidence)
    article = replace(found.article, id="hostile-2", text=found.article.text + "More.\n")
    untitled = replace(plain, article=other, layout=replace(plain.layout, headline=None))
    database.save_many("demo", [untitled, replace(found, article=article, flags=(flag,))])
    app = open_page("reader", article=key_of(article.text), at=f"{start.start}-{start.end}")
    assert not app.exception
    (link,) = [html.proto.body for html in app.get("html") if "The same words in" in html.proto.body]
    assert "The same words in AKN, 3 May 2031: Again: $5 *fell*" in link
    assert f'href="reader?article={key_of(other.text)}&amp;at=' in link
    assert "In an article that has been taken out of the project." in words(app)
    assert "In the registry: outlets\\/akn" in words(app)


def test_an_article_that_is_not_here_is_said_to_be_missing(open_page: Open) -> None:
    assert "does not hold this article" in words(open_page("reader", article="0" * 16))
    assert "names no article" in words(open_page("reader"))


def test_a_place_beyond_the_text_is_said_to_be_one(open_page: Open) -> None:
    assert "link points at characters" in words(open_page("reader", article=KEY, at="90000-90010"))


def test_what_a_link_asks_for_in_vain_is_listed(open_page: Open) -> None:
    app = open_page("articles", outlet="No Such Paper", since="yesterday")
    assert not app.exception
    assert "could not be followed" in words(app)
    assert "No Such Paper" in words(app)


def test_filters_come_back_from_the_address(open_page: Open) -> None:
    app = open_page("articles", words="dam", flag="vague-figure")
    assert app.text_input(key="words").value == "dam"
    assert app.multiselect(key="flag").value == ["vague-figure"]
    assert len(app.caption) > 1


def test_the_method_page_says_how_often_the_engine_is_right_and_points_at_nothing_out_of_reach(
    open_page: Open,
) -> None:
    app = open_page("method")
    shown = words(app).replace("\\", "")
    weights, thresholds, scores = (table.value.to_string() for table in app.table)
    assert "people who were killed or hurt" in weights
    assert "statements from which on one speaker is worth a remark" in thresholds
    assert "condition of anonymity" in shown
    assert "Who said what: the same content and the same source" in scores.replace("\\", "")
    assert "measured on" in shown
    assert "English only." in shown
    assert not re.search(r"\b(benchmarks|data|docs|tests|training)/|\.md\b", shown)


@pytest.mark.slow
def test_a_link_of_before_opens_what_it_opened(open_page: Open) -> None:
    """Outlets by their label, people by their name, orders by their words: that is what colleagues have bookmarked."""
    app = open_page("articles", outlet="AKN", speaker="Mara Veldt", order="Most flags")
    assert not app.exception
    assert "could not be followed" not in words(app)
    assert "from AKN, with words of Mara Veldt" in words(app).replace("\\", "")
    assert "1 article." in words(app)
    assert app.selectbox(key="choose_order").value == "flags"
    app.multiselect(key="choose_speaker").set_value([]).run()
    assert (app.multiselect(key="outlet").value, app.query_params["outlet"]) == (["akn"], "akn")
    assert app.query_params["order"] == "flags"
    assert "speaker" not in app.query_params


@pytest.mark.slow
def test_a_choice_in_the_side_bar_stands_in_the_address_by_its_id(open_page: Open) -> None:
    app = open_page("statements")
    assert "Mara Veldt · 1" in app.multiselect(key="choose_speaker").options
    app.multiselect(key="choose_speaker").set_value(["n:mara-veldt"]).run()
    assert app.query_params["speaker"] == "n:mara-veldt"
    assert "with words of Mara Veldt" in words(app)
    assert "1 statement." in words(app)
    app.selectbox(key="choose_order").set_value("confidence").run()
    assert app.query_params["order"] == "confidence"
    app.selectbox(key="choose_order").set_value("published").run()
    assert "order" not in app.query_params


@pytest.mark.slow
def test_articles_without_a_day_are_told_and_shown(open_page: Open, database: Store) -> None:
    plain = builders.analysis()
    article = replace(plain.article, id="undated-1", url=None, text=builders.TEXT + "Undated.", published=None)
    database.save("demo", counted(replace(plain, article=article)))
    assert "undated" not in words(open_page("articles")).lower().replace("· undated ·", "")
    overview = open_page("overview")
    (label,) = [button.label for button in overview.button if "date" in button.label]
    assert label == "1 of 3 articles has no date", "beside the days between which the others were published"
    next(button for button in overview.button if button.label == label).click().run()
    assert "articles?day=undated" in overview.query_params["drill"]
    app = open_page("articles", since="2031-01-01")
    assert "2 articles, all shown" in words(app)
    assert "1 undated article, not in this view" in words(app)
    app.button(key="show_undated").click().run()
    assert "1 article." in words(app)
    assert "undated articles" in words(app)
    assert (app.query_params["day"], "since" in app.query_params) == ("undated", False)


LEDGER_LINKS = [
    ("figures", {"status": "unsourced", "number": "vague"}, "unsourced vague figures", "2 figures"),
    ("figures", {"status": "unsourced", "number": "checkable"}, "unsourced checkable figures", ""),
    ("figures", {"kind": ["count", "money"]}, "figures (count or money)", "4 figures"),
    ("statements", {"form": "direct", "cue": "neutral"}, "direct statements (cue: neutral)", "2 statements"),
    ("statements", {"name": "unnamed"}, "statements of unnamed speakers", ""),
    ("statements", {"kind": "money"}, "figures (money)", ""),
]


@pytest.mark.parametrize(("page", "query", "sentence", "shown"), LEDGER_LINKS)
def test_a_link_narrows_a_ledger(
    open_page: Open, page: str, query: dict[str, str | list[str]], sentence: str, shown: str
) -> None:
    app = open_page(page, **query)
    assert not app.exception
    assert f"with {sentence}" in words(app).replace("\\", "")
    if shown:
        assert re.search(rf"{shown}(\.|, all shown|, 1 to)", words(app))
    else:
        assert f"No {page} match these filters" in words(app)


def test_the_filters_of_a_ledger_are_cleared_alone_or_with_all_others(open_page: Open) -> None:
    app = open_page("figures", words="valley", kind="money", form="direct")
    app.button(key="empty_clear_figures").click().run()
    assert (app.multiselect(key="kind").value, app.multiselect(key="form").value) == ([], ["direct"])
    assert app.text_input(key="words").value == "valley"
    assert "2 figures, all shown" in words(app)
    app = open_page("figures", words="valley", kind="money", form="direct")
    app.button(key="empty_clear").click().run()
    assert (app.multiselect(key="kind").value, app.multiselect(key="form").value) == ([], [])
    assert app.text_input(key="words").value == ""
    assert "4 figures, all shown" in words(app)
    with pytest.raises(KeyError):
        app.button(key="empty_clear_figures")


def test_a_choice_in_the_side_bar_narrows_the_ledger(open_page: Open) -> None:
    app = open_page("figures")
    app.pills(key="choose_number").set_value(["vague"]).run()
    assert "2 figures, all shown" in words(app)
    app.switch_page("reliability/pages/statements.py").run()
    app.pills(key="choose_name").set_value(["unnamed"]).run()
    assert "No statements match" in words(app)


def test_hostile_text_is_shown_as_characters(open_page: Open) -> None:
    key = hashlib.sha256(hostile().article.text.encode()).hexdigest()[:16]
    app = open_page("reader", article=key)
    assert not app.exception
    html = "\n".join(str(element.value if hasattr(element, "value") else element.proto) for element in app.get("html"))
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<iframe" not in html
    for markdown in app.markdown:
        assert HOSTILE not in markdown.value


def test_reader_and_ledger_show_flags_of_experimental_kinds_where_the_switch_is_on(
    open_page: Open, database: Store
) -> None:
    plain = builders.analysis()
    article = replace(plain.article, id="tried-1", url=None, text=builders.TEXT + "Tried.\n")
    shown, tried = (
        Flag("vague-figure", Severity.LOW, message, (Evidence(builders.at("Dam at Oster fails")),), experimental=first)
        for message, first in (("This is shown.", False), ("This is tried.", True))
    )
    database.save_many("demo", [counted(replace(plain, article=article, flags=(shown, tried)))])
    key = key_of(article.text)
    for asked, expected in (({}, False), ({"experimental": "true"}, True)):
        app = open_page("reader", article=key, **asked)
        assert not app.exception
        assert app.toggle(key="experimental").label == "Experimental flags too (1)"
        html = "\n".join(str(element.proto) for element in app.get("html"))
        assert "This is shown." in html
        assert ("This is tried." in html) == expected
        ledger = open_page("flags", words="Tried", ledger="One by one", **asked)
        assert not ledger.exception
        assert ledger.toggle(key="experimental").label == "Experimental flags too (1)"
        cards = "\n".join(str(element.proto) for element in ledger.get("html"))
        assert "This is shown." in cards
        assert ("This is tried." in cards) == expected


def test_the_reader_steps_to_the_next_article_and_back(open_page: Open) -> None:
    app = open_page("reader", article=KEY, at="0-3")
    here = app.query_params["article"]
    step = next(button for button in app.button if button.label in ("Next", "Previous") and not button.disabled)
    step.click().run()
    assert not app.exception
    assert app.query_params["article"] != here
    assert not any(app.query_params.get("at", "")), "the next article is opened at its beginning"


def test_a_removed_article_can_be_brought_back(open_page: Open) -> None:
    app = open_page("reader", article=KEY)
    app.button(key="remove").click().run()
    assert "taken out of the project" in words(app)
    app.button(key="bring_back").click().run()
    assert not app.exception
    assert "Evidence" in words(app)


def test_a_chosen_row_stands_in_the_address(open_page: Open) -> None:
    span = builders.at("We lost 40 houses")
    app = open_page("figures", article=KEY, at=f"{builders.at('40 houses').start}-{builders.at('40 houses').end}")
    assert "“40 houses” reads as" in words(app).replace("\\", "")
    assert "Choose a row" not in words(app)
    assert "Choose a row" in words(open_page("figures", article=KEY, at=f"{span.start}-{span.start + 1}"))


def test_imports_go_into_a_project_of_ones_own_unless_asked_otherwise(open_page: Open) -> None:
    assert open_page("imports").selectbox(key="import_project").value == "empty"
    assert open_page("imports", project="empty").selectbox(key="import_project").value == "empty"


def test_an_import_leads_to_the_articles_of_its_project(open_page: Open, database: Store) -> None:
    database.save("mine", builders.analysis(), job=(job := submitted(database)))
    database.advance(job, done=1, total=1, added=1, known=0, refused=())
    database.finish(job, "1 added, 0 already there, 0 refused")
    app = open_page("imports")
    assert words(app).count("1 added") == 1
    assert any("articles?project=mine" in str(element.proto) for element in app.get("html"))


def test_an_undone_import_can_be_brought_back(open_page: Open, database: Store) -> None:
    database.save("mine", builders.analysis(), job=(job := submitted(database)))
    database.advance(job, done=1, total=1, added=1, known=0, refused=())
    database.finish(job)
    app = open_page("imports")
    app.button(key=f"undo_{job}").click().run()
    assert database.overview(Selection(project="mine")).articles == 0
    app = open_page("imports")  # another session knows it too
    app.button(key=f"restore_{job}").click().run()
    assert database.overview(Selection(project="mine")).articles == 1


def submitted(database: Store) -> int:
    """An import that a worker has taken."""
    database.ensure_project("mine")
    job = database.submit("mine", "valley.txt", [JobFile("valley.txt", b"It rains.")])
    assert database.claim() is not None
    return job


def test_the_demo_says_what_this_is_and_that_it_is_invented(open_page: Open) -> None:
    assert "of this project are **invented**" in words(open_page("overview"))
    assert "**invented**" not in words(open_page("overview", project="empty"))


def test_flags_are_grouped_until_their_rows_are_asked_for(open_page: Open) -> None:
    app = open_page("flags")
    assert not app.exception
    heads = [head.value for head in app.header]
    assert heads
    assert all(head.help for head in app.header), "the definition of each kind is behind its question mark"
    assert not app.dataframe
    app.segmented_control(key="ledger").set_value("One by one").run()
    assert len(app.dataframe) == 1
    assert len(open_page("flags", order="oldest").dataframe) == 1, "an address that orders rows has them"


@pytest.mark.parametrize(
    ("page", "table"),
    [
        ("overview", "article"),
        ("articles", "article"),
        ("statements", "statement"),
        ("figures", "figure"),
        ("flags", "flag"),
        ("people", "statement"),
        ("outlets", "article"),
        ("chains", "chain"),
        ("review", "statement"),
    ],
)
def test_every_page_says_of_every_filter_that_names_no_row_of_its_that_it_picks_articles(
    open_page: Open, page: str, table: str
) -> None:
    asked = {"words": "dam", "form": "direct", "name": "named", "hands": "relayed", "passed": "cited",
             "speaker_kind": "ngo", "cue": "neutral", "status": "attributed", "weight": "heavy", "number": "vague",
             "kind": "count", "outlet": "akn", "speaker": "Mara Veldt", "flag": "vague-figure", "since": "2031-01-01",
             "until": "2032-01-01", "day": "dated"}  # fmt: skip
    assert list(asked) == [one.parameter for one in FILTERS]
    app = open_page("" if page == "overview" else page, **asked)
    assert not app.exception
    picking = [one.label.lower() for one in FILTERS if not asks_of(one.parameter, table)]
    assert picks_articles(picking) in words(app).replace("\\", "")
