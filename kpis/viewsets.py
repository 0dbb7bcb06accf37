"""Where the admin keeps data: a menu of its own with releases and breakdowns."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from kpis import views
from kpis.models import Breakdown, DataRelease
from smartnation.core.languages import CODES, localized


class ReleaseIndexView(views.DataViewMixin, generic.IndexView):
    """Every release, newest first."""

    model = DataRelease
    page_title = _("KPI data")
    template_name = "kpis/admin/releases.html"
    index_url_name = "kpi_data:index"
    index_results_url_name = "kpi_data:index_results"
    any_permission_required = ["publish"]
    list_filter = ["status", "kind"]
    default_ordering = "-created_at"
    add_to_reference_index = False
    columns = [
        TitleColumn("__str__", label=_("Release"), url_name="kpi_data:release"),
        Column("get_status_display", label=_("Status")),
        Column("get_kind_display", label=_("From")),
        Column("reason", label=_("Why")),
        Column("created_by", label=_("Made by")),
        DateColumn("created_at", label=_("Made")),
        DateColumn("published_at", label=_("Public since")),
    ]

    def get_base_queryset(self):
        return DataRelease.objects.defer("file_content").select_related("created_by")


class DataMenuItem(MenuItem):
    """Shown to those who may release data."""

    def is_shown(self, request):
        return request.user.has_perm(views.PERMISSION)


class DataViewSet(ViewSet):
    """Releases of data."""

    name = "kpi_data"
    url_prefix = "kpi-data"
    menu_label = _("Releases")
    menu_item_class = DataMenuItem
    icon = "table"

    def get_urlpatterns(self):
        return [
            path("", ReleaseIndexView.as_view(), name="index"),
            path("results/", ReleaseIndexView.as_view(results_only=True), name="index_results"),
            path("upload/", views.UploadView.as_view(), name="upload"),
            path("template.xlsx", views.TemplateView.as_view(), name="template"),
            path("eurostat/", views.EurostatView.as_view(), name="eurostat"),
            path("<int:pk>/", views.ReleaseView.as_view(), name="release"),
        ]


class BreakdownViewSet(ModelViewSet):
    """What values are about."""

    model = Breakdown
    name = "kpi_breakdowns"
    icon = "list-ul"
    menu_label = _("Breakdowns")
    list_display = ["name", "key", "kind", "order"]
    copy_view_enabled = False
    panels = [
        FieldPanel("key"),
        *(FieldPanel(localized("name", code)) for code in CODES),
        FieldPanel("kind"),
        FieldPanel("order"),
    ]


class KpiDataGroup(ViewSetGroup):
    """The menu."""

    menu_label = _("KPI data")
    menu_icon = "table"
    menu_order = 250
    items = (DataViewSet(), BreakdownViewSet())
