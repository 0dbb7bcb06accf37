"""``manage.py purge_status``: what caches in front of the site still have to forget. Ends with 1 when that is late."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from smartnation.core import generation, purging

LATE = 60  # seconds


class Command(BaseCommand):
    help = "Say what the caches in front of the site still have to forget."

    def handle(self, *args, **options):
        status = purging.status()
        names = [each["BACKEND"].rpartition(".")[2] for each in settings.WAGTAILFRONTENDCACHE.values()]
        self.stdout.write(f"In front of the site: {', '.join(names) or 'nothing'}")
        self.stdout.write(f"Number of the state:  {generation.current() or 'unknown: the shared cache is away'}")
        self.stdout.write(f"Waiting:              {status.waiting}")
        if not status.since:
            return
        age = int((timezone.now() - status.since).total_seconds())
        self.stdout.write(f"Oldest:               {age} s")
        self.stdout.write(f"Last problem:         {status.problem or 'none'}")
        if age > LATE:
            raise CommandError("A cache in front of the site has not heard of a change for over a minute.")
