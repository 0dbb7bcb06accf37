"""The export is the template: what comes back unchanged changes nothing, and one edit is one change."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from kpis import imports, releases
from kpis.models import KpiPage
from kpis.spreadsheets import RefusedFile
from tests.admin import sign_in
from tests.factories import KpiPageFactory, kpi_index, observe
from tests.factories.kpis import REASONS
from tests.reading import content

pytestmark = pytest.mark.django_db

CODES = ["nl", "fr", "en", "de"]
NOTES = [
    "=1+1",
    "+32 2 123",
    "-1",
    "@home",
    "'=1",
    "''+1",
    "it’s",
    "'quoted'",
    'a "word", or two',
    "two\nlines",
    "a; b\tc",
]
EXACT = ["0", "-3", "0.1", "61.2", "123456789012.12345678", "-0.00000001", "1234.5", "12345", "1.234", "100"]


@pytest.fixture
def kpi() -> KpiPage:
    """Everything that a cell can hold."""
    made = KpiPageFactory(code="A2-DSK", target="80.5", licence="CC BY 4.0", title_nl="=Titel", without_german=True)
    observe(made, **{f"y{2000 + place}": value for place, value in enumerate(EXACT)})
    observe(made, "eu", y2021="54.2 b", y2022=":", y2023=": c", y2024=": u", y2025="61.2 ep")
    for place, note in enumerate(NOTES):
        observe(made, "women", **{f"y{2000 + place}": "1"}, notes=(note, "", note, ""))
    observe(made, "men", y2001="1", source=("Eurostat", "https://ec.europa.eu/"))
    observe(made, "men", y2002="1", source=("BIPT", ""))
    observe(made, "men", y2003="1", source=("", "https://only.example/"))
    observe(made, "men", y2004="1", source=(made.source_name, made.source_url))
    return made


def proposed(name: str, data: bytes):
    run = imports.propose_file(name=name, content=data)
    assert run.refused == []
    return run.release and list(run.release.changes.order_by("pk"))


@pytest.mark.parametrize("name", ["data.csv", "data.csv?bom=1", "data.xlsx"])
def test_an_export_that_comes_back_unchanged_changes_nothing(client, kpi, name):
    for code in CODES:
        for page in (kpi, kpi_index()):
            assert proposed(name, content(client, page.url_in(code) + name)) is None


def test_the_template_of_the_admin_that_comes_back_unchanged_changes_nothing(client, kpi):
    sign_in(client, "en", "KPI editors")
    KpiPageFactory(live=False)
    assert proposed("kpi.xlsx", content(client, "/admin/kpi-data/template.xlsx")) is None


def test_a_csv_that_was_saved_with_semicolons_and_commas_changes_nothing(client, kpi):
    rows = csv.reader(io.StringIO(content(client, kpi.url_in("nl") + "data.csv").decode(), newline=""))
    saved = io.StringIO(newline="")
    writer = csv.writer(saved, delimiter=";", lineterminator="\r\n")
    header = next(rows)
    value = header.index("value")
    writer.writerow(header)
    for row in rows:
        writer.writerow([text.replace(".", ",") if place == value else text for place, text in enumerate(row)])
    assert proposed("excel.csv", saved.getvalue().encode("utf-8-sig")) is None


def test_a_workbook_that_a_spreadsheet_saved_again_changes_nothing(client, kpi):
    book = openpyxl.load_workbook(io.BytesIO(content(client, kpi.url_in("nl") + "data.xlsx")))
    saved = io.BytesIO()
    book.save(saved)
    assert proposed("again.xlsx", saved.getvalue()) is None


def test_one_edit_is_one_change(client, kpi):
    book = openpyxl.load_workbook(io.BytesIO(content(client, kpi.url_in("nl") + "data.xlsx")))
    sheet = book.active
    names = [cell.value for cell in sheet[1]]
    (row,) = [
        cells
        for cells in sheet.iter_rows(min_row=2)
        if (cells[names.index("breakdown")].value, cells[names.index("period")].value) == ("eu", "2025")
    ]
    row[names.index("value")].value = 61.7
    saved = io.BytesIO()
    book.save(saved)
    (change,) = proposed("edit.xlsx", saved.getvalue())
    assert (change.breakdown.key, change.period) == ("eu", "2025")
    assert (change.old_cell.value, change.new_cell.value) == (Decimal("61.2"), Decimal("61.7"))
    assert (change.new_cell.flags, change.new_cell.source_name) == ("ep", "")


def test_a_source_that_differs_from_that_of_the_kpi_is_kept(client, kpi):
    data = content(client, kpi.url_in("nl") + "data.csv")
    lines = [line for line in data.split(b"\r\n") if b",eu,EU,2025," in line]
    header = data.split(b"\r\n")[0]
    (change,) = proposed("a.csv", header + b"\r\n" + lines[0].replace(b"Statbel", b"DESI 2026"))
    assert (change.new_cell.source_name, change.new_cell.source_url) == ("DESI 2026", "https://statbel.fgov.be/")


def test_a_note_with_a_character_that_no_spreadsheet_can_hold_is_refused():
    KpiPageFactory(code="A")
    with pytest.raises(RefusedFile):
        imports.propose_file(name="a.csv", content=b"kpi_code,breakdown,period,value,note_nl\r\nA,be,2025,1,a\x07b\r\n")


def test_what_was_imported_and_published_comes_back_as_it_was_written(client):
    kpi = KpiPageFactory(code="A")
    written = "kpi_code,breakdown,period,value,flags,note_nl,note_fr\r\nA,be,2024,1 234,5,e,Eén,Un\r\n".replace(
        "1 234,5", '"1 234,5"'
    )
    run = imports.propose_file(name="a.csv", content=written.encode())
    releases.publish(run.release, reasons=REASONS)
    data = content(client, kpi.url_in("fr") + "data.csv").decode().split("\r\n")
    assert data[1].startswith("A,La fibre A,be,Belgique,2024,1234.5,% des ménages,e,Eén,Un,,,Statbel,")
