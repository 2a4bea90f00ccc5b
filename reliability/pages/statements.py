"""Statements: who says what, one a row."""

from reliability.ui import cached, filters, ledgers, notices
from reliability.views import frames, wording

state = filters.current()
notices.heading("Statements", state)
ledgers.draw(
    ledgers.Ledger(
        "statement",
        rows=cached.statements,
        frame=frames.statement_frame,
        widths={
            "Statement": 286,
            "Speaker": 112,
            "Speaks for": 100,
            "Outlet": 100,
            "Published": 92,
            "Cue": 92,
            "Form": 64,
        },
        full=lambda row: (row.content, wording.statement_line(row)),
        says="speaker, outlet, form and cue",
        heads={"Speaker": ("speaker",), "Published": ("published", "oldest")},
    ),
    state,
)
