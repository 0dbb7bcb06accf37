"""What the admin shows of KPIs: their data, and on the dashboard what waits for an editor."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from kpis.choices import ReleaseStatus
from kpis.models import DataRelease, KpiPage
from kpis.views import PERMISSION
from kpis.viewsets import KpiDataGroup


@hooks.register("register_admin_viewset")
def kpi_data():
    return KpiDataGroup()


class KpiDataPanel(Component):
    """Releases to confirm, and KPIs whose new data are overdue."""

    name = "kpi_data"
    template_name = "kpis/admin/dashboard.html"
    order = 150
    LIMIT = 10

    def get_context_data(self, parent_context):
        pending = DataRelease.objects.filter(status=ReleaseStatus.PENDING).defer("file_content")
        late = KpiPage.objects.live().filter(next_update__lt=timezone.localdate()).order_by("next_update")
        return {"pending": list(pending[: self.LIMIT]), "late": list(late[: self.LIMIT])}


@hooks.register("construct_homepage_panels")
def show_what_waits(request, panels):
    if request.user.has_perm(PERMISSION):
        panels.append(KpiDataPanel())


@hooks.register("before_delete_page")
def keep_history(request, page):
    """A KPI with data can be unpublished, never deleted: its history would be lost."""
    held = KpiPage.objects.descendant_of(page, inclusive=True).filter(changes__isnull=False).distinct()
    if held.exists():
        sentence = _("“%(title)s” has data, whose history must be kept. Unpublish the page instead.")
        messages.error(request, sentence % {"title": held[0].get_admin_display_title()})
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return None
