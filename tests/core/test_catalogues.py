"""Every text of the site exists in Dutch, French and German."""

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from django.utils.translation import gettext, override

from smartnation.core import catalogues


def test_no_message_is_missing_fuzzy_unused_or_broken():
    assert catalogues.problems() == []


def test_messages_of_code_and_templates_are_found():
    found = catalogues.extracted()
    places = {place for message in found for place, _line in message.locations}
    assert "smartnation/core/publishing.py" in places
    assert "templates/base.html" in places
    plural = next(message for message in found if isinstance(message.id, tuple))
    assert plural.pluralizable


def test_the_compiled_catalogues_are_the_ones_that_are_read():
    translated = {}
    for code in catalogues.TRANSLATED:
        with override(code):
            translated[code] = gettext("Skip to the content")
    written = {code: catalogues.read(code).get("Skip to the content").string for code in catalogues.TRANSLATED}
    assert translated == written


def test_a_new_message_is_reported_in_each_language(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text("{% load i18n %}{% translate 'Hello' %}")
    assert catalogues.problems() == [f"{code}: not in the catalogue: 'Hello'" for code in ("de", "fr", "nl")]
    catalogues.update()
    assert catalogues.problems() == [f"{code}: not translated: 'Hello'" for code in ("de", "fr", "nl")]


def test_a_translation_with_a_placeholder_of_its_own_is_reported(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    (tmp_path / "smartnation").mkdir()
    (tmp_path / "smartnation" / "a.py").write_text("_('Hello %(name)s')")
    catalogues.update()
    catalogue = catalogues.read("nl")
    catalogue["Hello %(name)s"].string = "Dag %(naam)s"
    with catalogues.catalogue_path("nl").open("wb") as file:
        write_po(file, catalogue)
    assert [problem for problem in catalogues.problems() if problem.startswith("nl")] == [
        "nl: unknown named placeholder 'naam': 'Hello %(name)s'"
    ]


def test_an_empty_catalogue_is_what_a_language_starts_with(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    catalogue = catalogues.read("de")
    assert (type(catalogue), len(catalogue)) == (Catalog, 0)
