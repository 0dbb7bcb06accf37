"""``manage.py purge_all``: every page is fetched anew, at the origin and in every cache in front of it."""

from django.core.management.base import BaseCommand

from smartnation.core import purging
from smartnation.core.caching import EVERYTHING


class Command(BaseCommand):
    help = "Have every cache forget every page."

    def handle(self, *args, **options):
        purging.request(EVERYTHING)
        told = purging.deliver.call()
        self.stdout.write("Everything is fetched anew." if told else "Everything is made anew; see purge_status.")
