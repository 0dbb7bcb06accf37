"""A table as open data: the same rows as CSV, XLSX and JSON, for reading by people and by programs."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpResponse, StreamingHttpResponse

from smartnation.core.spreadsheets import write_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = ("data.csv", "data.xlsx", "data.json")


@dataclass(frozen=True)
class Table:
    """What a file says about its rows: names of columns, which of them hold numbers, the title of its sheet.

    ``as_record`` makes the JSON object of a row that is given by its columns.
    """

    columns: Sequence[str]
    numbers: Collection[str]
    title: str
    as_record: Callable[[dict], dict] = dict


def serve(name: str, table: Table, rows: Iterable[Sequence], *, stem: str, bom: bool = False) -> HttpResponse:
    """The rows as the file of that name; 404 for another one. CSV and JSON are written while they are read."""
    if name == "data.csv":
        pieces = write_csv(_all(table.columns, rows), bom=bom)
        response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    elif name == "data.xlsx":
        kinds = ["number" if column in table.numbers else "text" for column in table.columns]
        content = write_xlsx(_all(table.columns, rows), sheet_title=table.title, column_kinds=kinds)
        response = HttpResponse(content, content_type=XLSX)
    elif name == "data.json":
        records = (table.as_record(dict(zip(table.columns, row, strict=True))) for row in rows)
        response = StreamingHttpResponse(_json(records), content_type="application/json")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{stem}.{name.rpartition(".")[2]}"'
    return response


def _all(columns: Sequence[str], rows: Iterable[Sequence]) -> Iterator[Sequence]:
    yield columns
    yield from rows


def _json(records: Iterable[dict]) -> Iterator[str]:
    """A list of objects. Numbers are JSON numbers with all their digits."""
    yield "["
    separator = "\n"
    for record in records:
        yield separator + "{" + ", ".join(f'"{name}": {_json_value(value)}' for name, value in record.items()) + "}"
        separator = ",\n"
    yield "\n]\n"


def _json_value(value) -> str:
    """As JSON; the library itself would turn a decimal into a float."""
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
