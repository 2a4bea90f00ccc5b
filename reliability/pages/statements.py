"""Statements: who says what, one a row."""

from reliability.ui import cached, filters, ledgers, notices
from reliability.views import frames, wording

state = filters.current()
notices.heading("Statements", state, "statement")
ledgers.draw(
    ledgers.Ledger(
        "statement",
        rows=cached.statements,
        frame=frames.statement_frame,
        widths={
            "Sentence": 276,
            "Speaker": 156,
            "Speaks for": 90,
            "Outlet": 124,
            "Published": 84,
            "Cue": 96,
        },
        full=lambda row: (row.content, wording.statement_line(row)),
        beside=wording.statement_manner,
        speaker="Speaker",
        says="speaker, outlet, day and cue",
        note="The statement stands in brackets in its sentence.",
        heads={"Speaker": ("speaker",), "Published": ("published", "oldest")},
    ),
    state,
)
