"""From bytes to articles. The registry is the folder `readers`: a module there with a constant READER is a format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reliability.errors import InputError
from reliability.ingest.input import Input
from reliability.ingest.readers import PLAIN, Reader, by_suffix
from reliability.ingest.told import as_told
from reliability.model.article import Article, Refusal

__all__ = ["Input", "items", "read", "read_single", "suffixes"]

FRUITLESS_ROWS = 1_000  # one after the other: then it is another kind of file, or the article has another column
NO_ARTICLE = ("bad-row", "no-text-column")  # refusals of a row that is no article, and not a bad one


def suffixes() -> tuple[str, ...]:
    """The endings of file names that some reader takes, in lower case."""
    return tuple(by_suffix())


def items(source: Input) -> Iterator[Article | Refusal | Input]:
    """What an input holds: of a corpus the articles and, in their places, what was refused, row by row; of a file that
    is one article its bytes, unread. To find the article of a web page may take for ever or kill the process, so that
    is left to one that may be stopped (`read_single`). Never raises for what an input holds."""
    try:
        if source.data is not None:
            source.refuse_large()
        reader = reader_of(source)
        if reader.single:
            yield replace(source, path=None, data=source.read())
        else:
            for row in _rows(reader.read(source), source.name):
                yield row if isinstance(row, Refusal) else as_told(row, source.details)
    except InputError as error:
        yield _refused(source, error)


def _rows(rows: Iterator[Article | Refusal], name: str) -> Iterator[Article | Refusal]:
    """Raises InputError where a corpus goes on and on without an article: a list of its rows would help nobody."""
    fruitless = 0
    for row in rows:
        yield row
        fruitless = fruitless + 1 if isinstance(row, Refusal) and row.code in NO_ARTICLE else 0
        if fruitless == FRUITLESS_ROWS:
            raise InputError(
                "bad-row",
                f"{name} was given up: {FRUITLESS_ROWS:,} rows one after the other hold no article; mend or delete "
                "them and import it again",
            )


def read_single(source: Input) -> Article | Refusal:
    """The article of a file that `items` left unread."""
    try:
        (article,) = reader_of(source).read(source)
    except InputError as error:
        return _refused(source, error)
    return as_told(article, source.details) if isinstance(article, Article) else article


def read(source: Input) -> Iterator[Article | Refusal]:
    """The articles of an input and, in their places, what was refused, all read here and now."""
    for item in items(source):
        yield read_single(item) if isinstance(item, Input) else item


def _refused(source: Input, error: InputError) -> Refusal:
    return Refusal(id=source.name, code=error.code, message=error.message, origin=source.name)


def reader_of(source: Input) -> Reader:
    """Raises InputError("unknown-format" or "url")."""
    name = source.name.lower().replace("\\", "/").rsplit("/", 1)[-1]
    if source.name.lower().startswith(("http://", "https://")):
        raise InputError("url", f"{source.name} is a web address; save the page as .html and give the file")
    known = by_suffix()
    for suffix in sorted(known, key=len, reverse=True):
        if name.endswith(suffix):
            return known[suffix]
    if "." not in name or (source.path is None and " " in name):
        return known[PLAIN]
    ending = name.rsplit(".", 1)[-1][:12]
    raise InputError(
        "unknown-format",
        f"{source.name} ends in .{ending}, which no reader takes; give one of: {', '.join(suffixes())}",
    )
