"""The list of projects as a reader gets it: a map, filters with counts that are true, cards or a table, pages."""

import pytest
from django.conf import settings
from lxml import html

from projects import searching
from projects.models import ProjectPage
from tests.factories import (
    AmbitionPageFactory,
    OrganisationFactory,
    ProjectPageFactory,
    ProjectSubmissionPageFactory,
    project_index,
)
from tests.reading import document, language_of, said

pytestmark = pytest.mark.django_db

CODES = ["nl", "fr", "en", "de"]
ADDRESS = {"nl": "/nl/projecten/", "fr": "/fr/projets/", "en": "/en/projects/", "de": "/de/projekte/"}


@pytest.fixture
def world() -> list[ProjectPage]:
    """Four public projects of two ambitions and a draft."""
    first, second = AmbitionPageFactory(), AmbitionPageFactory()
    lead = OrganisationFactory(key="bosa")
    made = [
        ProjectPageFactory(
            main_ambition=first,
            lead=lead,
            title_en="Alpha",
            start="2021",
            end="2024",
            budget=1234567,
            budget_source_name="BOSA",
        ),
        ProjectPageFactory(main_ambition=second, lead=lead, title_en="Beta", places=["namur"], status="finished"),
        ProjectPageFactory(main_ambition=second, also=[first], lead=lead, title_en="Gamma", places=["namur", "liege"]),
        ProjectPageFactory(main_ambition=first, title_en="Delta", places=[]),
    ]
    ProjectPageFactory(main_ambition=first, title_en="Hidden", places=["namur"], live=False)
    searching.refresh([project.pk for project in made])
    return made


def page_at(client, query: str = "", code: str = "en") -> html.HtmlElement:
    return document(client, ADDRESS[code] + query.partition("#")[0])


def listed(page) -> list[str]:
    return sorted(said(page, "//h3[@class='project-card__title']/a"))


def test_the_list_has_an_address_in_each_language(client):
    assert {code: project_index().url_in(code) for code in CODES} == ADDRESS


def test_a_card_says_ambition_name_purpose_status_time_and_who_leads(client, world):
    (card,) = [
        card
        for card in page_at(client).xpath("//li[starts-with(@class, 'project-card ')]")
        if "Alpha" in said(card, ".")[0]
    ]
    assert said(card, ".") == [
        "Ambition 1 Everyone has internet 1 Alpha What you need to know. running 2021–2024 Office bosa"
    ]
    assert card.xpath(".//h3/a/@href") == [world[0].url_in("en")]


def test_every_tile_of_the_map_leads_to_as_many_projects_as_it_says(client, world):
    page = page_at(client, "?ambition=2")
    tiles = page.xpath("//*[local-name()='svg']//*[local-name()='a']")
    assert [tile.get("aria-label") for tile in tiles] == ["Liège: 1 project", "Namur: 2 projects"]
    assert [listed(page_at(client, tile.get("href").removeprefix(ADDRESS["en"]))) for tile in tiles] == [
        ["Gamma"],
        ["Beta", "Gamma"],
    ]


def test_the_map_says_the_same_as_a_table(client, world):
    table = page_at(client).xpath("//details[@class='project-map__table']//tbody")[0]
    rows = [(said(row, "th")[0], said(row, "td")[0]) for row in table.xpath("tr")]
    assert [row for row in rows if row[1] != "0"] == [("Liège", "1"), ("Namur", "2"), ("The whole of Belgium", "1")]
    assert len(rows) == 12


def test_choices_show_how_many_projects_stand_behind_them(client, world):
    page = page_at(client, "?place=namur")
    assert said(page, "//select[@name='ambition']/option") == [
        "All",
        "1. Everyone has internet 1 (1)",
        "2. Everyone has internet 2 (2)",
    ]
    assert page.xpath("//select[@name='place']/option[@selected]/@value") == ["namur"]


def test_active_filters_are_taken_away_one_by_one(client, world):
    page = page_at(client, "?words=gamma&place=namur&sort=name")
    links = page.xpath("//ul[@class='filters__active']//a")
    assert [(" ".join(link.text_content().split()), link.get("href")) for link in links] == [
        ("Remove: “gamma” ×", "/en/projects/?sort=name&place=namur#list"),
        ("Remove: Namur ×", "/en/projects/?sort=name&words=gamma#list"),
        ("Show all projects", "/en/projects/?sort=name#list"),
    ]


