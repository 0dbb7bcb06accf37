"""What an editor adds to a project, as often as needed: partners, KPIs, news, pictures."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from projects.choices import PartnerRole
from smartnation.core.languages import CODES, localized


class ProjectPartner(Orderable):
    """An organisation that takes part, beside the one that leads."""

    project = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "projects.Organisation", verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="partnerships"
    )
    role = models.CharField(_("role"), max_length=20, choices=PartnerRole.choices, default=PartnerRole.PARTNER)

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self):
        return f"{self.organisation_id}: {self.role}"


class ProjectKpi(Orderable):
    """A KPI that the project should move, and how."""

    project = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="kpi_links")
    kpi = models.ForeignKey(
        "kpis.KpiPage", verbose_name=_("KPI"), on_delete=models.CASCADE, related_name="project_links"
    )
    how = models.CharField(_("how the project moves it"), max_length=300, help_text=_("One sentence."))

    panels = [FieldPanel("kpi"), *(FieldPanel(localized("how", code)) for code in CODES)]

    class Meta(Orderable.Meta):
        verbose_name = _("KPI that the project should move")
        verbose_name_plural = _("KPIs that the project should move")

    def __str__(self):
        return f"{self.project_id} → {self.kpi_id}"


class ProjectUpdate(models.Model):
    """News of a project, dated by the editor."""

    project = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="updates")
    date = models.DateField(_("date"))
    text = models.TextField(_("what is new"), max_length=1000, help_text=_("One to three sentences."))

    panels = [FieldPanel("date"), *(FieldPanel(localized("text", code)) for code in CODES)]

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    def __str__(self):
        return f"{self.project_id}: {self.date}"


class ProjectPicture(Orderable):
    """A picture of the project; the first one stands at the top of its page."""

    project = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(
        "core.SiteImage", verbose_name=_("picture"), on_delete=models.CASCADE, related_name="project_pictures"
    )

    panels = [FieldPanel("image")]

    class Meta(Orderable.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return f"{self.project_id}: {self.image_id}"
