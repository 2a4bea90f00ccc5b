"""The charts: one file each with one constant CHART. `charts()` is this folder, read once."""

from __future__ import annotations

from functools import cache

from reliability import plugins
from reliability.views.charts.chart import Chart, Library

__all__ = ["Chart", "Library", "charts"]


@cache
def charts() -> dict[str, Chart]:
    """Every chart by its code, in the order of the codes."""
    return plugins.folder(__name__, "CHART", Chart, lambda chart: (chart.code,), helpers=("chart",))
