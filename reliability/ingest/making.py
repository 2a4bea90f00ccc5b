"""From fields to an Article: the exact text, its key, and what a reader must know of the reading."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from reliability.errors import InputError
from reliability.ingest.decoding import cleaned
from reliability.ingest.language import language_of, notice
from reliability.model.article import Article, OutletBasis
from reliability.registry.addresses import host_and_path

MAX_CHARACTERS = 1_000_000
MAX_TITLE = 1_000


@dataclass(frozen=True, slots=True)
class Fields:
    """What a reader found. `basis` says where outlet, domain or url came from."""

    text: str
    title: str = ""
    id: str = ""
    url: str | None = None
    outlet: str | None = None
    domain: str | None = None
    basis: OutletBasis | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    notices: tuple[str, ...] = ()


def exact_text(title: str, text: str) -> str:
    """The text as it is analysed: as it came where it begins with the title or has none, else title, empty line,
    text."""
    head = title.strip()
    if not head or text.strip().startswith(head):
        return text
    return f"{head}\n\n{text.strip()}\n"


def make(fields: Fields, *, origin: str, original: bytes) -> Article:
    """The article; `original` are the bytes that it was read from, a row's own in a corpus.

    Raises InputError("empty" or "too-long").
    """
    if not fields.text.strip():
        raise InputError("empty", f"{origin} holds no text; give an article with at least one word")
    body, title = cleaned(fields.text), cleaned(fields.title[:MAX_TITLE])
    url, outlet, domain = (cleaned(value or "").text or None for value in (fields.url, fields.outlet, fields.domain))
    text = exact_text(title.text, body.text)
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            "too-long",
            f"{origin} has {len(text):,} characters, more than the {MAX_CHARACTERS:,} that are taken; split it",
        )
    language = language_of(text)
    told = notice(language)
    return Article(
        id=cleaned(fields.id).text or hashlib.sha256(text.encode("utf-8")).hexdigest()[:16],
        text=text,
        title=" ".join(title.text.split()),
        url=url,
        outlet_name=outlet,
        domain=domain or (host_and_path(url)[0] if url else "") or None,
        outlet_basis=fields.basis,
        authors=tuple(cleaned(name).text for name in fields.authors),
        published=fields.published,
        language=language,
        source_sha256=hashlib.sha256(original).hexdigest(),
        original=original,
        origin=origin,
        notices=(*fields.notices, *body.notices, *((told,) if told else ())),
    )
