"""From the rows of a sheet to cells, or to a reason for each row that is refused. Reads no database.

The export is the template: its other columns are passed over. Within a row an empty cell leaves alone what is
known; "-" in a note, source or flags empties it; ":" or "n/a" as value means not available, flag c confidential.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from kpis import numerals
from kpis.cells import FLAGS, LANGUAGES, CellKey, CellValue, shown_source
from kpis.exports import COLUMNS as EXPORTED
from kpis.periods import Period
from kpis.spreadsheets import RefusedFile, Sheet, SheetRow

REQUIRED = ("kpi_code", "breakdown", "period", "value")
NOTES = tuple(f"note_{code}" for code in LANGUAGES)
OPTIONAL = ("flags", *NOTES, "source_name", "source_url")
LONGEST = {"source_name": 200, "source_url": 500, **dict.fromkeys(NOTES, 300)}
NOT_AVAILABLE = {":", "n/a", "na", "n.v.t.", "nb", "n.b.", "nd", "n.d.", "k. a.", "k.a."}
CONFIDENTIAL = {"c", ":c", ": c"}
EMPTIED = "-"
_FLAGGED = re.compile(rf"(.*?[\d%:])\s*([{FLAGS}]+)", re.DOTALL)


@dataclass(frozen=True)
class KpiShape:
    """What an import must know of a KPI."""

    frequency: str
    source_name: str = ""
    source_url: str = ""


@dataclass(frozen=True)
class Refusal:
    """Why a row isn't taken: its line, its column, the reason in the active language."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True)
class Partial:
    """What a row says of a cell; None is "leave alone". ``has_value`` tells an absent value from "not available"."""

    has_value: bool
    value: Decimal | None
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Reading:
    """The outcome for a whole sheet."""

    cells: dict[CellKey, Partial] = field(default_factory=dict)
    lines: dict[CellKey, int] = field(default_factory=dict)
    rows_read: int = 0
    left_alone: int = 0
    flagged: int = 0
    refused: list[Refusal] = field(default_factory=list)


class _Wrong(Exception):
    def __init__(self, column: str, reason: str):
        super().__init__(column, reason)
        self.column, self.reason = column, reason


def read_cells(sheet: Sheet, *, kpis: Mapping[str, KpiShape], breakdowns: Collection[str]) -> Reading:
    """Every row as a cell or a refusal. RefusedFile when the columns aren't those of the template."""
    places = _places(sheet.header)
    reading = Reading()
    for row in sheet.rows:
        reading.rows_read += 1
        texts = {name: row.cells[place] for name, place in places.items()}
        try:
            _read_row(row, texts, reading, kpis, breakdowns, sheet.decimal_mark)
        except _Wrong as wrong:
            reading.refused.append(Refusal(row.line, wrong.column, wrong.reason))
    return reading


def _places(header: tuple[str, ...]) -> dict[str, int]:
    unknown = sorted({name for name in header if name and name not in EXPORTED})
    if unknown:
        raise RefusedFile(
            _("The file has columns that the template hasn’t: %(names)s.") % {"names": ", ".join(unknown[:10])}
        )
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise RefusedFile(_("The file lacks these columns: %(names)s.") % {"names": ", ".join(missing)})
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise RefusedFile(_("These columns stand in the file twice: %(names)s.") % {"names": ", ".join(twice)})
    return {name: header.index(name) for name in (*REQUIRED, *OPTIONAL) if name in header}


def _read_row(row: SheetRow, texts, reading: Reading, kpis, breakdowns, decimal_mark: str) -> None:
    key = _key(texts, kpis, breakdowns)
    partial = _partial(texts, decimal_mark)
    if key in reading.cells:
        sentence = _("Line %(line)d holds the same KPI, breakdown and period.")
        raise _Wrong("period", sentence % {"line": reading.lines[key]})
    if not partial.has_value and not any(partial.texts.values()):
        reading.left_alone += 1
        return
    reading.cells[key], reading.lines[key] = partial, row.line
    reading.flagged += bool(partial.texts.get("flags", "").strip(EMPTIED))


