"""What machines are told about a page."""

import json

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override
from wagtail.models import Site

from smartnation.core import structured_data
from smartnation.core.models import SiteSettings
from tests.factories import ContentPageFactory, home_page

pytestmark = pytest.mark.django_db

HOST = settings.SITE_URL


@pytest.fixture
def site_settings() -> SiteSettings:
    return SiteSettings.objects.create(
        site=Site.objects.get(), email="info@smartnation.test", organisation_nl="FOD BOSA", organisation_fr="SPF BOSA"
    )


def parts(page, site_settings, code: str) -> dict[str, dict]:
    with override(code):
        graph = structured_data.graph(page, site_settings)
    assert graph["@context"] == "https://schema.org"
    return {part["@type"]: part for part in graph["@graph"]}


def test_the_publisher_is_named_in_the_language_of_the_page(site_settings):
    site_settings.facebook_url = "https://www.facebook.com/SmartNationBE"
    assert parts(home_page(), site_settings, "fr")["Organization"] == {
        "@type": "Organization",
        "@id": f"{HOST}/#organization",
        "name": "SPF BOSA",
        "url": f"{HOST}/",
        "email": "info@smartnation.test",
        "sameAs": ["https://www.facebook.com/SmartNationBE"],
    }


def test_home_is_the_website_in_its_language_and_no_article(site_settings):
    found = parts(home_page(), site_settings, "de")
    assert set(found) == {"Organization", "WebSite"}
    assert found["WebSite"] == {
        "@type": "WebSite",
        "@id": f"{HOST}/de/#website",
        "name": "#SmartNation",
        "url": f"{HOST}/de/",
        "inLanguage": "de",
        "publisher": {"@id": f"{HOST}/#organization"},
    }


def test_breadcrumbs_lead_from_home_to_the_page_itself(site_settings):
    parent = ContentPageFactory(title_fr="À propos")
    page = ContentPageFactory(title_fr="L’histoire", parent=parent)
    steps = parts(page, site_settings, "fr")["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "#SmartNation", f"{HOST}/fr/"),
        (2, "À propos", f"{HOST}/fr/a-propos/"),
        (3, "L’histoire", f"{HOST}/fr/a-propos/lhistoire/"),
    ]


def test_an_article_has_its_dates_and_is_part_of_the_website_in_its_language(site_settings):
    page = ContentPageFactory(title_nl="Over")
    page.save_revision().publish()
    page.refresh_from_db()
    assert parts(page, site_settings, "nl")["Article"] == {
        "@type": "Article",
        "headline": "Over",
        "url": f"{HOST}/nl/over/",
        "inLanguage": "nl",
        "publisher": {"@id": f"{HOST}/#organization"},
        "isPartOf": {"@id": f"{HOST}/nl/#website"},
        "description": "Wat je moet weten.",
        "datePublished": page.first_published_at.isoformat(),
        "dateModified": page.last_published_at.isoformat(),
    }


def test_an_article_that_falls_back_says_its_real_language(site_settings):
    page = ContentPageFactory(title_nl="Over", without_english=True)
    article = parts(page, site_settings, "en")["Article"]
    assert (article["headline"], article["inLanguage"]) == ("Over", "nl")


def test_what_an_editor_types_cannot_close_the_script_element(site_settings, rf):
    page = ContentPageFactory(title_nl="</script><script>alert(1)</script> & <b>")
    context = Context({"page": page, "request": rf.get("/nl/")})
    markup = Template("{% load smartnation %}{% structured_data_script %}").render(context)
    assert markup.count("<") == 2
    inside = markup.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    names = [step["name"] for part in json.loads(inside)["@graph"] for step in part.get("itemListElement", [])]
    assert names == ["#SmartNation", "</script><script>alert(1)</script> & <b>"]


def test_a_view_without_page_has_no_data(rf):
    markup = Template("{% load smartnation %}{% structured_data_script %}").render(Context({"request": rf.get("/")}))
    assert markup == ""
