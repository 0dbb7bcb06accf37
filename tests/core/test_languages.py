"""Four languages on one page: what counts as missing, what is shown instead, what is stored."""

import pytest
from django.utils.translation import activate, override
from wagtail.models import Page

from campaign.models import ContentPage, HomePage
from smartnation.core import languages
from smartnation.core.models import BasePage
from tests.factories import AmbitionPageFactory, ContentPageFactory, SiteImageFactory, home_page

TITLES = {"title_nl": "Over ons", "title_fr": "À propos", "title_en": "About us", "title_de": "Über uns"}


@pytest.mark.parametrize(
    "value", [None, "", " ", "\n\t", "\xa0", "<p></p>", "<p> </p>", "<p>&nbsp;</p>", "<p><br/></p>"]
)
def test_text_without_words_is_blank(value):
    assert languages.is_blank(value)


@pytest.mark.parametrize("value", ["0", "a", "<p>.</p>", '<embed embedtype="image" id="1"/>', "<p>a < b</p>", 0])
def test_text_with_words_or_a_picture_is_not_blank(value):
    assert not languages.is_blank(value)


def test_a_story_without_blocks_is_blank_and_one_with_a_block_is_not():
    field = ContentPage._meta.get_field("body_nl")
    assert languages.is_blank(field.to_python("[]"))
    assert not languages.is_blank(field.to_python('[{"type": "text", "value": {"text": "<p>x</p>"}}]'))


def test_each_language_falls_back_on_what_its_readers_most_likely_read():
    assert {code: languages.chain(code) for code in languages.CODES} == {
        "nl": ("nl",),
        "fr": ("fr",),
        "en": ("en", "nl", "fr"),
        "de": ("de", "fr", "nl"),
    }


def test_a_language_that_is_not_ours_reads_dutch():
    with override("es"):
        assert languages.active() == "nl"
    with override("en-gb"):
        assert languages.active() == "en"


def test_the_language_shown_is_the_first_of_the_chain_that_has_text():
    page = ContentPage(title_nl="Over", title_fr="À propos", title_de="<p> </p>")
    shown = {code: languages.shown_language(page, "title", code) for code in languages.CODES}
    assert shown == {"nl": "nl", "fr": "fr", "en": "nl", "de": "fr"}


def test_dutch_and_french_do_not_stand_in_for_each_other():
    page = ContentPage(title_nl="Over")
    with override("fr"):
        assert languages.shown_language(page, "title") is None
        assert page.title in ("", None)


@pytest.mark.django_db
@pytest.mark.parametrize("blank", [None, "", "   ", "\xa0"])
def test_a_blank_string_shows_the_fallback(blank):
    page = ContentPageFactory(title_nl="Over", title_fr="À propos", title_en=blank, title_de=blank)
    with override("en"):
        assert page.title == "Over"
    with override("de"):
        assert page.title == "À propos"


@pytest.mark.django_db
def test_an_empty_story_shows_the_story_of_the_fallback_language():
    page = ContentPageFactory(body_en=[], body_de=None)
    page = ContentPage.objects.get(pk=page.pk)
    with override("en"):
        assert page.body[0].value["heading"] == "Het verhaal"
    with override("de"):
        assert page.body[0].value["heading"] == "Le récit"


@pytest.mark.django_db
def test_rich_text_without_words_shows_the_fallback():
    home = home_page()
    home.intro_nl, home.intro_en = "<p>Welkom.</p>", '<p data-block-key="a1">&nbsp;</p>'
    home.save()
    home = HomePage.objects.get()
    with override("en"):
        assert home.intro == "<p>Welkom.</p>"
    assert home.intro_en == ""


def test_a_required_text_that_is_blank_is_missing():
    page = ContentPage(title_nl="Over", lede_nl=" ")
    assert languages.missing(page, "nl") == ["lede"]


def test_an_optional_text_is_owed_in_every_language_once_one_language_has_it():
    body = '[{"type": "text", "value": {"text": "<p>x</p>"}}]'
    page = ContentPage(**TITLES, lede_nl="a", lede_fr="b", lede_en="c", lede_de="d")
    assert [languages.missing(page, code) for code in languages.CODES] == [[], [], [], []]
    page.body_nl = ContentPage._meta.get_field("body_nl").to_python(body)
    assert [languages.missing(page, code) for code in languages.CODES] == [[], ["body"], ["body"], ["body"]]


def test_texts_for_search_engines_and_menus_are_never_owed():
    page = ContentPage(**TITLES, lede_nl="a", lede_fr="b", lede_en="c", lede_de="d")
    page.seo_title_nl = page.search_description_nl = page.short_title_nl = "x"
    assert all(languages.is_complete(page, code) for code in languages.CODES)


def test_an_image_has_its_description_per_language():
    assert languages.translated_fields(SiteImageFactory.build(collection=None)) == ("alt_text",)


# --- What is stored -----------------------------------------------------------------------------


