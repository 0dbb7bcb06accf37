"""The language choice, errors, and the files for machines."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DataError, InterfaceError, OperationalError
from django.test import Client
from django.utils.translation import gettext, override
from lxml import html

from smartnation import views
from smartnation.core.languages import CODES
from tests.factories import ContentPageFactory, home_page

LANGUAGES_OF_ADDRESSES = [("/nl/x/", "nl"), ("/fr/x/", "fr"), ("/en/x/", "en"), ("/de/x/", "de")]
LANGUAGES_OF_ADDRESSES += [("/es/", "nl"), ("/x/", "nl"), ("/nlx/", "nl")]
FOR_AN_HOUR = "public, max-age=0, s-maxage=3600, stale-while-revalidate=30, stale-if-error=604800"


def heading(response) -> str:
    return html.fromstring(response.content).findtext(".//h1").strip()


def language(response) -> str:
    return html.fromstring(response.content).get("lang")


# --- The language choice ------------------------------------------------------------------------


def test_the_language_choice_leads_to_four_homes_each_in_its_own_words(client):
    document = html.fromstring(client.get("/").content)
    links = document.xpath("//main//a")
    assert [(link.get("href"), link.get("lang")) for link in links] == [(f"/{code}/", code) for code in CODES]
    words = [" ".join(link.text_content().split()) for link in links]
    assert words == ["Nederlands Welkom", "Français Bienvenue", "English Welcome", "Deutsch Willkommen"]


@pytest.mark.parametrize("accepted", ["fr", "de-BE,de;q=0.9", "es"])
def test_the_language_choice_is_the_same_for_every_browser_so_that_caches_can_keep_it(client, accepted):
    client.cookies["django_language"] = "fr"
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Cache-Control"]) == (200, FOR_AN_HOUR)
    assert "Vary" not in response.headers
    assert response.cookies == {}
    assert response.content == Client().get("/").content


def test_the_language_choice_is_the_address_for_readers_of_any_other_language(client):
    document = html.fromstring(client.get("/", headers={"host": "testserver:8000"}).content)
    assert document.xpath("//link[@rel='canonical']/@href") == [f"{settings.SITE_URL}/"]
    alternates = {link.get("hreflang"): link.get("href") for link in document.xpath("//link[@rel='alternate']")}
    homes = {code: f"{settings.SITE_URL}/{code}/" for code in CODES}
    assert alternates == homes | {"x-default": f"{settings.SITE_URL}/"}


def test_the_language_choice_needs_no_database(client):
    assert client.get("/").status_code == 200  # this test has no access to one


# --- Addresses ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client):
    ContentPageFactory(title_nl="Over")
    for code in CODES:
        assert client.get(f"/{code}").headers["Location"] == f"/{code}/"
    response = client.get("/nl/over?page=2&utm_source=x")  # only what an address may ask comes along
    assert (response.status_code, response["Location"]) == (301, "/nl/over/?page=2")
    assert client.get("/nl/over/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("accepted", ["fr", "en-GB"])
def test_the_language_of_a_page_is_that_of_its_address_and_not_of_the_browser(client, accepted):
    client.cookies["django_language"] = "de"
    response = client.get("/nl/", headers={"accept-language": accepted})
    assert (response.status_code, language(response)) == (200, "nl")
    assert "Vary" not in response.headers


@pytest.mark.django_db
def test_head_answers_as_get_does_without_a_body(client):
    for address in ("/", "/nl/", "/robots.txt", "/sitemap.xml", "/sitemap-fr.xml", "/site.webmanifest"):
        asked, got = client.head(address), client.get(address)
        assert (asked.status_code, asked.content) == (200, b"")
        assert asked["Content-Type"] == got["Content-Type"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/robots.txt", "/site.webmanifest", "/.well-known/security.txt"])
def test_what_only_answers_questions_takes_no_post(client, address):
    assert client.post(address).status_code == 405


# --- Errors -------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "code"), LANGUAGES_OF_ADDRESSES)
def test_a_page_that_does_not_exist_says_so_in_the_language_of_the_address(client, address, code):
    response = client.get(address, headers={"accept-language": "de"})
    with override(code):
        assert (response.status_code, heading(response)) == (404, gettext("This page does not exist"))
    assert language(response) == code
    assert html.fromstring(response.content).xpath("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.django_db
def test_an_error_page_leads_to_the_four_homes(client):
    document = html.fromstring(client.get("/fr/x/").content)
    links = document.xpath("//nav[contains(@class, 'language-switch')]//a/@href")
    assert links == ["/nl/", "/fr/", "/en/", "/de/"]


@pytest.mark.django_db
def test_a_page_that_does_not_exist_is_said_also_before_there_is_a_site(client):
    home_page().delete()
    assert client.get("/fr/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_a_page_that_is_forbidden_says_so_in_the_language_of_the_address(rf, code):
    response = views.forbidden(rf.get(f"/{code}/x/"), PermissionDenied())
    with override(code):
        assert (response.status_code, heading(response)) == (403, gettext("You may not see this page"))
    assert language(response) == code


@pytest.mark.parametrize("code", CODES)
def test_a_fault_is_admitted_in_the_language_of_the_address_without_the_database(rf, code):
    response = views.server_error(rf.get(f"/{code}/x/"))
    with override(code):
        assert (response.status_code, heading(response)) == (500, gettext("Something went wrong"))
    assert language(response) == code


@pytest.mark.parametrize("code", CODES)
def test_a_fault_of_the_admin_is_admitted_in_the_language_of_the_browser(rf, code):
    response = views.server_error(rf.get("/admin/pages/", headers={"accept-language": f"{code}-BE,{code};q=0.9"}))
    with override(code):
        assert (language(response), heading(response)) == (code, gettext("Something went wrong"))


ASK_WITHOUT_DATABASE = """
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
for address in ("/fr/", "/de/ueber-uns/", "/nl/x/", "/"):
    response = client.get(address)
    text = response.content.decode()
    language = text.partition('<html lang="')[2].partition('"')[0]
    print(address, response.status_code, language, response.get("Retry-After", "-"))
