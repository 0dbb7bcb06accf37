"""The list of KPIs, and a page for each KPI."""

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField

from ambitions.models import AmbitionPage
from kpis import datasets, files, listing, reports
from kpis.choices import Direction, Frequency, TargetOwner
from kpis.fields import ExactField, PeriodField, plain
from kpis.models.data import Breakdown
from kpis.periods import Period
from kpis.queries import KpiManager
from smartnation.core import languages, numbers, sites
from smartnation.core.blocks import RICH_TEXT
from smartnation.core.models import BasePage
from smartnation.core.shared_reads import kept


class KpiIndexPage(BasePage):
    """All KPIs by ambition, with the verdict on each."""

    method_page = models.ForeignKey(
        "core.BasePage",
        verbose_name=_("page about the method"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Every verdict links to it."),
    )

    read_with = ("method_page",)
    shared_form_fields = ("method_page",)
    max_count = 1
    parent_page_types = ["campaign.HomePage"]
    subpage_types = ["kpis.KpiPage", "campaign.ContentPage"]

    class Meta:
        verbose_name = _("list of KPIs")

    @property
    def public_method_page(self):
        """The page about the method when readers may see it; else None."""
        return self.method_page if self.method_page and self.method_page.live else None

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | listing.context(KpiPage.objects, request, AmbitionPage.listed(request))

    def structured_data(self) -> list[dict]:
        return [datasets.of_list(self)]

    def serve_file(self, request, name: str):
        """The listed KPIs as data, and what is new as a feed; see ``kpis.files``."""
        return files.serve_list(self, KpiPage.objects, request, name)


class KpiPage(BasePage):
    """One KPI: what it measures, how, and for which ambitions. Its numbers are observations."""

    code = models.SlugField(
        _("code"), max_length=40, unique=True, help_text=_("Stands in data files and never changes: A2-DSK.")
    )
    ambitions = ParentalManyToManyField(
        AmbitionPage,
        verbose_name=_("ambitions"),
        blank=True,
        related_name="kpis",
        help_text=_("None means: the strategy as a whole."),
    )
    why = RichTextField(_("why it matters"), features=RICH_TEXT)
    how = RichTextField(_("how it is measured"), features=RICH_TEXT)
    unit_short = models.CharField(
        _("unit, short"), max_length=30, help_text=_("Stands after a number: %, households, billion euros.")
    )
    unit_long = models.CharField(
        _("unit, in full"), max_length=120, help_text=_("For example: percentage of people aged 16 to 74.")
    )
    decimals = models.PositiveSmallIntegerField(_("decimals shown"), default=1)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction.choices, default=Direction.HIGHER)
    frequency = models.CharField(_("frequency"), max_length=10, choices=Frequency.choices, default=Frequency.YEAR)
    update_cycle = models.PositiveSmallIntegerField(
        _("months between updates"),
        null=True,
        blank=True,
        help_text=_("Left empty, it follows from the frequency. After two cycles without data it is outdated."),
    )
    next_update = models.DateField(_("next update expected"), null=True, blank=True)
    data_owner = models.CharField(
        _("owner"), max_length=200, blank=True, help_text=_("Person or service. Not shown to the public.")
    )
    main_breakdown = models.ForeignKey(
        Breakdown,
        verbose_name=_("main breakdown"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The verdict is about it; usually Belgium."),
    )
    baseline_period = PeriodField(
        _("baseline"),
        blank=True,
        help_text=_("Where the path to the target begins. Left empty: the first value after the last break."),
    )
    source_name = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    licence = models.CharField(
        _("licence of the data"), max_length=120, blank=True, help_text=_("For example: CC BY 4.0.")
    )
    external_code = models.CharField(_("Eurostat or DESI code"), max_length=120, blank=True)

    objects = KpiManager()
    share_picture = ""  # address of the picture for sharing, known when the page is served

    form_fields = (*BasePage.form_fields, "unit_short", "unit_long", "why", "how")
    shared_form_fields = (
        MultiFieldPanel(
            [FieldPanel("code"), FieldPanel("ambitions"), FieldPanel("main_breakdown"), FieldPanel("data_owner")],
            heading=_("Identity"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("direction"),
                FieldPanel("decimals"),
                FieldPanel("frequency"),
                FieldPanel("update_cycle"),
                FieldPanel("next_update"),
                FieldPanel("baseline_period"),
            ],
            heading=_("Measure"),
        ),
        InlinePanel("targets", heading=_("Targets and milestones"), label=_("target")),
        MultiFieldPanel(
            [FieldPanel("source_name"), FieldPanel("source_url"), FieldPanel("licence"), FieldPanel("external_code")],
            heading=_("Source"),
        ),
        InlinePanel("eurostat_series", heading=_("Eurostat"), label=_("series")),
    )
    parent_page_types = ["kpis.KpiIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("KPI")
        verbose_name_plural = _("KPIs")

    def values_for_copy(self) -> dict:
        """A copy takes a code of its own; its numbers stay with the original."""
        taken = set(KpiPage.objects.values_list("code", flat=True))
        candidates = (f"{self.code[:36]}-{number}" for number in range(2, 1000))
        return {"code": next(code for code in candidates if code not in taken)}

    def clean(self):
        super().clean()
        if self.baseline_period and Period.parse(self.baseline_period).frequency != self.frequency:
            raise ValidationError({"baseline_period": _("The baseline must have the form of the frequency.")})

    @property
    def cycle_months(self) -> int:
        """Months between two updates."""
        return self.update_cycle or {"year": 12, "quarter": 3, "month": 1}[self.frequency]

    @property
    def list_address(self) -> str:
        """Address of the list of KPIs, right above this page; no query."""
        return f"{self.get_url().rstrip('/').rpartition('/')[0]}/"

    @property
    def key_figure(self) -> dict | None:
        """The latest value for a big number on another page; None without one. Reads ``result``."""
        result = getattr(self, "result", None)
        if result is None or result.value is None:
            return None
        return {
            "value": numbers.rounded(result.exact, self.decimals),
            "unit": self.unit_short,
            "date": Period.parse(result.period).label(languages.active()),
            "source_name": self.source_name,
            "source_url": self.source_url,
            "url": self.get_url(),
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        oldest_first = request.GET.get("order") == "oldest"
        report = reports.of(self, AmbitionPage.listed(request), oldest_first=oldest_first)
        indexes = kept(KpiIndexPage, lambda: list(KpiIndexPage.objects.live().select_related("method_page")))
        index = next((each for each in indexes if self.is_descendant_of(each)), None)
        site = sites.find(request)
        if index and site:
            self.breadcrumbs = [site.root_page, index]  # what a query for the parents would find
        self.share_picture = f"{self.get_url(request)}share.png" if report.drawing else ""
        return context | {"report": report, "method_page": index and index.public_method_page}

    @classmethod
    def whole(cls):
        """With the ids of its ambitions."""
        through = cls.ambitions.through.objects.filter(kpipage=OuterRef("pk")).values("ambitionpage_id")
        return super().whole().annotate(ids_of_ambitions=ArraySubquery(through))

    def ambition_ids(self) -> set[int]:
        """Ids of its ambitions, as they were read with it; of a page that is being edited, as its form has them."""
        read = getattr(self, "ids_of_ambitions", None)
        return {ambition.pk for ambition in self.ambitions.all()} if read is None else set(read)

    def structured_data(self) -> list[dict]:
        return [datasets.of_kpi(self)]

    def serve_file(self, request, name: str):
        """Exactly what the page shows, as a file; see ``kpis.files``."""
        return files.serve_kpi(self, request, name)


class Target(models.Model):
    """What a KPI should be in a period: a target, or a milestone on the way to one of the same owner."""

    kpi = ParentalKey(KpiPage, on_delete=models.CASCADE, related_name="targets")
    period = PeriodField(_("period"))
    value = ExactField(_("value"))
    upper = ExactField(_("upper value"), null=True, blank=True, help_text=_("Only where between two values is best."))
    is_milestone = models.BooleanField(_("milestone"), default=False)
    owner = models.CharField(_("whose target"), max_length=20, choices=TargetOwner.choices)
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    panels = [
        FieldPanel("owner"),
        FieldPanel("period"),
        FieldPanel("value"),
        FieldPanel("upper"),
        FieldPanel("is_milestone"),
        FieldPanel("source_name"),
        FieldPanel("source_url"),
    ]

    class Meta:
        ordering = ["period", "pk"]

    def __str__(self):
        return f"{self.period}: {plain(self.value)}"

    def clean(self):
        if self.upper is not None and self.value is not None and self.upper < self.value:
            raise ValidationError({"upper": _("The upper value can’t be below the value.")})


class EurostatSeries(models.Model):
    """Where Eurostat keeps one breakdown of a KPI."""

    kpi = ParentalKey(KpiPage, on_delete=models.CASCADE, related_name="eurostat_series")
    breakdown = models.ForeignKey(Breakdown, verbose_name=_("breakdown"), on_delete=models.PROTECT, related_name="+")
    dataset = models.SlugField(_("dataset"), max_length=60, help_text="isoc_sk_dskl_i21")
    dimensions = models.CharField(
        _("dimensions"), max_length=300, help_text=_("One code for each: geo=BE unit=PC_IND ind_type=IND_TOTAL")
    )

    panels = [FieldPanel("breakdown"), FieldPanel("dataset"), FieldPanel("dimensions")]

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "Eurostat series"

    def __str__(self):
        return f"{self.dataset} {self.dimensions}"

    @property
    def selection(self) -> dict[str, str]:
        """The dimensions as codes by name."""
        return dict(part.split("=", 1) for part in self.dimensions.split())

    def clean(self):
        if not all(all(part.partition("=")) for part in self.dimensions.split()):
            raise ValidationError({"dimensions": _("Write name=code for each dimension, with spaces between.")})
