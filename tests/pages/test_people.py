"""People, one person, corrections and the review, run as Streamlit runs them."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from reliability import resources
from reliability.model.correction import CorrectionKind
from reliability.model.selection import Selection
from reliability.store import Store
from reliability.ui import keys, people
from tests import builders
from tests.pages.conftest import Open, counted
from tests.pages.test_pages import bodies, words

KEY = hashlib.sha256(builders.TEXT.encode()).hexdigest()[:16]
MARA = "n:mara-veldt"
LOST = builders.at("We lost 40 houses")
AT = f"{LOST.start}-{LOST.end}"


@pytest.fixture
def two(database: Store) -> Store:
    """With a second spelling in another article."""
    plain = builders.analysis()
    speaker = replace(plain.speakers[0], name="Jon Orr")
    article = replace(plain.article, id="second", url=None, text=f"{builders.TEXT}Again.\n")
    database.save("demo", counted(replace(plain, article=article, speakers=(speaker, *plain.speakers[1:]))))
    database.identify("demo", resources.namesakes())
    return database


def heard(store: Store, who: str) -> int:
    return store.statements(Selection(speakers=(who,)), offset=0, limit=1).total


def test_people_are_listed_with_counts_and_found_by_name(open_page: Open, two: Store) -> None:
    app = open_page("people")
    assert not app.exception
    links = [link.proto.label for link in app.get("page_link")]
    assert {"Mara Veldt", "Jon Orr"} <= set(links)
    assert "1 statement in 1 article" in words(app).replace("\\", "")
    app = open_page("people", called="orr")
    assert "Mara Veldt" not in [link.proto.label for link in app.get("page_link")]
    assert "Nobody is called so" in words(open_page("people", called="zzz"))


def test_two_people_are_merged_split_and_undone_on_the_page(open_page: Open, two: Store) -> None:
    app = open_page("person", who=MARA)
    assert not app.exception
    assert app.title[0].value == "Mara Veldt"
    alone = heard(two, MARA)
    app.selectbox(key="person_other").select("n:jon-orr").run()
    app.button(key="person_merge_button").click().run()
    assert not app.exception
    assert heard(two, MARA) > alone
    assert "Merged: Jon Orr and Mara Veldt" in words(app).replace("\\", "")
    app.checkbox(key=f"person_member_{MARA}").check().run()
    app.button(key="person_split").click().run()
    assert not app.exception
    assert heard(two, MARA) == alone
    app.button(key="judged_undo").click().run()
    assert heard(two, MARA) > alone
    assert "are the same" in words(app)


def test_of_whoever_says_very_much_the_newest_is_told(
    open_page: Open, two: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "newest" not in words(open_page("person", who=MARA))
    monkeypatch.setattr(people, "NEWEST", 0)
    app = open_page("person", who=MARA)
    assert not app.exception
    assert "told by their 1 newest statement, since 3 May 2031; choose days for others" in words(app)


def test_an_address_that_names_nobody_says_so(open_page: Open) -> None:
    assert "names nobody" in words(open_page("person"))
    app = open_page("person", who="n:no-such-person")
    assert "has nobody whom this link means" in words(app)
    assert not open_page("person", who="<b>").exception


def test_a_statement_is_corrected_in_the_reader_and_undone(open_page: Open, database: Store) -> None:
    app = open_page("reader", article=KEY, at=AT)
    assert not app.exception
    before = database.overview(Selection()).statements
    (wrong,) = [b for b in app.button if b.key == f"wrong_{KEY}_statement_{LOST.start}_{LOST.end}"]
    wrong.click().run()
    save = next(b for b in app.button if (b.key or "").startswith("save_"))
    save.click().run()
    assert not app.exception
    assert database.overview(Selection()).statements == before - 1
    assert "No statement" in words(app)
    app.button(key="corrected_undo").click().run()
    assert database.overview(Selection()).statements == before


def test_the_speaker_of_a_statement_is_changed_before_and_after_shown(open_page: Open, database: Store) -> None:
    app = open_page("reader", article=KEY, at=AT)
    key = f"{KEY}_statement_{LOST.start}_{LOST.end}"
    app.button(key=f"change_{key}").click().run()
    app.selectbox(key=f"value_speaker_{key}").select("nobody").run()
    assert "Mara Veldt → **nobody**" in words(app).replace("\\", "")
    app.button(key=f"save_{key}").click().run()
    assert not app.exception
    (row,) = database.corrections("demo", KEY)
    assert (row.correction.kind, row.old, row.correction.value) == (CorrectionKind.SPEAKER, "Mara Veldt", None)
    assert "Speaker: Mara Veldt → nobody" in words(open_page("reader", article=KEY)).replace("\\", "")


def test_charts_count_what_was_corrected_or_what_was_read(open_page: Open, database: Store) -> None:
    app = open_page("reader", article=KEY, at=AT)
    assert "choose_as" not in {toggle.key for toggle in app.toggle}, "nothing is corrected yet"
    app.button(key=f"wrong_{KEY}_statement_{LOST.start}_{LOST.end}").click().run()
    next(b for b in app.button if (b.key or "").startswith("save_")).click().run()

    def statements(**query: str) -> str:
        label = open_page("overview", **query).button(key="count_statements").label
        return label.removeprefix("Statements **").removesuffix("**")

    assert int(statements(**{"as": "read"})) == int(statements()) + 1
    assert open_page("overview", **{"as": "read"}).toggle(key="choose_as").value
    told = words(open_page("overview", **{"as": "read"})).replace("\\", "")  # without Markdown's escapes
    assert "as read, without corrections" in told


def test_a_review_goes_card_by_card_and_says_how_much_was_right(open_page: Open, database: Store) -> None:
    app = open_page("review")
    assert not app.exception
    assert app.title[0].value == "Review"
    for verdict in ("right", "wrong"):
        next(b for b in app.button if (b.key or "").startswith(f"{verdict}_")).click().run()
        assert not app.exception
    said = words(app).replace("\\", "")
    assert "Of 2 statements reviewed here 1 was right (9 to 91 %)" in said
    assert {(row.what, row.right, row.reviewed) for row in database.verdicts(Selection())} == {("statement", 1, 2)}
    assert app.session_state[keys.PLACE] == 2
    app.button(key="corrected_undo").click().run()
    assert app.session_state[keys.PLACE] == 1, "the card of which something was undone"
    assert "Of 1 statement reviewed here 1 was right" in words(app).replace("\\", "")
    assert "Of 1 statement reviewed here 1 was right" in words(open_page("overview")).replace("\\", "")


def test_a_flag_is_dismissed_with_a_reason_for_all_like_it(open_page: Open, database: Store) -> None:
    flag = database.flags(Selection(), offset=0, limit=9).rows[0]
    app = open_page("review", review="Flags of every kind")
    assert not app.exception
    next(b for b in app.button if (b.key or "").startswith("change_")).click().run()
    assert not app.exception
    next(b for b in app.button if (b.key or "").startswith("save_")).click().run()
    assert database.overview(Selection()).flags < 2 or flag is not None
    (row,) = database.recent_corrections("demo", limit=1)
    assert row.correction.kind is CorrectionKind.DISMISSED


def test_names_in_the_reader_lead_to_people(open_page: Open, two: Store) -> None:
    app = open_page("reader", article=KEY, at=AT)
    assert any(f'href="person?who={MARA.replace(":", "%3A")}"' in html for html in bodies(app))
    assert "person?who=n%3Amara-veldt" in "".join(str(table.value) for table in app.table)


@pytest.mark.parametrize("page", ["statements", "figures"])
def test_names_in_the_ledgers_lead_to_people_and_outlets(open_page: Open, two: Store, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    (cards,) = [html for html in bodies(app) if 'class="excerpt"' in html]
    assert 'href="person?who=n%3Amara-veldt"' in cards
    assert 'href="articles?outlet=akn"' in cards, "no list knows it"
    table = str(app.dataframe[0].value.to_dict())
    assert "person?who=n%3Amara-veldt#Mara%20Veldt" in table
    assert "articles?outlet=akn#AKN" in table


def test_whoever_looks_for_a_last_name_alone_is_told_whom_the_view_leaves_out(open_page: Open) -> None:
    app = open_page("statements", speaker="Veldt")
    assert not app.exception
    assert "Not in this view:" in words(app)
    button = next(button for button in app.button if button.label == "Mara Veldt")
    button.click().run()
    assert app.session_state["speaker"][0] == "Veldt"
    assert "with words of Veldt or Mara Veldt" in words(app)
    assert "Not in this view:" not in words(app)
