"""Copies: every language comes along, whatever the editor's own language, and each gets an address of its own."""

import pytest

from ambitions.choices import AxisKey
from ambitions.models import AmbitionPage, AxisPage
from campaign.models import ContentPage
from smartnation.core.languages import CODES
from tests.admin import changed, draft, errors, filled_in, fresh, messages, page_url, sign_in, stored_texts
from tests.factories import AmbitionPageFactory, AxisPageFactory, ContentPageFactory, home_page

pytestmark = pytest.mark.django_db

SLUGS = {"slug_nl": "eigen", "slug_fr": "propre", "slug_en": "own", "slug_de": "eigenes"}


def copy(client, page, **changes):
    """Fill in the copy form as it is offered and press the button."""
    form = client.get(page_url("copy", page.pk)).context["form"]
    return client.post(page_url("copy", page.pk), filled_in(form, **changes), follow=True)


def without_paths(texts: dict[str, str]) -> dict[str, str]:
    return {column: text for column, text in texts.items() if not column.startswith("url_path")}


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_a_copy_has_every_text_of_four_languages_but_the_new_dutch_title(client, language):
    sign_in(client, language)
    page = ContentPageFactory(**SLUGS)
    before = stored_texts(page)
    copy(client, page, new_title="Kopie", new_slug="kopie")
    assert stored_texts(page) == before
    made = ContentPage.objects.exclude(pk=page.pk).get()
    assert made.live is False
    assert changed(without_paths(before), without_paths(stored_texts(made))) == {
        "title_nl": "Kopie",
        "slug_nl": "kopie",
        "slug_fr": "propre-2",
        "slug_en": "own-2",
        "slug_de": "eigenes-2",
    }
    assert draft(made).title_fr == page.title_fr


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_pages_below_come_along_with_their_own_addresses(client, language):
    sign_in(client, language)
    page = ContentPageFactory()
    child = ContentPageFactory(parent=page, **SLUGS)
    before = stored_texts(child)
    copy(client, fresh(page), new_slug="kopie", copy_subpages="on")
    made = ContentPage.objects.filter(depth=child.depth).exclude(pk=child.pk).get()
    assert changed(without_paths(before), without_paths(stored_texts(made))) == {}
    parent = fresh(made.get_parent())
    assert made.url_paths() == {
        "nl": f"{parent.url_path_nl}eigen/",
        "fr": f"{parent.url_path_fr}propre/",
        "en": f"{parent.url_path_en}own/",
        "de": f"{parent.url_path_de}eigenes/",
    }


def test_copies_are_live_when_asked(client):
    sign_in(client, "fr", "Moderators")
    page = ContentPageFactory()
    child = ContentPageFactory(parent=page)
    unfinished = ContentPageFactory(parent=page, live=False, title_fr="")
    response = copy(client, fresh(page), new_slug="kopie", copy_subpages="on", publish_copies="on")
    assert response.status_code == 200
    made = ContentPage.objects.exclude(pk__in=[page.pk, child.pk, unfinished.pk]).order_by("path")
    assert [each.live for each in made] == [True, True, False]


def test_an_editor_who_may_not_publish_makes_drafts(client):
    sign_in(client, "en", "Editors")
    page = ContentPageFactory()
    response = copy(client, page, new_slug="kopie", publish_copies="on")
    assert messages(response) == [f"“{page.title_nl}” was copied with all its languages."]
    assert [each.live for each in ContentPage.objects.order_by("pk")] == [True, False]


