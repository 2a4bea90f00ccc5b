"""Figures: every checkable quantity, with who says it or that nobody does."""

from reliability.ui import cached, filters, ledgers, notices
from reliability.views import frames, wording

state = filters.current()
notices.heading("Figures", state, "figure")
ledgers.draw(
    ledgers.Ledger(
        "figure",
        rows=cached.figures,
        frame=frames.figure_frame,
        widths={
            "Figure": 100,
            "Status": 96,
            "Said by": 100,
            "Sentence": 270,
            "Reads as": 100,
            "Outlet": 92,
            "Published": 100,
        },
        full=lambda row: (wording.one_line(row.context), wording.figure_line(row)),
        speaker="Said by",
        says="sentence, source and outlet",
        heads={"Said by": ("speaker",), "Reads as": ("largest",), "Published": ("published", "oldest")},
    ),
    state,
)
