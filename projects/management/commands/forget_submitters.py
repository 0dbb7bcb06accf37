"""``manage.py forget_submitters``: erases what need not be kept of submissions. ``run_jobs`` runs it every hour."""

from django.core.management.base import BaseCommand

from projects import retention


class Command(BaseCommand):
    help = "Erases drafts unsent for 30 days, contact data 12 months after a refusal, and of projects taken offline."

    def handle(self, *args, verbosity: int = 1, **options):
        forgotten = retention.forget_due()
        if verbosity:
            self.stdout.write(
                f"Erased: {forgotten.drafts} drafts, {forgotten.ended} that had ended, "
                f"{forgotten.offline} taken offline."
            )
