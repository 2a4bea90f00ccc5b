"""The table of clusters, made anew where something changed, is what all judgements together say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from reliability.model.judgement import Judgement, clusters
from reliability.store import Store, judgements
from reliability.store.schema import identity, judgement
from tests.databases import with_tables

NODES = [f"n:{name}-orr" for name in ("adam", "bea", "carl", "dora", "emil")] + ["m:0a:1-4", "m:0a:9-12"]
PROJECTS = count()

acts = st.one_of(
    st.tuples(
        st.just("judge"), st.lists(st.tuples(*[st.sampled_from(NODES)] * 2), min_size=1, max_size=3), st.booleans()
    ),
    st.tuples(st.just("split"), st.lists(st.sampled_from(NODES), min_size=1, max_size=2), st.none()),
    st.tuples(st.just("take back"), st.integers(0, 99), st.none()),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(with_tables(tmp_path_factory.mktemp("clusters") / "whence.db"))
    yield opened
    opened.close()


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    with store._database.reading() as connection:
        yield connection


def kept(store: Store, project: str) -> dict[str, str]:
    with reading(store) as connection:
        query = select(identity.c.node, identity.c.cluster).where(
            identity.c.project_id == judgements.owner_of(connection, project)
        )
        return {row.node: row.cluster for row in connection.execute(query)}


def recount(store: Store, project: str) -> dict[str, str]:
    with reading(store) as connection:
        owner = judgements.owner_of(connection, project)
        rows = connection.execute(
            select(judgement).where(judgement.c.project_id == owner, judgement.c.undone.is_(None))
        )
        return dict(clusters(Judgement(row.id, row.left_node, row.right_node, row.same) for row in rows).of)


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, max_size=8))
def test_clusters_kept_are_those_of_all_judgements_and_undo_restores_them(store: Store, told: list[tuple]) -> None:  # type: ignore[type-arg]
    project = f"p{next(PROJECTS)}"
    store.ensure_project(project)
    done: list[str] = []
    for what, about, same in told:
        if what == "take back":
            if done:
                store.take_back(done.pop(about % len(done)), who="Ada")
        elif what == "judge" and any(left != right for left, right in about):
            before = kept(store, project)
            act = store.judge(project, about, same=same, who="Ada").act
            store.take_back(act, who="Ada")
            assert kept(store, project) == before
            done.append(store.judge(project, about, same=same, who="Ada").act)
        elif what == "split":
            apart = store.split(project, about, who="Jon")
            done += {row.act for node in about for row in store.judgements(project, node)} & {apart.act}
        assert kept(store, project) == recount(store, project)
