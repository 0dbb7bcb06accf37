"""The admin is where the settings say, and nowhere else."""

import importlib
import sys

import pytest
from django.urls import clear_url_caches

from tests.core.staff.support import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_host(settings):
    settings.ADMIN_HOST, settings.ALLOWED_HOSTS = "beheer.test", ["testserver", "beheer.test"]


def test_on_a_host_of_its_own_the_admin_is_not_on_the_public_one(client, own_host):
    assert client.get("/admin/").status_code == 404
    assert client.get("/admin/sign-in/").status_code == 404
    assert client.get("/admin/sign-in/", headers={"host": "beheer.test"}).status_code == 200


def test_the_admins_host_shows_no_public_page(client, own_host, settings):
    found = [client.get(path, headers={"host": "beheer.test"})["Location"] for path in ("/", "/nl/")]
    assert found == ["/admin/", f"{settings.SITE_URL}/nl/"]
    assert client.get("/nl/").status_code == 200


@pytest.fixture
def other_path(settings):
    """The addresses as a process with ADMIN_PATH=beheer has them."""
    settings.ADMIN_PATH = "beheer/"
    before = sys.modules.pop("smartnation.urls")
    importlib.import_module("smartnation.urls")
    clear_url_caches()
    yield
    sys.modules["smartnation.urls"] = before
    clear_url_caches()


def test_it_may_have_another_path(client, other_path):
    person()
    assert client.get("/beheer/")["Location"] == "/beheer/sign-in/?next=/beheer/"
    assert client.get("/admin/").status_code == 404
    assert "Disallow: /beheer/" in client.get("/robots.txt").content.decode()
    assert "script-src" in client.get("/beheer/sign-in/")["Content-Security-Policy"]
