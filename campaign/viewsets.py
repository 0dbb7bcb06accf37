"""Where the admin keeps what belongs to the campaign: a menu of its own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from campaign.as_of_views import AsOfPageView, AsOfView, may_look_ahead
from campaign.models import Audience
from smartnation.core.languages import CODES, localized


class AsOfMenuItem(MenuItem):
    """Shown to those who may look ahead."""

    def is_shown(self, request):
        return may_look_ahead(request.user)


class AsOfViewSet(ViewSet):
    """Looking ahead: for those who edit the home page."""

    menu_item_class = AsOfMenuItem

    name = "campaign_as_of"
    url_prefix = "campaign/as-of"
    menu_label = _("As of a date")
    icon = "date"

    def get_urlpatterns(self):
        return [path("", AsOfView.as_view(), name="index"), path("page/", AsOfPageView.as_view(), name="page")]


class AudienceViewSet(ModelViewSet):
    """For whom waves are."""

    model = Audience
    name = "campaign_audiences"
    url_prefix = "campaign/audiences"
    icon = "group"
    menu_label = _("Audiences")
    list_display = ["name", "key"]
    copy_view_enabled = False
    panels = [FieldPanel("key"), *(FieldPanel(localized("name", code)) for code in CODES)]


class CampaignGroup(ViewSetGroup):
    """The menu."""

    menu_label = _("Campaign")
    menu_icon = "comment"
    menu_order = 240
    items = (AsOfViewSet(), AudienceViewSet())
