"""The admin's list of data releases, and what a dry run counts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kpis import releases
from kpis.models import DataRelease
from tests.admin import soup
from tests.factories import UserFactory
from tests.factories.kpis import KpiPageFactory, observe

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = UserFactory(group="KPI editors")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def rows(response) -> list[str]:
    return [cell.get_text(" ", strip=True) for cell in soup(response).select("td.title .title-wrapper")]


def test_the_list_shows_every_release_and_filters_them(client, editor):
    kpi = KpiPageFactory()
    observe(kpi, y2024="60")
    discarded = releases.propose([])
    releases.discard(discarded)
    names = [f"Data release {pk}" for pk in DataRelease.objects.values_list("pk", flat=True)]
    assert rows(client.get("/admin/kpi-data/")) == names
    assert rows(client.get("/admin/kpi-data/?status=discarded")) == [f"Data release {discarded.pk}"]
    assert rows(client.get("/admin/kpi-data/results/?status=published")) == [
        name for name in names if name != f"Data release {discarded.pk}"
    ]


def test_a_dry_run_counts_new_and_changed_values_apart(client, editor):
    kpi = KpiPageFactory()
    observe(kpi, y2024="60")
    content = f"kpi_code,breakdown,period,value\n{kpi.code},be,2024,61\n{kpi.code},be,2025,62\n{kpi.code},be,2026,63\n"
    upload = SimpleUploadedFile("new.csv", content.encode())
    page = soup(client.post("/admin/kpi-data/upload/", {"file": upload}, follow=True))
    facts = {term.get_text(strip=True): term.find_next("dd").get_text(strip=True) for term in page.select("dt")}
    assert (facts["New values"], facts["Changed values"]) == ("2", "1")
