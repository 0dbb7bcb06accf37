"""A row of a spreadsheet becomes a cell, or is refused with its line, its column and a reason."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.utils.translation import override

from kpis import numerals
from kpis.cells import CellKey, CellValue
from kpis.importing import KpiShape, merge, read_cells
from kpis.periods import Period
from kpis.spreadsheets import RefusedFile, read
from smartnation.core.spreadsheets import write_csv, write_xlsx

KPIS = {"FTTP": KpiShape("year"), "JOBS": KpiShape("quarter")}
HEADER = "kpi_code,breakdown,period,value,flags,note_en,source_name,source_url"


def reading(*rows: str, header: str = HEADER):
    content = "\r\n".join([header, *rows]).encode()
    with override("en"):
        return read_cells(read("file.csv", content), kpis=KPIS, breakdowns={"be", "eu"})


def cell(row: str, current: CellValue | None = None) -> CellValue:
    (partial,) = reading(row).cells.values()
    return merge(partial, current, KPIS["FTTP"])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("54.2", "54.2"), ("0", "0"), ("-3", "-3"), ("−3", "-3"), ('"54,2"', "54.2"), ('"1 234,5"', "1234.5"),
        ('"1.234,5"', "1234.5"), ('"1,234.5"', "1234.5"), ("1.234.567", "1234567"), ("12.345", "12.345"),
        ("80 %", "80"), ("137569", "137569"), ("0.45", "0.45"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_in_belgium_type_them(text, number):
    assert cell(f"FTTP,be,2025,{text}").value == Decimal(number)


@pytest.mark.parametrize("text", ["1e5", "nan", "inf", "abc", "1.2.3", "1 2 3 x"])
def test_what_is_no_number_is_refused(text):
    (refusal,) = reading(f"FTTP,be,2025,{text}").refused
    assert (refusal.line, refusal.column, refusal.reason) == (2, "value", f"“{text}” is no number.")


@pytest.mark.parametrize("text", ["1234567890123", "0.123456789"])
def test_a_number_with_more_digits_than_are_kept_is_refused(text):
    (refusal,) = reading(f"FTTP,be,2025,{text}").refused
    assert refusal.reason == (f"“{text}” has too many digits: at most 12 stand before the decimal mark and 8 after it.")


def test_a_number_that_could_be_two_is_refused_unless_the_file_tells():
    with pytest.raises(numerals.Ambiguous):
        numerals.parse("12,345")
    assert numerals.parse("12,345", ",") == Decimal("12.345")
    semicolons = HEADER.replace(",", ";")
    (partial,) = reading("FTTP;be;2025;12,345", header=semicolons).cells.values()
    assert partial.value == Decimal("12.345")
    (refusal,) = reading("FTTP;be;2025;12.345", header=semicolons).refused
    assert refusal.reason.startswith("“12.345” could be two different numbers.")


@pytest.mark.parametrize("text", [":", "n/a", "n.v.t.", "nd"])
def test_not_available_is_said_by_a_word_and_is_no_zero(text):
    assert cell(f"FTTP,be,2025,{text}") == CellValue(None)


@pytest.mark.parametrize("row", ["FTTP,be,2025,c", "FTTP,be,2025,,c", "FTTP,be,2025,:,c", "FTTP,be,2025,: c"])
def test_a_confidential_value_is_absent_and_says_so(row):
    assert cell(row) == CellValue(None, "c")


def test_a_confidential_value_that_is_given_is_refused():
    (refusal,) = reading("FTTP,be,2025,61.2,c").refused
    assert (refusal.column, refusal.reason) == ("value", "A confidential value must be left out.")


def test_flags_come_in_any_order_and_also_behind_the_value():
    assert cell("FTTP,be,2025,61.2,pb").flags == "bp"
    assert cell("FTTP,be,2025,61.2 b,p").flags == "bp"


def test_an_empty_cell_leaves_alone_and_a_hyphen_empties():
    known = CellValue(Decimal("61.2"), "p", ("", "", "Old note", ""), "Statbel", "https://statbel.fgov.be/")
    assert cell("FTTP,be,2025,62", known) == CellValue(Decimal("62"), "p", known.notes, "Statbel", known.source_url)
    assert cell("FTTP,be,2025,,-,-,-,-", known) == CellValue(Decimal("61.2"))
    assert reading("FTTP,be,2025,").left_alone == 1


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("XX,be,2025,1", "kpi_code", "There is no KPI “XX”."),
        ("FTTP,mars,2025,1", "breakdown", "There is no breakdown “mars”."),
        ("FTTP,be,25,1", "period", "“25” is no period. Write 2025, 2025-Q3 or 2025-07."),
        ("FTTP,be,2025-Q1,1", "period", "This KPI has a value a year: write 2025."),
        ("JOBS,be,2025,1", "period", "This KPI has a value a quarter: write 2025-Q3."),
        ("FTTP,be,2025,1,x", "flags", "“x” is no flag. Use b, c, d, e, p or u."),
        ("FTTP,be,2025,1,,,,ftp://x", "source_url", "An address begins with https://."),
        ("FTTP,be,2025,1,," + "x" * 301, "note_en", "This text is longer than 300 characters."),
    ],
)
def test_a_refusal_names_line_column_and_reason(row, column, reason):
    (refusal,) = reading("FTTP,eu,2025,1", row).refused
    assert (refusal.line, refusal.column, refusal.reason) == (3, column, reason)


def test_the_same_cell_twice_names_both_lines():
    (refusal,) = reading("FTTP,be,2025,1", "FTTP,be,2025,2").refused
    assert (refusal.line, refusal.reason) == (3, "Line 2 holds the same KPI, breakdown and period.")


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("kpi_code,breakdown,period", "The file lacks these columns: value."),
        (HEADER + ",colour", "The file has columns that the template hasn’t: colour."),
        (HEADER + ",value", "These columns stand in the file twice: value."),
    ],
)
def test_other_columns_than_the_template_has_are_refused(header, words):
    with override("en"), pytest.raises(RefusedFile, match=words[:20]) as refused:
        reading("FTTP,be,2025", header=header)
    assert str(refused.value) == words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(encoding):
    sheet = read("file.csv", "kpi_code;note_nl\r\nFTTP;Bevolking in België\r\n".encode(encoding))
    assert (sheet.header, sheet.rows[0].cells) == (("kpi_code", "note_nl"), ("FTTP", "Bevolking in België"))


def test_what_is_written_is_read_again_as_it_was():
    rows = [("name", "value"), ("=1+1", Decimal("61.2")), ("é, “ü”", Decimal("1234567.00000001"))]
    text = read("a.csv", b"".join(write_csv(rows, bom=True)))
    book = read("a.xlsx", write_xlsx(rows, sheet_title="KPI", column_kinds=["text", "number"]))
    assert (
        [row.cells for row in text.rows]
        == [row.cells for row in book.rows]
        == [
            ("=1+1", "61.2"),
            ("é, “ü”", "1234567.00000001"),
        ]
    )


@pytest.mark.parametrize(
    ("stored", "shown"),
    [(0.1 + 0.2, "0.3"), (0.00001, "0.00001"), (1e15, "1000000000000000"), (2025.0, "2025"), (-0.5, "-0.5"), (7, "7")],
)
def test_a_number_of_a_spreadsheet_is_read_as_the_spreadsheet_shows_it(stored, shown):
    book = openpyxl.Workbook()
    book.active.append(["value"])
    book.active.append([stored])
    content = io.BytesIO()
    book.save(content)
    assert read("a.xlsx", content.getvalue()).rows[0].cells == (shown,)


def test_a_cell_stands_under_its_code_breakdown_and_period():
    assert list(reading("JOBS,eu,2025-Q3,4").cells) == [CellKey("JOBS", "eu", Period(2025, 3, "quarter"))]
