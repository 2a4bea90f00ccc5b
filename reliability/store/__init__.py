"""Where analyses live: SQLite on one machine, PostgreSQL for a team, one API for both."""

from reliability.store.store import Store

__all__ = ["Store"]
