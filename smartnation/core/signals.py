"""What happens around a page that goes live."""

from functools import partial

from django.db import transaction
from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published

from smartnation.core import publishing, redirects, renditions
from smartnation.core.models import BasePage


@receiver(pre_save, sender=Revision, dispatch_uid="refuse_incomplete_schedule")
def refuse_incomplete_schedule(instance, **kwargs):
    """Nothing incomplete gets a time to go live, whoever asks."""
    if instance.approved_go_live_at and isinstance(page := instance.as_object(), BasePage):
        publishing.require_complete(page)


@receiver(page_published, dispatch_uid="make_renditions")
def make_renditions(instance, **kwargs):
    """Make the page's pictures once its references are stored."""
    transaction.on_commit(partial(renditions.make_for, instance))


@receiver(page_published, dispatch_uid="redirects_give_way")
def redirects_give_way(instance, **kwargs):
    """A page may go live where another one used to be."""
    redirects.give_way(instance)
