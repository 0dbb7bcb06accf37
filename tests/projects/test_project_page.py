"""A project's own page: what it does, who carries it, what is known and what is not."""

import json
from datetime import date

import pytest

from projects.models import ProjectKpi, ProjectPage, ProjectPartner, ProjectPicture, ProjectUpdate
from tests.factories import (
    AmbitionPageFactory,
    KpiPageFactory,
    OrganisationFactory,
    ProjectPageFactory,
    SiteImageFactory,
    observe,
)
from tests.kpis.examples import NEVER_OUTDATED
from tests.reading import document, language_of, page_in, said

pytestmark = pytest.mark.django_db


def facts(page) -> dict[str, list[str]]:
    """The list of facts by its labels."""
    parts = page.xpath("//dl[@class='project-facts']/div")
    return {said(part, "dt")[0]: said(part, "dd") for part in parts}


def kpi_link(project: ProjectPage, **kpi) -> ProjectKpi:
    made = KpiPageFactory(update_cycle=NEVER_OUTDATED, target="80", **kpi)
    observe(made, y2020="50", y2025="65")
    how = {"how_nl": "Meer glas.", "how_fr": "Plus de fibre.", "how_en": "More fibre.", "how_de": "Mehr Glasfaser."}
    return ProjectKpi.objects.create(project=project, kpi=made, **how)


def test_the_facts_say_who_where_when_and_how_much(client):
    partner, funder = OrganisationFactory(key="imec"), OrganisationFactory(key="eu")
    project = ProjectPageFactory(
        lead=OrganisationFactory(key="bosa"),
        start="2021-06",
        end="2025",
        places=["liege", "brussels"],
        budget=50_000_000,
        budget_source_name="FPS BOSA",
        contact_name="Servicedesk",
        contact_email="hulp@project.example.be",
        checked_on=date(2026, 3, 1),
    )
    ProjectPartner.objects.create(project=project, organisation=partner)
    ProjectPartner.objects.create(project=project, organisation=funder, role="funder")
    assert facts(page_in(client, project)) == {
        "Lead organisation": ["Office bosa"],
        "Partners": ["Office imec", "Office eu (funder)"],
        "Level of government": ["Federal"],
        "Where": ["Liège, Brussels"],
        "Time": ["June 2021 – 2025"],
        "Budget": ["50 million euros"],
        "Contact": ["Servicedesk hulp@project.example.be"],
        "Source": ["FOD BOSA"],
        "Last checked at the source": ["1 March 2026"],
    }


def test_what_is_unknown_is_called_unknown(client):
    project = ProjectPageFactory(places=[], source_name="", source_url="")
    found = facts(page_in(client, project))
    assert [found.get(name) for name in ("Where", "Time", "Budget", "Contact", "Source")] == [
        None,
        ["start and end are not known"],
        ["not known"],
        None,
        None,
    ]
    assert found["Last checked at the source"] == ["not yet since it was added"]


def test_each_kpi_that_it_should_move_says_how_and_how_it_stands(client):
    project = ProjectPageFactory()
    link = kpi_link(project, title_en="Fibre")
    kpi_link(project, title_en="Hidden", live=False)
    page = page_in(client, project)
    assert said(page, "//li[@class='project-kpis__item']") == ["Fibre More fibre. On track 65.0% (2025)"]
    assert page.xpath("//li[@class='project-kpis__item']//a/@href") == [link.kpi.url_in("en")]


def test_news_stands_newest_first_with_its_date(client):
    project = ProjectPageFactory()
    for day, text in ((date(2025, 5, 1), "Begun."), (date(2026, 1, 15), "Half of it is there.")):
        ProjectUpdate.objects.create(project=project, date=day, text_nl="Nieuws.", text_fr="Nouvelle.", text_en=text)
    assert said(page_in(client, project), "//ol[@class='timeline']/li") == [
        "15 January 2026 Half of it is there.",
        "1 May 2025 Begun.",
    ]


