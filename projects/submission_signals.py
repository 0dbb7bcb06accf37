"""What happens to a submission when its page is published, taken offline or deleted."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from projects import publications
from projects.models import ProjectPage


@receiver(page_published, sender=ProjectPage, dispatch_uid="submission_is_published")
def submission_is_published(instance, **kwargs):
    publications.published(instance)


@receiver(page_unpublished, sender=ProjectPage, dispatch_uid="submission_is_offline")
def submission_is_offline(instance, **kwargs):
    publications.unpublished(instance)


@receiver(pre_delete, sender=ProjectPage, dispatch_uid="submission_loses_its_page")
def submission_loses_its_page(instance, **kwargs):
    publications.about_to_be_deleted(instance)
