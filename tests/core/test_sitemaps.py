"""The sitemap index, and one sitemap a language with the alternates of each page."""

import pytest
from django.conf import settings
from django.utils.timezone import localtime
from lxml import etree

from smartnation.core.languages import CODES
from tests.factories import ContentPageFactory, home_page

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def read(client, address: str) -> etree._Element:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return etree.fromstring(response.content)


def published(**fields):
    page = ContentPageFactory(**fields)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def locations(document) -> list[str]:
    return [loc.removeprefix(settings.SITE_URL) for loc in document.xpath("//s:loc/text()", namespaces=NAMES)]


def test_the_index_lists_a_sitemap_a_language_with_its_last_change(client):
    page = published()
    document = read(client, "/sitemap.xml")
    assert locations(document) == [f"/sitemap-{code}.xml" for code in CODES]
    dates = document.xpath("//s:lastmod/text()", namespaces=NAMES)
    assert dates == [localtime(page.last_published_at).isoformat()] * 4


def test_each_language_has_the_addresses_of_every_public_page(client):
    ContentPageFactory(title_nl="Over", title_fr="À propos", title_en="About", title_de="Über uns")
    found = {code: locations(read(client, f"/sitemap-{code}.xml")) for code in CODES}
    assert found == {
        "nl": ["/nl/", "/nl/over/"],
        "fr": ["/fr/", "/fr/a-propos/"],
        "en": ["/en/", "/en/about/"],
        "de": ["/de/", "/de/uber-uns/"],
    }


def test_a_draft_and_an_unpublished_page_are_left_out(client):
    ContentPageFactory(live=False)
    ContentPageFactory().unpublish()
    assert locations(read(client, "/sitemap-nl.xml")) == ["/nl/"]


def test_each_page_names_itself_in_four_languages_and_for_everybody_else(client):
    ContentPageFactory(title_nl="Over", title_fr="À propos", title_en="About", title_de="Über uns")
    document = read(client, "/sitemap-fr.xml")
    alternates = [
        {
            link.get("hreflang"): link.get("href").removeprefix(settings.SITE_URL)
            for link in url.findall("x:link", NAMES)
        }
        for url in document.findall("s:url", NAMES)
    ]
    assert alternates == [
        {"nl": "/nl/", "fr": "/fr/", "en": "/en/", "de": "/de/", "x-default": "/"},
        {
            "nl": "/nl/over/",
            "fr": "/fr/a-propos/",
            "en": "/en/about/",
            "de": "/de/uber-uns/",
            "x-default": "/en/about/",
        },
    ]


def test_each_page_has_the_day_of_its_last_publication(client):
    page = published()
    document = read(client, "/sitemap-de.xml")
    days = document.xpath("//s:url/s:lastmod/text()", namespaces=NAMES)
    assert days == [localtime(page.last_published_at).date().isoformat()]


@pytest.mark.parametrize("pages", [1, 3])
def test_a_sitemap_takes_eight_queries_whatever_its_length(client, django_assert_num_queries, pages):
    for _page in range(pages):
        ContentPageFactory()
    client.get("/sitemap-nl.xml")
    with django_assert_num_queries(8):
        document = read(client, "/sitemap-nl.xml")
    assert len(locations(document)) == pages + 1


def test_before_there_is_a_site_the_sitemaps_are_empty(client):
    home_page().delete()
    assert locations(read(client, "/sitemap-nl.xml")) == []
    assert len(locations(read(client, "/sitemap.xml"))) == 4


def test_a_language_that_is_not_ours_has_no_sitemap(client):
    assert client.get("/sitemap-es.xml").status_code == 404
