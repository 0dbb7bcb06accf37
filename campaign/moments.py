"""For which moment the campaign is shown: now, or the one that an editor looks ahead to."""

from datetime import datetime

from django.utils import timezone


def moment_of(request) -> datetime:
    """Now, unless the admin's own view says otherwise (``campaign.as_of_views``); nothing in an address can."""
    return getattr(request, "campaign_moment", None) or timezone.now()
