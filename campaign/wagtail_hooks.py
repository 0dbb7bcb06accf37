"""What the admin shows of the storyteller beside pages: voices."""

from wagtail.snippets.models import register_snippet

from campaign.voice_viewsets import VoicesGroup

register_snippet(VoicesGroup)
