"""What a search finds: the same on both databases, whatever changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reliability.model.analysis import Analysis
from reliability.model.article import Layout
from reliability.model.question import Question, SearchTerm, question, words_of
from reliability.model.selection import Selection
from reliability.store import Store, articles, ledgers, search
from reliability.store.articles import ORDERS, RELEVANCE
from tests.store.made import SECOND, key, made

TEXTS = (
    ("The dam at Oster held", "The dam held for nine days. Officials in Ärnheim said the river fell."),
    ("Floods in Ärnheim", "Flooding closed roads in Arnheim. Mara Veldt’s well-known house stands."),
    ("Nothing new", "The U.S. envoy paid $3,000 – 100% of line_1 – in Łódź, and didn't say why. 🌊"),
    ("洪水の話", "洪水が町を襲った。Dam workers left."),
    ("Dam", "It is dry. “Held for” is what the sign says; held. For ever."),
)
CASES: dict[str, tuple[int, ...]] = {
    "dam": (0, 3, 4),
    "DAM": (0, 3, 4),
    "da": (),
    "dam held": (0, 4),
    '"dam held"': (0,),
    '"held for"': (0, 4),
    '"for held"': (),
    "dam -held": (3,),
    '-"held for"': (1, 2, 3),
    "-dam -floods": (2,),
    "arnheim": (0, 1),
    "Ärnheim": (0, 1),
    "flood*": (1,),
    "flood": (),
    "well-known": (1,),
    '"known well"': (),
    "veldt": (1,),
    "veldt's": (1,),
    "lodz": (2,),
    "U.S.": (2,),
    "3,000": (2,),
    "didn’t": (2,),
    "line_1": (2,),
    "洪水": (3,),
    "水洪": (),
    "oster days": (0,),  # one in the title, one in the text
    '"oster held the dam"': (),  # not from the end of a title to the beginning of a text
    "🌊": (),
    "'": (),
    '"': (),
    "AND": (2,),
    "dam OR nothing": (),
    "dam) | (river": (0,),
    "dam NEAR/2 held": (),
    "title:dam": (),
}


def written(number: int) -> Analysis:
    """An article with one of the texts and nothing found in it."""
    title, text = TEXTS[number]
    blank = made(number)
    article = replace(blank.article, id=f"t{number}", title=title, text=text)
    return replace(
        blank, article=article, layout=Layout(), speakers=(), attributions=(), chains=(), figures=(), flags=()
    )


def found(store: Store, words: str, order: str = "title") -> list[str]:
    return [row.title for row in store.articles(Selection(words=words), order=order, offset=0, limit=99).rows]


@pytest.fixture
def texts(store: Store) -> Store:
    store.save_many("demo", [written(number) for number in range(len(TEXTS))])
    return store


def test_both_databases_find_the_same(texts: Store) -> None:
    answers = {words: sorted(found(texts, words)) for words in CASES}
    assert answers == {words: sorted(TEXTS[number][0] for number in numbers) for words, numbers in CASES.items()}


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=40) | st.text(alphabet="dam held\"'-*():&|!<>^{}\\%_洪🌊\x00", max_size=30))
def test_whatever_is_typed_is_answered_as_the_words_say(texts: Store, typed: str) -> None:
    asked = question(typed)
    expected = [title for title, text in TEXTS if not typed.strip() or (asked and has(asked, title, text))]
    assert sorted(found(texts, typed)) == sorted(expected)
    for rows in (texts.statements, texts.figures):
        assert rows(Selection(words=typed), offset=0, limit=9).total == 0
    assert len(found(texts, typed, RELEVANCE)) == len(expected)


def has(asked: Question, title: str, text: str) -> bool:
    fields = [f" {' '.join(words_of(field))} " for field in (title, text)]

    def there(term: SearchTerm) -> bool:
        return any(f" {' '.join(term.words)}{'' if term.begins else ' '}" in field for field in fields)

    return all(map(there, asked.wanted)) and not any(map(there, asked.unwanted))


def test_titles_weigh_more_than_texts_and_many_mentions_more_than_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "A once": "The bridge is old, and much else that is said here is of no matter to anybody.",
        "B often": "The bridge, the old bridge: a bridge is a bridge is a bridge, that is what he says.",
        "C bridge": "Nothing in this text is of any matter to anybody, and that is all there is to it.",
    }
    for number, (title, text) in enumerate(texts.items()):
        blank = written(0)
        article = replace(blank.article, id=f"b{number}", url=f"https://b.example/{number}", title=title, text=text)
        store.save("demo", replace(blank, article=article))
    assert found(store, "bridge", RELEVANCE) == ["C bridge", "B often", "A once"]
    monkeypatch.setattr(search, "RANKED", 2)
    others = [written(number).article for number in range(3)]
    bridges = [replace(written(0), article=replace(other, text=other.text + " Bridge!")) for other in others]
    store.save_many("other", bridges)
    assert found(store, "bridge", RELEVANCE) == ["C bridge", "B often", "A once"], "other projects take no rank away"
    assert found(store, "", RELEVANCE) == found(store, "", "published"), "without words the newest first"
    (second,) = store.articles(Selection(words="bridge"), order=RELEVANCE, offset=1, limit=1).rows
    place = store.neighbours(Selection(words="bridge"), order=RELEVANCE, key=second.key)
    assert place is not None
    assert (place.place, place.total) == (2, 3)
    assert RELEVANCE not in ORDERS


def test_the_excerpts_are_of_the_texts_that_have_the_words(texts: Store) -> None:
    keys = [row.key for row in texts.articles(Selection(), order="title", offset=0, limit=99).rows]
    excerpts = texts.excerpts(Selection(words="dam -river"), keys=keys)
    assert sorted(hit.of(e.text) for e in excerpts.values() for hit in e.hits) == ["Dam", "dam"]
    assert texts.excerpts(Selection(words="-dam"), keys=keys) == {}
    assert texts.excerpts(Selection(project="other", words="dam"), keys=keys) == {}


def rows(store: Store, words: str) -> tuple[int, int, int]:
    """(articles, statements, figures) with the words."""
    s = Selection(words=words)
    articles = store.articles(s, order="title", offset=0, limit=1).total
    return articles, store.statements(s, offset=0, limit=1).total, store.figures(s, offset=0, limit=1).total


def test_rows_are_found_by_their_own_words_and_speaker(store: Store) -> None:
    store.save_many("demo", [made(number) for number in range(4)])
    assert rows(store, "oster dam") == (1, 1, 1)
    assert rows(store, '"oster dam"') == (1, 1, 1)
    assert rows(store, '"dam oster"') == (0, 0, 0)
    assert rows(store, "velmora orr") == (0, 1, 1), "the speaker’s name is no word of the text here"
    assert rows(store, '"days jon"') == (0, 0, 0), "no phrase runs from the words into the name"
    assert rows(store, "dam -oster") == (3, 3, 3)
    assert rows(store, "velm*") == (1, 1, 1)
    assert rows(store, "number") == (4, 0, 0)


def remove_and_restore(store: Store) -> None:
    store.remove_articles("demo", [key(0)])
    store.restore_articles("demo", [key(0)])


CHANGES: dict[str, Callable[[Store], object]] = {
    "nothing": lambda store: None,
    "removed and restored": remove_and_restore,
    "read by another engine": lambda store: store.save("demo", made(0, engine=SECOND)),
    "ledgers rebuilt": lambda store: store.rebuild("demo"),
    "the index rebuilt": lambda store: store.rebuild_index(),
    "migrated again": lambda store: store.migrate(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_searches_find_what_is_shown_after(store: Store, change: str) -> None:
    store.save_many("demo", [made(0), made(1)])
    CHANGES[change](store)
    again = 1 if change == "read by another engine" else 0
    assert rows(store, "oster") == (1, 1, 1)
    assert rows(store, '"line 0"') == (1, again, 0)
    assert rows(store, "flood") == (2, 0, 0)


def test_what_is_removed_is_not_found(store: Store) -> None:
    store.save_many("demo", [made(0), made(1)])
    store.remove_articles("demo", [key(0)])
    assert rows(store, "oster") == (0, 0, 0)
    assert rows(store, "-oster")[0] == 1


def test_an_amended_text_is_found_by_its_new_words_and_after_undo_by_the_old(store: Store) -> None:
    old = replace(written(0), article=replace(written(0).article, published=date(2031, 5, 1)))
    store.save("demo", old)
    new = replace(old, article=replace(old.article, title="The levee", text=old.article.text.replace("dam", "levee")))
    saved = store.save("demo", new)
    assert (rows(store, "levee")[0], rows(store, "dam")[0]) == (1, 0)
    store.undo(saved.act, who="Ada")
    assert (rows(store, "levee")[0], rows(store, "dam")[0]) == (0, 1)


def test_an_index_that_was_left_half_made_is_finished_at_the_next_start(store: Store) -> None:
    store.save_many("demo", [made(0), made(1)])
    with store._database.writing() as connection:
        search.clear(connection)
    assert rows(store, "oster") == (0, 0, 0)
    store.migrate()
    assert rows(store, "oster") == (1, 1, 1)


def test_phrases_are_found_anywhere_in_a_long_text(store: Store) -> None:
    text = " ".join(f"word{number} of a b c d e f g h" for number in range(1800))
    store.save("demo", replace(written(0), article=replace(written(0).article, text=text)))
    for number in (0, 188, 189, 190, 199, 200, 379, 380, 1000, 1798):
        assert rows(store, f'"word{number} of a b c d e f g h word{number + 1}"')[0] == 1, number
    assert rows(store, "word17 word1765")[0] == 1
    assert rows(store, '"word17 word1765"')[0] == 0


def test_a_common_word_is_counted_and_paged_through_up_to_a_limit(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save_many("demo", [made(number) for number in range(8)])
    everything = store.statements(Selection(words="dam"), offset=0, limit=99).rows
    assert len(everything) == 8
    monkeypatch.setattr(ledgers, "MOST_FOUND", 5)
    few = store.statements(Selection(words="dam"), offset=0, limit=3)
    assert (few.total, list(few.rows)) == (5, list(everything[:3])), "in the same order, however they are found"


def test_articles_with_a_common_word_are_counted_up_to_a_limit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save_many("demo", [made(number) for number in range(8)])
    everything = store.articles(Selection(words="dam"), order="published", offset=0, limit=99).rows
    assert len(everything) == 8
    monkeypatch.setattr(articles, "MOST_FOUND", 5)
    few = store.articles(Selection(words="dam"), order="published", offset=3, limit=3)
    assert (few.total, list(few.rows)) == (5, list(everything[3:6]))
