"""What readers and editors wait for when there are a thousand KPIs, beside the same with ten."""

import io
from collections.abc import Iterator
from functools import partial

import brotli
import openpyxl
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign.benchmarks import databases, harness, kpi_data, visits
from campaign.benchmarks.harness import Row
from kpis import drawing, imports, reports
from kpis.models import KpiIndexPage, KpiPage
from smartnation.core.spreadsheets import write_csv, write_xlsx

FILTERS = "?ambition=3&axis=administration&verdict=lagging"
IMPORTED = ("kpi_code", "breakdown", "period", "value", "flags")
MEMORY = 60_000_000  # bytes: a small part of what the 240,000 values would take at once


def measure(base: databases.OwnDatabase, *, few: int, many: int, years: int, cells: int, rounds: int) -> Iterator[Row]:
    """Every finding, as it is made. ``base`` holds the first content. Takes some minutes at full size."""
    with databases.own("few", like=base) as small, databases.own("many", like=base) as large:
        for database, count in ((small, few), (large, many)):
            with database.in_use():
                KpiPage.objects.update(live=False)  # the site's own stay out of the count
                kpi_data.fill(kpis=count, years=years)
                connection.cursor().execute("VACUUM ANALYZE")
        yield from pages(small, large, rounds)
        with large.in_use():
            yield from visits.files(large.name, "whole dataset", KpiIndexPage.objects.get().url_in("nl"), MEMORY)
            yield from imported(cells)
            yield from drawn(rounds)


def addresses() -> dict[str, str]:
    """The pages that are measured, by name."""
    index = KpiIndexPage.objects.get().url_in("nl")
    kpi = KpiPage.objects.get(code=kpi_data.code(1)).url_in("nl")
    return {"KPI page": kpi, "list of KPIs": index, "list, three filters": index + FILTERS}


def pages(small, large, rounds: int) -> Iterator[Row]:
    """Queries and time with few and with many KPIs, in turns."""
    with large.in_use():
        found = addresses()
    for (name, address), most in zip(found.items(), (1.3, 1.5, 1.5), strict=True):

        def visit(database, address=address):
            with database.in_use():
                visits.get(address)

        few, many = harness.medians([partial(visit, small), partial(visit, large)], rounds=rounds)
        with large.in_use(), CaptureQueriesContext(connection) as queries:
            page, count = visits.get(address), len(queries)
        yield Row(f"{name}: queries", str(count), "≤ 12", count <= 12)
        yield Row(f"{name}: few KPIs", harness.milliseconds(few))
        yield Row(f"{name}: many KPIs", harness.milliseconds(many))
        yield harness.at_most(f"{name}: many / few", many / few, most, harness.times)
        yield Row(f"{name}: HTML", harness.size(len(page)))
        yield Row(f"{name}: HTML with brotli", harness.size(len(brotli.compress(page, quality=5))))


def imported(cells: int) -> Iterator[Row]:
    """A file with many changed values: reading it, and the whole dry run."""
    rows = _changed(cells)
    xlsx = write_xlsx([IMPORTED, *rows], sheet_title="KPI", column_kinds=["text"] * 5)
    dry = partial(_propose, "new.xlsx", xlsx, len(rows))
    reading, dry_run = harness.medians([partial(_read, xlsx), dry], rounds=2)
    yield Row(f"XLSX of {len(rows):,} cells: openpyxl reads it", harness.whole_seconds(reading))
    yield Row(f"XLSX of {len(rows):,} cells: dry run", harness.whole_seconds(dry_run))
    yield harness.at_most("dry run / reading", dry_run / reading, 4, harness.times)
    text = b"".join(write_csv([IMPORTED, *rows], bom=False))
    csv = harness.seconds(partial(_propose, "new.csv", text, len(rows)))
    yield Row(f"CSV of {len(rows):,} cells: dry run", harness.whole_seconds(csv))


def _changed(cells: int) -> list[tuple]:
    stored = KpiPage.objects.filter(live=True, observations__value__isnull=False).order_by("pk")
    found = stored.values_list(
        "code", "observations__breakdown__key", "observations__period", "observations__value", "observations__flags"
    )[:cells]
    return [(code, key, period, (value + 1).normalize(), flags) for code, key, period, value, flags in found]


def _read(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    for _row in book.worksheets[0].iter_rows():
        pass


def _propose(name: str, content: bytes, expected: int) -> None:
    run = imports.propose_file(name=name, content=content)
    if run.refused or run.release.changes.count() != expected:
        raise RuntimeError(f"{name}: {run.refused[:1]}")


def drawn(rounds: int) -> Iterator[Row]:
    """One chart of forty years and six breakdowns."""
    chart = reports.of(KpiPage.objects.get(code=kpi_data.code(1)), []).chart
    (taken,) = harness.medians([partial(drawing.svg, chart, "wide")], rounds=rounds)
    yield Row("a chart: drawing", harness.milliseconds(taken))
    svg = drawing.svg(chart, "wide").encode()
    yield Row("a chart: SVG", harness.size(len(svg)))
    yield Row("a chart: SVG with brotli", harness.size(len(brotli.compress(svg, quality=5))))
