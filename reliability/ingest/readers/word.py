"""Word documents: one article a file, its paragraphs and the cells of its tables in their order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from reliability.errors import InputError
from reliability.ingest.input import Input
from reliability.ingest.making import Fields, make
from reliability.ingest.readers.packed_xml import opened
from reliability.ingest.readers.reader import Reader
from reliability.model.article import Article

_TITLES = ("title", "heading 1")  # styles of a headline


def read(source: Input) -> Iterator[Article]:
    """One article. Raises InputError. The day on which a document was made is not the day of its article."""
    import docx  # a tenth of a second, which nobody needs who reads something else

    data = source.read()
    opened(data, source.name).close()
    try:
        document = docx.Document(io.BytesIO(data))
        found = [(block.text.strip(), _style(block)) for block in _paragraphs(document)]
    except Exception as error:  # a document may lack any part, and python-docx has an error for each
        raise InputError(
            "damaged", f"{source.name} cannot be read as a Word document ({type(error).__name__}); save it again"
        ) from error
    first = next(((text, style) for text, style in found if text), ("", ""))
    title = first[0] if first[1] in _TITLES else ""
    text = "\n\n".join(text for text, _ in found if text)
    yield make(Fields(text=text, title=title), origin=source.name, original=data)


def _paragraphs(container: Any) -> Iterator[Any]:
    """Paragraphs in their order, those of tables too."""
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in dict.fromkeys(row.cells):
                    yield from _paragraphs(cell)
        else:
            yield block


def _style(paragraph: Any) -> str:
    style = getattr(paragraph, "style", None)
    return str(getattr(style, "name", "") or "").lower()


READER = Reader("Word document", (".docx",), read, single=True)
