"""Draws the pictures of KPIs that no longer show what the data say. ``run_jobs`` runs it."""

from django.core.management.base import BaseCommand

from kpis import drawings
from kpis.models import KpiPage


class Command(BaseCommand):
    help = "Draw the charts of KPIs that are missing or no longer true."

    def handle(self, *args, **options):
        made = drawings.draw(KpiPage.objects.order_by("path").values_list("pk", flat=True))
        if made or options["verbosity"]:
            self.stdout.write(f"{made} drawings made.")
