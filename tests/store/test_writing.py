"""What saving, removing and restoring promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reliability.errors import NotFoundError
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.selection import Selection
from reliability.store import Store
from reliability.store.rows import DayRow, Saved
from reliability.store.texts import key_of
from tests import builders
from tests.store.made import FIRST, SECOND, key, made


def cells(rows: Sequence[DayRow]) -> dict[tuple[str | None, date | None, str], float]:
    """Values by cell, without the rounding that adding and subtracting shares leaves."""
    return {(row.outlet, row.day, row.measure): round(row.value, 4) for row in rows}


def changed(saved: Sequence[Saved]) -> int:
    """How many of them changed something."""
    return sum(one.changed for one in saved)


def assert_counted(store: Store, project: str = "demo") -> None:
    """The rollups say what the articles say."""
    assert store.miscounted(project) == ()
    assert cells(store.days(Selection(project))) == cells(store.recount(project))


def test_an_article_comes_back_as_it_was_saved(store: Store) -> None:
    for analysis in (builders.analysis(), made(3), made(4)):
        assert store.save("demo", analysis).changed
        assert store.article("demo", key_of(analysis.article.text)) == analysis


def test_saving_again_changes_nothing(store: Store) -> None:
    assert store.save("demo", made(1)).changed
    version, days = store.data_version("demo"), store.days(Selection())
    assert not store.save("demo", made(1)).changed
    assert store.data_version("demo") == version
    assert store.days(Selection()) == days
    assert store.known_article("demo", made(1).article, FIRST)
    assert not store.known_article("demo", made(1).article, SECOND)
    assert not store.known_article("other", made(1).article, FIRST)


def test_many_are_saved_with_the_doubles_left_out(store: Store) -> None:
    assert changed(store.save_many("demo", [made(0), made(1), made(0)])) == 2
    assert changed(store.save_many("demo", (made(number) for number in range(3)))) == 1
    assert store.overview(Selection()).articles == 3


def test_nothing_of_a_batch_is_kept_when_one_fails(store: Store) -> None:
    broken = replace(made(1), chains=(None,))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        store.save_many("demo", [made(0), broken])
    assert store.overview(Selection()).articles == 0
    assert store.data_version("demo") == 0


def test_projects_keep_their_own_analysis_of_one_text(store: Store) -> None:
    here = replace(made(1), outlet=ArticleOutlet("post", "Dunmarsh Post", OutletBasis.CORPUS_COLUMN))
    assert store.save("one", made(1)).changed
    assert store.save("two", here).changed
    assert store.article("one", key(1)).outlet == made(1).outlet
    assert store.article("two", key(1)).outlet == here.outlet
    assert [(p.slug, p.name, p.articles) for p in store.projects()] == [("one", "One", 1), ("two", "Two", 1)]


def test_project_names_are_made_once(store: Store) -> None:
    store.ensure_project("river-news")
    store.ensure_project("demo", "Examples")
    store.ensure_project("demo", "Other")
    assert [p.name for p in store.projects()] == ["River news", "Examples"]


def test_a_newer_engine_replaces_what_is_shown(store: Store) -> None:
    store.save_many("demo", [made(0), made(2)])
    assert store.save("demo", made(0, engine=SECOND)).changed
    assert store.overview(Selection()).statements == 3
    assert store.statements(Selection(), offset=0, limit=9).total == 3
    assert store.article("demo", key(0)) == made(0, engine=SECOND)
    assert store.engines("demo") == (("0.1.0 tarn@aaaa", 1), ("0.2.0 tarn@bbbb", 1))
    assert_counted(store)
    assert store.known_article("demo", made(0).article, FIRST), "the older analysis stays"
    assert not store.save("demo", made(0)).changed, "and is not shown again by saving it"
    assert store.article("demo", key(0)).engine == SECOND


def test_removed_articles_are_gone_until_restored(store: Store) -> None:
    store.save_many("demo", [made(number) for number in range(6)])
    before = store.days(Selection())
    assert store.remove_articles("demo", [key(1), key(2), key(1), "0" * 16]) == 2
    assert store.remove_articles("demo", [key(1)]) == 0
    assert store.overview(Selection()).articles == 4
    assert store.articles(Selection(), order="title", offset=0, limit=9).total == 4
    assert_counted(store)
    with pytest.raises(NotFoundError, match="removed"):
        store.article("demo", key(1))
    assert store.restore_articles("demo", [key(1), key(2), key(3)]) == 2
    assert cells(store.days(Selection())) == cells(before)
    assert store.article("demo", key(1)) == made(1)


def test_importing_a_removed_article_brings_it_back(store: Store) -> None:
    store.save("demo", made(1))
    store.remove_articles("demo", [key(1)])
    assert not store.known_article("demo", made(1).article, FIRST)
    assert store.save("demo", made(1)).changed
    assert store.overview(Selection()).articles == 1
    assert_counted(store)


def test_removing_the_last_article_leaves_no_cell(store: Store) -> None:
    store.save("demo", made(1))
    store.remove_articles("demo", [key(1)])
    assert store.days(Selection()) == ()
    assert store.outlet_choices("demo") == ()


def test_the_data_version_grows_with_every_change(store: Store) -> None:
    versions = [store.data_version("demo")]
    store.save("demo", made(1))
    versions.append(store.data_version("demo"))
    store.remove_articles("demo", [key(1)])
    versions.append(store.data_version("demo"))
    store.restore_articles("demo", [key(1)])
    versions.append(store.data_version("demo"))
    assert versions == sorted(set(versions))


def test_texts_that_no_database_takes_are_kept(store: Store) -> None:
    found = builders.analysis()
    text = found.article.text.replace("Dozens", "Doz\x00ns") + "\ud800"
    article = replace(found.article, text=text, title="A \x00 title \udfff")
    odd = replace(found, article=article, layout=replace(found.layout, headline=None))  # the title is what came
    assert store.save("demo", odd).changed
    assert store.article("demo", key_of(text)) == odd
    (row,) = store.articles(Selection(words="doz title \udfff"), order="title", offset=0, limit=9).rows
    assert row.title == "A � title �"
    assert store.articles(Selection("\x00"), order="title", offset=0, limit=9).total == 0


def test_unknown_names_are_told(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no article"):
        store.article("demo", "0" * 16)
    assert store.remove_articles("nowhere", [key(1)]) == 0
    assert store.recount("nowhere") == ()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["save", "newer", "remove", "restore"]),
        st.lists(st.integers(0, 7), min_size=1, max_size=4),
    ),
    max_size=10,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_rollup_equals_a_recount_after_any_steps(store: Store, steps: list[tuple[str, list[int]]]) -> None:
    project = f"p{len(store.projects())}"  # one database for all examples, a project for each
    store.ensure_project(project)
    shown: set[int] = set()
    there: set[int] = set()
    for step, numbers in steps:
        if step in ("save", "newer"):
            engine = SECOND if step == "newer" else FIRST
            store.save_many(project, [made(number, engine=engine) for number in numbers])
            shown |= set(numbers)
            there |= set(numbers)
        elif step == "remove":
            assert store.remove_articles(project, [key(n) for n in numbers]) == len(shown & set(numbers))
            shown -= set(numbers)
        else:
            assert store.restore_articles(project, [key(n) for n in numbers]) == len((there - shown) & set(numbers))
            shown |= there & set(numbers)
        assert_counted(store, project)
        assert store.overview(Selection(project)).articles == len(shown)
