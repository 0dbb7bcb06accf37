"""What Eurostat says of the KPIs that are mapped to it, as a pending release: never straight to the public."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kpis import imports, releases
from kpis.cells import CellKey, CellValue
from kpis.choices import ReleaseKind
from kpis.eurostat import Dataset, Reading, UnreadableData, read
from kpis.eurostat_fetch import FetchFailed, fetch
from kpis.models import DataRelease, EurostatSeries

SOURCE = "Eurostat"
PAGE = "https://ec.europa.eu/eurostat/databrowser/view/{}/default/table?lang=en"


@dataclass
class Update:
    """The proposed release, if anything differs; how many series were read; what went wrong with the others."""

    release: DataRelease | None = None
    read: int = 0
    problems: list[str] = field(default_factory=list)


def propose_from_source(*, user=None, dataset: str = "", get: Callable[..., bytes] = fetch, **options) -> Update:
    """Fetch every mapped series, or those of one dataset."""

    def find(series: EurostatSeries) -> Dataset:
        return read(get(series.dataset, series.selection, **options))

    return _propose(_mapped(dataset), find, user, SOURCE)


def propose_from_file(content: bytes, *, name: str, user=None) -> Update:
    """Read a file of Eurostat for every series that is mapped to its dataset."""
    found = read(content)
    return _propose(_mapped(found.code), lambda series: found, user, name)


def _mapped(dataset: str) -> list[EurostatSeries]:
    series = EurostatSeries.objects.select_related("kpi", "breakdown").order_by("kpi__path", "pk")
    return list(series.filter(dataset__iexact=dataset) if dataset else series)


def _propose(mapped: list[EurostatSeries], find, user, name: str) -> Update:
    update, wanted = Update(), {}
    for series in mapped:
        try:
            readings = find(series).select(series.selection)
        except (FetchFailed, UnreadableData) as problem:
            update.problems.append(f"{series.kpi.code} ({series}): {problem}")
            continue
        update.read += 1
        wanted |= dict(_cell(series, reading) for reading in readings)
    wanted = _as_known(wanted)
    update.release = imports.propose_cells(wanted, kind=ReleaseKind.EUROSTAT, user=user, name=name)
    return update


def _cell(series: EurostatSeries, reading: Reading) -> tuple[CellKey, CellValue]:
    key = CellKey(series.kpi.code, series.breakdown.key, reading.period)
    page = PAGE.format(series.dataset)
    return key, CellValue(reading.value, reading.flags, source_name=SOURCE, source_url=page)


def _as_known(wanted: dict[CellKey, CellValue]) -> dict[CellKey, CellValue]:
    """Only cells whose value or flags differ; their notes, written by editors, are kept."""
    known = releases.cells({key.kpi for key in wanted})
    changed = {}
    for key, cell in wanted.items():
        old = known.get(key)
        if old is None:
            changed[key] = cell
        elif (old.value, old.flags) != (cell.value, cell.flags):
            changed[key] = CellValue(cell.value, cell.flags, old.notes, cell.source_name, cell.source_url)
    return changed
