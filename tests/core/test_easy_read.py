"""Easy-to-read versions: an address of their own in each language that has one, and nowhere else."""

import json

import pytest
from django.conf import settings
from lxml import etree, html
from wagtail.blocks import StructBlockValidationError

from ambitions.models import AmbitionPage
from campaign.models import ContentPage
from smartnation.core import easy_read, languages
from smartnation.core.languages import CODES
from smartnation.core.pictograms import PICTOGRAMS
from smartnation.core.publishing import NotReadyToPublish
from tests.factories import AmbitionPageFactory, ContentPageFactory, home_page

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
TITLES = {"title_nl": "Over", "title_fr": "À propos", "title_en": "About", "title_de": "Über uns"}
ADDRESSES = {
    "nl": "/nl/over/eenvoudige-taal/",
    "fr": "/fr/a-propos/falc/",
    "en": "/en/about/easy-read/",
    "de": "/de/uber-uns/leichte-sprache/",
}


def easy(*lines: str, sign: str = "idea") -> list[tuple[str, object]]:
    """StreamField value of a heading and some sentences."""
    return [("heading", "Wat is het?"), ("text", {"lines": "\n".join(lines), "sign": sign, "picture": None})]


def easy_page(*codes: str, **fields) -> ContentPage:
    """A page with an easy version in some languages."""
    texts = {f"easy_read_{code}": easy(f"Het is eenvoudig ({code}).", "Iedereen doet mee.") for code in codes}
    return ContentPageFactory(**{**TITLES, **texts, **fields})


def document(client, address: str) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content)


def test_each_language_has_its_own_address_and_says_that_its_text_is_simple(client):
    easy_page(*CODES)
    found = {code: document(client, ADDRESSES[code]).xpath("/html/@lang | //main/article/@lang") for code in CODES}
    assert found == {code: [code, f"{code}-simple"] for code in CODES}


def test_it_shows_its_title_one_idea_a_line_and_the_drawing(client):
    easy_page(*CODES, easy_title_fr="C’est quoi ?")
    article = document(client, ADDRESSES["fr"]).xpath("//main/article")[0]
    assert article.xpath(".//h1/text()") == ["C’est quoi ?"]
    assert article.xpath(".//h2/text()") == ["Wat is het?"]
    assert article.xpath(".//*[@class='easy-read__lines']/p/text()") == ["Het is eenvoudig (fr).", "Iedereen doet mee."]
    assert len(article.xpath(".//*[@class='easy-read__picture']/*[local-name()='svg']")) == 1


def test_without_a_title_of_its_own_it_has_the_short_one(client):
    easy_page(*CODES, short_title_nl="Wie wij zijn")
    assert document(client, ADDRESSES["nl"]).xpath("//h1/text()") == ["Wie wij zijn"]


def test_it_says_to_machines_what_it_is_and_what_it_is_based_on(client):
    easy_page(*CODES, easy_title_nl="Wat doen wij?")
    page = document(client, ADDRESSES["nl"])
    absolute = settings.SITE_URL + ADDRESSES["nl"]
    assert page.xpath("//link[@rel='canonical']/@href") == [absolute]
    assert page.xpath("//meta[@name='description']/@content") == ["Het is eenvoudig (nl). Iedereen doet mee."]
    assert page.xpath("//meta[@property='og:url']/@content") == [absolute]
    parts = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)["@graph"]
    trail, article = parts[2], parts[3]
    assert [item["item"] for item in trail["itemListElement"]][-2:] == [f"{settings.SITE_URL}/nl/over/", absolute]
    assert {name: article[name] for name in ("@type", "headline", "url", "inLanguage", "isBasedOn")} == {
        "@type": "Article",
        "headline": "Wat doen wij?",
        "url": absolute,
        "inLanguage": "nl-simple",
        "isBasedOn": f"{settings.SITE_URL}/nl/over/",
    }


def test_a_language_without_one_has_no_address_no_link_and_no_notice(client):
    easy_page("nl", "fr")
    for code in ("en", "de"):
        assert client.get(ADDRESSES[code]).status_code == 404
        page = document(client, ADDRESSES[code].rsplit("/", 2)[0] + "/")
        assert page.xpath("//*[contains(@class, 'easy-read-link')] | //*[contains(@class, 'notice')]") == []
    assert document(client, "/nl/over/").xpath("//*[@class='easy-read-link']/a/@href") == [ADDRESSES["nl"]]


def test_the_page_links_to_it_near_its_title_and_it_links_back(client):
    easy_page(*CODES)
    for code in CODES:
        plain = ADDRESSES[code].rsplit("/", 2)[0] + "/"
        link = document(client, plain).xpath("//main/header//a[@hreflang]")[0]
        assert (link.get("href"), link.get("hreflang")) == (ADDRESSES[code], f"{code}-simple")
        assert document(client, ADDRESSES[code]).xpath("//*[contains(@class, 'easy-read-back')]/a/@href") == [plain] * 2


def test_alternates_name_easy_versions_only_and_the_switch_leads_to_the_page_where_there_is_none(client):
    easy_page("nl", "fr")
    page = document(client, ADDRESSES["nl"])
    alternates = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang]")}
    assert alternates == {code: settings.SITE_URL + ADDRESSES[code] for code in ("nl", "fr")}
    assert page.xpath("//nav[contains(@class, 'language-switch')]//a/@href") == [
        ADDRESSES["nl"],
        ADDRESSES["fr"],
        "/en/about/",
        "/de/uber-uns/",
    ]


