"""Fixtures of every test: a clean start, files that go nowhere, and the seeded site."""

from contextlib import contextmanager

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.utils import translation
from lxml import html

from smartnation.core import page_cache
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


@pytest.fixture(scope="session")
def seeded_database(django_db_setup, django_db_blocker):
    """Name of a twin of the test database that holds the first content; seeding takes seconds, so it is done once."""
    from campaign.seed import seed

    with django_db_blocker.unblock():
        own = connection.settings_dict["NAME"]
        twin = f"{own}_seeded"
        with connection._nodb_cursor() as cursor:
            connection.close()  # nobody may be connected to a template
            cursor.execute(f'DROP DATABASE IF EXISTS "{twin}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{twin}" TEMPLATE "{own}"')
        with connected_to(twin):
            home_page().delete()
            seed(site_host="testserver", drawn=1)  # drawing takes a second a KPI
        yield twin
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{twin}" WITH (FORCE)')


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
