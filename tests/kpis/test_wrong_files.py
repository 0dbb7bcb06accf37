"""Two hundred broken spreadsheets: each is read or refused with a sentence; none fails, none fills the memory."""

import io
import random
import tracemalloc
import zipfile
from datetime import date

import openpyxl
import pytest

from kpis.importing import KpiShape, read_cells
from kpis.spreadsheets import MAX_BYTES, RefusedFile, read
from smartnation.core.spreadsheets import write_csv, write_xlsx

HEADER = ("kpi_code", "breakdown", "period", "value", "flags")
ROWS = [("FTTP", "be", str(year), f"{year - 2000}.5", "p") for year in range(2000, 2026)]
CSV = b"".join(write_csv([HEADER, *ROWS], bom=False))
XLSX = write_xlsx([HEADER, *ROWS], sheet_title="KPI", column_kinds=["text"] * 5)
MEMORY = 150_000_000


def outcome(name: str, content: bytes) -> str:
    """ "read" or the sentence of the refusal."""
    try:
        reading = read_cells(read(name, content), kpis={"FTTP": KpiShape("year")}, breakdowns={"be"})
    except RefusedFile as refused:
        return str(refused) or pytest.fail("refused without a word")
    assert all(refusal.reason and refusal.line for refusal in reading.refused)
    return "read"


def book(change) -> bytes:
    """The good workbook with a change made to its sheet."""
    workbook = openpyxl.load_workbook(io.BytesIO(XLSX))
    change(workbook.active)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def archive(**members: bytes) -> bytes:
    """The good workbook with files put into its archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(XLSX)) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, data in members.items():
            new.writestr(name, data)
    return content.getvalue()


def with_cell(value):
    def change(sheet):
        sheet["D3"] = value

    return book(change)


def with_merged_cells() -> bytes:
    return book(lambda sheet: sheet.merge_cells("A2:B3"))


def mutated(number: int) -> tuple[str, bytes]:
    """A good file with bytes flipped, cut, doubled, put in or taken out; the same for the same number."""
    chance = random.Random(number)  # noqa: S311 - the same files in every run
    name, content = chance.choice([("a.csv", CSV), ("a.xlsx", XLSX)])
    data = bytearray(content)
    for _change in range(chance.randint(1, 12)):
        place = chance.randrange(len(data))
        match chance.randrange(5):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place:]
            case 2:
                data[place:place] = bytes(chance.randrange(256) for _byte in range(chance.randint(1, 40)))
            case 3:
                del data[place : place + chance.randint(1, 40)]
            case _:
                data[place:place] = data[:place][-200:]
        if not data:
            break
    return name, bytes(data)


def test_the_good_files_are_read():
    assert [outcome("a.csv", CSV), outcome("a.xlsx", XLSX)] == ["read", "read"]


@pytest.mark.parametrize("number", range(200))
def test_a_mutated_spreadsheet_is_read_or_refused_with_a_sentence(number):
    assert outcome(*mutated(number))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"  \r\n", "Het bestand is leeg."),
        ("header.csv", CSV.split(b"\r\n")[0], "Het bestand bevat geen rijen onder de eerste rij."),
        ("large.csv", b"x" * 50_000_000, "Het bestand is groter dan 10 MB."),
        ("page.xlsx", b"<!doctype html><table><tr><td>1</td></tr></table>", "Dit is geen CSV- en geen XLSX-bestand."),
        ("nul.csv", CSV.replace(b"be", b"b\x00"), "Dit is geen CSV- en geen XLSX-bestand."),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Dit is een oud of beveiligd Excel-bestand."),
        ("macro.xlsm", archive(**{"xl/vbaProject.bin": b"x"}), "Het bestand bevat macro’s."),
        ("other.zip", b"PK\x05\x06" + bytes(18), "Dit is geen CSV- en geen XLSX-bestand."),
        ("merged.xlsx", with_merged_cells(), "Het bestand heeft samengevoegde cellen."),
        ("formula.xlsx", with_cell("=SUM(A1:A2)"), "Cel D3 bevat een formule."),
        ("date.xlsx", with_cell(date(2025, 1, 1)), "Cel D3 bevat een datum."),
        ("wide.csv", b",".join([b"x"] * 10_000) + b"\r\n1", "Lijn 1 heeft meer dan 100 kolommen."),
        ("cell.csv", CSV + b"FTTP,be,2026," + b"9" * 6000 + b",", "Lijn 28 bevat een tekst van meer dan 5000 tekens."),
        ("quote.csv", CSV + b'FTTP,be,2026,"9" 1,', "Lijn 28 is niet te lezen als CSV."),
        ("rows.csv", CSV + b"FTTP,be,2025,1,\r\n" * 200_001, "Het bestand heeft meer dan 200.000 rijen."),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[-5:] and " " not in value else "",
)
def test_a_file_that_no_editor_means_is_refused_for_its_own_reason(name, content, words):
    assert outcome(name, content).startswith(words)


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = archive(**{"xl/worksheets/sheet1.xml": b" " * 400_000_000})
    assert len(bomb) < MAX_BYTES
    tracemalloc.start()
    try:
        assert outcome("bomb.xlsx", bomb) == "Het bestand is uitgepakt te groot."
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()


def test_a_zip_that_lies_about_its_size_is_refused():
    lying = bytearray(archive(**{"xl/worksheets/sheet1.xml": b" " * 100_000_000}))
    size = (100_000_000).to_bytes(4, "little")
    content = bytes(lying).replace(size, (1000).to_bytes(4, "little"))
    tracemalloc.start()
    try:
        assert outcome("liar.xlsx", content) != "read"
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()
