"""Each page type in each language, as a browser, a search engine and a screen reader get it."""

import json
import re

import pytest
from django.apps import apps
from django.conf import settings
from wagtail.models import get_page_models

from campaign.models import NewsPage
from kpis.models import KpiPage
from smartnation.core.languages import CODES
from smartnation.core.models import BasePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_site")]

PAGE_TYPES = sorted(model._meta.label for model in get_page_models() if model is not BasePage)
# Queries of a page of the first content, when what every page shows was read already: whether a change waits to be
# counted, which page it is, the page, and what only this one shows.
QUERIES = {
    "ambitions.AmbitionIndexPage": 4,
    "ambitions.AmbitionPage": 8,
    "ambitions.AxisPage": 4,
    "campaign.CampaignPage": 6,
    "campaign.ContactPage": 4,
    "campaign.ContentPage": 4,
    "campaign.HomePage": 5,
    "campaign.NewsIndexPage": 5,
    "campaign.NewsPage": 6,
    "campaign.WavePage": 7,
    "kpis.KpiIndexPage": 6,
    "kpis.KpiPage": 9,
    "projects.ProjectIndexPage": 4,
    "projects.ProjectPage": 9,
    "projects.ProjectSubmissionPage": 3,
}
LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB", "de": "de_BE"}


@pytest.fixture(params=PAGE_TYPES)
def public_page(request) -> BasePage:
    """The first page of a type."""
    return apps.get_model(request.param).objects.order_by("path").first()


@pytest.fixture(params=CODES)
def code(request) -> str:
    return request.param


@pytest.fixture
def shared_reads(settings):
    """As in production: what every page shows is read once between two changes."""
    settings.SHARED_READS = True


@pytest.fixture
def response(public_page, code, visits):
    return visits.response(public_page.url_in(code))


@pytest.fixture
def document(public_page, code, visits):
    return visits.document(public_page.url_in(code))


def one(document, xpath: str):
    """The only match."""
    (found,) = document.xpath(xpath)
    return found


def test_it_is_found(response):
    assert response.status_code == 200


def test_it_says_its_language(document, response, code):
    assert one(document, "/html/@lang") == code
    assert response["Content-Language"] == code


