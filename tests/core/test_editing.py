"""The edit form: four languages side by side, drafts that may lack texts, messages at the field."""

import pytest
from django.utils import timezone

from ambitions.models import AmbitionPage
from campaign.models import ContentPage
from smartnation.core.languages import CODES, localized
from tests.admin import changed, draft, errors, fresh, messages, page_url, posted, sign_in, soup, stored_texts
from tests.factories import AmbitionPageFactory, ContentPageFactory, UserFactory, home_page

pytestmark = pytest.mark.django_db

EDITOR_LANGUAGES = pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])


def tab_fields(form_page, tab: str) -> list[str]:
    """Labels of a tab's fields in their order, with the mark of what is required."""
    headings = form_page.select(f"#tab-{tab} .w-panel__heading--label")
    return [" ".join(heading.get_text(" ", strip=True).split()) for heading in headings]


def test_each_language_has_a_tab_with_the_same_fields_in_the_same_order(client):
    sign_in(client)
    form_page = soup(client.get(page_url("edit", ContentPageFactory().pk)))
    tabs = [tab.get_text(" ", strip=True).split(" (")[0] for tab in form_page.select("[role=tab]")]
    assert tabs == ["Nederlands *", "Français *", "English", "Deutsch", "All languages"]
    fields = "Title{} * | Short title{} | Introduction{} * | Story{} | Title of the easy-to-read version{} | "
    fields += "Easy-to-read version{} | Address{} | Title for search engines{} | Description for search engines{}"
    fields = fields.split(" | ")
    required = {code: [field.format(f" ({code.upper()})") for field in fields] for code in CODES}
    optional = {code: [field.removesuffix(" *") for field in required[code]] for code in CODES}
    assert tab_fields(form_page, "nederlands") == required["nl"]
    assert tab_fields(form_page, "francais") == required["fr"]
    assert tab_fields(form_page, "english") == optional["en"]
    assert tab_fields(form_page, "deutsch") == optional["de"]


def test_what_languages_share_stands_in_a_tab_of_its_own(client):
    sign_in(client)
    form_page = soup(client.get(page_url("edit", AmbitionPageFactory().pk)))
    assert tab_fields(form_page, "all_languages") == ["Number *", "Axis *", "Picture", "Sharing image", "In the menu"]


def test_a_line_at_the_top_says_what_each_language_lacks(client):
    sign_in(client)
    page = ContentPageFactory(without_german=True, body_en=[])
    line = soup(client.get(page_url("edit", page.pk))).select_one("#completeness")
    assert [part.get_text(" ", strip=True) for part in line.select("div")] == [
        "Nederlands complete",
        "Français complete",
        "English missing: story",
        "Deutsch missing: story, introduction, title",
    ]


@EDITOR_LANGUAGES
def test_explorer_shows_dutch_titles_whatever_the_language_of_the_editor(client, language):
    sign_in(client, language)
    page = ContentPageFactory(title_nl="Over ons")
    client.post(page_url("edit", page.pk), posted(page, action="publish", title_nl="Over deze site"))
    assert fresh(page).draft_title == "Over deze site"
    explorer = soup(client.get(f"/admin/pages/{page.get_parent().pk}/"))
    assert explorer.select_one(".title-wrapper a").get_text(strip=True) == "Over deze site"


@EDITOR_LANGUAGES
def test_a_draft_with_french_emptied_is_kept_and_leaves_the_live_page_alone(client, language):
    sign_in(client, language)
    page = ContentPageFactory()
    before = stored_texts(page)
    response = client.post(page_url("edit", page.pk), posted(page, title_fr="", lede_fr="", body_fr=[]))
    assert response.status_code == 302
    kept = draft(page)
    assert (kept.title_fr or "", kept.lede_fr or "", len(kept.body_fr)) == ("", "", 0)
    assert (kept.title_nl, kept.title_en, kept.title_de) == (page.title_nl, page.title_en, page.title_de)
    assert stored_texts(page) == before


