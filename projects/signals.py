"""What follows when something that the list of projects shows is saved or deleted."""

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import GroupPagePermission

from projects.models import ProjectIndexPage


@receiver(post_save, sender=ProjectIndexPage, dispatch_uid="let_project_reviewers_in")
def let_project_reviewers_in(instance, created, **kwargs):
    """Project reviewers make, change and publish what stands below the list of projects."""
    group = Group.objects.filter(name="Project reviewers").first()
    if created and group:
        for action in ("add", "change", "publish"):
            right = Permission.objects.get(content_type__app_label="core", codename=f"{action}_basepage")
            GroupPagePermission.objects.get_or_create(group=group, page_id=instance.pk, permission=right)