def test_the_form_offers_a_free_address_and_no_alias(client):
    sign_in(client)
    page = ContentPageFactory(**SLUGS)
    form = client.get(page_url("copy", page.pk)).context["form"]
    assert form["new_slug"].value() == "eigen-2"
    assert list(form.fields) == ["new_title", "new_slug", "new_parent_page", "publish_copies"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"new_slug": "bezet"}, "Another page has this address here. Choose another slug."),
        ({"new_slug": "x" * 201}, "Ensure this value has at most 200 characters (it has 201)."),
        ({"new_slug": "Deux mots"}, "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
        ({"new_title": "x" * 256}, "Ensure this value has at most 255 characters (it has 256)."),
        ({"new_title": ""}, "This field is required."),
        ({"new_parent_page": ""}, "This field is required."),
    ],
)
def test_stray_input_gets_a_message_at_its_field_and_copies_nothing(client, typed, message):
    sign_in(client)
    page = ContentPageFactory()
    ContentPageFactory(slug_nl="bezet")
    response = client.post(
        page_url("copy", page.pk),
        {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": home_page().pk} | typed,
    )
    ((field, value),) = typed.items()
    assert errors(response) == {field: [message]}
    assert (response.context["form"][field].value() or "") == value
    assert ContentPage.objects.count() == 2


def test_an_address_taken_in_the_editors_language_only_is_no_hindrance(client):
    sign_in(client, "fr")
    page = ContentPageFactory()
    ContentPageFactory(slug_fr="kopie")
    copy(client, page, new_slug="kopie")
    assert ContentPage.objects.order_by("pk").last().slug_nl == "kopie"


def test_a_language_without_title_gets_an_address_when_the_borrowed_one_is_taken(client):
    sign_in(client)
    page = ContentPageFactory(without_english=True)
    ContentPageFactory(slug_en="kopie")
    response = copy(client, page, new_slug="kopie")
    assert response.status_code == 200
    made = ContentPage.objects.order_by("pk").last()
    assert (made.slug_nl, made.slug_en) == ("kopie", "kopie-2")


def test_a_copy_of_an_ambition_takes_the_first_free_number(client):
    sign_in(client, "fr")
    axis = AxisPageFactory()
    first, third = AmbitionPageFactory(number=1, axis=axis), AmbitionPageFactory(number=3, axis=axis)
    copy(client, third)
    assert list(AmbitionPage.objects.order_by("pk").values_list("number", flat=True)) == [1, 3, 2]
    assert draft(AmbitionPage.objects.get(number=2)).number == 2
    assert first.number == 1


def test_a_copy_of_an_axis_takes_the_first_free_colour(client):
    sign_in(client, "fr")
    copy(client, AxisPageFactory(key="trust"))
    assert list(AxisPage.objects.order_by("pk").values_list("key", flat=True)) == ["trust", "infrastructure"]


def test_a_sixth_axis_is_refused_with_the_reason(client):
    sign_in(client)
    axes = [AxisPageFactory() for _ in AxisKey]
    sentence = "There can be no more than 5 pages of the type “Axis”, so this one can’t be copied."
    asked = client.get(page_url("copy", axes[0].pk), follow=True)
    pressed = client.post(page_url("copy", axes[0].pk), {"new_title": "Zesde", "new_slug": "zesde"}, follow=True)
    assert [messages(asked), messages(pressed)] == [[sentence], [sentence]]
    assert AxisPage.objects.count() == len(AxisKey)


def test_the_home_page_can_not_be_copied(client):
    sign_in(client)
    response = client.get(page_url("copy", home_page().pk), follow=True)
    assert messages(response) == ["There can be only one page of the type “Home page”, so it can’t be copied."]


def test_copying_in_code_needs_no_language_to_be_right():
    page = ContentPageFactory(**SLUGS)
    made = page.copy(update_attrs={"title": "Kopie"}, keep_live=False)
    assert (made.title_nl, made.title_fr) == ("Kopie", page.title_fr)
    assert [getattr(made, f"slug_{code}") for code in CODES] == ["eigen-2", "propre-2", "own-2", "eigenes-2"]


@pytest.mark.parametrize("action", ["copy", "create_alias", "copy_for_translation", "convert_alias"])
def test_actions_of_the_admin_api_that_know_one_language_are_closed(client, action):
    sign_in(client, "fr")
    page = ContentPageFactory()
    response = client.post(f"/admin/api/main/pages/{page.pk}/action/{action}/", {}, content_type="application/json")
    assert response.status_code == 404
    assert ContentPage.objects.count() == 1
