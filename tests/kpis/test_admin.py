"""What editors do with data: upload, look, confirm, undo; and what they may not."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kpis.choices import ReleaseStatus
from kpis.models import DataRelease, KpiPage, Observation
from tests.admin import page_url, sign_in, soup
from tests.factories import KpiPageFactory, observe

pytestmark = pytest.mark.django_db

REASONS = {"nl": "Herzien.", "fr": "Révisé."}


def upload(client, text: str | bytes, name: str = "new.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post("/admin/kpi-data/upload/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def values(kpi) -> dict[str, str]:
    return {each.period: str(each.exact) for each in Observation.objects.filter(kpi=kpi)}


def test_a_file_becomes_public_only_when_it_is_confirmed_with_a_reason_and_can_be_undone(client):
    sign_in(client, group="KPI editors")
    kpi = KpiPageFactory(code="FTTP")
    observe(kpi, y2024="60")
    upload(client, "kpi_code;breakdown;period;value\nFTTP;be;2024;61,5\nFTTP;be;2025;62\n")
    release = DataRelease.objects.get(status=ReleaseStatus.PENDING)
    assert values(kpi) == {"2024": "60"}
    address = f"/admin/kpi-data/{release.pk}/"
    answer = soup(client.post(address, {"nl": "Herzien.", "fr": "", "publish": "1"}))
    assert (values(kpi), answer.select_one("[name=nl]")["value"]) == ({"2024": "60"}, "Herzien.")
    client.post(address, {**REASONS, "publish": "1"})
    assert values(kpi) == {"2024": "61.5", "2025": "62"}
    client.post(address, {**REASONS, "undo": "1"})
    assert values(kpi) == {"2024": "60"}
    assert DataRelease.objects.filter(undoes=release, status=ReleaseStatus.PUBLISHED).count() == 1


def test_the_second_of_two_editors_is_told_and_loses_nothing_they_typed(client):
    sign_in(client, group="KPI editors")
    kpi = KpiPageFactory(code="FTTP")
    observe(kpi, y2024="60")
    upload(client, "kpi_code,breakdown,period,value\nFTTP,be,2024,61\n")
    mine = DataRelease.objects.get(status=ReleaseStatus.PENDING)
    observe(kpi, y2024="65")
    answer = soup(client.post(f"/admin/kpi-data/{mine.pk}/", {**REASONS, "publish": "1"}))
    assert values(kpi) == {"2024": "65"}
    assert "changed by someone else" in answer.get_text()
    assert [answer.select_one(f"[name={code}]")["value"] for code in REASONS] == list(REASONS.values())


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("nl", "Er is geen KPI “NONE”."),
        ("fr", "Il n’y a pas de KPI « NONE »."),
        ("en", "There is no KPI “NONE”."),
        ("de", "Es gibt keinen KPI „NONE“."),
    ],
)
def test_a_row_is_refused_with_line_column_and_reason_in_the_editors_language(client, language, reason):
    sign_in(client, language, "KPI editors")
    KpiPageFactory(code="FTTP")
    answer = upload(client, "kpi_code,breakdown,period,value\nFTTP,be,2025,61\nNONE,be,2025,61\n")
    cells = [cell.get_text(" ", strip=True) for cell in soup(answer).select("table.listing td")]
    assert [cell.replace("\u202f", " ").replace("\xa0", " ") for cell in cells] == ["3", "kpi_code", reason]
    assert DataRelease.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"<html>", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0", b"\xff\xfea\x00"])
def test_what_is_no_table_is_refused_at_the_field(client, content):
    sign_in(client, group="KPI editors")
    answer = upload(client, content, "new.xlsx")
    assert (answer.status_code, DataRelease.objects.count()) == (200, 0)
    assert len(soup(answer).select(".w-field__errors .error-message")) == 1


def test_the_template_sent_back_changes_nothing(client):
    sign_in(client, group="KPI editors")
    kpi = KpiPageFactory(code="FTTP")
    observe(kpi, y2023="60.25", y2024=": c", y2025="61 p", notes=("Noot.", "Note.", "", ""))
    template = client.get("/admin/kpi-data/template.xlsx").getvalue()
    sheet = openpyxl.load_workbook(io.BytesIO(template)).active
    assert [row[4].value for row in sheet.iter_rows(min_row=2)] == ["2023", "2024", "2025"]
    before = DataRelease.objects.count()
    upload(client, template, "template.xlsx")
    assert DataRelease.objects.count() == before


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Project reviewers"])
def test_those_who_may_not_release_data_get_nowhere(client, group):
    observe(KpiPageFactory(code="FTTP"), y2024="60")
    sign_in(client, group=group)
    for address in ("", "upload/", "template.xlsx", f"{DataRelease.objects.get().pk}/"):
        answer = client.get(f"/admin/kpi-data/{address}")
        assert (address, answer.status_code, answer.headers["Location"]) == (address, 302, "/admin/")


def test_a_kpi_with_numbers_is_not_deleted(client):
    sign_in(client)
    kpi = KpiPageFactory()
    observe(kpi, y2024="60")
    client.post(page_url("delete", kpi.pk))
    assert KpiPage.objects.filter(pk=kpi.pk).count() == 1


def test_a_copied_kpi_has_a_code_of_its_own_and_no_numbers():
    kpi = KpiPageFactory(code="FTTP")
    observe(kpi, y2024="60")
    copy = kpi.copy()
    assert (copy.code, Observation.objects.filter(kpi_id=copy.pk).count()) == ("FTTP-2", 0)
