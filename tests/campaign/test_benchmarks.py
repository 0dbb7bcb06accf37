"""The benchmark measures what it says, and says what falls short."""

import pytest
from django.core.management import CommandError, call_command
from lxml import html

from campaign.benchmarks import harness, kpi_data, kpi_measures, project_data, project_measures
from kpis.models import KpiPage, Observation
from projects.models import ProjectPage, ProjectWords


def test_a_finding_beyond_its_limit_is_said_to_fail():
    rows = [harness.at_most("quick", 1.2, 1.3, harness.times), harness.at_most("slow", 1.4, 1.3, harness.times)]
    assert harness.table(rows).splitlines()[1:] == [
        "quick     1.20×  ≤ 1.30×  pass",
        "slow      1.40×  ≤ 1.30×  FAIL",
    ]


def test_acts_are_measured_in_turns_after_a_round_that_does_not_count():
    order = []
    found = harness.medians([lambda: order.append("a"), lambda: order.append("b")], rounds=2)
    assert (len(found), "".join(order)) == (2, "ababab")


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded_site")
def test_an_import_is_measured_with_as_many_cells_as_there_are():
    KpiPage.objects.update(live=False)
    before = Observation.objects.count()
    kpi_data.fill(kpis=2, years=3)
    assert Observation.objects.count() - before == 2 * 3 * 6
    rows = {row.what: row for row in kpi_measures.imported(20)}
    assert list(rows) == [
        "XLSX of 20 cells: openpyxl reads it",
        "XLSX of 20 cells: dry run",
        "dry run / reading",
        "CSV of 20 cells: dry run",
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded_site")
def test_the_list_shows_the_projects_that_are_measured(client):
    ProjectPage.objects.update(live=False)
    project_data.fill(projects=40)
    made = ProjectPage.objects.live()
    assert (made.count(), ProjectWords.objects.filter(project__in=made).count()) == (40, 40)
    addresses = project_measures.addresses(40)
    page = html.fromstring(client.get(addresses["list, three filters"]()).content)
    (sentence,) = page.xpath("//p[@class='project-index__sentence']/text()")
    chosen = made.filter(status="running", level="federal", places=["belgium"]).count()
    assert sentence == f"{chosen} van de 40 projecten worden getoond: lopend · Federaal · heel België."


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded_site")
def test_words_are_new_at_each_measured_visit():
    address = project_measures.addresses(40)["list, three filters and words"]
    assert [address().rpartition("&")[2] for _visit in range(3)] == [
        "words=digitale.",
        "words=digitale..",
        "words=digitale...",
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded_site")
def test_a_change_of_one_project_among_many_is_published():
    ProjectPage.objects.update(live=False)
    project_data.fill(projects=3)
    (row, changed) = project_measures.published(3), ProjectPage.objects.live().latest("pk")
    assert (row.what, row.met, changed.live_revision is None) == ("publishing one of 3 projects", None, False)


def test_a_subject_that_there_is_not_is_refused():
    with pytest.raises(CommandError, match="invalid choice: 'news'"):
        call_command("benchmark", "--only", "news")
