"""The language of a request is that of its address; only the admin asks the browser."""

import pytest
from lxml import html

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def language(response) -> str:
    return html.fromstring(response.content).get("lang")


@pytest.mark.parametrize("code", ["nl", "fr", "en", "de"])
def test_the_sign_in_page_of_the_admin_speaks_the_browsers_language(client, code):
    response = client.get("/admin/sign-in/", headers={"accept-language": f"{code}-BE,{code};q=0.9"})
    assert language(response) == code


def test_a_browser_with_another_language_gets_the_admin_in_dutch(client):
    assert language(client.get("/admin/sign-in/", headers={"accept-language": "es"})) == "nl"


def test_a_page_and_its_header_say_the_same_language(client):
    for code in ("nl", "fr", "en", "de"):
        response = client.get(f"/{code}/", headers={"accept-language": "es"})
        assert (language(response), response["Content-Language"]) == (code, code)


def test_what_has_no_language_in_its_address_says_none(client):
    for address in ("/", "/robots.txt", "/sitemap.xml", "/healthz"):
        assert "Content-Language" not in client.get(address).headers


def test_a_person_who_is_signed_in_reads_the_site_in_the_language_of_its_address(client):
    client.force_login(UserFactory(admin=True))
    response = client.get("/de/", headers={"accept-language": "fr"})
    assert language(response) == "de"
