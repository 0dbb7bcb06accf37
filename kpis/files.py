"""The files of a KPI and of the list of KPIs: data as CSV, XLSX and JSON, pictures, the embedded page, feeds.

They hold exactly what the pages show, in the language of their address. Takes pages and querysets.
"""

from decimal import Decimal

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.clickjacking import xframe_options_exempt

from ambitions.models import AmbitionPage
from kpis import charts, exports, feeds, listing, reports
from kpis.drawing import spec_file
from kpis.fingerprints import fingerprint
from smartnation.core import caching, languages, opendata

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
        table = opendata.Table(exports.CORRECTED, (), title="KPI")
        return opendata.serve("data.csv", table, rows, stem=f"{page.slug}-corrections", bom="bom" in request.GET)
    kpis = type(page).objects.filter(pk=page.pk).with_verdict(caching.today())
    return _data(kpis, request, name, stem=page.slug)


def serve_list(page, kpis, request, name: str) -> HttpResponse:
    """A file about the KPIs that the list's filters let through."""
    ambitions = AmbitionPage.listed(request)
    if name == "feed.atom":
        return feeds.serve(page, kpis, request, ambitions)
    chosen = listing.read(kpis, request.GET, ambitions)
    shown = kpis.filter(pk__in=[each.pk for each in chosen.matching()]).with_verdict(caching.today())
    return _data(shown, request, name, stem="-".join([page.slug, *_words(chosen.chosen)]))


def _words(chosen: dict[str, str]) -> list[str]:
    """Filters as words of a file's name."""
    return [
        {"ambition": f"ambition-{value}", "overdue": "overdue"}.get(facet, value) for facet, value in chosen.items()
    ]


def _data(kpis, request, name: str, *, stem: str) -> HttpResponse:
    if name not in opendata.FILES:
        raise Http404
    target_model = kpis.model._meta.get_field("targets").related_model
    facts = exports.about(kpis, target_model.objects.filter(kpi__in=kpis.values("pk")))
    rows = exports.rows(kpis.model._meta.get_field("observations").related_model.objects, facts)
    table = opendata.Table(exports.COLUMNS, exports.NUMBERS, title="KPI", as_record=_record)
    return opendata.serve(name, table, rows, stem=stem, bom="bom" in request.GET)


def _record(row: dict) -> dict:
    """A row as a JSON object: no value is null, whatever the reason."""
    value = row["value"] if isinstance(row["value"], Decimal) else None
    return row | {"value": value, "is_confidential": "c" in row["flags"]}


def _attached(response, name: str):
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
@csp_replace({"frame-ancestors": ["*"]})
def _embedded(request, page) -> HttpResponse:
    """The chart and its sentence for a frame on another website."""
    context = {"page": page, "report": reports.of(page, AmbitionPage.listed(request)), "site_url": settings.SITE_URL}
    return TemplateResponse(request, "kpis/embed.html", context)