def test_a_choice_that_is_not_there_is_said_beside_its_list(client, world):
    page = page_at(client, "?status=sleeping")
    assert page.xpath("//select[@name='status']/@aria-invalid") == ["true"]
    (error,) = page.xpath("//p[@class='filters__error']")
    assert page.xpath("//select[@name='status']/@aria-describedby") == [error.get("id")]
    assert listed(page) == ["Alpha", "Beta", "Delta", "Gamma"]


def test_the_table_says_what_the_cards_say_and_the_budget(client, world):
    page = page_at(client, "?view=table&sort=name")
    rows = [said(row, "th|td") for row in page.xpath("//div[@class='project-table']//tbody/tr")]
    assert rows == [
        ["Alpha", "1", "running", "2021–2024", "Office bosa", "the whole of Belgium", "1,234,567"],
        ["Beta", "2", "finished", "–", "Office bosa", "Namur", "unknown"],
        ["Delta", "1", "running", "–", rows[2][4], "–", "unknown"],
        ["Gamma", "2", "running", "–", "Office bosa", "Liège, Namur", "unknown"],
    ]


def test_nothing_found_says_what_to_do(client, world):
    page = page_at(client, "?words=nothing")
    assert said(page, "//div[@class='no-projects']") == [
        "No project fits these filters. Take one of them away, or use fewer or other words. Show all projects"
    ]
    assert page.xpath("//*[@id='take']") == []


def test_a_site_without_projects_says_so(client):
    project_index()
    page = page_at(client)
    assert said(page, "//div[@class='no-projects']") == ["There are no projects yet."]
    assert page.xpath("//form[contains(@class, 'project-filters')]") == []


def test_a_list_of_ones_own_is_not_for_search_engines_and_a_further_page_has_an_address_of_its_own(client, world):
    for _number in range(20):
        ProjectPageFactory(main_ambition=world[0].main_ambition, lead=world[0].lead)
    found = {}
    for query in ("", "?page=2", "?place=namur", "?view=table"):
        head = page_at(client, query).find("head")
        canonical = head.xpath("link[@rel='canonical']/@href")[0].removeprefix(settings.SITE_URL + ADDRESS["en"])
        found[query] = (canonical, head.xpath("meta[@name='robots']/@content"))
    assert found == {
        "": ("", []),
        "?page=2": ("?page=2", []),
        "?place=namur": ("", ["noindex, follow"]),
        "?view=table": ("", ["noindex, follow"]),
    }


def test_pages_lead_to_each_other(client, world):
    for _number in range(16):
        ProjectPageFactory(main_ambition=world[0].main_ambition, lead=world[0].lead)
    first, second = page_at(client), page_at(client, "?page=2")
    address = settings.SITE_URL + ADDRESS["en"]
    assert first.xpath("//link[@rel='next']/@href") == [address + "?page=2"]
    assert first.xpath("//link[@rel='prev']/@href") == []
    assert second.xpath("//link[@rel='prev']/@href") == [address]
    assert (len(listed(first)), len(listed(second))) == (18, 2)


def test_downloads_keep_the_filters(client, world):
    links = page_at(client, "?place=namur&sort=name&view=table").xpath("//section[@aria-labelledby='take']//a/@href")
    assert links == [f"/en/projects/{name}?place=namur" for name in ("data.xlsx", "data.csv", "data.json", "feed.atom")]


def test_a_name_that_falls_back_says_its_language(client):
    ProjectPageFactory(without_german=True, title_fr="Guichet unique")
    (name,) = page_at(client, code="de").xpath("//h3[@class='project-card__title']/a")
    assert (name.text_content(), language_of(name)) == ("Guichet unique", "fr")


def test_the_list_leads_to_the_form_for_a_project_of_ones_own(client, world):
    submit = ProjectSubmissionPageFactory()
    for query in ("", "?words=nothing"):
        links = page_at(client, query).xpath("//main//a[contains(@class, 'button')]/@href")
        assert submit.url_in("en") in links


@pytest.mark.parametrize("several", [1, 3])
def test_a_list_with_three_filters_and_words_takes_the_same_queries_whatever_is_in_it(
    client, django_assert_num_queries, several
):
    lead, ambition = OrganisationFactory(key="bosa"), AmbitionPageFactory()
    for _number in range(several):
        project = ProjectPageFactory(main_ambition=ambition, lead=lead, places=["namur"])
        searching.refresh([project.pk])
    address = ADDRESS["nl"] + "?words=loket&ambition=1&place=namur&status=running"
    client.get(address)
    with django_assert_num_queries(QUERIES):
        page = document(client, address)
    assert len(listed(page)) == several


QUERIES = 8
