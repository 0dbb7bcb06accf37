"""What follows when a KPI's page goes live or an editor may work on KPIs."""

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import GroupPagePermission
from wagtail.signals import page_published

from kpis import results
from kpis.models import Breakdown, KpiIndexPage, KpiPage
from smartnation.core import following

following.follow(Breakdown)


@receiver(page_published, sender=KpiPage, dispatch_uid="refresh_result")
def refresh_result(instance, **kwargs):
    """Targets, direction, unit or words may have changed."""
    results.refresh([instance.pk])
    results.draw_when_committed([instance.pk])


@receiver(post_save, sender=KpiIndexPage, dispatch_uid="let_kpi_editors_in")
def let_kpi_editors_in(instance, created, **kwargs):
    """KPI editors make, change and publish what stands below the list of KPIs."""
    group = Group.objects.filter(name="KPI editors").first()
    if created and group:
        for action in ("add", "change", "publish"):
            right = Permission.objects.get(content_type__app_label="core", codename=f"{action}_basepage")
            GroupPagePermission.objects.get_or_create(group=group, page_id=instance.pk, permission=right)
