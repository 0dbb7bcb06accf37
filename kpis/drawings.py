"""Draws the pictures of KPIs and keeps them, in four languages. A quarter of a second each: never for a reader."""

from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from django.utils.translation import override

from ambitions.models import AmbitionPage
from kpis import charts, reports
from kpis.drawing import draw_all
from kpis.fingerprints import fingerprint
from kpis.models import KpiDrawing, KpiPage
from smartnation.core import caching, purging
from smartnation.core.languages import CODES

FEW = 5  # so many KPIs are drawn while an editor waits, in the same process
PROCESSES = 2


def draw(kpi_ids: Collection[int], *, pictures: bool = True) -> int:
    """Draw what is missing or no longer true for these KPIs; return how many drawings were made.

    ``pictures=False`` leaves out the files to download and to share.
    """
    jobs = list(_jobs(list(kpi_ids)))
    drawn = _draw(jobs, pictures)
    if jobs:
        purging.request(*keys({report.kpi.pk for report in jobs}))
    return drawn


def keys(kpi_ids: Collection[int]) -> list[str]:
    """The surrogate keys of what shows any of these KPIs, or lists KPIs."""
    kind = KpiPage._meta.model_name
    return [kind, *(caching.key(kind, pk) for pk in kpi_ids)]


def _draw(jobs: list[reports.Report], pictures: bool) -> int:
    if len({report.kpi.pk for report in jobs}) <= FEW:
        drawn = (draw_all(report.chart, _shared(report) if pictures else None) for report in jobs)
        return sum(_keep(report, made) for report, made in zip(jobs, drawn, strict=True))
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        shared = [_shared(report) if pictures else None for report in jobs]
        drawn = pool.map(draw_all, [report.chart for report in jobs], shared, chunksize=4)
        return sum(_keep(report, made) for report, made in zip(jobs, drawn, strict=True))


def _jobs(kpi_ids: list[int]) -> Iterator[reports.Report]:
    """The reports whose kept drawing doesn't show what they say, with all their words in their language."""
    ambitions = list(AmbitionPage.objects.for_listing())
    kept = {
        (each.kpi_id, each.language): (each.fingerprint, each.verdict)
        for each in KpiDrawing.objects.filter(kpi__in=kpi_ids).only("kpi_id", "language", "fingerprint", "verdict")
    }
    for kpi in KpiPage.objects.filter(pk__in=kpi_ids).order_by("pk"):
        for code in CODES:
            with override(code):
                report = reports.of(kpi, ambitions)
                mark = (fingerprint(report.chart), report.verdict)
                if not charts.is_empty(report.chart) and kept.get((kpi.pk, code)) != mark:
                    yield report


def _keep(report: reports.Report, drawn: dict) -> int:
    values = {"fingerprint": fingerprint(report.chart), "verdict": report.verdict, **drawn}
    KpiDrawing.objects.update_or_create(kpi=report.kpi, language=report.chart.language, defaults=values)
    return 1


def _shared(report: reports.Report) -> dict:
    """The words on the picture for sharing."""
    with override(report.chart.language):
        value, period = report.latest or ("–", "")
        return {
            "title": report.kpi.title,
            "value": value,
            "unit_text": report.kpi.unit_long,
            "period": period,
            "verdict": str(report.verdict),
            "verdict_label": report.verdict_label,
            "sign": report.ambitions[0].number if report.ambitions else None,
        }
