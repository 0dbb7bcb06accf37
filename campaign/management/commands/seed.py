"""Fill an empty site with its first content."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand

from campaign import seed


class Command(BaseCommand):
    help = "Make the pages of the first content that are missing. Changes nothing that exists."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="Only when there is no page at all.")

    def handle(self, *, if_empty: bool, **options):
        if if_empty and not seed.is_empty():
            self.stdout.write("The site has content: nothing was changed.")
            return
        address = urlsplit(settings.SITE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        made = seed.seed(site_host=address.hostname, port=port)
        self.stdout.write(f"{len(made)} pages made.")
