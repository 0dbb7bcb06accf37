"""Models of the kpis app."""

from kpis.models.data import Breakdown, CellChange, DataRelease, Observation
from kpis.models.pages import EurostatSeries, KpiIndexPage, KpiPage, Target
from kpis.models.results import KpiDrawing, KpiResult

__all__ = [
    "Breakdown",
    "CellChange",
    "DataRelease",
    "EurostatSeries",
    "KpiDrawing",
    "KpiIndexPage",
    "KpiPage",
    "KpiResult",
    "Observation",
    "Target",
]
