"""``manage.py publish_scheduled``: takes expired pages offline and publishes those whose time has come.

Stands in for Wagtail's command of the same name, which stops at the first page that fails.
"""

from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands import publish_scheduled

from smartnation.core import scheduling
from smartnation.core.models import BasePage


class Command(publish_scheduled.Command):
    help = "Publishes and unpublishes pages at the times that editors gave. Run it every few minutes."

    def handle(self, *args, dryrun=False, **options):
        if dryrun:
            super().handle(*args, dryrun=True, **options)
            return
        for page in BasePage.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at"):
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        if failed := scheduling.publish_due():
            raise CommandError(f"Not published: {', '.join(revision.object_str for revision in failed)}.")
