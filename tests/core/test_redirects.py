"""Every address a public page has had leads to where it is now, in the same language, in one step."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from campaign.models import ContentPage
from smartnation.core.languages import CODES, localized
from smartnation.core.models import BasePage
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db

ABOUT = {"title_nl": "Over ons", "title_fr": "À propos", "title_en": "About us", "title_de": "Über uns"}
HISTORY = {"title_nl": "Hoe het begon", "title_fr": "L’histoire", "title_en": "History", "title_de": "Geschichte"}
PLAN = {"nl": "het-plan", "fr": "le-plan", "en": "the-plan", "de": "der-plan"}


def addresses(page) -> list[str]:
    page = BasePage.objects.get(pk=page.pk)
    return [page.url_in(code) for code in CODES]


def change_slugs(page, **slugs) -> None:
    """Write slugs as an editor does: a new revision that is published."""
    page = ContentPage.objects.get(pk=page.pk)
    for code, slug in slugs.items():
        setattr(page, localized("slug", code), slug)
    page.save_revision().publish()


def move(page, target) -> None:
    ContentPage.objects.get(pk=page.pk).move(ContentPage.objects.get(pk=target.pk), pos="last-child")


def answers(client, paths) -> list[tuple[int, str]]:
    """(status, where it leads) of each address."""
    responses = [client.get(path) for path in paths]
    return [(response.status_code, response.get("Location", "")) for response in responses]


def permanently_to(page) -> list[tuple[int, str]]:
    return [(301, address) for address in addresses(page)]


def test_changed_slugs_redirect_in_every_language(client):
    page = ContentPageFactory(**ABOUT)
    old = addresses(page)
    change_slugs(page, **PLAN)
    assert addresses(page) == ["/nl/het-plan/", "/fr/le-plan/", "/en/the-plan/", "/de/der-plan/"]
    assert answers(client, old) == permanently_to(page)


def test_only_the_language_whose_address_changed_gets_a_redirect():
    change_slugs(ContentPageFactory(**ABOUT), fr="le-plan")
    assert [redirect.old_path for redirect in Redirect.objects.all()] == ["/fr/a-propos"]


def test_pages_below_a_changed_page_redirect_too_at_any_depth(client):
    parent = ContentPageFactory(**ABOUT)
    child = ContentPageFactory(**HISTORY, parent=parent)
    grandchild = ContentPageFactory(parent=child)
    old, older = addresses(child), addresses(grandchild)
    change_slugs(parent, **PLAN)
    assert addresses(child)[2] == "/en/the-plan/history/"
    assert answers(client, old) == permanently_to(child)
    assert answers(client, older) == permanently_to(grandchild)


def test_a_page_that_moves_redirects_with_all_below_it(client):
    page, there = ContentPageFactory(**ABOUT), ContentPageFactory()
    child = ContentPageFactory(**HISTORY, parent=page)
    old, below = addresses(page), addresses(child)
    move(page, there)
    assert answers(client, old) == permanently_to(page)
    assert answers(client, below) == permanently_to(child)


def test_an_address_with_a_query_or_without_its_slash_redirects_as_well(client):
    page = ContentPageFactory(**ABOUT)
    change_slugs(page, **PLAN)
    assert answers(client, ["/fr/a-propos/?utm_source=mail", "/fr/a-propos"]) == [
        (301, "/fr/le-plan/"),
        (301, "/fr/le-plan/"),
    ]


def test_every_address_of_a_chain_leads_to_the_last_one_in_one_step(client):
    page = ContentPageFactory(**ABOUT)
    for slug in ("plan", "strategie", "visie"):
        change_slugs(page, nl=slug)
    old = ["/nl/over-ons/", "/nl/plan/", "/nl/strategie/"]
    assert answers(client, old) == [(301, "/nl/visie/")] * 3


def test_a_page_that_returns_to_an_old_address_is_shown_there_and_leads_nowhere_in_a_circle(client):
    page = ContentPageFactory(**ABOUT)
    change_slugs(page, nl="plan")
    change_slugs(page, nl="over-ons")
    assert answers(client, ["/nl/plan/"]) == [(301, "/nl/over-ons/")]
    ContentPage.objects.get(pk=page.pk).unpublish()
    assert answers(client, ["/nl/over-ons/"]) == [(404, "")]


def test_two_pages_can_swap_their_slugs(client):
    first, second = ContentPageFactory(**ABOUT), ContentPageFactory(**HISTORY)
    change_slugs(first, nl="tussenin")
    change_slugs(second, nl="over-ons")
    change_slugs(first, nl="hoe-het-begon")
    assert addresses(first)[0] == "/nl/hoe-het-begon/"
    assert addresses(second)[0] == "/nl/over-ons/"
    shown = [client.get(path).context["page"].pk for path in ("/nl/over-ons/", "/nl/hoe-het-begon/")]
    assert shown == [second.pk, first.pk]
    assert answers(client, ["/nl/tussenin/"]) == [(301, "/nl/hoe-het-begon/")]


def test_two_unpublished_pages_that_swapped_their_slugs_do_not_lead_to_each_other(client):
    first, second = ContentPageFactory(**ABOUT), ContentPageFactory(**HISTORY)
    change_slugs(first, nl="tussenin")
    change_slugs(second, nl="over-ons")
    change_slugs(first, nl="hoe-het-begon")
    for page in (first, second):
        ContentPage.objects.get(pk=page.pk).unpublish()
    assert answers(client, ["/nl/over-ons/", "/nl/hoe-het-begon/"]) == [(404, ""), (404, "")]


def test_an_address_that_two_pages_have_had_leads_to_the_one_that_left_it_last(client):
    first, second = ContentPageFactory(**ABOUT), ContentPageFactory(**HISTORY)
    change_slugs(first, nl="eerste")
    change_slugs(second, nl="over-ons")
    change_slugs(second, nl="tweede")
    assert answers(client, ["/nl/over-ons/"]) == [(301, "/nl/tweede/")]


def test_a_page_made_at_an_old_address_is_shown_there(client):
    first = ContentPageFactory(**ABOUT)
    change_slugs(first, nl="eerste")
    second = ContentPageFactory(**ABOUT | {"title_fr": "Deux", "title_en": "Two", "title_de": "Zwei"}, live=False)
    assert answers(client, ["/nl/over-ons/"]) == [(301, "/nl/eerste/")]  # a draft takes nothing away
    second.save_revision().publish()
    assert addresses(second)[0] == "/nl/over-ons/"
    assert answers(client, ["/nl/over-ons/", "/nl/over-ons"]) == [(200, ""), (301, "/nl/over-ons/")]


def test_english_that_gets_its_title_gets_its_address_and_the_borrowed_one_redirects(client):
    page = ContentPageFactory(**ABOUT | {"title_en": ""})
    assert addresses(page)[2] == "/en/over-ons/"
    page = ContentPage.objects.get(pk=page.pk)
    page.title_en = "About us"
    page.save_revision().publish()
    assert addresses(page)[2] == "/en/about-us/"
    assert answers(client, ["/en/over-ons/"]) == [(301, "/en/about-us/")]


def test_a_borrowed_address_follows_the_language_that_lends_it(client):
    page = ContentPageFactory(**ABOUT | {"title_en": "", "title_de": ""})
    change_slugs(page, nl="plan", fr="le-plan")
    assert addresses(page) == ["/nl/plan/", "/fr/le-plan/", "/en/plan/", "/de/le-plan/"]
    assert answers(client, ["/en/over-ons/", "/de/a-propos/"]) == [(301, "/en/plan/"), (301, "/de/le-plan/")]


def test_a_draft_that_was_never_public_leaves_no_redirect():
    parent = ContentPageFactory(**ABOUT, live=False)
    ContentPageFactory(parent=parent, live=False)
    parent = ContentPage.objects.get(pk=parent.pk)
    parent.slug_nl = "plan"
    parent.save()
    assert Redirect.objects.count() == 0


def test_a_page_that_was_public_once_keeps_its_redirects_when_it_moves_as_a_draft(client):
    page = ContentPageFactory(**ABOUT)
    page.save_revision().publish()
    page = ContentPage.objects.get(pk=page.pk)
    page.unpublish()
    page.slug_nl = "plan"
    page.save()
    page.save_revision().publish()
    assert answers(client, ["/nl/over-ons/"]) == [(301, "/nl/plan/")]


def test_an_address_in_another_language_does_not_redirect(client):
    change_slugs(ContentPageFactory(**ABOUT), **PLAN)
    assert answers(client, ["/nl/a-propos/", "/fr/over-ons/"]) == [(404, ""), (404, "")]


def test_a_redirect_that_an_editor_wrote_for_an_address_nobody_had_stays(client):
    page = ContentPageFactory(**ABOUT)
    Redirect.add_redirect("/nl/actie/", page)
    change_slugs(page, nl="plan")
    assert answers(client, ["/nl/actie/"]) == [(301, "/nl/plan/")]


def test_an_address_too_long_for_a_redirect_does_not_stop_the_page_from_moving():
    page = ContentPageFactory(**ABOUT, slug_fr="a" * 200)
    child = ContentPageFactory(**HISTORY, slug_fr="b" * 200, parent=page)
    change_slugs(page, fr="court")
    assert addresses(child)[1] == f"/fr/court/{'b' * 200}/"
    assert [redirect.old_path for redirect in Redirect.objects.all()] == [f"/fr/{'a' * 200}"]


@pytest.mark.parametrize("children", [1, 3])
def test_the_queries_of_a_move_do_not_grow_with_what_is_below(django_assert_num_queries, children):
    page = ContentPageFactory()
    for _child in range(children):
        ContentPageFactory(parent=page)
    page = ContentPage.objects.get(pk=page.pk)
    page.slug_nl = "plan"
    with django_assert_num_queries(33):
        page.save()
