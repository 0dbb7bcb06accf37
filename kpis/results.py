"""Works out and keeps what follows from the data of KPIs: verdict, latest value, sparkline, pictures."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import partial

from django.db import transaction

from kpis import assessing, drawings
from kpis.models import KpiDrawing, KpiPage, KpiResult, Observation, Target
from kpis.sparklines import sparkline
from smartnation.core import purging

BATCH = 500
_draws: ContextVar[bool] = ContextVar("draws", default=True)
FIELDS = ("verdict", "outdated_from", "period", "period_end", "value", "sparkline")


def refresh(kpi_ids: Collection[int], *, changed_at: datetime | None = None) -> None:
    """Store the state of these KPIs; three queries for each 500. ``changed_at`` is given when numbers changed."""
    wanted = sorted(set(kpi_ids))
    if changed_at:
        KpiDrawing.objects.filter(kpi__in=wanted).delete()  # they show other numbers, so no page shows them
    for start in range(0, len(wanted), BATCH):
        _refresh(wanted[start : start + BATCH], changed_at)
    purging.request(*drawings.keys(wanted))


def _refresh(kpi_ids: list[int], changed_at: datetime | None) -> None:
    kpis = KpiPage.objects.filter(pk__in=kpi_ids)
    observations = _by_kpi(Observation.objects.filter(kpi__in=kpi_ids).order_by("period_end"))
    targets = _by_kpi(Target.objects.filter(kpi__in=kpi_ids))
    made = [_result(kpi, observations[kpi.pk], targets[kpi.pk], changed_at) for kpi in kpis]
    updated = [*FIELDS, *(["data_changed_at"] if changed_at else [])]
    KpiResult.objects.bulk_create(made, update_conflicts=True, unique_fields=["kpi"], update_fields=updated)


def _by_kpi(rows: Iterable) -> defaultdict[int, list]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[row.kpi_id].append(row)
    return grouped


def _result(kpi, observations, targets, changed_at) -> KpiResult:
    found = assessing.assessment(kpi, observations, targets)
    latest = found.latest
    return KpiResult(
        kpi=kpi,
        verdict=found.verdict,
        outdated_from=found.outdated_from,
        period=str(latest.period) if latest else "",
        period_end=latest.period.end if latest else None,
        value=latest.value if latest else None,
        sparkline=sparkline(assessing.points(kpi, observations), found.target),
        data_changed_at=changed_at,
    )


@contextmanager
def without_drawing() -> Iterator[None]:
    """While the block runs no change draws anything: who makes many KPIs at once draws them at the end."""
    token = _draws.set(False)
    try:
        yield
    finally:
        _draws.reset(token)


def draw_when_committed(kpi_ids: Collection[int]) -> None:
    """Draw the pictures of these KPIs, if they are few, once what changed them is committed."""
    if _draws.get():
        transaction.on_commit(partial(draw_soon, kpi_ids))


def draw_soon(kpi_ids: Collection[int]) -> None:
    """Draw the pictures of a few KPIs now; those of many, which no page shows any more, are left to ``run_jobs``."""
    if len(kpi_ids) <= drawings.FEW:
        drawings.draw(kpi_ids)
