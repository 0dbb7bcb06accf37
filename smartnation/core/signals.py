"""What happens after a page went live."""

from functools import partial

from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import page_published

from smartnation.core import renditions


@receiver(page_published, dispatch_uid="make_renditions")
def make_renditions(instance, **kwargs):
    """Make the page's pictures once its references are stored."""
    transaction.on_commit(partial(renditions.make_for, instance))
