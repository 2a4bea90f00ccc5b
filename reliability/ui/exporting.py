"""Exports by address: `/export/statements.csv?…` with what stands behind the `?` of the page, and the links to them.

An export is written into a file before its first byte is sent: then its hash stands in the headers, an error is a
sentence instead of half a table, and a slow reader holds no transaction of the database.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Final, cast
from urllib.parse import urlencode, urljoin

import anyio
import streamlit as st
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from reliability.errors import AskedError, StoreError
from reliability.ui import cached, tables
from reliability.views.export import file_name
from reliability.views.exports.asking import Query, read_asked
from reliability.views.exports.files import Export, begin
from reliability.views.exports.formats import DESCRIPTION, named
from reliability.views.exports.package import NAME, write_package
from reliability.views.exports.tables import TABLES, ExportAsked, ExportTable
from reliability.views.state import ViewState, to_query

_LOG = logging.getLogger("reliability.dashboard")
AT_A_TIME: Final = 2  # exports that are written: each takes a processor from those who read pages
WAIT_SECONDS: Final = 30
CHUNK: Final = 1 << 18
OFFERED: Final = ("csv", "json", "parquet", "jsonld")  # beside a page's table; docs/exports.md has the others


@dataclass(frozen=True, slots=True)
class Spooled:
    """An export in a file that nobody else knows, which is gone when it is closed."""

    spool: IO[bytes]
    size: int
    media_type: str
    file: str
    headers: dict[str, str]


def links(table: str, state: ViewState, **own: str) -> None:
    """The view as data: `table` is its export, `own` are the parameters of the page alone."""
    query = urlencode(to_query(state.opened("")) | {name: [value] for name, value in own.items() if value}, doseq=True)
    addresses = (f"export/{table}.{suffix}{f'?{query}' if query else ''}" for suffix in OFFERED)
    titles = ("CSV", "JSON", "Parquet", "JSON-LD")
    told = " · ".join(f"[{title}]({address})" for title, address in zip(titles, addresses, strict=True))
    st.caption(
        f"This view as data: {told}", help="Every row with its raw columns and its link. The address is an API: it "
        "takes what stands behind the ? of this page’s address."
    )  # fmt: skip


def as_file(label: str, table: str, asked: ExportAsked, total: int, key: str) -> None:
    """A button for these rows as CSV, in the columns of the export of that name; `label` has a place for how many."""
    first = f"first {tables.EXPORT_ROWS:,} of {total:,}" if total > tables.EXPORT_ROWS else f"all {total:,}"
    said = label.format(first)
    given = replace(asked, base=urljoin(st.context.url or "", ".").rstrip("/."))
    st.download_button(
        said[:1].upper() + said[1:],
        data=lambda: _file(TABLES[table], given),
        file_name=file_name("whence", asked.state.project, table, suffix=".csv"),
        mime="text/csv",
        key=key,
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def _file(table: ExportTable, asked: ExportAsked) -> bytes:
    some = replace(table, rows=lambda store, asked: islice(table.rows(store, asked), tables.EXPORT_ROWS))
    out = BytesIO()
    named(f"{table.name}.csv")[1].write(begin(cached.store(), some, asked, cached.choices(asked.state.project)), out)
    return out.getvalue()


Spooling = Callable[[Query, str], "Spooled"]


async def answer(request: Request) -> Response:
    """What `/export/NAME` is answered with: the export, or in a sentence why there is none."""
    name = request.path_params["name"]
    write: Spooling = _write_whole if name == f"{NAME}.zip" else partial(_write_table, name)
    query = {name: request.query_params.getlist(name) for name in request.query_params}
    base = str(request.base_url).rstrip("/")
    with anyio.move_on_after(WAIT_SECONDS) as waiting:
        await _WRITING.acquire()
    if waiting.cancelled_caught:
        return _refused("Too many exports are being written; ask again in a minute.", 503)
    try:
        return await _written(request, partial(write, query, base))
    finally:
        _WRITING.release()


async def _written(request: Request, write: Callable[[], Spooled]) -> Response:
    try:
        made = await run_sync(write)
    except AskedError as error:
        return _refused(str(error), 404 if error.missing else 400)
    except StoreError as error:
        return _refused(f"This cannot be exported: {error}", 503)
    except OSError as error:
        _LOG.exception("an export could not be written")
        return _refused(f"The export could not be written on the server: {error.strerror or error}.", 500)
    if made.headers["ETag"] in request.headers.get("if-none-match", ""):
        made.spool.close()
        return Response(status_code=304, headers=made.headers)
    more = {"Content-Length": str(made.size), "Content-Disposition": f'attachment; filename="{made.file}"'}
    return StreamingResponse(_pieces(made.spool), media_type=made.media_type, headers=made.headers | more)


def _refused(sentence: str, status: int) -> Response:
    return PlainTextResponse(f"{sentence}\n", status, headers={"Cache-Control": "no-store"})


def _pieces(spool: IO[bytes]) -> Iterator[bytes]:
    with spool:
        while piece := spool.read(CHUNK):
            yield piece


# ------------------------------------------------------------------------------------------------- in a thread, apart


def _write_table(name: str, query: Query, base: str) -> Spooled:
    table, form = named(name)
    asked = read_asked(table, query, cached.choices, base)
    export = begin(cached.store(), table, asked, cached.choices(asked.state.project))
    spool, size = _spooled(partial(form.write, export))
    file = file_name("whence", asked.state.project, table.name, suffix=f".{form.suffix}")
    described = f'<{base}/export/{table.name}.{DESCRIPTION}?{_query(query)}>; rel="describedby"'
    more = {"Link": described} if form.suffix == "csv" else {}
    return Spooled(spool, size, form.media_type, file, _headers([export]) | more)


def _write_whole(query: Query, base: str) -> Spooled:
    exports: list[Export] = []
    spool, size = _spooled(lambda out: exports.extend(write_package(cached.store(), query, cached.choices, base, out)))
    file = file_name("whence", exports[0].asked.state.project, suffix=".zip")
    return Spooled(spool, size, "application/zip", file, _headers(exports))


def _spooled(write: Callable[[BinaryIO], None]) -> tuple[IO[bytes], int]:
    """(a file with all that is written, how long it is), from its beginning."""
    spool = TemporaryFile()  # noqa: SIM115 - closed when it has been sent
    try:
        write(cast(BinaryIO, spool))
        size = spool.seek(0, 2)
        spool.seek(0)
    except BaseException:
        spool.close()
        raise
    return spool, size


def _headers(exports: list[Export]) -> dict[str, str]:
    """What the answer says of what it holds; of several tables, the hash of the first is that of the articles."""
    about = exports[0].about
    return {
        "Whence-View": about.view,
        "Whence-Engine": about.engine.encode("ascii", "replace").decode(),
        "Whence-Rows": str(sum(export.rows.count for export in exports)),
        "Whence-Hash": exports[0].rows.digest,
        "ETag": f'W/"{"-".join(export.rows.digest.removeprefix("sha256:")[:16] for export in exports)}"',
        "Cache-Control": "private, no-cache",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def _query(query: Query) -> str:
    return urlencode(query, doseq=True)


_WRITING: Final = anyio.CapacityLimiter(AT_A_TIME)
