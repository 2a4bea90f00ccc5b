"""Who is who across articles: joined by rules, judged by people, taken back, and the same after every new reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from reliability import resources
from reliability.errors import NotFoundError, StoreError
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.identity import is_name
from reliability.model.selection import Selection
from reliability.model.span import Span
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker, SpeakerType
from reliability.registry.namesakes import Bearer, Join
from reliability.store import Store, identities, judgements
from reliability.store.schema import statement
from reliability.store.texts import key_of
from tests.store.made import FIRST, SECOND, made

PARTY = (SpeakerType.POLITICAL_PARTY,)


def about(number: int, name: str, *, engine: Engine = FIRST, body: str | None = None) -> Analysis:
    """An article of its own in which one speaker of this name says everything."""
    plain = made(number, engine=engine)
    text = f"{plain.article.text}\n{name} said so.\n"
    mention = Span(text.index(name), text.index(name) + len(name))
    speaker = Speaker(
        "s1", name, True, types=PARTY, mentions=(mention,),
        affiliation=Affiliation(body, AffiliationBasis.TITLE) if body else None,
    )  # fmt: skip
    return replace(
        plain,
        article=replace(plain.article, text=text),
        outlet=ArticleOutlet(f"o{number % 2}", f"Outlet {number % 2}", OutletBasis.CORPUS_COLUMN),
        speakers=(speaker,),
        attributions=tuple(replace(a, speaker="s1") for a in plain.attributions),
    )


def mention(analysis: Analysis) -> str:
    place = analysis.speakers[0].mentions[0]
    return f"m:{key_of(analysis.article.text)}:{place.start}-{place.end}"


@pytest.fixture
def told() -> list[Analysis]:
    names = ("Mara Veldt", "Mara C. Veldt", "Veldt", "Jon Orr", "Robert Tamm", "Bob Tamm")
    return [about(number, name, body="Tarn Union" if number < 2 else None) for number, name in enumerate(names)]


@pytest.fixture
def joined(store: Store, told: list[Analysis]) -> Store:
    store.save_many("demo", told)
    identify(store)
    return store


def identify(store: Store) -> int:
    return store.identify("demo", resources.namesakes())


@contextmanager
def untouched(store: Store, *nodes: str) -> Iterator[None]:
    """What is done within changes nothing in the end of who these are."""
    before = [store.person("demo", node) for node in nodes]
    yield
    assert [store.person("demo", node) for node in nodes] == before


def test_names_are_joined_with_their_reason(joined: Store) -> None:
    assert joined.members("demo", "n:mara-veldt") == ("n:mara-c-veldt", "n:mara-veldt")
    assert joined.members("demo", "n:bob-tamm") == ("n:bob-tamm", "n:robert-tamm")
    assert joined.members("demo", "n:jon-orr") == ("n:jon-orr",)
    (row,) = joined.judgements("demo", "n:mara-veldt")
    assert (row.same, row.rule, row.who, row.undone) == (True, "initial", "", None)
    assert "Mara C. Veldt" in row.why
    assert joined.to_identify() == ()
    assert identify(joined) == 0, "nothing changed since"


def test_a_person_is_all_that_was_joined(joined: Store, told: list[Analysis]) -> None:
    person = joined.person("demo", "n:mara-veldt")
    assert person == joined.person("demo", "n:mara-c-veldt"), "every member's id leads to it"
    assert (person.id, person.articles) == ("n:mara-c-veldt", 2)
    assert person.spellings == (("Mara C. Veldt", 1), ("Mara Veldt", 1))
    assert person.outlets == (("o0", "Outlet 0", 1), ("o1", "Outlet 1", 1))
    assert (person.bodies, person.types) == ((("Tarn Union", 2),), ("political_party",))
    assert person.statements == sum(len(found.attributions) for found in told[:2])


def test_a_join_that_was_taken_back_is_never_made_again(joined: Store) -> None:
    (row,) = joined.judgements("demo", "n:mara-veldt")
    version = joined.data_version("demo")
    assert joined.take_back(row.act, who="Ada") == 1
    assert joined.data_version("demo") > version
    assert joined.members("demo", "n:mara-veldt") == ("n:mara-veldt",)
    joined.save("demo", about(6, "Mara Veldt"))
    joined.save("demo", about(7, "Mara Cato Veldt"))
    identify(joined)
    assert "n:mara-veldt" not in joined.members("demo", "n:mara-c-veldt"), "not through a third name, either"
    (old,) = [row for row in joined.judgements("demo", "n:mara-veldt") if row.undone]
    assert old.undone_by == "Ada"


def test_a_join_goes_when_a_third_name_makes_it_doubtful_and_comes_back(joined: Store) -> None:
    other = joined.save("demo", about(6, "Mara B. Veldt"))
    assert identify(joined) > 0
    assert joined.members("demo", "n:mara-veldt") == ("n:mara-veldt",)
    joined.remove_articles("demo", [other.key])
    assert identify(joined) > 0
    assert joined.members("demo", "n:mara-veldt") == ("n:mara-c-veldt", "n:mara-veldt")


def test_a_surname_alone_is_proposed_and_a_click_decides(joined: Store, told: list[Analysis]) -> None:
    (proposal,) = joined.proposals("demo", 10)
    assert (proposal.nodes, proposal.rule) == ((mention(told[2]),), "surname")
    assert joined.person("demo", mention(told[2])).articles == 1, "it is somebody already"
    done = joined.judge("demo", proposal.pairs, same=True, who="Ada")
    assert joined.proposals("demo", 10) == ()
    assert joined.person("demo", proposal.node).articles == 3
    joined.take_back(done.act, who="Ada")
    assert joined.proposals("demo", 10) == (proposal,)
    joined.judge("demo", proposal.pairs, same=False, who="Ada")
    assert joined.proposals("demo", 10) == ()
    identify(joined)
    assert joined.proposals("demo", 10) == ()


def test_two_persons_are_merged_split_and_both_undone(joined: Store) -> None:
    with untouched(joined, "n:mara-veldt", "n:jon-orr"):
        merged = joined.judge("demo", [("n:mara-veldt", "n:jon-orr")], same=True, who="Ada", why="one desk")
        assert joined.person("demo", "n:jon-orr") == joined.person("demo", "n:mara-c-veldt")
        assert joined.person("demo", "n:jon-orr").articles == 3
        with untouched(joined, "n:jon-orr"):
            split = joined.split("demo", ["n:mara-c-veldt", "n:mara-veldt"], who="Jon")
            assert joined.members("demo", "n:jon-orr") == ("n:jon-orr",)
            assert joined.members("demo", "n:mara-veldt") == ("n:mara-c-veldt", "n:mara-veldt"), "they stay one"
            joined.take_back(split.act, who="Ada")
        assert joined.take_back(merged.act, who="Ada") == 1
        assert joined.take_back(merged.act, who="Ada") == 0


def test_one_mention_is_taken_out_of_its_name(joined: Store, told: list[Analysis]) -> None:
    again = about(6, "Jon Orr")
    joined.save("demo", again)
    with untouched(joined, "n:jon-orr"):
        out = joined.split("demo", [mention(again)], who="Ada")
        assert joined.person("demo", "n:jon-orr").articles == 1
        assert joined.person("demo", mention(again)).members == (mention(again),)
        given = joined.judge("demo", [(mention(again), "n:mara-veldt")], same=True, who="Ada")
        assert joined.person("demo", "n:mara-veldt").articles == 3
        assert joined.person("demo", "n:jon-orr").articles == 1
        joined.take_back(given.act, who="Ada")
        joined.take_back(out.act, who="Ada")


def test_a_row_belongs_to_its_mention_if_that_was_judged_else_to_its_name(joined: Store, told: list[Analysis]) -> None:
    alone, named = mention(told[2]), mention(told[3])
    rows = [(named, "n:jon-orr"), (mention(told[0]), "n:mara-veldt"), (alone, None), (None, None)]
    assert joined.identities("demo", rows) == ("n:jon-orr", "n:mara-c-veldt", alone, None)
    joined.split("demo", [named], who="Ada")
    joined.judge("demo", [(alone, "n:mara-veldt")], same=True, who="Ada")
    assert joined.identities("demo", rows) == (named, "n:mara-c-veldt", "n:mara-c-veldt", None)
    assert [row.mention_node for row in joined.statements(Selection(), offset=0, limit=99).rows].count(named) == 2


@pytest.mark.parametrize("node", ["n:mara-veldt", "n:jon-orr"])
def test_a_ledger_is_filtered_by_a_person(joined: Store, told: list[Analysis], node: str) -> None:
    joined.split("demo", [mention(told[1])], who="Ada")
    joined.judge("demo", [(mention(told[1]), "n:jon-orr"), (mention(told[2]), node)], same=True, who="Ada")
    with joined._database.reading() as connection:
        owner = judgements.owner_of(connection, "demo")
        names = [member for member in joined.members("demo", node) if is_name(member)]
        cluster = judgements.cluster_of(connection, owner, node)
        matching = identities.spoken_by(owner, cluster, names, statement)
        found = connection.scalar(select(func.count()).select_from(statement).where(matching))
    assert found == joined.person("demo", node).statements > 0


def test_a_mention_of_which_nothing_was_judged_stands_for_its_name(joined: Store, told: list[Analysis]) -> None:
    joined.judge("demo", [(mention(told[2]), mention(told[3]))], same=True, who="Ada")
    assert joined.person("demo", "n:jon-orr").members == ("n:jon-orr", mention(told[2]))


def test_what_cannot_be_one_is_said(joined: Store) -> None:
    joined.judge("demo", [("n:mara-veldt", "n:jon-orr")], same=False, who="Ada")
    done = joined.judge("demo", [("n:bob-tamm", "n:jon-orr"), ("n:bob-tamm", "n:mara-veldt")], same=True, who="Jon")
    assert done.aside == (("n:bob-tamm", "n:mara-veldt"),)
    assert "n:mara-veldt" not in joined.members("demo", "n:jon-orr")


def test_what_is_nobody_is_refused(joined: Store) -> None:
    with pytest.raises(StoreError, match="'Mara'"):
        joined.judge("demo", [("Mara", "n:mara-veldt")], same=True, who="Ada")
    with pytest.raises(NotFoundError, match="'none'"):
        joined.judge("none", [("n:jon-orr", "n:mara-veldt")], same=True, who="Ada")
    with pytest.raises(NotFoundError, match="'x'"):
        joined.take_back("x", who="Ada")
    assert joined.judge("demo", [("n:jon-orr", "n:jon-orr")], same=True, who="Ada").aside == ()


def test_judgements_outlive_a_rebuild_and_a_new_engine(joined: Store, told: list[Analysis]) -> None:
    nodes = ("n:mara-veldt", "n:jon-orr", mention(told[2]))
    joined.judge("demo", [("n:mara-veldt", mention(told[2]))], same=True, who="Ada")
    joined.split("demo", [mention(told[3])], who="Ada")
    with untouched(joined, *nodes):
        joined.rebuild("demo")
        identify(joined)
    before = [joined.members("demo", node) for node in nodes]
    names = [found.speakers[0].name for found in told]
    read = [about(number, name, engine=SECOND) for number, name in enumerate(names)]
    joined.save_many("demo", [replace(found, speakers=(replace(found.speakers[0], id="s7"),), attributions=(),
                                      chains=(), figures=()) for found in read])  # fmt: skip
    identify(joined)
    assert [joined.members("demo", node) for node in nodes] == before
    assert joined.person("demo", "n:mara-veldt").articles == 3


def test_a_crash_between_two_blocks_loses_nothing(
    store: Store, told: list[Analysis], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save_many("demo", told)
    names = resources.namesakes()

    class Broken:
        def joins(self, block: str, bearers: list[Bearer]) -> tuple[Join, ...]:
            if block == "p:tam":
                raise RuntimeError("the machine went down")
            return names.joins(block, bearers)

    monkeypatch.setattr("reliability.store.store.IDENTIFIED_AT_ONCE", 1)
    with pytest.raises(RuntimeError):
        store.identify("demo", Broken())  # type: ignore[arg-type]
    assert store.to_identify() == ("demo",)
    identify(store)
    assert len(store.members("demo", "n:bob-tamm")) == len(store.members("demo", "n:mara-veldt")) == 2


def test_only_names_that_could_be_one_with_what_changed_are_looked_at(joined: Store) -> None:
    names, looked = resources.namesakes(), []

    class Watched:
        def joins(self, block: str, bearers: list[Bearer]) -> tuple[Join, ...]:
            looked.append((block, len(bearers)))
            return names.joins(block, bearers)

    joined.save("demo", about(6, "Jon C. Orr"))
    assert joined.identify("demo", Watched()) == 1  # type: ignore[arg-type]
    assert looked == [("p:or", 2)]


def test_a_judgement_that_fails_half_way_leaves_no_trace(joined: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object) -> None:
        raise RuntimeError("the machine went down")

    with untouched(joined, "n:mara-veldt", "n:jon-orr"), monkeypatch.context() as patched:
        patched.setattr(judgements, "refresh", down)
        with pytest.raises(RuntimeError):
            joined.judge("demo", [("n:mara-veldt", "n:jon-orr")], same=True, who="Ada")
    assert len(joined.judgements("demo", "n:jon-orr")) == 0


def test_another_project_knows_nothing_of_it(joined: Store, told: list[Analysis]) -> None:
    joined.save_many("other", told)
    assert joined.members("other", "n:mara-veldt") == ("n:mara-veldt",)
    assert joined.to_identify() == ("other",)
