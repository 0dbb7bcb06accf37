"""Fixtures of every test: a clean start, files that go nowhere, and the seeded site."""

import os
from contextlib import contextmanager

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.utils import translation
from lxml import html
from wagtail.models import Site

from smartnation.core import page_cache
from smartnation.dev import database, first_site
from tests.factories import home_page


@pytest.fixture(autouse=True)
def clean_start():
    """Dutch is active, as in a command, and nothing of an earlier test is in the caches."""
    translation.activate("nl")
    for alias in caches:
        caches[alias].clear()
    page_cache.forget()


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Wagtail's tree and groups, and a home page with its site: nearly every test needs one."""
    with django_db_blocker.unblock():
        home_page()


@contextmanager
def connected_to(name: str):
    """Point the default connection at another database, whose types of content may have other ids."""
    connection.close()
    ContentType.objects.clear_cache()
    own, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        ContentType.objects.clear_cache()


@contextmanager
def database_beside(suffix: str, *, like: str | None = None):
    """The name of a database beside the tests' own: a copy of that one, or of the one with the address ``like``."""
    own = connection.settings_dict["NAME"]
    connection.close()  # nobody may be connected to a template
    beside = os.environ["DATABASE_URL"]
    with database.temporary(beside, f"{own}_{suffix}", like=like or database.address_beside(beside, own)) as url:
        yield database.name_of(url)


@pytest.fixture(scope="session")
def seeded_database(django_db_setup, django_db_blocker):
    """Name of a database of its own beside the test database, with the first content; made once, as it takes long."""
    from campaign.seed import seed

    first = first_site.of_this_run()
    with database_beside("seeded", like=first and first.content) as name:
        with django_db_blocker.unblock(), connected_to(name):
            if first:
                Site.objects.update(hostname="testserver", port=80)
            else:
                home_page().delete()
                seed(site_host="testserver", drawn=1)  # drawing takes a second a KPI
        yield name


@pytest.fixture(scope="module")
def database_of_the_module(django_db_setup, django_db_blocker):
    """For what a whole module looks at: a copy of the test database in which a fixture of the module may make it.

    Each test still runs in a transaction of its own.
    """
    with database_beside("module") as name, django_db_blocker.unblock(), connected_to(name):
        yield


class Visits:
    """Answers of the seeded site, asked for once in a whole run. Only for tests that change nothing."""

    def __init__(self):
        self._client = Client()
        self._responses = {}

    def response(self, address: str):
        if address not in self._responses:
            with override_settings(SHARED_READS=True):  # as in production: nothing changes between two visits
                response = self._responses[address] = self._client.get(address)
            response.context = response.templates = None  # what it was rendered from is large, and nobody asks
        return self._responses[address]

    def document(self, address: str) -> html.HtmlElement:
        return html.fromstring(self.response(address).content)


@pytest.fixture(scope="session")
def visits(seeded_database) -> Visits:
    return Visits()


@pytest.fixture(scope="module")
def seeded_site(seeded_database, django_db_blocker):
    """For a whole module: the database is the seeded one. Each test still runs in a transaction of its own."""
    with connected_to(seeded_database):
        yield
