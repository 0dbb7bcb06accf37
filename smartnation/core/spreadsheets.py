"""Writes tables that spreadsheets open: CSV and XLSX. What a spreadsheet would run as a formula is made harmless."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what a spreadsheet would run, behind any apostrophes
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what no XML, and so no XLSX, can hold
_EXCEL_DIGITS = 15  # a number in a spreadsheet is exact to so many


def write_csv(rows: Iterable[Sequence], *, bom: bool) -> Iterator[bytes]:
    """CSV by RFC 4180, piece by piece. Text that a spreadsheet would run as a formula gets an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    if bom:
        yield b"\xef\xbb\xbf"
    for number, row in enumerate(rows, start=1):
        writer.writerow([_safe(value) for value in row])
        if number % 500 == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece


def _safe(value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def write_xlsx(rows: Iterable[Sequence], *, sheet_title: str, column_kinds: Sequence[str]) -> bytes:
    """A workbook of one sheet; the first row is its header. Kinds are "number" or "text"; nothing is a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(sheet_title)
    sheet.freeze_panes = "A2"
    for place, kind in enumerate(column_kinds, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = 12 if kind == "number" else 22
    for number, row in enumerate(rows):
        sheet.append([_written(sheet, value, is_header=number == 0) for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _written(sheet, value, *, is_header: bool):
    """A cell; a number with more digits than a spreadsheet keeps is written as text, to stay exact."""
    if value in (None, ""):
        return None
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > _EXCEL_DIGITS:
        value = f"{value:f}"
    if isinstance(value, (Decimal, int)):
        return value
    cell = WriteOnlyCell(sheet, value=_CONTROLS.sub("", str(value)))
    cell.data_type = "s"
    if is_header:
        cell.font = Font(bold=True)
    return cell
