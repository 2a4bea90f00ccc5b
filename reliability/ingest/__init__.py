"""From bytes to articles. The registry is the folder `readers`: a module there with a constant READER is a format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reliability.errors import InputError
from reliability.ingest.input import Input
from reliability.ingest.readers import PLAIN, Reader, by_suffix
from reliability.ingest.readers.reader import Found
from reliability.ingest.told import as_told
from reliability.ingest.web import fetched
from reliability.model.article import Article, Refusal
from reliability.model.details import Details

__all__ = ["Input", "items", "read", "read_single", "suffixes"]

MOST_REFUSED = 1_000  # rows of a corpus, after which a share of them is looked at
REFUSED_SHARE = 0.5  # of its rows: a corpus of which more is refused is another kind of file, or was cut the wrong way
MOST_ROWS = 10_000_000  # of one corpus
MOST_UPLOADED_ROWS = 1_000_000


def suffixes() -> tuple[str, ...]:
    """The endings of file names that some reader takes, in lower case."""
    return tuple(by_suffix())


def items(source: Input) -> Iterator[Article | Refusal | Input]:
    """What an input holds: of a corpus the articles and, in their places, what was refused, row by row; of a file that
    is one article its bytes, unread. To find the article of a web page may take for ever or kill the process, so that
    is left to one that may be stopped (`read_single`). Never raises for what an input holds."""
    try:
        if source.address is not None:
            source = fetched(source)
        if source.data is not None:
            source.refuse_large()
        reader = reader_of(source)
        if reader.single:
            yield replace(source, path=None, data=source.read())
        else:
            for row in _rows(reader.read(source), source):
                if isinstance(row, Input):
                    yield from items(replace(row, mapping=source.mapping, details=source.details))
                else:
                    yield row if isinstance(row, Refusal) else _placed(row, source)
    except InputError as error:
        yield _refused(source, error)


def _rows(rows: Iterator[Found], source: Input) -> Iterator[Found]:
    """Raises InputError where a corpus goes on and on without articles, since a list of its rows would help nobody, and
    where it has more rows than one corpus may have."""
    most = MOST_ROWS if source.data is None else MOST_UPLOADED_ROWS
    refused = 0
    for count, row in enumerate(rows, start=1):
        if count > most:
            raise InputError(
                "too-large",
                f"{source.name} has more than {most:,} rows; those before are kept; split it into several files",
            )
        yield row
        refused += isinstance(row, Refusal)
        if refused >= MOST_REFUSED and refused > REFUSED_SHARE * count:
            raise InputError(
                "mostly-refused",
                f"{source.name} was given up after {count:,} rows: {refused:,} of them hold no article that can be "
                "taken; mend or delete those and import it again; the articles before are kept",
            )


def read_single(source: Input) -> Article | Refusal:
    """The article of a file that `items` left unread."""
    try:
        (article,) = reader_of(source).read(source)
    except InputError as error:
        return _refused(source, error)
    assert not isinstance(article, Input), "a file that is one article holds no other"
    return _placed(article, source) if isinstance(article, Article) else article


def read(source: Input) -> Iterator[Article | Refusal]:
    """The articles of an input and, in their places, what was refused, all read here and now."""
    for item in items(source):
        yield read_single(item) if isinstance(item, Input) else item


def _placed(article: Article, source: Input) -> Article:
    """The article with what was said of it, and whence it was fetched."""
    if (came := source.came) is not None:
        article = replace(article, origin=came.origin)
        if article.url is None:
            article = as_told(article, Details(url=came.address))
    return as_told(article, source.details)


def _refused(source: Input, error: InputError) -> Refusal:
    return Refusal(id=source.name, code=error.code, message=error.message, origin=source.name)


def reader_of(source: Input) -> Reader:
    """Raises InputError("unknown-format")."""
    name = source.kind or source.name.lower().replace("\\", "/").rsplit("/", 1)[-1]
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
