"""Every error that Whence raises on purpose.

WhenceError
├── AskedError            an export's address names a table, format, parameter or value that there is none of
├── InputError            a file, row or text that cannot be taken; `code` is stable, the message says what to do
├── ResourceError         a file that belongs to the program is missing, unreadable, not the one its checksum names, or
│                         holds what another file holds
├── SettingsError         an environment variable or option has a value that cannot be used
└── StoreError            the database cannot be opened, is newer than this version, or does not know an id
    └── NotFoundError     the id in a link or a command names nothing in this project

A message names the thing, says what was found and what to do: `cannot read demo.csv: it has no column "text" (found:
id, title); add one, or rename yours`.
"""

from __future__ import annotations


class WhenceError(Exception):
    """Base of all errors below; its text is written for the person who reads it."""


class AskedError(WhenceError):
    """What an address asks for cannot be had; `missing` where there is nothing at its path at all."""

    def __init__(self, message: str, *, missing: bool = False) -> None:
        super().__init__(message)
        self.missing = missing


class InputError(WhenceError):
    """An input that is refused. `code` is a stable short name (docs/formats.md lists them), `message` a sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class ResourceError(WhenceError):
    """A file of the program or of its data is missing or damaged, or contradicts another."""


class SettingsError(WhenceError):
    """A setting cannot be used as given."""


class StoreError(WhenceError):
    """The database refused, or cannot be used by this version."""


class NotFoundError(StoreError):
    """Nothing in the store has this id."""
