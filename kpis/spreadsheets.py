"""Reads a CSV or XLSX of strangers' making without trusting it. Knows nothing of KPIs.

An XLSX is read row by row; sizes are checked before anything is unpacked. Whatever isn't a plain table of values
is refused with a sentence for the editor.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, localcontext

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

MAX_BYTES = 10_000_000
MAX_UNPACKED = 300_000_000
MAX_MEMBERS = 500
MAX_ROWS = 200_000
MAX_COLUMNS = 100
MAX_TEXT = 5_000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_HARMLESS = re.compile(r"'+[=+\-@\t\r]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_EXCEL_DIGITS = 15  # a number in a spreadsheet is exact to so many


class RefusedFile(Exception):
    """A file that can't be read. Its text says why, in the active language."""


@dataclass(frozen=True)
class SheetRow:
    """One row: its number in the file and its cells as text, '' where empty."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The names of the columns and the rows under them, blank rows left out."""

    header: tuple[str, ...]
    rows: list[SheetRow]
    decimal_mark: str = (
        ""  # where the kind of file tells: a point in XLSX and between commas, a comma between semicolons
    )


def read(name: str, content: bytes) -> Sheet:
    """Read an upload by what it holds, not by its name. RefusedFile when that can't be done."""
    if len(content) > MAX_BYTES:
        raise RefusedFile(_("The file is larger than 10 MB."))
    if not content.strip():
        raise RefusedFile(_("The file is empty."))
    if content.startswith(_OLD_EXCEL):
        raise RefusedFile(_("This is an old or protected Excel file. Save it as XLSX without a password."))
    if content.startswith(b"PK"):
        return _sheet(_read_xlsx(content), ".")
    text = _decoded(content)
    if _CONTROLS.search(text) or text.lstrip()[:1] == "<":
        raise RefusedFile(_("This is neither a CSV nor an XLSX file."))
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    return _sheet(_read_csv(text, separator), {",": ".", ";": ","}.get(separator, ""))


def _sheet(rows: Iterator[SheetRow], decimal_mark: str) -> Sheet:
    header, kept = None, []
    for row in rows:
        if row.line > MAX_ROWS + 1:
            raise RefusedFile(_("The file has more than 200,000 rows."))
        if not any(row.cells):
            continue
        if header is None:
            header = tuple(cell.strip().lower() for cell in row.cells)
            continue
        kept.append(row)
    if header is None or not kept:
        raise RefusedFile(_("The file holds no rows under its first row."))
    while header and not header[-1]:
        header = header[:-1]
    return Sheet(header, [_fitted(row, len(header)) for row in kept], decimal_mark)


def _fitted(row: SheetRow, width: int) -> SheetRow:
    if any(cell.strip() for cell in row.cells[width:]):
        raise RefusedFile(_("Line %(line)d has more cells than there are columns.") % {"line": row.line})
    cells = (*(cell.strip() for cell in row.cells[:width]), *[""] * (width - len(row.cells)))
    return SheetRow(row.line, cells)


# --- CSV ----------------------------------------------------------------------------------------


def _read_csv(text: str, separator: str) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise RefusedFile(_("Line %(line)d has more than 100 columns.") % {"line": reader.line_num})
            if any(len(cell) > MAX_TEXT for cell in cells):
                raise RefusedFile(
                    _("Line %(line)d holds a text of more than 5,000 characters.") % {"line": reader.line_num}
                )
            yield SheetRow(reader.line_num, tuple(_as_meant(cell) for cell in cells))
    except csv.Error:
        raise RefusedFile(_("Line %(line)d can’t be read as CSV.") % {"line": reader.line_num}) from None


def _as_meant(text: str) -> str:
    """Without the apostrophe that ``write_csv`` puts before what a spreadsheet would run."""
    return text[1:] if _HARMLESS.match(text) else text


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what Excel writes on Windows."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise RefusedFile(_("The letters of this file can’t be read. Save it as “CSV UTF-8”.")) from None


# --- XLSX ---------------------------------------------------------------------------------------


def _read_xlsx(content: bytes) -> Iterator[SheetRow]:
    _inspect(content)
    broken = RefusedFile(_("This XLSX file is damaged, or isn’t one. Save it again in Excel."))
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows()
        yield from _xlsx_rows(rows)
        book.close()
    except RefusedFile:
        raise
    except Exception:  # a damaged file fails in the library in ways without number
        raise broken from None


def _inspect(content: bytes) -> None:
    """Look at the archive before anything of it is unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise RefusedFile(_("This XLSX file is damaged, or isn’t one. Save it again in Excel.")) from None
    names = {member.filename for member in members}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise RefusedFile(_("This is neither a CSV nor an XLSX file."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RefusedFile(_("The file holds macros. Save it as XLSX without macros."))
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise RefusedFile(_("The file is too large when unpacked."))
    for member in members:
        if member.filename.startswith("xl/worksheets/") and _has_merged_cells(archive, member):
            raise RefusedFile(_("The file has merged cells. Unmerge them: every row stands for itself."))


def _has_merged_cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Reads piece by piece; what is larger than it said is refused."""
    seen, tail = 0, b""
    try:
        with archive.open(member) as stream:
            while piece := stream.read(1 << 16):
                seen += len(piece)
                if seen > member.file_size:
                    raise RefusedFile(_("The file is too large when unpacked."))
                if b"<mergeCell " in tail + piece:
                    return True
                tail = piece[-16:]
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError, NotImplementedError):
        raise RefusedFile(_("This XLSX file is damaged, or isn’t one. Save it again in Excel.")) from None
    except Exception as error:  # zlib has an error of its own
        raise RefusedFile(_("This XLSX file is damaged, or isn’t one. Save it again in Excel.")) from error
    return False


def _xlsx_rows(rows: Iterable) -> Iterator[SheetRow]:
    for line, row in enumerate(rows, start=1):
        if len(row) > MAX_COLUMNS:
            row = _without_empty_end(row, line)
        yield SheetRow(line, tuple(_text(cell, line, place) for place, cell in enumerate(row, start=1)))


def _without_empty_end(row, line: int):
    if any(cell.value is not None for cell in row[MAX_COLUMNS:]):
        raise RefusedFile(_("Line %(line)d has more than 100 columns.") % {"line": line})
    return row[:MAX_COLUMNS]


def _text(cell, line: int, place: int) -> str:
    """A cell as text: numbers as short as they are exact. Formulas and dates are refused with their place."""
    value = cell.value
    where = {"cell": f"{get_column_letter(place)}{line}"}
    if value is None:
        return ""
    if cell.data_type == "f":
        raise RefusedFile(_("Cell %(cell)s holds a formula. Paste its value instead.") % where)
    if isinstance(value, (datetime, date, time)):
        raise RefusedFile(_("Cell %(cell)s holds a date. Write years, quarters and months as text: 2025-07.") % where)
    if cell.data_type == "e":
        raise RefusedFile(_("Cell %(cell)s holds an error of Excel.") % where)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return _exact(value)
    text = str(value)
    if len(text) > MAX_TEXT:
        raise RefusedFile(_("Line %(line)d holds a text of more than 5,000 characters.") % {"line": line})
    return text


def _exact(value: float) -> str:
    """The number that the spreadsheet shows: 0.30000000000000004 is 0.3."""
    with localcontext(prec=_EXCEL_DIGITS):
        return f"{(+Decimal(repr(value))).normalize():f}"
