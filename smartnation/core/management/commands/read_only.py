"""``manage.py read_only on|off|status``: whether the site takes changes; readers notice nothing of it."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from smartnation.core import read_only


class Command(BaseCommand):
    help = "While it is on, editors and people who send something are told that nothing can be saved for a moment."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["on", "off", "status"])

    def handle(self, *, action: str, **options):
        if action != "status":
            read_only.switch(on=action == "on")
        since = read_only.since()
        said = f"read-only since {timezone.localtime(since):%Y-%m-%d %H:%M}" if since else "open for changes"
        self.stdout.write(f"The site is {said}.")
