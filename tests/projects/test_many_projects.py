"""With hundreds of projects all is as with three: what is found, in which order, and how it is read."""

import json

import pytest
from django.db import connection
from django.test import RequestFactory

from ambitions.models import AmbitionPage
from campaign.benchmarks import project_data
from projects.catalogue import MOST_RANKED
from projects.files import AT_ONCE
from projects.models import ProjectIndexPage, ProjectPage, ProjectWords
from projects.templatetags.projects import projects_of

COUNT = 620
ADDRESS = "/nl/projecten/data.json"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_site", "many_projects")]


@pytest.fixture
def many_projects():
    ProjectPage.objects.update(live=False)
    project_data.fill(projects=COUNT)
    assert 2 * AT_ONCE < COUNT < 3 * AT_ONCE


def plain_search(word: str) -> set[int]:
    """Who has a word by comparing each."""
    statement = "SELECT project_id FROM projects_projectwords WHERE nl @@ to_tsquery('smartnation_nl', %s)"
    with connection.cursor() as cursor:
        cursor.execute(statement, [word])
        return {pk for (pk,) in cursor.fetchall()}


def test_a_word_of_nearly_all_and_a_rare_one_are_found_alike():
    common, rare = plain_search("digitale:*"), plain_search("zorg:*")
    assert len(common) > MOST_RANKED > len(rare) > 0
    assert set(ProjectWords.objects.find("digitale", "nl")) == common
    assert set(ProjectWords.objects.find("zorg", "nl")) == rare
    assert ProjectWords.objects.find("onbestaand", "nl") == []


def test_a_search_leaves_the_other_questions_of_its_transaction_alone():
    ProjectWords.objects.find("digitale", "nl")
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_seqscan")
        assert cursor.fetchone() == ("on",)


def test_a_file_holds_all_of_them_in_the_order_of_the_list(client):
    names = [row["name"] for row in json.loads(client.get(f"{ADDRESS}?sort=name").getvalue())]
    request = RequestFactory().get("/nl/projecten/", {"sort": "name"})
    listed = ProjectIndexPage.objects.get().listed(request).results
    titles = dict(ProjectPage.objects.values_list("pk", "title_nl"))
    assert names == [titles[pk] for pk in listed]
    assert len(names) == COUNT


def test_a_file_reads_some_at_a_time_so_that_it_never_holds_all(client, django_assert_num_queries):
    client.get(ADDRESS).getvalue()
    with django_assert_num_queries(5 + 3 * 4):
        client.get(ADDRESS).getvalue()


def test_an_ambition_shows_six_of_its_own_and_counts_them_all():
    ambition = AmbitionPage.objects.get(number=3)
    found = projects_of({"request": RequestFactory().get("/nl/")}, ambition)
    main = ProjectPage.objects.live().filter(main_ambition=ambition)
    also = ProjectPage.objects.live().filter(other_ambitions=ambition)
    assert (len(found.projects), found.total) == (6, main.union(also).count())
    started = sorted((project.start_date for project in main.filter(status="running")), reverse=True)
    assert [project.start_date for project in found.projects] == started[:6]
