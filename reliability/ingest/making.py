"""From fields to an Article: the exact text, its key, and what a reader must know of the reading."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass, replace
from datetime import date

from reliability.errors import InputError
from reliability.ingest import markdown, prose
from reliability.ingest.authors import read_authors
from reliability.ingest.days import read_day
from reliability.ingest.decoding import cleaned
from reliability.ingest.front_matter import front_matter
from reliability.ingest.language import language_of, notice
from reliability.model.article import Article, OutletBasis, PageStatement
from reliability.model.mended import Mended, Pieces
from reliability.model.title import title_in
from reliability.registry.addresses import host_and_path

MAX_CHARACTERS = 1_000_000
MAX_TITLE = 1_000


@dataclass(frozen=True, slots=True)
class Fields:
    """What a reader found. `basis` says where outlet, domain or url came from; `markdown` that the text is known to be
    Markdown and need not look like it; `exact` that it is what was analysed before, and is not to be mended again."""

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
    markdown: bool = False
    exact: bool = False
    page_statements: tuple[PageStatement, ...] = ()


_ADDRESSES = re.compile(r"\s*+(?:(?:https?://|www\.)\S++\s*+)++", re.IGNORECASE)


def exact_text(title: str, text: str) -> str:
    """The text as it is analysed: as it came where it bears the title (`title_in`) or has none, else title, empty line,
    text."""
    head = title.strip()
    if not head or title_in(text, head) is not None:
        return text
    return f"{head}\n\n{text.strip()}\n"


def make(fields: Fields, *, origin: str, original: bytes) -> Article:
    """The article: the one way by which a text becomes one, whatever it came in. `original` are the bytes that it was
    read from, a row's own in a corpus.

    Raises InputError("empty", "address" or "too-long").
    """
    if not fields.text.strip():
        raise _empty(origin)
    if _ADDRESSES.fullmatch(fields.text):
        raise InputError(
            "address",
            f"{origin} is a web address and no article; open it, copy the text of the article and paste that, or save "
            "the page as .html and give the file",
        )
    came = cleaned(fields.text if fields.exact else prose.with_plain_line_ends(fields.text))
    fields = replace(fields, text=came.text)
    fields, body, told = (fields, Mended(came.text), ()) if fields.exact else _mended(fields)
    if not body.text.strip():  # nothing but comments and markup
        raise _empty(origin)
    title = cleaned(html.unescape(fields.title[:MAX_TITLE]))
    url, outlet, domain = (cleaned(value or "").text or None for value in (fields.url, fields.outlet, fields.domain))
    text = body.text if fields.exact else exact_text(title.text, body.text)
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            "too-long",
            f"{origin} has {len(text):,} characters, more than the {MAX_CHARACTERS:,} that are taken; split it",
        )
    language = language_of(text)
    unread = notice(language)
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
        notices=(*fields.notices, *told, *came.notices, *((unread,) if unread else ())),
        pieces=_moved(body, text),
        page_statements=fields.page_statements,
    )


def _empty(origin: str) -> InputError:
    return InputError("empty", f"{origin} holds no text; give an article with at least one word")


def _mended(fields: Fields) -> tuple[Fields, Mended, tuple[str, ...]]:
    """The fields with what front matter adds to them, the body's words with the way back, and what is to be told."""
    came = fields.text
    front = front_matter(came)
    body = Mended(came[front.end :], ((0, front.end),) if front.end else ())
    found = markdown.Rendered(prose.mended(body.text))
    if fields.markdown or markdown.is_markdown(body.text):
        found = markdown.rendered(body.text)
    if not body.text.strip():  # nothing but front matter: it may be all that there is
        return fields, Mended(came), ()
    url = fields.url or front.words("url") or None
    outlet = fields.outlet or front.words("outlet") or None
    stated = OutletBasis.PAGE_METADATA if front.words("outlet") else OutletBasis.URL if url else None
    fields = replace(
        fields,
        title=fields.title or front.words("title"),
        url=url,
        outlet=outlet,
        basis=fields.basis or stated,
        authors=fields.authors or read_authors(front.fields.get("authors")),
        published=fields.published or read_day(front.words("date")).day,
    )
    return fields, body.then(found.mended), found.notices


def _moved(mended: Mended, text: str) -> Pieces:
    """The way back from the exact text, in which the body may stand behind a title."""
    if not mended.pieces or text == mended.text:
        return mended.pieces
    cut = len(mended.text) - len(mended.text.lstrip())
    before = len(text) - len(mended.text.strip()) - 1 - cut
    last = max(start for start, _ in mended.pieces if start <= cut)
    first = next(came for start, came in mended.pieces if start == last) + cut - last
    return ((before + cut, first), *((before + start, came) for start, came in mended.pieces if start > cut))