def test_it_has_one_main_heading_and_skips_no_level(document):
    levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    main = [
        int(heading.tag[1]) for heading in document.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    assert [pair for pair in zip([1, *main], main, strict=False) if pair[1] - pair[0] > 1] == []
    assert [heading for heading in document.xpath("//h1|//h2|//h3|//h4") if not heading.text_content().strip()] == []


def test_its_title_is_that_of_the_page_and_names_the_site(document, public_page, code):
    own = getattr(public_page, f"title_{code}")
    site = "#SmartNation" if public_page.depth > 2 else getattr(public_page, f"hero_title_{code}")
    assert one(document, "/html/head/title").text_content() == f"{own} · {site}"


def test_its_address_is_the_canonical_one(document, public_page, code):
    assert one(document, "//link[@rel='canonical']/@href") == settings.SITE_URL + public_page.url_in(code)


def test_it_names_its_four_languages_and_one_for_everybody_else(document, public_page):
    alternates = {link.get("hreflang"): link.get("href") for link in document.xpath("//link[@hreflang]")}
    default = "/" if public_page.depth == 2 else public_page.url_in("en")
    wanted = {other: public_page.url_in(other) for other in CODES} | {"x-default": default}
    assert alternates == {other: settings.SITE_URL + address for other, address in wanted.items()}


def test_it_describes_itself_in_its_language(document, public_page, code):
    description = getattr(public_page, f"search_description_{code}")
    assert one(document, "//meta[@name='description']/@content") == description
    assert 50 <= len(description) <= 320


def test_networks_get_title_description_address_language_and_picture(document, public_page, code):
    shared = {meta.get("property"): meta.get("content") for meta in document.xpath("//meta[@property]")}
    picture = public_page.url_in(code) + "share.png" if isinstance(public_page, KpiPage) else "/static/social/"
    assert shared.pop("og:image").startswith(settings.SITE_URL + picture)
    assert shared == {
        "og:type": "website",
        "og:site_name": "#SmartNation",
        "og:title": getattr(public_page, f"title_{code}"),
        "og:description": getattr(public_page, f"search_description_{code}"),
        "og:url": settings.SITE_URL + public_page.url_in(code),
        "og:locale": LOCALES[code],
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": getattr(public_page, f"title_{code}"),
    }


def test_machines_get_its_data(document, public_page, code):
    data = json.loads(one(document, "//script[@type='application/ld+json']").text)
    article = "NewsArticle" if isinstance(public_page, NewsPage) else "Article"
    kinds = ["Organization", "WebSite"] + (["BreadcrumbList", article] if public_page.depth > 2 else [])
    kinds += ["Dataset"] if public_page._meta.app_label == "kpis" else []
    assert [part["@type"] for part in data["@graph"]] == kinds
    assert data["@graph"][1]["inLanguage"] == code


def test_the_language_switch_leads_to_the_same_page(document, public_page, code):
    links = document.xpath("//nav[contains(@class, 'language-switch')]//a")
    assert [(link.get("lang"), link.get("href"), link.get("aria-current")) for link in links] == [
        (other, public_page.url_in(other), "true" if other == code else None) for other in CODES
    ]


def test_it_has_its_landmarks_and_a_way_to_skip_to_the_content(document):
    assert [len(document.xpath(f"//{name}")) for name in ("main", "body/header", "body/footer")] == [1, 1, 1]
    assert one(document, "//body/a[1]/@href") == "#main"
    assert one(document, "//main/@id") == "main"
    labelled = {element.get("id"): element.text_content().strip() for element in document.xpath("//*[@id]")}
    names = [nav.get("aria-label") or labelled[nav.get("aria-labelledby")] for nav in document.xpath("//nav")]
    assert len(names) == len(set(names))


def test_no_id_stands_on_it_twice(document):
    ids = document.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_it_shows_no_other_language_and_no_notice_when_it_is_complete(document, code):
    parts = document.xpath("//main//*[@lang and not(@hreflang)]/@lang")
    assert [lang for lang in parts if lang == code] == []
    assert document.xpath("//*[contains(@class, 'notice')]") == []


def test_it_sets_no_cookie_and_is_the_same_for_everybody(response):
    assert response.cookies == {}
    assert "Vary" not in response.headers


def test_it_runs_no_inline_script_and_has_no_inline_style(document):
    scripts = document.xpath("//script[not(@src) and not(@type='application/ld+json')]")
    assert scripts + document.xpath("//style") + document.xpath("//@style") == []
    assert [name for element in document.iter("*") for name in element.attrib if name.startswith("on")] == []


def test_it_loads_nothing_from_another_host(document):
    loaded = document.xpath(
        "//script/@src | //img/@src | //img/@srcset | //source/@srcset | //iframe/@src | //use/@href"
    )
    loaded += document.xpath("//link[not(contains(' canonical alternate prev next ', concat(' ', @rel, ' ')))]/@href")
    assert [address for address in loaded if not re.match(r"(/(static|media)/|/site\.webmanifest$|#)", address)] == []


def test_its_policy_allows_nothing_unsafe_and_nobody_else(response):
    policy = response["Content-Security-Policy"]
    sources = {source for directive in policy.split(";") for source in directive.split()[1:]}
    assert sources == {"'self'", "'none'"}
    assert policy.count("default-src 'none'") == 1


def test_its_pictures_have_a_size_and_an_alternative_text(document):
    pictures = document.xpath("//img")
    assert [img for img in pictures if img.get("alt") is None or not (img.get("width") and img.get("height"))] == []


@pytest.mark.usefixtures("shared_reads")
def test_it_takes_a_known_number_of_queries(client, public_page, code, django_assert_num_queries):
    address = public_page.url_in(code)
    client.get(address)
    with django_assert_num_queries(QUERIES[public_page._meta.label]):
        client.get(address)


@pytest.mark.usefixtures("shared_reads")
def test_no_page_takes_more_than_ten_queries(client, django_assert_max_num_queries):
    client.get("/fr/")
    for page in BasePage.objects.filter(depth__gt=1):
        address = page.url_in("fr")
        with django_assert_max_num_queries(10):
            client.get(address)
