"""Addresses in four languages: made, found, kept apart, copied and moved."""

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.test import RequestFactory
from django.utils.translation import override

from campaign.models import ContentPage
from smartnation.core.languages import CODES
from smartnation.core.models import BasePage
from tests.factories import AmbitionPageFactory, ContentPageFactory, home_page

pytestmark = pytest.mark.django_db

ABOUT = {"title_nl": "Over ons", "title_fr": "À propos", "title_en": "About us", "title_de": "Über uns"}
HISTORY = {"title_nl": "Hoe het begon", "title_fr": "L’histoire", "title_en": "History", "title_de": "Geschichte"}


def addresses(page) -> list[str]:
    """The page's address in each language, read anew."""
    page = BasePage.objects.get(pk=page.pk)
    return [page.url_in(code) for code in CODES]


def find(code: str, path: str) -> BasePage | None:
    """The page that Wagtail serves at an address."""
    with override(code):
        return BasePage.find_for_request(RequestFactory().get(f"/{code}/{path}"), path)


# --- Making -------------------------------------------------------------------------------------


def test_each_language_has_an_address_from_its_own_title():
    page = ContentPageFactory(**ABOUT)
    assert addresses(page) == ["/nl/over-ons/", "/fr/a-propos/", "/en/about-us/", "/de/uber-uns/"]


def test_a_page_below_another_has_the_address_of_its_parent_in_the_same_language():
    page = ContentPageFactory(**HISTORY, parent=ContentPageFactory(**ABOUT))
    assert addresses(page) == [
        "/nl/over-ons/hoe-het-begon/",
        "/fr/a-propos/lhistoire/",
        "/en/about-us/history/",
        "/de/uber-uns/geschichte/",
    ]


def test_a_language_without_title_has_the_slug_of_the_language_it_falls_back_on():
    page = ContentPageFactory(**HISTORY | {"title_en": "", "title_de": ""}, parent=ContentPageFactory(**ABOUT))
    assert addresses(page)[2:] == ["/en/about-us/hoe-het-begon/", "/de/uber-uns/lhistoire/"]


def test_a_slug_that_an_editor_wrote_is_kept():
    page = ContentPageFactory(**ABOUT, slug_fr="le-plan")
    assert addresses(page)[1] == "/fr/le-plan/"


def test_a_slug_made_from_a_title_steps_aside_for_a_sibling_in_the_same_language():
    ContentPageFactory(**ABOUT)
    second = ContentPageFactory(**ABOUT | {"title_de": "Über das Projekt"})
    assert addresses(second) == ["/nl/over-ons-2/", "/fr/a-propos-2/", "/en/about-us-2/", "/de/uber-das-projekt/"]


def test_a_slug_made_for_a_language_that_falls_back_steps_aside_too():
    """A Dutch word that stands in for English may be some sibling's real English address."""
    ContentPageFactory(**ABOUT | {"title_en": "Contact"})
    page = ContentPageFactory(**ABOUT | {"title_nl": "Contact", "title_en": ""})
    assert addresses(page)[2] != "/en/contact/"
    assert find("en", "contact").title_nl == "Over ons"
    assert find("en", addresses(page)[2].removeprefix("/en/")).title_nl == "Contact"


def test_the_same_slug_may_stand_in_two_languages_and_below_two_parents():
    first = ContentPageFactory(**ABOUT | {"title_nl": "Contact"})
    second = ContentPageFactory(**ABOUT | {"title_fr": "Contact"}, parent=first)
    third = ContentPageFactory(**HISTORY | {"title_fr": "Contact"})
    assert addresses(first)[0] == "/nl/contact/"
    assert addresses(second)[1] == "/fr/a-propos/contact/"
    assert addresses(third)[1] == "/fr/contact/"


@pytest.mark.parametrize("code", CODES)
def test_a_slug_of_a_sibling_is_refused_at_its_own_field(code):
    first = ContentPageFactory(**ABOUT)
    second = ContentPageFactory(**HISTORY)
    setattr(second, f"slug_{code}", getattr(first, f"slug_{code}"))
    with pytest.raises(ValidationError) as refusal:
        second.save()
    assert list(refusal.value.message_dict) == [f"slug_{code}"]


def test_a_title_without_a_letter_still_gives_an_address():
    page = ContentPageFactory(title_nl="!!!", title_fr="???", without_english=True, without_german=True)
    assert addresses(page) == ["/nl/page/", "/fr/page/", "/en/page/", "/de/page/"]