def stored(page, *names) -> dict:
    with override("nl"):
        return BasePage.objects.rewrite(False).filter(pk=page.pk).values(*names).get()


@pytest.mark.django_db
@pytest.mark.parametrize("code", languages.CODES)
def test_base_columns_hold_dutch_whatever_language_is_active_at_save(code):
    page = ContentPageFactory(**TITLES)
    with override(code):
        page = ContentPage.objects.get(pk=page.pk)
        page.lede_nl = "Nieuw"
        page.save()
    assert stored(page, "title", "slug", "url_path", "lede", "draft_title") == {
        "title": "Over ons",
        "slug": "over-ons",
        "url_path": "/home/over-ons/",
        "lede": "Nieuw",
        "draft_title": "Over ons",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("code", languages.CODES)
def test_base_columns_hold_dutch_whatever_language_is_active_at_creation(code):
    with override(code):
        page = ContentPageFactory(**TITLES)
    assert stored(page, "title", "slug", "url_path", "draft_title") == {
        "title": "Over ons",
        "slug": "over-ons",
        "url_path": "/home/over-ons/",
        "draft_title": "Over ons",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["en", "de"])
def test_saving_writes_no_fallback_text_into_a_language_that_lags(code):
    page = AmbitionPageFactory(without_english=True, without_german=True)
    with override(code):
        page = page.__class__.objects.get(pk=page.pk)
        assert [bool(text) for text in (page.title, page.lede, page.by_2030)] == [True] * 3  # shown: the fallback
        page.save()
        page.save_revision().publish()
    columns = [f"{name}_{code}" for name in ("title", "slug", "lede", "short_title", "seo_title")]
    values = stored(page, *columns)
    assert {name: value or "" for name, value in values.items()} == dict.fromkeys(columns, "")
    page = page.__class__.objects.get(pk=page.pk)
    assert languages.is_blank(getattr(page, f"by_2030_{code}"))


@pytest.mark.django_db
@pytest.mark.parametrize("code", languages.CODES)
def test_a_revision_keeps_four_languages_apart(code):
    page = ContentPageFactory(**TITLES | {"title_de": ""})
    with override(code):
        revision = ContentPage.objects.get(pk=page.pk).save_revision()
        copy = revision.as_object()
    assert [getattr(copy, f"title_{code}") for code in languages.CODES] == ["Over ons", "À propos", "About us", ""]
    assert revision.object_str == "Over ons"


@pytest.mark.django_db
def test_the_explorer_shows_the_dutch_title_of_the_last_draft():
    page = ContentPageFactory(**TITLES)
    page.title_nl = "Over de strategie"
    with override("fr"):
        page.save_revision()
    assert stored(page, "title", "draft_title") == {"title": "Over ons", "draft_title": "Over de strategie"}


@pytest.mark.django_db
def test_the_active_language_is_the_same_after_a_save_as_before():
    activate("de")
    ContentPageFactory(**TITLES).save()
    assert languages.active() == "de"


# --- What a reader is told ----------------------------------------------------------------------


@pytest.mark.django_db
def test_a_page_that_is_complete_carries_no_notice():
    page = ContentPageFactory()
    notices = []
    for code in languages.CODES:
        with override(code):
            notices.append(page.fallback_notice)
    assert notices == ["", "", "", ""]


@pytest.mark.django_db
def test_a_reader_is_told_in_which_language_the_missing_part_is():
    page = ContentPageFactory(without_english=True, lede_en="In English.")
    with override("en"):
        assert page.fallback_notice == (
            "A part of this page is not yet available in English. You are reading it in Dutch."
        )


@pytest.mark.django_db
def test_only_the_reader_of_the_lagging_language_is_told():
    page = ContentPageFactory(without_english=True)
    with override("fr"):
        assert page.fallback_notice == ""


@pytest.mark.django_db
def test_a_menu_shows_the_short_title_of_the_language_of_the_title():
    page = ContentPageFactory(**TITLES, short_title_nl="Over", short_title_fr="À propos")
    titles = {}
    for code in languages.CODES:
        with override(code):
            titles[code] = page.menu_title
    assert titles == {"nl": "Over", "fr": "À propos", "en": "About us", "de": "Über uns"}


@pytest.mark.django_db
def test_children_have_titles_and_addresses_in_the_active_language_in_one_query(django_assert_num_queries):
    for number in (1, 2, 3):
        ContentPageFactory(title_nl=f"Over {number}", title_fr=f"Propos {number}")
    home = home_page()
    assert home.url == "/nl/"  # the site's root path is in the cache from here
    with override("fr"), django_assert_num_queries(1):
        children = [(page.title, page.url) for page in home.get_children()]
    assert children == [
        ("Propos 1", "/fr/propos-1/"),
        ("Propos 2", "/fr/propos-2/"),
        ("Propos 3", "/fr/propos-3/"),
    ]


def test_wagtails_own_page_table_is_not_used():
    assert Page._meta.swapped == "core.BasePage"
