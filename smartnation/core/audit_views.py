"""The log of access in the admin: who signed in, who was refused, what changed about accounts; as a file too."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet

from smartnation.core.models import AuditEntry
from smartnation.core.models.audit import AuditEvent
from smartnation.core.staff import audit

MANAGES_ACCOUNTS = "core.change_user"


class AuditFilterSet(WagtailFilterSet):
    """By day, account and event."""

    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)
    account = django_filters.CharFilter(label=_("Account"), lookup_expr="icontains")
    event = django_filters.ChoiceFilter(label=_("What"), choices=AuditEvent.choices)

    class Meta:
        model = AuditEntry
        fields = ["at", "account", "event"]


class AuditReportView(ReportView):
    """For who manages accounts. Taking the log as a file is an entry of the log."""

    page_title = _("Access")
    header_icon = "key"
    model = AuditEntry
    filterset_class = AuditFilterSet
    index_url_name = "audit:index"
    index_results_url_name = "audit:index_results"
    default_ordering = "-at"
    paginate_by = 50
    is_searchable = False
    columns = [
        DateColumn("at", label=_("When"), width="15%"),
        Column("event", label=_("What"), accessor="get_event_display"),
        Column("account", label=_("Account")),
        Column("by", label=_("By")),
        Column("detail", label=_("Detail")),
        Column("address", label=_("Network")),
    ]
    list_export = ["at", "event", "account", "by", "detail", "address"]
    export_headings = {"at": _("When"), "event": _("What"), "account": _("Account"), "by": _("By")}
    export_filename = "access"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MANAGES_ACCOUNTS):
            raise PermissionDenied
        if request.GET.get("export"):
            audit.record(AuditEvent.EXPORTED, user=request.user, detail=request.GET["export"], request=request)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return AuditEntry.objects.all()


class ForThoseWhoManageAccounts(MenuItem):
    """Shown to who may change accounts."""

    def is_shown(self, request):
        return request.user.has_perm(MANAGES_ACCOUNTS)


class AuditViewSet(ViewSet):
    """Among the reports."""

    name = "audit"
    url_prefix = "access"
    menu_label = _("Access")
    menu_hook = "register_reports_menu_item"
    menu_item_class = ForThoseWhoManageAccounts
    menu_order = 950
    icon = "key"

    def get_urlpatterns(self):
        return [
            path("", AuditReportView.as_view(), name="index"),
            path("results/", AuditReportView.as_view(results_only=True), name="index_results"),
        ]
