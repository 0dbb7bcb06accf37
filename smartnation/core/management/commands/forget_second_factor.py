"""For somebody who has lost their phone and their recovery codes."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from smartnation.core.models.audit import AuditEvent
from smartnation.core.staff import audit


class Command(BaseCommand):
    help = "Takes every second factor from an account: at the next sign-in they set up a new one."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username: str, **options):
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account “{username}”.")
        gone, _each = Authenticator.objects.filter(user=user).delete()
        audit.record(AuditEvent.FACTOR_REMOVED, user=user, detail=f"all {gone}, by command")
        self.stdout.write(f"{gone} forgotten.")
