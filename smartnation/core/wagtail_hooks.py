"""What Wagtail asks of us: how links in rich text become addresses, how pages are copied, what the admin shows."""

from datetime import timedelta

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from smartnation.core import purging, translation_gaps
from smartnation.core.audit_views import AuditViewSet
from smartnation.core.models import BasePage
from smartnation.core.page_links import PublicPageLinkHandler
from smartnation.core.purge_views import CachesViewSet


@hooks.register("register_rich_text_features", order=10)
def links_to_public_pages(features):
    """Comes after Wagtail's own handler and takes its place."""
    features.register_link_type(PublicPageLinkHandler)


@hooks.register("register_admin_viewset", order=10)
def our_page_views():
    """Comes after Wagtail's own page views and takes their place."""
    from smartnation.core.page_views import PageViews  # needs all models to be ready

    return PageViews()


@hooks.register("construct_admin_api")
def no_actions_in_one_language(router):
    """Closes those actions of the admin's API that know one language; nothing in the admin calls them."""
    from wagtail.admin.api.views import PagesAdminAPIViewSet  # needs all addresses to be known

    names = ("publish", "unpublish", "move", "delete", "revert_to_page_revision")
    actions = {name: PagesAdminAPIViewSet.actions[name] for name in names}
    router.register_endpoint("pages", type("PagesEndpoint", (PagesAdminAPIViewSet,), {"actions": actions}))


class TranslationGapsPanel(Component):
    """On the dashboard: which live pages are not yet complete in English or German."""

    name = "translation_gaps"
    template_name = "smartnation/admin/translation_gaps.html"
    order = 200
    LIMIT = 10

    def get_context_data(self, parent_context):
        gaps = translation_gaps.find()
        return {"gaps": gaps[: self.LIMIT], "more": len(gaps[self.LIMIT :])}


@hooks.register("construct_homepage_panels")
def show_translation_gaps(request, panels):
    """Only to those who work on pages."""
    if user_has_any_page_permission(request.user):
        panels.append(TranslationGapsPanel())


@hooks.register("register_admin_viewset")
def caches():
    return CachesViewSet()


@hooks.register("register_admin_viewset")
def log_of_access():
    return AuditViewSet()


@hooks.register("register_account_menu_item")
def second_factor(request):
    """On the page of one's own account."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _("An app, a security key and recovery codes to sign in with."),
    }


class WaitingPurgesPanel(Component):
    """On the dashboard while a cache in front of the site hasn't heard of a change for longer than it should take."""

    name = "waiting_purges"
    template_name = "smartnation/admin/waiting_purges.html"
    order = 10
    LONG = timedelta(seconds=30)

    def get_context_data(self, parent_context):
        status, now = purging.status(), timezone.now()
        return {"status": status, "now": now, "is_late": bool(status.since) and now - status.since > self.LONG}


@hooks.register("construct_homepage_panels")
def show_waiting_purges(request, panels):
    """Only to those who work on pages."""
    if user_has_any_page_permission(request.user):
        panels.append(WaitingPurgesPanel())


@hooks.register("construct_main_menu")
def hide_what_is_noise(request, menu_items):
    """Help leads to other hosts; reports are for those who publish."""
    publishes = policy_registry.get_by_type(BasePage).user_has_permission(request.user, "publish")
    hidden = {"help"} if publishes else {"help", "reports"}
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("insert_global_admin_css")
def our_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_editor_js")
def our_script():
    return format_html('<script type="module" src="{}"></script>', static("js/admin.js"))
