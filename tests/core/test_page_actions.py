"""Move, reorder, unpublish, schedule, expire, compare, revert, delete: none loses a language."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Revision

from ambitions.models import AmbitionPage, AxisPage
from campaign.models import ContentPage
from smartnation.core.languages import CODES, localized
from tests.admin import changed, draft, fresh, messages, page_url, posted, sign_in, soup, stored_texts
from tests.factories import AmbitionPageFactory, ContentPageFactory, home_page

pytestmark = pytest.mark.django_db

EDITOR_LANGUAGES = pytest.mark.parametrize("language", ["en", "fr", "de"])
TEXTS = {"title_nl": "Nieuw", "title_fr": "Nouveau", "title_en": "New", "title_de": "Neu"}


def addresses(page) -> dict[str, str]:
    return {code: fresh(page).url_in(code) for code in CODES}


def assert_redirects(old: dict[str, str], new: dict[str, str]) -> None:
    """Each old address answers with 301 to the new one in the same language."""
    answers = {code: Client().get(address) for code, address in old.items()}
    assert {code: (answer.status_code, answer.headers.get("Location")) for code, answer in answers.items()} == {
        code: (301, address) for code, address in new.items()
    }


def later(**delta) -> str:
    """A time as an editor enters it."""
    return (timezone.localtime() + timedelta(**delta)).strftime("%Y-%m-%d %H:%M")


def let_time_pass(revision: Revision) -> None:
    """The time of a scheduled version has come."""
    revision.approved_go_live_at = timezone.now()
    revision.content["go_live_at"] = timezone.now().isoformat()
    revision.save()


@EDITOR_LANGUAGES
def test_a_move_changes_addresses_only_and_old_ones_redirect_in_each_language(client, language):
    sign_in(client, language)
    target, page = ContentPageFactory(), ContentPageFactory()
    child = ContentPageFactory(parent=page)
    texts, old = [stored_texts(each) for each in (page, child)], [addresses(each) for each in (page, child)]
    assert client.get(page_url("move", page.pk)).status_code == 200
    response = client.post(page_url("move", page.pk), {"new_parent_page": target.pk})
    assert client.post(response.headers["Location"]).status_code == 302
    for each, before, old_addresses in zip((page, child), texts, old, strict=True):
        assert {column[:8] for column in changed(before, stored_texts(each))} == {"url_path"}
        assert_redirects(old_addresses, addresses(each))
    assert addresses(page) == {
        code: f"/{code}/{getattr(target, localized('slug', code))}/{getattr(page, localized('slug', code))}/"
        for code in CODES
    }


@EDITOR_LANGUAGES
def test_a_new_order_changes_no_text_and_no_address(client, language):
    sign_in(client, language)
    first, second = ContentPageFactory(), ContentPageFactory()
    before = [stored_texts(first), stored_texts(second)]
    response = client.post(page_url("set_page_position", second.pk) + "?position=0")
    assert response.status_code == 200
    assert list(ContentPage.objects.order_by("path")) == [second, first]
    assert [stored_texts(first), stored_texts(second)] == before
    assert Redirect.objects.count() == 0


@EDITOR_LANGUAGES
def test_unpublishing_a_branch_keeps_all_texts_and_it_comes_back_as_it_was(client, language):
    sign_in(client, language, "Moderators")
    page = ContentPageFactory()
    child = ContentPageFactory(parent=page)
    before = [stored_texts(page), stored_texts(child)]
    response = client.post(page_url("unpublish", page.pk), {"include_descendants": "on"})
    assert response.status_code == 302
    assert [fresh(page).live, fresh(child).live] == [False, False]
    assert [stored_texts(page), stored_texts(child)] == before
    assert {code: Client().get(address).status_code for code, address in addresses(child).items()} == dict.fromkeys(
        CODES, 404
    )
    draft(child).save_revision().publish()
    assert stored_texts(child) == before[1]


@EDITOR_LANGUAGES
def test_a_scheduled_version_goes_live_in_all_languages_at_its_time(client, language):
    sign_in(client, language)
    page = ContentPageFactory()
    page.save_revision().publish()
    before = stored_texts(page)
    client.post(page_url("edit", page.pk), posted(page, action="publish", go_live_at=later(days=1), **TEXTS))
    assert stored_texts(page) == before
    let_time_pass(Revision.objects.get(approved_go_live_at__isnull=False))
    call_command("publish_scheduled")
    assert {column: stored_texts(page)[column] for column in TEXTS} == TEXTS


@EDITOR_LANGUAGES
def test_an_expired_page_leaves_in_all_languages_and_keeps_its_texts(client, language):
    sign_in(client, language)
    page = ContentPageFactory()
    client.post(page_url("edit", page.pk), posted(page, action="publish", expire_at=later(days=1)))
    before = stored_texts(page)
    ContentPage.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")
    assert (fresh(page).live, fresh(page).expired) == (False, True)
    assert stored_texts(page) == before


@EDITOR_LANGUAGES
def test_an_earlier_version_comes_back_with_all_its_languages(client, language):
    sign_in(client, language)
    page = ContentPageFactory()
    client.post(page_url("edit", page.pk), posted(page, action="publish"))
    before, earlier = stored_texts(page), fresh(page).latest_revision
    client.post(page_url("edit", page.pk), posted(fresh(page), action="publish", **TEXTS))
    assert client.get(page_url("revisions_revert", page.pk, earlier.pk)).status_code == 200
    form = posted(earlier.as_object(), action="publish", revision=earlier.pk)
    assert client.post(page_url("edit", page.pk), form).status_code == 302
    assert stored_texts(page) == before


@EDITOR_LANGUAGES
def test_versions_are_compared_in_every_language(client, language):
    sign_in(client, language)
    page = ContentPageFactory()
    page.save_revision()
    client.post(page_url("edit", page.pk), posted(page, lede_nl="A", lede_fr="B", lede_en="C", lede_de="D"))
    first, last = page.revisions.order_by("pk").first(), page.revisions.order_by("pk").last()
    response = client.get(page_url("revisions_compare", page.pk, first.pk, last.pk))
    additions = [added.get_text(strip=True) for added in soup(response).select(".addition")]
    assert additions == ["A", "B", "C", "D"]
    assert client.get(page_url("history", page.pk)).status_code == 200


@EDITOR_LANGUAGES
def test_a_new_slug_redirects_the_page_and_all_below_in_each_language(client, language):
    sign_in(client, language)
    page = ContentPageFactory()
    child = ContentPageFactory(parent=page)
    old = [addresses(page), addresses(child)]
    slugs = {"slug_nl": "anders", "slug_fr": "autrement", "slug_en": "otherwise", "slug_de": "anderswo"}
    client.post(page_url("edit", page.pk), posted(fresh(page), action="publish", **slugs))
    assert addresses(page) == {code: f"/{code}/{slugs[localized('slug', code)]}/" for code in CODES}
    assert_redirects(old[0], addresses(page))
    assert_redirects(old[1], addresses(child))


@EDITOR_LANGUAGES
def test_deleting_a_page_leaves_its_neighbours_whole(client, language):
    sign_in(client, language)
    neighbour, page = ContentPageFactory(), ContentPageFactory()
    ContentPageFactory(parent=page)
    before = stored_texts(neighbour)
    assert client.post(page_url("delete", page.pk)).status_code == 302
    assert list(ContentPage.objects.all()) == [neighbour]
    assert stored_texts(neighbour) == before


def test_an_axis_with_ambitions_can_not_be_deleted(client):
    sign_in(client)
    axis = AmbitionPageFactory().axis
    assert client.get(page_url("delete", axis.pk)).context["is_protected"] is True
    client.post(page_url("delete", axis.pk))
    assert list(AxisPage.objects.all()) == [axis]


def test_deleting_what_others_need_says_what_needs_it_and_deletes_nothing(client):
    sign_in(client, "en")
    ambition = AmbitionPageFactory()
    response = client.post(page_url("delete", ambition.get_parent().pk), follow=True)
    assert messages(response) == [f"Nothing was deleted, as these need what you wanted to delete: {ambition.title_nl}."]
    assert AmbitionPage.objects.count() == 1
    bulk = f"/admin/bulk/core/basepage/delete/?id={ambition.get_parent().pk}"
    assert messages(client.post(bulk, follow=True)) == messages(response)
    assert AmbitionPage.objects.count() == 1


@EDITOR_LANGUAGES
def test_drafts_and_versions_are_shown_in_each_language(client, language):
    sign_in(client, language)
    page = ContentPageFactory()
    revision = page.save_revision()
    for address in (page_url("view_draft", page.pk), page_url("revisions_view", page.pk, revision.pk)):
        for code in CODES:
            shown = soup(client.get(f"{address}?mode={code}"))
            assert shown.html["lang"] == code
            assert shown.h1.get_text(strip=True) == getattr(page, localized("title", code))
    assert home_page().live is True
