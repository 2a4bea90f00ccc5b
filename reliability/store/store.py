"""The store as the rest of the program sees it: one method a question, one transaction a method."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reliability.model.analysis import Analysis, Engine
from reliability.model.selection import Selection
from reliability.store import articles, counts, jobs, ledgers, migrating, speakers, writing
from reliability.store.connection import Database
from reliability.store.rows import (
    ArticleRow,
    ChainRow,
    DayRow,
    FigureRow,
    FlagRow,
    Job,
    JobRow,
    JobState,
    MeasureRow,
    Neighbours,
    Overview,
    Page,
    Project,
    RefusalRow,
    SpeakerRow,
    StatementRow,
)


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

    def has_analysis(self, project: str, key: str, engine: Engine) -> bool:
        """Whether the project shows this article with an analysis by this engine: saving one would change nothing."""
        with self._database.reading() as connection:
            return writing.has_analysis(connection, project, key, engine)

    def source_key(self, project: str, sha256: str, engine: Engine) -> str | None:
        """Key of the article that was read from bytes of this hash, where the project shows it with an analysis by this
        engine: reading the bytes again would change nothing."""
        with self._database.reading() as connection:
            return writing.source_key(connection, project, sha256, engine)

    def save(self, project: str, analysis: Analysis, *, job: int | None = None) -> bool:
        """Keep one analysis; False where nothing changed because the project has it from this engine."""
        return self.save_many(project, (analysis,), job=job) == 1

    def save_many(self, project: str, analyses: Iterable[Analysis], *, job: int | None = None) -> int:
        """Keep all of them or, on an error, none; how many were new. An article that was removed comes back."""
        ready = tuple(analyses)  # a generator may take long: nothing is made under the write lock
        with self._database.writing() as connection:
            return writing.save_many(connection, project, ready, job)

    def remove_articles(self, project: str, keys: Sequence[str]) -> int:
        """Show these articles no more; how many were shown. `restore_articles` undoes it."""
        with self._database.writing() as connection:
            return writing.set_removed(connection, project, keys, removed=True)

    def restore_articles(self, project: str, keys: Sequence[str]) -> int:
        with self._database.writing() as connection:
            return writing.set_removed(connection, project, keys, removed=False)

    # ----------------------------------------------------------------------------------------------------------- jobs

    def submit(self, project: str, title: str, files: Sequence[tuple[str, bytes]]) -> int:
        """Queue an import of (name, bytes) and return its number at once."""
        with self._database.writing() as connection:
            return jobs.submit(connection, project, title, files)

    def claim(self) -> Job | None:
        """Take the oldest job that is queued, or whose worker has not been heard of for jobs.LEASE_SECONDS."""
        with self._database.reading() as connection:
            if jobs.waiting(connection) is None:
                return None  # an idle worker asks twice a second: it must not hold up writers
        with self._database.writing() as connection:
            return jobs.claim(connection)

    def advance(
        self,
        job: int,
        *,
        done: int,
        total: int | None,
        added: int,
        known: int,
        refused: Sequence[RefusalRow] = (),
    ) -> bool:
        """Note the job's counts so far and its new refusals, and keep the lease; False where it was cancelled."""
        with self._database.writing() as connection:
            return jobs.advance(connection, job, done=done, total=total, added=added, known=known, refused=refused)

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

    def article(self, project: str, key: str) -> Analysis:
        """The analysis that is shown. Raises NotFoundError where the project has no such article, or removed it."""
        with self._database.reading() as connection:
            return articles.read(connection, project, key)

    def engines(self, project: str) -> tuple[tuple[str, int], ...]:
        """("version model", articles)."""
        with self._database.reading() as connection:
            return articles.engines(connection, project)
