"""An Atom feed a language: new data and corrections, of all KPIs or of one ambition."""

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis import listing
from smartnation.core import feeds, languages

ENTRIES = 50


def serve(page, kpis, request, ambitions) -> HttpResponse:
    """The newest releases, an entry for each KPI that one touched. Two queries beside those of the list."""
    chosen = listing.read(kpis, request.GET, ambitions)
    shown = kpis.filter(pk__in=[each.pk for each in chosen.matching()])
    change_model = kpis.model._meta.get_field("changes").related_model
    entries = _entries(change_model, shown)
    feed = feeds.of_list(page, chosen, request)
    pages = {kpi.pk: kpi for kpi in shown.filter(pk__in={entry["kpi_id"] for entry in entries})}
    for entry in entries:
        _add(feed, entry, pages[entry["kpi_id"]], request)
    return feeds.answer(feed)


def _entries(change_model, kpis) -> list[dict]:
    is_new, is_corrected = Q(old__isnull=True), Q(is_correction=True)  # a new note alone is neither
    published = change_model.objects.filter(is_new | is_corrected, release__status="published")
    changes = published.filter(kpi__in=kpis.values("pk")).order_by()
    reason = f"release__reason_{languages.active()}"
    grouped = changes.values(
        "release_id", "release__published_at", "release__reason_nl", "release__reason_fr", reason, "kpi_id"
    )
    counted = grouped.annotate(new=Count("pk", filter=is_new), corrected=Count("pk", filter=is_corrected))
    return list(counted.order_by("-release__published_at", "kpi_id")[:ENTRIES])


def _add(feed, entry: dict, kpi, request) -> None:
    link = settings.SITE_URL + kpi.get_url(request)
    parts = []
    if entry["new"]:
        parts.append(ngettext("%(count)d new value", "%(count)d new values", entry["new"]) % {"count": entry["new"]})
    if entry["corrected"]:
        corrected = ngettext("%(count)d corrected value", "%(count)d corrected values", entry["corrected"])
        parts.append(corrected % {"count": entry["corrected"]})
    reason = next(
        (
            text
            for text in (
                entry[f"release__reason_{code}"]
                for code in languages.chain(languages.active())
                if f"release__reason_{code}" in entry
            )
            if text
        ),
        "",
    )
    feed.add_item(
        title=f"{kpi.title}: {', '.join(parts)}",
        link=link,
        description=reason,
        unique_id=f"{link}#{entry['release_id']}",
        pubdate=entry["release__published_at"],
        updateddate=entry["release__published_at"],
        categories=[_("Correction")] if entry["corrected"] else [_("New data")],
    )
