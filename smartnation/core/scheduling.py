"""Pages whose time has come, one by one: what fails keeps nothing else back."""

import logging

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from smartnation.core import publishing

logger = logging.getLogger(__name__)


def publish_due() -> list[Revision]:
    """Publish every revision whose time has come; return those that failed.

    A page that may not go live as it is loses its schedule, as its history says. Any other failure is
    logged and tried again the next time. None keeps the others back.
    """
    failed = []
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except publishing.PublishRefused as error:
            logger.error(error.sentence)
            _cancel_schedule(revision)
            failed.append(revision)
        except Exception:
            logger.exception("Revision %s was not published at its time", revision.pk)
            failed.append(revision)
    return failed


def _cancel_schedule(revision: Revision) -> None:
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=revision.content_object, action="wagtail.schedule.cancel", revision=revision)
