"""Previews: a page that is new, a draft or live is shown as a reader of each language will see it."""

import pytest

from campaign.models import ContentPage
from smartnation.core.languages import CODES, localized
from tests.admin import page_url, posted, sign_in, soup
from tests.factories import ContentPageFactory, home_page

pytestmark = pytest.mark.django_db

TITLES = {"title_nl": "Nieuw", "title_fr": "Nouveau", "title_en": "New", "title_de": "Neu"}
SKIP_LINKS = {
    "nl": "Ga naar de inhoud",
    "fr": "Aller au contenu",
    "en": "Skip to the content",
    "de": "Zum Inhalt springen",
}


def shown(client, address: str) -> dict[str, tuple]:
    """Per language the preview's language, heading and skip link."""
    pages = {code: soup(client.get(f"{address}?mode={code}&in_preview_panel=true")) for code in CODES}
    return {
        code: (page.html["lang"], page.h1.get_text(strip=True), page.select_one("a[href='#main']").get_text(strip=True))
        for code, page in pages.items()
    }


def expected(titles: dict[str, str]) -> dict[str, tuple]:
    return {code: (code, titles[localized("title", code)], SKIP_LINKS[code]) for code in CODES}


def test_a_new_page_that_nobody_saved_is_previewed_in_each_language(client):
    sign_in(client, "fr", "Editors")
    address = page_url("preview_on_add", "campaign", "contentpage", home_page().pk)
    answer = client.post(address, posted(ContentPage(), **TITLES))
    assert answer.json() == {"is_valid": True, "is_available": True}
    assert shown(client, address) == expected(TITLES)
    assert ContentPage.objects.count() == 0


def test_a_new_page_without_any_title_has_a_preview_too(client):
    sign_in(client, "en", "Editors")
    address = page_url("preview_on_add", "campaign", "contentpage", home_page().pk)
    assert client.post(address, posted(ContentPage(), lede_nl="Tekst.")).json()["is_valid"] is True
    assert {code: texts[:2] for code, texts in shown(client, address).items()} == {
        "nl": ("nl", "Placeholder title"),
        "fr": ("fr", ""),
        "en": ("en", "Placeholder title"),
        "de": ("de", "Placeholder title"),
    }


def test_a_preview_stands_in_a_frame_of_the_admin_and_is_as_strict_as_the_page(client):
    sign_in(client)
    page = ContentPageFactory(title_nl="Over")
    address = page_url("preview_on_edit", page.pk)
    client.post(address, posted(page))
    answer = client.get(f"{address}?mode=nl&in_preview_panel=true")
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    public = client.get(page.url_in("nl"))["Content-Security-Policy"]
    assert policy == dict(part.strip().split(" ", 1) for part in public.split(";")) | {"frame-ancestors": "'self'"}
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("live", [True, False])
def test_what_was_typed_is_previewed_and_not_saved(client, live):
    sign_in(client, "de", "Editors")
    page = ContentPageFactory(live=live)
    address = page_url("preview_on_edit", page.pk)
    assert client.post(address, posted(page, **TITLES)).json() == {"is_valid": True, "is_available": True}
    assert shown(client, address) == expected(TITLES)
    page.refresh_from_db()
    assert [getattr(page, column) in TITLES.values() for column in TITLES] == [False] * 4


def test_a_preview_shows_what_falls_back_with_its_own_language(client):
    sign_in(client, "en", "Editors")
    page = ContentPageFactory(without_english=True)
    address = page_url("preview_on_edit", page.pk)
    client.post(address, posted(page))
    heading = soup(client.get(f"{address}?mode=en")).h1
    assert (heading.get_text(strip=True), heading["lang"]) == (page.title_nl, "nl")


def test_the_editor_chooses_among_the_four_languages_and_their_easy_versions(client):
    sign_in(client, "en", "Editors")
    options = soup(client.get(page_url("edit", ContentPageFactory().pk))).select("#id_preview_mode option")
    assert [(option["value"], option.get_text(strip=True)) for option in options] == [
        ("nl", "Nederlands"),
        ("fr", "Français"),
        ("en", "English"),
        ("de", "Deutsch"),
        ("nl-simple", "Nederlands: Easy-to-read version"),
        ("fr-simple", "Français: Easy-to-read version"),
        ("en-simple", "English: Easy-to-read version"),
        ("de-simple", "Deutsch: Easy-to-read version"),
    ]
