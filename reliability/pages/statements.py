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
            "Sentence": 330,
            "Speaker": 112,
            "Speaks for": 100,
            "Outlet": 100,
            "Published": 100,
            "Cue": 92,
        },
        full=lambda row: (row.content, wording.statement_line(row)),
        says="speaker, outlet, day and cue",
        note="The statement stands in brackets in its sentence.",
        heads={"Speaker": ("speaker",), "Published": ("published", "oldest")},
    ),
    state,
)
