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
            "Figure": 112,
            "Status": 84,
            "Said by": 112,
            "Sentence": 236,
            "Reads as": 108,
            "Outlet": 124,
            "Published": 82,
        },
        full=lambda row: (wording.one_line(row.context), wording.figure_line(row)),
        beside=wording.figure_reading,
        speaker="Said by",
        says="sentence, source and outlet",
        heads={"Said by": ("speaker",), "Reads as": ("largest",), "Published": ("published", "oldest")},
    ),
    state,
)
