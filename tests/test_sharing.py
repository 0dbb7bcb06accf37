"""Passing a page on: plain links with its address and title, on the pages that people share."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from lxml import html

from tests.factories import AmbitionPageFactory, KpiPageFactory, ProjectPageFactory, WavePageFactory, campaign_page

pytestmark = pytest.mark.django_db
PAGES = [AmbitionPageFactory, KpiPageFactory, ProjectPageFactory, WavePageFactory, campaign_page]


def shared(client, page, code: str = "nl") -> html.HtmlElement:
    (section,) = html.fromstring(client.get(page.url_in(code)).content).xpath("//section[@class='share']")
    return section


@pytest.mark.parametrize("make", PAGES)
def test_a_page_that_people_share_says_how(client, make):
    page = make()
    ways = shared(client, page).xpath(".//a")
    assert [way.text_content() for way in ways] == ["E-mail", "WhatsApp", "Facebook", "LinkedIn", "Bluesky"]


def test_links_hold_title_and_address_in_the_language_of_the_reader(client):
    page = ProjectPageFactory(title_fr="Réseaux & fibres: 50 % ?")
    title, address = "Réseaux & fibres: 50 % ?", settings.SITE_URL + page.url_in("fr")
    hosts = {}
    for way in shared(client, page, "fr").xpath(".//a"):
        parts = urlsplit(way.get("href"))
        hosts[parts.netloc or parts.scheme] = {name: value for name, (value,) in parse_qs(parts.query).items()}
    assert hosts == {
        "mailto": {"subject": title, "body": f"{title}\n{address}"},
        "wa.me": {"text": f"{title} {address}"},
        "www.facebook.com": {"u": address},
        "www.linkedin.com": {"url": address},
        "bsky.app": {"text": f"{title} {address}"},
    }


def test_what_needs_javascript_is_hidden_without_it(client):
    section = shared(client, AmbitionPageFactory())
    assert [element.tag for element in section.xpath(".//*[@hidden]")] == ["li"]
    assert section.xpath(".//*[@hidden]/@data-copy") == [
        settings.SITE_URL + AmbitionPageFactory._meta.model.objects.get().url_in("nl")
    ]
