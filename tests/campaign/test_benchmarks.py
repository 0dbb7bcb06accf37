"""The benchmark measures what it says, and says what falls short."""

import pytest

from campaign.benchmarks import harness, kpi_data, kpi_measures
from kpis.models import KpiPage, Observation


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
