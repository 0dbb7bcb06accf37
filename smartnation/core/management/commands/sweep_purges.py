"""``manage.py sweep_purges``: purges that a killed process left behind. ``run_jobs`` runs it."""

from django.core.management.base import BaseCommand

from smartnation.core import purging


class Command(BaseCommand):
    help = "Do what purges were left behind, and forget what is long done."

    def handle(self, *args, **options):
        self.stdout.write(f"{purging.sweep()} changes told.")
