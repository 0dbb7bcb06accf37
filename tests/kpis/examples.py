"""KPIs that several tests look at."""

from kpis import drawings
from kpis.models import KpiPage
from tests.factories import KpiPageFactory, observe

NEVER_OUTDATED = 240  # months between updates: the tests hold for forty years
SKILLS = {"y2021": "54.2", "y2023": "59.4", "y2025": "61.2"}


def draw(kpi: KpiPage, *, pictures: bool = False) -> None:
    """Draw the charts of its page, with ``pictures`` also the files: what publishing does on commit."""
    drawings.draw([kpi.pk], pictures=pictures)


def skills(**fields) -> KpiPage:
    """The example of the page about the method: lagging behind on the way to 80 % in 2030."""
    kpi = KpiPageFactory(**{"target": "80", "update_cycle": NEVER_OUTDATED} | fields)
    observe(kpi, **SKILLS)
    return kpi
