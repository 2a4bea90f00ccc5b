"""The store as the rest of the program sees it: one method a question, one transaction a method."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article
from reliability.model.corpus import Corpus, Place
from reliability.model.details import Detail, Value
from reliability.model.flag import Flag
from reliability.model.selection import Selection
from reliability.store import (
    articles,
    changes,
    corpus,
    counts,
    engines,
    jobs,
    ledgers,
    migrating,
    originals,
    rebuilding,
    speakers,
    writing,
)
from reliability.store.connection import Database
from reliability.store.rows import (
    ArticleRow,
    ChainRow,
    ChangeRow,
    DayRow,
    FigureRow,
    FlagRow,
    Job,
    JobFile,
    JobKind,
    JobRow,
    JobState,
    MeasureRow,
    Neighbours,
    NoticeRow,
    Overview,
    Page,
    Project,
    RefusalRow,
    Saved,
    SpeakerRow,
    StatementRow,
    VersionRow,
    Waiting,
)

REBUILT_AT_ONCE: Final = 200  # articles a transaction: others may write in between
COMPARED_AT_ONCE: Final = 200
CHANGED_AT_ONCE: Final = 100

FindAcross = Callable[[Analysis, str, Corpus], Sequence[Flag]]


class Store:
    """Projects, articles, analyses and imports in one database. Safe to share between threads.

    Every method may raise StoreError when the database refuses. A project that does not exist reads as an empty one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, url: str) -> Store:
        """`sqlite:///PATH` (folders are made) or `postgresql://…`. Raises StoreError where it cannot be reached."""
        return cls(Database.open(url))

    def migrate(self) -> None:
        """Make or upgrade the tables. Raises StoreError where a newer version of Whence wrote them."""
        migrating.migrate(self._database)

    def close(self) -> None:
        self._database.close()

    # ------------------------------------------------------------------------------------------------------- projects

    def ensure_project(self, slug: str, name: str = "") -> None:
        """Make the project where it is new; the name defaults to one made of the slug."""
        with self._database.reading() as connection:
            known = writing.project_id(connection, slug) is not None
        if not known:
            with self._database.writing() as connection:
                writing.ensure_project(connection, slug, name)

    def projects(self) -> tuple[Project, ...]:
        with self._database.reading() as connection:
            return articles.projects(connection)

    # -------------------------------------------------------------------------------------------------------- writing

    def known_article(self, project: str, article: Article, engine: Engine) -> str | None:
        """The key of the article that this one is, where its analysis by this engine would change nothing."""
        with self._database.reading() as connection:
            return writing.known_article(connection, project, article, engine)

    def known_source(self, project: str, digest: str, engine: Engine) -> str | None:
        """The key of an article that was read from bytes with this SHA-256 and analysed by this engine."""
        with self._database.reading() as connection:
            return writing.known_source(connection, project, digest, engine)

    def save(self, project: str, analysis: Analysis, *, job: int | None = None) -> Saved:
        """Keep one analysis."""
        return self.save_many(project, (analysis,), job=job)[0]

    def save_many(
        self, project: str, analyses: Iterable[Analysis], *, job: int | None = None, keep_originals: bool = True
    ) -> tuple[Saved, ...]:
        """Keep all of them or, on an error, none; what became of each. An article that was removed comes back.

        With `keep_originals` the bytes that a new article or version was read from are kept by their hash.
        """
        ready = tuple(analyses)  # a generator may take long: nothing is made under the write lock
        with self._database.writing() as connection:
            return writing.save_many(connection, project, ready, job, keep_originals)

    def see_engine(self, engine: Engine) -> None:
        """From now on articles that another engine read count as outdated."""
        with self._database.writing() as connection:
            engines.see(connection, engine)

    def to_read(self, project: str, engine: Engine | None, *, after: int = 0, limit: int = 100) -> tuple[Waiting, ...]:
        """Articles that should be analysed again: changed since they were, or, where an engine is named, read by
        another one. In the order of their numbers, those behind `after`."""
        with self._database.writing() as connection:
            number = engines.ensure_engine(connection, engine) if engine is not None else None
            return changes.to_read(connection, project, number, after, limit)

    def save_readings(self, project: str, readings: Sequence[tuple[str, Analysis]]) -> int:
        """Show these new readings of articles; how many are shown. One that was made of other details than the article
        has by now is kept and not shown."""
        with self._database.writing() as connection:
            return sum(writing.save_reading(connection, project, key, found) for key, found in readings)

    def rebuild(self, project: str) -> int:
        """Make ledgers and sums anew from the stored analyses; how many articles. May be stopped and started again."""
        with self._database.reading() as connection:
            numbers = rebuilding.articles(connection, project)
        for first in range(0, len(numbers), REBUILT_AT_ONCE):
            with self._database.writing() as connection:
                rebuilding.ledgers(connection, numbers[first : first + REBUILT_AT_ONCE])
        with self._database.writing() as connection:
            rebuilding.sums(connection, project)
        return len(numbers)

    def to_rebuild(self) -> tuple[str, ...]:
        """The projects whose ledgers an older version made, with less in them: they are read as they are until
        `rebuild`."""
        with self._database.reading() as connection:
            return rebuilding.outdated(connection)

    def original(self, digest: str) -> bytes:
        """The bytes with this SHA-256 that an article was read from. Raises NotFoundError where they are not kept."""
        with self._database.reading() as connection:
            return originals.read(connection, digest)

    # ------------------------------------------------------------------------------------------------------- changes

    def change(
        self, project: str, keys: Sequence[str], detail: Detail, value: Value, *, who: str, why: str = ""
    ) -> tuple[str, int]:
        """Give a detail of these articles another value, None to take it away: (act, how many changed). The act undoes
        it."""
        author, changed = changes.Author(who, why, changes.new_act()), 0
        for first in range(0, len(keys), CHANGED_AT_ONCE):
            with self._database.writing() as connection:
                some = keys[first : first + CHANGED_AT_ONCE]
                changed += changes.change(connection, project, some, detail, value, author)
        return author.act, changed

    def undo(self, act: str, *, who: str) -> int:
        """Take back what was changed in this act; how many articles. Raises NotFoundError."""
        undone = 0
        while True:
            with self._database.writing() as connection:
                some = changes.undo(connection, act, who, CHANGED_AT_ONCE)
            undone += some
            if some < CHANGED_AT_ONCE:
                return undone

    def undone(self, acts: Sequence[str]) -> frozenset[str]:
        """Those of these acts that were taken back."""
        with self._database.reading() as connection:
            return changes.undone(connection, acts)

    def history(self, project: str, key: str) -> tuple[ChangeRow, ...]:
        """Every change of an article, newest first."""
        with self._database.reading() as connection:
            return changes.history(connection, project, key)

    def versions(self, project: str, key: str) -> tuple[VersionRow, ...]:
        """Every text that an article has had, newest first."""
        with self._database.reading() as connection:
            return changes.versions(connection, project, key)

    # -------------------------------------------------------------------------------------------------- across articles

    def compare(self, project: str, find: FindAcross) -> int:
        """Look for flags that need other articles, wherever something changed; how many articles have others now."""
        with self._database.reading() as connection:
            owner, version, since = corpus.state(connection, project)
            affected = corpus.affected(connection, owner, since) if owner is not None else []
        if owner is None:
            return 0
        changed = 0
        for first in range(0, len(affected), COMPARED_AT_ONCE):
            some = affected[first : first + COMPARED_AT_ONCE]
            with self._database.reading() as connection:
                seen = corpus.ProjectCorpus(connection, owner, version)
                found = [(number, find(corpus.found_alone(connection, number), key, seen)) for number, key in some]
            with self._database.writing() as connection:
                changed += corpus.put_many(connection, owner, found, version)
        with self._database.writing() as connection:
            corpus.compared(connection, owner, version, changed > 0)
        return changed

    def due(self) -> tuple[str, ...]:
        """The projects in which flags across articles have to be looked for again (see compare)."""
        with self._database.reading() as connection:
            return corpus.due(connection)

    def same_text(self, project: str, key: str) -> tuple[Place, ...]:
        """The other articles of the project with just this text."""
        with self._database.reading() as connection:
            owner, version, _ = corpus.state(connection, project)
            return corpus.ProjectCorpus(connection, owner, version).same_text(key) if owner is not None else ()

    def remove_articles(self, project: str, keys: Sequence[str]) -> int:
        """Show these articles no more; how many were shown. `restore_articles` undoes it."""
        with self._database.writing() as connection:
            return writing.set_removed(connection, project, keys, removed=True)

    def restore_articles(self, project: str, keys: Sequence[str]) -> int:
        with self._database.writing() as connection:
            return writing.set_removed(connection, project, keys, removed=False)

    # ----------------------------------------------------------------------------------------------------------- jobs

    def submit(self, project: str, title: str, files: Sequence[JobFile] = (), kind: JobKind = JobKind.IMPORT) -> int:
        """Queue a job and return its number at once."""
        with self._database.writing() as connection:
            return jobs.submit(connection, project, title, files, kind)

    def claim(self) -> Job | None:
        """Take the oldest job that is queued, or whose worker has not been heard of for jobs.LEASE_SECONDS."""
        with self._database.reading() as connection:
            if jobs.waiting(connection) is None:
                return None  # an idle worker asks twice a second: it must not hold up writers
        with self._database.writing() as connection:
            return jobs.claim(connection)

    def renew(self, job: int) -> None:
        """Keep the lease of a job that is worked on, every jobs.RENEW_SECONDS."""
        with self._database.writing() as connection:
            jobs.renew(connection, job)

    def advance(
        self,
        job: int,
        *,
        done: int,
        total: int | None,
        added: int,
        known: int,
        changed: int = 0,
        refused: Sequence[RefusalRow] = (),
        notices: Sequence[NoticeRow] = (),
    ) -> bool:
        """Note the job's counts so far, its new refusals and notices, and keep the lease; False where it was
        cancelled."""
        with self._database.writing() as connection:
            return jobs.advance(connection, job, done=done, total=total, added=added, changed=changed, known=known,
                                refused=refused, notices=notices)  # fmt: skip

    def finish(self, job: int, message: str = "") -> None:
        with self._database.writing() as connection:
            jobs.end(connection, job, JobState.DONE, message)

    def fail(self, job: int, message: str) -> None:
        with self._database.writing() as connection:
            jobs.end(connection, job, JobState.FAILED, message)

    def cancel(self, job: int) -> None:
        """Ask the job to stop; what it has added stays (see `take_out`)."""
        with self._database.writing() as connection:
            jobs.end(connection, job, JobState.CANCELLED, "")

    def jobs(self, project: str | None = None, limit: int = 20) -> tuple[JobRow, ...]:
        with self._database.reading() as connection:
            return jobs.jobs(connection, project, limit)

    def refusals(self, job: int, limit: int = 200) -> tuple[RefusalRow, ...]:
        with self._database.reading() as connection:
            return jobs.refusals(connection, job, limit)

    def notices(self, job: int, limit: int = 200) -> tuple[NoticeRow, ...]:
        with self._database.reading() as connection:
            return jobs.notices(connection, job, limit)

    def take_out(self, job: int) -> int:
        """Remove the articles that an import added, those that are shown; how many. `bring_back` undoes it, from any
        session, and touches nothing that was removed one by one. Raises NotFoundError."""
        with self._database.writing() as connection:
            return jobs.take_out(connection, job)

    def bring_back(self, job: int) -> int:
        with self._database.writing() as connection:
            return jobs.bring_back(connection, job)

    def job_keys(self, job: int) -> tuple[str, ...]:
        with self._database.reading() as connection:
            return jobs.job_keys(connection, job)

    # -------------------------------------------------------------------------------------------------------- reading

    def data_version(self, project: str) -> int:
        """Grows with every change of the project's articles: what caches are keyed by."""
        with self._database.reading() as connection:
            return articles.data_version(connection, project)

    def overview(self, s: Selection) -> Overview:
        with self._database.reading() as connection:
            return counts.overview(connection, s)

    def articles(self, s: Selection, *, order: str, offset: int, limit: int) -> Page[ArticleRow]:
        """`order` is a key of articles.ORDERS; StoreError for another."""
        with self._database.reading() as connection:
            return articles.articles(connection, s, order, offset, limit)

    def neighbours(self, s: Selection, *, order: str, key: str) -> Neighbours | None:
        """An article's place in the list that `articles` pages through; None where the selection lacks it."""
        with self._database.reading() as connection:
            return articles.neighbours(connection, s, order, key)

    def statements(self, s: Selection, *, offset: int, limit: int) -> Page[StatementRow]:
        with self._database.reading() as connection:
            return ledgers.statements(connection, s, offset, limit)

    def figures(self, s: Selection, *, offset: int, limit: int) -> Page[FigureRow]:
        with self._database.reading() as connection:
            return ledgers.figures(connection, s, offset, limit)

    def flags(self, s: Selection, *, offset: int, limit: int) -> Page[FlagRow]:
        with self._database.reading() as connection:
            return ledgers.flags(connection, s, offset, limit)

    def flag_counts(self, s: Selection) -> tuple[tuple[str, int, int], ...]:
        """(code, flags, articles)."""
        with self._database.reading() as connection:
            return counts.flag_counts(connection, s)

    def speakers(self, s: Selection, limit: int, named: bool = False) -> tuple[SpeakerRow, ...]:
        with self._database.reading() as connection:
            return speakers.speakers(connection, s, limit, named)

    def measures(self, s: Selection) -> tuple[MeasureRow, ...]:
        with self._database.reading() as connection:
            return counts.measures(connection, s)

    def days(self, s: Selection) -> tuple[DayRow, ...]:
        with self._database.reading() as connection:
            return counts.days(connection, s)

    def daily(self, s: Selection, *, measures: Sequence[str]) -> tuple[DayRow, ...]:
        """Sums by day of the measures named, over all outlets."""
        with self._database.reading() as connection:
            return counts.daily(connection, s, measures)

    def recount(self, project: str) -> tuple[DayRow, ...]:
        """`days` of the whole project, counted from the articles instead of read from the rollup."""
        with self._database.reading() as connection:
            return counts.recount(connection, project)

    def chains(self, s: Selection, *, relayed: bool, limit: int) -> tuple[ChainRow, ...]:
        with self._database.reading() as connection:
            return speakers.chains(connection, s, relayed, limit)

    def outlet_choices(self, project: str) -> tuple[tuple[str | None, str | None], ...]:
        """(id, name); (None, None) is the unknown outlet."""
        with self._database.reading() as connection:
            return articles.outlet_choices(connection, project)

    def speaker_choices(self, project: str, limit: int) -> tuple[str, ...]:
        with self._database.reading() as connection:
            return speakers.speaker_choices(connection, project, limit)

    def article(self, project: str, key: str, version: int | None = None) -> Analysis:
        """The analysis that is shown, or the newest one of another version. Raises NotFoundError where the project has
        no such article or version, or removed the article."""
        with self._database.reading() as connection:
            return articles.read(connection, project, key, version)

    def engines(self, project: str) -> tuple[tuple[str, int], ...]:
        """("version model fingerprint", articles)."""
        with self._database.reading() as connection:
            return engines.engines(connection, project)

    def outdated(self, project: str) -> int:
        """How many articles were read by another engine than the one that was seen last (see_engine)."""
        with self._database.reading() as connection:
            return engines.outdated(connection, project)
