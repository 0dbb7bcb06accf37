"""What follows when something that the list of projects shows is saved, published or deleted."""

import uuid

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import GroupPagePermission
from wagtail.signals import page_published

from projects import searching
from projects.models import ListingStamp, Organisation, ProjectIndexPage, ProjectPage, ProjectPartner, ProjectUpdate
from smartnation.core import following

following.follow(Organisation)

LISTED = (ProjectPage, ProjectPartner, ProjectUpdate, Organisation)


@receiver(post_save, dispatch_uid="stamp_the_list_of_projects")
@receiver(post_delete, dispatch_uid="stamp_the_list_of_projects_again")
def stamp_the_list(sender, update_fields=None, **kwargs):
    """In the same transaction, so that no reader sees the one without the other. A draft changes no list."""
    if sender in LISTED and (update_fields is None or "live" in update_fields):
        fresh = uuid.uuid4()
        if not ListingStamp.objects.update(stamp=fresh):
            ListingStamp.objects.create(pk=1, stamp=fresh)


@receiver(page_published, sender=ProjectPage, dispatch_uid="keep_the_words_of_a_project")
def keep_words(instance, **kwargs):
    """What readers can find it by."""
    searching.refresh([instance.pk])


@receiver(post_save, sender=Organisation, dispatch_uid="keep_the_words_of_an_organisations_projects")
def keep_words_of_projects(instance, created, **kwargs):
    """Projects are found by the names of those who carry them."""
    if not created:
        carried = ProjectPage.objects.live().filter(Q(lead=instance) | Q(partners__organisation=instance))
        searching.refresh(set(carried.values_list("pk", flat=True)))


@receiver(post_save, sender=ProjectIndexPage, dispatch_uid="let_project_reviewers_in")
def let_project_reviewers_in(instance, created, **kwargs):
    """Project reviewers make, change and publish what stands below the list of projects."""
    group = Group.objects.filter(name="Project reviewers").first()
    if created and group:
        for action in ("add", "change", "publish"):
            right = Permission.objects.get(content_type__app_label="core", codename=f"{action}_basepage")
            GroupPagePermission.objects.get_or_create(group=group, page_id=instance.pk, permission=right)
