"""The dashboard: which live pages are not yet complete in English or German."""

import pytest

from smartnation.core import translation_gaps
from smartnation.core.translation_gaps import Gap
from tests.admin import sign_in, soup
from tests.factories import ContentPageFactory, home_page

pytestmark = pytest.mark.django_db

ENGLISH, GERMAN = "English", "Deutsch"


def panel(client):
    return soup(client.get("/admin/")).select_one("#translation-gaps-section")


def test_a_page_that_lacks_a_text_it_has_in_dutch_is_a_gap():
    ContentPageFactory(title_nl="Compleet")
    no_english = ContentPageFactory(title_nl="A", without_english=True)
    no_story = ContentPageFactory(title_nl="B", body_en=[], lede_de="")
    ContentPageFactory(title_nl="Geen verhaal", body_nl=[], body_fr=[], body_en=[], body_de=[])
    ContentPageFactory(title_nl="Concept", without_english=True, live=False)
    assert translation_gaps.find() == [
        Gap(no_english.pk, "A", (ENGLISH,)),
        Gap(no_story.pk, "B", (ENGLISH, GERMAN)),
    ]


def test_short_titles_and_search_texts_are_not_owed():
    ContentPageFactory(short_title_nl="Kort", seo_title_nl="Zoek", search_description_nl="Beschrijving")
    assert translation_gaps.find() == []


@pytest.mark.parametrize("pages", [1, 3])
def test_gaps_cost_one_query_a_page_type(django_assert_num_queries, pages):
    for _ in range(pages):
        ContentPageFactory(without_german=True)
    with django_assert_num_queries(15):
        assert len(translation_gaps.find()) == pages


def test_the_dashboard_links_to_ten_gaps_and_counts_the_others(client):
    for number in range(12):
        ContentPageFactory(title_nl=f"Bladzijde {number:02}", without_german=True)
    sign_in(client, "en", "Editors")
    shown = panel(client)
    assert [link.get_text(strip=True) for link in shown.select("li a")] == [f"Bladzijde {n:02}" for n in range(10)]
    assert shown.select_one(".w-panel__content p").get_text(strip=True) == "And 2 more pages."


@pytest.mark.parametrize(("group", "complete"), [("Editors", True), ("KPI editors", False)])
def test_the_panel_stays_away_where_it_is_of_no_use(client, group, complete):
    ContentPageFactory(without_german=not complete)
    sign_in(client, "en", group)
    assert panel(client) is None
    assert home_page().live is True
