"""The list of projects, and a page for each project."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField

from ambitions.models import AmbitionPage
from projects import files, four_eyes, listing, reports, structured_data
from projects.choices import Level, Place, Status
from projects.fields import MomentField, PlacesField, moment
from projects.models.listing import ProjectWords
from projects.queries import ProjectIndexManager, ProjectManager
from smartnation.core import languages, numbers
from smartnation.core.blocks import RICH_TEXT
from smartnation.core.models import BasePage


class ProjectIndexPage(BasePage):
    """All projects: filters, a map, a table, and the same list as data."""

    objects = ProjectIndexManager()

    max_count = 1
    parent_page_types = ["campaign.HomePage"]
    subpage_types = ["projects.ProjectPage"]

    class Meta:
        verbose_name = _("list of projects")

    @property
    def key_figure(self) -> dict | None:
        """The number of projects for a big number on another page; None without any. Reads ``with_figures``."""
        count = getattr(self, "project_count", 0)
        if not count:
            return None
        day = numbers.long_date(timezone.localdate(self.newest), languages.active())
        figure = {"value": count, "unit": "", "date": day, "url": self.get_url()}
        return figure | {"source_name": self.menu_title, "source_url": self.get_url()}

    def listed(self, request) -> listing.Listing:
        """What is listed for the request's filters."""
        return listing.read(ProjectPage.objects, request.GET, AmbitionPage.listed(request), ProjectWords.objects.find)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listed = self.listed(request)
        projects = listing.cards(ProjectPage.objects, listed.page.object_list, listed.ambitions)
        canonical = listed.page_query if listed.is_plain else ""
        return context | {"listing": listed, "projects": projects, "canonical_query": canonical}

    def serve_file(self, request, name: str):
        """The listed projects as data, and as a feed; see ``projects.files``."""
        return files.serve_list(self.listed(request), self, ProjectPage.objects, request, name)


class ProjectPage(BasePage):
    """One project: what it does for whom, who carries it, where it stands. An empty field is "unknown"."""

    story = RichTextField(_("what the project does"), features=RICH_TEXT)
    result = RichTextField(_("result so far"), features=RICH_TEXT, blank=True)
    main_ambition = models.ForeignKey(
        AmbitionPage, verbose_name=_("main ambition"), on_delete=models.PROTECT, related_name="main_projects"
    )
    other_ambitions = ParentalManyToManyField(
        AmbitionPage, verbose_name=_("other ambitions"), blank=True, related_name="other_projects"
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.RUNNING)
    start = MomentField(_("start"), blank=True, help_text=_("A year (2025) or a month (2025-07). Empty: unknown."))
    end = MomentField(_("end"), blank=True, help_text=_("The real end, or the planned one."))
    start_date = models.DateField(null=True, editable=False)  # first day of the start, to order by
    end_date = models.DateField(null=True, editable=False)  # last day of the end
    lead = models.ForeignKey(
        "projects.Organisation",
        verbose_name=_("lead organisation"),
        on_delete=models.PROTECT,
        related_name="led_projects",
    )
    level = models.CharField(_("level of government"), max_length=30, choices=Level.choices)
    places = PlacesField(
        verbose_name=_("where"), blank=True, help_text=_("Provinces and Brussels, or the whole country alone.")
    )
    budget = models.DecimalField(
        _("budget in euros"),
        max_digits=14,
        decimal_places=0,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("A whole number. Left empty: unknown."),
    )
    budget_covers = models.CharField(
        _("what the budget covers"),
        max_length=200,
        blank=True,
        help_text=_("For example: subsidy for 2021–2024, without the companies’ own share."),
    )
    budget_source_name = models.CharField(_("source of the budget"), max_length=200, blank=True)
    budget_source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    contact_name = models.CharField(_("contact for the public"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address for the public"), blank=True)
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    checked_on = models.DateField(
        _("last checked"), null=True, blank=True, help_text=_("When someone last checked these facts at the source.")
    )

    objects = ProjectManager()
    share_number = None  # the ambition whose sign stands for the project where it is shared, known when it is served

    form_fields = (*BasePage.form_fields, "story", "result", "budget_covers")
    shared_form_fields = (
        MultiFieldPanel([FieldPanel("main_ambition"), FieldPanel("other_ambitions")], heading=_("Ambitions")),
        MultiFieldPanel([FieldPanel("status"), FieldPanel("start"), FieldPanel("end")], heading=_("State")),
        MultiFieldPanel([FieldPanel("lead"), FieldPanel("level"), FieldPanel("places")], heading=_("Who and where")),
        InlinePanel("partners", heading=_("Partners"), label=_("partner")),
        MultiFieldPanel(
            [FieldPanel("budget"), FieldPanel("budget_source_name"), FieldPanel("budget_source_url")],
            heading=_("Budget"),
        ),
        MultiFieldPanel(
            [FieldPanel("website"), FieldPanel("contact_name"), FieldPanel("contact_email")],
            heading=_("Where readers can turn to"),
        ),
        InlinePanel("kpi_links", heading=_("KPIs that it should move"), label=_("KPI")),
        InlinePanel("updates", heading=_("News"), label=_("news item")),
        InlinePanel("pictures", heading=_("Pictures"), label=_("picture")),
        MultiFieldPanel(
            [FieldPanel("source_name"), FieldPanel("source_url"), FieldPanel("checked_on")], heading=_("Source")
        ),
    )
    read_with = ("lead",)
    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        report = reports.of(self, AmbitionPage.listed(request))
        self.share_number = report.number
        return context | {"report": report}

    def structured_subject(self) -> dict:
        """The project, for search engines."""
        return structured_data.project(self)

    def clean(self):
        super().clean()
        errors = {}
        begin, finish = moment(self.start), moment(self.end)
        if begin and finish and finish.end < begin.start:
            errors["end"] = _("A project can’t end before it starts.")
        if Place.BELGIUM in self.places and len(self.places) > 1:
            errors["places"] = _("Choose the whole country or some provinces, not both.")
        if self.budget is not None and not self.budget_source_name:
            errors["budget_source_name"] = _("Say where the budget comes from.")
        if errors:
            raise ValidationError(errors)

    def publish(self, revision, **kwargs):
        """Publish or schedule a revision; refused when it takes a second person, or the submitter's approval."""
        four_eyes.require(self, self.submissions.all(), kwargs.get("user"))
        return super().publish(revision, **kwargs)

    def save(self, *args, **kwargs):
        """Keep the dates by which projects are ordered in step with what was written."""
        begin, finish = moment(self.start), moment(self.end)
        self.start_date, self.end_date = begin and begin.start, finish and finish.end
        return super().save(*args, **kwargs)