def _key(texts, kpis, breakdowns) -> CellKey:
    kpi, breakdown = texts["kpi_code"], texts["breakdown"]
    if kpi not in kpis:
        raise _Wrong("kpi_code", _("There is no KPI “%(code)s”.") % {"code": kpi})
    if breakdown not in breakdowns:
        raise _Wrong("breakdown", _("There is no breakdown “%(key)s”.") % {"key": breakdown})
    try:
        period = Period.parse(texts["period"])
    except ValueError:
        sentence = _("“%(text)s” is no period. Write 2025, 2025-Q3 or 2025-07.")
        raise _Wrong("period", sentence % {"text": texts["period"]}) from None
    if period.frequency != kpis[kpi].frequency:
        sentences = {
            "year": _("This KPI has a value a year: write 2025."),
            "quarter": _("This KPI has a value a quarter: write 2025-Q3."),
            "month": _("This KPI has a value a month: write 2025-07."),
        }
        raise _Wrong("period", sentences[kpis[kpi].frequency])
    return CellKey(kpi, breakdown, period)


def _partial(texts, decimal_mark: str) -> Partial:
    given = {name: texts[name] for name in OPTIONAL if texts.get(name)}
    text = texts["value"]
    if match := _FLAGGED.fullmatch(text):  # as Eurostat writes it: "61.2 b"
        text = match[1].strip()
        given["flags"] = match[2] + given.get("flags", "").replace(EMPTIED, "")
    if text.lower() in CONFIDENTIAL:
        text, given["flags"] = "", "c" + given.get("flags", "").replace(EMPTIED, "")
    if "flags" in given and given["flags"] != EMPTIED:
        given["flags"] = _flags(given["flags"])
    _check_texts(given)
    value = _value(text, decimal_mark)
    confidential = "c" in given.get("flags", "")
    if confidential and value is not None:
        raise _Wrong("value", _("A confidential value must be left out."))
    return Partial(bool(text) or confidential, value, given)


def _flags(text: str) -> str:
    letters = [letter for letter in text.lower() if letter not in " ,;"]
    unknown = sorted({letter for letter in letters if letter not in FLAGS})
    if unknown:
        sentence = _("“%(letters)s” is no flag. Use b, c, d, e, p or u.")
        raise _Wrong("flags", sentence % {"letters": "".join(unknown)})
    return "".join(sorted(set(letters)))


def _check_texts(given) -> None:
    for name, longest in LONGEST.items():
        if len(given.get(name, "")) > longest:
            raise _Wrong(name, _("This text is longer than %(count)d characters.") % {"count": longest})
    url = given.get("source_url", EMPTIED)
    if url != EMPTIED and not url.startswith(("https://", "http://")):
        raise _Wrong("source_url", _("An address begins with https://."))


def _value(text: str, decimal_mark: str) -> Decimal | None:
    if not text or text.lower() in NOT_AVAILABLE:
        return None
    try:
        return numerals.parse(text, decimal_mark)
    except numerals.Ambiguous:
        sentence = _("“%(text)s” could be two different numbers. Write it without a mark for thousands.")
        raise _Wrong("value", sentence % {"text": text}) from None
    except numerals.TooLong:
        sentence = _("“%(text)s” has too many digits: at most 12 stand before the decimal mark and 8 after it.")
        raise _Wrong("value", sentence % {"text": text[:60]}) from None
    except ValueError:
        raise _Wrong("value", _("“%(text)s” is no number.") % {"text": text[:60]}) from None


def _says_known_source(texts: Mapping[str, str], current: CellValue, kpi: KpiShape) -> bool:
    known = shown_source(current.source_name, current.source_url, (kpi.source_name, kpi.source_url))
    return (texts.get("source_name", known[0]), texts.get("source_url", known[1])) == known


def merge(partial: Partial, current: CellValue | None, kpi: KpiShape) -> CellValue:
    """The cell as it will be: what the row says over what is known.

    A known cell without a source of its own has that of its KPI; when the export says it back, that is no change.
    """
    cell = current or CellValue(None)
    if partial.has_value:
        # A value that takes the place of a confidential one is no longer confidential.
        flags = cell.flags if partial.value is None else cell.flags.replace("c", "")
        cell = replace(cell, value=partial.value, flags=flags)
    texts = {name: "" if text == EMPTIED else text for name, text in partial.texts.items()}
    if current and _says_known_source(texts, current, kpi):
        texts = {name: text for name, text in texts.items() if name not in ("source_name", "source_url")}
    notes = tuple(texts.get(name, old) for name, old in zip(NOTES, cell.notes, strict=True))
    cell = replace(
        cell,
        notes=notes,
        flags=texts.get("flags", cell.flags),
        source_name=texts.get("source_name", cell.source_name),
        source_url=texts.get("source_url", cell.source_url),
    )
    return replace(cell, value=None) if cell.is_confidential else cell
