"""A page of each type that readers see, and how many queries a visit of it takes when everything else is warm."""

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import get_page_models

from campaign.models import NewsIndexPage
from kpis.models import KpiIndexPage
from projects.models import ProjectIndexPage
from smartnation.core.models import BasePage

LISTS = (ProjectIndexPage, KpiIndexPage, NewsIndexPage)
CARDS = 24  # on a page of the list that the target is about: that of projects


def measured() -> list[dict]:
    """Of each type: ``name``, ``address`` in Dutch, ``queries``, and whether it is a ``list``."""
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    found = []
    for model in get_page_models():
        page = None if model is BasePage else model.objects.live().order_by("path").first()
        if page:
            address = page.url_in("nl")
            found.append({"name": model._meta.model_name, "address": address, "queries": _queries(client, address)})
            found[-1]["list"] = model in LISTS
    return found


def _queries(client: Client, address: str) -> int:
    for _warm in range(2):
        client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    if answer.status_code != 200:
        raise ValueError(f"{address} answers {answer.status_code}.")
    return len(queries)
