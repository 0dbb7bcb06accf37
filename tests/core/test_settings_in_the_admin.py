"""The site's settings: a tab per language, and no language lost."""

import pytest
from wagtail.models import Site

from smartnation.core.models import SiteSettings
from tests.admin import as_shown, changed, errors, sign_in, soup, texts
from tests.factories import ContentPageFactory, home_page

pytestmark = pytest.mark.django_db

TEXTS = {
    "organisation_nl": "FOD BOSA",
    "organisation_fr": "SPF BOSA",
    "organisation_en": "FPS BOSA",
    "organisation_de": "FÖD BOSA",
    "licence_text_nl": "CC BY 4.0",
    "licence_text_fr": "CC BY 4.0, en français",
}


@pytest.fixture
def settings_of_site():
    home_page()
    footer = [("page", ContentPageFactory(title_nl="In de voet"))]
    return SiteSettings.objects.create(site=Site.objects.get(), email="a@b.be", footer_pages=footer, **TEXTS)


def address(stored) -> str:
    return f"/admin/settings/core/sitesettings/{stored.site_id}/"


def test_settings_have_a_tab_for_each_language_and_one_for_what_they_share(client, settings_of_site):
    sign_in(client, "en", "Moderators")
    form_page = soup(client.get(address(settings_of_site)))
    tabs = [tab.get_text(" ", strip=True).split(" (")[0] for tab in form_page.select("[role=tab]")]
    assert tabs == ["Nederlands *", "Français *", "English", "Deutsch", "All languages"]
    labels = [label.get_text(" ", strip=True) for label in form_page.select("#tab-francais .w-panel__heading--label")]
    assert labels == ["Organisation (FR) *", "Licence (FR)", "Campaign video (FR)"]


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_saving_changes_what_was_typed_and_empties_what_was_emptied(client, settings_of_site, language):
    sign_in(client, language, "Moderators")
    before = texts(settings_of_site)
    shown = as_shown(client.get(address(settings_of_site)).context["form"])
    typed = {"organisation_de": "BOSA", "licence_text_nl": "", "licence_text_fr": ""}
    assert client.post(address(settings_of_site), shown | typed).status_code == 302
    settings_of_site.refresh_from_db()
    assert changed(before, texts(settings_of_site)) == typed
    assert [block.value.title_nl for block in settings_of_site.footer_pages] == ["In de voet"]


def test_a_required_text_gets_a_message_at_its_language(client, settings_of_site):
    sign_in(client, "en", "Moderators")
    shown = as_shown(client.get(address(settings_of_site)).context["form"])
    response = client.post(address(settings_of_site), shown | {"organisation_fr": " ", "email": "no address"})
    assert errors(response) == {
        "organisation_fr": ["This field is required."],
        "email": ["Enter a valid email address."],
    }
