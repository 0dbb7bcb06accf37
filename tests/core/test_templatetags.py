"""Tags and filters of the public templates."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override
from lxml import html
from wagtail.models import Site

from ambitions.models import AmbitionPage
from campaign.models import ContentPage
from smartnation.core.languages import CODES
from smartnation.core.models import SiteImage, SiteSettings
from smartnation.core.templatetags import smartnation
from tests.factories import ContentPageFactory, SiteImageFactory, home_page


def rendered(source: str, code: str = "nl", **context) -> str:
    with override(code):
        return Template("{% load smartnation %}" + source).render(Context(context))


# --- Language and formats -----------------------------------------------------------------------


def test_text_that_fell_back_says_its_language_and_other_text_says_nothing():
    page = ContentPage(title_nl="Over", title_fr="À propos", title_de="")
    shown = [rendered("<h1{{ page|lang_attr:'title' }}>", code, page=page) for code in CODES]
    assert shown == ["<h1>", "<h1>", '<h1 lang="nl">', '<h1 lang="fr">']


def test_text_that_is_nowhere_says_no_language():
    assert rendered("<p{{ page|lang_attr:'lede' }}>", "en", page=ContentPage()) == "<p>"


def test_numbers_units_and_dates_follow_the_active_language():
    source = "{{ value|number }} {{ value|number_unit:'%' }} {{ day|long_date }} {{ day|long_date:'month' }}"
    shown = [rendered(source, code, value=Decimal("54.2"), day=date(2023, 6, 1)) for code in CODES]
    assert shown == [
        "54,2 54,2\u00a0% 1 juni 2023 juni 2023",
        "54,2 54,2\u00a0% 1er juin 2023 juin 2023",
        "54.2 54.2% 1 June 2023 June 2023",
        "54,2 54,2\u00a0% 1. Juni 2023 Juni 2023",
    ]


def test_no_date_and_no_unit_show_nothing():
    assert rendered("[{{ day|long_date }}] {{ value|number_unit:unit }}", day=None, value=7, unit=None) == "[] 7"


def test_a_moment_late_in_the_evening_has_the_date_of_brussels():
    moment = datetime(2023, 6, 25, 22, 30, tzinfo=UTC)
    assert rendered("{{ moment|long_date }} {{ moment|date:'Y-m-d' }}", moment=moment) == "26 juni 2023 2023-06-26"


def test_an_address_of_this_site_can_be_made_whole():
    assert rendered("{{ '/nl/over/'|absolute }} {{ none|absolute }}", none=None) == (
        f"{settings.SITE_URL}/nl/over/ {settings.SITE_URL}/"
    )


# --- Navigation ---------------------------------------------------------------------------------


@pytest.fixture
def request_of_home(rf, db):
    return rf.get("/nl/")


def chosen_for_footer(*pages) -> None:
    settings_of_site = SiteSettings.objects.create(site=Site.objects.get(), email="info@smartnation.test")
    settings_of_site.footer_pages = [("page", page) for page in pages]
    settings_of_site.save()


def test_the_menu_holds_public_pages_right_below_home_that_asked_for_it(request_of_home):
    about = ContentPageFactory(title_nl="Over", show_in_menus=True)
    ContentPageFactory(title_nl="Niet in het menu")
    ContentPageFactory(title_nl="Nog niet klaar", show_in_menus=True, live=False)
    ContentPageFactory(title_nl="Te diep", show_in_menus=True, parent=about)
    nav = smartnation.navigation({"request": request_of_home})
    assert [page.title_nl for page in nav.sections] == ["Over"]
    assert nav.home.pk == home_page().pk


def test_the_footer_holds_the_chosen_pages_in_the_editors_order_as_far_as_they_are_public(request_of_home):
    first, second, draft, gone = (ContentPageFactory(live=live) for live in (True, True, False, True))
    chosen_for_footer(second, gone, draft, first)
    gone.delete()
    nav = smartnation.navigation({"request": request_of_home})
    assert [page.pk for page in nav.footer_pages] == [second.pk, first.pk]


@pytest.mark.parametrize("pages", [1, 3])
def test_the_navigation_is_read_in_two_queries_and_once_a_request(request_of_home, django_assert_num_queries, pages):
    chosen_for_footer(*(ContentPageFactory(show_in_menus=True) for _page in range(pages)))
    with django_assert_num_queries(2):  # the site with its settings, pages
        nav = smartnation.navigation({"request": request_of_home})
        assert smartnation.navigation({"request": request_of_home}) is nav
    assert (len(nav.sections), len(nav.footer_pages)) == (pages, pages)


@pytest.mark.django_db
def test_before_there_is_a_site_there_is_no_navigation_and_settings_are_empty(rf):
    home_page().delete()
    context = {"request": rf.get("/nl/")}
    assert smartnation.navigation(context) is None
    assert smartnation.site_settings(context).email == ""
    assert SiteSettings.objects.count() == 0


def test_a_link_to_a_page_takes_no_query_and_is_in_the_active_language(request_of_home, django_assert_num_queries):
    page = ContentPageFactory(title_nl="Over", title_de="Über uns")
    page.get_url(request_of_home)
    with django_assert_num_queries(0):
        assert rendered("{% page_link page %}", "de", page=page, request=request_of_home) == "/de/uber-uns/"


def test_where_there_is_no_page_the_language_switch_leads_home():
    with override("en"):
        assert smartnation.language_links({}) == [
            {"code": "nl", "name": "Nederlands", "url": "/nl/", "current": False},
            {"code": "fr", "name": "Français", "url": "/fr/", "current": False},
            {"code": "en", "name": "English", "url": "/en/", "current": True},
            {"code": "de", "name": "Deutsch", "url": "/de/", "current": False},
        ]


# --- Pictures -----------------------------------------------------------------------------------


def picture(image, code="nl", **options) -> html.HtmlElement:
    with override(code):
        return html.fromstring(str(smartnation.picture(image, **options)))


@pytest.mark.django_db
def test_a_picture_comes_in_three_formats_and_three_widths():
    document = picture(SiteImageFactory(), sizes="50vw")
    kinds = [source.get("type") for source in document.xpath("//source")]
    assert kinds == ["image/avif", "image/webp"]
    widths = [[part.split()[1] for part in srcset.split(", ")] for srcset in document.xpath("//@srcset")]
    assert widths == [["400w", "800w", "1200w"]] * 3
    img = document.xpath("//img")[0]
    assert (img.get("width"), img.get("height"), img.get("loading"), img.get("decoding")) == (
        "400",
        "225",
        "lazy",
        "async",
    )
    assert document.xpath("//@sizes") == ["50vw"] * 3


@pytest.mark.django_db
def test_the_first_picture_of_a_page_is_not_lazy():
    img = picture(SiteImageFactory(), lazy=False).xpath("//img")[0]
    assert (img.get("loading"), img.get("fetchpriority")) == (None, "high")


@pytest.mark.django_db
def test_a_picture_has_its_alternative_text_in_the_readers_language_and_falls_back():
    image = SiteImageFactory(alt_text_de="", alt_text_en='A "fibre" <cable>')
    texts = [picture(image, code).xpath("//img")[0].get("alt") for code in CODES]
    assert texts == [
        "Een glasvezelkabel",
        "Un câble de fibre optique",
        'A "fibre" <cable>',
        "Un câble de fibre optique",
    ]


@pytest.mark.django_db
def test_a_picture_that_is_decoration_has_an_empty_alternative_text():
    image = SiteImage.objects.get(pk=SiteImageFactory(is_decoration=True).pk)
    assert picture(image).xpath("//img")[0].get("alt") == ""


def test_no_picture_shows_nothing():
    assert smartnation.picture(None) == ""


@pytest.mark.django_db
def test_a_picture_whose_file_is_gone_does_not_take_the_page_down():
    image = SiteImageFactory()
    image.file.storage.delete(image.file.name)
    assert smartnation.picture(image) == ""
    page = ContentPageFactory(social_image=image)
    assert smartnation.social_image(page) == f"{settings.SITE_URL}/static/social/site.png"


@pytest.mark.django_db
def test_the_sharing_picture_is_the_pages_own_then_its_ambitions_then_the_sites():
    page = ContentPageFactory(social_image=SiteImageFactory())
    assert smartnation.social_image(page).startswith(f"{settings.SITE_URL}/media/images/")
    static = f"{settings.SITE_URL}/static/social"
    assert smartnation.social_image(AmbitionPage(number=7)) == f"{static}/ambition-7.png"
    assert smartnation.social_image(AmbitionPage(number=11)) == f"{static}/site.png"
    assert smartnation.social_image(ContentPage()) == f"{static}/site.png"
    assert smartnation.social_image(None) == f"{static}/site.png"


def test_every_sharing_picture_exists():
    names = [f"ambition-{number}.png" for number in range(1, 11)] + ["site.png"]
    assert [name for name in names if not (settings.BASE_DIR / "static/social" / name).is_file()] == []
