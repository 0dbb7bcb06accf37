"""Questions to ask about KPIs. Everything here is one query a call, whatever the number of rows."""

from datetime import date

from django.db.models import Case, CharField, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When

from smartnation.core.languages import CODES
from smartnation.core.queries import PageManager, PageQuerySet

OUTDATED = "outdated"
LONG_TEXTS = ("why", "how")


class KpiQuerySet(PageQuerySet):
    """Reads of KPIs."""

    def public(self):
        """Live KPIs whose result is known."""
        return self.live().filter(result__isnull=False)

    def with_figures(self):
        """With what a key figure on another page shows."""
        return self.select_related("result").for_cards(*LONG_TEXTS)

    def with_verdict(self, today: date):
        """Adds ``verdict``, that of today: what the data say, or outdated once they are too old."""
        outdated = Q(result__outdated_from__lte=today)
        return self.annotate(
            verdict=Case(When(outdated, then=Value(OUTDATED)), default=F("result__verdict"), output_field=CharField())
        )

    def undrawn(self):
        """KPIs with values that lack a drawing in some language."""
        drawn = self.model._meta.get_field("drawings").related_model.objects.filter(kpi=OuterRef("pk"))
        known = self.model._meta.get_field("observations").related_model.objects.filter(kpi=OuterRef("pk"))
        counted = drawn.order_by().values("kpi").annotate(count=Count("pk")).values("count")
        lacking = Q(drawings_made=None) | Q(drawings_made__lt=len(CODES))
        return self.annotate(drawings_made=Subquery(counted)).filter(lacking, Exists(known.filter(value__isnull=False)))

    def for_listing(self, today: date):
        """Public KPIs with verdict and result, without long texts, by their first ambition, code last."""
        return (
            self.public()
            .with_verdict(today)
            .annotate(first_ambition=Min("ambitions__number"))
            .select_related("result", "main_breakdown")
            .for_cards(*LONG_TEXTS)
            .order_by(F("first_ambition").asc(nulls_last=True), "path")
        )


class ChangeQuerySet(QuerySet):
    """Reads of the cells of releases."""

    def corrections(self):
        """Published changes of values that readers had already seen, newest first, without the releases' files."""
        published = self.filter(is_correction=True, release__status="published")
        with_words = published.select_related("release", "breakdown").defer("release__file_content", "release__report")
        return with_words.order_by("-release__published_at", "-pk")


KpiManager = PageManager.from_queryset(KpiQuerySet)
