"""Rows of Whence's own exports of articles: the text is exactly what was analysed, with all that came with it.

Such a row is taken as it is. Read like any other it would be mended once more, and its outlet would be guessed from
what had been made of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from reliability.errors import InputError
from reliability.ingest.decoding import cleaned
from reliability.ingest.making import Fields, make
from reliability.model.article import Article
from reliability.model.details import Details, StatedOutlet, read_details, with_details

COLUMN: Final = "came_with"
SCHEMA: Final = "article/1"  # what the column's object calls itself (views/exports/tables.py)


def is_exported(row: Mapping[str, object]) -> bool:
    """Whether a row is one of an export with its text."""
    found = row.get(COLUMN)
    return isinstance(row.get("text"), str) and (
        (isinstance(found, Mapping) and found.get("schema") == SCHEMA)
        or (isinstance(found, str) and found.startswith("{") and f'"{SCHEMA}"' in found)
    )


def exported_article(row: Mapping[str, object], *, origin: str, original: bytes) -> Article:
    """The article of such a row. Raises InputError where somebody wrote something else into it."""
    details = _details(row[COLUMN], origin)
    fields = Fields(text=str(row["text"]), title=_word(row.get("title")), id=_word(row.get("id")), exact=True)
    return with_details(make(fields, origin=origin, original=original), details)


def _details(came: object, origin: str) -> Details:
    try:
        whole: Any = json.loads(came) if isinstance(came, str) else came
        return _checked(read_details(whole["details"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            "bad-row", f"{origin} is a row of an export whose “{COLUMN}” was changed; export the article again"
        ) from error


def _checked(details: Details) -> Details:
    """The details without what no text may hold. Raises TypeError where one is of another type."""
    outlet = details.outlet
    if outlet is not None:
        outlet = StatedOutlet(_clean(outlet.name), _clean(outlet.domain), _clean(outlet.id), outlet.basis)
    url = _clean(details.url) if details.url is not None else None
    return Details(outlet, url, details.published, tuple(map(_clean, details.authors)))


def _clean(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected words, found {type(value).__name__}")
    return cleaned(value).text


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
