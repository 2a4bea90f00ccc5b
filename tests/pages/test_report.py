"""The page Report and “Add to report”, and what the server answers to a snapshot's token."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from starlette.requests import Request
from starlette.responses import Response

from reliability.model.correction import CorrectionKind
from reliability.model.report import ItemKind
from reliability.store import Store
from reliability.store.rows import FrozenReport, ReportItemRow
from reliability.store.texts import key_of
from reliability.ui import snapshots
from reliability.views.correcting import changed
from reliability.views.report_changes import since
from reliability.views.report_items import chain_item, list_item, thing_item
from reliability.views.state import ViewState
from tests import builders
from tests.pages.conftest import HOSTILE, Open, counted, hostile
from tests.pages.test_imports import said
from tests.store.made import made

KEY = key_of(builders.TEXT)


def put(database: Store, title: str = "Dams") -> int:
    """A report with a statement and a flag of the first article, and a statement of the hostile one."""
    number = database.make_report("demo", title, who="Ada")
    plain = database.article("demo", KEY)
    other = hostile()
    for analysis, key in ((plain, KEY), (other, key_of(other.article.text))):
        view = ViewState("demo", article=key)
        database.add_to_report(number, thing_item(analysis, view, analysis.attributions[0]), who="Ada")
    database.add_to_report(number, thing_item(plain, ViewState("demo", article=KEY), plain.flags[0]), who="Ada")
    return number


def rows(database: Store) -> list[ReportItemRow]:
    return [row for row in database.report_items(database.reports("demo")[0].id) if row.removed is None]


def answered(path: str, file: str | None = None) -> Response:
    scope = {"type": "http", "method": "GET", "path": f"/s/{path}", "query_string": b"",
             "headers": [(b"host", b"whence.example")]}  # fmt: skip
    return snapshots.answer(Request(scope | {"path_params": {"token": path} | ({"file": file} if file else {})}))


def body(response: Response) -> str:
    return bytes(response.body).decode()


def test_cards_chains_charts_and_drawers_go_into_the_report(open_page: Open, database: Store) -> None:
    span = builders.analysis().attributions[0].content[0]
    app = open_page("reader", article=KEY, at=f"{span.start}-{span.end}")
    added = [button for button in app.button if button.key and button.key.startswith("to_report_")]
    assert {button.label for button in added} == {"Add to report"}
    card = next(button for button in added if f"{KEY}_statement_" in str(button.key))
    card.click().run()
    assert not app.exception
    app = open_page("overview", drill="statements")
    app.button(key="to_report_drawer").click().run()
    app.button(key="to_report_flags_by_kind").click().run()
    app.button(key="to_report_flags_by_kind").click().run()
    kinds = [row.item.kind for row in rows(database)]
    assert kinds == [ItemKind.STATEMENT, ItemKind.LIST, ItemKind.CHART], "nothing stands there twice"
    assert rows(database)[2].item.drawing is not None


def test_a_report_is_titled_ordered_noted_and_items_are_taken_out_and_brought_back(
    open_page: Open, database: Store
) -> None:
    number = put(database)
    first, second, third = (row.id for row in rows(database))
    app = open_page("report")
    assert all(HOSTILE not in str(element.value) for element in (*app.markdown, *app.caption))
    app.text_input(key=f"report_title_{number}").set_value("Floods").run()
    app.text_area(key=f"report_note_{second}").set_value("see the *minutes*").run()
    app.button(key=f"report_down_{first}").click().run()
    app.button(key=f"report_take_{third}").click().run()
    assert [row.id for row in rows(database)] == [second, first]
    assert (database.reports("demo")[0].title, rows(database)[0].note) == ("Floods", "see the *minutes*")
    app.button(key=f"report_bring_{third}").click().run()
    assert [row.id for row in rows(database)] == [second, first, third]
    app.button(key="report_away").click().run()
    assert "nothing has been added yet" in said(app)
    app.button(key="report_back").click().run()
    assert not app.exception
    assert app.text_input(key=f"report_title_{number}").value == "Floods"


def test_what_has_changed_since_is_said_and_can_be_taken_over(open_page: Open, database: Store) -> None:
    put(database)
    card = rows(database)[0]
    database.renew_items([(card.id, replace(card.item, facts=(("Speaker", "Somebody"), *card.item.facts[1:])))])
    app = open_page("report")
    assert "Speaker: Somebody then, Mara Veldt now." in said(app)
    app.button(key="report_renew").click().run()
    assert dict(rows(database)[0].item.facts)["Speaker"] == "Mara Veldt"
    assert "Somebody then" not in said(app)
    database.remove_articles("demo", [KEY])
    assert "The article is no longer in the project." in said(open_page("report"))


def test_a_snapshot_is_made_read_compared_revoked_and_allowed(open_page: Open, database: Store) -> None:
    app = open_page("overview")
    app.button(key="to_report_flags_by_kind").click().run()
    app = open_page("report")
    app.button(key="snapshot_button").click().run()
    assert not app.exception
    token = app.code[0].value.rsplit("/", 1)[1]
    frozen = answered(token)
    assert frozen.status_code == 200
    assert frozen.headers["cache-control"] == "no-store"
    assert "A frozen snapshot, made by" in body(frozen)
    assert "Changed since" not in body(frozen)
    (row,) = database.snapshots("demo")
    document = answered(token, snapshots.FILE)
    assert row.sha256 in body(frozen)
    assert "attachment" in document.headers["content-disposition"]
    added = re.compile(r"<aside.*?</aside>\n?|<meta property=.og:image.*?(?=</head>)", re.DOTALL)
    assert added.sub("", body(frozen)) == body(document)
    assert f'<meta property="og:image" content="http://whence.example/s/{token}/card.png">' in body(frozen)
    picture = answered(token, snapshots.PICTURE)
    assert (picture.media_type, bytes(picture.body)[:4]) == ("image/png", b"\x89PNG")
    database.save("demo", counted(made(1)))
    assert "2 articles then, 3 now." in body(answered(token))
    app.button(key=f"snapshot_revoke_{row.id}").click().run()
    gone = answered(token)
    assert (gone.status_code, "Revoked" in body(gone), row.title in body(gone)) == (410, True, False)
    assert answered(token, snapshots.FILE).status_code == answered(token, snapshots.PICTURE).status_code == 410
    app.button(key=f"snapshot_allow_{row.id}").click().run()
    assert answered(token).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "../healthz", "é" * 43])
def test_a_token_that_opens_nothing_is_not_found(database: Store, token: str) -> None:
    assert answered(token).status_code == 404
    assert "No such snapshot" in body(answered(token))


def test_lists_chains_and_amended_texts_say_what_is_different_now(database: Store) -> None:
    plain = database.article("demo", KEY)
    view = ViewState("demo", article=KEY)
    listed = list_item("2", "?drill=statements", [], what="statements", total=2, view="Demo", engine="0.0.0")
    lost = replace(listed, address="statements?outlet=nowhere")
    chain = chain_item(plain, view, [node.name for node in plain.chains[0].nodes])
    assert chain is not None
    statement = thing_item(plain, view, plain.attributions[0])
    for item in (listed, chain, statement):
        assert since(database, "demo", item).said == ()
    assert since(database, "demo", lost).said == ("outlet “nowhere”: no such outlet in this project",)
    other = replace(chain, code="AKN ← Nobody")
    assert since(database, "demo", other).said == ("No statement comes this way now.",)
    database.save("demo", counted(made(1)))
    assert since(database, "demo", listed).said == ("2 statements then, 4 now.",)
    amended = replace(plain, article=replace(plain.article, text=f"{builders.TEXT}Rain is expected.\n"))
    database.save("demo", counted(amended))
    (said_,) = since(database, "demo", statement).said
    assert said_.startswith("The text has changed since")
    lost = replace(statement, address=statement.address.replace("quote=We+lost", "quote=We+won"))
    assert "no longer found" in since(database, "demo", lost).said[0]


def test_a_redacted_snapshot_does_not_tell_what_articles_say_now(database: Store) -> None:
    number = put(database)
    (row, *_) = rows(database)
    token = database.make_snapshot(number, FrozenReport("Dams", "<body>\n", (row.item,), redacted=True), who="Ada")
    assert "Changed since" not in body(answered(token))
    plain = database.article("demo", KEY)
    told = changed(plain, KEY, plain.attributions[0], CorrectionKind.SPEAKER, "Jon Orr")
    assert told is not None
    database.correct("demo", [(KEY, told)], who="Ben")
    assert snapshots.OTHERWISE in body(answered(token))
    assert "Jon Orr" not in body(answered(token))