"""


def test_a_database_that_is_away_is_said_in_the_language_of_the_address_and_the_choice_of_language_stands():
    down = os.environ | {
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "LOG_LEVEL": "CRITICAL",
    }
    asked = subprocess.run(
        [sys.executable, "-c", ASK_WITHOUT_DATABASE], env=down, cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    assert asked.stdout.splitlines() == [
        "/fr/ 503 fr 60",
        "/de/ueber-uns/ 503 de 60",
        "/nl/x/ 503 nl 60",
        "/ 200 mul -",
    ]


@pytest.mark.parametrize(("fault", "status"), [(OperationalError, 503), (InterfaceError, 503), (DataError, 500)])
def test_a_connection_that_is_lost_at_any_moment_is_no_fault_of_the_site(rf, fault, status):
    try:
        raise fault("the connection is closed")
    except fault:
        response = views.server_error(rf.get("/de/"))
    assert (response.status_code, response.get("Retry-After")) == (status, "60" if status == 503 else None)


# --- Files for machines -------------------------------------------------------------------------


def test_robots_may_read_all_but_the_admin(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        f"User-agent: *\nDisallow: /admin/\n\nSitemap: {settings.SITE_URL}/sitemap.xml\n"
    )


def test_the_manifest_names_icons_that_exist(client):
    response = client.get("/site.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    data = response.json()
    assert (data["name"], data["start_url"]) == ("#SmartNation", "/")
    assert [(icon["sizes"], icon["purpose"]) for icon in data["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    for icon in data["icons"]:
        assert (settings.BASE_DIR / icon["src"].lstrip("/")).is_file()


def test_the_favicon_is_where_old_browsers_look_for_it(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/icons/favicon.ico")
    assert (settings.BASE_DIR / "static/icons/favicon.ico").is_file()


def test_security_txt_says_whom_to_write_to_and_never_goes_stale(client):
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = [line.split(": ", 1) for line in response.content.decode().splitlines()]
    fields = dict(line for line in lines if line[0] != "Policy")
    expires = datetime.fromisoformat(fields.pop("Expires"))
    now = datetime.now(UTC)
    assert now + timedelta(days=300) < expires < now + timedelta(days=366)
    assert fields == {
        "Contact": "mailto:smartnation@bosa.fgov.be",
        "Preferred-Languages": "nl, fr, en, de",
        "Canonical": f"{settings.SITE_URL}/.well-known/security.txt",
    }
