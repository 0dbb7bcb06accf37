"""The admin's page about the caches in front of the site: what they still have to forget, and forgetting everything."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from smartnation.core import purging
from smartnation.core.caching import EVERYTHING
from smartnation.core.models import Purge
from smartnation.core.purge_names import with_names

LISTED = 50
MANAGES = "core.change_sitesettings"


class PurgeStatusView(WagtailAdminTemplateMixin, TemplateView):
    """What waits, with the last problem; who manages the site may have everything forgotten."""

    template_name = "smartnation/admin/purges.html"
    page_title = gettext_lazy("Caches")
    header_icon = "resubmit"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": gettext_lazy("Home")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            status=purging.status(),
            caches=len(settings.WAGTAILFRONTENDCACHE),
            purges=with_names(Purge.objects.order_by("-pk")[:LISTED]),
            may_purge=self.request.user.has_perm(MANAGES),
            now=timezone.now(),
            **kwargs,
        )

    def post(self, request):
        """Have everything forgotten."""
        if not request.user.has_perm(MANAGES):
            raise PermissionDenied
        purging.request(EVERYTHING)
        messages.success(request, _("Every page is fetched anew from now on."))
        return redirect("caches:index")


class ForThoseWithPages(MenuItem):
    """Shown to those who work on pages; costs no query beyond what the menu asks anyway."""

    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


class CachesViewSet(ViewSet):
    """Among the reports."""

    name = "caches"
    url_prefix = "caches"
    menu_label = gettext_lazy("Caches")
    menu_hook = "register_reports_menu_item"
    menu_item_class = ForThoseWithPages
    menu_order = 900
    icon = "resubmit"

    def get_urlpatterns(self):
        return [path("", PurgeStatusView.as_view(), name="index")]
