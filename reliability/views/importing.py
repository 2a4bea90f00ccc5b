"""What the Import page says: of files before they are imported, and of imports that wait, run or have ended."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from reliability.model.article import Article, Refusal
from reliability.store.rows import JobKind, JobRow, JobState, NoticeRow, RefusalRow
from reliability.views import wording
from reliability.views.details import Entered

COLUMNS: Final[dict[str, str]] = {  # what a column can be taken for; the first ones matter most
    "text": "Text",
    "title": "Headline",
    "outlet": "Outlet",
    "date": "Day",
    "authors": "Authors",
    "url": "Address",
    "domain": "Outlet’s host",
    "id": "Id",
}
NO_COLUMN: Final = "none"
MOST_COLUMNS: Final = 300  # that can be chosen from; a file with more was made by a mistake
LONGEST_NAME: Final = 60
FIRST_WORDS: Final = 160  # characters of a text that are shown
NAMES_PASSED_OVER: Final = 12

FILE: Final = "File"  # the columns of the table of files
OUTLET: Final = "Outlet"
DAY: Final = "Day"
ADDRESS: Final = "Address"
AUTHORS: Final = "Authors"

_ADDRESSES: Final = re.compile(
    r"\s*+(?:(?:https?://|www\.)\S++\s*+)++|\s*+[\w-]++(?:\.[\w-]++)++/\S*+\s*+", re.IGNORECASE
)


def is_address(text: str) -> bool:
    """Whether a text is nothing but web addresses."""
    return _ADDRESSES.fullmatch(text) is not None


def addresses(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses that stand in a text, each once and whole, and the words in it that are none."""
    found: dict[str, None] = {}
    wrong: list[str] = []
    for word in (word.strip(",;<>\"'") for line in text.splitlines() for word in line.split()):
        if is_address(word):
            found.setdefault(word if re.match("https?://", word, re.IGNORECASE) else f"https://{word}")
        elif word:
            wrong.append(word)
    return tuple(found), tuple(wrong)


def no_addresses(wrong: Sequence[str]) -> str:
    """Why nothing is fetched: what stands there is no address, or nothing stands there."""
    if not wrong:
        return "There is no address yet: paste one or several into the field above, one a line."
    return (
        f"“{_cut(wrong[0], LONGEST_NAME)}” is no address of a page. Give addresses alone, such as "
        "https://paper.example/2024/dam; a text goes under A text."
    )


def paste_title(text: str) -> str:
    """'a pasted text: Dam at Oster fails', as the list of imports names it."""
    first = wording.one_line(text.strip().partition("\n")[0])
    return f"a pasted text: {_cut(first, LONGEST_NAME)}"


# ------------------------------------------------------------------------------------------------------------- columns


def column_labels(names: Iterable[str]) -> dict[str, str]:
    """Label → column, NO_COLUMN → "" first: one line each, none too long to be read, no two alike."""
    labels = {NO_COLUMN: ""}
    for name in [name for name in names if name.strip()][:MOST_COLUMNS]:
        label = whole = _cut(wording.one_line(name), LONGEST_NAME)
        number = 1
        while label in labels:
            number += 1
            label = f"{whole} ({number})"
        labels[label] = name
    return labels


def passed_over(names: Sequence[str]) -> str:
    """'Passed over: section, wordcount.'; nothing where all columns are taken."""
    if not names:
        return ""
    more = f" and {len(names) - NAMES_PASSED_OVER:,} more" if len(names) > NAMES_PASSED_OVER else ""
    return (
        f"Passed over: {', '.join(_cut(wording.one_line(n), LONGEST_NAME) for n in names[:NAMES_PASSED_OVER])}{more}."
    )


def row_title(row: Article | Refusal) -> str:
    """What an article of a corpus is called before it is imported."""
    if isinstance(row, Refusal):
        return f"Refused: {wording.one_line(row.message)}"
    return _cut(wording.one_line(row.title), 200) or "Without a headline"


