"""What the admin shows of the campaign."""

from wagtail import hooks

from campaign.viewsets import CampaignGroup


@hooks.register("register_admin_viewset")
def campaign():
    return CampaignGroup()
