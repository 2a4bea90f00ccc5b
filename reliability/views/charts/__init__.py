"""The charts: one file each with one constant CHART. `CHARTS` is this folder, read once."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from reliability.views.charts.chart import Chart

__all__ = ["Chart", "charts"]


@cache
def charts() -> dict[str, Chart]:
    """Every chart by its code, in the order of the codes."""
    modules = (import_module(f"{__name__}.{item.name}") for item in iter_modules(__path__))
    found = [module.CHART for module in modules if hasattr(module, "CHART")]
    return {chart.code: chart for chart in sorted(found, key=lambda chart: chart.code)}