def row_meta(row: Article) -> str:
    """Outlet, day and authors as they will be stored."""
    return " · ".join(
        (
            row.outlet_name or row.domain or wording.UNKNOWN_OUTLET,
            wording.day(row.published),
            f"by {', '.join(row.authors)}" if row.authors else "no author",
        )
    )


def row_words(row: Article) -> str:
    """The first words of the body."""
    body = wording.one_line(row.text[: 4 * FIRST_WORDS + len(row.title)])
    return _cut(body.removeprefix(wording.one_line(row.title)).strip(), FIRST_WORDS)


# --------------------------------------------------------------------------------------------------------------- files


def file_frame(names: Sequence[str]) -> pd.DataFrame:
    """A table in which something can be said of each of these files; nothing is said yet."""
    empty = [""] * len(names)
    days = pd.Series([None] * len(names), dtype="datetime64[ns]")
    return pd.DataFrame({FILE: list(names), OUTLET: empty, DAY: days, ADDRESS: empty, AUTHORS: empty})


def file_fields(row: Mapping[Hashable, Any]) -> Entered:
    """What a row of `file_frame` says, as it comes from the screen."""
    day = row[DAY]
    known = None if day is None or pd.isna(day) else pd.Timestamp(day).date()
    assert known is None or isinstance(known, date)
    return Entered(_cell(row[OUTLET]), known, _cell(row[ADDRESS]), _cell(row[AUTHORS]))


def _cell(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


# ---------------------------------------------------------------------------------------------------------------- jobs


def job_title(row: JobRow, project: str) -> str:
    """'rain.csv into Tarn: done', 'Reading again, in Tarn: articles that an older engine read: running'."""
    what = "Reading again" if row.kind is not JobKind.IMPORT else row.title
    where = "into" if row.kind is JobKind.IMPORT else "in"
    return f"**{wording.literal(what)}** {where} {wording.literal(project)}: {wording.JOB_STATES[row.state]}"


def job_counts(row: JobRow) -> str:
    """What came of it so far, '3 added, 1 changed, 0 already there, 0 refused'."""
    if row.kind is not JobKind.IMPORT:
        told = row.message if row.state is JobState.DONE and row.message else f"{row.done:,} read again"
        return f"{wording.one_line(row.title).capitalize()} · {told}"
    changed = f"{row.changed:,} changed, " if row.changed else ""
    return f"{row.added:,} added, {changed}{row.known:,} already there, {row.refused:,} refused"


def job_progress(row: JobRow, waiting: float) -> str:
    """What an open job is doing; `waiting` are the seconds since it was last heard of."""
    if row.state is JobState.PAUSED:
        return f"Paused at {row.done:,}; nothing that was read is lost."
    if row.state is JobState.QUEUED:
        late = " It has not answered for a minute: is it running? The command ./run starts it." if waiting > 60 else ""
        return f"Waiting for the worker.{late}"
    if not row.done:
        return "Started; the first articles take a moment."
    of = f" of {row.total:,}" if row.total else ""
    return f"{row.done:,}{of} read"


def things_to_know(count: int, most: int) -> str:
    """'1 thing to know', 'More than 30 things to know'."""
    return f"More than {most} things to know" if count > most else wording.counted(count, "thing") + " to know"


def refusal_frame(rows: Iterable[RefusalRow]) -> pd.DataFrame:
    """Columns Where, Code, Reason."""
    return pd.DataFrame([(row.origin, row.code, row.message) for row in rows], columns=["Where", "Code", "Reason"])


def notice_frame(rows: Iterable[NoticeRow], undone: frozenset[str]) -> pd.DataFrame:
    """Columns Notice, Taken back ("yes" or "")."""
    told = [(row.message, "yes" if row.act in undone else "") for row in rows]
    return pd.DataFrame(told, columns=["Notice", "Taken back"])


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