@EDITOR_LANGUAGES
def test_each_language_can_be_emptied_in_a_draft_but_the_dutch_title(client, language):
    sign_in(client, language)
    page = ContentPageFactory()
    emptied = {localized("lede", code): "" for code in CODES}
    client.post(page_url("edit", page.pk), posted(page, **emptied))
    assert [getattr(draft(page), column) or "" for column in emptied] == ["", "", "", ""]


def test_a_new_draft_needs_a_dutch_title_only_and_makes_its_address(client):
    sign_in(client)
    response = client.post(new_page_url(), posted(ContentPage(), title_nl="Een cœur voor Straße & co"))
    assert response.status_code == 302
    page = ContentPage.objects.get()
    assert (page.title_nl, page.live) == ("Een cœur voor Straße & co", False)
    assert page.url_paths() == dict.fromkeys(CODES, "/home/een-coeur-voor-strasse-co/")


def test_a_new_draft_without_dutch_title_says_so_at_the_field_and_keeps_what_was_typed(client):
    sign_in(client)
    response = client.post(new_page_url(), posted(ContentPage(), title_fr="À propos", lede_fr="Tout."))
    assert errors(response) == {"title_nl": ["This field is required."]}
    assert [response.context["form"][name].value() for name in ("title_fr", "lede_fr")] == ["À propos", "Tout."]
    assert ContentPage.objects.count() == 0


def test_each_language_gets_its_address_from_its_own_title(client):
    sign_in(client, "de")
    titles = {"title_nl": "Over ons", "title_fr": "À propos", "title_en": "About us", "title_de": "Über uns"}
    client.post(new_page_url(), posted(ContentPage(), **titles))
    page = ContentPage.objects.get()
    assert [getattr(page, localized("slug", code)) for code in CODES] == [
        "over-ons",
        "a-propos",
        "about-us",
        "uber-uns",
    ]


TOO_LONG = "Ensure this value has at most {} characters (it has {})."
NO_SLUG = "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("title_nl", "x" * 300, TOO_LONG.format(255, 300)),
        ("title_de", "x" * 300, TOO_LONG.format(255, 300)),
        ("short_title_fr", "y" * 61, TOO_LONG.format(60, 61)),
        ("search_description_en", "z" * 321, TOO_LONG.format(320, 321)),
        ("title_nl", "   ", "This field is required."),
        ("lede_fr", " \n ", "This field is required."),
        ("slug_nl", "😀", NO_SLUG),
        ("slug_fr", "à l’été", NO_SLUG),
        ("slug_en", "two words", NO_SLUG),
        ("slug_de", "x" * 201, TOO_LONG.format(200, 201)),
        ("go_live_at", "tomorrow", "Enter a valid date/time."),
    ],
)
def test_stray_input_gets_a_message_at_its_field_and_is_kept(client, field, typed, message):
    sign_in(client)
    page = ContentPageFactory()
    before = stored_texts(page)
    response = client.post(page_url("edit", page.pk), posted(page, action="publish", **{field: typed}))
    assert errors(response) == {field: [message]}
    assert response.context["form"][field].value() == typed
    assert stored_texts(page) == before


@pytest.mark.parametrize("code", CODES)
def test_an_address_that_is_taken_in_a_language_gets_a_message_at_that_language(client, code):
    sign_in(client)
    column = localized("slug", code)
    ContentPageFactory(title_nl="Over ons", **{column: "taken"})
    page = ContentPageFactory()
    response = client.post(page_url("edit", page.pk), posted(page, **{column: "taken"}))
    assert errors(response) == {column: ["“taken” is already the address of “Over ons” here. Choose another slug."]}
    assert response.context["form"][column].value() == "taken"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1", "Ambition with this Number already exists."),
        ("0", "Ensure this value is greater than or equal to 1."),
        ("ten", "Enter a whole number."),
        ("", "This field is required."),
    ],
)
def test_a_stray_number_of_an_ambition_gets_a_message_at_its_field(client, typed, message):
    sign_in(client)
    axis = AmbitionPageFactory(number=1).axis
    page = AmbitionPageFactory(number=2, axis=axis)
    response = client.post(page_url("edit", page.pk), posted(page, number=typed))
    assert errors(response) == {"number": [message]}
    assert AmbitionPage.objects.filter(number=2).count() == 1