def test_with_english_the_alternates_have_one_for_everybody_else(client):
    easy_page(*CODES)
    page = document(client, ADDRESSES["de"])
    alternates = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang]")}
    wanted = ADDRESSES | {"x-default": ADDRESSES["en"]}
    assert alternates == {code: settings.SITE_URL + address for code, address in wanted.items()}


def test_the_part_of_another_language_is_no_address(client):
    easy_page(*CODES)
    wrong = ("/nl/over/falc/", "/fr/a-propos/easy-read/", "/en/about/eenvoudige-taal/", "/nl/over/eenvoudige-taal/x/")
    assert [client.get(address).status_code for address in wrong] == [404] * 4


def test_a_page_type_without_easy_versions_and_a_draft_have_none(client):
    page = easy_page(*CODES)
    page.unpublish()
    assert client.get(ADDRESSES["nl"]).status_code == 404
    assert client.get("/nl/eenvoudige-taal/").status_code == 404


def test_a_page_whose_slug_is_the_part_comes_first(client):
    parent = easy_page(*CODES)
    child = ContentPageFactory(parent=parent, title_nl="Eenvoudige taal")
    assert child.url_in("nl") == ADDRESSES["nl"]
    assert document(client, ADDRESSES["nl"]).xpath("//h1/text()") == ["Eenvoudige taal"]


def test_dutch_and_french_go_live_together():
    page = easy_page("nl", live=False)
    with pytest.raises(NotReadyToPublish):
        page.save_revision().publish()
    assert languages.missing(page, "fr") == ["easy_read"]


def test_the_sitemap_lists_it_after_its_page_with_the_languages_that_have_it(client):
    easy_page("nl", "fr")
    document_of = {code: etree.fromstring(client.get(f"/sitemap-{code}.xml").content) for code in ("nl", "en")}
    found = {code: doc.xpath("//s:loc/text()", namespaces=NAMES) for code, doc in document_of.items()}
    assert found == {
        "nl": [settings.SITE_URL + address for address in ("/nl/", "/nl/over/", ADDRESSES["nl"])],
        "en": [settings.SITE_URL + address for address in ("/en/", "/en/about/")],
    }
    links = document_of["nl"].findall("s:url", NAMES)[2].findall("x:link", NAMES)
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        code: settings.SITE_URL + ADDRESSES[code] for code in ("nl", "fr")
    }


@pytest.mark.parametrize("links", [1, 3])
def test_its_queries_do_not_grow_with_its_links(client, links, django_assert_num_queries):
    others = [easy_page("nl", "fr", title_nl=f"Ander {n}") for n in range(links)]
    block = [("link", {"label": f"Lees {n}", "page": other, "url": ""}) for n, other in enumerate(others)]
    easy_page("nl", easy_read_nl=block, easy_read_fr=block)
    client.get(ADDRESSES["nl"])
    with django_assert_num_queries(8):
        page = document(client, ADDRESSES["nl"])
    wanted = [f"/nl/ander-{n}/eenvoudige-taal/" for n in range(links)]
    assert page.xpath("//a[@class='easy-read__link']/@href") == wanted


def test_a_link_to_a_page_without_easy_version_leads_to_the_page_and_one_to_a_draft_is_left_out(client):
    draft = ContentPageFactory(title_nl="Klad", live=False)
    stream = [("link", {"label": "Home", "page": home_page(), "url": ""}), ("link", {"label": "Klad", "page": draft})]
    easy_page("nl", easy_read_nl=stream, easy_read_fr=stream)
    assert document(client, ADDRESSES["nl"]).xpath("//a[@class='easy-read__link']/@href") == ["/nl/"]


def test_an_ambition_shows_its_sign_and_listings_leave_the_text_out(client):
    ambition = AmbitionPageFactory(easy_read_nl=easy("Internet voor iedereen."), easy_read_fr=easy("Internet."))
    page = document(client, ambition.url_in("nl") + "eenvoudige-taal/")
    assert len(page.xpath("//*[@class='easy-read__sign']/*[local-name()='svg']")) == 1
    deferred = AmbitionPage.objects.for_listing().get().get_deferred_fields()
    assert {f"easy_read_{code}" for code in CODES} <= deferred


def test_editors_preview_it_in_each_language(rf):
    page = easy_page(*CODES)
    assert [mode for mode, _name in page.preview_modes] == [*CODES, *(easy_read.tag(code) for code in CODES)]
    response = page.make_preview_request(preview_mode="de-simple")
    assert html.fromstring(response.content).xpath("//main/article/@lang") == ["de-simple"]


def test_drawings_fill_the_grid_and_each_can_be_chosen():
    assert {name: (len(rows), {len(row) for row in rows}) for name, rows in PICTOGRAMS.items()} == dict.fromkeys(
        PICTOGRAMS, (8, {9})
    )
    block = ContentPage._meta.get_field("easy_read").stream_block.child_blocks["text"].child_blocks["sign"]
    assert [key for key, _label in block.field.choices if key] == list(PICTOGRAMS)


def test_a_line_that_is_too_long_is_refused():
    block = ContentPage._meta.get_field("easy_read").stream_block.child_blocks["text"]
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"lines": "x" * 121, "sign": ""}))
    assert list(refused.value.block_errors) == ["lines"]
    assert block.clean(block.to_python({"lines": "Kort.\n\nOok kort.", "sign": ""})).sentences == ["Kort.", "Ook kort."]
