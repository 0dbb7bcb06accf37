"""The numbers as CSV, XLSX and JSON: the same in each, cell by cell, and safe to open."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from kpis import exports, releases
from kpis.models import KpiPage
from tests.factories import AmbitionPageFactory, BreakdownFactory, KpiPageFactory, kpi_index, observe
from tests.factories.kpis import REASONS
from tests.kpis.examples import NEVER_OUTDATED, skills
from tests.reading import content, csv_rows, json_rows, xlsx_rows

pytestmark = pytest.mark.django_db

CODES = ["nl", "fr", "en", "de"]
MEAN = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", 'a "word", or two', "two\nlines", "é, “ü” and €"]


@pytest.fixture
def kpi() -> KpiPage:
    """Every kind of value, with notes that a spreadsheet could take for something else."""
    made = KpiPageFactory(
        code="A2-DSK", title_en="=SUM(A1)", target="80", update_cycle=NEVER_OUTDATED, licence="CC BY 4.0"
    )
    observe(made, y2019="60.8", y2021="54.21 b", y2022=":", y2023=": c", y2025="61.2 ep")
    observe(made, "eu", y2021="0", y2022="-3.25", y2025="0.00000001", source=("Eurostat", "https://ec.europa.eu/"))
    for place, note in enumerate(MEAN):
        observe(made, "women", **{f"y{2010 + place}": "123456789012"}, notes=(note, "", note, ""))
    return made


def cell(value, *, confidential: bool = False) -> str:
    """A value of any file as it stands in the CSV."""
    if value is None:
        return ""
    return f"{Decimal(repr(value) if isinstance(value, float) else value):f}" if not isinstance(value, str) else value


def without_apostrophe(text: str) -> str:
    """A text of a CSV as it was before it was made harmless for spreadsheets."""
    return text[1:] if text.startswith("'") else text


def test_the_csv_has_one_header_row_and_the_columns_of_the_template(client, kpi):
    data = content(client, kpi.url_in("en") + "data.csv")
    lines = data.split(b"\r\n")
    assert lines[0].decode().split(",") == list(exports.COLUMNS)
    assert data.count(b"kpi_code") == 1
    assert data.endswith(b"\r\n")


def test_the_csv_follows_rfc_4180_whatever_its_texts_hold(client, kpi):
    data = content(client, kpi.url_in("en") + "data.csv")
    assert b'"a ""word"", or two"' in data
    assert b'"two\nlines"' in data
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(exports.COLUMNS)}
    bare = data.replace(b'"two\nlines"', b"")
    assert bare.count(b"\n") == bare.count(b"\r\n") == len(rows)


@pytest.mark.parametrize("file", ["data.csv", "corrections.csv"])
def test_a_mark_of_utf_8_is_there_when_asked_for(client, kpi, file):
    plain, marked = (content(client, kpi.url_in("en") + file + query) for query in ("", "?bom=1"))
    assert (plain[:3] == b"\xef\xbb\xbf", marked) == (False, b"\xef\xbb\xbf" + plain)


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless_and_a_number_is_left_alone(client, kpi):
    rows = csv_rows(client, kpi.url_in("en") + "data.csv")
    assert {row["kpi_name"] for row in rows} == {"'=SUM(A1)"}
    notes = [row["note_en"] for row in rows if row["breakdown"] == "women"]
    assert notes == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "''=1", *MEAN[5:]]
    assert {row["value"] for row in rows if row["period"] == "2022"} == {":", "-3.25"}


def test_a_workbook_holds_numbers_as_numbers_and_no_formula(client, kpi):
    book = openpyxl.load_workbook(io.BytesIO(content(client, kpi.url_in("en") + "data.xlsx")))
    assert book.sheetnames == ["KPI"]
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    values = [cell for cell in book.active["F"][1:] if cell.value not in (None, ":")]
    assert {cell.data_type for cell in values} == {"n"}
    assert book.active.freeze_panes == "A2"


def test_the_three_files_agree_cell_by_cell(client, kpi):
    address = kpi.url_in("en")
    rows, objects = csv_rows(client, address + "data.csv"), json_rows(client, address + "data.json")
    sheet = xlsx_rows(client, address + "data.xlsx")
    assert len(rows) == len(objects) == len(sheet) == 16
    for row, found, line in zip(rows, objects, sheet, strict=True):
        plain = {name: without_apostrophe(text) for name, text in row.items()}
        assert {name: cell(value) for name, value in line.items()} == plain
        confidential = found.pop("is_confidential")
        absent = "" if confidential else ":"
        assert {
            name: absent if name == "value" and value is None else cell(value) for name, value in found.items()
        } == plain
        assert confidential is ("c" in row["flags"])


def test_each_row_says_unit_flags_source_target_verdict_release_and_licence(client, kpi):
    release = observe(kpi, y2025="61.4 p", source=("Statbel", "https://statbel.fgov.be/x"))
    (row,) = [
        row
        for row in csv_rows(client, kpi.url_in("nl") + "data.csv")
        if (row["breakdown"], row["period"]) == ("be", "2025")
    ]
    assert row == {
        "kpi_code": "A2-DSK",
        "kpi_name": kpi.title_nl,
        "breakdown": "be",
        "breakdown_name": "België",
        "period": "2025",
        "value": "61.4",
        "unit": "% van de gezinnen",
        "flags": "p",
        "note_nl": "",
        "note_fr": "",
        "note_en": "",
        "note_de": "",
        "source_name": "Statbel",
        "source_url": "https://statbel.fgov.be/x",
        "target": "80",
        "target_period": "2030",
        "target_owner": "digital_decade",
        "verdict": "lagging",
        "release": str(release.pk),
        "licence": "CC BY 4.0",
    }


def test_a_value_without_a_source_of_its_own_has_that_of_its_kpi(client):
    kpi = KpiPageFactory(source_name="Statbel", source_url="https://statbel.fgov.be/")
    observe(kpi, y2023="1")
    observe(kpi, y2024="1", source=("BIPT", ""))
    rows = csv_rows(client, kpi.url_in("nl") + "data.csv")
    assert [(row["source_name"], row["source_url"]) for row in rows] == [
        ("Statbel", "https://statbel.fgov.be/"),
        ("BIPT", ""),
    ]


@pytest.mark.parametrize("code", CODES)
def test_names_are_in_the_language_of_the_address_and_fall_back_as_the_page_does(client, code):
    BreakdownFactory(key="be", name_de="")
    kpi = KpiPageFactory(without_german=True)
    observe(kpi, y2025="1")
    (row,) = csv_rows(client, kpi.url_in(code) + "data.csv")
    shown = {"nl": ("Glasvezel K1", "België", "% van de gezinnen"), "fr": ("La fibre K1", "Belgique", "% des ménages")}
    shown |= {"en": ("Fibre K1", "Belgium", "% of households"), "de": shown["fr"]}
    assert (row["kpi_name"], row["breakdown_name"], row["unit"]) == shown[code]
    (found,) = json_rows(client, kpi.url_in(code) + "data.json")
    assert found["breakdown_name"] == shown[code][1]


def test_numbers_are_exact_in_every_file(client):
    kpi = KpiPageFactory()
    exact = {"y2021": "123456789012.12345678", "y2022": "0.1", "y2023": "-0.00000001", "y2024": "100"}
    observe(kpi, **exact)
    address = kpi.url_in("nl")
    assert [row["value"] for row in csv_rows(client, address + "data.csv")] == list(exact.values())
    assert [f"{row['value']:f}" for row in json_rows(client, address + "data.json")] == list(exact.values())
    assert [cell(row["value"]) for row in xlsx_rows(client, address + "data.xlsx")] == list(exact.values())


def test_undone_and_pending_values_are_in_no_file(client):
    kpi = skills()
    releases.undo(observe(kpi, y2025="99", y2026="98"), reasons=REASONS)
    rows = csv_rows(client, kpi.url_in("nl") + "data.csv")
    assert [(row["period"], row["value"]) for row in rows] == [("2021", "54.2"), ("2023", "59.4"), ("2025", "61.2")]


# --- Names and sets -----------------------------------------------------------------------------


def name_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response["Content-Disposition"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_files_are_named_for_what_they_hold_in_the_readers_language(client, ending):
    kpi = skills(ambitions=[AmbitionPageFactory()], next_update="2020-01-01")
    filters = {
        "": "",
        "?ambition=1": "-ambition-1",
        "?verdict=lagging&ambition=1&overdue=on": "-ambition-1-lagging-overdue",
    }
    index = kpi_index()
    assert name_of(client, f"{kpi.url_in('fr')}data.{ending}") == f'attachment; filename="la-fibre-k1.{ending}"'
    assert {query: name_of(client, f"{index.url_in('fr')}data.{ending}{query}") for query in filters} == {
        query: f'attachment; filename="kpi{suffix}.{ending}"' for query, suffix in filters.items()
    }


def test_files_say_what_they_are(client):
    kpi = skills()
    types = {
        name: client.get(kpi.url_in("nl") + name)["Content-Type"] for name in ("data.csv", "data.xlsx", "data.json")
    }
    assert types == {
        "data.csv": "text/csv; charset=utf-8",
        "data.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "data.json": "application/json",
    }


def test_the_whole_dataset_and_that_of_an_ambition_hold_each_public_kpi_once(client):
    first, second = AmbitionPageFactory(), AmbitionPageFactory()
    one, both, none = skills(ambitions=[first]), skills(ambitions=[first, second]), skills()
    skills(ambitions=[first], live=False)
    empty = KpiPageFactory(ambitions=[first])

    def held(query: str, ending: str) -> list[str]:
        address = f"/nl/kpis/data.{ending}{query}"
        rows = {"csv": csv_rows, "json": json_rows, "xlsx": xlsx_rows}[ending](client, address)
        return [row["kpi_code"] for row in rows]

    for ending in ("csv", "json", "xlsx"):
        assert held("", ending) == [one.code] * 3 + [both.code] * 3 + [none.code] * 3
        assert held("?ambition=2", ending) == [both.code] * 3
        assert held("?verdict=achieved", ending) == []
    assert empty.observations.count() == 0


def test_a_set_without_numbers_is_a_header_or_an_empty_list(client):
    kpi = KpiPageFactory()
    assert content(client, kpi.url_in("nl") + "data.csv").decode() == ",".join(exports.COLUMNS) + "\r\n"
    assert json_rows(client, kpi.url_in("nl") + "data.json") == []
    assert xlsx_rows(client, kpi.url_in("nl") + "data.xlsx") == []


@pytest.mark.parametrize("name", ["data.txt", "data.csv.zip", "Data.csv", "chart.gif", "index.html", "settings.py"])
def test_other_files_are_not_there(client, name):
    kpi = skills()
    assert [client.get(page.url_in("nl") + name).status_code for page in (kpi, kpi_index())] == [404, 404]


def test_files_are_for_reading_only(client):
    kpi = skills()
    assert client.post(kpi.url_in("nl") + "data.csv").status_code == 405
    assert client.head(kpi.url_in("nl") + "data.csv").status_code == 200


def test_a_control_character_in_a_title_breaks_no_file(client):
    kpi = skills(title_nl="Glas\x0bvezel")
    assert {row["kpi_name"] for row in xlsx_rows(client, kpi.url_in("nl") + "data.xlsx")} == {"Glasvezel"}
