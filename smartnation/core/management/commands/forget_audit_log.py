"""Erases what the log of access need not keep any longer."""

from django.core.management.base import BaseCommand

from smartnation.core.staff import audit


class Command(BaseCommand):
    help = "Delete entries of the log of access that are older than AUDIT_LOG_DAYS."

    def handle(self, **options):
        self.stdout.write(f"{audit.forget_old()} deleted.")