def test_times_are_brussels_time_and_said_so_and_nobody_can_choose_another_zone(client):
    sign_in(client)
    page = ContentPageFactory()
    form_page = client.get(page_url("edit", page.pk)).content.decode()
    assert form_page.count("Brussels time. For example: 2026-03-31 08:00.") == 2  # goes live, expires
    client.post(page_url("edit", page.pk), posted(page, expire_at="2099-07-01 08:00"))
    assert draft(page).expire_at.astimezone(timezone.get_default_timezone()).isoformat() == "2099-07-01T08:00:00+02:00"
    choices = soup(client.get("/admin/account/")).select("#tab-profile select")
    assert [choice["name"] for choice in choices if choice["name"].startswith("locale-")] == [
        "locale-preferred_language"
    ]


def test_the_second_of_two_editors_is_told_and_decides(client):
    sign_in(client)
    page = ContentPageFactory()
    page.save_revision()
    opened = posted(page, title_nl="Van de tweede")
    other = fresh(page)
    other.title_nl = "Van de eerste"
    other.save_revision(user=UserFactory(first_name="An", last_name="Peeters"))
    response = client.post(page_url("edit", page.pk), opened)
    assert messages(response) == [
        "An Peeters saved a newer version while you were editing, so yours was not saved. "
        "Your text still stands below: save again to replace the newer version with yours."
    ]
    assert response.context["form"]["title_nl"].value() == "Van de tweede"
    assert draft(page).title_nl == "Van de eerste"
    answered = soup(response).select_one("[name=loaded_revision_id]")["value"]
    seen = soup(response).select_one("[name=loaded_revision_created_at]")["value"]
    again = opened | {"loaded_revision_id": answered, "loaded_revision_created_at": seen}
    assert client.post(page_url("edit", page.pk), again).status_code == 302
    assert draft(page).title_nl == "Van de tweede"
    assert [revision.content["title_nl"] for revision in page.revisions.order_by("pk")[1:]] == [
        "Van de eerste",
        "Van de tweede",
    ]


def test_an_editor_who_confirmed_in_the_browser_is_not_asked_again(client):
    sign_in(client)
    page = ContentPageFactory()
    page.save_revision()
    opened = posted(page, title_nl="Van de tweede", replace_newer="1")
    fresh(page).save_revision(user=UserFactory())
    assert client.post(page_url("edit", page.pk), opened).status_code == 302
    assert draft(page).title_nl == "Van de tweede"


def test_ones_own_newer_version_asks_nothing(client):
    user = sign_in(client)
    page = ContentPageFactory()
    page.save_revision(user=user)
    opened = posted(page, title_nl="Nog beter")
    fresh(page).save_revision(user=user)
    assert client.post(page_url("edit", page.pk), opened).status_code == 302


def test_publishing_changes_what_was_typed_and_nothing_else(client):
    sign_in(client, "fr")
    page = ContentPageFactory()
    client.post(page_url("edit", page.pk), posted(page, action="publish"))  # Wagtail numbers the paragraphs once
    before = stored_texts(page)
    client.post(page_url("edit", page.pk), posted(fresh(page), action="publish", title_de="Ganz anders"))
    assert changed(before, stored_texts(page)) == {"title_de": "Ganz anders"}


def new_page_url() -> str:
    """Where a content page is made below home."""
    return page_url("add", "campaign", "contentpage", home_page().pk)
