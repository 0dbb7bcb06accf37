"""``manage.py send_mail_queue``: tries again what the mail server didn't take. ``run_jobs`` runs it every minute."""

from django.core.management.base import BaseCommand

from smartnation.core import outbox


class Command(BaseCommand):
    help = "Sends the mail that waits. Run it every minute; two at once don't get in each other's way."

    def handle(self, *args, verbosity: int = 1, **options):
        sent, waiting = outbox.deliver_due()
        forgotten = outbox.forget_sent()
        if verbosity:
            self.stdout.write(f"{sent} sent, {waiting} put off, {forgotten} forgotten.")
