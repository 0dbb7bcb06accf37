"""What the admin shows of the storyteller beside pages: the campaign, voices."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from campaign.viewsets import CampaignGroup
from campaign.voice_viewsets import VoicesGroup

register_snippet(VoicesGroup)


@hooks.register("register_admin_viewset")
def campaign():
    return CampaignGroup()
