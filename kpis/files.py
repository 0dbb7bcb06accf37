"""The files of a KPI and of the list of KPIs: data as CSV, XLSX and JSON, pictures, the embedded page, feeds.

They hold exactly what the pages show, in the language of their address. Takes pages and querysets.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from ambitions.models import AmbitionPage
from kpis import charts, exports, feeds, listing, reports
from kpis.drawing import spec_file
from kpis.fingerprints import fingerprint
from kpis.spreadsheets import write_csv
from smartnation.core import languages

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURES = {
    "chart.svg": ("svg", "image/svg+xml"),
    "chart.png": ("png", "image/png"),
    "share.png": ("share", "image/png"),
}


def serve_kpi(page, request, name: str) -> HttpResponse:
    """A file of one KPI; 404 for a name that isn't one."""
    if name in PICTURES:
        return _picture(page, request, name)
    if name == "chart.vl.json":
        return _specification(page, request)
    if name == "embed.html":
        return _embedded(request, page)
    if name == "corrections.csv":
        rows = exports.corrections(page, page.changes)
        return _csv_file(exports.CORRECTED, rows, request, name=f"{page.slug}-{name}")
    kpis = type(page).objects.filter(pk=page.pk).with_verdict(timezone.localdate())
    return _data(kpis, request, name, stem=page.slug)


def serve_list(page, kpis, request, name: str) -> HttpResponse:
    """A file about the KPIs that the list's filters let through."""
    ambitions = AmbitionPage.listed(request)
    if name == "feed.atom":
        return feeds.serve(page, kpis, request, ambitions)
    chosen = listing.read(kpis, request.GET, ambitions)
    shown = kpis.filter(pk__in=[each.pk for each in chosen.matching()]).with_verdict(timezone.localdate())
    return _data(shown, request, name, stem="-".join([page.slug, *_words(chosen.chosen)]))


def _words(chosen: dict[str, str]) -> list[str]:
    """Filters as words of a file's name."""
    return [
        {"ambition": f"ambition-{value}", "overdue": "overdue"}.get(facet, value) for facet, value in chosen.items()
    ]


def _data(kpis, request, name: str, *, stem: str) -> HttpResponse:
    if name not in ("data.csv", "data.xlsx", "data.json"):
        raise Http404
    target_model = kpis.model._meta.get_field("targets").related_model
    facts = exports.about(kpis, target_model.objects.filter(kpi__in=kpis.values("pk")))
    rows = exports.rows(kpis.model._meta.get_field("observations").related_model.objects, facts)
    file_name = f"{stem}.{name.rpartition('.')[2]}"
    if name == "data.csv":
        return _csv_file(exports.COLUMNS, rows, request, name=file_name)
    if name == "data.xlsx":
        return _attached(HttpResponse(exports.workbook(rows), content_type=XLSX), file_name)
    return _attached(StreamingHttpResponse(_json(rows), content_type="application/json"), file_name)


def _csv_file(columns, rows, request, *, name: str) -> StreamingHttpResponse:
    content = write_csv(chain([columns], rows), bom="bom" in request.GET)
    return _attached(StreamingHttpResponse(content, content_type="text/csv; charset=utf-8"), name)


def _attached(response, name: str):
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _json(rows) -> Iterator[str]:
    """A list of objects. Numbers are JSON numbers with all their digits."""
    yield "["
    separator = "\n"
    for row in rows:
        yield separator + _object(row)
        separator = ",\n"
    yield "\n]\n"


def _object(row: tuple) -> str:
    record = dict(zip(exports.COLUMNS, row, strict=True))
    record["value"] = record["value"] if isinstance(record["value"], Decimal) else None
    record["is_confidential"] = "c" in record["flags"]
    return "{" + ", ".join(f'"{name}": {_json_value(value)}' for name, value in record.items()) + "}"


def _json_value(value) -> str:
    """As JSON; the library itself would turn a decimal into a float."""
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def _picture(page, request, name: str) -> HttpResponse:
    """A kept picture, as long as it shows what the page says; else 404, until it is drawn again."""
    field, content_type = PICTURES[name]
    report = reports.of(page, AmbitionPage.listed(request))
    kept = page.drawings.filter(language=languages.active()).only(field, "fingerprint", "verdict").first()
    if not kept or not getattr(kept, field) or kept.fingerprint != fingerprint(report.chart):
        raise Http404
    if field == "share" and kept.verdict != report.verdict:
        raise Http404
    content = getattr(kept, field)
    response = HttpResponse(content if field == "svg" else bytes(content), content_type=content_type)
    return response if field == "share" else _attached(response, f"{page.slug}-{name}")


def _specification(page, request) -> HttpResponse:
    report = reports.of(page, AmbitionPage.listed(request))
    if charts.is_empty(report.chart):
        raise Http404
    response = HttpResponse(spec_file(report.chart), content_type="application/json")
    return _attached(response, f"{page.slug}.vl.json")


@xframe_options_exempt
@csp_update({"frame-ancestors": ["*"]})
def _embedded(request, page) -> HttpResponse:
    """The chart and its sentence for a frame on another website."""
    context = {"page": page, "report": reports.of(page, AmbitionPage.listed(request)), "site_url": settings.SITE_URL}
    return TemplateResponse(request, "kpis/embed.html", context)
