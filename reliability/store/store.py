"""The store as the rest of the program sees it: one method a question, one transaction a method."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article
from reliability.model.corpus import Corpus, Place
from reliability.model.correction import Corrected, Correction
from reliability.model.details import Detail, Details, Value
from reliability.model.flag import Flag
from reliability.model.question import Excerpt, SearchTerm
from reliability.model.remark import Remark
from reliability.model.report import ReportItem
from reliability.model.selection import Selection
from reliability.model.span import Span
from reliability.registry.namesakes import Namesakes
from reliability.store import (
    articles,
    changes,
    corpus,
    corrections,
    counts,
    engines,
    facets,
    feeds,
    heard,
    identities,
    jobs,
    judgements,
    ledgers,
    migrating,
    originals,
    people,
    rebuilding,
    remarks,
    reports,
    rollups,
    search,
    self_statements,
    sizes,
    snapshots,
    speakers,
    spreads,
    streams,
    versions,
    writing,
)
from reliability.store.changes import Author
from reliability.store.connection import Database, learn
from reliability.store.rollups import Tally
from reliability.store.rows import (
    Around,
    ArticleMeasures,
    ArticleRow,
    ChainRow,
    ChangeRow,
    CorrectionRow,
    CueRows,
    CueWordRow,
    DayRow,
    DueFeed,
    Facet,
    FeedRound,
    FeedRow,
    FigureRow,
    FigureTold,
    FlagGroups,
    FlagRow,
    FlagSpreadRow,
    FrozenReport,
    Groups,
    Job,
    JobFile,
    JobKind,
    JobRow,
    JobState,
    Judged,
    JudgementRow,
    LedgerRow,
    Listed,
    MeasureRow,
    Neighbours,
    NoticeRow,
    Overview,
    Page,
    PageStatementRow,
    PersonDays,
    PersonRow,
    Project,
    ProposalRow,
    RefusalRow,
    RemarkRow,
    ReportItemRow,
    ReportRow,
    SaidRow,
    Saved,
    SnapshotRow,
    SpeakerRow,
    SpreadRow,
    StatementRow,
    TallyRow,
    Verdicts,
    VersionRow,
    Waiting,
    WholeArticle,
)

REBUILT_AT_ONCE: Final = 200  # articles a transaction: others may write in between
COMPARED_AT_ONCE: Final = 200
IDENTIFIED_AT_ONCE: Final = 200  # articles, and blocks of names
CHANGED_AT_ONCE: Final = 100

MOMENT: Final = 0.25  # seconds

FindAcross = Callable[[Analysis, str, Corpus], Sequence[Flag]]


@dataclass(frozen=True, slots=True)
class _ShownVersion:
    """A project's version as it was asked for at this time."""

    version: int
    last_write: object
    asked: float