def test_its_ambitions_are_shown_the_main_one_first_and_drafts_left_out(client):
    first, second, draft = AmbitionPageFactory(), AmbitionPageFactory(), AmbitionPageFactory(live=False)
    page = page_in(client, ProjectPageFactory(main_ambition=second, also=[first, draft, second]))
    assert said(page, "//section[@aria-labelledby='ambitions']//h3/a") == [
        "2 Everyone has internet 2",
        "1 Everyone has internet 1",
    ]
    assert said(page, "//h2[@id='ambitions']") == ["The ambitions behind it"]


def test_a_german_page_without_german_says_so_and_says_the_language_of_its_texts(client):
    page = page_in(client, ProjectPageFactory(without_german=True), "de")
    assert len(page.xpath("//p[@class='notice']")) == 1
    (story,) = page.xpath("//section[@aria-labelledby='story']/div")
    assert (story.text_content().strip(), language_of(story)) == ("Un guichet pour tout.", "fr")


def test_search_engines_get_the_project_with_what_is_known(client):
    project = ProjectPageFactory(
        title_en="Counter",
        lead=OrganisationFactory(key="bosa"),
        start="2021",
        end="2024",
        status="finished",
        places=["namur"],
    )
    (text,) = page_in(client, project).xpath("//script[@type='application/ld+json']/text()")
    (article,) = [part for part in json.loads(text)["@graph"] if part["@type"] == "Article"]
    assert article["about"] == {
        "@type": "Project",
        "name": "Counter",
        "description": "What you need to know.",
        "url": "https://project.example.be/",
        "foundingDate": "2021",
        "dissolutionDate": "2024",
        "parentOrganization": {"@type": "Organization", "name": "Office bosa", "url": "https://dienst.example.be/"},
        "location": [{"@type": "AdministrativeArea", "name": "Namur"}],
    }


def test_an_ambition_shows_its_projects_and_the_way_to_all_of_them(client):
    ambition, other = AmbitionPageFactory(), AmbitionPageFactory()
    main = ProjectPageFactory(main_ambition=ambition, title_en="Main")
    ProjectPageFactory(main_ambition=other, also=[ambition], title_en="Also")
    ProjectPageFactory(main_ambition=other, title_en="Other")
    ProjectPageFactory(main_ambition=ambition, title_en="Hidden", live=False)
    page = document(client, ambition.url_in("en"))
    assert said(page, "//section[@aria-labelledby='projects']//h3") == ["Main", "Also"]
    assert page.xpath("//p[@class='project-band__all']/a/@href") == [
        f"{main.get_parent().url_in('en')}?ambition=1#list"
    ]
    assert said(page, "//p[@class='project-band__all']/a") == ["See all 2 projects for this ambition"]


def test_a_kpi_shows_the_projects_that_share_its_ambitions(client):
    ambition = AmbitionPageFactory()
    kpi = KpiPageFactory(ambitions=[ambition], update_cycle=NEVER_OUTDATED)
    observe(kpi, y2025="60")
    ProjectPageFactory(main_ambition=ambition, title_en="Shared")
    ProjectPageFactory(title_en="Other")
    assert said(page_in(client, kpi), "//section[@aria-labelledby='projects']//h3") == ["Shared"]


@pytest.mark.parametrize("several", [1, 3])
def test_a_page_takes_the_same_queries_whatever_it_shows(client, django_assert_num_queries, several):
    project = ProjectPageFactory()
    for _number in range(several):
        ProjectPartner.objects.create(project=project, organisation=OrganisationFactory())
        kpi_link(project)
        ProjectUpdate.objects.create(project=project, date=date(2026, 1, 1), text_nl="Nieuws.", text_fr="Nouvelle.")
        ProjectPicture.objects.create(project=project, image=SiteImageFactory())
    client.get(project.url_in("nl"))
    with django_assert_num_queries(QUERIES):
        client.get(project.url_in("nl"))


QUERIES = 12