def test_the_home_page_has_one_slug_in_all_languages():
    """Wagtail keeps a site's root path in its cache without a language."""
    home = home_page()
    assert list(home.url_paths().values()) == ["/home/"] * 4
    assert addresses(home) == ["/nl/", "/fr/", "/en/", "/de/"]


def test_a_draft_needs_a_title_in_dutch_only():
    draft = ContentPageFactory(title_nl="Plan", title_fr="", without_english=True, without_german=True, live=False)
    assert draft.slug_nl == "plan"
    with pytest.raises(ValidationError) as refusal:
        ContentPageFactory(title_nl="", live=False)
    assert list(refusal.value.message_dict) == ["title_nl"]


# --- Finding ------------------------------------------------------------------------------------


def test_a_page_is_found_at_any_depth_in_each_language():
    page = ContentPageFactory(**HISTORY, parent=ContentPageFactory(**ABOUT, parent=ContentPageFactory()))
    for code, address in zip(CODES, addresses(page), strict=True):
        found = find(code, address.removeprefix(f"/{code}/"))
        assert (type(found), found.pk) == (ContentPage, page.pk)


@pytest.mark.parametrize("depth", [1, 4])
def test_finding_a_page_takes_one_query_and_one_for_its_type(django_assert_num_queries, depth):
    page = None
    for _step in range(depth):
        page = ContentPageFactory(**({"parent": page} if page else {}))
    home = home_page()
    path = [part for part in addresses(page)[0].removeprefix("/nl/").split("/") if part]
    with django_assert_num_queries(2):
        found = home.route(RequestFactory().get("/"), path).page
    assert found == page


def test_an_address_of_another_language_is_not_found():
    ContentPageFactory(**ABOUT)
    assert find("nl", "a-propos") is None
    assert find("fr", "over-ons") is None


@pytest.mark.parametrize("depth", [0, 1])
def test_a_draft_is_not_found(depth):
    page = ContentPageFactory(**ABOUT, live=bool(depth))
    if depth:
        page = ContentPageFactory(**HISTORY, parent=page, live=False)
    assert [find(code, a.removeprefix(f"/{code}/")) for code, a in zip(CODES, addresses(page), strict=True)] == [
        None
    ] * 4


def test_an_unpublished_page_is_not_found():
    page = ContentPageFactory(**ABOUT)
    page.unpublish()
    assert find("nl", "over-ons") is None


def test_a_path_with_strange_characters_is_not_found():
    home = home_page()
    for part in ("%", "'", "x" * 5000, "\u2603"):
        with pytest.raises(Http404):
            home.route(RequestFactory().get("/"), [part])


def test_breadcrumbs_lead_from_home_to_the_parent_and_leave_drafts_out():
    parent = ContentPageFactory(**ABOUT)
    page = ContentPageFactory(**HISTORY, parent=parent)
    assert [step.pk for step in page.breadcrumbs] == [home_page().pk, parent.pk]
    parent.unpublish()
    page = ContentPage.objects.get(pk=page.pk)
    assert [step.pk for step in page.breadcrumbs] == [home_page().pk]


def test_language_links_lead_to_the_same_page_and_mark_the_active_language():
    page = ContentPageFactory(**ABOUT)
    with override("fr"):
        links = page.language_links()
    assert links == [
        {"code": "nl", "name": "Nederlands", "url": "/nl/over-ons/", "current": False},
        {"code": "fr", "name": "Français", "url": "/fr/a-propos/", "current": True},
        {"code": "en", "name": "English", "url": "/en/about-us/", "current": False},
        {"code": "de", "name": "Deutsch", "url": "/de/uber-uns/", "current": False},
    ]


# --- Copying and moving -------------------------------------------------------------------------


def test_a_copy_has_the_texts_of_four_languages_and_addresses_of_its_own():
    page = ContentPageFactory(**ABOUT)
    copy = page.copy(update_attrs={"title_nl": "Over ons (kopie)", "slug": "over-ons-kopie"}, keep_live=False)
    assert (copy.title_fr, copy.title_en, copy.title_de) == ("À propos", "About us", "Über uns")
    assert len({*addresses(page), *addresses(copy)}) == 8
    assert not copy.live


