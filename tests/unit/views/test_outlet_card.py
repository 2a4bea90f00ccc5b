"""Cards of outlets: what is said, by whom and of when; what is not said has three sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reliability import resources
from reliability.model.article import PageStatement, PageStatementKind
from reliability.model.remark import Remark, RemarkKind, Topic
from reliability.registry.entries import Claim, ClaimKind, Dataset, Outlet, Relation
from reliability.registry.lookup import Registry
from reliability.registry.name_index import Name, NameIndex
from reliability.store.rows import PageStatementRow, RemarkRow
from reliability.views import outlet_card
from reliability.views.outlet_card import STATE_ANSWERS, OutletCard

TODAY = date(2031, 5, 4)


def source(name: str, *, describes: str = "", seat: str = "", consensus: str = "") -> Dataset:
    address = "https://weir.example"
    plain = Dataset(name, f"{name} List", "Weir Foundation", address, "1", "CC0-1.0", "ship", "2029", "2030")
    return replace(plain, describes=describes, seat=seat, consensus=consensus)


def owned(subject: str, owner: str, name: str, **held: str) -> Relation:
    return Relation(subject, "owned_by", owner, name, "weir", "2030-01", **held)


def made(*claims: Claim, relations: tuple[Relation, ...] = ()) -> Registry:
    by_subject: dict[str, tuple[Relation, ...]] = {}
    for relation in relations:
        by_subject[relation.subject_id] = (*by_subject.get(relation.subject_id, ()), relation)
    outlet = Outlet("post", "Oster Post", "newspaper", "", "", "", "weir", "2030-01", founded="1902")
    return Registry(
        sources={
            "weir": source("weir"),
            "state": source("state", describes="2027", seat="Tarn"),
            "old": source("old", consensus="Oster Encyclopedia"),
            "new": source("new", consensus="Oster Encyclopedia"),
        },
        outlets={"post": outlet},
        outlet_names=NameIndex.of(
            [
                Name("post", "Oster Post", "oster post", kind="official", script="Latn"),
                Name("post", "Остер", "остер", kind="alias", language="ru", script="Cyrl"),
                Name("post", "Weir Wire", "weir wire", kind="former", valid_from="1993", valid_to="2014-11-09"),
            ]
        ),
        relations=by_subject,
        claims_by_id={"post": claims},
    )


def lines(card: OutletCard, title: str) -> tuple[str, ...]:
    return next((tuple(line.text for line in part.lines) for part in card.parts if part.title == title), ())


def card(registry: Registry, on: date | None = None) -> OutletCard:
    return outlet_card.outlet_card(registry, "post", "Oster Post", TODAY, on)


# Owners

SOLD = (
    owned("post", "weir-group", "Weir Group", share="60 %", valid_from="2028-03"),
    owned("post", "tarn-press", "Tarn Press", valid_from="1990", valid_to="2028-03"),
    owned("weir-group", "", "Mara Veldt", valid_from="2020"),
)


def test_owners_are_shown_up_to_the_top_with_share_time_and_source() -> None:
    told = lines(card(made(relations=SOLD)), "Owner")
    assert told[0] == (
        "owned by Weir Group, 60 %, since 2028-03 (weir List, 2030-01) → "
        "owned by Mara Veldt, since 2020 (weir List, 2030-01)"
    )
    assert told[1] == "Before: owned by Tarn Press, 1990 to 2028-03 (weir List, 2030-01)"


def test_the_owner_of_the_articles_day_stands_beside_todays() -> None:
    told = lines(card(made(relations=SOLD), date(2016, 5, 3)), "Owner")
    assert "On 3 May 2016: owned by Tarn Press, 1990 to 2028-03 (weir List, 2030-01)" in told
    assert not any(line.startswith("On ") for line in lines(card(made(relations=SOLD), date(2030, 5, 3)), "Owner"))


def test_an_owner_that_no_page_gives_is_told_with_its_row() -> None:
    seed = Dataset("seed", "Own rows", "Weir", "", "1", "CC0", "ship", "2030-01", "2030-01")
    row = Relation("post", "owned_by", "", "Mara Veldt", "seed", "2030-01", source_row="owners.csv, line 7")
    registry = replace(made(relations=(row,)), sources={"seed": seed})
    assert lines(card(registry), "Owner") == (
        "owned by Mara Veldt (Own rows, 2030-01; no page gives it: owners.csv, line 7)",
    )
    shown = replace(registry, relations={"post": (replace(row, proof="https://weir.example/1"),)})
    assert lines(card(shown), "Owner") == ("owned by Mara Veldt (Own rows, 2030-01)",)


# Names


def test_the_card_of_an_article_says_what_the_outlet_was_called_then() -> None:
    assert "then called “Weir Wire”" in card(made(), date(2014, 11, 9)).facts
    assert "called" not in card(made(), date(2014, 11, 10)).facts
    assert "called" not in card(made()).facts


def test_a_page_says_what_each_name_is_in_which_language_and_from_when_to_when() -> None:
    registry = made()
    page = outlet_card.outlet_page(registry, registry.outlets["post"], TODAY)
    assert lines(page, "Names") == (
        "Oster Post (chief)",
        "Остер (also, in ru, Cyrillic)",
        "Weir Wire (former, 1993 to 2014-11-09)",
    )


# State tie


@pytest.mark.parametrize("code", STATE_ANSWERS)
def test_a_class_of_state_media_is_told_as_three_questions(code: str) -> None:
    claim = Claim(ClaimKind.OWNERSHIP, "state", code, "2029", "a class", outlet_id="post")
    (told,) = lines(card(made(claim)), "State tie")
    assert told.count("?") == len(STATE_ANSWERS[code])
    assert "“a class”" in told
    assert code not in told.split(" for ")[0].replace("Does", "")
    assert "about 2027" in told
    assert "4 years old" in told


def test_a_list_that_marks_a_doubt_is_told_with_it() -> None:
    claim = Claim(
        ClaimKind.OWNERSHIP, "state", "SC?", "2029", "a class (the source's own question mark)", outlet_id="post"
    )
    assert "marks this with a question mark" in lines(card(made(claim)), "State tie")[0]


# Ratings


def test_lists_that_restate_one_consensus_are_one_line_with_their_days() -> None:
    claims = (
        Claim(ClaimKind.RATING, "old", "rspGenerallyReliable", "2029", outlet_id="post"),
        Claim(ClaimKind.RATING, "new", "Generally reliable", "2030", outlet_id="post"),
        Claim(
            ClaimKind.RATING, "new", "Generally unreliable", "2030", outlet_id="post", listed_name="Post (talk shows)"
        ),
    )
    told = lines(card(made(*claims)), "Use on Wikipedia")
    assert told == (
        "“generally reliable”, 2029, 2030 (editors of the Oster Encyclopedia)",
        "on talk shows: “generally unreliable”, 2030 (editors of the Oster Encyclopedia)",
    )


def test_another_raters_words_stay_by_themselves() -> None:
    claim = Claim(
        ClaimKind.RATING, "weir", "green", "2029", "fit to drink", outlet_id="post", listed_name="The Oster Post"
    )
    assert lines(card(made(claim)), "Ratings") == (
        "weir List lists The Oster Post as “green” (fit to drink) (2029); kept by Weir Foundation; 2 years old.",
    )


# From when and until when

CLASS = Claim(ClaimKind.OWNERSHIP, "state", "SC", "2029", "a class", outlet_id="post")
ENDED = replace(CLASS, valid_to="2028-07", proof="https://weir.example/law")
OWNED = Claim(ClaimKind.OWNERSHIP, "weir", "owned by a trust", "2029", outlet_id="post", valid_from="2016")


@pytest.mark.parametrize(
    ("claim", "day", "told"),
    [
        (CLASS, (2026, 5, 3), "The article is older."),  # the list is about 2027
        (CLASS, (2027, 5, 3), "It held when the article appeared."),
        (CLASS, (2028, 5, 3), "The article is later."),  # no list says how it was then
        (ENDED, (2028, 7, 31), "It held when the article appeared."),
        (ENDED, (2028, 8, 1), "It had ended when the article appeared."),
        (OWNED, (2015, 12, 31), "The article is older."),
        (OWNED, (2016, 1, 1), "It held when the article appeared."),
        (OWNED, (2030, 1, 1), "The article is later."),
        (replace(OWNED, valid_from="", valid_to="2020"), (2016, 1, 1), "It held when the article appeared."),
        (replace(OWNED, valid_from=""), (2016, 1, 1), "The article is older."),
    ],
)
def test_a_class_says_how_it_stands_to_the_day_of_an_article(
    claim: Claim, day: tuple[int, int, int], told: str
) -> None:
    title = "State tie" if claim.source_id == "state" else "Kind of owner and funding"
    (line,) = lines(card(made(claim), date(*day)), title)
    assert line.endswith(told)
    assert "article" not in lines(card(made(claim)), title)[0]


def test_what_has_ended_stands_last_with_its_days_and_what_shows_it() -> None:
    after = replace(CLASS, value="IP", valid_from="2028-07", source_id="weir")
    (part,) = (part for part in card(made(ENDED, after)).parts if part.title == "State tie")
    now, before = part.lines
    assert ", since 2028-07." in now.text
    assert before.text.startswith("Before: ")
    assert ", 2027 to 2028-07." in before.text
    assert before.link == "https://weir.example/law"


def test_a_consensus_says_how_its_days_stand_to_an_articles() -> None:
    old = Claim(ClaimKind.RATING, "old", "Generally reliable", "2027-03-01", outlet_id="post")
    registry = made(old, replace(old, source_id="new", as_of="2030"))
    for day, told in ((date(2027, 2, 1), "is older."), (date(2028, 1, 1), "It held when the article appeared.")):
        assert lines(card(registry, day), "Use on Wikipedia")[0].endswith(told)


# Acts


def act(value: str, day: str, listed: str, note: str = "") -> Claim:
    proof = "https://weir.example/act"
    return Claim(
        ClaimKind.DESIGNATION, "weir", value, day, outlet_id="post", listed_name=listed, note=note, proof=proof
    )


def test_acts_say_who_did_what_on_which_day_the_latest_first_with_their_page() -> None:
    acts = (
        act("licence revoked", "2030-02", "The Oster Post"),
        act("broadcasting suspended in Tarn", "2030-05-01", "Oster Arabic", "Act 12"),
        Claim(ClaimKind.DESIGNATION, "weir", "a list", "2029", outlet_id="post", listed_name="The Oster Post"),
    )
    told = next(part for part in card(made(*acts)).parts if part.title == "Acts of public bodies")
    assert [(line.text, line.link) for line in told.lines] == [
        (
            "2030-05-01: Oster Arabic: broadcasting suspended in Tarn; Act 12 (Weir Foundation)",
            "https://weir.example/act",
        ),
        ("2030-02: licence revoked (Weir Foundation)", "https://weir.example/act"),
        ("weir List lists The Oster Post as “a list” (2029); kept by Weir Foundation; 2 years old.", ""),
    ]


def test_an_act_of_a_day_says_nothing_of_the_time_around_it() -> None:
    """An outlet that was fined in 1983 is not told by a class of 2023 as it was then."""
    rating = Claim(ClaimKind.RATING, "weir", "green", "2029", outlet_id="post")
    registry = made(act("licence revoked", "1983", "The Oster Post"), rating)
    assert outlet_card.first_statement(registry, "post") == date(2029, 1, 1)


# Nothing said


def test_what_is_not_said_has_three_sentences() -> None:
    registry = made()
    assert card(registry).absent == outlet_card.IN_NO_LIST
    assert outlet_card.absent(registry, "Tarn Gazette") == outlet_card.IN_NO_LIST
    assert outlet_card.absent(registry, "Oster Post") == outlet_card.UNDER_ANOTHER.format(names="Oster Post")
    assert outlet_card.absent(registry, "t.me/oster") == outlet_card.NOT_LOOKED_UP


def test_of_a_name_that_several_bear_the_bearers_are_told_and_nothing_is_said() -> None:
    told = outlet_card.absent(resources.registry(), "The Herald")
    assert "The Herald (Scotland)" in told
    assert "(Zimbabwe)" in told
    assert "The Herald (South Africa), not on record" in told
    assert "The Herald (South Africa)" in outlet_card.not_on_record(resources.registry(), "the herald")
    assert outlet_card.not_on_record(resources.registry(), "BBC") == ""


@pytest.mark.parametrize(
    ("as_of", "first"), [("2029", (2029, 1, 1)), ("2029-03", (2029, 3, 1)), ("2029-03-04", (2029, 3, 4))]
)
def test_the_first_statement_counts_from_the_first_day_that_it_is_about(
    as_of: str, first: tuple[int, int, int]
) -> None:
    rating = Claim(ClaimKind.RATING, "weir", "green", as_of, outlet_id="post")
    assert outlet_card.first_statement(made(rating), "post") == date(*first)
    state = Claim(ClaimKind.OWNERSHIP, "state", "SC", "2029", outlet_id="post")
    assert outlet_card.first_statement(made(rating, state), "post") == date(2027, 1, 1), (
        "the list of 2029 is about 2027"
    )
    assert outlet_card.first_statement(made(), "post") is None


@pytest.mark.parametrize(
    ("older", "articles", "told"),
    [
        (0, 9, ""),
        (1, 1, "The article is older than the first statement."),
        (1, 2, "1 of 2 articles is older than the first statement."),
        (12, 14, "12 of 14 articles are older than the first statement."),
    ],
)
def test_articles_older_than_the_first_statement_are_counted(older: int, articles: int, told: str) -> None:
    assert outlet_card.older_told(older, articles) == told


# Remarks

STATE = Claim(ClaimKind.OWNERSHIP, "state", "SC", "2029", "a class", outlet_id="post")


def remark(kind: RemarkKind, topic: Topic, said: str, key: str = "", **more: Any) -> RemarkRow:
    made = Remark("post", kind, topic, said, "https://weir.example/proof", key, more.pop("as_of", ""))
    return RemarkRow("act", made, "Ada", "the law of May", datetime(2031, 5, 3, tzinfo=UTC), **more)


def remarked(registry: Registry, *rows: RemarkRow) -> OutletCard:
    return outlet_card.outlet_card(registry, "post", "Oster Post", TODAY, remarks=rows)


def test_a_dispute_stands_below_the_statement_and_nothing_else_is_changed() -> None:
    plain = card(made(STATE, relations=SOLD))
    (state,) = (part for part in plain.parts if part.title == "State tie")
    row = remark(RemarkKind.DISPUTED, Topic.STATE, "as shown", state.lines[0].key)
    after = remarked(made(STATE, relations=SOLD), row)
    (dispute,) = next(part for part in after.parts if part.title == "State tie").lines[0].disputes
    assert (dispute.text, dispute.link) == ("Disputed by Ada, 3 May 2031: the law of May", "https://weir.example/proof")
    assert [lines(after, part.title) for part in plain.parts] == [lines(plain, part.title) for part in plain.parts]


def test_a_dispute_of_what_no_list_says_any_more_is_told_with_what_it_was_about() -> None:
    row = remark(RemarkKind.DISPUTED, Topic.STATE, "State List lists Oster Post as “B”", "a key of before")
    assert lines(remarked(made(STATE), row), "State tie")[-1] == (
        "No list says any more: State List lists Oster Post as “B”"
    )


def test_what_was_added_stands_with_the_part_that_it_is_about() -> None:
    row = remark(RemarkKind.ADDED, Topic.ACT, "fined by the  weir office", as_of="2030-02")
    told = remarked(made(STATE), row)
    assert [part.title for part in told.parts] == ["State tie", "Acts of public bodies"]
    assert lines(told, "Acts of public bodies") == (
        "Added by Ada, 3 May 2031: fined by the weir office (about 2030-02; “the law of May”)",
    )
    alone = remarked(made(), row)
    assert alone.absent == outlet_card.IN_NO_LIST, "no list says it"
    assert [part.title for part in alone.parts] == ["Acts of public bodies"]


def test_what_was_taken_back_is_not_shown() -> None:
    undone = datetime(2031, 5, 4, tzinfo=UTC)
    assert remarked(made(STATE), remark(RemarkKind.ADDED, Topic.ACT, "fined", undone=undone)) == card(made(STATE))


def test_every_statement_of_a_card_can_be_disputed_alone() -> None:
    for outlet_id in ("voa", "bbc", "rt", "fox-news", "le-figaro"):
        shown = outlet_card.outlet_card(resources.registry(), outlet_id, outlet_id, TODAY)
        keys = [line.key for part in shown.parts for line in part.lines]
        assert all(keys)
        assert len(set(keys)) == len({(part.title, line.text) for part in shown.parts for line in part.lines})


def test_what_an_outlet_says_of_itself_is_told_with_when_it_was_brought() -> None:
    registry = resources.registry()
    said = PageStatement(PageStatementKind.CORRECTIONS, "https://oster.example/c")
    row = PageStatementRow(said, 2, date(2031, 5, 1), date(2031, 5, 3))
    page = outlet_card.outlet_page(registry, registry.outlets["bbc"], TODAY, stated=[row])
    assert lines(page, "What it says of itself") == (
        "On how it corrects: https://oster.example/c (2 pages, brought 1 May 2031 to 3 May 2031)",
    )
    assert set(outlet_card.SAID_OF_ITSELF) == set(PageStatementKind)


def test_an_address_says_from_when_and_until_when_it_was_the_outlets() -> None:
    registry = resources.registry()
    page = outlet_card.outlet_page(registry, registry.outlets["the-guardian"], TODAY)
    addresses = lines(page, "Addresses")
    assert addresses[0] == "theguardian.com (primary, since 2013-07-30)"
    assert "guardian.co.uk (former, 2008 to 2013-07-30)" in addresses


def test_every_outlet_has_the_same_parts_in_the_same_order() -> None:
    registry = resources.registry()
    order = [
        "Owner", "State tie", "Kind of owner and funding", "Use on Wikipedia", "Ratings", "Acts of public bodies",
        "Since then", "Sorted under",
    ]  # fmt: skip
    for outlet_id in ("voa", "bbc", "rt", "cgtn", "trt-world", "al-manar", "fox-news", "the-guardian"):
        outlet = registry.outlet(outlet_id)
        assert outlet is not None
        titles = [part.title for part in outlet_card.outlet_card(registry, outlet_id, outlet.name, TODAY).parts]
        assert titles == [title for title in order if title in titles]
        assert titles[0] == "Owner"


# The page of an outlet


def test_every_fact_opens_source_keeper_licence_row_and_address() -> None:
    registry = resources.registry()
    for outlet_id in ("rt", "bbc", "wall-street-journal", "stvr-slovakia"):
        page = outlet_card.outlet_page(registry, registry.outlets[outlet_id], TODAY)
        told = [line for part in page.parts if part.title not in ("Editions", "Sections and programmes",
                "Under the same owner", "Sources") for line in part.lines]  # fmt: skip
        assert told
        for line in told:
            assert line.sources, line.text
            for source in line.sources:
                assert ": kept by " in source.text
                assert "row" in source.text
                assert source.link or "Whence maintainers" in source.text
    claim = Claim(ClaimKind.RATING, "weir", "green", "2029", outlet_id="post", source_row="7")
    (line,) = next(part for part in card(made(claim)).parts if part.title == "Ratings").lines
    (cited,) = line.sources
    assert (cited.text, cited.link) == ("weir List: kept by Weir Foundation; CC0-1.0; 1; row 7", "https://weir.example")


def test_the_page_names_names_addresses_sisters_and_sources() -> None:
    registry = resources.registry()
    outlet = registry.outlet("wall-street-journal")
    assert outlet is not None
    page = outlet_card.outlet_page(registry, outlet, TODAY)
    assert "wsj.com (primary)" in lines(page, "Addresses")
    assert {"The Times", "New York Post"} <= set(lines(page, "Under the same owner"))
    assert any(line.startswith("Whence maintainers' seed: ") and "CC0-1.0" in line for line in lines(page, "Sources"))
    (bbc,) = (each for each in registry.outlets.values() if each.id == "bbc")
    editions = lines(outlet_card.outlet_page(registry, bbc, TODAY), "Editions")
    assert "BBC Persian (service, in fa): bbc.com/persian" in editions


@pytest.mark.parametrize(
    ("wanted", "first"),
    [("RT", "rt"), ("www.rt.com/news", "rt"), ("The Guardian", "the-guardian"), ("the economist", "the-economist")],
)
def test_outlets_are_found_the_very_ones_first(wanted: str, first: str) -> None:
    assert outlet_card.found_outlets(resources.registry(), wanted)[0].id == first


def test_an_owner_finds_its_outlets_and_nothing_finds_none() -> None:
    found = {outlet.id for outlet in outlet_card.found_outlets(resources.registry(), "News Corp")}
    assert "new-york-post" in found
    assert outlet_card.found_outlets(resources.registry(), "?!") == ()
    assert outlet_card.found_outlets(resources.registry(), "no such outlet anywhere") == ()
