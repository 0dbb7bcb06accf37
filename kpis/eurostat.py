"""Reads what Eurostat publishes: JSON-stat 2.0 and SDMX-CSV, with exact decimals. Pure but for its messages.

Flags: Eurostat's b, c, d, e, p and u are ours; f (forecast) and s (its own estimate) become e, n (not significant)
becomes u; r (revised) is dropped, as our releases say what was revised. z (doesn't apply) has no value.
"""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import product

from django.utils.translation import gettext as _
from jsonstat_validator import validate_jsonstat
from jsonstat_validator.utils import JSONStatValidationError

from kpis.cells import FLAGS
from kpis.periods import Period

MAX_BYTES = 50_000_000
_UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    csv.Error,
    JSONStatValidationError,
)
MAX_CELLS = 2_000_000
TIME = ("time", "TIME_PERIOD")
_FLAGS = {"f": "e", "s": "e", "n": "u"} | {letter: letter for letter in FLAGS}
_NOT_DIMENSIONS = {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "LAST UPDATE", "CONF_STATUS"}
_VALUES = ("OBS_VALUE", "OBS_FLAG", "OBS_STATUS")


class UnreadableData(Exception):
    """Not data of Eurostat, or not the ones that were asked for. Its text says why, in the active language."""


@dataclass(frozen=True)
class Reading:
    """One value of a series in time; None is not available, or confidential with flag c."""

    period: Period
    value: Decimal | None
    flags: str


@dataclass(frozen=True)
class Dataset:
    """Values by their codes: ``cells`` holds (codes by dimension, time, value, flags)."""

    code: str
    dimensions: dict[str, tuple[str, ...]]
    cells: list[tuple[dict[str, str], str, Decimal | None, str]]

    def select(self, selection: Mapping[str, str]) -> list[Reading]:
        """The one series that the codes leave, by time. UnreadableData when they leave none, or several."""
        wanted = {name.lower(): code for name, code in selection.items()}
        unknown = [f"{name}={code}" for name, code in wanted.items() if code not in self.dimensions.get(name, ())]
        if unknown:
            raise UnreadableData(_("The data hold nothing for %(codes)s.") % {"codes": ", ".join(unknown)})
        open_ones = [name for name, codes in self.dimensions.items() if len(codes) > 1 and name not in wanted]
        if open_ones:
            raise UnreadableData(_("Say which %(names)s: the data hold several.") % {"names": ", ".join(open_ones)})
        found = [cell for cell in self.cells if all(cell[0][name] == code for name, code in wanted.items())]
        return sorted((_reading(*cell[1:]) for cell in found), key=lambda reading: reading.period)


def _reading(time: str, value: Decimal | None, flags: str) -> Reading:
    letters = "".join(sorted({_FLAGS[letter] for letter in flags if letter in _FLAGS}))
    return Reading(_period(time), None if set("cz") & set(flags) else value, letters)


def _period(text: str) -> Period:
    """Also in Eurostat's other forms: 2025Q3, 2025M07."""
    try:
        return Period.parse(re.sub(r"^(\d{4})-?(?:M(\d\d)|(Q\d))$", lambda m: f"{m[1]}-{m[2] or m[3]}", text))
    except ValueError:
        raise UnreadableData(_("“%(text)s” is no year, quarter or month.") % {"text": text}) from None


def read(content: bytes) -> Dataset:
    """Read either form, also packed with gzip. UnreadableData for anything else."""
    content = _unpacked(content)
    try:
        if content.lstrip()[:1] == b"{":
            return _read_json(json.loads(content, parse_float=Decimal, parse_int=Decimal))
        return _read_csv(content.decode("utf-8-sig"))
    except _UNREADABLE as error:
        raise UnreadableData(_("This is neither JSON-stat 2.0 nor SDMX-CSV of Eurostat.")) from error


def _unpacked(content: bytes) -> bytes:
    if content[:2] != b"\x1f\x8b":
        return content
    try:
        unpacked = gzip.GzipFile(fileobj=io.BytesIO(content)).read(MAX_BYTES + 1)
    except (OSError, EOFError):
        raise UnreadableData(_("The packed file is damaged.")) from None
    if len(unpacked) > MAX_BYTES:
        raise UnreadableData(_("The file is too large when unpacked."))
    return unpacked


# --- JSON-stat 2.0 ------------------------------------------------------------------------------


def _read_json(data: dict) -> Dataset:
    if data.get("version") != "2.0":
        raise ValueError(data.get("version"))
    validate_jsonstat(_with_plain_numbers(data))
    names = [name.lower() for name in data["id"]]
    codes = [_codes(data["dimension"][name]["category"]) for name in data["id"]]
    total = 1
    for each in codes:
        total *= len(each)
    if total > MAX_CELLS or "time" not in names:
        raise ValueError(total)
    dimensions = {name: tuple(each) for name, each in zip(names, codes, strict=True) if name != "time"}
    cells = list(_json_cells(data, names, codes))
    return Dataset(str(data.get("extension", {}).get("id", "")).lower(), dimensions, cells)


def _with_plain_numbers(value):
    """For the validator, which knows numbers but no decimals."""
    if isinstance(value, dict):
        return {key: _with_plain_numbers(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_plain_numbers(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _codes(category: dict) -> list[str]:
    index = category.get("index") or list(category["label"])
    return list(index) if isinstance(index, list) else sorted(index, key=lambda code: int(index[code]))


def _json_cells(data: dict, names: list[str], codes: list[list[str]]) -> Iterator[tuple]:
    values, status = data["value"], data.get("status") or {}
    for place, combination in enumerate(product(*codes)):
        value, flags = _at(values, place), _at(status, place) or ""
        if value is None and not flags:
            continue
        by_name = dict(zip(names, combination, strict=True))
        time = by_name.pop("time")
        yield by_name, time, None if value is None else Decimal(value), str(flags).replace(":", "")


def _at(values, place: int):
    """One entry of what may be a list, an object of some places, or one text for all."""
    if isinstance(values, dict):
        return values.get(str(place))
    return values if isinstance(values, str) else values[place]


# --- SDMX-CSV -----------------------------------------------------------------------------------


def _read_csv(text: str) -> Dataset:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    header = list(rows.fieldnames or ())
    if "TIME_PERIOD" not in header or "OBS_VALUE" not in header:
        raise ValueError(header)
    names = [name for name in header if name not in _NOT_DIMENSIONS and name not in (*_VALUES, "TIME_PERIOD")]
    names = [name for name in names if name.lower() == name]  # attributes and labels are in capitals
    found: dict[str, dict[str, None]] = {name: {} for name in names}
    cells, flow = [], ""
    for row in rows:
        codes = {name: row[name].split(":")[0].strip() for name in names}
        for name, code in codes.items():
            found[name][code] = None
        cells.append((codes, row["TIME_PERIOD"].strip(), *_csv_value(row)))
        flow = row.get("DATAFLOW") or row.get("STRUCTURE_ID") or flow
    if not cells:
        raise ValueError("no rows")
    code = re.sub(r"^.*:([A-Za-z0-9_]+)(\(.*)?$", r"\1", flow).lower()
    return Dataset(code, {name: tuple(codes) for name, codes in found.items()}, cells)


def _csv_value(row: dict) -> tuple[Decimal | None, str]:
    text = (row["OBS_VALUE"] or "").strip()
    flags = (row.get("OBS_FLAG") or row.get("OBS_STATUS") or "").strip().lower()
    if text in ("", ":", "NaN"):
        return None, flags
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    return (value if value.is_finite() else None), flags