def test_a_copy_of_a_whole_branch_has_addresses_of_its_own_at_every_depth():
    page = ContentPageFactory(**ABOUT)
    child = ContentPageFactory(**HISTORY, parent=page)
    grandchild = ContentPageFactory(**ABOUT, parent=child)
    copy = ContentPage.objects.get(pk=page.pk).copy(
        recursive=True, update_attrs={"title_nl": "Over ons (kopie)", "slug": "over-ons-kopie"}, keep_live=True
    )
    below = list(BasePage.objects.descendant_of(copy).order_by("path"))
    assert [page.title_nl for page in below] == ["Hoe het begon", "Over ons"]
    assert addresses(below[0]) == [f"{address}{slug}/" for address, slug in zip(
        addresses(copy), ("hoe-het-begon", "lhistoire", "history", "geschichte"), strict=True
    )]  # fmt: skip
    assert addresses(below[1])[0] == f"{addresses(below[0])[0]}over-ons/"
    assert addresses(grandchild)[0] == "/nl/over-ons/hoe-het-begon/over-ons/"


def test_a_page_moves_with_everything_below_it_in_every_language():
    here, there = ContentPageFactory(**ABOUT), ContentPageFactory(**HISTORY)
    child = ContentPageFactory(
        title_nl="Cijfers", title_fr="Chiffres", title_en="Figures", title_de="Zahlen", parent=here
    )
    ContentPage.objects.get(pk=here.pk).move(ContentPage.objects.get(pk=there.pk), pos="last-child")
    assert addresses(child) == [
        "/nl/hoe-het-begon/over-ons/cijfers/",
        "/fr/lhistoire/a-propos/chiffres/",
        "/en/history/about-us/figures/",
        "/de/geschichte/uber-uns/zahlen/",
    ]
    child = BasePage.objects.rewrite(False).filter(pk=child.pk).values_list("url_path", flat=True)
    assert child.get() == "/home/hoe-het-begon/over-ons/cijfers/"


@pytest.mark.parametrize("code", CODES)
def test_a_place_where_a_sibling_has_the_address_in_some_language_is_not_available(code):
    """Wagtail's move asks this first, and shows a message instead of an error page."""
    there = ContentPageFactory()
    ContentPageFactory(**HISTORY, parent=there)
    page = ContentPageFactory(**ABOUT | {f"title_{code}": HISTORY[f"title_{code}"]})
    assert not BasePage._slug_is_available(page.slug, there, page=page)
    assert BasePage._slug_is_available(page.slug, ContentPageFactory(), page=page)


def test_reordering_siblings_changes_no_address():
    first, second = ContentPageFactory(**ABOUT), ContentPageFactory(**HISTORY)
    before = addresses(first) + addresses(second)
    ContentPage.objects.get(pk=second.pk).move(ContentPage.objects.get(pk=first.pk), pos="left")
    assert addresses(first) + addresses(second) == before
    assert [page.pk for page in home_page().get_children()] == [second.pk, first.pk]


def test_an_old_revision_that_is_published_after_a_move_stays_at_the_new_place():
    there, page = ContentPageFactory(**HISTORY), ContentPageFactory(**ABOUT)
    revision = page.save_revision()
    ContentPage.objects.get(pk=page.pk).move(ContentPage.objects.get(pk=there.pk), pos="last-child")
    revision.refresh_from_db()
    revision.publish()
    assert addresses(page) == [
        "/nl/hoe-het-begon/over-ons/",
        "/fr/lhistoire/a-propos/",
        "/en/history/about-us/",
        "/de/geschichte/uber-uns/",
    ]


def test_a_new_slug_in_a_draft_changes_no_public_address_until_it_is_published():
    page = ContentPageFactory(**ABOUT)
    page.slug_fr = "le-plan"
    revision = page.save_revision()
    assert addresses(page)[1] == "/fr/a-propos/"
    revision.publish()
    assert addresses(page)[1] == "/fr/le-plan/"


def test_moving_a_page_leaves_pages_with_a_similar_path_alone():
    page = ContentPageFactory(title_nl="Plan")
    other = ContentPageFactory(title_nl="Plan twee")
    child = ContentPageFactory(title_nl="Cijfers", parent=page)
    page = ContentPage.objects.get(pk=page.pk)
    page.slug_nl = "strategie"
    page.save()
    assert addresses(other)[0] == "/nl/plan-twee/"
    assert addresses(child)[0] == "/nl/strategie/cijfers/"


def test_saving_a_subset_of_fields_leaves_the_addresses_alone():
    page = AmbitionPageFactory()
    before = addresses(page)
    page.title_nl = "Anders"
    page.save(update_fields=["title_nl"])
    assert addresses(page) == before