class Store:
    """Projects, articles, analyses and imports in one database. Safe to share between threads.

    Every method may raise StoreError when the database refuses. A project that does not exist reads as an empty one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shown: dict[str, _ShownVersion] = {}

    @classmethod
    def open(cls, url: str) -> Store:
        """`sqlite:///PATH` (folders are made) or `postgresql://…`. Raises StoreError where it cannot be reached."""
        return cls(Database.open(url))

    def migrate(self) -> None:
        """Make or upgrade the tables, count what an older version did not, and finish an index of words that is not
        whole. Raises StoreError where a newer version of Whence wrote them."""
        upgraded = migrating.migrate(self._database)
        with self._database.reading() as connection:
            whole, uncounted = search.is_filled(connection), rollups.outdated(connection)
        for number in uncounted:
            with self._database.writing() as connection:
                if number in rollups.outdated(connection):  # another process may have come first
                    rollups.recount(connection, number)
        if not whole:
            self._fill_index()
        if upgraded or uncounted or not whole:
            with self._database.writing() as connection:
                learn(connection)

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
        self,
        project: str,
        analyses: Iterable[Analysis],
        *,
        job: int | None = None,
        keep_originals: bool = True,
        at_once: bool = True,
    ) -> tuple[Saved, ...]:
        """Keep all of them or, on an error, none; what became of each. An article that was removed comes back.

        With `keep_originals` the bytes that a new article or version was read from are kept by their hash. Readers see
        them `at_once`, or with other batches (versions.py).
        """
        ready = tuple(analyses)  # a generator may take long: nothing is made under the write lock
        with self._database.writing() as connection:
            return writing.save_many(connection, project, ready, job, keep_originals, at_once)

    def size(self, project: str, *, characters: bool = True) -> tuple[int, int]:
        """How many articles a project holds, and how many characters of text where that is asked for."""
        with self._database.reading() as connection:
            return sizes.size(connection, project, characters=characters)

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

    def save_readings(self, project: str, readings: Sequence[tuple[str, Analysis]], *, at_once: bool = True) -> int:
        """Show these new readings of articles; how many are shown. One that was made of other details than the article
        has by now is kept and not shown."""
        with self._database.writing() as connection:
            return sum(writing.save_reading(connection, project, key, found, at_once) for key, found in readings)

    def rebuild(self, project: str) -> int:
        """Make ledgers and sums anew from the stored analyses; how many articles. May be stopped and started again."""
        with self._database.reading() as connection:
            numbers = rebuilding.articles(connection, project)
        for first in range(0, len(numbers), REBUILT_AT_ONCE):
            with self._database.writing() as connection:
                rebuilding.ledgers(connection, numbers[first : first + REBUILT_AT_ONCE])
        with self._database.writing() as connection:
            rebuilding.sums(connection, project)
            learn(connection)
        return len(numbers)

    def to_rebuild(self) -> tuple[str, ...]:
        """The projects whose ledgers an older version made, with less in them: they are read as they are until
        `rebuild`."""
        with self._database.reading() as connection:
            return rebuilding.outdated(connection)

    def rebuild_index(self) -> None:
        """Make the index of words anew, that of all projects. Searches find less until it is done; where it was
        stopped, `migrate` goes on."""
        with self._database.writing() as connection:
            search.clear(connection)
        self._fill_index()

    def _fill_index(self) -> None:
        filled = 1
        while filled:
            with self._database.writing() as connection:
                filled = search.fill(connection)

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

    # ------------------------------------------------------------------------------------------------------ who is who

    def identify(self, project: str, namesakes: Namesakes) -> int:
        """Join names across articles wherever something changed; how many joins and proposals changed. May be stopped
        and started again."""
        with self._database.reading() as connection:
            owner = writing.project_id(connection, project)
            if owner is None:
                return 0
            version, since = identities.state(connection, owner)
            articles = identities.changed(connection, owner, since)
        for first in range(0, len(articles), IDENTIFIED_AT_ONCE):
            with self._database.writing() as connection:
                identities.see(connection, owner, articles[first : first + IDENTIFIED_AT_ONCE])
        changed, waiting = 0, True
        while waiting:
            with self._database.writing() as connection:
                blocks = identities.waiting(connection, owner, IDENTIFIED_AT_ONCE)
                bearers = identities.bearers(connection, owner, blocks)
                found = {block: namesakes.joins(block, bearers[block]) for block in blocks}
                changed += judgements.follow_rules(connection, owner, found)
                identities.done(connection, owner, blocks)
            waiting = len(blocks) == IDENTIFIED_AT_ONCE
        with self._database.writing() as connection:
            identities.identified(connection, owner, version, changed > 0)
        return changed

    def to_identify(self) -> tuple[str, ...]:
        """The projects in which names have to be joined again (see identify)."""
        with self._database.reading() as connection:
            return identities.due(connection)

    def judge(self, project: str, pairs: Sequence[tuple[str, str]], *, same: bool, who: str, why: str = "") -> Judged:
        """Say that the two of each pair are the same, or not: nodes (model/identity.py) of names or of mentions. All
        pairs are one act, which `take_back` undoes. Where two are the same, a mention of which nothing was judged
        stands for its name: the two names become one. Raises NotFoundError, and StoreError for what is no node."""
        with self._database.writing() as connection:
            owner = judgements.owner_of(connection, project)
            return judgements.judge(connection, owner, pairs, same, Author(who, why, changes.new_act()))

    def split(self, project: str, nodes: Sequence[str], *, who: str, why: str = "") -> Judged:
        """Take names or mentions out of whoever they belong to; those of one cluster stay one. Raises NotFoundError,
        and StoreError for what is no node."""
        with self._database.writing() as connection:
            owner = judgements.owner_of(connection, project)
            return judgements.split(connection, owner, nodes, Author(who, why, changes.new_act()))

    def take_back(self, act: str, *, who: str) -> int:
        """Take back what was judged, corrected or remarked in an act; how many. What a rule judged is never judged by a
        rule again. Raises NotFoundError."""
        with self._database.writing() as connection:
            if corrections.is_act(connection, act):
                return corrections.take_back(connection, act, who)
            if remarks.is_act(connection, act):
                return remarks.take_back(connection, act, who)
            return judgements.take_back(connection, act, who)

    def members(self, project: str, node: str) -> tuple[str, ...]:
        """All nodes that are one with this one, names first."""
        with self._database.reading() as connection:
            return judgements.members(connection, judgements.owner_of(connection, project), node)

    def judgements(self, project: str, node: str) -> tuple[JudgementRow, ...]:
        """All that was judged of a node and of those that are one with it, newest first, what was taken back among
        it."""
        with self._database.reading() as connection:
            owner = judgements.owner_of(connection, project)
            nodes = (node, *judgements.members(connection, owner, node))
            return judgements.history(connection, owner, nodes)

    def proposals(self, project: str, limit: int) -> tuple[ProposalRow, ...]:
        """What may be the same and waits for somebody to say so. `judge` with its pairs accepts it or turns it down."""
        with self._database.reading() as connection:
            return judgements.proposals(connection, judgements.owner_of(connection, project), limit)

    def identities(self, project: str, rows: Sequence[tuple[str | None, str | None]]) -> tuple[str | None, ...]:
        """Who stands behind rows of a ledger, by the nodes of their mention and of their name: the cluster of the
        mention if that was judged, else that of the name, else the mention itself."""
        with self._database.reading() as connection:
            return judgements.identities(connection, judgements.owner_of(connection, project), rows)

    def person(self, project: str, node: str) -> PersonRow:
        """A person or body across articles, by the id of any of its members. Raises NotFoundError where this is no
        id."""
        with self._database.reading() as connection:
            return identities.person(connection, judgements.owner_of(connection, project), node)

    def people(
        self,
        s: Selection,
        *,
        called: str = "",
        being: str = "",
        order: str = people.STATEMENTS,
        offset: int,
        limit: int,
    ) -> Page[Listed]:
        """Everybody with an id and a statement. `called` are words of a name, `being` a people.Being or "" for both,
        `order` one of people.ORDERS; StoreError for another."""
        with self._asking(s) as connection:
            return people.people(connection, s, called=called, being=being, order=order, offset=offset, limit=limit)

    def person_days(self, s: Selection, *, who: str, longest: int, most: int) -> PersonDays:
        """A person's statements over time, in the `most` outlets that have most and in all; by month where they span
        more than `longest` days. Like the other questions about one person, it takes the id of any member and raises
        StoreError for what is no id."""
        with self._asking(s) as connection:
            return people.days(connection, s, who, longest, most)

    def person_newest(self, s: Selection, *, who: str, most: int) -> date | None:
        """The day from which on a person's newest statements are at most `most`; None where all are."""
        with self._asking(s) as connection:
            return people.newest(connection, s, who, most)

    def person_said(self, s: Selection, *, who: str) -> tuple[SaidRow, ...]:
        """By which words each outlet names a person, for whom it says that they speak, and with which cues."""
        with self._asking(s) as connection:
            return people.said(connection, s, who)

    def person_figures(self, s: Selection, *, who: str, limit: int) -> tuple[FigureTold, ...]:
        """Figures that an article has from this person and from nobody else."""
        with self._asking(s) as connection:
            return people.figures_alone(connection, s, who, limit)

    def speaker_ids(self, project: str, key: str) -> dict[str, str]:
        """By its id in an article, who each speaker is across articles, of those who are known there."""
        with self._database.reading() as connection:
            return people.ids_in(connection, project, key)

    # ----------------------------------------------------------------------------------------------------- corrections

    def correct(self, project: str, told: Sequence[tuple[str, Correction]], *, who: str, why: str = "") -> str:
        """Correct what was read of articles, (key, correction) each; the act that `take_back` undoes. The analysis
        stays as it was read; ledgers and sums follow. Raises NotFoundError, and StoreError where there is nothing at
        the place named."""
        with self._database.writing() as connection:
            return corrections.correct(connection, project, told, Author(who, why, changes.new_act()))

    def corrections(self, project: str, key: str) -> tuple[CorrectionRow, ...]:
        """All corrections of an article, newest first, those that were taken back among them."""
        with self._database.reading() as connection:
            return corrections.history(connection, project, key)

    def recent_corrections(self, project: str, *, limit: int) -> tuple[CorrectionRow, ...]:
        """The newest corrections in a project, those that were taken back among them."""
        with self._database.reading() as connection:
            return corrections.recent(connection, project, limit)

    def verdicts(self, s: Selection) -> tuple[Verdicts, ...]:
        """Of what was reviewed in the articles that match, how much was right."""
        with self._asking(s) as connection:
            return corrections.verdicts(connection, s)

    def any_corrected(self, project: str) -> bool:
        """Whether anything is shown otherwise than it was read."""
        with self._database.reading() as connection:
            return corrections.any_corrected(connection, project)

    def alike(self, project: str, key: str, told: Correction, *, limit: int) -> tuple[tuple[str, Correction], ...]:
        """The same correction of all that is like this in the project, itself first: what `correct` takes."""
        with self._database.reading() as connection:
            return corrections.alike(connection, project, key, told, limit)

    def corrected(self, project: str, key: str) -> Corrected:
        """The analysis that is shown, as it was corrected, with what changed and what was no longer found. Raises
        NotFoundError as `article` does, which gives it as it was read."""
        with self._database.reading() as connection:
            return corrections.corrected(connection, project, key)

    # -------------------------------------------------------------------------------------------------------- outlets

    def remark(self, project: str, made: Remark, *, who: str, why: str = "") -> str:
        """Say something of an outlet beside the registry, or that a statement about it is disputed; the act that
        `take_back` undoes. Raises NotFoundError, and StoreError for a dispute without a reason."""
        with self._database.writing() as connection:
            owner = judgements.owner_of(connection, project)
            return remarks.remark(connection, owner, made, Author(who, why, changes.new_act()))

    def remarks(self, project: str, outlets: Sequence[str]) -> tuple[RemarkRow, ...]:
        """All remarks about these outlets, newest first, those that were taken back among them."""
        with self._database.reading() as connection:
            return remarks.remarks(connection, project, outlets)

    def self_statements(self, project: str, outlet: str) -> tuple[PageStatementRow, ...]:
        """What the pages of an outlet's articles here say of it in their data for machines."""
        with self._database.reading() as connection:
            return self_statements.of_outlet(connection, project, outlet)

    def older(self, s: Selection, *, days: Sequence[tuple[str, date]]) -> dict[str, tuple[int, int]]:
        """By outlet: how many dated articles of it are older than its day, and how many there are."""
        with self._asking(s) as connection:
            return counts.older(connection, s, dict(days))

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
        refusals: int | None = None,
    ) -> bool:
        """Note the job's counts so far, its new refusals and notices, and keep the lease; False where it was
        cancelled or paused. `refusals` counts the new refusals where `refused` are only some of them."""
        with self._database.writing() as connection:
            return jobs.advance(connection, job, done=done, total=total, added=added, changed=changed, known=known,
                                refused=refused, notices=notices, refusals=refusals)  # fmt: skip

    def finish(self, job: int, message: str = "") -> None:
        with self._database.writing() as connection:
            jobs.end(connection, job, JobState.DONE, message)
            learn(connection)

    def fail(self, job: int, message: str) -> None:
        with self._database.writing() as connection:
            jobs.end(connection, job, JobState.FAILED, message)

    def cancel(self, job: int) -> None:
        """Ask the job to stop; what it has added stays (see `take_out`)."""
        with self._database.writing() as connection:
            jobs.end(connection, job, JobState.CANCELLED, "")

    def pause(self, job: int) -> None:
        """Have an open job wait where it is; nobody takes it until `resume`."""
        with self._database.writing() as connection:
            jobs.pause(connection, job)

    def resume(self, job: int) -> None:
        """Let a paused job go on, after those that wait already."""
        with self._database.writing() as connection:
            jobs.resume(connection, job)

    def jobs(self, project: str | None = None, limit: int = 20) -> tuple[JobRow, ...]:
        with self._database.reading() as connection:
            return jobs.jobs(connection, project, limit)

    def at_work(self, project: str) -> frozenset[tuple[JobKind, JobState]]:
        """Kind and state of the project's jobs that are queued or running."""
        with self._database.reading() as connection:
            return jobs.at_work(connection, project)

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

    # ---------------------------------------------------------------------------------------------------------- feeds

    def add_feed(self, project: str, address: str, details: Details) -> int:
        """Watch a feed; its number. Raises StoreError where the project watches it already."""
        with self._database.writing() as connection:
            return feeds.add(connection, project, address, details)

    def feeds(self, project: str | None = None) -> tuple[FeedRow, ...]:
        """In the order in which they were added."""
        with self._database.reading() as connection:
            return feeds.feeds(connection, project)

    def take_feed(self, number: int | None = None) -> DueFeed | None:
        """The feed that waits longest for its turn, or this one, which no other worker then asks at the same time. It
        is over with `end_round`. Raises NotFoundError."""
        if number is None:
            with self._database.reading() as connection:
                if feeds.due(connection) is None:
                    return None  # an idle worker asks every few seconds: it must not hold up writers
        with self._database.writing() as connection:
            return feeds.take(connection, number)

    def end_round(self, due: DueFeed, came: FeedRound, files: Sequence[JobFile] = (), title: str = "") -> int | None:
        """Write down what came of asking a feed, together with the import of what is new: its number. A feed that was
        paused or removed meanwhile begins none."""
        with self._database.writing() as connection:
            if not feeds.is_watched(connection, due.row.id):
                return None
            job = jobs.submit(connection, due.row.project, title, files) if files else None
            feeds.note(connection, due.row.id, came, job)
            return job

    def pause_feed(self, number: int) -> None:
        with self._database.writing() as connection:
            feeds.pause(connection, number)

    def resume_feed(self, number: int) -> None:
        """Ask a feed at once, paused before or not."""
        with self._database.writing() as connection:
            feeds.resume(connection, number)

    def remove_feed(self, number: int) -> None:
        """Watch a feed no more; what it brought stays. Raises NotFoundError."""
        with self._database.writing() as connection:
            feeds.remove(connection, number)

    # -------------------------------------------------------------------------------------------------------- reports

    def make_report(self, project: str, title: str, *, who: str) -> int:
        """A new report; its number. Raises NotFoundError, and StoreError for a title that is empty or too long."""
        with self._database.writing() as connection:
            return reports.make(connection, judgements.owner_of(connection, project), title, who)

    def reports(self, project: str) -> tuple[ReportRow, ...]:
        """All reports of a project, the newest first, those that were put away among them."""
        with self._database.reading() as connection:
            return reports.reports(connection, project)

    def call_report(self, number: int, title: str) -> None:
        """Give a report another title. Raises NotFoundError, and StoreError for a title that is empty or too long."""
        with self._database.writing() as connection:
            reports.call(connection, number, title)

    def put_report_away(self, number: int, *, away: bool) -> None:
        """Take a report out of the list, or put it back. Raises NotFoundError."""
        with self._database.writing() as connection:
            reports.put_away(connection, number, away)

    def report_items(self, number: int) -> tuple[ReportItemRow, ...]:
        """What is in a report, in its order, with what was taken out of it."""
        with self._database.reading() as connection:
            return reports.items(connection, number)

    def add_to_report(self, number: int, item: ReportItem, *, who: str) -> int | None:
        """Put an item at the end of a report; its number, None where the report has it already. Raises
        NotFoundError."""
        with self._database.writing() as connection:
            return reports.add(connection, number, item, who)

    def renew_items(self, renewed: Sequence[tuple[int, ReportItem]]) -> None:
        """Show these items of reports, by their numbers, as they are now. Raises NotFoundError."""
        with self._database.writing() as connection:
            for number, item in renewed:
                reports.renew(connection, number, item)

    def note_item(self, number: int, words: str) -> None:
        """Write a note to an item of a report. Raises NotFoundError, and StoreError for one that is too long."""
        with self._database.writing() as connection:
            reports.note(connection, number, words)

    def move_item(self, number: int, by: int) -> None:
        """Let an item change places with the one before (-1) or behind it (1). Raises NotFoundError."""
        with self._database.writing() as connection:
            reports.move(connection, number, by)

    def take_item_out(self, number: int, *, out: bool) -> None:
        """Take an item out of its report, or put it back where it was. Raises NotFoundError."""
        with self._database.writing() as connection:
            reports.take_out(connection, number, out)

    def make_snapshot(self, report: int, frozen: FrozenReport, *, who: str) -> str:
        """Freeze a report; the token by which it is read, which is kept nowhere. Raises NotFoundError, and StoreError
        for one that would have expired."""
        with self._database.writing() as connection:
            return snapshots.make(connection, report, frozen, who)

    def snapshot(self, token: str) -> tuple[SnapshotRow, str]:
        """What was frozen, and its document, also where it is revoked or expired. Raises NotFoundError."""
        with self._database.reading() as connection:
            return snapshots.opened(connection, token)

    def snapshots(self, project: str) -> tuple[SnapshotRow, ...]:
        """All of a project, the newest first."""
        with self._database.reading() as connection:
            return snapshots.snapshots(connection, project)

    def revoke_snapshot(self, number: int, *, who: str) -> None:
        """Let nobody read it any more; `allow_snapshot` undoes it. Raises NotFoundError."""
        with self._database.writing() as connection:
            snapshots.revoke(connection, number, who)

    def allow_snapshot(self, number: int) -> None:
        with self._database.writing() as connection:
            snapshots.allow(connection, number)

    # -------------------------------------------------------------------------------------------------------- reading

    @contextmanager
    def _asking(self, s: Selection) -> Iterator[Connection]:
        """A read transaction for a question about a selection."""
        with self._database.reading() as connection:
            search.prepare(connection, s.words)
            yield connection

    def data_version(self, project: str) -> int:
        """Grows with every change of the project's articles."""
        with self._database.reading() as connection:
            return versions.data(connection, project)

    def shown_version(self, project: str) -> int:
        """What the caches of pages are keyed by: the data's version, some seconds behind during an import. A page asks
        some thirty times while it is drawn, so an answer holds for a moment, unless this process has written since."""
        last_write, now = Database.last_write, time.time()
        kept = self._shown.get(project)
        if kept is None or kept.last_write is not last_write or not 0 <= now - kept.asked <= MOMENT:
            with self._database.reading() as connection:
                kept = _ShownVersion(versions.shown(connection, project), last_write, now)
            self._shown[project] = kept
        return kept.version

    def overview(self, s: Selection) -> Overview:
        with self._asking(s) as connection:
            return counts.overview(connection, s)

    def named_speakers(self, s: Selection) -> int:
        """How many different people with a name the articles that match know."""
        with self._asking(s) as connection:
            return counts.named_speakers(connection, s)

    def articles(self, s: Selection, *, order: str, offset: int, limit: int) -> Page[ArticleRow]:
        """`order` is a key of articles.ORDERS or articles.RELEVANCE; StoreError for another."""
        with self._asking(s) as connection:
            return articles.articles(connection, s, order, offset, limit)

    def flag_groups(self, s: Selection, *, each: int) -> FlagGroups:
        """The most frequent observations of every kind of flag."""
        with self._asking(s) as connection:
            return ledgers.flag_groups(connection, s, each)

    def every_line(self, s: Selection, *, what: str, order: str = ledgers.NEWEST) -> Iterator[tuple[LedgerRow, Around]]:
        """Every row of the ledger "statement", "figure" or "flag" with what stands around it, as it is asked for; one
        transaction as long as somebody reads."""
        ledger = next(one for one in ledgers.READINGS if one.table.name == what)
        with self._asking(s) as connection:
            yield from streams.lines(connection, ledger, s, order)

    def every_article(self, s: Selection, *, order: str, texts: bool = False) -> Iterator[WholeArticle]:
        """Every article in an order of `articles`, with its text where `texts`, as it is asked for."""
        with self._asking(s) as connection:
            yield from streams.whole_articles(connection, s, order, texts=texts)

    def every_chain(self, s: Selection, *, relayed: bool) -> Iterator[ChainRow]:
        """What `chains` has, all of it, as it is asked for."""
        with self._asking(s) as connection:
            yield from streams.chains(connection, s, relayed=relayed)

    def excerpts(self, s: Selection, *, keys: Sequence[str]) -> dict[str, Excerpt]:
        """By key, what the texts of these articles have of what is searched for; without those that have nothing."""
        with self._database.reading() as connection:
            return articles.excerpts(connection, s, keys)

    def neighbours(self, s: Selection, *, order: str, key: str) -> Neighbours | None:
        """An article's place in the list that `articles` pages through; None where the selection lacks it."""
        with self._asking(s) as connection:
            return articles.neighbours(connection, s, order, key)

    def statements(self, s: Selection, *, offset: int, limit: int, order: str = ledgers.NEWEST) -> Page[StatementRow]:
        """`order` is a key of ledgers.ORDERS["statement"]; StoreError for another."""
        with self._asking(s) as connection:
            return ledgers.statements(connection, s, order, offset, limit)

    def figures(self, s: Selection, *, offset: int, limit: int, order: str = ledgers.NEWEST) -> Page[FigureRow]:
        """`order` is a key of ledgers.ORDERS["figure"]; StoreError for another."""
        with self._asking(s) as connection:
            return ledgers.figures(connection, s, order, offset, limit)

    def flags(self, s: Selection, *, offset: int, limit: int, order: str = ledgers.NEWEST) -> Page[FlagRow]:
        """`order` is a key of ledgers.ORDERS["flag"]; StoreError for another."""
        with self._asking(s) as connection:
            return ledgers.flags(connection, s, order, offset, limit)

    def groups(self, s: Selection, *, what: str, limit: int) -> Groups:
        """Rows of the ledger "statement", "figure" or "flag" by who says them, or by their words."""
        with self._asking(s) as connection:
            return ledgers.groups(connection, what, s, limit)

    def passages(self, places: Sequence[tuple[str, Span]]) -> tuple[Excerpt, ...]:
        """The sentences around these characters of texts (by LedgerRow.text_key), in this order."""
        with self._database.reading() as connection:
            return ledgers.passages(connection, places)

    def experimental_flags(self, s: Selection) -> int:
        """How many flags of experimental kinds there are, which nothing counts unless a selection asks for them."""
        with self._asking(s) as connection:
            return counts.experimental_flags(connection, s)

    def flag_counts(self, s: Selection) -> tuple[tuple[str, int, int], ...]:
        """(code, flags, articles)."""
        with self._asking(s) as connection:
            return counts.flag_counts(connection, s)

    def speakers(self, s: Selection, limit: int, named: bool = False) -> tuple[SpeakerRow, ...]:
        with self._asking(s) as connection:
            return speakers.speakers(connection, s, limit, named)

    def measures(self, s: Selection, *, kinds: bool = True) -> tuple[MeasureRow, ...]:
        """Sums by outlet, of flags by kind as well unless `kinds` is false."""
        with self._asking(s) as connection:
            return counts.measures(connection, s, kinds)

    def tallied_by_outlet(self, s: Selection, *, tally: Tally) -> tuple[TallyRow, ...]:
        """What a tally holds by outlet and name, of the outlets and days of a selection."""
        with self._asking(s) as connection:
            return counts.tallied_by_outlet(connection, s, tally)

    def spreads(self, s: Selection, *, pairs: Sequence[tuple[str, str]], most: int) -> tuple[SpreadRow, ...]:
        """How each pair of measures (above and below a line) is spread over the newest `most` articles of each
        outlet."""
        with self._asking(s) as connection:
            return spreads.spreads(connection, s, pairs, most)

    def article_measures(self, s: Selection, *, names: Sequence[str], most: int) -> tuple[ArticleMeasures, ...]:
        """These measures of each of the newest `most` articles of each outlet."""
        with self._asking(s) as connection:
            return spreads.article_measures(connection, s, names, most)

    def cues(self, s: Selection, *, classes: Sequence[Sequence[str]], most: int) -> CueRows:
        """The cues of statements in the newest `most` articles of each outlet: how those of each class are spread over
        articles, and by types of speaker."""
        with self._asking(s) as connection:
            return spreads.cues(connection, s, classes, most)

    def flag_spreads(self, s: Selection, *, most: int) -> tuple[FlagSpreadRow, ...]:
        """How the flags of each code are spread over the newest `most` articles of each outlet."""
        with self._asking(s) as connection:
            return spreads.flag_spreads(connection, s, most)

    def cue_words(self, s: Selection, *, most: int, types: Sequence[str] = ()) -> tuple[CueWordRow, ...]:
        """The cues of statements in the newest `most` articles of each outlet, of all speakers or those of some
        types."""
        with self._asking(s) as connection:
            return spreads.cue_words(connection, s, most, types)

    def having_any(self, s: Selection, *, terms: Sequence[SearchTerm], most: int) -> tuple[str, ...]:
        """Keys of those of the newest `most` articles of each outlet whose text has any of these terms."""
        with self._asking(s) as connection:
            search.prepare(connection, terms[0].words[0])
            return heard.with_any(connection, s, terms, most)

    def people_by_type(self, s: Selection) -> tuple[TallyRow, ...]:
        """Different people with a name in the outlets and days of a selection, by their type; no row has an outlet."""
        with self._asking(s) as connection:
            return heard.people(connection, s)

    def words_by_type(self, s: Selection, *, most: int) -> tuple[TallyRow, ...]:
        """Words of the statements of each type of speaker in the newest `most` articles of each outlet."""
        with self._asking(s) as connection:
            return heard.words(connection, s, most)

    def days(self, s: Selection) -> tuple[DayRow, ...]:
        with self._asking(s) as connection:
            return counts.days(connection, s)

    def daily(self, s: Selection, *, measures: Sequence[str], monthly: bool = False) -> tuple[DayRow, ...]:
        """Sums by day, or by month under its first day, of the measures named, over all outlets."""
        with self._asking(s) as connection:
            return counts.daily(connection, s, measures, monthly)

    def monthly_by_outlet(self, s: Selection, *, measures: Sequence[str]) -> tuple[DayRow, ...]:
        """The same by month and outlet."""
        with self._asking(s) as connection:
            return counts.monthly_by_outlet(connection, s, measures)

    def recount(self, project: str) -> tuple[DayRow, ...]:
        """`days` of the whole project, counted from the articles instead of read from the rollup."""
        with self._database.reading() as connection:
            return counts.recount(connection, project)

    def miscounted(self, project: str) -> tuple[str, ...]:
        """Where rollups differ from what the articles add up to, one line each; none where all is well."""
        with self._database.reading() as connection:
            owner = writing.project_id(connection, project)
            return rollups.miscounted(connection, owner) if owner is not None else ()

    def chains(self, s: Selection, *, relayed: bool, limit: int) -> tuple[ChainRow, ...]:
        with self._asking(s) as connection:
            return speakers.chains(connection, s, relayed, limit)

    def paths(self, project: str, beginnings: Sequence[str]) -> tuple[ChainRow, ...]:
        """The chains of the whole project whose digests (ChainRow.digest) begin so."""
        with self._database.reading() as connection:
            return speakers.paths(connection, project, beginnings)

    def outlet_choices(self, project: str) -> tuple[tuple[str | None, str | None], ...]:
        """(id, name); (None, None) is the unknown outlet."""
        with self._database.reading() as connection:
            return articles.outlet_choices(connection, project)

    def speaker_choices(self, project: str, limit: int) -> tuple[Facet, ...]:
        """Speakers with a name, by number of statements: by id, or by name where it says too little for one."""
        with self._database.reading() as connection:
            return speakers.speaker_choices(connection, project, limit)

    def facets(self, s: Selection, parameters: Sequence[str], limit: int, *, quick: bool = False) -> facets.Facets:
        """By parameter of a filter (model.selection.FILTERS), how many rows have each value, most frequent first,
        counted as if it were not set itself. With `quick` only those that are known at once."""
        with self._asking(s) as connection:
            return facets.facets(connection, s, parameters, limit, quick=quick)

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
