"""Campaign: the storyteller. Home, stories and the site's first content."""

from django.apps import AppConfig


class CampaignConfig(AppConfig):
    name = "campaign"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign import signals  # noqa: F401 - connects the receivers
