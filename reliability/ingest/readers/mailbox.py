"""Mailboxes: one mail after the other, each begun by a line “From …”, read as they come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reliability.errors import InputError
from reliability.ingest.input import Input
from reliability.ingest.readers.mail import article_of_mail
from reliability.ingest.readers.reader import Found, Reader
from reliability.model.article import Refusal

LONGEST_MAIL = 10_000_000  # bytes
_BEGINS = re.compile(rb"From \S+.*\d{4}")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(source: Input) -> Iterator[Found]:
    """Articles and refusals in the order of the mails. Raises InputError where the file is no mailbox."""
    for number, mail in enumerate(_mails(source), start=1):
        origin = f"{source.name}, mail {number}"
        try:
            if len(mail) > LONGEST_MAIL:
                raise InputError(  # noqa: TRY301 - a refusal of this mail alone
                    "too-large", f"{origin} has more than {LONGEST_MAIL // 1_000_000} MB; save its text as .txt"
                )
            yield article_of_mail(_ESCAPED.sub(rb"\1", mail), origin)
        except InputError as error:
            yield Refusal(origin, error.code, error.message, origin)


def _mails(source: Input) -> Iterator[bytes]:
    """The bytes of each mail; of one that is too long a little more than it may have."""
    with source.open() as stream:
        first = stream.readline(LONGEST_MAIL)
        if not _BEGINS.match(first):
            raise InputError(
                "not-text", f"{source.name} is no mailbox, which begins with a line “From …”; give one mail as .eml"
            )
        lines: list[bytes] = []
        size = 0
        while line := stream.readline(LONGEST_MAIL):
            if _BEGINS.match(line):
                yield b"".join(lines)
                lines, size = [], 0
            elif size <= LONGEST_MAIL:
                lines.append(line)
                size += len(line)
        yield b"".join(lines)


READER = Reader("mailbox", (".mbox",), read)
