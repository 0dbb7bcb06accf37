"""What tests do to the site's content, in a process of the site: ``manage shell --command "…"``."""

import json
import sys
import time
from datetime import timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from smartnation.core.languages import CODES, localized

# The title of a page that tests publish, before a word that says which version it is.
TITLES = {"nl": "Proefwoord", "fr": "Motessai", "en": "Testword", "de": "Probewort"}


def make(port: int) -> None:
    """Tables, and the pages of the first content without numbers and projects, which take a minute.

    Prints the four addresses of each page, by its name in the content.
    """
    from campaign.seed import _Planter

    call_command("messages", "compile")
    call_command("migrate", verbosity=0)

    class Planter(_Planter):
        def _figure(self, value: dict) -> dict:
            return {**value, "kpi": None, "value": "12"}

    planter = Planter()
    with transaction.atomic():
        planter.plant_pages("127.0.0.1", port)
        planter.fill_stories()
        planter.settings()
    publish("first")
    print(json.dumps({key: [page.url_in(code) for code in CODES] for key, page in planter.pages.items()}))


def about():
    from campaign.models import ContentPage

    return ContentPage.objects.live().get(slug_nl="over")


def publish(words: str, wait: str = "") -> None:
    """Give a page new words in every language. ``wait``: for ever, "before" the commit, or "after" it and before
    the number of the site's state is raised; a line on standard output says that the moment is there."""
    with transaction.atomic():
        if wait == "after":
            transaction.on_commit(halt)
        page = about()
        for code in CODES:
            for name in ("title", "short_title"):  # the short one stands in every menu
                setattr(page, localized(name, code), f"{TITLES[code]} {words}")
        page.save_revision().publish()
        if wait == "before":
            halt()


def halt() -> None:
    print("here", flush=True)
    time.sleep(600)
    sys.exit("nobody killed this process")


def wave(seconds: float) -> None:
    """Let a wave run that ends in so many seconds, and none after it; print the moment, in seconds since 1970."""
    from campaign.models import WavePage

    WavePage.objects.update(starts=None, ends=None)
    page = WavePage.objects.live().order_by("pk").first()
    page.starts, page.ends = timezone.now() - timedelta(days=1), timezone.now() + timedelta(seconds=seconds)
    page.save_revision().publish()
    print(page.ends.timestamp())
