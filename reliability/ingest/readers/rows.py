"""A row of a corpus as an article; shared by JSON lines and tables. The columns are those of docs/ANALYSIS_JSON.md."""

from __future__ import annotations

import math
from collections.abc import Mapping

from reliability.errors import InputError
from reliability.ingest.decoding import cleaned
from reliability.ingest.making import Fields, make, read_authors, read_date
from reliability.model.article import Article, OutletBasis, Refusal

COLUMNS = ("id", "title", "text", "url", "outlet", "domain", "date", "authors")


def article_of(row: Mapping[str, object], *, origin: str, original: bytes) -> Article:
    """The article of one row. Raises InputError where its text is missing, empty or not text."""
    text = row.get("text")
    if not isinstance(text, str):
        found = "no column “text”" if "text" not in row else f"a “text” that is {_kind(text)}"
        raise InputError(
            "no-text-column", f"{origin} has {found} (found: {_listed(row)}); name the article's text “text”"
        )
    outlet, domain, url = (_string(row.get(name)) for name in ("outlet", "domain", "url"))
    fields = Fields(
        text=text,
        title=_string(row.get("title")),
        id=_string(row.get("id")),
        url=url or None,
        outlet=outlet or None,
        domain=domain or None,
        basis=OutletBasis.CORPUS_COLUMN if outlet or domain else OutletBasis.URL if url else None,
        authors=read_authors(row.get("authors")),
        published=read_date(row.get("date")),
    )
    return make(fields, origin=origin, original=original)


def refusal(error: InputError, *, origin: str, row_id: object = None) -> Refusal:
    """The refusal that stands in the place of a row."""
    return Refusal(id=_string(row_id) or origin, code=error.code, message=error.message, origin=origin)


def _string(value: object) -> str:
    """A cell as a string; nothing for what is no word and no number (null, true, NaN, a list)."""
    if isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return cleaned(str(value)).text.strip() if isinstance(value, str | int | float) else ""


def _kind(value: object) -> str:
    return "empty" if value is None else f"no text but {type(value).__name__}"


def _listed(row: Mapping[str, object]) -> str:
    return cleaned(", ".join(str(name)[:40] for name in list(row)[:12])).text or "nothing"
