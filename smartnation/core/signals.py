"""What happens around a page that goes live."""

from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published
from wagtail.users.models import UserProfile

from smartnation.core import picture_files, publishing, redirects, renditions
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


@receiver(pre_save, sender=UserProfile, dispatch_uid="write_avatar_anew")
def write_avatar_anew(instance, **kwargs):
    """The picture of who works in the admin, as every other: without place and camera, in a format of its own."""
    avatar = instance.avatar
    if avatar and not avatar._committed:
        cleaned = picture_files.cleaned(avatar.file)
        instance.avatar = ContentFile(cleaned.content, name=f"picture.{cleaned.extension}")
