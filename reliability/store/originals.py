"""The bytes that articles were read from, once for each hash."""

from __future__ import annotations

import hashlib
import time
import zlib

from sqlalchemy import Connection, insert, select

from reliability.errors import NotFoundError
from reliability.store.schema import original


def keep(connection: Connection, data: bytes) -> None:
    """Keep these bytes; nothing happens where they are kept already, or are none."""
    if not data:
        return
    digest = hashlib.sha256(data).hexdigest()
    if not is_kept(connection, digest):
        row = {"sha256": digest, "data": zlib.compress(data), "kept": time.time()}
        connection.execute(insert(original).values(row))


def is_kept(connection: Connection, digest: str) -> bool:
    return connection.scalar(select(original.c.kept).where(original.c.sha256 == digest)) is not None


def read(connection: Connection, digest: str) -> bytes:
    """Those bytes. Raises NotFoundError where they are not kept."""
    data = connection.scalar(select(original.c.data).where(original.c.sha256 == digest))
    if data is None:
        raise NotFoundError(f"the bytes with the hash {digest[:12]}… are not kept; import the file again")
    return zlib.decompress(data)
